"""Offices and their dates: who is meant by an office without a name, and what becomes an issue instead of a guess."""

from __future__ import annotations

from datetime import date

import pytest

from core.annotate.names import find_mentions
from core.language.words import read_words
from core.records import Issue, Mention, Published


def read(text: str, day: str) -> tuple[tuple[Mention, ...], tuple[Issue, ...]]:
    """The mentions and issues of an article of a day (YYYY-MM-DD)."""
    when = date.fromisoformat(day)
    return find_mentions(read_words(text), Published(when, when, "day", "stated", ""))


def described(text: str, day: str) -> list[str]:
    """Whom the descriptions of persons in a text mean, in text order."""
    return [m.actor for m in read(text, day)[0] if m.nominal and m.kind == "person" and m.reason == "description"]


def roles(text: str, day: str) -> dict[str, str | None]:
    """The persons named in a text with their roles."""
    return {m.actor: m.role for m in read(text, day)[0] if m.kind == "person" and not m.nominal}


GERMANY = "Deutschland rüstet auf. Der Verteidigungsminister stellte der Bundeswehr mehr Geld in Aussicht."


@pytest.mark.parametrize(
    ("text", "day", "who"),
    [
        (GERMANY, "2022-10-15", "Christine Lambrecht"),
        (GERMANY, "2024-11-15", "Boris Pistorius"),
        (GERMANY, "2018-03-02", "Ursula von der Leyen"),
        ("Der NATO-Generalsekretär mahnte zur Eile.", "2024-09-30", "Jens Stoltenberg"),
        ("Der NATO-Generalsekretär mahnte zur Eile.", "2024-10-01", "Mark Rutte"),
        ("Der designierte NATO-Generalsekretär kam nach Brüssel.", "2024-08-10", "Mark Rutte"),
        ("Der scheidende NATO-Generalsekretär kam nach Brüssel.", "2024-08-10", "Jens Stoltenberg"),
        ("In Berlin schwieg der Bundeskanzler.", "2021-12-07", "Angela Merkel"),
        ("In Berlin schwieg der Bundeskanzler.", "2021-12-09", "Olaf Scholz"),
        ("In Berlin schwieg der Kanzler.", "2025-06-01", "Friedrich Merz"),
        ("Der polnische Außenminister reiste ab.", "2019-02-01", "Jacek Czaputowicz"),
        ("Der italienische Verteidigungsminister reiste ab.", "2023-02-01", "Guido Crosetto"),
        ("Die norwegische Außenministerin reiste ab.", "2018-02-01", "Ine Marie Eriksen Søreide"),
        ("In Frankreich wird gestreikt. Der Präsident lehnt Gespräche ab.", "2018-12-01", "Emmanuel Macron"),
        ("Russland mobilisiert weiter. Der Verteidigungsminister drohte.", "2023-05-01", "Sergej Schoigu"),
        ("Der Generalinspekteur warnte vor Lücken.", "2024-02-01", "Carsten Breuer"),
        ("Der US-Präsident reist ab.", "2015-05-01", "Barack Obama"),
        ("Der künftige US-Präsident drohte mit Zöllen.", "2024-12-20", "Donald Trump"),
    ],
)
def test_an_office_without_a_name_means_its_holder(text: str, day: str, who: str) -> None:
    assert described(text, day) == [who]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Der frühere Verteidigungsminister schwieg.", "2024-02-01"),
        ("Ein ehemaliger Außenminister schwieg.", "2024-02-01"),
        ("Der Präsident des Verbands schwieg, denn Deutschland spart.", "2024-02-01"),
        ("In Deutschland wird gespart. Der Innenminister schwieg.", "2024-02-01"),
        ("Polen und Tschechien stritten. Der Verteidigungsminister schwieg.", "2024-02-01"),
        ("Die Verteidigungsminister der NATO-Staaten trafen sich.", "2024-02-01"),
    ],
)
def test_an_uncertain_office_means_nobody(text: str, day: str) -> None:
    assert described(text, day) == []


