"""The cheap tests before a sentence is read: whether some word in it can tell of a report at all.

A test may let one sentence too many through, never one too few: each is implied by the rules that it spares.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from core.annotate.quotes.contents import SOURCE_CLAUSES
from core.annotate.quotes.lexicon import Form, forms, konjunktiv, mood, phrases
from core.annotate.quotes.lexicon import words as word_list
from core.annotate.quotes.reading import HEARSAY
from core.annotate.quotes.sources import NAMING, VIEWS, is_report_noun
from core.annotate.quotes.speaking import is_content_noun
from core.annotate.quotes.titles import looks_like_name
from core.annotate.quotes.units import Sentence
from core.language.words import Words

AFTER_SOURCE = frozenset({"nach", "aus"})
POINTING = frozenset({"dies", "das"})
BREAK = re.compile("[,;:–—]| - ")
"""What parts clauses; a sentence without one has no clause that a verb or a noun could report."""


def may_quote(sentence: Sentence, words: Words, spoken: bool) -> bool:
    """Whether a sentence can quote anybody; `spoken`: somebody was quoted before, whom it may go on quoting."""
    return _may_quote_directly(words.text, sentence) or _may_report(sentence, words, spoken)


def _may_quote_directly(text: str, sentence: Sentence) -> bool:
    """Whether marks hold somebody's words: in a sentence that reports nothing, those of a mere name never do.

    A colon may announce even what looks like a name.
    """
    if not sentence.quoted:
        return False
    announced = text.find(":", sentence.start, sentence.stop) >= 0
    return announced or not all(looks_like_name(text, quoted) for quoted in sentence.quoted)


def _may_report(sentence: Sentence, words: Words, spoken: bool) -> bool:
    here = words.within(sentence.start, sentence.stop)
    lower = words.lower[here]
    if not _alone().isdisjoint(lower) or (spoken and not _moods().isdisjoint(lower)):
        return True
    if not AFTER_SOURCE.isdisjoint(lower) and any(map(_is_source, words.forms[here])):
        return True
    if not sentence.quoted and BREAK.search(words.text, sentence.start, sentence.stop) is None:
        return _holds_verb(lower, _verbs_without_clause() if POINTING.isdisjoint(lower) else _verbs())
    return _holds_verb(lower, _verbs()) or _holds_content(sentence, words, here) or _has_so(sentence, words, here)


@cache
def _alone() -> frozenset[str]:
    """Words (in small letters) one of which is enough."""
    return konjunktiv() | SOURCE_CLAUSES | (NAMING - {"so"}) | {"demnach", "worten"}


@cache
def _moods() -> frozenset[str]:
    """Words with which somebody who was quoted is quoted on."""
    return mood() | HEARSAY


@lru_cache(maxsize=100_000)
def _is_source(word: str) -> bool:
    """Whether a noun is a source after "nach" or "aus"."""
    return is_report_noun(word) or word in VIEWS


def _holds_verb(lower: Sequence[str], verbs: Mapping[str, frozenset[str]]) -> bool:
    """Whether a form of one of these verbs stands there, with what it needs beside it."""
    return not verbs.keys().isdisjoint(lower) and any(
        not verbs[word].isdisjoint(lower) for word in lower if word in verbs
    )


def _holds_content(sentence: Sentence, words: Words, here: slice) -> bool:
    """Whether a noun of speaking stands there, by itself or as the last part of a word with hyphens."""
    if not phrases("content").isdisjoint(words.forms[here]):
        return True
    hyphen = words.text.find("-", sentence.start, sentence.stop) >= 0
    return hyphen and any(map(is_content_noun, words.forms[here]))


def _has_so(sentence: Sentence, words: Words, here: slice) -> bool:
    """Whether a "so" stands behind some mark of its sentence, as in ', so X'; behind a word it names no speaker."""
    if "so" not in words.lower[here]:
        return False
    stops = (sentence.start, *words.stops[here])
    return any(
        words.lower[at] == "so" and words.text[stop : words.starts[at]].strip()
        for at, stop in zip(range(here.start, here.stop), stops, strict=False)
    )


@cache
def _verbs() -> Mapping[str, frozenset[str]]:
    """The forms of reporting verbs: words one of which makes a form one of a report, itself where it is one alone."""
    return {word: _needs(word, readings) for word, readings in forms().items()}


@cache
def _verbs_without_clause() -> Mapping[str, frozenset[str]]:
    """Of these the forms of verbs that report even where no clause depends on them."""
    reported = phrases("reported")
    told = {word: [form for form in readings if form.verb.lemma in reported] for word, readings in forms().items()}
    return {word: _needs(word, readings) for word, readings in told.items() if readings}


def _needs(word: str, readings: Iterable[Form]) -> frozenset[str]:
    return frozenset[str]().union(*(_beside(form) or {word} for form in readings))


def _beside(form: Form) -> frozenset[str]:
    """What must stand beside a form of a reporting verb: its auxiliary or its particle; nothing for most."""
    if form.shape == "participle":
        return word_list("have", "become") | {"worden"}
    return frozenset() if form.shape == "final" else form.verb.particles
