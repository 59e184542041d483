"""Who speaks: the subject of a reporting verb, as a noun phrase of the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.annotate.quotes.cues import Cue, clause_start, is_break
from core.annotate.quotes.lexicon import known_verbs, words
from core.annotate.quotes.units import Token, Unit
from core.annotate.text import lemma

ADJECTIVE = re.compile(
    r"^[a-zäöüß-]+(?:e|er|en|es|em)$|^[A-ZÄÖÜ]+-[a-zäöüß]+(?:e|er|en|es)$|^(?:rund|etwa|mehr|als|knapp|über|so|ehemals|wohl|sehr|damals)$|^\d+$"
)


ADVERB = re.compile(r"(?:lich|weise|isch|sam|haft|ierend|sprechend|send|nend|tend)$")
"""Endings of a word that, capital only because it opens the sentence, is an adverb."""

NAME_LENGTH = 30
"""Characters up to which a quotation without a noun may be the name of a paper or a group."""

NUMBERS = frozenset({"zwei", "drei", "vier", "fünf", "sechs", "acht", "zehn", "rund", "etwa", "mehr", "als"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase or pronoun that may be a speaker; `bare`: a pronoun, or a name without an article."""

    start: int
    stop: int
    pronoun: str | None
    bare: bool = False


def subject(unit: Unit, cue: Cue, cues: Sequence[Cue]) -> Phrase | None:
    """The subject of a reporting verb; of a passive, the agent after "von"."""
    tokens = unit.tokens
    if cue.passive:
        return _agent(tokens, cue)
    if cue.final:
        return _subject_of_final(tokens, cue)
    start = clause_start(tokens, cue.finite)
    left = tokens[start : cue.finite]
    if left and left[-1].lower in words("conjunctions"):
        return _shared(unit, cue, cues)
    right = phrase_right(tokens, cue.finite + 1)
    if left and nominative(left) is not None and not _object_first(left, right, cue, tokens[cue.finite]):
        return _left(tokens, start, cue.finite)
    if not left:
        head = _with_relative_clause(tokens, start)
        if head:
            return head
    return right or (_left_any(tokens, start, cue.finite) if left else None)


def _object_first(left: Sequence[Token], right: Phrase | None, cue: Cue, verb: Token) -> bool:
    """ "Der Partei warf er vor", "Die Vorwürfe nannte Lawrow haltlos": what stands before the verb is its object."""
    if right is None or not right.bare or not verb.stop < right.start <= verb.stop + 2:
        return False
    if right.pronoun:
        return right.pronoun in {"er", "ich", "wir"}
    plural = len(left) > 1 and left[0].lower in {"die", "diese"} and lemma(left[1].text) != left[1].lower
    return cue.frame == "name" and plural and not verb.lower.endswith("en")


def nominative(left: Sequence[Token]) -> int | None:
    """Index of the first token of a subject in front of the verb, or `None` for an adverbial."""
    at = 0
    while at < len(left) and (left[at].lower in words("focus") or left[at].text in {"-", "–", "*", "•", "[", "..."}):
        at += 1
    if at >= len(left):
        return None
    first = left[at]
    if first.lower in {"dies", "das", "es"} and len(left) == at + 1:
        return None
    if first.lower in words("pronouns"):
        return at
    if first.lower in words("determiners"):
        return None if any(token.text in words("times") for token in left[at + 1 : at + 3]) else at
    if first.lower in words("oblique", "prepositions", "adverbs", "subordinators") | words("adverbial_clauses"):
        return None
    if first.is_quote or first.text[0].isdigit():
        return at if any(token.is_capital for token in left[at + 1 :]) else None
    if any(token.text in words("times") for token in left[at : at + 3]):
        return None
    if first.is_capital and len(left) == at + 1:
        return None if ADVERB.search(first.lower) else at
    if (
        first.is_capital
        and not ADVERB.search(first.lower)
        and (
            left[at + 1].is_capital
            or left[at + 1].lower in words("genitives") | {"und", "sowie"}
            or left[at + 1].text[0] in "(,"
            or left[at + 1].is_quote
        )
    ):
        return at
    if ADJECTIVE.match(first.lower) and any(token.is_capital for token in left[at + 1 : at + 4]):
        return at
    return None


def _left(tokens: Sequence[Token], start: int, stop: int) -> Phrase | None:
    """The phrase that fills the place before the verb, without particles and adverbs at its ends."""
    while start < stop and (
        tokens[start].lower in words("focus") or not (tokens[start].is_word or tokens[start].is_quote)
    ):
        start += 1
    if start >= stop:
        return None
    first = tokens[start]
    alone = stop - start == 1 or not (tokens[start + 1].is_capital or ADJECTIVE.match(tokens[start + 1].lower))
    if first.lower in words("pronouns") and alone:
        return Phrase(first.start, first.stop, first.lower, bare=True)
    end = stop
    while end > start + 1 and not (
        tokens[end - 1].is_capital or tokens[end - 1].is_quote or tokens[end - 1].text[0] == "("
    ):
        end -= 1
    return Phrase(tokens[start].start, tokens[end - 1].stop, None)


