"""Rules for indirect quotations: clauses that a reporting verb takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.annotate.quotes.cues import Cue, clause_start, subordinate_start
from core.annotate.quotes.lexicon import konjunktiv, phrases, words
from core.annotate.quotes.phrases import PAST, is_unlisted_konjunktiv, phrase_right
from core.annotate.quotes.reading import (
    Found,
    Reading,
    clause_stop,
    has_konjunktiv,
    has_verb,
    is_konjunktiv,
    is_relative,
    only_quote,
)
from core.annotate.quotes.speakers import is_inserted
from core.annotate.quotes.speaking import is_owned
from core.annotate.quotes.units import Token

DASS = frozenset({"dass", "daß", "ob"})
POINTING = frozenset({"das", "dies"})
"""What points back to the clause before the comma: "..., das teilte die Polizei mit"."""
TO = frozenset({"zu", "zum", "zur", "in", "ins", "auf", "nach", "an", "ans", "vor", "gegen"})
CLAUSE_REACH = 25
"""Tokens between a reporting verb and the comma of its clause: subject, addressee, time and place."""

ASKED = frozenset({"Frage", "Fragen", "Nachfrage"})

WORDED = 16
"""Characters from which quoted words in the clause behind a verb of saying are no mere name."""

ZU_INFINITIVE = re.compile(r"^[a-zäöüß]{2,}zu[a-zäöüß]{2,}n$")


def _indirect(reading: Reading, start: int, stop: int, cue: Cue, rule: str) -> Found:
    return Found(start, stop, "indirect", reading.subject(cue), reading.span(cue), rule)


def clause_after(reading: Reading) -> Iterator[Found]:
    """ "X sagte, dass ..." and "X sagte, die Lage sei ernst": the clause after the verb's comma or colon."""
    tokens = reading.tokens
    for cue in reading.cues:
        at = _clause_opening(tokens, cue)
        if at is None or (tokens[at].is_quote and at + 2 >= len(tokens)):
            continue
        if tokens[at - 2].text in ASKED and any(token.lower == "auf" for token in tokens[at - 5 : at - 2]):
            continue  # "meinte er auf die Frage, ob ..."
        if tokens[at].lower == "wie" and _is_source(reading, at):
            continue  # "sagte X, wie die Zeitung berichtet"
        if (cue.lemma in phrases("rejecting") and _rejected(tokens, at)) or is_owned(tokens, cue.at, at - 1):
            continue  # the report is of whose words are rejected or answered: "reagierte auf die Kritik von X, ..."
        rule = _complement(tokens, at, cue)
        if rule:
            first = _in_adverbial_clause(tokens, cue)
            stop = main_clause(tokens, at) if first else None
            yield _indirect(reading, tokens[at].start, stop or reading.report_stop(at), cue, rule)


def _is_source(reading: Reading, at: int) -> bool:
    """Whether the clause that "wie" opens at token `at` names a further source by its closing verb of saying."""
    saying = (cue for cue in reading.cues if cue.final and cue.frame == "say")
    return any(subordinate_start(reading.tokens, cue.at) == at for cue in saying)


def _rejected(tokens: Sequence[Token], at: int) -> bool:
    """Whether what somebody rejects, as "den Vorwurf", stands in the clause before token `at`."""
    return any(token.text in phrases("against") for token in tokens[clause_start(tokens, at - 1) : at])


def main_clause(tokens: Sequence[Token], at: int) -> int | None:
    """Where a clause from token `at` ends before the main clause, which its verb opens: "..., | hatte er ..."."""
    for here in range(at + 1, len(tokens) - 1):
        opens = tokens[here + 1].lower in words("finite") or PAST.search(tokens[here + 1].lower)
        if tokens[here].text == "," and opens and not tokens[here + 1].is_capital:
            return tokens[here - 1].stop
    return None


def _clause_opening(tokens: Sequence[Token], cue: Cue) -> int | None:
    """The token after the comma or colon that ends the clause of a reporting verb; appositions are passed over."""
    here = max(cue.last, cue.at, cue.finite) + 1
    for _ in range(CLAUSE_REACH):
        if here + 1 >= len(tokens):
            return None
        here += 1
        if tokens[here - 1].is_break and not _is_apposition(tokens, here):
            return here
    return None


