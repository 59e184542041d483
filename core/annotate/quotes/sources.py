"""Rules for indirect quotations with a named source: laut X, nach Angaben von X, X zufolge, so X."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.annotate.quotes.cues import clause_start
from core.annotate.quotes.lexicon import phrases, times, words
from core.annotate.quotes.phrases import Phrase, phrase_at, phrase_right
from core.annotate.quotes.reading import Found, Reading, clause_stop, has_konjunktiv, has_verb, is_relative, only_quote
from core.annotate.quotes.speakers import nominative
from core.annotate.quotes.units import Token
from core.records import Span

SHORTEST = 12
"""Characters a report must have; less is a fragment between source and comma."""

VIEWS = frozenset({"Ansicht", "Meinung", "Auffassung", "Überzeugung", "Einschätzung", "Erachtens"})

GOVERNING = frozenset({"laut", "gemäß"})
EXAMPLE = frozenset({"zum", "etwa", "beispielsweise"})
OWN = frozenset({"eigenen", "eigener", "eigenem"})
NAMING = GOVERNING | {"zufolge", "so"}
"""Words that name a source by themselves; "nach" and "aus" need a noun."""

ABOUT = frozenset({"über", "zum", "zur", "wegen", "um"})
"""Behind a noun that names no source, but why or when something was done: "Nach Berichten | über Mängel rief ..."."""

FURTHER = frozenset({"weiter", "weiters", "ferner", "wörtlich", "abschließend", "gestern", "heute"})
"""Words between a speaker and the comma behind: ", so Beck | weiter,"."""

AS_WANTED = frozenset({"Plan", "Wunsch"})
"""Behind a bare "nach" they tell how something goes, not who tells it: "verlaufe nach Plan"."""

_ANY = GOVERNING | {"zufolge", "nach", "aus"}

Source = tuple[Phrase, int, int]
"""The source's phrase, and the first and last token of the expression that names it."""


def according_to(reading: Reading) -> Iterator[Found]:
    """ "Laut X ...", "nach Angaben von X ...", "X zufolge ...": the rest of the sentence."""
    if _ANY.isdisjoint(reading.lower):
        return
    for at, token in enumerate(reading.tokens):
        source = _source(reading.tokens, at) if token.lower in _ANY else None
        if source is None:
            continue
        phrase, first, last = source
        start, stop = _rest(reading, first, last)
        if reading.tokens[at + 1 : at + 2] and reading.tokens[at + 1].lower in OWN:
            phrase = _subject_around(reading, first, last) or phrase
        if stop - start > SHORTEST:
            yield Found(start, stop, "indirect", phrase, Span(token.start, token.stop), "according to")
            return


def _subject_around(reading: Reading, first: int, last: int) -> Phrase | None:
    """Whose "eigenen Angaben" the source at tokens `first` to `last` are: those of the subject of its clause."""
    tokens = reading.tokens
    before = reading.first_phrase(first) if first else None
    return before or phrase_right(tokens, last + 2)


def _source(tokens: Sequence[Token], at: int) -> Source | None:
    """The source that a preposition or "zufolge" at token `at` names."""
    lower = tokens[at].lower
    if lower in GOVERNING:
        phrase = phrase_at(tokens, at + 1, oblique=True)
        return (phrase, at, _past_date(tokens, _last(tokens, phrase))) if phrase else None
    if lower == "zufolge":
        return _zufolge(tokens, at)
    if lower == "nach":
        return _view(tokens, at) or _after_nach(tokens, at)
    return _after_nach(tokens, at) if lower == "aus" and _is_view_from(tokens, at) else None


def _past_date(tokens: Sequence[Token], last: int) -> int:
    """The last token of a source, past its date: "laut dem Protokoll | vom 6. August 2020"."""
    at = last + 2
    if at < len(tokens) and tokens[last + 1].lower == "vom" and _is_time(tokens[at]):
        while at + 1 < len(tokens) and _is_time(tokens[at + 1]):
            at += 1
        return at
    return last


def _is_time(token: Token) -> bool:
    return token.text[0].isdigit() or token.text in times() or token.text == "."


def _is_view_from(tokens: Sequence[Token], at: int) -> bool:
    return any(token.text == "Sicht" for token in tokens[at + 1 : at + 3])


def _last(tokens: Sequence[Token], phrase: Phrase) -> int:
    return max(n for n, token in enumerate(tokens) if token.stop <= phrase.stop)


