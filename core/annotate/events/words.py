"""What words tell about time: the cues of `events.toml`, and the form of a verb."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from core.annotate.text import WORD, lemma

_LEXICON = Path(__file__).parents[1] / "lexicon" / "events.toml"

VerbForm = Literal["past", "present", "participle", "infinitive"]

_PARTICIPLE = re.compile(r"(?:\w{2,9})?ge\w{2,}(?:t|en)|(?:\w{2,9})?(?:be|ver|er|ent|zer|über|unter)\w{2,}t|\w{2,}iert")
_TO_INFINITIVE = re.compile(r"\bzu [a-zäöü]\w+n\b|\b(?!hin|da)[a-zäöü]{2,}zu\w{3,}n\b")
_ADJECTIVE = ("enden", "enen", "ernen", "igen", "ichen", "ischen")
_PREFIXES = (
    "ge",
    "be",
    "ver",
    "er",
    "ent",
    "zer",
    "über",
    "unter",
    "miss",
    "auf",
    "ab",
    "an",
    "aus",
    "ein",
    "vor",
    "zu",
)
_DETERMINERS = re.compile(r"(?i:d(?:er|ie|as|en|em|es)|eine?[mnrs]?|(?:ihr|sein)e[mnrs]?|im|am|zum|zur)")


@dataclass(frozen=True, slots=True)
class Cues:
    """The compiled cues, each a pattern of whole words."""

    denied: re.Pattern[str]
    negated: re.Pattern[str]
    conditional: re.Pattern[str]
    conditions: re.Pattern[str]
    planned: re.Pattern[str]
    reporting: re.Pattern[str]
    dropped: re.Pattern[str]
    relative: re.Pattern[str]
    fillers: re.Pattern[str]


@functools.cache
def cues() -> Cues:
    """Read the cues."""
    lexicon = _lexicon()
    after = "|".join(lexicon["denied"]["not_after_nicht"])
    phrases = lexicon["planned"]["phrases"]
    return Cues(
        denied=_words(lexicon["denied"]["words"]),
        # "... wird am Montag nicht tagen", "fand nicht statt", "ist kein Treffen geplant"
        negated=re.compile(
            rf"\b(?:nicht (?!(?:{after})\b)\w+(?:t|n)|kein\w* \w+ (?:geplant|vorgesehen|stattfinden|geben))\W*$",
            re.IGNORECASE,
        ),
        conditional=_words(lexicon["conditional"]["words"]),
        conditions=_words(lexicon["conditional"]["conditions"]),
        planned=re.compile("|".join([_words(lexicon["planned"]["words"]).pattern, *phrases]), re.IGNORECASE),
        reporting=_words(lexicon["reporting"]["verbs"]),
        dropped=re.compile(rf"(?:{'|'.join(lexicon['clauses']['dropped'])})\s+", re.IGNORECASE),
        relative=re.compile(lexicon["clauses"]["relative"]),
        fillers=re.compile(rf"(?<=\S)\s(?:{'|'.join(lexicon['clauses']['fillers'])})\b"),
    )


@functools.lru_cache(100_000)
def verb_form(word: str) -> VerbForm | None:
    """Tell the likely form of a verb from its spelling; None for what is no verb (or a noun: capitals are not read)."""
    verbs = _verbs()
    if not word.islower() or word in verbs["never"]:
        return None
    if word in verbs["past"]:
        return "past"
    if word in verbs["present"]:
        return "present"
    if not word.endswith(("t", "te", "ten", "en", "ern", "eln")) or word.endswith(_ADJECTIVE):
        return None
    base = lemma(word)
    if not base.endswith(("en", "ern", "eln")):
        return "participle" if _PARTICIPLE.fullmatch(word) else None
    return _by_ending(word, base)


def _by_ending(word: str, base: str) -> VerbForm:
    if word == base or _TO_INFINITIVE.fullmatch(word):
        return "infinitive"
    if word.endswith(("te", "ten")):
        return "past"
    if word.endswith("n"):  # neither weak nor an infinitive: "begonnen", "sprangen"
        return "participle" if word.startswith(_PREFIXES) else "past"
    return "participle" if _PARTICIPLE.fullmatch(word) else "present"


def verb_forms(clause: str) -> list[VerbForm]:
    """Return the forms of the likely verbs of a clause, in order, without attributes ("die geplante Reise")."""
    words = [match[0] for match in WORD.finditer(clause)]
    rows = zip(["", *words], words, [*words[1:], ""], strict=False)
    return [
        "present" if form == "infinitive" and after and before != "zu" else form
        for before, word, after in rows
        if (form := verb_form(word)) and not (_DETERMINERS.fullmatch(before) and after[:1].isupper())
    ]


def is_finite(word: str) -> bool:
    """Whether a word is likely a finite verb."""
    return verb_form(word) in ("past", "present")


def has_finite(clause: str) -> bool:
    """Whether a clause likely has a finite verb; what looks like an infinitive counts unless it ends the clause."""
    return not {"past", "present"}.isdisjoint(verb_forms(clause))


def is_auxiliary(word: str) -> bool:
    """Whether a word is an auxiliary or modal verb."""
    return word in _verbs()["auxiliary"]


def ends_finite(clause: str) -> bool:
    """Whether the last word is a finite verb, as in a subordinate clause ("betrifft" looks like a participle)."""
    words = WORD.findall(clause)
    return bool(words) and verb_form(words[-1]) in ("past", "present", "participle")


def has_predicate(clause: str) -> bool:
    """Whether a clause has a finite verb and, where that is an auxiliary, the verb that it helps."""
    words, forms = WORD.findall(clause), verb_forms(clause)
    if {"past", "present"}.isdisjoint(forms):
        return False
    return len(forms) > 1 or not any(map(is_auxiliary, words)) or is_finite(words[-1])


def is_future(clause: str) -> bool:
    """Whether a clause speaks of what is to come: a cue, or "wird" with an infinitive (but not "wird gewählt")."""
    words = WORD.findall(clause)
    coming = not {"wird", "werden", "werde", "würde", "würden"}.isdisjoint(words)
    return bool(cues().planned.search(clause)) or (coming and any(verb_form(word) == "infinitive" for word in words))


def to_infinitive(clause: str) -> bool:
    """Whether a clause has an infinitive with "zu": its subject stands in the clause that governs it."""
    return bool(_TO_INFINITIVE.search(clause))


def _words(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


@functools.cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads(_LEXICON.read_text(encoding="utf-8"))


@functools.cache
def _verbs() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in _lexicon()["verbs"].items()}
