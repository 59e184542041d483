"""A link that somebody kept opens the same sentence after the corpus has grown, or says that it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.server import dashboard
from core.store import Filters, build_store, open_store
from core.store.evidence import evidence_frame
from core.store.queries import events
from core.store.selection import MentionSelection, selection_at
from core.view.marks import encode
from tests.store.growing import AFTER, BEFORE, FIRST, RULES_ONLY, write

WAIT = 30_000  # milliseconds for one step on a busy machine


class Growing:
    """A dashboard on a store whose corpus can grow."""

    def __init__(self, corpus: Path, store: Path, url: str = "") -> None:
        self.corpus, self.store, self.url = corpus, store, url
        self.marks: tuple[str, ...] = ()

    def add(self, names: tuple[str, ...]) -> None:
        """Add articles and build the store anew."""
        write(self.corpus, names)
        build_store([self.corpus], self.store, settings=RULES_ONLY)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Growing]:
    """One dashboard for this module."""
    folder = tmp_path_factory.mktemp("growing")
    desk = Growing(folder / "corpus", folder / "store")
    desk.corpus.mkdir()
    desk.add(FIRST)
    with dashboard(desk.store, None) as (desk.url, _):
        yield desk


@pytest.fixture
def growing(running: Growing) -> Growing:
    """The dashboard on three articles."""
    for file in running.corpus.iterdir():
        file.unlink()
    running.add(FIRST)
    return running


def marks(folder: Path) -> tuple[str, str]:
    """The marks of the last event and of the last mention in a store."""
    store = open_store(folder)
    found = events(store, Filters())
    mentioned = evidence_frame(store, Filters(), MentionSelection()).iloc[-1]
    mention = MentionSelection(article_id=mentioned["article_id"], start=int(mentioned["start"]))
    return encode(selection_at(found, len(found) - 1)), encode(mention)


def sentences(page: Page) -> list[str]:
    expect(page.locator("section.evidence li .sentence").first).to_be_visible(timeout=WAIT)
    return page.locator("section.evidence li .sentence").all_inner_texts()


def in_reader(page: Page) -> str:
    """The article and the place that the reader opens from the evidence, as its address says."""
    page.locator("section.evidence a", has_text="Open in reader").first.click()
    expect(page.locator(".column[data-side='a'] p").first).to_be_visible(timeout=WAIT)
    return page.url.split("?")[1]


def opened(growing: Growing, visitor: Callable[..., object]) -> tuple[list[str], list[str], str]:
    """The sentences behind a link to an event and to a mention, and where the reader opens."""
    event, mention = (sentences(visitor.open(f"{growing.url}/?mark={mark}")) for mark in growing.marks)
    return event, mention, in_reader(visitor.page)


def test_links_open_the_same_sentences_when_articles_came_before_and_after(
    growing: Growing, visit: Callable[..., object]
) -> None:
    visitor = visit()
    growing.marks = marks(growing.store)
    before = opened(growing, visitor)
    assert len(before[0]) == len(before[1]) == 1
    growing.add(BEFORE + AFTER)
    assert opened(growing, visitor) == before


def test_a_link_to_what_is_gone_says_so(growing: Growing, visit: Callable[..., object]) -> None:
    event, _ = marks(growing.store)
    (growing.corpus / "m3.txt").unlink()
    growing.add(BEFORE)
    page = visit().open(f"{growing.url}/?mark={event}")
    said = "This link leads to an event that this corpus no longer has."
    expect(page.get_by_text(said)).to_be_visible(timeout=WAIT)
