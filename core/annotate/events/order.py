"""Word order: a clause turned round so that its subject, not its date, comes first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.annotate.events.words import cues, finite_verbs, has_finite, is_auxiliary, verb_form
from core.language.words import WORD

_DETERMINER = (
    r"(?:(?:d(?:er|ie|as|en|em|es)|eine?[mnrs]?|kein\w*|diese\w?|jede\w?|(?:sein|ihr|unser)(?:e[mnrs]?)?)\s)?"
    r"(?:(?:mehrere|zahlreiche|einige|alle|beide|viele|weitere|\d[\d.,]*|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|[\w]*(?:zig|hundert|tausend))\s)*"
)
_ADJECTIVES = (
    r"(?:(?!(?:gegen|unter|hinter|zwischen|neben|aber|oder|wieder|heute|gestern|weiter|später|immer|per|außer|wegen|morgen|bisher|seither)\b)"
    r"[a-zäöüß-]+(?:e|en|er|es|em)\s)*"
)
_NOUN = r"(?:„[^“”\n]{1,60}[“”]|\"[^\"\n]{1,60}\"|(?:\d+-)?[A-ZÄÖÜ][\w’'-]*(?:\.(?=\s[A-ZÄÖÜ]\.))?)"
_DEGREE = r"(?:(?:auch|nur|allein|sogar|mindestens|rund|etwa|knapp|fast|über|mehr als|bis zu|insgesamt)\s)?"

_PHRASE = re.compile(rf"{_DEGREE}{_DETERMINER}{_ADJECTIVES}(?P<noun>{_NOUN})")
_PRONOUN = re.compile(r"(?:er|sie|es|man|wir|ich)(?=\s)")
_THIS = re.compile(r"(?:dies|das)(?=\s)")
_PLACE = re.compile(r"(?:in|im|an|auf|bei|beim|aus|vor|vom|mit|für|über|gegen|durch|wegen|zu|zur|zum)\s")
_LEADING_PLACE = re.compile(rf"\A{_PLACE.pattern}", re.IGNORECASE)
_NEXT_NOUN = re.compile(rf"\s{_NOUN}")
_NUMBER = re.compile(r"\s\d")
_GENITIVE = re.compile(r"\s(?=(?:der|des|dieser|dieses|seiner|ihrer|einer|eines)\s)")
_OBJECT = re.compile(r"\s(?:die|das|den|einen?|kein\w*)\s")
_AND = re.compile(r"\s(?:und|sowie)\s(?=[\wÄÖÜ„\"]+)")
_FROM = re.compile(r"\s(?:von|vom|zwischen)\s(?!\d)")
_LAST_PHRASE = re.compile(
    rf"(?<![\w-])(?P<phrase>{_ADJECTIVES}{_NOUN}(?:\s[A-ZÄÖÜ][\w-]+)*"
    rf"(?:\s(?:{_PLACE.pattern[:-2]}|des|der|von|vom)\s(?:d(?:er|ie|as|en|em|es)\s)?{_ADJECTIVES}{_NOUN}(?:\s[A-ZÄÖÜ][\w-]+)*)*)"
    r"(?:\s(?:auf|ab|an|aus|ein|vor|zu|mit|bei|nach|fest|statt|teil|hervor|zurück|bekannt|ge\w+(?:t|en)|\w+iert))?$"
)
_INFLECTED = re.compile(r"\A(?:[a-zäöüß-]+e[nm]\s)+(?=[A-ZÄÖÜ])")
"""Adjectives that without their article would read wrong: "einen | hohen | Stand, der ..."."""

_ARTICLE = re.compile(r"^(?:d(?:er|ie|as|en|em|es)|eine?[mnrs]?)\s")
_PASSIVE = frozenset(("wurde", "wurden", "wird", "werden", "worden", "werde"))
_SELF = re.compile(r"\s(?:sich|ihn|ihm|ihnen|uns|mich)(?=\s)")
_CLUSTER = frozenset(("hätte", "hätten", "habe", "hat", "haben", "wird", "werden", "würde", "würden"))
PARTICLES = (
    *(
        "an",
        "ab",
        "auf",
        "aus",
        "ein",
        "vor",
        "zu",
        "mit",
        "nach",
        "teil",
        "statt",
        "fest",
        "bei",
        "her",
        "hin",
        "zurück",
        "weiter",
        "los",
    ),
    *(
        "wieder",
        "weg",
        "zusammen",
        "bekannt",
        "hervor",
        "bereit",
        "bevor",
        "frei",
        "nieder",
        "durch",
        "voran",
        "zusammen",
        "entgegen",
    ),
)
"""What parts from its verb in a main clause."""

_ADVERBIAL = re.compile(
    r"(?:Am|An|Im|In|Auf|Bei|Beim|Nach|Vor|Seit|Bis|Ab|Mit|Für|Über|Gegen|Durch|Wegen|Zu|Zum|Zur|Vom|Von|Unter|Während|Laut|Trotz|Aus|Um"
    r"|Heute|Gestern|Morgen|Vorgestern|Dann|Danach|Dort|Dabei|Bereits|Schon|Erst|Noch|Zuletzt|Später|Zuvor|Daraufhin|Kurz|So|Nun|Den|Dem)\b",
    re.IGNORECASE,
)
_CIRCUMSTANCE = re.compile(rf"(?!De[nm]\b)(?:Auch\s)?(?:{_ADVERBIAL.pattern}|Aufgrund\b|Angesichts\b)", re.IGNORECASE)
_INNER = re.compile(r", (?:d(?:er|ie|as|em|en|eren|essen)|welche[mnrs]?) [^,]+,?(?= [a-zäöü])")
_DEPENDS = re.compile(
    r"(?:wenn|falls|sofern|ob|bevor|ehe|dass|weil|da|nachdem|während|obwohl|als|sodass|wobei|indem|wie|wo|seit|seitdem)\b",
    re.IGNORECASE,
)
_AS_SAID = re.compile(r"(?P<said>Wie\s[^,]+),\s(?P<main>[a-zäöü]+\s[^\n]+)")


def subject_first(words: str, names: Sequence[str], kept: str = "") -> str | None:
    """Turn words that begin with a finite verb round: "traf der Rat zusammen" gives "der Rat traf zusammen".

    `kept` goes behind the verb. None where it is not certain what may stand before the verb.
    """
    verb = WORD.match(words)
    if not verb or verb_form(verb[0]) not in ("past", "present", "infinitive"):
        return None
    own = _SELF.match(words, verb.end())
    start = (own.end() if own else verb.end()) + 1
    stop = _constituent(words, start, names, verb[0] in _PASSIVE)
    if stop is None:
        return None
    behind = " ".join(part for part in (verb[0], own[0].strip() if own else "", kept) if part)
    return f"{words[start:stop]} {behind}{words[stop:]}"


def subject(words: str, names: Sequence[str]) -> str | None:
    """Return the subject of a main clause: what stands before its verb, or right behind it; None where unsure."""
    verbs = finite_verbs(words)
    return _subject(words, verbs[0], names) if verbs else None


def subject_of(words: str, names: Sequence[str]) -> str | None:
    """Return the phrase right behind the verb that the words begin with: "der Stab" of "meldete der Stab am Montag"."""
    start = words.find(" ") + 1
    stop = _constituent(words, start, names, False) if start else None
    return words[start:stop] if stop else None


def without_opening(words: str, names: Sequence[str]) -> str:
    """Leave out what stands before the verb and only tells the circumstances: "Wegen der Lage | tagt der Rat"."""
    verbs = finite_verbs(words)
    if not verbs or not _CIRCUMSTANCE.match(words) or "," in words[: verbs[0].start()]:
        return words
    return subject_first(words[verbs[0].start() :], names) or words


def verb_second(words: str, names: Sequence[str], lead: int | None = None) -> str:
    """Turn a subordinate clause into a main one: "der Rat morgen tagen wird" gives "der Rat wird morgen tagen".

    `lead` is where a date that the clause begins with ends.
    """
    own = re.match(r"sich\s", words)
    start = own.end() if own else 0
    verb = words.rsplit(maxsplit=1)[-1]
    stop = lead if lead is not None else _constituent(words, start, names, False)
    tail = set(words.split()[-5:-1])
    if stop is None or tail & _CLUSTER - {"werden", "haben"} or _has_verb_next(words[stop:]):
        return words
    particle, finite = _parted(verb)
    rest = words[stop : len(words) - len(verb)].rstrip()
    return f"{words[start:stop]} {finite}{' sich' if own else ''}{rest}{particle and ' ' + particle}"


def _parted(verb: str) -> tuple[str, str]:
    """Part a verb as a main clause does: "ankam" gives "an" and "kam", "begann" stays."""
    for particle in PARTICLES:
        if verb.startswith(particle) and verb_form(verb[len(particle) :]) in ("past", "present"):
            return particle, verb[len(particle) :]
    return "", verb


def without_other_half(words: str, date: int, names: Sequence[str]) -> str:
    """Of "A will X und wird Y" keep the half with the date; the subject of the first serves the second."""
    verbs = finite_verbs(words)
    for verb in verbs[1:]:
        before = words[: verb.start()].rstrip()
        half = _half(before)
        if half is None:
            continue
        if date < verb.start():
            return half if has_finite(half) else words
        subject = subject_in(half, names)
        if not subject:
            return words
        own = f"{subject} {words[verb.start() :]}"
        return without_other_half(own, date - len(words) + len(own), names)
    return words


def subject_in(half: str, names: Sequence[str]) -> str | None:
    """Return the subject of a clause without the relative ones inside it."""
    return subject(_INNER.sub("", half), names)


def _half(before: str) -> str | None:
    """Return the first of two predicates, of what stands before the verb of the second."""
    if before.endswith((" und", " sowie", " oder", " aber", " doch")):
        return before.rsplit(" ", 1)[0]
    alone = before.removesuffix(",")
    whole = alone != before and "," not in alone and not _DEPENDS.match(alone) and has_finite(alone)
    return alone if whole else None


def _subject(half: str, verb: re.Match[str], names: Sequence[str]) -> str | None:
    """Return the subject of a main clause: what stands before its verb, or right behind it."""
    before = half[: verb.start()].strip(" ,")
    if before and not _ADVERBIAL.match(before):
        return before if any(word[0][0].isupper() for word in WORD.finditer(before)) else None
    return subject_of(half[verb.start() :], names)


def _has_verb_next(rest: str) -> bool:
    """Whether a verb stands right behind the subject: the clause is in the order of a main clause already."""
    following = WORD.search(rest)
    return following is not None and is_auxiliary(following[0])


def as_said(words: str, names: Sequence[str]) -> str:
    """Turn "Wie X sagte, tagt der Rat" into "Der Rat tagt, wie X sagte"."""
    match = _AS_SAID.fullmatch(words)
    if not match or not cues().reporting.within(match["said"]):
        return words
    main = subject_first(match["main"], names)
    return f"{main}, w{match['said'][1:]}" if main else words


def depends_on_saying(words: str) -> bool:
    """Whether "Wie X sagte" still stands first, because what follows could not be turned round."""
    match = _AS_SAID.fullmatch(words)
    return bool(match and cues().reporting.within(match["said"]))


def without_asides(words: str, date: int) -> str:
    """Blank out the relative clauses inside a clause, but not the one with the date; offsets stay."""
    return _INNER.sub(lambda aside: aside[0] if aside.start() <= date < aside.end() else " " * len(aside[0]), words)


def is_circumstance(words: str) -> bool:
    """Whether words begin with a preposition or an adverb, and so are no subject."""
    return bool(_ADVERBIAL.match(words))


def antecedent(words: str) -> str | None:
    """Return the noun phrase at the end of the words, without its article: what a relative clause speaks of."""
    match = _LAST_PHRASE.search(words)
    return _INFLECTED.sub("", _ARTICLE.sub("", _LEADING_PLACE.sub("", match["phrase"]))) if match else None


def _constituent(words: str, at: int, names: Sequence[str], passive: bool) -> int | None:
    """Return where the phrase that begins at `at` ends, None where that is not certain."""
    if pronoun := _PRONOUN.match(words, at):
        return pronoun.end()
    place = _PLACE.match(words, at)
    stop = _noun_phrase(words, place.end() if place else at, names, passive and not place)
    return None if stop is None or words[stop : stop + 1] not in (" ", "") else stop


def _noun_phrase(words: str, at: int, names: Sequence[str], passive: bool) -> int | None:
    phrase = _PHRASE.match(words, at)
    if not phrase:
        this = _THIS.match(words, at)
        return this.end() if this else None
    head = phrase["noun"]
    whole = [phrase.start("noun") + len(name) for name in names if words.startswith(name, phrase.start("noun"))]
    stop = _apposed(words, phrase.start("noun"), max([phrase.end(), *whole]), names)
    if stop is None:
        return None
    if not _named(head, names) or words.startswith(" des ", stop):
        if genitive := _GENITIVE.match(words, stop):
            whose = _noun_phrase(words, genitive.end(), names, passive)
            if whose is None:
                return None
            stop = whose
            if not words.startswith("des ", genitive.end()) and _OBJECT.match(words, stop):
                return None  # "entzog der Rat der Regierung das Vertrauen": whose, or from whom?
        if not passive and (origin := _FROM.match(words, stop)):
            stop = _noun_phrase(words, origin.end(), names, passive) or stop
    if link := _AND.match(words, stop):
        stop = _noun_phrase(words, link.end(), names, passive) or stop
    return stop


def _apposed(words: str, start: int, stop: int, names: Sequence[str]) -> int | None:
    """Take in the name behind a noun ("der Sender | Nordlicht", "Anna | Muster"); two plain nouns are two phrases."""
    if _NUMBER.match(words, stop):
        return stop if any(words.startswith(name, start) for name in names) else None
    while following := _NEXT_NOUN.match(words, stop):
        last, noun = words[start:stop].rsplit(maxsplit=1)[-1], following[0].strip()
        if noun[:1] in '„"':
            stop = following.end()
            continue
        together = any(f"{last} {noun}" in name for name in names)
        if not together and (_named(last, names) or not _named(noun, names)):
            return None
        stop = following.end()
    return stop


def _named(word: str, names: Sequence[str]) -> bool:
    return any(word in name.split() for name in names)
