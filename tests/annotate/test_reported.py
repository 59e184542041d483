"""Happenings without a date of their own, told of the day of their article."""

import pytest

from core.records import Published
from tests.annotate.reading import TODAY, UNKNOWN, day, read

TITLE = "Lage im Osten\n\n"

REPORTED = [
    ("Die NATO hat ein Zentrum in Polen eröffnet.", "past", "Die NATO hat ein Zentrum in Polen eröffnet"),
    ("Russland schloss die Grenze zu Finnland.", "past", "Russland schloss die Grenze zu Finnland"),
    ("Olaf Scholz ist nach Kiew gereist.", "past", "Olaf Scholz ist nach Kiew gereist"),
    ("Der Flughafen von Riga wurde gesperrt.", "past", "Der Flughafen von Riga wurde gesperrt"),
    ("In Riga wurden zwei Menschen verletzt.", "past", "In Riga wurden zwei Menschen verletzt"),
    ("Die NATO nahm einen Plan für Polen an.", "past", "Die NATO nahm einen Plan für Polen an"),
    ("Die Lage ist ernst. Nun hat Polen die Grenze geschlossen.", "past", "Nun hat Polen die Grenze geschlossen"),
    ("Gegen 21 Uhr schloss Russland die Grenze.", "past", "Gegen 21 Uhr schloss Russland die Grenze"),
]


@pytest.mark.parametrize(("text", "status", "label"), REPORTED)
def test_a_happening_without_a_date_is_told_of_the_day_of_the_article(text: str, status: str, label: str) -> None:
    (found,) = read(TITLE + text)
    assert (found.first, found.last, found.precision) == (TODAY, TODAY, "day")
    assert (found.dating, found.status, found.rule) == ("reported", status, "reported on")
    assert found.start == found.date_start == found.date_stop
    assert found.label == label


def test_the_first_sentence_is_the_news_whatever_its_verb() -> None:
    (found,) = read("Olaf Scholz hat in Riga mehr Hilfe für die Ukraine versprochen. Einzelheiten nannte er nicht.")
    assert (found.dating, found.status) == ("reported", "past")


NOT_REPORTED = [
    "Die NATO ist wichtig für Europa.",
    "Die Lage der NATO ist bezogen auf ihr Ziel aussichtslos.",
    "Die Soldaten haben die Grenze geschlossen.",
    "Der Rat beschloss in Polen neue Regeln.",
    "Olaf Scholz lobte die Truppe.",
    "Olaf Scholz sagte, Russland habe die Grenze geschlossen.",
    "Die NATO habe ein Zentrum eröffnet.",
    "Hat Russland die Grenze geschlossen?",
    "„Russland hat die Grenze geschlossen“, sagte Olaf Scholz.",
    "Russland hatte die Grenze zuvor geschlossen.",
    "Russland hat die Grenze nicht geschlossen.",
    "Wenn Russland die Grenze schloss, half Polen.",
    "Russland schloss die Grenze immer wieder.",
    "Russland könnte die Grenze schließen.",
    "Polen will seine Armee vergrößern.",
    "Russland stimmte dem Abkommen zu.",
    "Russland hatte die Grenze geschlossen.",
    "Olaf Scholz nahm ihn fest.",
    "Die Lage ist ernst. Polen schloss die Grenze.",
    "Soldaten trainierten mit der NATO in Litauen.",
    "Russland schloss die Grenze",
]


@pytest.mark.parametrize("text", NOT_REPORTED)
def test_states_views_words_of_others_and_habits_take_no_day(text: str) -> None:
    assert not read(TITLE + text)


def test_the_headline_takes_no_day() -> None:
    assert not read("Russland hat die Grenze geschlossen.\n\nEs bleibt kalt.")


def test_without_a_day_of_publication_nothing_is_reported_on_it() -> None:
    assert not read(TITLE + "Russland schloss die Grenze zu Finnland.", UNKNOWN)


def test_the_day_is_no_more_precise_than_the_publication() -> None:
    month = Published(day(1), day(31), "month", "stated", "in the head")
    (found,) = read(TITLE + "Russland schloss die Grenze zu Finnland.", month)
    assert (found.first, found.last, found.precision) == (day(1), day(31), "month")


def test_a_background_goes_on_in_its_tense() -> None:
    story = "1949 wurde die Nato gegründet. Die USA unterzeichneten den Vertrag. Später trat Spanien bei."
    assert [each.dating for each in read(TITLE + story)] == ["stated"]
    assert [each.dating for each in read(f"{TITLE}{story}\n\nFrankreich ratifizierte den Vertrag.")] == ["stated"]


def test_after_a_background_the_news_goes_on() -> None:
    text = f"{TITLE}1949 wurde die Nato gegründet.\n\nNun hat Finnland einen Antrag eingereicht."
    assert [each.dating for each in read(text)] == ["stated", "reported"]
    text = f"{TITLE}Heute tagte die Nato in Brüssel. Finnland unterzeichnete einen Vertrag."
    assert [each.dating for each in read(text)] == ["stated", "reported"]


STORY = f"{TITLE}Am Montag tagte die Nato in Brüssel. "


@pytest.mark.parametrize("between", ["", "\n\n", "Am Freitag wird der Gipfel wieder tagen. "])
def test_what_goes_on_with_a_day_that_is_over_is_not_of_the_day_of_the_article(between: str) -> None:
    found = read(f"{STORY}{between}Finnland unterzeichnete einen Vertrag.")
    assert {each.dating for each in found} == {"stated"}


NEW = [
    "Finnland hat einen Vertrag unterzeichnet.",
    "Inzwischen unterzeichnete Finnland einen Vertrag.",
    "Heute tagte der Rat. Finnland unterzeichnete einen Vertrag.",
]


@pytest.mark.parametrize("text", NEW)
def test_what_is_new_is_of_the_day_of_the_article(text: str) -> None:
    found = read(STORY + text)[-1]
    assert (found.dating, found.first) == ("reported", day(15))
