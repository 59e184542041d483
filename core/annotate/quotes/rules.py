"""The rules that find quotations in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.annotate.quotes.cues import Cue, clause_start, find_cues, is_break
from core.annotate.quotes.lexicon import konjunktiv, konjunktiv_second, nouns, words
from core.annotate.quotes.speakers import Phrase, _nominative, phrase_at, phrase_right, subject
from core.annotate.quotes.units import Token, Unit
from core.records import QuoteKind, Span


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
    """A sentence with its reporting verbs and their subjects, read once and shared by the rules."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.tokens = unit.tokens
        self.cues = find_cues(unit)
        self._subjects: dict[int, Phrase | None] = {}

    def subject(self, cue: Cue) -> Phrase | None:
        """The subject of a reporting verb of this sentence."""
        if cue.at not in self._subjects:
            self._subjects[cue.at] = self._subject(cue)
        return self._subjects[cue.at]

    def _subject(self, cue: Cue) -> Phrase | None:
        around = {t.lower for t in self.tokens[max(0, cue.at - 1) : cue.at + 2]}
        if cue.lemma in {"heißen", "verlauten", "hervorgehen"}:
            return self._document(cue)
        if "man" in around:
            return None
        found = subject(self.unit, cue, self.cues)
        if found and cue.lemma == "zitieren" and not cue.passive:
            return self._after(found) or found
        return None if found and found.pronoun == "es" else found

    def _document(self, cue: Cue) -> Phrase | None:
        """ "In einer Mitteilung heißt es", "hieß es aus Paris": the source after the preposition."""
        places = [*range(cue.at + 1, len(self.tokens)), *range(clause_start(self.tokens, cue.at), cue.at)]
        for at in places:
            if self.tokens[at].lower in {"in", "im", "aus", "von", "vom", "beim", "bei", "seitens"}:
                phrase = phrase_at(self.tokens, at + 1, oblique=True)
                if phrase and not re.search(r"\d", self.unit_text(phrase)):
                    return phrase
        return None

    def unit_text(self, phrase: Phrase) -> str:
        """The words of a phrase of this sentence."""
        return " ".join(token.text for token in self.tokens if phrase.start <= token.start < phrase.stop)

    def _after(self, phrase: Phrase) -> Phrase | None:
        """The phrase that follows another one at once: whom somebody cites."""
        at = next((n for n, token in enumerate(self.tokens) if token.start >= phrase.stop), len(self.tokens))
        return phrase_at(self.tokens, at, oblique=True)

    def span(self, cue: Cue) -> Span:
        """The verb of a cue as a span of the text."""
        token = self.tokens[cue.at]
        return Span(token.start, token.stop)

    def clause_text_stop(self, at: int) -> int:
        """The end of the sentence's words when the clause at token `at` runs to its end or to a following cue clause."""
        for cue in self.cues:
            if (
                cue.at > at + 1
                and not cue.final
                and clause_start(self.tokens, cue.at) == cue.at
                and self.tokens[cue.at - 1].text[0] in ","
            ):
                return self.tokens[cue.at - 2].stop
        return self.unit.body_stop()


def is_konjunktiv(token: Token, second: bool = True) -> bool:
    """Whether a word is a verb in the Konjunktiv (I, or II as well)."""
    return not token.is_capital and (token.lower in konjunktiv() or (second and token.lower in konjunktiv_second()))


def has_konjunktiv(tokens: Sequence[Token], second: bool = True) -> bool:
    """Whether some word of `tokens` is a verb in the Konjunktiv."""
    return any(is_konjunktiv(token, second) for token in tokens)


def _found(reading: Reading, start: int, stop: int, cue: Cue, rule: str, kind: QuoteKind = "indirect") -> Found:
    return Found(start, stop, kind, reading.subject(cue), reading.span(cue), rule)


def clause_after(reading: Reading) -> Iterator[Found]:
    """ "X sagte, dass ..." and "X sagte, die Lage sei ernst": the clause after the verb's comma or colon."""
    tokens = reading.tokens
    for cue in reading.cues:
        at = _clause_opening(tokens, cue)
        if at is None or at >= len(tokens) or tokens[at].is_quote and at + 2 >= len(tokens):
            continue
        rule = _complement(tokens, at, cue)
        if rule:
            yield _found(reading, tokens[at].start, reading.clause_text_stop(at), cue, rule)


