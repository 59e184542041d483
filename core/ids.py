"""Ids that last while a corpus grows, so that links made with them go on leading to the same place.

An article goes by the id that its file gives it, else by its file, else (a row among others) by its text. A mark is
named by its article's id, its table and its `start`; an event by its article's id, the `start` of its sentence and its
number (from 1) among the events there: see `core.store.selection`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container
from itertools import chain, count

SHORT = 8
"""Hexadecimal digits of a text's hash in an id: one in four thousand million texts has the same."""


def text_hash(text: str) -> str:
    """Return the hash of a text, its white space aside, as hexadecimal digits."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()


def default_id(source: str, text: str) -> str:
    """Return the id of an article that states none: its file; of a row (`file:line`), its file and its text's hash."""
    file, colon, line = source.rpartition(":")
    return f"{file}#{text_hash(text)[:SHORT]}" if colon and line.isdigit() else source


def own_id(wanted: str, digest: str, taken: Container[str]) -> str:
    """Return the id that an article goes by: the one it wants, else that and its text's hash (`digest`), else a number.

    So the ids of those that want the same id do not depend on how many came between; the number is only for those
    that have the same text, too.
    """
    told_apart = f"{wanted}#{digest[:SHORT]}"
    names = chain((wanted, told_apart), (f"{told_apart}-{number}" for number in count(2)))
    return next(one for one in names if one not in taken)
