"""Exports as Nexis, Factiva and WISO wrote them in 2024 and 2025: cover pages, tables of fields, leads, search data."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from core.records import Article
from tests.corpus.files import docx, paragraphs, pdf, read, rtf
from tests.corpus.test_exports import as_page

LEAD = "Der Haushaltsausschuss gibt nach langem Streit das Geld frei."
ONE = (
    "Die Werft in Wolgast darf nach langem Streit zwei Fregatten für die Marine bauen. Das hat der Haushaltsausschuss "
    "am Mittwoch entschieden.",
    "KIEL: Die Gewerkschaft begrüßte den Beschluss. „Das ist ein guter Tag für die Küste“, sagte ihr Sprecher.",
    "Die Schiffe sollen 2027 fertig sein und kosten etwa drei Milliarden Euro.",
)
TWO = (
    "Die Opposition hat den Beschluss kritisiert und sprach am Donnerstag in Berlin von einem Schnellschuss.",
    "Sie fordert, den Rechnungshof zu fragen.",
)
FIRST, SECOND = "\n\n".join(ONE), "\n\n".join(TWO)
NEXIS_UNI = f"""Date and Time: Friday, March 14, 2025 10:12:00 AM CET
Job Number: 246810123
Documents (2)
1. Werft darf Fregatten bauen
Client/Matter: -None-
Search Terms: Fregatten
Search Type: Terms and Connectors
Narrowed by:
Content Type
Narrowed by
News
-None-
2. Opposition kritisiert Auftrag: „Schnellschuss“
Client/Matter: -None-
Search Terms: Fregatten
Search Type: Terms and Connectors
| About LexisNexis | Privacy Policy | Terms & Conditions | Copyright © 2025 LexisNexis
Page 1 of 2
Werft darf Fregatten bauen
Küstenblatt (Wolgast)
March 13, 2024 Wednesday
Hauptausgabe

Copyright 2024 Küstenverlag GmbH All Rights Reserved

Section: POLITIK; S. 4; Ausg. 61
Length: 55 words
Byline: Von O. Beispiel
Dateline: WOLGAST
Highlight: {LEAD}

Body


{FIRST}

Graphic


Foto: A. Muster, Die Werft im Winter

Classification


Language: GERMAN; DEUTSCH
Publication-Type: Zeitung
Journal Code: KB
Subject: NAVIES (90%); SHIPBUILDING (89%)
Load-Date: March 15, 2024


End of Document


Opposition kritisiert Auftrag: „Schnellschuss“
Hafenbote Online
March 14, 2024 Thursday 5:31 PM GMT

Copyright 2024 Hafenverlag GmbH & Co. KG All Rights Reserved

Length: 22 words

Body


{SECOND}

Load-Date: March 16, 2024


End of Document
"""
NEXIS_GERMAN = f"""Datum und Uhrzeit: Freitag, 14. März 2025 10:12:00 MEZ
Auftragsnummer: 246810123
Dokumente (2)
1. Werft darf Fregatten bauen
Mandant/Akte: -None-
Suchbegriffe: Fregatten
Suchtyp: Begriffe und Konnektoren
2. Opposition kritisiert Auftrag: „Schnellschuss“
Seite 1 von 2
Werft darf Fregatten bauen
Küstenblatt (Wolgast)
13. März 2024 Mittwoch
Hauptausgabe

Copyright 2024 Küstenverlag GmbH Alle Rechte vorbehalten

Rubrik: POLITIK; S. 4; Ausg. 61
Länge: 55 Wörter
Autor: Von O. Beispiel
Ort: WOLGAST
Highlight: {LEAD}

Textkörper

{FIRST}

Grafik

Foto: A. Muster, Die Werft im Winter

Klassifizierung

Sprache: GERMAN; DEUTSCH
Publikationstyp: Zeitung
Zeitschriftencode: KB
Ladedatum: 15. März 2024

Ende des Dokuments

Opposition kritisiert Auftrag: „Schnellschuss“
Hafenbote Online
14. März 2024 Donnerstag 5:31 PM GMT+1

Copyright 2024 Hafenverlag GmbH & Co. KG Alle Rechte vorbehalten

Länge: 22 Wörter

Textkörper

{SECOND}

Ladedatum: 16. März 2024

