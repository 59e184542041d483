"""Events on a time axis, in lanes, with known events for reference and the volume of articles below.

How sure a date is shows in the form: a day is a point, a range a bar, a vague date a faded band.
What an event is (past, planned, ...) shows in colour and in symbol or fill.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from core.records import KnownEvent
from core.view.dates import date_label, known
from core.view.lanes import Lanes, arrange
from core.view.marks import codes, period_label
from core.view.palette import STATUS_SYMBOLS, Palette
from core.view.template import clip, figure, picking, plain, records, wrap

Shape = Literal["point", "bar", "band"]
STATUSES = ("past", "ongoing", "planned", "conditional", "denied")
MOST = 900  # marks; above that Plotly paints slowly and nobody can tell them apart: counts are drawn instead
LABELLED = 80  # up to so many marks each carries its label, beyond that only its hover text
FEW = 40  # marks that leave room for longer labels
LABEL, LONG_LABEL = 34, 48  # characters of a label on the chart
CHARACTER = 0.0064  # share of the axis one character of a label takes, on a chart of about 950 pixels
NARROWEST = 0.006  # share of the axis: a bar of one day would be too thin to see and to click
OPEN_DAYS = 0.04  # share of the axis over which an open end fades
STRIP = 39  # pixels: the height of a lane of counts
FOOT, VOLUME, AXIS = 26, 54, 24  # pixels: known events, volume bars, the labels of the axis
LEGEND = 50  # pixels: two rows, which a phone needs
MILLISECONDS = 86_400_000


@dataclass(frozen=True, slots=True)
class Reach:
    """The days a time axis shows."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Length in days, at least one."""
        return max(1, (self.last - self.first).days)

    def share(self, moment: date) -> float:
        """Where a day lies on the axis: 0 at its left end, 1 at its right end."""
        return (moment - self.first).days / self.days


@dataclass(frozen=True, slots=True)
class Extent:
    """What is drawn of an event's interval; `open_end` where the text leaves it open."""

    begin: date
    end: date
    shape: Shape
    open_end: bool


