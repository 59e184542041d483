"""The publication date inferred from known events, and the cases in which nothing may be inferred."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.annotate.publication import resolve_publication
from core.records import Article, Published, Span

UNKNOWN = Published(None, None, "vague", "unknown", "no date")


def article(text: str, title: str = "", published: Published = UNKNOWN) -> Article:
    full = f"{title}\n\n{text}" if title else text
    return Article("a", title, Span(0, len(title)), "first line", full, full, "", "a.txt", published)


def month(year: int, number: int, last: int) -> Published:
    return Published(date(year, number, 1), date(year, number, last), "month", "stated", "in the head")


def resolved(text: str, title: str = "", published: Published = UNKNOWN) -> tuple[date | None, date | None]:
    found = resolve_publication(article(text, title, published))
    return found.first, found.last


INFERRED = [
    ("Heute beginnt in Vilnius der NATO-Gipfel.", date(2023, 7, 11)),
    ("Der Nato-Gipfel in Madrid ist heute zu Ende gegangen.", date(2022, 6, 30)),
    ("Zum Auftakt des NATO-Gipfels in Warschau warb die Kanzlerin heute für Geschlossenheit.", date(2016, 7, 8)),
    ("Zum Abschluss des G7-Gipfels in Hiroshima mahnten die Staaten heute zur Einheit.", date(2023, 5, 21)),
    (
        "Ab heute beraten die Außenminister der NATO in Bukarest, zum Auftakt spricht der Generalsekretär.",
        date(2022, 11, 29),
    ),
    ("Morgen beginnt in Vilnius der NATO-Gipfel.", date(2023, 7, 10)),
    ("Gestern ging der Nato-Gipfel in Vilnius zu Ende.", date(2023, 7, 13)),
    ("Die Münchner Sicherheitskonferenz 2019 wird heute in München eröffnet.", date(2019, 2, 15)),
]


@pytest.mark.parametrize(("text", "day"), INFERRED)
def test_a_word_for_today_and_a_known_event_give_the_day(text: str, day: date) -> None:
    found = resolve_publication(article(text))
    assert (found.first, found.last, found.precision, found.basis) == (day, day, "day", "inferred")
    assert "known event" in found.why


def test_the_title_may_name_the_event() -> None:
    text = "Ab heute versammeln sich die Gäste zu dem Treffen. Es dauert zwei Tage."
    assert resolved(text, "NATO-Gipfel in Den Haag") == (date(2025, 6, 24), date(2025, 6, 24))


def test_without_a_word_for_its_beginning_or_end_all_days_of_the_event_remain() -> None:
    found = resolve_publication(article("Auf dem NATO-Gipfel in Vilnius wird heute über die Ukraine gesprochen."))
    assert (found.first, found.last, found.precision) == (date(2023, 7, 11), date(2023, 7, 12), "part of week")


NOT_INFERRED = [
    "Heute, ein Jahr nach dem NATO-Gipfel in Vilnius, ist die Lage anders.",
    "Seit dem NATO-Gipfel in Madrid gilt das bis heute.",
    "Das Ziel wurde auf dem NATO-Gipfel in Wales vereinbart. Heute erreichen es viele.",
    "Vor dem NATO-Gipfel in Washington sprach der Minister heute mit der Presse.",
    "Heute beginnt in Brüssel der NATO-Gipfel.",  # several summits were held there
    "Heute beginnt der NATO-Gipfel.",  # no place
    "Heute beginnt in Lissabon der NATO-Gipfel, zwei Jahre nach dem von 2021.",  # another year
    "Der NATO-Gipfel in Vilnius endete mit einer Erklärung.",
    "Noch heute spricht man vom NATO-Gipfel in Lissabon.",
    "Der Kanzler sprach heute mit der Presse.",
    "Auf dem letzten NATO-Gipfel in Vilnius, so heißt es heute, fehlte der Mut.",
]


@pytest.mark.parametrize("text", NOT_INFERRED)
def test_nothing_is_inferred_from_a_look_back_or_an_unclear_event(text: str) -> None:
    assert resolve_publication(article(text)) == UNKNOWN


def test_a_stated_day_is_kept() -> None:
    stated = Published(date(2024, 7, 9), date(2024, 7, 9), "day", "stated", "in the head")
    assert resolve_publication(article("Heute beginnt in Vilnius der NATO-Gipfel.", published=stated)) == stated


def test_an_event_outside_the_stated_month_is_not_meant() -> None:
    stated = month(2022, 10, 31)
    assert resolve_publication(article("Heute beginnt in Vilnius der NATO-Gipfel.", published=stated)) == stated


def test_a_stated_month_tells_meetings_of_one_place_apart() -> None:
    text = "Die Verteidigungsminister der NATO kommen heute in Brüssel zum Auftakt ihrer Beratungen zusammen."
    assert resolved(text, published=month(2023, 10, 31)) == (date(2023, 10, 11), date(2023, 10, 11))


VOTE = (
    "141 der 193 Mitglieder der UN-Vollversammlung hatten am {vote} dafür gestimmt, sieben dagegen, "
    "32 enthielten sich. "
)


def test_votes_of_a_known_resolution_with_weekdays_give_the_day_after() -> None:
    text = VOTE.format(vote="Donnerstag") + "Das sagte er am Freitag. Am Freitag beraten auch die Minister."
    found = resolve_publication(article(text, published=month(2023, 2, 28)))
    assert (found.first, found.last, found.basis) == (date(2023, 2, 24), date(2023, 2, 24), "inferred")
    assert "2023-02" in found.why and "141 for, 7 against, 32 abstentions" in found.why


def test_yesterday_beside_a_known_vote() -> None:
    text = "Gestern stimmten in der UN-Generalversammlung 93 Staaten dafür, 24 dagegen, 58 enthielten sich."
    assert resolved(text) == (date(2022, 4, 8), date(2022, 4, 8))


@pytest.mark.parametrize(
    "text",
    [
        VOTE.format(vote="Dienstag") + "Das sagte er am Freitag. Am Freitag beraten die Minister.",
        VOTE.format(vote="Donnerstag") + "Weitere Sitzungen sind nicht geplant.",
        "Im Februar 2023 hatten 141 Staaten zugestimmt, sieben stimmten dagegen, 32 enthielten sich.",
        "Am Donnerstag kamen 141 Gäste, sieben Redner und 32 Helfer.",
    ],
)
def test_nothing_is_inferred_from_votes_that_do_not_fit(text: str) -> None:
    assert resolve_publication(article(text)) == UNKNOWN


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_leaves_an_unknown_date_unknown_or_infers_an_interval(text: str, title: str) -> None:
    found = resolve_publication(article(text, title))
    assert (found.first is None) == (found.last is None)
    assert found.first is None or found.last is None or found.first <= found.last
