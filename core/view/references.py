"""Known events at the foot of the timeline: each a tick with its name, in as many rows as the names take."""

from __future__ import annotations

from collections.abc import Sequence
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
from core.view.template import LABEL_FONT, clip, picking, plain
from core.wording import language, tr

NAME = 34  # characters of a known event's name
FOOT, LINE = 14, 15  # pixels: the ticks, each row of names
APART = 0.02  # share of the axis between a name and the next tick
DEEPEST = 5  # rows of names; what finds no room in them is named on hover only


def shown_references(references: Sequence[KnownEvent], reach: Reach) -> list[KnownEvent]:
    """The known events within the reach."""
    return [event for event in references if reach.first <= event.last and event.first <= reach.last]


def name_rows(shown: Sequence[KnownEvent], reach: Reach) -> dict[int, int]:
    """The row of each event's name, by its place in `shown`; those that find none are left out."""
    spans = {number: _span(event, reach) for number, event in enumerate(shown)}
    return {number: row for number, row in rows_of(spans).items() if row < DEEPEST}


def heads(references: Sequence[KnownEvent], reach: Reach) -> list[tuple[float, str, bool, str]]:
    """The known events within the reach for the head of an axis: share of the plot, name, if left of it, in whole.

    A name that finds no room is left out.
    """
    shown = shown_references(references, reach)
    rows = name_rows(shown, reach)
    return [
        (
            place(max(event.first, reach.first), reach),
            _name(event) if rows.get(number) == 0 else "",
            _left(event, reach),
            _hover(event),
        )
        for number, event in enumerate(shown)
    ]


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
    for number, row in rows.items():
        at = iso(max(shown[number].first, reach.first))
        line = {"color": colours.faint, "width": 1, "dash": "dot"}
        drawn.add_shape(type="line", x0=at, x1=at, y0=_y(top, row), y1=0, line=line, layer="below")


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
