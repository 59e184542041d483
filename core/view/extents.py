"""What is drawn of an event's interval, and how much of the axis it takes with its label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from core.view.axis import Reach, moved
from core.view.dates import known
from core.view.lettering import share
from core.view.shown import clip_middle

Shape = Literal["point", "bar", "band"]
Side = Literal["right", "left", "over"]
NARROWEST = 0.006  # share of the axis: a bar of one day would be too thin to see and to click
APART = 0.018  # share of the axis between two places of a mark, below which they would overprint
GAP = 0.03  # share of the axis between a mark and what follows its label
LIGHT = 0.3  # share of a year from which on an interval is light: it lies behind what is known better
OPEN_DAYS = 0.04  # share of the axis over which an open end fades


@dataclass(frozen=True, slots=True)
class Extent:
    """What is drawn of an event's interval; `open_end` where the text leaves it open."""

    begin: date
    end: date
    shape: Shape
    open_end: bool


def extents_of(row: Any, reach: Reach) -> tuple[Extent, ...]:
    """What to draw of an event within the reach, in order of time: both places where its date could be either of two.

    An end that the text leaves open fades over a little of the axis; what began before the reach and goes
    on is a band through all of it. Two places too close to be told apart are one range. Nothing where all lies
    outside of the reach.
    """
    places = [_clipped(_whole(row.first, row.last, row, reach), reach)]
    if known(row.other_first) or known(row.other_last):
        places.append(_clipped(_whole(row.other_first, row.other_last, row, reach), reach))
    found = sorted((place for place in places if place), key=lambda place: place.begin)
    if len(found) == 2 and reach.share(found[1].begin) - reach.share(found[0].end) < APART:
        begin, end = found[0].begin, max(place.end for place in found)
        return (Extent(begin, max(end, moved(begin, round(reach.days * 2 * NARROWEST))), "bar", False),)
    return tuple(found)


def _clipped(found: Extent | None, reach: Reach) -> Extent | None:
    if found is None:
        return None
    if found.open_end and found.begin < reach.first:
        return Extent(reach.first, reach.last, "band", True)
    if found.end < reach.first or found.begin > reach.last:
        return None
    return replace(found, begin=max(found.begin, reach.first), end=min(found.end, reach.last))


def _whole(start: object, stop: object, row: Any, reach: Reach) -> Extent | None:
    first, last = known(start), known(stop)
    fade = max(1, int(reach.days * OPEN_DAYS))
    if first is None:
        if last is None:
            return None
        published = known(row.published_first)
        begin = published if published is not None and published < last else moved(last, -fade)
        return Extent(begin, last, "band", False)
    if last is None:
        exact = row.precision in ("minute", "day")
        return Extent(first, first if exact else moved(first, fade), "point" if exact else "band", True)
    if row.precision in ("decade", "vague"):
        return Extent(first, last, "band", False)
    return Extent(first, last, "point" if first == last else "bar", False)


def is_light(row: Any) -> bool:
    """Whether an event's date is so vague, or so long, that its mark lies behind the others."""
    first, last = known(row.first), known(row.last)
    if row.precision in ("year", "decade", "vague") or first is None:
        return True  # a deadline is known by its end alone
    return last is not None and (last - first).days > LIGHT * 366


def span_of(extents: Sequence[Extent], label: str, reach: Reach) -> tuple[float, float]:
    """The share of the axis a mark takes with its label, wherever that stands (`side_of`)."""
    begin, end, width = _begin(extents, reach), _end(extents, reach), _width(label)
    match side_of(extents, label, reach):
        case "right":
            return begin, end + width
        case "left":
            return begin - width, end
    return begin, max(end, begin + width)


def side_of(extents: Sequence[Extent], label: str, reach: Reach) -> Side:
    """Where a mark's label stands: right of it, left where there is no room, over it where there is none either."""
    width = _width(label)
    if not leftwards(_end(extents, reach), width):
        return "right"
    return "left" if _begin(extents, reach) >= width or len(extents) > 1 else "over"


def _begin(extents: Sequence[Extent], reach: Reach) -> float:
    return reach.share(extents[0].begin) - NARROWEST


def _width(label: str) -> float:
    return share(label) + GAP if label else 0.0


def _end(extents: Sequence[Extent], reach: Reach) -> float:
    return max(max(reach.share(each.end), reach.share(each.begin) + NARROWEST) for each in extents) + 0.008


def leftwards(end: float, width: float) -> bool:
    """Whether a label of this width has no room right of a mark that ends at `end` (shares of the axis)."""
    return end + width > 1.0


def widened(
    labels: Sequence[str],
    whole: Sequence[str],
    spans: Sequence[tuple[float, float]],
    rows: Sequence[float],
    sides: Sequence[Side],
) -> list[str]:
    """The labels with as much of the `whole` ones as there is room up to the next mark in the row, or the edge.

    A label left of its mark, at the right edge, gets the room before it if it is the first in its row; one over its
    mark what is left of the axis.
    """
    found = list(labels)
    order = sorted(range(len(labels)), key=lambda mark: (rows[mark], spans[mark]))
    for before, mark, after in zip([None, *order[:-1]], order, [*order[1:], None], strict=True):
        begin, end = spans[mark]
        alone = before is None or rows[before] != rows[mark]
        limit = spans[after][0] if after is not None and rows[after] == rows[mark] else 1.0
        room = (begin if alone else 0.0) if sides[mark] == "left" else limit - end
        if labels[mark] and room > 0:
            found[mark] = _fitting(whole[mark], share(labels[mark]) + room) or labels[mark]
    return found


def _fitting(text: str, room: float) -> str:
    """As much of a text as fits into a share of the axis; "" where nothing does."""
    length = len(text)
    while length > 8:
        tried = clip_middle(text, length)
        if share(tried) <= room:
            return tried
        length = min(length - 1, int(length * room / share(tried)))
    return ""
