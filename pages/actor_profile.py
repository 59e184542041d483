"""The profile of an actor, beside the bars: roles, years, names, company, themes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from core.store import Filters
from core.store.queries import ActorProfile, actor_profile
from core.store.queries.actors import Counted, named
from core.store.selection import QuoteSelection
from core.view import actors as view
from core.view.company import company_figure
from core.view.dates import day
from core.view.marks import codes
from core.view.template import plain, shorten
from core.wording import message, numeral, tr, trn
from pages import corrections, evidence
from pages.charts import chart
from pages.data import ask, drawn, remember
from pages.downloads import csv_button
from pages.frame import fold
from pages.state import colours
from pages.tables import rows_high, table
from pages.texts import literal

COMPANY, THEMES, SPELLINGS = 7, 5, 50  # co-actors and themes drawn, spellings listed
EXPECTED = message(
    "Expected: {named} sentences with {actor} × sentences with the other ÷ all {all}. Bars: more or fewer than that."
)


def profile(filters: Filters, actor_id: str, counted: Counted) -> None:
    """One actor: roles, years, names, company, themes; `counted` says what counts as a mention."""
    found = ask(actor_profile, filters, actor_id=actor_id, **counted)
    if found is None:
        return
    colour, glyph = colours().kind(found.kind), view.GLYPHS.get(found.kind, "✕")
    with st.container(border=True, key="profile"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.subheader(f':color[{glyph}]{{foreground="{colour}"}} {literal(found.actor)}', anchor=False)
            key = (filters, actor_id, counted)
            csv_button(remember(("profile table", *key), lambda: tabulated(found)), "profile", found.actor)
            corrections.correct_button(found.actor_id)
        st.caption(summary(found))
        with st.container(horizontal=True):
            mentions = replace(named("mentions", **counted), actor_id=found.actor_id)
            st.button(
                tr("All mentions"), on_click=evidence.show, args=(mentions,), disabled=not found.mentions, key="p-all"
            )
            said = QuoteSelection(actor_id=found.actor_id)
            spoken = int(found.quotes["count"].sum()) if len(found.quotes) else 0
            quotes = tr("Quotes ({n})", n=numeral(spoken))
            st.button(quotes, on_click=evidence.show, args=(said,), disabled=not spoken, key="p-quotes")
            st.button(
                tr("Quoted about ({n})", n=numeral(found.about)),
                on_click=evidence.show,
                args=(QuoteSelection(about=found.actor_id),),
                disabled=not found.about,
                key="p-about",
                help=tr("Quotes that name this actor, by others or by nobody known"),
            )
        drawn_parts(key, found)


def part(title: str) -> None:
    """The title of a part of the profile, a message."""
    st.markdown(f"**{tr(title)}**")


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
    whole = pd.DataFrame(rows, columns=["actor", "part", "name", "count"])
    expected = found.co_actors.set_index("actor")["expected"].round(2)
    return whole.assign(expected=whole["name"].map(expected).where(whole["part"] == "named with"))


def summary(found: ActorProfile) -> str:
    """One line about an actor."""
    first, last = found.first_seen, found.last_seen
    said = [tr(found.kind), view.how_many(found.mentions, found.articles)]
    if first and last:
        said.append(tr("seen {when}", when=day(first) if first == last else view.from_to(first, last)))
    return " · ".join(said)


def drawn_parts(of: tuple[Any, ...], found: ActorProfile) -> None:
    """The profile's charts, each only where there is something to draw; `of` tells the profiles apart."""
    palette = colours()
    key = (*of, palette.theme)
    if len(found.periods):
        part(message("Mentions by year"))
        figure = drawn(("seen", *key), lambda: view.years_seen_figure(found.periods, found.kind, palette))
        chart(figure, "p-years", tr("Mentions of {actor} by year", actor=found.actor))
    if len(found.roles) and found.roles["first"].notna().any():
        part(message("Roles, as the articles name them; faded: in office"))
        figure = drawn(
            ("roles", *key), lambda: view.roles_figure(found.roles.head(5), found.offices, found.kind, palette)
        )
        chart(figure, "p-roles", tr("Roles of {actor} over time", actor=found.actor))
    if len(found.co_actors):
        part(message("Named with, against chance"))
        figure = drawn(("company", *key), lambda: company_figure(found.co_actors.head(COMPANY), palette))
        alt = tr("Who is named with {actor}: sentences with both, and what chance would give", actor=found.actor)
        chart(figure, "p-company", alt)
        named_in, whole = numeral(found.named_in), numeral(found.sentences)
        st.caption(tr(EXPECTED, named=named_in, actor=literal(found.actor), all=whole))
    if len(found.themes):
        part(message("Themes"))
        themes = found.themes.head(THEMES)
        names = [plain(shorten(theme, 40)) for theme in themes["theme"]]
        figure = drawn(("p-themes", *key), lambda: view.short_bars(names, themes, palette.ramp[5], palette, with_both))
        chart(figure, "p-themes", tr("Themes of the articles that name {actor}", actor=found.actor))
    if len(found.aliases):
        spellings(of, found)


def spellings(of: tuple[Any, ...], found: ActorProfile) -> None:
    """The names by which the articles call an actor, folded."""
    listed = remember(("aliases", *of), lambda: spelled(found.aliases))
    opened = fold(tr("Named as ({n})", n=numeral(len(listed))), "spellings")
    if opened.open:
        with opened:
            alt = tr("How the articles name {actor}", actor=found.actor)
            table(listed, "p-aliases", alt, height=rows_high(len(listed), 330))


def with_both(count: int) -> str:
    """So many articles that have a theme and name the actor."""
    return trn("{n} article with both", "{n} articles with both", count)


def spelled(aliases: pd.DataFrame) -> pd.DataFrame:
    """The spellings as a table, each row with the code of its selection."""
    ways = [
        tr("pronoun") if row.pronoun else tr("description") if row.nominal else tr("name")
        for row in aliases.itertuples()
    ]
    columns = {tr("As"): aliases["surface"], tr("Count"): aliases["count"], tr("Way"): ways, "code": codes(aliases)}
    return pd.DataFrame(columns).head(SPELLINGS)
