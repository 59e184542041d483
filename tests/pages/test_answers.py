"""What is asked by many at once is answered once, and what fails is asked again."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from pages.answers import Answers


def test_what_many_ask_at_once_is_made_once():
    answers, made, begun = Answers(10), [], threading.Event()

    def make():
        begun.wait(10)
        made.append(1)
        return object()

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(answers.get, "words", make) for _ in range(4)]
        begun.set()
        assert len({id(one.result()) for one in asked}) == 1
    assert made == [1]


def test_what_fails_is_told_and_asked_again():
    answers = Answers(10)
    with pytest.raises(ZeroDivisionError):
        answers.get("share", lambda: 1 / 0)
    assert answers.get("share", lambda: 0.5) == 0.5


def test_the_answers_asked_for_last_are_kept():
    answers = Answers(2)
    for key in ("a", "b", "a", "c"):
        answers.get(key, lambda key=key: key)
    assert [answers.get(key, lambda: "anew") for key in ("a", "c", "b")] == ["a", "c", "anew"]
