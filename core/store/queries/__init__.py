"""Queries: `f(store, filters, ...)` gives a frame or a frozen record; every docstring names columns and grain.

Frames that count have a column `count` that equals the evidence behind each row:
`evidence(store, filters, selection_at(frame, row)).total` (see `core.store.evidence`).
"""

from core.store.alignment import Alignment, aligned
from core.store.closest import ClosestPair
from core.store.queries.actor_changes import actor_changes
from core.store.queries.actor_compare import Comparison, actor_compare
from core.store.queries.actors import (
    ActorProfile,
    actor_counts,
    actor_names,
    actor_periods,
    actor_profile,
    named_actors,
)
from core.store.queries.articles import (
    Pieces,
    article_choices,
    articles,
    articles_beside,
    issues,
    pieces,
    set_aside,
    undated,
)
from core.store.queries.copies import copies, copies_of
from core.store.queries.days import (
    EventDays,
    Loose,
    event_days,
    event_years,
    events_by_year,
    events_outside,
    loose,
    yearless_days,
)
from core.store.queries.happenings import happening_place, happenings
from core.store.queries.network import Network, cooccurrence
from core.store.queries.overview import (
    Facets,
    KeyFigures,
    facets,
    key_figures,
    outlet_names,
    outlets_followed,
)
from core.store.queries.plans import Planned, plan_texts, planned
from core.store.queries.reader import ReaderDocument, Shared, reader_document, shared
from core.store.queries.related import closest_pair, related
from core.store.queries.search import Hit, Hits, every_hit, hits, search_mistake
from core.store.queries.spellings import actor_spellings, found_actors, spelt
from core.store.queries.themes import Speakers, speakers, theme_actors, theme_counts, theme_periods
from core.store.queries.timeline import event_counts, event_lanes, events, events_far, reported_lanes, volume
from core.store.queries.words import keyness, word_frequencies

__all__ = [
    "ActorProfile",
    "Alignment",
    "ClosestPair",
    "Comparison",
    "EventDays",
    "Facets",
    "Hit",
    "Hits",
    "KeyFigures",
    "Loose",
    "Network",
    "Pieces",
    "Planned",
    "ReaderDocument",
    "Shared",
    "Speakers",
    "actor_changes",
    "actor_compare",
    "actor_counts",
    "actor_names",
    "actor_periods",
    "actor_profile",
    "actor_spellings",
    "aligned",
    "article_choices",
    "articles",
    "articles_beside",
    "closest_pair",
    "cooccurrence",
    "copies",
    "copies_of",
    "event_counts",
    "event_days",
    "event_lanes",
    "event_years",
    "events",
    "events_by_year",
    "events_far",
    "events_outside",
    "every_hit",
    "facets",
    "found_actors",
    "happening_place",
    "happenings",
    "hits",
    "issues",
    "key_figures",
    "keyness",
    "loose",
    "named_actors",
    "outlet_names",
    "outlets_followed",
    "pieces",
    "plan_texts",
    "planned",
    "reader_document",
    "related",
    "reported_lanes",
    "search_mistake",
    "set_aside",
    "shared",
    "speakers",
    "spelt",
    "theme_actors",
    "theme_counts",
    "theme_periods",
    "undated",
    "volume",
    "word_frequencies",
    "yearless_days",
]
