"""The SQL of the queries as Spark reads it; that Spark answers alike is in test_spark_queries.py."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Mapping
from datetime import date
from typing import Any

import duckdb
import pytest
import sqlglot

from core.store import Filters, Store
from core.store.dialect import sent, translated
from core.store.engine import Engine
from core.store.selected import named_in
from tests.store import asked


class Translating:
    """Answers as another engine does, and keeps every query as Spark would be asked it."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.translations = engine, list[str]()

    def run(self, sql: str, values: Mapping[str, Any]) -> duckdb.DuckDBPyConnection:
        self.translations.append(translated(sql, named_in(sql, values)))
        return self.engine.run(sql, values)


def test_no_public_query_is_forgotten() -> None:
    assert asked.missing() == set()


@pytest.mark.parametrize("name", asked.QUERIES)
def test_every_query_is_translated_to_sql_that_spark_can_read(made: Store, name: str) -> None:
    made._engine = engine = Translating(made._engine)
    try:
        asked.QUERIES[name](made, Filters(years=(2000, 2030)))
    finally:
        made._engine = engine.engine
    for sql in engine.translations:
        sqlglot.parse_one(sql, read="databricks")
        assert "$" not in sql.replace("$1", "")


@pytest.mark.parametrize(
    ("sql", "values", "spark"),
    [
        ("SELECT a FROM t LIMIT $size OFFSET $skip", {"size": None, "skip": 0}, "LIMIT ALL OFFSET :skip"),
        ("SELECT a FROM t LIMIT $size", {"size": 5}, "LIMIT :size"),
        ("SELECT date_trunc($unit, a::DATE) FROM t", {"unit": "day"}, "CAST(DATE_TRUNC(CAST(UNBASE64(:unit)"),
        ("SELECT date_trunc('week', a)::DATE FROM t", {}, "SELECT CAST(DATE_TRUNC('WEEK', `a`) AS DATE)"),
        ("SELECT a // 2 FROM t", {}, "`a` DIV 2"),
        ("SELECT a / b FROM t", {}, "TRY_DIVIDE(`a`, `b`)"),
        ("SELECT a / (b / c) FROM t", {}, "TRY_DIVIDE(`a`, (TRY_DIVIDE(`b`, `c`)))"),
        ("SELECT unnest(min(a, 3)[1:3]) FROM t", {}, "EXPLODE(SLICE(SORT_ARRAY(COLLECT_LIST(`a`)), 1, 3))"),
        (
            "SELECT len($names) + length(a) FROM t",
            {"names": ["b"]},
            "SIZE(FROM_JSON(CAST(UNBASE64(:names) AS STRING), 'array<string>'))",
        ),
        ("SELECT a FROM t WHERE list_contains($some, a)", {"some": []}, "WHERE FALSE"),
        ("SELECT a FROM t WHERE a > $day", {"day": date(1, 1, 1)}, "CAST(CAST(UNBASE64(:day) AS STRING) AS DATE)"),
        ("SELECT a FROM t ORDER BY a", {}, "`a` NULLS LAST"),
        ("SELECT a FROM t QUALIFY row_number() OVER (ORDER BY b) = 1 LIMIT 2", {}, "QUALIFY"),
        ("SELECT unnest($some::INTEGER[]) AS a", {"some": [1]}, "INLINE(ARRAYS_ZIP("),
        ("SELECT list(a ORDER BY b DESC) FROM t", {}, "ARRAY_SORT(COLLECT_LIST(STRUCT("),
    ],
)
def test_what_the_two_dialects_say_otherwise(sql: str, values: Mapping[str, Any], spark: str) -> None:
    assert spark in translated(sql, values)


def test_text_days_and_lists_travel_where_no_quote_or_backslash_is_read_twice() -> None:
    values = {"names": ['"Ä"', "\\b"], "days": [date(1, 1, 1), None], "day": date(2024, 5, 1), "size": 3, "none": None}
    found = sent(values)
    assert json.loads(b64decode(found["names"])) == values["names"]
    assert json.loads(b64decode(found["days"])) == ["0001-01-01", None]
    assert b64decode(found["day"]) == b"2024-05-01"
    assert (found["size"], found["none"]) == (3, None)


def test_large_numbers_are_written_out() -> None:
    made = translated("SELECT concat(value::VARCHAR, ' EUR') AS told FROM quantities", {})
    assert "CAST(CAST(`value` AS DECIMAL(38, 10)) AS STRING), '([.][0-9]+?)0+(?![0-9])', '$1')" in made
