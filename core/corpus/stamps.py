"""Dates as they stand around an article: "25. November, 2024", "Stand: 22.10.2021 17:40 Uhr", "date 2022-10".

Precision is never invented: a month stays a month.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from core.language.calendar import stamp_months, stamp_weekdays
from core.language.lexicon import alternatives, load
from core.records import Precision, Published

UNKNOWN = Published(None, None, "vague", "unknown", "no date in the metadata, the head, the foot or the file name")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date with its label, weekday and time: offsets into the searched text, the days meant, the place in `RANKS`."""

    start: int
    stop: int
    first: date
    last: date
    precision: Precision
    rank: int
    labelled: bool
    rule: str


RANKS = ("published", "dated", "unlabelled", "as_of", "updated")
"""What a label says about a date, the nearest to publication first; the position in this list is a stamp's rank."""

LONGEST_ISSUE = 3
"""Days from the first to the last day of one issue: a weekend with a holiday before or after it."""

_DIGIT = re.compile(r"\d")
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_MONTH = r"(?:0?[1-9]|1[0-2])(?!\d)"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_TIME = (
    r"(?:(?:T|,?\s+(?:[-–|•·/]\s*)?(?:um\s+|at\s+)?|,|\s*[|•·]\s*)(?P<time>(?:[01]?\d|2[0-4])"
    r"(?:[:.][0-5]\d(?:[:.][0-5]\d(?:\.\d+)?)?(?!\d|\.\d)(?:\s?(?:Uhr|h|[AaPp][Mm])\b)?|\s?Uhr\b))(?:\s?(?:Z\b|[+-]\d\d:?\d\d|MESZ|MEZ|CES?T))?)?"
)

_NUMBERED = r"(?:presse|medien)(?:mitteilung|meldung|information)\s+(?:nr\.?\s*)?\d{1,4}(?:\s*/\s*\d{2,4})?"
_SOURCE = r"(?:quelle|zeitung|medium|source)\s*:\s*[^:\n]{2,60}?(?=\s+vom\s)"
_NOTICE = r"[a-zäöü]{3,20}(?:meldung|mitteilung|nachricht|information|notiz)\s+vom"
"""Labels with a number, a name, a kind: "Pressemitteilung Nr. 3 vom", "Quelle: Küstenblatt vom", "Kurzmeldung vom"."""

FORMS: tuple[tuple[str, str], ...] = (
    ("issue number", rf"(?:Ausgabe|Heft|Nr\.|Nummer)\s?\d{{1,3}}\s?/\s?(?P<y>{_YEAR})"),
    ("ISO date", rf"(?P<y>{_YEAR})[-/.](?P<m>0[1-9]|1[0-2])[-/.](?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    (
        "days",
        rf"(?P<d>{_DAY})\.?\s?[/–-]\s?(?P<to>{_DAY})\.\s?(?:(?P<m>{_MONTH})\.|(?P<n>MONTHS)\.?,?)\s?(?P<y>{_YEAR})",
    ),
    ("numeric date", rf"(?P<d>{_DAY})\.\s?(?P<m>{_MONTH})\.\s?(?P<y>{_YEAR}|\d\d(?![\d.]))"),
    ("numeric date", rf"(?P<d>{_DAY})(?P<sep>[/-])(?P<m>{_MONTH})(?P=sep)(?P<y>{_YEAR})"),
    ("numeric date", rf"(?P<d>{_DAY})\s?(?P<sep>[|•·])\s?(?P<m>{_MONTH})\s?(?P=sep)\s?(?P<y>{_YEAR})"),
    ("numeric date", rf"(?P<m>{_MONTH})/(?P<d>1[3-9]|2\d|3[01])/(?P<y>{_YEAR})"),
    ("worded date", rf"(?P<d>{_DAY})(?:\.|st\b|nd\b|rd\b|th\b)?\s*(?P<n>MONTHS)(?:\.,?\s*|,?\s+)(?P<y>{_YEAR})"),
    ("worded date", rf"(?P<d>{_DAY})\.?\s*(?P<n>MONTHS)\.?\s*['’](?P<y>[0-3]\d|9\d)(?!\d)"),
    ("worded date", rf"(?P<d>{_DAY})-(?P<n>MONTHS)-(?P<y>{_YEAR})"),
    ("worded date", rf"(?P<n>MONTHS)\.?\s+(?P<d>{_DAY})(?:st|nd|rd|th)?,\s+(?P<y>{_YEAR})"),
    ("ISO month", rf"(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])(?![\d-])"),
    ("worded month", rf"(?P<n>MONTHS)\.?,?\s+(?P<y>{_YEAR})"),
    ("season", rf"(?P<s>SEASONS)\s+(?P<y>{_YEAR})"),
    ("numeric month", rf"(?P<m>0[1-9]|1[0-2])/(?P<y>{_YEAR})"),
    ("year", rf"(?P<y>{_YEAR})(?![-/.]\d)"),
)
"""How a date is written, fullest first; a bare year counts only after a label. Which week an issue is, is unknown."""


