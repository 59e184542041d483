"""What comes next: planned events by the days on which they are due, and what later articles say became of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from core.annotate.known_events import load_known_events
from core.derive.plans import ENOUGH, Outcome, Shared, Told, outcomes, postpones, reach
from core.language.calendar import month_forms
from core.language.words import WORD
from core.store.filters import Filters
from core.store.queries.due import standing
from core.store.scope import filtered, parameters
from core.store.selection import EventSelection, counting
from core.store.store import Store
from core.store.told import HAPPENED
from core.store.words import content_word, press_words

MOST = 400
"""Plans, those that are due nearest to the day from which they are seen, of which the outcome is looked for."""
AT_ONCE = 20_000
"""Events whose sentences are read at once."""
FEW, SHARE = 3, 0.02
"""A noun or an actor says what a sentence is about if so many articles, or such a share of all, have it at most."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The plans that articles up to a day tell, by the day on which they are due, without their texts.

    A plan is a planned event that was not over when its article appeared; those of several articles are one as
    happenings are (`core.store.told`). rows, one a plan: event, article (keys, of its surest event), start, number,
    first, last, precision, published_first, published_last (of its article), accounts (articles that tell it), count
    (events), state (as `standing` has it), looked: whether it is one of the `MOST` nearest and its article dated, so
    that it is asked what became of it, became ("reported", "postponed", "denied", else ""). `outcomes`: what became of
    it by `event`, as far as later articles that meet the filters tell.
    """

    rows: pd.DataFrame
    outcomes: Mapping[int, Outcome]

    def place(self, store: Store, selection: EventSelection) -> int | None:
        """Return the row of the plan that a selection of a row opens; None where it is none of these."""
        if not selection.told:
            return None
        rows = self.rows
        keys = store.rows("SELECT article FROM articles WHERE id = $id", {"id": selection.article_id}, here=True)
        found = rows["article"].isin([key for (key,) in keys]) & (rows["start"] == selection.start)
        return next(iter((found & (rows["number"] == selection.number)).to_numpy().nonzero()[0].tolist()), None)


def planned(store: Store, filters: Filters, seen: date) -> Planned:
    """Return the plans that articles up to the day `seen` tell."""
    frame = store.frame(_PLANS.format(events=filtered(replace(filters, statuses=()), "events")), parameters(filters))
    frame = frame.join(standing(frame, seen))
    over = frame["ends"] < frame["published_first"]
    told = ~over & ~(frame["published_last"] > pd.Timestamp(seen))
    frame = frame[told].drop(columns="ends").reset_index(drop=True)
    far = (frame["due"] - pd.Timestamp(seen)).abs()
    close = frame.assign(far=far).sort_values(["far", "event"])["event"][:MOST]
    published = frame["published_first"].notna() | frame["published_last"].notna()
    frame = frame.assign(looked=frame["event"].isin(close) & published)
    became = _outcomes(store, filters, frame[frame["looked"]]) if len(frame) else {}
    frame["became"] = [became[event].became if event in became else "" for event in frame["event"].tolist()]
    return Planned(frame.sort_values("due", kind="stable", ignore_index=True).drop(columns="due"), became)


def plan_texts(store: Store, rows: pd.DataFrame, outcomes: Mapping[int, Outcome]) -> pd.DataFrame:
    """Return rows of `Planned` with the texts of each.

    More columns: article_id, title, label, dating, other_first, other_last, status ("planned"), published_precision.

    What became of it, else empty: then_id, then_start, then_number (the later event), then_label, then_surface (its
    sentence), then_title, then_first, then_last, then_precision, then_published_first, then_published_last,
    then_published_precision (of its article); why_actors, why_nouns (as spelt), why_known (lists of what the two
    share), why_verb. Never certain.
    """
    texts = store.frame(_TEXTS, {"events": rows["event"].tolist()}).set_index("event")
    frame = _with_outcomes(store, rows.join(texts, on="event"), outcomes)
    selection = EventSelection(told=True, status="planned")
    return counting(frame.drop(columns=["event", "article"]), selection, "article_id", "start", "number")


@dataclass(frozen=True, slots=True)
class _Scarce:
    """What of some plans few articles of a corpus have, each with its number: actors by id, words by lemma."""

    actors: Mapping[str, int]
    words: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Known:
    """A known event: its id, its days, what it is called (`aliases`, folded)."""

    id: str
    first: date
    last: date
    aliases: tuple[str, ...]


def _outcomes(store: Store, filters: Filters, chosen: pd.DataFrame) -> Mapping[int, Outcome]:
    """What became of some plans, by event."""
    asked = list(_sentences(store, chosen["event"].tolist()))
    words = {row["event"]: _nouns(row) for row in asked}
    actors = {actor for row in asked for actor in row["actor_ids"]}
    scarce = _scarce(store, frozenset().union(*words.values()), actors)
    planned = [_told(row, words[row["event"]], scarce, _known_events()) for row in asked]
    named = frozenset().union(*(one.known for one in planned))
    known = tuple(one for one in _known_events() if one.id in named)
    later = _sentences(store, _candidates(store, filters, planned, scarce))
    return outcomes(planned, (_told(row, _nouns(row), scarce, known) for row in later))


def _sentences(store: Store, events: list[int]) -> Iterator[dict[str, Any]]:
    """Yield what the sentences of some events say, if their articles are dated; `AT_ONCE` are in memory."""
    for start in range(0, len(events), AT_ONCE):
        yield from store.records(_SENTENCES, {"events": events[start : start + AT_ONCE]})


def _candidates(store: Store, filters: Filters, planned: list[Told], scarce: _Scarce) -> list[int]:
    """The events that may tell what became of a plan, by their days and by what few articles have in common.

    What a sentence shares its article shares; a verb and an actor that many articles name are worth one each.
    """
    words = [(one.event, scarce.words[word]) for one in planned for word in one.nouns]
    actors = [(one.event, scarce.actors[actor]) for one in planned for actor in one.actors]
    known = [(one.event, *days) for one in planned for days in _days_of(one.known)]
    reaches = [reach(one) for one in planned]
    asked: dict[str, Any] = {
        "plans": [one.event for one in planned],
        "verbs": [one.predicate for one in planned],
        "told": [one.published for one in planned],
        "since": [one.since for one in reaches],
        "until": [one.until for one in reaches],
        "latest": [one.latest for one in reaches],
        "needed": ENOUGH - 1,
        "of_words": [plan for plan, _ in words],
        "words": [word for _, word in words],
        "of_actors": [plan for plan, _ in actors],
        "named": [actor for _, actor in actors],
        "of_known": [plan for plan, *_ in known],
        "begins": [begins for _, begins, _ in known],
        "ends": [ends for *_, ends in known],
    }
    sql = _CANDIDATES.format(events=filtered(replace(filters, statuses=()), "events"))
    return [event for (event,) in store.rows(sql, parameters(filters, **asked))]


def _told(row: Mapping[str, Any], words: frozenset[str], scarce: _Scarce, known: Sequence[_Known]) -> Told:
    named = frozenset(row["actor_ids"])
    actors = frozenset(one for one in named if one in scarce.actors)
    return Told(
        event=row["event"],
        article=row["article"],
        published=row["published"],
        first=row["first"],
        last=row["last"],
        status=row["status"],
        predicate=row["predicate"],
        actors=actors,
        common=named - actors,
        nouns=frozenset(one for one in words if one in scarce.words),
        known=frozenset(_named(row, known)),
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


def _named(row: Mapping[str, Any], known: Sequence[_Known]) -> Iterable[str]:
    """The ids of those of some known events that a sentence names and whose days its event touches."""
    first, last = row["first"] or row["last"], row["last"] or row["first"]
    said = _folded(row["surface"])
    for one in known:
        if one.first <= last and one.last >= first and any(alias in said for alias in one.aliases):
            yield one.id


def _days_of(known: frozenset[str]) -> Iterable[tuple[date, date]]:
    """The days of some known events."""
    return ((one.first, one.last) for one in _known_events() if one.id in known)


@cache
def _known_events() -> tuple[_Known, ...]:
    """Each known event, its names folded once, for many sentences are held against them."""
    return tuple(_Known(one.id, one.first, one.last, tuple(map(_folded, one.aliases))) for one in load_known_events())


def _folded(text: str) -> str:
    return text.casefold().replace("-", " ")


def _scarce(store: Store, words: Iterable[str], actors: Iterable[str]) -> _Scarce:
    """Which of these words, and of these actors, few articles have."""
    ((articles,),) = store.rows("SELECT count(*) FROM articles")
    values = {"words": list(words), "actors": list(actors), "few": max(FEW, int(articles * SHARE))}
    listed = "(SELECT unnest(${}::VARCHAR[]))"
    few = "AND articles <= $few"
    of_actors = store.rows(
        f"SELECT actor_id, number FROM actors WHERE actor_id IN {listed.format('actors')} {few}", values
    )
    of_words = store.rows(f"SELECT word, number FROM vocabulary WHERE word IN {listed.format('words')} {few}", values)
    return _Scarce(dict(of_actors), dict(of_words))


def _with_outcomes(store: Store, frame: pd.DataFrame, became: Mapping[int, Outcome]) -> pd.DataFrame:
    """The plans with what became of them."""
    then = store.frame(_THEN, {"events": sorted({one.event for one in became.values()})}).set_index("event")
    names = dict(store.rows("SELECT actor_id, actor FROM actors WHERE list_contains($ids, actor_id)", _actors(became)))
    shown = dict(store.rows("SELECT word, shown FROM vocabulary WHERE list_contains($words, word)", _words(became)))
    known = {one.id: one.name for one in load_known_events()}
    found = [became.get(event) for event in frame["event"]]
    shared = [one.shared if one else Shared() for one in found]
    told: dict[str, list[Any]] = {
        "then": [one.event if one else -1 for one in found],
        "why_actors": [[names.get(actor, actor) for actor in one.actors] for one in shared],
        "why_nouns": [[shown.get(noun, noun) for noun in one.nouns] for one in shared],
        "why_known": [[known[event] for event in one.known] for one in shared],
        "why_verb": [one.verb for one in shared],
    }
    return frame.assign(**told).join(then, on="then").drop(columns="then")


def _actors(became: Mapping[int, Outcome]) -> dict[str, Any]:
    return {"ids": sorted({actor for one in became.values() for actor in one.shared.actors})}


def _words(became: Mapping[int, Outcome]) -> dict[str, Any]:
    return {"words": sorted({word for one in became.values() for word in one.shared.nouns})}


_PLANS = f"""
    WITH e AS (
        SELECT event, same, told, status, rank, unsure, weight FROM event_facts
        WHERE dating <> 'reported' AND coalesce(first, last) IS NOT NULL AND status = 'planned' AND {{events}}
    ), {HAPPENED}
    SELECT event, article, one.start, number, first, last, precision, published_first, published_last,
        accounts::INTEGER AS accounts, count::INTEGER AS count
    FROM happened JOIN (SELECT event, article, start, number, first, last, precision FROM events) AS one USING (event)
    JOIN (SELECT article, published_first, published_last FROM articles) USING (article)
    ORDER BY coalesce(first, last), event"""
_TEXTS = """
    SELECT event, a.id AS article_id, title, label, dating, other_first, other_last, status, published_precision
    FROM (SELECT DISTINCT unnest($events::INTEGER[]) AS event) JOIN events AS one USING (event)
    JOIN articles AS a ON a.article = one.article"""
_CANDIDATES = """
    WITH plan AS (
        SELECT unnest($plans::INTEGER[]) AS plan, unnest($verbs::VARCHAR[]) AS verb, unnest($told::DATE[]) AS told,
            unnest($since::DATE[]) AS since, unnest($until::DATE[]) AS until, unnest($latest::DATE[]) AS latest
    ), of_words AS (SELECT unnest($of_words::INTEGER[]) AS plan, unnest($words::INTEGER[]) AS word),
    of_actors AS (SELECT unnest($of_actors::INTEGER[]) AS plan, unnest($named::INTEGER[]) AS actor),
    of_known AS (
        SELECT unnest($of_known::INTEGER[]) AS plan, unnest($begins::DATE[]) AS begins, unnest($ends::DATE[]) AS ends
    ), shared AS (
        SELECT plan, article, count(*) AS n FROM (
            SELECT plan, article FROM article_words JOIN of_words USING (word)
            UNION ALL SELECT plan, article FROM article_actors JOIN of_actors USING (actor)
        ) GROUP BY ALL
    ), e AS (
        SELECT event, article, published, first, last, status, predicate
        FROM (SELECT event, article, first, last, status, predicate FROM events
            WHERE dating <> 'reported' AND coalesce(first, last) IS NOT NULL AND {events})
        JOIN (SELECT article, coalesce(published_last, published_first) AS published FROM articles) USING (article)
    ), alike AS (
        SELECT plan, event, published, first, last, status FROM e JOIN shared USING (article) JOIN plan USING (plan)
        WHERE n + coalesce((predicate = verb)::INTEGER, 0) >= $needed
        UNION ALL
        SELECT plan, event, published, first, last, status FROM e JOIN of_known
        ON coalesce(last, first) >= begins AND coalesce(first, last) <= ends
    )
    SELECT DISTINCT event FROM alike JOIN plan USING (plan)
    WHERE published > told AND coalesce(last, first) >= since
        AND coalesce(first, last) <= if(status = 'planned', latest, until)
    ORDER BY event"""
_SENTENCES = """
    WITH e AS (
        SELECT event, article, start, stop, coalesce(published_last, published_first) AS published,
            first, last, status, predicate, actor_ids, actors, events.surface
        FROM events JOIN (SELECT article, published_first, published_last FROM articles) USING (article)
        WHERE event IN (SELECT unnest($events::INTEGER[]))
    )
    SELECT e.* EXCLUDE (start, stop), coalesce(named, []) AS named
    FROM e LEFT JOIN (
        SELECT event, list(m.surface) AS named FROM e JOIN mentions AS m
        ON m.article = e.article AND m.start >= e.start AND m.stop <= e.stop
        AND list_contains(actor_ids, m.actor_id) GROUP BY event
    ) USING (event) WHERE published IS NOT NULL ORDER BY event"""
_THEN = """
    SELECT event, a.id AS then_id, e.start AS then_start, number AS then_number, label AS then_label,
        e.surface AS then_surface, a.title AS then_title, first AS then_first, last AS then_last,
        precision AS then_precision, published_first AS then_published_first,
        published_last AS then_published_last, published_precision AS then_published_precision
    FROM events AS e JOIN articles AS a USING (article) WHERE list_contains($events, event)"""
