"""What a corpus consists of, unit by unit, and what of it is new: files are read only if their state has changed."""

from __future__ import annotations

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from core.corpus.files import Located, survey
from core.corpus.forms import Forms, digest_of
from core.corpus.parts import Part
from core.corpus.plain_file import open_plain
from core.corpus.readers import AS_NAMED, holds_others, parts_of
from core.corpus.tesseract import MAY_SHOW, tongues
from core.corpus.tidy import storable
from core.records import Issue

BLOCK = 1 << 20
"""Bytes read at once."""
INVENTORY = "inventory"
CHANGED = (-1, -1, "")
"""The state of a file that could not be read: the next build looks again."""

State = tuple[int, int, str]
"""Size in bytes, time of the last change (ns), and the digest of how tables are read, where it may hold some."""
Piece = tuple[int, bytes, str]
"""The line, the digest and the name of a unit."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A file, or a part of one (`line`: its number, from 1); `digest` (16 bytes): of its name and content.

    `name` is that of a part which has one of its own: a file in an archive.
    """

    file: Located
    line: int
    digest: bytes
    name: str = ""

    @property
    def source(self) -> str:
        """How it is named in the corpus."""
        return self.name or (f"{self.file.name}:{self.line}" if self.line else self.file.name)

    def reading(self, recognised: str) -> bytes:
        """What decides what is read: its digest, and of pages that may be pictures in which languages they are."""
        shows = self.source.lower().endswith(MAY_SHOW) or self.file.name.lower().endswith(MAY_SHOW)
        return self.digest + recognised.encode() if shows else self.digest


@dataclass(slots=True)
class Known:
    """What the last build knew of a file: its name in the corpus, its state, its units, how many articles each gave."""

    name: str
    state: State
    units: list[Piece] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    """All units of a corpus in order, the state of each file, what is not read, and what the last build knew."""

    units: Sequence[Unit]
    states: Mapping[Path, State]
    left_out: Sequence[Issue]
    before: Mapping[Path, Known]
    forms: Forms = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Changes with the units, their names and order, and with what is not read."""
        digest, recognised = hashlib.sha256(), tongues()
        for unit in self.units:
            digest.update(unit.reading(recognised) + unit.line.to_bytes(8, "big"))
        digest.update(repr(self.left_out).encode("utf-8", "replace"))
        return digest.hexdigest()

    @property
    def added(self) -> int:
        """How many more units there are than the last build knew: at least as many are new."""
        return len(self.units) - sum(len(known.units) for known in self.before.values())

    @property
    def is_noted(self) -> bool:
        """Whether the last build knew all files in their present state."""
        now = {unit.file.path.absolute(): unit.file.name for unit in self.units}
        return all(known.name == now.get(path) for path, known in self.before.items()) and self.states == {
            path: known.state for path, known in self.before.items()
        }


@dataclass(frozen=True, slots=True)
class Tally:
    """How a corpus has changed since the last build, in articles."""

    new: int = 0
    changed: int = 0
    gone: int = 0
    unchanged: int = 0


def plan_units(inputs: Sequence[Path], folder: Path, forms: Forms = AS_NAMED) -> Plan:
    """Walk over the inputs once and tell their units; `folder` holds the inventory of the last build, if any.

    `forms`: how the columns of tables are read.

    The store that `folder` lies in is no part of the corpus. Raises `CorpusError` as `survey` does.
    """
    found, before = survey(inputs, without=folder.parent), read_inventory(folder)
    states: dict[Path, State] = {}
    units: list[Unit] = []
    for file in found.files:
        path = file.path.absolute()
        state, pieces = read_units(file, before.get(path), forms)
        states[path] = state
        units += (Unit(file, *piece) for piece in pieces)
    return Plan(units, states, found.left_out, before, forms)


def read_units(file: Located, known: Known | None = None, forms: Forms = AS_NAMED) -> tuple[State, list[Piece]]:
    """The state of a file and its units, as they are `known` where neither state nor name changed."""
    try:
        state = _state(file.path, forms)  # before it is read: what changes meanwhile is seen by the next build
        if known is not None and (known.name, known.state) == (file.name, state):
            return state, known.units
        return state, list(_read(file, forms))
    except Exception as error:
        # Told by whoever reads it for good; what reads lines can fail in many ways.
        return CHANGED, [(0, _digest(file.name, type(error).__name__.encode()), "")]


def _state(path: Path, forms: Forms) -> State:
    state = path.stat()
    return state.st_size, state.st_mtime_ns, digest_of(forms) if holds_others(path.name) else ""


def _read(file: Located, forms: Forms) -> Iterator[Piece]:
    parts = [
        (line, part_digest(part), "" if part.within == file.name and part.number == line else storable(part.source))
        for line, part in numbered(file, forms)
    ]
    if parts:
        yield from parts
        return
    with open_plain(file.path) as stream:
        digest = hashlib.sha256()
        while data := stream.read(BLOCK):
            digest.update(data)
    yield 0, _digest(file.name, digest.digest()), ""


def numbered(file: Located, forms: Forms = AS_NAMED) -> Iterator[tuple[int, Part]]:
    """The parts of a file that are units of their own, with their lines; none of a file that is one unit."""
    line = 0
    for part in parts_of(file.path, file.name, forms):
        line = max(line + 1, part.number if part.within == file.name else 0)
        yield line, part


def part_digest(part: Part) -> bytes:
    """What a part is known by: its file's name and its content, not its number, so that a row may move."""
    return _digest(part.within, part.issue.message.encode("utf-8", "replace") if part.issue else part.data)


