"""Where a text may have expressions of time: one fast pass over it, then the first rule that matches at a word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache, lru_cache

import re2

from core.annotate.dates.context import around
from core.annotate.dates.lexicon import expand
from core.annotate.dates.rules import RULES, Rule
from core.language.words import Words
from core.records import Span

WORD_START = re.compile(r"(?<![^\W_])[^\W_]|[§+'’]")
ENCODING = "cp1252"
"""One byte a character, so that offsets stay and automata are small; it has every character that a rule names.

The automata take its letters beyond Latin-1 (Š) and what it lacks for no letters, so that they find one too many.
"""
MAX_MEMORY = 256 << 20
"""Bytes that the candidate automaton may use: enough that it is never rebuilt while scanning."""


AHEAD = 160
"""Characters after a word that tell which rules may match there: longer than any list of days."""
KEPT = 64
"""Texts whose places are remembered: those of an article are asked for twice while a batch is annotated."""


@cache
def _which() -> Callable[[bytes], list[int] | None]:
    """What tells the numbers of the rules that may match at a place."""
    rules = re2.Set.MatchSet(_options())
    for rule in RULES:
        rules.Add(_source(rule.pattern).encode(ENCODING))
    rules.Compile()
    found: Callable[[bytes], list[int] | None] = rules.Match
    return found


@cache
def _pattern(number: int) -> re.Pattern[str]:
    """The pattern of a rule, compiled when it may match for the first time: all of them take half a second."""
    return re.compile(f"(?:{expand(RULES[number].pattern)})(?![^\\W_])")


@cache
def _candidates() -> re2._Regexp[bytes]:
    """What may be an expression, with the sign before it: beginning inside words makes the automaton far larger.

    Most of its states are met once, and each costs the more the longer the rules are: so of each rule only that part
    is sought without which it cannot match.
    """
    pattern = rf"(?:^|[^\pL\pN])(?:{'|'.join(f'(?:{_source(_without_end(rule.pattern))})' for rule in RULES)})"
    return re2.compile(pattern.encode(ENCODING), _options())


@cache
def _long_numbers() -> re2._Regexp[bytes]:
    """Digits without an end, which say no date, and cost the candidate pass time by their square."""
    return re2.compile(rb"\d{20,}", _options())


def _options() -> re2.Options:
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.max_mem = MAX_MEMORY
    options.never_capture = True
    return options


def _source(pattern: str) -> str:
    """A rule without groups, its words by letter: those that begin alike share an automaton's states.

    Look-aheads are consumed or dropped, so that it finds at least what the rule finds.
    """
    plain = _without_lookaround(re.sub(r"\(\?P<[a-z_]+>", "(?:", expand(pattern)))
    return re.sub(r"\(\?:([^()]+)\)", lambda words: f"(?:{'|'.join(sorted(words[1].split('|')))})", plain)


def _without_lookaround(source: str) -> str:
    return re.sub(r"\(\?<?![^()]*\)", "", source).replace("(?=", "(?:")


def _without_end(pattern: str) -> str:
    """A rule without what may be missing at its end."""
    less = _OPTIONAL_END.sub("", _without_lookaround(pattern))
    return pattern if less == pattern else _without_end(less)


_OPTIONAL_END = re.compile(r"(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|(?<!\\)\w)\?\Z")
"""A group, with two levels of groups inside, or a letter."""


class Places:
    """The words of a text at which expressions may begin (`starts`), and the rule that matches at each."""

    def __init__(self, text: str) -> None:
        self.text, self._encoded, self._which = text, text.encode(ENCODING, "replace"), _which()
        scanned = _long_numbers().sub(lambda digits: b" " * (digits.end() - digits.start()), self._encoded)
        spans = (candidate.span() for candidate in _candidates().finditer(scanned))
        self.starts = [word.start() for span in spans for word in WORD_START.finditer(text, *span)]
        self._found: dict[int, tuple[Rule, re.Match[str]] | None] = {}

    def at(self, start: int) -> tuple[Rule, re.Match[str]] | None:
        """The first rule that matches at a word, and what it matches."""
        if start not in self._found:
            self._found[start] = self._match(start)
        return self._found[start]

    def _match(self, start: int) -> tuple[Rule, re.Match[str]] | None:
        for number in sorted(self._which(self._encoded[start : start + AHEAD]) or ()):
            if match := _pattern(number).match(self.text, start):
                return RULES[number], match
        return None


@lru_cache(maxsize=KEPT)
def places(text: str) -> Places:
    """The places of a text, which several ask for: what is likely to be parsed, and each reading of its dates."""
    return Places(text)


def with_verbs(words: Words) -> list[Span]:
    """The sentences (of long ones what stands near an expression) whose verb is likely to be asked when dates are read.

    To parse them together costs a third of what it costs to parse each when it is asked.
    """
    found, done = places(words.text), 0
    starts = [sentence.start for sentence in words.sentences]
    spans: dict[Span, None] = {}
    for start in found.starts:
        if start < done or (matched := found.at(start)) is None:
            continue
        rule, done = matched[0], matched[1].end()
        index = bisect_right(starts, start) - 1
        if index >= 0 and done <= words.sentences[index].stop and _asks(rule, words.text, start):
            spans[around(words.sentences[index], start, done)] = None
    return list(spans)


def _asks(rule: Rule, text: str, start: int) -> bool:
    """Whether the reader of a rule is likely to look at the verb."""
    if rule.name in COUNTED:
        return AHEAD_OF.search(text, max(0, start - BEFORE), start) is not None
    return rule.remembers and rule.name not in VERBLESS


VERBLESS = frozenset(
    {
        "year",
        "named year",
        "cohort",
        "month with a slash",
        "day alone",
        "neighbour",
        "same",
        "so much later",
        "running period",
    }
)
"""Dates that mostly need no verb."""
COUNTED = frozenset({"duration", "duration in a range", "vague duration", "period of grace"})
"""Durations, which need one where they are counted from publication: "in drei Tagen"."""
AHEAD_OF = re.compile(r"\b(?:[Ii]n|[Ii]nnerhalb|[Ii]nnerhalb von|[Bb]innen|[Ii]nnert)\s\Z")
BEFORE = 20
"""Characters before a duration that hold such a word."""
