"""The charts of entering and leaving and of two actors: each mark opens as many rows as it counts."""

from __future__ import annotations

import pytest

from core.store import Filters
from core.store.evidence import evidence_total
from core.store.queries import actor_changes, actor_compare
from core.view import actor_changes as changes
from core.view import actor_compare as compare
from core.view.marks import decode, describe
from core.view.palette import DARK, LIGHT
from tests.view.test_figures import totals

ALL = Filters()
NAMES = ("Ukraine", "A < B & mit sehr langem Namen, der nirgends ganz Platz hat")


@pytest.fixture
def found(store):
    return actor_changes(store, ALL, (2021, 2022), (2023, 2025))


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_each_end_opens_the_articles_of_its_period(store, found, palette):
    drawn = changes.changes_figure(found, palette)
    counted = [int(count) for when in ("after", "before") for count in found.loc[found["when"] == when, "count"]]
    assert totals(store, ALL, drawn) == counted
    assert sum(counted)


def test_a_link_to_an_end_is_understood_and_said_in_words(found):
    selection = decode(changes.changes_table(found)["code"].iat[0])
    assert "· from 20" in describe(selection, {})


def test_what_may_be_chance_is_hollow(found):
    certain = found.assign(certain=True)
    certain.attrs.update(found.attrs)
    for frame, hollow in ((found, True), (certain, False)):
        ends = changes.changes_figure(frame, LIGHT).data[1:]
        assert not found["certain"].any()
        assert all((colour == LIGHT.paper) == hollow for trace in ends for colour in trace.marker.color)
        assert all((changes.FEW in text) == hollow for trace in ends for text in trace.hovertext)


def test_new_and_gone_are_written_beside_their_marks(found):
    said = [note.text for note in changes.changes_figure(found, LIGHT).layout.annotations]
    turns = found.loc[found["when"] == "after", "turn"]
    assert said.count("new") == (turns == "enters").sum() > 0
    assert said.count("gone") == (turns == "leaves").sum() > 0


def test_a_row_of_the_table_opens_the_period_that_has_more(store, found):
    for row in changes.changes_table(found).to_dict("records"):
        more = row["Articles after" if row["Difference"].startswith("+") else "Articles before"]
        assert evidence_total(store, ALL, decode(row["code"])) == more > 0


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_bars_of_two_actors_open_what_they_count(store, palette):
    pair = ("ukraine", "europaeische-union")
    both = actor_compare(store, ALL, *pair)
    for frame, noun in ((both.company, "sentence"), (both.themes, "article")):
        drawn = compare.mirrored_figure(frame, pair, NAMES, both.kinds, noun, palette)
        bars = [abs(x) for trace in drawn.data for x in trace.x]
        assert totals(store, ALL, drawn) == bars
        assert bars
        assert all(x < 0 for x in drawn.data[0].x)
        assert all(x > 0 for x in drawn.data[1].x)
    lines = compare.lines_figure(both.periods, pair, NAMES, both.kinds, palette)
    assert totals(store, ALL, lines) == [y for trace in lines.data for y in trace.y]


def test_names_are_shortened_and_escaped_and_whole_on_hover(store):
    pair = ("ukraine", "europaeische-union")
    both = actor_compare(store, ALL, *pair)
    drawn = compare.mirrored_figure(both.company, pair, NAMES, both.kinds, "sentence", LIGHT)
    assert any(
        "A &lt; B &amp; mit sehr langem Namen, der nirgends ganz Platz hat" in text for text in drawn.data[1].hovertext
    )
    assert all(len(note.text) < 60 for note in drawn.layout.annotations)
