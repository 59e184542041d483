"""Events: a dated sentence becomes one mark on the timeline, with a status and a label that read right."""

from datetime import date

import pytest

from core.annotate.events import find_events
from core.annotate.events.labels import LABEL
from core.annotate.events.wording import without_middle
from core.language.words import read_words
from core.records import DateMention, Mention, Theme, ThemeHit
from tests.annotate.happened import COMING, PAST, PUBLISHED, TODAY, dated, event, events, person

BACKGROUND = [
    ("Der am 13. Mai 1950 in Riga geborene Künstler stellt aus.", "13. Mai 1950", "date"),
    ("Geboren wurde der General am 13. Mai 1950 in Riga.", "13. Mai 1950", "date"),
    ("Der Minister (1950 bis 2010) prägte die Partei.", "1950", "year"),
    ("Der Zuschlag für die Weltmeisterschaft 2006 ging an ein anderes Land.", "2006", "year"),
    ("Der Sieger von 2013 konnte einen Sturz verhindern.", "2013", "year"),
    ("Ein Foto aus dem Jahr 2005 zeigt den General.", "dem Jahr 2005", "named year"),
    ("Außer im Juli ist das Bad am Montag offen.", "Juli", "month"),
    ("Für gewöhnlich wird der Preis im November verliehen.", "November", "month"),
    ("Die Pässe werden während der Sommermonate überrollt.", "der Sommermonate", "season"),
]


@pytest.mark.parametrize(("text", "surface", "rule"), BACKGROUND)
def test_births_brackets_habits_and_names_with_a_year_are_no_events(text: str, surface: str, rule: str) -> None:
    start = text.index(surface)
    date_ = DateMention(start, start + len(surface), "1950", PAST, PAST, "year", rule)
    assert not events(text, date_)
    other = "Bei der Weltmeisterschaft 2006 gewann die Mannschaft."
    assert events(other, DateMention(26, 30, "2006", PAST, PAST, "year", "year"))


# What fits on a line is shown as it is written.
AS_WRITTEN = [
    ("Am Montag traf der Rat in Brüssel ein.", "Montag"),
    ("Der Minister sagte, dass die Brigade am 3. Juni nach Litauen verlegt wird.", "3. Juni"),
    ("Die Übung endet, teilte der Stab am Montag mit.", "Montag"),
    ("Der Umzug der Behörde könnte innerhalb weniger Monate abgeschlossen sein.", "weniger Monate"),
    ("Russland kündigte an, ab dem 3. Juni die Vertretung zu schließen.", "dem 3. Juni"),
    ("Wie der Stab am Montag mitteilte, endet die Übung.", "Montag"),
    ("Die für Montag geplante Sitzung der Arbeitsgruppe in Wien fiel aus.", "Montag"),
]


@pytest.mark.parametrize(("text", "surface"), AS_WRITTEN)
def test_a_label_is_the_sentence_where_that_fits_on_a_line(text: str, surface: str) -> None:
    assert event(text, surface, PAST).label == text.removesuffix(".")


def test_what_cannot_be_shortened_loses_its_middle_and_never_its_end() -> None:
    words = "Die " + "Donaudampfschifffahrtsgesellschaft und die " * 4 + "Reederei entzogen ihm das Recht"
    label = without_middle(words)
    assert len(label) <= LABEL
    assert label.endswith("entzogen ihm das Recht")
    assert all(part in words for part in label.split(" … "))


def test_what_places_nothing_in_time_is_no_event() -> None:
    text = "Damals dauerte das Treffen drei Tage, wie seit Jahrzehnten üblich."
    assert not events(
        text,
        dated(text, "Damals", None, PAST, "vague", "PAST_REF"),
        dated(text, "drei Tage", None, None, "vague", "P3D"),
        dated(text, "Jahrzehnten", None, TODAY, "vague", "PXY"),
    )


