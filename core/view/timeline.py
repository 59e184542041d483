"""Events on a time axis, in lanes, with known events for reference and the volume of articles below.

How sure a date is shows in the form: a day is a point, a range a bar, a vague date a faded band.
What an event is (past, planned, ...) shows in colour and in symbol or fill.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from core.records import KnownEvent
from core.store.selection import NO_ACTOR, NO_THEME
from core.view.axis import Reach, beyond, reach_of
from core.view.backdrop import STATUSES, add_references, empty_frame, years_figure
from core.view.event_marks import SHAPES, STRIP, add_labels, extent_of, mark_table, span_of, stands_left, strip, widened
from core.view.lanes import arrange
from core.view.marks import codes
from core.view.palette import Palette
from core.view.template import clip, records

MOST = 900  # marks; above that Plotly paints slowly and nobody can tell them apart: counts are drawn instead
FEW = 40  # marks that leave room for longer labels
LABEL, LONG_LABEL = 34, 48  # characters of a label on the chart
LANES = {NO_THEME: "No theme found", NO_ACTOR: "No actor named"}  # the last lane, in plain words
LABELLED = 80  # up to so many marks each carries its label, beyond that only its hover text


def timeline_figure(
    events: pd.DataFrame, volume: pd.DataFrame, references: Sequence[KnownEvent], reach: Reach, colours: Palette
) -> go.Figure:
    """Draw the rows of `event_lanes`, each mark with its selection's code as custom data; undated rows are left out."""
    dated = events[(events["first"].notna() | events["last"].notna()).to_numpy()]
    extents = [extent_of(row, reach) for row in records(dated)]
    width = LONG_LABEL if len(dated) <= FEW else LABEL if len(dated) <= LABELLED else 0
    labels = [clip(str(label), width) if width else "" for label in dated["label"]]
    spans = [span_of(extent, label, reach) for extent, label in zip(extents, labels, strict=True)]
    lanes = arrange(spans, list(dated["lane_order"]), list(dated["lane_name"].replace(LANES)))
    drawn = empty_frame(lanes.height, lanes.names, volume, reach, colours)
    lefts = [stands_left(extent, label, reach) for extent, label in zip(extents, labels, strict=True)]
    labels = widened(labels, [str(label) for label in dated["label"]], spans, lanes, lefts)
    marks = mark_table(dated, extents, lanes, labels, reach)
    for (status, shape), rows in marks.groupby(["status", "shape"], sort=False):
        drawn.add_trace(SHAPES[shape](rows, str(status), colours))
    add_labels(drawn, marks, colours)
    add_references(drawn, dated["status"], references, reach, colours)
    return drawn


def counts_figure(
    counts: pd.DataFrame,
    volume: pd.DataFrame,
    references: Sequence[KnownEvent],
    reach: Reach,
    unit: str,
    colours: Palette,
) -> go.Figure:
    """Draw the rows of `event_counts` as stacked bars in lanes: for corpora with too many events to draw each."""
    orders = sorted(counts["lane_order"].unique())
    names = {order: counts.loc[counts["lane_order"] == order, "lane_name"].iloc[0] for order in orders}
    tops = {order: -STRIP * place for place, order in enumerate(orders)}
    tallest = counts.groupby(["lane_order", "period"])["count"].sum().max() if len(counts) else 1
    drawn = empty_frame(
        STRIP * len(orders), [(names[order], float(tops[order])) for order in orders], volume, reach, colours
    )
    table = counts.assign(code=codes(counts), height=counts["count"] / tallest * (STRIP - 20))
    table["below"] = table.groupby(["lane_order", "period"])["height"].cumsum() - table["height"]
    for status in STATUSES:
        rows = table[table["status"] == status]
        if len(rows):
            drawn.add_trace(strip(rows, status, tops, unit, colours))
    add_references(drawn, counts["status"], references, reach, colours)
    return drawn


__all__ = ["MOST", "Reach", "beyond", "counts_figure", "reach_of", "timeline_figure", "years_figure"]
