"""Rules for indirect quotations: clauses that a noun of speaking takes, and those of verbs that no list has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.annotate.quotes.clauses import DASS, has_finite, has_infinitive, main_clause, verb_second
from core.annotate.quotes.cues import clause_start
from core.annotate.quotes.lexicon import phrases, words
from core.annotate.quotes.phrases import Phrase, is_unlisted_konjunktiv, phrase_at
from core.annotate.quotes.reading import Found, Reading, clause_stop, has_konjunktiv, has_verb, is_relative
from core.annotate.quotes.sources import is_report_noun
from core.annotate.quotes.speaking import OWNING, is_content_noun
from core.annotate.quotes.units import Token
from core.records import Span

SOURCE_CLAUSES = frozenset({"wonach", "demzufolge"})


def wonach(reading: Reading) -> Iterator[Found]:
    """ "..., wonach ...", "Studien, nach denen ...": the clause; its source is the phrase before the comma."""
    tokens = reading.tokens
    if SOURCE_CLAUSES.isdisjoint(reading.lower) and "denen" not in reading.lower:
        return
    for at in range(2, len(tokens) - 2):
        by_whom = _by_whom(tokens, at)
        if (tokens[at].lower in SOURCE_CLAUSES or by_whom) and tokens[at - 1].text == ",":
            places = range(clause_start(tokens, at - 1), at - 1)
            told = [n for n in places if tokens[n].text in phrases("against") | phrases("nouns")]
            if told:  # "kritisierte X | Aussagen von Y, wonach"
                led = tokens[told[-1] - 1].lower in words("determiners", "oblique")
                places = range(told[-1] - led, at - 1)
            found = [p for p in (phrase_at(tokens, n, oblique=True) for n in places) if p and not p.pronoun]
            phrase = next((p for p in found if p.stop == tokens[at - 2].stop), found[-1] if found else None)
            cue, first = Span(tokens[at].start, tokens[at + by_whom].stop), tokens[at + 1 + by_whom]
            stop = reading.report_stop(at + 1 + by_whom)
            yield Found(first.start, stop, "indirect", phrase, cue, "wonach clause")
            return


def _by_whom(tokens: Sequence[Token], at: int) -> bool:
    """Whether "nach denen" or "laut denen" at token `at` leads back to what is told: "Studien, | nach denen"."""
    pronoun = tokens[at].lower in {"nach", "laut", "gemäß"} and tokens[at + 1].lower == "denen"
    before = tokens[max(0, at - 7) : at - 1]
    return pronoun and any(token.is_capital and is_report_noun(token.text) for token in before)


def content_noun(reading: Reading) -> Iterator[Found]:
    """ "die Forderung von X, ... zu ...", "der Vorwurf, dass ...": the clause that a noun of speaking takes."""
    tokens = reading.tokens
    nouns = [at for at, token in enumerate(tokens) if token.is_capital and is_content_noun(token.text)]
    for at in nouns:
        token = tokens[at]
        comma = clause_stop(tokens, at)
        if comma + 1 >= len(tokens) or comma - at > 9 or tokens[comma].text[0] not in ",:":
            continue
        if _is_content(tokens, comma + 1):
            phrase = _owner(reading, at, comma)
            cue = Span(token.start, token.stop)
            start = tokens[comma + 1].start
            main = None if has_verb(tokens[:comma]) else main_clause(tokens, comma + 1)
            yield Found(start, main or reading.report_stop(comma + 1), "indirect", phrase, cue, "content noun")
            return


def _is_content(tokens: Sequence[Token], at: int) -> bool:
    first = tokens[at].lower
    if first in DASS:
        return True
    if (is_relative(tokens, at) and not verb_second(tokens, at)) or first in words("adverbial_clauses", "conjunctions"):
        return False
    head = tokens[at : clause_stop(tokens, at)]
    infinitive = has_infinitive(head[-2:]) or (has_infinitive(head) and not has_verb(head))
    return infinitive or has_konjunktiv(head, second=False)


def _owner(reading: Reading, noun: int, comma: int) -> Phrase | None:
    """Whose words the noun means: its genitive or "von ...", its possessive, else the subject of the sentence."""
    tokens = reading.tokens
    following = tokens[noun + 1].lower
    if noun + 1 < comma and following in OWNING:
        owner = phrase_at(tokens, noun + 1 + (following in {"von", "vom"}), oblique=True)
        if owner:
            return owner
    if noun and tokens[noun - 1].lower in {"seine", "ihre", "seiner", "ihrer", "seinem", "ihrem", "seinen", "ihren"}:
        return Phrase(tokens[noun - 1].start, tokens[noun].stop, None)
    if tokens[noun].text in phrases("against") and reading.lower.isdisjoint(phrases("raising")):
        return reading.spokesman(Phrase(tokens[noun].start, tokens[noun].stop, None))
    return reading.spokesman(reading.first_phrase(noun) or Phrase(tokens[noun].start, tokens[noun].stop, None))


def unknown_verb(reading: Reading) -> Iterator[Found]:
    """A dass-clause in the Konjunktiv after a verb that is in no list."""
    tokens = reading.tokens
    if DASS.isdisjoint(reading.lower):
        return
    for at in range(2, len(tokens)):
        if tokens[at].lower not in {"dass", "daß"} or tokens[at - 1].text != ",":
            continue
        if has_konjunktiv(tokens[at:], second=False) and not has_konjunktiv(tokens[:at]):
            phrase, stop = reading.first_phrase(at - 1), reading.report_stop(at)
            yield Found(tokens[at].start, stop, "indirect", phrase, None, "dass clause in the Konjunktiv")
        return


def behind_colon(reading: Reading) -> Iterator[Found]:
    """ "X haderte mit dem Schiedsrichter: Der Elfmeter sei ein Witz": what a colon announces in the Konjunktiv."""
    tokens = reading.tokens
    at = next((n for n in range(2, len(tokens) - 3) if tokens[n].text == ":"), None)
    if at is None or has_konjunktiv(tokens[:at], second=False) or not has_finite(tokens[:at]):
        return
    clause = tokens[at + 1 : clause_stop(tokens, at + 1)]
    if has_konjunktiv(clause, second=False) or is_unlisted_konjunktiv(clause):
        phrase = reading.spokesman(reading.first_phrase(at)) or _before_colon(tokens, at)
        stop = reading.unit.body_stop()
        yield Found(tokens[at + 1].start, stop, "indirect", phrase, None, "Konjunktiv behind a colon")


def _before_colon(tokens: Sequence[Token], colon: int) -> Phrase | None:
    """Whose words a colon announces without a subject: "Bei der Finanzkontrolle sieht man das anders:"."""
    places = (n for n in range(colon) if tokens[n].lower in {"bei", "beim", "von", "vom", "aus", "seitens"})
    return next((phrase for n in places if (phrase := phrase_at(tokens, n + 1, oblique=True))), None)


RULES = (wonach, content_noun, unknown_verb, behind_colon)
"""Rules behind those for verbs and sources: "bekräftigte die Forderung, ..." has its subject from the verb."""