def _clause_opening(tokens: Sequence[Token], cue: Cue) -> int | None:
    """The token after the comma or colon that ends the clause of a reporting verb; appositions are passed over."""
    here = max(cue.last, cue.at, cue.finite) + 1
    limit = here + 25
    while here < len(tokens) and here < limit:
        if is_break(tokens[here]):
            following = here + 1
            if following < len(tokens) and _is_apposition(tokens, following):
                here = following
                continue
            return following
        here += 1
    return None


def _is_apposition(tokens: Sequence[Token], at: int) -> bool:
    """Whether the piece from `at` to the next comma is no clause: it has no verb, and a complement follows it."""
    end = at
    while end < len(tokens) and not is_break(tokens[end]):
        end += 1
    if end >= len(tokens) - 1 or end - at > 9 or tokens[at].lower in words("subordinators"):
        return False
    piece = tokens[at:end]
    if any(t.lower in words("finite") or is_konjunktiv(t) or t.is_quote for t in piece):
        return False
    return tokens[end + 1].lower in {"dass", "daß", "ob"}


def _complement(tokens: Sequence[Token], at: int, cue: Cue) -> str | None:
    """The named rule by which the clause at token `at` is what the verb reports, or `None`."""
    first = tokens[at].lower
    rest = tokens[at:]
    if first in {"dass", "daß"} or (
        first in {"nicht", "so", "auch"} and at + 1 < len(tokens) and tokens[at + 1].lower == "dass"
    ):
        return "dass clause"
    if first in words("subordinators") and cue.frame in {"say", "demand"}:
        return (
            "question clause"
            if first not in {"wie", "wo", "was"}
            or cue.lemma in {"sagen", "erklären", "fragen", "erläutern", "schildern", "berichten", "wissen"}
            else None
        )
    if first in words("adverbial_clauses") | words("conjunctions") or cue.frame == "stand":
        return None
    if is_konjunktiv(tokens[at]) and tokens[at].lower not in konjunktiv():
        return None
    if is_relative(tokens, at):
        return None
    if has_konjunktiv(rest):
        return "Konjunktiv clause"
    if cue.frame in {"demand", "say"} and any(
        t.lower == "zu" or re.search(r"[a-zäöü]zu[a-zäöü]+n$", t.lower) for t in rest
    ):
        return "infinitive clause"
    if (
        cue.frame == "say"
        and cue.lemma
        in {"sagen", "erklären", "meinen", "behaupten", "glauben", "hoffen", "beteuern", "versichern", "betonen"}
        and not cue.passive
        and len(rest) > 3
    ):
        return "main clause"
    return None


def _has_verb(tokens: Sequence[Token]) -> bool:
    """Whether a clause has what looks like a finite verb: a known one, or a word in -t."""
    return any(
        t.lower in words("finite")
        or is_konjunktiv(t)
        or (t.lower.endswith("t") and not t.is_capital and t.lower not in words("not_verbs"))
        for t in tokens
        if t.is_word
    )


def is_relative(tokens: Sequence[Token], at: int) -> bool:
    """ ", der ... ist": a relative pronoun opens the clause, no article of a subject (then a noun or adjective follows)."""
    first = tokens[at].lower
    if first in {"welcher", "welche", "welches", "dessen", "denen"}:
        return True
    if first in words("prepositions") and at + 1 < len(tokens):
        return (
            tokens[at + 1].lower in {"dem", "der", "denen", "die", "das", "dessen", "deren", "den"}
            and at + 2 < len(tokens)
            and not _noun_soon(tokens, at + 2)
        )
    if first not in {"der", "die", "das", "den", "dem"} or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].lower in words("determiners") | words("oblique") - {
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
    } or not _noun_soon(tokens, at + 1)


