"""The forms of verbs: auxiliaries, modals, strong past tenses and the Konjunktiv."""

from __future__ import annotations

import pytest

from core.language.first_names import given_names
from core.language.verbs import forms_of, helping_forms, konjunktiv, modal_forms, past_forms


def test_an_auxiliary_has_its_finite_forms() -> None:
    assert forms_of("haben") == {"hat", "haben", "hatte", "hatten", "habe", "hätte", "hätten"}
    assert forms_of("werden", ("past",)) == {"wurde", "wurden"}
    assert {"muss", "dürfe", "könnten", "möchte"} <= modal_forms()
    assert "ist" in helping_forms() and "ist" not in modal_forms()


@pytest.mark.parametrize("form", ["war", "konnte", "schuf", "verließ", "übergab", "nannten"])
def test_a_past_tense_is_known(form: str) -> None:
    assert form in past_forms()


@pytest.mark.parametrize("form", ["entschieden", "erhalten", "gelangen", "habe", "würde"])
def test_what_may_be_a_participle_an_infinitive_or_the_konjunktiv_is_no_past_tense(form: str) -> None:
    assert form not in past_forms()


def test_the_konjunktiv_has_two_kinds() -> None:
    assert {"sei", "habe", "gehe", "dürfe"} <= konjunktiv("first")
    assert {"wäre", "könnten", "käme"} <= konjunktiv("second")
    assert konjunktiv("first").isdisjoint(konjunktiv("second"))


def test_given_names_tell_women_from_men() -> None:
    assert {"Kaja", "Annalena"} <= given_names("feminine") and {"Barack", "Olaf"} <= given_names("masculine")
    assert given_names("feminine").isdisjoint(given_names("masculine"))
