"""The headline of each screen: one sentence made from what the queries count, and the evidence behind it.

Every sentence is a template with named gaps. It says what was counted and no more: where a maximum may be
chance it says so, and equals are not told apart. None where there are too few articles to say anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from core.store.queries import ActorProfile, KeyFigures, Loose
from core.store.queries.actor_changes import CERTAIN, chance
from core.store.selection import (
    ArticleSelection,
    Selection,
    ThemeSelection,
    selection_at,
)
from core.view.dates import date_label, day, known
from core.view.plans import soonest
from core.view.shown import clip_middle, shown
from core.view.template import records
from core.wording import message, numeral, tr

LABEL = 90  # characters of an event's label in a sentence
FEWEST = 10  # articles of a period whose share says something
NOTABLE = 10  # articles that tell an event, from which it is a finding in any corpus; else one in a hundred of them

TOLD_MOST = message("The event told most often, in {count} of {articles} articles, is “{label}” ({when}).")
TOLD_AS_MUCH = message("No event is told more often than “{label}” ({when}): in {count} of {articles} articles.")
TOLD_SELDOM = message(
    "No event is told in more than {told} articles; {count} of {events} events begin in {year}, "
    "more than in any other year."
)
TOLD_SELDOM_EQUAL = message(
    "No event is told in more than {told} articles; no year has more of the {events} events than {year}: {count}."
)
TOLD_ONCE = message(
    "No two articles surely tell the same event; {count} of {events} events begin in {year}, "
    "more than in any other year."
)
TOLD_ONCE_EQUAL = message(
    "No two articles surely tell the same event; no year has more of the {events} events than {year}: {count}."
)
NEXT = message("Seen from {day}, {count} plans are still to come; the next is due {when}: “{label}”.")
NEXT_ONE = message("Seen from {day}, one plan is still to come, due {when}: “{label}”.")
NOTHING_NEXT = message(
    "Seen from {day}, nothing is planned for a later day; the latest plan was due {when}: “{label}”."
)
NAMED_BESIDE = message(
    "{actor} is named in {count} of {articles} articles, most often beside {other}: "
    "in {both} sentences, where chance would give {expected}."
)
NAMED_BESIDE_ONCE = message(
    "{actor} is named in {count} of {articles} articles, most often beside {other}: "
    "in one sentence, where chance would give {expected}."
)
NAMED = message("{actor} is named in {count} of {articles} articles, more than anyone else.")
NAMED_EQUAL = message("No one is named in more articles than {actor}: in {count} of {articles}.")
THEME = message("“{theme}” is a theme of {count} of {articles} articles, more than any other.")
THEME_EQUAL = message("No theme is in more articles than “{theme}”: in {count} of {articles}.")
THEME_PEAK = message(
    "“{theme}” is a theme of {count} of {articles} articles; its share was greatest in {period}, "
    "{named} of {size} articles, more than chance would give."
)
THEME_MAYBE = message(
    "“{theme}” is a theme of {count} of {articles} articles; its share was greatest in {period}, "
    "{named} of {size} articles, which may be chance."
)
FOUND_YEAR = message(
    "{count} of {articles} articles are found, {most} of them from {year}, more than from any other year."
)
UNDATED = message("The date of {undated} of {articles} articles is not known; all others state theirs.")
ALL_UNDATED = message("The date of none of the {articles} articles is known.")
ALL_INFERRED = message("The date of each of the {articles} articles is only inferred.")
INFERRED = message("The date of {inferred} of {articles} articles is only inferred; all others state theirs.")
DATED = message("The date of {undated} of {articles} articles is not known, that of {inferred} only inferred.")
ALL_DATED = message("The date of each of the {articles} articles is stated in its text or its file.")


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence, and what to open for its evidence."""

    text: str
    evidence: Selection


def told_most(happened: pd.DataFrame, years: pd.DataFrame, figures: KeyFigures) -> Finding | None:
    """What most articles tell (rows of `happenings`), else in which year most events begin (`events_by_year`)."""
    most_told = int(happened["accounts"].iloc[0]) if len(happened) else 0
    if most_told > 1 and (most_told >= NOTABLE or 100 * most_told >= figures.articles):
        first = records(happened.head(1))[0]
        alone = len(happened) < 2 or happened["accounts"].iloc[1] < first.accounts
        text = said(
            TOLD_MOST if alone else TOLD_AS_MUCH,
            count=first.accounts,
            articles=figures.articles,
            label=_label(first.label),
            when=date_label(first.first, first.last, first.precision),
        )
        return Finding(text, selection_at(happened, 0))
    if figures.articles < 2 or not len(years):
        return None
    place = int(years["count"].to_numpy().argmax())
    most, year = int(years["count"].iloc[place]), _year(years["period"].iloc[place])
    if most < 2:
        return None
    alone = int((years["count"] == most).sum()) == 1
    if most_told > 1:
        template = TOLD_SELDOM if alone else TOLD_SELDOM_EQUAL
    else:
        template = TOLD_ONCE if alone else TOLD_ONCE_EQUAL
    text = said(template, count=most, events=figures.events, year=year, told=most_told)
    return Finding(text, selection_at(years, place))


