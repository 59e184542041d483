"""The timeline says how sure a date is so that it can be seen, and stays within the years that were asked for."""

from __future__ import annotations

import pandas as pd
import pytest

from core.store import Filters
from core.store.queries import event_lanes, volume
from core.view.axis import MILLISECONDS, Reach, beyond, reach_of
from core.view.palette import DARK, LIGHT
from core.view.timeline import timeline_figure
from tests.view.test_palette import contrast

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def lanes_of(store, *changes):
    """As many events in one lane as there are changes to the columns of the first one."""
    found = event_lanes(store, Filters())
    frame = pd.concat([found.head(1)] * len(changes), ignore_index=True)
    for row, change in enumerate(changes):
        for column, value in change.items():
            frame.at[row, column] = value
    frame.attrs.update(found.attrs)
    return frame


def day(text):
    return pd.Timestamp(text)


def drawn(store, lanes, reach, palette=LIGHT, references=()):
    return timeline_figure(lanes, volume(store, Filters()), references, reach, palette)


def bars(figure):
    """The traces of intervals in the lanes."""
    return [trace for trace in figure.data if trace.type == "bar" and trace.orientation == "h"]


YEAR = Reach(day("2023-01-01").date(), day("2023-12-31").date())
VAGUE = {"first": day("2023-03-01"), "last": day("2023-06-30"), "precision": "vague", "status": "planned"}


@PALETTES
def test_a_vague_date_can_be_told_from_the_paper(store, palette):
    (band,) = bars(drawn(store, lanes_of(store, VAGUE), YEAR, palette))
    assert band.opacity in (None, 1)
    for line in (band.marker.line.color, band.marker.pattern.fgcolor):
        assert contrast(line, palette.paper) >= 3
    assert contrast(band.marker.pattern.fgcolor, band.marker.pattern.bgcolor) >= 3


def test_the_years_asked_for_are_the_years_shown(store):
    early = lanes_of(store, {"first": day("2021-11-01"), "last": pd.NaT, "precision": "day", "status": "planned"})
    reach = reach_of(early, (None, None), False, (2023, 2023))
    assert reach == YEAR
    (bar,) = bars(drawn(store, early, reach))
    assert (bar.base[0], bar.x[0] / MILLISECONDS) == (YEAR.first, 365)
    assert beyond(early, reach) == 0


def test_a_range_is_drawn_as_far_as_the_years_go(store):
    long = lanes_of(store, {"first": day("2022-03-01"), "last": day("2024-06-30"), "precision": "month"})
    (bar,) = bars(drawn(store, long, YEAR))
    assert (bar.base[0], bar.x[0] / MILLISECONDS) == (YEAR.first, 365)


def test_the_axis_names_the_year_at_every_zoom(store):
    stops = drawn(store, lanes_of(store, VAGUE), YEAR).layout.xaxis.tickformatstops
    assert stops and all("%Y" in stop.value for stop in stops)


def test_a_label_takes_the_room_beside_its_mark_and_the_hover_says_the_whole_sentence(store):
    label = "Die Minister beraten in Brüssel über die Lage und über neue Zusagen für die Luftabwehr"
    sentence = f"Am Montag: {label} <b>"
    change = {"first": day("2023-02-01"), "last": day("2023-02-01"), "label": label, "surface": sentence}
    figure = drawn(store, lanes_of(store, change), YEAR)
    scatters = [trace for trace in figure.data if trace.type == "scatter"]
    assert any(label in text for trace in scatters if trace.mode == "text" for text in trace.text)
    (hover,) = [text for trace in scatters if trace.mode == "markers" and trace.hovertext for text in trace.hovertext]
    assert " ".join(hover.replace("<br>", " ").split()).startswith(f"<b>Am Montag: {label} &lt;b&gt;</b>")


def test_lanes_and_bars_are_named_in_plain_words(store):
    figure = drawn(store, lanes_of(store, {"lane_name": "(no theme)"}, {"lane_name": "(no actor)"}), YEAR)
    said = " ".join(annotation.text for annotation in figure.layout.annotations)
    assert "(no" not in said and "No theme found" in said and "Articles per quarter" in said
