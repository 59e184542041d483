"""The words of a text, with their places and their sentences."""

from __future__ import annotations

import pytest
import simplemma
from hypothesis import given, settings
from hypothesis import strategies as st

from core.language.words import lemma, read_words

TEXT = "Rat tagt\n\nDer NATO-Generalsekretär kam am 3. Mai nach Kiew. „Wie geht’s?“, fragte er."


def test_words_keep_their_hyphens_and_apostrophes() -> None:
    words = read_words(TEXT)
    assert "NATO-Generalsekretär" in words.forms and "geht’s" in words.forms
    assert words.lower[words.forms.index("NATO-Generalsekretär")] == "nato-generalsekretär"


def test_each_sentence_has_its_words() -> None:
    words = read_words(TEXT)
    assert [words.forms[words.within(sentence.start, sentence.stop)] for sentence in words.sentences] == [
        ["Rat", "tagt"],
        ["Der", "NATO-Generalsekretär", "kam", "am", "3", "Mai", "nach", "Kiew"],
        ["Wie", "geht’s", "fragte", "er"],
    ]


@settings(max_examples=200, deadline=None)
@given(st.text("aB1-’. \n_İß", max_size=60))
def test_words_are_where_they_say(text: str) -> None:
    words = read_words(text)
    places = zip(words.starts, words.stops, strict=True)
    assert [text[start:stop] for start, stop in places] == list(words.forms)
    assert list(words.lower) == [form.lower() for form in words.forms]
    slices = [words.within(sentence.start, sentence.stop) for sentence in words.sentences]
    assert [form for here in slices for form in words.forms[here]] == list(words.forms)


@pytest.mark.parametrize(
    "word",
    [
        *("Drohnen", "drohnen", "DROHNEN", "Häuser", "Beste", "ging", "verhandelten", "Verhandlungsführerinnen"),
        *("Küstenschutzboote", "Küstenschutz-Boote", "geht’s", "1990er", "2024", "Xyzzy", "ẞ", "Vorsitzendem"),
    ],
)
def test_a_listed_word_has_the_lemma_that_all_rules_give_it(word: str) -> None:
    assert lemma(word) == simplemma.lemmatize(word, lang="de", greedy=True).lower()
