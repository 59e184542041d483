"""Corrections in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.derive.ledger import Entry
from core.derive.resolve import Effect
from core.view.dates import day

AMONG = {
    "person": "people",
    "organisation": "organisations",
    "country": "countries",
    "place": "places",
    "other": "others",
}
SHOWN = 4  # spellings that are named before "and 3 more"


def mentions(number: int, articles: int | None = None) -> str:
    """`1 mention`, `14 mentions in 5 articles`."""
    said = f"{number:,} mention{'' if number == 1 else 's'}"
    return said if articles is None else f"{said} in {articles:,} article{'' if articles == 1 else 's'}"


def quoted(names: Sequence[str]) -> str:
    """Names in quotation marks, the first few of many."""
    said = ", ".join(f"“{name}”" for name in names[:SHOWN])
    return f"{said} and {len(names) - SHOWN} more" if len(names) > SHOWN else said


def what(one: Entry) -> str:
    """What an entry does, such as `“A” merged with “B”`."""
    actor, other = f"“{one.actor or one.actor_id}”", f"“{one.name or one.into}”"
    return {
        "merge": f"{actor} merged with {other}",
        "apart": f"{actor} set apart from {other}",
        "split": f"{quoted(one.surfaces)} split off {actor} as {other}",
        "rename": f"{actor} renamed {other}",
        "rekind": f"{actor} put among the {AMONG.get(one.as_kind, one.as_kind)}",
        "hide": f"{actor} hidden",
        "outlet": f"Outlet “{one.outlet}” counts as {other}",
        "undo": "undone",
    }[one.kind]


def effect(one: Entry, effects: Mapping[int, Effect]) -> str:
    """What an entry has come to: the mentions it concerns, or why there are none."""
    found = effects.get(one.id)
    if found is None:
        return ""
    if not found.mentions:
        return f"without effect: {found.why.rstrip('.')}"
    verb = {"merge": "moved ", "split": "moved ", "hide": "left out "}.get(one.kind, "")
    return f"{verb}{mentions(found.mentions)}"


def signed(one: Entry) -> str:
    """Who made an entry, and when."""
    when = f"{day(one.time.date())}, {one.time:%H:%M}" if one.time else ""
    return ", ".join(part for part in (one.author or "author unknown", when) if part)
