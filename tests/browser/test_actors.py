"""The actors screen in a real browser: marks and rows open as many sentences as they say."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from bench.server import settle
from tests.browser.steps import EVIDENCE, click_mark, close, params, point_at

YEARS = "years=2021&years=2022"


def open_twice(page: Page) -> None:
    """Open the sentences of the first bar, in sight, close them and open them again."""
    bar = page.locator(".st-key-actors-chart .bars path").first
    click_mark(bar)
    expect(page.locator(EVIDENCE).first).to_be_visible()
    head = page.locator(".st-key-evidence-head")
    expect(head).to_be_in_viewport(ratio=1)
    expect(bar, "what was chosen stays in view").to_be_in_viewport(ratio=0.9)
    close(page)
    click_mark(bar)
    expect(head).to_be_visible()


def number(pattern: str, told: Locator) -> int:
    """The number in what is told."""
    return int(re.search(pattern, told.text_content())[1].replace(",", ""))  # type: ignore[arg-type, index]


def test_bars_open_as_many_sentences_as_they_count_in_sight_and_again_when_closed_and_lead_to_the_reader(
    server: str, visit: Callable[..., object]
) -> None:
    page = visit().open(f"{server}/actors?{YEARS}")
    head = page.locator(".st-key-evidence-head")
    total = number(r"([\d,]+) mentions", page.locator(".st-key-profile"))
    open_twice(page)
    expect(head).to_contain_text(f"({total} passages)")
    close(page)

    together = number(r"([\d,]+) sentence", page.locator(".st-key-p-company .annotation-text").first)
    click_mark(page.locator(".st-key-p-company .bars .point path").first)
    expect(head).to_contain_text(re.compile(rf"\({together} sentences?\)"))
    close(page)

    page.locator(".st-key-over-shown").get_by_role("radio", name="Trends").click()
    bar = page.locator(".st-key-actors-trends .bars .point path").first
    expect(bar).to_be_attached()
    settle(page)
    label = page.locator(".st-key-actors-trends .hoverlayer .hovertext")
    point_at(bar, label)
    expect(label).to_contain_text("mention")
    count = number(r", (?:Q\d )?\d{4}([\d,]+) mention", label)
    click_mark(bar)
    expect(head).to_contain_text(re.compile(rf"\({count} passages?\)"))

    page.locator("section.evidence a", has_text="Open in reader").first.click()
    expect(page.locator("h1")).to_have_text("Reader")
    expect(page.locator(".reader .sentence.jump")).to_be_visible()
    assert params(page)["years"] == ["2021", "2022"], "the filters stay"
