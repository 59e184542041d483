"""The tables of a store, one DuckDB file.

Every row of every table but `meta` carries `article` (dense key), `sentence` (its number in the
article, NULL where none applies), `start`, `stop` (code points), `surface` and `rule`; for all but
`set_aside`, `articles.text[start:stop]` is `surface`. `set_aside` offsets point into `articles.raw`.
Grain: one row per article, sentence, mention, temporal expression, event, quote, figure, theme hit,
issue, piece set aside.
"""

TABLES: dict[str, str] = {
    "articles": """
        id VARCHAR, title VARCHAR, text VARCHAR, raw VARCHAR, raw_hash VARCHAR, source VARCHAR,
        outlet VARCHAR, url VARCHAR, language VARCHAR, words INTEGER,
        published_first DATE, published_last DATE, published_precision VARCHAR,
        published_basis VARCHAR, published_why VARCHAR""",
    "sentences": "",
    "mentions": "kind VARCHAR, actor VARCHAR, actor_id VARCHAR, role VARCHAR, part BOOLEAN, nominal BOOLEAN",
    "dates": "value VARCHAR, first DATE, last DATE, precision VARCHAR",
    "events": """
        event INTEGER, first DATE, last DATE, precision VARCHAR, status VARCHAR, label VARCHAR,
        actor_ids VARCHAR[], actors VARCHAR[], themes VARCHAR[], date_start INTEGER, date_stop INTEGER""",
    "quotes": """
        kind VARCHAR, speaker VARCHAR, speaker_id VARCHAR, speaker_start INTEGER, speaker_stop INTEGER,
        cue_start INTEGER, cue_stop INTEGER""",
    "figures": "value DOUBLE, unit VARCHAR, qualifier VARCHAR, whole DOUBLE, what VARCHAR",
    "themes": "theme VARCHAR, term VARCHAR, weight DOUBLE, score DOUBLE",
    "issues": "source VARCHAR, message VARCHAR",
    "set_aside": "",
}
"""Columns of each table beyond the shared ones; a figure's `of` is stored as `whole` (OF is a keyword)."""

SHARED = "article INTEGER, sentence INTEGER, start INTEGER, stop INTEGER, rule VARCHAR, surface VARCHAR"
"""`rule` of `mentions` is the reason, of `issues` the code, of `articles` the rule that gave the title."""
