"""A sentence read for quotations: its reporting verbs, their subjects, its clauses and their mood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.annotate.quotes.cues import Cue, clause_start, find_cues
from core.annotate.quotes.lexicon import konjunktiv, mood, phrases, times, words
from core.annotate.quotes.phrases import (
    ADJECTIVE,
    Phrase,
    has_verb,
    is_attributive,
    is_relative,
    phrase_at,
    phrase_right,
)
from core.annotate.quotes.speakers import nominative, subject
from core.annotate.quotes.units import Token, Unit
from core.language.verbs import forms_of, modal_forms
from core.records import QuoteKind, Span

HEARSAY = frozenset({"soll", "sollen"})
"""Modals that tell what others say: "Er soll geflohen sein"."""

DATELINE = 4
DASHES = frozenset({"-", "–", "—", " - "})
"""Tokens of what stands before an article's or an entry's first sentence, up to one of these dashes."""

VERBAL = re.compile(r"[a-zäöüß](?:te|ten|t)$")
"""How most finite verbs end."""


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation before its speaker is resolved."""

    start: int
    stop: int
    kind: QuoteKind
    phrase: Phrase | None
    cue: Span | None
    rule: str


class Reading:
    """A sentence with its reporting verbs and their subjects, read once and shared by the rules.

    `lower`: its tokens in small letters, by which a rule sees at once that its word is not there.
    """

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.tokens = unit.tokens
        self.lower = frozenset([token.lower for token in unit.tokens])
        self.cues = find_cues(unit)
        self._subjects: dict[int, Phrase | None] = {}

    def subject(self, cue: Cue) -> Phrase | None:
        """The subject of a reporting verb of this sentence, `None` for "es" and "man"."""
        if cue.at not in self._subjects:
            self._subjects[cue.at] = self._subject(cue)
        return self._subjects[cue.at]

    def _subject(self, cue: Cue) -> Phrase | None:
        if cue.lemma in phrases("impersonal") and self.tokens[cue.finite].lower not in {"lässt", "ließ", "ließen"}:
            named = self._document(cue)
            return named or (subject(self.unit, cue, self.cues) if cue.lemma == "lauten" else None)
        if cue.lemma == "zitieren" and cue.passive:  # "wird X zitiert": who is cited spoke
            cue = replace(cue, passive=False)
            return subject(self.unit, cue, self.cues)
        if cue.passive:
            agent = subject(self.unit, cue, self.cues)
            return self.spokesman(agent) if agent else self._document(cue, texts=cue.frame != "name")
        found = self.spokesman(subject(self.unit, cue, self.cues))
        if found and cue.lemma == "zitieren" and not cue.passive and not cue.final:
            return self._cited(cue, found) or found
        if found and found.pronoun == "sie" and self.tokens[cue.finite].lower.endswith("en"):
            return replace(found, pronoun="sie (plural)")
        return None if found and found.pronoun in {"es", "man"} else found

    def spokesman(self, phrase: Phrase | None) -> Phrase | None:
        """Who a phrase lets speak: of a thing its owner ("Kritik der Opposition", "Kritik kam von X"), or nobody."""
        if phrase is None or phrase.pronoun:
            return phrase
        inside = [n for n, token in enumerate(self.tokens) if phrase.start <= token.start < phrase.stop]
        nouns = [n for n in inside if self.tokens[n].is_capital and self.tokens[n].lower not in words("determiners")]
        if len(nouns) > 1 and nouns[0] == 0 and nouns[1] == 1 and ADJECTIVE.match(self.tokens[0].lower):
            nouns.pop(0)  # "Besondere Probleme", at the start of a sentence
        noun = nouns[0] if nouns else None
        if noun is None or self.tokens[noun].text not in phrases("things"):
            return phrase
        for at in range(noun + 1, len(self.tokens) - 1):
            if self.tokens[at].is_break:
                break
            word = self.tokens[at].lower
            if word in {"von", "vom", "aus"} or (word in {"der", "des"} and at == noun + 1):
                return phrase_at(self.tokens, at + (word not in {"der", "des"}), oblique=True)
        return phrase if self.tokens[noun].lower.endswith(tuple(phrases("texts"))) else None

    def _document(self, cue: Cue, texts: bool = False) -> Phrase | None:
        """ "In einer Mitteilung heißt es", "hieß es aus Paris": the source after a preposition; `texts`: a text."""
        start = clause_start(self.tokens, cue.at)
        opening = range(start, cue.at)
        if start == cue.at and not has_verb(
            self.tokens[: clause_stop(self.tokens, 0)]
        ):  # "In dem Brief, der kam, heißt"
            opening = range(clause_stop(self.tokens, 0))
        places = [*opening, *range(cue.at + 1, clause_stop(self.tokens, cue.at))]
        for at in places:
            meaning = self.tokens[at + 1 : at + 2] and self.tokens[at + 1].text in phrases("things")
            if not meaning and self.tokens[at].lower in {
                "in",
                "im",
                "auf",
                "aus",
                "von",
                "vom",
                "beim",
                "bei",
                "seitens",
            }:
                phrase = phrase_at(self.tokens, at + 1, oblique=True)
                if phrase and self.tokens[at + 1].text not in times() and (not texts or self._is_text(at, phrase)):
                    return phrase
        return None

    def _is_text(self, preposition: int, phrase: Phrase) -> bool:
        """Whether a phrase after a preposition names what is said or written: "in einem Schreiben", "seitens ..."."""
        if self.tokens[preposition].lower == "seitens":
            return True
        nouns = (token for token in self.tokens if phrase.start <= token.start < phrase.stop and token.is_capital)
        noun = next(nouns, None)
        return noun is not None and noun.lower.endswith(tuple(phrases("texts")))

    def _cited(self, cue: Cue, citing: Phrase) -> Phrase | None:
        """ "zitiert die Zeitung Minister Huber", "die Zeitung zitiert Huber": the phrase after subject and verb."""
        behind = max(citing.stop, self.tokens[cue.finite].stop)
        at = next((n for n, token in enumerate(self.tokens) if token.start >= behind), len(self.tokens))
        while at < len(self.tokens) and self.tokens[at].lower in words("adverbs"):
            at += 1
        return phrase_at(self.tokens, at, oblique=True)

    def span(self, cue: Cue) -> Span:
        """The verb of a cue as a span of the text."""
        token = self.tokens[cue.at]
        return Span(token.start, token.stop)

    def report_stop(self, at: int) -> int:
        """Where a report from token `at` ends: before ", sagte X" or "und betonte", else with the sentence."""
        for cue in self.cues:
            main = cue.at > at + 1 and cue.at == cue.finite and not cue.final
            if main and (self.tokens[cue.at - 1].text[0] == "," or self.tokens[cue.at - 1].lower == "und"):
                last = cue.at - 2
                return self.tokens[last - self.tokens[last].is_break].stop
        colon = self.colon_before_quote(at)
        return self.unit.body_stop() if colon is None else self.tokens[colon - 1].stop

    def colon_before_quote(self, at: int) -> int | None:
        """The colon behind token `at` that announces somebody's very words, which are no part of the report."""
        places = range(at + 1, len(self.tokens) - 1)
        return next((n for n in places if self.tokens[n].text == ":" and self.tokens[n + 1].is_quote), None)

    def report_start(self, stop: int) -> int:
        """The first token of a report that ends before token `stop`: after a colon, else the first word."""
        first = 0
        for at in range(stop):
            if self.tokens[at].text[0] in ":;" and at + 1 < stop:
                first = at + 1
        while first < stop and not (self.tokens[first].is_word or self.tokens[first].is_quote):
            first += 1
        return first

    def first_phrase(self, stop: int) -> Phrase | None:
        """The likely subject before token `stop`: the phrase the sentence starts with, or the first after a verb."""
        tokens = self.tokens[:stop]
        start = next((n for n, token in enumerate(tokens) if token.is_word), len(tokens))
        dash = next((n for n, token in enumerate(tokens[:DATELINE]) if token.text in DASHES), None)
        if dash is not None and all(token.is_capital or token.text[0].isdigit() for token in tokens[start:dash]):
            start = dash + 1  # "Den Haag - Kanzler Beck wird", "15.02 Uhr – Kanzler Beck wird"
        verbs = [at for at in range(start, len(tokens)) if _looks_finite(tokens, at)]
        opening = nominative(tokens[start : verbs[0] if verbs and verbs[0] > start else None])
        if opening is not None:
            return phrase_at(tokens, start + opening)
        for at in verbs:
            phrase = phrase_right(tokens, at + 1)
            if phrase and phrase.pronoun not in {"es", "man"}:
                return phrase
        return None


