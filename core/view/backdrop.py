"""What stands around the events: lanes, legend, known events, the volume of articles; and the bars over the slider."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.records import KnownEvent
from core.view.axis import MILLISECONDS, TICKS, Reach, iso
from core.view.dates import date_label, known
from core.view.event_marks import CHARACTER
from core.view.marks import codes, period_label
from core.view.palette import STATUS_SYMBOLS, Palette
from core.view.template import clip, figure, picking, plain

STATUSES = ("past", "ongoing", "planned", "conditional", "denied")
NAME = 34  # characters of a known event's name
LEGEND = 50  # pixels: two rows, which a phone needs
TITLE = 24  # pixels above the volume bars, for what they count
FOOT, VOLUME, AXIS = 26, 66, 24  # pixels: known events, volume bars, the labels of the axis


def empty_frame(
    height: int, names: Sequence[tuple[str, float]], volume: pd.DataFrame, reach: Reach, colours: Palette
) -> go.Figure:
    """An empty chart: lanes above, known events, volume bars and the axis below; one unit of y is one pixel."""
    lanes = height + FOOT
    area = lanes + VOLUME
    drawn = figure(
        colours,
        area + AXIS + LEGEND,
        margin={"l": 2, "r": 2, "t": LEGEND, "b": AXIS, "autoexpand": False},
        barmode="overlay",
        dragmode="zoom",
        showlegend=True,
        legend={"x": 0, "y": 1 + 6 / area, "itemsizing": "constant", "font": {"size": 11.5}},
        hoverdistance=12,
    )
    _add_axes(drawn, lanes, reach)
    for name, top in names:
        _add_lane(drawn, name, top, colours)
    if len(volume):
        drawn.add_trace(volume_trace(volume, colours))
        _add_volume_title(drawn, volume, colours)
    return drawn


def _add_volume_title(drawn: go.Figure, volume: pd.DataFrame, colours: Palette) -> None:
    """What the bars below the lanes count."""
    drawn.add_annotation(
        text=f"Articles per {_unit(volume)}",
        x=0,
        xref="paper",
        y=drawn.layout.yaxis2.domain[1],
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        showarrow=False,
        font={"size": 11.5, "color": colours.muted},
        bgcolor=colours.paper,
        borderpad=1,
    )


def _unit(volume: pd.DataFrame) -> str:
    """The unit of the bars, by the length of the first one."""
    first, last = known(volume["period"].iloc[0]), known(volume["period_last"].iloc[0])
    days = (last - first).days + 1 if first and last else 0
    return "year" if days > 200 else "quarter" if days > 40 else "month"


def _add_axes(drawn: go.Figure, lanes: int, reach: Reach) -> None:
    """Days along the foot; pixels up the lanes; articles up the bars below them."""
    area = lanes + VOLUME
    drawn.update_xaxes(
        type="date",
        range=[iso(reach.first), iso(reach.last)],
        anchor="y2",
        automargin=False,
        showgrid=True,
        minallowed=None,
        tickformatstops=TICKS,
    )
    still = {"visible": False, "fixedrange": True}
    bars = {"domain": [0, (VOLUME - TITLE) / area], "anchor": "x", "rangemode": "tozero", **still}
    drawn.update_layout(yaxis={"range": [-lanes, 0], "domain": [VOLUME / area, 1], **still}, yaxis2=bars)


def _add_lane(drawn: go.Figure, name: str, top: float, colours: Palette) -> None:
    """A lane's name under the line at its top."""
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
    line = {"color": colours.faint, "width": 1}
    drawn.add_shape(type="line", x0=0, x1=1, xref="paper", y0=top, y1=top, line=line, layer="below")


def volume_trace(volume: pd.DataFrame, colours: Palette) -> go.Bar:
    """Articles per period as bars on the second y axis, an unfinished period hatched; rows as `volume` gives them."""
    periods = [known(period) for period in volume["period"]]
    lasts = [known(period) for period in volume["period_last"]]
    days = [(last - first).days + 1 for first, last in zip(periods, lasts, strict=True) if first and last]
    unit = _unit(volume)
    hover = [
        f"<b>{count:,} article{'' if count == 1 else 's'}</b><br>{period_label(period, unit)}"
        + (f"<br>{inferred:,} by an inferred date" if inferred else "")
        + ("<br>the corpus ends before this period does" if unfinished else "")
        for count, period, inferred, unfinished in zip(
            volume["count"], periods, volume["inferred"], volume["unfinished"], strict=True
        )
    ]
    return go.Bar(
        x=[iso(period) for period in periods],
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


def add_references(
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
        name = event.name.split(", ", 1)[-1] if len(event.name) > NAME // 2 else event.name
        name = clip(name, NAME)
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
                type="line", x0=iso(event.first), x1=iso(event.first), y0=floor + 18, y1=0, line=line, layer="below"
            )


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
