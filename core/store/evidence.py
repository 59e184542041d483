"""Evidence: the sentences behind any number or mark on any screen.

A chart's mark is a row of a query's frame. Frames that count have a column `count`, carry their
base selection in `frame.attrs`, and name their key columns like the fields of
selections (`actor_id`, `theme`, `period`, ...). So the sentences behind row 3 are

    evidence(store, filters, selection_at(frame, 3))

and `frame["count"][3]` is the `total` of that page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import pandas as pd

from core.store.filters import Filters
from core.store.most import one_of
from core.store.rolled import Rolled, rolled_up
from core.store.scope import DETAIL, PASSED, bare_rows_sql, parameters, rows_sql, source_of
from core.store.selection import Selection
from core.store.store import Store


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """One page of evidence: `total` rows in all, `pages` pages (at least 1), `rows` those of this page.

    Columns of `rows`: article, article_id, title, outlet, author, url, published_first, published_last,
    published_precision, published_basis, published_why; sentence (number in the article, NA outside
    of sentences), sentence_start, sentence_text (the passage, at least the sentence of the mark),
    mark_start, mark_stop (the mark in `sentence_text`), start, stop (the mark in the article),
    surface, rule, detail (what is behind the mark in plain words: actor and role, resolved date, ...);
    first, last, precision, other_first, other_last (of an event or a date; else NA); label, status, dating (of an
    event; else NA); passed (whether an event was planned for what lies before the newest article); value, qualifier,
    unit, whole, what (of a quantity; else NA). The mark of an event of some days is all that names them, from the
    first to the last, where the text names both side by side.
    Ordered by publication (undated last), article, start. Issues of files that gave no article have
    NA in the article's columns and their message as `sentence_text`.
    """

    total: int
    page: int
    pages: int
    size: int
    rows: pd.DataFrame


def evidence(store: Store, filters: Filters, selection: Selection, page: int = 1, size: int = 20) -> EvidencePage:
    """Return page number `page` (from 1; beyond the last one: the last) of the rows behind `selection`.

    The same `filters` as for the query that drew the mark make `total` equal to the mark's count.
    """
    rolled, values = rolled_up(filters, selection), _values(store, filters, selection)
    total = _total(store, filters, selection, rolled, values)
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    skip, source = (page - 1) * size, _source(selection, rolled)
    if rolled:
        held, before = _holding(store, rolled, {**values, "last": skip + size}, skip, size)
        skip, source, values = skip - before, _HELD.format(source=source), {**values, "held": held}
    rows = _passages(store, filters, selection, source, {**values, "limit": size, "offset": skip})
    return EvidencePage(total, page, pages, size, rows)


def evidence_total(store: Store, filters: Filters, selection: Selection) -> int:
    """Return how many rows stand behind `selection`."""
    return _total(store, filters, selection, rolled_up(filters, selection), _values(store, filters, selection))


def _total(
    store: Store, filters: Filters, selection: Selection, rolled: Rolled | None, values: Mapping[str, Any]
) -> int:
    counting = f"SELECT coalesce(sum(n), 0) FROM ({rolled.rows})" if rolled else ""
    sql = counting or f"SELECT count(*) FROM ({rows_sql(filters, selection)})"
    return int(store.rows(sql, values)[0][0])


def evidence_frame(store: Store, filters: Filters, selection: Selection) -> pd.DataFrame:
    """Return all rows behind `selection`, columns as in `EvidencePage.rows` (for the CSV beside the panel)."""
    source = _source(selection, rolled_up(filters, selection))
    return _passages(store, filters, selection, source, _values(store, filters, selection))


def _source(selection: Selection, rolled: Rolled | None) -> str:
    return (rolled and rolled.source) or source_of(selection)


def _passages(
    store: Store, filters: Filters, selection: Selection, source: str, values: Mapping[str, Any]
) -> pd.DataFrame:
    """Sort the found rows, cut the page (`limit`, `offset`) out and only then tell them and fetch the texts."""
    sql = _PASSAGES.format(
        found=bare_rows_sql(filters, selection, source),
        detail=DETAIL[selection.table],
        cut="LIMIT $limit OFFSET $offset" if "limit" in values else "",
        moment=_MOMENT.get(selection.table, _NO_MOMENT),
        ranges=_RANGES if selection.table == "events" else _NO_RANGES,
        figure=_FIGURE.get(selection.table, _NO_FIGURE),
    )
    return store.frame(sql, values)


def _values(store: Store, filters: Filters, selection: Selection) -> dict[str, Any]:
    """The parameters, with the numbers of the actors of a selection: a constant is sought faster than a look-up."""
    ids = {f"{name}_number": getattr(selection, field, None) for name, field in _ACTORS.items()}
    numbers = store.numbers(one for one in ids.values() if one)
    return parameters(filters, selection, **{name: numbers.get(one or "") for name, one in ids.items()})


def _holding(
    store: Store, rolled: Rolled, values: Mapping[str, Any], skip: int, size: int
) -> tuple[Sequence[int], int]:
    """The articles that hold `size` rows after the first `skip`, and how many rows stand before these articles.

    As each has one row at least, no more than `$last` of them, in the order of publication, have to be counted.
    """
    listed = [article for (article,) in store.rows(_LISTED.format(those=rolled.those), values)]
    few = one_of("article", listed) if len(listed) <= _WRITTEN else "article IN (SELECT unnest($listed::INTEGER[]))"
    counting = f"SELECT article, sum(n) FROM ({rolled.rows}) WHERE {few} GROUP BY article"
    counts = dict(store.rows(counting, {**values, "listed": listed}))
    upto = list(accumulate(int(counts[article]) for article in listed))
    first, last = bisect_right(upto, skip), bisect_left(upto, skip + size)
    return listed[first : last + 1], upto[first - 1] if first else 0


_ACTORS = {"actor": "actor_id", "other": "other_id", "about": "about"}
"""Fields of selections that name actors."""
_WRITTEN = 2_000
"""So many articles are written out in a query."""
_LISTED = "SELECT article FROM article_places WHERE {those} ORDER BY place LIMIT $last"


_DAYS = ("first", "last", "other_first", "other_last")
_NO_MOMENT = (
    ", ".join(f"NULL::DATE AS {name}" for name in _DAYS)
    + ", NULL::VARCHAR AS precision, NULL::VARCHAR AS label, NULL::VARCHAR AS status, NULL::VARCHAR AS dating"
    + ", FALSE AS passed"
)
_NO_FIGURE = (
    "NULL::DOUBLE AS value, NULL::VARCHAR AS qualifier, NULL::VARCHAR AS unit, NULL::DOUBLE AS whole,"
    " NULL::VARCHAR AS what"
)
_FIGURE = {"quantities": "r.value, r.qualifier, r.unit, r.whole, r.what"}
_DATED = ", ".join(f"r.{name}" for name in (*_DAYS, "precision"))
_MOMENT = {
    "events": f"{_DATED}, r.label, r.status, r.dating, {PASSED} AS passed",
    "dates": f"{_DATED}, NULL::VARCHAR AS label, NULL::VARCHAR AS status, NULL::VARCHAR AS dating, FALSE AS passed",
}

_BESIDE = 16
"""Characters between the two ends of a range, such as “bis zum”, at most."""
_RANGES = f"""
    SELECT nth, least(p.start, min(d.start)) AS mark, greatest(p.stop, max(d.stop)) AS mark_end
    FROM told AS p JOIN dates AS d
        ON d.article = p.article AND d.sentence = p.sentence AND d.first = p.first AND d.last = p.last
    WHERE p.first < p.last AND d.start <= p.stop + {_BESIDE} AND d.stop >= p.start - {_BESIDE}
    GROUP BY nth, p.start, p.stop"""
_NO_RANGES = "SELECT 0::BIGINT AS nth, 0 AS mark, 0 AS mark_end WHERE FALSE"
_IN_ORDER = "ORDER BY day NULLS LAST, r.article NULLS LAST, r.start, r.stop"
_HELD = "(SELECT * FROM {source} AS s WHERE article IN (SELECT unnest($held::INTEGER[])))"
"""The rows of some articles: DuckDB reads a text only where a joined number fits, but all where one is written out."""
_PASSAGES = f"""
    WITH page AS (
        SELECT r.*, day FROM ({{found}}) AS r
        LEFT JOIN (SELECT article, coalesce(published_first, published_last) AS day FROM articles) AS a
            ON a.article = r.article
        {_IN_ORDER} {{cut}}
    ), placed AS (SELECT r.*, row_number() OVER ({_IN_ORDER}) AS nth FROM page AS r),
    told AS (
        SELECT article, sentence, start, stop, rule, {{detail}} AS detail, {{moment}}, {{figure}}, nth FROM placed AS r
    ),
    ranges AS ({{ranges}}),
    passage AS (
        SELECT p.*, coalesce(mark, p.start) AS mark, coalesce(mark_end, p.stop) AS mark_end,
            least(coalesce(s.start, p.start), p.start) AS sentence_start,
            greatest(coalesce(s.stop, p.stop), p.stop) AS passage_stop
        FROM told AS p LEFT JOIN ranges USING (nth)
        LEFT JOIN (FROM sentences WHERE article IN (SELECT article FROM told)) AS s
            ON s.article = p.article AND s.sentence = p.sentence
    )
    SELECT p.article, a.id AS article_id, a.title, a.outlet, a.author, a.url, a.published_first, a.published_last,
        a.published_precision, a.published_basis, a.published_why, p.sentence, p.sentence_start,
        coalesce(substring(a.text, p.sentence_start + 1, p.passage_stop - p.sentence_start), p.detail) AS sentence_text,
        (p.mark - p.sentence_start)::INTEGER AS mark_start, (p.mark_end - p.sentence_start)::INTEGER AS mark_stop,
        p.start, p.stop, coalesce(substring(a.text, p.start + 1, p.stop - p.start), '') AS surface, p.rule, p.detail,
        p.first, p.last, p.precision, p.other_first, p.other_last, p.label, p.status, p.dating,
        p.passed, p.value, p.qualifier, p.unit, p.whole, p.what
    FROM passage AS p LEFT JOIN articles AS a ON a.article = p.article
    ORDER BY p.nth"""
