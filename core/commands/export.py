"""`lagebild export`: tables and sources of a store as files."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import click

from core.commands.options import INPUTS, STORE, opened, plain_errors
from core.commands.terminal import Misuse, make_folder, say
from core.corpus.tidy import counted
from core.exchange import EXCHANGE
from core.store.filters import Filters
from core.store.periods import FORMS as PERIODS
from core.store.periods import Days, PeriodError, read_days
from core.store.schema import FORMATS, TABLES
from core.store.store import Store


@click.command("export")
@click.argument("store_dir", metavar="STORE", type=STORE)
@click.argument("output", type=INPUTS)
@click.option(
    "--table",
    "tables",
    multiple=True,
    type=click.Choice(list(TABLES)),
    help="Only this table; may be repeated. Without it: all.",
)
@click.option("--format", "form", type=click.Choice((*FORMATS, *EXCHANGE)), default="csv", show_default=True)
@click.option("--years", default=None, metavar="FIRST[-LAST]", help="Only these years, as in 2021 or 2021-2024.")
@click.option("--from", "first", default="", metavar="DATE", help=f"Only from this date on: {PERIODS}.")
@click.option("--to", "last", default="", metavar="DATE", help="Only up to the end of this date.")
@click.option(
    "--actor", "actors", multiple=True, help="Only what concerns this actor (its id, such as nato); may be repeated."
)
@click.option("--theme", "themes", multiple=True, help="Only this theme; may be repeated.")
@click.option("--outlet", "outlets", multiple=True, help="Only this outlet; may be repeated.")
@click.option("--text", default="", help="Only articles that meet this search (see: lagebild search --help).")
def export_command(
    store_dir: Path,
    output: Path,
    tables: tuple[str, ...],
    form: str,
    years: str | None,
    first: str,
    last: str,
    actors: tuple[str, ...],
    themes: tuple[str, ...],
    outlets: tuple[str, ...],
    text: str,
) -> None:
    """Write the tables of STORE to the folder OUTPUT, one file a table, with the filters applied.

    The formats spacy (DocBin), timeml (TIMEX3), ris and bibtex (the sources) write articles instead of tables.

    What is dated only to a month or a year counts if any of its days lies between --from and --to.

    Actors are written as corrected in the dashboard: corrections.toml beside the store holds for exports as well.

    \b
    Examples:
      lagebild export stores/seeds out/
      lagebild export stores/press out/ --table events --format parquet --years 2022-2024 --actor nato
      lagebild export stores/press out/ --from 2022-10 --to 15.3.2023
      lagebild export stores/press out/ --format bibtex
    """
    from core.exchange.files import write_exchange
    from core.store.export import export_table
    from core.store.queries import outlets_followed

    span, dates = parse_years(years), parse_dates(first, last)
    with plain_errors():
        store = opened(store_dir)
        if store.corrected.problem:
            raise Misuse(store.corrected.problem)
        followed = tuple(store.follow(actor) for actor in actors)
        leading = outlets_followed(store, outlets)
        counting = tuple(leading.get(outlet, outlet) for outlet in outlets)
        filters = Filters(years=span, dates=dates, actors=followed, themes=themes, outlets=counting, text=text)
        check_known(store, filters)
        if tables and form in EXCHANGE:
            raise Misuse(f"--format {form} writes articles, not tables. Leave --table out, or choose another format.")
        if text.strip():
            from core.store.search.parsing import parse

            parse(text)
        make_folder(output)
        if form in EXCHANGE:
            for path, articles in write_exchange(store, filters, output, form):
                say(f"{path}: {counted(articles, 'article')}")
            return
        for table in tables or tuple(TABLES):
            path = output / f"{table}.{form}"
            rows = export_table(store, filters, table, path, form)
            say(f"{path}: {counted(rows, 'row')}")


def parse_years(text: str | None) -> tuple[int, int] | None:
    """Read `2021` or `2021-2024`."""
    if text is None:
        return None
    first, _, last = text.partition("-")
    if not (first.isdigit() and (last or first).isdigit()):
        raise Misuse(f"--years {text!r} is not a year or a range of years. Write 2021 or 2021-2024.")
    if int(last or first) < int(first):
        raise Misuse(f"--years {text!r} ends before it begins. Write the earlier year first.")
    return int(first), int(last or first)


def parse_dates(first: str, last: str) -> Days | None:
    """Read the days from `--from` to `--to`; None where neither is given."""
    try:
        return read_days(first, last) if first or last else None
    except PeriodError as error:
        raise Misuse(str(error)) from error


def check_known(store: Store, filters: Filters) -> None:
    """Refuse actors, themes and outlets that the store does not know: an empty table would hide a slip."""
    from core.store.queries import actor_names, facets

    choices = facets(store, Filters())
    known = {
        "actor": (filters.actors, actor_names(store)["actor_id"]),
        "theme": (filters.themes, choices.themes["value"]),
        "outlet": (filters.outlets, choices.outlets["value"]),
    }
    for name, (wanted, there) in known.items():
        for value in set(wanted).difference(there):
            close = get_close_matches(value.lower(), list(there), n=3, cutoff=0.5)
            hint = f" Do you mean {' or '.join(close)}?" if close else ""
            raise Misuse(f"There is no {name} {value!r} in this store.{hint}")
