"""The view's state lives in the URL: filters, and what is chosen on a screen.

Widgets whose value is their URL value are bound directly. Where the label of a choice carries a
count, or a click on a chart makes the choice, a hidden bound field holds the URL's value instead:
labels may then change while links stay short and keep working.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import streamlit as st

from core.store import Filters
from core.store.filters import FILTERS
from core.store.periods import Days, PeriodError, read_days
from core.store.queries import Facets, facets, named_actors, outlets_followed
from core.store.queries import search_mistake as mistake_of
from core.store.search.clauses import with_clause
from core.view.palette import Palette, palette
from core.view.tables import Separator
from core.wording import message, tr
from pages.data import ask, remember, store
from pages.links import FLAGS, note

SHARED = tuple(one.name for one in FILTERS if one.shared)
LISTS = tuple(one.name for one in FILTERS if one.form == "list")
HIDDEN = tuple(one.name for one in FILTERS if one.form in ("dates", "list", "text", "how", "switch"))
"""Filters whose value in the URL stands in a hidden field."""
HOW: dict[str, str] = {
    "": message("any"),
    "all": message("all"),
    "none": message("none"),
    "sentence": message("all in one sentence"),
}
"""How several actors or themes are asked for, in words."""
CSV, COMMAS, SEMICOLONS = "csv", "Commas", "Semicolons"
"""How tables that are downloaded part their columns, and its key in the address."""
YEARS, DATES, TEXT = "years", "dates", "text"
EXACT = "dates-exact"  # whether dates are asked for in place of years
SEPARATOR = "~"  # stays readable in a URL and occurs in no name


def colours() -> Palette:
    """The palette of the visitor's theme."""
    return palette(st.context.theme.type)


def url_field(key: str) -> str:
    """The URL's value for `key`, through a bound text field that nobody sees, nor its room before it is hidden."""
    with st.container(key=f"url-{key}", height=1, border=False):
        return st.text_input(key, key=key, bind="query-params", label_visibility="collapsed") or ""


def join(values: Sequence[str]) -> str:
    """Several values as one URL value."""
    return SEPARATOR.join(value.replace("%", "%25").replace(SEPARATOR, "%7E") for value in values)


def split(raw: str) -> tuple[str, ...]:
    """The values in a URL value."""
    values = (value.replace("%7E", SEPARATOR).replace("%25", "%") for value in raw.split(SEPARATOR))
    return tuple(dict.fromkeys(value for value in values if value))


def held(key: str, of: str = "") -> tuple[str, ...]:
    """The values that the field `key` holds of a list filter (`of`, else `key`); unknown ones are noted.

    An actor that was merged away is the one that counts for it, and so is an outlet that goes by another name now.
    """
    values = split(st.session_state.get(key, ""))
    leading = _FOLLOWED[of or key](values)
    note(key, [value for value in values if value not in leading], tr("is not in this corpus."))
    return tuple(dict.fromkeys(leading[value] for value in values if value in leading))


def _actors_followed(values: Sequence[str]) -> Mapping[str, str]:
    counting = {value: store().follow(value) for value in values}
    known = ask(named_actors, ids=tuple(counting.values())) if values else {}
    return {value: now for value, now in counting.items() if now in known}


def _spelt(key: str, values: Sequence[str]) -> Mapping[str, str]:
    """Values of a link as the corpus spells them: small and capital letters are alike."""
    known = {one.casefold(): one for one in getattr(whole(), key)["value"][::-1]} if values else {}
    return {value: known[value.casefold()] for value in values if value.casefold() in known}


_FOLLOWED: dict[str, Callable[[tuple[str, ...]], Mapping[str, str]]] = {
    "actors": _actors_followed,
    "outlets": lambda values: ask(outlets_followed, names=values),
    "themes": lambda values: _spelt("themes", values),
    "kinds": lambda values: _spelt("kinds", values),
}
"""By list filter: of the values of a link those that lead to one that the corpus has, with that one; all at once."""


def one_actor(key: str) -> str:
    """The actor that a hidden field holds, "" where it holds none that the corpus has."""
    url_field(key)
    return "".join(held(key, "actors")[:1])


def year_bounds() -> tuple[int, int] | None:
    """First and last year in which articles appeared; None where none is dated."""
    years = whole().years["value"]
    return (int(years.min()), int(years.max())) if len(years) else None


def whole() -> Facets:
    """The choices of the unfiltered corpus."""
    return ask(facets, Filters())


_settled: ContextVar[Filters | None] = ContextVar("filters of this run", default=None)


@contextmanager
def settled(filters: Filters) -> Iterator[None]:
    """Meanwhile these are the current filters: no widget changes them any more while a screen is drawn."""
    before = _settled.set(filters)
    try:
        yield
    finally:
        _settled.reset(before)


