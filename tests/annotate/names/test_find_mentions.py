"""What holds for any text, for tagged names and for titles that contradict the lexicon."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.annotate.names import find_mentions
from core.language.words import read_words
from core.records import ActorKind, Mention, Published, Span, TaggedName

UNKNOWN = Published(None, None, "vague", "unknown", "")


def on(year: int, month: int, day: int) -> Published:
    """An article of a known day."""
    return Published(date(year, month, day), date(year, month, day), "day", "stated", "")


def mentions(text: str, when: Published = UNKNOWN, tagged: dict[str, ActorKind] | None = None) -> tuple[Mention, ...]:
    """The mentions of a one-sentence text; `tagged` are surfaces with their kinds."""
    names = [TaggedName(text.index(name), text.index(name) + len(name), kind) for name, kind in (tagged or {}).items()]
    return find_mentions(read_words(text, [Span(0, len(text))]), when, names)[0]


def actors(found: tuple[Mention, ...]) -> list[str]:
    """The canonical names in text order."""
    return [mention.actor for mention in found]


PHRASES = """NATO- Präsident Putins der die des Jens Stoltenberg Minister, Generalsekretär EU UN-Vollversammlung (MEI)
Institute Firma „Helsing“ AG St. von al- Berlin/Bonn. Dr. Ex- und Moskau wirft russische In in , . - ' ’ Beauftragten"""
WORDS = st.sampled_from(PHRASES.split())


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=30).map(" ".join)), st.booleans())
def test_mentions_lie_in_the_text_in_order_and_do_not_overlap(text: str, dated: bool) -> None:
    found, issues = find_mentions(read_words(text, [Span(0, len(text))]), on(2022, 10, 13) if dated else UNKNOWN)
    at = 0
    for mention in found:
        assert at <= mention.start < mention.stop <= len(text)
        assert mention.actor and mention.actor_id and mention.reason
        assert text[mention.start : mention.stop].strip() == text[mention.start : mention.stop]
        at = mention.stop
    assert all(0 <= issue.start <= issue.stop <= len(text) for issue in issues)


def test_nothing_is_found_in_nothing() -> None:
    assert find_mentions(read_words(""), UNKNOWN) == ((), ())


def test_tagged_names_become_mentions_and_known_names_win() -> None:
    text = "In Hintertupfing sprach Udo Beispiel von der Musterwerke über Russland."
    tagged: dict[str, ActorKind] = {
        "Hintertupfing": "place",
        "Udo Beispiel": "person",
        "Musterwerke": "organisation",
        "Russland": "place",
    }
    found = mentions(text, tagged=tagged)
    assert [(mention.actor, mention.kind) for mention in found] == [
        ("Hintertupfing", "place"),
        ("Udo Beispiel", "person"),
        ("Musterwerke", "organisation"),
        ("Russland", "country"),
    ]
    assert found[-1].reason == "known name"


def test_a_tagged_surname_joins_the_full_name() -> None:
    text = "Zuletzt sprach Lubka Jarowitsch. Lange Beifall für Jarowitsch."
    found = mentions(text, tagged={"Lubka Jarowitsch": "person"})
    assert actors(found) == ["Lubka Jarowitsch", "Lubka Jarowitsch"]


def test_a_tagged_organisation_may_hold_a_known_place() -> None:
    found = mentions("Der Verein Freunde Berlin klagt.", tagged={"Freunde Berlin": "organisation"})
    assert [(mention.actor, mention.kind) for mention in found] == [("Freunde Berlin", "organisation")]


def test_the_genitive_is_undone_where_the_base_form_occurs() -> None:
    text = "Zu Lubka Jarowitz kam Beifall, denn Brunos Quellbachs Rede gefiel. Bruno Quellbach dankte."
    found = mentions(text, tagged={"Bruno Quellbach": "person"})
    assert "Bruno Quellbach" in actors(found)


def test_a_firm_with_its_legal_form_is_the_known_firm() -> None:
    found = mentions("Die Rheinmetall AG wächst.", tagged={"Rheinmetall AG": "organisation"})
    assert actors(found) == ["Rheinmetall"]


def test_scraps_of_the_tagger_are_no_names() -> None:
    assert mentions("In Ober- und Unterwald, 2006/07.", tagged={"Ober-": "place", "/07": "organisation"}) == ()


def test_an_actor_has_one_kind_in_an_article() -> None:
    text = "Zuwetra wuchs. Bei Zuwetra wird gebaut, sagt Zuwetras Vorstand."
    spans = [(0, 7, "organisation"), (19, 26, "place"), (45, 53, "organisation")]
    names = [TaggedName(start, stop, kind) for start, stop, kind in spans]  # type: ignore[arg-type]
    found, _ = find_mentions(read_words(text, [Span(0, len(text))]), UNKNOWN, names)
    assert {(mention.actor, mention.kind) for mention in found} == {("Zuwetra", "organisation")}