@pytest.mark.parametrize(
    ("text", "first", "last", "status"),
    [
        ("Nach der Wahl am 3. Juni will der Rat verhandeln.", COMING, None, "planned"),
        ("Vor der Wahl am 3. Juni tagt der Parteitag.", None, COMING, "planned"),
        ("Der Rat hat noch vor der Wahl am 3. Juni zugestimmt.", None, COMING, "past"),
        ("Bis zur Wahl am 3. Juni bleibt er im Amt.", None, COMING, "ongoing"),
        ("Der Chor singt am 3. Juni vor dem Rathaus.", COMING, COMING, "planned"),
    ],
)
def test_what_a_happening_to_come_only_bounds_is_not_dated_on_its_day(
    text: str, first: date | None, last: date | None, status: str
) -> None:
    assert [(e.first, e.last, e.status) for e in events(text, dated(text, "3. Juni", COMING, COMING))] == [
        (first, last, status)
    ]


def test_what_goes_on_since_a_happening_has_no_end() -> None:
    text = "Seit der Landtagswahl 2021 führt sie den Klub."
    found = events(text, dated(text, "2021", date(2021, 1, 1), date(2021, 12, 31), "year"))
    assert [(e.first, e.last, e.status) for e in found] == [(date(2021, 1, 1), None, "ongoing")]


def test_a_playing_season_places_what_happened_in_it() -> None:
    text = "In der Saison 2006/07 stieg der Verein auf."
    season = dated(text, "Saison 2006/07", date(2006, 7, 1), date(2007, 6, 30), "year", "XXXX-XX-XX")
    assert [(e.first, e.last, e.status) for e in events(text, season)] == [(season.first, season.last, "past")]


def test_a_vague_date_to_come_is_an_event() -> None:
    text = "Die Verlegung soll innerhalb weniger Monate abgeschlossen sein."
    (found,) = events(text, dated(text, "weniger Monate", TODAY, None, "vague", "PXM"))
    assert (found.status, found.precision) == ("planned", "vague")


def test_a_date_that_only_dates_a_saying_gives_way_to_what_was_said() -> None:
    text = "Wie der Sprecher sagte am Montag, beginnt die Übung am 3. Juni und endet im Sommer."
    found = events(
        text,
        dated(text, "Montag", PAST, PAST),
        dated(text, "3. Juni", COMING, COMING),
        dated(text, "Sommer", date(2024, 6, 1), date(2024, 8, 31), "part of year"),
    )
    assert [text[each.date_start : each.date_stop] for each in found] == ["3. Juni", "Sommer"]


def test_of_several_dates_in_one_predicate_the_most_precise_one_counts() -> None:
    text = "Die Übung beginnt im Sommer am 3. Juni in zwei Häfen."
    (found,) = events(
        text,
        dated(text, "Sommer", date(2024, 6, 1), date(2024, 8, 31), "part of year"),
        dated(text, "3. Juni", COMING, COMING),
    )
    assert text[found.date_start : found.date_stop] == "3. Juni"


def test_actors_are_named_once_and_themes_come_from_the_sentence() -> None:
    text = "Die Sanktionen gelten. Am Montag traf Muster den General. Muster schwieg."
    muster = person(text, "Muster")
    again = Mention(
        text.rindex("Muster"), text.rindex("Muster") + 6, "person", "Muster", "muster", None, False, False, "t"
    )
    themes = (
        Theme("Sanktionen", 5.0, (ThemeHit(4, 14, "Sanktion", 2, "lemma"),)),
        Theme("Militär", 1.0, (ThemeHit(text.index("General"), text.index("General") + 7, "General", 1, "lemma"),)),
    )
    (found,) = find_events(
        read_words(text), [dated(text, "Montag", PAST, PAST)], [muster, muster, again], themes, PUBLISHED
    )
    assert found.actors == ("Muster",)
    assert found.themes == ("Militär",)


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("Es ging um Drohnen. Am Montag tagte der Rat.", ("Rüstung",)),
        ("Es ging um Drohnen.\n\nAm Montag tagte der Rat.", ()),
    ],
)
def test_an_event_has_the_themes_of_its_paragraph_and_none_from_further_off(text: str, themes: tuple[str, ...]) -> None:
    at = text.index("Drohnen")
    found = (Theme("Rüstung", 2.0, (ThemeHit(at, at + 7, "Drohne", 1.0, "lemma"),)),)
    (event,) = find_events(read_words(text), [dated(text, "Montag", PAST, PAST)], [], found, PUBLISHED)
    assert event.themes == themes
