"""What about: themes over time, themes by actor."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.store.queries.themes import Grain
from core.view.dates import known
from core.view.marks import codes, period_label
from core.view.palette import Palette, on
from core.view.template import AT_LEFT, Look, figure, lay_over, line_above, picking, plain, shorten
from core.wording import numeral, percentage, tr, trn

STRIP, CELL = 42, 28  # pixels: a theme's strip of bars, a cell of the matrix
DAYS = {"month": 30, "quarter": 91, "year": 365}
MILLISECONDS = 86_400_000
FEWEST = 10
"""Articles of a period below which its shares are hatched."""
FOOT, MOST_WRITTEN = 40, 24  # pixels for the numbers of articles below the strips; periods that have room for theirs
HALF_WRITTEN = 12  # periods beyond which numbers of three digits touch one another on a phone, unless they are small
NARROW, SHORT = 5, 12  # actors and themes of the matrix on a phone
ROWS = 16  # themes of the matrix at first: as many as a screen and a page of paper hold


def strips_figure(periods: pd.DataFrame, totals: pd.DataFrame, unit: str, colours: Palette) -> go.Figure:
    """Draw the rows of `theme_periods` as one strip of bars per theme; `totals` as `theme_counts`.

    Each strip has a scale of its own and says what its tallest bar stands for. Below them stand the numbers of articles
    of each period; one of fewer than `FEWEST` is hatched and does not make the scale, for there a single article is
    much of the share.
    """
    order = {theme: place for place, theme in enumerate(totals["theme"])}
    rows = periods[(periods["count"] > 0) & periods["theme"].isin(order)].reset_index(drop=True)
    sound = rows[rows["articles"] >= FEWEST]
    greatest = {**rows.groupby("theme")["share"].max(), **sound.groupby("theme")["share"].max()}
    foot = STRIP * len(order) + FOOT
    drawn = figure(colours, foot + 30, margin={"l": 2, "r": 2, "t": 4, "b": 26, "autoexpand": False})
    drawn.add_trace(
        go.Bar(
            x=[_iso(period) for period in rows["period"]],
            y=(rows["share"] / rows["theme"].map(greatest).astype(float)).clip(upper=1.0) * (STRIP - 20),
            base=[-(order[theme] + 1) * STRIP + 2 for theme in rows["theme"]],
            width=DAYS[unit] * MILLISECONDS * 0.88,
            offset=0,
            marker={
                "color": colours.ramp[5],
                "line": {"width": 0},
                "pattern": {
                    "shape": ["/" if few else "" for few in rows["articles"] < FEWEST],
                    "fgcolor": colours.ramp[5],
                    "bgcolor": colours.paper,
                    "size": 5,
                    "solidity": 0.45,
                    "fillmode": "replace",
                },
            },
            **picking(colours),
            customdata=codes(rows),
            hovertext=[
                f"<b>{plain(theme)}</b><br>{_share_of(period_label(known(period), unit), share, count, articles)}"
                for theme, period, share, count, articles in zip(
                    rows["theme"], rows["period"], rows["share"], rows["count"], rows["articles"], strict=True
                )
            ],
            hoverinfo="text",
        )
    )
    heads = [
        _strip_head(str(theme), float(share), float(greatest.get(theme, 0.0)), -order[theme] * STRIP, colours)
        for theme, share in zip(totals["theme"], totals["share"], strict=True)
    ]
    lay_over(drawn, *zip(*heads, strict=True))
    _add_sizes(drawn, periods.drop_duplicates("period"), -STRIP * len(order), unit, colours)
    drawn.update_yaxes(visible=False, range=[-foot, 0], fixedrange=True)
    drawn.update_xaxes(type="date", fixedrange=True, automargin=False, **_ticks(periods, unit))
    return drawn


def _share_of(period: str | None, share: float, count: int, articles: int) -> str:
    return trn(
        "{period}: {share}, {count} of {n} article",
        "{period}: {share}, {count} of {n} articles",
        articles,
        period=period,
        share=percentage(share),
        count=numeral(count),
    )


def _add_sizes(drawn: go.Figure, periods: pd.DataFrame, top: float, unit: str, colours: Palette) -> None:
    """The number of articles of each period: written where there is room, else as small bars."""
    sizes = periods["articles"]
    most = numeral(int(sizes.max()))
    said = tr("Articles in all") if len(sizes) <= MOST_WRITTEN else tr("Articles in all, up to {most}", most=most)
    note: Look = {"text": said, "y": top - 1, "font": {"size": 12, "color": colours.muted}, **AT_LEFT}
    lay_over(drawn, [note], [line_above(top, colours)])
    starts = [pd.Timestamp(_iso(period)) for period in periods["period"]]
    hover = [
        f"{period_label(start.date(), unit)}: {trn('{n} article', '{n} articles', size)}"
        for start, size in zip(starts, sizes, strict=True)
    ]
    if len(sizes) <= MOST_WRITTEN:
        drawn.add_trace(
            go.Scatter(
                x=[(start + pd.Timedelta(days=DAYS[unit] * 0.44)).isoformat() for start in starts],
                y=[top - FOOT + 9] * len(sizes),
                mode="text",
                text=[numeral(size) for size in sizes],
                textfont={"size": 9 if len(sizes) > HALF_WRITTEN else 11, "color": colours.muted},
                hovertext=hover,
                hoverinfo="text",
            )
        )
        return
    drawn.add_trace(
        go.Bar(
            x=[start.isoformat() for start in starts],
            y=sizes / max(1, int(sizes.max())) * (FOOT - 20),
            base=[top - FOOT + 2] * len(sizes),
            width=DAYS[unit] * MILLISECONDS * 0.88,
            offset=0,
            marker={"color": colours.muted},
            hovertext=hover,
            hoverinfo="text",
        )
    )


def _ticks(periods: pd.DataFrame, unit: str) -> dict[str, object]:
    """Ticks at years where years are drawn, else what Plotly finds fit; the axis shows every period in full."""
    moments = sorted({moment for period in periods["period"] if (moment := known(period)) is not None})
    if not moments:
        return {}
    end = pd.Timestamp(moments[-1]) + pd.Timedelta(days=DAYS[unit])
    shown: dict[str, object] = {"range": [moments[0].isoformat(), end.date().isoformat()]}
    if unit != "year":
        return shown
    step = max(1, len(moments) // 8)
    middle = [(pd.Timestamp(moment) + pd.Timedelta(days=160)).isoformat() for moment in moments[::step]]
    return {
        **shown,
        "tickvals": middle,
        "ticktext": [str(moment.year) for moment in moments[::step]],
        "showgrid": False,
    }


def _strip_head(theme: str, share: float, most: float, top: float, colours: Palette) -> tuple[Look, Look]:
    """A theme's name with its scale, and the line above it."""
    scale = tr("{share}, up to {most}", share=percent(share), most=percent(most))
    name: Look = {
        "text": f"{plain(theme)} <span style='color:{colours.muted}'>{scale}</span>",
        "y": top - 1,
        "font": {"size": 12, "color": colours.ink},  # the longest name and its scale are as wide as a phone
        **AT_LEFT,
    }
    return name, line_above(top, colours)


