"""What grammar is surer of than a parser that has seen few sentences, of times: dates and what leads to them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from core.language.calendar import month_forms, unit_forms, weekday_forms
from core.language.repairs import FINITE, hangs_on


def with_times(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Hang what stands behind a date where the date hangs, and make adverbials of times that are taken for subjects.

    A month or weekday has no attribute with a preposition ("am 3. Mai | in Wien"), and "drei Tage später" does nothing.
    """
    for at, relation in enumerate(relations):
        if relation not in _OF_TIMES:
            continue
        noun = heads[at]
        if relation == "case" and noun > at and words[at].lower() in _WHERE and not _is_time(words, tags, noun):
            while (above := heads[noun]) >= 0 and above < at and words[above] in _dates():
                heads[noun] = heads[above]
                relations[noun] = "obl" if heads[above] >= 0 and tags[heads[above]].startswith("V") else "nmod"
        above = heads[at]
        acts = relation == "nmod" and 0 <= above < at and words[above] in _days() and tags[at] == "NN"
        if acts and _has_article(words, tags, heads, at) and heads[above] >= 0 and tags[heads[above]].startswith("V"):
            verb = heads[above]
            free = not any(heads[each] == verb and relations[each].startswith("nsubj") for each in range(len(words)))
            heads[at], relations[at] = verb, "nsubj" if free else "obj"
        counts = relation != "case" and words[at] in unit_forms()
        if counts and at + 1 < len(words) and words[at + 1] in _LATER:
            relations[at] = "obl"


_OF_TIMES = frozenset(("case", "nsubj", "nsubj:pass", "obj", "nmod"))
"""Relations of times, and of what leads them, that may be mistaken."""


def with_appended_dates(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Make one phrase of a weekday and the date behind its comma: "am Freitag, | den 27. Juli"."""
    if "den" not in words and "dem" not in words:
        return
    for comma in range(1, len(words) - 3):
        day, month = comma - 1, comma + 3
        if words[comma] != "," or words[comma + 1] not in ("den", "dem") or words[month] not in month_forms():
            continue
        if words[day] not in weekday_forms() or relations[day] == "case":
            continue
        if hangs_on(heads, day, month):
            heads[day], relations[day] = heads[month], relations[month]
        for each in range(month + 1, len(words)):
            if heads[each] == month and relations[each] == "conj":
                heads[each] = heads[day]  # "... | und der Markt am 22. Oktober"
        heads[month], relations[month], heads[comma] = day, "appos", month
        case = day - 1
        noun = heads[day]
        if heads[case] == day and relations[day] == "nmod" and noun < case:  # "in Richtung Wien | am Freitag"
            verb = noun
            while verb >= 0 and tags[verb][0] != "V":
                verb = heads[verb]
            if verb >= 0:
                heads[day], relations[day] = verb, "obl"


def with_dates_of_nouns(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Hang a date behind a noun and "vom" on that noun: "die Opfer der Anschläge | vom 3. Mai".

    Not where "vom" opens a time: "vom 3. bis 5. Mai", "vom 3. Mai an".
    """
    if "vom" not in words:
        return
    for at in range(1, len(words) - 1):
        noun, date = at - 1, heads[at]
        if (
            words[at] != "vom"
            or tags[noun] != "NN"
            or date < at
            or words[date] not in _dated()
            or words[noun] in _dates()
        ):
            continue
        behind = date + 1 + (tags[date + 1 : date + 2] == ["CARD"])
        opens = any(word in _OPENING for word in (*words[at:date], *words[behind : behind + 1]))
        if not opens and not hangs_on(heads, noun, date):
            heads[date], relations[date] = noun, "nmod"


_OPENING = ("bis", "zum", "auf", "an", "–", "-", "und")


def with_led_times(words: Sequence[str], tags: list[str], heads: list[int], relations: list[str]) -> None:
    """Let "während" lead a noun where no clause ends with a verb: "Während der Messe | werden Filme gezeigt"."""
    for at, tag in enumerate(tags):
        if tag != "KOUS" or words[at].lower() != "während":
            continue
        stop = next((each for each in range(at + 1, len(words)) if tags[each].startswith((*FINITE, "$"))), len(words))
        noun = next((each for each in range(at + 1, stop) if tags[each] in ("NN", "NE")), None)
        if noun is None or stop + 1 >= len(words) or tags[stop][0] == "$" or tags[stop + 1].startswith(("$", "KON")):
            continue
        if not hangs_on(heads, noun, at):
            tags[at], heads[at], relations[at] = "APPR", noun, "case"
            relations[noun] = "obl"


def _has_article(words: Sequence[str], tags: Sequence[str], heads: Sequence[int], at: int) -> bool:
    """Whether a noun behind a day has an article or number, as no attribute has: "am Montag | der Richter"."""
    beside = [each for each in range(at) if heads[each] == at]
    led = any(tags[each].startswith("APPR") for each in beside)
    counted = words[heads[at]] != "Uhr"
    return not led and any((counted and tags[each] == "CARD") or words[each] in _NOMINATIVE for each in beside)


_NOMINATIVE = ("der", "die", "das", "ein", "eine")


@cache
def _dated() -> frozenset[str]:
    return frozenset((*month_forms(), *weekday_forms()))


@cache
def _days() -> frozenset[str]:
    return _dated() | {"Uhr"}


def _is_time(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    return tags[at] == "CARD" or words[at] == "Uhr" or words[at] in _dates()


@cache
def _dates() -> frozenset[str]:
    return _dated().union(unit_forms(), _PARTS_OF_DAY)


_WHERE = frozenset(
    (
        *("in", "im", "an", "am", "bei", "beim", "mit", "von", "vom", "gegen", "durch"),
        *("zu", "zum", "zur", "auf", "für", "ohne", "als"),
    )
)
"""What says where or how; "vor", "nach", "bis" and "seit" join two times."""

_PARTS_OF_DAY = ("Morgen", "Morgenstunden", "Vormittag", "Mittag", "Nachmittag", "Abend", "Abendstunden", "Nacht")
_LATER = frozenset(("später", "zuvor", "danach", "darauf", "vorher", "davor"))
