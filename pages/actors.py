"""Actors: frequencies, a profile, company, changes, a comparison."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from core.corpus.tidy import counted
from core.store import Filters
from core.store.queries import ActorProfile, KeyFigures, actor_counts, actor_periods, actor_profile, key_figures
from core.store.queries.actors import Counted, Measure, named
from core.store.selection import MentionSelection, QuoteSelection
from core.view import actors as view
from core.view.company import company_figure
from core.view.dates import day
from core.view.findings import named_most
from core.view.marks import codes, decoded
from core.view.narrowing import KINDS
from core.view.template import plain, shorten
from core.view.trends import Scale, trend_unit, trends_figure
from pages import corrections, evidence
from pages.actor_changes import draw_changes
from pages.actor_compare import draw_comparison
from pages.actor_network import ACTOR, network
from pages.data import ask, remember
from pages.findings import tell
from pages.links import check_flag
from pages.screens import ACTORS
from pages.state import colours, current, one_actor, put
from pages.widgets import chart, chart_head, csv_button, empty_state, fold, heading, literal, one_of, table

TOP, TRENDS, LISTED = 20, 12, 500
COMPANY, SPELLINGS = 8, 50  # co-actors drawn, spellings listed
SCALES = "Rates: per 1,000 words, or the share of articles. Per article: mentions per article that names the actor"


@dataclass(frozen=True, slots=True)
class Choice:
    """The choices of this screen: what is counted, in which unit, shown how."""

    measure: Measure
    scale: str
    shape: str
    nominal: bool
    pronouns: bool

    @property
    def counted(self) -> Counted:
        """What the queries of this screen count, as their arguments."""
        return {"nominal": self.nominal, "pronouns": self.pronouns}

    @property
    def value(self) -> tuple[str, str]:
        """The column that is drawn and its title with the unit."""
        return view.value_of(self.measure, self.scale)


def controls() -> Choice:
    """Draw the choices of this screen."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        measure = one_of("Count", {"mentions": "Mentions", "articles": "Articles"}, "measure")
        scales = {"numbers": "Numbers", "rates": "Rates", "each": "Per article"}
        scale = one_of("In", scales, "scale", hint=SCALES)
        shape = one_of("Shown as", {"total": "Total", "trends": "Trends"}, "over")
        check_flag("nominal", "pronouns")
        nominal = st.toggle(
            "Count descriptions", value=True, key="nominal", bind="query-params", help="Such as “das Bündnis” for NATO"
        )
        pronouns = st.toggle(
            "Count pronouns", value=False, key="pronouns", bind="query-params", help="Such as “sie” for NATO"
        )
    return Choice(
        "articles" if measure == "articles" and scale != "each" else "mentions", scale, shape, nominal, pronouns
    )


def frequencies(filters: Filters, chosen: str, choice: Choice) -> None:
    """Bars of the most frequent actors, or a small chart over time for each."""
    top = ask(actor_counts, filters, measure=choice.measure, top=TOP, **choice.counted)
    if choice.shape == "trends":
        trends(filters, tuple(top["actor_id"].head(TRENDS)), choice)
    else:
        totals(filters, top, chosen, choice)
    listed(filters, choice)
    st.caption("A click opens the profile and the sentences.")


def legend() -> None:
    """What shapes and colours mean in all charts of this screen."""
    palette = colours()
    kinds = ("person", "organisation", "country", "other")
    glyphs = (f'<span style="color:{palette.kind(kind)}">{view.GLYPHS[kind]}</span> {KINDS[kind]}' for kind in kinds)
    st.html(f'<p style="font-size:0.875rem;margin:0;color:{palette.muted}">{"　".join(glyphs)}</p>')


def totals(filters: Filters, top: pd.DataFrame, chosen: str, choice: Choice) -> None:
    """Bars of the most frequent actors."""
    palette = colours()
    column, unit = choice.value
    frame = top.sort_values(column, ascending=False, kind="stable").reset_index(drop=True)
    chart_head(unit, frame, "actors")
    key = ("actor bars", chosen, filters, choice, palette.theme)
    figure = remember(key, lambda: view.bars_figure(frame, column, chosen, palette))
    chart(figure, "actors-chart", f"{unit} of the most frequent actors", and_then=choose_from)