def test_former_designated_and_outgoing_holders_have_no_role_of_that_day() -> None:
    assert roles("Altkanzler Gerhard Schröder redete.", "2022-04-10") == {"Gerhard Schröder": None}
    assert roles("Ex-US-Präsident Barack Obama redete.", "2018-04-10") == {"Barack Obama": None}
    assert roles("Der designierte NATO-Generalsekretär Mark Rutte kam.", "2024-08-10") == {"Mark Rutte": None}
    assert roles("Der scheidende NATO-Generalsekretär Jens Stoltenberg kam.", "2024-09-10") == {
        "Jens Stoltenberg": "NATO-Generalsekretär"
    }
    assert roles("Der frühere Verteidigungsminister Franz Josef Jung kam.", "2022-09-10") == {"Franz Josef Jung": None}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("NATO-Generalsekretär Mark Rutte kam nach Kiel.", "2024-08-10"),
        ("Ex-Bundeskanzler Olaf Scholz kam nach Kiel.", "2023-04-10"),
        ("Der designierte Bundeskanzler Friedrich Merz kam nach Kiel.", "2025-11-10"),
        ("Der scheidende NATO-Generalsekretär Jens Stoltenberg kam nach Kiel.", "2020-01-10"),
        ("Außenminister Boris Pistorius kam nach Kiel.", "2023-04-10"),
    ],
)
def test_a_title_that_the_dates_contradict_becomes_an_issue(text: str, day: str) -> None:
    issues = read(text, day)[1]
    assert [issue.code for issue in issues] == ["role contradicts dates"]
    assert text[issues[0].start : issues[0].stop]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Der frühere Bundeskanzler Olaf Scholz kam nach Kiel.", "2025-09-10"),
        ("Der zurückgetretene Verteidigungsminister Karl-Theodor zu Guttenberg schwieg.", "2011-03-05"),
        ("Präsident John F. Kennedy kam 1963 nach Berlin.", "2023-06-26"),
        ("Der ehemalige US-Präsident Donald Trump kam nach Kiel.", "2023-06-26"),
        ("Vereinspräsident Uli Hoeneß kam nach Kiel.", "2023-06-26"),
    ],
)
def test_titles_that_fit_the_dates_are_no_issue(text: str, day: str) -> None:
    assert read(text, day)[1] == ()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Das russische Verteidigungsministerium widersprach.", "Verteidigungsministerium (Russland)"),
        ("Die Armee der Ukraine rückt vor.", "Streitkräfte (Ukraine)"),
        ("Polens Streitkräfte üben.", "Streitkräfte (Polen)"),
        ("Die deutschen Streitkräfte üben.", "Bundeswehr"),
        ("Die britische Marine übt.", "Royal Navy"),
    ],
)
def test_institutions_of_a_country_are_descriptions_of_an_actor(text: str, who: str) -> None:
    found = [m for m in read(text, "2024-02-01")[0] if m.kind == "organisation"]
    assert [(m.actor, m.nominal) for m in found] == [(who, True)]


def test_an_institution_without_a_country_is_none() -> None:
    assert read("Das Verteidigungsministerium widersprach.", "2024-02-01")[0] == ()


def test_whose_time_is_over_is_not_meant() -> None:
    text = (
        "In Quallonien regiert Ministerpräsident Abhasit Vejjajeva. Sein Gegner ist der frühere Parteichef. "
        "Seit der Absetzung des vorherigen Ministerpräsidenten Sumchai Wongsa wird protestiert. "
        "Sie belagern den Amtssitz des Ministerpräsidenten. Ministerpräsident Abhasit schwieg."
    )
    assert described(text, "2009-04-07") == ["Abhasit Vejjajeva"]
    assert "Abhasit" not in roles(text, "2009-04-07")


def test_an_office_that_many_hold_is_nobodys() -> None:
    assert described("Der EU-Kommissar für Kultur mahnte.", "2007-05-01") == []


def test_an_office_as_such_is_nobodys() -> None:
    assert described("Das Amt des afghanischen Präsidenten ist vakant.", "2014-09-22") == []


def test_whose_lawyer_it_is_is_not_the_lawyer() -> None:
    text = "Resa Samani schweigt. Die Anwältin Samanis klagte. Das Urteil nannte die Anwältin falsch."
    assert described(text, "2010-01-28") == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Auch der österreichische Bundeskanzler schwieg.", ["Karl Nehammer"]),
        ("Treffen der europäischen Verteidigungsminister sind selten.", []),
        ("Fotos der österreichischen Kanzler sind selten.", []),
    ],
)
def test_an_adverb_before_an_article_makes_no_genitive(text: str, who: list[str]) -> None:
    assert described(text, "2023-10-24") == who
