"""What a build computes of the tables when all of them are filled: counts, so that queries need not read every row.

By article, and by the month in which articles appeared: the latter are few, and answer where nothing but years narrows
(`core.store.counts` chooses). Actors and words go by a dense number there, the most frequent first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from core.store.told import RANKED, keyed_sql

PRONOUN = "(rule IS NOT DISTINCT FROM 'pronoun')"
DESCRIPTION = f"(nominal AND NOT {PRONOUN})"
"""How a mention names its actor, where it does not by name."""
HOW = f"CASE WHEN {PRONOUN} THEN 4 WHEN nominal THEN 2 ELSE 1 END"
"""The same as a number: 1 by name, 2 by description, 4 by pronoun."""
YEARLESS = "regexp_matches(value, '^XXXX-[0-9]{2}-[0-9]{2}')"
"""Day and month are known of such a temporal expression, the year is not."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived table: its columns, and the SELECT that fills it.

    `sought`: it is asked for a few rows at a time, whose texts are stored as they are: of compressed ones DuckDB has to
    unpack a whole block.
    """

    columns: str
    query: str
    sought: bool = False


def derive(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the derived tables."""
    for table, made in DERIVED.items():
        columns = (
            made.columns.replace("VARCHAR", "VARCHAR USING COMPRESSION uncompressed") if made.sought else made.columns
        )
        connection.execute(f"CREATE TABLE {table} ({columns})")
        connection.execute(f"INSERT INTO {table} {made.query}")


_MONTHS = [f"date_trunc('month', published_{end})::DATE" for end in ("first", "last")]
_SPANS = f"""(
    SELECT article, span FROM articles AS a JOIN months AS m
    ON {_MONTHS[0].replace("published", "a.published")} IS NOT DISTINCT FROM m.published_first
    AND {_MONTHS[1].replace("published", "a.published")} IS NOT DISTINCT FROM m.published_last)"""
"""The months of each article."""

_COUNTED = ("sentences", "quotes", "quantities")
"""Of these tables it is counted how many rows an article has."""


def _rows_of(table: str) -> str:
    return f"SELECT article, count(*) AS n FROM {table} GROUP BY article"


BANDS = (1 << 10, 1 << 12, 1 << 14, 1 << 16)
"""Numbers of words at which a band of rarer ones begins: what is asked of words is asked of the most frequent first."""
_BAND = " + ".join(f"(number >= {first})::INTEGER" for first in BANDS)

PAIRED = 512
"""Of so many of the most frequent actors it is counted which two a sentence names."""
MET = {1: "names", 3: "nominal", 5: "pronouns", 7: "all_ways"}
"""The columns of sentences that name both of a pair, by how: the sum of 1 by name, 2 by description, 4 by pronoun."""
TOLD = {how: f"sentences_{name}" for how, name in MET.items()}
"""The columns of sentences that name an actor, by how."""
_PAIRED_COLUMNS = ", ".join(f"{name} INTEGER" for name in MET.values())
_TOLD_COLUMNS = ", ".join(f"{name} INTEGER" for name in TOLD.values())
_MET = ", ".join(f"count(*) FILTER (a.how & {how} > 0 AND b.how & {how} > 0)" for how in MET)


def _summed(columns: Iterable[str]) -> str:
    return ", ".join(f"sum({name})::INTEGER AS {name}" for name in columns)


_FACTS = "first, last, other_first, other_last, dating, precision, status, rank, begins, ends, month"
_FACT_COLUMNS = """first DATE, last DATE, other_first DATE, other_last DATE, dating VARCHAR, precision VARCHAR,
    status VARCHAR, rank UINTEGER, begins DATE, ends DATE, month INTEGER"""
"""What the lanes of the timeline need of an event; the tables of lanes repeat it, which spares them a join."""
_FACTS_MADE = f"""first, last, other_first, other_last, dating, precision, status, {RANKED},
            least(first, last, other_first, other_last), greatest(first, last, other_first, other_last),
            if(dating <> 'reported', 12 * year(coalesce(first, last)) + month(coalesce(first, last)) - 1, NULL)"""
"""The same, made of events with what `keyed_sql` adds."""

_TEXT_COLUMNS = """sentence INTEGER, start INTEGER, stop INTEGER, rule VARCHAR, surface VARCHAR, number INTEGER,
    label VARCHAR, actor_ids VARCHAR[], actors VARCHAR[], themes VARCHAR[], date_start INTEGER, date_stop INTEGER,
    place VARCHAR, date_surface VARCHAR, date_rule VARCHAR"""
"""What is shown of an event."""