def trends(filters: Filters, ids: tuple[str, ...], choice: Choice) -> None:
    """A small chart over time for each of the most frequent actors."""
    palette = colours()
    column, title = choice.value
    shown, whole = ask(key_figures, filters), ask(key_figures, Filters())
    unit = trend_unit(shown.first, shown.last)
    frame = ask(actor_periods, filters, actors=ids, measure=choice.measure, unit=unit, **choice.counted)
    if not len(frame):
        st.caption(f"No article shown has a date as precise as a {unit}: choose Total instead.")
        return
    chart_head(f"{title} by {unit}", frame, "actors by", unit)
    check_flag("ownscale")
    own = bool(st.toggle("A scale for each", key="ownscale", bind="query-params", help="Else all share one scale"))
    key = ("actor trends", filters, choice, own, palette.theme)
    scale = Scale(column, unit, whole.last, own)
    figure = remember(key, lambda: trends_figure(frame, scale, palette))
    chart(figure, "actors-trends", f"{title} of the most frequent actors by {unit}", and_then=choose_from)
    st.caption(f"Dash: articles, but no mention. Blank: no articles. Hatched: the articles end before the {unit} does.")


def listed(filters: Filters, choice: Choice) -> None:
    """The actors as a table to choose from by keyboard; asked for only once it is open."""
    opened = fold("Actors as a table", "actortable")
    if not opened.open:
        return
    found = ask(actor_counts, filters, measure=choice.measure, top=LISTED, **choice.counted)
    columns = {
        "Actor": found["actor"],
        "Kind": found["kind"],
        "Mentions": found["mentions"],
        "Articles": found["articles"],
        "Per 1,000 words": found["per_1000"].round(2),
        "Per article": found["per_article"].round(1),
        "code": codes(found),
    }
    with opened:
        csv_button(found, "actors table")
        table(
            pd.DataFrame(columns), "actors-table", "Actors with their mentions and articles", 320, and_then=choose_from
        )


def choose_from(code: str) -> None:
    """Open the profile of the actor whose mark was clicked (part of a callback)."""
    selection = decoded(code)
    if isinstance(selection, MentionSelection) and selection.actor_id:
        put(ACTOR, selection.actor_id)


def profile(filters: Filters, actor_id: str, choice: Choice) -> None:
    """One actor: roles, years, names, company, themes."""
    found = ask(actor_profile, filters, actor_id=actor_id, **choice.counted)
    if found is None:
        return
    glyph = view.GLYPHS.get(found.kind, "✕")
    with st.container(border=True, key="profile"):
        st.subheader(f"{glyph} {literal(found.actor)}", anchor=False)
        st.caption(summary(found))
        with st.container(horizontal=True):
            mentions = replace(named("mentions", **choice.counted), actor_id=found.actor_id)
            st.button(
                "All mentions", on_click=evidence.show, args=(mentions,), disabled=not found.mentions, key="p-all"
            )
            said = QuoteSelection(actor_id=found.actor_id)
            spoken = int(found.quotes["count"].sum()) if len(found.quotes) else 0
            st.button(f"Quotes ({spoken:,})", on_click=evidence.show, args=(said,), disabled=not spoken, key="p-quotes")
            st.button(
                f"Quoted about ({found.about:,})",
                on_click=evidence.show,
                args=(QuoteSelection(about=found.actor_id),),
                disabled=not found.about,
                key="p-about",
                help="Quotes that name this actor, by others or by nobody known",
            )
            key = (filters, actor_id, choice.nominal, choice.pronouns)
            csv_button(remember(("profile table", *key), lambda: tabulated(found)), "profile", found.actor)
            corrections.correct_button(found.actor_id)
        drawn_parts(key, found)


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
    said = f"{found.kind} · {counted(found.mentions, 'mention')} in {counted(found.articles, 'article')}"
    if found.first_seen and found.last_seen:
        once = found.first_seen == found.last_seen
        said += f" · seen {day(found.first_seen)}" + ("" if once else f" to {day(found.last_seen)}")
    return said


