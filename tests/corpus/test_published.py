"""When an article appeared: stamps of the press, and what happens where two of them differ."""

from __future__ import annotations

from datetime import date

import pytest

from core.corpus import Metadata, parse_article
from core.records import Article

TITLE = "Kreistag streitet über Kasernen"
BODY = (
    "Der Kreistag hat am Abend lange über die Zukunft der alten Kasernen gestritten. "
    "Eine Mehrheit möchte die Gebäude an die Bundeswehr zurückgeben.\n\n"
    "Die Landrätin will den Vertrag prüfen lassen, wie ihr Büro bekannt gab."
)


def article(*blocks: str, **meta: str) -> Article:
    return parse_article("\n\n".join(blocks), "a.txt", Metadata(**meta))


def doubts(found: Article) -> list[str]:
    return [issue.message for issue in found.issues if issue.code == "dates disagree"]


@pytest.mark.parametrize(
    ("stamp", "first", "precision"),
    [
        ("Stand: 9.6.2021, 7:05 Uhr", "2021-06-09", "minute"),
        ("Veröffentlicht am 09.06.21", "2021-06-09", "day"),
        ("Von Jana Beispiel, Kiel – 9. Juni 2021", "2021-06-09", "day"),
        ("Kiel (dpa) – 9. Juni 2021", "2021-06-09", "day"),
        ("Erstellt: 09.06.2021, 07:05 Uhr", "2021-06-09", "minute"),
        ("Erstellt am Mittwoch, dem 9. Juni 2021", "2021-06-09", "day"),
        ("09.06.2021 - 07:05", "2021-06-09", "minute"),
        ("MITTWOCH, 9. JUNI 2021", "2021-06-09", "day"),
        ("Beitrag vom 9. Juni 2021", "2021-06-09", "day"),
        ("9. Juni ’21", "2021-06-09", "day"),
        ("09 | 06 | 2021", "2021-06-09", "day"),
        ("9-Jun-2021", "2021-06-09", "day"),
        ("Freigegeben am 9. Juni 2021", "2021-06-09", "day"),
        ("Aus der Ausgabe vom 9.6.2021, Seite 7", "2021-06-09", "day"),
        ("Ausgabe 23 vom 9. Juni 2021", "2021-06-09", "day"),
        ("9. Juni 2021, Nr. 131, Seite 1", "2021-06-09", "day"),
        ("Aus Ausgabe 23/2021", "2021-01-01", "year"),
        ("Heft 06/2021", "2021-01-01", "year"),
        ("Ausgabe Frühjahr 2021", "2021-03-01", "part of year"),
        ("Erschienen im Juni 2021", "2021-06-01", "month"),
        ("Erschienen im Herbst 2021", "2021-09-01", "part of year"),
        ("Frühjahr 2021", "2021-03-01", "part of year"),
    ],
)
def test_stamps_of_the_press_date_an_article_and_leave_its_text(stamp: str, first: str, precision: str) -> None:
    for found in (article(stamp, TITLE, BODY), article(TITLE, stamp, BODY)):
        assert (str(found.published.first), found.published.precision) == (first, precision)
        assert found.published.basis == "stated"
        assert stamp not in found.text


@pytest.mark.parametrize(
    "line",
    ["vor 3 Stunden", "Heute, 14:32 Uhr", "gestern um 7.05 Uhr", "Publiziert heute um 14:32 Uhr"],
)
def test_a_time_that_counts_from_a_day_nobody_knows_dates_nothing(line: str) -> None:
    found = article(TITLE, line, BODY)
    assert found.published.basis == "unknown"
    assert line not in found.text


@pytest.mark.parametrize("line", ["Vor 3 Stunden war die Lage noch anders.", "Heute um 14 Uhr berät der Ausschuss."])
def test_a_sentence_with_such_a_time_stays(line: str) -> None:
    assert line in article(TITLE, line, BODY).text


def test_metadata_win_and_another_day_in_the_dateline_is_told_with_its_place() -> None:
    found = article(TITLE, f"Kiel, 21. Mai 2022 (dpa) - {BODY}", published="2022-05-12")
    (issue,) = [issue for issue in found.issues if issue.code == "dates disagree"]
    assert str(found.published.first) == "2022-05-12"
    assert "The metadata says 12 May 2022, the dateline 21 May 2022 ('21. Mai 2022')" in issue.message
    assert "12 May 2022 is used" in issue.message
    assert found.text[issue.start : issue.stop] == "21. Mai 2022"


