"""The command line: `python -m core ...`, also installed as `lagebild`.

Exit status: 0 done, 1 nothing usable came out, 2 the command was misused.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from importlib.metadata import version
from pathlib import Path

import click

from core.annotate.settings import Settings, SettingsError
from core.corpus.files import CorpusError, find_files
from core.corpus.forms_file import load_forms
from core.corpus.tidy import counted
from core.exchange import EXCHANGE
from core.garbage import uncollected
from core.records import Article, Issue
from core.search_output import FORMS, written
from core.serve import become, streamlit_command
from core.store.build import BuildReport, build_store, cores
from core.store.filters import Filters
from core.store.forms import keep_forms
from core.store.periods import FORMS as PERIODS
from core.store.periods import Days, PeriodError, read_days
from core.store.schema import FORMATS, TABLES
from core.store.search import ORDERS, Order, QueryError
from core.store.store import Store, StoreError, open_store
from core.terminal import Misuse, make_folder, output_file, say

INPUTS = click.Path(path_type=Path)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn the library's errors into a message and exit status 2 instead of a traceback."""
    try:
        yield
    except (CorpusError, StoreError, SettingsError, QueryError) as error:
        raise Misuse(str(error)) from error


def report(issues: Sequence[Issue], shown: int = 20) -> None:
    """Print what went wrong with single files or articles to standard error, the first `shown` in full."""
    for issue in issues[:shown]:
        file = re.sub(r":\d+$", "", issue.source)  # most messages name it already
        say(f"  {issue.message}" if file in issue.message else f"  {issue.source}: {issue.message}")
    if len(issues) > shown:
        say(f"  ... and {len(issues) - shown} more.")


def unread(number: int) -> str:
    """`1 file or line`, `2 files or lines`."""
    return "1 file or line" if number == 1 else f"{number} files or lines"


def model_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add `--model` to a command."""
    return click.option(
        "--model",
        default=None,
        envvar="LAGEBILD_MODEL",
        help="An installed spaCy pipeline (such as de_core_news_lg) that finds names in place of the built-in one.",
    )(command)


def themes_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add `--themes` to a command."""
    return click.option(
        "--themes",
        type=INPUTS,
        default=None,
        envvar="LAGEBILD_THEMES",
        help="A theme lexicon of your own, in the form of core/reference/data/themes.toml.",
    )(command)


