"""Work that takes too long is left, and nothing that comes after it is hit."""

from __future__ import annotations

import _thread
import multiprocessing
import os
import runpy
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from core import deadline
from core.deadline import OutOfTime, longer, within


def endless() -> None:
    while True:
        pass


def test_endless_work_is_left() -> None:
    with pytest.raises(OutOfTime):
        within(0.05, endless)


def test_endless_work_is_left_in_any_thread() -> None:
    def work() -> str:
        try:
            within(0.05, endless)
        except OutOfTime:
            return "left"
        return "done"

    with ThreadPoolExecutor(4) as pool:
        assert [one.result(timeout=300) for one in [pool.submit(work) for _ in range(8)]] == ["left"] * 8


def test_what_is_waited_for_under_a_limit_of_its_own_takes_nothing_of_the_work() -> None:
    def waiting() -> str:
        with longer(60):
            time.sleep(1 + 4 * deadline.STEP)
        return "done"

    def endless_after_waiting() -> None:
        waiting()
        endless()

    assert within(1, waiting) == "done"  # on a busy machine even the way there takes its time
    with pytest.raises(OutOfTime):
        within(0.1, endless_after_waiting)


def test_work_in_time_is_done_and_what_follows_is_not_hit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "AGAIN", 0.01)
    monkeypatch.setattr(deadline, "STEP", 0.0002)
    within(1, int)
    time.sleep(0.1)  # for the watch to take the shorter step
    threads = _thread._count()
    for _ in range(300):
        with suppress(OutOfTime):
            assert within(0.0005, lambda: sum(range(6_000))) == 17_997_000
        sum(range(6_000))
    assert _thread._count() <= threads


def test_work_in_a_forked_process_is_left_too() -> None:
    within(1, int)
    context = multiprocessing.get_context("fork")
    child = context.Process(target=lambda: within(0.05, endless))
    child.start()
    child.join(300)
    assert child.exitcode == 1


def test_work_is_left_where_processes_cannot_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "register_at_fork")
    found = runpy.run_path(deadline.__file__)
    with pytest.raises(found["OutOfTime"]):
        found["within"](0.05, endless)


def test_work_that_swallows_the_limit_is_left_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "AGAIN", 0.05)

    def careless() -> None:
        try:
            endless()
        except BaseException:
            endless()

    with pytest.raises(OutOfTime):
        within(0.05, careless)


def test_an_error_on_the_way_out_hides_the_limit_and_nothing_hangs() -> None:
    def failing() -> None:
        try:
            endless()
        finally:
            raise ValueError("beim Aufräumen")

    with pytest.raises(ValueError, match="beim Aufräumen"):
        within(0.05, failing)


def test_errors_of_the_work_come_through() -> None:
    with pytest.raises(ZeroDivisionError):
        within(30, lambda: 1 / 0)
