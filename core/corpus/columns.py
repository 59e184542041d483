"""Which field or column of a row holds what: its text, title, day, outlet, under the names that programs give them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from core.language.lexicon import load

NOTE, ODD, READ, WRITTEN = "lagebild:note", "lagebild:odd", "lagebild:columns", "lagebild:written"
"""Keys under which a reader of tables tells what it did to a row, what was odd about its letters, which columns hold
what, where that is not told by their names, and how the row wrote days that it turned into others."""

LEAD = 60
"""Characters of a lead that tell whether the text repeats it."""

_BETWEEN = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """The keys of a row by what they hold, the likeliest first; `unknown` are the keys that hold none of it."""

    keys: Mapping[str, tuple[str, ...]]
    unknown: tuple[str, ...]

    def held(self, field: str, row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """The keys that hold something, with their values."""
        return ((key, row[key]) for key in self.keys.get(field, ()) if row.get(key) not in (None, "", [], {}))

    def first(self, field: str, row: Mapping[str, Any]) -> Any:
        """The first such value, or None."""
        return next((value for _, value in self.held(field, row)), None)


def name_columns(keys: tuple[str, ...]) -> Columns:
    """Tell what the keys of a row hold by their names (`core/language/data/columns.toml`)."""
    return _named(keys)


def columns_of(row: Mapping[str, Any]) -> Columns:
    """What the keys of a row hold: as it was chosen for its table, else by their names."""
    chosen = row.get(READ)
    if not isinstance(chosen, dict):
        return name_columns(tuple(row))
    named = {name: tuple(map(str, columns)) for name, columns in chosen.items() if isinstance(columns, list)}
    listed = {column for columns in named.values() for column in columns}
    rest = name_columns(tuple(key for key in row if key not in listed))
    keys = {name: named.get(name, ()) + rest.keys.get(name, ()) for name in named.keys() | rest.keys.keys()}
    return Columns(keys, rest.unknown)


def inner(row: Any) -> Any:
    """A row without what search engines and programs wrap a document in; what is a row itself wraps none."""
    for name in WRAPPING:
        if (
            isinstance(row, dict)
            and isinstance(held := row.get(name), dict)
            and (name == "_source" or _wraps(row, held))
        ):
            row = {**{key: value for key, value in row.items() if key != name and name != "_source"}, **held}
    return row


def _wraps(row: Mapping[str, Any], held: Mapping[str, Any]) -> bool:
    return _is_row(held) and not _is_row(row)


def _is_row(held: Mapping[str, Any]) -> bool:
    return {"text", "title"} <= name_columns(tuple(held)).keys.keys()


WRAPPING = ("_source", "attributes", "node", "document", "doc", "item", "article", "artikel", "story")
"""Keys of an object that holds the row itself, from the outside in."""


@cache
def _named(keys: tuple[str, ...]) -> Columns:
    ranks = _ranks()
    found: dict[str, list[tuple[int, str]]] = {}
    for key in keys:
        if rank := ranks.get(plain_name(key)):
            found.setdefault(rank[0], []).append((rank[1], key))
    known = {key for pairs in found.values() for _, key in pairs} | {NOTE, ODD, READ, WRITTEN}
    named = {field: tuple(key for _, key in sorted(pairs, key=lambda pair: pair[0])) for field, pairs in found.items()}
    return Columns(named, tuple(sorted(set(keys) - known)))


def plain_name(key: str) -> str:
    """A column's name without what differs from program to program: "datePublished" and "Date published" are one."""
    return _BETWEEN.sub("", unicodedata.normalize("NFC", key)).casefold()


def field_of(name: str) -> str | None:
    """What a column of this name holds; None for a name that is not known."""
    rank = _ranks().get(plain_name(name))
    return rank[0] if rank else None


@cache
def _ranks() -> dict[str, tuple[str, int]]:
    return {
        plain_name(name): (field, rank) for field, names in load("columns").items() for rank, name in enumerate(names)
    }


def with_lead(text: str, lead: str | None) -> str:
    """The text below its lead, where it does not begin with it already."""
    beginning = " ".join((lead or "").split())[:LEAD].rstrip(".… ")
    if not beginning or beginning in " ".join(text.split()):
        return text
    return f"{(lead or '').strip()}\n\n{text}"


def is_address(value: str) -> bool:
    """Whether this is the address of a page."""
    return value.startswith(("http://", "https://"))


def worded(value: Any) -> Iterator[str]:
    """The words in what a field holds: a string, or an object with a name ({"@type": "Person", "name": "A. Meier"})."""
    if isinstance(value, str) and value.strip():
        yield value.strip()
    elif isinstance(value, list):
        yield from (word for one in value[:1] for word in worded(one))
    elif isinstance(value, dict):
        yield from (word for key in WORDING for word in worded(value.get(key)))


WORDING = ("name", "title", "value", "@value", "text", "date", "datetime", "@id")
"""Keys of an object that say what it is, the likeliest first."""


def flowing_text(value: Any, depth: int = 3) -> Any:
    """The text that lists of paragraphs and objects with a text hold; anything else as it is."""
    if isinstance(value, list) and value and depth:
        texts = [flowing_text(one, depth - 1) for one in value]
        if all(isinstance(text, str) for text in texts):
            return "\n\n".join(texts)
    if isinstance(value, dict) and depth:
        held = name_columns(tuple(value)).first("text", value)
        return flowing_text(held if held is not None else value.get("value"), depth - 1) or value
    return value
