"""Every mark of every chart leads to its rows: its custom data opens as many as the chart says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from core.annotate.known_events import load_known_events
from core.store import Filters
from core.store.evidence import evidence_total
from core.store.queries import (
    actor_counts,
    actor_periods,
    actor_profile,
    cooccurrence,
    event_counts,
    event_days,
    event_lanes,
    events_outside,
    facets,
    reported_lanes,
    theme_actors,
    theme_counts,
    theme_periods,
    volume,
    word_frequencies,
)
from core.store.selection import WordSelection, counting, selection_at
from core.view import actors, themes, timeline
from core.view.company import company_figure, signed
from core.view.groups import group_name, groups_of
from core.view.marks import decode
from core.view.network import name_sides, network_graph, spaced
from core.view.palette import DARK, LIGHT
from core.view.trends import Scale, trend_unit, trends_figure, unfinished
from core.view.words import blend, words_figure

ALL = Filters()
SOME = Filters(actors=("nato",))


def marks(figure):
    """The codes of all marks of a figure."""
    return [code for trace in figure.data if trace.customdata is not None for code in trace.customdata]


def totals(store, filters, figure):
    """How many rows stand behind each mark of a figure."""
    return [evidence_total(store, filters, decode(code)) for code in marks(figure)]


def drawn_timeline(store, filters, lane="theme", palette=LIGHT):
    reach = timeline.reach_of(event_days(store, filters), True)
    content = timeline.Content(
        event_lanes(store, filters, lane=lane),
        volume(store, filters, unit="year"),
        reported=reported_lanes(store, filters, lane=lane),
        references=load_known_events(),
    )
    return timeline.timeline_figure(content, reach, palette), content


@pytest.mark.parametrize("lane", ["theme", "actor", "article"])
@pytest.mark.parametrize("filters", [ALL, SOME], ids=["all", "some"])
def test_each_event_and_each_bar_of_the_timeline_opens_its_rows(store, filters, lane):
    figure, content = drawn_timeline(store, filters, lane)
    dated = content.marks[content.marks["first"].notna() | content.marks["last"].notna()]
    expected = [*([1] * len(dated)), *content.reported["count"], *content.volume["count"]]
    assert sorted(totals(store, filters, figure)) == sorted(expected)


@pytest.mark.parametrize("lane", ["theme", "actor", "article"])
def test_bars_count_what_a_lane_has_no_room_for(busy, lane):
    reach = timeline.reach_of(event_days(busy, ALL), True)
    counts = event_counts(busy, ALL, lane=lane, unit="quarter")
    content = timeline.Content(event_lanes(busy, ALL, lane=lane, most=30), volume(busy, ALL), counts)
    figure = timeline.timeline_figure(content, reach, LIGHT)
    drawn = [code for trace in figure.data if trace.meta == "counts" for code in trace.customdata]
    lanes = {name for name, count in counts.groupby("lane_name")["count"].sum().items() if count > 30}
    assert lanes, "some lanes have more than thirty events"
    shown = counts[counts["lane_name"].isin(lanes)]["count"].sum()
    behind = {selection_at(counts, row): count for row, count in enumerate(counts["count"])}
    chosen = [decode(code) for code in drawn]
    assert sum(behind[selection] for selection in chosen) >= shown
    assert all(evidence_total(busy, ALL, selection) == behind[selection] for selection in chosen[::8])


def test_far_dates_do_not_squeeze_the_timeline_unless_asked_for(store):
    found = replace(event_days(store, ALL), first=date(1949, 4, 4))
    near, far = (timeline.reach_of(found, everything) for everything in (False, True))
    assert far.first < date(1949, 4, 4) < date(2015, 1, 1) < near.first
    assert events_outside(store, ALL, far.first, far.last) == 0


def test_no_dates_no_timeline(store):
    assert timeline.reach_of(event_days(store, Filters(text="kommt nirgends vor")), False) is None


@pytest.mark.parametrize("measure", ["mentions", "articles"])
def test_each_bar_of_an_actor_opens_its_mentions(store, measure):
    frame = actor_counts(store, ALL, measure=measure)
    figure = actors.bars_figure(frame, "count", "nato", LIGHT)
    assert totals(store, ALL, figure) == list(frame["count"]) == list(figure.data[0].x)


def test_each_year_of_an_actor_opens_its_mentions(store):
    frame = actor_periods(store, ALL, ["nato", "ukraine"])
    for own in (False, True):
        figure = trends_figure(frame, Scale("count", "year", None, own), LIGHT)
        assert totals(store, ALL, figure) == [count for count in frame["count"] if count]


def test_the_parts_of_a_profile_open_their_rows(store):
    profile = actor_profile(store, ALL, "jens-stoltenberg")
    years = actors.years_seen_figure(profile.periods, profile.kind, LIGHT)
    assert totals(store, ALL, years) == list(profile.periods["count"])
    apart = profile.periods.head(2).assign(period=[pd.Timestamp("2022-01-01"), pd.Timestamp("2024-01-01")])
    (drawn,) = actors.years_seen_figure(apart, profile.kind, LIGHT).data
    assert list(drawn.x) == [2022, 2024], "a year without mentions keeps its room"
    assert drawn.width < 1, "and no bar reaches into it"
    company = actors.short_bars(list(profile.co_actors["actor"]), profile.co_actors, "#000000", LIGHT, str)
    assert totals(store, ALL, company) == list(profile.co_actors["count"])
    roles = actors.roles_figure(profile.roles, profile.offices, profile.kind, LIGHT)
    seen = list(profile.roles[profile.roles["first"].notna()]["count"])
    assert totals(store, ALL, roles)[-len(seen) :] == seen
    assert "In office 1 Oct 2014 to 30 Sep 2024" in " ".join(roles.data[0].hovertext)


def test_nodes_and_edges_of_the_network_open_their_sentences(store):
    network = cooccurrence(store, ALL)
    graph = network_graph(network, DARK)
    series = graph.option["baseOption"]["series"][0]
    narrow = graph.option["media"][0]["option"]["series"][0]
    assert [n["name"] for n in narrow["data"]] == [n["name"] for n in series["data"]][: len(narrow["data"])]
    assert [e["value"] for e in narrow["links"]] == [e["value"] for e in series["links"]][: len(narrow["links"])]
    assert [evidence_total(store, ALL, decode(code)) for code in graph.node_codes] == [
        n["value"] for n in series["data"]
    ]
    assert [evidence_total(store, ALL, decode(code)) for code in graph.edge_codes] == [
        e["value"] for e in series["links"]
    ]
    assert network_graph(network, DARK) == graph


def test_nodes_on_top_of_each_other_are_moved_apart_within_the_frame() -> None:
    places = np.array([[0.0, 0.0], [300.0, 400.0], [150.0, 200.0], [151.0, 200.0], [150.0, 203.0]])
    moved = spaced(places, [12.0] * 5)
    apart = [np.linalg.norm(one - other) for at, one in enumerate(moved) for other in moved[:at]]
    assert min(apart) > 60
    assert np.array_equal(moved[:2], places[:2])
    assert len(spaced(places[:1], [12.0])) == 1


def test_every_node_of_the_network_has_its_name_and_none_lies_on_another():
    places = np.array([[100.0, 100.0], [100.0, 118.0], [300.0, 100.0]])
    assert name_sides(["Bund", "Land", "Ort"], places, [12.0] * 3) == ["top", "bottom", "bottom"]
    wide = name_sides(["x" * 22, "Ort"], np.array([[0.0, 0.0], [300.0, 0.0]]), [12.0] * 2)
    assert wide[0] == "right", "half of it would be out of sight"


def test_themes_and_words_open_their_rows(store):
    counts, periods = theme_counts(store, ALL), theme_periods(store, ALL)
    strips = themes.strips_figure(periods, counts, "year", LIGHT)
    assert totals(store, ALL, strips) == [count for count in periods["count"] if count]
    assert set(strips.data[0].marker.pattern.shape) == {"/"}  # hatched: no year has ten articles
    assert list(strips.data[1].text) == [str(size) for size in periods.drop_duplicates("period")["articles"]]
    pairs = theme_actors(store, ALL)
    matrix = themes.matrix_figure(pairs, "sentences", LIGHT)
    assert totals(store, ALL, matrix) == [count for count in pairs["count"] if count]
    sums = pairs.groupby("theme")["count"].sum()
    few = themes.fullest(pairs, 2)
    assert set(few["theme"]) == set(sums.nlargest(2).index)
    assert few["theme"].tolist() == [theme for theme in pairs["theme"] if theme in set(few["theme"])]
    words = word_frequencies(store, ALL, top=10)
    assert totals(store, ALL, words_figure(words, LIGHT)) == list(words["count"])


def test_the_slider_leads_from_frequent_to_distinctive_words():
    found = pd.DataFrame(
        {"word": ["hafen", "deich", "moor"], "shown": ["Hafen", "Deich", "Moor"], "count": [40, 12, 5]}
        | {"articles": [9, 6, 2], "rest": [20, 1, 0], "log_ratio": [1.0, 3.0, 6.5]}
    )
    words = counting(found, WordSelection(theme="Sturmflut"), "word")
    assert list(blend(words, 0, 2)["shown"]) == ["Hafen", "Deich"]
    assert list(blend(words, 1, 2)["shown"]) == ["Moor", "Deich"]
    assert list(words_figure(words, LIGHT).data[0].text) == ["40   2.0×", "12   8.0×", "5   only here"]


def test_the_years_over_the_slider_are_all_there(store):
    figure = timeline.years_figure(facets(store, ALL).years, (2019, 2026), (2021, 2024), LIGHT)
    assert list(figure.data[0].x) == list(range(2019, 2027))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_labels_carry_no_markup_from_articles(store, palette):
    hostile = event_lanes(store, ALL).head(1).copy()
    hostile.attrs.update(event_lanes(store, ALL).attrs)
    for column in ("label", "title", "lane_name"):
        hostile[column] = "<img src=x onerror=alert(1)> <b>fett</b>"
    reach = timeline.reach_of(event_days(store, ALL), True)
    figure = timeline.timeline_figure(timeline.Content(hostile, volume(store, ALL)), reach, palette)
    assert "<img" not in figure.to_json().replace("\\u003c", "<")


def test_an_actors_small_charts_share_a_scale_unless_each_has_its_own(store):
    frame = actor_periods(store, ALL, ["nato", "mark-rutte"])
    shared, own = (trends_figure(frame, Scale("count", "year", None, each), LIGHT).data[0] for each in (False, True))
    ratios = {
        round(float(height) / count, 6)
        for height, count in zip(shared.y, frame["count"][frame["count"] > 0], strict=True)
    }
    assert len(ratios) == 1
    tallest = {
        float(lane): min(y for y, base in zip(own.y, own.base, strict=True) if base == lane) for lane in own.base
    }
    assert len(tallest) == 2 and len({round(float(height), 6) for height in tallest.values()}) == 1


def test_the_last_period_is_hatched_where_the_articles_end_within_it(store):
    assert unfinished(date(2025, 1, 1), "year", date(2025, 6, 30))
    assert not unfinished(date(2025, 1, 1), "year", date(2025, 12, 31))
    assert not unfinished(date(2024, 10, 1), "quarter", date(2025, 6, 30))
    assert unfinished(date(2025, 4, 1), "quarter", date(2025, 6, 29))
    frame = actor_periods(store, ALL, ["nato"])
    ends = date(frame["period"][frame["count"] > 0].max().year, 5, 1)
    shapes = trends_figure(frame, Scale("count", "year", ends, False), LIGHT).data[0].marker.pattern.shape
    assert [bool(shape) for shape in shapes] == [False] * (len(shapes) - 1) + [True]


def test_a_long_time_is_counted_by_year_and_a_short_one_by_quarter():
    assert trend_unit(date(2021, 3, 1), date(2025, 3, 1)) == "quarter"
    assert trend_unit(date(2004, 3, 1), date(2022, 3, 1)) == "year"
    assert trend_unit(None, None) == "year"


@pytest.mark.parametrize("name", ["nato", "ukraine", "mark-rutte"])
def test_company_opens_the_sentences_with_both(store, name):
    found = actor_profile(store, ALL, name).co_actors
    figure = company_figure(found, DARK)
    assert totals(store, ALL, figure) == list(found["count"])
    assert [float(x) for x in figure.data[0].x] == pytest.approx(list(found["count"] - found["expected"]))
    assert [signed(value) for value in (8.76, -1.24, -0.04)] == ["+8.8", "−1.2", "0.0"]


def test_groups_hold_every_actor_that_is_named_with_another_once(store):
    network = cooccurrence(store, ALL)
    groups = groups_of(network.nodes, network.edges)
    together = [actor for group in groups for actor in group]
    assert sorted(together) == sorted({*network.edges["actor_id"], *network.edges["other_id"]})
    assert groups == groups_of(network.nodes, network.edges)


def test_two_circles_of_actors_are_two_groups():
    nodes = pd.DataFrame({"actor_id": list("abcdef"), "count": [9, 8, 7, 6, 5, 4]})
    pairs = [("a", "b", 5), ("a", "c", 5), ("b", "c", 5), ("d", "e", 5), ("d", "f", 5), ("e", "f", 5), ("c", "d", 1)]
    assert groups_of(nodes, pd.DataFrame(pairs, columns=["actor_id", "other_id", "count"])) == [
        ("a", "b", "c"),
        ("d", "e", "f"),
    ]
    assert group_name("abc", {name: name.upper() for name in "abc"}) == "A, B and 1 more"
    assert groups_of(nodes, pd.DataFrame(columns=["actor_id", "other_id", "count"])) == []


def test_colours_of_the_network_say_the_kind_and_its_legend_names_every_ground(store):
    network = cooccurrence(store, ALL)
    graph = network_graph(network, LIGHT)
    actors, *grounds = graph.option["baseOption"]["series"]
    kinds = dict(zip(network.nodes["actor"], network.nodes["kind"], strict=True))
    assert all(node["itemStyle"]["color"] == LIGHT.kind(kinds[node["name"]]) for node in actors["data"])
    drawn = {node["itemStyle"]["color"] for one in grounds for node in one["data"] if node["symbolSize"]}
    for one in grounds:  # each is of one piece
        assert len(one["links"]) == max(0, sum(node["symbolSize"] > 0 for node in one["data"]) - 1)
    assert drawn == {ground for _, ground in graph.groups}
