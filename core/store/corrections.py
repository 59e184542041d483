"""Corrections: what an analyst knows better about actors, kept in `corrections.toml` beside the store.

The file is a log that is only ever added to: an undo is an entry of its own, so that nothing is lost and
comments written by hand stay. A later entry builds on the earlier ones (see `core.store.resolve`).
"""

from __future__ import annotations

import json
import os
import re
import tomllib
import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, get_args

from filelock import FileLock, Timeout

from core.annotate.names.spelling import slug
from core.records import ActorKind
from core.store.rows import storable

Kind = Literal["merge", "split", "rename", "rekind", "hide", "undo"]

FILE = "corrections.toml"
PATIENCE = 10.0
"""Seconds to wait for another session that writes at the same time; a write takes milliseconds."""
_LOCK = ".corrections.lock"
_HEAD = """\
# Corrections of actors, made in the dashboard or by hand; a later one builds on the earlier ones.
# kind: merge, split, rename, rekind, hide, or undo (of the one whose id stands in `of`).
"""
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "merge": ("actor_id", "into"),
    "split": ("actor_id", "into", "surfaces"),
    "rename": ("actor_id", "name"),
    "rekind": ("actor_id", "as_kind"),
    "hide": ("actor_id",),
    "undo": ("of",),
}
_ENTRY = re.compile(r"^[ \t]*\[\[[ \t]*correction[ \t]*\]\]", re.MULTILINE)


class CorrectionsError(Exception):
    """The corrections cannot be read or written; the message names file and line, and says what to do."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the log; `id` counts from 1 and is 0 until `add_correction` has given one.

    `actor_id`: whom it corrects, `actor`: the name shown then. merge: all mentions count for the actor
    `into`; split: those spelt like `surfaces` do. `name` and `as_kind` are those of `into`, or the new ones
    (rename, rekind). undo: the entry `of` no longer counts; an undo can itself be undone.
    """

    kind: Kind
    actor_id: str = ""
    actor: str = ""
    into: str = ""
    name: str = ""
    as_kind: str = ""
    surfaces: tuple[str, ...] = ()
    of: int = 0
    author: str = ""
    time: datetime | None = None
    id: int = 0


