"""What signs and verbs bound in a clause, whatever the parser takes it for: clauses aside, appositions, what goes on.

All of it can go without tearing what stays. Tags of words are right far more often than what hangs on what.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from core.annotate.events.adverbials import tells_news
from core.annotate.events.objects import is_asked_for
from core.annotate.events.wording import Spoken
from core.annotate.events.words import cues
from core.language.tree import QUOTATION_MARKS, SUBJECTS, Tree

_EDGES = frozenset((",", ".", ";", ":", "–", "—"))
_LONGEST_ASIDE = 30
_OPENING = frozenset(
    (
        *(
            "nachdem",
            "weil",
            "da",
            "obwohl",
            "während",
            "wobei",
            "sodass",
            "wenn",
            "bevor",
            "falls",
            "indem",
            "seitdem",
        ),
        *("sobald", "solange", "zumal", "um", "ohne", "als", "wie", "wo"),
    )
)
_CLOSING = ("VVPP", "VVINF", "VAINF", "VMINF", "VAPP", "PTKVZ", "VVIZU")
"""Tags of what closes a German clause."""

_BEGINS_PHRASE = ("ART", "PPOSAT", "NE", "NN", "ADJA", "CARD", "PIAT")


def clauses_aside(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """Clauses between commas: they open with a relative pronoun or a conjunction and end with their verb.

    The last of a sentence comes first.
    """
    tree, order, edges = spoken.tree, spoken.tree.ordered(kept), _edges(spoken.tree, kept)
    if len(edges) < 2:
        return
    for place in reversed(edges):
        if tree.word(order[place]) != "," or not _opens_aside(tree, order[place + 1 : place + 3]):
            continue
        for end in (each for each in (*edges, len(order)) if each > place + 2):
            if _closes_aside(tree, order[place + 1 : end]):
                yield frozenset(order[place : _end_of_clauses(tree, order, edges, end)])
                break
            if end - place > _LONGEST_ASIDE:
                break


def _edges(tree: Tree, kept: frozenset[int]) -> list[int]:
    """Which of the tokens that are kept, in order, are signs between clauses or phrases."""
    signs = [at for at in tree.among(_EDGES) if at in kept]
    return [bisect_left(tree.ordered(kept), at) for at in signs] if len(signs) > 1 else []


def _end_of_clauses(tree: Tree, order: Sequence[int], edges: Sequence[int], end: int) -> int:
    """Where the clauses end that go on with what one aside says: ", nachdem es hieß, | dass er kämpfte"."""
    while end < len(order) and tree.word(order[end]) == ",":
        following = next((each for each in edges if each > end), len(order))
        words = order[end + 1 : following]
        tags = [tree.tokens[at].tag for at in words]
        infinitive = tags[-1:] == ["VVIZU"] or tags[-2:-1] == ["PTKZU"]
        joined = bool(words) and tags[0] == "KON" and tree.is_finite(words[-1])
        if not words or not (tags[0].startswith(("KOUS", "PREL", "PWAV")) or infinitive or joined):
            return end
        end = following
    return end


def _opens_aside(tree: Tree, words: Sequence[int]) -> bool:
    tags = [tree.tokens[at].tag for at in words]
    if not words or tags[0].startswith(("PREL", "PWAV")) or tree.word(words[0]) in _OPENING:
        return bool(words)
    return tags[0].startswith("APPR") and len(tags) > 1 and tags[1].startswith("PREL")


def _closes_aside(tree: Tree, words: Sequence[int]) -> bool:
    """Whether a clause ends with its finite verb, or an infinitive with "zu" behind "um"."""
    last = words[-1]
    if tree.word(words[0]) in ("um", "ohne"):
        return tree.is_verb(last) and len(words) > 1
    return tree.is_finite(last)


def phrases_aside(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """Phrases without a verb between two commas behind a noun, or behind the end of a clause; never part of a list."""
    tree, order, edges = spoken.tree, spoken.tree.ordered(kept), _edges(spoken.tree, kept)
    if len(edges) < 2:
        return
    for place, end in reversed(list(pairwise([*edges, len(order)]))):
        words = order[place + 1 : end]
        if tree.word(order[place]) != "," or not place or not words:
            continue
        pair = end + 1 < len(order) and tree.word(order[end]) == "," and tree.is_finite(order[end + 1])
        if not _is_phrase(tree, words, pair):
            continue
        before, behind = tree.tokens[order[place - 1]].tag, order[end + 1 : end + 2]
        last = end >= len(order) or tree.word(order[end]) == "."
        ended = before.startswith(_CLOSING) and last
        inside = before in ("NN", "NE", "CARD") and tree.word(order[end] if not last else -1) == "," and bool(behind)
        if ended or (inside and _goes_on(tree, behind[0])):
            yield frozenset(order[place:end] if last else order[place : end + 1])


def _is_phrase(tree: Tree, words: Sequence[int], pair: bool) -> bool:
    """Whether words are one phrase: they begin as one and have neither a verb nor, unless a `pair`, an "und"."""
    tags = [tree.tokens[at].tag for at in words]
    joining = ("V", "PTKVZ") if pair else ("V", "KON", "PTKVZ")
    return tags[0].startswith(_BEGINS_PHRASE) and not any(tag.startswith(joining) for tag in tags)


def _goes_on(tree: Tree, at: int) -> bool:
    """Whether a word behind a comma goes on with the clause before an apposition, not with a list."""
    return tree.is_finite(at) or tree.tokens[at].tag.startswith((*_CLOSING, "APPR", "ADV", "PRF"))


def what_follows(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """What goes on behind a clause that is whole: behind a colon or semicolon, or joined with a verb of its own.

    From the last place on; "wurde gebaut | und verkauft", "trat ein | und ging", "ist krank | , sein Sohn kam".
    """
    tree, order = spoken.tree, spoken.tree.ordered(kept)
    joints = [place for place, at in enumerate(order) if tree.words[at] in _JOINTS or tree.tokens[at].tag == "KON"]
    first = next((place for place, at in enumerate(order) if tree.is_finite(at)), len(order)) if joints else 0
    for place in reversed(joints):
        at = order[place]
        if not max(2, first) < place < len(order) - 1:
            continue
        left = order[:place]
        if tree.word(at) in (":", ";"):
            if tree.tokens[left[0]].tag.startswith(_CONJUNCTIONS) and _is_subordinate(tree, left):
                continue
            told = any(tree.word(each) in ("dass", "daß", "ob") for each in left)  # "sagte, dass er geht: ..."
            short = sum(tree.widths[each] for each in left) < _TELLS
            said = (each for each in left if tree.tokens[each].relation == "obj" and tree.tokens[each].tag == "NN")
            quoted = tree.word(order[place + 1]) in QUOTATION_MARKS and not any(said)
            announced = tree.word(at) == ":" and not told and (short or quoted or _announces(tree, left))
            if not announced and any(map(tree.is_finite, order[place:])):
                yield frozenset(order[place:])
        elif _is_subordinate(tree, left):
            continue
        elif tree.tokens[at].tag == "KON":
            yield from _joined(tree, order, place)
        elif _begins_main(tree, order, place + 1) and not _announces(tree, left):
            yield frozenset(order[place:])


def what_leads(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """What stands before the verb of a main clause, unless it may be the news: not "Bei dem Unfall | starb Kern"."""
    for field in all_that_leads(spoken, kept):
        if not tells_news(spoken.tree, min(field)):
            yield field


def all_that_leads(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """What stands before the verb of a main clause whose subject stands behind it: "In Wien | sprach Kern"."""
    tree = spoken.tree
    top = tree.top(kept)
    verb, subject = tree.finite(top), tree.subject(top)
    if verb is None or subject is None or not verb < subject or verb not in kept or tree.word(subject) == "es":
        return
    order = tree.ordered(kept)
    place = order.index(verb)
    field = order[:place]
    words = [at for at in field if tree.is_word(at)]
    if not words or top in field or not tree.tokens[words[0]].tag.startswith(_LEADS):
        return
    if any(map(tree.is_finite, words)) and not tree.tokens[words[0]].tag.startswith(_CONJUNCTIONS):
        return
    if not any(is_asked_for(tree, at) for at in field if tree.tokens[at].head in (top, verb)):
        yield frozenset(field)


_LEADS = ("APPR", "KOUS", "KOUI", "PWAV", "PAV", "ADV")
"""Tags of what opens a circumstance."""

_JOINTS = (",", ":", ";")
_TELLS = 60
"""Characters before a colon that tell something by themselves: not "Sie machte von sich reden:"."""


def quotes(tree: Tree, head: int, at: int) -> bool:
    """Whether a clause stands in quotation marks behind a colon: what somebody said."""
    colon = next((each for each in range(head + 1, at) if tree.word(each) == ":"), None)
    if head < 0 or colon is None or tree.word(colon + 1) not in QUOTATION_MARKS:
        return False
    return not any(tree.tokens[each].relation == "obj" and each < colon for each in tree.children[head])


_CONJUNCTIONS = ("KOUS", "KOUI", "PWAV")


def own_part(spoken: Spoken) -> frozenset[int]:
    """The main clause of a predicate behind another one that is whole: "Er starb 1990, | sein Sohn erbte die Burg"."""
    tree, predicate = spoken.tree, spoken.predicate
    order, own, verb = list(range(len(tree.tokens))), tree.child(predicate, *SUBJECTS, "obj"), tree.finite(predicate)
    if own is None or verb is None or tree.tokens[own].tag not in ("NN", "NE"):
        return frozenset()
    for place in range(min(own, verb) - 1, 2, -1):
        left = order[:place]
        if tree.word(place) != "," or not _begins_main(tree, order, place + 1):
            continue
        if any(map(tree.is_finite, left)) and not _is_subordinate(tree, left) and not _announces(tree, left):
            part = frozenset(order[place + 1 :])
            return part if part & spoken.dated else frozenset()
    return frozenset()


def _is_subordinate(tree: Tree, words: Sequence[int]) -> bool:
    """Whether a subordinate clause opens words and no main clause follows in them, or one at their end is not over."""
    start = len(words)
    while start and tree.word(words[start - 1]) != ",":
        start -= 1
    tags = [tree.tokens[at].tag for at in words[start : start + 2]]
    opens = bool(tags) and (tags[0].startswith(("KOUS", "KOUI", "PREL", "PWAV")) or tags[-1].startswith("PREL"))
    if start and opens:
        return True
    return tree.tokens[words[0]].tag.startswith(("KOUS", "KOUI", "PWAV"))


def _joined(tree: Tree, order: Sequence[int], place: int) -> Iterator[frozenset[int]]:
    """What "und" joins to a clause behind its last verb, or begins with a verb itself."""
    before, behind = order[place - 1], order[place + 1]
    comma = tree.word(before) == ","
    start = place - 1 if comma else place
    if comma:
        before = order[place - 2]
    rest = order[start:]
    if tree.is_finite(behind):
        yield frozenset(rest)
        return
    closed = tree.tokens[before].tag.startswith(_CLOSING)
    if closed and any(map(tree.is_finite, order[place:])) and _begins_main(tree, order, place + 1):
        yield frozenset(rest)
    elif closed and tree.tokens[before].tag == "VVPP":
        last = max((at for at in rest if tree.tokens[at].tag == "VVPP"), default=None)
        tail = [at for at in rest if last is not None and at > last]
        parted = tree.word(before) in _GOES and any(tree.word(at) == "worden" for at in tail)
        whole = (
            not parted
            and not any(map(tree.is_finite, rest))
            and all(tree.tokens[at].tag.startswith(("VA", "VM", "$")) for at in tail)
        )
        if parted:
            yield frozenset(rest)
        elif last is not None and whole and not any(tree.tokens[at].tag.startswith(("KOUS", "PREL")) for at in rest):
            yield frozenset(at for at in rest if at <= last)


_GOES = ("gekommen", "gestorben", "gefallen", "gegangen", "geworden", "geraten", "geflohen", "gestürzt", "verunglückt")
"""Participles that "worden" never follows: "ums Leben gekommen | und fünfzig verletzt worden"."""

_FIELD = 8
"""Words before the verb of a main clause."""


def _begins_main(tree: Tree, order: Sequence[int], place: int) -> bool:
    """Whether a main clause begins at a place: one phrase, then its verb, in the indicative, which is not its end."""
    words = order[place : place + _FIELD]
    if words and tree.tokens[words[0]].tag == "KON":
        words = words[1:]
    if not words or tree.tokens[words[0]].tag.startswith(("KOUS", "KOUI", "PREL", "PW")):
        return False
    verb = next((at for at in words if tree.is_finite(at) or tree.word(at) in _EDGES), None)
    if verb is None or not tree.is_finite(verb) or tree.tokens[verb].tag.endswith(".Sub") or verb == words[0]:
        return False
    behind = order[order.index(verb) + 1 : order.index(verb) + 2]
    return bool(behind) and tree.word(behind[0]) not in _EDGES and not tree.tokens[words[1]].tag.startswith("PREL")


def _announces(tree: Tree, words: Sequence[int]) -> bool:
    """Whether words end with what tells that somebody's words follow: "Er sagte, | die Lage ist ernst"."""
    return cues().reporting.within(" ".join(map(tree.word, words)))
