"""What the filters let through, and that nothing typed into them can do harm."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core.store import NO_OUTLET, Filters
from core.store import queries as q
from core.store.evidence import evidence
from core.store.selection import ArticleSelection, WordSelection

WILD = st.text(max_size=30) | st.sampled_from(["'", "%", "_", ";", "--", "$text", "{0}", "\\", "' OR 1=1 --", "\0"])
CHOICES = st.lists(WILD, max_size=3).map(tuple)
FILTERS = st.builds(
    Filters,
    years=st.none() | st.tuples(st.integers(-9999, 9999), st.integers(-9999, 9999)),
    actors=CHOICES,
    themes=CHOICES,
    outlets=CHOICES,
    kinds=CHOICES,
    text=WILD,
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
