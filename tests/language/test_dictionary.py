"""Words are found in the packed dictionaries as in those that simplemma unpacks as a whole."""

from __future__ import annotations

from simplemma.strategies import DefaultDictionaryFactory

from core.language.dictionary import dictionary, is_known


def test_every_english_form_has_its_lemma() -> None:
    theirs = DefaultDictionaryFactory().get_dictionary("en")
    assert dict(dictionary("en")) == dict(theirs)


def test_german_forms_from_first_to_last_have_their_lemmas_and_others_none() -> None:
    theirs, ours = DefaultDictionaryFactory().get_dictionary("de"), dictionary("de")
    forms = [*list(theirs)[::40], "", "'", "ÿ", "Häuserchenlein", "zzz", "Zzz", "𝕏", "\n"]
    asked = [*forms, *(f"{form}x" for form in forms), *(form[:-1] for form in forms)]
    assert [ours.get(form) for form in asked] == [theirs.get(form) for form in asked]


def test_a_word_is_known_in_either_case_and_however_its_umlaut_is_put_together() -> None:
    assert is_known("Haus", "de") and is_known("haus", "de") and is_known("Ha\u0308user", "de")
    assert not is_known("Haus\ud83d", "de") and not is_known("Hausx", "de") and not is_known("", "de")
    assert is_known("house", "en") and is_known("House", "en") and not is_known("Haus", "en")
