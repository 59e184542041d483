"""How many scripts draw at the same time."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from pages import sidebar
from pages.turns import AT_WORK, turn

VISITORS = 3 * AT_WORK


def test_of_many_visitors_a_few_at_a_time_are_served(visit, monkeypatch: pytest.MonkeyPatch) -> None:
    at_work, most, lock = 0, 0, threading.Lock()
    draw = sidebar.draw_filters

    def counted() -> None:
        nonlocal at_work, most
        with lock:
            at_work += 1
            most = max(most, at_work)
        time.sleep(0.05)
        try:
            draw()  # which a rerun may end early
        finally:
            with lock:
                at_work -= 1

    monkeypatch.setattr(sidebar, "draw_filters", counted)

    def seen(_: int) -> list[str]:
        app = visit()
        return [*(error.message for error in app.exception), *(title.value for title in app.title)]

    with ThreadPoolExecutor(VISITORS) as pool:
        assert list(pool.map(seen, range(VISITORS))) == [["Timeline"]] * VISITORS
    assert 1 < most <= AT_WORK


def test_a_turn_ends_with_a_screen_that_fails(visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sidebar, "draw_filters", lambda: 1 / 0)
    assert visit().exception
    free = [turn.acquire(blocking=False) for _ in range(AT_WORK)]
    turn.release(sum(free))
    assert all(free)
