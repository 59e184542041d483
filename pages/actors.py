"""Actors: frequencies, a profile, company, changes, a comparison."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from core.store import Filters
from core.store.queries import KeyFigures, actor_counts, actor_periods, actor_profile, key_figures
from core.store.queries.actors import Counted, Measure
from core.store.selection import MentionSelection
from core.view import actors as view
from core.view.findings import named_most
from core.view.marks import codes, decoded
from core.view.narrowing import kinds
from core.view.trends import Scale, trend_unit, trends_figure
from core.wording import message, tr
from pages import corrections, evidence
from pages.actor_changes import draw_changes
from pages.actor_compare import draw_comparison
from pages.actor_network import ACTOR, network
from pages.actor_profile import profile
from pages.charts import chart, chart_head
from pages.choices import one_of
from pages.data import ask, drawn
from pages.downloads import csv_button
from pages.empty import empty_state
from pages.findings import tell
from pages.frame import fold, pair
from pages.heading import heading
from pages.links import check_flag
from pages.state import colours, current, one_actor, put
from pages.tables import table

TOP, TRENDS, LISTED = 20, 12, 500
SCALES = message(
    "Rates: per 1,000 words, or the share of articles. Per article: mentions per article that names the actor"
)
MOST = message("{what} of the most frequent actors")
BY = {"year": message("{what} by year"), "quarter": message("{what} by quarter")}
MOST_BY = {
    "year": message("{what} of the most frequent actors by year"),
    "quarter": message("{what} of the most frequent actors by quarter"),
}
VAGUE = {
    "year": message("No article shown has a date as precise as a year: choose Total instead."),
    "quarter": message("No article shown has a date as precise as a quarter: choose Total instead."),
}
MARKS = {
    "year": message(
        "Dash: articles, but no mention. Blank: no articles. Hatched: the articles end before the year does."
    ),
    "quarter": message(
        "Dash: articles, but no mention. Blank: no articles. Hatched: the articles end before the quarter does."
    ),
}
HINT = message("Click a bar, a year or a line to read the sentences behind it.")
COUNTED = message(
    "Counted are the places in the articles shown that name an actor: by name and, as chosen, description or pronoun. "
    "Spellings that were found to be one actor count together; corrections hold."
)


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
        """The column that is drawn and its title with the unit, a message."""
        return view.value_of(self.measure, self.scale)


def controls() -> Choice:
    """Draw the choices of this screen."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="actors-choices"):
        measures = {"mentions": message("Mentions"), "articles": message("Articles")}
        measure = one_of(message("Count"), measures, "measure")
        scales = {"numbers": message("Numbers"), "rates": message("Rates"), "each": message("Per article")}
        scale = one_of(message("In"), scales, "scale", hint=SCALES)
        shape = one_of(message("Shown as"), {"total": message("Total"), "trends": message("Trends")}, "over")
        check_flag("nominal", "pronouns")
        nominal = st.toggle(
            tr("Count descriptions"),
            value=True,
            key="nominal",
            bind="query-params",
            help=tr("Such as “das Bündnis” for NATO"),
        )
        pronouns = st.toggle(
            tr("Count pronouns"),
            value=False,
            key="pronouns",
            bind="query-params",
            help=tr("Such as “sie” for NATO"),
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
    st.caption(tr("A click opens the profile and the sentences."))


def legend() -> None:
    """What shapes and colours mean in all charts of this screen."""
    palette = colours()
    named = {**kinds(), "country": tr("countries and places")}
    glyphs = (
        f'<span style="color:{palette.kind(kind)}">{view.GLYPHS[kind]}</span>&nbsp;{named[kind]}'
        for kind in ("person", "organisation", "country", "other")
    )
    st.html(f'<p style="font-size:0.875rem;margin:0;color:{palette.muted}">{"　".join(glyphs)}</p>')


def totals(filters: Filters, top: pd.DataFrame, chosen: str, choice: Choice) -> None:
    """Bars of the most frequent actors."""
    palette = colours()
    column, unit = choice.value
    frame = top.sort_values(column, ascending=False, kind="stable").reset_index(drop=True)
    chart_head(unit, frame, "actors", note=COUNTED)
    key = ("actor bars", chosen, filters, choice, palette.theme)
    figure = drawn(key, lambda: view.bars_figure(frame, column, chosen, palette))
    chart(figure, "actors-chart", tr(MOST, what=tr(unit)), and_then=choose_from)


def trends(filters: Filters, ids: tuple[str, ...], choice: Choice) -> None:
    """A small chart over time for each of the most frequent actors."""
    palette = colours()
    column, title = choice.value
    shown, whole = ask(key_figures, filters), ask(key_figures, Filters())
    unit = trend_unit(shown.first, shown.last)
    frame = ask(actor_periods, filters, actors=ids, measure=choice.measure, unit=unit, **choice.counted)
    if not len(frame):
        st.caption(tr(VAGUE[unit]))
        return
    chart_head(tr(BY[unit], what=tr(title)), frame, "actors by", unit, note=COUNTED)
    check_flag("ownscale")
    own = bool(
        st.toggle(tr("A scale for each"), key="ownscale", bind="query-params", help=tr("Else all share one scale"))
    )
    key = ("actor trends", filters, choice, own, palette.theme)
    scale = Scale(column, unit, whole.last, own)
    figure = drawn(key, lambda: trends_figure(frame, scale, palette))
    chart(figure, "actors-trends", tr(MOST_BY[unit], what=tr(title)), and_then=choose_from)
    st.caption(tr(MARKS[unit]))


def listed(filters: Filters, choice: Choice) -> None:
    """The actors as a table to choose from by keyboard; asked for only once it is open."""
    opened = fold(tr("Actors as a table"), "actortable")
    if not opened.open:
        return
    found = ask(actor_counts, filters, measure=choice.measure, top=LISTED, **choice.counted)
    columns = {
        tr("Actor"): found["actor"],
        tr("Kind"): [tr(kind) for kind in found["kind"]],
        tr("Mentions"): found["mentions"],
        tr("Articles"): found["articles"],
        tr("Per 1,000 words"): found["per_1000"].round(2),
        tr("Per article"): found["per_article"].round(1),
        "code": codes(found),
    }
    with opened:
        csv_button(found, "actors table")
        alt = tr("Actors with their mentions and articles")
        table(pd.DataFrame(columns), "actors-table", alt, 320, and_then=choose_from)


def choose_from(code: str) -> None:
    """Open the profile of the actor whose mark was clicked (part of a callback)."""
    selection = decoded(code)
    if isinstance(selection, MentionSelection) and selection.actor_id:
        put(ACTOR, selection.actor_id)


def headline(filters: Filters, figures: KeyFigures) -> None:
    """Who of any kind is named in most articles, and beside whom."""
    filters = replace(filters, kinds=())
    most = ask(actor_counts, filters, measure="articles", top=2)
    first = "".join(most["actor_id"].head(1))
    tell(named_most(most, ask(actor_profile, filters, actor_id=first, nominal=True, pronouns=False), figures))


filters = current()
figures = heading(filters)
chosen = one_actor(ACTOR)
if figures.mentions:
    headline(filters, figures)
    left, right = pair("actors", 6, 5)
    with left:
        choice = controls()
        legend()
        frequencies(filters, chosen, choice)
    with right:
        shown: pd.DataFrame = ask(actor_counts, filters, top=1, **choice.counted)
        opened = chosen or "".join(shown["actor_id"])
        profile(filters, opened, choice.counted)
    network(filters, choice.counted)
    draw_changes(filters)
    draw_comparison(filters, opened)
    evidence.evidence_below(filters, tr(HINT))
else:
    empty_state(filters, "mentions", lambda counted: counted.mentions)
    evidence.evidence_below(filters)
corrections.corrections_list()
