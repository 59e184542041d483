"""Two aligned articles as plain data that the reader component draws: links, their reasons, and what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from core.derive.align import Difference, Link, Match, Passage
from core.store.queries import Alignment, ReaderDocument
from core.view.dates import date_label
from core.view.shown import shown
from core.view.template import records
from core.wording import message, tr

Payload = dict[str, Any]

REASONS = {
    "actor": message("same actor: {names}"),
    "speaker": message("same speaker: {names}"),
    "day": message("same date: {names}"),
    "figure": message("same figure: {names}"),
    "word": message("same words: {names}"),
}
LIKE = message("alike: {names}")
UNSURE = message("not sure: {why}")
SURE = 0.25
"""Score from which a link is drawn as sure: in 30 pairs marked by hand 117 of 126 are right there, 25 of 34 below."""
NAMED = 5
"""Words, and pairs of words, that a reason names."""
STATEMENT = 180
"""Characters of a sentence in a list."""
LISTED = 40
"""Actors, dates, figures or speakers of one side that are listed."""


def passages_payload(found: Alignment, a: ReaderDocument, b: ReaderDocument) -> Payload:
    """Return the links of two articles and the sentences without one.

    `links`: `{a, b, why, unsure, differs}` in the order of the first text; `a` and `b` are the starts of the two
    sentences, `differs` has `{kind, a, b, said}` with the places in each text (or None). `only`: for each side
    `{start, text}` of the sentences that the other one does not tell.
    """
    links = [
        {
            "a": found.a[link.a].start,
            "b": found.b[link.b].start,
            "why": why(link) if link.score >= SURE else tr(UNSURE, why=why(link)),
            "unsure": link.score < SURE,
            "differs": [_difference(one, a.text, b.text) for one in differing],
        }
        for link, differing in zip(found.links, found.differences, strict=True)
    ]
    told = {"a": {link.a for link in found.links}, "b": {link.b for link in found.links}}
    return {
        "links": links,
        "only": {
            "a": _alone(found.a, told["a"], a.text),
            "b": _alone(found.b, told["b"], b.text),
        },
    }


def why(link: Link) -> str:
    """What speaks for a link, in words: "same actor: NATO · same words: Raketentest · alike: Feuer / Flammen"."""
    said = [tr(REASONS[kind], names=", ".join(names)) for kind, names in _same(link.matches) if names]
    like = [f"{one.a.shown} / {one.b.shown}" for one in link.matches if one.alike < 1 and not _is_spelt_alike(one)]
    return " · ".join([*said, *([tr(LIKE, names=", ".join(dict.fromkeys(like[:NAMED])))] if like else [])])


def _same(matches: Sequence[Match]) -> Iterator[tuple[str, list[str]]]:
    for kind in REASONS:
        same = [
            match.a.shown for match in matches if match.a.kind == kind and (match.alike == 1 or _is_spelt_alike(match))
        ]
        yield kind, [shown(name) for name in dict.fromkeys(same)][:NAMED]


def _is_spelt_alike(match: Match) -> bool:
    return match.a.kind == match.b.kind and match.a.shown == match.b.shown


def _difference(one: Difference, a: str, b: str) -> Payload:
    places = [[span.start, span.stop] if span else None for span in (one.a, one.b)]
    words = [text[span.start : span.stop] if span else None for text, span in ((a, one.a), (b, one.b))]
    return {"kind": one.kind, "a": places[0], "b": places[1], "said": words}


def _alone(passages: Sequence[Passage], told: set[int], text: str) -> list[Payload]:
    return [
        {"start": one.start, "text": shown(" ".join(text[one.start : one.stop].split()), STATEMENT)}
        for place, one in enumerate(passages)
        if place not in told
    ]


def sides_payload(a: ReaderDocument, b: ReaderDocument) -> list[Payload]:
    """Return what one article names and the other does not: `{name, a, b}` with lists of `{text, start}` (first place).

    Actors by who they are, dates by their days, figures by value and unit, speakers by who they are.
    """
    rows = []
    for name, layer, key, text in _SIDES:
        own = [_first(getattr(document, layer), key, text) for document in (a, b)]
        only = [
            [value for found, value in one.items() if found not in other][:LISTED] for one, other in (own, own[::-1])
        ]
        if any(only):
            rows.append({"name": tr(name), "a": only[0], "b": only[1]})
    return rows


def _first(frame: pd.DataFrame, key: Callable[[Any], Any], text: Callable[[Any], str]) -> dict[Any, Payload]:
    found: dict[Any, Payload] = {}
    for row in _rows(frame):
        if (named := key(row)) is not None:
            found.setdefault(named, {"text": text(row), "start": int(row.start)})
    return found


def _rows(frame: pd.DataFrame) -> Iterable[Any]:
    return records(frame)


def _days(row: Any) -> Any:
    return None if pd.isna(row.first) or pd.isna(row.last) else (row.first, row.last)


def _speaker(row: Any) -> Any:
    """Who speaks: by id, else as the text names them; None where nobody is named."""
    return next(
        (one for one in (row.speaker_id, row.speaker) if isinstance(one, str) and isinstance(row.speaker, str)), None
    )


_SIDES: tuple[tuple[str, str, Callable[[Any], Any], Callable[[Any], str]], ...] = (
    (message("Actors"), "mentions", lambda row: None if row.nominal else row.actor_id, lambda row: shown(row.actor)),
    (message("Dates"), "dates", _days, lambda row: date_label(row.first, row.last, row.precision)),
    (
        message("Figures"),
        "quantities",
        lambda row: (row.value, row.unit, row.whole if not pd.isna(row.whole) else None),
        lambda row: shown(row.surface),
    ),
    (message("Speakers"), "quotes", _speaker, lambda row: shown(row.speaker)),
)
