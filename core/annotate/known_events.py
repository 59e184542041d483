"""Public facts about dated events of this field: summits, ministerials, votes, elections, accessions."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from core.records import KnownEvent
from core.reference import load_facts

LEXICON = "known_events.toml"


@cache
def load_known_events() -> tuple[KnownEvent, ...]:
    """The known events of the lexicon, ordered by first day; `name` and `german` are its labels for charts."""
    table = load_facts("known_events")
    events = [_event(row, kind, table[kind]) for kind in table for row in table[kind]["events"]]
    if len({event.id for event in events}) < len(events):
        raise ValueError(f"{LEXICON}: an event id occurs twice; every id must be unique")
    return tuple(sorted(events, key=lambda event: (event.first, event.id)))


def _event(row: dict[str, Any], kind: str, shared: dict[str, Any]) -> KnownEvent:
    """One event; label, aliases and source default to those of its kind."""
    first, last = row["first"], row.get("last", row["first"])
    if not (isinstance(first, date) and isinstance(last, date) and first <= last):
        raise ValueError(f"{LEXICON}: {row['id']} needs first <= last, both written as 2024-07-09")
    return KnownEvent(
        id=row["id"],
        name=row["name"],
        label=row.get("label", shared["label"]),
        first=first,
        last=last,
        place=row.get("place", ""),
        aliases=(*row.get("aliases", ()), *shared.get("aliases", ())),
        source=row.get("source", shared["source"]),
        figures=row.get("figures", {}),
        kind=kind,
        german=row.get("german", row["name"]),
    )
