"""Twice the article takes about twice the work, whatever it repeats: counted in calls, not in seconds."""

from __future__ import annotations

from collections.abc import Callable
from cProfile import Profile
from functools import partial

import pytest

from bench.growth import REPEATED, page_of, text_of
from core.annotate import Settings, annotate
from core.corpus import parse_article
from core.corpus.web_pages import parse_page

SHORT = 4_000
MOST = 2.3


def calls(work: Callable[[], object]) -> int:
    """How many functions, of Python or of C, are called for some work."""
    profile = Profile()
    profile.runcall(work)
    return sum(row.callcount for row in profile.getstats())


def annotated(name: str, length: int) -> Callable[[], object]:
    text = text_of(name, length)
    return lambda: next(annotate([parse_article(text, "artikel.txt")], Settings(use_tagger=False)))


@pytest.mark.parametrize("name", [*REPEATED, "all different"])
def test_twice_the_article_takes_twice_the_work(name: str) -> None:
    for length in (SHORT, 2 * SHORT):
        annotated(name, length)()  # what is remembered of words and texts costs neither
    assert calls(annotated(name, 2 * SHORT)) <= MOST * calls(annotated(name, SHORT))


def test_twice_the_page_takes_twice_the_work() -> None:
    short, long = (calls(partial(parse_page, page_of(length), "seite.html")) for length in (40_000, 80_000))
    assert long <= MOST * short