def _looks_finite(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word looks like a finite verb, not like the adjective in "im ersten Satz"."""
    token = tokens[at]
    if token.is_capital or not (token.lower in words("finite") or VERBAL.search(token.lower)):
        return False
    if token.lower in words("not_verbs", "adverbs", "prepositions"):
        return False
    if is_attributive(tokens, at):
        return False
    before = tokens[at - 1].lower if at else ""
    attributive = before in words("determiners", "oblique", "prepositions", "genitives")
    return not (attributive and at + 1 < len(tokens) and tokens[at + 1].is_capital)


def clause_stop(tokens: Sequence[Token], at: int) -> int:
    """The index after the last token of the clause that holds token `at`."""
    return next((n for n in range(at, len(tokens)) if tokens[n].is_break), len(tokens))


def is_konjunktiv(token: Token, second: bool = True) -> bool:
    """Whether a word is a verb in the Konjunktiv (I, or II as well)."""
    return not token.is_capital and token.lower in (mood() if second else konjunktiv())


def has_konjunktiv(tokens: Sequence[Token], second: bool = True) -> bool:
    """Whether some word of `tokens` is a verb in the Konjunktiv."""
    verbs = mood() if second else konjunktiv()
    return not verbs.isdisjoint([token.lower for token in tokens if not token.is_capital])


def of_first_person(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb at `at` is an indicative beside its "ich": "ich glaube", "denke ich", not "ich sei"."""
    beside = (tokens[n].lower for n in (at - 1, at + 1) if 0 <= n < len(tokens))
    return "ich" in beside and tokens[at].lower not in forms_of("sein") | modal_forms()


def only_quote(tokens: Sequence[Token]) -> bool:
    """Whether nothing but quotations and marks stands in `tokens`."""
    return all(token.is_quote or not token.is_word for token in tokens)


def speaks_freely(reading: Reading, hearsay: bool = False) -> bool:
    """Whether the verb of a main clause is in the Konjunktiv, with no indicative before it; `hearsay`: or is "soll"."""
    tokens, subordinate = reading.tokens, False
    if mood().isdisjoint(reading.lower) and not (hearsay and not HEARSAY.isdisjoint(reading.lower)):
        return False
    for at, token in enumerate(tokens):
        if at == 0 or tokens[at - 1].is_break:
            subordinate = _is_subordinate(tokens, at)
        if subordinate:
            continue
        if (is_konjunktiv(token) and not of_first_person(tokens, at)) or (hearsay and token.lower in HEARSAY):
            return True
        if token.lower in words("finite"):
            return False
    return False


def _is_subordinate(tokens: Sequence[Token], at: int) -> bool:
    inverted = at + 1 < len(tokens) and is_konjunktiv(tokens[at + 1])
    opened = tokens[at].lower in words("subordinators", "adverbial_clauses") or (at > 0 and is_relative(tokens, at))
    return opened and not inverted


__all__ = [
    "Found",
    "Reading",
    "clause_stop",
    "has_konjunktiv",
    "has_verb",
    "is_konjunktiv",
    "is_relative",
    "only_quote",
    "speaks_freely",
]
