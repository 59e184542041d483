"""Corrections: what an analyst knows better about actors, kept in `corrections.toml` beside the store.

The file is a log that is only ever added to: an undo is an entry of its own, so that nothing is lost and
comments written by hand stay. A later entry builds on the earlier ones (see `core.derive.resolve`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, get_args

from filelock import FileLock, Timeout

from core.corpus.plain_file import open_plain
from core.derive.ledger import Entry, undos
from core.records import ActorKind
from core.store.corrections_file import read_entries
from core.store.errors import BucketError
from core.store.files import as_toml, replace_file
from core.store.shared import changing

FILE = "corrections.toml"
PATIENCE = 10.0
"""Seconds to wait for another session that writes at the same time; a write takes milliseconds."""
_LOCK = ".corrections.lock"
_HEAD = """\
# Corrections of actors and outlets, made in the dashboard or by hand; a later one builds on the earlier ones.
# kind: merge, apart, split, rename, rekind, hide, outlet, or undo (of the one whose id stands in `of`).
"""
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "merge": ("actor_id", "into"),
    "apart": ("actor_id",),
    "split": ("actor_id", "into", "surfaces"),
    "rename": ("actor_id", "name"),
    "rekind": ("actor_id", "as_kind"),
    "hide": ("actor_id",),
    "outlet": ("outlet", "name"),
    "undo": ("of",),
}
_ENTRY = re.compile(r"^[ \t]*\[\[[ \t]*correction[ \t]*\]\]", re.MULTILINE)


LARGEST = 50_000_000
"""Bytes of a log that is read: some 300,000 corrections."""
LARGEST_ID = 2**53
"""The id that an entry may have at most: beyond it, numbers lose digits on their way through a browser."""
MOST_QUOTED = 100
"""Characters of a file's content that a message quotes."""


class CorrectionsError(Exception):
    """The corrections cannot be read or written; the message names file and line, and says what to do."""


def parse_corrections(text: str, source: str = FILE) -> tuple[Entry, ...]:
    """Read the log; raise `CorrectionsError` naming `source` and line for what is no correction."""
    try:
        tables = read_entries(text)
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)[:MOST_QUOTED]
        raise CorrectionsError(f"{source} is no valid TOML: {reason}. Mend that line by hand.") from error
    entries = tables.pop("correction", [])
    if tables or not isinstance(entries, list):
        wrong = f"there is “{next(iter(tables))[:MOST_QUOTED]}”" if tables else "“correction” is no list"
        raise CorrectionsError(f"{source}: {wrong}. Begin every entry with [[correction]].")
    found: dict[int, Entry] = {}
    for number, entry in enumerate(entries):
        try:
            correction = _correction(entry)
            if correction.id in found:
                raise CorrectionsError(f"the id {correction.id} stands twice. Give this entry one of its own.")
        except CorrectionsError as error:
            raise CorrectionsError(f"{_place(text, source, number)}: {error}") from error
        found[correction.id] = correction
    return tuple(found.values())


def _place(text: str, source: str, number: int) -> str:
    """Where the entry stands that has `number` others before it."""
    heads = [match.start() for match in _ENTRY.finditer(text)]
    if number < len(heads):
        return f"{source}, line {text.count(chr(10), 0, heads[number]) + 1}"
    return f"{source}, entry {number + 1}"


def serialise(correction: Entry) -> str:
    """Return a correction as a TOML entry; fields that are empty are left out."""
    values = {field.name: getattr(correction, field.name) for field in fields(correction)}
    names = ["id", *(name for name in values if name != "id")]
    lines = [f"{name} = {as_toml(values[name])}" for name in names if values[name] not in ("", 0, (), None)]
    return "\n".join(["[[correction]]", *lines, ""])


def appended(text: str, correction: Entry) -> str:
    """Return the log with one more entry."""
    kept = text if text.strip() else _HEAD
    return f"{kept.rstrip()}\n\n{serialise(correction)}"


def corrections_file(store: Path) -> Path:
    """Return the log of a store given as its folder or as its DuckDB file."""
    return store.with_name(FILE) if store.suffix == ".duckdb" else store / FILE


def new_id(name: str, taken: Collection[str]) -> str:
    """Return an id for an actor that a split makes, made like those of the annotators and not among `taken`."""
    from core.annotate.names.spelling import slug  # with all annotators of names, which a store opens without

    base = slug(name) or "actor"
    names = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(one for one in names if one not in taken)


def load_corrections(file: Path) -> tuple[Entry, ...]:
    """Read a log; a missing file holds no corrections."""
    return parse_corrections(read_log(file), str(file))


