"""Actors: who appears, how often, and when?"""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from core.store import Filters
from core.store.evidence import Selection
from core.store.queries import ActorProfile, actor_counts, actor_periods, actor_profile, cooccurrence
from core.view import actors as view
from core.view.dates import day
from core.view.marks import codes, decode
from core.view.network import Graph, network_graph
from pages import corrections, evidence
from pages.actor_changes import draw_changes
from pages.actor_compare import draw_comparison
from pages.data import ask, remember
from pages.state import KINDS, colours, current, following, known_values, put, split, url_field
from pages.widgets import chart, chart_head, csv_button, empty_state, heading, literal, one_of, table

ACTOR, NETWORK = "actor", "network"
TOP, GRID, LISTED = 20, 15, 500
RATES = "Rates: mentions per 1,000 words, or the share of articles"


def controls() -> tuple[str, bool, bool, bool]:
    """The choices of this screen: measure, relative, by year, descriptions counted."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        measure = one_of("Count", {"mentions": "Mentions", "articles": "Articles"}, "measure")
        scale = one_of("In", {"numbers": "Numbers", "rates": "Rates"}, "scale", hint=RATES)
        shape = one_of("Shown as", {"total": "Total", "years": "Years"}, "over")
        nominal = st.toggle(
            "Count descriptions", value=True, key="nominal", bind="query-params", help="Such as “das Bündnis” for NATO"
        )
    return measure, scale == "rates", shape == "years", bool(nominal)


def frequencies(filters: Filters, chosen: str) -> None:
    """Bars of the most frequent actors, or their grid by year."""
    measure, relative, by_year, nominal = controls()
    palette = colours()
    column, unit = view.value_of(measure, relative)
    top = ask(actor_counts, filters, measure=measure, nominal=nominal, top=TOP)
    key = (filters, measure, relative, nominal, palette.theme)
    if by_year:
        ids = tuple(top["actor_id"].head(GRID))
        frame = ask(actor_periods, filters, actors=ids, measure=measure, unit="year", nominal=nominal)
        chart_head(f"{unit} by year", frame, "actors by year")
        figure = remember(("actor grid", *key), lambda: view.grid_figure(frame, column, palette))
    else:
        frame = top.sort_values(column, ascending=False, kind="stable").reset_index(drop=True) if relative else top
        chart_head(unit, frame, "actors")
        figure = remember(("actor bars", chosen, *key), lambda: view.bars_figure(frame, column, chosen, palette))
    chart(figure, "actors-chart", f"{unit} of the most frequent actors", and_then=choose_from)
    listed(filters, measure, nominal)
    glyphs = "　".join(f"{view.GLYPHS[kind]} {KINDS[kind]}" for kind in ("person", "organisation", "country", "other"))
    st.caption(f"{glyphs}.　A click opens the profile and the sentences.")


def listed(filters: Filters, measure: str, nominal: bool) -> None:
    """The actors as a table to choose from by keyboard; asked for only once it is open."""
    opened = st.expander("Actors as a table", key="actortable", on_change="rerun", bind="query-params")
    if not opened.open:
        return
    found = ask(actor_counts, filters, measure=measure, nominal=nominal, top=LISTED)
    columns = {
        "Actor": found["actor"],
        "Kind": found["kind"],
        "Mentions": found["mentions"],
        "Articles": found["articles"],
        "Per 1,000 words": found["per_1000"].round(2),
        "code": codes(found),
    }
    with opened:
        csv_button(found, "actors table")
        table(pd.DataFrame(columns), "actors-table", "Actors with their mentions and articles", choose_from, height=320)


def choose_from(code: str) -> None:
    """Open the profile of the actor whose mark was clicked (part of a callback)."""
    selection = decode(code)
    if selection is not None and selection.actor_id:
        put(ACTOR, selection.actor_id)


def profile(filters: Filters, actor_id: str) -> None:
    """One actor: roles, years, names, company, themes."""
    found = ask(actor_profile, filters, actor_id=actor_id)
    if found is None:
        return
    palette = colours()
    glyph = view.GLYPHS.get(found.kind, "✕")
    with st.container(border=True, key="profile"):
        st.subheader(f"{glyph} {literal(found.actor)}", anchor=False)
        st.caption(summary(found))
        with st.container(horizontal=True):
            mentions = Selection("mentions", actor_id=found.actor_id)
            st.button(
                "All mentions", on_click=evidence.show, args=(mentions,), disabled=not found.mentions, key="p-all"
            )
            said = Selection("quotes", actor_id=found.actor_id)
            spoken = int(found.quotes["count"].sum()) if len(found.quotes) else 0
            st.button(f"Quotes ({spoken:,})", on_click=evidence.show, args=(said,), disabled=not spoken, key="p-quotes")
            csv_button(remember(("profile table", filters, actor_id), lambda: tabulated(found)), "profile", found.actor)
            corrections.correct_button(found.actor_id)
        drawn_parts(filters, found, palette)
        if len(found.aliases):
            st.caption("Named as " + literal(", ".join(f"{row.surface} ({row.n:,})" for row in aliases(found))))


def tabulated(found: ActorProfile) -> pd.DataFrame:
    """All that the profile's charts show, one row a mark: what it is, its name or period, its count."""
    parts = (
        ("year", found.periods, "period"),
        ("role", found.roles, "role"),
        ("named with", found.co_actors, "actor"),
        ("theme", found.themes, "theme"),
        ("named as", found.aliases, "surface"),
    )
    rows = [
        (found.actor, part, moment.year if part == "year" else moment, count)
        for part, frame, name in parts
        for moment, count in zip(frame[name], frame["count"], strict=True)
    ]
    return pd.DataFrame(rows, columns=["actor", "part", "name", "count"])


