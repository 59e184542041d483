"""What is chosen on the timeline, laid over its chart: the days of it, and rings around its marks.

The chart itself stays as it is: another figure would be drawn anew in the browser, and be gone until then. It is kept
as the mapping that Plotly sends, for making that costs more than all else on a warm screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

import plotly.graph_objects as go

from core.view.axis import Reach, moved
from core.view.backdrop import TOP
from core.view.dates import known
from core.view.scale import place

TOLD = "~told=True"
Spec = Mapping[str, Any]


class Figure(Protocol):
    """What Plotly draws."""

    def to_dict(self) -> Spec:
        """What is sent of it."""


class Ready(go.Figure):  # type: ignore[misc]
    """A figure that is sent as it stands: it was checked when it was drawn."""

    def __init__(self, spec: Spec) -> None:
        self.__dict__["_spec"] = spec  # to make an empty figure first would cost more than all else about it

    def to_dict(self) -> Spec:
        """The figure as it is sent."""
        spec: Spec = self.__dict__["_spec"]
        return spec


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure, and the mapping that is sent of it."""

    figure: go.Figure
    spec: Spec

    @classmethod
    def of(cls, figure: go.Figure) -> Drawn:
        """The figure with its mapping."""
        return cls(figure, figure.to_dict())


def chosen_html(figure: go.Figure, code: str, days: tuple[date, date] | None, reach: Reach) -> str:
    """A layer over the plot with the chosen days, and a ring around each mark of this code. Nothing of it is text."""
    parts = [_band(days, reach)] if days and days[0] <= reach.last and days[1] >= reach.first else []
    parts += [
        _ring(begin, end, y, reach) for begin, end, y in (_rings(figure, code.removesuffix(TOLD)) if code else ())
    ]
    return f'<div class="timeline-chosen">{"".join(parts)}</div>'


def _band(days: tuple[date, date], reach: Reach) -> str:
    """The days as a band over the whole chart."""
    begin, end = place(max(days[0], reach.first), reach), place(moved(min(days[1], reach.last), 1), reach)
    return f'<i class="days" style="left: {begin:.3%}; width: {end - begin:.3%}"></i>'


def _rings(figure: go.Figure, code: str) -> Iterator[tuple[date, date | None, float]]:
    """Yield the begin, end (None: a point) and y of each mark of this code in the lanes."""
    for trace in figure.data:
        if trace.customdata is None or trace.orientation == "v" or trace.yaxis == "y2":
            continue
        for at, held in enumerate(trace.customdata):
            if held != code:
                continue
            if trace.type == "scatter":
                yield known(trace.x[at]) or date.min, None, trace.y[at]
            elif trace.orientation == "h":
                begin = known(trace.base[at]) or date.min
                yield begin, begin + timedelta(milliseconds=float(trace.x[at])), trace.y[at]


def _ring(begin: date, end: date | None, y: float, reach: Reach) -> str:
    """The ring around a point, or the frame around a range; a unit of y is a pixel."""
    left, top = place(begin, reach), TOP - y
    if end is None:
        return f'<i class="ring" style="left: {left:.3%}; top: {top:g}px"></i>'
    return f'<i class="frame" style="left: {left:.3%}; width: {place(end, reach) - left:.3%}; top: {top:g}px"></i>'
