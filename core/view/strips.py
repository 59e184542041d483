"""What counts events in a lane: bars behind more marks than fit, ticks for what takes the day of its article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.store.selection import NO_THEME, Unit
from core.view.axis import MILLISECONDS, Reach, iso
from core.view.dates import date_label
from core.view.event_marks import READING
from core.view.lanes import Lane
from core.view.layout import LANES, Bar, Tick
from core.view.marks import codes, period_label
from core.view.palette import Palette, mixed
from core.view.template import clip, picking, plain, records, wrap
from core.wording import message, numeral, tr, trn
from core.wording.stored import tr_stored

FEW = 60  # articles that may each have a tick of their own in every lane
DAYS = {"week": 7, "month": 31, "quarter": 92, "year": 366}
BEHIND = 0.24  # share of the muted colour in the bars behind the marks
LIGHTER = 0.72  # share of the muted colour in a tick: light, and still 3 : 1 against the paper


def tick_unit(articles: int, reach: Reach) -> Unit:
    """The unit in which what was reported is put together: a day, unless there are too many days to tell apart."""
    if articles <= FEW or reach.days <= 120:
        return "day"
    return "week" if reach.days <= 1200 else "month"


NO_WORD = message("{events} without a word of any theme")
TALLEST: dict[str, str] = {
    "week": message("all events, up to {most} a week"),
    "month": message("all events, up to {most} a month"),
    "quarter": message("all events, up to {most} a quarter"),
    "year": message("all events, up to {most} a year"),
}


def notes(counts: pd.DataFrame, lanes: Sequence[Lane]) -> dict[int, str]:
    """What stands beside the name of a dense lane: how many events it has, and how many of them are drawn.

    Where no theme is found in more events than any theme has, it says so.
    """
    totals: dict[int, int] = {}
    for order, count in zip(counts["lane_order"], counts["count"] if len(counts) else (), strict=True):
        totals[int(order)] = totals.get(int(order), 0) + int(count)
    said: dict[int, str] = {}
    for lane in lanes:
        if lane.dense:
            events = trn("{n} event", "{n} events", totals[lane.order])
            most = lane.name == LANES[NO_THEME] and totals[lane.order] == max(totals.values())
            events = tr(NO_WORD, events=events) if most else events
            said[lane.order] = tr("{events}, {n} drawn", events=events, n=numeral(lane.drawn))
    return said


def bars_said(drawn: go.Figure) -> str:
    """What the bars behind the marks count and how many the tallest stands for, "" where there are none."""
    return next((str(trace.name) for trace in drawn.data if trace.meta == "counts"), "")


def add_bars(drawn: go.Figure, counts: pd.DataFrame, bars: Sequence[Bar], unit: str, colours: Palette) -> None:
    """Draw the rows of `event_counts` that have a bar, faint, behind the marks."""
    if not bars:
        return
    rows = counts.iloc[[bar.row for bar in bars]]
    hover = [
        tr(
            "<b>{events}</b><br>{lane}<br>begin in {period}",
            events=trn("{n} event", "{n} events", row.count_),
            lane=plain(tr(LANES.get(row.lane_name, row.lane_name))),
            period=period_label(row.period.date(), unit),
        )
        for row in records(rows.rename(columns={"count": "count_"}))
    ]
    drawn.add_trace(
        go.Bar(
            meta="counts",
            name=tr(TALLEST[unit], most=numeral(rows["count"].max())),
            x=[iso(period) for period in rows["period"]],
            y=[bar.height for bar in bars],
            base=[bar.foot for bar in bars],
            width=[DAYS[unit] * MILLISECONDS * 0.9] * len(rows),
            offset=0,
            marker={"color": mixed(colours.muted, colours.paper, BEHIND), "line": {"width": 0}},
            **picking(colours, 1),
            customdata=codes(rows),
            hovertext=hover,
            hoverinfo="text",
            showlegend=False,
        )
    )


def add_ticks(drawn: go.Figure, reported: pd.DataFrame, ticks: Sequence[Tick], colours: Palette) -> None:
    """Draw the rows of `reported_lanes`: a thin tick on a day, a thin box over days, weeks or a month."""
    if not ticks:
        return
    rows = reported.iloc[[tick.row for tick in ticks]]
    first, last = rows["first"].fillna(rows["last"]), rows["last"].fillna(rows["first"])
    colour = mixed(colours.muted, colours.paper, LIGHTER)
    hover = [_hover(row) for row in records(rows.assign(first=first, last=last, count_=rows["count"]))]
    said = list(zip(ticks, codes(rows), hover, strict=True))
    for on_a_day in (True, False):
        chosen = [each for each in said if (each[0].days == 0) == on_a_day]
        if chosen:
            look = _lines(chosen, colour) if on_a_day else _boxes(chosen, colour, colours)
            look.update(
                y=[tick.y for tick, _, _ in chosen],
                customdata=[code for _, code, _ in chosen],
                hovertext=[text for _, _, text in chosen],
                hoverinfo="text",
                showlegend=False,
                **picking(colours, 1),
            )
            drawn.add_trace(look)


def _lines(chosen: Sequence[tuple[Tick, str, str]], colour: str) -> go.Scatter:
    look = {"symbol": "line-ns-open", "size": 7, "color": colour, "line": {"width": 1.5, "color": colour}}
    return go.Scatter(meta="reported", x=[tick.begin for tick, _, _ in chosen], mode="markers", marker=look)


def _boxes(chosen: Sequence[tuple[Tick, str, str]], colour: str, colours: Palette) -> go.Bar:
    return go.Bar(
        meta="reported-days",
        orientation="h",
        base=[iso(tick.begin) for tick, _, _ in chosen],
        x=[tick.days * MILLISECONDS for tick, _, _ in chosen],
        width=8,
        marker={"color": mixed(colour, colours.paper, 0.25), "line": {"color": colour, "width": 1}},
    )


def _hover(row: Any) -> str:
    when = date_label(row.first, row.last, row.precision)
    one = row.count_ == 1
    who = ", ".join(map(tr, row.statuses))
    more = row.articles - 1
    title = wrap(row.title)
    parts = (
        f"<b>{wrap(row.surface)}</b>"
        if one
        else tr("<b>{n} reported events, {when}</b>", n=numeral(row.count_), when=when),
        tr("reported: {when}, {statuses}", when=when, statuses=who),
        tr("without a date of its own, so on the day of its article")
        if one
        else tr("without dates of their own, so on the day of their article"),
        "" if one else f"“{wrap(clip(row.surface, 120))}”",
        tr(READING, rules=plain(tr_stored(row.rule))) if one and row.rule else "",
        trn("<i>{title}</i> and {n} more article", "<i>{title}</i> and {n} more articles", more, title=title)
        if more
        else f"<i>{title}</i>",
    )
    return "<br>".join(part for part in parts if part)
