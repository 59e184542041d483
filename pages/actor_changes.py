"""Who enters, who leaves: two periods of years side by side, below the actors."""

from __future__ import annotations

import streamlit as st

from core.store import Filters
from core.store.queries import actor_changes
from core.store.queries.actor_changes import Years, halves
from core.view import actor_changes as view
from core.wording import message, tr, trn
from pages.charts import chart
from pages.data import ask, drawn, remember
from pages.downloads import csv_button
from pages.findings import tell
from pages.frame import fold
from pages.links import check_range
from pages.state import colours, whole, year_bounds
from pages.tables import table

LEGEND = message(
    "Small mark: before. Large mark: after. Filled: more than chance would give. Hollow: may be chance. "
    "A click on a mark opens its articles."
)
METHOD = message(
    "Shown are the actors whose share of the articles differs most between the two periods, which at the start have as "
    "equal numbers of articles as whole years allow. “More than chance would give”: chance "
    "alone would make so great a change, for any of the actors compared, in less than one case of twenty (Fisher's "
    "exact test)."
)
ONE_YEAR = message("All dated articles appeared in {year}: there is no second period to compare with.")
SHARED = message("The periods {before} and {after} share years. Move one of them so that they are apart.")
NOTHING = message("Nothing to compare: under these filters {before} or {after} has no article, or no actor changes.")
WIDTHS = (130, 96, 106, 110, 108, 110, 98, 200, 90)
"""Pixels of the columns of the table: all are seen at once, their heads whole in both languages."""
HEAD = message("Of 100 articles so many name the actor:")


def draw_changes(filters: Filters) -> None:
    """The part of the Actors screen that compares two periods; asked for only once it is open."""
    opened = fold(tr("Who enters, who leaves"), "changes")
    if not opened.open:
        return
    with opened:
        bounds = year_bounds()
        if bounds is None:
            st.caption(tr("No article here is dated: there are no periods to compare."))
        elif bounds[0] == bounds[1]:
            st.caption(tr(ONE_YEAR, year=bounds[0]))
        else:
            _compared(filters, *_periods(bounds))


def _periods(bounds: Years) -> tuple[Years, Years]:
    """The two periods that the visitor chose, the earlier one first; at the start two halves of the articles."""
    years = whole().years
    first, last = halves(years["value"].tolist(), years["count"].tolist())
    proposed = {"before": (tr("First period"), first), "after": (tr("Second period"), last)}
    columns = st.columns(2, gap="medium")
    chosen = []
    for column, (key, (label, half)) in zip(columns, proposed.items(), strict=True):
        with column:
            check_range(key, *bounds)
            low, high = st.slider(label, *bounds, value=half, key=key, bind="query-params")
            chosen.append((int(low), int(high)))
    before, after = sorted(chosen)
    return before, after


def _compared(filters: Filters, before: Years, after: Years) -> None:
    """The chart and the table of the greatest changes, or why there are none."""
    names = {"before": view.years_said(before), "after": view.years_said(after)}
    if before[1] >= after[0]:
        st.info(tr(SHARED, **names))
        return
    found = ask(actor_changes, filters, before=before, after=after)
    if not len(found):
        st.caption(tr(NOTHING, **names))
        return
    tell(view.greatest(found), "finding-change")
    palette = colours()
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        sizes = found["articles"].to_numpy(dtype=int).tolist()[:2]  # the rows of an actor: before, after
        periods = tr(" and ").join(
            trn("{period} ({n} article)", "{period} ({n} articles)", size, period=period)
            for size, period in zip(sizes, names.values(), strict=True)
        )
        st.markdown(f"**{tr(HEAD)}** {periods}", width="stretch")
        csv_button(found, "actors who enter and leave")
    key = ("actor changes", filters, before, after)
    figure = drawn((*key, palette.theme), lambda: view.changes_figure(found, palette))
    chart(figure, "changes-chart", tr("Articles of 100 that name an actor, {before} and {after}", **names))
    st.caption(tr(LEGEND))
    listed = remember((*key, "table"), lambda: view.changes_table(found))
    widths = zip(listed.columns, WIDTHS, strict=False)  # its last column, the code, is not shown
    rates = {tr(name) for name in view.RATES}
    columns = {
        name: st.column_config.Column(width=width, alignment="right" if name in rates else None)
        for name, width in widths
    }
    table(listed, "changes-table", tr("Actors with the greatest changes"), height=265, columns=columns)
    st.caption(tr(METHOD))
