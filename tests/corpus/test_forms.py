"""Which column of a table holds what can be chosen, for every table with the same columns."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.corpus import read_corpus
from core.corpus.forms import Form, order_of
from core.corpus.forms_file import FormsError, parse_forms, serialise
from core.records import Article
from core.store import StoreError, build_store, open_store
from core.store.forms import forms_of, keep_forms
from tests.corpus.test_tables import OTHER, TEXT, written

HEADER = ["Kopf", "Erschienen im", "Tag der Aufnahme", "Wortlaut der Meldung", "Kürzel"]
ROWS = [
    HEADER,
    ["Depots im Norden", "Küstenblatt", "03/04/2024", TEXT, "xy"],
    ["Übung im Herbst", "Küstenblatt", "05/04/2024", OTHER, "xy"],
]
CHOSEN = """
[[table]]
"Wortlaut der Meldung" = "text"
"Kopf" = "title"
"Erschienen im" = "outlet"
"Tag der Aufnahme" = "published, day first"
"Kürzel" = "not read"
"""


def facts(articles: list[Article]) -> list[tuple[str, date | None, str | None]]:
    return [(article.title, article.published.first, article.outlet) for article in articles]


def articles_of(path: Path, forms: str) -> list[Article]:
    return [item for item in read_corpus([path], forms=parse_forms(forms)) if isinstance(item, Article)]


def test_columns_hold_what_was_chosen_in_whatever_order_they_stand(tmp_path: Path) -> None:
    written(tmp_path / "a.csv", ROWS)
    written(tmp_path / "b.csv", [row[::-1] for row in ROWS], ",")
    expected = [
        ("Depots im Norden", date(2024, 4, 3), "Küstenblatt"),
        ("Übung im Herbst", date(2024, 4, 5), "Küstenblatt"),
    ]
    articles = articles_of(tmp_path, CHOSEN)
    assert facts(articles) == expected * 2
    assert articles[0].text.endswith(TEXT)
    assert not any(issue.code == "about columns" for article in articles for issue in article.issues)


def test_of_two_columns_for_one_fact_the_first_that_holds_something_counts(tmp_path: Path) -> None:
    rows = [["Titel", "Dachzeile", "Text"], ["A", "B", TEXT], ["A", "", OTHER]]
    chosen = '[[table]]\n"Text" = "text"\n"Dachzeile" = "title"\n"Titel" = "title"\n'
    assert [article.title for article in articles_of(written(tmp_path / "a.csv", rows), chosen)] == ["B", "A"]


def test_rows_of_json_are_read_as_chosen_and_new_keys_by_their_names(tmp_path: Path) -> None:
    lines = ['{"was": "Ein Kran fiel um.", "wann": "3/4/24"}', '{"was": "Ein Damm brach.", "Titel": "Damm", "neu": 1}']
    (tmp_path / "a.jsonl").write_text(lines[0] + "\n" * 3 + lines[1], encoding="utf-8")
    chosen = '[[table]]\n"was" = "text"\n"wann" = "published, month first"\n"Titel" = "section"\n"neu" = "not read"\n'
    first, second = articles_of(tmp_path, chosen)
    assert (first.text, first.published.first, first.source) == ("Ein Kran fiel um.", date(2024, 3, 4), "a.jsonl:1")
    assert (second.text, second.section, second.source) == ("Ein Damm brach.", "Damm", "a.jsonl:4")


def test_a_column_whose_days_have_but_one_reading_in_one_row_has_it_in_all(tmp_path: Path) -> None:
    rows = [["date", "text"], ["13/04/2024", TEXT], ["03/04/2024", OTHER]]
    found = articles_of(written(tmp_path / "a.csv", rows), "")
    assert [(article.published.first, article.published.basis) for article in found] == [
        (date(2024, 4, 13), "stated"),
        (date(2024, 4, 3), "stated"),
    ]
    assert order_of(["03/04/2024", "03/14/2024"]) == "month first"
    assert order_of(["31/12/2024", "12/31/2024"]) == "unsure"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[table]]\n", "names no column"),
        ('[[table]]\n"a" = "txt"\n', "entry 1: “a” = 'txt'. Choose one of: text, title"),
        ('[[table]]\n"a" = "title, day first"\n', "Choose one of"),
        ('[[tables]]\n"a" = "title"\n', "begin every entry with [[table]]"),
        ("[[table]\n", "no valid TOML"),
    ],
)
def test_a_file_of_columns_with_a_mistake_says_where_and_what_to_write(text: str, said: str) -> None:
    with pytest.raises(FormsError) as raised:
        parse_forms(text, "columns.toml")
    assert said in str(raised.value) and "columns.toml" in str(raised.value)


@given(st.dictionaries(st.text(min_size=1), st.sampled_from(["", "text", "published", "author"]), min_size=1))
def test_what_is_written_is_what_is_read(fields: dict[str, str]) -> None:
    form = Form(fields, {column: "month first" for column, name in fields.items() if name == "published"})
    (again,) = parse_forms(serialise({frozenset(fields): form})).values()
    assert len(again.fields) <= len(fields)
    if all(column.isprintable() for column in fields):
        assert again == form


def test_the_reason_for_a_date_quotes_the_day_as_the_table_writes_it(tmp_path: Path) -> None:
    rows = [["title", "published", "text"], ["A", "12/31/1998", TEXT], ["B", "11/05/1998", OTHER]]
    articles = [item for item in read_corpus([written(tmp_path / "a.csv", rows)]) if isinstance(item, Article)]
    assert [article.published.first for article in articles] == [date(1998, 12, 31), date(1998, 11, 5)]
    assert ["'12/31/1998'" in articles[0].published.why, "'11/05/1998'" in articles[1].published.why] == [True, True]
    assert not any(issue.code == "about columns" for article in articles for issue in article.issues)


def test_only_tables_that_are_read_otherwise_now_are_annotated_again(tmp_path: Path) -> None:
    folder, store = tmp_path / "in", tmp_path / "store"
    folder.mkdir()
    written(folder / "a.csv", ROWS)
    written(folder / "b.csv", [["Titel", "Text"], ["C", TEXT.replace("Luleå", "Umeå")]])
    build_store([folder], store)
    titles = "SELECT title FROM articles ORDER BY article"
    assert open_store(store).rows(titles) != [("Depots im Norden",), ("Übung im Herbst",), ("C",)]
    keep_forms(store, parse_forms(CHOSEN))
    report = build_store([folder], store)
    assert (report.annotated, report.tally.changed, report.tally.unchanged) == (2, 2, 1)
    assert open_store(store).rows(titles) == [("Depots im Norden",), ("Übung im Herbst",), ("C",)]
    assert build_store([folder], store).annotated == 0
    keep_forms(store, dict.fromkeys(forms_of(store)))
    assert build_store([folder], store).tally.changed == 2
    (store / "columns.toml").write_text("[[table]]\n", encoding="utf-8")
    with pytest.raises((FormsError, StoreError), match=r"columns\.toml"):
        build_store([folder], store)


def test_each_column_that_is_not_read_is_named_once_in_a_store(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    rows = [
        ["Titel", "Text", "Seite", "Auflage"],
        ["A", TEXT, "3", ""],
        ["B", OTHER, "", "1000"],
        ["C", TEXT, "5", "1"],
    ]
    path = written(folder / "a.csv", rows)
    told = [
        issue.message for article in articles_of(path, "") for issue in article.issues if issue.code == "about columns"
    ]
    assert ["Seite" in message for message in told] == [True, False] and "Auflage" in told[1]
    stored = open_store(build_store([folder], tmp_path / "store").path).rows(
        "SELECT message FROM issues WHERE rule = 'about columns'"
    )
    assert len(stored) == 1 and "not read: Seite, Auflage." in stored[0][0]