def reach_of(events: pd.DataFrame, published: tuple[date | None, date | None], everything: bool) -> Reach | None:
    """The days to show: the articles' own time widened to where most events are, or `everything`.

    Without `everything` a founding in 1949 does not squeeze the rest. None where nothing has a date.
    """
    moments = [moment for column in ("first", "last") for moment in map(known, events[column]) if moment is not None]
    moments = sorted([*moments, *(moment for moment in published if moment is not None)])
    if not moments:
        return None
    first, last = moments[0], moments[-1]
    if not everything:
        low = min(moments[len(moments) // 10], published[0] or date.max)
        high = max(moments[-1 - len(moments) // 10], published[1] or date.min)
        slack = min(max(100, (high - low).days // 8), 500)
        first, last = max(first, _moved(low, -slack)), min(last, _moved(high, slack))
    pad = max(6, (last - first).days // 30)
    return Reach(_moved(first, -pad), _moved(last, pad))


def _moved(moment: date, days: int) -> date:
    """A day moved by `days`, kept inside the calendar."""
    return date.fromordinal(min(max(moment.toordinal() + days, 1), date.max.toordinal()))


def beyond(events: pd.DataFrame, reach: Reach) -> int:
    """How many dated events lie wholly before or after the days shown."""
    once = events.drop_duplicates(["article", "event"])
    spans = [(known(first), known(last)) for first, last in zip(once["first"], once["last"], strict=True)]
    return sum((last or first) < reach.first or (first or last) > reach.last for first, last in spans if first or last)  # type: ignore[operator]


def timeline_figure(
    events: pd.DataFrame, volume: pd.DataFrame, references: Sequence[KnownEvent], reach: Reach, colours: Palette
) -> go.Figure:
    """Draw the rows of `event_lanes`, each mark with its selection's code as custom data; undated rows are left out."""
    dated = events[(events["first"].notna() | events["last"].notna()).to_numpy()]
    extents = [_extent(row, reach) for row in records(dated)]
    width = LONG_LABEL if len(dated) <= FEW else LABEL if len(dated) <= LABELLED else 0
    labels = [clip(str(label), width) if width else "" for label in dated["label"]]
    spans = [_span(extent, label, reach) for extent, label in zip(extents, labels, strict=True)]
    lanes = arrange(spans, list(dated["lane_order"]), list(dated["lane_name"]))
    drawn = _frame(lanes.height, lanes.names, volume, reach, colours)
    marks = _mark_table(dated, extents, lanes, labels, reach)
    for (status, shape), rows in marks.groupby(["status", "shape"], sort=False):
        drawn.add_trace(_POINTS[shape](rows, str(status), colours))
    _label_trace(drawn, marks, colours)
    _finish(drawn, dated["status"], references, reach, colours)
    return drawn


def counts_figure(
    counts: pd.DataFrame,
    volume: pd.DataFrame,
    references: Sequence[KnownEvent],
    reach: Reach,
    unit: str,
    colours: Palette,
) -> go.Figure:
    """Draw the rows of `event_counts` as stacked bars in lanes: for corpora with too many events to draw each."""
    orders = sorted(counts["lane_order"].unique())
    names = {order: counts.loc[counts["lane_order"] == order, "lane_name"].iloc[0] for order in orders}
    tops = {order: -STRIP * place for place, order in enumerate(orders)}
    tallest = counts.groupby(["lane_order", "period"])["count"].sum().max() if len(counts) else 1
    drawn = _frame(
        STRIP * len(orders), [(names[order], float(tops[order])) for order in orders], volume, reach, colours
    )
    table = counts.assign(code=codes(counts), height=counts["count"] / tallest * (STRIP - 20))
    table["below"] = table.groupby(["lane_order", "period"])["height"].cumsum() - table["height"]
    for status in STATUSES:
        rows = table[table["status"] == status]
        if len(rows):
            drawn.add_trace(_strip(rows, status, tops, unit, colours))
    _finish(drawn, counts["status"], references, reach, colours)
    return drawn


def _strip(rows: pd.DataFrame, status: str, tops: dict[int, int], unit: str, colours: Palette) -> go.Bar:
    hover = [
        f"<b>{count:,} {status}</b><br>{plain(lane)}<br>{period_label(period.date(), unit)}"
        for count, lane, period in zip(rows["count"], rows["lane_name"], rows["period"], strict=True)
    ]
    return go.Bar(
        x=[_iso(period) for period in rows["period"]],
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


def _extent(row: Any, reach: Reach) -> Extent:
    """What to draw of an event; an end that the text leaves open fades out over a little of the axis."""
    first, last = known(row.first), known(row.last)
    fade = max(1, int(reach.days * OPEN_DAYS))
    if first is None:
        assert last is not None
        published = known(row.published_first)
        begin = published if published is not None and published < last else _moved(last, -fade)
        return Extent(begin, last, "band", False)
    if last is None:
        exact = row.precision in ("minute", "day")
        return Extent(first, first if exact else _moved(first, fade), "point" if exact else "band", True)
    if row.precision in ("decade", "vague"):
        return Extent(first, last, "band", False)
    return Extent(first, last, "point" if first == last else "bar", False)


def _span(extent: Extent, label: str, reach: Reach) -> tuple[float, float]:
    """The share of the axis a mark takes with its label, which stands right of it, or left where there is no room."""
    begin, end = reach.share(extent.begin), reach.share(extent.end)
    end = max(end, begin + NARROWEST) + 0.008
    width = len(label) * CHARACTER
    return (begin - width, end) if _leftwards(end, width) else (begin, end + width)


def _leftwards(end: float, width: float) -> bool:
    return end + width > 1.0


def _mark_table(
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
            "share": [reach.share(extent.end) for extent in extents],
            "y": lanes.y,
            "label": labels,
            "code": codes(dated),
            "hover": [_hover(row) for row in records(dated)],
        }
    )


def _hover(row: Any) -> str:
    when = date_label(row.first, row.last, row.precision)
    said = f" (“{plain(clip(row.date_surface, 40))}”)" if isinstance(row.date_surface, str) and row.date_surface else ""
    who = wrap(", ".join(row.actors), 60)
    return "<br>".join(
        part
        for part in (f"<b>{wrap(row.label)}</b>", f"{when}{said}, {row.status}", who, f"<i>{wrap(row.title)}</i>")
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
    return _interval(rows, 9, _fill(status, colours), 1.0, colours)


def _bands(rows: pd.DataFrame, status: str, colours: Palette) -> go.Bar:
    colour = colours.status(status)
    marker = {"color": colour, "line": {"width": 0}, "pattern": _pattern("/", colours.paper, colour)}
    return _interval(rows, 13, marker, 0.38, colours)


def _interval(rows: pd.DataFrame, width: int, marker: dict[str, Any], opacity: float, colours: Palette) -> go.Bar:
    return go.Bar(
        orientation="h",
        base=rows["begin"],
        x=rows["days"] * MILLISECONDS,
        y=rows["y"],
        width=width,
        marker=marker,
        opacity=opacity,
        **picking(colours),
        customdata=list(rows["code"]),
        hovertext=rows["hover"],
        hoverinfo="text",
        showlegend=False,
    )


_POINTS: dict[Any, Any] = {"point": _points, "bar": _bars, "band": _bands}


def _label_trace(drawn: go.Figure, marks: pd.DataFrame, colours: Palette) -> None:
    """The labels beside the marks; a label is no mark: hovering and clicking pass through it."""
    for left in (False, True):
        chosen = [
            row
            for row in records(marks)
            if row.label and _leftwards(row.share + 0.008, len(row.label) * CHARACTER) == left
        ]
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


def _frame(
    height: int, names: Sequence[tuple[str, float]], volume: pd.DataFrame, reach: Reach, colours: Palette
) -> go.Figure:
    """An empty chart: lanes above, known events, volume bars and the axis below; one unit of y is one pixel."""
    lanes = height + FOOT
    total = lanes + VOLUME + AXIS
    area = total - AXIS
    drawn = figure(
        colours,
        total + LEGEND,
        margin={"l": 2, "r": 2, "t": LEGEND, "b": AXIS, "autoexpand": False},
        barmode="overlay",
        dragmode="zoom",
        showlegend=True,
        legend={"x": 0, "y": 1 + 6 / area, "itemsizing": "constant", "font": {"size": 11.5}},
        hoverdistance=12,
    )
    drawn.update_xaxes(
        type="date",
        range=[_iso(reach.first), _iso(reach.last)],
        anchor="y2",
        automargin=False,
        showgrid=True,
        minallowed=None,
    )
    drawn.update_layout(
        yaxis={"range": [-lanes, 0], "domain": [VOLUME / area, 1], "visible": False, "fixedrange": True},
        yaxis2={
            "domain": [0, (VOLUME - 12) / area],
            "visible": False,
            "fixedrange": True,
            "anchor": "x",
            "rangemode": "tozero",
        },
    )
    for name, top in names:
        drawn.add_annotation(
            text=f"<b>{plain(name)}</b>",
            x=0,
            xref="paper",
            y=top - 2,
            xanchor="left",
            yanchor="top",
            showarrow=False,
            font={"size": 12.5, "color": colours.ink},
            bgcolor=colours.paper,
            borderpad=1,
        )
        drawn.add_shape(
            type="line",
            x0=0,
            x1=1,
            xref="paper",
            y0=top,
            y1=top,
            line={"color": colours.faint, "width": 1},
            layer="below",
        )
    if len(volume):
        drawn.add_trace(volume_trace(volume, colours))
    return drawn


def volume_trace(volume: pd.DataFrame, colours: Palette) -> go.Bar:
    """Articles per period as bars on the second y axis, an unfinished period hatched; rows as `volume` gives them."""
    periods = [known(period) for period in volume["period"]]
    lasts = [known(period) for period in volume["period_last"]]
    days = [(last - first).days + 1 for first, last in zip(periods, lasts, strict=True) if first and last]
    unit = "year" if days and days[0] > 200 else "quarter" if days and days[0] > 40 else "month"
    hover = [
        f"<b>{count:,} article{'' if count == 1 else 's'}</b><br>{period_label(period, unit)}"
        + (f"<br>{inferred:,} by an inferred date" if inferred else "")
        + ("<br>the corpus ends before this period does" if unfinished else "")
        for count, period, inferred, unfinished in zip(
            volume["count"], periods, volume["inferred"], volume["unfinished"], strict=True
        )
    ]
    return go.Bar(
        x=[_iso(period) for period in periods],
        y=volume["count"],
        width=[length * MILLISECONDS * 0.92 for length in days],
        offset=0,
        yaxis="y2",
        marker={
            "color": colours.ramp[5],
            "line": {"color": colours.ramp[5], "width": 1},
            "pattern": {
                "shape": ["/" if unfinished else "" for unfinished in volume["unfinished"]],
                "fgcolor": colours.ramp[5],
                "bgcolor": colours.paper,
                "size": 5,
                "solidity": 0.35,
                "fillmode": "replace",
            },
        },
        customdata=codes(volume),
        hovertext=hover,
        hoverinfo="text",
        showlegend=False,
    )


def _finish(
    drawn: go.Figure, statuses: pd.Series[Any], references: Sequence[KnownEvent], reach: Reach, colours: Palette
) -> None:
    """The legend of statuses and the known events."""
    present = set(statuses)
    for status in STATUSES:
        if status in present:
            colour = colours.status(status)
            marker = {
                "symbol": STATUS_SYMBOLS[status],
                "size": 9,
                "color": colour,
                "line": {"width": 2, "color": colour},
            }
            drawn.add_trace(
                go.Scatter(x=[None], y=[None], mode="markers", marker=marker, name=status, hoverinfo="skip")
            )
    shown = [event for event in references if reach.first <= event.last and event.first <= reach.last]
    if shown:
        _references(drawn, shown, reach, colours)


def _references(drawn: go.Figure, shown: Sequence[KnownEvent], reach: Reach, colours: Palette) -> None:
    """Known events as small ticks at the foot, named where there is room, the named ones with a faint line."""
    floor = drawn.layout.yaxis.range[0]
    texts, taken = [], -1.0
    follows = [reach.share(event.first) for event in shown[1:]] + [2.0]
    for event, following in zip(shown, follows, strict=True):
        begin = reach.share(event.first)
        name = event.name.split(", ", 1)[-1] if len(event.name) > LABEL // 2 else event.name
        name = clip(name, LABEL)
        free = begin >= taken and begin + (len(name) + 1) * CHARACTER < min(following, 1.0)
        taken = begin + (len(name) + 3) * CHARACTER if free else taken
        texts.append(plain(name) if free else "")
    drawn.add_trace(
        go.Scatter(
            x=[event.first for event in shown],
            y=[floor + 12] * len(shown),
            mode="markers+text",
            text=[f"\u2009{text}" if text else "" for text in texts],
            textposition="middle right",
            textfont={"size": 11, "color": colours.muted},
            **picking(colours, 1),
            marker={"symbol": "line-ns", "size": 8, "line": {"width": 1.5, "color": colours.muted}},
            hovertext=[
                f"<b>{plain(event.name)}</b><br>{date_label(event.first, event.last, 'day')}"
                f"{'<br>' + plain(event.place) if event.place else ''}<br>for reference, not from the corpus"
                for event in shown
            ],
            hoverinfo="text",
            showlegend=False,
        )
    )
    for event, text in zip(shown, texts, strict=True):
        if text:
            line = {"color": colours.faint, "width": 1, "dash": "dot"}
            drawn.add_shape(
                type="line", x0=_iso(event.first), x1=_iso(event.first), y0=floor + 18, y1=0, line=line, layer="below"
            )


def _iso(moment: Any) -> str:
    found = known(moment)
    assert found is not None
    return found.isoformat()


def years_figure(counts: pd.DataFrame, bounds: tuple[int, int], chosen: tuple[int, int], colours: Palette) -> go.Figure:
    """Articles by year as small bars over the slider of years; years outside of the choice are pale."""
    years = list(range(bounds[0], bounds[1] + 1))
    found = dict(zip(counts["value"], counts["count"], strict=True))
    drawn = figure(colours, 46, margin={"l": 7, "r": 7, "t": 2, "b": 2}, bargap=0.15)
    drawn.add_trace(
        go.Bar(
            x=years,
            y=[found.get(year, 0) for year in years],
            marker={"color": [colours.ramp[5] if chosen[0] <= year <= chosen[1] else colours.faint for year in years]},
            hovertext=[
                f"{year}: {found.get(year, 0):,} article{'' if found.get(year, 0) == 1 else 's'}" for year in years
            ],
            hoverinfo="text",
        )
    )
    drawn.update_xaxes(visible=False, fixedrange=True, range=[bounds[0] - 0.5, bounds[1] + 0.5])
    drawn.update_yaxes(visible=False, fixedrange=True)
    return drawn
