"""Events: one for each sentence that is dated, with its interval, status, label, actors and themes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from core.annotate.events.clauses import clause_of, with_content
from core.annotate.events.labels import label
from core.annotate.events.status import RULES, Case, status_of
from core.annotate.events.words import cues, has_finite, is_future
from core.annotate.text import WORD, containing
from core.records import DateMention, Event, Mention, Precision, Published, Span, Theme

__all__ = ["RULES", "find_events"]

_RANK: dict[Precision, int] = {
    "day": 0,
    "minute": 1,
    "part of week": 1,
    "week": 1,
    "part of month": 2,
    "month": 3,
    "quarter": 4,
    "part of year": 4,
    "year": 5,
    "decade": 6,
    "vague": 7,
}
"""The more precise a date, the likelier it is the one that the sentence reports."""

_SINCE = re.compile(r"\bseit\s\Z", re.IGNORECASE)
_TO_COME = re.compile(r"innerhalb|binnen|in (?:den |der )?(?:nächst|kommend|wenig)|nächst\w+|kommend\w+", re.IGNORECASE)

_DURING = re.compile(r"\b(?:bei|beim|während|nach|seit|vor)\b[^,]*\Z", re.IGNORECASE)

_BEFORE = 40
"""Characters before a date in which its preposition stands."""

_AROUND = 600
"""Characters of a sentence read on each side of its date; longer ones are lists or tables without full stops."""

_WORDS = 3
"""Words beside its date that a sentence needs to tell of something."""

_ACTORS = ("person", "organisation", "country")


def find_events(
    text: str,
    sentences: Sequence[Span],
    dates: Sequence[DateMention],
    mentions: Sequence[Mention],
    themes: Sequence[Theme],
    published: Published,
) -> tuple[Event, ...]:
    """Find the events: one per sentence with a date that places something in time.

    Durations, repetitions, "damals" or "zurzeit", and backgrounds ("seit Jahrzehnten") place
    nothing; a vague date to come ("innerhalb weniger Monate") does. Where a sentence has several
    dates, the most precise one that does not date a saying counts.
    """
    dated: dict[int, list[DateMention]] = {}
    for date in dates:
        index = containing(sentences, date.start)
        if index is not None and _tells(text, sentences[index], date) and _places(text, sentences[index], date):
            dated.setdefault(index, []).append(date)
    named = _by_sentence(sentences, mentions)
    return tuple(
        _event(text, sentences[index], _main_first(text, found), named.get(index, ()), themes, published)
        for index, found in sorted(dated.items())
    )


def _tells(text: str, sentence: Span, date: DateMention) -> bool:
    """Whether a sentence says anything beside the date ("Stand: 3. Mai 2019" does not)."""
    rest = f"{text[max(sentence.start, date.start - _AROUND) : date.start]} {text[date.stop : sentence.stop][:_AROUND]}"
    return len([word for word in WORD.findall(rest) if word[0].isalpha()]) >= _WORDS


def _places(text: str, sentence: Span, date: DateMention) -> bool:
    """Whether a date places something in time; "in wenigen Wochen" only where the sentence speaks of what comes."""
    if (date.first is None and date.last is None) or "XXXX" in date.value:
        return False
    before = text[max(sentence.start, date.start - _BEFORE) : date.start]
    if _is_background(text, sentence, date, before):
        return False
    if date.value.endswith("_REF") or date.value.startswith("P"):
        whole = text[max(sentence.start, date.start - _AROUND) : min(sentence.stop, date.stop + _AROUND)]
        coming = is_future(whole) or bool(cues().conditional.search(whole))
        return coming and date.first is not None and bool(_TO_COME.search(before + text[date.start : date.stop]))
    return not (date.precision in ("vague", "decade") and _SINCE.search(before))


def _is_background(text: str, sentence: Span, date: DateMention, before: str) -> bool:
    """Whether a date only says when someone was born, how something is called, or stands in brackets without a verb."""
    after = text[date.stop : min(sentence.stop, date.stop + _BEFORE)]
    if cues().born_after.search(re.split(r"[,;)]| und ", after)[0]) or cues().born_before.search(before):
        return True
    if date.rule == "year" and cues().named.search(before):
        return not _DURING.search(before)
    opening = text.rfind("(", sentence.start, date.start)
    closing = text.find(")", date.stop, sentence.stop)
    inside = opening >= 0 and closing >= 0 and ")" not in text[opening : date.start]
    return inside and not has_finite(text[opening + 1 : closing])


def _main_first(text: str, dates: Sequence[DateMention]) -> list[DateMention]:
    return sorted(dates, key=lambda date: (_dates_a_saying(text, date), _RANK[date.precision], date.start))


def _dates_a_saying(text: str, date: DateMention) -> bool:
    """Whether a verb of saying stands close before the date: "sagte Rutte am Montag"."""
    before = text[max(0, date.start - 40) : date.start]
    return bool(cues().reporting.search(before.rsplit(",", 1)[-1]))


def _by_sentence(sentences: Sequence[Span], mentions: Iterable[Mention]) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = {}
    for mention in mentions:
        index = containing(sentences, mention.start)
        if index is not None:
            found.setdefault(index, []).append(mention)
    return found


def _event(
    text: str,
    sentence: Span,
    dates: Sequence[DateMention],
    mentions: Sequence[Mention],
    themes: Sequence[Theme],
    published: Published,
) -> Event:
    date = dates[0]
    where = Span(date.start, date.stop)
    around = Span(max(sentence.start, date.start - _AROUND), min(sentence.stop, date.stop + _AROUND))
    clause = clause_of(text, around, where)
    case = Case(
        text[around.start : around.stop], text[clause.start : clause.stop], date, published, date.start - clause.start
    )
    status, rule = status_of(case)
    actors = {mention.actor_id: mention.actor for mention in mentions if mention.kind in _ACTORS}
    subjects = [
        Span(mention.start, mention.stop) for mention in mentions if clause.start <= mention.start < clause.stop
    ]
    spans = [Span(each.start, each.stop) for each in dates]
    return Event(
        start=sentence.start,
        stop=sentence.stop,
        first=date.first,
        last=date.last,
        precision=date.precision,
        status=status,
        label=label(text, around, with_content(text, around, clause), spans, subjects, status == "denied"),
        actor_ids=tuple(actors),
        actors=tuple(actors.values()),
        themes=_themes(text, sentence, themes),
        date_start=date.start,
        date_stop=date.stop,
        rule=rule,
        other=date.other,
    )


def _themes(text: str, sentence: Span, themes: Sequence[Theme]) -> tuple[str, ...]:
    """Return the themes with a hit in the sentence, else those of its paragraph; further off, a theme says little."""
    stop = text.find("\n", sentence.stop)
    paragraph = Span(text.rfind("\n", 0, sentence.start) + 1, len(text) if stop < 0 else stop)
    return _themes_within(sentence, themes) or _themes_within(paragraph, themes)


def _themes_within(span: Span, themes: Sequence[Theme]) -> tuple[str, ...]:
    return tuple(
        theme.theme for theme in themes if any(span.start <= hit.start and hit.stop <= span.stop for hit in theme.hits)
    )
