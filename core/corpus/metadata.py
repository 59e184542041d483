"""What is known of an article besides its text, and the rows of JSON Lines files that state it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.corpus.columns import (
    NOTE,
    ODD,
    WRITTEN,
    Columns,
    columns_of,
    flowing_text,
    inner,
    is_address,
    with_lead,
    worded,
)
from core.corpus.machine_dates import readable_date

MOST_DIGITS = 100
"""Digits of a whole number that may be an id; Python refuses to read those of more than 4,300."""

_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts stated outside the text; dates as written (YYYY, YYYY-MM, YYYY-MM-DD, ISO date and time).

    `where` says in which metadata `published` stands; `updated` is the last change, which is no publication;
    `written` is how a table wrote a `published` that follows its column; `made` is when the file was made, which tells
    even less; `alone` is the only day that stands apart on a web page.
    """

    id: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    section: str | None = None
    where: str | None = None
    updated: str | None = None
    made: str | None = None
    alone: str | None = None
    written: str | None = None


class RowError(ValueError):
    """A row that gives no article; the message says why and what to do."""


FIELDS = ("id", "title", "published", "outlet", "url", "author", "section", "updated")
"""What a row may state beside its text."""
NUMBERED = ("id", "published", "updated")
"""What a row may state as a number."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that gives an article: `complaints` are about values that were ignored, `notes` about its columns.

    `unread` are the columns that are not known, `odd` what was odd about its letters.
    """

    text: str
    meta: Metadata
    complaints: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    odd: str = ""


def parse_row(line: str) -> Row:
    """Read a row of JSON; what its fields are called is known from many programs (`core.corpus.columns`).

    Half characters that JSON can write and no encoding can hold (`\\ud800`) become "\ufffd".
    Raises `RowError` for a row that is no JSON object or has no text.
    """
    row = _object(line)
    columns = columns_of(row)
    text = with_lead(_text(columns, row), next(worded(columns.first("lead", row)), None))
    fields: dict[str, str] = {}
    complaints = []
    where = ""
    for name in FIELDS:
        for key, value in columns.held(name, row):
            if word := _word(name, value):
                fields[name] = _whole(word)
                where = key if name == "published" else where
                break
            complaints.append(f"'{key}' is {_kind(value)}, not a string, and was ignored; write it in quotation marks")
    if is_address(fields.get("outlet", "")):  # the page, where the outlet is wanted
        address = fields.pop("outlet")
        fields.setdefault("url", address)
    dates = {name: readable_date(fields[name]) for name in ("published", "updated") if name in fields}
    column = f"the column '{_whole(where)}'" if where not in ("", "published") else None
    changed = row.get(WRITTEN)
    written = changed.get(where) if isinstance(changed, dict) else None
    meta = Metadata(**(fields | dates), where=column, written=_whole(written) if isinstance(written, str) else None)
    note, odd = (value if isinstance(value := row.get(key), str) else "" for key in (NOTE, ODD))
    unread = tuple(map(_whole, columns.unknown))
    return Row(_whole(text), meta, tuple(complaints), (note,) if note else (), unread, odd)


def _word(name: str, value: Any) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if name in NUMBERED else None
    return next(worded(value), None)


def _text(columns: Columns, row: Mapping[str, Any]) -> str:
    text = flowing_text(columns.first("text", row) or columns.first("summary", row))  # of feeds, often all there is
    if text is None:
        if named := next((key for key in columns.keys.get("text", ()) if key in row), None):
            raise RowError(f"'{named}' is empty; give the article's text or leave the row out")
        raise RowError("the row has no 'text'; give every row the article's text under that name")
    if not isinstance(text, str):
        raise RowError(f"'text' is {_kind(text)}, not a string; put the article's text in quotation marks")
    if not text.strip():
        raise RowError("'text' is empty; give the article's text or leave the row out")
    return text


def _object(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line, parse_int=_number)
    except RecursionError:
        raise RowError("the row is nested too deeply; write one flat JSON object a line") from None
    except ValueError as error:
        raise RowError(f"the row is no valid JSON ({error}); write one JSON object a line") from None
    if not isinstance(row, dict):
        raise RowError(f"the row is {_kind(row)}, not an object; write one JSON object with 'text' a line")
    unwrapped: dict[str, Any] = inner(row)
    return unwrapped


def _number(digits: str) -> int | float:
    """A whole number; one of more digits than any id or date has loses its exact value."""
    return int(digits) if len(digits) <= MOST_DIGITS else float(digits)


def _whole(text: str) -> str:
    return _HALF.sub("\ufffd", text)


def _kind(value: object) -> str:
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "an object",
        str: "a string",
    }
    return names.get(type(value), "null") if value is not None else "null"
