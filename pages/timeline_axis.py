"""The head of the timeline's axis: always in view, it zooms in by year, month and week, and out again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import streamlit as st

from core.records import KnownEvent
from core.view.axis import Reach
from core.view.dates import date_label
from core.view.references import heads
from core.view.scale import around, beside, cells, place
from core.wording import tr
from pages.component import component
from pages.state import put
from pages.timeline_choice import FAR, NEAR, ZOOM, zoom_of

KEY = "axis-head"
Days = tuple[date, date]

_AXIS = component("axis")


def axis(reach: Reach, zoomed: Days | None, known: Sequence[KnownEvent], chosen: Days | None) -> None:
    """Draw it for the days shown, `zoomed` where somebody asked for them; known events by name, the chosen days."""
    _AXIS(
        data={
            "crumbs": _crumbs(zoomed),
            "steps": _steps(zoomed),
            "cells": [_cell(cell, zoomed) for cell in cells(reach)],
            "known": [asdict(head) for head in heads(known, reach)],
            "chosen": _chosen(reach, chosen),
            "words": {"image": tr("Save the chart as a picture"), "axis": tr("Time axis")},
        },
        key=KEY,
        on_zoom_change=_zoom,
        height="content",
    )


def _zoom() -> None:
    """Zoom to what was clicked (a callback)."""
    clicked = st.session_state[KEY].zoom
    if clicked:
        put(ZOOM, str(clicked["to"]))


def _crumbs(zoomed: Days | None) -> list[dict[str, Any]]:
    whole = {"name": tr("All years"), "zoom": FAR if st.session_state.get(ZOOM) == FAR else NEAR}
    found = around(zoomed) if zoomed else []
    return [whole, *({"name": name, "zoom": zoom_of(days)} for name, days in found)]


def _steps(zoomed: Days | None) -> list[dict[str, Any]]:
    if zoomed is None:
        return []
    before, after = beside(zoomed, -1), beside(zoomed, 1)
    return [
        {"sign": sign, "zoom": zoom_of(days), "title": date_label(days[0], days[1], "day")}
        for sign, days in (("‹", before), ("›", after))
    ]


def _cell(cell: Any, zoomed: Days | None) -> dict[str, Any]:
    return {
        "at": cell.at,
        "width": cell.width,
        "name": cell.name,
        "short": cell.short,
        "zoom": None if cell.days in (zoomed, (cell.days[0], cell.days[0])) else zoom_of(cell.days),
        "title": date_label(cell.days[0], cell.days[1], "day"),
    }


def _chosen(reach: Reach, days: Days | None) -> list[dict[str, float]]:
    if days is None or days[1] < reach.first or days[0] > reach.last:
        return []
    begin = place(max(days[0], reach.first), reach)
    return [{"at": begin, "width": place(min(days[1], reach.last), reach) - begin}]
