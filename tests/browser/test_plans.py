"""The plans have the width until one is opened, and the one that is open stays in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from bench.server import settle
from tests.browser.steps import reach, until


def test_the_open_plan_is_in_sight_step_by_step(crowded: str, visit: Callable[..., Any]) -> None:
    """On a desktop; on a phone it is looked at in test_timeline_board.py."""
    the_open_plan_is_in_sight(visit().open(f"{crowded}/plans"), 1440)


def the_open_plan_is_in_sight(page: Page, width: int) -> None:
    """Open one of the plans and step to those that follow; `width`: pixels of the window."""
    whole = page.locator("section.plans").bounding_box()
    assert whole and whole["width"] > (900 if width == 1440 else 330)
    page.locator(".plans .plan").nth(6).click()
    row, sheet = page.locator(".plans .plan[aria-pressed=true]"), page.locator(".st-key-sheet")
    for place in range(7, 14):
        expect(page.locator(".st-key-evidence-head")).to_contain_text(f"{place} of ")
        settle(page)
        expect(row, "between the navigation and the sheet").to_be_in_viewport(ratio=1)
        if width < 1200:
            until(page, lambda: reach(row)[1] <= reach(sheet)[0] + 1, "the open plan is covered")
        page.locator(".st-key-evidence-after button:visible").click()
