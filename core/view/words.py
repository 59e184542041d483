"""The words that matter, by how often they are found or by how distinctive they are."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.view.marks import codes
from core.view.palette import Palette
from core.view.template import figure, picking, plain, shorten
from core.wording import numeral, tr, trn

ROW = 22  # pixels of a word


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
                numeral(count) + (f"   {times(ratio)}" if ratio is not None else "")
                for count, ratio in zip(words["count"], apart, strict=True)
            ],
            textposition="outside",
            textfont={"size": 11.5, "color": colours.muted},
            cliponaxis=False,
            **picking(colours),
            customdata=codes(words),
            hovertext=[
                f"<b>{plain(shown)}</b><br>{_found(count, articles, ratio)}"
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


def _found(count: int, articles: int, log_ratio: float | None) -> str:
    """How often a word is found, and how much more often than in the rest, where that is known."""
    found = trn("{n} time", "{n} times", count)
    said = trn("{times} in {n} article", "{times} in {n} articles", articles, times=found)
    if log_ratio is None:
        return said
    apart = tr("{ratio} as often as in the rest", ratio=times(log_ratio))
    return f"{said}<br>{apart}"


def times(log_ratio: float) -> str:
    """A binary log ratio in words: 3 is `8×`."""
    ratio = 2.0**log_ratio
    return f"{numeral(ratio, 0 if ratio >= 10 else 1)}×"
