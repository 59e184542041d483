"""What about: themes over time, themes by actor, and the words that matter."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.view.dates import known
from core.view.marks import codes, period_label
from core.view.palette import Palette
from core.view.template import figure, picking, plain, shorten

STRIP, CELL, ROW = 42, 30, 22  # pixels: a theme's strip of bars, a cell of the matrix, a word
DAYS = {"month": 30, "quarter": 91, "year": 365}
MILLISECONDS = 86_400_000
FEWEST = 10
"""Articles of a period below which its shares are hatched."""
FOOT, MOST_WRITTEN = 40, 24  # pixels for the numbers of articles below the strips; periods that have room for theirs
NARROW, SHORT = 5, 12  # actors and themes of the matrix on a phone
SCALE = "{theme}  <span style='color:{muted}'>{share} of all, bars up to {most}</span>"


def strips_figure(periods: pd.DataFrame, totals: pd.DataFrame, unit: str, colours: Palette) -> go.Figure:
    """Draw the rows of `theme_periods` as one strip of bars per theme; `totals` as `theme_counts`.

    Each strip has a scale of its own and says what its tallest bar stands for. Below them stand the numbers of articles
    of each period; one of fewer than `FEWEST` is hatched and does not make the scale, for there a single article is
    much of the share.
    """
    order = {theme: place for place, theme in enumerate(totals["theme"])}
    rows = periods[(periods["count"] > 0) & periods["theme"].isin(order)].reset_index(drop=True)
    rows.attrs.update(periods.attrs)
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
                f"<b>{plain(theme)}</b><br>{period_label(known(period), unit)}: {share:.0%}, "
                f"{count:,} of {articles:,} article{'' if articles == 1 else 's'}"
                for theme, period, share, count, articles in zip(
                    rows["theme"], rows["period"], rows["share"], rows["count"], rows["articles"], strict=True
                )
            ],
            hoverinfo="text",
        )
    )
    for theme, share in zip(totals["theme"], totals["share"], strict=True):
        most = float(greatest.get(theme, 0.0))
        _strip_head(drawn, str(theme), float(share), most, -order[theme] * STRIP, colours)
    _add_sizes(drawn, periods.drop_duplicates("period"), -STRIP * len(order), unit, colours)
    drawn.update_yaxes(visible=False, range=[-foot, 0], fixedrange=True)
    drawn.update_xaxes(type="date", fixedrange=True, automargin=False, **_ticks(periods, unit))
    return drawn


def _add_sizes(drawn: go.Figure, periods: pd.DataFrame, top: float, unit: str, colours: Palette) -> None:
    """The number of articles of each period: written where there is room, else as small bars."""
    sizes = periods["articles"]
    rule = {"x0": 0, "x1": 1, "xref": "paper", "y0": top, "y1": top, "line": {"color": colours.faint, "width": 1}}
    drawn.add_shape(type="line", layer="below", **rule)
    said = "Articles in all" if len(sizes) <= MOST_WRITTEN else f"Articles in all, up to {int(sizes.max()):,}"
    note = {"x": 0, "xref": "paper", "xanchor": "left", "yanchor": "top", "showarrow": False}
    drawn.add_annotation(text=said, y=top - 1, font={"size": 12, "color": colours.muted}, **note)
    starts = [pd.Timestamp(_iso(period)) for period in periods["period"]]
    hover = [
        f"{period_label(start.date(), unit)}: {size:,} article{'' if size == 1 else 's'}"
        for start, size in zip(starts, sizes, strict=True)
    ]
    if len(sizes) <= MOST_WRITTEN:
        drawn.add_trace(
            go.Scatter(
                x=[(start + pd.Timedelta(days=DAYS[unit] * 0.44)).isoformat() for start in starts],
                y=[top - FOOT + 9] * len(sizes),
                mode="text",
                text=[f"{size:,}" for size in sizes],
                textfont={"size": 11, "color": colours.muted},
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


def _strip_head(drawn: go.Figure, theme: str, share: float, most: float, top: float, colours: Palette) -> None:
    drawn.add_shape(
        type="line", x0=0, x1=1, xref="paper", y0=top, y1=top, line={"color": colours.faint, "width": 1}, layer="below"
    )
    said = SCALE.format(theme=plain(theme), muted=colours.muted, share=percent(share), most=percent(most))
    drawn.add_annotation(
        text=said,
        x=0,
        xref="paper",
        y=top - 1,
        xanchor="left",
        yanchor="top",
        showarrow=False,
        font={"size": 12.5, "color": colours.ink},
    )


def matrix_figure(pairs: pd.DataFrame, measure: str, colours: Palette, width: int = 30) -> go.Figure:
    """Draw the rows of `theme_actors` as a matrix; each cell says its number and can be clicked.

    `width`: characters of a theme's name.
    """
    themes, actors = list(dict.fromkeys(pairs["theme"])), list(dict.fromkeys(pairs["actor_id"]))
    named = pairs.drop_duplicates("actor_id").set_index("actor_id")
    rows = pairs[pairs["count"] > 0].reset_index(drop=True)
    rows.attrs.update(pairs.attrs)
    shade = _shades(rows["count"].to_numpy(dtype=float), len(colours.ramp))
    drawn = figure(colours, CELL * len(themes) + 120, margin={"l": 8, "r": 8, "t": 4, "b": 4})
    dark = [(place >= len(colours.ramp) // 2) for place in shade]
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
            text=[f"{count:,}" for count in rows["count"]],
            textfont={"size": 11, "color": [colours.paper if strong else colours.ink for strong in dark]},
            unselected={"marker": {"opacity": 0.5}},
            customdata=codes(rows),
            hovertext=[
                f"<b>{plain(actor)}</b><br>{plain(theme)}<br>{count:,} {measure} with both"
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
        # Slanted labels carry no glyph of the kind: turned, a square would be a diamond, which is another kind.
        ticktext=[plain(shorten(str(named.at[actor, "actor"]), 20)) for actor in actors],
        tickfont={"size": 12, "color": colours.ink},
        tickangle=-40,
        side="bottom",
        range=[-0.6, len(actors) - 0.4],
        fixedrange=True,
    )
    return drawn


def narrow(pairs: pd.DataFrame) -> pd.DataFrame:
    """The rows of `theme_actors` that fit a phone: the first `NARROW` actors and the first `SHORT` themes they have."""
    first = pairs[pairs["actor_id"].isin(list(dict.fromkeys(pairs["actor_id"]))[:NARROW])]
    first = first[first.groupby("theme")["count"].transform("sum") > 0]
    first = first[first["theme"].isin(list(dict.fromkeys(first["theme"]))[:SHORT])].reset_index(drop=True)
    first.attrs.update(pairs.attrs)
    return first


def _shades(counts: np.ndarray[tuple[int], np.dtype[np.float64]], steps: int) -> list[int]:
    """The step of the ramp for each count, by its square root: a few large cells do not make all others pale."""
    greatest = counts.max(initial=1.0)
    return [int(place) for place in np.minimum((np.sqrt(counts / greatest) * steps).astype(int), steps - 1)]


def blend(words: pd.DataFrame, distinctive: float, top: int) -> pd.DataFrame:
    """The `top` words between "how often" (0: by count) and "how distinctive" (1: by log ratio); rows of `keyness`."""
    often, apart = np.log1p(words["count"]), words["log_ratio"].clip(lower=0)
    score = (1 - distinctive) * often / max(float(often.max()), 1e-9) + distinctive * apart / max(
        float(apart.max()), 1e-9
    )
    chosen = words.assign(score=score).sort_values("score", ascending=False, kind="stable").head(top)
    chosen = chosen.reset_index(drop=True)
    chosen.attrs.update(words.attrs)
    return chosen


def words_figure(words: pd.DataFrame, colours: Palette) -> go.Figure:
    """Draw words as bars of their count; where `log_ratio` is known it stands beside the count."""
    places = list(range(len(words)))
    apart = list(words["log_ratio"]) if "log_ratio" in words else [None] * len(words)
    drawn = figure(colours, ROW * len(words) + 10, margin={"l": 8, "r": 92, "t": 2, "b": 2})
    drawn.add_trace(
        go.Bar(
            orientation="h",
            x=words["count"],
            y=places,
            marker={"color": colours.ramp[5]},
            text=[
                f"{count:,}" + (f"   {times(ratio)}" if ratio is not None else "")
                for count, ratio in zip(words["count"], apart, strict=True)
            ],
            textposition="outside",
            textfont={"size": 11.5, "color": colours.muted},
            cliponaxis=False,
            **picking(colours),
            customdata=codes(words),
            hovertext=[
                f"<b>{plain(shown)}</b><br>{count:,} times in {articles:,} article{'' if articles == 1 else 's'}"
                + (f"<br>{times(ratio)} as often as in the rest" if ratio is not None else "")
                for shown, count, articles, ratio in zip(
                    words["shown"], words["count"], words["articles"], apart, strict=True
                )
            ],
            hoverinfo="text",
        )
    )
    drawn.update_xaxes(visible=False, fixedrange=True, rangemode="tozero")
    drawn.update_yaxes(
        tickvals=places,
        ticktext=[plain(shorten(word, 26)) for word in words["shown"]],
        tickfont={"size": 12.5, "color": colours.ink},
        range=[len(words) - 0.5, -0.5],
        fixedrange=True,
        showgrid=False,
    )
    return drawn


def percent(share: float) -> str:
    """A share without false precision, and never 0 % for what is there."""
    return f"{share:.0%}" if share == 0 or share >= 0.0095 else f"{share:.1%}"


def times(log_ratio: float) -> str:
    """A binary log ratio in words: 3 is `8×`."""
    ratio = 2.0**log_ratio
    return f"{ratio:.0f}×" if ratio >= 10 else f"{ratio:.1f}×"


def _iso(moment: object) -> str:
    found = known(moment)
    assert found is not None
    return found.isoformat()
