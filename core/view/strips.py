"""What counts events in a lane: bars in place of more marks than fit, ticks for what takes the day of its article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.store.selection import Unit
from core.view.axis import MILLISECONDS, Reach, iso
from core.view.dates import date_label, known
from core.view.event_marks import READING, fill
from core.view.extents import NARROWEST
from core.view.lanes import BARS, Lane
from core.view.marks import codes, period_label
from core.view.palette import STATUS_SYMBOLS, Palette, mixed
from core.view.template import clip, picking, plain, records, wrap

WHY = "; too many to draw each, bars count them by when they begin"
FEW = 60  # articles that may each have a tick of their own in every lane
DAYS = {"month": 31, "quarter": 92, "year": 366}
LIGHTER = 0.72  # share of the muted colour in a tick: light, and still 3 : 1 against the paper


def tick_unit(articles: int, reach: Reach) -> Unit:
    """The unit in which what was reported is put together: a day, unless there are too many days to tell apart."""
    if articles <= FEW or reach.days <= 120:
        return "day"
    return "week" if reach.days <= 1200 else "month"


def within(frame: pd.DataFrame, unit: str, reach: Reach) -> pd.DataFrame:
    """The rows of `event_counts` whose period touches the reach; `attrs` are kept, and `code` is added."""
    coded = frame.assign(code=codes(frame))
    starts = [known(period) for period in frame["period"]]
    seen = [
        start is not None and start <= reach.last and start + timedelta(days=DAYS[unit]) > reach.first
        for start in starts
    ]
    return coded[pd.Series(seen, index=coded.index, dtype=bool)]


def notes(counts: pd.DataFrame, lanes: Mapping[int, Lane], unit: str) -> dict[int, str]:
    """What stands beside the name of a dense lane: what its tallest bar counts, and once why there are bars."""
    dense = sorted(order for order, lane in lanes.items() if lane.dense)
    said = {}
    for order in dense:
        tallest = counts[counts["lane_order"] == order].groupby("period")["count"].sum().max()
        said[order] = f"up to {tallest:,} a {unit}{WHY if order == dense[0] else ''}"
    return said


def add_bars(drawn: go.Figure, counts: pd.DataFrame, lanes: Mapping[int, Lane], unit: str, colours: Palette) -> None:
    """Draw the rows of `event_counts` of these dense lanes as stacked bars; each lane has its own scale."""
    table = counts[counts["lane_order"].isin(list(lanes))]
    if not len(table):
        return
    order = {status: number for number, status in enumerate(STATUS_SYMBOLS)}
    table = table.sort_values("status", key=lambda column: column.map(order), kind="stable")
    sums = table.groupby(["lane_order", "period"])["count"].transform("sum")
    tallest = sums.groupby(table["lane_order"]).transform("max")
    table = table.assign(height=table["count"] / tallest * (BARS - 3))
    table = table.assign(below=table.groupby(["lane_order", "period"])["height"].cumsum() - table["height"])
    for status in STATUS_SYMBOLS:
        rows = table[table["status"] == status]
        if len(rows):
            drawn.add_trace(_bars(rows, status, lanes, unit, colours))


def _bars(rows: pd.DataFrame, status: str, lanes: Mapping[int, Lane], unit: str, colours: Palette) -> go.Bar:
    hover = [
        f"<b>{row.count_:,} {status} event{'' if row.count_ == 1 else 's'}</b><br>{plain(row.lane_name)}<br>"
        f"begin in {period_label(row.period.date(), unit)}"
        for row in records(rows.rename(columns={"count": "count_"}))
    ]
    look = fill(status, colours)
    return go.Bar(
        meta=f"counts-{status}",
        x=[iso(period) for period in rows["period"]],
        y=rows["height"],
        base=[lanes[order].floor + below for order, below in zip(rows["lane_order"], rows["below"], strict=True)],
        width=[DAYS[unit] * MILLISECONDS * 0.9] * len(rows),
        offset=0,
        marker={**look, "line": {**look["line"], "width": 1}},
        customdata=list(rows["code"]),
        hovertext=hover,
        hoverinfo="text",
        showlegend=False,
    )


def add_ticks(
    drawn: go.Figure, reported: pd.DataFrame, lanes: Mapping[int, Lane], reach: Reach, colours: Palette
) -> None:
    """Draw the rows of `reported_lanes` (with `code`): a thin tick on a day, a thin box over days, weeks or a month."""
    if not len(reported):
        return
    days = (reported["first"] == reported["last"]).to_numpy(dtype=bool)
    colour = mixed(colours.muted, colours.paper, LIGHTER)
    ys = [lanes[order].ticks for order in reported["lane_order"]]
    table = reported.assign(y=ys, hover=[_hover(row) for row in records(reported.rename(columns={"count": "count_"}))])
    said = {"hoverinfo": "text", "showlegend": False, **picking(colours)}
    if days.any():
        rows = table[days]
        drawn.add_trace(
            go.Scatter(
                meta="reported",
                x=rows["first"],
                y=rows["y"],
                mode="markers",
                marker={"symbol": "line-ns-open", "size": 7, "color": colour, "line": {"width": 1.5, "color": colour}},
                customdata=list(rows["code"]),
                hovertext=rows["hover"],
                **said,
            )
        )
    rows = table[~days]
    least = max(1, round(reach.days * NARROWEST / 2))
    if len(rows):
        begins = [max(known(first) or reach.first, reach.first) for first in rows["first"]]
        ends = [min(known(last) or reach.last, reach.last) for last in rows["last"]]
        drawn.add_trace(
            go.Bar(
                meta="reported-days",
                orientation="h",
                base=[iso(begin) for begin in begins],
                x=[max((end - begin).days + 1, least) * MILLISECONDS for begin, end in zip(begins, ends, strict=True)],
                y=rows["y"],
                width=8,
                marker={"color": mixed(colour, colours.paper, 0.25), "line": {"color": colour, "width": 1}},
                customdata=list(rows["code"]),
                hovertext=rows["hover"],
                **said,
            )
        )


def _hover(row: Any) -> str:
    when = date_label(row.first, row.last, row.precision)
    one = row.count_ == 1
    more = row.articles - 1
    parts = (
        f"<b>{wrap(row.surface)}</b>" if one else f"<b>{row.count_:,} events reported on {when}</b>",
        f"reported on {when}, {', '.join(row.statuses)}",
        "without a date of its own, so on the day of its article"
        if one
        else "without dates of their own, so on the day of their article",
        "" if one else f"“{wrap(clip(row.surface, 120))}”",
        f"{READING} {plain(row.rule)}" if one and row.rule else "",
        f"<i>{wrap(row.title)}</i>" + (f" and {more:,} more article{'' if more == 1 else 's'}" if more else ""),
    )
    return "<br>".join(part for part in parts if part)
