"""Documents of word processors and magazines become articles; broken and hostile ones are told of."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.corpus.files import (
    BODY,
    BOMB,
    DEEP,
    FIRST,
    SECOND,
    TITLE,
    WORD,
    aside,
    column,
    doc,
    docx,
    epub,
    mail,
    msg,
    odt,
    paragraphs,
    pdf,
    read,
    rtf,
    zipped,
)

INFO = rf"{{\title {TITLE}}}{{\author O. Beispiel}}{{\creatim\yr2021\mo6\dy10}}"
FILES = {
    "a.docx": docx(paragraphs(TITLE, FIRST, SECOND), TITLE),
    "a.odt": odt(TITLE, FIRST, SECOND, title=TITLE),
    "a.rtf": rtf(TITLE, FIRST, SECOND, info=INFO),
}


@pytest.mark.parametrize("name", FILES)
def test_a_document_gives_its_text_its_title_and_when_it_was_made(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    (article,), issues = read(tmp_path)
    assert (article.title, article.text) == (TITLE, f"{TITLE}\n\n{BODY}") and not issues
    assert article.author == "O. Beispiel"
    assert (str(article.published.first), article.published.basis) == ("2021-06-10", "inferred")


def test_the_date_in_a_document_comes_before_when_it_was_made(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(paragraphs(TITLE, "Kiel, 9. Juni 2021", FIRST, SECOND)))
    (article,), _ = read(tmp_path)
    assert (str(article.published.first), article.published.basis) == ("2021-06-09", "stated")


def test_what_stands_around_the_text_of_a_document_is_left_out_and_kept(tmp_path: Path) -> None:
    notes = {"word__footnotes_xml": f"<w:n {WORD}>{paragraphs('Eigene Rechnung der Werft')}</w:n>"}
    (tmp_path / "a.docx").write_bytes(docx(paragraphs(TITLE, FIRST, SECOND), **notes))
    (tmp_path / "b.rtf").write_bytes(rtf(TITLE, FIRST, SECOND))
    (word, rich), _ = read(tmp_path)
    assert "Pressestelle" not in word.text and "Rechnung" not in word.text
    assert "Pressestelle der Werft" in aside(word) and "Eigene Rechnung der Werft" in aside(word)
    assert "Küstenblatt" not in rich.text and "Küstenblatt" in aside(rich)


def test_text_boxes_and_tables_of_a_document_are_read_once_and_deleted_text_is_not(tmp_path: Path) -> None:
    inner = f"<w:pict><w:txbxContent>{paragraphs('Der Kasten nennt die Kosten.')}</w:txbxContent></w:pict>"
    box = f"<w:p><w:r>{inner}</w:r></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{paragraphs('Der Bau beginnt im Herbst.')}</w:tc></w:tr></w:tbl>"
    gone = "<w:del><w:r><w:delText>Das war falsch.</w:delText></w:r></w:del>"
    come = "<w:ins><w:r><w:t>Das gilt.</w:t></w:r></w:ins>"
    (tmp_path / "a.docx").write_bytes(docx(paragraphs(TITLE, FIRST) + box + table + f"<w:p>{gone}{come}</w:p>"))
    (article,), _ = read(tmp_path)
    for text in ("Der Kasten nennt die Kosten.", "Der Bau beginnt im Herbst.", "Das gilt."):
        assert article.text.count(text) == 1
    assert "falsch" not in article.raw


@pytest.mark.parametrize("title", ["Microsoft Word - PM_12.docx", "Unbenannt 1", "x" * 300, "Ganz andere Vorlage"])
def test_a_title_in_the_properties_that_the_text_contradicts_is_not_believed(tmp_path: Path, title: str) -> None:
    (tmp_path / "a.docx").write_bytes(docx(paragraphs(TITLE, FIRST, SECOND), title))
    (article,), _ = read(tmp_path)
    assert article.title == TITLE


def test_a_title_in_the_properties_heads_a_text_without_one(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(paragraphs(FIRST, SECOND), TITLE))
    (article,), _ = read(tmp_path)
    assert article.title == TITLE and article.text == f"{TITLE}\n\n{BODY}"


def test_each_text_of_a_magazine_is_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(
        epub({"Inhalt": "Seite 1", TITLE: FIRST, "Gewerkschaft lobt Auftrag": SECOND * 2})
    )
    (first, second), issues = read(tmp_path)
    assert (first.title, second.title) == (TITLE, "Gewerkschaft lobt Auftrag") and not issues
    assert first.text == f"{TITLE}\n\n{FIRST}"
    assert {article.outlet for article in (first, second)} == {"Küstenblatt"}
    assert str(second.published.first) == "2021-06-13" and "Seite 1" in aside(first)


EXPORT = ["1 of 2 DOCUMENTS", "", "Küstenblatt", "", "Mittwoch 9. Juni 2021", "", TITLE, "", FIRST, ""]
EXPORT += ["2 of 2 DOCUMENTS", "", "Hafenbote", "", "Freitag 11. Juni 2021", "", "Lob aus Kiel", "", SECOND, ""]


@pytest.mark.parametrize("name", ["a.rtf", "a.docx", "a.odt"])
def test_an_export_of_a_database_gives_its_articles(tmp_path: Path, name: str) -> None:
    data = {"a.rtf": rtf(*EXPORT), "a.docx": docx(paragraphs(*EXPORT)), "a.odt": odt(*EXPORT)}[name]
    (tmp_path / name).write_bytes(data)
    found = read(tmp_path)[0]
    assert [(article.title, article.outlet, str(article.published.first)) for article in found] == [
        (TITLE, "Küstenblatt", "2021-06-09"),
        ("Lob aus Kiel", "Hafenbote", "2021-06-11"),
    ]


OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LONG = f"<w:p><w:r><w:t>{'Das ist alles. ' * 4_000_000}</w:t></w:r></w:p>"
BAD = {
    "halb.docx": (FILES["a.docx"][:-200], "damaged"),
    "halb.odt": (FILES["a.odt"][:300], "damaged"),
    "alt.docx": (OLD_WORD, "an old Word file"),
    "text.docx": (BODY.encode(), "no Word document"),
    "anders.docx": (zipped({"a.txt": BODY}), "no Word document"),
    "krumm.docx": (docx("<w:p>"), "XML is broken"),
    "tief.docx": (docx(DEEP), "nested too deeply"),
    "viel.docx": (docx("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", before=BOMB), "XML is broken"),
    "bombe.docx": (docx(LONG), "unpacks to more than"),
    "zu.odt": (zipped({"content.xml": "<a/>", "META-INF/manifest.xml": "<encryption-data/>"}), "password"),
    "text.rtf": (BODY.encode(), "no Rich Text"),
    "kein.epub": (zipped({"a.txt": BODY}), "no EPUB"),
    "bilder.epub": (epub({"Titelbild": ""}), "may be pictures"),
    "halb.epub": (epub({TITLE: BODY})[:-99], "damaged"),
    "leer.docx": (b"", "is empty"),
    "nichts.docx": (docx(""), "holds no letter"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_document_is_told_of_with_what_to_do(tmp_path: Path, name: str) -> None:
    data, said = BAD[name]
    (tmp_path / "gut.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / name).write_bytes(data)
    articles, (issue,) = read(tmp_path)
    assert [article.source for article in articles] == ["gut.txt"]
    assert issue.source == name and said in issue.message and "Error" not in issue.message


def test_groups_in_groups_are_read_to_their_end(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(rtf(TITLE, FIRST, SECOND)[:-1] + b"{" * 100_000 + b"Ende." + b"}" * 100_000)
    (article,), _ = read(tmp_path)
    assert article.text.endswith("Ende.")


def test_no_document_makes_a_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError("a connection was opened")

    link = '<!DOCTYPE a SYSTEM "http://kuestenblatt.example/a.dtd"><rss><item><title>A</title></item></rss>'
    files = {**FILES, "a.epub": epub({TITLE: BODY}), "a.pdf": pdf(column(60, 700, FIRST)), "a.doc": doc(BODY)}
    files |= {"a.eml": mail(BODY, html=f"<img src='http://kuestenblatt.example/a.png'>{BODY}"), "a.msg": msg(BODY)}
    for name, data in {**files, "a.xml": link.encode()}.items():
        (tmp_path / name).write_bytes(data)
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert len(read(tmp_path)[0]) == len(files)