def with_both(count: int, measure: Grain) -> str:
    """So many sentences, or articles, with a theme and an actor."""
    if measure == "sentences":
        return trn("{n} sentence with both", "{n} sentences with both", count)
    return trn("{n} article with both", "{n} articles with both", count)


def matrix_figure(pairs: pd.DataFrame, measure: Grain, colours: Palette, width: int = 30) -> go.Figure:
    """Draw the rows of `theme_actors` as a matrix; each cell says its number and can be clicked.

    `width`: characters of a theme's name.
    """
    themes, actors = list(dict.fromkeys(pairs["theme"])), list(dict.fromkeys(pairs["actor_id"]))
    named = pairs.drop_duplicates("actor_id").set_index("actor_id")
    rows = pairs[pairs["count"] > 0].reset_index(drop=True)
    shade = _shades(rows["count"].to_numpy(dtype=float), len(colours.ramp))
    drawn = figure(colours, CELL * len(themes) + 140, margin={"l": 8, "r": 8, "t": 4, "b": 4})
    drawn.add_trace(
        go.Scatter(
            x=[actors.index(actor) for actor in rows["actor_id"]],
            y=[themes.index(theme) for theme in rows["theme"]],
            mode="markers+text",
            marker={
                "symbol": "square",
                "size": CELL - 3,
                "color": [colours.ramp[place] for place in shade],
                "line": {"width": 0},
            },
            text=[numeral(count) for count in rows["count"]],
            textfont={"size": 11, "color": [on(colours.ramp[place], colours) for place in shade]},
            unselected={"marker": {"opacity": 0.5}},
            customdata=codes(rows),
            hovertext=[
                f"<b>{plain(actor)}</b><br>{plain(theme)}<br>{with_both(count, measure)}"
                for actor, theme, count in zip(rows["actor"], rows["theme"], rows["count"], strict=True)
            ],
            hoverinfo="text",
        )
    )
    drawn.update_yaxes(
        tickvals=list(range(len(themes))),
        ticktext=[plain(shorten(theme, width)) for theme in themes],
        tickfont={"size": 12.5, "color": colours.ink},
        range=[len(themes) - 0.5, -0.5],
        fixedrange=True,
    )
    drawn.update_xaxes(
        tickvals=list(range(len(actors))),
        # Upright, so that the last fits, and without glyphs: on its side, that of a kind would be another.
        ticktext=[plain(shorten(str(named.at[actor, "actor"]), 20)) for actor in actors],
        tickfont={"size": 12, "color": colours.ink},
        tickangle=-90,
        side="top",
        range=[-0.6, len(actors) - 0.4],
        fixedrange=True,
    )
    return drawn


def fullest(pairs: pd.DataFrame, themes: int, actors: int | None = None) -> pd.DataFrame:
    """The rows of `theme_actors` of so many themes, those with the greatest sums over the first `actors` actors."""
    first = pairs[pairs["actor_id"].isin(list(dict.fromkeys(pairs["actor_id"]))[:actors])]
    sums = first.groupby("theme")["count"].sum()
    return first[first["theme"].isin(sums[sums > 0].nlargest(themes).index)].reset_index(drop=True)


def _shades(counts: np.ndarray[tuple[int], np.dtype[np.float64]], steps: int) -> list[int]:
    """The step of the ramp for each count, by its square root: a few large cells do not make all others pale."""
    greatest = counts.max(initial=1.0)
    return [int(place) for place in np.minimum((np.sqrt(counts / greatest) * steps).astype(int), steps - 1)]


def percent(share: float) -> str:
    """A share without false precision, and never 0 % for what is there."""
    return percentage(share, 0 if share == 0 or share >= 0.0095 else 1)


def _iso(moment: object) -> str:
    found = known(moment)
    assert found is not None
    return found.isoformat()