def test_another_first_name_is_another_person() -> None:
    text = "Boris Pistorius redete. Heiner Pistorius ist sein Nachbar. Pistorius und sein Nachbar grüßten."
    assert actors(mentions(text))[:2] == ["Boris Pistorius", "Heiner Pistorius"]


def test_two_of_one_surname_are_told_apart_by_office() -> None:
    assert actors(mentions("Außenministerin Clinton reiste ab.", on(2010, 5, 5)))[0] == "Hillary Clinton"
    assert actors(mentions("Präsident Clinton reiste ab.", on(1999, 5, 5)))[0] == "Bill Clinton"


def test_a_title_that_the_dates_contradict_is_an_issue_and_no_guess() -> None:
    text = "Verteidigungsminister Boris Pistorius besuchte die Truppe."
    found, issues = find_mentions(read_words(text, [Span(0, len(text))]), on(2021, 5, 5))
    assert [issue.code for issue in issues] == ["role contradicts dates"]
    assert found[0].role == "Innenminister (Niedersachsen)"


def test_a_former_office_is_no_contradiction() -> None:
    text = "Der frühere Verteidigungsminister Peter Struck schrieb ein Buch."
    found, issues = find_mentions(read_words(text, [Span(0, len(text))]), on(2008, 5, 5))
    assert (found[0].role, issues) == (None, ())


def test_every_mention_of_a_person_carries_the_role() -> None:
    found = mentions("Ministerin Aino Virtanen kam. Später ging Virtanen.", on(2024, 5, 5))
    assert [mention.role for mention in found] == ["Ministerin", "Ministerin"]


def test_an_interval_gives_a_role_only_if_it_holds_throughout() -> None:
    year = Published(date(2024, 1, 1), date(2024, 12, 31), "year", "stated", "")
    assert mentions("Jens Stoltenberg sprach.", year)[0].role is None
    assert mentions("Boris Pistorius sprach.", year)[0].role == "Verteidigungsminister (Deutschland)"


@pytest.mark.parametrize(
    ("text", "tagged", "person"),
    [
        ("Der Film 'Karl ' von Hans Meier lief.", ["Karl '", "Hans Meier"], "Hans Meier"),
        ("Der Film 'Karl' von Hans Meier lief.", ["Karl'", "Hans Meier"], "Hans Meier"),
        ("Der Film ’Karl \u00a0’ von Hans Meier lief.", ["Karl \u00a0’", "Hans Meier"], "Hans Meier"),
        ("Das Lied ' ' sang Hans Meier.", ["' '", "Hans Meier"], "Hans Meier"),
        ("Das Lied -- -- sang Hans Meier.", ["-- --", "Hans Meier"], "Hans Meier"),
        ("Als X trat Hans Meier auf.", ["X", "Hans Meier"], "Hans Meier"),
        ("Als M. - trat Hans Meier auf.", ["M. -", "Hans Meier"], "Hans Meier"),
        ("Hans  Meier kam, Meier sprach.", ["Hans  Meier"], "Hans  Meier"),
    ],
)
def test_a_name_without_a_surname_costs_no_other_name(text: str, tagged: list[str], person: str) -> None:
    found = mentions(text, tagged=dict.fromkeys(tagged, "person"))
    assert person in actors(found)
    assert all(any(map(str.isalpha, text[mention.start : mention.stop])) for mention in found)


def test_spans_of_a_tagger_that_hold_no_name_are_left_out() -> None:
    text = "Gestern kam Hans Meier."
    spans = [(0, 0), (5, 3), (7, 8), (12, 22), (22, 23), (20, 99), (99, 120), (-4, 3)]
    found, _ = find_mentions(read_words(text, (Span(0, 23),)), UNKNOWN, [TaggedName(*span, "person") for span in spans])
    assert [text[mention.start : mention.stop] for mention in found] == ["Hans Meier"]


TITLED = (
    "Der designierte Bundeskanzler Friedrich Merz traf den scheidenden Kanzler Olaf Scholz, Ex-Präsident Donald Trump, "
    "die Kanzlerin und den scheidenden Generalsekretär Jens Stoltenberg."
)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date.min, date.min),
        (date.max, date.max),
        (date.min, date.max),
        (date(9998, 12, 1), date.max),
        (date.min, None),
        (None, date.max),
    ],
)
def test_an_article_at_either_end_of_the_calendar_has_its_names(first: date | None, last: date | None) -> None:
    found = mentions(TITLED, Published(first, last, "day", "stated", ""))
    assert {"Friedrich Merz", "Olaf Scholz", "Jens Stoltenberg"} <= set(actors(found))
