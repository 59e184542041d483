"""A real server and a real Chromium; skipped where Chromium is missing, unless LAGEBILD_REQUIRE_BROWSER is set."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from bench.server import CHROMIUM, chromium, dashboard, settle

LOCAL = ("localhost", "127.0.0.1", None)  # None: data: and blob: addresses


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here, and skip it where there is no browser and none is required."""
    for item in items:
        if item.path.parent != Path(__file__).parent:
            continue
        item.add_marker(pytest.mark.browser)
        if CHROMIUM is None and not os.environ.get("LAGEBILD_REQUIRE_BROWSER"):
            item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="package")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Start a dashboard on a corpus with a new store and return its address; all are stopped at the end."""
    with ExitStack() as running:

        def start(corpus: Path) -> str:
            return running.enter_context(dashboard(tmp_path_factory.mktemp("store"), corpus))[0]

        yield start


@pytest.fixture(scope="package")
def server(seeds_folder: Path) -> Iterator[str]:
    """One dashboard on the seed articles, shared by the tests that only read."""
    with dashboard(seeds_folder) as (url, _):
        yield url


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests here; it ends with them, for its event loop would be in the way of other tests."""
    with chromium() as running:
        yield running


@dataclass
class Visitor:
    """A fresh browser session that notes every request to another machine and every script error."""

    page: Page
    strangers: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def note(self, url: str) -> None:
        """Keep the address if it is on another machine."""
        if urlsplit(url).hostname not in LOCAL:
            self.strangers.append(url)

    def open(self, url: str) -> Page:
        """Go to `url` and wait until the screen is drawn."""
        self.page.goto(url)
        settle(self.page)
        return self.page


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Open new browser sessions; afterwards none may have asked another machine for anything or thrown an error."""
    visitors: list[Visitor] = []

    def new(width: int = 1440, height: int = 900, scheme: str = "light") -> Visitor:
        size = {"width": width, "height": height}
        context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
        visitor = Visitor(context.new_page())
        visitor.page.on("request", lambda request: visitor.note(request.url))
        visitor.page.on("websocket", lambda socket: visitor.note(socket.url))
        visitor.page.on("pageerror", lambda error: visitor.errors.append(str(error)))
        visitors.append(visitor)
        return visitor

    yield new
    for visitor in visitors:
        visitor.page.context.close()
    assert [url for visitor in visitors for url in visitor.strangers] == []
    assert [error for visitor in visitors for error in visitor.errors] == []
