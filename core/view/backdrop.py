"""What stands around the events: the axes, the lanes, the volume of articles; and the bars over the slider."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.view.axis import MILLISECONDS, Reach, iso, moved, ticks
from core.view.dates import known
from core.view.lanes import Lane
from core.view.layout import LANES
from core.view.marks import codes, period_label
from core.view.palette import Palette
from core.view.scale import EDGE
from core.view.template import AT_LEFT, Look, figure, lay_over, line_above, plain, shorten
from core.wording import message, tr, trn

TOP = 4  # pixels above the lanes

TITLE = 24  # pixels above the volume bars, for what they count
VOLUME, AXIS = 66, 24  # pixels: volume bars, the labels of the axis
FEW_DAYS, WEEKS_OF, LABELS = 14, 120, 6  # days of an axis between which it has weeks below, and labels it has room for


class Brushable(go.Figure):  # type: ignore[misc]
    """A figure whose marks are clicked and whose days are chosen by dragging.

    Streamlit takes the clicks away from a figure whose layout says that dragging selects. So only the template says
    so, and the layout holds a word that Plotly does not know, in place of which it reads the template.
    """

    def to_dict(self) -> dict[str, Any]:
        """The figure as Streamlit sends it."""
        found: dict[str, Any] = super().to_dict()
        found["layout"]["dragmode"] = "brush"
        return found


def empty_frame(heights: tuple[int, int], volume: pd.DataFrame, reach: Reach, colours: Palette) -> go.Figure:
    """An empty chart for lanes and known events (`heights`), with volume bars and axis; a unit of y is a pixel."""
    height = sum(heights)
    area = height + VOLUME
    base = figure(
        colours,
        area + AXIS + TOP,
        margin={"l": 2, "r": 2, "t": TOP, "b": AXIS, "autoexpand": False},
        barmode="overlay",
        selectdirection="h",
        hoverdistance=12,
        newselection={"line": {"color": colours.accent, "width": 1, "dash": "solid"}},
    )
    drawn = Brushable(base)
    drawn.layout.template.layout.dragmode = "select"
    _add_axes(drawn, height, reach)
    touches = (volume["period"] <= pd.Timestamp(reach.last)) & (volume["period_last"] >= pd.Timestamp(reach.first))
    if len(seen := volume[touches]):
        drawn.add_trace(volume_trace(seen, colours))
        _add_volume_title(drawn, seen, colours)
    return drawn


VOLUME_TITLE = {
    "week": message("Articles per week"),
    "month": message("Articles per month"),
    "quarter": message("Articles per quarter"),
    "year": message("Articles per year"),
}


def _add_volume_title(drawn: go.Figure, volume: pd.DataFrame, colours: Palette) -> None:
    """What the bars below the lanes count."""
    drawn.add_annotation(
        text=tr(VOLUME_TITLE[_unit(volume)]),
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
    return "year" if days > 200 else "quarter" if days > 40 else "month" if days > 7 else "week"


def _add_axes(drawn: go.Figure, lanes: int, reach: Reach) -> None:
    """Days along the foot, with room for half a mark at either end; pixels up the lanes; articles up the bars below."""
    edge = timedelta(hours=24 * reach.days * EDGE)
    area = lanes + VOLUME
    drawn.update_xaxes(
        type="date",
        range=[_ahead(reach.first, -edge), _ahead(moved(reach.last, 1), edge)],
        fixedrange=True,
        anchor="y2",
        automargin=False,
        showgrid=True,
        tickformatstops=ticks(),
    )
    if FEW_DAYS < reach.days <= WEEKS_OF:  # left to itself, Plotly begins weeks on Sundays
        weeks = -(-reach.days // (7 * LABELS))
        monday = moved(reach.first, -reach.first.weekday())
        drawn.update_xaxes(tick0=monday.isoformat(), dtick=weeks * 7 * MILLISECONDS)
    still = {"visible": False, "fixedrange": True}
    bars = {"domain": [0, (VOLUME - TITLE) / area], "anchor": "x", "rangemode": "tozero", **still}
    drawn.update_layout(yaxis={"range": [-lanes, 0], "domain": [VOLUME / area, 1], **still}, yaxis2=bars)


def _ahead(moment: date, by: timedelta) -> str:
    """A moment some hours from the beginning of a day, kept inside the calendar."""
    begin = datetime(moment.year, moment.month, moment.day)
    return (begin + min(max(by, datetime.min - begin), datetime.max - begin)).isoformat(sep=" ", timespec="seconds")


def add_lanes(drawn: go.Figure, lanes: Sequence[Lane], notes: Mapping[int, str], colours: Palette) -> None:
    """The names of lanes, with the notes on them (by their order), each under the line at its top."""
    names = [_lane_name(lane, notes.get(lane.order, ""), colours) for lane in lanes]
    lay_over(drawn, names, [line_above(-lane.top, colours) for lane in lanes])


def _lane_name(lane: Lane, note: str, colours: Palette) -> Look:
    name = tr(lane.name) if lane.name in LANES.values() else lane.name
    return {
        "text": f"<b>{plain(shorten(name, 40))}</b> <span style='color:{colours.muted}'>{note}</span>",
        "y": -lane.top - 2,
        "align": "left",  # on a phone, where the note is smaller, the name stays at the edge
        "font": {"size": 12.5, "color": colours.ink},
        "bgcolor": colours.paper,
        "borderpad": 1,
        **AT_LEFT,
    }


def volume_trace(volume: pd.DataFrame, colours: Palette) -> go.Bar:
    """Articles per period as bars on the second y axis, an unfinished period hatched; rows as `volume` gives them."""
    periods = [known(period) for period in volume["period"]]
    lasts = [known(period) for period in volume["period_last"]]
    days = [(last - first).days + 1 for first, last in zip(periods, lasts, strict=True) if first and last]
    unit = _unit(volume)
    hover = [
        "<br>".join(
            part
            for part in (
                trn("<b>{n} article</b>", "<b>{n} articles</b>", count),
                period_label(period, unit),
                trn("{n} by an inferred date", "{n} by an inferred date", inferred) if inferred else "",
                tr("the corpus ends before this period does") if unfinished else "",
            )
            if part
        )
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
            hovertext=[f"{year}: {trn('{n} article', '{n} articles', found.get(year, 0))}" for year in years],
            hoverinfo="text",
        )
    )
    drawn.update_xaxes(visible=False, fixedrange=True, range=[bounds[0] - 0.5, bounds[1] + 0.5])
    drawn.update_yaxes(visible=False, fixedrange=True)
    return drawn
