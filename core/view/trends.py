"""Actors over time: one small chart each, one below the other, over the same periods."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.store.selection import Unit
from core.view.actors import how_many, name_of, number
from core.view.axis import MILLISECONDS
from core.view.dates import known
from core.view.marks import codes, period_label
from core.view.palette import Palette, mixed
from core.view.template import Look, figure, lay_over, picking, plain, records
from core.wording import message, numeral, percentage, tr

LANE = 62  # pixels for a name and its small chart
TALLEST = 0.52  # share of a lane that its tallest bar takes; the name stands above
YEARS = 5  # a corpus of more years is counted by year, else by quarter
DAYS = {"quarter": 90, "year": 365}
ENDS = {
    "quarter": message("the articles end before the quarter does"),
    "year": message("the articles end before the year does"),
}


@dataclass(frozen=True, slots=True)
class Scale:
    """What the bars show: a column of `actor_periods`, its unit of time, the corpus' last day, a scale for each."""

    column: str
    unit: Unit
    ends: date | None
    own: bool


def trend_unit(first: date | None, last: date | None) -> Unit:
    """The periods that suit articles from one day to another: quarters, or years where there are too many."""
    return "quarter" if first and last and last.year - first.year < YEARS else "year"


def unfinished(period: date, unit: Unit, ends: date | None) -> bool:
    """Whether the articles end within a period, before its last day."""
    months = {"quarter": 3, "year": 12}[unit]
    after = period.month - 1 + months
    stop = date(min(period.year + after // 12, date.max.year), after % 12 + 1, 1) - timedelta(days=1)
    return ends is not None and period <= ends < stop


def trends_figure(periods: pd.DataFrame, scale: Scale, colours: Palette) -> go.Figure:
    """Draw the rows of `actor_periods` as bars, a lane per actor; each lane says what its tallest bar stands for."""
    lanes = {actor: lane for lane, actor in enumerate(dict.fromkeys(periods["actor_id"]))}
    most = periods.groupby("actor_id")[scale.column].max()
    greatest = most if scale.own else most.clip(lower=most.max() if len(most) else 0)
    table = periods.assign(code=codes(periods), lane=periods["actor_id"].map(lanes).astype(float) + 1)
    table = table.assign(height=TALLEST * table[scale.column] / periods["actor_id"].map(greatest).clip(lower=1e-9))
    drawn = figure(colours, LANE * len(lanes) + 30, margin={"l": 4, "r": 4, "t": 4, "b": 24})
    named = table[table["count"] > 0]
    if len(named):
        drawn.add_trace(_bars(named, scale, colours))
    drawn.add_trace(_dashes(table[table["count"] == 0], scale, colours))
    names: list[Look] = [
        {
            "text": f"{name_of(row.actor, row.kind, colours)}　{_up_to(float(most[row.actor_id]), scale.column)}",
            "x": 0,
            "xref": "paper",
            "y": row.lane - TALLEST - 0.04,
            "xanchor": "left",
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"size": 12.5, "color": colours.ink},
        }
        for row in records(table.drop_duplicates("actor_id"))
    ]
    lay_over(drawn, names)
    drawn.update_yaxes(
        range=[len(lanes) + 0.04, 0],
        fixedrange=True,
        tickvals=list(range(1, len(lanes) + 1)),
        showticklabels=False,
        showgrid=True,
    )
    drawn.update_xaxes(type="date", fixedrange=True, tickformat="%Y", dtick=_step(table["period"]), showgrid=False)
    return drawn


def _up_to(most: float, column: str) -> str:
    return tr("up to {most}", most=number(most, column))


def _rates(row: Any) -> str:
    return tr(
        "{rate} per 1,000 words, {each} per article, {share} of articles",
        rate=numeral(row.per_1000, 2),
        each=numeral(row.per_article, 1),
        share=percentage(row.share),
    )


def _bars(named: pd.DataFrame, scale: Scale, colours: Palette) -> go.Bar:
    starts = [moment for period in named["period"] if (moment := known(period))]
    open_ended = [unfinished(start, scale.unit, scale.ends) for start in starts]
    filled = [colours.kind(kind) for kind in named["kind"]]
    return go.Bar(
        x=[start.isoformat() for start in starts],
        y=-named["height"],
        base=named["lane"],
        width=[DAYS[scale.unit] * MILLISECONDS * 0.84] * len(named),
        offset=0,
        marker={
            "color": filled,
            "line": {"color": filled, "width": 1},
            "pattern": {
                "shape": ["/" if unsure else "" for unsure in open_ended],
                "fillmode": "overlay",
                "fgcolor": mixed(colours.paper, colours.ink, 0.9),
                "size": 5,
                "solidity": 0.4,
            },
        },
        **picking(colours),
        customdata=list(named["code"]),
        hovertext=[
            f"<b>{plain(row.actor)}, {period_label(start, scale.unit)}</b><br>{how_many(row.mentions, row.articles)}"
            f"<br>{_rates(row)}" + (f"<br>{tr(ENDS[scale.unit])}" if unsure else "")
            for row, start, unsure in zip(records(named), starts, open_ended, strict=True)
        ],
        hoverinfo="text",
    )


def _dashes(empty: pd.DataFrame, scale: Scale, colours: Palette) -> go.Scatter:
    """A dash on the floor of a lane for each period that has articles but does not name the actor."""
    half = timedelta(days=DAYS[scale.unit] // 2)
    return go.Scatter(
        x=[(start + half).isoformat() for period in empty["period"] if (start := known(period))],
        y=empty["lane"] - 0.05,
        mode="markers",
        marker={"symbol": "line-ew-open", "size": 6, "color": colours.muted, "line": {"width": 1}},
        hoverinfo="skip",
    )


def _step(periods: pd.Series) -> str:
    """How far apart the years on the axis are."""
    years = periods.dt.year.max() - periods.dt.year.min() if len(periods) else 0
    return f"M{12 * max(1, round(years / 8))}"
