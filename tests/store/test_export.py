"""Tables as files, with the filters applied."""

from __future__ import annotations

import io
import json
import re

import duckdb
import pandas as pd
import pytest

from core.store import Filters, StoreError, open_store, write_documents
from core.store.evidence import evidence
from core.store.export import FORMATS, FORMULA, export_table, table_bytes
from core.store.schema import TABLES
from core.store.selection import SELECTIONS
from core.view.tables import csv_bytes
from tests.store.made import document, on

FILTERS = Filters(years=(2021, 2022), actors=("nato",))


def exact(store, table):
    """The rows of a table as they are in the store, filters applied."""
    return pd.read_parquet(io.BytesIO(table_bytes(store, FILTERS, table, "parquet")))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("form", FORMATS)
def test_every_table_goes_out_in_every_format(store, table, form, tmp_path):
    path = tmp_path / f"it's {table}.{form}"
    rows = export_table(store, FILTERS, table, path, form)
    frame = exact(store, table)
    assert rows == len(frame)
    if form == "jsonl":
        assert [list(json.loads(line)) for line in path.read_text("utf-8").splitlines()] == [list(frame)] * rows
    else:
        read = pd.read_csv(path) if form == "csv" else pd.read_parquet(path)
        assert (len(read), list(read)) == (rows, list(frame))


def test_an_export_holds_what_the_screens_count(made):
    for table in ("articles", "mentions", "events", "quotes", "quantities", "themes"):
        assert len(exact(made, table)) == evidence(made, FILTERS, SELECTIONS[table]()).total


def test_lists_are_readable_in_csv(made):
    lines = table_bytes(made, Filters(), "events").decode("utf-8").splitlines()
    assert any("jens-stoltenberg; " in line or "; jens-stoltenberg" in line for line in lines)


def test_a_spreadsheet_reads_the_umlauts_and_other_readers_the_names(made, tmp_path):
    for table in TABLES:
        path = tmp_path / f"{table}.csv"
        export_table(made, Filters(), table, path)
        assert path.read_bytes().startswith(b"\xef\xbb\xbfarticle")
        first = "article" if table == "articles" else "article_id"
        assert next(iter(pd.read_csv(path))) == first
        assert duckdb.sql(f"FROM read_csv('{path}')").columns[0] == first


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\ta", "\ra", "a=1", "„=1“"])
def test_tables_and_screens_take_the_same_for_a_formula(cell):
    assert bool(re.match(FORMULA, cell)) == csv_bytes(pd.DataFrame({"a": [cell]})).decode().count("'")


def test_a_wrong_table_or_format_lists_the_choices(made, tmp_path):
    with pytest.raises(ValueError, match="mentions"):
        table_bytes(made, Filters(), "names")
    with pytest.raises(ValueError, match="parquet"):
        export_table(made, Filters(), "mentions", tmp_path / "x", "xlsx")


def test_a_place_that_cannot_be_written_is_named(made, tmp_path):
    with pytest.raises(StoreError, match="nowhere"):
        export_table(made, Filters(), "mentions", tmp_path / "nowhere" / "x.csv")


def test_csv_holds_no_formulas_and_the_other_formats_are_exact(tmp_path):
    title = "=HYPERLINK(1)"
    write_documents([document("-1", title, "Die NATO traf sich 2022 in Brüssel.", on("2022-03-01"))], tmp_path)
    store = open_store(tmp_path)
    articles = pd.read_csv(io.BytesIO(table_bytes(store, Filters(), "articles")))
    assert (articles["id"][0], articles["title"][0]) == ("'-1", f"'{title}")
    sentences = pd.read_csv(io.BytesIO(table_bytes(store, Filters(), "sentences")))
    assert set(sentences["article_title"]) == {f"'{title}"}
    assert json.loads(table_bytes(store, Filters(), "articles", "jsonl"))["title"] == title
