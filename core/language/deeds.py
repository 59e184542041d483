"""Nouns of what happens, and verbs that announce or recall it (`data/deeds.toml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from core.language.lexicon import load

Gender = Literal["m", "f", "n"]


def gender_of(noun: str, ends: Mapping[Gender, re.Pattern[str]]) -> Gender | None:
    """The gender of a noun with one of these ends; None for other nouns."""
    small = noun.lower()
    return next((gender for gender, pattern in ends.items() if pattern.search(small)), None)


@cache
def happenings(results: bool) -> Mapping[Gender, re.Pattern[str]]:
    """The ends of nouns of what happens by gender, also of what only `results` from it: "das Abkommen vom 3. Mai"."""
    deeds, kinds = load("deeds"), ("mishaps", "happenings", *(["results"] if results else []))
    return {gender: _ends([stem for kind in kinds for stem in deeds[kind][gender]]) for gender in _GENDERS}


@cache
def mishaps() -> Mapping[Gender, re.Pattern[str]]:
    """The ends of nouns of what nobody announces, by gender: "der Unfall", "das Erdbeben"."""
    return {gender: _ends(load("deeds")["mishaps"][gender]) for gender in _GENDERS}


_GENDERS: tuple[Gender, ...] = ("m", "f", "n")


def _ends(stems: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(stems)})(?:se[ns]?|e?[ns]?)\Z")


@cache
def deed_verbs(kind: str, preposition: str) -> frozenset[str]:
    """The verbs that announce or recall (`kind`) what a preposition leads to; "obj" for their object."""
    return frozenset(load("deeds")[kind].get(preposition, ()))


@cache
def sharing() -> frozenset[str]:
    """The verbs whose time is that of the happening that they speak of: "teilnehmen"."""
    return frozenset(load("deeds")["sharing"]["verbs"])


@cache
def parts() -> frozenset[str]:
    """Nouns of parts of a happening: "Auftakt", "Rande"."""
    return frozenset(load("deeds")["parts"]["nouns"])
