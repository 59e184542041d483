"""A question is answered by the keyboard alone, and where the keyboard is can be seen all along."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import JSHandle, Page, expect

from bench.server import settle
from tests.browser.steps import EVIDENCE, params

FOCUSED = """() => {
    let one = document.activeElement
    while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
    return one
}"""
SHOWN = """one => [one, one.parentElement, one.parentElement?.parentElement].filter(Boolean).map(getComputedStyle)
    .map(style => [style.outline, style.boxShadow, style.borderColor, style.transform, style.top].join(" ")).join()"""
"""What tells where the keyboard is: ring, border or place of an element or of the boxes that it stands in."""
BESIDE = "(one, next) => one.matches('input') && one.parentElement?.parentElement?.contains(next)"  # its box stays lit
ATTEMPTS = 20
ROUNDS = 5
MOST = 80  # presses of Tab until what is looked for is reached
NAME = "one => one.getAttribute('aria-label') || one.innerText || one.tagName"


@dataclass
class Keys:
    """A page that is walked by Tab, Enter, arrows and letters alone; where the keyboard is must be seen all along."""

    page: Page

    def reach(self, name: str) -> None:
        """Press Tab until something of that name has the keyboard."""
        left: JSHandle | None = None
        before = where = ""
        for _ in range(MOST):
            self.page.keyboard.press("Tab")
            focused = self.page.evaluate_handle(FOCUSED)
            lit, said = focused.evaluate(SHOWN), str(focused.evaluate(NAME))[:60]
            if left is not None and not left.evaluate(BESIDE, focused):
                self.unlit(left, focused, before, where)
            if re.search(name, said):
                return
            at_the_end = focused.evaluate("one => one === document.body")  # of the page, before it begins again
            left, before, where = None if at_the_end else focused, lit, said
        raise AssertionError(f"Tab does not reach {name}")

    def unlit(self, left: JSHandle, focused: JSHandle, before: str, where: str) -> None:
        """What the keyboard has left for `focused` looks another way than `before`, or is gone.

        Scripts of the page may light it only after it was looked at: then it is lit once more. On a busy machine it may
        even take until the next time.
        """
        for _ in range(ROUNDS):
            if self.turns(left, before):
                return
            left.evaluate("one => one.focus()")
            seen = self.turns(left, before)
            focused.evaluate("one => one.focus()")
            if seen:
                return
        raise AssertionError(f"Nobody sees that the keyboard is on {where}")

    def turns(self, element: JSHandle, before: str) -> bool:
        """Whether something comes to look another way than `before`."""
        for _ in range(ATTEMPTS):
            if element.evaluate(SHOWN) != before:
                return True
            self.page.wait_for_timeout(50)
        return False

    def press(self, *keys: str) -> None:
        """Press keys, and wait for what comes of them."""
        for key in keys:
            self.page.keyboard.press(key)
        settle(self.page)

    def type(self, text: str) -> None:
        """Type into the field that has the keyboard, and send it."""
        self.page.keyboard.type(text)
        self.press("Enter")


@pytest.fixture
def without_views(seeds_folder: Path) -> Iterator[None]:
    """Views that are saved here are gone afterwards."""
    yield
    (seeds_folder / "views.toml").unlink(missing_ok=True)


@pytest.mark.usefixtures("without_views")
def test_by_keyboard_alone_two_actors_in_a_month_and_a_link_to_it_for_a_colleague(
    server: str, visit: Callable[..., object]
) -> None:
    page = visit().open(server)
    keys = Keys(page)
    keys.reach("^Exact dates")
    keys.press("Enter")
    keys.reach("^From$")
    keys.type("10/2022")
    keys.reach("^Actors$")
    keys.type("NATO")
    keys.type("Russland")
    keys.press("Escape")
    keys.reach("^any$")
    keys.press("ArrowRight", "Enter")
    expect(page.locator(".st-key-narrowed")).to_contain_text("naming NATO and Russland")
    keys.reach("planned, as of")
    keys.press("Enter")
    expect(page.locator(EVIDENCE).first).to_contain_text("as of 13 Oct 2022")
    settle(page)
    given = params(page)
    keys.reach("^Saved views")
    keys.press("Enter")
    keys.reach("^Save this view as")
    keys.type("Oktober")
    keys.reach("^Save$")
    keys.press("Enter")
    keys.reach("^Oktober")
    link = page.evaluate(f"({FOCUSED})().href")
    assert params(visit().open(link)) == given
