"""Work that takes too long is left, and nothing that comes after it is hit."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.deadline import OutOfTime, time_limit


def endless() -> None:
    while True:
        pass


def test_endless_work_is_left() -> None:
    with pytest.raises(OutOfTime), time_limit(0.05):
        endless()


def test_endless_work_is_left_in_any_thread() -> None:
    def work() -> str:
        try:
            with time_limit(0.05):
                endless()
        except OutOfTime:
            return "left"
        return "done"

    with ThreadPoolExecutor(4) as pool:
        assert [one.result(timeout=30) for one in [pool.submit(work) for _ in range(8)]] == ["left"] * 8


def test_work_in_time_is_done_and_what_follows_is_not_hit() -> None:
    for _ in range(200):
        try:
            with time_limit(0.0005):
                sum(range(3_000))
        except OutOfTime:
            pass
        sum(range(3_000))
    time.sleep(0.05)


def test_errors_of_the_work_come_through() -> None:
    with pytest.raises(ZeroDivisionError), time_limit(30):
        _ = 1 / 0
