"""What is known of an article besides its text, and the rows of JSON Lines files that state it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

MOST_DIGITS = 100
"""Digits of a whole number that may be an id; Python refuses to read those of more than 4,300."""

_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts stated outside the text; dates as written (YYYY, YYYY-MM, YYYY-MM-DD, ISO date and time).

    `where` says in which metadata `published` stands; `updated` is the last change, which is no publication.
    """

    id: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    where: str | None = None
    updated: str | None = None


class RowError(ValueError):
    """A row that gives no article; the message says why and what to do."""


def parse_row(line: str) -> tuple[str, Metadata, tuple[str, ...]]:
    """The text of a JSON Lines row, its metadata, and complaints about fields that were ignored.

    Half characters that JSON can write and no encoding can hold (`\\ud800`) become "\ufffd".
    Raises `RowError` for a row that is no JSON object or has no text.
    """
    row = _object(line)
    text = row.get("text")
    if text is None:
        raise RowError("the row has no 'text'; give every row the article's text under that name")
    if not isinstance(text, str):
        raise RowError(f"'text' is {_kind(text)}, not a string; put the article's text in quotation marks")
    if not text.strip():
        raise RowError("'text' is empty; give the article's text or leave the row out")
    fields: dict[str, str] = {}
    complaints = []
    for name in ("id", "title", "published", "outlet", "url"):
        value = row.get(name)
        if isinstance(value, str) and value.strip():
            fields[name] = _whole(value.strip())
        elif isinstance(value, int) and not isinstance(value, bool) and name in ("id", "published"):
            fields[name] = str(value)
        elif value is not None and value != "":
            complaints.append(f"'{name}' is {_kind(value)}, not a string, and was ignored; write it in quotation marks")
    return _whole(text), Metadata(**fields), tuple(complaints)


def _object(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line, parse_int=_number)
    except RecursionError:
        raise RowError("the row is nested too deeply; write one flat JSON object a line") from None
    except ValueError as error:
        raise RowError(f"the row is no valid JSON ({error}); write one JSON object a line") from None
    if not isinstance(row, dict):
        raise RowError(f"the row is {_kind(row)}, not an object; write one JSON object with 'text' a line")
    return row


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