def read_log(file: Path) -> str:
    """Return the text of a log, "" where there is none."""
    try:
        with open_plain(file) as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise CorrectionsError(
                f"{file} has more than {LARGEST:,} bytes. It is no log of corrections: move it away."
            )
        return data.decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise CorrectionsError(f"{file}, line {line}: this is no UTF-8. Save the file as UTF-8.") from error
    except OSError as error:
        raise CorrectionsError(
            f"Cannot read {file} ({error.strerror}). It must be a plain file that this user may read."
        ) from error


def add_correction(file: Path, correction: Entry) -> Entry:
    """Add an entry at the end of the log and return it with its id; sessions that write at once lose nothing."""
    return _add(file, lambda corrections: correction)


def undo(file: Path, number: int, author: str, time: datetime | None) -> Entry:
    """Add the undo of the entry with the id `number`; where somebody has undone it already, return that undo.

    Raises `CorrectionsError` where there is no such entry.
    """

    def made(corrections: Sequence[Entry]) -> Entry:
        if number not in {one.id for one in corrections}:
            raise CorrectionsError(f"{file} has no correction {number}. Reload the page to see those it has.")
        return undos(corrections).get(number) or Entry("undo", of=number, author=author, time=time)

    return _add(file, made)


def _add(file: Path, make: Callable[[Sequence[Entry]], Entry]) -> Entry:
    """Add what `make` gives for the log as it stands, under a lock, by replacing the file as a whole."""
    try:
        with FileLock(file.with_name(_LOCK), timeout=PATIENCE):
            return changing(file, partial(_added, file, make))
    except BucketError as error:
        raise CorrectionsError(str(error)) from error
    except Timeout as error:
        raise CorrectionsError(f"{file} is being written by somebody else. Try again in a moment.") from error
    except OSError as error:
        raise CorrectionsError(
            f"Cannot write {file}: {error.strerror}. Nothing was changed; make the folder writable for this user."
        ) from error


def _added(file: Path, make: Callable[[Sequence[Entry]], Entry]) -> Entry:
    text = read_log(file)
    corrections = parse_corrections(text, str(file))
    made = make(corrections)
    if made.id:
        return made
    numbered = replace(made, id=max((one.id for one in corrections), default=0) + 1)
    replace_file(file, appended(text, numbered))
    return numbered


def _correction(entry: Any) -> Entry:
    """Check one entry of the file; a `CorrectionsError` says what is wrong with it."""
    kind = entry.get("kind") if isinstance(entry, dict) else None
    if not isinstance(kind, str) or kind not in _NEEDED:
        raise CorrectionsError(f"kind = {_quoted(kind)}. Choose one of: {', '.join(_NEEDED)}.")
    for name, value in entry.items():
        if not _fits(name, value):
            expected = _EXPECTED.get(name, _FIELDS)
            raise CorrectionsError(f"{name[:MOST_QUOTED]} = {_quoted(value)} is not understood. {expected}")
    for name in ("id", *_NEEDED[kind]):
        if not entry.get(name):
            raise CorrectionsError(f"“{name}” is missing. {_EXPECTED[name]}")
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}
    return Entry(**values)


def _quoted(value: Any) -> str:
    """A value as a message quotes it: of long ones the beginning, of lists, tables and long numbers what they are."""
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a table"
    if isinstance(value, int) and abs(value) > LARGEST_ID:
        return "a number too large"
    return repr(value)[:MOST_QUOTED]


def _fits(name: str, value: Any) -> bool:
    if name in ("id", "of"):
        return type(value) is int and 0 < value <= LARGEST_ID
    if name == "surfaces":
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if name == "time":
        return isinstance(value, datetime)
    if name == "as_kind":
        return value in _KINDS
    return name in _EXPECTED and isinstance(value, str)


_KINDS = ("", *get_args(ActorKind))
_TEXT = "Write a text in quotation marks."
_EXPECTED = {
    "kind": _TEXT,
    "id": "Write a whole number that no other entry has.",
    "of": "Write the id of the entry to undo.",
    "actor_id": _TEXT,
    "actor": _TEXT,
    "into": _TEXT,
    "name": _TEXT,
    "outlet": _TEXT,
    "author": _TEXT,
    "reason": _TEXT,
    "surfaces": 'Write a list of names as the articles spell them, such as ["Bonn", "Bonner"].',
    "as_kind": f"Choose one of: {', '.join(get_args(ActorKind))}.",
    "time": "Write a date and a time, such as 2026-11-28T10:00:00+01:00.",
}
_FIELDS = f"The fields are: {', '.join(_EXPECTED)}."