def aliases(found: ActorProfile) -> Any:
    """The most frequent spellings."""
    return found.aliases.head(8).rename(columns={"count": "n"}).itertuples()


def summary(found: ActorProfile) -> str:
    """One line about an actor."""
    said = f"{found.kind} · {found.mentions:,} mentions in {found.articles:,} articles"
    if found.first_seen and found.last_seen:
        once = found.first_seen == found.last_seen
        said += f" · seen {day(found.first_seen)}" + ("" if once else f" to {day(found.last_seen)}")
    return said


def drawn_parts(filters: Filters, found: ActorProfile, palette: Any) -> None:
    """The profile's charts, each only where there is something to draw."""
    key = (filters, found.actor_id, palette.theme)
    if len(found.periods):
        st.markdown("**Mentions by year**")
        drawn = remember(("seen", *key), lambda: view.years_seen_figure(found.periods, found.kind, palette))
        chart(drawn, "p-years", f"Mentions of {found.actor} by year")
    if len(found.roles) and found.roles["first"].notna().any():
        st.markdown("**Roles, as the articles name them**")
        drawn = remember(("roles", *key), lambda: view.roles_figure(found.roles.head(5), found.kind, palette))
        chart(drawn, "p-roles", f"Roles of {found.actor} over time")
    left, right = st.columns(2)
    if len(found.co_actors):
        with left:
            st.markdown("**Named with**")
            company = found.co_actors.head(6)
            names = [view.name_of(row.actor, row.kind, palette, 24) for row in company.itertuples()]
            drawn = remember(
                ("company", *key),
                lambda: view.short_bars(names, company, palette.ramp[5], palette, "sentences with both"),
            )
            chart(drawn, "p-company", f"Who is named with {found.actor}")
    if len(found.themes):
        with right:
            st.markdown("**Themes**")
            themes = found.themes.head(6)
            names = [view.plain(view.shorten(theme, 25)) for theme in themes["theme"]]
            drawn = remember(
                ("p-themes", *key),
                lambda: view.short_bars(names, themes, palette.ramp[5], palette, "articles with both"),
            )
            chart(drawn, "p-themes", f"Themes of the articles that name {found.actor}")


def network(filters: Filters) -> None:
    """The graph of actors named in the same sentences."""
    found = ask(cooccurrence, filters, top=30)
    if not len(found.edges):
        return
    palette = colours()
    chart_head("Named in the same sentence", found.edges, "actors named together")
    graph: Graph = remember(("network", filters, palette.theme), lambda: network_graph(found, palette))
    drawn = evidence.drawn_key(NETWORK)
    with st.container(key=NETWORK):
        st.echarts_chart(
            graph.option,
            height=480,
            theme=None,
            key=drawn,
            alt="Network of actors named in the same sentences",
            on_select=lambda: clicked(drawn, graph),
        )
    st.caption("A click on an actor opens the profile, a click on a line the sentences that name both.")


def clicked(drawn: str, graph: Graph) -> None:
    """Open what was clicked in the graph (a callback)."""
    for group in st.session_state[drawn].selection.selected:
        for index in group["data_indices"]:
            if group.get("data_type") == "edge":
                evidence.show(graph.edge_codes[index], NETWORK)
            else:
                put(ACTOR, graph.node_ids[index])
                evidence.show(graph.node_codes[index], NETWORK)


filters = current()
figures = heading("Actors", "Who appears, how often, and when?", filters)
chosen = "".join(split(url_field(ACTOR), known_values("actors"), following("actors"))[:1])
if figures.mentions:
    left, right = st.columns([6, 5], gap="large")
    with left:
        frequencies(filters, chosen)
    with right:
        shown: pd.DataFrame = ask(actor_counts, filters, top=1)
        profile(filters, chosen or str(shown["actor_id"].iat[0]))
    network(filters)
    draw_changes(filters)
    draw_comparison(filters, chosen or str(shown["actor_id"].iat[0]))
    evidence.evidence_panel(filters, "Click a bar, a year or a line to read the sentences behind it.")
else:
    empty_state(filters, "mentions", lambda counted: counted.mentions)
    evidence.evidence_panel(filters, "")
corrections.corrections_list()
