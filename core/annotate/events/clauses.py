"""Clauses: the predicates of a sentence that have a date, each with its own words and all that hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.annotate.events.words import cues
from core.language.tree import RECENT, SUBJECTS, Tree
from core.records import DateMention, Span


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate (a token of its tree): `core` spans its own words, `whole` all that hangs on it."""

    tree: Tree
    predicate: int
    core: Span
    whole: Span

    def words(self) -> str:
        """Its own words, without the finite clauses inside it."""
        return _own_words(self.tree, self.predicate)


@lru_cache(RECENT)
def _own_words(tree: Tree, predicate: int) -> str:
    own = tree.ordered(tree.own(predicate))
    return " ".join([tree.words[at] for at in own if tree.tokens[at].relation != "punct"])


def clause_at(tree: Tree, predicate: int) -> Clause:
    """Return the clause that a predicate heads, without the main clauses that are joined to it."""
    below = tree.below(predicate)
    whole = below.difference(*(tree.below(at) for at in tree.children[predicate] if tree.is_joined(at))) or below
    return Clause(tree, predicate, tree.span(tree.own(predicate) & whole or {predicate}), tree.span(whole))


def by_predicate(tree: Tree, dates: Sequence[DateMention]) -> Mapping[int, list[list[DateMention]]]:
    """Group the dates of a sentence by the predicate that they date, and there by the time that they mean, in order.

    "2014 die Spiele und 2018 die Wahl stattfinden" has one predicate and two times, "am Montag, 3. Mai" one.
    """
    groups: dict[int, list[list[DateMention]]] = {}
    as_said: list[tuple[int, DateMention]] = []
    for date in dates:
        if tokens := tree.within(Span(date.start, date.stop)):
            predicate = tree.event(tree.top(tokens))
            told = _told(tree, predicate)
            if told == predicate:
                _add(groups.setdefault(predicate, []), date)
            else:
                as_said.append((told, date))
    for told, date in as_said:  # "wie der Stab am Montag mitteilte" dates what it tells where nothing else does
        if told not in groups:
            groups[told] = [[date]]
    return groups


def _add(times: list[list[DateMention]], date: DateMention) -> None:
    same = next((time for time in times if any(_overlap(date, other) for other in time)), None)
    if same is None:
        times.append([date])
    else:
        same.append(date)


def _overlap(one: DateMention, other: DateMention) -> bool:
    """Whether two dates may mean the same time."""
    starts = [date.first for date in (one, other) if date.first]
    ends = [date.last for date in (one, other) if date.last]
    return not starts or not ends or max(starts) <= min(ends)


def only_says(tree: Tree, predicate: int, dated: Iterable[int]) -> bool:
    """Whether a clause only says who told when what another dated one tells: "sagte am Montag, dass er morgen ..."."""
    if tree.finite(predicate) is None or not cues().reporting.within(tree.word(predicate)):
        return False
    return tree.tokens[predicate].relation == "parataxis" or any(
        predicate in tree.above(other) for other in dated if other != predicate
    )


def only_names(tree: Tree, predicate: int) -> bool:
    """Whether a clause says no more than what something is called: "Es ist ein Aufruf", "Die Frage lautete".

    So does who only says that: "Es ist ein Aufruf, sagte Kern am Montag".
    """
    said = tree.child(predicate, "ccomp", "parataxis")
    if said is not None and said < predicate and cues().reporting.within(tree.word(predicate)):
        return only_names(tree, said)
    subject, helps = tree.child(predicate, *SUBJECTS), tree.child(predicate, "cop")
    pointing = subject is not None and tree.word(subject).lower() in ("es", "das", "dies")
    named = (
        helps is not None and tree.tokens[predicate].tag == "NN" and tree.word(helps).lower() in ("ist", "sei", "sind")
    )
    return (pointing and named) or tree.word(predicate) in ("lautet", "lautete", "lauten", "lauteten")


def _told(tree: Tree, predicate: int) -> int:
    """The predicate that is told where one only says so: of "wie der Stab am Montag mitteilte" what it hangs on."""
    mark = tree.child(predicate, "mark", "advmod")
    as_said = mark is not None and tree.word(mark).lower() == "wie" and tree.tokens[predicate].head >= 0
    return tree.event(tree.tokens[predicate].head) if as_said else predicate
