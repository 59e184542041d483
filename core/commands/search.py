"""`lagebild search`: the articles of a store that meet a query."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from core.commands.options import STORE, opened, plain_errors
from core.commands.terminal import output_file
from core.exchange.hits import FORMS, written
from core.store.filters import Filters
from core.store.search import ORDERS, Order


@click.command("search")
@click.argument("store_dir", metavar="STORE", type=STORE)
@click.argument("query")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True)
@click.option("--order", type=click.Choice(ORDERS), default="relevance", show_default=True)
@click.option("--size", default=20, show_default=True, type=click.IntRange(0, 100_000), help="Hits on a page.")
@click.option("--page", default=1, show_default=True, type=click.IntRange(1))
def search_command(store_dir: Path, query: str, form: str, order: Order, size: int, page: int) -> None:
    """Print the articles of STORE that meet QUERY, the best first, with the passages that show why.

    \b
    Häuser             a word in all its forms, also spelled haeuser, also as part of a compound
    "rote Linie"       these words in these forms, one after another; =Häuser one word in this form
    Panzer*            words that begin like this
    a b, a OR b        all of them, any of them; NOT c or -c: without it; brackets group
    a NEAR/5 b         within five words, in any order; NEAR alone: within ten
    title:a            in the title; also outlet: actor: speaker: theme: place:
    after:2022-02      appeared surely after that; before: likewise
    akteur:a           German names hold, too: titel: quelle: sprecher: thema: ort: nach: vor:

    \b
    Examples:
      lagebild search stores/press 'Drohnen NOT actor:NATO'
      lagebild search stores/press '"rote Linie" OR Lieferung NEAR/5 Panzer' --format json
    """
    from core.store.queries import hits

    with plain_errors():
        store = opened(store_dir)
        found = hits(store, Filters(text=query), order, size, page)
        with output_file(Path("-")) as stream:
            stream.write(written(found, form))
    if not found.count:
        sys.exit(1)
