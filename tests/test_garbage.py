"""Annotating puts off Python's search for objects that only hold one another, and leaves it as it was."""

import gc

import pytest

from core.annotate import Settings, annotate
from core.corpus import parse_article
from core.garbage import uncollected


def test_collecting_is_put_off_and_goes_on_even_after_an_error() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="broken"), uncollected():
        assert not gc.isenabled()
        raise ValueError("broken")
    assert gc.isenabled()


def test_who_collects_nothing_still_does_not_afterwards() -> None:
    gc.disable()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_whoever_takes_one_document_after_another_collects_in_between() -> None:
    article = parse_article("Rat berät\n\nDer Rat tagte am 3. Mai 2024.\n", "a.txt")
    for _ in annotate([article] * 3, Settings(use_tagger=False)):
        assert gc.isenabled()