def drawn_parts(of: tuple[Any, ...], found: ActorProfile) -> None:
    """The profile's charts, each only where there is something to draw; `of` tells the profiles apart."""
    palette = colours()
    key = (*of, palette.theme)
    if len(found.periods):
        st.markdown("**Mentions by year**")
        drawn = remember(("seen", *key), lambda: view.years_seen_figure(found.periods, found.kind, palette))
        chart(drawn, "p-years", f"Mentions of {found.actor} by year")
    if len(found.roles) and found.roles["first"].notna().any():
        st.markdown("**Roles, as the articles name them; faded: in office**")
        drawn = remember(
            ("roles", *key), lambda: view.roles_figure(found.roles.head(5), found.offices, found.kind, palette)
        )
        chart(drawn, "p-roles", f"Roles of {found.actor} over time")
    if len(found.co_actors):
        st.markdown("**Named with, against chance**")
        drawn = remember(("company", *key), lambda: company_figure(found.co_actors.head(COMPANY), palette))
        chart(drawn, "p-company", f"Who is named with {found.actor}: sentences with both, and what chance would give")
        st.caption(
            f"Expected: the {found.named_in:,} sentences that name {literal(found.actor)} × the sentences that name "
            f"the other ÷ all {found.sentences:,} sentences. Bars: sentences above or below that."
        )
    left, right = st.columns(2)
    if len(found.themes):
        with left:
            st.markdown("**Themes**")
            themes = found.themes.head(6)
            names = [plain(shorten(theme, 25)) for theme in themes["theme"]]
            drawn = remember(
                ("p-themes", *key),
                lambda: view.short_bars(names, themes, palette.ramp[5], palette, "articles with both"),
            )
            chart(drawn, "p-themes", f"Themes of the articles that name {found.actor}")
    if len(found.aliases):
        with right:
            st.markdown("**Named as**")
            spellings = remember(("aliases", *of), lambda: spelled(found.aliases))
            widths = {"As": 104, "Count": 52, "Way": 84}
            table(
                spellings,
                "p-aliases",
                f"How the articles name {found.actor}",
                height=min(220, 37 * (len(spellings) + 1)),
                columns={name: st.column_config.Column(width=width) for name, width in widths.items()},
            )


def spelled(aliases: pd.DataFrame) -> pd.DataFrame:
    """The spellings as a table, each row with the code of its selection."""
    ways = ["pronoun" if row.pronoun else "description" if row.nominal else "name" for row in aliases.itertuples()]
    columns = {"As": aliases["surface"], "Count": aliases["count"], "Way": ways, "code": codes(aliases)}
    return pd.DataFrame(columns).head(SPELLINGS)


def headline(filters: Filters, figures: KeyFigures) -> None:
    """Who is named in most articles, and beside whom."""
    most = ask(actor_counts, filters, measure="articles", top=2)
    first = "".join(most["actor_id"].head(1))
    tell(named_most(most, ask(actor_profile, filters, actor_id=first, nominal=True, pronouns=False), figures))


filters = current()
figures = heading(ACTORS, filters)
chosen = one_actor(ACTOR)
if figures.mentions:
    headline(filters, figures)
    left, right = st.columns([6, 5], gap="large")
    with left:
        choice = controls()
        legend()
        frequencies(filters, chosen, choice)
    with right:
        shown: pd.DataFrame = ask(actor_counts, filters, top=1, **choice.counted)
        opened = chosen or "".join(shown["actor_id"])
        profile(filters, opened, choice)
    network(filters, choice.counted)
    draw_changes(filters)
    draw_comparison(filters, opened)
    evidence.evidence_panel(filters, "Click a bar, a year or a line to read the sentences behind it.")
else:
    empty_state(filters, "mentions", lambda counted: counted.mentions)
    evidence.evidence_panel(filters, "")
corrections.corrections_list()
