"""What a table or a picture from the dashboard says of itself: from what, narrowed to what, by what, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from core.view.dates import day
from core.view.palette import Palette
from core.view.template import plain, shorten
from core.wording import tr

LONGEST = (80, 70, 70)  # characters in a picture of where it is from, of what it is narrowed to, and of a note
LINE, SIZE = 13, 9  # pixels of a line below a picture, and of its letters
FONT = "lagebild-stamp, sans-serif"
"""By its name the style sheet finds the stamp and hides it on the screen: it is for the picture that is downloaded."""


def stamp(corpus: Sequence[str], narrowed: Sequence[str], version: str, today: date) -> tuple[str, str]:
    """Return the two lines of a stamp: source, version and day; what the articles are narrowed to, "" if nothing."""
    source = tr(
        "Lagebild {version} · {corpus} · {day}",
        version=version,
        corpus=", ".join(corpus) or tr("handmade documents"),
        day=day(today),
    )
    return source, tr("Only: {filters}", filters="; ".join(narrowed)) if narrowed else ""


def stamped(spec: Mapping[str, Any], said: Sequence[str], colours: Palette) -> Mapping[str, Any]:
    """Return the mapping of a figure with a stamp, and perhaps a note, below it in room of its own."""
    lines = [plain(shorten(line, most)) for line, most in zip(said, LONGEST, strict=False) if line]
    layout = dict(spec["layout"])
    room = LINE * len(lines)
    margin = dict(layout.get("margin") or {})
    layout["height"] = layout["height"] + room
    layout["margin"] = {**margin, "b": margin.get("b", 8) + room}
    layout["title"] = {
        "text": "<br>".join(lines),
        "x": 1,
        "xref": "container",
        "xanchor": "right",
        "y": 0,
        "yref": "container",
        "yanchor": "bottom",
        "pad": {"b": 3 + LINE * (len(lines) - 1), "r": 4},  # only the first line stands on the anchor
        "font": {"size": SIZE, "color": colours.muted, "family": FONT},
    }
    return {**spec, "layout": layout}
