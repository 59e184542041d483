"""Documents, tables and exports as programs really write them: what stands about the text does not get into it."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from core.records import Article
from tests.corpus.files import (
    FIRST,
    SECOND,
    TITLE,
    WORD,
    aside,
    column,
    docx,
    epub,
    mail,
    odt,
    paragraphs,
    pdf,
    read,
    rtf,
)

HEAD = "Küstenblatt · Mittwoch, 9. Juni 2021"
NOTE = "Gutachten des Hafenamtes, Seite 17."
TEXT = f"{TITLE}\n\n{FIRST}\n\n{SECOND}"


def only(folder: Path, name: str, data: bytes | str) -> Article:
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    (article,), issues = read(folder)
    assert not issues
    return article


def test_the_day_in_the_head_of_the_pages_comes_before_that_of_saving(tmp_path: Path) -> None:
    data = docx(paragraphs(TITLE, FIRST, SECOND), word__header2_xml=f"<w:hdr {WORD}>{paragraphs(HEAD)}</w:hdr>")
    article = only(tmp_path, "a.docx", data)
    assert article.text == TEXT and HEAD in aside(article)
    assert (str(article.published.first), article.published.basis) == ("2021-06-09", "inferred")


def test_what_a_program_puts_in_by_itself_is_neither_day_nor_author(tmp_path: Path) -> None:
    core = (
        '<c xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        "<dc:creator>python-docx</dc:creator><dcterms:modified>2013-12-23T23:15:00Z</dcterms:modified></c>"
    )
    article = only(tmp_path, "a.docx", docx(paragraphs(TITLE, FIRST, SECOND), docProps__core_xml=core))
    assert article.author is None and article.published.basis == "unknown"


def test_a_foot_note_of_open_document_is_set_aside(tmp_path: Path) -> None:
    body = f"<text:note-body><text:p>{NOTE}</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    article = only(tmp_path, "a.odt", odt(TITLE, f"{FIRST}{note}", SECOND))
    assert article.text == TEXT and NOTE in aside(article)


def test_notes_boxes_and_deletions_of_rich_text_are_no_text(tmp_path: Path) -> None:
    box = r"{\shp{\*\shpinst\shpleft0{\sp{\sn fFlip}{\sv 0}}{\shptxt\pard Auf einen Blick: zwei Schiffe.\par}}}"
    note = r"{\super 1{\*\footnote\pard " + NOTE.replace("ü", r"\'fc") + r"\par}}"
    item = r"{\listtext\pard\plain \u61623\'b7\tab}Hafen"
    data = rtf(TITLE, FIRST, SECOND, "Liste").decode()
    data = data.replace(r"Liste\b0", rf"{item}{note}{box}{{\deleted Gestrichen.}}\b0")
    article = only(tmp_path, "a.rtf", data)
    assert article.text == f"{TEXT}\n\n• Hafen1"
    assert NOTE in aside(article) and "Auf einen Blick: zwei Schiffe." in aside(article)
    assert "Gestrichen" not in article.raw and "fFlip" not in article.raw


@pytest.mark.parametrize("mark", ["<a href='#n1'><sup>1</sup></a>", "<sup><a href='b.html#n1'>[1]</a></sup>"])
def test_the_marks_of_notes_are_not_read_into_words(tmp_path: Path, mark: str) -> None:
    marked = f"{FIRST}{mark}</p><p>{SECOND}"
    assert only(tmp_path, "a.epub", epub({TITLE: marked})).text == TEXT
    (tmp_path / "a.epub").unlink()
    page = f"<html><body><article><h1>{TITLE}</h1><p>{marked}</p></article></body></html>"
    assert only(tmp_path, "a.html", page).text == TEXT


def test_what_a_mail_shows_beside_its_subject_only_is_no_text(tmp_path: Path) -> None:
    page = f"<div style='display: none'>Heute: Werft und mehr</div><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>"
    article = only(tmp_path, "a.eml", mail("\n", html=f"<html><body>{page}</body></html>"))
    assert article.text == TEXT


ABOVE = [["Pressespiegel Küste, Stand 10.06.2021"], [], ["Veröffentlichung", None, "Inhalt", None]]
ROWS = [["Datum", "Medium", "Titel", "Text"], ["09.06.2021", "Küstenblatt", TITLE, f"{FIRST}\n\n{SECOND}"]]


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_titles_above_the_names_of_the_columns_are_passed_over(tmp_path: Path, name: str) -> None:
    if name == "a.xlsx":
        book = openpyxl.Workbook()
        for row in (*ABOVE, *ROWS):
            book.active.append(row)
        book.active.merge_cells("A3:B3")
        book.save(tmp_path / name)
    else:
        lines = (";".join(f'"{cell or ""}"' for cell in row) for row in (*ABOVE, *ROWS))
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    (article,), issues = read(tmp_path)
    assert not issues and article.text == TEXT and article.source == f"{name}:5"
    assert (article.outlet, str(article.published.first)) == ("Küstenblatt", "2021-06-09")


NESTED = {
    "headline": TITLE,
    "body": {"text": f"{FIRST}\n\n{SECOND}"},
    "published": {"date": "2021-06-09T06:00:00+02:00"},
    "publisher": {"name": "Küstenblatt"},
}
PARTS = {
    "titel": TITLE,
    "datum": "09.06.2021",
    "quelle": "Küstenblatt",
    "absaetze": [{"typ": "p", "inhalt": FIRST}, SECOND],
}


@pytest.mark.parametrize(
    "held",
    [
        {"result": {"hits": {"hits": [{"_id": 1, "_source": {"article": NESTED}}]}}},
        [PARTS],
        [{"id": 7, "article": PARTS}],
    ],
    ids=["search engine", "paragraphs", "wrapped"],
)
def test_articles_within_objects_are_read(tmp_path: Path, held: object) -> None:
    article = only(tmp_path, "a.json", json.dumps(held))
    assert (article.title, article.text, article.outlet) == (TITLE, TEXT, "Küstenblatt")
    assert str(article.published.first) == "2021-06-09"


def test_a_row_of_words_that_columns_are_called_is_no_head_below_an_article(tmp_path: Path) -> None:
    rows = f"Kennung;Wortlaut\n1;{TEXT * 4}\nTitel;Text\n".replace("\n\n", " ")
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    articles, _ = read(tmp_path)
    assert any(FIRST in article.text for article in articles)


def test_an_article_that_names_another_one_keeps_its_own_text(tmp_path: Path) -> None:
    other = {"title": "Ein anderer Titel", "text": "Ein anderer Text, der hier nur genannt wird."}
    article = only(tmp_path, "a.json", json.dumps([{"title": TITLE, "text": TEXT, "article": other}]))
    assert (article.title, article.text) == (TITLE, TEXT)


def test_a_list_of_hits_above_an_export_is_no_title(tmp_path: Path) -> None:
    document = (
        "<h2>{}</h2><table><tr><td>Quelle:</td><td>Küstenblatt vom 09.06.2021, Nr. 61</td></tr></table><pre>{}</pre>"
        "<p>Dauerhafte Adresse des Dokuments:<br>https://datenbank.example/1</p><p>© GBI-Genios GmbH</p>"
    )
    titles = (TITLE, "Zweiter Titel")
    listed = "".join(f"<li>{title}</li>" for title in titles)
    pages = "".join(document.format(title, f"{FIRST}\n\n{SECOND}") for title in titles)
    (tmp_path / "a.html").write_text(f"<html><body><h1>2 Dokumente</h1><ul>{listed}</ul>{pages}</body></html>")
    articles, issues = read(tmp_path)
    assert not issues and [article.title for article in articles] == list(titles)
    assert [article.text for article in articles] == [TEXT, TEXT.replace(TITLE, "Zweiter Titel")]


def test_a_sentence_that_goes_on_in_the_next_column_with_a_noun_is_one(tmp_path: Path) -> None:
    left = (
        "Die Werft in Wolgast darf nach langem Streit",
        "zwei Schiffe für die Marine bauen, und das",
        "begrüßten am Abend alle, die in der Halle",
        "standen, denn auf den Auftrag warten sie seit",
        "mehr als drei Jahren. Gekommen war auch der",
    )
    right = (
        "Minister aus Kiel, der den Beschluss in einer",
        "kurzen Rede lobte und dabei an die Zeiten",
        "erinnerte, in denen hier niemand mehr an ein",
        "neues Schiff geglaubt hatte. Der Bau soll im",
        "Herbst beginnen und fast vier Jahre dauern.",
    )
    page = [(60.0, 780.0, 18.0, TITLE), *column(60, 740, *left), *column(320, 740, *right)]
    article = only(tmp_path, "a.pdf", pdf(page))
    assert article.text == f"{TITLE}\n\n{' '.join((*left, *right))}"


def test_an_object_a_line_is_read_under_the_ending_of_a_whole_file(tmp_path: Path) -> None:
    lines = [json.dumps({"title": title, "text": f"{FIRST}\n\n{SECOND}"}) for title in (TITLE, "Zweiter Titel")]
    (tmp_path / "a.json").write_text("\n".join((*lines, "{kaputt")), encoding="utf-8")
    articles, (issue,) = read(tmp_path)
    assert [article.title for article in articles] == [TITLE, "Zweiter Titel"]
    assert issue.source == "a.json:3" and "no valid JSON" in issue.message


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("archiv.rar", "Unpack it"),
        ("scan.JPG", "print it to a PDF"),
        ("vortrag.pptx", "Save it as .docx"),
        ("daten.parquet", "Save it as .csv"),
        ("rede.mp3", "transcript"),
        ("lies.mich", "If it holds articles"),
        ("ohne", "If it holds articles"),
    ],
)
def test_a_file_that_is_not_read_is_told_with_what_to_do_about_its_kind(tmp_path: Path, name: str, advice: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / name).write_bytes(b"PK")
    _, (issue,) = read(tmp_path)
    assert issue.source == name and name in issue.message and advice in issue.message
