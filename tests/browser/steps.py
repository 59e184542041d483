"""What tests do and read on a page: each step waits for what comes of it, however busy the machine is."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, Locator, Page, expect

from bench.server import LISTENING, settle

WAIT = 120_000
"""Milliseconds that any step may take before it has failed: a busy machine is no failure."""
EVIDENCE = "section.evidence li"
TOUR_SEEN = """try {
    if (!sessionStorage.getItem("first visit")) localStorage.setItem("lagebild-tour", "seen")
} catch {}"""
"""Nobody is here for the first time, unless a test says so; a blank page keeps nothing."""

expect.set_options(timeout=WAIT)


def prepare(context: BrowserContext) -> None:
    """Let all pages of a browser session be waited for."""
    context.set_default_timeout(WAIT)
    context.add_init_script(TOUR_SEEN)
    context.add_init_script(LISTENING)


def until(page: Page, so: Callable[[], object], what: str) -> None:
    """Look until something is so that `expect` knows nothing of, such as where two boxes lie."""
    patience = time.monotonic() + WAIT / 1000
    while not so():
        assert time.monotonic() < patience, what
        page.wait_for_timeout(100)


def reach(one: Locator) -> tuple[float, float]:
    """How far below the top of the window something begins and ends."""
    box = one.bounding_box()
    assert box, "it is not shown"
    return box["y"], box["y"] + box["height"]


def params(page: Page) -> dict[str, list[str]]:
    """The query of the page's address."""
    return parse_qs(urlsplit(page.url).query)


def expect_figures(page: Page, said: str) -> None:
    """Wait until the line of key figures says so."""
    expect(page.locator(".st-key-key-figures")).to_contain_text(said)


def go(page: Page, screen: str) -> None:
    """Change the screen with the navigation on top."""
    page.get_by_role("link", name=screen, exact=True).first.click()
    arrive(page, screen)


def step(page: Page, screen: str) -> None:
    """Change the screen on a telephone, where the navigation is folded away."""
    page.locator("[data-testid='stSidebarNavLink']", has_text=screen).evaluate("link => link.click()")
    arrive(page, screen)


def arrive(page: Page, screen: str) -> None:
    """Wait until a screen is drawn."""
    expect(page.get_by_role("heading", name=screen, level=1, exact=True)).to_be_visible()
    settle(page)


def click_mark(mark: Locator) -> None:
    """Click on a mark of a chart once nothing moves it; by force, for a layer above it takes the clicks."""
    settle(mark.page)
    mark.click(force=True)


def point_at(mark: Locator, said: Locator) -> None:
    """Point at a mark of a chart until what it says is shown: a chart that is drawn once more forgets the pointer."""
    page = mark.page

    def shown() -> bool:
        page.mouse.move(0, 0)
        mark.hover(force=True)
        page.wait_for_timeout(500)
        return said.count() > 0

    until(page, shown, "words of the mark pointed at")


def choose(page: Page, key: str, *names: str) -> None:
    """Choose from the list that has this key, by the beginnings of names."""
    page.locator(f".st-key-{key} input").first.click()
    for name in names:
        page.keyboard.type(name)
        page.get_by_role("option", name=re.compile(f"^{re.escape(name)}")).first.click()
        settle(page)


def close(page: Page) -> None:
    """Close the sentences."""
    page.locator(".st-key-evidence-close button").click()
    expect(page.locator(".st-key-evidence-head")).to_have_count(0)
    settle(page)
