"""Reading what is typed as a search: words, "phrases", =exact, prefix*, AND OR NOT, NEAR, NEAR/n, brackets and fields.

    parse('Panzer* AND (Lieferung OR "rote Lin*") NOT actor:NATO after:2022-02')

Words that stand side by side must all occur. NOT (or a minus) binds closest after NEAR, then AND, then OR.
"""

from __future__ import annotations

import re

from core.language.words import WORD
from core.store.periods import FORMS, PeriodError, read_period
from core.store.search import QueryError
from core.store.search.pieces import Piece, pieces_of
from core.store.search.query import (
    FIELD_OF,
    FIELDS,
    After,
    And,
    Before,
    Exact,
    Field,
    Near,
    Not,
    Or,
    Query,
    Title,
    Word,
    field_name,
)
from core.wording import message, numeral, tr

FURTHEST = 50
"""Words that NEAR may reach over."""
LONGEST = 2_000
"""Characters of a query."""
_NEAR_JOINS = message("NEAR joins words, words in quotation marks, and such with OR in brackets, nothing else")
_DEEPEST = 30  # brackets within one another
_LEAST = 2  # letters before a *


def parse(text: str) -> Query:
    """Read a query; raises `QueryError` with the place of the mistake."""
    if len(text) > LONGEST:
        raise QueryError(tr("The search is longer than {most} characters", most=numeral(LONGEST)), LONGEST, len(text))
    return _Reader(list(pieces_of(text)), len(text)).query()


class _Reader:
    """Reads pieces from left to right, one method for each level of the grammar."""

    def __init__(self, pieces: list[Piece], length: int) -> None:
        self._pieces, self._at, self._depth = pieces, 0, 0

    def query(self) -> Query:
        if self._next.kind == "end":
            raise QueryError(tr("There is nothing to search for"), 0, 0)
        found = self._any()
        if self._next.kind == ")":
            raise QueryError(tr("This bracket closes none that was opened"), self._next.start, self._next.stop)
        return found

    @property
    def _next(self) -> Piece:
        return self._pieces[self._at]

    def _take(self) -> Piece:
        piece = self._next
        self._at += 1
        return piece

    def _any(self) -> Query:
        parts = [self._all()]
        while self._next.kind == "OR":
            self._take()
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self) -> Query:
        parts = [self._negated()]
        while self._next.kind not in (")", "OR", "end"):
            if self._next.kind == "AND":
                self._take()
            parts.append(self._negated())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _negated(self) -> Query:
        negations = 0
        while self._next.kind == "NOT":
            self._take()
            negations += 1
        found = self._near()
        return Not(found) if negations % 2 else found

    def _near(self) -> Query:
        piece = self._next
        found = self._single()
        pairs: list[Query] = []
        while self._next.kind == "NEAR":
            left, distance = _placed(found, piece), _distance(self._take())
            piece = self._next
            found = self._single()
            near: list[Query] = [Near(a, b, distance) for a in left for b in _placed(found, piece)]
            pairs.append(near[0] if len(near) == 1 else Or(tuple(near)))
        return And(tuple(pairs)) if len(pairs) > 1 else pairs[0] if pairs else found

    def _single(self) -> Query:
        piece = self._take()
        if piece.kind == "(":
            return self._bracketed(piece)
        if piece.kind == "field":
            return self._field(piece)
        if piece.kind == "quoted" or piece.exact:
            return _exact(piece)
        if piece.kind == "words":
            return _word(piece)
        self._at -= 1
        before = self._pieces[self._at - 1] if self._at else None
        raise _missing(before, piece)

    def _bracketed(self, opening: Piece) -> Query:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QueryError(
                tr("More than {most} brackets lie within one another", most=_DEEPEST), opening.start, opening.stop
            )
        found = self._any()
        if self._next.kind != ")":
            raise QueryError(
                tr("A closing bracket is missing for the one that opens here"), opening.start, opening.stop
            )
        self._take()
        self._depth -= 1
        return found

    def _field(self, piece: Piece) -> Query:
        name = FIELD_OF.get(piece.text.lower())
        if name is None:
            known = ", ".join(f"{field_name(one)}:" for one in FIELDS)
            why = tr(
                "There is no field “{name}:”. Fields are {known}; a text with a colon stands in quotation marks",
                name=piece.text,
                known=known,
            )
            raise QueryError(why, piece.start, piece.stop)
        value = self._next
        if name in ("before", "after"):
            self._take()
            return _dated(name, value)
        found = self._single()
        return Title(_of_text(found, value)) if name == "title" else _named(name, found, value)