def find_stamps(text: str) -> Iterator[Stamp]:
    """The dates of `text` with the label, weekday and time about them, in order; a year alone needs a label."""
    if not _DIGIT.search(text):
        return
    for match in _pattern().finditer(text):
        stamp = _stamp(match)
        if stamp and (stamp.labelled or stamp.precision != "year"):
            yield stamp


def days(text: str) -> Iterator[tuple[date, str]]:
    """The full dates (with day) in `text`, and how each is written."""
    for match in _bare().finditer(text):
        found = _interval(match)
        if found and found[2] == "day":
            yield found[0], match[0]


def partial_day(text: str) -> tuple[int, int] | None:
    """Where the one day without a year in `text` stands ("2.2.", "11. Mai"); None where there is none, or several."""
    found = [match.span() for match in _partial().finditer(text)]
    return found[0] if len(found) == 1 else None


def partial_days(text: str, first: date, last: date) -> Iterator[tuple[date, str]]:
    """The days without a year in `text` ("11. Mai"), each in the year that brings it nearest to `first` to `last`."""
    for match in _partial().finditer(text):
        month = int(match["m"]) if match["m"] else stamp_months()[match["n"].lower()]
        years = range(first.year - 1, last.year + 2)
        found = [date(year, month, int(match["d"])) for year in years if int(match["d"]) <= monthrange(year, month)[1]]
        if found:
            yield min(found, key=lambda day: max(first - day, day - last)), match[0]


def written_day(text: str, day: date) -> str | None:
    """How `text` writes this very day (2022-05-03, 3.5.2022, 3. Mai 2022), or None where it does not."""
    return next((written for found, written in days(text) if found == day), None)


def parse_published(value: str, where: str = "the metadata") -> Published | None:
    """A publication date stated in `where`: YYYY, YYYY-MM, YYYY-MM-DD, an ISO date and time, or a German date."""
    match = _whole().fullmatch(value.strip()) or _whole().fullmatch(_weekday().sub("", value.strip(), count=1))
    found = _interval(match) if match else None
    if not match or not found:
        return None
    first, last, precision = found
    precision = "minute" if match["time"] and precision == "day" else precision
    return Published(first, last, precision, "stated", f"'{value.strip()}' in {where}")


@cache
def _dates() -> tuple[str, tuple[dict[str, str], ...]]:
    """One pattern of all forms, with group names made unique, and the names of each form."""
    months = alternatives(stamp_months())
    seasons = alternatives(_season_months())
    parts, groups = [], []
    for number, (_, form) in enumerate(FORMS):
        named = re.findall(r"\(\?P<(\w+)>", form)
        part = re.sub(r"\(\?P(<|=)(\w+)", rf"(?P\g<1>\g<2>{number}", form)
        part = part.replace("MONTHS", f"(?:{months})(?![^\\W\\d_])").replace("SEASONS", seasons)
        parts.append(part)
        groups.append({name: f"{name}{number}" for name in named})
    return "|".join(parts), tuple(groups)


