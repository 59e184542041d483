"""The words that matter, by how often they are found or by how distinctive they are."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.view.marks import codes
from core.view.palette import Palette
from core.view.template import figure, picking, plain, records, shorten
from core.wording import numeral, tr, trn

ROW = 22  # pixels of a word


def blend(words: pd.DataFrame, distinctive: float, top: int) -> pd.DataFrame:
    """The `top` words between "how often" (0: by count) and "how distinctive" (1: by log ratio); rows of `keyness`."""
    often, apart = np.log1p(words["count"]), words["log_ratio"].clip(lower=0)
    score = (1 - distinctive) * often / max(float(often.max()), 1e-9) + distinctive * apart / max(
        float(apart.max()), 1e-9
    )
    chosen = words.assign(score=score).sort_values("score", ascending=False, kind="stable")
    return chosen.head(top).reset_index(drop=True)


def words_figure(words: pd.DataFrame, colours: Palette) -> go.Figure:
    """Draw words as bars of their count, a row of `word_frequencies` or `keyness` each; beside it how distinctive."""
    places = list(range(len(words)))
    rows = records(words.rename(columns={"count": "times"}))
    drawn = figure(colours, ROW * len(words) + 10, margin={"l": 8, "r": 92, "t": 2, "b": 2})
    drawn.add_trace(
        go.Bar(
            orientation="h",
            x=words["count"],
            y=places,
            marker={"color": colours.ramp[5]},
            text=["   ".join([numeral(row.times), *_apart(row)]) for row in rows],
            textposition="outside",
            textfont={"size": 11.5, "color": colours.muted},
            cliponaxis=False,
            **picking(colours),
            customdata=codes(words),
            hovertext=[f"<b>{plain(row.shown)}</b><br>{_found(row)}" for row in rows],
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


def _found(row: Any) -> str:
    """How often a word is found, and how much more often than in the rest, where that is known."""
    found = trn("{n} time", "{n} times", row.times)
    said = trn("{times} in {n} article", "{times} in {n} articles", row.articles, times=found)
    apart = [tr("{ratio} as often as in the rest", ratio=one) if row.rest else one for one in _apart(row)]
    return "<br>".join([said, *apart])


def _apart(row: Any) -> list[str]:
    """How many times as often as in the rest a word is; nothing where there is no rest."""
    if not hasattr(row, "log_ratio"):
        return []
    return [times(row.log_ratio) if row.rest else tr("only here")]  # the ratio would be to half an occurrence


def times(log_ratio: float) -> str:
    """A binary log ratio in words: 3 is `8×`."""
    ratio = 2.0**log_ratio
    return f"{numeral(ratio, 0 if ratio >= 10 else 1)}×"