def _digest(name: str, content: bytes) -> bytes:
    """The name counts: it can date an article, and its folder names the outlet."""
    return hashlib.sha256(b"%s\0%s" % (name.encode("utf-8", "replace"), content)).digest()[:16]


def read_inventory(folder: Path) -> dict[Path, Known]:
    """What the last build knew of each file; nothing where that cannot be read: all files are then looked at."""
    try:
        with duckdb.connect() as connection:
            rows = connection.execute(f"FROM read_parquet('{_quoted(folder / INVENTORY)}')").fetchall()
            files: dict[bytes, Known] = {}
            for path, name, size, changed, form, line, digest, part, articles in rows:
                known = files.setdefault(path, Known(name, (size, changed, form)))
                known.units.append((line, digest, part))
                known.articles.append(articles)
            return {Path(os.fsdecode(path)): known for path, known in files.items()}
    except (duckdb.Error, ValueError, OSError):
        return {}


def inventory(plan: Plan, articles: Mapping[int, int]) -> dict[str, list[Any]]:
    """The columns of a new inventory; `articles`: how many each unit gave, by its place in the plan."""
    rows = [
        (
            os.fsencode(path),
            storable(unit.file.name),
            *plan.states[path],
            unit.line,
            unit.digest,
            unit.name,
            articles.get(place, 0),
        )
        for place, unit in enumerate(plan.units)
        for path in [unit.file.path.absolute()]
    ]
    names = ("path", "name", "size", "changed", "forms", "line", "digest", "part", "articles")
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)) if rows else {name: [] for name in names}


def known_articles(plan: Plan) -> dict[int, int] | None:
    """How many articles each unit gave in the last build, by its place in the plan; None if one is not known."""
    known = {
        (path, line, digest): number
        for path, file in plan.before.items()
        for (line, digest, _), number in zip(file.units, file.articles, strict=True)
    }
    found = {
        place: known.get((unit.file.path.absolute(), unit.line, unit.digest)) for place, unit in enumerate(plan.units)
    }
    return None if None in found.values() else found  # type: ignore[return-value]


def tally(plan: Plan, articles: Mapping[int, int]) -> Tally:
    """Compare the articles of each file with those of the last build; lines that only moved are unchanged."""
    now: defaultdict[Path, Counter[bytes]] = defaultdict(Counter)
    for place, unit in enumerate(plan.units):
        now[unit.file.path.absolute()][unit.digest] += articles.get(place, 0)
    total = Counter[str]()
    for path in now.keys() | plan.before.keys():
        new, old = now[path], Counter[bytes]()
        if path in plan.before:
            known = plan.before[path]
            for (_, digest, _), number in zip(known.units, known.articles, strict=True):
                old[digest] += number
        same = (new & old).total()
        came, went = new.total() - same, old.total() - same
        changed = min(came, went)
        total += Counter(new=came - changed, changed=changed, gone=went - changed, unchanged=same)
    return Tally(**total)


def with_parts(units: Iterable[Unit], forms: Forms = AS_NAMED) -> Iterator[tuple[Unit, Part | None]]:
    """The units with their parts, read again; a part that is not as it was any more is left out."""
    by_file: dict[Path, list[Unit]] = {}
    for unit in units:
        by_file.setdefault(unit.file.path.absolute(), []).append(unit)
    for group in by_file.values():
        if not group[0].line:
            yield from ((unit, None) for unit in group)
            continue
        wanted = {unit.line: unit for unit in group}
        try:
            for line, part in numbered(group[0].file, forms):
                if line in wanted and part_digest(part) == wanted[line].digest:
                    yield wanted[line], part
        except Exception:  # as above: what is missing is told when the store is loaded
            continue


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
