"""A main clause without the phrases that it can best do without, told by tags and signs: where trees tear it apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from core.annotate.events.phrased_clauses import OF_NOUNS, Clause, clauses_of
from core.annotate.events.wording import LABEL, Spoken
from core.annotate.events.words import cues
from core.language.calendar import unit_forms


def phrased(spoken: Spoken, whole: bool = False) -> str:
    """The main clause that the date stands in, with as much of it as fits; "" where it is none or cannot be read.

    `whole`: a subordinate clause that has the date never goes.
    """
    inside = spoken.dated or frozenset((spoken.predicate,))
    clause = next((each for each in clauses_of(spoken) if inside.issubset(each.main.tokens)), None)
    if clause is None or not clause.is_clear():
        return ""
    return _fitting(clause, inside) or ("" if whole else _fitting(clause))


def _fitting(clause: Clause, needed: frozenset[int] = frozenset()) -> str:
    """The clause with as much of it as fits; no clause aside goes that has a token of what is `needed`."""
    kept = frozenset(at for each in clause.phrases for at in each.tokens)
    gone: list[frozenset[int]] = []
    words = clause.words(kept)
    for tier in _TIERS:
        for whole in tier(clause):
            unit = whole & kept
            if any(clause.phrases[n].kind == "clause" for n in clause.within(unit & needed)):
                continue
            if len(words) <= LABEL:
                break
            if unit and (less := clause.words(kept - unit)):
                gone.append(unit)
                kept, words = kept - unit, less
    if len(words) > LABEL:
        return ""
    for unit in reversed(gone):
        if _hangs(clause, kept, unit):
            continue
        more = clause.words(kept | unit)
        if more and len(more) <= LABEL:
            kept, words = kept | unit, more
    return words


def _hangs(clause: Clause, kept: frozenset[int], unit: frozenset[int]) -> bool:
    """Whether what a unit belongs to is gone: the phrase that it is part of, or the one before it."""
    first = clause.within(unit)[0]
    rest = frozenset(clause.phrases[first].tokens) - unit
    if rest:
        return kept.isdisjoint(rest)
    attached = clause.phrases[first].kind in ("genitive", "aside", "clause") or 0 < first < clause.verb
    return attached and first > 0 and kept.isdisjoint(clause.phrases[first - 1].tokens)


_Tier = Callable[[Clause], Iterator[frozenset[int]]]
"""Yields the units of one kind that can go, in the order in which they go."""


def _of(*kinds: str, named: bool) -> _Tier:
    """What stands aside, from the last on; without what has a name in it unless `named`."""

    def units(clause: Clause) -> Iterator[frozenset[int]]:
        for n in reversed(range(1, len(clause.phrases))):
            joined = clause.phrases[n].kind == "clause" and clause.tree.is_word(clause.phrases[n].tokens[0])
            if clause.phrases[n].kind in kinds and not joined and (named or not clause.is_named(n)):
                yield clause.with_rest(n)

    return units


def _dates(clause: Clause) -> Iterator[frozenset[int]]:
    for n, each in enumerate(clause.phrases):
        own = not clause.spoken.dated.isdisjoint(each.tokens) and clause.word(n) not in _SAYING_MORE
        if own and all(map(clause.is_time, (n, *clause.behind(n)))):
            yield clause.with_rest(n)


_SAYING_MORE = ("bis", "ohne", "seit", "ab", "vor", "nach", "für", "zum", "zur", "innerhalb", "binnen")


def _adverbs(clause: Clause) -> Iterator[frozenset[int]]:
    for n, each in enumerate(clause.phrases):
        if each.kind == "adverb" and clause.word(n) in (*cues().fillers, *cues().spare_adverbs):
            yield frozenset(each.tokens)


def _sources(clause: Clause) -> Iterator[frozenset[int]]:
    """Who says so: "nach Angaben der Polizei", "Berichten zufolge"."""
    tree = clause.tree
    for n, each in enumerate(clause.phrases):
        words = [tree.word(at).lower() for at in each.tokens]
        says = words[0] in ("nach", "gemäß") and any(word.endswith(cues().sources) for word in words)
        if each.kind == "prep" and n and (says or words[0] == "laut" or words[-1] == "zufolge"):
            yield clause.with_rest(n)


def _phrases(named: bool, asked: bool) -> _Tier:
    """Phrases with prepositions that no verb asks for, from the last on; unless `asked`, no noun does."""

    def units(clause: Clause) -> Iterator[frozenset[int]]:
        for n in reversed(range(1, len(clause.phrases))):
            if clause.phrases[n].kind != "prep" or clause.is_needed(n):
                continue
            if (clause.word(n) in OF_NOUNS and _tells_which(clause, n)) or _is_measured(clause, n):
                continue
            last = clause.is_named(n) or clause.word(n) in ("bei", "beim", "durch")
            if (named or not last) and (asked or not clause.is_nouns(n)):
                yield clause.with_rest(n)

    return units


def _genitives(clause: Clause) -> Iterator[frozenset[int]]:
    for n in reversed(range(1, len(clause.phrases))):
        if clause.phrases[n].kind == "genitive" and not _tells_which(clause, n):
            yield clause.with_rest(n)


def _tells_which(clause: Clause, n: int) -> bool:
    before = clause.phrases[n - 1].tokens
    if clause.phrases[n - 1].kind == "prep" and [clause.tree.tokens[at].tag for at in before] == ["APPR", "NN"]:
        return True  # "mit Vertretern | der Bank"
    nouns = [at for at in before if clause.tree.tokens[at].tag in ("NN", "NE")]
    word = clause.tree.word(nouns[-1]) if nouns else ""
    return not word or word in cues().relational or word.lower().endswith(cues().governing)


def _is_measured(clause: Clause, n: int) -> bool:
    """Whether a phrase says from when a time counts: "eine Woche | nach dem Sieg"."""
    last = clause.phrases[n - 1].tokens[-1]
    return clause.word(n) in ("nach", "vor") and clause.tree.word(last) in unit_forms()


def _field(clause: Clause) -> Iterator[frozenset[int]]:
    """All that stands before the verb, if it is no noun but a date."""
    if not any(clause.phrases[n].kind == "noun" and not clause.is_time(n) for n in range(clause.verb)):
        yield frozenset(at for each in clause.phrases[: clause.verb] for at in each.tokens)


def _long_attributes(clause: Clause) -> Iterator[frozenset[int]]:
    yield from map(frozenset, reversed(clause.tree.long_attributes))


def _adjectives(clause: Clause) -> Iterator[frozenset[int]]:
    """Adjectives between an article and a noun."""
    tree = clause.tree
    for at in reversed(range(1, len(tree.tokens) - 1)):
        if tree.tokens[at].tag != "ADJA" or not tree.word(at)[0].islower():
            continue
        led = tree.tokens[at - 1].tag.startswith(("ART", "APPRART", "PPOSAT", "PDAT", "ADJA"))
        telling = tree.word(at).startswith(cues().hedging) or tree.word(at).rstrip("enrms").endswith("st")
        if led and not telling and tree.tokens[at + 1].tag in ("NN", "ADJA"):
            yield frozenset((at,))


def _article(clause: Clause) -> Iterator[frozenset[int]]:
    """The article that the clause begins with, as headlines leave it out."""
    first, noun = clause.phrases[0].tokens[:2] if len(clause.phrases[0].tokens) > 1 else (0, 0)
    if noun and clause.tree.tokens[first].tag == "ART" and clause.tree.tokens[noun].tag == "NN":
        yield frozenset((first,))


_TIERS: tuple[_Tier, ...] = (
    _of("aside", named=False),
    _dates,
    _sources,
    _adverbs,
    _long_attributes,
    _of("clause", named=False),
    _phrases(named=False, asked=False),
    _of("aside", "clause", named=True),
    _phrases(named=True, asked=False),
    _field,
    _genitives,
    _adjectives,
    _phrases(named=True, asked=True),
    _article,
)
