"""What is kept of an article where an annotator fails: all but the passages that it fails on.

Every annotator reads the whole article (a pronoun, a date without a year and a surname rest on what stands before),
so none can be run sentence by sentence. Where one fails, the first passage that makes it fail is looked for by
halving the beginnings of the article, blanked out with spaces (all offsets stay), and so on to the next. Beginnings,
not any halves: they keep what a sentence rests on, so that this also finds a sentence that fails only after another.
An article on which nothing fails costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from core.language.words import Words, read_words
from core.records import Article, Span

MOST = 5
"""Passages looked for one by one, each with log2(passages) runs; if more fail, all from the next one on is left out."""

T = TypeVar("T")
Run = Callable[[Sequence[Span]], T]
"""An annotator on its article without these passages."""

_LINE = re.compile(r"\S[^\n]*")
_VISIBLE = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class Failure:
    """A passage that an annotator fails on, and its error."""

    start: int
    stop: int
    error: Exception


def lines(text: str) -> tuple[Span, ...]:
    """The lines of a text that are not blank: its passages, as long as its sentences are not known."""
    return tuple(Span(*line.span()) for line in _LINE.finditer(text))


def run_without(find: Callable[..., T], arguments: Sequence[Any], holes: Sequence[Span]) -> T:
    """Run an annotator with these passages blanked in every text, and all that was found in them left out."""
    return find(*(_without(argument, holes) for argument in arguments) if holes else arguments)


def spare(run: Run[T], passages: Sequence[Span], error: Exception) -> tuple[T | None, list[Failure]]:
    """What an annotator that failed with `error` finds beside the passages it fails on, and these.

    None, and one failure without a place, where it fails on a blank article as well.
    """
    failures: list[Failure] = []
    while len(failures) <= MOST:
        at, error = _first_failing(run, passages, failures, error)
        if at < 0:
            break
        stop = passages[at if len(failures) < MOST else -1].stop
        failures.append(Failure(passages[at].start, stop, error))
        try:
            return run(_spans(failures)), failures
        except Exception as another:
            error = another
    return None, [Failure(0, 0, error)]


def _first_failing(
    run: Run[T], passages: Sequence[Span], failures: Sequence[Failure], error: Exception
) -> tuple[int, Exception]:
    """Which passage is the first that makes the annotator fail, and its error; -1 where a blank article does."""
    fine, failing = -1, len(passages)  # as many passages from the beginning
    while failing - fine > 1:
        middle = (fine + failing) // 2
        rest = Span(passages[middle].start, passages[-1].stop)
        try:
            run([*_spans(failures), rest])
            fine = middle
        except Exception as found:
            failing, error = middle, found
    return failing - 1, error


def _spans(failures: Sequence[Failure]) -> list[Span]:
    return [Span(failure.start, failure.stop) for failure in failures]


def _without(argument: Any, holes: Sequence[Span]) -> Any:
    """An annotator's argument without what lies in the holes: a text, an article, its words, or records with a span."""
    if isinstance(argument, str):
        for hole in holes:
            blank = _VISIBLE.sub(" ", argument[hole.start : hole.stop])
            argument = argument[: hole.start] + blank + argument[hole.stop :]
    elif isinstance(argument, Article):
        return replace(argument, text=_without(argument.text, holes))
    elif isinstance(argument, Words):
        return read_words(_without(argument.text, holes), _without(argument.sentences, holes))
    elif isinstance(argument, tuple):
        return tuple(row for row in argument if not any(_touches(row, hole) for hole in holes))
    return argument


def _touches(row: Any, hole: Span) -> bool:
    """Whether a record lies in a hole; a theme, which has no place of its own, does not."""
    return hasattr(row, "start") and row.start < hole.stop and hole.start < row.stop
