"""Exports of press databases by the source line, by labels and by codes: each of their articles, dated by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.records import Article
from tests.corpus.files import read

ONE, TWO = "Hafen bekommt neue Kräne", "Kanton streicht die Nachtbusse"
FIRST = (
    "Der Hafen von Wismar bekommt im nächsten Jahr drei neue Kräne. Das hat der Aufsichtsrat am Montag beschlossen.",
    "Die alten stammen aus dem Jahr 1987 und gelten als unsicher, wie der Betreiber mitteilte.",
)
SECOND = (
    "Nachtbusse fahren im Kanton ab Dezember nicht mehr. Die Regierung will damit vier Millionen Franken sparen.",
    "Die Jugendverbände kritisierten den Entscheid und kündigten eine Petition an.",
)
A, B = "\n\n".join(FIRST), "\n\n".join(SECOND)
LINE = "-" * 70

SOURCES = {
    "Swissdox": f"""© Hafenblatt; 12.03.2024; Seite 5

Wirtschaft

{ONE}

Greta Sommer

{A}

news-102-88

{LINE}

© Talbote; 13.03.2024; Seite 2

{TWO}

Urs Beispiel

{B}

news-102-89
""",
    "APA-DeFacto": f""""Hafenblatt" vom 12.03.2024                    Seite: 5
Ressort: Wirtschaft
Von Greta Sommer
Wismar

{ONE}

{A}

{LINE}
"Talbote" vom 13.03.2024                       Seite: 2
Ressort: Inland
Von Urs Beispiel

{TWO}

{B}
""",
    "lines of labels": f"""Pressespiegel
14. März 2024

Inhalt
{ONE} ..... 1
{TWO} ..... 2

{LINE}
Medium: Hafenblatt
Erscheinungstag: 12.03.2024
Seite: 5
Autor: Greta Sommer
Titel: {ONE}

{A}

Presse-Service GmbH & Co. KG – Alle Rechte vorbehalten
{LINE}
Medium: Talbote
Erscheinungstag: 13.03.2024
Seite: 2
Autor: Urs Beispiel
Titel: {TWO}

{B}
""",
    "ProQuest": "".join(
        f"""{"_" * 60}

Dokument {number} von 2

{title}: {outlet} [{place}]

Abstract:

Volltext: {text}

Titel: {title}

Autor: {author}

Publikationstitel: {outlet}; {place}

Seiten: 5

Publikationsdatum: {day}

Verlag: Muster Verlag

ProQuest-Dokument-ID: 30{number}
"""
        for number, title, outlet, place, text, author, day in (
            (1, ONE, "Hafenblatt", "Wismar", A, "Sommer, Greta", "Mar 12, 2024"),
            (2, TWO, "Talbote", "Chur", B, "Beispiel, Urs", "Mar 13, 2024"),
        )
    )
    + f"{'_' * 60}\nKontaktieren Sie uns unter: http://example.org\nCopyright © 2024 Muster LLC.\n",
    "GBI-Genios": "".join(
        f"""{outlet} vom {day}, S. 5 / Politik

{title}

{text}

{author}

Quelle:\t{outlet} vom {day}, S. 5
Ressort:\tPolitik
Dokumentnummer:\t{number}77

Dauerhafte Adresse des Dokuments:
https://www.example.org/document/{number}

Alle Rechte vorbehalten: (c) Muster Verlag

© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH

"""
        for number, title, outlet, text, author, day in (
            (1, ONE, "Hafenblatt", A, "Greta Sommer", "12.03.2024"),
            (2, TWO, "Talbote", B, "Urs Beispiel", "13.03.2024"),
        )
    ),
    "WISO with a list of hits": "Dokumente\n\nInhaltsverzeichnis\n\n"
    + f"1. {ONE}          2\n2. {TWO}        3\n\n              Seite 1 von 3\n"
    + "".join(
        f"""Dokumente

{title}
Quelle: {outlet} vom {day}, S. 5
Autor: {author}
{text}
Dauerhafte Adresse des Dokuments: https://www.example.org/document/{outlet}
Alle Rechte vorbehalten: (c) Muster Verlag

© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH
                                       Seite {number} von 3
