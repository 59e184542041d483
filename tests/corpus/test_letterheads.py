"""Texts below letterheads, notes of broadcasters, offers of subscriptions: what is the article, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.corpus.article import parse_article
from core.corpus.metadata import Metadata
from tests.corpus.files import BODY, TITLE, aside, docx, mail, read

PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
HEADING = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'


def test_a_release_is_titled_by_its_heading_below_the_letterhead_and_dated_by_that(tmp_path: Path) -> None:
    above = ("Landesamt für Häfen", "Nr. 112/24", "Schwerin, 9. April 2024")
    code = "".join(map(PARAGRAPH.format, above)) + HEADING.format(TITLE)
    (tmp_path / "a.docx").write_bytes(docx(code + "".join(map(PARAGRAPH.format, BODY.split("\n\n")))))
    ((article,), _) = read(tmp_path)
    assert article.text == f"{TITLE}\n\n{BODY}" and str(article.published.first) == "2024-04-09"
    assert "Landesamt für Häfen" in aside(article)


def test_a_forwarded_mail_of_outlook_in_html_is_dated_by_its_own_head(tmp_path: Path) -> None:
    head = (
        "<p><b>Von:</b> Hafenblatt &lt;blatt@example.org&gt;<br><b>Gesendet:</b> Dienstag, 12. November 2019 18:03<br>"
        f"<b>An:</b> A<br><b>Betreff:</b> {TITLE}</p>"
    )
    page = f"<div>zur Kenntnis</div>{head}{''.join(f'<p>{part}</p>' for part in BODY.split(chr(10) * 2))}"
    (tmp_path / "a.eml").write_bytes(mail("", html=page))
    ((article,), _) = read(tmp_path)
    assert (article.title, article.outlet, str(article.published.first)) == (TITLE, "Hafenblatt", "2019-11-12")
    assert article.text == f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize(
    "line",
    [
        "Dieses Thema im Programm: Radio Nord | 17. Mai 2024 | 19:30 Uhr",
        "Über dieses Thema berichtete Radio Nord am 17. Mai 2024 um 18:00 Uhr.",
        "Aus Hafenkonzert vom 08.03.2024. abspielen. Laufzeit 4 Minuten 12 Sekunden.",
        "Testen Sie unsere Zeitung drei Wochen lang kostenlos und unverbindlich.",
        "jh/kle (dpa, afp)",
        "Einen Fehler gefunden? Jetzt melden.",
        "© Hafenblatt GmbH & Co. KG – Alle Rechte vorbehalten",
    ],
)
def test_notes_of_broadcasters_and_offers_are_no_text(line: str) -> None:
    assert parse_article(f"{TITLE}\n\n{BODY}\n\n{line}", "a.txt").text == f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize(
    "line",
    [
        "Die Werft testet das Schiff drei Wochen lang auf der Ostsee.",
        "Über dieses Thema beriet der Rat am Abend lange und ohne Ergebnis.",
    ],
)
def test_sentences_that_only_resemble_them_stay(line: str) -> None:
    assert line in parse_article(f"{TITLE}\n\n{BODY}\n\n{line}", "a.txt").text


def test_a_weekday_may_stand_before_the_day_of_a_table() -> None:
    assert str(parse_article(BODY, "a.csv:1", Metadata(published="Fr, 17.05.2024")).published.first) == "2024-05-17"
