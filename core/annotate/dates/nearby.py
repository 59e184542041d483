"""Readers of weekdays, weekends and parts of the day: which of those near publication is meant."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from core.annotate.dates.calendar import (
    Reading,
    make_date,
    monday,
    read_day,
    read_days,
    read_weekend,
    shift_days,
    shift_months,
)
from core.annotate.dates.context import DAYS_OF_WEEK, Context
from core.annotate.dates.days import with_daypart
from core.annotate.dates.lexicon import load, lookup
from core.annotate.dates.years import Fields

TITLED = r"Herrn?|Frau|Familie|Dr\.|Professor|Präsident(?:in)?|Minister(?:in)?|Trainer(?:in)?|Kapitän"
"""Before a weekday these make it somebody's name."""
CALLED = r"(?:[Ll]ange|[Ss]chwarze|[Bb]laue|[Gg]rüne|[Rr]ote)[rn]?"
"""Before a weekday these make it what something is called: 'Langer Freitag'."""


def read_weekday(fields: Fields, ctx: Context) -> Reading | None:
    """A weekday: directed by its adjective, else by the tense of its clause, else looking back."""
    number = load()["weekdays"][fields["weekday"]]
    start = ctx.today and monday(ctx.today)
    if ctx.follows(TITLED) or ctx.follows(CALLED):
        return None
    if ctx.today is None or start is None:
        return Reading(f"XXXX-WXX-{number}")
    if landmark := _numbered(number, fields, ctx) or _landmark(number, fields, ctx):
        return with_daypart(read_day(landmark), fields)
    if "that" in fields or (len(fields) == 1 and ctx.follows("[Aa]n einem|[Aa]n einem [a-zäöüß]+en")):
        return Reading(f"XXXX-WXX-{number}")
    if week := fields.get("week_shift") or fields.get("week_ahead"):
        return with_daypart(read_day(shift_days(start, 7 * int(lookup("shift", week)) + number - 1)), fields)
    if _is_of_opening_hours(ctx):
        return Reading(f"XXXX-WXX-{number}")
    ahead = (number - ctx.today.isoweekday()) % 7
    if ctx.precedes(":") and not ctx.before.strip() and ctx.said_day:  # the next leaf of a calendar
        return read_day(shift_days(ctx.said_day, (number - ctx.said_day.isoweekday()) % 7))
    shift = int(lookup("shift", fields["shift"])) if "shift" in fields else None

    def read(days: int | None) -> Reading | None:
        return with_daypart(read_day(shift_days(ctx.today, days)), fields) if ctx.today and days is not None else None

    days = _towards(ahead, shift, ctx)
    reading = read(days)
    if reading and shift is None and not ctx.follows(OPENED) and (there := _on_days_ahead(number, ctx)):
        return replace(with_daypart(read_day(there), fields) or reading, other=reading)
    other_days = _otherwise(ahead, fields.get("shift", "").lower(), ctx)
    other = read(days - DAYS_OF_WEEK if other_days == days else other_days)
    return replace(reading, other=other) if reading and other else reading


def _numbered(number: int, fields: Fields, ctx: Context) -> date | None:
    """The nearest day of that number which falls on the weekday, on the side of its tense: 'Sonntag, den 19.'."""
    if ctx.today is None or "d" not in fields:
        return None
    months = (shift_months(ctx.today, step) for step in range(-MONTHS_NEAR, MONTHS_NEAR + 1))
    days = (make_date(month.year, month.month, int(fields["d"])) for month in months if month)
    fitting = [(day - ctx.today).days for day in days if day and day.isoweekday() == number]
    way = ctx.leaning
    ordered = sorted(fitting, key=lambda step: (step * way < 0, abs(step)))
    return shift_days(ctx.today, ordered[0]) if ordered else None


MONTHS_NEAR = 7
"""Months on either side within which a day of a number falls on each weekday."""


AGAIN = 14
"""Days until which a weekday told once more is the same day: "Montag, dem 18. Juni ... am Montag"."""
APPOSED = 12
"""Characters between a day and the weekday it is said to be: ', einem '."""


