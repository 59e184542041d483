"""The timeline's chart, its axis, the list beside it and the sentences of a mark are in sight together; plans, too."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from PIL import Image
from playwright.sync_api import Locator, Page, expect

from bench.server import settle
from tests.browser.steps import click_mark, close, go, reach, step, until
from tests.browser.test_timeline import count_brush_zoom_and_narrow

TIMELINE = "document.querySelector('.st-key-timeline .js-plotly-plot')"
ACCENT = (0x1F, 0x4E, 0x79)
BOXES = "all => all.map(one => one.getBoundingClientRect()).map(box => [box.x, box.y, box.right, box.bottom])"
SIDES = (("x", "width"), ("y", "height"))
LABELS = f"all => ({BOXES})(all.filter(one => one.style.fontFamily.includes('lagebild-label')))"


def above_the_fold(page: Page, height: int) -> int:
    """How many rows of the list are seen whole without scrolling."""
    boxes = page.locator(".mattered button").evaluate_all(BOXES)
    edge = page.locator(".st-key-mattered").bounding_box()
    assert edge
    return sum(bottom <= min(height, edge["y"] + edge["height"]) for _, _, _, bottom in boxes)


def test_list_chart_and_sentences_of_hundreds_of_events_are_in_sight_together_and_narrowed(
    crowded: str, visit: Callable[..., Any]
) -> None:
    page = visit().open(crowded)
    assert above_the_fold(page, 900) >= 8
    read_one_after_the_other(page)
    go(page, "Plans")
    the_open_plan_is_in_sight(page, 1440)
    go(page, "Timeline")
    for distance in (400, 600):
        page.mouse.move(600, 500)
        page.mouse.wheel(0, distance)
        settle(page)
        expect(page.locator(".axis .cells")).to_be_in_viewport(ratio=1)
    mark = page.locator(".st-key-timeline .scatterlayer path.point").nth(60)
    mark.scroll_into_view_if_needed()
    settle(page)
    before = mark.bounding_box()
    page.evaluate(f"{TIMELINE}.untouched = true")
    click_mark(mark)
    expect(page.locator("section.evidence .sentence").first).to_be_in_viewport(ratio=1)
    settle(page)
    assert mark.bounding_box() == before, "neither chart nor mark has moved"
    ring = page.locator(".timeline-chosen .ring, .timeline-chosen .frame").first.bounding_box()
    assert before and ring, "the mark is ringed"
    assert all(abs(ring[at] + ring[size] / 2 - before[at] - before[size] / 2) < 2 for at, size in SIDES)
    assert page.evaluate(f"{TIMELINE}.untouched"), "the chart was not drawn anew"
    with page.expect_download() as saved:
        page.locator("button.image").click()
    with Image.open(saved.value.path()) as picture:
        colours = {colour: count for count, colour in picture.convert("RGB").getcolors(1 << 20)}
    assert colours.get(ACCENT, 0) > 50, "the picture has the ring"
    close(page)
    row = page.locator(".mattered button").nth(3)
    row.click()
    expect(page.locator("section.evidence .sentence").first).to_be_in_viewport(ratio=1)
    expect(row).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".timeline-chosen .days"), "its days are marked").to_be_visible()
    close(page)
    page.locator(".axis .cell", has_text="2021").click()
    page.wait_for_url(re.compile("zoom=2021"))
    settle(page)
    labels = page.locator(".st-key-timeline .scatterlayer text").evaluate_all(LABELS)
    assert len(labels) >= 20
    for at, (left, top, right, bottom) in enumerate(labels):
        for other in labels[at + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom - 3 <= other[1] or other[3] <= top + 3
    page.locator(".axis .crumbs button", has_text="All years").click()
    page.wait_for_function("!location.search.includes('zoom')")
    a_row_of_the_table_below_opens_in_sight(page)
    count_brush_zoom_and_narrow(page)


def a_row_of_the_table_below_opens_in_sight(page: Page) -> None:
    """The sentence of a row comes into view beside it, though its place is far above."""
    page.locator(".st-key-event-table summary").click()
    table = page.locator(".st-key-rows-Events [data-testid='stDataFrame']")
    table.scroll_into_view_if_needed()
    settle(page)
    table.click(position={"x": 16, "y": 50})
    expect(page.locator("section.evidence .sentence").first).to_be_in_viewport(ratio=1)
    expect(table).to_be_in_viewport()
    close(page)
    page.locator(".st-key-event-table summary").click()
    settle(page)
    page.locator("h1").scroll_into_view_if_needed()


def read_one_after_the_other(page: Page) -> None:
    """Open the first event of the list and step to the third, and back."""

    def opened(place: str) -> None:
        expect(page.locator(".st-key-evidence-head")).to_contain_text(place)
        settle(page)

    rows = page.locator(".mattered button .label").all_inner_texts()
    page.locator(".mattered button").first.click()
    opened("1 of ")
    expect(page.locator(".st-key-evidence-before button:visible")).to_be_disabled()
    page.locator(".st-key-evidence-after button:visible").click()
    opened("2 of ")
    page.keyboard.press("ArrowRight")
    opened("3 of ")
    assert page.locator(".mattered button[aria-pressed=true] .label").all_inner_texts() == rows[2:3]
    page.keyboard.press("ArrowLeft")
    opened("2 of ")
    close(page)


def the_open_plan_is_in_sight(page: Page, width: int) -> None:
    """The plans have the width until one is opened; that and those that follow are in sight. `width`: of the window."""
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


def middle(one: Locator) -> float:
    """How far below the top of the window the middle of something lies."""
    return sum(reach(one)) / 2


def test_on_a_phone_the_list_comes_first_sentences_from_below_and_plans_above_them(
    crowded: str, visit: Callable[..., Any]
) -> None:
    page = visit(390, 844).open(crowded)
    assert above_the_fold(page, 844) >= 8
    low = page.locator(".mattered button").nth(6)
    low.click()
    expect(page.locator("section.evidence .sentence").first).to_be_in_viewport(ratio=1)
    expect(low).to_have_attribute("aria-pressed", "true")
    settle(page)
    sheet = page.locator(".st-key-sheet").bounding_box()
    assert sheet and sheet["y"] + sheet["height"] == 844 and sheet["width"] == 390
    until(page, lambda: middle(low) < sheet["y"], "what was chosen is covered")
    close(page)
    step(page, "Plans")
    the_open_plan_is_in_sight(page, 390)


def test_on_a_phone_a_mark_opens_its_sentence_and_is_not_covered(marked: str, visit: Callable[..., Any]) -> None:
    page = visit(390, 844).open(marked)
    labels = page.locator(".st-key-timeline .scatterlayer text").evaluate_all(
        "all => all.filter(one => one.checkVisibility() && one.textContent.trim().length > 1).length"
    )
    assert labels == 0, "none on top of each other"
    mark = page.locator(".st-key-timeline .scatterlayer path.point").first
    click_mark(mark)
    expect(page.locator("section.evidence .sentence").first).to_be_in_viewport(ratio=1)
    settle(page)
    sheet, ring = page.locator(".st-key-sheet").bounding_box(), page.locator(".timeline-chosen i.ring").first
    assert sheet
    until(page, lambda: middle(ring) < sheet["y"], "what was chosen is covered")