def current() -> Filters:
    """The filters that the session's widgets hold; drawn by the shell before any screen asks."""
    return _settled.get() or _read()


def _read() -> Filters:
    read: dict[str, Callable[[str], Any]] = {
        "list": held,
        "years": _years_held,
        "dates": _dates_held,
        "text": _text_held,
        "how": _how_held,
        "switch": is_on,
    }
    return Filters(**{one.name: read[one.form](one.name) for one in FILTERS if one.shared})


def _years_held(key: str) -> tuple[int, int] | None:
    bounds, chosen = year_bounds(), st.session_state.get(key)
    if st.session_state.get(DATES):
        return None
    return tuple(chosen) if chosen and bounds and tuple(chosen) != bounds else None


def typed_dates() -> tuple[str, str]:
    """The first and the last date as they are typed; one alone in a link stands for both."""
    first, separator, last = str(st.session_state.get(DATES, "")).partition(SEPARATOR)
    return (first, last) if separator else (first, first)


def _dates_held(key: str) -> Days | None:
    """The days of the dates that are typed, None where they cannot be read: the sidebar says why they do not count."""
    try:
        days = read_days(*typed_dates())
    except PeriodError:
        return None
    return days if any(days) else None


def dates_mistake() -> str:
    """Why the dates that are typed cannot be read, in plain words; "" where they can, or where there are none."""
    try:
        read_days(*typed_dates())
    except PeriodError as error:
        return str(error)
    return ""


def put_dates(first: str, last: str) -> None:
    """Ask for exact dates in place of years (a callback)."""
    loosen(YEARS)
    typed = [" ".join(one.replace(SEPARATOR, " ").split()) for one in (first, last)]
    st.session_state[DATES] = SEPARATOR.join(typed) if any(typed) else ""


def put_years(years: tuple[int, int]) -> None:
    """Ask for years in place of exact dates (a callback)."""
    st.session_state[DATES] = ""
    st.session_state[EXACT] = False
    st.session_state[YEARS] = years


def _how_held(key: str) -> str:
    """How the values of a list are asked for; "" (any of them) where none is chosen."""
    chosen, of = str(st.session_state.get(key, "")).casefold(), key.removesuffix("_how")
    valid = [one for one in HOW if one != "sentence" or of == "actors"]
    note(key, [] if chosen in valid else [chosen], tr("is none of: {names}.", names=", ".join(filter(None, valid))))
    return chosen if chosen in valid and held(of) else ""


def separator() -> Separator:
    """What parts the columns of tables that are downloaded; the link knows it."""
    return ";" if str(st.session_state.get(CSV)).casefold() == SEMICOLONS.casefold() else ","


def is_on(key: str) -> bool:
    """Whether a switch in a hidden field is on."""
    chosen = str(st.session_state.get(key, "")).lower()
    note(key, [] if chosen in ("", *FLAGS) else [chosen], tr("is none of: {names}.", names=", ".join(FLAGS)))
    return chosen == "true"


def _text_held(key: str) -> str:
    """The search that is typed, "" where it cannot be read: the sidebar says why it does not count."""
    return "" if search_mistake() else typed_search()


def typed_search() -> str:
    """The search as it stands in the box."""
    return (st.session_state.get(TEXT) or "").strip()


def search_mistake() -> str:
    """Why the search in the box cannot be read, in plain words; "" where it can, or where there is none."""
    typed = typed_search()
    return remember(("mistake", typed), lambda: mistake_of(store(), typed)) if typed else ""


def add_to_search(clause: str) -> None:
    """Let the search ask for one thing more, or no more for it (a callback)."""
    st.session_state[TEXT] = with_clause("" if search_mistake() else typed_search(), clause)


def search_for(words: str) -> None:
    """Search for nothing but these words (a callback)."""
    st.session_state[TEXT] = words


def end_search(word: str, clause: str) -> None:
    """Let the search end with a clause in place of its last word (a callback)."""
    st.session_state[TEXT] = typed_search().removesuffix(word) + clause


def clear() -> None:
    """Undo every filter (a callback)."""
    for key in HIDDEN:
        st.session_state[key] = ""
    bounds = year_bounds()
    if bounds and YEARS in st.session_state:
        st.session_state[YEARS] = bounds


def loosen(name: str) -> None:
    """Undo one filter (a callback)."""
    bounds = year_bounds()
    if name == YEARS and bounds:
        st.session_state[YEARS] = bounds
    elif name != YEARS:
        st.session_state[name] = ""


def put(key: str, value: str) -> None:
    """Set the URL's value for a hidden field (a callback, before the field is drawn)."""
    st.session_state[key] = value
