from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pandas as pd

from core.view.plans import became_of, ordered
from core.view.statuses import passed_said


def test_plans_are_listed_by_state_where_nothing_is_due():
    day = pd.Timestamp
    found = pd.DataFrame(
        {
            "label": ["Der Gipfel beginnt", "Die Übung beginnt", "Die Wahl findet statt"],
            "state": ["ahead", "overdue", "overdue"],
            "first": [day(2025, 7, 1), day(2024, 3, 1), day(2024, 5, 1)],
            "last": [day(2025, 7, 2), day(2024, 3, 1), day(2024, 5, 1)],
            "became": ["", "", ""],
        }
    )
    listed = ordered(found, date(2025, 6, 1))
    assert list(listed["label"]) == ["Der Gipfel beginnt", "Die Wahl findet statt", "Die Übung beginnt"]
    reported = found.assign(became=["", "", "reported"])
    listed = ordered(reported, date(2025, 6, 1))
    assert list(listed["label"]) == ["Der Gipfel beginnt", "Die Übung beginnt", "Die Wahl findet statt"]


def test_what_is_ahead_is_listed_soonest_first_and_before_what_is_due():
    day = pd.Timestamp
    found = pd.DataFrame(
        {
            "label": ["Im Jahr 2025", "Heute", "Im Herbst", "Im Juli"],
            "state": ["ahead", "due", "ahead", "ahead"],
            "first": [day(2025, 1, 1), day(2025, 6, 1), day(2025, 9, 1), day(2025, 7, 1)],
            "last": [day(2025, 12, 31), day(2025, 6, 1), day(2025, 11, 30), day(2025, 7, 31)],
            "became": ["", "", "", ""],
        }
    )
    listed = ordered(found, date(2025, 6, 1))
    assert list(listed["label"]) == ["Im Juli", "Im Herbst", "Im Jahr 2025", "Heute"]


def test_a_plan_whose_time_has_begun_stands_where_it_ends():
    day = pd.Timestamp
    found = pd.DataFrame(
        {
            "label": ["Ende 2026", "2030", "Am 3. Januar", "Am 20. Dezember"],
            "state": ["ahead"] * 4,
            "first": [day(2026, 10, 1), day(2030, 1, 1), day(2027, 1, 3), day(2026, 12, 20)],
            "last": [day(2026, 12, 31), day(2030, 12, 31), day(2027, 1, 3), day(2026, 12, 20)],
            "became": [""] * 4,
        }
    )
    listed = ordered(found, date(2026, 12, 1))
    assert list(listed["label"]) == ["Am 20. Dezember", "Ende 2026", "Am 3. Januar", "2030"]


def test_what_became_of_a_plan_is_said_no_more_precisely_than_its_article_is_dated():
    day = pd.Timestamp
    later = {
        "became": "postponed",
        "then_first": day(2024, 6, 11),
        "then_last": pd.NaT,
        "then_precision": "day",
        "then_published_first": day(2024, 4, 1),
        "then_published_last": day(2024, 4, 30),
        "then_published_precision": "month",
    }
    assert became_of(SimpleNamespace(**later)) == "Probably put off, now from 11 Jun 2024 (told: Apr 2024)"


def test_an_open_plan_of_an_undated_article_has_passed():
    nothing = dict.fromkeys(("last", "published_first", "published_last", "published_precision"))
    plan = SimpleNamespace(first=pd.Timestamp(2021, 11, 1), precision="day", **nothing)
    assert passed_said(plan) == "planned from 1 Nov 2021, its day has passed"
