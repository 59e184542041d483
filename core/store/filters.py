"""`Filters`: the one argument that every query takes besides the store; and all that there is to know of each filter.

A new filter is a field of `Filters` and an entry of `FILTERS`, and a widget where it is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR, MINYEAR, date
from typing import Any, Literal

from core.corpus.tidy import storable
from core.store.periods import Days
from core.store.searches import HITS, SEARCHED
from core.wording import message

NO_OUTLET = "(no outlet)"
"""Stands in `Filters.outlets`, facets and frames for articles whose outlet is not known."""


How = Literal["", "all", "sentence", "none"]


@dataclass(frozen=True, slots=True)
class Filters:
    """What the analyst has narrowed the corpus to; an empty field does not narrow.

    `years` (first, last, inclusive): articles whose publication interval touches these years, and
    whatever is in them; events by their own interval instead, of which an open end does not count ("since
    1949" is an event of 1949), either reading of an unsure date counts. What has no date at all is left out
    (`key_figures` tells how much). `dates` (first day, last day, inclusive; None: open): the same by days: what is
    dated only to a month counts where any of its days lies within.
    `actors` (actor ids): articles that mention any of them, events
    that name any of them. `themes`: articles that have any of them, events that carry any of them.
    `outlets` (or `NO_OUTLET`) and `text` (a search, as `core.store.search.query` reads it; one that cannot
    be read is met by nothing) are met by articles. `kinds` (person, organisation, country, place, other)
    narrows no article: it limits which actors are counted and listed.

    `actors_how`, `themes_how`: "" for any of them, "all" (the article has all of them; its events name any), "none",
    and for actors "sentence" (one sentence of the article names all of them, and so do its events). `once`: of
    articles that are copies of one another, the first that meets the other filters.

    The last three narrow events and nothing else: `statuses`, `stated_only` (no events that merely
    take the day of their article), `days` (first, last, inclusive: as `years`).
    """

    years: tuple[int, int] | None = None
    dates: Days | None = None
    actors: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    text: str = ""
    actors_how: How = ""
    themes_how: How = ""
    once: bool = False
    statuses: tuple[str, ...] = ()
    stated_only: bool = False
    days: tuple[date, date] | None = None

    @property
    def active(self) -> bool:
        """Whether anything is narrowed at all."""
        return self != Filters()

    @property
    def of_articles(self) -> Filters:
        """The filters without what narrows events alone."""
        return self.without(*(one.name for one in FILTERS if not one.shared))

    @property
    def time(self) -> Days | None:
        """The days that articles and events are asked to touch, None for an open end; None where any will do."""
        asked = [days for days in (years_as_days(self.years), self.dates) if days]
        if not asked:
            return None
        firsts, lasts = ([day for day in ends if day] for ends in zip(*asked, strict=True))
        return max(firsts, default=None), min(lasts, default=None)

    @property
    def timeless(self) -> Filters:
        """The filters without what narrows time on all screens."""
        return self.without("years", "dates")

    def without(self, *names: str) -> Filters:
        """The filters with some of them not narrowing."""
        empty = Filters()
        return replace(self, **{name: getattr(empty, name) for name in names})

    def narrows(self, name: str) -> bool:
        """Whether a filter is set to anything."""
        value = getattr(self, name)
        return bool(value.strip()) if isinstance(value, str) else bool(value)


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its field of `Filters`, which is its key in the address, too, and its name in words.

    `form`: how its value stands in the address; "events": the timeline alone has it, under keys of its own. `where`:
    the condition on the rows of a table, in SQL; rows of a table that it does not name are met by their article.
    `values`: the parameters that the conditions name. `how`: conditions in place of `where` by how it is asked for,
    which is a filter of its own (`NAME_how`).
    """

    name: str
    words: str
    form: Literal["years", "dates", "list", "text", "how", "switch", "events"]
    where: Mapping[str, str]
    values: Callable[[Any], Mapping[str, Any]] = field(default=lambda value: {})
    how: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def shared(self) -> bool:
        """Whether all screens have it."""
        return self.form != "events"

    def asked(self, filters: Filters) -> Mapping[str, str]:
        """The conditions as it is asked for."""
        return self.how.get(getattr(filters, f"{self.name}_how"), self.where) if self.how else self.where


def touches(name: str, first: str, last: str) -> str:
    """Whether an interval, open where a bound is NULL, touches the days of a filter.

    Of an event with an open end only the known end counts: "since 1949" is known of 1949, and would otherwise stand
    in every later year.
    """
    return f"""(({first} IS NOT NULL OR {last} IS NOT NULL)
    AND coalesce({first} <= ${name}_last, TRUE) AND coalesce({last} >= ${name}_first, TRUE))"""


def _touching(name: str) -> Mapping[str, str]:
    """The conditions of a filter of time: articles by their date, events by either reading of theirs."""
    return {
        "articles": touches(name, "published_first", "published_last"),
        "events": facts_touch(f"${name}_first", f"${name}_last"),
    }


def touches_days(first: str, last: str) -> str:
    """Whether an event, by either reading of its date, touches the days from `first` to `last`, both SQL.

    An open end does not count.
    """
    return f"""((coalesce(first, last) <= {last} AND coalesce(last, first) >= {first})
    OR (coalesce(other_first, other_last) <= {last} AND coalesce(other_last, other_first) >= {first}))"""


def facts_touch(first: str, last: str) -> str:
    """As `touches_days`, of the facts of events: most have one reading, whose days DuckDB compares while it reads."""
    two = "other_first IS NOT NULL OR other_last IS NOT NULL"
    return f"(begins <= {last} AND ends >= {first} AND (NOT ({two}) OR {touches_days(first, last)}))"


def _list_of(name: str) -> Callable[[Any], Mapping[str, Any]]:
    return lambda values: {name: [storable(value) for value in values]}


def _bounds_of(name: str) -> Callable[[Any], Mapping[str, Any]]:
    return lambda bounds: dict(zip((f"{name}_first", f"{name}_last"), bounds or (None, None), strict=True))


def years_as_days(years: tuple[int, int] | None) -> tuple[date, date] | None:
    """The first and the last day of some years, within what a calendar has."""
    if years is None:
        return None
    first, last = (max(MINYEAR, min(year, MAXYEAR)) for year in years)
    return date(first, 1, 1), date(last, 12, 31)


def _closed(days: Days | None) -> tuple[date, date] | None:
    """The days of a time, an open end as far away as can be."""
    return days and (days[0] or date.min, days[1] or date.max)


_NUMBERS = "(SELECT number FROM actors WHERE list_contains($actors, actor_id))"
_NAMING = f"(SELECT article FROM article_actors WHERE actor IN {_NUMBERS})"
_ABOUT = "(SELECT article FROM article_themes WHERE list_contains($themes, theme))"
_NAMING_ALL = f"""article IN (SELECT article FROM article_actors WHERE actor IN {_NUMBERS}
    GROUP BY article HAVING count(*) = len(list_distinct($actors)))"""
_NAMING_ALL_AT_ONCE = f"""article IN (SELECT article FROM sentence_actors WHERE actor IN {_NUMBERS}
    GROUP BY article, sentence HAVING count(*) = len(list_distinct($actors)))"""
_LED = f"event IN (SELECT event FROM event_actors WHERE actor IN {_NUMBERS})"
_LED_BY_ALL = f"""event IN (SELECT event FROM event_actors WHERE actor IN {_NUMBERS}
    GROUP BY event HAVING count(*) = len(list_distinct($actors)))"""
_THEMED = """event IN (SELECT event FROM event_themes
    WHERE theme IN (SELECT number FROM theme_numbers WHERE list_contains($themes, theme)))"""
_ABOUT_ALL = """article IN (SELECT article FROM article_themes WHERE list_contains($themes, theme)
    GROUP BY article HAVING count(*) = len(list_distinct($themes)))"""


OUTLET = f"coalesce(outlet, '{NO_OUTLET}')"

FILTERS: tuple[Filter, ...] = (
    Filter(
        "years",
        message("the years"),
        "years",
        _touching("years"),
        lambda years: _bounds_of("years")(years_as_days(years)),
    ),
    Filter("dates", message("the dates"), "dates", _touching("dates"), lambda days: _bounds_of("dates")(_closed(days))),
    Filter(
        "actors",
        message("the actors"),
        "list",
        {
            "articles": f"article IN {_NAMING}",
            "events": _LED,
        },
        _list_of("actors"),
        {
            "all": {
                "articles": _NAMING_ALL,
                "events": f"{_LED} AND {_NAMING_ALL}",
            },
            "sentence": {
                "articles": _NAMING_ALL_AT_ONCE,
                "events": _LED_BY_ALL,
            },
            "none": {
                "articles": f"article NOT IN {_NAMING}",
            },
        },
    ),
    Filter("actors_how", message("the way actors are combined"), "how", {}),
    Filter(
        "themes",
        message("the themes"),
        "list",
        {
            "articles": f"article IN {_ABOUT}",
            "events": _THEMED,
        },
        _list_of("themes"),
        {
            "all": {
                "articles": _ABOUT_ALL,
                "events": f"{_THEMED} AND {_ABOUT_ALL}",
            },
            "none": {"articles": f"article NOT IN {_ABOUT}"},
        },
    ),
    Filter("themes_how", message("the way themes are combined"), "how", {}),
    Filter(
        "outlets",
        message("the outlets"),
        "list",
        {"articles": f"list_contains($outlets, {OUTLET})"},
        _list_of("outlets"),
    ),
    Filter(
        "kinds",
        message("the kinds of actor"),
        "list",
        {"mentions": "actor_id IN (SELECT actor_id FROM actors WHERE list_contains($kinds, kind))"},
        _list_of("kinds"),
    ),
    Filter(
        "text",
        message("the search"),
        "text",
        {"articles": f"article IN (SELECT article FROM {HITS} WHERE query = ${SEARCHED})"},
        lambda text: {SEARCHED: storable(text.strip())},
    ),
    Filter("once", message("that copies count once"), "switch", {}),
    Filter(
        "statuses",
        message("the status"),
        "events",
        {"events": "list_contains($statuses, status)"},
        _list_of("statuses"),
    ),
    Filter("stated_only", message("only stated dates"), "events", {"events": "dating = 'stated'"}),
    Filter(
        "days", message("the days"), "events", {"events": facts_touch("$days_first", "$days_last")}, _bounds_of("days")
    ),
)
"""Every filter, in the order in which screens name them."""


def conditions(filters: Filters, table: str) -> tuple[list[str], list[str]]:
    """Return the conditions that filters make on the rows of a table, and those on the articles that hold them."""
    asked = [one.asked(filters) for one in FILTERS if filters.narrows(one.name)]
    own = [where[table] for where in asked if table in where]
    of_article = [where["articles"] for where in asked if table not in where and "articles" in where]
    if filters.once:
        # What a table answers by itself (an event's own days) says nothing of the article that tells it.
        of_articles = own if table == "articles" else of_article
        of_articles.append(_once(list(of_articles)))
    return own, of_article


def _once(met: list[str]) -> str:
    """Whether an article is the first of its account among those that meet the conditions."""
    return f"""article IN (SELECT min(article) FROM (
        SELECT article, coalesce(account, -article) AS told
        FROM articles LEFT JOIN copies USING (article) WHERE {" AND ".join(met) or "TRUE"}) GROUP BY told)"""


def values(filters: Filters) -> dict[str, Any]:
    """Return every parameter that the conditions name."""
    return {name: value for one in FILTERS for name, value in one.values(getattr(filters, one.name)).items()}
