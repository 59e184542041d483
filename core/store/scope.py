"""Filters and selections as SQL: the rows that stand behind a mark, and that every query counts.

SQL text is made of the constants below only; values travel as parameters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from core.corpus.tidy import storable
from core.store.filters import NO_OUTLET, Filters
from core.store.lanes import lane_outside
from core.store.selection import NO_ACTOR, NO_THEME, OTHER, EventSelection, MentionSelection, Selection, chosen

_DETAIL = {
    "articles": "title",
    "sentences": "NULL::VARCHAR",
    "mentions": "actor || coalesce(', ' || role, '')",
    "dates": "value",
    "events": "if(dating = 'reported', 'reported on the day of the article, ', '') || status || ': ' || label",
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
PRONOUN = "(rule IS NOT DISTINCT FROM 'pronoun')"
DESCRIPTION = f"(nominal AND NOT {PRONOUN})"
"""How a mention names its actor, where it does not by name."""
DATED = "(published_first IS NOT NULL OR published_last IS NOT NULL)"
OUTLET = f"coalesce(outlet, '{NO_OUTLET}')"

_TOUCHES = """(({first} IS NOT NULL OR {last} IS NOT NULL)
    AND coalesce(year({first}) <= $years_last, TRUE) AND coalesce(year({last}) >= $years_first, TRUE))"""
"""Whether an interval, open where a bound is NULL, touches the years. Of an event with an open end only the known
end counts: "since 1949" is known of 1949, and would otherwise stand in every later year."""

_ARTICLE_FILTERS = {
    "years": _TOUCHES.format(first="published_first", last="published_last"),
    "actors": "article IN (SELECT article FROM mentions WHERE list_contains($actors, actor_id))",
    "themes": "article IN (SELECT article FROM themes WHERE list_contains($themes, theme))",
    "outlets": f"list_contains($outlets, {OUTLET})",
    "text": "contains(lower(text), lower($text))",
}
_DAYS = """((coalesce(first, last) <= {last} AND coalesce(last, first) >= {first})
    OR (coalesce(other_first, other_last) <= {last} AND coalesce(other_last, other_first) >= {first}))"""
"""Whether an event, by either reading of its date, touches some days; an open end does not count."""
_BETWEEN = _DAYS.format(first="coalesce($since, DATE '-infinity')", last="coalesce($until, DATE 'infinity')")

_EVENT_FILTERS = {
    "years": "({} OR {})".format(
        _TOUCHES.format(first="coalesce(first, last)", last="coalesce(last, first)"),
        _TOUCHES.format(first="coalesce(other_first, other_last)", last="coalesce(other_last, other_first)"),
    ),
    "days": _DAYS.format(first="$days_first", last="$days_last"),
    "statuses": "list_contains($statuses, status)",
    "stated_only": "dating = 'stated'",
    "actors": "list_has_any(actor_ids, $actors)",
    "themes": "list_has_any(themes, $themes)",
}
_KINDS = "actor_id IN (SELECT actor_id FROM actors WHERE list_contains($kinds, kind))"

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
    "actor_id": "article IN (SELECT article FROM mentions WHERE actor_id = $actor_id)",
    "kind": "kind = $kind",
    "surface": "surface = $surface",
    "role": "role = $role",
    "nominal": f"{DESCRIPTION} = $nominal",
    "pronoun": f"{PRONOUN} = $pronoun",
    "other_id": f"""(article, sentence) IN (
        SELECT (article, sentence) FROM mentions WHERE actor_id = $other_id AND sentence IS NOT NULL
        AND {DESCRIPTION} = coalesce($nominal, {DESCRIPTION}) AND {PRONOUN} = coalesce($pronoun, {PRONOUN}))""",
    "about": f"""(speaker_id IS DISTINCT FROM $about AND EXISTS (
        SELECT 1 FROM mentions AS m WHERE m.article = r.article AND m.actor_id = $about
        AND m.start >= r.start AND m.stop <= r.stop AND NOT {PRONOUN.replace("rule", "m.rule")}))""",
    "theme": "article IN (SELECT article FROM themes WHERE theme = $theme)",
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
    ("quantities", "unit"): "unit = $unit",
    ("themes", "theme"): "theme = $theme",
    ("events", "start"): "sentence_start = $start",
    ("events", "actor_id"): """CASE WHEN $actor_id = $no_actor THEN len(actor_ids) = 0
        ELSE list_contains(actor_ids, $actor_id) END""",
    ("events", "theme"): "CASE WHEN $theme = $no_theme THEN len(themes) = 0 ELSE list_contains(themes, $theme) END",
    ("events", "period"): f"{EVENT_PERIOD} = $period",
    ("events", "since"): _BETWEEN,
    ("events", "until"): _BETWEEN,
}
"""Where a table has its own meaning for a field."""

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
    return " AND ".join(_ARTICLE_FILTERS[name] for name in _ARTICLE_FILTERS if _set(filters, name)) or "TRUE"


def filtered(filters: Filters, table: str) -> str:
    """Return the condition on the rows of a table that the filters make."""
    return " AND ".join(_filtered(filters, table)) or "TRUE"


def where(filters: Filters, selection: Selection) -> str:
    """Return the condition on the rows of the selection's table that filters and selection make."""
    # Who was chosen by name is shown whatever kinds are listed.
    narrowed = replace(filters, kinds=()) if "actor_id" in chosen(selection) else filters
    return " AND ".join([*_filtered(narrowed, selection.table), *_selected(filters, selection)]) or "TRUE"


