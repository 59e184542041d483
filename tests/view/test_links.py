"""Whatever a link asks for, the evidence answers, or the link is told to make no sense."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from itertools import product
from typing import get_args

import pytest

from core.store import Filters
from core.store.evidence import Marked, Selection, evidence_total
from core.view.marks import TYPES, decode, describe, encode, makes_sense

SAMPLES = {"per": "article", "unit": "month", "dating": "dated", "nominal": True, "pronoun": False, "reported": True}
DAYS = Selection("events", since=date(2022, 3, 3), until=date(2022, 5, 9))


def sample(name):
    """A value of a field."""
    if name in SAMPLES:
        return SAMPLES[name]
    return 1 if "int" in TYPES[name] else date(2022, 1, 1) if "date" in TYPES[name] else "x"


@pytest.mark.parametrize("table", get_args(Marked))
def test_whatever_fields_a_link_names_the_evidence_can_be_asked_for(store, table):
    names = [field.name for field in fields(Selection) if field.name != "table"]
    for one, other in product(names, names):
        code = encode(Selection(table, **{name: sample(name) for name in {one, other, "unit"}}))
        selection = decode(code)
        assert selection is not None
        if makes_sense(selection):
            assert evidence_total(store, Filters(), selection) >= 0


@pytest.mark.parametrize("table", get_args(Marked))
@pytest.mark.parametrize("per", ["row", "sentence", "article", "actor"])
def test_every_grain_of_a_link_can_be_asked_for(store, table, per):
    selection = decode(f"{table}~per={per}")
    assert selection is not None
    assert not makes_sense(selection) or evidence_total(store, Filters(), selection) >= 0


def test_days_travel_in_a_link_and_are_said_in_words():
    assert encode(DAYS) == "events~since=2022-03-03~until=2022-05-09"
    assert decode(encode(DAYS)) == DAYS
    assert describe(DAYS, {}) == "Events: between 3 Mar 2022 and 9 May 2022"
    assert describe(Selection("events", since=DAYS.since, until=DAYS.since), {}) == "Events: on 3 Mar 2022"
    reported = Selection("events", theme="Rat", period=date(2022, 3, 3), unit="day", reported=True)
    assert describe(reported, {}) == "Events: Rat · 3 Mar 2022 · reported on the day of the article"
