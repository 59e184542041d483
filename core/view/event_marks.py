"""How an event is drawn: by its precision as point, bar or faded band, by its status in colour and fill.

A date that could be two is drawn at both, hollow and with a question mark, joined by a dotted line; a day that is
inferred likewise, at one place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, get_args

import pandas as pd
import plotly.graph_objects as go

from core.view.axis import MILLISECONDS, Reach, iso
from core.view.dates import date_label, known
from core.view.extents import NARROWEST, Extent, Side
from core.view.layout import LANES, Mark
from core.view.palette import STATUS_SYMBOLS, Palette, mixed
from core.view.statuses import status_said
from core.view.template import LABEL_FONT, OVER_FONT, clip, picking, plain, records, wrap
from core.wording import message, tr
from core.wording.stored import tr_stored

FADED = 0.15  # share of the colour in the ground of a band
PALE, SHORT = 0.45, 10  # share of the colour in a range; days up to which it is as dark as a day
UNSURE = 0.08  # the same for a date that could be two
READING = message("read by: {rules}")


def mark_table(dated: pd.DataFrame, marks: Sequence[Mark], found: Sequence[str], reach: Reach) -> pd.DataFrame:
    """One row per place of a mark, two for a date that could be two: where it stands, what it looks like, what it says.

    `dated` has the event of each mark, `found` its code. Columns: status, shape, begin, days, open_end, unsure, light,
    y, code, hover.
    """
    least = timedelta(days=max(1, round(reach.days * NARROWEST)))
    rows = [
        (
            row.status,
            place.shape,
            place.begin,
            max(place.end - place.begin + timedelta(days=1), least).days,
            place.open_end,
            _unsure(row),
            mark.light,
            mark.y,
            code,
            hover_of(row),
        )
        for row, mark, code in zip(records(dated), marks, found, strict=True)
        for place in mark.places
    ]
    columns = ["status", "shape", "begin", "days", "open_end", "unsure", "light", "y", "code", "hover"]
    return pd.DataFrame(rows, columns=columns)


def _unsure(row: Any) -> bool:
    return _has_other(row) or row.dating == "inferred"


def _has_other(row: Any) -> bool:
    return known(row.other_first) is not None or known(row.other_last) is not None


def hover_of(row: Any) -> str:
    """All that is known of an event: its sentence, when and how sure, who and where, how it was read, its article."""
    when = date_label(row.first, row.last, row.precision)
    said = f" (“{plain(clip(row.date_surface, 40))}”)" if _is_text(row.date_surface) else ""
    second = date_label(row.other_first, row.other_last, row.precision)
    other = tr("could also be {when}", when=second) if _has_other(row) else ""
    inferred = tr("the day is that of a sentence before") if row.dating == "inferred" else ""
    who = wrap(", ".join([*row.actors, *([tr("in {place}", place=row.place)] if _is_text(row.place) else [])]), 60)
    lanes = [tr(LANES.get(name, name)) for name in row.lanes] if len(row.lanes) > 1 else []
    several = tr("one event, in {n} lanes: {names}", n=len(lanes), names=", ".join(lanes))
    rules = ", ".join(plain(tr_stored(rule)) for rule in (row.date_rule, row.rule) if _is_text(rule))
    parts = (
        f"<b>{wrap(row.surface if _is_text(row.surface) else str(row.label))}</b>",
        status_said(row) + said if row.passed else f"{when}{said}, {tr(str(row.status))}",
        other,
        inferred,
        who,
        wrap(several, 60) if lanes else "",
        tr(READING, rules=rules) if rules else "",
        f"<i>{wrap(row.title)}</i>",
    )
    return "<br>".join(part for part in parts if part)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def mark_trace(rows: pd.DataFrame, status: str, shape: str, unsure: bool, light: bool, colours: Palette) -> Any:
    """The marks of one status and shape as one trace; its `meta` tells it apart on the page."""
    if shape == "point":
        return _points(rows, status, unsure, colours)
    kind = f"{shape}-{status}{'-unsure' if unsure else ''}"
    if unsure:
        return _interval(rows, 12, _faint(status, UNSURE, colours), kind, colours)
    if shape == "band":
        return _interval(rows, 7 if light else 13, _band(status, colours), kind, colours)
    if light:
        return _interval(rows, 5, _light(status, colours), kind, colours)
    return _interval(rows, 9, _by_length(rows, status, colours), kind, colours)


def _by_length(rows: pd.DataFrame, status: str, colours: Palette) -> dict[str, Any]:
    """Some days are as dark as a day, more are paler: a day is the strongest mark."""
    look = fill(status, colours)
    if status not in ("past", "ongoing"):
        return look
    pale = mixed(colours.status(status), colours.paper, PALE)
    return {**look, "color": [look["color"] if days <= SHORT else pale for days in rows["days"]]}


def fill(status: str, colours: Palette) -> dict[str, Any]:
    """Filled where it happened or goes on, hollow where planned, hatched where conditional, crossed where denied."""
    colour = colours.status(status)
    line = {"color": colour, "width": 1.5}
    pattern = {"conditional": "/", "denied": "x"}.get(status)
    if pattern:
        return {"color": colours.paper, "line": line, "pattern": _pattern(pattern, colour, colours.paper)}
    return {"color": colours.paper if status == "planned" else colour, "line": line}


def _faint(status: str, share: float, colours: Palette) -> dict[str, Any]:
    colour = colours.status(status)
    return {"color": mixed(colour, colours.paper, share), "line": {"color": colour, "width": 1}}


def _light(status: str, colours: Palette) -> dict[str, Any]:
    """A long range: thin, its ground faded; where it is no fact its outline is dotted by the hatching of its fill."""
    if status in ("past", "ongoing"):
        return _faint(status, 2 * FADED, colours)
    return {**fill(status, colours), "line": {"color": colours.status(status), "width": 1}}


def _band(status: str, colours: Palette) -> dict[str, Any]:
    """Outline and hatching keep the full colour, so that a vague date is seen as well as any; the ground is faded."""
    marker = _faint(status, FADED, colours)
    return {**marker, "pattern": _pattern("/", colours.status(status), marker["color"])}


def _pattern(shape: str, colour: str, ground: str) -> dict[str, Any]:
    return {"shape": shape, "fgcolor": colour, "bgcolor": ground, "size": 5, "solidity": 0.3, "fillmode": "replace"}


def _points(rows: pd.DataFrame, status: str, unsure: bool, colours: Palette) -> go.Scatter:
    colour = colours.status(status)
    hollow = "-open" if status in ("planned", "conditional") else ""
    symbols = [f"triangle-right{hollow}" if ends_open else STATUS_SYMBOLS[status] for ends_open in rows["open_end"]]
    look = {"symbol": symbols, "size": 10, "color": colour, "line": {"width": 2, "color": colour}}
    if unsure:
        look = {"symbol": "circle", "size": 13, **_faint(status, UNSURE, colours)}
    return go.Scatter(
        meta=f"point-{status}{'-unsure' if unsure else ''}",
        x=rows["begin"],
        y=rows["y"],
        mode="markers",
        marker=look,
        **picking(colours, 1),
        customdata=list(rows["code"]),
        hovertext=rows["hover"],
        hoverinfo="text",
        showlegend=False,
    )


def _interval(rows: pd.DataFrame, width: int, marker: Mapping[str, Any], kind: str, colours: Palette) -> go.Bar:
    return go.Bar(
        meta=kind,
        orientation="h",
        base=rows["begin"],
        x=rows["days"] * MILLISECONDS,
        y=rows["y"],
        width=width,
        marker=marker,
        **picking(colours, 1),
        customdata=list(rows["code"]),
        hovertext=rows["hover"],
        hoverinfo="text",
        showlegend=False,
    )


def add_links(drawn: go.Figure, marks: pd.DataFrame, colours: Palette) -> None:
    """A dotted line between the two places of each date that could be two; drawn before the marks, under them."""
    unsure = records(marks[marks["unsure"].to_numpy(dtype=bool)])
    pairs = [(a, b) for a, b in pairwise(unsure) if (a.code, a.y) == (b.code, b.y)]
    if pairs:
        drawn.add_trace(
            go.Scatter(
                meta="unsure-lines",
                x=[at for a, b in pairs for at in (iso(_stop(a)), iso(b.begin), None)],
                y=[y for a, b in pairs for y in (a.y, b.y, None)],
                mode="lines",
                line={"color": colours.muted, "width": 1.5, "dash": "dot"},
                hoverinfo="skip",
                showlegend=False,
            )
        )


def add_signs(drawn: go.Figure, marks: pd.DataFrame, colours: Palette) -> None:
    """A question mark on each place of a date that could be two."""
    unsure = marks[marks["unsure"].to_numpy(dtype=bool)]
    if len(unsure):
        still = {"textfont": {"color": colours.muted}}
        drawn.add_trace(
            go.Scatter(
                meta="unsure-signs",
                x=[iso(_middle(row)) for row in records(unsure)],
                y=unsure["y"],
                mode="text",
                text=["?"] * len(unsure),
                textposition="middle center",
                textfont={"size": 10, "color": [colours.status(status) for status in unsure["status"]]},
                selected=still,
                unselected=still,
                hoverinfo="skip",
                showlegend=False,
            )
        )


def _stop(row: Any) -> date:
    found: date = row.begin if row.shape == "point" else row.begin + timedelta(days=int(row.days))
    return found


def _middle(row: Any) -> date:
    found: date = row.begin + (_stop(row) - row.begin) / 2
    return found


def add_labels(drawn: go.Figure, marks: Sequence[Mark], reach: Reach, muted: str) -> None:
    """The labels beside the marks; hovering and clicking pass through them."""
    least = timedelta(days=max(1, round(reach.days * NARROWEST)))
    for side in get_args(Side):
        chosen = [mark for mark in marks if mark.label and mark.side == side]
        if chosen:
            left = side == "left"
            ends = [
                max(_far(place, least) for place in mark.places) if side == "right" else mark.places[0].begin
                for mark in chosen
            ]
            gaps = [_gap(mark.places[0 if left else -1]) for mark in chosen]
            texts = [plain(mark.label) for mark in chosen]
            font = {"textfont": {"color": muted}}
            drawn.add_trace(
                go.Scatter(
                    meta=f"labels-{side}",
                    x=[iso(end) for end in ends],
                    y=[mark.y for mark in chosen],
                    mode="text",
                    text=[f"{text}{gap}" if left else f"{gap}{text}" for text, gap in zip(texts, gaps, strict=True)],
                    textposition="middle left" if left else "middle right",
                    textfont={"size": 11.5, "color": muted, "family": OVER_FONT if side == "over" else LABEL_FONT},
                    selected=font,
                    unselected=font,
                    hoverinfo="skip",
                    showlegend=False,
                )
            )


def _far(place: Extent, least: timedelta) -> date:
    return place.begin if place.shape == "point" else max(place.end + timedelta(days=1), place.begin + least)


def _gap(place: Extent) -> str:
    """Room between a label and its mark: a point reaches beyond its day."""
    return "\u2002\u2009" if place.shape == "point" else "\u2009"
