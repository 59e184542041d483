"""The phrases of a main clause by tags and signs alone, which are right far more often than what hangs on what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from core.annotate.events.cuts import is_genitive
from core.annotate.events.main_clauses import ENDS, MainClause, aside, aside_in, nested
from core.annotate.events.noun_phrases import DETERMINERS, noun_end
from core.annotate.events.wording import Spoken
from core.language.tree import RECENT, Tree

Kind = Literal["noun", "genitive", "prep", "adverb", "aside", "clause", "needed", "fixed"]


class Phrase(NamedTuple):
    """Some tokens in a row of one kind: a noun with what stands before it, one that a preposition leads, ...

    "aside" stands between commas, dashes or brackets, "clause" is a subordinate clause, "needed" one that its verb or
    noun asks for, "fixed" a verb, a particle or what is not known.
    """

    tokens: range
    kind: Kind


def phrases_of(spoken: Spoken, clause: MainClause, before: MainClause | None = None) -> list[Phrase]:
    """The phrases of a clause, in order; with what stands before the verb in the clause that it shares that with."""
    tokens: tuple[int, ...] = tuple(clause.tokens)
    if clause.shared:
        field = () if before is None else _field(spoken.tree, before.tokens.start, before.verb)
        tokens = (*field, *tokens) if field else ()
    return list(_phrases(spoken, tokens, aside(spoken.tree))) if tokens else []


def phrases_inside(spoken: Spoken, opening: int, verb: int) -> list[Phrase]:
    """The phrases of a subordinate clause between its conjunction and its verb, with both."""
    apart = aside_in(spoken.tree, range(opening + 1, verb))
    return list(_phrases(spoken, range(opening, verb + 1), apart))


def _field(tree: Tree, start: int, verb: int) -> range:
    """What stands before a verb, if it is a noun's phrase, the subject most likely."""
    end = noun_end(tree, start, verb)
    return range(start, verb) if end == verb and start < end else range(0)


def _phrases(spoken: Spoken, tokens: Sequence[int], apart: frozenset[int]) -> Iterator[Phrase]:
    tree, inside, outer = spoken.tree, frozenset(tokens), nested(spoken.tree)
    verb = next((at for at in tokens if tree.is_finite(at) and at not in outer), tokens[0])
    ends = {min(atom): max(atom) + 1 for atom in spoken.atoms if len(atom) > 1}
    at, stop = tokens[0], tokens[-1] + 1
    before: Kind = "fixed"
    while at < stop:
        if at not in inside:
            at += 1
            continue
        end, kind = _next(spoken, apart, at, stop, before)
        if tree.words[at] == "," and before in _NOUNS:
            time = next((time for time in spoken.times if at + 1 in time and max(time) < stop), None)
            if time:  # "am Montag | , dem 3. Mai,"
                end, kind = max(time) + 1 + _is_closed(tree, apart, max(time) + 1, stop), "aside"
        if ends:
            end = min(stop, max(end, *(ends.get(each, 0) for each in range(at, end))))
        if kind == "noun" and before in _NOUNS and at < verb and tree.word(at) in _GENITIVES:
            kind = "genitive"
        yield Phrase(range(at, end), kind)
        at, before = end, kind


_NOUNS = ("noun", "prep", "genitive")
_GENITIVES = ("der", "des", "einer", "eines", "dieser", "dieses", "seiner", "ihrer", "aller", "deren", "dessen")