"""
        for number, title, outlet, text, author, day in (
            (2, ONE, "Hafenblatt", A, "Greta Sommer", "12.03.2024"),
            (3, TWO, "Talbote", B, "Urs Beispiel", "13.03.2024"),
        )
    ),
}


def facts(article: Article) -> tuple[str | None, ...]:
    return article.title, article.outlet, str(article.published.first), article.published.basis, article.author


def exported(tmp_path: Path, text: str, name: str = "a.txt") -> list[Article]:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read(tmp_path)[0]


@pytest.mark.parametrize("kind", SOURCES)
def test_each_article_of_an_export_has_its_own_title_outlet_day_author_and_text(tmp_path: Path, kind: str) -> None:
    one, two = exported(tmp_path, SOURCES[kind])
    assert facts(one) == (ONE, "Hafenblatt", "2024-03-12", "stated", "Greta Sommer")
    assert facts(two) == (TWO, "Talbote", "2024-03-13", "stated", "Urs Beispiel")
    assert (one.text, two.text) == (f"{ONE}\n\n{A}", f"{TWO}\n\n{B}")


def test_articles_of_europresse_are_told_by_their_numbers(tmp_path: Path) -> None:
    page = "".join(
        f"<article><header><div>{outlet}, no. 4{number}</div><span>Schweiz, Dienstag, {day}, p. 9</span><p>{title}</p>"
        f"</header><section><p>{author}</p>{''.join(f'<p>{part}</p>' for part in parts)}</section>"
        f"<footer><div>news·2024031{number}·HB·0{number}</div><small>© 2024 {outlet}. Alle Rechte vorbehalten.</small>"
        "</footer></article>"
        for number, title, outlet, parts, author, day in (
            (2, ONE, "Hafenblatt", FIRST, "Greta Sommer", "12. März 2024"),
            (3, TWO, "Talbote", SECOND, "Urs Beispiel", "13. März 2024"),
        )
    )
    one, two = exported(tmp_path, f"<html><body><header>Gesicherte Dokumente</header>{page}</body></html>", "a.html")
    assert facts(one) == (ONE, "Hafenblatt", "2024-03-12", "stated", "Greta Sommer")
    assert two.text == f"{TWO}\n\n{B}"


def test_a_table_of_contents_gives_no_article_of_factiva_its_title(tmp_path: Path) -> None:
    rows = f"{ONE}\nVon Greta Sommer\n61 Wörter\n12. März 2024\nHafenblatt\nHAFB\n5\nDeutsch\n© 2024 Hafenblatt\n"
    listed = f"Inhaltsverzeichnis\n{ONE} .......... 2\n{TWO} .......... 4\n"
    text = f"{listed}\n{rows}\n{A}\n\nDokument HAFB00020240312ek3c0000b\n"
    (article,) = exported(tmp_path, text)
    assert facts(article) == (ONE, "Hafenblatt", "2024-03-12", "stated", "Greta Sommer")


def test_messages_of_a_wire_are_dated_by_the_minute_of_their_sending(tmp_path: Path) -> None:
    text = f"""OTS0087 5 II 0312 KUT0001 CI                        Mo, 11.Mär 2024

Hafen/Verkehr/Wismar

{ONE}

Utl.: Drei Stück bis 2025 =

Wismar (OTS) - {A}

~
Rückfragehinweis:
   Hafenbetrieb Wismar
   +49 3841 000000
   presse@example.org
~

*** OTS-ORIGINALTEXT PRESSEAUSSENDUNG UNTER AUSSCHLIESSLICHER
INHALTLICHER VERANTWORTUNG DES AUSSENDERS ***

OTS0087    2024-03-11/11:02

bdt0412 4 pl 158 dpa 0611

Verkehr/Schweiz/
{TWO} =

Chur (dpa) - {B}

# Notizblock

## Orte
- [Regierung](Reichsgasse 35, 7000 Chur)
dpa abc yyzz n1 bra
131405 Mrz 24
"""
    one, two = exported(tmp_path, text)
    assert facts(one) == (ONE, "APA-OTS", "2024-03-11", "stated", None)
    assert facts(two) == (TWO, "dpa", "2024-03-13", "stated", None)
    assert one.text == f"{ONE}\n\nDrei Stück bis 2025\n\nWismar (OTS) - {A}"
    assert two.text == f"{TWO}\n\nChur (dpa) - {B}"


def test_a_press_release_is_titled_below_its_issuer_and_ends_above_whom_to_ask(tmp_path: Path) -> None:
    text = f"""12.03.2024 – 09:15
