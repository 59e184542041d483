"""How an event is drawn: by its precision as point, bar or faded band, by its status in colour and fill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from core.view.axis import MILLISECONDS, Reach, iso, moved
from core.view.dates import date_label, known
from core.view.lanes import Lanes
from core.view.marks import codes, period_label
from core.view.palette import STATUS_SYMBOLS, Palette, mixed
from core.view.template import clip, picking, plain, records, wrap

Shape = Literal["point", "bar", "band"]
CHARACTER = 0.0064  # share of the axis one character of a label takes, on a chart of about 950 pixels
NARROWEST = 0.006  # share of the axis: a bar of one day would be too thin to see and to click
OPEN_DAYS = 0.04  # share of the axis over which an open end fades
FADED = 0.15  # share of the colour in the ground of a band
STRIP = 39  # pixels: the height of a lane of counts


@dataclass(frozen=True, slots=True)
class Extent:
    """What is drawn of an event's interval; `open_end` where the text leaves it open."""

    begin: date
    end: date
    shape: Shape
    open_end: bool


def extent_of(row: Any, reach: Reach) -> Extent:
    """What to draw of an event within the reach; an end that the text leaves open fades over a little of the axis.

    What began before the reach and goes on is a band through all of it.
    """
    found = _whole_extent(row, reach)
    if found.open_end and found.begin < reach.first:
        return Extent(reach.first, reach.last, "band", True)
    if found.end < reach.first or found.begin > reach.last:
        return found
    return replace(found, begin=max(found.begin, reach.first), end=min(found.end, reach.last))


def _whole_extent(row: Any, reach: Reach) -> Extent:
    first, last = known(row.first), known(row.last)
    fade = max(1, int(reach.days * OPEN_DAYS))
    if first is None:
        assert last is not None
        published = known(row.published_first)
        begin = published if published is not None and published < last else moved(last, -fade)
        return Extent(begin, last, "band", False)
    if last is None:
        exact = row.precision in ("minute", "day")
        return Extent(first, first if exact else moved(first, fade), "point" if exact else "band", True)
    if row.precision in ("decade", "vague"):
        return Extent(first, last, "band", False)
    return Extent(first, last, "point" if first == last else "bar", False)


def span_of(extent: Extent, label: str, reach: Reach) -> tuple[float, float]:
    """The share of the axis a mark takes with its label, which stands right of it, or left where there is no room."""
    begin, end = reach.share(extent.begin), _end(extent, reach)
    width = len(label) * CHARACTER
    return (begin - width, end) if leftwards(end, width) else (begin, end + width)


def stands_left(extent: Extent, label: str, reach: Reach) -> bool:
    """Whether a mark's label stands left of it."""
    return leftwards(_end(extent, reach), len(label) * CHARACTER)


def _end(extent: Extent, reach: Reach) -> float:
    return max(reach.share(extent.end), reach.share(extent.begin) + NARROWEST) + 0.008


def leftwards(end: float, width: float) -> bool:
    """Whether a label of this width has no room right of a mark that ends at `end` (shares of the axis)."""
    return end + width > 1.0


def widened(
    labels: Sequence[str],
    whole: Sequence[str],
    spans: Sequence[tuple[float, float]],
    lanes: Lanes,
    lefts: Sequence[bool],
) -> list[str]:
    """The labels with as much of the `whole` ones as there is room up to the next mark in the row, or the edge.

    A label left of its mark, at the right edge, gets the room before it if it is the first in its row.
    """
    found, rows = list(labels), lanes.y
    order = sorted(range(len(labels)), key=lambda mark: (rows[mark], spans[mark]))
    for before, mark, after in zip([None, *order[:-1]], order, [*order[1:], None], strict=True):
        begin, end = spans[mark]
        alone = before is None or rows[before] != rows[mark]
        limit = spans[after][0] if after is not None and rows[after] == rows[mark] else 1.0
        room = (begin if alone else 0.0) if lefts[mark] else limit - end
        if labels[mark] and room > 2 * CHARACTER:
            found[mark] = clip(whole[mark], len(labels[mark]) + int(room / CHARACTER) - 1)
    return found


def mark_table(
    dated: pd.DataFrame, extents: Sequence[Extent], lanes: Lanes, labels: Sequence[str], reach: Reach
) -> pd.DataFrame:
    """One row per mark: where it stands, what it looks like, what it says."""
    least = timedelta(days=max(1, round(reach.days * NARROWEST)))
    return pd.DataFrame(
        {
            "status": list(dated["status"]),
            "shape": [extent.shape for extent in extents],
            "begin": [extent.begin for extent in extents],
            "days": [max(extent.end - extent.begin + timedelta(days=1), least).days for extent in extents],
            "open_end": [extent.open_end for extent in extents],
            "left": [stands_left(extent, label, reach) for extent, label in zip(extents, labels, strict=True)],
            "y": lanes.y,
            "label": labels,
            "code": codes(dated),
            "hover": [_hover(row) for row in records(dated)],
        }
    )


def _sentence(row: Any) -> str:
    return row.surface if isinstance(row.surface, str) and row.surface else str(row.label)


