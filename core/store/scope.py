"""Filters and selections as SQL: the rows that stand behind a mark, and that every query counts.

SQL text is made of the constants below only; values travel as parameters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from core.corpus.tidy import storable
from core.store.derived import DESCRIPTION, PRONOUN
from core.store.filters import Filters, conditions, touches_days, values
from core.store.lanes import lane_outside
from core.store.selected import those_where
from core.store.selection import NO_ACTOR, NO_THEME, OTHER, EventSelection, MentionSelection, Selection, chosen
from core.store.told import SAME

DETAIL = {
    "articles": "title",
    "sentences": "NULL::VARCHAR",
    "mentions": "actor || coalesce(', ' || role, '')",
    "dates": "value",
    "events": """CASE dating WHEN 'reported' THEN 'reported on the day of the article, '
        WHEN 'inferred' THEN 'on the day told before it, ' ELSE '' END || status || ': ' || label""",
    "quotes": "kind || coalesce(', ' || speaker, '')",
    "quantities": "concat_ws(' ', qualifier, value::VARCHAR, unit, 'of ' || whole::VARCHAR, what)",
    "themes": "theme || ': ' || term",
    "words": "shown",
    "issues": "message",
    "set_aside": "rule",
}
"""What is behind a mark, in plain words."""

_SOURCE = {
    "events": """(
        SELECT * EXCLUDE (start, stop), start AS sentence_start, stop AS sentence_stop,
            if(date_stop > date_start, date_start, start) AS start,
            if(date_stop > date_start, date_stop, stop) AS stop
        FROM events)""",
    "words": """(
        SELECT o.article, s.sentence, o.start, o.stop, 'word' AS rule, o.word, v.shown
        FROM (
            SELECT article, word, start, start + length(form) AS stop
            FROM (SELECT article, word, form, unnest(starts) AS start FROM words)
        ) AS o
        JOIN vocabulary AS v USING (word)
        LEFT JOIN sentences AS s ON s.article = o.article AND o.start >= s.start AND o.start < s.stop)""",
}
"""Tables whose rows are made on the fly: an event is marked by its date, a word has one row per occurrence."""

PERIOD = """CASE WHEN date_trunc($unit, published_first) = date_trunc($unit, published_last)
    THEN date_trunc($unit, published_first) END"""
"""The period in which an article appeared; NULL where that is not known as precisely as `$unit`."""
EVENT_PERIOD = "date_trunc($unit, coalesce(first, last))"
PASSED = """coalesce(status = 'planned' AND coalesce(last, first)
    < (SELECT max(coalesce(published_last, published_first)) FROM articles), FALSE)"""
"""Whether an event was planned for days that lie before the corpus' newest article."""
DATED = "(published_first IS NOT NULL OR published_last IS NOT NULL)"

_BETWEEN = touches_days("coalesce($since, DATE '-infinity')", "coalesce($until, DATE 'infinity')")

_DATING = {
    "dated": DATED,
    "undated": f"NOT {DATED}",
    "vaguer": f"({DATED} AND ({PERIOD}) IS NULL)",
    "inferred": f"({DATED} AND published_basis = 'inferred')",
}

_SELECTED = {
    "article_id": "article IN (SELECT article FROM articles WHERE id = $article_id)",
    "start": "start = $start",
    "number": "number = $number",
    "actor_id": """article IN (SELECT article FROM article_actors
        WHERE actor = (SELECT number FROM actors WHERE actor_id = $actor_id))""",
    "kind": "kind = $kind",
    "surface": "surface = $surface",
    "role": "role = $role",
    "nominal": f"{DESCRIPTION} = $nominal",
    "pronoun": f"{PRONOUN} = $pronoun",
    "other_id": """(article, sentence) IN (
        SELECT (article, sentence) FROM actor_mentions
        WHERE actor = (SELECT number FROM actors WHERE actor_id = $other_id) AND sentence IS NOT NULL
        AND (how = 2) = coalesce($nominal, how = 2) AND (how = 4) = coalesce($pronoun, how = 4))""",
    "about": """(speaker_id IS DISTINCT FROM $about AND (article, start, stop) IN (
        SELECT (article, start, stop) FROM quote_actors
        WHERE actor = (SELECT number FROM actors WHERE actor_id = $about)))""",
    "theme": "article IN (SELECT article FROM article_themes WHERE theme = $theme)",
    "period": f"article IN (SELECT article FROM articles WHERE ({PERIOD}) = $period)",
    "status": "status = $status",
    "precision": "precision = $precision",
    "word": "word = $word",
    "what": "what = $what",
    "rule": "rule = $rule",
    "reported": "(dating = 'reported') = $reported",
}
"""What a field of a selection asks of a row: a column of its own, or something of its article."""

