"""Who is named with an actor, more or less often than chance would have it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.view.actors import name_of
from core.view.marks import codes
from core.view.palette import Palette
from core.view.template import Look, figure, lay_over, picking, plain, records
from core.wording import numeral, trn

ROW = 33  # pixels for a name and its bar
ROOM = 0.16  # share of the width kept free for the number beside a bar


def company_figure(co_actors: pd.DataFrame, colours: Palette) -> go.Figure:
    """Draw rows of `ActorProfile.co_actors`: a bar runs right of zero for more sentences than expected, left for less.

    What is less than expected is hollow. The bar is `count` minus `expected`, in sentences; both stand beside the name.
    """
    surplus = co_actors["count"] - co_actors["expected"]
    drawn = figure(colours, ROW * len(co_actors) + 6, margin={"l": 2, "r": 2, "t": 2, "b": 2})
    drawn.add_trace(
        go.Bar(
            orientation="h",
            x=surplus,
            y=[place + 0.2 for place in range(len(co_actors))],
            width=0.3,
            marker={
                "color": [colours.muted if value >= 0 else colours.paper for value in surplus],
                "line": {"width": 1.5, "color": colours.muted},
            },
            text=[signed(value) for value in surplus],
            textposition="outside",
            textfont={"size": 11, "color": colours.muted},
            cliponaxis=False,
            **picking(colours),
            customdata=codes(co_actors),
            hovertext=[_hover(row) for row in records(co_actors.rename(columns={"count": "both"}))],
            hoverinfo="text",
        )
    )
    names: list[Look] = [
        {
            "text": f"{name_of(row.actor, row.kind, colours, 24)}  {_numbers(row)}",
            "x": 0,
            "xref": "paper",
            "y": place - 0.2,
            "xanchor": "left",
            "showarrow": False,
            "font": {"size": 12.5, "color": colours.ink},
        }
        for place, row in enumerate(records(co_actors.rename(columns={"count": "both"})))
    ]
    line = {"width": 1, "color": colours.muted}
    zeros: list[Look] = [
        {"type": "line", "x0": 0, "x1": 0, "y0": place, "y1": place + 0.4, "line": line}
        for place in range(len(co_actors))
    ]
    lay_over(drawn, names, zeros)
    low, high = min(0.0, float(surplus.min())), max(0.0, float(surplus.max()))
    room = ROOM * ((high - low) or 1.0)
    drawn.update_xaxes(visible=False, fixedrange=True, range=[low - (room if low < 0 else 0), high + room])
    drawn.update_yaxes(visible=False, range=[len(co_actors) - 0.5, -0.6], fixedrange=True)
    return drawn


def signed(value: float) -> str:
    """A difference with its sign: `+8.8`, `−1.2`, `0.0`."""
    rounded = round(value, 1)
    return f"{'+' if rounded > 0 else '−' if rounded < 0 else ''}{numeral(abs(rounded), 1)}"


def _numbers(row: Any) -> str:
    expected = numeral(row.expected, 1)
    return trn("{n} sentence, {expected} expected", "{n} sentences, {expected} expected", row.both, expected=expected)


def _hover(row: Any) -> str:
    alone = trn("named in {n} sentence in all", "named in {n} sentences in all", row.alone)
    return f"<b>{plain(row.actor)}</b><br>{_numbers(row)}<br>{alone}"
