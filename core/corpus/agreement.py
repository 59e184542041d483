"""Where metadata, head, dateline and foot state different days of publication: which is used, and an `Issue`.

What differs only in precision is no disagreement: the finer date is taken where it lies within the coarser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from babel.dates import format_date

from core.corpus.doubtful import Either, either
from core.corpus.published import Clues, dateline, find_published, foot_stamps
from core.corpus.stamps import RANKS, Stamp, days, partial_days
from core.records import Issue, Precision, Published

Kind = Literal["publication", "dateline", "as of", "last change"]

SLACK = {"publication": 0, "dateline": 1, "as of": 1, "last change": 0}
"""Days by which a date may lie before the publication: agencies write the day before a newspaper prints it."""

FORMS = {"year": "y", "month": "MMMM y"}
DAY = timedelta(days=1)

_PLACE = re.compile(r"[A-ZÄÖÜ][\w./-]+(?:\s*\([\w ./-]+\))?\s*[,–-]\s*(?:den\s+)?$")


@dataclass(frozen=True, slots=True)
class Claim:
    """A date that the article itself states: what kind, how written, where; offsets into the text of a dateline."""

    kind: Kind
    first: date
    last: date
    precision: Precision
    written: str
    where: str
    start: int = 0
    stop: int = 0


def settle(given: Published | None, clues: Clues) -> tuple[Published, tuple[Issue, ...]]:
    """The publication date, metadata (`given`) first, and an issue where the article states another day as well."""
    used = given or find_published(clues)
    if used.basis != "stated" or used.first is None or used.last is None:
        return used, ()
    claims = list(_claims(clues, used.first, used.last))
    two = either(clues.meta.published or "") if given else None
    if given and two:
        return _one_of(given, two, claims), ()
    against = next((claim for claim in claims if not _agrees(used, claim)), None)
    if against:
        same = (claim.where for claim in claims if (claim.first, claim.last) == (used.first, used.last))
        winner = (clues.meta.where or "the metadata") if given else next(same, "the foot")
        return used, (_disagreement(used, winner, against, clues.source),)
    return (_narrowed(used, claims) if given else used), ()


def _claims(clues: Clues, first: date, last: date) -> Iterator[Claim]:
    """What head, dateline and foot state; `first` and `last` give "Brüssel, 11. Mai (dpa)" its year."""
    for where, stamps in (("the head", clues.head.stamps), ("the foot", foot_stamps(clues))):
        for stamp, line in stamps:
            written = line[stamp.start : stamp.stop].strip()
            yield Claim(_kind(stamp, line), stamp.first, stamp.last, stamp.precision, written, where)
    at, text = dateline(clues.text)
    for day, written in list(days(text)) or partial_days(text, first, last):
        start = at + text.index(written)
        yield Claim("dateline", day, day, "day", written, "the dateline", start, start + len(written))


def _kind(stamp: Stamp, line: str) -> Kind:
    rank = RANKS[stamp.rank]
    if rank in ("as_of", "updated"):
        return "as of" if rank == "as_of" else "last change"
    return "dateline" if rank == "unlabelled" and _PLACE.search(line[: stamp.start]) else "publication"


def _agrees(used: Published, claim: Claim) -> bool:
    assert used.first and used.last
    slack = SLACK[claim.kind] * DAY
    if claim.first > used.last:  # a text may be changed after its publication
        return claim.kind in ("as of", "last change") or claim.first - used.last <= slack
    vague = claim.kind == "as of" and claim.precision not in ("day", "minute")  # the state of some figures
    return vague or used.first - claim.last <= slack


def _one_of(given: Published, two: Either, claims: list[Claim]) -> Published:
    """The one of two days that the article states as well, else the likely one, else both."""
    for claim in claims:
        if claim.kind == "publication" and claim.first == claim.last and claim.first in two.days:
            why = f"{given.why} {two.why}; '{claim.written}' as {claim.where} says"
            return replace(given, first=claim.first, last=claim.last, why=why)
    first, last = (two.likely, two.likely) if two.likely else two.days
    return Published(first, last, "day" if two.likely else two.precision, "inferred", f"{given.why} {two.why}")


def _narrowed(used: Published, claims: list[Claim]) -> Published:
    """The finer date where the article states one within the coarser."""
    assert used.first and used.last
    for claim in claims:
        inside = used.first <= claim.first and claim.last <= used.last
        if inside and claim.kind != "last change" and claim.last - claim.first < used.last - used.first:
            why = f"{used.why}, more precisely '{claim.written}' in {claim.where}"
            return replace(used, first=claim.first, last=claim.last, precision=claim.precision, why=why)
    return used


def _disagreement(used: Published, winner: str, claim: Claim, source: str) -> Issue:
    one, other = _worded(used), _worded(claim)
    also = "but also" if claim.where == winner else claim.where
    message = (
        f"{winner[0].upper()}{winner[1:]} says {one}, {also} {other} ('{claim.written}'); {one} is used. "
        f"Check {source} if that looks wrong."
    )
    return Issue(source, "dates disagree", message, claim.start, claim.stop)


def _worded(dated: Published | Claim) -> str:
    """The date in words, no more precise than it is."""
    assert dated.first and dated.last
    if dated.precision == "part of year":
        return f"{format_date(dated.first, 'MMMM', 'en')} to {format_date(dated.last, 'MMMM y', 'en')}"
    return str(format_date(dated.first, FORMS.get(dated.precision, "d MMMM y"), "en"))
