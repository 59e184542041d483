"""Exports as Nexis, Factiva and WISO wrote them in 2024 and 2025: cover pages, tables of fields, leads, search data."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from core.records import Article
from tests.corpus.exported import FACTIVA, FACTIVA_CODES, FIRST, LEAD, LEXIS, NEXIS_GERMAN, NEXIS_UNI, ONE, SECOND, WISO
from tests.corpus.files import docx, paragraphs, pdf, read, rtf
from tests.corpus.test_exports import as_page

FORMS = {
    "Nexis Uni": NEXIS_UNI,
    "Nexis in German": NEXIS_GERMAN,
    "LexisNexis": LEXIS,
    "Factiva with codes": FACTIVA_CODES,
    "Factiva": FACTIVA,
    "WISO": WISO,
}
ADDED = ("Nexis", "Lexis", "WISO")
"""Forms whose first article has a lead."""
WANTED = [
    ("Werft darf Fregatten bauen", "Küstenblatt (Wolgast)", "2024-03-13", "O. Beispiel", "Politik"),
    ("Opposition kritisiert Auftrag: „Schnellschuss“", "Hafenbote Online", "2024-03-14", None, None),
]


def stated(article: Article) -> tuple[str | None, ...]:
    return article.title, article.outlet, str(article.published.first), article.author, article.section


def row(line: str) -> str:
    """A line of a Word document; fields with their values are rows of a table."""
    line = line.replace("&", "&amp;")
    cells = line.split("\t")
    return (
        f"<w:tr>{''.join(f'<w:tc>{paragraphs(one)}</w:tc>' for one in cells)}</w:tr>" if cells[1:] else paragraphs(line)
    )


def check(folder: Path, form: str) -> None:
    found, issues = read(folder)
    assert [stated(article) for article in found] == WANTED and not issues
    lead = f"{LEAD}\n\n" if form.startswith(ADDED) else ""
    assert found[0].text == f"{WANTED[0][0]}\n\n{lead}{FIRST}"
    assert found[1].text == f"{WANTED[1][0]}\n\n{SECOND}"
    assert not any(issue.code != "near-empty" for article in found for issue in article.issues)


@pytest.mark.parametrize("ending", [".txt", ".html", ".rtf", ".docx"])
@pytest.mark.parametrize("form", FORMS)
def test_nothing_but_title_lead_and_text_is_the_article(tmp_path: Path, form: str, ending: str) -> None:
    text = FORMS[form]
    lines = text.strip().split("\n")
    data = {
        ".txt": text.encode(),
        ".html": as_page(text.replace("&", "&amp;")).encode(),
        ".rtf": rtf(*lines),
        ".docx": docx("".join(map(row, lines))),
    }
    (tmp_path / f"export{ending}").write_bytes(data[ending])
    check(tmp_path, form)


ENDS = ("Page 1 of 2", "End of Document", "Dokument KUEST", "Document HAFON", "© GBI-Genios")
"""What begins the last line of a page."""


def printed(text: str) -> bytes:
    """The export as a PDF, an article a page, titles in larger letters, with page numbers."""
    pages: list[list[tuple[float, float, float, str]]] = [[]]
    y = 790.0
    for line in text.strip().split("\n"):
        size = 16.0 if line in (WANTED[0][0], WANTED[1][0]) else 10.0
        escaped = line.replace("\t", "    ").replace("(", r"\(").replace(")", r"\)")
        for part in textwrap.wrap(escaped, 50 if size > 10 else 85):
            pages[-1].append((60.0, y, size, part))
            y -= 1.2 * size
        y -= 4
        if line.startswith(ENDS):
            pages.append([])
            y = 790.0
    whole = [page for page in pages if page]
    return pdf(*([*page, (280.0, 30.0, 8.0, f"Seite {n} von {len(whole)}")] for n, page in enumerate(whole, 1)))


@pytest.mark.parametrize("form", ["Nexis Uni", "Factiva", "WISO"])
def test_an_export_printed_as_pdf_gives_the_same_articles(tmp_path: Path, form: str) -> None:
    (tmp_path / "export.pdf").write_bytes(printed(FORMS[form]))
    check(tmp_path, form)


def test_a_lead_that_the_text_begins_with_is_not_doubled(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEXIS_UNI.replace(f"Body\n\n\n{ONE[0]}", f"Body\n\n\n{LEAD}\n\n{ONE[0]}"), "utf-8")
    found, _ = read(tmp_path)
    assert found[0].text.count(LEAD) == 1


def test_questions_of_an_interview_are_no_fields(tmp_path: Path) -> None:
    asked = "BOTE: Herr Beck, wann beginnt der Bau?\n\nBECK: Im Mai.\n\nBOTE: Und dann?"
    (tmp_path / "a.txt").write_text(LEXIS.replace(SECOND, f"{SECOND}\n\n{asked}"), "utf-8")
    found, _ = read(tmp_path)
    assert asked in found[1].text
