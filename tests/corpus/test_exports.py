"""Exports of press databases: one article each, dated by its own line and never by the download."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.corpus import read_corpus
from core.records import Article
from tests.corpus.files import docx, paragraphs, rtf

EXPORT = """

Download Request: Selected Items: 1-2
Time Of Request: Freitag, 18. Juni 2021  16:51:31

                               1 of 2 DOCUMENTS

                              Küstenblatt

                        Mittwoch 9. Juni 2021

Werft darf Fregatten bauen

BYLINE: Von O. Beispiel

LÄNGE: 55 Wörter

Die Werft in Wolgast darf nach langem Streit zwei Fregatten für die Marine
bauen. Das hat der Haushaltsausschuss am Mittwoch entschieden, wie mehrere
Abgeordnete bestätigten.

SPRACHE: GERMAN; DEUTSCH

                         Copyright 2021 Küstenverlag


                               2 of 2 DOCUMENTS

                              Hafenbote

                        Freitag 11. Juni 2021

Gewerkschaft begrüßt den Auftrag

Die Gewerkschaft hat den Beschluss begrüßt und sprach am Donnerstag in Kiel von
einem guten Tag für die Küste.
"""


def test_an_export_gives_its_articles_with_their_own_days_and_outlets(tmp_path: Path) -> None:
    (tmp_path / "export.txt").write_text(EXPORT, encoding="utf-8")
    first, second = (item for item in read_corpus([tmp_path / "export.txt"]) if isinstance(item, Article))
    assert (first.title, first.outlet, str(first.published.first)) == (
        *("Werft darf Fregatten bauen", "Küstenblatt"),
        "2021-06-09",
    )
    assert first.text.endswith("für die Marine bauen. Das hat der Haushaltsausschuss am Mittwoch entschieden, "
                               "wie mehrere Abgeordnete bestätigten.")  # fmt: skip
    assert (second.title, second.outlet, str(second.published.first)) == (
        *("Gewerkschaft begrüßt den Auftrag", "Hafenbote"),
        "2021-06-11",
    )
    assert "von einem guten Tag" in second.text
    aside = [first.raw[cut.start : cut.stop] for cut in first.set_aside]
    assert "BYLINE: Von O. Beispiel" in aside and any("Time Of Request" in text for text in aside)


def test_a_text_that_counts_documents_in_a_sentence_is_one_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kiel prüft Akten\n\nVon 3 of 7 documents fehlt jede Spur.", encoding="utf-8")
    (found,) = (item for item in read_corpus([tmp_path / "a.txt"]))
    assert isinstance(found, Article) and found.source == "a.txt"


NEXIS = """Seite 1 von 2
Werft darf Fregatten bauen
Küstenblatt
9. Juni 2021 Mittwoch

Copyright 2021 Küstenverlag Alle Rechte vorbehalten

Section: POLITIK; S. 4
Length: 55 words
Byline: O. Beispiel

Body

Die Werft in Wolgast darf zwei Fregatten für die Marine bauen.

Das hat der Haushaltsausschuss am Mittwoch entschieden.

Classification
Language: German; Deutsch
Load-Date: June 12, 2021

End of Document
Gewerkschaft begrüßt den Auftrag
Hafenbote
11. Juni 2021 Freitag

Length: 12 words

Body

Die Gewerkschaft hat den Beschluss begrüßt.

Load-Date: June 12, 2021
End of Document
"""
FACTIVA = """Politik
Werft darf Fregatten bauen
O. Beispiel
55 Wörter
9. Juni 2021
Küstenblatt
KUEST
4
Deutsch
(c) 2021 Küstenverlag.

Die Werft in Wolgast darf zwei Fregatten für die Marine bauen.

Das hat der Haushaltsausschuss am Mittwoch entschieden.

Dokument KUEST00020210609eh690000b

SE Wirtschaft
HD Gewerkschaft begrüßt
den Auftrag
WC 12 words
PD 11 June 2021
SN Hafenbote
LA German
LP
Die Gewerkschaft hat den Beschluss begrüßt.
AN Document HAFEN00020210611eh6b0000c

© 2021 Factiva, Inc. Alle Rechte vorbehalten.
"""
GENIOS = """Werft darf Fregatten bauen

Quelle:       Küstenblatt vom 09.06.2021, Nr. 60, S. 4
Autor/in:     O. Beispiel
Dokumentnummer: 2021060900040001

Dauerhafte Adresse des Dokuments: https://datenbank.example/KB__1

Die Werft in Wolgast darf zwei Fregatten für die Marine bauen.

Das hat der Haushaltsausschuss am Mittwoch entschieden.

Alle Rechte vorbehalten: (c) Küstenverlag
© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH

Gewerkschaft begrüßt den Auftrag

Quelle:       Hafenbote vom 11.06.2021, Nr. 61, S. 1

Die Gewerkschaft hat den Beschluss begrüßt.

© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH
"""
WANTED = [
    ("Werft darf Fregatten bauen", "Küstenblatt", "2021-06-09"),
    ("Gewerkschaft begrüßt den Auftrag", "Hafenbote", "2021-06-11"),
]


def as_page(text: str) -> str:
    return "<html><body>" + "".join(f"<p>{line}</p>" for line in text.split("\n")) + "</body></html>"


@pytest.mark.parametrize("ending", [".txt", ".html", ".rtf", ".docx"])
@pytest.mark.parametrize("form", [NEXIS, FACTIVA, GENIOS], ids=["Nexis", "Factiva", "WISO"])
def test_every_form_gives_its_articles_without_their_head_and_foot_lines(
    tmp_path: Path, form: str, ending: str
) -> None:
    lines = form.strip().split("\n")
    data = {
        ".txt": form.encode(),
        ".html": as_page(form).encode(),
        ".rtf": rtf(*lines),
        ".docx": docx(paragraphs(*lines)),
    }
    (tmp_path / f"2022-01-01{ending}").write_bytes(data[ending])
    found = [item for item in read_corpus([tmp_path]) if isinstance(item, Article)]
    assert [(article.title, article.outlet, str(article.published.first)) for article in found] == WANTED
    assert found[0].author == "O. Beispiel" and found[0].section in ("Politik", None)
    assert found[0].text == (
        "Werft darf Fregatten bauen\n\nDie Werft in Wolgast darf zwei Fregatten für die Marine bauen.\n\n"
        "Das hat der Haushaltsausschuss am Mittwoch entschieden."
    )
    assert found[1].text == "Gewerkschaft begrüßt den Auftrag\n\nDie Gewerkschaft hat den Beschluss begrüßt."
    words = {word for article in found for word in article.raw.split()}
    assert all(word in words for line in lines for word in line.split() if word not in ("HD", "LP", "Body"))


def test_an_article_of_an_export_that_is_not_understood_is_kept_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEXIS.replace("Hafenbote\n11. Juni 2021 Freitag", "Ohne Tag"), encoding="utf-8")
    _, second = (item for item in read_corpus([tmp_path]) if isinstance(item, Article))
    assert "Die Gewerkschaft hat den Beschluss begrüßt." in second.text


@pytest.mark.parametrize("line", ["End of Document", "Dokument KUEST00020210609eh690000b", "© GBI-Genios GmbH"])
def test_a_line_of_an_export_makes_no_export(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.txt").write_text(
        f"Werft baut\n\nDie Werft baut zwei Schiffe.\n\n{line}\n\nMehr dazu morgen.", "utf-8"
    )
    (article,) = (item for item in read_corpus([tmp_path]) if isinstance(item, Article))
    assert "zwei Schiffe" in article.text and "Mehr dazu morgen" in article.raw