@pytest.mark.parametrize(
    ("published", "line"),
    [
        ("2022-05-12", "Veröffentlicht am 11. Mai 2022"),
        ("2022-05-12", "Veröffentlicht am 13. Mai 2022"),
        ("2022-05", "12. Juni 2022"),
        ("2022-05-12", "Erschienen im Herbst 2022"),
        ("2022-05-12", "Aktualisiert am 3. Mai 2022"),
        ("2022-05-12", "Stand: 3. Mai 2022"),
        ("2022-05-12", "Kiel, 3. Mai 2022"),
    ],
)
def test_another_day_in_the_head_is_told(published: str, line: str) -> None:
    found = article(TITLE, line, BODY, published=published)
    assert len(doubts(found)) == 1 and f"('{line.removeprefix('Kiel, ')}')" in doubts(found)[0]
    assert found.published.why == f"'{published}' in the metadata"


@pytest.mark.parametrize(
    ("published", "line"),
    [
        ("2022-05-12", "Veröffentlicht am 12.5.2022"),
        ("2022-05-12", "Mai 2022"),
        ("2022-05-12", "Aktualisiert am 20. Mai 2022"),
        ("2022-05-12", "Stand: 20.05.2022, 14:32 Uhr"),
        ("2022-05-12", "Stand: 11. Mai 2022"),
        ("2022-05-12", "Stand: 2021"),
        ("2022-05-12", "Kiel, 11. Mai 2022"),
        ("2022-05-12", "Veröffentlicht am 12. Mai 2022 | Aktualisiert am 20. Mai 2022"),
    ],
)
def test_what_goes_together_is_no_disagreement(published: str, line: str) -> None:
    found = article(TITLE, line, BODY, published=published)
    assert doubts(found) == []
    assert str(found.published.first) == published


@pytest.mark.parametrize(
    ("published", "dateline", "told"),
    [
        ("2022-05-12", "Kiel, 11. Mai (dpa) - ", False),
        ("2022-05-12", "Kiel, 11. Mai 2022 (dpa) - ", False),
        ("2023-01-01", "Kiel, 31. Dezember (AFP) - ", False),
        ("2022-05-12", "Kiel, 2. Mai (dpa) - ", True),
        ("2022-05-12", "Kiel, 12.5. (dpa) - ", False),
    ],
)
def test_an_agency_may_write_the_day_before(published: str, dateline: str, told: bool) -> None:
    assert bool(doubts(article(TITLE, dateline + BODY, published=published))) == told


@pytest.mark.parametrize(
    ("published", "line", "first", "precision"),
    [
        ("2022-05", "12. Mai 2022", "2022-05-12", "day"),
        ("2022", "Erschienen im Mai 2022", "2022-05-01", "month"),
        ("2022-05", "Kiel, 12. Mai 2022", "2022-05-12", "day"),
        ("2022-05", "Aktualisiert am 12. Mai 2022", "2022-05-01", "month"),
    ],
)
def test_a_finer_date_within_the_coarser_is_used(published: str, line: str, first: str, precision: str) -> None:
    found = article(TITLE, line, BODY, published=published)
    assert (str(found.published.first), found.published.precision) == (first, precision)
    assert found.published.why.startswith(f"'{published}' in the metadata")
    assert ("more precisely" in found.published.why) == (precision != "month" or published == "2022")


def test_a_dateline_without_a_year_takes_it_from_the_metadata() -> None:
    found = article(TITLE, f"Kiel, 11. Mai (dpa) - {BODY}", published="2022")
    assert (str(found.published.first), found.published.precision) == ("2022-05-11", "day")


def test_two_days_of_publication_in_one_head_are_told() -> None:
    found = article(TITLE, "Veröffentlicht am 3. Mai 2022", "Erschienen am 4. Mai 2022", BODY)
    assert str(found.published.first) == "2022-05-03"
    assert "The head says 3 May 2022, but also 4 May 2022 ('Erschienen am 4. Mai 2022')" in doubts(found)[0]


def test_late_evening_in_utc_is_the_next_day_in_germany() -> None:
    found = article(TITLE, "13. Mai 2022", BODY, published="2022-05-12T22:40:00Z")
    assert str(found.published.first) == "2022-05-13"
    assert doubts(found) == [] and "UTC" in found.published.why


def test_the_last_hour_of_the_calendar_loses_no_article() -> None:
    found = article(TITLE, BODY, published="9999-12-31T23:30:00Z")
    assert BODY in found.text
    assert found.published.basis != "stated"


