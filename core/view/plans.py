"""What comes next as a list: plans in the words of their state, each with what probably became of it, and why so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from core.store.selection import EventSelection
from core.view.dates import date_label, either_date, known
from core.view.marks import codes, encode
from core.view.palette import Palette
from core.view.shown import shown
from core.view.template import records
from core.wording import message, numeral, tr, trn

STATES = {
    "ahead": message("Still ahead"),
    "due": message("Due around that day"),
    "overdue": message("Passed"),
    "open": message("No last day"),
}
"""The states of plans in the order in which they are listed."""
BECAME = {
    "reported": message("Probably reported ({told})"),
    "postponed": message("Probably put off, now {when} (told: {told})"),
    "denied": message("Probably called off (told: {told})"),
}
OPEN = 9999  # days of a plan of which one end is not known
UNTOLD = {False: message("outcome not reported"), True: message("outcome not reported in the articles shown")}
TOO_FAR = message("outcome not looked for: too far from that day")
NO_DATE = message("outcome not looked for: its article has no date")
WHY = message("Both sentences have: {shared}")
VERB = message("the verb “{verb}”")
TOLD = message("told: {day}")


def days_due(plans: pd.DataFrame) -> pd.Series:
    """How many days each plan of `plans` may be due on, the fewer the more precise; an end that is open is far off."""
    return (plans["last"] - plans["first"]).dt.days.fillna(OPEN).astype(int)


def soonest(plans: pd.DataFrame, seen: date) -> np.ndarray[Any, Any]:
    """The places of the rows of `plans`, from the one that is next, seen from a day.

    A plan stands where it begins; where its time has begun, by its last day, until which it may come ("late 2026" seen
    in December). Of those on one day the most precise comes first.
    """
    begins, ends = plans["first"].fillna(plans["last"]), plans["last"].fillna(plans["first"])
    stands = begins.where(begins >= pd.Timestamp(seen), ends)
    return np.lexsort([key.to_numpy() for key in (days_due(plans), stands)])


def ordered(plans: pd.DataFrame, seen: date) -> pd.DataFrame:
    """The rows of `plans` as they are listed: by state, in each what later articles tell of last.

    What is ahead is listed soonest first, of what is due the most precise, of what has passed the latest.
    """
    by_state = {name: plans[plans["state"] == name] for name in STATES}
    by_state["ahead"] = by_state["ahead"].iloc[soonest(by_state["ahead"], seen)]
    by_state["due"] = by_state["due"].loc[days_due(by_state["due"]).sort_values(kind="stable").index]
    by_state["overdue"] = by_state["overdue"].iloc[::-1]
    parts = [part.loc[(part["became"] != "").sort_values(kind="stable").index] for part in by_state.values()]
    return pd.concat(parts).reset_index(drop=True)


def plan_rows(
    listed: pd.DataFrame, counts: Mapping[str, int], narrowed: bool, colours: Palette
) -> Iterator[dict[str, Any]]:
    """Yield the plans as the list draws them; `counts`: plans by state; `narrowed`: not all articles are shown."""
    before = ""
    for row, code in zip(records(listed), codes(listed), strict=True):
        yield {
            "head": _head(row.state, counts) if row.state != before else "",
            "code": code,
            "when": when_of(row),
            "told": _told(row),
            "sources": trn("{n} article", "{n} articles", row.accounts) if row.accounts > 1 else "",
            "label": shown(row.label),
            "title": shown(row.title),
            "colour": colours.status("planned"),
            "became": became_of(row) or _untold(row, narrowed),
            "then": _then(row),
        }
        before = row.state


def _head(state: str, counts: Mapping[str, int]) -> str:
    return f"{tr(STATES[state])} ({numeral(counts[state])})"


def when_of(row: Any) -> str:
    """The days of a plan, and the second reading of a date that could be two."""
    return either_date(row)


def became_of(row: Any) -> str:
    """What probably became of a plan; "" where no later article tells."""
    if not row.became:
        return ""
    told = date_label(row.then_published_first, row.then_published_last, row.then_published_precision)
    return tr(BECAME[row.became], told=told, when=date_label(row.then_first, row.then_last, row.then_precision))


def _untold(row: Any, narrowed: bool) -> str:
    """Why nothing is said of what became of a plan, "" for what is still ahead; `narrowed`: not all are shown."""
    if row.state == "ahead":
        return ""
    if row.looked:
        return tr(UNTOLD[narrowed])
    return tr(TOO_FAR if _dated(row) else NO_DATE)


def why_of(row: Any) -> str:
    """Why the later sentence is taken to be about the plan."""
    verb = [tr(VERB, verb=row.why_verb)] if row.why_verb else []
    return tr(WHY, shared=", ".join([*row.why_actors, *row.why_nouns, *row.why_known, *verb]))


def _then(row: Any) -> dict[str, str] | None:
    """The later sentence, and the code that opens it; None where there is none."""
    if not row.became:
        return None
    return {
        "code": encode(EventSelection(row.then_id, int(row.then_start), int(row.then_number))),
        "text": shown(row.then_surface),
        "why": why_of(row),
        "title": shown(row.then_title),
    }


def _told(row: Any) -> str:
    """The day on which the article appeared that tells the plan."""
    return tr(TOLD, day=_published(row)) if _dated(row) else ""


def _dated(row: Any) -> bool:
    return known(row.published_first) is not None or known(row.published_last) is not None


def _published(row: Any) -> str:
    return date_label(row.published_first, row.published_last, row.published_precision)


def plans_table(listed: pd.DataFrame) -> pd.DataFrame:
    """One row per plan for a spreadsheet."""
    rows = records(listed)
    return pd.DataFrame(
        {
            tr("State"): [tr(STATES[row.state]) for row in rows],
            tr("Due"): [when_of(row) for row in rows],
            tr("Plan"): listed["label"],
            tr("Articles"): listed["accounts"],
            tr("Article"): listed["title"],
            tr("Told on"): [
                date_label(row.published_first, row.published_last, row.published_precision) for row in rows
            ],
            tr("What became of it"): [became_of(row) for row in rows],
            tr("Why"): [why_of(row) if row.became else "" for row in rows],
            tr("Later sentence"): listed["then_surface"],
            tr("Later article"): listed["then_title"],
        }
    )