def _is_apposition(tokens: Sequence[Token], at: int) -> bool:
    """Whether the piece from `at` to the next comma has no verb and the verb's own clause only follows it."""
    end = clause_stop(tokens, at)
    if end >= len(tokens) - 1 or end - at > 9 or tokens[at].lower in words("subordinators"):
        return False
    piece = tokens[at:end]
    verbless = not any(t.lower in words("finite") or is_konjunktiv(t) or t.is_quote for t in piece)
    verbless = verbless and not any(map(_is_past, piece, (*piece[1:], None)))
    return verbless and tokens[end + 1].lower in DASS


def _complement(tokens: Sequence[Token], at: int, cue: Cue) -> str | None:
    """The named rule by which the clause at token `at` is what the verb reports, or `None`."""
    first, second = tokens[at].lower, tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if first in {"dass", "daß"} or (first in {"nicht", "auch"} and second == "dass"):
        return "dass clause"
    if first in words("subordinators"):
        return _question(tokens, at, cue)
    if (
        first in words("adverbial_clauses")
        and not cue.final
        and has_konjunktiv(tokens[at : clause_stop(tokens, at)], second=False)
    ):
        return "reason in the Konjunktiv"
    if opens_adverbial(tokens, at) or first in words("conjunctions") or cue.frame in {"stand", "utter"}:
        return None
    if cue.final and (
        first in words("finite") or _is_past(tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None)
    ):
        return None  # "X, der nicht genannt werden wollte, | bestätigte": the main clause goes on
    conditional = is_konjunktiv(tokens[at]) and first not in konjunktiv()
    if conditional or _in_adverbial_clause(tokens, cue) or (is_relative(tokens, at) and not verb_second(tokens, at)):
        return None
    return _clause_kind(tokens, at, cue)


def verb_second(tokens: Sequence[Token], at: int) -> bool:
    """Whether the clause at token `at` has its Konjunktiv in the middle, as no relative clause has: "der X sei da"."""
    stop = clause_stop(tokens, at)
    verb = next((n for n in range(at + 1, stop) if is_konjunktiv(tokens[n], second=False)), stop)
    return at + 1 < verb < stop - 1 and tokens[verb + 1].lower not in words("conjunctions")


def opens_adverbial(tokens: Sequence[Token], at: int) -> bool:
    """Whether an adverbial clause opens at token `at`: "bis er kam", not "bis zum Abend"."""
    first = tokens[at].lower
    if first not in words("adverbial_clauses"):
        return False
    if first not in {"bis", "um", "statt", "anstatt", "ohne"} or at + 1 >= len(tokens):
        return True
    following = tokens[at + 1]
    return not (following.is_capital or following.text[0].isdigit() or following.lower in TO)


def _question(tokens: Sequence[Token], at: int, cue: Cue) -> str | None:
    first = tokens[at].lower
    denied = any(token.lower in {"nicht", "nie", "niemand"} for token in tokens[cue.at : at])  # "weiß nicht, was"
    if denied or first == "wonach" or cue.frame not in {"say", "demand"}:
        return None
    return "question clause" if first not in {"wie", "wo", "was"} or cue.lemma in phrases("wondering") else None


def _in_adverbial_clause(tokens: Sequence[Token], cue: Cue) -> bool:
    """ "Nachdem sie die Polizei informiert hatte, ...": what follows is the main clause, not a report."""
    start = clause_start(tokens, cue.at)
    return cue.final and start == 0 and tokens[start].lower in words("adverbial_clauses")


def _clause_kind(tokens: Sequence[Token], at: int, cue: Cue) -> str | None:
    head = tokens[at : clause_stop(tokens, at)]
    if has_konjunktiv(tokens[at:]) or is_unlisted_konjunktiv(head):
        return "Konjunktiv clause"
    worded = [token for token in head[1:] if token.is_quote and token.stop - token.start > WORDED]
    if worded and cue.frame == "say" and not cue.passive and tokens[at - 1].text[0] != ":":
        return "clause with very words"
    infinitive = has_infinitive(tokens[at:])
    if any(token.lower == "um" for token in head[:1]) or any(token.lower in {"ohne", "anstatt"} for token in head[:3]):
        return None
    finite = any(t.lower in words("finite") and head[n - 1].lower != "zu" for n, t in enumerate(head))
    if infinitive and cue.frame in {"demand", "say"} and not finite:
        return "infinitive clause"
    answered = cue.at > 1 and (tokens[cue.at - 1].is_quote or tokens[cue.at - 2].is_quote)
    if cue.lemma in phrases("plain") and not cue.passive and not answered and len(head) > 3 and has_verb(head[1:]):
        return "main clause"
    return None