def _view(tokens: Sequence[Token], at: int) -> Source | None:
    """ "seiner Ansicht nach", "der Meinung der Kritiker nach"."""
    if not at or tokens[at - 1].text not in VIEWS:
        return None
    first = at - 1
    while first and tokens[first - 1].lower in {"der", "seiner", "ihrer", "meiner", "unserer", "allgemeiner"}:
        first -= 1
    return _phrase(tokens, first, at - 1), first, at


OWNERS = {"seiner": "er", "seinen": "er", "ihrer": "sie", "ihren": "sie"}
"""Whom a source is of that only a pronoun names: "Seiner Ansicht nach", "nach ihren Worten"."""


def _phrase(tokens: Sequence[Token], first: int, last: int) -> Phrase:
    """The phrase of a source; one that says "his" or "her" is his or hers, but "Ihrer Meinung nach" asks the reader."""
    polite = first > 0 and tokens[first].is_capital
    return Phrase(tokens[first].start, tokens[last].stop, None if polite else OWNERS.get(tokens[first].lower))


ARTICLES = frozenset({"den", "dem", "der", "einem", "einer", "seinen", "ihren", "diesen", "dieser"})


def _zufolge(tokens: Sequence[Token], at: int) -> Source | None:
    """The phrase before "zufolge": back to its article, its adjective or the clause's start."""
    first = at
    while first and first > at - 9 and not tokens[first - 1].is_break:
        first -= 1
        token, before = tokens[first], tokens[max(first - 1, 0)]
        genitive = token.lower in {"der", "einer", "dieser"} and before.is_capital
        if token.lower in ARTICLES and not genitive and before.lower not in words("prepositions"):
            break
        if (
            token.is_capital
            and before.is_word
            and not before.is_capital
            and before.lower not in words("genitives", "determiners")
        ):
            first -= before.lower.endswith(("en", "er")) and before.lower not in words("finite")
            break
    return (_phrase(tokens, first, at - 1), first, at) if first < at else None


def _after_nach(tokens: Sequence[Token], at: int) -> Source | None:
    """ "nach Angaben der Polizei", "nach eigenen Angaben", "nach Ansicht von X"."""
    if at and tokens[at - 1].text in times():  # "zwei Monate | nach dem Urteil"
        return None
    here = at + 1
    while here < min(len(tokens), at + 5) and not tokens[here].is_capital:
        if not tokens[here].is_word or tokens[here].lower in words("prepositions"):
            return None
        here += 1
    if here >= len(tokens) or not is_report_noun(tokens[here].text):
        return None
    following = tokens[here + 1].lower if here + 1 < len(tokens) else ""
    further = tokens[here + 2].lower if here + 2 < len(tokens) else ""
    if following in ABOUT or (following, further) == ("zu", "den"):
        return None
    if here == at + 1 and tokens[here].text in AS_WANTED and following not in words("genitives"):
        return None
    if following in {"von", "vom", "aus", "der", "des", "eines", "einer"}:
        owner = phrase_at(tokens, here + 1 + (following in {"von", "vom", "aus"}), oblique=True)
        if owner:
            return owner, at, _past_date(tokens, _last(tokens, owner))
    phrase = phrase_at(tokens, here, oblique=True)
    last = _past_date(tokens, _last(tokens, phrase) if phrase else here)
    return _phrase(tokens, at + 1, last), at, last


def is_report_noun(word: str) -> bool:
    """Whether a noun says that something is told or thought: "Angaben", "Medienberichten"."""
    known = word.rsplit("-", 1)[-1] in phrases("nouns")
    return known or word.endswith(_TOLD)


_TOLD = (
    *("angaben", "berichten", "meldungen", "einschätzung", "meinung", "schätzungen", "informationen"),
    *("bericht", "entwurf", "gutachten", "studie", "studien", "umfrage", "umfragen"),
)