def _hover(row: Any) -> str:
    when = date_label(row.first, row.last, row.precision)
    said = f" (“{plain(clip(row.date_surface, 40))}”)" if isinstance(row.date_surface, str) and row.date_surface else ""
    who = wrap(", ".join(row.actors), 60)
    return "<br>".join(
        part
        for part in (f"<b>{wrap(_sentence(row))}</b>", f"{when}{said}, {row.status}", who, f"<i>{wrap(row.title)}</i>")
        if part
    )


def _fill(status: str, colours: Palette) -> dict[str, Any]:
    """Filled where it happened or goes on, hollow where planned, hatched where conditional, crossed where denied."""
    colour = colours.status(status)
    line = {"color": colour, "width": 1.5}
    pattern = {"conditional": "/", "denied": "x"}.get(status)
    if pattern:
        return {"color": colours.paper, "line": line, "pattern": _pattern(pattern, colour, colours.paper)}
    return {"color": colours.paper if status == "planned" else colour, "line": line}


def _pattern(shape: str, colour: str, ground: str) -> dict[str, Any]:
    return {"shape": shape, "fgcolor": colour, "bgcolor": ground, "size": 5, "solidity": 0.3, "fillmode": "replace"}


def _points(rows: pd.DataFrame, status: str, colours: Palette) -> go.Scatter:
    colour = colours.status(status)
    hollow = "-open" if status in ("planned", "conditional") else ""
    symbols = [f"triangle-right{hollow}" if ends_open else STATUS_SYMBOLS[status] for ends_open in rows["open_end"]]
    return go.Scatter(
        x=rows["begin"],
        y=rows["y"],
        mode="markers",
        marker={"symbol": symbols, "size": 10, "color": colour, "line": {"width": 2, "color": colour}},
        **picking(colours),
        customdata=list(rows["code"]),
        hovertext=rows["hover"],
        hoverinfo="text",
        showlegend=False,
    )


def _bars(rows: pd.DataFrame, status: str, colours: Palette) -> go.Bar:
    return _interval(rows, 9, _fill(status, colours), colours)


def _bands(rows: pd.DataFrame, status: str, colours: Palette) -> go.Bar:
    """Outline and hatching keep the full colour, so that a vague date is seen as well as any; the ground is faded."""
    colour = colours.status(status)
    ground = mixed(colour, colours.paper, FADED)
    marker = {"color": ground, "line": {"color": colour, "width": 1}, "pattern": _pattern("/", colour, ground)}
    return _interval(rows, 13, marker, colours)


def _interval(rows: pd.DataFrame, width: int, marker: dict[str, Any], colours: Palette) -> go.Bar:
    return go.Bar(
        orientation="h",
        base=rows["begin"],
        x=rows["days"] * MILLISECONDS,
        y=rows["y"],
        width=width,
        marker=marker,
        **picking(colours),
        customdata=list(rows["code"]),
        hovertext=rows["hover"],
        hoverinfo="text",
        showlegend=False,
    )


SHAPES: dict[Any, Any] = {"point": _points, "bar": _bars, "band": _bands}


def add_labels(drawn: go.Figure, marks: pd.DataFrame, colours: Palette) -> None:
    """The labels beside the marks; a label is no mark: hovering and clicking pass through it."""
    for left in (False, True):
        chosen = [row for row in records(marks) if row.label and row.left == left]
        if chosen:
            ends = [
                row.begin if left or row.shape == "point" else row.begin + timedelta(days=row.days) for row in chosen
            ]
            drawn.add_trace(
                go.Scatter(
                    x=ends,
                    y=[row.y for row in chosen],
                    mode="text",
                    text=[
                        f"{plain(row.label)}{_gap(row)}" if left else f"{_gap(row)}{plain(row.label)}" for row in chosen
                    ],
                    textposition="middle left" if left else "middle right",
                    textfont={"size": 11.5, "color": colours.muted},
                    **picking(colours, 1),
                    hoverinfo="skip",
                    showlegend=False,
                )
            )


def _gap(row: Any) -> str:
    """Room between a label and its mark: a point reaches beyond its day."""
    return "\u2002\u2009" if row.shape == "point" else "\u2009"


def strip(rows: pd.DataFrame, status: str, tops: dict[int, int], unit: str, colours: Palette) -> go.Bar:
    """The bars of one status in all lanes of counts; `rows` have `height` and `below` in pixels and their `code`."""
    hover = [
        f"<b>{count:,} {status}</b><br>{plain(lane)}<br>{period_label(period.date(), unit)}"
        for count, lane, period in zip(rows["count"], rows["lane_name"], rows["period"], strict=True)
    ]
    return go.Bar(
        x=[iso(period) for period in rows["period"]],
        y=rows["height"],
        base=[tops[order] - STRIP + 2 + below for order, below in zip(rows["lane_order"], rows["below"], strict=True)],
        width=[_length(period.date(), unit) * MILLISECONDS * 0.9 for period in rows["period"]],
        offset=0,
        marker=_fill(status, colours),
        customdata=list(rows["code"]),
        hovertext=hover,
        hoverinfo="text",
        showlegend=False,
    )


def _length(period: date, unit: str) -> int:
    return {"month": 30, "quarter": 91, "year": 365}[unit]
