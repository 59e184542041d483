"""What must hold for any text and any publication date."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from core.annotate.dates import RULES, find_dates
from core.language.sentences import split_sentences
from core.language.words import read_words
from core.records import Precision, Published

PIECES = [
    *(
        "heute",
        "Gestern",
        "am",
        "im",
        "vor",
        "seit",
        "bis",
        "ab",
        "in",
        "der",
        "den",
        "dem",
        "des",
        "und",
        "-",
        ",",
        ".",
        "/",
        ":",
    ),
    *("Montag", "Freitagabend", "Wochenende", "Woche", "Jahr", "Jahren", "Monat", "Tage", "Jahrhundert", "Jahrzehnt"),
    *("vergangenen", "kommenden", "nächsten", "diesem", "ersten", "zwei", "einige", "zwölf", "tausend", "9999", "0000"),
    *(
        "Mai",
        "Februar",
        "31.",
        "30.",
        "29.",
        "0.",
        "2023",
        "1999",
        "19.",
        "Anfang",
        "Mitte",
        "Ende",
        "Sommer",
        "Winter",
    ),
    *("Ostern", "Pfingsten", "Silvester", "24:00", "25:61", "17.40", "Uhr", "Q4", "90er", "später", "zuvor", "darauf"),
    *("12.05.", "31.02.2021", "2022-13-45", "2021-10-22", "war", "wird", "§", "\n", "\u00a0", "Übung", "😀"),
]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
DAYS = st.dates()
COARSENESS: dict[Precision, int] = {
    "minute": 1,
    "day": 1,
    "part of week": 7,
    "week": 7,
    "part of month": 11,
    "month": 31,
}
"""The most days an interval of that precision has."""


def published(first: date, last: date) -> Published:
    return Published(min(first, last), max(first, last), "day" if first == last else "vague", "stated", "")


@settings(max_examples=400, deadline=None)
@given(TEXTS, DAYS, DAYS, st.booleans())
def test_mentions_are_valid_for_any_text_and_publication(text: str, first: date, last: date, exact: bool) -> None:
    names = {rule.name for rule in RULES}
    sentences = split_sentences(text)
    done = 0
    for mention in find_dates(read_words(text), published(first, first if exact else last)):
        assert done <= mention.start < mention.stop <= len(text)
        assert any(s.start <= mention.start and mention.stop <= s.stop for s in sentences)
        assert text[mention.start : mention.stop].strip() == text[mention.start : mention.stop]
        assert mention.first is None or mention.last is None or mention.first <= mention.last
        assert mention.value
        assert mention.rule in names
        if mention.other is not None and mention.other.first and mention.other.last:
            assert mention.other.first <= mention.other.last
            assert (mention.other.first, mention.other.last) != (mention.first, mention.last)
        done = mention.stop


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_without_a_publication_date_nothing_relative_gets_a_day(text: str) -> None:
    unknown = Published(None, None, "vague", "unknown", "")
    for mention in find_dates(read_words(text), unknown):
        if mention.first or mention.last:
            assert any(char.isdigit() for char in text[: mention.stop]) or "er" in text, mention


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(["am Donnerstag", "heute", "gestern Abend", "am Wochenende", "vor drei Tagen", "am 3. Mai"]),
    DAYS,
    DAYS,
)
def test_an_unsure_publication_date_never_gives_a_false_exact_day(words: str, first: date, last: date) -> None:
    text = f"Das geschah {words}."
    unsure = find_dates(read_words(text), published(first, last))
    exact = {(m.first, m.last) for day in (first, last) for m in find_dates(read_words(text), published(day, day))}
    for mention in unsure:
        if len(exact) > 1 and mention.first is not None and mention.first == mention.last:
            assert mention.precision not in ("minute", "day")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join), st.dates(date(1950, 1, 1), date(2050, 1, 1)))
def test_an_interval_is_no_longer_than_its_precision(text: str, day: date) -> None:
    for mention in find_dates(read_words(text), published(day, day)):
        joined = "-" in text or "bis" in text or mention.value.startswith("P")
        if mention.first and mention.last and mention.precision in COARSENESS and not joined:
            assert (mention.last - mention.first).days < COARSENESS[mention.precision]


COARSE = [
    *(
        "2019",
        "im Mai 2019",
        "Anfang Mai",
        "Ende 2019",
        "im Sommer 2019",
        "im dritten Quartal",
        "in der ersten Jahreshälfte",
    ),
    *("in den 1990er Jahren", "Mitte der Sechziger", "um die Jahrhundertwende", "in der zweiten Oktoberhälfte"),
    *("vergangene Woche", "im kommenden Jahr", "am Wochenende", "zu Jahresbeginn", "über Pfingsten", "seit Jahren"),
    *("künftig", "damals", "im Geschäftsjahr 2021/22", "in den ersten neun Monaten des Jahres", "vor zwei Monaten"),
]
"""Words that name no day."""


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(COARSE),
    st.sampled_from(
        ["Das war {}.", "Das wird {} geschehen.", "{}", "Am 3. Mai 2019 kam er, {} ging er.", "Bis {} – so hieß es"]
    ),
    DAYS,
    DAYS,
    st.booleans(),
)
def test_precision_is_never_finer_than_the_words(words: str, frame: str, first: date, last: date, exact: bool) -> None:
    text = frame.format(words)
    start = text.index(words)
    for mention in find_dates(read_words(text), published(first, first if exact else last)):
        if start <= mention.start < start + len(words):
            assert mention.precision not in ("minute", "day"), mention
            assert mention.first is None or mention.first != mention.last