def _left_any(tokens: Sequence[Token], start: int, stop: int) -> Phrase | None:
    """A noun phrase somewhere before the verb, for sentences whose order tells nothing."""
    for at in range(start, stop):
        if (
            ADVERB.search(tokens[at].lower)
            or tokens[at].lower in words("adverbs", "focus")
            or tokens[max(at - 1, 0)].lower in words("prepositions")
        ):
            continue
        phrase = phrase_at(tokens, at)
        if phrase:
            return phrase
    return None


def _with_relative_clause(tokens: Sequence[Token], start: int) -> Phrase | None:
    """ "Jens Stoltenberg, der aus Oslo kommt, sagte", "X, Sprecher der Polizei, sagte": the head before the commas."""
    if start < 3 or tokens[start - 1].text not in {",", "–", " - "}:
        return None
    opening = next((n + 1 for n in range(start - 2, -1, -1) if tokens[n].text[0] in ":;"), 0)
    comma = next((n for n in range(opening, start - 1) if is_break(tokens[n])), None)
    if comma is None or has_verb(tokens[opening:comma]) or any(t.is_quote for t in tokens[comma:start]):
        return None
    inserted = is_relative(tokens, comma + 1) or not has_verb(tokens[comma + 1 : start - 1])
    return _left(tokens, opening, comma) if inserted and nominative(tokens[opening:comma]) is not None else None


def has_verb(tokens: Sequence[Token]) -> bool:
    """Whether a clause has what looks like a finite verb: a known one, or a lower-case word in -t."""
    known = known_verbs()
    for token in tokens:
        if token.is_word and not token.is_capital:
            verbal = token.lower.endswith("t") and token.lower not in words("not_verbs", "prepositions", "adverbs")
            if verbal or token.lower in known:
                return True
    return False


def is_relative(tokens: Sequence[Token], at: int) -> bool:
    """Whether a relative pronoun opens the clause at token `at`, not the article of a subject."""
    first = tokens[at].lower
    if first in {"welcher", "welche", "welches", "dessen", "denen"}:
        return True
    pronouns = {"der", "die", "das", "den", "dem"}
    if first in words("prepositions") and at + 2 < len(tokens):
        return tokens[at + 1].lower in pronouns | {"denen", "dessen", "deren"} and not _noun_soon(tokens, at + 2)
    if first not in pronouns or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].lower in words("articles", "oblique", "pronouns") or not _noun_soon(tokens, at + 1)


