"""Counts by article and by month give what the rows themselves give, whatever is filtered."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from core.store import NO_OUTLET, Filters
from core.store import queries as q
from core.store.counts import by_month
from core.store.evidence import evidence, evidence_frame, evidence_total
from core.store.rolled import rolled_up
from core.store.selection import (
    ArticleSelection,
    EventSelection,
    MentionSelection,
    QuantitySelection,
    QuoteSelection,
    SentenceSelection,
    ThemeSelection,
    WordSelection,
    selection_at,
)

OUTLETS = ("Tagesblatt", "Abendpost", NO_OUTLET)
ACTORS = ("nato", "europaeische-union", "ukraine", "jens-stoltenberg", "mark-rutte", "nobody")
THEMES = ("Rüstungsproduktion", "Diplomatie")
YEARS = st.tuples(st.integers(2020, 2026), st.integers(0, 4)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def some(values):
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


FILTERS = st.builds(
    Filters,
    years=st.none() | YEARS,
    actors=some(ACTORS),
    actors_how=st.sampled_from(["", "all", "sentence", "none"]),
    themes=some(THEMES),
    themes_how=st.sampled_from(["", "all", "none"]),
    outlets=some(OUTLETS),
    kinds=some(("person", "organisation")),
    text=st.sampled_from(["", "Drohnen", "NATO NOT Gipfel"]),
    statuses=some(("past", "planned")),
    stated_only=st.booleans(),
    days=st.none() | st.just((date(2023, 1, 1), date(2024, 12, 31))),
    once=st.booleans(),
)
FRAMES = {
    "actors": lambda store, filters: q.actor_counts(store, filters),
    "articles that name": lambda store, filters: q.actor_counts(store, filters, "articles", nominal=False),
    "actors by month": lambda store, filters: q.actor_periods(store, filters, ACTORS[:3], "articles", "month"),
    "edges": lambda store, filters: q.cooccurrence(store, filters).edges,
    "themes": q.theme_counts,
    "themes by quarter": lambda store, filters: q.theme_periods(store, filters, "quarter"),
    "themes by actor": q.theme_actors,
    "lanes of actors": lambda store, filters: q.event_counts(store, filters, "actor"),
    "lanes of themes": lambda store, filters: q.reported_lanes(store, filters, "theme", "month"),
    "happenings": lambda store, filters: q.happenings(store, filters),
    "words": lambda store, filters: q.word_frequencies(store, filters, 20),
    "keyness": lambda store, filters: q.keyness(store, filters, least=1),
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filters=FILTERS, frame=st.sampled_from(sorted(FRAMES)))
def test_a_count_is_the_number_of_rows_behind_it(made, filters, frame):
    found = FRAMES[frame](made, filters)
    for row in range(min(4, len(found))):
        assert found["count"].iloc[row] == evidence_total(made, filters, selection_at(found, row))


@pytest.mark.parametrize("years", [(2021, 2021), (2022, 2024), (2025, 2030)])
def test_months_count_what_articles_count(made, years):
    by_months, by_articles = Filters(years=years), Filters(years=years, outlets=OUTLETS)
    assert by_month(by_months)
    assert not by_month(by_articles)
    for name, ask in FRAMES.items():
        assert_frame_equal(ask(made, by_months), ask(made, by_articles), obj=name, check_dtype=False)
    few, more = q.facets(made, by_months), q.facets(made, by_articles)
    for name in ("years", "actors", "themes", "kinds"):
        assert_frame_equal(getattr(few, name), getattr(more, name), obj=name)
    assert q.key_figures(made, by_months) == q.key_figures(made, by_articles)


COUNTED = (
    ArticleSelection(),
    EventSelection(theme=THEMES[0]),
    MentionSelection(actor_id="nato"),
    MentionSelection(actor_id="nato", nominal=False, pronoun=False),
    MentionSelection(actor_id="nato", nominal=True),
    MentionSelection(actor_id="nato", pronoun=False, per="article"),
    MentionSelection(actor_id="nato", per="sentence"),
    MentionSelection(actor_id="nato", other_id="mark-rutte", per="sentence"),
    MentionSelection(actor_id="nato", other_id="mark-rutte", nominal=False, pronoun=False, per="sentence"),
    MentionSelection(actor_id="nato", nominal=True, per="sentence"),
    MentionSelection(actor_id="nato", surface="NATO"),
    MentionSelection(actor_id="nato", surface="das Bündnis", nominal=True, pronoun=False),
    MentionSelection(actor_id="mark-rutte", role="NATO-Generalsekretär"),
    SentenceSelection(),
    QuoteSelection(),
    QuantitySelection(),
    ThemeSelection(theme=THEMES[0]),
    ThemeSelection(theme=THEMES[0], per="sentence"),
    WordSelection(word="gipfel"),
)


@pytest.mark.parametrize("selection", COUNTED, ids=str)
def test_the_pages_of_evidence_are_the_whole_list(made, selection):
    for filters in (Filters(), Filters(outlets=OUTLETS[:1], kinds=("person",)), Filters(years=(2022, 2024))):
        assert rolled_up(filters, selection)
        whole = evidence_frame(made, filters, selection)
        pages = [evidence(made, filters, selection, page, size=3) for page in range(1, -(-len(whole) // 3) + 1)]
        assert [page.total for page in pages] == [len(whole)] * len(pages)
        for number, page in enumerate(pages):
            assert page.rows.to_csv(index=False) == whole[3 * number : 3 * number + 3].to_csv(index=False)
    assert len(evidence_frame(made, Filters(), selection)), "nothing was compared"
