"""Corrections in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.derive.ledger import Entry
from core.derive.resolve import Effect
from core.view.dates import day
from core.wording import message, tr, trn
from core.wording.stored import tr_stored

AMONG = {
    "person": message("people"),
    "organisation": message("organisations"),
    "country": message("countries"),
    "place": message("places"),
    "other": message("others"),
}
WHAT = {
    "merge": message("“{actor}” and “{other}” are one actor"),
    "apart": message("“{actor}” and “{other}” are never joined"),
    "split": message("{names}: “{other}”, not “{actor}”"),
    "rename": message("“{actor}” renamed “{other}”"),
    "rekind": message("“{actor}” put among the {kind}"),
    "hide": message("“{actor}” left out"),
    "outlet": message("Outlet “{outlet}” counts as “{other}”"),
    "undo": message("undone"),
}
MOVED = {
    "merge": message("moved {mentions}"),
    "split": message("moved {mentions}"),
    "hide": message("left out {mentions}"),
}
SHOWN = 4  # spellings that are named before "and 3 more"


def mentions(number: int, articles: int | None = None) -> str:
    """`1 mention`, `14 mentions in 5 articles`."""
    said = trn("{n} mention", "{n} mentions", number)
    if articles is None:
        return said
    return trn("{mentions} in {n} article", "{mentions} in {n} articles", articles, mentions=said)


def quoted(names: Sequence[str]) -> str:
    """Names in quotation marks, the first few of many."""
    said = ", ".join(tr("“{name}”", name=name) for name in names[:SHOWN])
    if len(names) <= SHOWN:
        return said
    return trn("{names} and {n} more", "{names} and {n} more", len(names) - SHOWN, names=said)


def what(one: Entry) -> str:
    """What an entry does, such as `“A” and “B” are one actor`."""
    return tr(
        WHAT[one.kind],
        actor=one.actor or one.actor_id,
        other=one.name or one.into,
        outlet=one.outlet,
        names=quoted(one.surfaces),
        kind=tr(AMONG.get(one.as_kind, one.as_kind)),
    )


def effect(one: Entry, effects: Mapping[int, Effect]) -> str:
    """What an entry has come to: the mentions it concerns, or why there are none."""
    found = effects.get(one.id)
    if found is None:
        return ""
    if not found.mentions:
        return tr("without effect: {why}", why=tr_stored(found.why).rstrip("."))
    said = mentions(found.mentions)
    return tr(MOVED[one.kind], mentions=said) if one.kind in MOVED else said


def signed(one: Entry) -> str:
    """Who made an entry, and when."""
    when = f"{day(one.time.date())}, {one.time:%H:%M}" if one.time else ""
    return ", ".join(part for part in (one.author or tr("author unknown"), when) if part)
