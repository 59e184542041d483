"""What a build computes of the tables when all of them are filled: counts, so that queries need not read every row.

By article, and by the month in which articles appeared: the latter are few, and answer where nothing but years narrows
(`core.store.counts` chooses). Actors and words go by a dense number there, the most frequent first.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from core.store.told import RANKED, keyed_sql

PRONOUN = "(rule IS NOT DISTINCT FROM 'pronoun')"
DESCRIPTION = f"(nominal AND NOT {PRONOUN})"
"""How a mention names its actor, where it does not by name."""
YEARLESS = "regexp_matches(value, '^XXXX-[0-9]{2}-[0-9]{2}')"
"""Day and month are known of such a temporal expression, the year is not."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived table: its columns, and the SELECT that fills it."""

    columns: str
    query: str


def derive(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the derived tables."""
    for table, made in DERIVED.items():
        connection.execute(f"CREATE TABLE {table} ({made.columns})")
        connection.execute(f"INSERT INTO {table} {made.query}")


_MONTHS = [f"date_trunc('month', published_{end})::DATE" for end in ("first", "last")]
_SPANS = f"""(
    SELECT article, span FROM articles AS a JOIN months AS m
    ON {_MONTHS[0].replace("published", "a.published")} IS NOT DISTINCT FROM m.published_first
    AND {_MONTHS[1].replace("published", "a.published")} IS NOT DISTINCT FROM m.published_last)"""
"""The months of each article."""

PAIRED = 512
"""Of so many of the most frequent actors it is counted which two a sentence names."""
MET = {1: "names", 3: "nominal", 5: "pronouns", 7: "all_ways"}
"""The columns of sentences that name both of a pair, by how: the sum of 1 by name, 2 by description, 4 by pronoun."""
_PAIRED_COLUMNS = ", ".join(f"{name} INTEGER" for name in MET.values())


def _met(one: str, other: str) -> str:
    return ", ".join(f"count(*) FILTER ({one} & {how} > 0 AND {other} & {how} > 0)" for how in MET)


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
        "place INTEGER, article INTEGER, span INTEGER, words INTEGER",
        f"""
        SELECT (row_number() OVER (ORDER BY coalesce(published_first, published_last) NULLS LAST, article) - 1)::INTEGER
            AS place, article, span, words FROM articles JOIN {_SPANS} USING (article) ORDER BY place""",
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
    ),
    "article_actors": Derived(
        "article INTEGER, span INTEGER, actor INTEGER, how INTEGER, names INTEGER, descriptions INTEGER,"
        " pronouns INTEGER",
        f"""
        SELECT article, span, number, if(names > 0, 1, 0) + if(descriptions > 0, 2, 0) + if(pronouns > 0, 4, 0),
            names, descriptions, pronouns
        FROM (
            SELECT article, actor_id, count(*) FILTER (NOT ({DESCRIPTION} OR {PRONOUN})) AS names,
                count(*) FILTER ({DESCRIPTION}) AS descriptions, count(*) FILTER ({PRONOUN}) AS pronouns
            FROM mentions GROUP BY ALL
        ) JOIN actors USING (actor_id) JOIN article_places USING (article) ORDER BY number, article""",
    ),
    "sentence_actors": Derived(
        "article INTEGER, sentence INTEGER, actor INTEGER, how INTEGER",
        f"""
        SELECT article, sentence, number, bit_or(if({PRONOUN}, 4, if({DESCRIPTION}, 2, 1)))
        FROM mentions JOIN actors USING (actor_id) WHERE sentence IS NOT NULL
        GROUP BY article, sentence, number ORDER BY article, sentence, number""",
    ),
    "article_pairs": Derived(
        f"article INTEGER, span INTEGER, pair INTEGER, {_PAIRED_COLUMNS}",
        f"""
        SELECT article, span, b.actor * {PAIRED} + a.actor AS pair, {_met("a.how", "b.how")}
        FROM sentence_actors AS a JOIN sentence_actors AS b USING (article, sentence)
        JOIN article_places USING (article)
        WHERE a.actor < b.actor AND b.actor < {PAIRED} GROUP BY article, span, pair ORDER BY pair, article""",
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
    "article_words": Derived(
        "article INTEGER, word INTEGER, count INTEGER",
        """
        SELECT article, number, sum(len(starts)) FROM words JOIN vocabulary USING (word)
        GROUP BY article, number ORDER BY article, number""",
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
        " articles INTEGER",
        """
        SELECT span, actor, how, sum(names), sum(descriptions), sum(pronouns), count(*)
        FROM article_actors GROUP BY span, actor, how ORDER BY actor, span, how""",
    ),
    "month_pairs": Derived(
        f"span INTEGER, pair INTEGER, {_PAIRED_COLUMNS}",
        f"""
        SELECT span, pair, {", ".join(f"sum({name})::INTEGER AS {name}" for name in MET.values())} FROM article_pairs
        GROUP BY span, pair ORDER BY pair, span""",
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

One row per first and last month of publication (`span`); per article in the order of publication, undated last; per
actor (its most frequent name and kind); per word; per article and actor, per sentence and actor (`actor` is its
`number`; `how`: 1 by name, 2 by description, 4 by pronoun, summed); per article and `pair` of the `PAIRED` most
frequent actors (the greater number times `PAIRED`, and the lesser), in how many sentences; per article and theme, per
sentence and theme; per article and word (`word` is its `number`); per theme; per event (`told`: its account, else its
article, negative; `same`: the first of the events that are one, NULL where it is alone; `rank` as `core.store.told` has
it; `begins`, `ends`: the first and the last of all its days, by both readings; `month`: where an event with a date of
its own begins, in months from year 0; `themed`, `led`: whether it has themes, actors at all), the same by rank with its
texts, the passage that dates it and how that was read, per event and theme, per event and actor; per article with days
whose year is not known, how many; then the same counts of the articles of each `span`.

Rows that are asked for together lie together, for DuckDB skips the others: those of an actor, of a pair, and of events
the weightiest.
"""
