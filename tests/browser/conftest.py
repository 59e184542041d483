"""A real server and a real Chromium; skipped where Chromium is missing, unless LAGEBILD_REQUIRE_BROWSER is set."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from bench.server import CHROMIUM, chromium, dashboard, settle
from tests.browser.gate import NAME, STYLE

ONE_PROCESS = ("--renderer-process-limit=1", "--disable-site-isolation-trials")
"""All tabs of a context share a process."""
HOSTS = f"MAP {NAME} 127.0.0.1, MAP {STYLE} ~NOTFOUND"
"""The name of the hosted dashboard is found on this machine; what the login provider's page asks for, nowhere."""
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
    with chromium(*ONE_PROCESS, f"--host-resolver-rules={HOSTS}") as running:
        yield running


class Tabs:
    """The tabs of all visitors of one address; those of a test are closed, and forgotten, when it ends.

    They share a process, which an empty tab keeps, and what it has compiled of the dashboard's ten megabytes of
    JavaScript it need not compile again: a page costs two seconds of a core, and five in a new process.
    """

    def __init__(self, browser: Browser, **options: Any) -> None:
        self.context = browser.new_context(reduced_motion="reduce", **options)
        self.empty = self.context.new_page()

    def open(self) -> Page:
        """A tab in a window of its own, which no other one hides."""
        with self.empty.expect_popup() as opened:
            self.empty.evaluate("void window.open('', '', 'popup')")
        return opened.value

    def close(self) -> None:
        """Close all but the empty one, and leave nothing of what they wrote."""
        for page in self.context.pages:
            if page != self.empty:
                page.evaluate("localStorage.clear(), sessionStorage.clear()")
                page.close()
        self.context.clear_cookies()


@pytest.fixture(scope="package")
def tabs(browser: Browser) -> Iterator[Tabs]:
    """The tabs of the visitors of all dashboards on `localhost`."""
    lent = Tabs(browser)
    yield lent
    lent.context.close()


@dataclass
class Visitor:
    """A browser session that notes every request to another machine and every script error."""

    page: Page
    strangers: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.note(request.url))
        self.page.on("websocket", lambda socket: self.note(socket.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

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
def visit(tabs: Tabs) -> Iterator[Callable[..., Visitor]]:
    """Open new browser sessions; afterwards none may have asked another machine for anything or thrown an error."""
    visitors: list[Visitor] = []

    def new(width: int = 1440, height: int = 900, scheme: str = "light") -> Visitor:
        page = tabs.open()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        visitors.append(Visitor(page))
        return visitors[-1]

    yield new
    tabs.close()
    assert [url for visitor in visitors for url in visitor.strangers] == []
    assert [error for visitor in visitors for error in visitor.errors] == []