def _noun_soon(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun phrase goes on at `at`: a noun, or inflected adjectives and then a noun."""
    for token in tokens[at : at + 5]:
        if token.is_capital or token.is_quote or token.text[0].isdigit():
            return True
        if not re.search(r"(?:e|en|er|es|em)$", token.lower) or token.lower in words("prepositions") | words(
            "pronouns"
        ):
            return False
    return False


def clause_before(reading: Reading) -> Iterator[Found]:
    """ "Die Lage sei ernst, sagte X": the clause before a reporting verb that follows its comma at once."""
    tokens = reading.tokens
    for cue in reading.cues:
        start = clause_start(tokens, cue.at)
        if (
            cue.final
            or cue.at != cue.finite
            or start != cue.at
            or cue.at < 3
            or tokens[cue.at - 1].text not in {",", "–", " - "}
            or cue.frame == "stand"
        ):
            continue
        first = _start_of_report(reading, cue.at - 1)
        before = tokens[first : cue.at - 1]
        if (
            _only_quote(before)
            or len(before) < 2
            or tokens[first].lower in words("adverbial_clauses") - {"damit", "da"}
        ):
            continue
        if tokens[first].lower in words("prepositions") and not _has_finite(before):
            continue
        if not _has_finite(before) and not any(
            t.lower.endswith(("te", "ten", "t")) for t in before if t.is_word and not t.is_capital
        ):
            continue
        yield _found(reading, tokens[first].start, before[-1].stop, cue, "clause before")


def _reportable(before: Sequence[Token]) -> bool:
    """Whether the words before ", sagte X" make a clause: no adverbial clause, no subject with a relative clause."""
    first = before[0].lower
    if first in words("adverbial_clauses") and not (before[1].lower in words("finite") or is_konjunktiv(before[1])):
        return False
    comma = next((n for n, token in enumerate(before) if is_break(token)), len(before))
    head = before[:comma]
    if (
        comma < len(before)
        and not _has_verb(head)
        and (is_relative(before, comma + 1) or first in words("prepositions"))
    ):
        return False
    return _has_verb(before) or any(t.lower.endswith(("te", "ten")) for t in before if t.is_word and not t.is_capital)


def _has_finite(tokens: Sequence[Token]) -> bool:
    return any(token.lower in words("finite") or is_konjunktiv(token) for token in tokens)


def _start_of_report(reading: Reading, stop: int) -> int:
    """The first token of what is reported before token `stop`: after an earlier report's verb or the sentence's start."""
    first = 0
    for at in range(stop):
        if reading.tokens[at].text[0] in ":;" and at + 1 < stop:
            first = at + 1
    while first < stop and not (reading.tokens[first].is_word or reading.tokens[first].is_quote):
        first += 1
    return first


def _only_quote(tokens: Sequence[Token]) -> bool:
    return all(token.is_quote or not token.is_word for token in tokens)


def wie_clause(reading: Reading) -> Iterator[Found]:
    """ "Wie X mitteilte, ..." and "..., wie X mitteilte": all of the sentence but the clause with "wie"."""
    tokens = reading.tokens
    for cue in reading.cues:
        if not cue.final:
            continue
        start = clause_start(tokens, cue.at)
        if tokens[start].lower != "wie":
            continue
        end = cue.last + 1
        if start == 0:
            if end + 1 < len(tokens) and is_break(tokens[end]) and not _only_quote(tokens[end + 1 :]):
                yield _found(reading, tokens[end + 1].start, reading.unit.body_stop(), cue, "wie clause first")
        elif start > 2 and not _only_quote(tokens[: start - 1]):
            stop = (
                reading.unit.body_stop() if end + 2 < len(tokens) and is_break(tokens[end]) else tokens[start - 2].stop
            )
            yield _found(reading, tokens[0].start, stop, cue, "wie clause")


def according_to(reading: Reading) -> Iterator[Found]:
    """ "Laut X ...", "nach Angaben von X ...", "X zufolge ...": the rest of the sentence."""
    tokens = reading.tokens
    for at, token in enumerate(tokens):
        source = _source(tokens, at)
        if source is None:
            continue
        phrase, first, last = source
        cue = Span(token.start, token.stop)
        start, stop = _rest(reading, first, last)
        if stop - start > 12:
            yield Found(start, stop, "indirect", phrase, cue, "according to")
            return


def _source(tokens: Sequence[Token], at: int) -> tuple[Phrase | None, int, int] | None:
    """The source named at token `at`, with the first and last token of its prepositional phrase."""
    lower = tokens[at].lower
    if lower in {"laut", "gemäß"}:
        phrase = phrase_at(tokens, _past_article(tokens, at + 1), oblique=True)
        return (_from(tokens, at + 1, phrase), at, _last(tokens, phrase)) if phrase else None
    if lower == "zufolge":
        return _zufolge(tokens, at)
    if lower == "nach" or (lower == "aus" and any(t.text == "Sicht" for t in tokens[at + 1 : at + 3])):
        return _after_nach(tokens, at)
    if (
        lower in {"ansicht", "meinung", "auffassung", "überzeugung", "einschätzung", "erachtens"}
        and at + 1 < len(tokens)
        and tokens[at + 1].lower == "nach"
    ):
        first = at
        while (
            first
            and not is_break(tokens[first - 1])
            and (
                tokens[first - 1].lower in words("genitives") | words("determiners") | {"seiner", "ihrer", "meiner"}
                or tokens[first - 1].is_capital
            )
        ):
            first -= 1
        return Phrase(tokens[first].start, tokens[at].stop, None), first, at + 1
    if lower in {"meinung", "ansicht", "auffassung"} and at and tokens[at - 1].lower in {"der", "seiner", "ihrer"}:
        return None
    return None


def _past_article(tokens: Sequence[Token], at: int) -> int:
    return at


def _from(tokens: Sequence[Token], at: int, phrase: Phrase) -> Phrase:
    return Phrase(tokens[at].start, phrase.stop, None)


def _last(tokens: Sequence[Token], phrase: Phrase) -> int:
    return max(n for n, token in enumerate(tokens) if token.stop <= phrase.stop)


def _zufolge(tokens: Sequence[Token], at: int) -> tuple[Phrase | None, int, int] | None:
    first = at
    while first and not is_break(tokens[first - 1]) and first > at - 9:
        first -= 1
        if (
            first
            and not tokens[first].is_capital
            and tokens[first].lower in {"den", "dem", "der", "einem", "einer", "ersten", "seinen", "ihren", "eigenen"}
            and tokens[first - 1].lower not in words("prepositions")
        ):
            head = any(token.is_capital for token in tokens[first + 1 : at])
            if head and not (tokens[first].lower in {"der", "einer"} and tokens[first - 1].is_capital):
                break
    return (Phrase(tokens[first].start, tokens[at - 1].stop, None), first, at) if first < at else None


def _after_nach(tokens: Sequence[Token], at: int) -> tuple[Phrase | None, int, int] | None:
    """ "nach Angaben der Polizei", "nach eigenen Angaben", "nach Ansicht von X"."""
    here = at + 1
    while here < len(tokens) and here < at + 5 and not tokens[here].is_capital:
        if not tokens[here].is_word or tokens[here].lower in words("prepositions"):
            return None
        here += 1
    if here >= len(tokens) or not _is_report_noun(tokens[here].text):
        return None
    phrase = phrase_at(tokens, here, oblique=True)
    last = _last(tokens, phrase) if phrase else here
    return Phrase(tokens[at + 1].start, tokens[last].stop, None), at, last


def _is_report_noun(word: str) -> bool:
    parts = word.rsplit("-", 1)
    return (
        word in nouns("nouns")
        or (len(parts) > 1 and parts[1] in nouns("nouns"))
        or word.endswith(("angaben", "berichten", "meldungen", "einschätzung"))
    )


def _rest(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """The clause around a source: after it at the sentence's start, before it at its end, else all."""
    tokens, stop = reading.tokens, reading.unit.body_stop()
    opening = 0
    if first == 0 or all(not t.is_word or t.lower in words("conjunctions") | {"auch"} for t in tokens[:first]):
        after = last + 1
        if after + 1 < len(tokens) and is_break(tokens[after]) and is_relative(tokens, after + 1):
            after = next((n for n in range(after + 1, len(tokens)) if is_break(tokens[n])), len(tokens))
        while after < len(tokens) and is_break(tokens[after]):
            after += 1
        return (tokens[after].start, stop) if after < len(tokens) else (stop, stop)
    if tokens[last].stop >= stop:
        return tokens[opening].start, tokens[first - 1].stop if not is_break(tokens[first - 1]) else tokens[
            first - 2
        ].stop
    return tokens[opening].start, stop


def so_speaker(reading: Reading) -> Iterator[Found]:
    """ "..., so X (weiter).": what comes before is X's."""
    tokens = reading.tokens
    for at in range(3, len(tokens)):
        if tokens[at].lower != "so" or not is_break(tokens[at - 1]) and not tokens[at - 1].is_quote:
            continue
        phrase = phrase_right(tokens, at + 1) if at + 1 < len(tokens) else None
        if (
            not phrase
            or any(cue.at in range(at, at + 4) for cue in reading.cues)
            or has_konjunktiv(tokens[at:])
            or any(t.lower in words("finite") for t in tokens[at : at + 6])
        ):
            continue
        first = _start_of_report(reading, at - 1)
        before = tokens[first : at - 1] if is_break(tokens[at - 1]) else tokens[first:at]
        if before and not _only_quote(before) and len(before) > 2:
            yield Found(
                before[0].start, before[-1].stop, "indirect", phrase, Span(tokens[at].start, tokens[at].stop), "so X"
            )
            return


def content_noun(reading: Reading) -> Iterator[Found]:
    """ "die Forderung von X, ... zu ...", "der Vorwurf, dass ...": the clause that a noun of speaking takes."""
    tokens = reading.tokens
    for at, token in enumerate(tokens):
        if not token.is_capital or not _is_content_noun(token.text):
            continue
        comma = at + 1
        while comma < len(tokens) and comma < at + 10 and not is_break(tokens[comma]):
            comma += 1
        if comma + 1 >= len(tokens) or tokens[comma].text[0] not in ",:":
            continue
        first = tokens[comma + 1]
        if first.lower in {"dass", "daß", "ob"} or (
            has_konjunktiv(tokens[comma + 1 :], second=False)
            and not is_relative(tokens, comma + 1)
            and first.lower not in words("adverbial_clauses") | words("conjunctions") | words("prepositions")
        ):
            phrase = next(
                (
                    p
                    for n in range(at + 1, comma)
                    if tokens[n].lower in {"von", "vom", "der", "des"}
                    and (p := phrase_at(tokens, n + (tokens[n].lower in {"von", "vom"}), oblique=True))
                ),
                None,
            )
            yield Found(
                first.start,
                reading.clause_text_stop(comma + 1),
                "indirect",
                phrase,
                Span(token.start, token.stop),
                "content noun",
            )
            return


def _noun_phrase(tokens: Sequence[Token], at: int, comma: int) -> Phrase:
    """The noun with its article and what hangs on it: "die Forderung des Parteichefs"."""
    first = at
    while (
        first
        and (not tokens[first - 1].is_capital)
        and tokens[first - 1].is_word
        and first > at - 4
        and tokens[first - 1].lower not in words("prepositions") | words("finite")
    ):
        first -= 1
    return Phrase(tokens[first].start, tokens[comma - 1].stop, None)


def _is_content_noun(word: str) -> bool:
    return word in nouns("content") or word.rsplit("-", 1)[-1] in nouns("content")


def wonach(reading: Reading) -> Iterator[Found]:
    """ "..., wonach ...": the clause; its source is the phrase before the comma."""
    tokens = reading.tokens
    for at, token in enumerate(tokens):
        if token.lower in {"wonach", "demzufolge"} and at > 1 and tokens[at - 1].text == ",":
            start = clause_start(tokens, at - 1)
            phrase = next(
                (p for n in range(start, at - 1) if (p := phrase_at(tokens, n, oblique=True)) and not p.pronoun), None
            )
            if at + 1 < len(tokens):
                yield Found(
                    tokens[at + 1].start,
                    reading.unit.body_stop(),
                    "indirect",
                    phrase,
                    Span(token.start, token.stop),
                    "wonach clause",
                )
            return


def unknown_verb(reading: Reading) -> Iterator[Found]:
    """A dass-clause in the Konjunktiv after a verb that is in no list."""
    tokens = reading.tokens
    for at in range(2, len(tokens)):
        if (
            tokens[at].lower in {"dass", "daß"}
            and tokens[at - 1].text == ","
            and has_konjunktiv(tokens[at:], second=False)
        ):
            nominative = _nominative(tokens[: at - 1])
            phrase = phrase_at(tokens, nominative) if nominative is not None else None
            yield Found(
                tokens[at].start,
                reading.clause_text_stop(at),
                "indirect",
                phrase,
                None,
                "dass clause in the Konjunktiv",
            )
            return


RULES = (clause_after, clause_before, wie_clause, so_speaker, according_to, wonach, content_noun, unknown_verb)
"""Rules for indirect quotations, in order: of overlapping finds the earlier rule's is kept."""
