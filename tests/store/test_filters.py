"""What the filters let through, and that nothing typed into them can do harm."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core.annotate.settings import Settings
from core.store import NO_OUTLET, Filters, build_store, open_store, write_documents
from core.store import queries as q
from core.store.evidence import evidence
from core.store.periods import read_days
from core.store.selection import ArticleSelection, WordSelection
from tests.store.made import document, on

WILD = st.text(max_size=30) | st.sampled_from(["'", "%", "_", ";", "--", "$text", "{0}", "\\", "' OR 1=1 --", "\0"])
CHOICES = st.lists(WILD, max_size=3).map(tuple)
FILTERS = st.builds(
    Filters,
    years=st.none() | st.tuples(st.integers(-9999, 9999), st.integers(-9999, 9999)),
    dates=st.none() | st.tuples(st.none() | st.dates(), st.none() | st.dates()),
    actors=CHOICES,
    themes=CHOICES,
    outlets=CHOICES,
    kinds=CHOICES,
    text=WILD,
    actors_how=st.sampled_from(["", "all", "sentence", "none"]),
    themes_how=st.sampled_from(["", "all", "none"]),
    once=st.booleans(),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filters=FILTERS, word=WILD)
@example(filters=Filters(text="x'; DROP TABLE articles; --"), word="'")
@example(filters=Filters(years=(10**30, -(10**30)), text="\ud800"), word="\ud800")
def test_whatever_is_typed_narrows_or_finds_nothing(made, filters, word):
    figures = q.key_figures(made, filters)
    assert 0 <= figures.articles <= 6
    assert evidence(made, filters, ArticleSelection()).total == figures.articles
    assert evidence(made, filters, WordSelection(word=word)).total >= 0
    q.facets(made, filters)
    assert q.key_figures(made, Filters()).articles == 6


@pytest.mark.parametrize("text", ["%", "_rohnen", "'", "Dr*hnen", "\\"])
def test_search_text_is_taken_literally(made, text):
    assert q.key_figures(made, Filters(text=text)).articles == 0


def test_search_ignores_case_also_of_umlauts(made):
    assert (
        q.articles(made, Filters(text="BRÜSSEL"))["article_id"].tolist()
        == q.articles(made, Filters(text="brüssel"))["article_id"].tolist()
    )
    assert not q.articles(made, Filters(text="BRÜSSEL")).empty


def test_a_years_filter_leaves_out_what_has_no_date_and_says_so(made):
    figures = q.key_figures(made, Filters(years=(2000, 2030)))
    assert (figures.articles, figures.undated_left_out) == (5, 1)
    assert figures.events_undated_left_out == 2


def test_without_a_years_filter_nothing_is_left_out_for_want_of_a_date(made):
    figures = q.key_figures(made, Filters())
    assert (figures.undated, figures.undated_left_out, figures.events_undated_left_out) == (1, 0, 0)


def test_an_article_dated_to_a_year_is_found_in_that_year_only(made):
    found = {year: q.articles(made, Filters(years=(year, year)))["article_id"].tolist() for year in (2021, 2022, 2023)}
    assert "e.txt" in found[2022]
    assert "e.txt" not in found[2021] + found[2023]


def dated(store, first: str, last: str) -> set[str]:
    return set(q.articles(store, Filters(dates=read_days(first, last)))["article_id"])


def test_days_find_what_may_lie_within_them_and_how_much_may_lie_outside_is_counted(tmp_path):
    dates = ("2022-10-06", "2022-10-07", "2022-10", "2022", "2022-11-01")
    made = [document(when, "Titel", "Die NATO tagt.", on(when)) for when in dates]
    write_documents([*made, document("ohne", "Titel", "Die NATO tagt.")], tmp_path)
    store = open_store(tmp_path)
    assert dated(store, "7.10.2022", "7.10.2022") == {"2022-10-07", "2022-10", "2022"}
    assert dated(store, "Oktober 2022", "10/2022") == {"2022-10-06", "2022-10-07", "2022-10", "2022"}
    assert dated(store, "2022-11", "") == {"2022-11-01", "2022"}
    assert dated(store, "", "2022-10-06") == {"2022-10-06", "2022-10", "2022"}
    figures = q.key_figures(store, Filters(dates=read_days("7.10.2022", "31.10.2022")))
    assert (figures.articles, figures.beyond, figures.undated_left_out) == (3, 2, 1)
    figures = q.key_figures(store, Filters(dates=read_days("1.10.2022", "")))
    assert (figures.articles, figures.beyond) == (5, 1)
    assert q.key_figures(store, Filters(years=(2022, 2022))).beyond == q.key_figures(store, Filters()).beyond == 0


def test_whole_years_are_the_same_by_years_and_by_days(made):
    by_years, by_days = Filters(years=(2021, 2022)), Filters(dates=read_days("2021", "2022"))
    assert q.key_figures(made, by_years) == q.key_figures(made, by_days)
    assert by_years.time == by_days.time == Filters(years=(2021, 2022), dates=read_days("2020", "")).time


def test_events_are_filtered_by_their_own_dates_actors_and_themes(made):
    events = q.events(made, Filters(years=(2030, 2030)))
    assert events["title"].tolist() == ["Gipfel in Brüssel"]
    assert {"nato"} == set(events["actor_ids"].explode())
    named = q.events(made, Filters(actors=("mark-rutte",)))
    assert named["title"].tolist() == ["Rutte übernimmt"] * 2
    tagged = q.events(made, Filters(themes=("Diplomatie",)))
    assert all("Diplomatie" in themes for themes in tagged["themes"])


def test_articles_without_an_outlet_can_be_chosen(made):
    assert q.articles(made, Filters(outlets=(NO_OUTLET,)))["article_id"].tolist() == ["d.txt", "e.txt"]


def test_kinds_limit_who_is_counted_and_not_which_articles(made):
    assert q.key_figures(made, Filters(kinds=("person",))).articles == 6
    assert set(q.actor_counts(made, Filters(kinds=("person",)))["kind"]) == {"person"}
    assert set(q.facets(made, Filters(kinds=("person",))).actors["kind"]) == {"person"}


def test_choices_stay_listed_when_nothing_meets_them(made):
    facets = q.facets(made, Filters(years=(1990, 1991), themes=("Diplomatie",), outlets=("Tagesblatt",)))
    assert facets.themes.to_dict("records") == [{"value": "Diplomatie", "count": 0}]
    assert facets.outlets.to_dict("records") == [{"value": "Tagesblatt", "count": 0}]


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    """Four articles: both actors in one sentence, in two sentences, one of them, none."""
    texts = {
        "satz": "Die NATO warnte die Ukraine am Dienstag vor neuen Angriffen im Osten des Landes.",
        "artikel": "Die NATO tagte am Dienstag in Riga. Präsident Selenskyj regiert die Ukraine seit Jahren allein.",
        "eine": "Die NATO tagte am Dienstag in Tallinn und vertagte sich danach auf den kommenden Herbst.",
        "keine": "Der Rat der Stadt tagte am Dienstag und vertagte sich danach auf den kommenden Herbst.",
    }
    folder = tmp_path_factory.mktemp("pairs")
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"Bericht {name}\n\n{text}", encoding="utf-8")
    build_store([folder], folder / "store", settings=Settings(use_tagger=False))
    return open_store(folder / "store")


@pytest.mark.parametrize(
    ("how", "met"),
    [
        ("", {"satz", "artikel", "eine"}),
        ("all", {"satz", "artikel"}),
        ("sentence", {"satz"}),
        ("none", {"keine"}),
    ],
)
def test_two_actors_are_asked_for_together_or_not_at_all(pairs, how, met):
    filters = Filters(actors=("nato", "ukraine"), actors_how=how)
    assert {name.removesuffix(".txt") for name in q.articles(pairs, filters)["article_id"]} == met
    events = q.events(pairs, filters)
    assert set(events["article_id"]) <= {f"{name}.txt" for name in met}


def test_of_copies_the_first_that_meets_the_filters_counts(tmp_path):
    text = " ".join(f"Der Minister traf in Stadt Nummer {n} den Rat und sprach über Frage {n * 7}." for n in range(20))
    rows = [{"id": name, "text": text, "outlet": name, "published": f"2024-05-0{n}"} for n, name in enumerate("abc", 1)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    build_store([tmp_path / "a.jsonl"], tmp_path / "store", settings=Settings(use_tagger=False))
    store = open_store(tmp_path / "store")
    assert q.articles(store, Filters(once=True))["article_id"].tolist() == ["a"]
    assert q.articles(store, Filters(once=True, outlets=("b", "c")))["article_id"].tolist() == ["b"]
    assert q.key_figures(store, Filters(once=True)).mentions * 3 == q.key_figures(store, Filters()).mentions