def columns_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add `--columns` to a command."""
    return click.option(
        "--columns",
        type=INPUTS,
        default=None,
        help="Which columns of tables hold what: a columns.toml, as the Corpus screen keeps it beside a store.",
    )(command)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("lagebild"), prog_name="lagebild")
def main() -> None:
    """Lagebild: events, actors and themes of a corpus of news articles, each with the sentence behind it.

    \b
    lagebild serve                        the dashboard on the five seed articles
    lagebild serve articles/              the dashboard on a folder of your own
    lagebild build articles/ --store DIR  annotate once, then: lagebild serve --store DIR
    """


@main.command("annotate")
@click.argument("inputs", nargs=-1, required=True, type=INPUTS)
@click.argument("output", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--as-is", is_flag=True, help="Take `text` of JSON Lines as final: no cleaning, offsets refer to the input."
)
@columns_option
@model_option
@themes_option
def annotate_command(
    inputs: tuple[Path, ...], output: Path, as_is: bool, columns: Path | None, model: str | None, themes: Path | None
) -> None:
    """Annotate articles and write one JSON object a line.

    INPUTS are folders and files of any kind that is read (see the README); OUTPUT is a file, or - for standard output.

    \b
    Examples:
      lagebild annotate seeds/ out.jsonl
      lagebild annotate --as-is articles.jsonl - | head -1
    """
    from core.annotate.pipeline import annotate, to_json
    from core.corpus.reading import count_articles, read_corpus

    with plain_errors():
        forms = load_forms(there(columns)) if columns else {}
        total = count_articles(find_files(inputs))
        issues: list[Issue] = []
        articles = (item for item in read_corpus(inputs, as_is, forms) if kept(item, issues))
        documents = annotate(articles, Settings(model=model, themes_path=themes))  # type: ignore[arg-type]
        shown = click.progressbar(length=total, label="Annotating", file=sys.stderr)
        with output_file(output) as stream, shown as bar, uncollected():
            written = 0
            for document in documents:
                stream.write(json.dumps(to_json(document), ensure_ascii=False) + "\n")
                bar.update(1)
                written += 1
    report(issues)
    say(f"{counted(written, 'article')} annotated, {unread(len(issues))} could not be read.")
    if not written:
        sys.exit(1)


def there(file: Path) -> Path:
    """The file, if it is there; else a `Misuse`."""
    if not file.exists():
        raise Misuse(f"There is no file {file}. Check the spelling, or give the full path.")
    return file


def kept(item: Article | Issue, issues: list[Issue]) -> bool:
    """Whether `item` is an article; an issue is put on the list instead."""
    if isinstance(item, Issue):
        issues.append(item)
        return False
    return True


@main.command("build")
@click.argument("inputs", nargs=-1, required=True, type=INPUTS)
@click.option("--store", "store_dir", required=True, type=INPUTS, help="Folder for the store; made if missing.")
@click.option(
    "--jobs",
    default=cores,
    show_default="all cores",
    type=click.IntRange(1, 1024),
    help="Processes to annotate in; each needs about half a gigabyte of memory.",
)
@click.option("--spark", metavar="MASTER", help="Annotate on this Spark cluster, such as spark://HOST:7077, instead.")
@columns_option
@model_option
@themes_option
def build_command(
    inputs: tuple[Path, ...],
    store_dir: Path,
    jobs: int,
    spark: str | None,
    columns: Path | None,
    model: str | None,
    themes: Path | None,
) -> None:
    """Build a store from articles, or bring it up to date: only new and changed articles are annotated.

    The store as it stands is replaced only when the new one is complete. What was annotated is kept: a build that was
    stopped (Ctrl-C) or killed goes on where it was. What --columns names is kept beside the store, for later builds.

    \b
    Examples:
      lagebild build seeds/ --store stores/seeds
      lagebild build 2023/ 2024/ press.jsonl --store stores/press --jobs 4
      lagebild build /shared/press --store /shared/store --spark spark://HOST:7077
    """
    try:
        with plain_errors(), click.progressbar(length=1, label="Building", file=sys.stderr) as bar:

            def progress(done: int, total: int, what: str) -> None:
                bar.label, bar.length = what, max(total, 1)
                bar.update(done - bar.pos)

            if columns:
                keep_forms(store_dir, load_forms(there(columns)))
            result = build_store(inputs, store_dir, progress, Settings(model=model, themes_path=themes), jobs, spark)
    except KeyboardInterrupt:
        say("")
        say("Stopped. What was annotated is kept, the next build goes on from there; the store is as it was.")
        sys.exit(130)
    report(result.issues)
    for note in result.notes:
        say(note)
    say(f"{counted(result.articles, 'article')} in {result.path}")
    say(changes(result))
    if not result.articles:
        sys.exit(1)


def changes(result: BuildReport) -> str:
    """`3 new, 0 changed, 1 gone, 700 unchanged, 2 not read (see Corpus)`."""
    tally = result.tally
    counts = f"{tally.new:,} new, {tally.changed:,} changed, {tally.gone:,} gone, {tally.unchanged:,} unchanged"
    return f"{counts}, {len(result.issues):,} not read (see Corpus)"


@main.command("export")
@click.argument("store_dir", metavar="STORE", type=INPUTS)
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
    from core.store.queries import outlet_followed

    span, dates = parse_years(years), parse_dates(first, last)
    with plain_errors():
        store = open_store(store_dir)
        if store.corrected.problem:
            raise Misuse(store.corrected.problem)
        followed = tuple(store.follow(actor) for actor in actors)
        counting = tuple(outlet_followed(store, outlet) for outlet in outlets)
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


@main.command("search")
@click.argument("store_dir", metavar="STORE", type=INPUTS)
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

    \b
    Examples:
      lagebild search stores/press 'Drohnen NOT actor:NATO'
      lagebild search stores/press '"rote Linie" OR Lieferung NEAR/5 Panzer' --format json
    """
    from core.store.queries import hits

    with plain_errors():
        store = open_store(store_dir)
        found = hits(store, Filters(text=query), order, size, page)
        with output_file(Path("-")) as stream:
            stream.write(written(found, form))
    if not found.count:
        sys.exit(1)


@main.command("serve")
@click.argument("corpus", required=False, type=INPUTS)
@click.option("--store", "store_dir", type=INPUTS, help="Show this store; with CORPUS, keep the store there.")
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--address",
    default="localhost",
    show_default=True,
    help="0.0.0.0 lets other machines in, under the names in LAGEBILD_HOSTS; read `Share it with colleagues` first.",
)
@click.option("--headless", is_flag=True, help="Do not open a browser.")
@click.option("--spark", metavar="MASTER", help="Let this Spark cluster answer queries, such as spark://HOST:7077.")
@model_option
def serve_command(
    corpus: Path | None,
    store_dir: Path | None,
    port: int,
    address: str,
    headless: bool,
    spark: str | None,
    model: str | None,
) -> None:
    """Open the dashboard on CORPUS (a folder or file), on a store, or on the five seed articles.

    \b
    Examples:
      lagebild serve
      lagebild serve articles/ --port 8600
      lagebild serve --store stores/press
      lagebild serve --store /shared/store --spark spark://HOST:7077
    """
    with plain_errors():
        if spark is not None:
            from core.store.session import require

            require()
        if corpus is not None:
            find_files([corpus])
        if store_dir is not None and corpus is None:
            open_store(store_dir).close()
        elif model is not None:
            from core.annotate.names.tagger import load_tagger

            load_tagger(model)
    chosen = {"LAGEBILD_CORPUS": corpus, "LAGEBILD_STORE": store_dir}
    environment = {**os.environ, **{name: str(path.resolve()) for name, path in chosen.items() if path is not None}}
    for name, value in (("LAGEBILD_MODEL", model), ("LAGEBILD_SPARK", spark)):
        if value is not None:
            environment[name] = value
    become(streamlit_command(port, address, headless), environment)


if __name__ == "__main__":
    main(prog_name="lagebild")
