"""Events on a time axis, in lanes, with known events for reference and the volume of articles below.

How sure a date is shows in the form: a day is a point, a range a bar, a vague date a faded band, a date that
could be two stands at both; what only takes the day of its article is a thin tick at the foot of its lane.
What an event is (past, planned, ...) shows in colour and in symbol or fill.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from core.view.axis import Reach, reach_of
from core.view.backdrop import add_lanes, empty_frame, years_figure
from core.view.event_marks import add_labels, add_links, add_signs, mark_table, mark_trace
from core.view.layout import Content, Layout, Mark, by_size, layout
from core.view.marks import codes
from core.view.palette import Palette
from core.view.references import add_references, foot_height, shown_references
from core.view.strips import add_bars, add_ticks, notes

MOST = 60  # events of a lane, the weightiest, for which room is looked for


def timeline_figure(content: Content, reach: Reach, colours: Palette) -> go.Figure:
    """Draw what of the content lies within the reach; each mark has its selection's code as custom data.

    The lanes stand in the order of their counts. Marks that find no room are counted in the bars of `counts`. What
    has no date at all is left out.
    """
    ordered = by_size(content)
    return drawn(ordered, layout(ordered, reach), reach, colours)


def drawn(content: Content, placed: Layout, reach: Reach, colours: Palette) -> go.Figure:
    """Draw the content as it was laid out."""
    shown = shown_references(content.references, reach)
    figure = empty_frame((placed.height, foot_height(shown, reach)), content.volume, reach, colours)
    beside = notes(content.counts, placed.lanes)
    add_lanes(figure, placed.lanes, beside, colours)
    add_bars(figure, content.counts, placed.bars, content.unit, colours)
    add_ticks(figure, content.reported, placed.ticks, colours)
    if placed.marks:
        _add_marks(figure, content.marks, placed.marks, reach, colours)
    add_references(figure, shown, -placed.height, reach, colours)
    return figure


def _add_marks(
    figure: go.Figure, events: pd.DataFrame, marks: tuple[Mark, ...], reach: Reach, colours: Palette
) -> None:
    """The marks with their labels, and the signs of doubt."""
    rows = events.iloc[[mark.row for mark in marks]]
    table = mark_table(rows, marks, codes(rows), reach)
    add_links(figure, table, colours)
    kinds = ["light", "status", "shape", "unsure"]
    for (light, status, shape, unsure), group in table.sort_values("light", ascending=False, kind="stable").groupby(
        kinds, sort=False
    ):
        figure.add_trace(mark_trace(group, str(status), str(shape), bool(unsure), bool(light), colours))
    add_labels(figure, marks, reach, colours.muted)
    add_signs(figure, table, colours)


__all__ = ["MOST", "Content", "Reach", "drawn", "reach_of", "timeline_figure", "years_figure"]
