"""Pages that are pictures: read by Tesseract where it is installed, and always told as less sure."""

from __future__ import annotations

import ctypes
import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from core.corpus import preview
from core.corpus.formats.pdf import parse_pdf
from core.corpus.parts import RawArticle
from core.corpus.plain_file import in_memory
from core.corpus.tesseract import most_pages, tongues
from core.store import build_store, open_store
from core.store.queries import reader_document
from core.view.reader import reader_payload
from tests.corpus.files import TITLE, aside, bound, column, pdf, read, scanned
from tests.corpus.test_pdf import CAPTION, FOOT, HEAD, PAGE, TEXT

SECOND = column(60, 720, "Der Bau beginnt im Herbst, wenn der Bundestag zustimmt und das Geld bereitliegt.")
TYPED = pdf([HEAD, *PAGE, CAPTION, FOOT], [HEAD, *SECOND, (290.0, 30.0, 8.0, "Seite 2")])

installed = pytest.mark.skipif(not tongues(), reason="Tesseract with its German data is not installed")


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A machine on which no program is found."""
    monkeypatch.setenv("PATH", str(tmp_path_factory.mktemp("empty")))


@installed
def test_a_scan_gives_the_article_that_was_typed_and_says_that_it_may_be_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(scanned(TYPED))
    (article,), issues = read(tmp_path)
    assert not issues and article.title == TITLE
    assert article.text == f"{TITLE}\n\n{TEXT}\n\n{SECOND[0][3]}"
    assert "Küstenblatt" in aside(article) and "Foto: A. Muster/dpa" in aside(article)
    (issue,) = article.issues
    assert issue.code == "read by OCR" and "page 1, 2" in issue.message and "Compare the original" in issue.message


@installed
def test_a_page_that_is_a_picture_is_read_between_others(tmp_path: Path) -> None:
    both = bound(pdf(PAGE), scanned(pdf(SECOND)))
    (tmp_path / "a.pdf").write_bytes(both)
    (article,), _ = read(tmp_path)
    assert article.text == f"{TITLE}\n\n{TEXT}\n\n{SECOND[0][3]}"
    assert [(issue.code, "page 2" in issue.message) for issue in article.issues] == [("read by OCR", True)]


@installed
def test_a_picture_without_text_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(scanned(pdf([])))
    articles, (issue,) = read(tmp_path)
    assert not articles and issue.code == "needs OCR" and "300 dots an inch" in issue.message


@pytest.mark.usefixtures("without")
def test_where_it_is_not_installed_the_message_says_how_to(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(scanned(TYPED))
    articles, (issue,) = read(tmp_path)
    assert not articles and issue.code == "needs OCR" and "tesseract-ocr-deu" in issue.message


@installed
def test_a_scan_is_read_again_once_it_can_be_and_is_told_so_in_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, store = tmp_path / "corpus", tmp_path / "store"
    corpus.mkdir()
    (corpus / "a.pdf").write_bytes(scanned(pdf(PAGE)))
    with monkeypatch.context() as bare:
        bare.setenv("PATH", str(corpus))
        assert build_store([corpus], store).articles == 0
    assert build_store([corpus], store).articles == 1
    assert build_store([corpus], store).annotated == 0
    document = reader_document(open_store(store), 1)
    assert document and "read by OCR" in reader_payload(document)["meta"]


def test_a_picture_that_is_larger_than_memory_is_not_drawn(tmp_path: Path) -> None:
    huge = pdf([], picture=True).replace(b"/Width 1/Height 1", b"/Width 60000/Height 60000")
    (tmp_path / "a.pdf").write_bytes(huge)
    articles, (issue,) = read(tmp_path)
    assert not articles and issue.code == "needs OCR"


def test_german_that_is_installed_while_the_program_runs_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tesseract"
    monkeypatch.setenv("PATH", str(tmp_path))
    for language, seen in (("eng", ""), ("deu", "deu")):
        program.write_text(f"#!/bin/sh\necho {language}\n")
        program.chmod(0o755)
        assert tongues() == seen


def pretended(folder: Path, does: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine whose Tesseract does this with any picture."""
    program = folder / "bin" / "tesseract"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\n[ "$1" = --list-langs ] && echo deu && exit\n{does}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("exit 1", "Tesseract failed (page 2)"),
        ("echo Unsinn", "Tesseract failed (page 2)"),
        ("kill -9 $$", "Tesseract failed (page 2)"),
        ("exec sleep 300", "longer than 1 seconds (page 2)"),
    ],
)
def test_a_page_on_which_the_program_fails_or_takes_too_long_is_told_so(
    tmp_path: Path, does: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretended(tmp_path, does, monkeypatch)
    for module in ("core.corpus.tesseract", "core.corpus.formats.scans"):
        monkeypatch.setattr(f"{module}.SECONDS", 1 if "sleep" in does else 300)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.pdf").write_bytes(bound(pdf(PAGE), scanned(pdf(SECOND))))
    (article,), issues = read(tmp_path / "corpus")
    assert not issues and article.text == f"{TITLE}\n\n{TEXT}"
    (issue,) = article.issues
    assert issue.code == "needs OCR" and said in issue.message and "found no text" not in issue.message
    (tmp_path / "corpus" / "a.pdf").write_bytes(scanned(pdf(PAGE)))
    articles, (issue,) = read(tmp_path / "corpus")
    assert not articles and issue.code == "needs OCR" and said.replace("2", "1") in issue.message


def test_a_page_that_cannot_be_drawn_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretended(tmp_path, "exit 1", monkeypatch)
    huge = pdf([], picture=True).replace(b"/Width 1/Height 1", b"/Width 60000/Height 60000")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.pdf").write_bytes(huge)
    articles, (issue,) = read(tmp_path / "corpus")
    assert not articles and "cannot be drawn (page 1)" in issue.message and "new PDF" in issue.message


STAMPED = "Stadtarchiv, Bestand 12, Blatt 3 - Seite 2 von 7"


def stamped(data: bytes) -> bytes:
    """Scanned pages on which a program has put a line."""
    over = pdfium.PdfDocument(scanned(data))
    for page in over:
        line = pdfium.raw.FPDFPageObj_NewTextObj(over, b"Helvetica", 9.0)
        text = ctypes.create_string_buffer(STAMPED.encode("utf-16-le") + b"\0\0")
        pdfium.raw.FPDFText_SetText(line, ctypes.cast(text, pdfium.raw.FPDF_WIDESTRING))
        pdfium.raw.FPDFPageObj_Transform(line, 1, 0, 0, 1, 200, 20)
        pdfium.raw.FPDFPage_InsertObject(page, line)
        page.gen_content()
    stream = io.BytesIO()
    over.save(stream)
    return stream.getvalue()


@installed
def test_a_stamp_on_a_scan_makes_no_text_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(stamped(pdf(PAGE)))
    (article,), _ = read(tmp_path)
    assert article.text.startswith(f"{TITLE}\n\n{TEXT}") and STAMPED in aside(article)


@pytest.mark.usefixtures("without")
def test_a_stamped_scan_beside_pages_of_text_is_told_as_missing(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(bound(pdf(PAGE), stamped(pdf(SECOND))))
    (article,), _ = read(tmp_path)
    assert article.text == f"{TITLE}\n\n{TEXT}" and STAMPED in aside(article)
    assert [("page 2" in issue.message, issue.code) for issue in article.issues] == [(True, "needs OCR")]


@installed
def test_pages_beyond_those_that_are_read_of_a_file_are_told() -> None:
    before = most_pages.set(2)
    try:
        (article,) = parse_pdf(scanned(pdf(*[PAGE] * 3)), "a.pdf")
    finally:
        most_pages.reset(before)
    assert isinstance(article, RawArticle) and article.text
    (issue,) = (one for one in article.issues if one.code == "needs OCR")
    assert "page 3" in issue.message and "Split it" in issue.message


@installed
def test_a_preview_reads_the_first_page(tmp_path: Path) -> None:
    found = preview.preview([("a.pdf", in_memory("a.pdf", scanned(TYPED)))])
    assert found.articles[0].title == TITLE and SECOND[0][3] not in found.articles[0].text
    assert not any("missing" in issue.message for issue in found.issues)