def test_the_day_of_a_change_is_never_stated_as_the_publication() -> None:
    in_head = article(TITLE, "Aktualisiert am 9. Juni 2021", BODY).published
    in_metadata = article(TITLE, BODY, updated="2021-06-09").published
    for published in (in_head, in_metadata):
        assert (str(published.first), published.basis) == ("2021-06-09", "inferred")
        assert published.why.startswith("only the last change is known")


@pytest.mark.parametrize(
    ("url", "first", "precision"),
    [
        ("https://blatt.example/2021/06/09/kasernen.html", "2021-06-09", "day"),
        ("https://blatt.example/politik/2021-06-09-kasernen", "2021-06-09", "day"),
        ("https://blatt.example/2021/06/kasernen", "2021-06-01", "month"),
        ("https://blatt.example/presse/09.06.2021-kasernen", "2021-06-09", "day"),
        ("https://blatt.example/presse/kasernen-09-06-2021", "2021-06-09", "day"),
        ("https://blatt.example/artikel-20210609123.html", "None", "vague"),
        ("https://blatt.example/?datum=/2021/06/09/", "None", "vague"),
    ],
)
def test_an_address_lets_one_infer_the_day(url: str, first: str, precision: str) -> None:
    found = article(TITLE, BODY, url=url).published
    assert (str(found.first), found.precision) == (first, precision)
    assert found.basis == ("unknown" if first == "None" else "inferred")


@pytest.mark.parametrize(
    "signature",
    [
        "(APA, 9.6.2021)",
        "(red, 9. 6. 2021)",
        "(Jana Beispiel aus Kiel, Bücher, 9.6.2021)",
        "(bote.at, 9.6.2021)",
        "(apa/dpa, 9. Juni 2021)",
    ],
)
def test_a_signature_with_its_day_dates_the_article_and_leaves_its_text(signature: str) -> None:
    for found in (article(TITLE, f"{BODY} {signature}"), article(TITLE, BODY, signature)):
        assert (str(found.published.first), found.published.basis) == ("2021-06-09", "stated")
        assert found.text == f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize("signature", ["(APA, 12./13.6.2021)", "(red, 12./13. Juni 2021)", "(apa/red, 12.-13.6.2021)"])
def test_the_signature_of_a_weekend_names_both_days(signature: str) -> None:
    for found in (article(TITLE, f"{BODY} {signature}"), article(TITLE, BODY, signature)):
        assert (str(found.published.first), str(found.published.last)) == ("2021-06-12", "2021-06-13")
        assert (found.published.precision, found.published.basis) == ("part of week", "stated")
        assert found.text == f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize("days", ["30./31.6.2021", "3./30.6.2021", "13./12.6.2021"])
def test_days_that_are_no_weekend_date_nothing(days: str) -> None:
    assert article(TITLE, f"{BODY} (APA, {days})").published.basis == "unknown"


@pytest.mark.parametrize("signature", ["(dpa, 9.6.)", "(red, 9. Juni)"])
def test_the_year_of_a_signature_is_taken_from_the_file_name(signature: str) -> None:
    text = f"{TITLE}\n\n{BODY} {signature}"
    found = parse_article(text, "2021-06-11-kreistag.txt", Metadata())
    assert (str(found.published.first), found.published.basis) == ("2021-06-09", "inferred")
    assert found.text == f"{TITLE}\n\n{BODY}"
    alone = parse_article(text, "a.txt", Metadata())
    assert alone.published.first is None and "without a year" in alone.published.why
    other = parse_article(text, "2021-01-11-kreistag.txt", Metadata())
    assert str(other.published.first) == "2021-01-11"


@pytest.mark.parametrize("line", ["Küstenblatt Nord Mittwoch, 9. Juni 2021", "Küstenblatt Nord, 9.6.2021"])
def test_a_source_named_below_an_article_does_not_date_it(line: str) -> None:
    assert article(TITLE, BODY, BODY, BODY, line).published.basis == "unknown"


@pytest.mark.parametrize("line", ["Kiel, den 9. Juni 2021", "APA, 9.6.2021", "(Jana Beispiel, 9.6.2021)"])
def test_a_line_that_signs_an_article_dates_it(line: str) -> None:
    assert str(article(TITLE, BODY, BODY, BODY, line).published.first) == "2021-06-09"


def test_a_signature_without_a_day_leaves_the_text_as_well() -> None:
    assert article(TITLE, f"{BODY} (dpa/afp)").text == article(TITLE, BODY, "(dpa/afp)").text == f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize(
    "bracket",
    [
        "(siehe Karte)",
        "(ab 9.6.2021)",
        "(CDU)",
        "(Beschluss vom 9.6.2021)",
        "(2021)",
        "(Urteil des Gerichts, 9.6.2021)",
    ],
)
def test_other_brackets_at_the_end_stay(bracket: str) -> None:
    found = article(TITLE, f"{BODY} {bracket}")
    assert bracket in found.text and found.published.basis == "unknown"


