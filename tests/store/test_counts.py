"""The count of every mark is the number of passages behind it."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from pandas.testing import assert_frame_equal

from core.store import NO_OUTLET, Filters
from core.store import queries as q
from core.store.evidence import evidence, evidence_total
from core.store.selection import (
    ArticleSelection,
    EventSelection,
    MentionSelection,
    QuantitySelection,
    QuoteSelection,
    selection_at,
)

FILTERS = [
    Filters(),
    Filters(actors=("jens-stoltenberg", "nato"), actors_how="all", kinds=("person", "organisation")),
    Filters(themes=("Rüstungsproduktion",), outlets=("Tagesblatt", NO_OUTLET), once=True),
    Filters(years=(2020, 2025), actors=("nato", "ukraine"), themes=("Rüstungsproduktion",), text=" DIE "),
    Filters(dates=(date(2021, 10, 22), date(2022, 10, 3)), outlets=("Tagesblatt", NO_OUTLET)),
]


def profile(store, filters, part):
    """A frame of the profile of whoever is quoted most, or else named most."""
    quoted = store.rows("SELECT speaker_id FROM quotes WHERE speaker_id IS NOT NULL GROUP BY ALL ORDER BY count(*), 1")
    named = store.rows("SELECT actor_id FROM actors ORDER BY mentions DESC, 1")
    (actor_id,) = (quoted if part in ("quotes", "roles") and quoted else named)[0]
    return getattr(whole(q.actor_profile, store, filters, actor_id), part)


@cache
def whole(query, store, *asked):
    """What a query of several frames gives, asked once for all of them."""
    return query(store, *asked)


FRAMES = {
    "events": lambda s, f: q.events(s, f),
    "lanes by theme": lambda s, f: q.event_lanes(s, f, "theme", top=2),
    "lanes by actor": lambda s, f: q.event_lanes(s, f, "actor", top=3),
    "lanes by article": lambda s, f: q.event_lanes(s, f, "article"),
    "events by theme and year": lambda s, f: q.event_counts(s, f, "theme", "year"),
    "events by actor and quarter": lambda s, f: q.event_counts(s, f, "actor", "quarter"),
    "events by article and month": lambda s, f: q.event_counts(s, f, "article", "month"),
    "reported by theme": lambda s, f: q.reported_lanes(s, f, "theme"),
    "reported by article and month": lambda s, f: q.reported_lanes(s, f, "article", "month"),
    "volume by month": lambda s, f: q.volume(s, f, "month"),
    "volume by quarter": lambda s, f: q.volume(s, f, "quarter"),
    "volume by year": lambda s, f: q.volume(s, f, "year"),
    "undated": lambda s, f: q.undated(s, f),
    "articles": lambda s, f: q.articles(s, f),
    "actors by mentions": lambda s, f: q.actor_counts(s, f),
    "actors by articles": lambda s, f: q.actor_counts(s, f, "articles"),
    "actors by name only": lambda s, f: q.actor_counts(s, f, "articles", nominal=False),
    "actors with pronouns": lambda s, f: q.actor_counts(s, f, pronouns=True),
    "network by name only": lambda s, f: q.cooccurrence(s, f, nominal=False, pronouns=True).edges,
    "actors by year": lambda s, f: q.actor_periods(s, f, ["ukraine", "nato"]),
    "actors by month and article": lambda s, f: q.actor_periods(s, f, ["nato"], "articles", "month", nominal=False),
    "network nodes": lambda s, f: whole(q.cooccurrence, s, f).nodes,
    "network edges": lambda s, f: whole(q.cooccurrence, s, f).edges,
    "themes": lambda s, f: q.theme_counts(s, f),
    "themes by year": lambda s, f: q.theme_periods(s, f, "year"),
    "themes by month": lambda s, f: q.theme_periods(s, f, "month"),
    "themes by actor, sentences": lambda s, f: q.theme_actors(s, f, "sentences"),
    "themes by actor, articles": lambda s, f: q.theme_actors(s, f, "articles"),
    "speakers": lambda s, f: q.speakers(s, f).rows,
    "speakers about a theme": lambda s, f: q.speakers(s, f, "Rüstungsproduktion").rows,
    "entering and leaving": lambda s, f: q.actor_changes(s, f, (2020, 2022), (2023, 2026)),
    "entering and leaving, a year each": lambda s, f: q.actor_changes(s, f, (2021, 2021), (2022, 2022)),
    "two actors: years": lambda s, f: whole(q.actor_compare, s, f, "ukraine", "nato").periods,
    "two actors: company": lambda s, f: whole(q.actor_compare, s, f, "ukraine", "nato").company,
    "two actors: themes": lambda s, f: whole(q.actor_compare, s, f, "ukraine", "nato").themes,
    "two actors: words": lambda s, f: whole(q.actor_compare, s, f, "ukraine", "nato").words[1],
    "words": lambda s, f: q.word_frequencies(s, f, top=40),
    "distinctive words": lambda s, f: q.keyness(s, f, least=1, top=30),
    "distinctive words of a theme": lambda s, f: q.keyness(s, f, theme="Rüstungsproduktion", least=1, top=20),
    "profile: roles": lambda s, f: profile(s, f, "roles"),
    "profile: aliases": lambda s, f: profile(s, f, "aliases"),
    "profile: co-actors": lambda s, f: profile(s, f, "co_actors"),
    "profile: themes": lambda s, f: profile(s, f, "themes"),
    "profile: quotes": lambda s, f: profile(s, f, "quotes"),
    "profile: periods": lambda s, f: profile(s, f, "periods"),
}
"""Some frames show an actor whatever `kinds` says; their evidence is asked for without it."""


SAMPLE = 3
"""Marks opened of each frame, from its first row to its last."""


@pytest.mark.parametrize("filters", FILTERS, ids=str)
@pytest.mark.parametrize("name", FRAMES)
def test_every_mark_opens_as_many_passages_as_it_counts(made, name, filters):
    _open_marks(made, name, filters)


@pytest.mark.parametrize("filters", [FILTERS[0], FILTERS[3]], ids=str)
@pytest.mark.parametrize("name", FRAMES)
def test_every_mark_on_the_seeds_opens_as_many_passages_as_it_counts(seeds, name, filters):
    _open_marks(seeds, name, filters)


def _open_marks(store, name, filters):
    frame = FRAMES[name](store, filters)
    shown = replace(filters, kinds=()) if name.startswith("profile") else filters
    for row in sorted({len(frame) * step // SAMPLE for step in range(1, SAMPLE)} - {0}):
        selection = selection_at(frame, row)
        assert evidence_total(store, shown, selection) == frame["count"].iloc[row], frame.iloc[row].to_dict()
    if len(frame):
        page = evidence(store, shown, selection_at(frame, 0))
        assert page.total == frame["count"].iloc[0]
        assert len(page.rows) == min(page.total, 20)


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_the_key_figures_open_as_many_passages_as_they_say(store, filters):
    figures = q.key_figures(store, filters)
    selections = {
        "articles": ArticleSelection(),
        "events": EventSelection(),
        "mentions": MentionSelection(),
        "actors": MentionSelection(per="actor"),
        "quotes": QuoteSelection(),
        "quantities": QuantitySelection(),
        "undated": ArticleSelection(dating="undated"),
    }
    counts = {name: evidence(store, filters, selection).total for name, selection in selections.items()}
    assert counts == {name: getattr(figures, name) for name in selections}


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_a_facet_says_what_choosing_it_would_give(store, filters):
    facets = q.facets(store, filters)
    for facet, of_value in (
        ("years", lambda value: (int(value), int(value))),
        ("actors", lambda value: (value,)),
        ("themes", lambda value: (value,)),
        ("outlets", lambda value: (value,)),
        ("kinds", lambda value: (value,)),
    ):
        frame = getattr(facets, facet)
        for value, count in list(zip(frame["value"], frame["count"], strict=True))[:8]:
            others = filters.timeless if facet == "years" else filters
            chosen = replace(others, **{facet: of_value(value)})
            figures = q.key_figures(store, chosen)
            assert count == (figures.actors if facet == "kinds" else figures.articles), (facet, value)


def test_no_event_is_lost_between_the_lanes(store):
    for filters in FILTERS:
        events = set(q.events(store, filters)["event"])
        for lane in ("theme", "actor", "article"):
            stated = q.event_lanes(store, filters, lane, top=2)
            reported = q.reported_lanes(store, filters, lane)
            assert set(stated["event"]) <= events
            undated = q.events(store, filters)[["first", "last", "dating"]]
            undated = undated[(undated["dating"] == "reported") & undated["first"].isna() & undated["last"].isna()]
            assert len(events) - len(set(stated["event"])) - len(undated) <= reported["count"].sum()


def test_volume_and_what_stands_apart_add_up_to_all_articles(store):
    for unit in ("month", "quarter", "year"):
        apart = (ArticleSelection(dating="vaguer", unit=unit), ArticleSelection(dating="undated"))
        together = q.volume(store, Filters(), unit)["count"].sum()
        together += sum(evidence_total(store, Filters(), selection) for selection in apart)
        assert together == q.key_figures(store, Filters()).articles


@pytest.mark.parametrize("bands", [(1,), (5, 9), (2, 40, 60)])
@pytest.mark.parametrize(
    "filters", [Filters(years=(2021, 2022)), Filters(outlets=("Tagesblatt",)), Filters(text="die")]
)
def test_words_set_articles_apart_alike_however_many_of_the_most_frequent_are_counted_first(
    store, monkeypatch, filters, bands
):
    every, frequent = q.keyness(store, filters, least=1, top=6), q.word_frequencies(store, filters, top=7)
    monkeypatch.setattr(sys.modules[q.keyness.__module__], "BANDS", bands)
    assert_frame_equal(every, q.keyness(store, filters, least=1, top=6))
    assert_frame_equal(frequent, q.word_frequencies(store, filters, top=7))
