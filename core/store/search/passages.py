"""Where a query's words stand in a text, and the passages that show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.language.words import containing
from core.records import Span
from core.store.search.analysis import Tokens, tokens
from core.store.search.plan import has, having, placed
from core.store.search.query import And, Exact, Near, Or, Query, Title, Word

WIDEST = 320
"""Characters of the longest passage; longer sentences are cut between words."""
BEFORE = 120  # characters before what was found where a sentence is cut


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of an article (`article.text[start:stop]` is `text`), and where in the article what was found stands.

    `begun` and `goes_on`: its sentence has more before and after it.
    """

    start: int
    stop: int
    text: str
    found: tuple[Span, ...]
    begun: bool = False
    goes_on: bool = False


def passages(
    text: str, title: Span, sentences: Sequence[Span], query: Query, marks: Sequence[Span] = (), most: int = 3
) -> list[Passage]:
    """Return the passages that show most of what a query asks for, in the order of the text.

    `marks`: where the actors, speakers, themes and places stand that it asks for. Without any of this, the text shows
    how it begins.
    """
    spans = sorted({*found(text, title, query), *marks}, key=lambda span: (span.start, span.stop))
    if not spans:
        return [_passage(text, sentences, [Span(_body(title, text), _body(title, text))])] if text else []
    groups: dict[int | None, list[Span]] = {}
    for span in spans:
        groups.setdefault(containing(sentences, span.start), []).append(span)
    telling = sorted(
        groups.values(), key=lambda group: (-len({text[one.start : one.stop].lower() for one in group}), group[0].start)
    )
    shown = sorted(telling[:most], key=lambda group: group[0].start)
    return [_passage(text, sentences, group) for group in shown]


def found(text: str, title: Span, query: Query) -> Iterator[Span]:
    """Yield the places of a query's words, several for one word in a phrase or beside another."""
    yield from _places(tokens(text), title, query)


def _places(words: Tokens, title: Span, query: Query) -> Iterator[Span]:
    if isinstance(query, And | Or):
        for part in query.parts:
            yield from _places(words, title, part)
    elif isinstance(query, Title):
        yield from _places(words.within(title), title, query.part)
    elif isinstance(query, Word | Exact):
        yield from (_span(words, at, query) for at in _standing(words, query))
    elif isinstance(query, Near):
        rights = _standing(words, query.right)
        for left in _standing(words, query.left):
            for right in rights:
                if _apart(left, len(placed(query.left)), right, len(placed(query.right))) <= query.distance:
                    yield _span(words, left, query.left)
                    yield _span(words, right, query.right)


def _standing(words: Tokens, query: Word | Exact) -> list[int]:
    """Where words stand one after another, as positions."""
    first, *rest = placed(query)
    starts = having(words.terms, first)
    if not rest:
        return starts
    last = len(words.terms) - len(rest)
    fits = (at for at in starts if at < last)
    return [at for at in fits if all(has(words.terms[at + place], term) for place, term in enumerate(rest, 1))]


def _apart(left: int, left_words: int, right: int, right_words: int) -> int:
    """How many words on one group stands from the other; 0 where they overlap."""
    return max(right - (left + left_words - 1), left - (right + right_words - 1), 0)


def _span(words: Tokens, at: int, query: Word | Exact) -> Span:
    return Span(words.starts[at], words.stops[at + len(placed(query)) - 1])


def _passage(text: str, sentences: Sequence[Span], group: Sequence[Span]) -> Passage:
    """The sentence of what was found, cut between words where it is long."""
    number = containing(sentences, group[0].start)
    around = sentences[number] if number is not None else Span(0, len(text))
    start, stop = around.start, around.stop
    if stop - start > WIDEST:
        start = _word_start(text, max(start, min(group[0].start - BEFORE, stop - WIDEST)), around)
        stop = _word_stop(text, max(min(stop, start + WIDEST), group[0].stop), around)
    inside = tuple(span for span in group if span.start >= start and span.stop <= stop and span.start < span.stop)
    return Passage(start, stop, text[start:stop], inside, start > around.start, stop < around.stop)


def _word_start(text: str, at: int, around: Span) -> int:
    """The next start of a word, if `at` is within one."""
    if at <= around.start:
        return around.start
    space = text.find(" ", at - 1, at + 40)
    return space + 1 if space >= 0 else at


def _word_stop(text: str, at: int, around: Span) -> int:
    if at >= around.stop:
        return around.stop
    space = text.rfind(" ", at - 40, at + 1)
    return space if space > 0 else at


def _body(title: Span, text: str) -> int:
    """Where the text begins below its title."""
    at = title.stop
    while at < len(text) and text[at].isspace():
        at += 1
    return at if at < len(text) else 0
