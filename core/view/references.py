"""Known events at the foot of the timeline: each a tick with its name, in as many rows as the names take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import plotly.graph_objects as go

from core.records import KnownEvent
from core.view.axis import Reach, iso
from core.view.dates import date_label
from core.view.extents import leftwards
from core.view.lanes import rows_of
from core.view.lettering import share
from core.view.palette import Palette
from core.view.scale import place
from core.view.template import LABEL_FONT, Look, clip, lay_over, picking, plain
from core.wording import language, tr

NAME = 34  # characters of a known event's name
FOOT, LINE = 14, 15  # pixels: the ticks, each row of names
APART = 0.02  # share of the axis between a name and the next tick
HEAD = 12  # pixels: the font of names at the head of the axis
JOINED = 3  # names of close events that are set side by side
CLOSE = 0.08  # share of the axis between events that may share a name
SHORT = 20  # characters of a name where there is little room
DEEPEST = 5  # rows of names; what finds no room in them is named on hover only


def shown_references(references: Sequence[KnownEvent], reach: Reach) -> list[KnownEvent]:
    """The known events within the reach."""
    return [event for event in references if reach.first <= event.last and event.first <= reach.last]


def name_rows(shown: Sequence[KnownEvent], reach: Reach) -> dict[int, int]:
    """The row of each event's name, by its place in `shown`; those that find none are left out."""
    spans = {number: _span(event, reach) for number, event in enumerate(shown)}
    return {number: row for number, row in rows_of(spans).items() if row < DEEPEST}


@dataclass(frozen=True, slots=True)
class Head:
    """A known event at the head of an axis: its share of the plot, what it says in whole, and a name beside it.

    `name` has the names of those that follow, too, where these stand too close for names of their own; "" for them.
    `left`: it stands left of its place.
    """

    at: float
    title: str
    name: str = ""
    left: bool = False


def heads(references: Sequence[KnownEvent], reach: Reach) -> list[Head]:
    """The known events within the reach for the head of an axis, in one row: close ones share a name, `Riga · Madrid`.

    Where there is little room names are shortened or counted (`Riga · +2`); what finds none is left out.
    """
    shown = sorted(shown_references(references, reach), key=lambda event: event.first)
    ats = [place(max(event.first, reach.first), reach) for event in shown]
    found: list[Head] = []
    taken, begin = 0.0, 0
    while begin < len(shown):
        end = begin + 1
        while end < len(shown) and ats[end] - ats[end - 1] < CLOSE and not _fits(_name(shown[begin]), ats, begin, end):
            end += 1
        group = shown[begin:end]
        room = (ats[end] if end < len(shown) else 1.0) - ats[begin]
        name = next((one for one in _names(group) if _width_of(one) <= room), "")
        left = not name and end == len(shown)
        if left:
            name = next((one for one in _names(group) if _width_of(one) <= ats[begin] - taken), "")
        heads_of = [Head(at, _hover(event)) for at, event in zip(ats[begin:end], group, strict=True)]
        found += [replace(heads_of[0], name=name, left=left and bool(name)), *heads_of[1:]]
        taken, begin = ats[begin] + (0 if left else _width_of(name)), end
    return found


def _fits(name: str, ats: Sequence[float], begin: int, end: int) -> bool:
    """Whether the name of one event has room before the next one."""
    return end == begin + 1 and ats[begin] + _width_of(name) <= ats[end]


def _names(events: Sequence[KnownEvent]) -> Iterator[str]:
    """Yield what close events may be called together, from the most telling to the shortest."""
    if len(events) == 1:
        yield from (_name(events[0]), clip(_name(events[0]), SHORT))
        return
    names = list(dict.fromkeys(called(event).split(", ", 1)[-1] for event in events))
    for width in (NAME, SHORT):
        more = [f"+{len(names) - JOINED}"] if len(names) > JOINED else []
        yield " · ".join([*(clip(name, width) for name in names[:JOINED]), *more])
    for width in (NAME, SHORT):
        yield " · ".join([clip(names[0], width), *([f"+{len(names) - 1}"] if len(names) > 1 else [])])


def _width_of(name: str) -> float:
    return share(name, HEAD) + APART / 2 if name else 0.0


def called(event: KnownEvent) -> str:
    """Its name in the language of whoever looks."""
    return event.german if language() == "de" and event.german else event.name


def foot_height(shown: Sequence[KnownEvent], reach: Reach) -> int:
    """Pixels that the known events take below the lanes."""
    return FOOT + LINE * (max(name_rows(shown, reach).values(), default=-1) + 1) if shown else 6


def add_references(drawn: go.Figure, shown: Sequence[KnownEvent], top: float, reach: Reach, colours: Palette) -> None:
    """Draw the known events below the lanes, which end at `top` (y in pixels), the named ones with a faint line."""
    if not shown:
        return
    rows = name_rows(shown, reach)
    for left in (False, True):
        chosen = [number for number, event in enumerate(shown) if _left(event, reach) == left]
        if chosen:
            drawn.add_trace(_ticks([(shown[n], rows.get(n)) for n in chosen], left, top, reach.first, colours))
    line = {"color": colours.faint, "width": 1, "dash": "dot"}
    at = {number: iso(max(shown[number].first, reach.first)) for number in rows}
    lines: list[Look] = [
        {"type": "line", "x0": at[n], "x1": at[n], "y0": _y(top, row), "y1": 0, "line": line, "layer": "below"}
        for n, row in rows.items()
    ]
    lay_over(drawn, lines=lines)


def _ticks(
    events: Sequence[tuple[KnownEvent, int | None]], left: bool, top: float, begin: date, colours: Palette
) -> go.Scatter:
    names = ["" if row is None else plain(_name(event)) for event, row in events]
    return go.Scatter(
        meta=f"references-{'left' if left else 'right'}",
        x=[max(event.first, begin) for event, _ in events],
        y=[_y(top, row or 0) for _, row in events],
        mode="markers+text",
        text=[f"{name}\u2009" if left else f"\u2009{name}" for name in names],
        textposition="middle left" if left else "middle right",
        textfont={"size": 11, "color": colours.muted, "family": LABEL_FONT},
        **picking(colours, 1),
        marker={"symbol": "line-ns", "size": 8, "line": {"width": 1.5, "color": colours.muted}},
        hovertext=[
            f"<b>{plain(called(event))}</b><br>{date_label(event.first, event.last, 'day')}"
            f"{'<br>' + plain(event.place) if event.place else ''}<br>{tr('for reference, not from the corpus')}"
            for event, _ in events
        ],
        hoverinfo="text",
        showlegend=False,
    )


def _y(top: float, row: int) -> float:
    return top - 10 - LINE * row


def _name(event: KnownEvent) -> str:
    name = called(event)
    if len(name) > NAME // 2:
        name = name.split(", ", 1)[-1]
    return clip(name, NAME)


def _hover(event: KnownEvent) -> str:
    when = date_label(event.first, event.last, "day")
    return tr("{name}, {when}: for reference, not from the corpus", name=called(event), when=when)


def _width(event: KnownEvent) -> float:
    return share(_name(event), 11) + APART


def _left(event: KnownEvent, reach: Reach) -> bool:
    return leftwards(reach.share(event.first), _width(event))


def _span(event: KnownEvent, reach: Reach) -> tuple[float, float]:
    at = reach.share(event.first)
    return (at - _width(event), at + APART) if _left(event, reach) else (at - APART / 2, at + _width(event))
