"""What words tell about time: the cues of `events.toml`, and the form of a verb."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from core.language.lexicon import load
from core.language.verbs import helping_forms, past_forms
from core.language.words import ARTICLES, WORD, lemma, listed

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
_INSEPARABLE = (
    "be",
    "er",
    "ent",
    "ver",
    "zer",
    "über",
    "unter",
    "miss",
    "um",
    "wider",
    "an",
    "auf",
    "aus",
    "ab",
    "ein",
    "vor",
    "zu",
)
"""With a strong past: "erging", "übergab", and in a subordinate clause "ankam"."""

_ATTRIBUTE = re.compile(r"(?:ab|an|auf|aus|ein|her|hin|mit|nach|neu|um|vor|weg|zu|zurück)ge\w{2,}te[nrsm]?")
"""A participle with an ending ("ausgestellte Pässe"): never the past tense, which parts ("stellte aus")."""

_HELPED = frozenset(
    ("werden", "worden", "wird", "wurde", "wurden", "haben", "sein", "hat", "hatte", "hatten", "sei", "seien")
)
"""What stands right behind a participle at the end of a clause."""

_FAILS = re.compile(r"\b(?:ausgefallen|ausfallen|f(?:ällt|allen|iel|ielen)\b.*\baus(?=\W*$)|entfällt|entfallen)")

_STRUCK = re.compile(r"\b(?:gestrichen|strichen?|streich(?:t|en))\b")
"""Flights are struck off, and then do not fly; of jobs that are struck off the day is that of the deed."""

_IN_FAILING = ("fall", "fäll", "fiel", "strich", "streich")
"""What the words for failing and striking off have in them: a test that costs less than to look for happenings."""

_TURNS_OUT = re.compile(
    r"\w(?:ig|lich|isch|knapp|klar|hoch|gut|schlecht|anders|aus)\s+aus(?:gefallen|fiel)|\bf(?:ällt|iel)\s\w+(?:ig|lich|app|ar)\b"
)
"""How a vote or a verdict turns out, with an adverb: "war eindeutig ausgefallen"."""

_POSSESSIVES = {own + ending for own in ("ihr", "sein") for ending in ("e", "em", "en", "er", "es")}
_DETERMINERS = ARTICLES | _POSSESSIVES | {"im", "am", "zum", "zur", "sehr", "besonders"}
"""Before a participle that describes a noun: "die geplante Reise"."""

_RECENT = 100
"""Clauses whose words are remembered: an event looks at those of its sentence again and again."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell something about a clause, and what only a pattern can say; both in small letters.

    `signs`: some of these is in all that the pattern matches, so that it is run on few clauses; none: on all.
    """

    words: frozenset[str]
    phrases: re.Pattern[str] | None
    signs: tuple[str, ...] = ()

    def within(self, clause: str) -> bool:
        """Whether a clause has one of the words or phrases."""
        if clause.lower() in self.words if clause.isalpha() else not self.words.isdisjoint(small_words(clause)):
            return True
        if self.phrases is None:
            return False
        lower = clause.lower()
        likely = not self.signs or any(sign in lower for sign in self.signs)
        return likely and self.phrases.search(lower) is not None


@dataclass(frozen=True, slots=True)
class Cues:
    """The compiled cues."""

    denied: Cue
    denying: Cue
    put_off: Cue
    calling_off: frozenset[str]
    called_off: re.Pattern[str]
    happening: re.Pattern[str]
    speaking: re.Pattern[str]
    born_after: re.Pattern[str]
    born_before: re.Pattern[str]
    named: re.Pattern[str]
    conditional: Cue
    conditions: Cue
    forecast: Cue
    estimated: Cue
    planned: Cue
    reporting: Cue
    fillers: frozenset[str]
    connectives: frozenset[str]
    spare_adverbs: frozenset[str]
    hours: frozenset[str]
    before_dates: frozenset[str]
    behind_dates: frozenset[str]
    examples: frozenset[str]
    sources: tuple[str, ...]
    relational: frozenset[str]
    governing: tuple[str, ...]
    hedging: tuple[str, ...]
    reported: Cue
    unfit: Cue
    pointing: Cue


@functools.cache
def cues() -> Cues:
    """Read the cues."""
    lexicon = _lexicon()
    return Cues(
        denied=_cue(lexicon["denied"]["words"], lexicon["denied"]["phrases"], lexicon["denied"]["signs"]),
        denying=_cue(
            lexicon["denied"]["denying"], lexicon["denied"]["contesting"], lexicon["denied"]["contesting_signs"]
        ),
        put_off=_cue(lexicon["denied"]["put_off"]),
        calling_off=frozenset(lexicon["denied"]["calling_off"]),
        called_off=re.compile(rf"\b\w*(?:{'|'.join(lexicon['denied']['called_off'])})s?\b"),
        happening=re.compile(
            rf"(?:{'|'.join(lexicon['denied']['called_off'] + lexicon['bounding']['nouns'])})e?[nsr]?\Z"
        ),
        speaking=re.compile(rf"\b[a-zäöüß]*(?:{'|'.join(lexicon['bounding']['speaking'])})"),
        born_after=re.compile(lexicon["background"]["born_after"], re.IGNORECASE),
        born_before=re.compile(lexicon["background"]["born_before"], re.IGNORECASE),
        named=re.compile(rf"(?:{'|'.join(lexicon['background']['named'])})\s\Z"),
        conditional=_cue(lexicon["conditional"]["words"], signs=lexicon["conditional"]["signs"]),
        conditions=_cue(lexicon["conditional"]["conditions"], signs=lexicon["conditional"]["conditions_signs"]),
        forecast=_cue(lexicon["forecast"]["words"], lexicon["forecast"]["phrases"], lexicon["forecast"]["signs"]),
        estimated=_cue(lexicon["estimated"]["words"], lexicon["estimated"]["phrases"]),
        planned=_cue(lexicon["planned"]["words"], lexicon["planned"]["phrases"]),
        reporting=_cue(lexicon["reporting"]["verbs"]),
        fillers=frozenset(lexicon["labels"]["fillers"]),
        connectives=frozenset(lexicon["labels"]["connectives"]),
        spare_adverbs=frozenset(lexicon["labels"]["spare_adverbs"]),
        hours=frozenset(lexicon["labels"]["hours"]),
        before_dates=frozenset(lexicon["labels"]["before_dates"]),
        behind_dates=frozenset(lexicon["labels"]["behind_dates"]),
        examples=frozenset(lexicon["labels"]["examples"]),
        sources=tuple(lexicon["labels"]["sources"]),
        relational=frozenset(lexicon["labels"]["relational"]),
        governing=tuple(lexicon["labels"]["governing"]),
        hedging=tuple(lexicon["labels"]["hedging"]),
        reported=_cue(lexicon["reporting"]["mood"]),
        unfit=_cue(lexicon["undated"]["unfit"]),
        pointing=_cue(lexicon["undated"]["pointing"]),
    )


@functools.lru_cache(100_000)
def verb_form(word: str) -> VerbForm | None:
    """Tell the likely form of a verb from its spelling; None for what is no verb (or a noun: capitals are not read)."""
    verbs = _verbs()
    if not word.islower() or word in verbs["never"]:
        return None
    if word == "worden":
        return "participle"
    if word in verbs["past"]:
        return "past"
    if word in verbs["present"]:
        return "present"
    if not word.endswith(("t", "te", "ten", "en", "ern", "eln")) or word.endswith(_ADJECTIVE):
        return None
    if _ATTRIBUTE.fullmatch(word):
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


@functools.lru_cache(_RECENT)
def words_of(clause: str) -> tuple[str, ...]:
    """Return the words of a clause."""
    return tuple(WORD.findall(clause))


@functools.lru_cache(_RECENT)
def small_words(clause: str) -> frozenset[str]:
    """Return the words of a clause in small letters."""
    return frozenset(map(str.lower, words_of(clause)))


@functools.lru_cache(_RECENT)
def verb_forms(clause: str) -> tuple[VerbForm, ...]:
    """Return the forms of the likely verbs of a clause, in order, without attributes ("die geplante Reise")."""
    return tuple(form for _, form in verbs_of(clause))


@functools.lru_cache(_RECENT)
def verbs_of(clause: str) -> tuple[tuple[str, VerbForm], ...]:
    """Return the likely verbs of a clause with their forms."""
    words = words_of(clause)
    around = ("", *words, "")
    return tuple(
        (words[at], _in_clause(form, around[at], around[at + 2]))
        for at, form in enumerate(map(verb_form, words))
        if form and not _is_attribute(around[at], around[at + 2])
    )


def _in_clause(form: VerbForm, before: str, after: str) -> VerbForm:
    """Tell a form by its neighbours: "verbinden | Kiew mit" has no infinitive, "unterschrieben | werden" no past."""
    if form == "infinitive" and after and before != "zu" and after not in _HELPED:
        return "present"
    return "participle" if form == "past" and after in _HELPED else form


def _is_attribute(before: str, after: str) -> bool:
    return after[:1].isupper() and before.lower() in _DETERMINERS


def is_finite(word: str) -> bool:
    """Whether a word is likely a finite verb."""
    return verb_form(word) in ("past", "present")


def has_finite(clause: str) -> bool:
    """Whether a clause likely has a finite verb; what looks like an infinitive counts unless it ends the clause."""
    forms = verb_forms(clause)
    return "past" in forms or "present" in forms


def parted(verb: str) -> tuple[str, str]:
    """Part a finite verb as a main clause does: "ankam" gives "an" and "kam", "begann" nothing and "begann"."""
    particles = load("verbs")["particles"]
    for particle in (*particles["compound"], *particles["separable"]):
        rest = verb.removeprefix(particle)
        if rest != verb and (is_finite(rest) or (rest.endswith("en") and listed(rest) == rest)):
            return particle, rest
    return "", verb


def is_future(clause: str) -> bool:
    """Whether a clause speaks of what is to come: a cue, or "wird" with an infinitive (but not "wird gewählt")."""
    words = words_of(clause)
    coming = not {"wird", "werden", "werde", "würde", "würden"}.isdisjoint(words)
    return cues().planned.within(clause) or (coming and any(verb_form(word) == "infinitive" for word in words))


def is_called_off(clause: str) -> bool:
    """Whether what can be called off does not take place: "das Treffen fällt aus"; a camera that fails is broken."""
    lower = clause.lower()
    if not any(piece in lower for piece in _IN_FAILING):
        return False
    what = cues().called_off.search(lower)
    if what is None or _TURNS_OUT.search(lower):
        return False
    return bool(_FAILS.search(lower, what.end()) or _STRUCK.search(lower))


def to_infinitive(clause: str) -> bool:
    """Whether a clause has an infinitive with "zu": its subject stands in the clause that governs it."""
    return bool(_TO_INFINITIVE.search(clause))


def _cue(entries: Iterable[str], phrases: Iterable[str] = (), signs: Iterable[str] = ()) -> Cue:
    """Make a cue of entries that stand between the edges of words, and of phrases as they are."""
    entries = list(entries)
    plain = frozenset(entry for entry in entries if entry.isalpha())
    patterns = [*(rf"\b(?:{entry})\b" for entry in entries if entry not in plain), *phrases]
    return Cue(plain, re.compile("|".join(patterns)) if patterns else None, tuple(signs))


def _lexicon() -> dict[str, Any]:
    return load("events")


@functools.cache
def _verbs() -> dict[str, frozenset[str]]:
    verbs = {kind: frozenset(words) for kind, words in _lexicon()["verbs"].items()}
    past = verbs["past"] | past_forms()
    present = verbs["present"] | helping_forms(("present", "first", "second")) - past
    return {**verbs, "present": present, "past": past | {prefix + word for prefix in _INSEPARABLE for word in past}}
