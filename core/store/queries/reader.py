"""Reading: one article with all its layers, and two articles side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from core.store.store import Store


@dataclass(frozen=True, slots=True)
class ReaderDocument:
    """An article with its layers; frames have `start`, `stop`, `surface`, `sentence`, `rule` and

    mentions: kind, actor, actor_id, role, part, nominal; dates: value, first, last, precision;
    figures: value, unit, qualifier, whole, what; quotes: kind, speaker, speaker_id, speaker_start,
    speaker_stop, cue_start, cue_stop; themes (hits): theme, term, weight, score; events: event,
    first, last, precision, status, label, actor_ids, actors, themes, date_start, date_stop;
    issues: source, message; set_aside (offsets into `raw`). All ordered by `start`, longer first.
    """

    article: int
    id: str
    title: str
    title_start: int
    title_stop: int
    text: str
    raw: str
    source: str
    outlet: str | None
    url: str | None
    language: str | None
    words: int
    published_first: date | None
    published_last: date | None
    published_precision: str
    published_basis: str
    published_why: str
    sentences: pd.DataFrame
    mentions: pd.DataFrame
    dates: pd.DataFrame
    figures: pd.DataFrame
    quotes: pd.DataFrame
    themes: pd.DataFrame
    events: pd.DataFrame
    issues: pd.DataFrame
    set_aside: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Shared:
    """What two articles have in common: actors (actor_id, actor, kind, a_count, b_count: mentions), themes (theme, a_count, b_count: hits)."""

    actors: pd.DataFrame
    themes: pd.DataFrame


def reader_document(store: Store, article: int | str) -> ReaderDocument | None:
    """Return an article by its key (int) or its id (str), None where there is none."""
    raise NotImplementedError


def shared(store: Store, a: int, b: int) -> Shared:
    """Return the actors and themes that two articles (keys) share, the most frequent first."""
    raise NotImplementedError


def aligned(store: Store, a: int, b: int, least: float = 0.25) -> pd.DataFrame:
    """Return the pairs of sentences of two articles that say much the same, best first; a sentence is in one pair at most.

    Columns: a_sentence, a_start, a_stop, a_text, b_sentence, b_start, b_stop, b_text, score (0 to 1,
    at least `least`), words (shared words, list), actors (shared actors, list).
    """
    raise NotImplementedError