Ende des Dokuments
"""
LEXIS = f"""                               1 of 2 DOCUMENTS


                             Küstenblatt (Wolgast)

                            Mittwoch 13. März 2024
                                 Hauptausgabe

Werft darf Fregatten bauen

AUTOR: Von O. Beispiel

RUBRIK: POLITIK; S. 4

LÄNGE: 55 Wörter

HIGHLIGHT: {LEAD}

{FIRST}

UPDATE: 15. März 2024

SPRACHE: GERMAN; DEUTSCH

GRAFIK: Foto: A. Muster, Die Werft im Winter

PUBLICATION-TYPE: Zeitung

                        Copyright 2024 Küstenverlag GmbH
                              Alle Rechte vorbehalten


                               2 of 2 DOCUMENTS


                                Hafenbote Online

                        March 14, 2024 Thursday 5:31 PM GMT

HEADLINE: Opposition kritisiert Auftrag: „Schnellschuss“

LENGTH: 22 words

BODY:

{SECOND}

LOAD-DATE: March 16, 2024

LANGUAGE: GERMAN; DEUTSCH

                  Copyright 2024 Hafenverlag GmbH & Co. KG
                            All Rights Reserved
"""
FACTIVA_CODES = f"""SE\tPolitik
HD\tWerft darf Fregatten bauen
BY\tVon O. Beispiel
WC\t55 Wörter
PD\t13. März 2024
ET\t05:30
SN\tKüstenblatt (Wolgast)
SC\tKUEST
ED\tHauptausgabe
PG\t4
LA\tDeutsch
CY\tCopyright 2024, Küstenverlag, Alle Rechte vorbehalten
LP\t{ONE[0]}
TD\t{ONE[1]}

{ONE[2]}

CO\twolgst : Werft Wolgast GmbH
IN\ti364 : Schiffbau
NS\tgdef : Verteidigung | gcat : Politik
RE\tgfr : Deutschland
PUB\tKüstenverlag GmbH
AN\tDokument KUEST00020240313ek3d0000b

HD\tOpposition kritisiert Auftrag: „Schnellschuss“
WC\t22 words
PD\t14 March 2024
SN\tHafenbote Online
SC\tHAFON
LA\tGerman
CY\t(c) 2024 Hafenverlag GmbH & Co. KG
LP
{TWO[0]}
TD
{TWO[1]}
NS\tgdef : Defense
RE\tgfr : Germany
AN\tDocument HAFON00020240314ek3e0000c

Suchergebnisse
Text\tfregatten
Datum\tLetzte 2 Jahre
Quelle\tAlle Quellen
Treffer\t2
Zeitstempel\t14. März 2025 10:12

© 2025 Factiva, Inc. Alle Rechte vorbehalten.
"""
FACTIVA = f"""Politik
Werft darf Fregatten bauen
Von O. Beispiel
55 Wörter
13. März 2024
05:30
Küstenblatt (Wolgast)
KUEST
Hauptausgabe
4
Deutsch
Copyright 2024, Küstenverlag, Alle Rechte vorbehalten

{FIRST}

Dokument KUEST00020240313ek3d0000b

Opposition kritisiert Auftrag: „Schnellschuss“
22 words
14 March 2024
Hafenbote Online
HAFON
German
(c) 2024 Hafenverlag GmbH & Co. KG

{SECOND}

Document HAFON00020240314ek3e0000c

Search Summary
Text\tfregatten
Date\tLast 2 years
Source\tAll Sources
Results Found\t2
Timestamp\t14 March 2025 10:12

© 2025 Factiva, Inc. All rights reserved.
"""
WISO = f"""Werft darf Fregatten bauen
{LEAD}

{FIRST}

Quelle:	Küstenblatt (Wolgast) vom 13.03.2024, Nr. 61, S. 4
Autor:	Von O. Beispiel
Ressort:	Politik
Dokumentnummer:	KB20240313_4711

Dauerhafte Adresse des Dokuments:
https://www.wiso-net.example/document/KB__4711

Alle Rechte vorbehalten: (c) Küstenverlag GmbH

© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH

Opposition kritisiert Auftrag: „Schnellschuss“

{SECOND}

Quelle:	Hafenbote Online vom 14.03.2024
Dokumentnummer:	HB20240314_0815

Alle Rechte vorbehalten: (c) Hafenverlag GmbH & Co. KG

© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH
"""
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
