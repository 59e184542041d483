"""Which sentences are parsed before dates are read: those whose verb is asked, and hardly any other."""

from __future__ import annotations

from core.annotate.dates import with_verbs
from core.language.words import read_words


def named(text: str) -> list[str]:
    return [text[span.start : span.stop] for span in with_verbs(read_words(text))]


def test_what_a_verb_may_place_is_parsed_beforehand() -> None:
    text = "Am 12.05.2024 tagte der Rat.\nEr soll Ende 2025 wieder tagen.\nIn drei Wochen wird gewählt."
    assert named(text) == text.split("\n")


def test_what_needs_no_verb_is_not_parsed() -> None:
    assert named("Die Brücke ist drei Jahre alt. Das Haus von 1998 steht noch. Derzeit regnet es.") == []


def test_of_a_very_long_sentence_what_stands_near_is_parsed() -> None:
    text = f"Es kamen {'Menschen, ' * 60}und am Montag kam der Rat."
    (near,) = named(text)
    assert near.endswith("am Montag kam der Rat.")
    assert len(near) < len(text)
