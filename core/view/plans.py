"""What comes next as a list: plans in the words of their state, each with what probably became of it, and why so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from core.store.selection import EventSelection
from core.view.dates import date_label, day, known
from core.view.marks import codes, encode
from core.view.palette import Palette
from core.view.shown import shown
from core.view.template import records

STATES = {"due": "Due around that day", "ahead": "Still ahead", "overdue": "Its day has passed", "open": "No last day"}
"""The states of plans in the order in which they are listed."""
SECTION = "{state} ({count:,})"
BECAME = {
    "reported": "Probably reported on {told}",
    "postponed": "Probably put off to {when}, told on {told}",
    "denied": "Probably called off, told on {told}",
}
UNTOLD = {False: "Not reported in this corpus", True: "Not reported in the articles shown"}
WHY = "Both sentences have: {shared}"
VERB = "the verb “{verb}”"
TOLD = "told on {day}"
SOURCES = {True: "1 article", False: "{count:,} articles"}


def ordered(plans: pd.DataFrame) -> pd.DataFrame:
    """The rows of `plans` as they are listed: by state, the most precise due first, the latest of the passed first."""
    days = (plans["last"] - plans["first"]).dt.days.fillna(0)
    by_state = {name: plans[plans["state"] == name] for name in STATES}
    by_state["due"] = by_state["due"].assign(days=days).sort_values("days", kind="stable").drop(columns="days")
    by_state["overdue"] = by_state["overdue"].iloc[::-1]
    parts = list(by_state.values())
    listed = pd.concat(parts).reset_index(drop=True)
    listed.attrs.update(plans.attrs)
    return listed


def plan_rows(
    listed: pd.DataFrame, counts: dict[str, int], narrowed: bool, colours: Palette
) -> Iterator[dict[str, Any]]:
    """Yield the plans as the list draws them; `counts`: plans by state; `narrowed`: not all articles are shown."""
    before = ""
    for row, code in zip(records(listed), codes(listed), strict=True):
        yield {
            "head": SECTION.format(state=STATES[row.state], count=counts[row.state]) if row.state != before else "",
            "code": code,
            "when": when_of(row),
            "told": _told(row),
            "sources": SOURCES[row.accounts == 1].format(count=row.accounts),
            "label": shown(row.label),
            "title": shown(row.title),
            "colour": colours.status("planned"),
            "became": became_of(row) or UNTOLD[narrowed],
            "then": _then(row),
        }
        before = row.state


def when_of(row: Any) -> str:
    """The days of a plan, and the second reading of a date that could be two."""
    when = date_label(row.first, row.last, row.precision)
    other = date_label(row.other_first, row.other_last, row.precision)
    return when if other == "undated" else f"{when} or {other}"


def became_of(row: Any) -> str:
    """What probably became of a plan; "" where no later article tells."""
    if not row.became:
        return ""
    told, when = known(row.then_published), date_label(row.then_first, row.then_last, row.then_precision)
    return BECAME[row.became].format(told=day(told) if told else "", when=when)


def why_of(row: Any) -> str:
    """Why the later sentence is taken to be about the plan."""
    verb = [VERB.format(verb=row.why_verb)] if row.why_verb else []
    return WHY.format(shared=", ".join([*row.why_actors, *row.why_nouns, *row.why_known, *verb]))


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
    if known(row.published_first) is None and known(row.published_last) is None:
        return ""
    return TOLD.format(day=date_label(row.published_first, row.published_last, row.published_precision))


def plans_table(listed: pd.DataFrame) -> pd.DataFrame:
    """One row per plan for a spreadsheet."""
    rows = records(listed)
    return pd.DataFrame(
        {
            "State": [STATES[row.state] for row in rows],
            "Due": [when_of(row) for row in rows],
            "Plan": listed["label"],
            "Articles": listed["accounts"],
            "Article": listed["title"],
            "Told on": [date_label(row.published_first, row.published_last, row.published_precision) for row in rows],
            "What became of it": [became_of(row) for row in rows],
            "Why": [why_of(row) if row.became else "" for row in rows],
            "Later sentence": listed["then_surface"],
            "Later article": listed["then_title"],
        }
    )