@cache
def _labels() -> str:
    labels = load("head")["labels"]
    ranks = {rank: alternatives(labels[rank]) for rank in ("published", "updated", "as_of", "dated")}
    ranks["dated"] += f"|{_NUMBERED}|{_SOURCE}|{_NOTICE}"
    return "|".join(f"(?P<{rank}>{forms})" for rank, forms in ranks.items())


@cache
def _pattern() -> re.Pattern[str]:
    weekdays = alternatives(stamp_weekdays())
    label = rf"(?:(?<!\w)(?:{_labels()})(?:\s*[:–-]\s*|\s+)(?:(?:am|vom|on|den|im)\s+)?)?"
    weekday = rf"(?:(?<!\w)(?:{weekdays})(?:\.,?|,)?\s*(?<=[\s.,])(?:(?:den|der|dem)\s+)?)?"
    return re.compile(rf"{label}{weekday}(?<![\w.,/-])(?:{_dates()[0]}){_TIME}", re.IGNORECASE)


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w./-])(?:{_dates()[0]})", re.IGNORECASE)


@cache
def _partial() -> re.Pattern[str]:
    months = alternatives(stamp_months())
    return re.compile(rf"(?<![\w.])(?P<d>{_DAY})\.\s?(?:(?P<m>{_MONTH})\.|(?P<n>{months})(?!\w))", re.IGNORECASE)


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(stamp_weekdays())})\.?,?\s+(?:den\s+)?(?=\d)", re.IGNORECASE)


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(rf"(?:{_dates()[0]}){_TIME}", re.IGNORECASE)


@cache
def _season_months() -> dict[str, int]:
    """The first month of a season; a winter lies in two years, and which of them an issue means cannot be told."""
    first = {"SP": 3, "SU": 6, "FA": 9}
    return {form.lower(): first[code] for form, code in load("calendar")["seasons"].items() if code in first}


def _stamp(match: re.Match[str]) -> Stamp | None:
    found = _interval(match)
    if not found:
        return None
    first, last, precision = found
    rank = next((name for name in RANKS if name != "unlabelled" and match[name]), "unlabelled")
    precision = "minute" if match["time"] and precision == "day" else precision
    form = _form(match)
    rule = f"{rank} {form}" if rank != "unlabelled" else form
    labelled = rank != "unlabelled" or form == "issue number"
    return Stamp(match.start(), match.end(), first, last, precision, RANKS.index(rank), labelled, rule)


def _form(match: re.Match[str]) -> str:
    return next(name for (name, _), groups in zip(FORMS, _dates()[1], strict=True) if match[groups["y"]])


def _interval(match: re.Match[str]) -> tuple[date, date, Precision] | None:
    """First and last day and precision; None where there is no such day (31.02.)."""
    groups = next(groups for groups in _dates()[1] if match[groups["y"]])
    part = {name: match[group] for name, group in groups.items()}
    year = int(part["y"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    if "s" in part:
        start = _season_months()[part["s"].lower()]
        return date(year, start, 1), date(year, start + 2, monthrange(year, start + 2)[1]), "part of year"
    if "m" not in part and "n" not in part:
        return date(year, 1, 1), date(year, 12, 31), "year"
    month = int(part["m"]) if part.get("m") else stamp_months()[part["n"].lower()]
    length = monthrange(year, month)[1]
    if "d" not in part:
        return date(year, month, 1), date(year, month, length), "month"
    day = int(part["d"])
    if "to" in part:  # the issue of a weekend: "25./26.6.2015"
        last = int(part["to"])
        fits = day < last <= min(length, day + LONGEST_ISSUE)
        return (date(year, month, day), date(year, month, last), "part of week") if fits else None
    return (date(year, month, day), date(year, month, day), "day") if day <= length else None
