"""A link that somebody kept opens the same sentence after the corpus has grown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.server import settle
from core.store import Filters, build_store, open_store
from core.store.queries import events
from core.store.selection import selection_at
from core.view.marks import encode
from tests.browser.forked import dashboard
from tests.store.growing import AFTER, BEFORE, FIRST, RULES_ONLY, write


class Growing:
    """A dashboard on a store whose corpus can grow."""

    def __init__(self, corpus: Path, store: Path, url: str = "") -> None:
        self.corpus, self.store, self.url = corpus, store, url

    def add(self, names: tuple[str, ...]) -> None:
        """Add articles and build the store anew."""
        write(self.corpus, names)
        build_store([self.corpus], self.store, settings=RULES_ONLY)


@pytest.fixture
def growing(tmp_path: Path) -> Iterator[Growing]:
    """The dashboard on three articles."""
    desk = Growing(tmp_path / "corpus", tmp_path / "store")
    desk.corpus.mkdir()
    desk.add(FIRST)
    with dashboard(desk.store) as desk.url:
        yield desk


def last_event(folder: Path) -> str:
    """The mark of the last event in a store; tests/store/test_growth_of_links.py tries every mark."""
    found = events(open_store(folder), Filters())
    return encode(selection_at(found, len(found) - 1))


def opened(page: Page) -> tuple[list[str], str]:
    """The sentences behind a link, and the article and the place at which the reader opens from there."""
    found = page.locator("section.evidence li .sentence")
    expect(found.first).to_be_visible()
    settle(page)
    sentences = found.all_inner_texts()
    page.locator("section.evidence a", has_text="Open in reader").first.click()
    expect(page.locator(".column[data-side='a'] p").first).to_be_visible()
    settle(page)
    return sentences, page.url.split("?")[1]


def test_a_link_opens_the_same_sentence_when_articles_came_before_and_after(
    growing: Growing, visit: Callable[..., object]
) -> None:
    visitor, link = visit(), f"{growing.url}/?mark={last_event(growing.store)}"
    before = opened(visitor.open(link))
    assert len(before[0]) == 1
    growing.add(BEFORE + AFTER)
    assert opened(visitor.open(link)) == before
