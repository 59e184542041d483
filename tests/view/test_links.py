"""Whatever a link asks for, the evidence answers."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from itertools import combinations_with_replacement
from typing import get_args

import pytest

from core.store import Filters
from core.store.evidence import evidence_total
from core.store.selection import SELECTIONS, EventSelection, Per
from core.view.marks import decode, decoded, describe, encode

SAMPLES = {"per": "article", "dating": "dated", "nominal": True, "pronoun": False, "reported": True}
DAYS = EventSelection(since=date(2022, 3, 3), until=date(2022, 5, 9))


def sample(name):
    """A value of a field."""
    if name in ("start", "number"):
        return 1
    if name == "told":
        return True
    return date(2022, 1, 1) if name in ("period", "since", "until") else SAMPLES.get(name, "x")


@pytest.mark.parametrize("made", SELECTIONS.values(), ids=SELECTIONS)
def test_whatever_fields_a_link_names_the_evidence_can_be_asked_for(store, made):
    names = [field.name for field in fields(made) if field.name != "unit"]
    unit = {"unit": "month"} if "unit" in {field.name for field in fields(made)} else {}
    for pair in combinations_with_replacement(names, 2):
        selection = decode(encode(made(**{name: sample(name) for name in pair}, **unit)))
        assert evidence_total(store, Filters(), selection) >= 0


@pytest.mark.parametrize("table", SELECTIONS)
@pytest.mark.parametrize("per", get_args(Per))
def test_every_grain_of_a_link_can_be_asked_for(store, table, per):
    selection = decoded(f"{table}~per={per}")
    assert selection is None or evidence_total(store, Filters(), selection) >= 0


def test_days_travel_in_a_link_and_are_said_in_words():
    assert encode(DAYS) == "events~since=2022-03-03~until=2022-05-09"
    assert decode(encode(DAYS)) == DAYS
    assert describe(DAYS, {}) == "Events: from 3 Mar to 9 May 2022"
    assert describe(EventSelection(since=DAYS.since, until=DAYS.since), {}) == "Events: on 3 Mar 2022"
    reported = EventSelection(theme="Rat", period=date(2022, 3, 3), unit="day", reported=True)
    assert describe(reported, {}) == "Events: Rat · 3 Mar 2022 · reported on the day of the article"
