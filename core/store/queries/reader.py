"""Reading: one article with all its layers, and two articles side by side."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import pandas as pd

from core.store.selection import cell
from core.store.store import Store


@dataclass(frozen=True, slots=True)
class ReaderDocument:
    """An article with its layers, one frame each, ordered by `start`, the longer first.

    All frames have sentence, start, stop, rule, surface, and more by layer. mentions: kind, actor,
    actor_id, role, part, nominal. dates: value, first, last, precision. quantities: value, unit,
    qualifier, whole, what. quotes: kind, speaker, speaker_id, speaker_start, speaker_stop,
    cue_start, cue_stop. themes (hits): theme, term, weight, score. events: event, first, last,
    precision, status, label, actor_ids, actors, themes, date_start, date_stop. issues: source,
    message. set_aside: nothing more, but offsets point into `raw`.
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
    author: str | None
    section: str | None
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
    quantities: pd.DataFrame
    quotes: pd.DataFrame
    themes: pd.DataFrame
    events: pd.DataFrame
    issues: pd.DataFrame
    set_aside: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Shared:
    """What two articles have in common.

    actors: actor_id, actor, kind, a_count, b_count (mentions). themes: theme, a_count, b_count (hits).
    """

    actors: pd.DataFrame
    themes: pd.DataFrame


def reader_document(store: Store, article: int | str) -> ReaderDocument | None:
    """Return an article by its key (int) or its id (str), None where there is none."""
    key = "article" if isinstance(article, int) else "id"
    frame = store.frame(f"SELECT * FROM articles WHERE {key} = $key LIMIT 1", {"key": article}, here=True)
    if frame.empty:
        return None
    row = {name: cell(value) for name, value in frame.iloc[0].items()}
    of = {"article": row["article"]}
    layers = {layer: store.frame(_LAYER.format(layer=layer), of, here=True) for layer in _LAYERS}
    own: dict[str, Any] = {field.name: row[field.name] for field in fields(ReaderDocument) if field.name in row}
    return ReaderDocument(**{**own, "title_start": row["start"], "title_stop": row["stop"], **layers})


def shared(store: Store, a: int, b: int) -> Shared:
    """Return the actors and themes that two articles (keys) share, the most frequent first."""
    values = {"a": a, "b": b}
    return Shared(store.frame(_SHARED_ACTORS, values, here=True), store.frame(_SHARED_THEMES, values, here=True))


_LAYERS = ("sentences", "mentions", "dates", "quantities", "quotes", "themes", "events", "issues", "set_aside")
_LAYER = "SELECT * EXCLUDE (article) FROM {layer} WHERE article = $article ORDER BY start, stop DESC"
_SHARED_ACTORS = """
    SELECT actor_id, actors.actor, actors.kind, a_count, b_count
    FROM (
        SELECT actor_id, count(*) FILTER (article = $a)::INTEGER AS a_count,
            count(*) FILTER (article = $b)::INTEGER AS b_count
        FROM mentions WHERE article IN ($a, $b) GROUP BY actor_id
    ) JOIN actors USING (actor_id)
    WHERE a_count > 0 AND b_count > 0 ORDER BY least(a_count, b_count) DESC, a_count + b_count DESC, actor_id"""
_SHARED_THEMES = """
    SELECT theme, count(*) FILTER (article = $a)::INTEGER AS a_count, count(*) FILTER (article = $b)::INTEGER AS b_count
    FROM themes WHERE article IN ($a, $b) GROUP BY theme
    HAVING a_count > 0 AND b_count > 0 ORDER BY least(a_count, b_count) DESC, a_count + b_count DESC, theme"""
