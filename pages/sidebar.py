"""The filters that all screens share, with the number of articles beside every choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.store import NO_OUTLET, Filters
from core.store.periods import Days
from core.store.queries import Facets, facets, named_actors, pieces
from core.store.search.clauses import quoted
from core.store.search.query import field_name
from core.view.chosen import Ready
from core.view.narrowing import kinds
from core.view.shown import shown
from core.view.template import config
from core.view.timeline import years_figure
from core.wording import message, numeral, tr
from pages.data import ask, drawn, remember
from pages.links import check_range, note
from pages.state import (
    DATES,
    EXACT,
    HIDDEN,
    HOW,
    TEXT,
    YEARS,
    clear,
    colours,
    current,
    dates_mistake,
    end_search,
    is_on,
    join,
    put,
    put_dates,
    put_years,
    search_mistake,
    typed_dates,
    typed_search,
    url_field,
    year_bounds,
)
from pages.texts import literal

FIRST, LAST = "dates-first", "dates-last"
DATED = message(
    """
A year, a month or a day: `2022`, `Oktober 2022`, `10/2022`, `7.10.2022`, `2022-10-07`.

What is typed under From stands for To as well, until that is changed. Empty: no limit.

An article dated only to a month or a year counts if any of its days lies within.
"""
)
LEAST = 3  # letters from which names are offered
MOST = 3  # names offered at once
WIDEST = 60  # characters of a choice
LONGEST = 400  # characters of what is said of a mistake
TYPED = message(
    """