def _landmark(number: int, fields: Fields, ctx: Context) -> date | None:
    """The weekday told from the day last mentioned: 'am Dienstag darauf', 'am 7. April, einem Sonnabend'."""
    day = ctx.said_day
    if day is None:
        return None
    if "that" in fields:
        return next((said for said in reversed(ctx.memory.days) if said.isoweekday() == number), None)
    if "way" in fields:
        back = fields["way"] in ("zuvor", "davor")
        ahead = (number - day.isoweekday()) % 7 or 7
        return shift_days(day, ahead - 7 if back and ahead < 7 else -7 if back else ahead)
    named = ctx.memory.named
    again = named is not None and fields.keys() <= {"weekday", "daypart"} and named.isoweekday() == number
    if again and named and ctx.today and 0 < (ctx.today - named).days <= AGAIN and ctx.direction <= 0:
        return named
    apposed = ctx.start - ctx.memory.day_at <= APPOSED and ctx.memory.repeated_at < ctx.memory.day_at
    pointed = fields.get("shift", "").lower().startswith("dies")
    return day if (apposed or pointed) and day.isoweekday() == number else None


def _on_days_ahead(number: int, ctx: Context) -> date | None:
    """The weekday among days to come just told of: 'Das Fest geht vom 17. bis 19. Juli. Am Sonntag spielt ...'."""
    first, last = ctx.day_ahead or (None, None)
    if first is None or last is None:
        return None
    there = shift_days(last, -((last.isoweekday() - number) % 7))
    return there if there and there >= first else None


def _is_of_opening_hours(ctx: Context) -> bool:
    """Whether a weekday is of every week: 'geöffnet Montag bis Freitag von 9 bis 12 Uhr'."""
    if ctx.start - ctx.memory.repeated_at <= LISTED and ctx.follows(r"<WEEKDAY>,? ?(?:bis|-|–|und)?"):
        return True
    if "Uhr" not in ctx.after or not ctx.precedes(r"(?:(?:,|,? ?und|bis|-|–) ?<WEEKDAY>)+,? (?:jeweils )?(?:von )?\d+"):
        return False
    ranged = ctx.precedes(r"(?:bis|-|–) <WEEKDAY>") and not ctx.follows("[Vv]on|[Vv]om|[Aa]m")
    return ranged or OPENING_HOURS.search(ctx.before) is not None or ctx.memory.repeated_at > ctx.sentence.start


LISTED = 6
"""Characters between the weekdays of a list."""
OPENING_HOURS = re.compile(
    r"[Gg]eöffnet|(?:[Öö]ffnungs|[Ss]prech|[Bb]üro|[Gg]eschäfts|[Aa]mts|[Ss]chalter)(?:zeit|stund)"
)

PROGRAMME = r",? (?:um |ab |von )?\d{1,2}(?:[.:]\d\d)?(?: ?(?:bis|-|–|/) ?\d{1,2}(?:[.:]\d\d)?)? Uhr"
"""Behind a weekday without a verb this announces something: 'Freitag, 20.30 Uhr: Konzert'."""

WHEN_IT_WAS = (
    r"(?:\w+zeit|[Zz]eit(?:punkt|raum)?) de[rs] (?:Geschehens|Tat|\w*[Uu]nfalls|\w*[Uu]nglücks|Vorfalls|Ereignisses"
    r"|Brande?s|Überfalls|Einbruchs|Diebstahls):?(?: am)?|(?:Tat|Unfall|Brand|Ereignis)zeit(?:punkt|raum)?:?(?: am)?"
)
"""Before a weekday in the notes of the police: 'Zeitpunkt des Geschehens: Sonntag, 14:45 Uhr'."""

NEAR = 2
"""Days up to which 'nächsten' and 'letzten Freitag' may as well skip the Friday at hand."""


def _otherwise(ahead: int, shift: str, ctx: Context) -> int | None:
    """Days from publication to the second weekday that may be meant; None where only one may."""
    if shift.startswith("nächst") and 0 < ahead <= NEAR:
        return ahead + 7
    if shift.startswith("letzt") and ahead >= 7 - NEAR:
        return ahead - 14
    if not shift and ahead and ctx.follows("[Ff]ür(?: den)?") and (ctx.direction < 0 or ctx.was_to_come):
        return (
            ahead if ahead >= 7 - NEAR and ctx.was_to_come else ahead - 7
        )  # "der für Freitag geplante Start fiel aus"
    return ahead if not shift and ahead and ctx.leaning == 0 and not ctx.follows(OPENED) else None


OPENED = r"[Aa]b|[Aa]b dem|[Ss]eit|[Bb]is|[Bb]is zum"
"""Before a weekday these tell the way where no tense does."""


