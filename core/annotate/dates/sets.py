"""Readers of repeated times (TIMEX3 type SET): 'täglich', 'jeden Montag', 'zweimal im Monat'; they have no interval."""

from __future__ import annotations

from core.annotate.dates.amounts import timex_duration
from core.annotate.dates.calendar import Reading
from core.annotate.dates.context import Context
from core.annotate.dates.lexicon import amount, load, lookup
from core.annotate.dates.years import Fields


def read_set(fields: Fields, ctx: Context) -> Reading:
    """'täglich', 'jährlichen'."""
    return Reading(str(lookup("sets", fields["set"])))


def read_workdays(fields: Fields, ctx: Context) -> Reading:
    """'wochentags': Monday to Saturday."""
    return Reading("P6D")


def read_every(fields: Fields, ctx: Context) -> Reading:
    """'jeden Montag', 'jeden zweiten Tag', 'alle zwei Jahre', 'pro Woche', 'zweimal im Monat'."""
    part = fields.get("daypart")
    code = f"T{lookup('dayparts', _noun(part))}" if part else ""
    if "weekday" in fields:
        return Reading(f"XXXX-WXX-{load()['weekdays'][_noun(fields['weekday'])]}{code}")
    if part:
        return Reading(f"XXXX-XX-XX{code}")
    if "season" in fields:
        return Reading(f"XXXX-{lookup('seasons', fields['season'])}")
    count = (
        float(lookup("ordinals", fields["nth"])) if "nth" in fields else amount(fields["n"]) if "n" in fields else 1.0
    )
    return Reading(timex_duration(count, load()["units"][fields["unit"]]))


def _noun(word: str) -> str:
    return word[:1].upper() + word[1:]


def read_weekday_set(fields: Fields, ctx: Context) -> Reading | None:
    """'montags', 'sonntagabends'; 'des Montags' is one day."""
    return None if ctx.follows("[Dd]es|eines|dieses|jenes") else read_every(fields, ctx)


def read_rate(fields: Fields, ctx: Context) -> Reading | None:
    """'400 Euro im Monat': how much of a counted thing in a unit of time."""
    unit = fields.get("unit") or fields["unit_f"]
    if not ctx.follows(r"(?:\d[\d.,]*|<NUM>|Millionen|Milliarden|Mio\.|Mrd\.|Tausende|Hunderte) [^\s]+"):
        return None
    return Reading(timex_duration(1.0, load()["units"][unit]))
