"""The head of a time axis: its years, months, weeks or days side by side, each with the days to zoom to.

Shares are of the plot: 0 at its left edge, 1 at its right edge, half a mark beyond the first and last day.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from core.store.selection import Unit
from core.view.axis import Reach, moved
from core.view.dates import day_of_any_year, interval, month
from core.wording import month_name

EDGE = 0.008  # share of the axis before its first and after its last day
CELLS = 31  # periods that stand side by side at most
YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500)  # how many years a cell may hold

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Cell:
    """A period on the axis: its left edge and width (shares), its name, a short one, and its days."""

    at: float
    width: float
    name: str
    short: str
    days: Days


def place(moment: date, reach: Reach) -> float:
    """The share of the plot at which a day begins."""
    whole = reach.days + 1
    return ((moment - reach.first).days / whole + EDGE) / (1 + 2 * EDGE)


def cells(reach: Reach) -> tuple[Cell, ...]:
    """The periods of the axis: as short as they can be without being too many."""
    if reach.days > 800:
        found = _years(reach)
    elif reach.days > 70:
        found = _months(reach)
    else:
        found = _weeks(reach) if reach.days > 14 else _days(reach)
    return tuple(_cell(days, name, short, reach) for days, name, short in found)


def _cell(days: Days, name: str, short: str, reach: Reach) -> Cell:
    begin, end = max(days[0], reach.first), min(days[1], reach.last)
    at = place(begin, reach)
    return Cell(at, place(moved(end, 1), reach) - at, name, short, days)


def _years(reach: Reach) -> list[tuple[Days, str, str]]:
    step = next((years for years in YEARS if reach.days / 365 / years <= CELLS), YEARS[-1])
    firsts = range(reach.first.year // step * step, reach.last.year + 1, step)
    return [
        (
            (date(max(1, year), 1, 1), date(min(9999, year + step - 1), 12, 31)),
            str(year) if step == 1 else f"{year}–{(year + step - 1) % 100:02}",
            f"’{year % 100:02}" if step == 1 else str(year),
        )
        for year in firsts
    ]


def _months(reach: Reach) -> list[tuple[Days, str, str]]:
    found: list[tuple[Days, str, str]] = []
    first, last = (day.year * 12 + day.month - 1 for day in (reach.first, reach.last))
    for number in range(first, last + 1):  # a day after the last of the calendar's months there is not
        begin = date(number // 12, number % 12 + 1, 1)
        name, year = month_name(begin.month), f"’{begin.year % 100:02}"
        begins = not found or begin.month == 1
        found.append(((begin, last_of_month(begin)), f"{name} {year}" if begins else name, year if begins else name[0]))
    return found


def _weeks(reach: Reach) -> list[tuple[Days, str, str]]:
    monday = moved(reach.first, -reach.first.weekday())
    mondays = [moved(monday, days) for days in range(0, (reach.last - monday).days + 1, 7)]
    return [((one, moved(one, 6)), day_of_any_year(one.month, one.day), str(one.day)) for one in mondays]


def _days(reach: Reach) -> list[tuple[Days, str, str]]:
    days = [moved(reach.first, number) for number in range((reach.last - reach.first).days + 1)]
    return [((one, one), day_of_any_year(one.month, one.day), str(one.day)) for one in days]


def last_of_month(first: date) -> date:
    """The last day of a month by its first."""
    return first.replace(day=monthrange(first.year, first.month)[1])


def around(days: Days) -> list[tuple[str, Days]]:
    """The periods that hold some days, the widest first, the days themselves last: `2006`, `Mar 2006`, `6 Mar 2006`."""
    first, last = days
    found: list[tuple[str, Days]] = []
    if first.year == last.year:
        found.append((str(first.year), (date(first.year, 1, 1), date(first.year, 12, 31))))
        if first.month == last.month:
            begin = first.replace(day=1)
            found.append((month(first), (begin, last_of_month(begin))))
    if not any(held == days for _, held in found):
        found.append((interval(first, last), days))
    return found[: 1 + next(number for number, (_, held) in enumerate(found) if held == days)]


def beside(days: Days, step: int) -> Days:
    """The period after (`step` 1) or before (-1) some days: the next year, month, or as many days."""
    first, last = days
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        years = (last.year - first.year + 1) * step
        return (
            date(min(max(first.year + years, 1), 9999), 1, 1),
            date(min(max(last.year + years, 1), 9999), 12, 31),
        )
    if first.day == 1 and last == last_of_month(first):
        other = moved(last, 1) if step > 0 else moved(first, -1).replace(day=1)
        return other, last_of_month(other)
    length = ((last - first).days + 1) * step
    return moved(first, length), moved(last, length)


def last_of(first: date, unit: Unit) -> date:
    """The last day of a period by its first."""
    if unit in ("day", "week"):
        return moved(first, 6 if unit == "week" else 0)
    last = first
    for _ in range({"month": 1, "quarter": 3, "year": 12}[unit]):
        last = last_of_month(last if last == first else moved(last, 1))
    return last