def _next(spoken: Spoken, apart: frozenset[int], at: int, stop: int, before: str) -> tuple[int, Kind]:
    """Where the phrase ends that begins at a place, and what it is; `before` is the kind of the one before it."""
    tree = spoken.tree
    tag, word = tree.tokens[at].tag, tree.word(at)
    if word == "(" and ")" in tree.words[at:stop]:
        return tree.words.index(")", at) + 1, "aside"
    if word in ("–", "—", "-") and word in tree.words[at + 1 : stop]:
        return tree.words.index(word, at + 1) + 1, "aside"
    if at in apart or (word == "," and at + 1 in apart and tree.word(at + 1) != "("):
        return _clause(tree, apart, at, stop)
    if word == ",":
        return _behind_comma(tree, apart, at, stop, before)
    if tag.startswith("APPR"):
        first = at + 1
        if word.lower() in ("bis", "seit", "von") and first < stop and tree.tokens[first].tag.startswith("APPR"):
            first += 1
        end = noun_end(tree, first, stop)
        if end == first and first < stop and tree.tokens[first].tag in ("ADV", "PRF", "PPER"):
            return first + 1, "prep" if tree.tokens[first].tag == "ADV" else "fixed"
        if end == first:
            return at + 1, "fixed"
        end = _joined(tree, end, stop)
        to = end < stop and word.lower() in ("von", "vom") and tree.word(end) == "bis"
        return _next(spoken, apart, end, stop, before) if to else (end, "prep")
    end = noun_end(tree, at, stop)
    if end > at:
        behind = next((each for each in _postpositions(tree) if end <= each < stop), None)
        if behind is not None and behind in (end, noun_end(tree, end, stop)):
            return behind + 1, "prep"  # "Berichten mehrerer Zeitungen | zufolge"
        apart_by = end < stop and tree.tokens[end].tag == "APPR" and tree.word(end).endswith(("lich", "vor", "nach"))
        if apart_by and tree.word(end - 1).startswith(_DISTANCES):
            return _next(spoken, apart, end, stop, before)  # "200 Kilometer | westlich der Stadt"
        end = _joined(tree, end, stop)
        return end, "genitive" if before in _NOUNS and _is_attached(tree, at, end) else "noun"
    if tag == "KON" and at + 1 < stop and before in ("prep", "genitive", "aside"):
        end, kind = _next(spoken, apart, at + 1, stop, before)
        if kind in ("prep", "noun", "genitive"):
            return end, "prep" if kind == "prep" else "genitive"
    if (
        tag in ("ADV", "ADJD")
        and at < tree.tokens[at].head
        and at + 1 < stop
        and tree.tokens[at + 1].tag.startswith("APPR")
    ):
        end, kind = _next(spoken, apart, at + 1, stop, before)
        if tree.tokens[at].head < end:
            return end, kind  # "etwa | um 14 Uhr"
    if tag == "KOKOM":
        end = noun_end(tree, at + 1, stop)
        return (end, "fixed") if end > at + 1 else (at + 1, "fixed")
    return at + 1, "adverb" if tag in ("ADV", "PAV") else "fixed"


def _clause(tree: Tree, apart: frozenset[int], at: int, stop: int) -> tuple[int, Kind]:
    """A subordinate clause with its commas, and all that goes on in it."""
    end = at + (tree.word(at) == ",")
    needed = tree.tokens[end].tag in ("PWS", "PWAV")
    while end < stop and (end in apart or (tree.word(end) == "," and end + 1 in apart)):
        end += 1
    end = _end_of_aim(tree, end, stop)
    return end + _is_closed(tree, apart, end, stop), "needed" if needed else "clause"


def _end_of_aim(tree: Tree, at: int, stop: int) -> int:
    """Where an infinitive ends that a comma opens: ", die helfen sollen | , Leben zu retten"; there if none does."""
    end = at + 1
    while end < stop and tree.word(end) not in ENDS:
        end += 1
    words = range(at + 1, end)
    aims = any(tree.tokens[each].tag in ("PTKZU", "VVIZU") for each in words)
    return end if at < stop and tree.word(at) == "," and aims and not any(map(tree.is_finite, words)) else at


def _is_closed(tree: Tree, apart: frozenset[int], end: int, stop: int) -> bool:
    """Whether the comma at a place closes what stands before it, and opens no clause."""
    return end < stop and tree.word(end) == "," and end + 1 not in apart