def _noun_soon(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun phrase goes on at `at`: a noun, or inflected adjectives and then a noun."""
    for token in tokens[at : at + 5]:
        if token.is_capital or token.is_quote or token.text[0].isdigit():
            return True
        if not re.search(r"(?:e|en|er|es|em)$", token.lower) or token.lower in words("prepositions", "pronouns"):
            return token.lower in NUMBERS
    return False


def _shared(unit: Unit, cue: Cue, cues: Sequence[Cue]) -> Phrase | None:
    """The subject that a verb after "und" shares with the verb before it."""
    earlier = [other for other in cues if other.at < cue.at and not other.final and not other.passive]
    if earlier:
        return subject(unit, earlier[-1], cues)
    tokens = unit.tokens
    start = clause_start(tokens, cue.finite)
    first = next((n for n in range(start, cue.finite) if _is_verb(tokens[n])), None)
    if first is None:
        return phrase_at(tokens, start) or phrase_right(tokens, cue.last + 1)
    if nominative(tokens[start:first]) is not None:
        return _left(tokens, start, first)
    return phrase_right(tokens, first + 1)


def _is_verb(token: Token) -> bool:
    """Whether a word looks like a finite verb, past forms in -te(n) included."""
    past = not token.is_capital and re.search(r"[a-zäöüß]{2}(?:te|ten)$", token.lower)
    return bool(past) or has_verb((token,))


def _agent(tokens: Sequence[Token], cue: Cue) -> Phrase | None:
    start = clause_start(tokens, cue.at)
    for here in range(start, cue.at):
        if tokens[here].lower in {"von", "vom", "durch"}:
            phrase = phrase_at(tokens, here + 1, oblique=True)
            if phrase:
                return phrase
    return None


def _subject_of_final(tokens: Sequence[Token], cue: Cue) -> Phrase | None:
    start = clause_start(tokens, cue.at)
    at = start + 1
    if (
        start > 1
        and tokens[start - 1].text == ","
        and tokens[start].lower in {"der", "die", "das", "welcher", "welche"}
    ):
        inner = phrase_at(tokens, start + 1)
        if inner and inner.bare and tokens[start].lower in {"die", "das"} and inner.stop < tokens[cue.at].start:
            return inner
        head = _antecedent(tokens, start - 1)
        return Phrase(head.start, tokens[start].stop, None) if head else None
    while at < cue.at:
        if tokens[at].lower in {"sich", "es", "auch", "bereits", "schon", "zuvor", "gestern", "heute"}:
            at += 1
            continue
        phrase = phrase_at(tokens, at)
        if phrase and phrase.stop <= tokens[cue.at].start:
            return phrase
        if tokens[at].lower in words("prepositions"):
            at = _skip_prepositional(tokens, at, cue.at)
            continue
        at += 1
    return None


def _antecedent(tokens: Sequence[Token], comma: int) -> Phrase | None:
    end = comma
    at = end - 1
    while at > 0 and (
        tokens[at].is_capital
        or tokens[at].text[0] == "("
        or (ADJECTIVE.match(tokens[at].lower) and tokens[at].lower not in words("genitives"))
    ):
        at -= 1
    if at + 1 >= end:
        return None
    return Phrase(tokens[at + 1].start, tokens[end - 1].stop, None)


def _skip_prepositional(tokens: Sequence[Token], at: int, stop: int) -> int:
    """The token after a prepositional phrase that starts at `at`."""
    at += 1
    while at < stop and not tokens[at].is_capital and (tokens[at].is_word or tokens[at].is_quote) and at + 1 < stop:
        if tokens[at].is_quote:
            return at + 1
        at += 1
    while at < stop and (tokens[at].is_capital or tokens[at].is_quote):
        at += 1
    return at


def phrase_right(tokens: Sequence[Token], at: int) -> Phrase | None:
    """The subject after the verb: past reflexives, adverbs and prepositional phrases."""
    stop = len(tokens)
    while at < stop:
        token = tokens[at]
        phrase = phrase_at(tokens, at)
        if phrase:
            return phrase
        if token.lower in words("adverbs") or token.lower in words("focus"):
            at += 1
        elif token.lower in words("prepositions"):
            at = _skip_prepositional(tokens, at, stop)
        else:
            return None
    return None


def phrase_at(tokens: Sequence[Token], at: int, oblique: bool = False) -> Phrase | None:
    """The noun phrase or pronoun that starts at token `at`, with what hangs on it; `None` where none does."""
    if at >= len(tokens):
        return None
    first = tokens[at]
    if first.lower in words("oblique") and not oblique:
        return None
    if first.lower in {"er", "sie", "ich", "wir", "man"} and not first.is_quote:
        return Phrase(first.start, first.stop, first.lower, bare=True)
    here = at
    determined = first.lower in words("determiners") or (oblique and first.lower in words("oblique") | {"der", "einer"})
    if determined:
        here += 1
    nouns = here + 1 if _is_quoted_name(tokens, here) else _nouns(tokens, here)
    if nouns is None:
        if first.lower in {"dieser", "diese", "jener", "beide", "letzterer", "letztere"}:
            return Phrase(first.start, first.stop, first.lower)
        return None
    bare = not determined and first.is_capital
    return Phrase(first.start, tokens[_attached(tokens, nouns, determined) - 1].stop, None, bare)


def _is_quoted_name(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].is_quote and tokens[at].stop - tokens[at].start <= NAME_LENGTH


def _nouns(tokens: Sequence[Token], at: int) -> int | None:
    """The end of "adjectives and nouns" from `at`; `None` where no noun comes."""
    here = at
    while here < len(tokens) and not tokens[here].is_capital and here - at < 5:
        token = tokens[here]
        if token.is_quote:
            break
        if not ADJECTIVE.match(token.text) or token.lower in words(
            "prepositions", "adverbs", "determiners", "pronouns"
        ):
            return None
        here += 1
    if here >= len(tokens) or not (tokens[here].is_capital or (tokens[here].is_quote and here > at)):
        return None
    if tokens[here].is_capital and tokens[here].lower in words("prepositions", "adverbial_clauses"):
        return None
    while here < len(tokens) and (
        tokens[here].is_capital
        or tokens[here].is_quote
        or tokens[here].text[0] == "("
        or (tokens[here].lower in {"von", "de", "van", "al", "bin", "du", "der", "zu"} and _inside_name(tokens, here))
    ):
        here += 1
    return here


def _inside_name(tokens: Sequence[Token], at: int) -> bool:
    return (
        tokens[at].lower in {"de", "van", "al", "bin", "du", "von"}
        and at + 1 < len(tokens)
        and tokens[at + 1].is_capital
    )


def _attached(tokens: Sequence[Token], end: int, determined: bool) -> int:
    """The end of the phrase with genitives, "von ..." and coordinated names."""
    rounds = 0
    while end < len(tokens) and rounds < 4:
        word = tokens[end].lower
        role = determined or not _is_full_name(tokens, end)
        follows = (
            word in {"des", "eines", "vom", "seines", "ihres"}
            or (role and word in {"der", "einer", "von", "für", "beim"})
            or word in {"von", "und", "sowie"}
        )
        if not follows:
            break
        more = _nouns(
            tokens, end + 1 + (end + 1 < len(tokens) and tokens[end + 1].lower in words("determiners") | {"den", "dem"})
        )
        if more is None or (
            word in {"und", "sowie"} and more < len(tokens) and not (is_break(tokens[more]) or not tokens[more].is_word)
        ):
            break
        end = more
        rounds += 1
    return end


def _is_full_name(tokens: Sequence[Token], end: int) -> bool:
    """Whether two capitalised words without an article stand before `end`: a person's name, no genitive follows."""
    return end >= 2 and tokens[end - 1].is_capital and tokens[end - 2].is_capital