def rows_sql(filters: Filters, selection: Selection) -> str:
    """Return a SELECT of the rows behind a selection: all columns of its table, and `detail`."""
    table, per = selection.table, chosen(selection).get("per", "row")
    source = _SOURCE.get(table, table)
    outside = "AND sentence IS NOT NULL " if per == "sentence" else ""
    return f"""SELECT *, {_DETAIL[table]} AS detail FROM {source} AS r
        WHERE {where(filters, selection)} {outside}{_GRAIN[per]}"""


def parameters(filters: Filters, selection: Selection | None = None, **more: Any) -> dict[str, Any]:
    """Return every value that the SQL of this module may name."""
    first, last = filters.years or (None, None)
    days_first, days_last = filters.days or (None, None)
    given: dict[str, Any] = {
        "years_first": _within(first),
        "years_last": _within(last),
        "actors": [storable(actor) for actor in filters.actors],
        "themes": [storable(theme) for theme in filters.themes],
        "outlets": [storable(outlet) for outlet in filters.outlets],
        "kinds": [storable(kind) for kind in filters.kinds],
        "text": storable(filters.text.strip()),
        "statuses": list(filters.statuses),
        "days_first": days_first,
        "days_last": days_last,
        "no_theme": NO_THEME,
        "no_actor": NO_ACTOR,
    }
    own = {} if selection is None else {one.name: _clean(getattr(selection, one.name)) for one in fields(selection)}
    return {**given, **own, **more}


def _filtered(filters: Filters, table: str) -> Iterator[str]:
    """Yield the conditions that the filters make on the rows of a table."""
    own = {"articles": _ARTICLE_FILTERS, "events": _EVENT_FILTERS}.get(table, {})
    yield from (sql for name, sql in own.items() if _set(filters, name))
    rest = [sql for name, sql in _ARTICLE_FILTERS.items() if name not in own and _set(filters, name)]
    if rest:
        of_article = f"article IN (SELECT article FROM articles WHERE {' AND '.join(rest)})"
        yield f"(article IS NULL OR {of_article})" if table == "issues" else of_article
    if table == "mentions" and filters.kinds:
        yield _KINDS


def _selected(filters: Filters, selection: Selection) -> Iterator[str]:
    """Yield the conditions that the fields of a selection make on the rows of its table."""
    table = selection.table
    for name, value in chosen(selection).items():
        if name == "per" or (name == "unit" and table != "quantities"):  # read with `period` and `dating`
            continue
        if isinstance(selection, EventSelection) and value == OTHER:
            yield lane_outside(name, f"FROM events WHERE {filtered(filters, table)}", bool(filters.kinds))
        elif name == "dating":
            yield _DATING[value]
        elif name == "theme" and isinstance(selection, MentionSelection) and selection.per != "article":
            yield _THEME_IN_SENTENCE
        else:
            yield _SELECTED_OF.get((table, name)) or _SELECTED[name]


def _set(filters: Filters, name: str) -> bool:
    value = getattr(filters, name)
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def _clean(value: Any) -> Any:
    return storable(value) if isinstance(value, str) else value


def _within(year: int | None) -> int | None:
    """Keep a year within what DuckDB can compare."""
    return None if year is None else max(-9999, min(year, 9999))
