"""Who speaks: the subject of a reporting verb, as a noun phrase of the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.annotate.quotes.cues import REACH, Cue, clause_start, subordinate_start
from core.annotate.quotes.lexicon import phrases, times, words
from core.annotate.quotes.phrases import (
    ADJECTIVE,
    PAST,
    Phrase,
    has_verb,
    is_relative,
    phrase_at,
    phrase_right,
    skip_prepositional,
)
from core.annotate.quotes.units import Token, Unit

ADVERB = re.compile(r"(?:lich|weise|isch|sam|haft|ierend|sprechend|send|nend|tend|lang|fristig)$")
"""Endings of a word that, capital only because it opens the sentence, is an adverb."""

BULLETS = frozenset({"-", "–", "*", "•", "[", "..."})
RELATIVES = frozenset({"der", "die", "das", "welcher", "welche"})


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
    if not left and not (
        right and right.pronoun in {"er", "ich", "wir"} and right.start <= tokens[cue.finite].stop + 1
    ):
        head = _with_relative_clause(tokens, start)
        inside = [token for token in tokens if head and head.start <= token.start < head.stop]
        if head and not (right and (_disagrees(inside, tokens[cue.finite]) or (right.bare and _is_thing(inside)))):
            return head
    return right or (_left_any(tokens, start, cue.finite) if left else _of_first_clause(tokens, start))


def _of_first_clause(tokens: Sequence[Token], stop: int) -> Phrase | None:
    """The subject of the clause that a further verb goes on with: "X kam nicht, | sagte aber, ..."."""
    verb = next((n for n in range(stop) if _is_verb(tokens[n]) or tokens[n].is_break), stop)
    if verb >= stop or nominative(tokens[:verb]) is None:
        return None
    return _left(tokens, 0, verb)


def _object_first(left: Sequence[Token], right: Phrase | None, cue: Cue, verb: Token) -> bool:
    """ "Der Partei warf er vor", "Die Vorwürfe nannte Lawrow haltlos": what stands before the verb is its object."""
    if right is None:
        return False
    if _is_plural(left) and not verb.lower.endswith(("n", "sind")):
        return True
    if not right.bare or not verb.stop < right.start <= verb.stop + 2:
        return False
    thing = _is_thing(left) or left[-1].text in phrases("things")
    if right.pronoun:
        said_by_her = right.pronoun == "sie" and thing and not verb.lower.endswith("en")
        return said_by_her or right.pronoun in {"er", "ich", "wir", "man"}
    if _is_thing(left):
        return True
    said = len(left) > 1 and left[1].text in phrases("content")
    return cue.frame == "name" and said and left[0].lower in {"die", "diese"} and not verb.lower.endswith("en")


def _is_thing(left: Sequence[Token]) -> bool:
    """Whether a phrase is no body that could speak: "Mehr Geld", "Die geplante Tauglichkeit"."""
    end = next((n for n, token in enumerate(left) if token.is_break), len(left))
    noun = next((token.lower for token in reversed(left[:end]) if token.is_capital), "")
    thing = noun.endswith(tuple(phrases("abstract"))) and not noun.endswith(tuple(phrases("bodies")))
    return thing or left[0].lower in {"mehr", "weniger"}


def _disagrees(phrase: Sequence[Token], verb: Token) -> bool:
    return _is_plural(phrase) and not verb.lower.endswith(("n", "sind"))


def _is_plural(phrase: Sequence[Token]) -> bool:
    """Whether a phrase is surely plural: "die tibetischen Mönche"."""
    adjective = len(phrase) > 2 and not phrase[1].is_capital and phrase[1].lower.endswith("en") and phrase[2].is_capital
    return adjective and phrase[0].lower in {"die", "diese"}


def nominative(left: Sequence[Token]) -> int | None:
    """Index of the first token of a subject in front of the verb, or `None` for an adverbial."""
    at = 0
    while at < len(left) and (left[at].lower in words("focus") or left[at].text in BULLETS):
        if left[at].lower == "vor" and at + 1 < len(left) and left[at + 1].lower != "allem":
            return None
        at += 1
    if at >= len(left):
        return None
    first, rest = left[at], left[at + 1 :]
    if not rest and first.lower in {"dies", "das", "es"}:
        return None
    if first.lower in words("pronouns"):
        return at
    if any(token.text in times() for token in left[at : at + 3]):
        return None
    if first.lower == "der" and len(rest) > 1 and not rest[0].is_capital and rest[0].lower.endswith("en"):
        return None  # "der Zeitung", "der britischen Zeitung": a dative
    if first.lower in words("determiners"):
        return at
    if first.lower in words("oblique", "prepositions", "adverbs", "subordinators", "adverbial_clauses"):
        return None
    return at if _is_noun_phrase(first, rest) else None


def _is_noun_phrase(first: Token, rest: Sequence[Token]) -> bool:
    """Whether words without an article look like a name or a noun phrase, not like an adverb and its clause."""
    if first.is_quote or first.text[0].isdigit():
        return any(token.is_capital for token in rest)
    if not first.is_capital:
        return bool(ADJECTIVE.match(first.lower)) and any(token.is_capital for token in rest[:3])
    if ADVERB.search(first.lower):
        return False
    if not rest:
        return True
    named = rest[0].is_capital or rest[0].is_quote or rest[0].text[0] in "(,"
    if named or rest[0].lower in words("genitives") or rest[0].lower in {"und", "sowie"}:
        return True
    genitive = first.lower.endswith("s") and ADJECTIVE.match(rest[0].lower) is not None  # "Ulms neuer Bürgermeister"
    return (genitive or bool(ADJECTIVE.match(first.lower))) and any(token.is_capital for token in rest[:3])


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
    for at in range(start, min(stop, start + REACH)):
        adverbial = ADVERB.search(tokens[at].lower) or tokens[at].lower in words("adverbs", "focus")
        if adverbial or (at and tokens[at - 1].lower in words("prepositions")):
            continue
        phrase = phrase_at(tokens, at)
        if phrase:
            return phrase
    return None


def _with_relative_clause(tokens: Sequence[Token], start: int) -> Phrase | None:
    """ "Jens Stoltenberg, der aus Oslo kommt, sagte", "X, Sprecher der Polizei, sagte": the head before the commas."""
    if start < 3 or tokens[start - 1].text not in {",", "–", " - "}:
        return None
    head: tuple[int, int] | None = None
    end = start - 1
    while end > 0:
        opening = clause_start(tokens, end - 1)
        piece = tokens[opening:end]
        if any(token.is_quote for token in piece):
            return None
        if not has_verb(piece):
            head = opening, end
        elif not (opening and is_relative(tokens, opening)):
            break
        if not opening or tokens[opening - 1].text[0] in ":;":
            break
        end = opening - 1
    if head is None or head[1] == start - 1 or nominative(tokens[head[0] : head[1]]) is None:
        return None
    return _left(tokens, *head)


def is_inserted(tokens: Sequence[Token], comma: int, stop: int) -> bool:
    """Whether all between two commas is relative clauses and appositions: ", Chef der Partei, der lange zögerte,"."""
    while comma < stop:
        end = next((n for n in range(comma + 1, stop) if tokens[n].is_break), stop)
        if has_verb(tokens[comma + 1 : end]) and not is_relative(tokens, comma + 1):
            return False
        comma = end
    return True


def _shared(unit: Unit, cue: Cue, cues: Sequence[Cue]) -> Phrase | None:
    """The subject that a verb after "und" shares with the verb before it."""
    earlier = [other for other in cues if other.at < cue.at and not other.final and not other.passive]
    if earlier:
        return subject(unit, earlier[-1], cues)
    tokens = unit.tokens
    start = clause_start(tokens, cue.finite)
    first = next((n for n in range(start, cue.finite) if _is_verb(tokens[n])), None)
    if first is None:
        opening = None if tokens[start].lower in words("conjunctions") else phrase_at(tokens, start)
        return opening or phrase_right(tokens, cue.last + 1)
    if nominative(tokens[start:first]) is not None:
        return _left(tokens, start, first)
    head = _with_relative_clause(tokens, start) if first == start else None
    return head or phrase_right(tokens, first + 1)


def _is_verb(token: Token) -> bool:
    """Whether a word looks like a finite verb, past forms in -te(n) included."""
    past = not token.is_capital and PAST.search(token.lower)
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
    """The subject in a clause that the verb closes: after its subordinator, or what its relative pronoun stands for."""
    start = subordinate_start(tokens, cue.at)
    if start > 1 and tokens[start - 1].text == "," and tokens[start].lower in RELATIVES:
        return _relative_subject(tokens, start, cue)
    at = start + 1
    while at < cue.at:
        phrase = phrase_at(tokens, at) if tokens[at].lower not in words("adverbs") else None
        if phrase and phrase.stop <= tokens[cue.at].start:
            return phrase
        prepositional = tokens[at].lower in words("prepositions")
        at = skip_prepositional(tokens, at, cue.at) if prepositional else at + 1
    return None


def _relative_subject(tokens: Sequence[Token], start: int, cue: Cue) -> Phrase:
    """ "X, der sagte": X with its pronoun; "Worte, die er sagte": the subject inside the clause."""
    inner = phrase_at(tokens, start + 1)
    if inner and inner.bare and tokens[start].lower in {"die", "das"} and inner.stop < tokens[cue.at].start:
        return inner
    head = _antecedent(tokens, start - 1)
    return Phrase(head.start if head else tokens[start].start, tokens[start].stop, None)


def _antecedent(tokens: Sequence[Token], comma: int) -> Phrase | None:
    end = comma
    at = end - 1
    while (
        at > 0
        and tokens[at + 1].lower not in words("determiners")
        and (
            tokens[at].is_capital
            or tokens[at].text[0] == "("
            or (ADJECTIVE.match(tokens[at].lower) and tokens[at].lower not in words("genitives"))
        )
    ):
        at -= 1
    if at + 1 >= end:
        return None
    return Phrase(tokens[at + 1].start, tokens[end - 1].stop, None)
