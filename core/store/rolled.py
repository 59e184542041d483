"""How many rows behind a selection each article has, as SQL, where a build has counted them by article.

So a page of evidence is found without reading every row: first the articles that hold it, then their rows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.store.derived import MET, TOLD
from core.store.filters import Filters
from core.store.scope import articles_where, where
from core.store.selected import those_where
from core.store.selection import (
    ArticleSelection,
    EventSelection,
    MentionSelection,
    QuantitySelection,
    QuoteSelection,
    Selection,
    SentenceSelection,
    ThemeSelection,
    WordSelection,
    chosen,
)


@dataclass(frozen=True, slots=True)
class Rolled:
    """`those`: the condition on articles that they have any row; `rows`: a SELECT of article and n, summed up by it.

    `source`: a SELECT of the rows of the selection's table that come into question, "" where that is the table.
    """

    those: str
    rows: str
    source: str = ""


def rolled_up(filters: Filters, selection: Selection) -> Rolled | None:
    """Return where the rows behind a selection are counted by article; None where they are not.

    The SQL names `$actor_number`, `$other_number`, `$about_number`, the numbers of the selection's actors.
    """
    named = set(chosen(selection)) - {"per"}
    per = getattr(selection, "per", "row")
    within = articles_where(replace(filters, kinds=()))
    match selection:
        case ArticleSelection():
            return _rolled("articles", where(filters, selection), "1")
        case EventSelection() if not named & {"start", "number"}:  # of one event, there is nothing to count
            return _rolled("events", where(filters, selection), "1")
        case SentenceSelection() | QuoteSelection() | QuantitySelection() if not named:
            return _rolled("article_places", f"{selection.table} > 0 AND {within}", selection.table)
        case MentionSelection() if "actor_id" in named <= _ONE and per != "actor":
            parts = _parts(selection)
            how = f"how & {sum(parts)} > 0 AND actor = $actor_number"
            count = " + ".join(["0", *(_PARTS[part] for part in parts)]) if per == "row" else "1"
            table = "sentence_actors" if per == "sentence" else "article_actors"
            if per == "sentence" and (told := TOLD.get(sum(parts))):
                return _rolled("article_actors", f"{told} > 0 AND actor = $actor_number AND {within}", told, _THEIRS)
            return _rolled(table, f"{how} AND {within}", count, _THEIRS)
        case MentionSelection() if {"actor_id"} < named <= _ONE | {"surface", "role"} and per == "row":
            asked = " AND ".join(f"{name} = ${name}" for name in ("surface", "role") if name in named)
            how = f"how & {sum(_parts(selection))} > 0 AND actor = $actor_number"
            return _rolled("actor_mentions", f"{how} AND {asked} AND {within}", "1", _THEIRS)
        case MentionSelection() if {"actor_id", "other_id"} <= named <= _ONE | {"other_id"} and per == "sentence":
            parts = _parts(selection)
            if (met := MET.get(sum(parts))) and selection.actor_id != selection.other_id:
                both = f"actor = $actor_number AND other = $other_number AND {met} > 0"
                return _rolled("actor_company", f"{both} AND {within}", met, _THEIRS)
            how = f"how & {sum(parts)} > 0"
            other = f"SELECT (article, sentence) FROM sentence_actors WHERE {how} AND actor = $other_number"
            both = f"{how} AND actor = $actor_number AND (article, sentence) IN ({other})"
            return _rolled("sentence_actors", f"{both} AND {within}", "1", _THEIRS)
        case QuoteSelection() if named == {"about"}:
            return _rolled("quote_actors", f"actor = $about_number AND {_OF_OTHERS} AND {within}", "1")
        case ThemeSelection() if named == {"theme"}:
            table = "sentence_themes" if per == "sentence" else "article_themes"
            return _rolled(table, f"theme = $theme AND {within}", "hits" if per == "row" else "1")
        case WordSelection() if named == {"word"}:
            word = "word = (SELECT number FROM vocabulary WHERE word = $word)"
            return _rolled("article_words", f"{word} AND {within}", "count")
    return None


def _rolled(table: str, condition: str, count: str, source: str = "") -> Rolled:
    rows = f"SELECT article, {count} AS n FROM {table} WHERE {condition}"
    return Rolled(those_where(condition, "article", table), rows, source)


_ONE = {"actor_id", "nominal", "pronoun"}
_PARTS = {1: "names", 2: "descriptions", 4: "pronouns"}
_THEIRS = """(
    SELECT article, sentence, start, stop, rule, surface, $actor_id AS actor_id, name AS actor, role, how = 2 AS nominal
    FROM actor_mentions WHERE actor = $actor_number)"""
"""The mentions of an actor, which lie together here."""
_OF_OTHERS = """NOT EXISTS (
    SELECT 1 FROM quotes AS q WHERE q.speaker_id = $about
    AND q.article = quote_actors.article AND q.start = quote_actors.start AND q.stop = quote_actors.stop)"""


def _parts(selection: MentionSelection) -> list[int]:
    """How the mentions of a selection name their actor: 1 by name, 2 by description, 4 by pronoun."""
    return [
        part for part in _PARTS if selection.nominal in (None, part == 2) and selection.pronoun in (None, part == 4)
    ]
