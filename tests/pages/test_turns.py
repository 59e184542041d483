"""How many scripts draw at the same time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from core.store import Filters
from pages import sidebar
from pages.turns import AT_WORK, turn


@pytest.fixture
def hold() -> Iterator[Callable[[int], None]]:
    """Hold so many turns, as other visitors' scripts do; what is held at the end is given back."""
    held = 0

    def change(number: int) -> None:
        nonlocal held
        while held < number:
            assert turn.acquire(timeout=60)
            held += 1
        if held > number:
            turn.release(held - number)
            held = number

    yield change
    change(0)


def test_a_visitor_is_served_while_fewer_than_the_most_draw(visit, hold) -> None:
    hold(AT_WORK - 1)
    assert visit().title[0].value == "Timeline"


def test_a_visitor_waits_while_as_many_as_may_draw_do(visit, hold, monkeypatch: pytest.MonkeyPatch) -> None:
    draw, after, free = sidebar.draw_filters, [], threading.Event()

    def drawn(*box: Any) -> Filters:
        after.append(free.is_set())
        return draw(*box)

    def leave() -> None:
        free.set()
        hold(0)

    monkeypatch.setattr(sidebar, "draw_filters", drawn)
    hold(AT_WORK)
    threading.Timer(0.5, leave).start()
    assert visit().title[0].value == "Timeline"
    assert after and all(after)


def test_a_turn_ends_with_a_screen_that_fails(visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sidebar, "draw_filters", lambda *_: 1 / 0)
    assert visit().exception
    free = [turn.acquire(blocking=False) for _ in range(AT_WORK)]
    turn.release(sum(free))
    assert all(free)
