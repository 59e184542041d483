"""What comes next: how plans stand, seen from a day, and what later articles probably say became of them."""

from __future__ import annotations

import json
import sys
from datetime import date

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from core.annotate.pipeline import Settings
from core.store import Filters, build_store, open_store
from core.store.evidence import evidence
from core.store.queries import plan_texts, planned
from core.store.queries.due import standing
from core.store.selection import EventSelection, selection_at
from tests.store.asked import plans

TOLD = (
    ("reise", "2024-03-01", "Boris Pistorius will am 12. März 2024 nach Riga reisen."),
    ("gereist", "2024-03-13", "Boris Pistorius reiste am Dienstag nach Riga."),
    ("bau", "2024-04-02", "Die NATO will am 20. Mai 2024 in Tallinn den Ausbau der Raketenabwehr beschließen."),
    ("aufschub", "2024-05-10", "Die NATO will den Ausbau der Raketenabwehr erst am 11. Juni 2024 beschließen."),
    ("manöver", "2024-06-01", "Die Bundeswehr plant für den 3. Juli 2024 die Übung Gelber Adler in Munster."),
    ("absage", "2024-06-28", "Die Bundeswehr hat die für den 3. Juli geplante Übung Gelber Adler in Munster abgesagt."),
    ("vertrag", "2024-09-01", "Polen will noch im Oktober 2024 mit Südkorea ein Abkommen über Panzer unterzeichnen."),
    ("vertrag2", "2024-10-20", "Polen und Südkorea haben am 18. Oktober ein Abkommen über Panzer unterzeichnet."),
    ("wahl", "2024-11-01", "Die Wahl in Neustadt ist für den 8. Dezember 2024 angesetzt."),
    ("anders", "2024-12-09", "Am 8. Dezember gewann der Verein aus Altdorf das Turnier."),
    ("gestern", "2024-03-01", "Am 12. März 2024 reist auch Annalena Baerbock nach Oslo."),
    ("zurück", "2024-03-13", "Am 12. März sprach Annalena Baerbock in Berlin."),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store of short articles, each a sentence."""
    folder = tmp_path_factory.mktemp("plans")
    rows = [{"id": name, "title": name, "text": text, "published": day} for name, day, text in TOLD]
    (folder / "told.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    build_store([folder / "told.jsonl"], folder / "store", settings=Settings(use_tagger=False))
    return open_store(folder / "store")


def test_what_became_of_a_plan_is_found_in_a_later_article_with_its_sentence_and_the_reason(store):
    found = plans(store, Filters(), date(2024, 12, 31)).set_index("title")
    became = {title: (row.became, row.then_title) for title, row in found.iterrows() if row.became}
    assert became == {
        "reise": ("reported", "gereist"),
        "bau": ("postponed", "aufschub"),
        "manöver": ("denied", "absage"),
        "vertrag": ("reported", "vertrag2"),
    }
    told = found.loc["reise"]
    assert (list(told["why_actors"]), list(told["why_nouns"]), told["why_verb"]) == (
        ["Boris Pistorius"],
        ["Riga"],
        "reisen",
    )
    later = EventSelection(article_id=told["then_id"], start=int(told["then_start"]), number=int(told["then_number"]))
    assert list(evidence(store, Filters(), later).rows["sentence_text"]) == [TOLD[1][2]]


def test_only_what_became_of_the_nearest_plans_is_asked_and_the_others_are_told_apart(store, monkeypatch):
    monkeypatch.setattr(sys.modules[planned.__module__], "MOST", 2)
    found = plans(store, Filters(), date(2024, 12, 31))
    assert set(found["title"][found["looked"]]) == {"wahl", "vertrag"}
    assert set(found["title"][found["became"] != ""]) == {"vertrag"}


def test_to_look_only_where_something_is_shared_loses_nothing(store, monkeypatch):
    every = [event for (event,) in store.rows("SELECT event FROM events")]
    narrowed = plans(store, Filters(), date(2024, 12, 31))
    monkeypatch.setattr(sys.modules[planned.__module__], "_candidates", lambda *asked: every)
    assert_frame_equal(narrowed, plans(store, Filters(), date(2024, 12, 31)))


def test_plans_are_those_that_articles_tell_by_the_day_and_lead_to_their_sentences(store):
    found = plans(store, Filters(), date(2024, 6, 5))
    assert dict(zip(found["title"], found["state"], strict=True)) == {
        "reise": "overdue",
        "gestern": "overdue",
        "bau": "overdue",
        "aufschub": "due",
        "manöver": "ahead",
    }
    assert [evidence(store, Filters(), selection_at(found, row)).total for row in range(len(found))] == [1] * 5


def test_a_page_of_plans_reads_as_it_does_among_all_and_an_open_plan_is_found_in_the_list(store):
    found, every = planned(store, Filters(), date(2024, 12, 31)), plans(store, Filters(), date(2024, 12, 31))
    page = plan_texts(store, found.rows[2:4].reset_index(drop=True), found.outcomes)
    assert_frame_equal(page, every[2:4].reset_index(drop=True), check_dtype=False)
    assert [found.place(store, selection_at(every, row)) for row in range(len(every))] == list(range(len(every)))
    assert found.place(store, EventSelection(article_id="zurück", start=0, number=0, told=True)) is None


def test_what_the_filters_leave_out_reports_nothing(store):
    found = plans(store, Filters(text="will Riga"), date(2024, 12, 31))
    assert list(zip(found["title"], found["became"], strict=True)) == [("reise", "")]
    assert not len(plans(store, Filters(text="Altdorf"), date(2024, 12, 31)))


@pytest.mark.parametrize(
    ("first", "last", "precision", "stands"),
    [
        (date(2024, 6, 8), date(2024, 6, 8), "day", "due"),
        (date(2024, 1, 1), date(2024, 12, 31), "year", "ahead"),
        (date(2023, 7, 1), date(2024, 6, 10), "vague", "due"),
        (date(2024, 6, 13), date(2024, 6, 13), "day", "ahead"),
        (None, date(2024, 5, 1), "month", "overdue"),
        (None, date(2024, 12, 31), "year", "ahead"),
        (date(2024, 5, 1), None, "day", "overdue"),
        (date(2024, 5, 1), None, "vague", "open"),
    ],
    ids=[
        "in three days",
        "this year",
        "until next week",
        "in eight days",
        "by May",
        "by the end of the year",
        "from May 1",
        "in years",
    ],
)
def test_a_plan_is_due_within_a_week_of_the_day(first, last, precision, stands):
    plan = pd.DataFrame({"first": [first], "last": [last], "precision": [precision]}, dtype=object)
    assert list(standing(plan, date(2024, 6, 5))["state"]) == [stands]
