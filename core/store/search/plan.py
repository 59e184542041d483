"""A query as tantivy runs it, as far as the words of articles decide it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tantivy import Occur, Schema
from tantivy import Query as Plan

from core.store.search.analysis import exact_term, stem
from core.store.search.index import TEXT, TITLE
from core.store.search.query import After, And, Before, Exact, Field, Near, Not, Or, Query, Title, Word

ANY = ".*"
"""Ends a term that may go on, as a pattern does."""
_VERY_WORD = 0.5
"""How much more an article counts that has a word in the very form that was typed."""


def asks_words_alone(query: Query) -> bool:
    """Whether the index can decide a query, without what the tables know of actors, outlets and dates."""
    return not any(isinstance(leaf, Field | Before | After) for leaf in leaves(query))


def leaves(query: Query) -> Iterator[Query]:
    """Yield the parts of a query that join no others; what is negated, too."""
    if isinstance(query, And | Or):
        for part in query.parts:
            yield from leaves(part)
    elif isinstance(query, Not | Title):
        yield from leaves(query.part)
    else:
        yield query


def plan(schema: Schema, query: Query, field: str = TEXT) -> Plan:
    """Return tantivy's query for one that asks for words alone."""
    if isinstance(query, And):
        return Plan.boolean_query([_occurring(schema, part, field) for part in query.parts] + _everything(query.parts))
    if isinstance(query, Or):
        return _any_of([plan(schema, part, field) for part in query.parts])
    if isinstance(query, Not):
        return plan(schema, And((query,)), field)
    if isinstance(query, Title):
        return plan(schema, query.part, TITLE)
    if isinstance(query, Word):
        found = Plan.term_query(schema, field, stem(query.text))
        very = Plan.boost_query(Plan.term_query(schema, field, exact_term(query.text)), _VERY_WORD)
        return Plan.boolean_query([(Occur.Must, found), (Occur.Should, very)])
    if isinstance(query, Exact):
        return _in_order(schema, field, list(enumerate(placed(query))))
    if isinstance(query, Near):
        return _near(schema, field, placed(query.left), placed(query.right), query.distance)
    raise TypeError(f"{query} asks for more than words")


def placed(query: Word | Exact) -> tuple[str, ...]:
    """Return the terms that words must have, one after another; one that ends in `ANY` may go on."""
    if isinstance(query, Word):
        return (stem(query.text),)
    *first, last = map(exact_term, query.words)
    return (*first, last + ANY if query.begun else last)


def has(terms: Sequence[str], wanted: str) -> bool:
    """Whether one of a word's terms is what is wanted, or begins so where it may go on."""
    if wanted.endswith(ANY):
        return any(term.startswith(wanted[: -len(ANY)]) for term in terms)
    return wanted in terms


def having(words: Sequence[Sequence[str]], wanted: str) -> list[int]:
    """Return the places of the words (their terms) that `has` finds; in one go, for texts are long."""
    if not wanted.endswith(ANY):
        return [at for at, terms in enumerate(words) if wanted in terms]
    begun = wanted[: -len(ANY)]
    found = (at for at, terms in enumerate(words) for term in terms if term.startswith(begun))
    return list(dict.fromkeys(found))


def scoring(query: Query) -> Query | None:
    """Return what of a query makes one article count more than another: its words, any of them; None without any."""
    found = tuple(_counting(query))
    return None if not found else found[0] if len(found) == 1 else Or(found)


def _counting(query: Query) -> Iterator[Query]:
    if isinstance(query, And | Or):
        for part in query.parts:
            yield from _counting(part)
    elif not isinstance(query, Not | Field | Before | After):
        yield query


def _occurring(schema: Schema, part: Query, field: str) -> tuple[Occur, Plan]:
    if isinstance(part, Not):
        return Occur.MustNot, plan(schema, part.part, field)
    return Occur.Must, plan(schema, part, field)


def _everything(parts: Sequence[Query]) -> list[tuple[Occur, Plan]]:
    """What tantivy needs to take something from, where all parts are negated."""
    if not all(isinstance(part, Not) for part in parts):
        return []
    return [(Occur.Must, Plan.const_score_query(Plan.all_query(), 0.0))]


def _in_order(schema: Schema, field: str, terms: list[tuple[int, str]]) -> Plan:
    """Terms at these places, counted from any start."""
    if len(terms) == 1:
        (_, term), ask = terms[0], Plan.regex_query if terms[0][1].endswith(ANY) else Plan.term_query
        return ask(schema, field, term)
    return _phrase(schema, field, [*terms])


def _phrase(schema: Schema, field: str, terms: list[str | tuple[int, str]], slop: int = 0) -> Plan:
    """Terms at these places; to a pattern they mean themselves, for they are made of letters, figures and =."""
    begun = any((one if isinstance(one, str) else one[1]).endswith(ANY) for one in terms)
    ask = Plan.regex_phrase_query if begun else Plan.phrase_query
    return ask(schema, field, terms, slop=slop)


def _near(schema: Schema, field: str, left: Sequence[str], right: Sequence[str], distance: int) -> Plan:
    """Every way in which two groups of words can stand within `distance`, overlapping ones too."""
    if len(left) == len(right) == 1 and left != right:
        # tantivy's slop counts what lies between, and one more where the order is the other: so both orders are asked.
        orders: list[list[str | tuple[int, str]]] = [[left[0], right[0]], [right[0], left[0]]]
        ways = [_phrase(schema, field, order, distance - 1) for order in orders]
        ways.append(_in_order(schema, field, [(0, left[0]), (0, right[0])]))
        return _any_of(ways)
    ways = []
    for at in range(1 - len(right) - distance, len(left) + distance):
        start = min(at, 0)
        both = {(place - start, term) for place, term in enumerate(left)}
        both |= {(at + place - start, term) for place, term in enumerate(right)}
        ways.append(_in_order(schema, field, sorted(both)))
    return _any_of(ways)


def _any_of(ways: Sequence[Plan]) -> Plan:
    return Plan.boolean_query([(Occur.Should, way) for way in ways])
