"""What is chosen on the timeline, laid over its figure without drawing that anew: its days, and rings around its marks.

A drawn figure is kept as the mapping that Plotly sends, for making it costs more than all else on a warm screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from core.view.axis import MILLISECONDS, iso, moved
from core.view.dates import known
from core.view.palette import Palette

TOLD = "~told=True"
Spec = Mapping[str, Any]


class Ready(go.Figure):  # type: ignore[misc]
    """A figure that is sent as it stands: it was checked when it was drawn."""

    def __init__(self, spec: Spec) -> None:
        super().__init__()
        self._spec = spec

    def to_dict(self) -> Spec:
        """The figure as it is sent."""
        return self._spec


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure, and the mapping that is sent of it."""

    figure: go.Figure
    spec: Spec

    @classmethod
    def of(cls, figure: go.Figure) -> Drawn:
        """The figure with its mapping."""
        return cls(figure, figure.to_dict())


def with_chosen(drawn: Drawn, code: str, days: tuple[date, date] | None, colours: Palette) -> Spec:
    """The mapping of the figure with the days that are chosen marked, and rings around the marks of this code."""
    layout, rings = dict(drawn.spec["layout"]), list(_rings(drawn.figure, code.removesuffix(TOLD)))
    if days:
        layout["shapes"] = [*layout.get("shapes", ()), _days(days, colours)]
    if not rings:
        return {**drawn.spec, "layout": layout}
    return {**drawn.spec, "layout": layout, "data": [*drawn.spec["data"], *_traces(rings, colours)]}


def _days(days: tuple[date, date], colours: Palette) -> Spec:
    """The days as a band over the whole chart."""
    return {
        "type": "rect",
        "x0": iso(days[0]),
        "x1": iso(moved(days[1], 1)),
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": colours.accent, "width": 1},
        "fillcolor": colours.accent,
        "opacity": 0.14,
        "name": "chosen",
    }


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


def _traces(rings: list[tuple[date, date | None, float]], colours: Palette) -> Iterator[Spec]:
    """Yield the rings around points, and the frames around ranges."""
    shared = {"hoverinfo": "skip", "showlegend": False, "meta": "chosen"}
    points = [(begin, y) for begin, end, y in rings if end is None]
    ranges = [(begin, end, y) for begin, end, y in rings if end is not None]
    line = {"color": colours.accent, "width": 2.5}
    if points:
        yield {
            "type": "scatter",
            "mode": "markers",
            "x": [iso(begin) for begin, _ in points],
            "y": [y for _, y in points],
            "marker": {"symbol": "circle-open", "size": 19, "color": colours.accent, "line": line},
            **shared,
        }
    if ranges:
        yield {
            "type": "bar",
            "orientation": "h",
            "base": [iso(begin) for begin, _, _ in ranges],
            "x": [(end - begin).days * MILLISECONDS for begin, end, _ in ranges],
            "y": [y for _, _, y in ranges],
            "width": 17,
            "marker": {"color": "rgba(0,0,0,0)", "line": line},
            **shared,
        }
