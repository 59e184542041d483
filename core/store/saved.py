"""Saved views: what an analyst looked at, under a name, in `views.toml` beside the store, for people to read and mend.

[[view]]
name = "Drohnen ohne Russland"
screen = "search"
author = "b.muster@example.org"
time = 2026-11-30T10:00:00+01:00
link.text = "Drohne NOT actor:Russland"
link.years = ["2022", "2024"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from filelock import FileLock, Timeout

from core.store.errors import BucketError
from core.store.files import as_toml, replace_file
from core.store.shared import changing
from core.wording import tr

FILE = "views.toml"
LONGEST_NAME = 80
"""Characters of a name."""
MOST = 500
"""Views that a store keeps."""
LARGEST = 5_000_000
"""Bytes of a file that is read."""
_LOCK = ".views.lock"
_PATIENCE = 10.0  # seconds to wait for another session that writes
_HEAD = "# Views saved in the dashboard or written by hand: the screen, and what stands behind the ? of its link.\n"


class SavedError(Exception):
    """The views cannot be read or written; the message says why and what to do."""


class ViewNameError(SavedError):
    """A view cannot be called so; the message says why, and names no path."""


@dataclass(frozen=True, slots=True)
class View:
    """A screen (its path in the address, "" for the first) and the keys of its link with their values."""

    name: str
    screen: str
    link: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    author: str = ""
    time: datetime | None = None

    @property
    def query(self) -> str:
        """What stands behind the ? of the link."""
        return urlencode([(key, value) for key, values in self.link.items() for value in values])


def views_file(store: Path) -> Path:
    """Return the file of a store given as its DuckDB file."""
    return store.with_name(FILE)


def load_views(file: Path) -> tuple[View, ...]:
    """Read the views by name; none where there is no file. Raises `SavedError`."""
    try:
        if file.stat().st_size > LARGEST:
            raise SavedError(f"{file} has more than {LARGEST:,} bytes. It is no list of views: move it away.")
        tables = tomllib.loads(file.read_text(encoding="utf-8-sig")).get("view", [])
        found = [_view(table) for table in tables]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise SavedError(f"Cannot read {file} ({error.strerror}).") from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise SavedError(f"{file} is not understood: {str(error)[:200]}. Mend it by hand, or move it away.") from error
    return tuple(sorted(found, key=lambda view: view.name.casefold()))


def save_view(file: Path, view: View) -> None:
    """Add a view under a name that no view has; raises `SavedError`, a `ViewNameError` for its name."""
    _change(file, lambda views: [*views, replace(view, name=_free(view.name, views))])


def rename_view(file: Path, name: str, new: str) -> None:
    """Give a view another name that no view has; raises `SavedError`."""

    def renamed(views: tuple[View, ...]) -> list[View]:
        _free(new, [one for one in views if one.name != name])
        return [replace(one, name=new) if one.name == name else one for one in views]

    _change(file, renamed)


def _free(name: str, views: Sequence[View]) -> str:
    """The name, where a view can have it; raises `ViewNameError`."""
    if not name.strip() or len(name) > LONGEST_NAME:
        raise ViewNameError(tr("A name has 1 to {most} characters.", most=LONGEST_NAME))
    if any(one.name == name for one in views):
        raise ViewNameError(tr("There is a view “{name}” already. Choose another name, or delete it first.", name=name))
    return name


def delete_view(file: Path, name: str) -> None:
    """Take a view out; raises `SavedError`."""
    _change(file, lambda views: [one for one in views if one.name != name])


def _change(file: Path, change: Callable[[tuple[View, ...]], list[View]]) -> None:
    """Write the views anew, under a lock, by replacing the file as a whole."""
    try:
        with FileLock(file.with_name(_LOCK), timeout=_PATIENCE):
            changing(file, lambda: _rewrite(file, change))
    except BucketError as error:
        raise SavedError(str(error)) from error
    except Timeout as error:
        raise SavedError("Somebody else is saving a view. Try again in a moment.") from error
    except OSError as error:
        raise SavedError(f"Cannot write {file} ({error.strerror}). Make its folder writable for this user.") from error


def _rewrite(file: Path, change: Callable[[tuple[View, ...]], list[View]]) -> None:
    views = change(load_views(file))
    if len(views) > MOST:
        raise SavedError(f"There are {MOST} views already. Delete some first.")
    replace_file(file, "\n".join([_HEAD, *map(_written, views)]))


def _written(view: View) -> str:
    fields = {"name": view.name, "screen": view.screen, "author": view.author, "time": view.time}
    lines = [f"{name} = {as_toml(value)}" for name, value in fields.items() if value or name == "screen"]
    values = {key: held[0] if len(held) == 1 else held for key, held in view.link.items()}
    lines += [f"link.{as_toml(key)} = {as_toml(value)}" for key, value in values.items()]
    return "\n".join(["[[view]]", *lines, ""])


def _view(table: Mapping[str, Any]) -> View:
    """A view as it stands in the file; raises `ValueError` for what is none."""
    name, screen, author, time = (table.get(key) for key in ("name", "screen", "author", "time"))
    if not isinstance(name, str) or not isinstance(screen, str):
        raise ValueError("a view needs a name and a screen, in quotation marks")
    link = {
        str(key): tuple(map(str, value)) if isinstance(value, list) else (str(value),)
        for key, value in table.get("link", {}).items()
    }
    return View(name, screen, link, str(author or ""), time if isinstance(time, datetime) else None)
