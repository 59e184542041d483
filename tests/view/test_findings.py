"""A screen's headline says what was counted and no more, and opens what it counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from core.records import Event
from core.store import Filters, open_store, write_documents
from core.store.evidence import evidence_total
from core.store.queries import (
    Loose,
    actor_counts,
    actor_profile,
    events_by_year,
    happenings,
    key_figures,
    loose,
    theme_counts,
    theme_periods,
)
from core.store.selection import MentionSelection, counting
from core.view import findings
from core.view.actor_changes import greatest
from core.view.findings import named_most, theme_most
from tests.store.asked import plans
from tests.store.made import document, on

FIGURES = SimpleNamespace(articles=120, events=300)


@pytest.fixture(scope="module")
def store(made_folder):
    """A store of the hand-made corpus."""
    return open_store(made_folder)


def themes(shares):
    """The frames of two themes of which the first has these articles of so many in each year."""
    rows = [("Rüstung", pd.Timestamp(2020 + at, 1, 1), *pair) for at, pair in enumerate(shares)]
    frame = pd.DataFrame(rows, columns=["theme", "period", "count", "articles"])
    totals = pd.DataFrame({"theme": ["Rüstung", "Sport"], "count": [int(frame["count"].sum()), 1]})
    return totals, frame.assign(share=frame["count"] / frame["articles"])


def test_every_finding_of_a_corpus_opens_evidence(store):
    figures, seen = key_figures(store, Filters()), date(2021, 1, 1)
    most = actor_counts(store, Filters(), measure="articles", top=2)
    profile = actor_profile(store, Filters(), most["actor_id"].iloc[0])
    told = (
        findings.told_most(happenings(store, Filters()), events_by_year(store, Filters()), figures),
        findings.planned_next(plans(store, Filters(), seen), seen),
        findings.named_most(most, profile, figures),
        findings.theme_most(theme_counts(store, Filters()), theme_periods(store, Filters()), figures),
        findings.dated(loose(store, Filters()), figures),
    )
    said = [one for one in told if one is not None]
    assert len(said) >= 4
    assert all(evidence_total(store, Filters(), one.evidence) for one in said)
    assert all(one.text.endswith(".") and "{" not in one.text for one in said)


@pytest.mark.parametrize(
    ("shares", "says"),
    [
        (((2, 40), (20, 40), (3, 40)), "in 2021, 20 of 40 articles, more than chance would give"),
        (((5, 40), (8, 40), (6, 40)), "in 2021, 8 of 40 articles, which may be chance"),
        (((5, 40), (3, 4)), "more than any other"),
    ],
    ids=["a peak", "chance", "a year of too few articles"],
)
def test_the_greatest_share_may_be_chance(shares, says):
    assert says in theme_most(*themes(shares), FIGURES).text


def test_equals_are_not_told_apart():
    totals, periods = themes(((5, 40), (8, 40)))
    totals["count"] = 13
    assert theme_most(totals, periods, FIGURES).text.startswith("No theme is in more articles than “Rüstung”: in 13")


def test_a_single_article_has_no_finding():
    one = SimpleNamespace(articles=1, events=2)
    assert named_most(pd.DataFrame({"actor": ["NATO"], "count": [1]}), None, one) is None
    assert theme_most(*themes(((1, 1),)), one) is None


def test_next_is_the_most_precise_of_a_day_then_what_may_still_come_then_nothing(tmp_path):
    made = document("a.txt", "Lage", "Der Rat tagt.", on("2024-05-01"))
    start = made.article.text.index("Der")
    event = Event(
        start=start,
        stop=start + 13,
        first=date(2024, 6, 1),
        last=date(2024, 6, 30),
        precision="month",
        status="planned",
        label="Im Juni wird gewählt",
        actor_ids=(),
        actors=(),
        themes=(),
        date_start=start,
        date_stop=start,
        rule="future tense",
    )
    day = replace(event, last=date(2024, 6, 1), precision="day", label="Der Rat tagt am 1. Juni")
    write_documents([replace(made, events=(event, day))], tmp_path)
    store = open_store(tmp_path)
    for seen, says in (
        (date(2024, 5, 2), "2 plans are still to come; the next is due 1 Jun 2024: “Der Rat tagt am 1. Juni”"),
        (date(2024, 6, 15), "one plan is still to come, due Jun 2024: “Im Juni wird gewählt”"),
        (date(2024, 7, 3), "nothing is planned for a later day; the latest plan was due Jun 2024: “Im Juni"),
    ):
        said = findings.planned_next(plans(store, Filters(), seen), seen)
        assert said is not None
        assert says in said.text
        assert evidence_total(store, Filters(), said.evidence) == 1


def test_one_and_all_are_said_as_such():
    two, four = pd.DataFrame({"value": [2023, 2024], "count": [3, 1]}), SimpleNamespace(articles=4, articles_in_all=6)
    found = findings.found_most(two, four, False)
    assert found.text == "4 of 6 articles are found, 3 of them from 2023, more than from any other year."
    assert findings.found_most(two, four, True) is None
    assert findings.found_most(two.assign(count=2), four, False) is None, "no year has more than the other"
    loose = {"events": 0, "yearless": 0}
    both = findings.dated(Loose(undated=2, inferred=0, **loose), SimpleNamespace(articles=2))
    assert both.text == "The date of none of the 2 articles is known."
    actors = pd.DataFrame({"actor": ["NATO"], "count": [2], "actor_id": ["nato"]})
    counting(actors, MentionSelection(), "actor_id")
    beside = pd.DataFrame({"actor": ["Rutte"], "count": [1], "expected": [0.4]})
    named = named_most(actors, SimpleNamespace(co_actors=beside), SimpleNamespace(articles=2))
    assert named.text.endswith("beside Rutte: in one sentence, where chance would give 0.4.")


@pytest.mark.parametrize(
    ("shares", "who", "when"),
    [({"nato": (0.5, 0.6), "eu": (0.4, 0.1)}, "eu", 2021), ({"nato": (0.1, 0.6), "eu": (0.4, 0.1)}, "nato", 2023)],
)
def test_the_greatest_change_is_the_greatest_in_either_direction_and_opens_the_fuller_period(shares, who, when):
    rows = [
        {"actor_id": actor, "actor": actor.upper(), "kind": "organisation", "when": name, "count": 1, "articles": 10}
        | {"since": pd.Timestamp(year, 1, 1), "until": pd.Timestamp(year, 12, 31), "share": share}
        | {"change": pair[1] - pair[0], "certain": False}
        for actor, pair in shares.items()
        for name, year, share in (("before", 2021, pair[0]), ("after", 2023, pair[1]))
    ]
    frame = counting(pd.DataFrame(rows), MentionSelection(per="article"), "actor_id", "since", "until")
    found = greatest(frame)
    assert f"that of {who.upper()}: " in found.text and found.text.endswith("That may be chance.")
    assert (found.evidence.actor_id, found.evidence.since.year) == (who, when)
