"""What comes next: planned events by the days on which they are due, and what later articles say became of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from core.annotate.known_events import load_known_events
from core.derive.plans import Outcome, Told, due, nearest, outcomes, postpones, state
from core.language.calendar import month_forms
from core.language.words import WORD
from core.store.filters import Filters
from core.store.scope import filtered, parameters, rows_sql
from core.store.selection import EventSelection, cell, counting
from core.store.store import Store
from core.store.told import HAPPENED
from core.store.words import content_word, press_words

MOST = 400
"""Plans, those that are due nearest to the day from which they are seen, of which the outcome is looked for."""
FEW, SHARE = 3, 0.02
"""A noun or an actor says what a sentence is about if so many articles, or such a share of all, have it at most."""


def plans(store: Store, filters: Filters, seen: date) -> pd.DataFrame:
    """Return one row per plan that articles up to the day `seen` tell, by the day on which it is due.

    A plan is a planned event that was not over when its article appeared; those of several articles are one as
    happenings are (`core.store.told`). Columns: article_id, start, number (of its surest event), title, label, first,
    last, precision, dating, other_first, other_last, status ("planned"), published_first, published_last,
    published_precision (of its article), accounts (articles that tell it), state ("due": within a week of `seen`,
    "ahead", "overdue", "open": without a last day), count (events).

    looked: whether it is one of the `MOST` nearest and its article dated, so that it is asked what became of it. The
    answer, as far as later articles that meet the filters tell, else empty: became ("reported", "postponed", "denied"),
    then_id, then_start, then_number (the later event), then_label, then_surface (its sentence), then_title, then_first,
    then_last, then_precision, then_published_first, then_published_last, then_published_precision (of its article);
    why_actors, why_nouns (as spelt), why_known (lists of what the two share), why_verb. Never certain.
    """
    frame = store.frame(_PLANS.format(events=filtered(replace(filters, statuses=()), "events")), parameters(filters))
    kept, states, days = [], [], []
    for row in frame.to_dict("records"):
        first, last = due(cell(row["first"]), cell(row["last"]), row["precision"])
        told, known_by = cell(row["published_first"]), cell(row["published_last"])
        over = last is not None and told is not None and last < told
        kept.append(not over and (known_by is None or known_by <= seen))
        states.append(state(first, last, seen))
        days.append(last if last and first < seen and states[-1] == "ahead" else first)
    frame = frame.assign(state=states, due=days).loc[pd.Series(kept, dtype=bool)].reset_index(drop=True)
    close = frozenset(nearest(zip(frame["event"], frame["due"], strict=True), seen, MOST))
    published = frame["published_first"].notna() | frame["published_last"].notna()
    frame = frame.assign(looked=frame["event"].isin(close) & published)
    became = _outcomes(store, filters, frame[frame["looked"]]) if len(frame) else {}
    frame = _with_outcomes(store, frame, became).sort_values("due", kind="stable").reset_index(drop=True)
    selection = EventSelection(told=True, status="planned")
    return counting(frame.drop(columns=["due", "event"]), selection, "article_id", "start", "number")


@dataclass(frozen=True, slots=True)
class _Scarce:
    """What few articles of a corpus have: actors by id, words by lemma."""

    actors: frozenset[str]
    words: frozenset[str]


def _events(filters: Filters) -> str:
    """A SELECT of the events that the filters leave, whatever status they ask for."""
    rows = rows_sql(replace(filters, statuses=()), EventSelection())
    return f"SELECT * FROM ({rows}) WHERE dating <> 'reported' AND coalesce(first, last) IS NOT NULL"


def _outcomes(store: Store, filters: Filters, chosen: pd.DataFrame) -> Mapping[int, Outcome]:
    """What became of some plans, by event."""
    first, known = chosen["published_first"].min(), chosen["last"].fillna(chosen["first"]).max()
    if pd.isna(first):
        return {}
    values = parameters(filters, plans=chosen["event"].tolist(), since=cell(first), until=cell(known))
    rows = store.records(_TOLD.format(events=_events(filters)), values)
    words = {row["event"]: _nouns(row) for row in rows}
    asked = set(values["plans"])
    scarce = _scarce(store, frozenset().union(*(words[event] for event in words if event in asked)))
    told = [_told(row, words[row["event"]], scarce) for row in rows]
    return outcomes([one for one in told if one.event in asked], told)


def _told(row: Mapping[str, Any], words: frozenset[str], scarce: _Scarce) -> Told:
    actors = frozenset(row["actor_ids"])
    return Told(
        event=row["event"],
        article=row["article"],
        published=row["published"],
        first=row["first"],
        last=row["last"],
        status=row["status"],
        predicate=row["predicate"],
        actors=actors & scarce.actors,
        common=actors - scarce.actors,
        nouns=words & scarce.words,
        known=frozenset(_known(row)),
        postpones=postpones(filter(None, map(content_word, WORD.findall(row["surface"])))),
    )


def _nouns(row: Mapping[str, Any]) -> frozenset[str]:
    """The lemmas of the nouns of a sentence, but for its actors, its dates and the words of any report."""
    named = {word for name in (*row["actors"], *row["named"]) for word in WORD.findall(name)}
    forms = (form for form in WORD.findall(row["surface"]) if form[0].isupper() and form not in named)
    words = (content_word(form) for form in forms if form not in month_forms())
    return frozenset(filter(None, words)) - _of_reports()


@cache
def _of_reports() -> frozenset[str]:
    return frozenset(press_words())


def _known(row: Mapping[str, Any]) -> Iterable[str]:
    """The ids of the known events that a sentence names and whose days its event touches."""
    first, last = row["first"] or row["last"], row["last"] or row["first"]
    said = _folded(row["surface"])
    for known, begins, ends, aliases in _known_events():
        if begins <= last and ends >= first and any(alias in said for alias in aliases):
            yield known


@cache
def _known_events() -> tuple[tuple[str, date, date, tuple[str, ...]], ...]:
    """The id, the days and the names of each known event, for a hundred thousand sentences are held against them."""
    return tuple((one.id, one.first, one.last, tuple(map(_folded, one.aliases))) for one in load_known_events())


def _folded(text: str) -> str:
    return text.casefold().replace("-", " ")


def _scarce(store: Store, words: frozenset[str]) -> _Scarce:
    """Which of these words, and which actors, few articles have."""
    ((articles,),) = store.rows("SELECT count(*) FROM articles")
    values = {"words": sorted(words), "few": max(FEW, int(articles * SHARE))}
    actors = store.rows("SELECT actor_id FROM actors WHERE articles <= $few", {"few": values["few"]})
    found = store.rows("SELECT word FROM vocabulary WHERE list_contains($words, word) AND articles <= $few", values)
    return _Scarce(frozenset(one for (one,) in actors), frozenset(one for (one,) in found))


def _with_outcomes(store: Store, frame: pd.DataFrame, became: Mapping[int, Outcome]) -> pd.DataFrame:
    """The plans with what became of them."""
    then = store.frame(_THEN, {"events": sorted({one.event for one in became.values()})}).set_index("event")
    names = dict(store.rows("SELECT actor_id, actor FROM actors WHERE list_contains($ids, actor_id)", _actors(became)))
    shown = dict(store.rows("SELECT word, shown FROM vocabulary WHERE list_contains($words, word)", _words(became)))
    known = {one.id: one.name for one in load_known_events()}
    rows = []
    for event in frame["event"]:
        outcome = became.get(event)
        shared = outcome.shared if outcome else None
        rows.append(
            {
                "event": event,
                "became": outcome.became if outcome else "",
                "then": outcome.event if outcome else -1,
                "why_actors": [names.get(one, one) for one in shared.actors] if shared else [],
                "why_nouns": [shown.get(one, one) for one in shared.nouns] if shared else [],
                "why_known": [known[one] for one in shared.known] if shared else [],
                "why_verb": shared.verb if shared else "",
            }
        )
    columns = ["event", "became", "then", "why_actors", "why_nouns", "why_known", "why_verb"]
    told = pd.DataFrame(rows, columns=columns).join(then, on="then").drop(columns="then")
    return frame.merge(told, on="event")


def _actors(became: Mapping[int, Outcome]) -> dict[str, Any]:
    return {"ids": sorted({actor for one in became.values() for actor in one.shared.actors})}


def _words(became: Mapping[int, Outcome]) -> dict[str, Any]:
    return {"words": sorted({word for one in became.values() for word in one.shared.nouns})}


_PLANS = f"""
    WITH e AS (
        SELECT event, same, told, status, unsure, weight FROM event_facts
        WHERE dating <> 'reported' AND coalesce(first, last) IS NOT NULL AND status = 'planned' AND {{events}}
    ), {HAPPENED}
    SELECT event, a.id AS article_id, one.start, number, title, label, first, last, precision, dating, other_first,
        other_last, status, published_first, published_last, published_precision, accounts::INTEGER AS accounts,
        count::INTEGER AS count, True AS told
    FROM happened JOIN events AS one USING (event) JOIN articles AS a ON a.article = one.article
    ORDER BY coalesce(first, last), event"""
_TOLD = """
    WITH e AS (
        SELECT event, article, sentence_start, sentence_stop, coalesce(published_last, published_first) AS published,
            first, last, status, predicate, actor_ids, actors, r.surface
        FROM ({events}) AS r JOIN (SELECT article, published_first, published_last FROM articles) USING (article)
        WHERE list_contains($plans, event) OR (published_first > $since AND (
            status IN ('planned', 'denied') OR (last >= $since AND first <= $until)))
    )
    SELECT e.* EXCLUDE (sentence_start, sentence_stop), coalesce(named, []) AS named
    FROM e LEFT JOIN (
        SELECT event, list(m.surface) AS named FROM e JOIN mentions AS m
        ON m.article = e.article AND m.start >= sentence_start AND m.stop <= sentence_stop
        AND list_contains(actor_ids, m.actor_id) GROUP BY event
    ) USING (event) WHERE published IS NOT NULL ORDER BY event"""
_THEN = """
    SELECT event, a.id AS then_id, e.start AS then_start, number AS then_number, label AS then_label,
        e.surface AS then_surface, a.title AS then_title, first AS then_first, last AS then_last,
        precision AS then_precision, published_first AS then_published_first,
        published_last AS then_published_last, published_precision AS then_published_precision
    FROM events AS e JOIN articles AS a USING (article) WHERE list_contains($events, event)"""
