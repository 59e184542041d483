"""Who enters and who leaves, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.test_dashboard import WAIT, params

PERIODS = "changes=true&before=2021&before=2021&after=2022&after=2024"
ENDS = ".st-key-changes-chart .scatterlayer .points path"


def test_a_pasted_link_shows_the_same_periods_and_a_mark_leads_to_as_many_articles_as_it_counts(
    server: str, visit: Callable[..., object]
) -> None:
    page = visit().open(f"{server}/actors?{PERIODS}")
    part = page.locator(".st-key-changes")
    expect(part).to_contain_text(": 2021 (", timeout=WAIT)
    expect(part).to_contain_text("and 2022 to 2024 (", timeout=WAIT)
    expect(page.locator(ENDS).first).to_be_visible(timeout=WAIT)
    assert params(page)["before"] == ["2021", "2021"]
    assert params(page)["after"] == ["2022", "2024"]
    mark = page.locator(ENDS).first
    mark.scroll_into_view_if_needed(timeout=WAIT)
    mark.hover(force=True)
    said = page.locator(".st-key-changes-chart .hoverlayer text").first
    expect(said).to_contain_text("named in", timeout=WAIT)
    found = re.search(r"named in (\d+) of", said.text_content() or "")
    assert found
    mark.click(force=True)
    page.wait_for_url(re.compile("mark=mentions"), timeout=WAIT)
    expect(page.locator("section.evidence li")).to_have_count(int(found.group(1)), timeout=WAIT)