def planned_next(
    plans: pd.DataFrame, seen: date, texts: Callable[[pd.DataFrame], pd.DataFrame] = lambda rows: rows
) -> Finding | None:
    """What is planned next (rows of `plans`), seen from a day; where nothing is, what was planned last.

    `texts` adds to rows what they lack beside days and states.
    """
    ends = plans["last"].fillna(plans["first"])
    coming = ((plans["state"] == "ahead") | (ends >= pd.Timestamp(seen))).to_numpy(bool)
    later, passed = np.flatnonzero(coming), np.flatnonzero(~coming & (plans["state"] != "open").to_numpy(bool))
    if len(later):
        place = int(later[soonest(plans.iloc[later], seen)[0]])
    elif len(passed):
        place = int(passed[ends.to_numpy()[passed].argmax()])
    else:
        return None
    found = texts(plans.iloc[[place]])
    (row,) = records(found)
    template = NOTHING_NEXT if not len(later) else NEXT_ONE if len(later) == 1 else NEXT
    when = date_label(row.first, row.last, row.precision)
    text = said(template, day=day(seen), count=len(later), when=when, label=_label(row.label))
    return Finding(text, selection_at(found, 0))


def named_most(actors: pd.DataFrame, profile: ActorProfile | None, figures: KeyFigures) -> Finding | None:
    """Who is named in most articles (rows of `actor_counts` by articles), and beside whom most often."""
    if not len(actors) or figures.articles < 2:
        return None
    counts = actors["count"].tolist()
    gaps: dict[str, Any] = {"actor": shown(actors["actor"].iloc[0]), "count": counts[0], "articles": figures.articles}
    evidence = selection_at(actors, 0)
    if counts[1:2] == counts[:1]:
        return Finding(said(NAMED_EQUAL, **gaps), evidence)
    company = profile.co_actors if profile is not None else pd.DataFrame()
    if not len(company) or company["count"].tolist()[1:2] == company["count"].tolist()[:1]:
        return Finding(said(NAMED, **gaps), evidence)
    other = records(company.rename(columns={"count": "both"}).head(1))[0]
    template = NAMED_BESIDE_ONCE if other.both == 1 else NAMED_BESIDE
    text = said(template, **gaps, other=shown(other.actor), both=other.both, expected=other.expected)
    return Finding(text, evidence)


def theme_most(totals: pd.DataFrame, periods: pd.DataFrame, figures: KeyFigures) -> Finding | None:
    """The theme of most articles (`theme_counts`), and the year in which its share is greatest (`theme_periods`)."""
    if not len(totals) or figures.articles < 2:
        return None
    counts, theme = totals["count"].tolist(), str(totals["theme"].iloc[0])
    gaps: dict[str, Any] = {"theme": shown(theme), "count": counts[0], "articles": figures.articles}
    evidence = ThemeSelection(per="article", theme=theme)
    if counts[1:2] == counts[:1]:
        return Finding(said(THEME_EQUAL, **gaps), evidence)
    own = periods[(periods["theme"] == theme) & (periods["articles"] >= FEWEST)]
    if len(own) < 2:
        return Finding(said(THEME, **gaps), evidence)
    place = int(own["share"].to_numpy().argmax())
    named, size = int(own["count"].iloc[place]), int(own["articles"].iloc[place])
    others = (int(own["count"].sum()) - named, int(own["articles"].sum()) - size)
    luck = chance((named, size), others) * len(own)  # any of the years could have been the greatest
    text = said(
        THEME_PEAK if luck < CERTAIN else THEME_MAYBE,
        **gaps,
        period=_year(own["period"].iloc[place]),
        named=named,
        size=size,
    )
    return Finding(text, evidence)


def found_most(years: pd.DataFrame, figures: KeyFigures, narrowed: bool) -> Finding | None:
    """From which year most of the articles are that meet a search (`Facets.years`); None where time is narrowed."""
    counts = years["count"].tolist()
    most = max(counts, default=0)
    if narrowed or figures.articles < 3 or len(counts) < 2 or counts.count(most) > 1:
        return None
    year = str(years["value"].tolist()[counts.index(most)])
    text = said(FOUND_YEAR, count=figures.articles, articles=figures.articles_in_all, most=most, year=year)
    return Finding(text, ArticleSelection())


def dated(found: Loose, figures: KeyFigures) -> Finding | None:
    """How many articles have no date, or only an inferred one (`loose`)."""
    if figures.articles < 2:
        return None
    if not (found.undated or found.inferred):
        return Finding(said(ALL_DATED, articles=figures.articles), ArticleSelection())
    template = DATED if found.undated and found.inferred else UNDATED if found.undated else INFERRED
    if figures.articles in (found.undated, found.inferred):
        template = ALL_UNDATED if found.undated else ALL_INFERRED
    text = said(template, undated=found.undated, articles=figures.articles, inferred=found.inferred)
    return Finding(text, ArticleSelection(dating="undated" if found.undated else "inferred"))


def said(template: str, **gaps: Any) -> str:
    """A sentence in the language of whoever looks, its numbers as they are written there."""
    written = {
        name: numeral(gap, int(isinstance(gap, float))) if isinstance(gap, int | float) else gap
        for name, gap in gaps.items()
    }
    return tr(template, **written)


def _label(label: object) -> str:
    return clip_middle(shown(str(label)), LABEL)


def _year(period: object) -> str:
    found = known(period)
    assert found is not None
    return str(found.year)
