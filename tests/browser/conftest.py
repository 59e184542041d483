"""A real server and a real Chromium; skipped where Chromium is missing, unless LAGEBILD_REQUIRE_BROWSER is set."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from bench.server import CHROMIUM, chromium, settle
from core.store import build_store, write_documents
from tests.browser.forked import dashboard
from tests.browser.front import Front
from tests.browser.gate import NAME
from tests.browser.marks import marked_article
from tests.browser.steps import prepare
from tests.conftest import SEEDS

AT_ONCE = "--js-flags=--no-enable-lazy-source-positions"
"""V8 notes where code stands while it compiles it: later it would parse all of it again for the first stack trace."""
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
    """Start a dashboard on a corpus and return its address; all are stopped at the end.

    The store is built first: here the lexicons are loaded already. The one in test_gate.py builds its own.
    """
    with ExitStack() as running:

        def start(corpus: Path) -> str:
            store = tmp_path_factory.mktemp("store")
            build_store([corpus], store)
            return running.enter_context(dashboard(store, corpus))

        yield start


@pytest.fixture(scope="package")
def server(seeds_folder: Path) -> Iterator[str]:
    """One dashboard on the seed articles, shared by the tests that only read."""
    with dashboard(seeds_folder, SEEDS) as url:
        yield url


@pytest.fixture(scope="package")
def crowded(busy_folder: Path) -> Iterator[str]:
    """A dashboard on hundreds of events."""
    with dashboard(busy_folder) as url:
        yield url


@pytest.fixture(scope="package")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard on one article with every kind of mark of the timeline."""
    folder = tmp_path_factory.mktemp("marked")
    write_documents([marked_article()], folder)
    with dashboard(folder) as url:
        yield url


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests here; it ends with them, for its event loop would be in the way of other tests."""
    with chromium(f"--host-resolver-rules=MAP {NAME} 127.0.0.1", "--disable-smooth-scrolling", AT_ONCE) as running:
        yield running


@pytest.fixture(scope="package")
def front() -> Iterator[Front]:
    """The address at which visitors find every dashboard."""
    address = Front()
    yield address
    address.close()


class Tabs:
    """A tab that serves one visitor after another, and windows opened from it for those who come at the same time.

    They share a process, and what it has compiled of the dashboard's ten megabytes of JavaScript it need not compile
    again: a page costs two seconds of a core, and five in a new process.
    """

    def __init__(self, browser: Browser, **options: Any) -> None:
        self.context = browser.new_context(reduced_motion="reduce", **options)
        prepare(self.context)
        self.first = self.context.new_page()
        self.in_use = False

    def lend(self) -> Page:
        """A page that nobody uses, like new."""
        if self.in_use:
            with self.first.expect_popup() as opened:
                self.first.evaluate("void window.open('', '', 'popup')")  # a tab would hide the first one
            return opened.value
        self.in_use = True
        return self.first

    def take_back(self) -> None:
        """Leave all that visitors opened and wrote."""
        for page in self.context.pages[1:]:
            page.close()
        if self.first.url != "about:blank":
            self.first.evaluate("localStorage.clear(), sessionStorage.clear(), location.replace('about:blank')")
            self.first.wait_for_url("about:blank")
        self.context.clear_cookies()
        self.in_use = False


@pytest.fixture(scope="package")
def tabs(browser: Browser) -> Iterator[Tabs]:
    """The tabs of the visitors of all dashboards on `localhost`."""
    lent = Tabs(browser)
    yield lent
    lent.context.close()


GROUND = "getComputedStyle(document.querySelector('.stApp')).backgroundColor.match(/[0-9]+/)[0]"
"""How much red is in the colour behind everything, from 0 to 255."""
LETTERS = """[...document.querySelectorAll('.js-plotly-plot')]
    .map(plot => parseInt(plot._fullLayout?.font.color.slice(1, 3), 16))
    .concat([...document.querySelectorAll('h1')].map(head => getComputedStyle(head).color.match(/[0-9]+/)[0]))"""
"""How much red is in the letters of the heading and of each chart."""


def turn(page: Page, scheme: str) -> None:
    """Show charts and page light or dark, as when the visitor's machine turns at dusk: it is drawn anew by itself."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    in_colours(page, scheme)


def in_colours(page: Page, scheme: str) -> None:
    """Wait until page and charts are light or dark: they turn one after the other."""
    ground, ink = ("> 128", "< 128") if scheme == "light" else ("< 128", "> 128")
    so = f"{GROUND} {ground} && {LETTERS}.every(red => red {ink})"
    if not page.evaluate(so):
        page.wait_for_function(so, polling=100)
        settle(page)


AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def faults(page: Page) -> list[str]:
    """What axe-core finds on a page that shuts somebody out: its serious and critical rules, with the places."""
    if not page.evaluate("window.axe !== undefined"):
        page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{one['id']}: {node['target']} {node['html'][:120]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


@dataclass
class Visitor:
    """A browser session that notes every request to another machine and every script error."""

    page: Page
    front: Front
    scheme: str
    strangers: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.listeners: dict[str, Callable[[Any], None]] = {
            "request": lambda request: self.note(request.url),
            "websocket": lambda socket: self.note(socket.url),
            "pageerror": lambda error: self.errors.append(str(error)),
        }
        for event, listener in self.listeners.items():
            self.page.on(event, listener)  # type: ignore[call-overload]

    def leave(self) -> None:
        """Note no more."""
        for event, listener in self.listeners.items():
            self.page.remove_listener(event, listener)

    def note(self, url: str) -> None:
        """Keep the address if it is on another machine."""
        if urlsplit(url).hostname not in LOCAL:
            self.strangers.append(url)

    def open(self, url: str) -> Page:
        """Go to `url` and wait until the screen is drawn."""
        self.page.goto(self.front.before(url))
        settle(self.page)
        in_colours(self.page, self.scheme)
        return self.page


@pytest.fixture
def visit(tabs: Tabs, front: Front) -> Iterator[Callable[..., Visitor]]:
    """Open new browser sessions; afterwards none may have asked another machine for anything or thrown an error."""
    visitors: list[Visitor] = []

    def new(width: int = 1440, height: int = 900, scheme: str = "light") -> Visitor:
        visitor = Visitor(tabs.lend(), front, scheme)
        visitors.append(visitor)
        visitor.page.set_viewport_size({"width": width, "height": height})
        visitor.page.emulate_media(color_scheme=scheme)
        visitor.page.mouse.move(0, 0)
        return visitor

    yield new
    for visitor in visitors:
        visitor.leave()
    tabs.take_back()
    assert [url for visitor in visitors for url in visitor.strangers] == []
    assert [error for visitor in visitors for error in visitor.errors] == []
