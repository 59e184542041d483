"""Every public query, as it is asked of a store to compare what two engines answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from math import isclose, isnan
from typing import Any

import numpy as np
import pandas as pd

from core.store import Filters, Store, queries
from core.store.evidence import evidence, evidence_frame
from core.store.selection import (
    OTHER,
    ArticleSelection,
    DateSelection,
    EventSelection,
    IssueSelection,
    MentionSelection,
    QuantitySelection,
    QuoteSelection,
    Selection,
    SentenceSelection,
    ThemeSelection,
    WordSelection,
)

Ask = Callable[[Store, Filters], Any]
YEARS = ((2000, 2016), (2017, 2030))
SHOWN = (date(2015, 1, 1), date(2023, 12, 31))
SEEN = date(2024, 1, 1)


def first_actors(store: Store, number: int = 2) -> list[str]:
    """The ids of the actors that are named most."""
    return list(queries.actor_names(store)["actor_id"][:number])


def first_article(store: Store, filters: Filters) -> str:
    """The id of the newest article that meets the filters."""
    return str(queries.article_choices(store, filters, size=1)["article_id"][0])


def happened(store: Store) -> list[EventSelection]:
    """Three events of the list of happenings."""
    found = queries.happenings(store, Filters(), size=3)
    places = zip(found["article_id"], found["start"], found["number"], strict=True)
    return [EventSelection(one, int(start), int(number)) for one, start, number in places]


def plans(store: Store, filters: Filters, seen: date) -> pd.DataFrame:
    """All plans as they are seen from a day, with their texts."""
    found = queries.planned(store, filters, seen)
    return queries.plan_texts(store, found.rows, found.outcomes)


def on_pages(query: Callable[..., Any]) -> Ask:
    """A query asked for all rows and for the second page of five."""
    return lambda store, filters: (query(store, filters), query(store, filters, size=5, page=2))


QUERIES: Mapping[str, Ask] = {
    "actor_changes": lambda s, f: queries.actor_changes(s, f, *YEARS),
    "actor_compare": lambda s, f: queries.actor_compare(s, f, *first_actors(s)),
    "actor_counts": lambda s, f: [
        queries.actor_counts(s, f),
        queries.actor_counts(s, f, measure="articles", nominal=False, pronouns=True, top=5),
    ],
    "actor_names": lambda s, f: queries.actor_names(s),
    "actor_periods": lambda s, f: [
        queries.actor_periods(s, f, first_actors(s, 3), unit=unit) for unit in ("year", "quarter", "week")
    ],
    "actor_profile": lambda s, f: queries.actor_profile(s, f, first_actors(s)[0]),
    "actor_spellings": lambda s, f: queries.actor_spellings(s, first_actors(s)[0]),
    "aligned": lambda s, f: queries.aligned(s, 1, 2),
    "article_choices": lambda s, f: [
        queries.article_choices(s, f, sought) for sought in ("", "2022", "er ein", '"\\n')
    ],
    "articles": on_pages(queries.articles),
    "articles_beside": lambda s, f: queries.articles_beside(s, f, first_article(s, f)),
    "closest_pair": lambda s, f: queries.closest_pair(s, f),
    "cooccurrence": lambda s, f: [queries.cooccurrence(s, f), queries.cooccurrence(s, f, top=600)],
    "copies": on_pages(queries.copies),
    "copies_of": lambda s, f: queries.copies_of(s, 1),
    "event_counts": lambda s, f: [
        queries.event_counts(s, f, lane, unit, SHOWN)
        for lane, unit in (("theme", "year"), ("actor", "quarter"), ("article", "day"))
    ],
    "event_days": lambda s, f: queries.event_days(s, f),
    "event_lanes": lambda s, f: [
        queries.event_lanes(s, f),
        queries.event_lanes(s, f, "actor", most=3, shown=SHOWN),
        queries.event_lanes(s, f, "article", most=2),
    ],
    "event_years": lambda s, f: queries.event_years(s, f),
    "events": on_pages(queries.events),
    "events_by_year": lambda s, f: queries.events_by_year(s, f),
    "events_far": lambda s, f: queries.events_far(s, f, *SHOWN),
    "events_outside": lambda s, f: queries.events_outside(s, f, *SHOWN),
    "every_hit": lambda s, f: queries.every_hit(s, f) if f.text else None,
    "facets": lambda s, f: queries.facets(s, f, top=40),
    "found_actors": lambda s, f: queries.found_actors(s, first_actors(s)[0]),
    "happening_place": lambda s, f: [queries.happening_place(s, f, event, SHOWN) for event in happened(s)],
    "happenings": on_pages(queries.happenings),
    "hits": lambda s, f: queries.hits(s, f, "newest") if f.text else None,
    "issues": on_pages(queries.issues),
    "key_figures": lambda s, f: queries.key_figures(s, f),
    "keyness": lambda s, f: [queries.keyness(s, f), queries.keyness(s, f, theme="military")],
    "loose": lambda s, f: queries.loose(s, f),
    "named_actors": lambda s, f: queries.named_actors(s, first_actors(s)),
    "outlet_names": lambda s, f: queries.outlet_names(s),
    "outlets_followed": lambda s, f: queries.outlets_followed(s, ("SZ", "Süddeutsche Zeitung", "nie gesehen")),
    "pieces": lambda s, f: queries.pieces(s, f),
    "plan_texts": lambda s, f: plans(s, f, SEEN),
    "planned": lambda s, f: queries.planned(s, f, SEEN),
    "reader_document": lambda s, f: queries.reader_document(s, 1),
    "related": lambda s, f: [queries.related(s, f, 1, how) for how in ("similar", "event")],
    "reported_lanes": lambda s, f: [
        queries.reported_lanes(s, f),
        queries.reported_lanes(s, f, "actor", "month", SHOWN),
    ],
    "search_mistake": lambda s, f: queries.search_mistake(s, "NATO UND ("),
    "set_aside": on_pages(queries.set_aside),
    "shared": lambda s, f: queries.shared(s, 1, 2),
    "speakers": lambda s, f: [queries.speakers(s, f), queries.speakers(s, f, "military")],
    "spelt": lambda s, f: queries.spelt(s, first_actors(s)[0], ["Nato", "NATO"]),
    "theme_actors": lambda s, f: [queries.theme_actors(s, f), queries.theme_actors(s, f, "articles", 5)],
    "theme_counts": lambda s, f: queries.theme_counts(s, f),
    "theme_periods": lambda s, f: [queries.theme_periods(s, f), queries.theme_periods(s, f, "week")],
    "undated": on_pages(queries.undated),
    "volume": lambda s, f: [queries.volume(s, f, unit) for unit in ("month", "quarter", "year")],
    "word_frequencies": lambda s, f: queries.word_frequencies(s, f),
    "yearless_days": on_pages(queries.yearless_days),
}
"""Each query by its name, as one or several calls."""


def selections(store: Store) -> list[Selection]:
    """Selections that name every field that any mark names."""
    one, other = first_actors(store)
    article = first_article(store, Filters())
    return [
        ArticleSelection(),
        ArticleSelection(dating="inferred"),
        ArticleSelection(period=date(2022, 1, 1), unit="year"),
        SentenceSelection(article_id=article),
        MentionSelection(per="sentence", actor_id=one, other_id=other),
        MentionSelection(per="article", actor_id=one, theme="military", since=SHOWN[0], until=SHOWN[1]),
        MentionSelection(per="sentence", actor_id=one, theme="military"),
        MentionSelection(actor_id=one, nominal=False, pronoun=False),
        MentionSelection(per="actor", period=date(2022, 1, 1), unit="year"),
        DateSelection(precision="year"),
        EventSelection(theme=OTHER, unit="month", since=SHOWN[0], until=SHOWN[1]),
        EventSelection(actor_id=one, status="planned", reported=False),
        QuoteSelection(about=one),
        QuoteSelection(actor_id=one, kind="direct"),
        QuantitySelection(),
        ThemeSelection(theme="military", per="sentence"),
        WordSelection(word="regierung"),
        IssueSelection(),
    ]


def evidence_of(store: Store, filters: Filters) -> Any:
    """All rows behind some selections, and a page of each."""
    return [
        (evidence_frame(store, filters, one), evidence(store, filters, one, page=2, size=7))
        for one in selections(store)
    ]


def missing() -> set[str]:
    """The public queries that nobody asks here."""
    return {name for name in queries.__all__ if name[0].islower()} - set(QUERIES)


def same(one: Any, other: Any, at: str = "") -> list[str]:
    """Return where two answers differ: kinds, columns, order, values; numbers with fractions to 9 figures."""
    if type(one) is not type(other):
        return [f"{at}: {one!r} and {other!r}"]
    if isinstance(one, pd.DataFrame):
        heads = [(list(frame.columns), [str(kind) for kind in frame.dtypes], len(frame)) for frame in (one, other)]
        if heads[0] != heads[1]:
            return [f"{at}: {heads[0]} and {heads[1]}"]
        return [
            found for name in one.columns for found in same(one[name].tolist(), other[name].tolist(), f"{at}.{name}")
        ]
    if is_dataclass(one):
        return [
            found
            for field in fields(one)
            for found in same(getattr(one, field.name), getattr(other, field.name), f"{at}.{field.name}")
        ]
    if isinstance(one, dict):
        return same(sorted(one.items()), sorted(other.items()), at)
    if isinstance(one, np.ndarray):
        return same(one.tolist(), other.tolist(), at)
    if isinstance(one, list | tuple):
        if len(one) != len(other):
            return [f"{at}: {len(one)} and {len(other)}"]
        pairs = enumerate(zip(one, other, strict=True))
        return [found for place, (a, b) in pairs for found in same(a, b, f"{at}[{place}]")]
    if isinstance(one, float):
        alike = isclose(one, other, rel_tol=1e-9) or (isnan(one) and isnan(other))
        return [] if alike else [f"{at}: {one} and {other}"]
    if one is pd.NaT or one is pd.NA:
        return []
    return [] if one == other else [f"{at}: {one!r} and {other!r}"]
