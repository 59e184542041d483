"""Wording: chosen tokens of a sentence as one line, with the signs between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.annotate.events.order import in_order
from core.language.tree import Tree

LABEL = 110
"""Characters of a label: one line of a list or of a table."""

CUT = "…"
"""What stands for the middle of a label that lost it."""

_QUOTATION_MARKS = ("„“”", "»«", '"')
_NO_SPACE_BEFORE = frozenset(".,;:!?)]“”«…%")
_NO_SPACE_AFTER = frozenset("([„»")
_ENDS = " ,;:.–-"
_COMMAS = re.compile(r"(?:\s*,)+(?=\s*[,.;:]|\s*\Z)|(?<=[:;])(?:\s*[,:;])+")
_MEETING = re.compile(r"[,:;]\s*[,.;:]|,\s*\Z")
"""Where signs meet of which one goes: a test that costs less than the search."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a label is made of: a tree, the predicate with the date, the date's tokens, and the names of pronouns.

    `named` are the tokens of actors' names and of numbers, which go last; `attribute` is a participle that the date
    belongs to; `atoms` are names and dates, which stay or go as a whole; `others` are the predicates of other events,
    `times` the dates of all.
    """

    tree: Tree
    predicate: int
    dated: frozenset[int]
    names: Mapping[int, str]
    named: frozenset[int] = frozenset()
    attribute: int | None = None
    atoms: tuple[frozenset[int], ...] = ()
    others: frozenset[int] = frozenset()
    times: tuple[frozenset[int], ...] = ()


def render(spoken: Spoken, kept: frozenset[int]) -> str:
    """The words as one line, the subject before the verb."""
    words = written(spoken, in_order(spoken.tree, _without_strays(spoken.tree, kept)))
    return capital(words)


def capital(words: str) -> str:
    """The words with a capital at their start; a name with one inside ("iPhone") stays as it is."""
    first = words.split(" ", 1)[0]
    return words if first[1:].lower() != first[1:] else words[:1].upper() + words[1:]


def _without_strays(tree: Tree, kept: frozenset[int]) -> frozenset[int]:
    """What is kept without an "und" or "denn" at its beginning, and without a lone comma between subject and verb."""
    torn = {at for pair in tree.quoted.items() if not kept.issuperset(range(min(pair), max(pair) + 1)) for at in pair}
    order = sorted(kept - torn)
    while len(order) > 1 and tree.tokens[order[0]].tag in ("KON", "$,") and not _is_paired(tree, order):
        order.pop(0)
    verb = next((at for at in order if tree.is_finite(at)), None)
    if verb is None:
        return frozenset(order)
    field = [at for at in order if at < verb]
    commas = [at for at in field if tree.word(at) == ","]
    alone = len(commas) == 1 and not any(tree.is_verb(at) or tree.tokens[at].tag == "KON" for at in field)
    one = alone and len(field) < verb - field[0] and tree.tokens[commas[0] - 1].tag in ("NN", "NE")
    return frozenset(order).difference(commas if one and commas[0] == field[-1] else ())


def _is_paired(tree: Tree, order: Sequence[int]) -> bool:
    """Whether a conjunction has two parts: "weder ... noch", "sowohl ... als auch"."""
    return tree.word(order[0]).lower() in ("weder", "sowohl", "entweder")


def written(spoken: Spoken, order: Sequence[int | str]) -> str:
    """Tokens and words as text, with the signs between them."""
    return _tidied(_joined(spoken, order))


def _joined(spoken: Spoken, order: Sequence[int | str]) -> str:
    tree, tokens, last, before = spoken.tree, spoken.tree.tokens, "", -2
    pieces: list[str] = []
    forms = [each if isinstance(each, str) else tree.words[each] for each in order]
    names = dict(spoken.names)
    if names:
        said = {word for each, word in zip(order, forms, strict=True) if each not in names}
        names = {at: name for at, name in names.items() if not name or name.split()[-1] not in said}
    for each, word in zip(order, forms, strict=True):
        at = -2 if isinstance(each, str) else each
        if at in names:
            word = names[at]
        if at == before + 1:
            pieces.append(tree.text[tokens[before].stop : tokens[at].start])
        elif word[:1] not in _NO_SPACE_BEFORE and last[-1:] not in _NO_SPACE_AFTER:
            pieces.append(" ")
        pieces.append(word)
        last, before = word, at
    return "".join(pieces)


def _tidied(words: str) -> str:
    words = " ".join(words.split())
    if _MEETING.search(words):
        words = _COMMAS.sub("", words)
    for marks in _QUOTATION_MARKS:
        if sum(map(words.count, marks)) % 2:
            words = words.translate(dict.fromkeys(map(ord, marks)))
    for opening, closing in ("()", "[]"):
        if words.count(opening) != words.count(closing):
            words = words.replace(opening, "").replace(closing, "")
    return " ".join(words.split()).strip(_ENDS)


def without_middle(words: str) -> str:
    """What cannot be shortened without loss loses its middle, never its end."""
    if len(words) <= LABEL:
        return words
    head = words[: LABEL // 2 + 8].rsplit(" ", 1)[0].rstrip(_ENDS)
    tail = words[-(LABEL - len(head) - 3) :].split(" ", 1)[-1]
    return f"{head} {CUT} {tail}"


def ratios(tree: Tree) -> Iterator[frozenset[int]]:
    """Yield numbers that belong together: "159 zu 124 Stimmen", "bis zu 130"."""
    for at in range(1, len(tree.tokens)):
        pair = tree.tokens[at].tag == "CARD" and at > 1 and tree.word(at - 1) == "zu"
        if pair and (tree.tokens[at - 2].tag == "CARD" or tree.word(at - 2) == "bis"):
            yield frozenset((at - 2, at - 1, at))


def so_called(tree: Tree) -> Iterator[frozenset[int]]:
    """Yield "so genannt" in two words."""
    for at, word in enumerate(tree.words[1:], 1):
        if word.startswith("genannt") and tree.word(at - 1) == "so":
            yield frozenset((at - 1, at))


def enclosed(tree: Tree) -> Iterator[frozenset[int]]:
    """Yield phrases between quotation marks or brackets, with them: they stay as they are; a sentence may be told."""
    pairs = [(first, last) for first, last in tree.quoted.items() if first < last]
    opened = [at for at, word in enumerate(tree.words) if word == "("]
    pairs += [(at, tree.words.index(")", at)) for at in opened if ")" in tree.words[at:]]
    for first, last in pairs:
        if not any(map(tree.is_finite, range(first, last))):
            yield frozenset(range(first, last + 1))