def _rest(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """The clause around a source: after it at the sentence's start, before it at its end, else all."""
    tokens, stop = reading.tokens, reading.unit.body_stop()
    clause = clause_start(tokens, first)
    if clause > 1 and tokens[clause - 1].text == "," and is_relative(tokens, clause):
        end = next((n for n in range(last + 1, len(tokens)) if tokens[n].is_break), len(tokens))
        return tokens[clause].start, tokens[end - 1].stop if end < len(tokens) else stop
    stop = next((tokens[n - 1].stop for n in range(last + 1, len(tokens)) if tokens[n].text[0] == ";"), stop)
    opening = reading.report_start(first) if first else 0
    leading = words("conjunctions") | {"auch"}
    if all(not (t.is_word or t.is_quote) or t.lower in leading for t in tokens[opening:first]):
        after = _past_relative(tokens, last + 1)
        return (tokens[after].start, stop) if after < len(tokens) else (stop, stop)
    if tokens[last].stop >= stop:
        return tokens[opening].start, tokens[first - 1 - tokens[first - 1].is_break].stop
    return tokens[opening].start, stop


def _past_relative(tokens: Sequence[Token], after: int) -> int:
    """The token where the main clause goes on after a source, past a relative clause and commas."""
    if after + 1 < len(tokens) and tokens[after].is_break and is_relative(tokens, after + 1):
        after = next((n for n in range(after + 1, len(tokens)) if tokens[n].is_break), len(tokens))
    while after < len(tokens) and tokens[after].is_break:
        after += 1
    return after


def so_speaker(reading: Reading) -> Iterator[Found]:
    """ "..., so X (weiter).": what comes before is X's, and what follows the second comma."""
    tokens = reading.tokens
    if "so" not in reading.lower:
        return
    for at in range(2, len(tokens) - 1):
        if tokens[at].lower != "so" or not (tokens[at - 1].is_break or tokens[at - 1].is_quote):
            continue
        phrase = _names_speaker(reading, at)
        first = reading.report_start(at - 1)
        before = tokens[first : at - 1] if tokens[at - 1].is_break else tokens[first:at]
        if phrase is None or not before or only_quote(before):
            continue
        after = _last(tokens, phrase) + 1
        after += after + 1 < len(tokens) and tokens[after].lower in FURTHER and tokens[after + 1].text == ","
        inserted = after + 1 < len(tokens) and tokens[after].is_break and not is_relative(tokens, after + 1)
        announced = after + 2 < len(tokens) and tokens[after].text == ":" and not tokens[after + 1].is_quote
        goes_on = inserted and (
            announced or _goes_on(tokens, before, after + 1)
        )  # "Das bedeute, so Beck: Es fehle Geld"
        stop = reading.unit.body_stop() if goes_on else before[-1].stop
        yield Found(before[0].start, stop, "indirect", phrase, Span(tokens[at].start, tokens[at].stop), "so X")
        return


def _goes_on(tokens: Sequence[Token], before: Sequence[Token], after: int) -> bool:
    """Whether the clause before ", so X," is not over: it lacks its verb, or no new clause begins at token `after`."""
    if not has_verb(before):
        return True
    end = clause_stop(tokens, after)
    return tokens[after].lower not in words("conjunctions") and nominative(tokens[after:end]) is None


def _names_speaker(reading: Reading, at: int) -> Phrase | None:
    """The phrase after "so" where it is no clause of its own ("so sagte X", "so dass ...")."""
    tokens = reading.tokens
    if any(at < cue.at < at + 4 for cue in reading.cues) or tokens[at + 1].lower in EXAMPLE:
        return None
    phrase = phrase_right(tokens, at + 1)
    if phrase is None:
        return None
    after = _last(tokens, phrase) + 1
    tail = tokens[after : after + 4]
    stop = next((n for n, token in enumerate(tail) if token.is_break), len(tail))
    tail = tail[:stop]
    return None if has_konjunktiv(tail) or any(t.lower in words("finite") for t in tail) else phrase


def demnach(reading: Reading) -> Iterator[Found]:
    """ "Demnach ...": the sentence is of the source named before."""
    tokens = reading.tokens
    at = (
        next((n for n, token in enumerate(tokens) if token.lower == "demnach"), None)
        if "demnach" in reading.lower
        else None
    )
    if at is None:
        return
    opening = reading.report_start(at)
    start, stop = tokens[at + 1 if opening == at and at + 1 < len(tokens) else opening].start, reading.unit.body_stop()
    token = tokens[at]
    if stop - start > SHORTEST:
        phrase = Phrase(token.start, token.stop, "demnach")
        yield Found(start, stop, "indirect", phrase, Span(token.start, token.stop), "demnach")


RULES = (so_speaker, according_to, demnach)
