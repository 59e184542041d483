"""Found against gold: marks paired one to one, counted by measure, and what went wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import NamedTuple

ALL = "all"


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotated stretch of text: `kind` as the task has it, the TIMEX3 `value` of a date, the speaker of a quote."""

    start: int
    stop: int
    kind: str
    value: str = ""
    speaker: tuple[int, int] | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands: start and stop."""
        return self.start, self.stop


@dataclass(frozen=True, slots=True)
class Case:
    """One article with its marks: those made by hand and those the program found."""

    id: str
    text: str
    gold: tuple[Mark, ...]
    found: tuple[Mark, ...]


class Pair(NamedTuple):
    """A mark made by hand and the found mark that stands for it."""

    gold: Mark
    found: Mark


@dataclass(frozen=True, slots=True)
class Counts:
    """How many found marks are right (`hits`), how many there are, how many there should be."""

    hits: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the found marks that are right, in per cent; 0 where there are none."""
        return 100 * self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the marks made by hand that were found, in per cent; 0 where there are none."""
        return 100 * self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in per cent."""
        return 200 * self.hits / (self.found + self.gold) if self.hits else 0.0


class Wrong(NamedTuple):
    """One error: missed (`found` is None), spurious (`gold` is None), or paired but not right."""

    case: Case
    gold: Mark | None
    found: Mark | None


@dataclass(frozen=True, slots=True)
class Task:
    """What is scored: marks of these kinds (None: every kind), paired from this share of overlap, by these measures.

    A measure tells of a pair whether it is right; errors are listed by the one named `decisive`. `groups` are the kinds
    counted one by one besides all together: gold and right marks by the gold kind, found ones by their own. `narrow`
    leaves in each article only what the task is about.
    """

    name: str
    dataset: str
    measures: Mapping[str, Callable[[Pair], bool]]
    decisive: str
    kinds: frozenset[str] | None = None
    groups: tuple[str, ...] = ()
    share: float = 0.0
    narrow: Callable[[Case], Case] = lambda case: case


