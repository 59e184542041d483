"""A raw text becomes an article: title, stamps and boilerplate told from the body, nothing lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.corpus import Metadata, parse_article
from core.corpus.article import compose
from core.records import Article, Span

TITLE = "Minister beraten über neue Pläne"
BODY = (
    "Die Verteidigungsminister der Allianz haben in der belgischen Hauptstadt über neue Pläne beraten. "
    "Sie wollen die Ostflanke stärken und mehr Munition bestellen.\n\n"
    "Ein Beschluss wird im Sommer erwartet, sagte ein Sprecher. Vorher sollen die Parlamente gehört werden."
)


def article(*blocks: str, **meta: str) -> Article:
    return parse_article("\n\n".join(blocks), "a.txt", Metadata(**meta) if meta else None)


def aside(found: Article) -> list[str]:
    return [found.raw[cut.start : cut.stop].strip() for cut in found.set_aside]


@pytest.mark.parametrize(
    ("stamp", "day", "precision"),
    [
        ("25. November, 2024", "2024-11-25", "day"),
        ("22.10.2021", "2021-10-22", "day"),
        ("Stand: 22.10.2021 17:40 Uhr", "2021-10-22", "minute"),
        ("Veröffentlicht am 3. Mai 2023", "2023-05-03", "day"),
        ("Von Erika Muster, dpa - 3. Mai 2023", "2023-05-03", "day"),
        ("Freitag, den 22. Oktober 2021, 17.40 Uhr", "2021-10-22", "minute"),
        ("Mi, 3.5.23", "2023-05-03", "day"),
        ("2021-10-22T17:40:00+02:00", "2021-10-22", "minute"),
        ("Politik | 13. Jänner 2022 | Lesezeit: 3 Min.", "2022-01-13", "day"),
        ("Berlin, 22. Oktober 2021", "2021-10-22", "day"),
        ("Aktualisiert am 5. Mai 2023 | Veröffentlicht am 3. Mai 2023", "2023-05-03", "day"),
        ("date 2022-10", "2022-10-01", "month"),
        ("Oktober 2022", "2022-10-01", "month"),
        ("Stand: 2022", "2022-01-01", "year"),
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_a_date_line_above_or_below_the_title_dates_the_article(
    stamp: str, day: str, precision: str, above: bool
) -> None:
    found = article(stamp, TITLE, BODY) if above else article(TITLE, stamp, BODY)
    assert found.title == TITLE
    assert (str(found.published.first), found.published.precision) == (day, precision)
    assert found.published.basis == "stated"
    assert found.published.why.endswith("in the head")
    assert aside(found) == [stamp]
    assert found.text == f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize(
    "line",
    [
        f"{TITLE} Stand: 22.10.2021 17:40 Uhr",
        f"{TITLE} | 22.10.2021",
        f"{TITLE} (Stand: 22.10.2021)",
        f"22.10.2021 17:40 Uhr {TITLE}",
        f"22.10.2021 - {TITLE}",
        f"Veröffentlicht am 22. Oktober 2021 {TITLE}",
    ],
)
def test_a_stamp_glued_to_the_title_is_cut_off(line: str) -> None:
    found = article(line, BODY)
    assert found.title == TITLE
    assert found.text.startswith(f"{TITLE}\n\nDie")
    assert found.published.first == date(2021, 10, 22)


@pytest.mark.parametrize(
    "title",
    [
        "Die Lage am 3. Mai 2022",
        "3. Oktober 1990: Der Tag der Einheit",
        "Was der 24.02.2022 verändert hat",
        "Pistorius (SPD) reist nach Kiew",
        "Von Kiew nach Moskau",
        "Drohnen. Die neue Waffe der Armeen",
        "Video: So lief das Treffen in Brüssel",
        "Kommentar: Warum die Allianz jetzt handeln muss",
    ],
)
def test_a_title_with_a_date_or_a_name_stays_whole(title: str) -> None:
    found = article(title, BODY)
    assert (found.title, found.title_rule) == (title, "first line")
    assert found.set_aside == ()
    assert found.published.basis == "unknown"


def test_kickers_bylines_and_a_title_given_twice_are_set_aside() -> None:
    found = article("Startseite > Politik", "Politik", TITLE, TITLE, "Von Erika Muster und Max Probe, Brüssel", BODY)
    assert found.text == f"{TITLE}\n\n{BODY}"
    assert [cut.rule for cut in found.set_aside] == ["kicker", "kicker", "title given twice", "byline"]
    assert found.title_span == Span(0, len(TITLE))


def test_a_list_by_days_keeps_its_headings() -> None:
    days = "Freitag, 8. Februar 2008", "Die Gäste kamen an.", "Samstag, 9. Februar 2008", "Die Gäste reisten ab."
    assert article(TITLE, *days, BODY).set_aside == ()


def test_an_untitled_article_takes_its_title_from_its_first_sentence() -> None:
    found = article(f"date 2022-10 {BODY}")
    assert found.title_rule == "derived from first sentence"
    assert found.title == BODY[: BODY.index(" Sie wollen")]
    assert found.text == BODY
    assert found.title_span == Span(0, 0)


def test_a_long_first_sentence_is_shortened_at_a_word() -> None:
    found = article("Die Minister, " + "die seit langem " * 12 + "darüber reden, haben beraten. Es gab Streit.", BODY)
    assert len(found.title) <= 102
    assert found.title.endswith("langem …") or found.title.endswith("seit …") or found.title.endswith("die …")


def test_a_dateline_opens_the_body_and_dates_it() -> None:
    found = article(f"Brüssel, 12. Mai 2022 (dpa) - {BODY}")
    assert found.title.startswith("Die Verteidigungsminister der Allianz")
    assert found.published.first == date(2022, 5, 12)
    assert found.text.startswith("Brüssel, 12. Mai 2022 (dpa) - Die")


def test_the_newest_related_link_dates_an_article_without_a_stamp() -> None:
    links = "Lesen Sie auch\n- Die Lage am 18. April 2025\n- Verluste zum Stand vom 20. April 2025 – Generalstab"
    found = article(TITLE, BODY, links)
    assert (found.published.first, found.published.basis) == (date(2025, 4, 20), "inferred")
    assert "latest date in the related links" in found.published.why
    assert aside(found) == links.split("\n")


@pytest.mark.parametrize(
    ("name", "day", "precision"),
    [
        ("2023-05-04_nato.txt", "2023-05-04", "day"),
        ("20230504.txt", "2023-05-04", "day"),
        ("x_2023-05.txt", "2023-05-01", "month"),
    ],
)
def test_a_file_name_dates_an_article_as_a_last_resort(name: str, day: str, precision: str) -> None:
    published = parse_article(f"{TITLE}\n\n{BODY}", f"sub/{name}").published
    assert (str(published.first), published.precision, published.basis) == (day, precision, "inferred")


def test_numbers_in_a_file_name_are_no_date() -> None:
    assert parse_article(f"{TITLE}\n\n{BODY}", "002_20229af5_99999999.txt").published.basis == "unknown"


@pytest.mark.parametrize(
    "line",
    [
        "Lesen Sie auch: Wie die Allianz wächst",
        "Mehr zum Thema – Europas Rüstung",
        "Mehr zum Thema Verteidigung",
        "Auch interessant: Neue Panzer für Polen",
        "Das könnte Sie auch interessieren",
        "Schreibe einen Kommentar",
        "Kommentare (12)",
        "Diskutieren Sie mit!",
        "+++ Alle Nachrichten zum Gipfel im Liveblog +++",
        "Alle Entwicklungen im Liveblog",
        "Wir verwenden Cookies, um diese Seite zu verbessern.",
        "Empfohlener redaktioneller Inhalt",
        "Jetzt Newsletter abonnieren",
        "Dieser Artikel ist exklusiv für Abonnenten.",
        "Laden Sie jetzt unsere News-App herunter!",
        "Teilen | Facebook | WhatsApp | Drucken",
        "Foto: Max Probe/dpa",
        "Bild: picture alliance",
        "© dpa",
        "imago images / Probe",
        "Zur Startseite",
        "- Anzeige -",
        "Schlagworte: Allianz, Gipfel",
    ],
)
def test_boilerplate_is_set_aside(line: str) -> None:
    found = article(TITLE, BODY, line, BODY)
    assert aside(found) == [line]
    assert line not in found.text


@pytest.mark.parametrize(
    "line",
    [
        "Kommentare zum Krieg gab es am Abend viele.",
        "Mehr zum Thema sagte der Minister erst am Abend.",
        "Wir verwenden Cookies nicht, sagte der Sprecher der Behörde, und "
        + "das bleibt auch künftig so, " * 8
        + "hieß es.",
        "Bild: Kanzler plant Rücktritt",
        "Video-Gipfel in Brüssel",
        "Jetzt testen die USA neue Raketen.",
        "Unterstützen Sie unsere Politik?",
        "Sie sind bereits Mitglied der Allianz.",
        "+++ 12:30 Uhr: Minister fordert mehr Waffen +++",
        "Facebook",
        "1. Tag: Die Ankunft",
        "Foto und Video zeigten den Panzer.",
        "Der Newsletter der Allianz erscheint monatlich.",
        "In Kiew entstand das Foto: Es zeigt einen Soldaten.",
        "Zum Thema",
    ],
)
def test_sentences_and_headings_that_merely_sound_like_boilerplate_stay(line: str) -> None:
    found = article(TITLE, BODY, line, BODY)
    assert found.set_aside == ()
    assert line in found.text


def test_a_caption_keeps_its_sentence_and_loses_its_credit() -> None:
    found = article(TITLE, BODY, "Ein Soldat bei einer Übung in Polen. Foto: Max Probe/dpa", BODY)
    assert "Ein Soldat bei einer Übung in Polen.\n" in found.text
    assert aside(found) == ["Foto: Max Probe/dpa"]


def test_links_without_bullets_end_where_the_body_goes_on() -> None:
    found = article(TITLE, BODY, "Das könnte Sie auch interessieren\nNeue Panzer für die Ostflanke", BODY)
    assert aside(found) == ["Das könnte Sie auch interessieren", "Neue Panzer für die Ostflanke"]
    assert found.text.count("Ein Beschluss wird") == 2


def test_a_title_from_metadata_opens_the_text_once() -> None:
    prepended = article(BODY, title=TITLE)
    found_in_text = article("22.10.2021", TITLE, BODY, title=TITLE)
    for found in (prepended, found_in_text):
        assert (found.title, found.title_rule) == (TITLE, "metadata")
        assert found.text == f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("2022", "2022-01-01", "2022-12-31", "year"),
        ("2022-10", "2022-10-01", "2022-10-31", "month"),
        ("2022-10-13", "2022-10-13", "2022-10-13", "day"),
        ("2022-10-13T11:30:00Z", "2022-10-13", "2022-10-13", "minute"),
    ],
)
def test_metadata_dates_keep_their_precision(value: str, first: str, last: str, precision: str) -> None:
    published = article("3. Mai 2020", TITLE, BODY, published=value).published
    assert (str(published.first), str(published.last), published.precision) == (first, last, precision)
    assert published.why == f"'{value}' in the metadata"


def test_a_date_that_is_not_understood_is_told() -> None:
    found = article(TITLE, BODY, published="neulich")
    assert [issue.code for issue in found.issues] == ["published not understood"]


def test_front_matter_gives_title_and_date() -> None:
    found = article(f"---\ntitle: {TITLE}\ndate: 2022-10-12\n---", f"# {TITLE}", "## Die Lage", BODY)
    assert found.text == f"{TITLE}\n\nDie Lage\n\n{BODY}"
    assert found.published.first == date(2022, 10, 12)


def test_as_is_changes_nothing() -> None:
    raw = f"  {TITLE}\r\n\x07\r\nLesen Sie auch: mehr\r\n{BODY}"
    found = parse_article(raw, "a.txt", Metadata(title=TITLE, published="2022-10"), as_is=True)
    assert found.text == found.raw == raw
    assert found.text[found.title_span.start : found.title_span.stop] == TITLE
    assert found.set_aside == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nur ein Satz.", "near-empty"),
        (
            "The ministers of the alliance have met in the capital and they will meet again in the autumn. " * 3,
            "language",
        ),
        (f"{TITLE}\n\n{BODY}\x00\x07", "control characters"),
        ("Politik\n\n22.10.2021", "no body"),
    ],
)
def test_doubtful_articles_are_kept_and_told(text: str, code: str) -> None:
    found = parse_article(text, "a.txt")
    assert code in [issue.code for issue in found.issues]
    assert all("a.txt" in issue.message for issue in found.issues)
    assert found.text


LINES = st.sampled_from(
    [
        TITLE,
        "Politik",
        "22.10.2021",
        "Lesen Sie auch",
        "- Ein Verweis",
        "Foto: dpa",
        "# Kopf",
        "date 2022-10 Am Abend",
        "",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(LINES, st.text(max_size=80))).map("\n".join))


@given(TEXTS, st.booleans())
def test_nothing_is_ever_lost(raw: str, titled: bool) -> None:
    found = parse_article(raw, "a.txt", Metadata(title=TITLE) if titled else None)
    edges = [edge for cut in found.set_aside for edge in (cut.start, cut.stop)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(found.raw) for edge in edges)
    kept = compose(found.raw, found.set_aside).split()
    assert found.text.split() in (kept, [*TITLE.split(), *kept])
    assert found.text[found.title_span.start : found.title_span.stop] in ("", found.title)


@given(st.text(alphabet=st.characters()))
def test_as_is_keeps_every_text(raw: str) -> None:
    assert len(parse_article(raw, "a.txt", as_is=True).text) == len(raw)


def test_messages_count_one_as_one() -> None:
    issues = {issue.code: issue.message for issue in parse_article("Regen\x07", "a.txt").issues}
    assert "only 1 word." in issues["near-empty"]
    assert "1 control character (U+0007)" in issues["control characters"]


@pytest.mark.parametrize(
    ("author", "shown"),
    [
        ("Von Greta Sommer", "Greta Sommer"),
        ("By John Smith", "John Smith"),
        ("Von Storch", "Von Storch"),
        ("von der Leyen", "von der Leyen"),
        ("GRETA VON SOMMER", "Greta von Sommer"),
        ("Autorin: Greta Sommer", "Greta Sommer"),
        ("Greta Sommer, Wismar", "Greta Sommer"),
        ("Greta Sommer; Küstenstudio; Urs Beispiel", "Greta Sommer; Urs Beispiel"),
        ("Von Greta Sommer, dpa", "Greta Sommer"),
        ("redaktion@example.org (Greta Sommer)", "Greta Sommer"),
        ("dpa", "dpa"),
    ],
)
def test_the_word_before_the_names_of_a_byline_is_none_of_them(author: str, shown: str) -> None:
    assert parse_article("Ein Kran fiel um.", "a.txt", Metadata(author=author)).author == shown


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Von Greta Sommer", "Greta Sommer"),
        ("Von Greta Sommer und Urs Beispiel, Wismar", "Greta Sommer und Urs Beispiel"),
        ("Von Greta Sommer, Wismar, 29.05.2024", "Greta Sommer"),
        ("Autor: Greta Sommer", "Greta Sommer"),
        ("*Von Greta Sommer, 29.05.2024*", "Greta Sommer"),
    ],
)
def test_a_byline_names_the_author(line: str, author: str) -> None:
    text = f"Kran fällt um\n\n{line}\n\nIm Hafen ist am Montag ein Kran umgefallen. Verletzt wurde dabei niemand."
    assert parse_article(text, "a.txt").author == author
    assert parse_article(text, "a.txt", Metadata(author="Büro 3")).author == author
    assert parse_article(text, "a.txt", Metadata(author=f"{author}; Karl Muster")).author == f"{author}; Karl Muster"
