"""The timeline's tables say what its chart shows, and lead to the same sentences."""

from __future__ import annotations

import pytest

from core.store import Filters, open_store
from core.store.queries import events, volume


def opened(visit, table, **parameters):
    """The timeline with one of its tables open."""
    app = visit("timeline", **parameters)
    app.session_state[table] = True
    return app.run()


def test_tables_that_are_closed_are_not_made(visit):
    assert not visit("timeline").dataframe


def test_the_events_of_the_chart_are_in_a_table(visit, made):
    expected = events(open_store(made), Filters(actors=("nato",)))
    app = opened(visit, "event-table", actors="nato")
    assert not app.exception
    (table,) = app.dataframe
    assert list(table.value["Event"]) == list(expected["label"])
    assert list(table.value["Article"]) == list(expected["title"])
    assert all(table.value["Date"])


@pytest.mark.parametrize("unit", ["Month", "Quarter", "Year"])
def test_the_bars_of_the_chart_are_in_a_table(visit, made, unit):
    expected = volume(open_store(made), Filters(), unit=unit.lower())
    app = opened(visit, "volume-table", per=unit)
    assert not app.exception
    (table,) = app.dataframe
    assert list(table.value["Articles"]) == list(expected["count"])
    assert unit in table.value.columns
