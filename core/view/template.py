"""One Plotly template per palette, registered once, and the helpers every figure shares."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio
from babel import Locale

from core.view.palette import Palette
from core.view.shown import clip as clip
from core.view.shown import few_marks, shown
from core.wording import language, tr

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

LABEL_FONT = f"lagebild-label, {FONT}"
"""The font of labels beside marks: by its name the style sheet finds them and hides them on a phone."""

OVER_FONT = f"lagebild-label-over, {LABEL_FONT}"
"""The font of labels that lie over their marks, of which nothing may show between the letters."""

Look = Mapping[str, object]
"""An annotation or a shape as Plotly takes it."""

CONFIG: dict[str, object] = {
    "displaylogo": False,
    "responsive": True,
    "modeBarButtons": [["toImage"]],
    "doubleClick": "reset",
    "scrollZoom": False,
}


def config(**more: object) -> dict[str, object]:
    """What `st.plotly_chart` passes to Plotly: no mode bar but the download; months and hints in the language."""
    own = {} if language() == "en" else {"locale": language(), "locales": {language(): _locale(language())}}
    return {**CONFIG, **own, **more}


@cache
def _locale(language: str) -> dict[str, object]:
    """How Plotly writes dates and numbers in a language, as its own locale files have it."""
    names = Locale(language)
    months, days = names.months["format"], names.days["format"]
    return {
        "moduleType": "locale",
        "name": language,
        "dictionary": {
            "Download plot as a PNG": tr("Download the chart as a picture"),
        },
        "format": {
            "days": [days["wide"][(day + 6) % 7] for day in range(7)],
            "shortDays": [days["abbreviated"][(day + 6) % 7] for day in range(7)],
            "months": [months["wide"][month] for month in range(1, 13)],
            "shortMonths": [months["abbreviated"][month] for month in range(1, 13)],
            "date": "%d.%m.%Y",
            "decimal": names.number_symbols["latn"]["decimal"],
            "thousands": names.number_symbols["latn"]["group"],
        },
    }


def plain(text: object) -> str:
    """Text for a label: Plotly reads tags in labels, so angle brackets and ampersands are escaped."""
    return shown(str(text)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shorten(text: str, width: int = 28) -> str:
    """A long name shortened in the middle, where names differ least."""
    text = few_marks(text)
    if len(text) <= width:
        return text
    head = (width - 1) * 2 // 3
    return f"{text[:head].rstrip()}…{text[-(width - 1 - head) :].lstrip()}"


def wrap(text: str, width: int = 56) -> str:
    """Escaped text, clipped and broken into lines of at most `width` characters, for a hover label."""
    return "<br>".join(plain(line) for line in textwrap.wrap(shown(text), width, break_on_hyphens=False))


def records(frame: pd.DataFrame) -> list[Any]:
    """The rows of a frame as named tuples; their cells are whatever the columns hold."""
    return list(frame.itertuples())


@cache
def template(colours: Palette) -> str:
    """Register the template of a palette and return its name."""
    name = f"lagebild-{colours.theme}"
    pio.templates[name] = go.layout.Template(layout=_layout(colours))
    return name


def _layout(colours: Palette) -> go.Layout:
    axis = {
        "gridcolor": colours.faint,
        "linecolor": colours.faint,
        "zeroline": False,
        "ticks": "",
        "tickfont": {"color": colours.muted, "size": 12},
        "title": {"font": {"color": colours.muted, "size": 12}},
        "automargin": True,
    }
    return go.Layout(
        font={"family": FONT, "size": 13, "color": colours.ink},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        colorway=list(colours.series),
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        hoverlabel={
            "bgcolor": colours.ink,
            "bordercolor": colours.ink,
            "font": {"family": FONT, "size": 13, "color": colours.paper},
            "align": "left",
            "namelength": 0,
        },
        hovermode="closest",
        dragmode=False,
        bargap=0.28,
        showlegend=False,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1.02,
            "yanchor": "bottom",
            "font": {"color": colours.muted, "size": 12},
        },
        modebar={"bgcolor": "rgba(0,0,0,0)", "color": colours.muted, "activecolor": colours.accent},
        xaxis=axis,
        yaxis=axis,
    )


def picking(colours: Palette, pale: float = 0.45) -> dict[str, Any]:
    """How the chosen mark stands out: the others turn pale, their labels stay.

    Both states name marker and text: Plotly.js stumbles over labelled bars where one of them is missing.
    """
    text = {"textfont": {"color": colours.muted}}
    return {"selected": {"marker": {"opacity": 1}, **text}, "unselected": {"marker": {"opacity": pale}, **text}}


AT_LEFT: Look = {"x": 0, "xref": "paper", "xanchor": "left", "yanchor": "top", "showarrow": False}
"""Where the name of a strip or a lane stands: below its line, at the left edge."""


def line_above(top: float, colours: Palette) -> Look:
    """The line at the top of a strip or a lane."""
    line = {"color": colours.faint, "width": 1}
    return {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": top, "y1": top, "line": line, "layer": "below"}


def lay_over(drawn: go.Figure, notes: Iterable[Look] = (), lines: Iterable[Look] = ()) -> None:
    """Add annotations and shapes, all at once: Plotly checks those that are there again with each that comes."""
    drawn.layout.annotations = (*drawn.layout.annotations, *notes)
    drawn.layout.shapes = (*drawn.layout.shapes, *lines)


def figure(colours: Palette, height: int, **layout: object) -> go.Figure:
    """An empty figure of fixed height (pixels) in the palette's template."""
    return go.Figure(layout={"template": template(colours), "height": height, **layout})