_FACTS_OF_EVENTS = f"""event INTEGER, article INTEGER, told INTEGER, same INTEGER, {_FACT_COLUMNS}, unsure INTEGER,
    weight BIGINT, themed BOOLEAN, led BOOLEAN"""

DERIVED: dict[str, Derived] = {
    "months": Derived(
        "span INTEGER, published_first DATE, published_last DATE, articles INTEGER, inferred INTEGER, words BIGINT",
        f"""
        SELECT row_number() OVER (), * FROM (
            SELECT {_MONTHS[0]} AS first, {_MONTHS[1]} AS last, count(*),
                count(*) FILTER (published_basis = 'inferred'), coalesce(sum(words), 0)
            FROM articles GROUP BY ALL ORDER BY first, last)""",
    ),
    "article_places": Derived(
        "place INTEGER, article INTEGER, span INTEGER, words INTEGER, sentences INTEGER, quotes INTEGER,"
        " quantities INTEGER, counted INTEGER",
        f"""
        SELECT (row_number() OVER (ORDER BY coalesce(published_first, published_last) NULLS LAST, article) - 1)::INTEGER
            AS place, article, span, a.words, {", ".join(f"coalesce({table}.n, 0)" for table in _COUNTED)},
            coalesce(told.n, 0)
        FROM articles AS a JOIN {_SPANS} USING (article)
        {" ".join(f"LEFT JOIN ({_rows_of(table)}) AS {table} USING (article)" for table in _COUNTED)}
        LEFT JOIN (SELECT article, sum(len(starts)) AS n FROM words GROUP BY article) AS told USING (article)
        ORDER BY place""",
    ),
    "article_sentences": Derived(
        "article INTEGER, starts INTEGER[], stops INTEGER[]",
        """
        SELECT article, list(start ORDER BY sentence), list(stop ORDER BY sentence) FROM sentences
        GROUP BY article ORDER BY article""",
    ),
    "actors": Derived(
        "actor_id VARCHAR, actor VARCHAR, kind VARCHAR, mentions INTEGER, articles INTEGER, number INTEGER",
        """
        SELECT actor_id, actor, kind, sum(n)::INTEGER AS mentions, any_value(articles)::INTEGER AS articles,
            (row_number() OVER (ORDER BY sum(n) DESC, actor_id) - 1)::INTEGER AS number
        FROM (
            SELECT actor_id, n, articles,
                first_value(actor) OVER most AS actor, first_value(kind) OVER most AS kind
            FROM (SELECT actor_id, actor, kind, count(*) AS n FROM mentions GROUP BY ALL)
            JOIN (SELECT actor_id, count(DISTINCT article) AS articles FROM mentions GROUP BY ALL) USING (actor_id)
            WINDOW most AS (PARTITION BY actor_id ORDER BY n DESC, actor, kind)
        ) GROUP BY actor_id, actor, kind ORDER BY number""",
        sought=True,
    ),
    "vocabulary": Derived(
        "word VARCHAR, shown VARCHAR, count BIGINT, articles INTEGER, number INTEGER",
        """
        SELECT word, arg_max(form, (lower(form) = word, n, form)) AS shown, sum(n)::BIGINT AS count,
            any_value(articles)::INTEGER AS articles,
            (row_number() OVER (ORDER BY sum(n) DESC, word) - 1)::INTEGER AS number
        FROM (SELECT word, form, sum(len(starts)) AS n FROM words GROUP BY ALL)
        JOIN (SELECT word, count(DISTINCT article) AS articles FROM words GROUP BY ALL) USING (word)
        GROUP BY word ORDER BY number""",
        sought=True,
    ),
    "sentence_actors": Derived(
        "article INTEGER, sentence INTEGER, actor INTEGER, how INTEGER",
        f"""
        SELECT article, sentence, number, bit_or({HOW})
        FROM mentions JOIN actors USING (actor_id) WHERE sentence IS NOT NULL
        GROUP BY article, sentence, number ORDER BY number, article, sentence""",
    ),
    "article_actors": Derived(
        "article INTEGER, span INTEGER, actor INTEGER, how INTEGER, names INTEGER, descriptions INTEGER,"
        f" pronouns INTEGER, {_TOLD_COLUMNS}",
        f"""
        SELECT article, span, number, if(names > 0, 1, 0) + if(descriptions > 0, 2, 0) + if(pronouns > 0, 4, 0),
            names, descriptions, pronouns, {", ".join(f"coalesce({name}, 0)" for name in TOLD.values())}
        FROM (
            SELECT article, number, count(*) FILTER ({HOW} = 1) AS names, count(*) FILTER ({HOW} = 2) AS descriptions,
                count(*) FILTER ({HOW} = 4) AS pronouns
            FROM mentions JOIN actors USING (actor_id) GROUP BY ALL
        ) LEFT JOIN (
            SELECT article, actor AS number,
                {", ".join(f"count(*) FILTER (how & {how} > 0) AS {name}" for how, name in TOLD.items())}
            FROM sentence_actors GROUP BY ALL
        ) USING (article, number) JOIN article_places USING (article) ORDER BY number, article""",
    ),
    "actor_company": Derived(
        f"actor INTEGER, other INTEGER, article INTEGER, span INTEGER, {_PAIRED_COLUMNS}",
        f"""
        SELECT a.actor, b.actor AS other, article, span, {_MET}
        FROM sentence_actors AS a JOIN sentence_actors AS b USING (article, sentence)
        JOIN article_places USING (article)
        WHERE a.actor <> b.actor GROUP BY ALL ORDER BY a.actor, other, article""",
    ),
    "article_pairs": Derived(
        f"article INTEGER, span INTEGER, pair INTEGER, {_PAIRED_COLUMNS}",
        f"""
        SELECT article, span, actor * {PAIRED} + other AS pair, {", ".join(MET.values())} FROM actor_company
        WHERE other < actor AND actor < {PAIRED} ORDER BY pair, article""",
    ),
    "actor_mentions": Derived(
        "article INTEGER, sentence INTEGER, start INTEGER, stop INTEGER, rule VARCHAR, surface VARCHAR, actor INTEGER,"
        " name VARCHAR, role VARCHAR, how INTEGER",
        f"""
        SELECT article, sentence, start, stop, rule, surface, number, m.actor, role, {HOW}
        FROM mentions AS m JOIN actors USING (actor_id) ORDER BY number, article, start, stop""",
    ),
    "quote_actors": Derived(
        "article INTEGER, start INTEGER, stop INTEGER, actor INTEGER",
        f"""
        SELECT DISTINCT q.article, q.start, q.stop, number
        FROM (SELECT article, start, stop FROM quotes) AS q
        JOIN (SELECT article, start, stop, actor_id FROM mentions WHERE NOT {PRONOUN}) AS m
            ON m.article = q.article AND m.start >= q.start AND m.stop <= q.stop
        JOIN actors USING (actor_id) ORDER BY number, q.article, q.start, q.stop""",
    ),
    "article_themes": Derived(
        "article INTEGER, span INTEGER, theme VARCHAR, hits INTEGER, score DOUBLE",
        """
        SELECT article, span, theme, count(*), max(score) FROM themes JOIN article_places USING (article)
        GROUP BY article, span, theme ORDER BY article, theme""",
    ),
    "sentence_themes": Derived(
        "article INTEGER, sentence INTEGER, theme VARCHAR",
        """
        SELECT DISTINCT article, sentence, theme FROM themes WHERE sentence IS NOT NULL
        ORDER BY article, sentence, theme""",
    ),
    "article_theme_actors": Derived(
        "article INTEGER, span INTEGER, theme VARCHAR, actor INTEGER, sentences INTEGER",
        f"""
        SELECT article, span, theme, actor, count(*) FROM sentence_themes
        JOIN (FROM sentence_actors WHERE actor < {PAIRED}) USING (article, sentence) JOIN article_places USING (article)
        GROUP BY ALL ORDER BY actor, theme, article""",
    ),
    "article_words": Derived(
        "article INTEGER, word INTEGER, count INTEGER",
        f"""
        SELECT article, number, sum(len(starts)) FROM words JOIN vocabulary USING (word)
        GROUP BY article, number ORDER BY {_BAND}, article, number""",
    ),
    "theme_numbers": Derived(
        "theme VARCHAR, number INTEGER",
        """
        SELECT theme, (row_number() OVER (ORDER BY theme) - 1)::INTEGER
        FROM (SELECT theme FROM themes UNION SELECT unnest(themes) FROM events)""",
    ),
    "event_facts": Derived(
        _FACTS_OF_EVENTS,
        f"""
        WITH keyed AS ({keyed_sql("events")})
        SELECT event, article, coalesce(account, -article), if(several, same, NULL), {_FACTS_MADE},
            unsure, weight, themed, led
        FROM keyed LEFT JOIN (SELECT article, account FROM copies) USING (article) ORDER BY event""",
    ),
    "event_texts": Derived(
        f"{_FACTS_OF_EVENTS}, {_TEXT_COLUMNS}",
        """
        SELECT f.*, e.sentence, e.start, e.stop, e.rule, e.surface, number, label, actor_ids, actors, themes,
            date_start, date_stop, place, text[date_start + 1 : date_stop], d.rule
        FROM event_facts AS f JOIN events AS e ON e.event = f.event
        JOIN (SELECT article, text FROM articles) AS a ON a.article = e.article
        LEFT JOIN (SELECT article, start, any_value(rule) AS rule FROM dates GROUP BY ALL) AS d
            ON d.article = e.article AND d.start = date_start AND date_stop > date_start
        ORDER BY f.rank, f.event""",
    ),
    "event_themes": Derived(
        f"event INTEGER, article INTEGER, theme INTEGER, {_FACT_COLUMNS}",
        f"""
        SELECT event, article, number, {_FACTS} FROM event_facts
        JOIN (SELECT DISTINCT event, unnest(themes) AS theme FROM events) USING (event)
        JOIN theme_numbers USING (theme) ORDER BY number, rank, event""",
    ),
    "event_actors": Derived(
        f"event INTEGER, article INTEGER, actor INTEGER, {_FACT_COLUMNS}",
        f"""
        SELECT event, article, number, {_FACTS} FROM event_facts
        JOIN (SELECT DISTINCT event, unnest(actor_ids) AS actor_id FROM events) USING (event)
        JOIN actors USING (actor_id) ORDER BY number, rank, event""",
    ),
    "yearless": Derived(
        "article INTEGER, days INTEGER",
        f"""
        SELECT article, count(*) FROM dates WHERE {YEARLESS} GROUP BY article ORDER BY article""",
    ),
    "month_actors": Derived(
        "span INTEGER, actor INTEGER, how INTEGER, names INTEGER, descriptions INTEGER, pronouns INTEGER,"
        f" {_TOLD_COLUMNS}, articles INTEGER",
        f"""
        SELECT span, actor, how, {_summed(("names", "descriptions", "pronouns", *TOLD.values()))}, count(*)
        FROM article_actors GROUP BY span, actor, how ORDER BY actor, span, how""",
    ),
    "month_pairs": Derived(
        f"span INTEGER, pair INTEGER, {_PAIRED_COLUMNS}",
        f"""
        SELECT span, pair, {_summed(MET.values())} FROM article_pairs
        GROUP BY span, pair ORDER BY pair, span""",
    ),
    "month_theme_actors": Derived(
        "span INTEGER, theme VARCHAR, actor INTEGER, sentences INTEGER",
        """
        SELECT span, theme, actor, sum(sentences) FROM article_theme_actors
        GROUP BY ALL ORDER BY actor, theme, span""",
    ),
    "month_themes": Derived(
        "span INTEGER, theme VARCHAR, hits INTEGER, score DOUBLE, articles INTEGER",
        """
        SELECT span, theme, sum(hits), sum(score), count(*) FROM article_themes
        GROUP BY span, theme ORDER BY theme, span""",
    ),
    "month_words": Derived(
        "span INTEGER, word INTEGER, count INTEGER, articles INTEGER",
        """
        SELECT span, word, sum(count), count(*) FROM article_words JOIN article_places USING (article)
        GROUP BY span, word ORDER BY word, span""",
    ),
}
"""In the order in which they are made.

One row per first and last month of publication (`span`); per article in the order of publication, undated last, with
how much it has (`counted`: of words that are); per article with where its sentences start and stop; per actor (its most
frequent name and kind); per word; per sentence and actor (`actor` is its `number`; `how`: 1 by name, 2 by description,
4 by pronoun, summed), per article and actor; per actor, any `other` one and article, in how many sentences they are
named together; the same by `pair` of the `PAIRED` most frequent actors (the greater number times `PAIRED`, and the
lesser); per mention, by its actor; per quote and actor that it names, not by a pronoun; per article and theme, per
sentence and theme, per article, theme and one of these actors, in how many sentences; per article and word (`word` is
its `number`); per theme; per event (`told`: its account, else its article, negative; `same`: the first of the events
that are one, NULL where it is alone; `rank` as `core.store.told` has it; `begins`, `ends`: the first and the last of
all its days, by both readings; `month`: where an event with a date of its own begins, in months from year 0; `themed`,
`led`: whether it has themes, actors at all), the same by rank with its texts, the passage that dates it and how that
was read, per event and theme, per event and actor; per article with days whose year is not known, how many; then the
same counts of the articles of each `span`.

Rows that are asked for together lie together, for DuckDB skips the others: those of an actor, of a pair, and of events
the weightiest, and words of a band (`BANDS`).
"""
