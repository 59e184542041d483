"""Known events keep their names however close they stand."""

from __future__ import annotations

from datetime import date

from core.records import KnownEvent
from core.store import Filters
from core.store.queries import event_lanes, volume
from core.view.axis import Reach
from core.view.palette import LIGHT
from core.view.references import heads
from core.view.timeline import Content, timeline_figure

YEAR = Reach(date(2023, 1, 1), date(2023, 12, 31))


def test_close_known_events_keep_their_names_and_do_not_overprint(store):
    close = [
        KnownEvent(str(n), f"Gipfel Nummer {n}", "", date(2023, 6, n), date(2023, 6, n), "Ort", (), "")
        for n in (1, 3, 5, 9)
    ]
    content = Content(event_lanes(store, Filters()), volume(store, Filters()), references=close)
    figure = timeline_figure(content, YEAR, LIGHT)
    (named,) = [trace for trace in figure.data if trace.meta and trace.meta.startswith("references")]
    assert [text.strip("\u2009") for text in named.text] == [event.name for event in close]
    assert len(set(named.y)) == 4


def test_known_events_too_close_for_names_of_their_own_share_one():
    close = [
        KnownEvent(name, f"Gipfel, {name}", "", date(2023, 6, n), date(2023, 6, n), name, (), "")
        for name, n in (("Riga", 1), ("Madrid", 3), ("Wien", 9))
    ]
    late = KnownEvent("Rom", "Gipfel, Rom", "", date(2023, 12, 20), date(2023, 12, 20), "Rom", (), "")
    told = heads([late, *close], YEAR)
    assert [one.name for one in told] == ["Riga · Madrid · Wien", "", "", "Gipfel, Rom"]
    assert [one.left for one in told] == [False, False, False, True]
    assert all(event.name in one.title for event, one in zip([*close, late], told, strict=True))
