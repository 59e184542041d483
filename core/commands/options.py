"""What several commands share: options, and how troubles are told."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from core.annotate.settings import SettingsError
from core.commands.terminal import Misuse, say
from core.corpus.files import CorpusError
from core.corpus.tidy import counted
from core.records import Issue
from core.store.errors import BucketError
from core.store.places import named, place_of
from core.store.remote import fetch
from core.store.search import QueryError
from core.store.store import Store, StoreError, open_store, store_file

INPUTS = click.Path(path_type=Path)


class StorePlace(click.Path):
    """A store: a folder, or an address in an object store, whose copy on this machine is taken then."""

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The folder to work in; an address that cannot be one is misuse."""
        with plain_errors():
            return place_of(str(value))


STORE = StorePlace()


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn the library's errors into a message and exit status 2 instead of a traceback."""
    try:
        yield
    except (CorpusError, StoreError, SettingsError, QueryError) as error:
        raise Misuse(str(error)) from error
    except RuntimeError as error:
        if str(error) == "Query interrupted":  # what DuckDB makes of Ctrl-C while it works
            raise KeyboardInterrupt from error
        raise


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


def there(file: Path) -> Path:
    """The file, if it is there; else a `Misuse`."""
    if not file.exists():
        raise Misuse(f"There is no file {file}. Check the spelling, or give the full path.")
    return file


def opened(store_dir: Path) -> Store:
    """The store, with a word on standard error where its build has not come to its end, or its copy is an old one."""
    try:
        fetch(store_dir, lambda what: say(f"{what} from {named(store_dir)}"))
    except BucketError as error:
        if not store_file(store_dir).exists():
            raise
        say(f"{error} The copy is read as it was fetched last.")
    store = open_store(store_dir)
    if store.meta.underway:
        held, of = store.meta.underway
        say(f"Not all is read yet: {held:,} of {counted(of, 'article')} are in {store.path}.")
    return store