def _distance(operator: Piece) -> int:
    if not (operator.text.isascii() and operator.text.isdigit() and 1 <= int(operator.text[:9]) <= FURTHEST):
        why = tr(
            "NEAR/ is followed by how many words apart the two may stand, from 1 to {most}, as in NEAR/5", most=FURTHEST
        )
        raise QueryError(why, operator.start, operator.stop)
    return int(operator.text)


def _placed(found: Query, piece: Piece) -> list[Word | Exact]:
    """What NEAR can join: words, and words in brackets of which any will do."""
    if isinstance(found, Word | Exact):
        return [found]
    if isinstance(found, Or):
        return [one for part in found.parts for one in _placed(part, piece)]
    raise QueryError(tr(_NEAR_JOINS), piece.start, piece.stop)


def _words(piece: Piece) -> tuple[str, ...]:
    found = tuple(WORD.findall(piece.text))
    if not found:
        quotes = piece.kind == "quoted" and not piece.text.strip()
        empty = tr("These quotation marks hold no word to search for")
        why = empty if quotes else tr("“{text}” holds no word to search for", text=piece.text)
        raise QueryError(why, piece.start, piece.stop)
    return found


def _word(piece: Piece) -> Query:
    words = _words(piece)
    return Word(words[0]) if len(words) == 1 and "*" not in piece.text else _exact(piece)


def _exact(piece: Piece) -> Exact:
    """Words in their very forms, of which the last may go on."""
    words, begun = _words(piece), "*" in piece.text
    if begun:
        star = piece.stop - (piece.kind == "quoted") - len(piece.text) + piece.text.index("*")
        if not re.search(rf"(?:{WORD.pattern})\*\s*$", piece.text) or piece.text.count("*") > 1:
            raise QueryError(
                tr("A * stands at the end of a word, and nothing after it, as in Panzer*"), star, piece.stop
            )
        if len(words[-1]) < _LEAST:
            raise QueryError(tr("A * needs at least {least} letters before it", least=_LEAST), star, piece.stop)
    return Exact(words, begun)


def _missing(before: Piece | None, piece: Piece) -> QueryError:
    """The error of a place where a word should stand."""
    if before is not None and before.kind == "NEAR" and piece.kind == "NOT":
        return QueryError(tr(_NEAR_JOINS), piece.start, piece.stop)
    if before is not None and before.kind not in ("words", "quoted", ")"):
        return QueryError(
            tr("{piece} is followed by nothing to search for", piece=_said(before)), before.start, before.stop
        )
    return QueryError(tr("{piece} has nothing to search for before it", piece=_said(piece)), piece.start, piece.stop)


def _said(piece: Piece) -> str:
    if piece.kind in ("(", ")"):
        return tr("This bracket")
    return "NEAR" if piece.kind == "NEAR" else f"“{piece.text}”"


def _dated(name: str, value: Piece) -> Query:
    if value.kind not in ("words", "quoted"):
        raise QueryError(
            tr("{field}: needs a date such as {forms}", field=field_name(name), forms=tr(FORMS)),
            value.start,
            value.stop,
        )
    try:
        first, last = read_period(value.text)
    except PeriodError as error:
        why = str(error).removesuffix(".")
        said = tr("{field}: needs a date. {why}", field=field_name(name), why=why)
        raise QueryError(said, value.start, value.stop) from error
    return Before(first) if name == "before" else After(last)


def _of_text(found: Query, piece: Piece) -> Query:
    """A query of words alone, as a title can meet it."""
    if isinstance(found, Title | Field | Before | After):
        said = tr("{field}: is followed by words, not by another field", field=field_name("title"))
        raise QueryError(said, piece.start, piece.stop)
    for part in found.parts if isinstance(found, And | Or) else [found.part] if isinstance(found, Not) else []:
        _of_text(part, piece)
    return found


def _named(name: str, found: Query, piece: Piece) -> Query:
    """The fields of a name, or of several names in brackets."""
    if isinstance(found, Exact) and found.begun:
        raise QueryError(
            tr("{field}: takes names as they are, without a *", field=field_name(name)), piece.start, piece.stop
        )
    if piece.kind in ("words", "quoted") and isinstance(found, Word | Exact):
        return Field(name, piece.text.removeprefix("="), piece.exact)  # type: ignore[arg-type]
    if isinstance(found, Word):
        return Field(name, found.text)  # type: ignore[arg-type]
    if isinstance(found, Exact):
        return Field(name, " ".join(found.words))  # type: ignore[arg-type]
    if isinstance(found, And | Or):
        return type(found)(tuple(_named(name, part, piece) for part in found.parts))
    if isinstance(found, Not):
        return Not(_named(name, found.part, piece))
    said = tr("{field}: is followed by a name, or by names in brackets", field=field_name(name))
    raise QueryError(said, piece.start, piece.stop)
