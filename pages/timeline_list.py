"""What mattered: the happenings of the days shown as a list beside the chart; and the evidence in its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from core.store import Filters
from core.store.queries import happening_place, happenings
from core.store.selection import EventSelection
from core.view.axis import Reach
from core.view.chosen import TOLD
from core.view.dates import either_date
from core.view.legend import FILLS
from core.view.marks import codes, decoded
from core.view.palette import Palette
from core.view.shown import shown
from core.view.statuses import status_short
from core.view.template import records
from core.wording import message, tr, trn
from pages import evidence
from pages.component import component
from pages.data import ask, remember
from pages.frame import keep_room
from pages.tables import open_listed, page_number

LISTED = 20  # happenings on a page
KEY, PAGE = "mattered-list", "mattered-page"
HELP = message(
    "The events of the days shown. First those that most articles tell (the same days, the same verb and the same "
    "leading actor; copies count once; where no number stands it is one), then those whose actors most articles name, "
    "then the most surely dated. Left out is what takes the day of its article."
)
FORMS = {**FILLS, "ongoing": "open"}

_LIST = component("mattered", "rows")


def mattered(chosen: Filters, reach: Reach, palette: Palette) -> evidence.Steps | None:
    """A page of the happenings of the days shown, the weightiest first; choosing one opens its evidence.

    Where the open mark is one of them, on whichever page, the steps from it to those before and after are returned.
    """
    days = (reach.first, reach.last)
    with st.container(key="mattered", gap="small"):
        st.subheader(tr("What mattered"), anchor=False, help=tr(HELP))
        listed = st.container()
        total = next(iter(ask(happenings, chosen, shown=days, size=LISTED)["of"]), 0)
        page = page_number(int(total), LISTED, PAGE)
        rows = remember(
            ("mattered", chosen, days, page, palette.theme),
            lambda: _rows(ask(happenings, chosen, shown=days, size=LISTED, page=page), palette),
        )
        with listed:
            if not total:
                st.caption(tr("No event of these days has a date of its own."))
            mark = st.session_state.get(evidence.MARK, "").removesuffix(TOLD)
            shown_rows = [{**row, "chosen": row["code"].removesuffix(TOLD) == mark} for row in rows]
            keep_room(KEY, len(rows) * 3.6)
            _LIST(data={"rows": shown_rows}, key=KEY, on_open_change=_chosen, height="content")
    return _steps(chosen, days, page, [row["code"] for row in rows], int(total))


def _steps(chosen: Filters, days: tuple[date, date], page: int, listed: list[str], total: int) -> evidence.Steps | None:
    """The steps from the open mark to those beside it in the list, over the ends of pages, too; None where it has none.

    A mark of the chart may stand on another page than the one shown, or be told by another article than the one listed.
    """
    mark = st.session_state.get(evidence.MARK, "").removesuffix(TOLD)
    here = [code.removesuffix(TOLD) for code in listed]
    place = (page - 1) * LISTED + here.index(mark) if mark in here else _place(chosen, days, mark)
    if place is None:
        return None

    def on_page(there: int) -> list[str]:
        found = ("mattered-codes", chosen, days, there)
        return remember(found, lambda: list(codes(ask(happenings, chosen, shown=days, size=LISTED, page=there))))

    def opening(other: int) -> Callable[[], None] | None:
        if not 0 <= other < total:
            return None
        there = other // LISTED + 1
        return partial(open_listed, (listed if there == page else on_page(there))[other % LISTED], PAGE, there)

    return evidence.Steps(place + 1, total, opening(place - 1), opening(place + 1))


def _place(chosen: Filters, days: tuple[date, date], mark: str) -> int | None:
    """Where the one event of a mark stands in the whole list."""
    selection = decoded(mark)
    if not isinstance(selection, EventSelection) or selection.number is None:
        return None
    return ask(happening_place, chosen, selection=selection, shown=days)


def _chosen() -> None:
    """Open the evidence of the chosen happening (a callback)."""
    code = st.session_state[KEY].open
    if code:
        evidence.show(str(code))


def _rows(found: pd.DataFrame, palette: Palette) -> list[dict[str, Any]]:
    return [_row(row, code, palette) for row, code in zip(records(found), codes(found), strict=True)]


def _row(row: Any, code: str, palette: Palette) -> dict[str, Any]:
    """A happening as the component draws it."""
    inferred = row.dating == "inferred"
    return {
        "code": code,
        "when": either_date(row),
        "status": tr("{status}, day inferred", status=status_short(row)) if inferred else status_short(row),
        "sources": trn("{n} article", "{n} articles", row.accounts) if row.accounts > 1 else "",
        "label": shown(row.label),
        "title": shown(row.title),
        "form": FORMS[row.status],
        "colour": palette.status(row.status),
    }
