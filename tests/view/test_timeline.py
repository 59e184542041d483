"""The timeline says how sure a date is so that it can be seen, and stays within the years that were asked for."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd
import pytest

from core.store import Filters
from core.store.evidence import evidence_total
from core.store.queries import event_counts, event_days, event_lanes, reported_lanes, volume
from core.view.axis import MILLISECONDS, Reach, days_between, reach_of
from core.view.backdrop import TOP
from core.view.chosen import Drawn, Ready, chosen_html
from core.view.legend import legend_html, status_style
from core.view.marks import decode
from core.view.palette import DARK, LIGHT
from core.view.scale import place
from core.view.strips import bars_said
from core.view.timeline import Content, timeline_figure
from core.wording import speaking
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


def drawn(store, lanes, reach, palette=LIGHT):
    return timeline_figure(Content(lanes, volume(store, Filters())), reach, palette)


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
    reach = reach_of(event_days(store, Filters()), False, (date(2023, 1, 1), date(2023, 12, 31)))
    assert reach == YEAR
    (bar,) = bars(drawn(store, early, reach))
    assert (bar.base[0], bar.x[0] / MILLISECONDS) == (YEAR.first, 365)


def test_a_range_is_drawn_as_far_as_the_years_go(store):
    long = lanes_of(store, {"first": day("2022-03-01"), "last": day("2024-06-30"), "precision": "month"})
    (bar,) = bars(drawn(store, long, YEAR))
    assert (bar.base[0], bar.x[0] / MILLISECONDS) == (YEAR.first, 365)


def test_the_axis_names_the_year_at_every_zoom(store):
    stops = drawn(store, lanes_of(store, VAGUE), YEAR).layout.xaxis.tickformatstops
    assert stops and all("%Y" in stop.value for stop in stops)


@pytest.mark.parametrize(("last", "weeks"), [(date(2023, 3, 28), 1), (date(2023, 6, 1), 3)])
def test_weeks_of_the_axis_begin_on_mondays(store, last, weeks):
    axis = drawn(store, lanes_of(store, VAGUE), Reach(date(2023, 3, 1), last)).layout.xaxis
    assert date.fromisoformat(axis.tick0).weekday() == 0
    assert axis.dtick == weeks * 7 * MILLISECONDS


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
    nothing = {**POINT, "lane_name": "(no theme)"}, {**POINT, "lane_name": "(no actor)", "lane_order": 13}
    figure = drawn(store, lanes_of(store, *nothing), YEAR)
    said = " ".join(annotation.text for annotation in figure.layout.annotations)
    assert "(no" not in said and "No theme found" in said and "Articles per quarter" in said


def traced(figure, uid):
    """The traces of one kind of mark."""
    return [trace for trace in figure.data if (trace.meta or "").startswith(uid)]


def hovers(figure):
    return [
        text.replace("<br>", " ") for trace in figure.data if trace.hovertext is not None for text in trace.hovertext
    ]


POINT = {
    "first": day("2023-03-10"),
    "last": day("2023-03-10"),
    "precision": "day",
    "status": "past",
    "other_first": pd.NaT,
}
UNSURE = {**POINT, "other_first": day("2023-06-16"), "other_last": day("2023-06-16"), "date_surface": "am Freitag"}


@PALETTES
def test_a_date_that_could_be_two_stands_at_both_with_question_marks_and_a_line(store, palette):
    figure = drawn(store, lanes_of(store, UNSURE), YEAR, palette)
    (points,) = traced(figure, "point-past-unsure")
    assert [str(at)[:10] for at in points.x] == ["2023-03-10", "2023-06-16"]
    assert len(set(points.customdata)) == 1 and len(set(points.y)) == 1
    assert points.marker.color != points.marker.line.color, "hollow, unlike what is sure"
    assert contrast(points.marker.line.color, palette.paper) >= 3
    (line,) = traced(figure, "unsure-lines")
    assert line.line.dash == "dot" and [str(at)[:10] for at in line.x[:2]] == ["2023-03-10", "2023-06-16"]
    (signs,) = traced(figure, "unsure-signs")
    assert list(signs.text) == ["?", "?"]
    assert all("could also be 16 Jun 2023" in text and "10 Mar 2023" in text for text in points.hovertext)


def test_a_day_told_by_a_sentence_before_is_drawn_with_a_question_mark(store):
    figure = drawn(store, lanes_of(store, {**POINT, "dating": "inferred"}), YEAR)
    (points,) = traced(figure, "point-past-unsure")
    assert "the day is that of a sentence before" in points.hovertext[0]
    (signs,) = traced(figure, "unsure-signs")
    assert list(signs.text) == ["?"] and not traced(figure, "unsure-lines")


def test_two_readings_a_week_apart_are_one_faded_range_on_a_long_axis(store):
    near = {**UNSURE, "other_first": day("2023-03-17"), "other_last": day("2023-03-17")}
    long = Reach(day("2010-01-01").date(), day("2025-12-31").date())
    (bar,) = bars(drawn(store, lanes_of(store, near), long))
    assert bar.meta == "bar-past-unsure" and str(bar.base[0]) == "2023-03-10"
    month = Reach(day("2023-03-01").date(), day("2023-03-31").date())
    (points,) = traced(drawn(store, lanes_of(store, near), month), "point-past-unsure")
    assert len(points.x) == 2, "both are told apart where there is room"


def test_only_the_reading_within_the_days_shown_is_drawn(store):
    half = Reach(day("2023-05-01").date(), day("2023-12-31").date())
    (points,) = traced(drawn(store, lanes_of(store, UNSURE), half), "point-past-unsure")
    assert [str(at)[:10] for at in points.x] == ["2023-06-16"]


def test_the_hover_says_how_the_date_and_the_status_were_read(store):
    change = {**POINT, "date_surface": "am <Freitag>", "date_rule": "weekday", "rule": "past tense", "place": "Riga"}
    (hover,) = [text for text in hovers(drawn(store, lanes_of(store, change), YEAR)) if "Freitag" in text]
    for part in ("10 Mar 2023", "“am &lt;Freitag&gt;”", "past", "in Riga", "read by: weekday, past tense"):
        assert part in hover


@PALETTES
def test_what_is_only_reported_on_is_a_thin_tick_at_the_day_of_the_article(store, palette):
    reported = reported_lanes(store, Filters())
    assert len(reported)
    reach = Reach(day("2021-01-01").date(), day("2025-12-31").date())
    content = Content(event_lanes(store, Filters()), volume(store, Filters()), reported=reported)
    figure = timeline_figure(content, reach, palette)
    (ticks,) = traced(figure, "reported")
    assert {str(at)[:10] for at in ticks.x} <= {"2021-10-22", "2024-10-01"}
    assert set(ticks.marker.symbol if isinstance(ticks.marker.symbol, tuple) else [ticks.marker.symbol]) == {
        "line-ns-open"
    }
    assert ticks.marker.color not in dict(palette.statuses).values()
    assert contrast(ticks.marker.color, palette.paper) >= 3
    assert all("reported: " in text for text in ticks.hovertext)
    assert {decode(code).reported for code in ticks.customdata} == {True}


def test_several_reported_on_a_day_are_one_tick_that_says_how_many(busy):
    reported = reported_lanes(busy, Filters(), "article")
    reach = Reach(day("2020-01-01").date(), day("2024-12-31").date())
    content = Content(event_lanes(busy, Filters(), "article"), volume(busy, Filters()), reported=reported)
    (ticks,) = traced(timeline_figure(content, reach, LIGHT), "reported")
    assert len(ticks.x) < reported["count"].sum()
    for hover, code in zip(ticks.hovertext, ticks.customdata, strict=True):
        assert f"<b>{evidence_total(busy, Filters(), decode(code)):,} reported events, " in hover


def test_the_bars_behind_the_marks_count_each_lane_and_the_legend_says_so(busy):
    counts = event_counts(busy, Filters(), "theme", "year")
    reach = Reach(day("2020-01-01").date(), day("2024-12-31").date())
    content = Content(event_lanes(busy, Filters(), most=60), volume(busy, Filters()), counts, unit="year")
    figure = timeline_figure(content, reach, LIGHT)
    (bars_behind,) = traced(figure, "counts")
    assert len(bars_behind.x) == len(counts)
    said = [annotation.text for annotation in figure.layout.annotations if "events" in annotation.text]
    totals = counts.groupby("lane_name")["count"].sum()
    for name, total in totals.items():
        shown = {"(other)": "Others", "(no theme)": "No theme found"}.get(name, name)
        assert any(shown in text and f"{total:,} events" in text for text in said)
    assert all(re.search(r"events.*, \d+ drawn", text) for text in said)
    assert f"all events, up to {counts['count'].max()} a year" in legend_html(LIGHT, bars=bars_said(figure))
    assert "Bars" not in legend_html(LIGHT, bars=bars_said(drawn(busy, lanes_of(busy, POINT), YEAR)))
    with speaking("de"):
        names = [each.text for each in timeline_figure(content, reach, LIGHT).layout.annotations]
    assert any("Andere" in text for text in names) and not any("Others" in text for text in names)


def test_the_lane_without_a_theme_is_never_the_largest_without_a_word(busy):
    counts = event_counts(busy, Filters(), "theme", "year")
    reach = Reach(day("2020-01-01").date(), day("2024-12-31").date())
    none = counts["lane_name"] == "(no theme)"
    for factor in (1, 1000):
        changed = counts.assign(count=counts["count"].where(~none, counts["count"] * factor))
        changed.attrs.update(counts.attrs)
        content = Content(event_lanes(busy, Filters(), most=60), volume(busy, Filters()), changed, unit="year")
        said = " ".join(each.text for each in timeline_figure(content, reach, LIGHT).layout.annotations)
        assert ("a word of any theme" in said) == (factor > 1)


def test_an_event_of_two_lanes_says_so_on_both_marks(store):
    found = event_lanes(store, Filters())
    twice = found[found["lanes"].map(len) > 1]
    figure = drawn(store, found, Reach(day("2021-01-01").date(), day("2025-12-31").date()))
    said = [text for text in hovers(figure) if "one event, in " in text]
    assert len(twice) and len(said) >= len(twice)
    for name in twice["lane_name"]:
        assert any(name in text for text in said)


def test_what_is_chosen_is_laid_over_the_chart_which_stays_as_it_was(store):
    figure = drawn(store, lanes_of(store, POINT, {**VAGUE, "start": 99}), YEAR)
    (points,) = traced(figure, "point-past")
    days = (date(2023, 3, 10), date(2023, 3, 10))
    over = chosen_html(figure, f"{points.customdata[0]}~told=True", days, YEAR)
    assert over.count('class="ring"') == 1 and over.count('class="days"') == 1
    at = place(days[0], YEAR)
    assert over.count(f"left: {at:.3%}") == 2 and f"top: {TOP - points.y[0]:g}px" in over
    (band,) = traced(figure, "band")
    framed = chosen_html(figure, band.customdata[0], None, YEAR)
    assert framed.count('class="frame"') == 1 and "days" not in framed
    assert chosen_html(figure, "events~start=9", None, YEAR) == chosen_html(figure, "", None, YEAR)
    assert Ready(Drawn.of(figure).spec).to_dict()["layout"]["dragmode"] == "brush"


def test_a_year_is_lighter_than_a_day_and_lies_behind(store):
    year = {**POINT, "first": day("2023-01-01"), "last": day("2023-12-31"), "precision": "year"}
    week = {**POINT, "first": day("2023-03-06"), "last": day("2023-03-12"), "precision": "week"}
    first, second = bars(drawn(store, lanes_of(store, week, year), YEAR))
    assert (first.x[0] / MILLISECONDS, second.x[0] / MILLISECONDS) == (365, 7)
    assert first.width < second.width and first.marker.color != second.marker.color
    assert contrast(first.marker.line.color, LIGHT.paper) >= 3


@pytest.mark.parametrize(
    ("begin", "end", "days"),
    [
        ("2023-03-02 17:39:27.4818", "2023-05-09 22:21", (date(2023, 3, 3), date(2023, 5, 9))),
        ("2023-05-09", "2023-03-03", (date(2023, 3, 3), date(2023, 5, 9))),
        ("2023-03-02 08:00", "2023-03-02 15:00", (date(2023, 3, 2), date(2023, 3, 2))),
    ],
)
def test_the_days_of_a_brush_are_those_that_begin_in_it(begin, end, days):
    assert days_between(begin, end) == days


def test_the_legend_says_how_sure_a_date_is_and_has_every_status_in_its_colour():
    for palette in (LIGHT, DARK):
        assert all(f"--{status}: {colour}" in status_style(palette) for status, colour in palette.statuses)
        assert "One of two dates" in legend_html(palette) and "Reported on" in legend_html(palette)
        assert "known event" not in legend_html(palette, references=False)


def test_a_label_without_room_on_either_side_stands_over_its_mark(store):
    year = {**POINT, "first": day("2022-06-01"), "last": day("2024-06-30"), "precision": "vague"}
    figure = drawn(store, lanes_of(store, year), YEAR)
    (over,) = traced(figure, "labels-over")
    assert len(over.text[0].strip()) > 8 and str(over.x[0])[:10] == YEAR.first.isoformat()