def parse_corrections(text: str, source: str = FILE) -> tuple[Correction, ...]:
    """Read the log; raise `CorrectionsError` naming `source` and line for what is no correction."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CorrectionsError(f"{source} is no valid TOML: {error}. Mend that line by hand.") from error
    lines = [text.count("\n", 0, match.start()) + 1 for match in _ENTRY.finditer(text)]
    entries = tables.pop("correction", [])
    if tables or not isinstance(entries, list):
        wrong = f"there is “{next(iter(tables))}”" if tables else "“correction” is no list"
        raise CorrectionsError(f"{source}: {wrong}. Begin every entry with [[correction]].")
    found: dict[int, Correction] = {}
    for number, entry in enumerate(entries):
        where = f"{source}, line {lines[number]}" if number < len(lines) else f"{source}, entry {number + 1}"
        correction = _correction(entry, where)
        if correction.id in found:
            raise CorrectionsError(f"{where}: the id {correction.id} stands twice. Give this entry one of its own.")
        found[correction.id] = correction
    return tuple(found.values())


def serialise(correction: Correction) -> str:
    """Return a correction as a TOML entry; fields that are empty are left out."""
    values = {field.name: getattr(correction, field.name) for field in fields(correction)}
    names = ["id", *(name for name in values if name != "id")]
    lines = [f"{name} = {_toml(values[name])}" for name in names if values[name] not in ("", 0, (), None)]
    return "\n".join(["[[correction]]", *lines, ""])


def appended(text: str, correction: Correction) -> str:
    """Return the log with one more entry."""
    kept = text if text.strip() else _HEAD
    return f"{kept.rstrip()}\n\n{serialise(correction)}"


def active(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """Return the corrections that count, in order: neither undone nor an undo."""
    undone = undos(corrections)
    return tuple(one for one in corrections if one.kind != "undo" and one.id not in undone)


def undos(corrections: Sequence[Correction]) -> dict[int, Correction]:
    """Return the undo that holds for each undone entry, by the id of that entry."""
    found: dict[int, Correction] = {}
    for one in reversed(corrections):  # an undo that was undone later does not count
        if one.kind == "undo" and one.id not in found:
            found.setdefault(one.of, one)
    return found


def corrections_file(store: Path) -> Path:
    """Return the log of a store given as its folder or as its DuckDB file."""
    return store.with_name(FILE) if store.suffix == ".duckdb" else store / FILE


def new_id(name: str, taken: Collection[str]) -> str:
    """Return an id for an actor that a split makes, made like those of the annotators and not among `taken`."""
    base = slug(name) or "actor"
    names = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(one for one in names if one not in taken)


def load_corrections(file: Path) -> tuple[Correction, ...]:
    """Read a log; a missing file holds no corrections."""
    return parse_corrections(read_log(file), str(file))


def read_log(file: Path) -> str:
    """Return the text of a log, "" where there is none."""
    try:
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise CorrectionsError(f"{file}, line {line}: this is no UTF-8. Save the file as UTF-8.") from error
    except OSError as error:
        raise CorrectionsError(f"Cannot read {file}: {error.strerror}. Make it readable for this user.") from error


def add_correction(file: Path, correction: Correction) -> Correction:
    """Add an entry at the end of the log and return it with its id; sessions that write at once lose nothing."""
    return _add(file, lambda corrections: correction)


def undo(file: Path, number: int, author: str, time: datetime | None) -> Correction:
    """Add the undo of the entry with the id `number`; where somebody has undone it already, return that undo.

    Raises `CorrectionsError` where there is no such entry.
    """

    def made(corrections: Sequence[Correction]) -> Correction:
        if number not in {one.id for one in corrections}:
            raise CorrectionsError(f"{file} has no correction {number}. Reload the page to see those it has.")
        return undos(corrections).get(number) or Correction("undo", of=number, author=author, time=time)

    return _add(file, made)


def _add(file: Path, make: Callable[[Sequence[Correction]], Correction]) -> Correction:
    """Add what `make` gives for the log as it stands, under a lock, by replacing the file as a whole."""
    try:
        with FileLock(file.with_name(_LOCK), timeout=PATIENCE):
            text = read_log(file)
            corrections = parse_corrections(text, str(file))
            made = make(corrections)
            if made.id:
                return made
            numbered = replace(made, id=max((one.id for one in corrections), default=0) + 1)
            _replace(file, appended(text, numbered))
            return numbered
    except Timeout as error:
        raise CorrectionsError(f"{file} is being written by somebody else. Try again in a moment.") from error
    except OSError as error:
        raise CorrectionsError(
            f"Cannot write {file}: {error.strerror}. Nothing was changed; make the folder writable for this user."
        ) from error


def _replace(file: Path, text: str) -> None:
    beside = file.with_name(f".{file.name}-{uuid.uuid4().hex}")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def _correction(entry: Any, where: str) -> Correction:
    """Check one entry of the file."""
    kind = entry.get("kind") if isinstance(entry, dict) else None
    if not isinstance(kind, str) or kind not in _NEEDED:
        raise CorrectionsError(f"{where}: kind = {kind!r}. Choose one of: {', '.join(_NEEDED)}.")
    for name, value in entry.items():
        if not _fits(name, value):
            raise CorrectionsError(f"{where}: {name} = {value!r} is not understood. {_EXPECTED.get(name, _FIELDS)}")
    for name in ("id", *_NEEDED[kind]):
        if not entry.get(name):
            raise CorrectionsError(f"{where}: “{name}” is missing. {_EXPECTED[name]}")
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}
    return Correction(**values)


def _fits(name: str, value: Any) -> bool:
    if name in ("id", "of"):
        return type(value) is int and value > 0
    if name == "surfaces":
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if name == "time":
        return isinstance(value, datetime)
    if name == "as_kind":
        return value in ("", *get_args(ActorKind))
    return name in _EXPECTED and isinstance(value, str)


_TEXT = "Write a text in quotation marks."
_EXPECTED = {
    "kind": _TEXT,
    "id": "Write a whole number that no other entry has.",
    "of": "Write the id of the entry to undo.",
    "actor_id": _TEXT,
    "actor": _TEXT,
    "into": _TEXT,
    "name": _TEXT,
    "author": _TEXT,
    "surfaces": 'Write a list of names as the articles spell them, such as ["Bonn", "Bonner"].',
    "as_kind": f"Choose one of: {', '.join(get_args(ActorKind))}.",
    "time": "Write a date and a time, such as 2026-11-28T10:00:00+01:00.",
}
_FIELDS = f"The fields are: {', '.join(_EXPECTED)}."


def _toml(value: Any) -> str:
    """A value as TOML: what JSON escapes in a text TOML escapes alike, but for one character."""
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(one) for one in value)}]"
    if isinstance(value, str):
        return json.dumps(storable(value), ensure_ascii=False).replace("\x7f", "\\u007f")
    return value.isoformat() if isinstance(value, datetime) else str(value)
