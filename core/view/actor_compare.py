"""Two actors side by side: two lines over the years, and bars to the left and right of one middle.

Colour and shape say the kind, as everywhere; the two are told apart by the line, solid or dashed, with the name on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from core.view.actors import how_many
from core.view.dates import known
from core.view.marks import codes
from core.view.palette import KIND_SYMBOLS, Palette
from core.view.template import Look, figure, lay_over, picking, plain, records, shorten
from core.wording import numeral, tr, trn

ROW, HEAD = 38, 30  # pixels per pair of bars with its name, per heading
DASHES = ("solid", "dash")
STROKES = ("━━", "╍╍")
"""The line of the first and of the second actor, drawn and written."""
Names = tuple[str, str]
Noun = Literal["sentence", "article"]
"""What a bar counts."""


def lines_figure(periods: pd.DataFrame, pair: Names, names: Names, kinds: Names, colours: Palette) -> go.Figure:
    """Draw the mentions of both by year (rows of `actor_periods`) on one scale; each mark opens its mentions."""
    rows = periods.assign(code=codes(periods), named=periods["count"])  # a row's `count` is a method of tuples
    drawn = figure(colours, 210, margin={"l": 8, "r": 12, "t": 26, "b": 24})
    for actor_id, name, kind, dash in zip(pair, names, kinds, DASHES, strict=True):
        own = rows[rows["actor_id"] == actor_id]
        years = [known(period) for period in own["period"]]
        colour = colours.kind(kind)
        drawn.add_trace(
            go.Scatter(
                x=years,
                y=own["named"],
                mode="lines+markers",
                line={"color": colour, "width": 2, "dash": dash},
                marker={"color": colour, "size": 8, "symbol": KIND_SYMBOLS.get(kind, "x")},
                cliponaxis=False,
                **picking(colours),
                customdata=own["code"],
                hovertext=[
                    f"<b>{plain(name)}, {year.year}</b><br>{how_many(row.named, row.articles)}"
                    for row, year in zip(records(own), years, strict=True)
                    if year
                ],
                hoverinfo="text",
            )
        )
        if len(own):
            _name_on_line(drawn, own, plain(shorten(name, 24)), other=rows[rows["actor_id"] != actor_id], colour=colour)
    shown = sorted({year for period in periods["period"] if (year := known(period))})
    step = max(1, -(-len(shown) // 6))
    drawn.update_xaxes(
        tickvals=shown[::step], ticktext=[str(year.year) for year in shown[::step]], fixedrange=True, tickangle=0
    )
    drawn.update_xaxes(showgrid=False)
    drawn.update_yaxes(rangemode="tozero", fixedrange=True, nticks=4, tickformat=",d")
    return drawn


def _name_on_line(drawn: go.Figure, own: pd.DataFrame, name: str, other: pd.DataFrame, colour: str) -> None:
    """Write a name at the year in which its line lies farthest above, or below, the other one."""
    heights = dict(zip(other["period"], other["named"], strict=True))
    apart = [count - heights.get(period, 0) for period, count in zip(own["period"], own["named"], strict=True)]
    place = max(range(len(apart)), key=lambda at: abs(apart[at]))
    share = place / max(1, len(apart) - 1)
    drawn.add_annotation(
        text=f"<b>{name}</b>",
        x=known(own["period"].iloc[place]),
        y=int(own["named"].iloc[place]),
        xanchor="left" if share < 0.25 else "right" if share > 0.75 else "center",
        yanchor="bottom" if apart[place] >= 0 else "top",
        yshift=7 if apart[place] >= 0 else -7,
        showarrow=False,
        font={"size": 12.5, "color": colour},
    )


def _with(name: str, count: int, noun: Noun) -> str:
    """So many sentences, or articles, with an actor."""
    if noun == "sentence":
        return trn("with {name}: {n} sentence", "with {name}: {n} sentences", count, name=plain(name))
    return trn("with {name}: {n} article", "with {name}: {n} articles", count, name=plain(name))


def mirrored_figure(
    frame: pd.DataFrame, pair: Names, names: Names, kinds: Names, noun: Noun, colours: Palette
) -> go.Figure:
    """Draw rows of `Comparison.company` or `.themes`: bars of the first actor to the left, of the second to the right.

    What both have stands first, then what only one has; both sides have one scale; `noun` is what a bar counts.
    """
    key = "theme" if "theme" in frame else "other_id"
    rows = frame.assign(code=codes(frame), counted=frame["count"], key=frame[key])
    places, heads, height = _places(rows, pair, names)
    drawn = figure(colours, int(height) + 8, margin={"l": 4, "r": 4, "t": 4, "b": 4}, barmode="overlay")
    for actor_id, name, kind, sign in zip(pair, names, kinds, (-1, 1), strict=True):
        own = rows[rows["actor_id"] == actor_id]
        drawn.add_trace(
            go.Bar(
                orientation="h",
                x=[sign * count for count in own["counted"]],
                y=[places[what] + ROW * 0.66 for what in own["key"]],
                width=ROW * 0.32,
                marker={"color": colours.kind(kind)},
                text=[numeral(count) for count in own["counted"]],
                textposition="outside",
                textfont={"size": 11, "color": colours.muted},
                cliponaxis=False,
                **picking(colours),
                customdata=own["code"],
                hovertext=[
                    f"<b>{plain(row.name)}</b><br>{_with(name, row.counted, noun)}"
                    for row in records(own[["name", "counted"]])
                ],
                hoverinfo="text",
            )
        )
    called = dict(zip(rows["key"], rows["name"], strict=True))
    lines = [_line(f"<b>{plain(text)}</b>", at + HEAD * 0.55, colours.muted) for text, at in heads]
    lines += [
        _line(plain(shorten(called[what], 34)), at + ROW * 0.26, colours.ink, plain(called[what]))
        for what, at in places.items()
    ]
    lay_over(drawn, lines)
    reach = 1.18 * max([1, *rows["counted"]])
    drawn.update_xaxes(visible=False, range=[-reach, reach], fixedrange=True)
    drawn.update_yaxes(visible=False, range=[height, 0], fixedrange=True)
    drawn.add_vline(x=0, line={"color": colours.faint, "width": 1})
    return drawn


def _places(rows: pd.DataFrame, pair: Names, names: Names) -> tuple[dict[str, float], list[tuple[str, float]], float]:
    """Where each name and each heading begins, in pixels from the top, and how much all of them take."""
    places: dict[str, float] = {}
    heads: list[tuple[str, float]] = []
    at = 0.0
    for text, group in _groups(rows, pair, names):
        heads.append((text, at))
        at += HEAD
        for what in group:
            places[what] = at
            at += ROW
    return places, heads, at


def _groups(rows: pd.DataFrame, pair: Names, names: Names) -> Iterator[tuple[str, Sequence[str]]]:
    """What both have, what only the first and what only the second has, each with its heading, none empty."""
    alone = ~rows["shared"]
    for text, chosen in (
        (tr("Both"), rows["shared"]),
        (tr("Only {name}", name=shorten(names[0], 28)), alone & (rows["actor_id"] == pair[0])),
        (tr("Only {name}", name=shorten(names[1], 28)), alone & (rows["actor_id"] == pair[1])),
    ):
        if chosen.any():
            yield text, list(dict.fromkeys(rows.loc[chosen, "key"]))


def _line(text: str, at: float, colour: str, whole: str = "") -> Look:
    """A line in the middle, `at` pixels from the top; the whole of a shortened name shows on hover."""
    more = {"hovertext": whole} if whole != text and whole else {}
    font = {"size": 12.5, "color": colour}
    return {"text": text, "x": 0, "y": at, "xanchor": "center", "showarrow": False, "font": font, **more}
