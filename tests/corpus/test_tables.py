"""Tables and rows of other programs become articles under whatever names their columns have."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from core.corpus import read_corpus
from core.records import Article, Issue
from core.store.build import build_store
from core.store.store import Store

TEXT = (
    "Die Verteidigungsminister Schwedens und Finnlands haben am Dienstag in Luleå über neue Depots im hohen Norden "
    "gesprochen. Größere Übungen sollen im Herbst folgen, hieß es aus dem Ministerium."
)
OTHER = TEXT.replace("Luleå", "Kiruna")


def read(path: Path) -> tuple[list[Article], list[Issue]]:
    items = list(read_corpus([path]))
    return [item for item in items if isinstance(item, Article)], [item for item in items if isinstance(item, Issue)]


def written(path: Path, rows: list[list[str]], separator: str = ";", encoding: str = "utf-8") -> Path:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(rows)
    path.write_bytes(stream.getvalue().encode(encoding))
    return path


def facts(article: Article) -> tuple[str, date | None, str | None, str | None]:
    return article.title, article.published.first, article.outlet, article.url


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_with_german_names_is_read_in_any_form(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = [
        ["Überschrift", "Datum", "Quelle", "Link", "Volltext"],
        ["Depots im Norden", "12.03.2024", "Küstenblatt", "https://beispiel.de/1", TEXT],
        [
            "Zweites Treffen",
            "13.03.2024",
            "Küstenblatt",
            "https://beispiel.de/2",
            f"{OTHER}\n\nEin „Absatz“; mit, allem.",
        ],
    ]
    articles, issues = read(written(tmp_path / "presse.csv", rows, separator, encoding))
    assert [facts(article) for article in articles] == [
        ("Depots im Norden", date(2024, 3, 12), "Küstenblatt", "https://beispiel.de/1"),
        ("Zweites Treffen", date(2024, 3, 13), "Küstenblatt", "https://beispiel.de/2"),
    ]
    assert articles[0].text == f"Depots im Norden\n\n{TEXT}"
    assert articles[1].text.endswith("Ein „Absatz“; mit, allem.")
    assert not issues


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"headline": "Depots", "articleBody": TEXT, "datePublished": "2024-03-12T08:00:00+01:00"}, "Depots"),
        ({"title": "Depots", "maintext": TEXT, "date_publish": "2024-03-12 08:00:00"}, "Depots"),
        ({"title": "Depots", "plaintext": TEXT, "publishing_date": "2024-03-12 08:00:00+01:00"}, "Depots"),
        ({"title": "Depots", "text": TEXT, "publish_date": "2024-03-12T00:00:00"}, "Depots"),
        ({"title": "Depots", "text": TEXT, "raw_text": "", "date": "20240312"}, "Depots"),
        ({"Titel": "Depots", "Text": TEXT, "Erscheinungsdatum": "12. März 2024"}, "Depots"),
        ({"title": "Depots", "content": TEXT, "pubDate": "Tue, 12 Mar 2024 08:00:00 GMT"}, "Depots"),
        ({"title": "Depots", "text": TEXT, "timestamp": 1710230400}, "Depots"),
        ({"_index": "x", "_source": {"title": "Depots", "text": TEXT, "date": "2024-03-12"}}, "Depots"),
        ({"hed": "", "title": "Depots", "description": TEXT, "date": "2024-03-12"}, "Depots"),
    ],
)
def test_rows_of_other_programs_are_read_under_their_names(
    tmp_path: Path, row: dict[str, object], expected: str
) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (article,), _ = read(tmp_path)
    assert (article.title, article.published.first, article.published.basis) == (expected, date(2024, 3, 12), "stated")
    assert TEXT in article.text


def test_a_day_that_a_program_wrote_as_midnight_is_a_day(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": TEXT, "date": "2024-03-12T00:00:00"}), encoding="utf-8")
    (article,), _ = read(tmp_path)
    assert article.published.precision == "day"


def test_an_outlet_is_a_name_and_an_address_no_outlet(tmp_path: Path) -> None:
    rows = [
        {"text": TEXT, "source": "https://beispiel.de/artikel"},
        {"text": OTHER, "publisher": {"@type": "Organization", "name": "Nordkurier"}, "hostname": "nordkurier.de"},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    articles, _ = read(tmp_path)
    assert [(article.outlet, article.url) for article in articles] == [
        (None, "https://beispiel.de/artikel"),
        ("Nordkurier", None),
    ]


def test_a_lead_stands_above_the_text_unless_the_text_begins_with_it(tmp_path: Path) -> None:
    rows = [["Titel", "Vorspann", "Text"], ["A", "Schweden baut Depots.", TEXT], ["B", OTHER[:90] + " …", OTHER]]
    articles, _ = read(written(tmp_path / "a.csv", rows))
    assert articles[0].text == f"A\n\nSchweden baut Depots.\n\n{TEXT}"
    assert articles[1].text == f"B\n\n{OTHER}"


def test_columns_that_are_not_read_are_named_once_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    rows = [["Titel", "Text", "Seite", "Auflage"], ["A", TEXT, "3", "1000"], ["B", OTHER, "4", "1000"]]
    path = written(folder / "a.csv", rows)
    articles, _ = read(path)
    told = [issue for article in articles for issue in article.issues if issue.code == "about columns"]
    assert [(issue.source, "Auflage, Seite" in issue.message) for issue in told] == [("a.csv", True)]
    report = build_store([folder], tmp_path / "store")
    stored = Store(report.path).rows("SELECT message FROM issues WHERE rule = 'about columns'")
    assert stored == [(told[0].message,)]


def test_american_days_are_told_by_their_column_and_else_unsure(tmp_path: Path) -> None:
    rows = [["date", "text"], ["03/12/2024", TEXT], ["03/31/2024", OTHER]]
    articles, _ = read(written(tmp_path / "us.csv", rows, ","))
    assert [article.published.first for article in articles] == [date(2024, 3, 12), date(2024, 3, 31)]
    (tmp_path / "us.csv").unlink()
    (article,), _ = read(written(tmp_path / "eu.csv", rows[:2], ","))
    assert (article.published.basis, article.published.precision) == ("inferred", "part of year")


def test_the_longest_cells_are_the_text_where_no_name_says_so_and_that_is_told(tmp_path: Path) -> None:
    rows = [["Nr", "Was geschah"], ["1", TEXT], ["2", OTHER]]
    articles, _ = read(written(tmp_path / "a.csv", rows))
    assert [article.text for article in articles] == [TEXT, OTHER]
    assert any("'Was geschah'" in issue.message for issue in articles[0].issues)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", "Name;Telefon\nMeier;123\nSchulz;456", "no column is known to hold a text (Name, Telefon)"),
        ("a.json", "{", "no valid JSON"),
        ("a.json", "[" * 100_000, "nested too deeply"),
        ("a.xlsx", "PK\x03\x04", "no spreadsheet"),
        ("a.ods", "kein Archiv", "no spreadsheet"),
    ],
)
def test_a_table_that_gives_nothing_says_why(tmp_path: Path, name: str, data: str, said: str) -> None:
    (tmp_path / name).write_text(data, encoding="utf-8")
    articles, issues = read(tmp_path)
    assert not articles
    assert len(issues) == 1
    assert name in issues[0].message and said in issues[0].message


def test_json_files_hold_one_article_or_many(tmp_path: Path) -> None:
    one, other = ({"title": title, "text": text, "date": "2024-03-12"} for title, text in (("A", TEXT), ("B", OTHER)))
    for number, found in enumerate(([one, other], {"meta": {"n": 2}, "articles": [one, other]}, {**one, "tags": [{}]})):
        (tmp_path / f"{number}.json").write_text(json.dumps(found), encoding="utf-8")
    articles, issues = read(tmp_path)
    assert [article.source for article in articles] == ["0.json:1", "0.json:2", "1.json:1", "1.json:2", "2.json:1"]
    assert not issues


def workbook(path: Path, rows: list[list[str | datetime]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.create_sheet("Hinweise").append(["Stand: heute"])
    book.save(path)
    return path


def open_document(path: Path, rows: list[list[str]]) -> Path:
    def cell(text: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    sheet = f'<table:table table:name="Presse">{body}</table:table>'
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>{sheet}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr("content.xml", content)
    return path


def test_a_spreadsheet_is_read_with_its_days(tmp_path: Path) -> None:
    rows: list[list[str | datetime]] = [
        ["Titel", "Datum", "Medium", "Text"],
        ["Depots im Norden", datetime(2024, 3, 12), "Küstenblatt", TEXT],
        ["Zweites Treffen", datetime(2024, 3, 13, 18, 30), "Küstenblatt", OTHER],
    ]
    articles, issues = read(workbook(tmp_path / "presse.xlsx", rows))
    assert [(article.title, article.published.first, article.published.precision) for article in articles] == [
        ("Depots im Norden", date(2024, 3, 12), "day"),
        ("Zweites Treffen", date(2024, 3, 13), "minute"),
    ]
    assert [article.source for article in articles] == ["presse.xlsx:2", "presse.xlsx:3"]
    assert [issue.source for issue in issues] == ["presse.xlsx/Hinweise"]


def test_an_open_document_is_read(tmp_path: Path) -> None:
    (article,), issues = read(open_document(tmp_path / "presse.ods", [["Titel", "Text"], ["Depots im Norden", TEXT]]))
    assert article.text == f"Depots im Norden\n\n{TEXT}"
    assert not issues


def test_a_workbook_that_unpacks_to_too_much_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.corpus.tables.LARGEST", 2_000)
    _, issues = read(workbook(tmp_path / "gross.xlsx", [["Text"], [TEXT * 50]]))
    assert "too many to be read at once" in issues[0].message


def test_a_row_added_to_a_table_is_the_only_one_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    rows = [["Titel", "Text"], ["A", TEXT], ["B", OTHER]]
    written(folder / "a.csv", rows)
    build_store([folder], tmp_path / "store")
    written(folder / "a.csv", [*rows, ["C", TEXT.replace("Luleå", "Umeå")]])
    report = build_store([folder], tmp_path / "store")
    assert (report.tally.new, report.tally.unchanged) == (1, 2)


def test_all_sheets_with_texts_are_read_and_the_others_named(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(workbook(tmp_path / "presse.xlsx", [["Titel", "Text"], ["A", TEXT]]))
    sheet = book.create_sheet("2025")
    for row in (["Titel", "Text"], ["B", OTHER]):
        sheet.append(row)
    book.save(tmp_path / "presse.xlsx")
    articles, issues = read(tmp_path / "presse.xlsx")
    assert [(article.title, article.source) for article in articles] == [
        ("A", "presse.xlsx:2"),
        ("B", "presse.xlsx/2025:2"),
    ]
    assert all(article.outlet is None for article in articles)
    assert [issue.source for issue in issues] == ["presse.xlsx/Hinweise"]


def test_all_lists_of_articles_in_a_json_file_are_read(tmp_path: Path) -> None:
    found = {"2024": [{"text": TEXT}], "2025": [{"text": OTHER}], "stand": [{"n": 1}, {"n": 2}, {"n": 3}]}
    (tmp_path / "a.json").write_text(json.dumps(found), encoding="utf-8")
    articles, _ = read(tmp_path)
    assert [article.text for article in articles] == [TEXT, OTHER]


def test_bytes_that_are_no_text_show_instead_of_vanishing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b'Titel,Text\nA\x81\x8d,"' + TEXT.encode() + b'"')
    (article,), _ = read(tmp_path)
    assert article.title.startswith("A") and len(article.title) > 1
    assert any(issue.code == "odd cell" and "a.csv:2" in issue.message for issue in article.issues)


def test_a_quotation_mark_that_is_never_closed_swallows_no_other_row(tmp_path: Path) -> None:
    rows = [f"Titel {n};{TEXT.replace('Luleå', f'Ort {n}')}" for n in range(3)]
    text = "\n".join(("Titel;Text", rows[0], rows[1].replace(";", ';"'), rows[2], f'"Titel ""3""";"{OTHER}\n\nEnde."'))
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    articles, issues = read(tmp_path)
    assert [article.title for article in articles] == ["Titel 0", "Titel 1", "Titel 2", 'Titel "3"'] and not issues
    assert articles[3].text.endswith("\n\nEnde.")
    told = [issue.message for issue in articles[1].issues if issue.code == "odd cell"]
    assert len(told) == 1 and "a.csv:3" in told[0] and "never closed" in told[0]


def test_a_binary_file_that_goes_for_a_table_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_bytes(b"\0\1\2\3" * 100)
    _, (issue,) = read(tmp_path)
    assert "binary data" in issue.message


def test_a_list_of_addresses_is_told_to_want_its_texts(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title,url,publish_date\nKran fällt um,https://hafen.example/a,2024-04-09\n")
    items = list(read_corpus([tmp_path]))
    assert "have addresses and no texts" in items[0].message and "export the articles" in items[0].message