| you type | you find |
|---|---|
| `Haus Hafen` | both words, in all their forms |
| `Haus OR Hafen`, `-Haus` | either of them; without it |
| `"am alten Hafen"`, `=Häuser` | these very forms |
| `Panzer*` | words that begin so |
| `Panzer NEAR Lieferung`, `Panzer NEAR/5 Lieferung` | both at most ten, at most five words apart |
| `title:Gipfel` | words in the title |
| `actor:NATO`, `speaker:`, `theme:`, `place:`, `outlet:` | articles with this actor, speaker, theme, place, outlet |
| `after:2022-02`, `before:15.3.2022` | what surely appeared after, before then |
"""
)


def draw_filters(box: DeltaGenerator | None = None) -> Filters:
    """Draw the sidebar and return the filters; `box`: where the box to search in stands instead, told by its screen."""
    with st.sidebar:
        with st.container(key="url-fields", height=1, border=False):
            for key in HIDDEN:
                url_field(key)
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.subheader(tr("Filters"), anchor=False)
            cleared = st.container()
        with box if box is not None else st.container():
            search_box()
            if box is None and (mistake := search_mistake()):
                st.error(tr("This search does not count:"))
                st.text(shown(mistake, LONGEST))
            completions = st.container(key="completions", horizontal=True, gap="small")
        bars = time()
        filters = current()
        if bars is not None:
            with bars:
                _bars(filters)
        with completions:
            complete(filters)
        offered = remember(("choices", filters), lambda: choices(ask(facets, filters)))
        choose("actors", filters.actors, tr("Actors"), offered["actors"], tr("Anyone"))
        if filters.actors:
            combine("actors", filters.actors_how, tr("Articles name … of them"), tuple(HOW))
        choose("themes", filters.themes, tr("Themes"), offered["themes"], tr("Any theme"))
        if filters.themes:
            combine("themes", filters.themes_how, tr("Articles have … of them"), ("", "all", "none"))
        choose("outlets", filters.outlets, tr("Outlets"), offered["outlets"], tr("Any outlet"))
        choose("kinds", filters.kinds, tr("Kinds of actor"), offered["kinds"], tr("All kinds"))
        count_once()
        cleared.button(tr("Clear filters"), on_click=clear, disabled=not filters.active, key="clear", type="tertiary")
    return filters


def search_box() -> None:
    """The one box to search in; a hidden field holds what is typed, for the box is not in one place on all screens."""
    box = f"{TEXT}-shown"
    st.session_state[box] = st.session_state.get(TEXT, "")
    hint = tr("Words or “phrases”")
    st.text_input(
        tr("Search"),
        key=box,
        placeholder=hint,
        help=tr(TYPED),
        on_change=lambda: put(TEXT, st.session_state[box]),
    )


def complete(filters: Filters) -> None:
    """Offer what the last word of the search may name: actors, themes and outlets of what is found."""
    *_, last = typed_search().split(" ")
    if len(last) < LEAST or not last.isalnum() or search_mistake():
        return
    found = ask(facets, filters)
    known = {"actor": found.actors["label"], "theme": found.themes["value"], "outlet": found.outlets["value"]}
    begins = last.casefold()
    offered = [
        (field_name(field), name)
        for field, names in known.items()
        for name in names
        if name.casefold().startswith(begins)
    ]
    for number, (field, name) in enumerate(offered[:MOST]):
        st.button(
            f"{field}: {literal(shown(name, WIDEST))}",
            key=f"complete-{number}",
            help=tr("Search for this very name"),
            on_click=end_search,
            args=(last, f"{field}:{quoted(name)}"),
            type="tertiary",
        )


def names(*ids: str | None) -> Mapping[str, str]:
    """Names of these actors by their ids; those that the corpus does not know are left out."""
    return ask(named_actors, ids=tuple(dict.fromkeys(one for one in ids if one)))


def choices(found: Facets) -> dict[str, dict[str, str]]:
    """For each list the values that can be chosen, with their names and counts."""
    return {
        "actors": labels(found.actors, dict(zip(found.actors["value"], found.actors["label"], strict=True))),
        "themes": labels(found.themes),
        "outlets": labels(found.outlets, {NO_OUTLET: tr("(no outlet)")}),
        "kinds": labels(found.kinds, kinds()),
    }


def labels(frame: pd.DataFrame, named: Mapping[str, str] | None = None) -> dict[str, str]:
    """Each value of a facet with its name and count."""
    named = named or {}
    return {
        value: f"{shown(named.get(value, value), WIDEST)} · {numeral(count)}"
        for value, count in zip(frame["value"], frame["count"], strict=True)
    }


def time() -> DeltaGenerator | None:
    """When: a slider of years, or exact dates in its place; returned is where the bars above the slider stand."""
    bounds, above = year_bounds(), None
    if bounds is None:
        st.caption(tr("No article here is dated."))
        return None
    exact = bool(st.session_state.get(DATES)) or st.session_state.get(EXACT, False)
    if exact and YEARS in st.query_params and YEARS not in st.session_state:
        note(YEARS, st.query_params.get_all(YEARS), tr("does not count beside exact dates."))
        del st.query_params[YEARS]
    if bounds[0] < bounds[1]:
        above = st.container()
        check_range(YEARS, *bounds)
        with st.container(key="years-slider"):  # which exact dates hide: only a slider that is drawn keeps its link
            st.slider(tr("Years"), *bounds, value=bounds, key=YEARS, bind="query-params", label_visibility="collapsed")
    else:
        st.caption(tr("All dated articles appeared in {year}.", year=bounds[0]))
    if exact:
        exact_dates(bounds)
    else:
        help_ = tr("From and to a year, a month or a day")
        st.button(tr("Exact dates"), key="dates-open", type="tertiary", help=help_, on_click=_open_dates)
    return above


def _bars(filters: Filters) -> None:
    """The years that have articles as small bars, those that are asked for dark."""
    bounds, palette = year_bounds(), colours()
    assert bounds is not None
    chosen, counted = _years_of(filters.time, bounds), ask(facets, filters).years
    spec = drawn(
        ("years", filters, bounds, chosen, palette.theme), lambda: years_figure(counted, bounds, chosen, palette)
    )
    st.plotly_chart(
        Ready(spec),
        key="years-chart",
        theme=None,
        config=config(displayModeBar=False),
        alt=tr("Articles by year"),
    )


def exact_dates(bounds: tuple[int, int]) -> None:
    """Two fields for the first and the last date, what is wrong with them, and the way back to years."""
    st.session_state[FIRST], st.session_state[LAST] = typed_dates()
    for column, key, label in zip(st.columns(2, gap="xsmall"), (FIRST, LAST), (tr("From"), tr("To")), strict=True):
        column.text_input(label, key=key, placeholder="10/2022", help=tr(DATED), on_change=_keep_dates)
    if mistake := dates_mistake():
        st.error(tr("These dates do not count:"))
        st.text(shown(mistake, LONGEST))
    st.button(tr("Whole years"), key="dates-close", type="tertiary", on_click=_close_dates, args=(bounds,))


def _open_dates() -> None:
    """Show the fields, with the years that the slider held (a callback)."""
    years = current().years
    st.session_state[EXACT] = True
    if years:
        put_dates(str(years[0]), str(years[1]))


def _keep_dates() -> None:
    """Take over what was typed (a callback); the first date typed alone stands for both ends."""
    first, last = st.session_state[FIRST], st.session_state[LAST]
    alone = typed_dates() == ("", "") and not last
    put_dates(first, first if alone else last)


def _close_dates(bounds: tuple[int, int]) -> None:
    """Go back to the slider, at the years of the dates (a callback)."""
    st.session_state[EXACT] = False
    put_years(_years_of(current().dates, bounds))


def _years_of(days: Days | None, bounds: tuple[int, int]) -> tuple[int, int]:
    """The years of some days, within those that the slider has."""
    first, last = days or (None, None)
    within = [min(max(day.year, bounds[0]), bounds[1]) if day else None for day in (first, last)]
    return within[0] or bounds[0], within[1] or bounds[1]


def choose(key: str, chosen: Sequence[str], label: str, choices: Mapping[str, str], nothing: str) -> None:
    """A list of choices with counts; the hidden field `key` holds what is `chosen`."""
    shown = f"{key}-shown"
    st.session_state[shown] = [value for value in chosen if value in choices]
    st.multiselect(
        label,
        list(choices),
        format_func=lambda value: choices.get(value, value),
        key=shown,
        placeholder=nothing,
        select_all=False,
        on_change=_keep,
        args=(key, shown),
    )


def combine(of: str, how: str, label: str, ways: Sequence[str]) -> None:
    """Whether any, all or none of the chosen actors or themes are asked for; `how` they are."""
    key = f"{of}_how"
    shown = f"{key}-shown"
    st.session_state[shown] = how
    st.segmented_control(
        label,
        ways,
        required=True,
        format_func=lambda way: tr(HOW[way]),
        key=shown,
        on_change=lambda: put(key, st.session_state[shown] or ""),
    )


def count_once() -> None:
    """A switch, where there are copies, that lets each account count once."""
    found = ask(pieces, Filters())
    if found.copies:
        st.session_state["once-shown"] = is_on("once")
        st.toggle(
            tr("Count copies once"),
            key="once-shown",
            help=tr(
                "{copies} articles give {accounts} accounts, which the Corpus screen lists.",
                copies=numeral(found.copies),
                accounts=numeral(found.accounts),
            ),
            on_change=lambda: put("once", "true" if st.session_state["once-shown"] else ""),
        )


def _keep(key: str, shown: str) -> None:
    st.session_state[key] = join(st.session_state[shown])
