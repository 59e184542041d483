"""Who is named with whom: the graph of the actors screen, and its lines as a table."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import pandas as pd
import streamlit as st

from core.store import Filters
from core.store.queries import cooccurrence
from core.store.queries.actors import Counted
from core.view.marks import codes
from core.view.network import Graph, network_graph
from core.wording import message, tr
from pages import evidence
from pages.charts import chart_head
from pages.data import ask, remember
from pages.frame import pair
from pages.links import check_range
from pages.state import colours, put
from pages.tables import rows_high, table

ACTOR, NETWORK = "actor", "network"
TOP = 30  # actors in the graph
NOTE = message(
    "A line joins two actors that one sentence names, the wider the more sentences do; the strongest lines are drawn. "
    "Groups follow from these lines alone and say nothing about what connects the actors."
)


def network(filters: Filters, counted: Counted) -> None:
    """The graph of actors named in the same sentences; `counted` says what counts as a mention."""
    found = ask(cooccurrence, filters, top=TOP, **counted)
    if not len(found.edges):
        return
    heading = st.container()
    least, most = 1, int(found.edges["count"].max())
    if most > 1:
        check_range("least", 1, most)
        least = st.slider(tr("Least number of shared sentences"), 1, most, 1, key="least", bind="query-params")
    found = replace(found, edges=found.edges[found.edges["count"] >= least].reset_index(drop=True))
    with heading:
        chart_head(message("Named in the same sentence"), found.edges, "actors named together", note=NOTE)
    palette = colours()
    key = ("network", filters, counted, least, palette.theme)
    graph: Graph = remember(key, lambda: network_graph(found, palette))
    left, right = pair("network", 7, 5, "medium")
    with left:
        drawing(graph)
    with right:
        listed = remember(("network table", filters, counted, least), lambda: lines(found.edges))
        widths = {tr("Actor"): 162, tr("Named with"): 150, tr("Sentences"): 78}
        table(
            listed,
            "network-table",
            tr("Which actors are named in the same sentence, and in how many"),
            height=rows_high(len(listed), 480),
            columns={name: st.column_config.Column(width=width) for name, width in widths.items()},
        )


def drawing(graph: Graph) -> None:
    """The graph and its legend."""
    drawn = evidence.drawn_key(NETWORK)
    with st.container(key=NETWORK):
        st.echarts_chart(
            graph.option,
            height=480,
            theme=None,
            key=drawn,
            alt=tr("Network of actors named in the same sentences"),
            on_select=lambda: clicked(drawn, graph),
        )
    chips = "".join(
        f'<span style="margin-right:1em;white-space:nowrap"><span style="background:{ground}" aria-hidden="true">'
        f"　</span> {escape(name)}</span> "
        for name, ground in graph.groups
    )
    if chips:
        together = tr("Often named together, shaded alike:")
        st.html(f'<p style="font-size:0.875rem;margin:0"><b>{together}</b> {chips}</p>')
    st.caption(tr("A click on an actor opens the profile, a click on a line the sentences that name both."))


def lines(edges: pd.DataFrame) -> pd.DataFrame:
    """The lines of the graph as a table, each row with the code of its selection."""
    named = {tr("Actor"): edges["actor"], tr("Named with"): edges["other"], tr("Sentences"): edges["count"]}
    return pd.DataFrame({**named, "code": codes(edges)})


def clicked(drawn: str, graph: Graph) -> None:
    """Open what was clicked in the graph (a callback)."""
    for group in st.session_state[drawn].selection.selected:
        for index in group["data_indices"]:
            if group.get("data_type") == "edge":
                evidence.show(graph.edge_codes[index], NETWORK)
            else:
                put(ACTOR, graph.node_ids[index])
                evidence.show(graph.node_codes[index], NETWORK)