def _towards(ahead: int, shift: int | None, ctx: Context) -> int:
    """Days from publication to the weekday meant, `ahead` (0 to 6) being the next one."""
    if shift is not None and shift < 0:
        return (ahead - 7) + 7 * (shift + 1)
    if shift is not None and shift > 0:
        return (ahead or 7) + 7 * (shift - 1)
    if shift == 0 and ahead and ctx.is_over and not ctx.follows("[Ff]ür|[Aa]uf|[Aa]b|[Bb]is|[Bb]is zu"):
        return ahead - 7  # "hat diesen Samstag angekündigt"
    if ahead == 0 or shift == 0:
        return ahead
    if ctx.follows("[Ss]eit"):
        return ahead - 7
    if ctx.follows("[Ff]ür(?: den)?"):
        return ahead - 7 if ahead >= 7 - NEAR and ctx.was_to_come else ahead
    onwards = ctx.leaning == 0 and ctx.follows("[Aa]b|[Aa]b dem|[Bb]is|[Bb]is zum")
    if ctx.leaning == 0 and ctx.is_note and ctx.precedes(PROGRAMME) and not ctx.follows(WHEN_IT_WAS):
        return ahead
    return ahead if ctx.leaning > 0 or onwards else ahead - 7


def read_bare_weekend(fields: Fields, ctx: Context) -> Reading | None:
    """A weekend; 'an den Wochenenden' is any."""
    if "shift" not in fields and ctx.text.endswith("n", ctx.start, ctx.stop):
        return Reading("XXXX-WXX-WE")
    return weekend_near(ctx, int(lookup("shift", fields["shift"])) if "shift" in fields else None)


def weekend_near(ctx: Context, shift: int | None) -> Reading | None:
    if ctx.today is None:
        return Reading("XXXX-WXX-WE")
    at_weekend = ctx.today.isoweekday() >= 6
    if shift is None or shift == 0:
        back = shift is None and not at_weekend and ctx.leaning <= 0
        reading = read_weekend(shift_days(ctx.today, -7 if back else 0))
        unsure = back and ctx.direction == 0
        return replace(reading, other=read_weekend(ctx.today)) if reading and unsure else reading
    return read_weekend(shift_days(ctx.today, 7 * (shift - 1 if shift > 0 and not at_weekend else shift)))


NIGHT_TO = (
    r"(?:zum?|auf(?: de[mn])?|vo[mn](?: de[mn])?)"
    r" (?:(?:heut|gestr|morg)igen )?(?:<WEEKDAY>|\d+|<ORD>|heute|gestern|morgen)"
)


def read_night_at_hand(fields: Fields, ctx: Context) -> Reading | None:
    """'letzte Nacht', 'in der kommenden Nacht': from an evening to the next day; it begins or ends today."""
    if ctx.today is None:
        return Reading("XXXX-XX-XXTNI")
    first = shift_days(ctx.today, -1) if "last" in fields else ctx.today
    return read_days(f"{first}TNI", first, 2, "part of week") if first else None


AT_HOUR = re.compile(r"\b[Uu]m \w+(?: Uhr)? in $")


def read_bare_daypart(fields: Fields, ctx: Context) -> Reading | None:
    """'am Nachmittag', 'in der Nacht': of the day last mentioned, else of publication; 'letzte Nacht' of yesterday."""
    if ctx.precedes(r"(?:des|vom) (?:\d{1,2}|[a-zäöü]+en Tages)") or (
        fields["daypart"] == "Nacht" and ctx.precedes(NIGHT_TO)
    ):
        return None  # the day that follows says which
    if fields["daypart"] == "Früh" and (not ctx.follows("[Ii]n") or AT_HOUR.search(ctx.before)):
        return None  # "am Montag Früh", "um sechs in der Früh"
    beside = ctx.start - ctx.memory.day_at <= 1
    day = (ctx.memory.day if beside else ctx.scene) or ctx.today  # "das am Donnerstag | Nachmittag abgeschaltete Werk"
    if day and ctx.today and day > ctx.today and ctx.direction < 0:  # over, so not of the day to come just told of
        day = ctx.today
    if day and ctx.today and day < ctx.today and ctx.is_told_ahead:
        day = ctx.today  # "Gestern kamen sie an. Am Abend wollen sie weiter"
    if "last" in fields and ctx.today:
        day = shift_days(ctx.today, -1)
    code = lookup("dayparts", fields["daypart"])
    if day is None:
        return Reading(f"XXXX-XX-XXT{code}")
    return read_days(f"{day.isoformat()}T{code}", day, 1, "day")
