"""The plans have the width until one is opened, and the one that is open stays in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from bench.server import settle

WAIT = 30_000  # milliseconds for one step on a busy machine


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_the_open_plan_is_in_sight_step_by_step(
    crowded: str, visit: Callable[..., Any], width: int, height: int
) -> None:
    page = visit(width, height).open(f"{crowded}/plans")
    whole = page.locator("section.plans").bounding_box()
    assert whole and whole["width"] > (900 if width == 1440 else 330)
    page.locator(".plans .plan").nth(6).click()
    for place in range(7, 14):
        expect(page.locator(".st-key-evidence-head")).to_contain_text(f"{place} of ", timeout=WAIT)
        settle(page)
        row = page.locator(".plans .plan[aria-pressed=true]")
        expect(row, "between the navigation and the sheet").to_be_in_viewport(ratio=1, timeout=WAIT)
        if width < 1200:
            box, sheet = row.bounding_box(), page.locator(".st-key-sheet").bounding_box()
            assert box and sheet and box["y"] + box["height"] <= sheet["y"] + 1
        page.locator(".st-key-evidence-after button:visible").click()