_SELECTED_OF = {
    ("articles", "precision"): "published_precision = $precision",
    ("mentions", "actor_id"): "actor_id = $actor_id",
    ("mentions", "since"): "article IN (SELECT article FROM articles WHERE published_first >= $since)",
    ("mentions", "until"): "article IN (SELECT article FROM articles WHERE published_last <= $until)",
    ("quotes", "actor_id"): "speaker_id = $actor_id",
    ("quotes", "theme"): """(article, start) IN (
        SELECT (q.article, q.start) FROM quotes AS q JOIN themes AS t ON t.article = q.article
        WHERE t.theme = $theme AND (t.sentence = q.sentence OR (t.start >= q.start AND t.stop <= q.stop)))""",
    ("quantities", "unit"): "unit = $unit",
    ("themes", "theme"): "theme = $theme",
    ("events", "start"): "sentence_start = $start",
    ("events", "actor_id"): """event IN (SELECT event FROM event_actors
        WHERE actor = (SELECT number FROM actors WHERE actor_id = $actor_id))""",
    ("events", "theme"): """event IN (SELECT event FROM event_themes
        WHERE theme = (SELECT number FROM theme_numbers WHERE theme = $theme))""",
    ("events", "period"): f"{EVENT_PERIOD} = $period",
    ("events", "since"): _BETWEEN,
    ("events", "until"): _BETWEEN,
}
"""Where a table has its own meaning for a field."""

_IN_NO_LANE = {
    ("actor_id", NO_ACTOR): "event IN (SELECT event FROM event_facts WHERE NOT led)",
    ("theme", NO_THEME): "event IN (SELECT event FROM event_facts WHERE NOT themed)",
}

_THEME_IN_SENTENCE = """(article, sentence) IN (
    SELECT (article, sentence) FROM themes WHERE theme = $theme AND sentence IS NOT NULL)"""

_GRAIN = {
    "row": "",
    "sentence": "QUALIFY row_number() OVER (PARTITION BY article, sentence ORDER BY start, stop) = 1",
    "article": "QUALIFY row_number() OVER (PARTITION BY article ORDER BY start, stop) = 1",
    "actor": "QUALIFY row_number() OVER (PARTITION BY actor_id ORDER BY article, start, stop) = 1",
}


def articles_where(filters: Filters) -> str:
    """Return the condition on the table `articles` that the filters make (TRUE where they narrow nothing)."""
    return filtered(filters, "articles")


def filtered(filters: Filters, table: str) -> str:
    """Return the condition on the rows of a table that the filters make."""
    return " AND ".join(_filtered(filters, table)) or "TRUE"


def where(filters: Filters, selection: Selection) -> str:
    """Return the condition on the rows of the selection's table that filters and selection make."""
    # Who was chosen by name is shown whatever kinds are listed.
    narrowed = replace(filters, kinds=()) if "actor_id" in chosen(selection) else filters
    return " AND ".join([*_filtered(narrowed, selection.table), *_selected(filters, selection)]) or "TRUE"


def articles_with(filters: Filters, selection: Selection) -> str:
    """Return the condition on rows that have an article that filters and selection, all of its fields, choose it."""
    asked = [*conditions(filters, "articles")[0], *_selected(filters, selection)]
    return those_where(" AND ".join(asked)) if asked else "TRUE"


def rows_sql(filters: Filters, selection: Selection) -> str:
    """Return a SELECT of the rows behind a selection: all columns of its table, and `detail`."""
    return f"SELECT *, {DETAIL[selection.table]} AS detail FROM ({bare_rows_sql(filters, selection)})"


def source_of(selection: Selection) -> str:
    """Return the table of a selection's rows, or the SELECT that makes them."""
    return _SOURCE.get(selection.table, selection.table)


def bare_rows_sql(filters: Filters, selection: Selection, source: str = "") -> str:
    """Return a SELECT of the rows behind a selection: all columns of its table, or of `source`, which has some rows."""
    per = chosen(selection).get("per", "row")
    source = source or source_of(selection)
    outside = "AND sentence IS NOT NULL " if per == "sentence" else ""
    return f"SELECT * FROM {source} AS r WHERE {where(filters, selection)} {outside}{_GRAIN[per]}"


def parameters(filters: Filters, selection: Selection | None = None, **more: Any) -> dict[str, Any]:
    """Return every value that the SQL of this module may name."""
    own = {} if selection is None else {one.name: _clean(getattr(selection, one.name)) for one in fields(selection)}
    return {**values(filters), **own, **more}


def _filtered(filters: Filters, table: str) -> Iterator[str]:
    """Yield the conditions that the filters make on the rows of a table."""
    own, of_article = conditions(filters, table)
    if table == "articles":
        own, of_article = [], own
    within = [those_where(" AND ".join(of_article))] if of_article else []
    if table == "issues":
        within = [f"(article IS NULL OR {one})" for one in within]
    if table == "events" and own:
        yield those_where(" AND ".join([*own, *within]), "event", "event_facts")
    else:
        yield from (*own, *within)


def _selected(filters: Filters, selection: Selection) -> Iterator[str]:
    """Yield the conditions that the fields of a selection make on the rows of its table."""
    table, named = selection.table, chosen(selection)
    if named.pop("told", False):
        yield SAME
        for name in ("article_id", "start", "number"):
            named.pop(name, None)
    for name, value in named.items():
        if name == "per" or (name == "unit" and table != "quantities"):  # read with `period` and `dating`
            continue
        if isinstance(selection, EventSelection) and value == OTHER:
            yield lane_outside(name, filtered(filters, table), bool(filters.kinds))
        elif isinstance(selection, EventSelection) and (name, value) in _IN_NO_LANE:
            yield _IN_NO_LANE[name, value]
        elif name == "dating":
            yield _DATING[value]
        elif name == "theme" and isinstance(selection, MentionSelection) and selection.per != "article":
            yield _THEME_IN_SENTENCE
        else:
            yield _SELECTED_OF.get((table, name)) or _SELECTED[name]


def _clean(value: Any) -> Any:
    return storable(value) if isinstance(value, str) else value