@pytest.mark.parametrize(
    "line",
    [
        "Quelle: Küstenblatt vom 09.06.2021, Nr. 131, S. 7",
        "Quelle:     Kieler Bote vom 9. Juni 2021",
        "Pressemitteilung Nr. 12/2021 vom 9. Juni 2021",
        "Pressespiegel vom 9. Juni 2021",
        "Stand - 9. Juni 2021",
        "Datum: 9.6.2021",
    ],
)
def test_lines_about_the_source_date_an_article(line: str) -> None:
    for found in (article(line, TITLE, BODY), article(TITLE, line, BODY), article(TITLE, BODY, line)):
        assert (str(found.published.first), found.published.basis) == ("2021-06-09", "stated")
        assert line not in found.text


@pytest.mark.parametrize(
    "opening",
    ["Kiel, 9. Juni 2021. ", "(9. Juni 2021) ", "Kiel (9.6.2021). ", "9.6.2021 - ", "Kiel, den 9. Juni 2021 – "],
)
def test_a_day_before_the_first_sentence_dates_an_article(opening: str) -> None:
    published = article(TITLE, opening + BODY).published
    assert (str(published.first), published.basis) == ("2021-06-09", "stated")


@pytest.mark.parametrize(
    "body",
    [
        f"Am 9. Juni 2021 begann der Streit. {BODY}",
        f"9. Juni 2021: Der Streit beginnt.\n\n{BODY}",
        f"(8.6.2021) Der Streit beginnt.\n\n(9.6.2021) Der Streit endet.\n\n{BODY}",
    ],
)
def test_a_day_that_is_told_of_dates_no_article(body: str) -> None:
    assert article(TITLE, body).published.basis == "unknown"


def test_a_sentence_about_the_article_itself_dates_it() -> None:
    note = "Dieser Beitrag wurde am 9. Juni 2021 um 14:48 von J. Beispiel veröffentlicht."
    published = article(TITLE, BODY, note).published
    assert (str(published.first), published.basis) == ("2021-06-09", "stated")
    changed = article(TITLE, BODY, "Dieser Beitrag wurde am 9. Juni 2021 von J. Beispiel aktualisiert.").published
    assert changed.basis != "stated"


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021-06-09T22:00:00Z", "2021-06-10", "2021-06-10"),
        ("2021-12-09T23:00:00+00:00", "2021-12-10", "2021-12-10"),
        ("2021-06-09T22:40:13Z", "2021-06-09", "2021-06-10"),
        ("05/03/2021", "2021-03-05", "2021-05-03"),
    ],
)
def test_where_two_days_may_be_meant_none_is_stated(value: str, first: str, last: str) -> None:
    published = article(TITLE, BODY, published=value).published
    assert (str(published.first), str(published.last), published.basis) == (first, last, "inferred")


@pytest.mark.parametrize("line", ["5. März 2021", "Veröffentlicht am 05.03.2021"])
def test_the_article_tells_which_of_two_days_is_meant(line: str) -> None:
    published = article(TITLE, line, BODY, published="03/05/2021").published
    assert (str(published.first), published.precision, published.basis) == ("2021-03-05", "day", "stated")


@pytest.mark.parametrize("value", ["2021-06-09T21:30:00Z", "2021-12-09T22:59:00Z", "06/06/2021", "06/23/2021"])
def test_one_day_is_stated_where_only_one_can_be_meant(value: str) -> None:
    assert article(TITLE, BODY, published=value).published.basis == "stated"


@pytest.mark.parametrize(("value", "why"), [("1970-01-01", "know no date"), ("2022-06-10", "lies in the future")])
def test_a_day_that_cannot_be_is_told_and_the_article_asked_instead(value: str, why: str) -> None:
    raw = f"{TITLE}\n\n9. Juni 2021\n\n{BODY}"
    found = parse_article(raw, "a.txt", Metadata(published=value), latest=date(2022, 6, 9))
    assert (str(found.published.first), found.published.basis) == ("2021-06-09", "stated")
    assert [why in issue.message for issue in found.issues if issue.code == "published not believed"] == [True]


def test_a_date_line_in_the_future_states_nothing() -> None:
    found = parse_article(f"{TITLE}\n\nErschienen am 9. Juni 2031\n\n{BODY}", "a.txt", latest=date(2022, 6, 9))
    assert found.published.basis == "unknown"