def has_infinitive(tokens: Sequence[Token]) -> bool:
    """Whether some word is an infinitive with "zu", which "zu den Themen" is none."""
    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if ZU_INFINITIVE.match(token.lower):
            return True
        if token.lower != "zu" or following is None or following.is_capital or not following.lower.endswith("n"):
            continue
        closes = at + 2 >= len(tokens) or not tokens[at + 2].is_word  # "gewesen zu | sein"
        if closes or following.lower not in words("oblique", "determiners"):
            return True
    return False


def clause_before(reading: Reading) -> Iterator[Found]:
    """ "Die Lage sei ernst, sagte X", "..., das teilte X mit": the clause before a reporting verb behind its comma."""
    tokens = reading.tokens
    for cue in reading.cues:
        verb = cue.finite
        at = verb - (verb > 0 and tokens[verb - 1].lower in POINTING)
        cited = not cue.passive or cue.lemma == "zitieren"
        inverted = not cue.final and cue.at >= verb and cited and clause_start(tokens, verb) == at
        if not inverted or at < 3 or tokens[at - 1].text not in {",", "–", " - "} or cue.frame == "stand":
            continue
        if cue.lemma == "bekanntwerden":  # "Erst als er kam, wurde bekannt, dass ..."
            continue
        if cue.lemma not in phrases("impersonal") and phrase_right(tokens, verb + 1) is None:
            continue  # "X kam nicht, | sagte aber, ..."
        first = reading.report_start(at - 1)
        before = tokens[first : at - 1]
        told = cue.frame != "utter" or has_konjunktiv(before)  # "..., freute sich X" after what happened is no report
        if told and len(before) > 1 and not only_quote(before) and _is_reportable(before):
            yield _indirect(reading, before[0].start, before[-1].stop, cue, "clause before")


def _is_reportable(before: Sequence[Token]) -> bool:
    """Whether the words before ", sagte X" make a main clause: no adverbial, no subject with a relative clause."""
    first = before[0].lower
    comma = clause_stop(before, 0)
    if opens_adverbial(before, 0):
        if comma + 1 < len(before) and _opens_main(before, comma + 1):  # "Als sie kamen, flohen alle"
            return True
        if not (before[1].lower in words("finite") or is_konjunktiv(before[1])):
            return False
    head = before[:comma]
    if comma + 1 < len(before) and not has_verb(head):
        subclause = is_inserted(before, comma, len(before)) or before[comma + 1].lower in DASS
        if subclause or first in words("prepositions"):
            return False
    return has_finite(before)


def has_finite(tokens: Sequence[Token]) -> bool:
    """Whether a clause has what looks like a finite verb, be it in the past tense of a rare one."""
    return has_verb(tokens) or any(map(_is_past, tokens, (*tokens[1:], None)))


def _opens_main(tokens: Sequence[Token], at: int) -> bool:
    """Whether a main clause begins with its verb at token `at`."""
    verb = tokens[at].lower in words("finite") or PAST.search(tokens[at].lower) is not None or is_konjunktiv(tokens[at])
    return verb and not tokens[at].is_capital


def _is_past(token: Token, following: Token | None) -> bool:
    """Whether a word looks like a past tense; before a noun it is an adjective: "der benachbarten | Stadt"."""
    attributive = following is not None and following.is_capital
    return token.is_word and not token.is_capital and not attributive and PAST.search(token.lower) is not None


def wie_clause(reading: Reading) -> Iterator[Found]:
    """ "Wie X mitteilte, ..." and "..., wie X mitteilte": all of the sentence but the clause with "wie"."""
    tokens = reading.tokens
    for cue in reading.cues:
        start = subordinate_start(tokens, cue.at)
        if not cue.final or tokens[start].lower != "wie" or cue.lemma == "wünschen":
            continue
        end = cue.last + 1
        goes_on = end + 1 < len(tokens) and tokens[end].is_break
        if start == 0 and goes_on and not only_quote(tokens[end + 1 :]):
            yield _indirect(reading, tokens[end + 1].start, reading.unit.body_stop(), cue, "wie clause first")
        elif start > 2 and not only_quote(tokens[: start - 1]):
            stop = reading.unit.body_stop() if goes_on else tokens[start - 2].stop
            yield _indirect(reading, tokens[reading.report_start(start - 1)].start, stop, cue, "wie clause")


RULES = (clause_after, clause_before, wie_clause)
"""Rules by a reporting verb, in the order in which they are tried."""