def _behind_comma(tree: Tree, apart: frozenset[int], at: int, stop: int, before: str) -> tuple[int, Kind]:
    """What a comma opens: an infinitive, a phrase between two commas, or the rest of a list."""
    end, aim = at + 1, at + 1 < stop and tree.tokens[at + 1].tag == "KOUI"
    while end < stop and tree.word(end) not in (",", ";", ":") and (aim or end not in apart):
        end += 1
    words = range(at + 1, end)
    tags = [tree.tokens[each].tag for each in words]
    if not words or any(map(tree.is_finite, words)):
        return at + 1, "fixed"
    if tags[0] == "KOUI":
        return end + _is_closed(tree, apart, end, stop), "clause"
    if "PTKZU" in tags or "VVIZU" in tags:
        return at + 1, "fixed"
    phrase = tags[0].startswith(_OPENS_ASIDE) and not any(tag.startswith(("V", "KON", "PTKVZ")) for tag in tags[1:])
    closed = end < stop and tree.word(end) == ","
    if phrase and before != "fixed" and (closed or end == stop):
        if closed and _is_list(tree, range(end, stop)):
            return stop, "aside"
        return end + _is_closed(tree, apart, end, stop), "aside"
    return at + 1, "fixed"


def _is_list(tree: Tree, rest: range) -> bool:
    """Whether what follows up to the end of a clause has several members and no verb."""
    commas = sum(tree.word(at) == "," for at in rest)
    return commas >= _MEMBERS and not any(tree.tokens[at].tag.startswith(("V", "PTKVZ", "PTKZU")) for at in rest)


_MEMBERS = 3

_OPENS_ASIDE = ("ART", "PPOSAT", "NE", "NN", "ADJA", "ADJD", "CARD", "PIAT", "APPR", "ADV", "PAV", "VVPP")


def _list_end(tree: Tree, at: int, stop: int) -> int:
    """Where a list ends that goes on behind a comma: ", B | , C und D"; 0 where none does."""
    while at < stop and tree.word(at) == ",":
        end = noun_end(tree, at + 1, stop)
        if end == at + 1:
            return 0
        at = end
        if at < stop and tree.tokens[at].tag == "KON":
            last = noun_end(tree, at + 1, stop)
            return last if last > at + 1 else 0
    return 0


def _joined(tree: Tree, at: int, stop: int) -> int:
    """Where a phrase ends that goes on with "und" and another noun, or is the first of a list."""
    at = _list_end(tree, at, stop) or at
    while at + 1 < stop and tree.tokens[at].tag == "KON":
        end = noun_end(tree, at + 1, stop)
        if end == at + 1:
            return at
        at = end
    return at


def _is_attached(tree: Tree, first: int, stop: int) -> bool:
    """Whether a noun without a preposition behind another noun is its genitive."""
    word = tree.word(first).lower()
    if tree.tokens[first].tag in DETERMINERS and word.endswith("es") and word != "dieses":
        return True
    led = next((at for at in range(first, stop) if tree.tokens[at].tag not in ("ADV", "ADJD", "KON")), first)
    if tree.tokens[led].tag not in (*DETERMINERS, "ADJA", "NE"):
        return False
    noun = next((at for at in reversed(range(first, stop)) if tree.tokens[at].tag in ("NN", "NE")), first)
    nouns = (at for at in range(first, noun + 1) if tree.tokens[at].tag in ("NN", "NE"))
    head = next((at for at in nouns if tree.tokens[at].head not in range(first, stop)), noun)
    hung = tree.tokens[head].relation == "nmod" and tree.tokens[head].head < first
    return is_genitive(tree, head) and (hung or first - 1 in tree.tokens[head].rivals)


_DISTANCES = ("Kilometer", "Meter", "Minuten", "Stunden", "Tage", "Wochen", "Monate", "Jahre")


@lru_cache(RECENT)
def _postpositions(tree: Tree) -> list[int]:
    return [at for at, token in enumerate(tree.tokens) if token.tag == "APPO"]
