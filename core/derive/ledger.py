"""The ledger of actors: merges found across articles and people's corrections, as entries of one kind.

Entries hold in their order, those that were found before those of people (see `core.derive.resolve`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["merge", "apart", "split", "rename", "rekind", "hide", "outlet", "undo"]

FOUND = "found"
"""The author of what was found by comparing names."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the ledger; `id` counts from 1 and is 0 for what was found and what is not in a log yet.

    `actor_id`: whom it is about, `actor`: the name shown then. merge: all mentions count for the actor
    `into`; split: those spelt like `surfaces` do. apart: what was found to be one actor with another is an actor
    of its own. `name` and `as_kind` are those of `into`, or the new ones (rename, rekind).
    outlet: what counts for the outlet `outlet`, or was found under that name, counts for the outlet `name`. undo: the
    entry `of` no longer counts; an undo can itself be undone. `reason`: why, in a few words.
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
    reason: str = ""
    outlet: str = ""

    @property
    def found(self) -> bool:
        """Whether it was found by comparing names, not entered by somebody."""
        return self.author == FOUND and not self.id


def active(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries that count, in order: neither undone nor an undo."""
    undone = undos(entries)
    return tuple(one for one in entries if one.kind != "undo" and one.id not in undone)


def undos(entries: Sequence[Entry]) -> dict[int, Entry]:
    """Return the undo that holds for each undone entry, by the id of that entry."""
    found: dict[int, Entry] = {}
    for one in reversed(entries):  # an undo that was undone later does not count
        if one.kind == "undo" and one.id not in found:
            found.setdefault(one.of, one)
    return found