Hafenbetrieb Wismar GmbH
{ONE}

Wismar (ots) - {A}

Pressekontakt:
Hafenbetrieb Wismar GmbH
Telefon: +49 3841 000000
E-Mail: presse@example.org

Original-Content von: Hafenbetrieb Wismar GmbH, übermittelt durch news aktuell
"""
    (article,) = exported(tmp_path, text)
    assert facts(article) == (ONE, "Hafenbetrieb Wismar GmbH", "2024-03-12", "stated", None)
    assert article.text == f"{ONE}\n\nWismar (ots) - {A}"


def test_whom_the_press_may_ask_is_no_part_of_a_release_and_a_sentence_about_contact_is(tmp_path: Path) -> None:
    text = f"{ONE}\n\n{FIRST[0]}\n\nKontakt:\n\n{FIRST[1]}\n\nPressekontakt:\nAnna Muster\nTel.: 0381 000000"
    (article,) = exported(tmp_path, text)
    assert article.text == f"{ONE}\n\n{FIRST[0]}\n\nKontakt:\n\n{FIRST[1]}"


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}\n\n{A}\n\nHafenblatt vom 12.03.2024, S. 5, und andere Quellen",
        f"{ONE}\n\n{FIRST[0]}\n\n{LINE}\n\n{FIRST[1]}",
        f"Ort: Wismar\nThema: Kräne\nKosten: vier Millionen\nBeginn: 2025\n\n{A}",
    ],
    ids=["a source at the end", "a line within", "labels of no article"],
)
def test_what_only_looks_like_an_export_is_one_article(tmp_path: Path, text: str) -> None:
    (article,) = exported(tmp_path, text)
    assert FIRST[0] in article.text and FIRST[1] in article.text


def test_a_source_of_genios_may_do_without_vom(tmp_path: Path) -> None:
    text = "".join(
        f"{title}\n\nQuelle: {outlet}, {day}, Nr. 11, S. 3\nAutor: {author}\nDokumentnummer: x-{outlet}\n\n{body}\n\n"
        f"Alle Rechte vorbehalten: (c) {outlet}\n© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH\n\n"
        for title, outlet, day, author, body in (
            (ONE, "Hafenblatt", "12.03.2024", "Greta Sommer", A),
            (TWO, "Talbote", "13.03.2024", "Urs Beispiel", B),
        )
    )
    one, two = exported(tmp_path, text)
    assert facts(one) == (ONE, "Hafenblatt", "2024-03-12", "stated", "Greta Sommer")
    assert two.text == f"{TWO}\n\n{B}"


def test_labels_of_a_table_have_their_values_beside_them(tmp_path: Path) -> None:
    table = "\n\n".join(
        f"{'_' * 40}\n\n{title}\n\nPublikationsinformationen: {outlet} ; Ort [Ort]. {day}: 3.\n\n"
        f"VOLLTEXT\n\n{body}\n\nDETAILS\n\n"
        f"Titel:\n\n{title}\n\nAutor:\n\n{author}\n\nTitel der Publikation:\n\n{outlet}; Ort\n\n"
        f"Veröffentlichungsdatum:\n\n{day}\n\nSprache:\n\nDeutsch"
        for title, outlet, day, author, body in (
            (ONE, "Hafenblatt", "Mar 12, 2024", "Greta Sommer", A),
            (TWO, "Talbote", "Mar 13, 2024", "Urs Beispiel", B),
        )
    )
    one, two = exported(tmp_path, table)
    assert facts(one) == (ONE, "Hafenblatt", "2024-03-12", "stated", "Greta Sommer")
    assert (one.text, two.text) == (f"{ONE}\n\n{A}", f"{TWO}\n\n{B}")


def test_a_press_review_is_its_articles_whatever_it_is_called(tmp_path: Path) -> None:
    text = (
        f"Presseschau 14. März 2024\n\nZusammengestellt im Haus\n\nHafenblatt, 12.03.2024, Seite 1\n\n{ONE}\n\n"
        f"Von Greta Sommer\n\n{A}\n\nTalbote, 13.03.2024, S. 7\n\n{TWO}\n\nVon Urs Beispiel\n\n{B}"
    )
    one, two = exported(tmp_path, text)
    assert facts(one) == (ONE, "Hafenblatt", "2024-03-12", "stated", "Greta Sommer")
    assert facts(two) == (TWO, "Talbote", "2024-03-13", "stated", "Urs Beispiel")
    assert "Presseschau" not in one.text


def test_a_paper_of_sundays_keeps_its_name(tmp_path: Path) -> None:
    text = f"© Blatt am Sonntag; 10.03.2024; Seite 5\n\n{ONE}\n\nGreta Sommer\n\n{A}\n"
    assert facts(*exported(tmp_path, text)) == (ONE, "Blatt am Sonntag", "2024-03-10", "stated", "Greta Sommer")


def test_outlet_day_page_and_author_may_stand_in_one_line_below_a_title(tmp_path: Path) -> None:
    (article,) = exported(tmp_path, f"{ONE}\n\nHafen-Zeitung · 12 Mär 2024 · 5 · VON GRETA SOMMER\n\n{A}")
    assert facts(article) == (ONE, "Hafen-Zeitung", "2024-03-12", "stated", "Greta Sommer")


def test_tables_keep_texts_with_marks_and_days_with_zones(tmp_path: Path) -> None:
    rows = (
        "id\tpubtime\tmedium_name\thead\tsubhead\tcontent\n"
        f"1\t2024-03-12 00:00:00+01\tHafenblatt\t{ONE}\tDrei Stück\t"
        f"<tx><ld><p>{FIRST[0]}</p></ld><p>{FIRST[1]}</p></tx>\n"
        f"2\t13-Mar-2024 09:12AM\tTalbote\t{TWO}\t\t{' '.join(SECOND)}\n"
    )
    one, two = exported(tmp_path, rows, "a.tsv")
    assert facts(one)[:4] == (ONE, "Hafenblatt", "2024-03-12", "stated")
    assert one.text == f"{ONE}\n\nDrei Stück\n\n{A}"
    assert facts(two)[:4] == (TWO, "Talbote", "2024-03-13", "stated")


@pytest.mark.parametrize(
    "code",
    [
        f'<doc sitename="Hafenblatt" title="{ONE}" author="Greta Sommer" date="2024-03-12"><main><p>{FIRST[0]}</p>'
        f"<p>{FIRST[1]}</p></main><comments><p>Das ist viel zu teuer, sagt ein Leser.</p></comments></doc>",
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{ONE}</title>'
        "<author>Greta Sommer</author></titleStmt><publicationStmt><publisher>Hafenblatt</publisher>"
        f'<date when="2024-03-12"/></publicationStmt></fileDesc></teiHeader><text><body><div><p>{FIRST[0]}</p>'
        f"<list><item>{FIRST[1]}</item></list></div></body></text></TEI>",
    ],
    ids=["trafilatura", "TEI"],
)
def test_xml_of_corpora_is_read(tmp_path: Path, code: str) -> None:
    (article,) = exported(tmp_path, code, "a.xml")
    assert facts(article) == (ONE, "Hafenblatt", "2024-03-12", "stated", "Greta Sommer")
    assert article.text == f"{ONE}\n\n{A}"


def test_a_clipped_page_has_its_authors_and_address_and_no_pictures(tmp_path: Path) -> None:
    head = f'---\ntitle: "{ONE}"\nsource: "https://www.hafen.example/a"\n'
    head += 'author:\n  - "[[Greta Sommer]]"\n  - "[[Urs Beispiel]]"\n'
    text = f"{head}published: 2024-03-12\ntags:\n  - clippings\n---\n{FIRST[0]}\n\n![Kran](https://h.example/a.jpg)\n\n{FIRST[1]}\n"
    (article,) = exported(tmp_path, text, "a.md")
    assert (article.author, article.url) == ("Greta Sommer; Urs Beispiel", "https://www.hafen.example/a")
    assert article.text == f"{ONE}\n\n{A}"
