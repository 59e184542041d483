"""Who enters and who leaves: how the share of articles that name an actor differs between two periods of years."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate
from math import exp, lgamma
from typing import Any

import pandas as pd

from core.store.counts import counted, dated, of_kinds
from core.store.filters import Filters
from core.store.most import the_most
from core.store.scope import parameters
from core.store.selection import MentionSelection, counting
from core.store.store import Store

Years = tuple[int, int]

CERTAIN = 0.05
"""A change is more than chance would give where chance alone would make one as great, for any of the actors compared,
in less than one case of twenty."""
LEAST = 8
"""An actor that fewer articles name cannot change by more than chance would give, and is not counted as compared."""


def actor_changes(store: Store, filters: Filters, before: Years, after: Years, top: int = 20) -> pd.DataFrame:
    """Return two rows per actor, one per period (first and last year): the `top` greatest changes, gains first.

    Columns: actor_id, actor, kind, when ("before", "after"), since, until (the period's days), count
    (articles that surely appeared in the period and name the actor), articles (all that surely
    appeared in it), share (count of articles), change (share after less share before, of both
    rows), chance (that it is none: Fisher's exact test, two-sided), certain (`chance` times the number of actors
    compared is below `CERTAIN`: of thousands some change as much by chance), turn ("enters": absent before,
    "leaves": absent after, "stays"). Empty where a period has no article.
    """
    selection = MentionSelection(per="article")
    spans = {
        name: (date(first, 1, 1), date(last, 12, 31)) for name, (first, last) in (("before", before), ("after", after))
    }
    values: dict[str, Any] = {
        f"{name}_{end}": day for name, span in spans.items() for end, day in zip(("since", "until"), span, strict=True)
    }
    wide = _greatest(store, filters, parameters(filters, top=top, least=LEAST, **values))
    pairs = wide[["named_before", "all_before", "named_after", "all_after"]].to_numpy(dtype=int).tolist()
    wide["chance"] = [chance((named, of), (rest, others)) for named, of, rest, others in pairs]
    wide["certain"] = wide["chance"] * wide.pop("compared").clip(lower=1) < CERTAIN
    halves = [
        wide.rename(columns={f"named_{name}": "count", f"all_{name}": "articles", f"share_{name}": "share"}).assign(
            when=name, since=pd.Timestamp(span[0]), until=pd.Timestamp(span[1])
        )
        for name, span in spans.items()
    ]
    frame = pd.concat(halves).sort_index(kind="stable").reset_index(drop=True)[_COLUMNS]
    return counting(frame, selection, "actor_id", "since", "until")


def _greatest(store: Store, filters: Filters, values: Mapping[str, Any]) -> pd.DataFrame:
    """The greatest changes, a row each: counted among the actors mentioned often enough to be compared at all.

    The others are counted as well where one of them could be listed.
    """

    def asked(which: str) -> pd.DataFrame:
        rows = f"SELECT * FROM ({counted(filters, 'actors')}) WHERE {which} AND {of_kinds(filters)}"
        sql = _CHANGES.format(articles=dated(filters), rows=rows, most=the_most("compared", "abs(change)"))
        return store.frame(sql, values)

    ((known,),) = store.rows("SELECT coalesce(max(number), 0) FROM actors WHERE mentions >= $least", {"least": LEAST})
    wide = asked(f"actor <= {int(known)}")
    if len(wide) < values["top"]:
        return asked("TRUE")
    beyond = LEAST / int(wide[["all_before", "all_after"]].to_numpy().min())
    return wide if wide["change"].abs().min() > beyond else asked("TRUE")


def halves(years: Sequence[int], counts: Sequence[int]) -> tuple[Years, Years]:
    """Return two periods of whole years with as equal numbers of articles as can be.

    `years`, at least two in order; `counts`: how many articles appeared in each.
    """
    before, whole = list(accumulate(counts))[:-1], sum(counts)
    place = min(range(len(before)), key=lambda at: abs(2 * before[at] - whole))
    return (years[0], years[place]), (years[place] + 1, years[-1])


def chance(before: tuple[int, int], after: tuple[int, int]) -> float:
    """Return how likely two samples (named, all) differ at least so much by chance: Fisher's exact test, two-sided."""
    (named, drawn), (rest, others) = before, after
    found, whole = named + rest, drawn + others

    def likelihood(here: int) -> float:
        return _log_choose(drawn, here) + _log_choose(others, found - here) - _log_choose(whole, found)

    limit = likelihood(named) + 1e-9  # equally unlikely outcomes count, whatever the rounding
    least, most = max(0, found - others), min(found, drawn)
    likeliest = (found + 1) * (drawn + 1) // (whole + 2)
    below = range(bisect_right(range(likeliest), limit, lo=least, key=likelihood) - 1, least - 1, -1)
    above = range(bisect_left(range(most + 1), -limit, lo=likeliest, key=lambda here: -likelihood(here)), most + 1)
    return min(1.0, _tail(likelihood, below) + _tail(likelihood, above))


def _tail(likelihood: Callable[[int], float], outcomes: Iterable[int]) -> float:
    """The chance of outcomes each less likely than the one before: the last ones add nothing that a float holds."""
    whole = 0.0
    for here in outcomes:
        one = exp(likelihood(here))
        whole += one
        if one <= whole * 1e-18:
            break
    return whole


def _log_choose(whole: int, part: int) -> float:
    return lgamma(whole + 1) - lgamma(part + 1) - lgamma(whole - part + 1)


_COLUMNS = [
    "actor_id",
    "actor",
    "kind",
    "when",
    "since",
    "until",
    "count",
    "articles",
    "share",
    "change",
    "chance",
    "certain",
    "turn",
]

_CHANGES = """
    WITH dated AS (
        SELECT place, articles,
            coalesce(published_first >= $before_since AND published_last <= $before_until, FALSE) AS before,
            coalesce(published_first >= $after_since AND published_last <= $after_until, FALSE) AS after
        FROM ({articles})
    ), sizes AS (
        SELECT coalesce(sum(articles) FILTER (before), 0) AS all_before,
            coalesce(sum(articles) FILTER (after), 0) AS all_after FROM dated
    ), named AS (
        SELECT actor, coalesce(sum(r.articles) FILTER (before), 0) AS named_before,
            coalesce(sum(r.articles) FILTER (after), 0) AS named_after
        FROM ({rows}) AS r JOIN dated USING (place) WHERE before OR after GROUP BY actor
    ), compared AS MATERIALIZED (
        SELECT *, named_before / all_before AS share_before, named_after / all_after AS share_after,
            share_after - share_before AS change
        FROM named, sizes
        WHERE all_before > 0 AND all_after > 0 AND named_before / all_before != named_after / all_after
    ), greatest_changes AS (
        SELECT c.*, actor_id, actors.actor AS name, kind,
            (SELECT count(*) FROM compared WHERE named_before + named_after >= $least)::INTEGER AS compared
        FROM (FROM compared WHERE {most}) AS c JOIN actors ON number = c.actor
        ORDER BY abs(change) DESC, named_before + named_after DESC, actor_id LIMIT $top
    )
    SELECT actor_id, name AS actor, kind, named_before::INTEGER AS named_before, named_after::INTEGER AS named_after,
        compared, all_before::INTEGER AS all_before, all_after::INTEGER AS all_after,
        round(share_before, 4) AS share_before, round(share_after, 4) AS share_after, round(change, 4) AS change,
        CASE WHEN named_before = 0 THEN 'enters' WHEN named_after = 0 THEN 'leaves' ELSE 'stays' END AS turn
    FROM greatest_changes ORDER BY greatest_changes.change DESC, named_after DESC, actor_id"""