@dataclass(frozen=True, slots=True)
class Score:
    """The counts of a task by group ("all" is every kind) and measure, and its errors in the order of the texts."""

    task: Task
    counts: Mapping[tuple[str, str], Counts]
    wrong: tuple[Wrong, ...] = field(default=(), repr=False)


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Characters that two spans share; 0 or less where they are apart."""
    return min(a[1], b[1]) - max(a[0], b[0])


def pair(gold: Sequence[Mark], found: Sequence[Mark], share: float = 0.0) -> list[Pair]:
    """Pair marks one to one: equal spans first, then those that share most, the earlier first.

    Marks must overlap, by at least `share` of what both cover together.
    """
    candidates = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            common = overlap(g.span, f.span)
            whole = max(g.stop, f.stop) - min(g.start, f.start)
            if common > 0 and common >= share * whole:
                candidates.append((g.span != f.span, -common, i, j))
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted(candidates):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [Pair(gold[i], found[j]) for i, j in pairs.items()]


def score(cases: Iterable[Case], task: Task) -> Score:
    """Score a task over all articles together (micro average)."""
    hits: Counter[tuple[str, str]] = Counter()
    totals: dict[str, Counter[str]] = {"gold": Counter(), "found": Counter()}
    wrong: list[Wrong] = []
    for case in map(task.narrow, cases):
        gold, found = (_kept(marks, task) for marks in (case.gold, case.found))
        pairs = pair(gold, found, task.share)
        for side, marks in (("gold", gold), ("found", found)):
            totals[side].update(group for mark in marks for group in (mark.kind, ALL))
        for name, right in task.measures.items():
            hits.update((group, name) for one in pairs if right(one) for group in (one.gold.kind, ALL))
        wrong += _errors(case, gold, found, pairs, task.measures[task.decisive])
    counts = {
        (group, name): Counts(hits[group, name], totals["found"][group], totals["gold"][group])
        for group in (*task.groups, ALL)
        for name in task.measures
    }
    return Score(task, counts, tuple(wrong))


def _kept(marks: Iterable[Mark], task: Task) -> list[Mark]:
    return [mark for mark in marks if task.kinds is None or mark.kind in task.kinds]


def _errors(
    case: Case, gold: Sequence[Mark], found: Sequence[Mark], pairs: Sequence[Pair], right: Callable[[Pair], bool]
) -> list[Wrong]:
    """The errors of one article, in text order."""
    partner = {id(one.gold): one for one in pairs}
    used = {id(one.found) for one in pairs}
    spurious = [(mark.start, Wrong(case, None, mark)) for mark in found if id(mark) not in used]
    missed = [(mark.start, Wrong(case, mark, None)) for mark in gold if id(mark) not in partner]
    unlike = [(one.gold.start, Wrong(case, *one)) for one in pairs if not right(one)]
    return [error for _, error in sorted([*spurious, *missed, *unlike], key=itemgetter(0))]


def exact(one: Pair) -> bool:
    """The very same span."""
    return one.gold.span == one.found.span


def paired(one: Pair) -> bool:
    """Any pair."""
    return True


def same_value(one: Pair) -> bool:
    """The same date."""
    return one.gold.value == one.found.value


def same_kind(one: Pair) -> bool:
    """The same kind."""
    return one.gold.kind == one.found.kind


def exact_kind(one: Pair) -> bool:
    """The same span and the same kind."""
    return exact(one) and same_kind(one)


def same_speaker(one: Pair) -> bool:
    """Speakers that overlap, or none on either side."""
    said, found = one.gold.speaker, one.found.speaker
    return overlap(said, found) > 0 if said and found else not said and not found


_DAY = re.compile(r"\d{2,4}(?:$|-)")
_HOUR = re.compile(r"(\d)T.*")
_TODAY = re.compile(r"heut", re.IGNORECASE)


def on_calendar(case: Case) -> Case:
    """Only the dates with a place on the calendar, by their day: what a timeline is made of.

    "heute" is left out, since annotators disagree on it, and so is what the gold takes for a span without a place.
    """
    gold = [mark for mark in case.gold if _day(mark)]
    spans = [mark for mark in case.gold if not _day(mark)]
    found = [mark for mark in case.found if _day(mark) and (_meets(mark, gold) or not _meets(mark, spans))]
    kept = (
        tuple(replace(mark, value=_day(mark)) for mark in marks if not _is_today(case, mark)) for marks in (gold, found)
    )
    return Case(case.id, case.text, *kept)


def _day(mark: Mark) -> str:
    """The calendar part of a TIMEX3 value; "" for durations, references and what is only partly known."""
    return _HOUR.sub(r"\1", mark.value) if _DAY.match(mark.value) and "X" not in mark.value else ""


def _meets(mark: Mark, others: Iterable[Mark]) -> bool:
    return any(overlap(mark.span, other.span) > 0 for other in others)


def _is_today(case: Case, mark: Mark) -> bool:
    return _TODAY.match(case.text, mark.start, mark.stop) is not None


NAMES = ("person", "organisation", "place")
TIMEX = {"strict": exact, "relaxed": paired, "value": same_value}
KIND = {"strict": exact_kind, "relaxed": same_kind}
SPEAKER = {"span": paired, "joint": same_speaker}
TASKS = (
    Task("dates, on the calendar", "dates", TIMEX, "value", narrow=on_calendar),
    Task("dates, type DATE", "dates", TIMEX, "value", kinds=frozenset({"DATE"})),
    Task("dates, all types", "dates", TIMEX, "value"),
    Task("names", "names", KIND, "strict", kinds=frozenset(NAMES), groups=NAMES),
    Task("quotes", "quotes", SPEAKER, "joint", groups=("direct", "indirect"), share=0.5),
)
"""Everything that is scored; of the tasks on one set of articles the last is the widest."""
