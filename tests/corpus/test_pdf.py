"""PDF: columns in the order of reading, whole words and paragraphs; what stands around the text is left out."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from tests.corpus.files import BODY, TITLE, aside, column, pdf, read

LEFT = (
    "   Die Werft in Wolgast darf nach langem Streit",
    "zwei Fregatten für die Marine bauen. Das hat der",
    "Haushaltsausschuss am Mittwoch entschie-",
    "den, wie mehrere Abgeordnete bestätigten.",
    "   Die Schiffe sollen 2027 fertig sein und kosten",
    "zusammen etwa drei Milliarden Euro, teilte das Ver-",
)
RIGHT = (
    "teidigungsministerium in Berlin mit.",
    "   Die Gewerkschaft begrüßte den Beschluss am",
    "2. Juni. Die CDU-",
    "Fraktion in Kiel sprach von einem guten Tag für die",
    "Küste und für alle, die auf der Werft arbeiten.",
)
TEXT = (
    "Die Werft in Wolgast darf nach langem Streit zwei Fregatten für die Marine bauen. Das hat der Haushaltsausschuss "
    "am Mittwoch entschieden, wie mehrere Abgeordnete bestätigten.\n\nDie Schiffe sollen 2027 fertig sein und kosten "
    "zusammen etwa drei Milliarden Euro, teilte das Verteidigungsministerium in Berlin mit.\n\nDie Gewerkschaft "
    "begrüßte den Beschluss am 2. Juni. Die CDU-Fraktion in Kiel sprach von einem guten Tag für die Küste und für "
    "alle, die auf der Werft arbeiten."
)
PAGE = [(60.0, 760.0, 20.0, TITLE), *column(60, 720, *LEFT), *column(320, 720, *RIGHT)]


def indented(lines: list[tuple[float, float, float, str]]) -> list[tuple[float, float, float, str]]:
    """Lines that begin with blanks stand further right."""
    return [(x + (10 if text.startswith(" ") else 0), y, size, text.strip()) for x, y, size, text in lines]


PAGE = indented(PAGE)
HEAD, FOOT = (60.0, 820.0, 8.0, "Küstenblatt"), (290.0, 30.0, 8.0, "Seite 1")
CAPTION = (60.0, 640.0, 7.0, "Die Werft im Winter. Foto: A. Muster/dpa")


@pytest.mark.parametrize("mixed", [False, True], ids=["by column", "line by line"])
def test_columns_are_read_one_after_the_other_with_whole_words(tmp_path: Path, mixed: bool) -> None:
    page = sorted(PAGE, key=lambda line: -line[1]) if mixed else PAGE
    (tmp_path / "a.pdf").write_bytes(pdf(page, info=f"/Title({TITLE})/CreationDate(D:20210610080000+02'00')"))
    (article,), issues = read(tmp_path)
    assert (article.title, article.text) == (TITLE, f"{TITLE}\n\n{TEXT}") and not issues
    assert (str(article.published.first), article.published.basis) == ("2021-06-10", "inferred")


def test_running_heads_page_numbers_and_captions_are_left_out_and_kept(tmp_path: Path) -> None:
    second = column(60, 720, "Der Bau beginnt im Herbst, wenn der Bundestag zustimmt und das Geld bereitliegt.")
    pages = [[HEAD, *PAGE, CAPTION, FOOT], [HEAD, *second, (290, 30, 8, "Seite 2")]]
    (tmp_path / "a.pdf").write_bytes(pdf(*pages))
    (article,), _ = read(tmp_path)
    assert article.text.startswith(f"{TITLE}\n\n{TEXT}\n\nDer Bau beginnt im Herbst")
    for text in ("Küstenblatt", "Seite 1", "Seite 2", "Foto: A. Muster/dpa"):
        assert text not in article.text and text in aside(article)


def test_a_title_in_two_lines_is_one(tmp_path: Path) -> None:
    page = [(60.0, 780.0, 20.0, "Werft in Wolgast"), (60.0, 757.0, 20.0, "darf Fregatten bauen"), *PAGE[1:]]
    (tmp_path / "a.pdf").write_bytes(pdf(page))
    (article,), _ = read(tmp_path)
    assert article.title == TITLE


def test_a_list_of_numbers_is_no_column(tmp_path: Path) -> None:
    lines = [(60.0, 700.0 - 14 * n, 10.0, f"{n}.") for n in range(1, 7)]
    lines += [(90.0, 700.0 - 14 * n, 10.0, f"Punkt {n} der Tagesordnung des Ausschusses") for n in range(1, 7)]
    (tmp_path / "a.pdf").write_bytes(pdf([(60, 760, 20, TITLE), *lines]))
    (article,), _ = read(tmp_path)
    assert "1. Punkt 1 der Tagesordnung" in article.text


def test_pages_that_are_pictures_are_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # where text recognition is not installed
    (tmp_path / "scan.pdf").write_bytes(pdf([], [], picture=True))
    (tmp_path / "teils.pdf").write_bytes(pdf(PAGE, [], picture=True))
    (article,), (issue,) = read(tmp_path)
    assert issue.source == "scan.pdf" and issue.code == "needs OCR" and "install Tesseract" in issue.message
    assert [issue.code for issue in article.issues] == ["needs OCR"] and "page 2" in article.issues[0].message


def test_an_export_of_a_database_gives_its_articles(tmp_path: Path) -> None:
    heads = [("Dokument 1 von 2", "Küstenblatt", "9. Juni 2021"), ("Dokument 2 von 2", "Hafenbote", "11. Juni 2021")]
    pages = [
        [(60, 780 - 30 * n, 10, text) for n, text in enumerate((*head, TITLE))] + column(60, 600, *LEFT)
        for head in heads
    ]
    (tmp_path / "a.pdf").write_bytes(pdf(*pages))
    found, _ = read(tmp_path)
    assert [(article.outlet, str(article.published.first)) for article in found] == [
        ("Küstenblatt", "2021-06-09"),
        ("Hafenbote", "2021-06-11"),
    ]


LOCKED = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'ab' * 32}>/U<{'cd' * 32}>>>/ID[<00><00>]"
PACKED = zlib.compress(b"BT /F 9 Tf (a) Tj ET " * 600_000, 9)
BOMB = pdf(PAGE) + b"9 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(PACKED) + PACKED + b"\nendstream endobj\n"
BAD = {
    "zu.pdf": (pdf(PAGE, extra=LOCKED), "protected by a password"),
    "kein.pdf": (BODY.encode(), "damaged, or no PDF"),
    "halb.pdf": (pdf(PAGE)[:60], "damaged, or no PDF"),
    "leer.pdf": (b"", "is empty"),
    "ohne.pdf": (pdf(), ""),
    "bombe.pdf": (BOMB, "unpacks to more than"),
    "tief.pdf": (pdf(PAGE).replace(b"/Type/Catalog", b"/A" + b"[" * 5000 + b"]" * 5000 + b"/Type/Catalog"), ""),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_pdf_is_told_of_with_what_to_do(tmp_path: Path, name: str) -> None:
    data, said = BAD[name]
    (tmp_path / name).write_bytes(data)
    articles, issues = read(tmp_path)
    assert bool(articles) != bool(issues)  # what can be mended is read
    assert all(said in issue.message and name in issue.message and "Error" not in issue.message for issue in issues)


def test_head_and_foot_of_a_single_page_are_no_text(tmp_path: Path) -> None:
    head = [(60.0, 810.0, 8.0, "Hafenzeitung"), (440.0, 810.0, 8.0, "Freitag, 19. April 2024")]
    foot = [(60.0, 30.0, 7.0, "Verlag am Hafen GmbH"), (520.0, 30.0, 7.0, "3")]
    lines = [
        "Der Hafen bekommt im kommenden Jahr drei neue Krane, hat der Rat",
        "am Montag nach langer Beratung beschlossen.",
    ]
    (tmp_path / "a.pdf").write_bytes(pdf([*head, (60.0, 770.0, 16.0, TITLE), *column(60, 730, *lines), *foot]))
    ((article,), _) = read(tmp_path)
    assert article.text == f"{TITLE}\n\n{' '.join(lines)}"
    assert (article.outlet, str(article.published.first)) == ("Hafenzeitung", "2024-04-19")


def test_when_a_browser_printed_a_page_is_not_its_day_and_its_address_is_kept(tmp_path: Path) -> None:
    page = [
        (30.0, 825.0, 7.0, "21.05.24, 09:13"),
        (30.0, 15.0, 7.0, "https://www.hafen.example/2024/05/krane.html"),
        (60.0, 770.0, 16.0, TITLE),
        *column(60, 730, "Der Hafen bekommt im kommenden Jahr drei neue Krane, hat der Rat", "am Montag beschlossen."),
    ]
    (tmp_path / "a.pdf").write_bytes(pdf(page))
    ((article,), _) = read(tmp_path)
    assert article.url == "https://www.hafen.example/2024/05/krane.html"
    assert (article.published.precision, str(article.published.first)) == ("month", "2024-05-01")
