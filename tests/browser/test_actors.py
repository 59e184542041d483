"""The actors screen in a real browser: marks and rows open as many sentences as they say."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

WAIT = 30_000  # milliseconds for one step on a busy machine


def test_a_bar_of_a_trend_opens_its_sentences(server: str, visit: Callable[..., object]) -> None:
    page = visit().open(f"{server}/actors?over=Trends")
    bar = page.locator(".st-key-actors-trends .bars .point path").first
    bar.hover(force=True)
    label = page.locator(".st-key-actors-trends .hoverlayer .hovertext")
    expect(label).to_contain_text("mention", timeout=WAIT)
    count = re.search(r", (?:Q\d )?\d{4}([\d,]+) mention", label.text_content()).group(1)
    bar.click(force=True)
    noun = "passage" if count == "1" else "passages"
    expect(page.locator(".st-key-evidence-head")).to_contain_text(f"({count} {noun})", timeout=WAIT)


def test_the_company_of_an_actor_fits_a_phone_and_opens_its_sentences(
    server: str, visit: Callable[..., object]
) -> None:
    page = visit(width=390, height=844, scheme="dark").open(f"{server}/actors?actor=nato")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    label = page.locator(".st-key-p-company .annotation-text").first
    count = re.search(r"([\d,]+) sentence", label.text_content()).group(1)
    page.locator(".st-key-p-company .bars .point path").first.click(force=True)
    noun = "sentence" if count == "1" else "sentences"
    expect(page.locator(".st-key-evidence-head")).to_contain_text(f"({count} {noun})", timeout=WAIT)
