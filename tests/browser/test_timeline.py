"""The timeline in a real browser: how sure a date is, what an event is, and from marks and days to the sentences."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from bench.server import settle
from core.view.palette import DARK, LIGHT, Palette
from tests.browser.conftest import turn
from tests.browser.marks import DRAWN, REPORTED
from tests.browser.steps import EVIDENCE, choose, click_mark, close, point_at

TIMELINE = "document.querySelector('.st-key-timeline .js-plotly-plot')"
MARKS = """() => {
    const plot = document.querySelector('.st-key-timeline .js-plotly-plot');
    const lanes = plot.querySelector('.subplot.xy');
    const found = {};
    for (const [type, layer] of [['scatter', '.scatterlayer > g.trace'], ['bar', '.barlayer > g.trace']]) {
        const traces = plot.data.filter(trace => trace.type === type && trace.yaxis !== 'y2');
        lanes.querySelectorAll(layer).forEach((node, at) => {
            found[traces[at].meta] = [...node.querySelectorAll('path')]
                .filter(path => path.closest('.point, .points'))
                .map(path => ({stroke: getComputedStyle(path).stroke, fill: getComputedStyle(path).fill}));
        });
    }
    return found;
}"""


def marks(page: Page) -> dict[str, list[dict[str, str]]]:
    """The marks in the lanes as they are painted, by the kind of mark."""
    page.wait_for_selector(".st-key-timeline .subplot.xy .scatterlayer path.point", state="attached")
    found: dict[str, list[dict[str, str]]] = page.evaluate(MARKS)
    return found


def rgb(colour: str) -> str:
    """A `#RRGGBB` colour as a browser writes it."""
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def drag(page: Page, begin: str, end: str) -> None:
    """Drag over the chart from one moment to another."""
    page.locator(".st-key-timeline").scroll_into_view_if_needed()
    settle(page)
    where: dict[str, Any] = page.evaluate(
        f"""([begin, end]) => {{
            const plot = {TIMELINE}, axis = plot._fullLayout.xaxis, box = plot.getBoundingClientRect();
            const x = [begin, end].map(day => box.left + axis._offset + axis.d2p(day));
            return {{x, y: Math.max(box.top + 30, 160)}};
        }}""",
        [begin, end],
    )
    page.mouse.move(where["x"][0], where["y"])
    page.mouse.down()
    page.mouse.move(sum(where["x"]) / 2, where["y"] + 4, steps=4)
    page.mouse.move(where["x"][1], where["y"] + 8, steps=4)
    page.mouse.up()


def days_shown(page: Page) -> list[str]:
    """The first and last day of the axis."""
    shown: list[str] = page.evaluate(f"{TIMELINE}._fullLayout.xaxis.range.map(moment => moment.slice(0, 10))")
    return shown


def sentences(page: Page) -> set[str]:
    """The sentences of the evidence."""
    return {text.strip() for text in page.locator(f"{EVIDENCE} .sentence").all_inner_texts()}


def test_every_precision_has_its_own_mark_every_status_its_colour_and_all_lead_to_exactly_their_sentences(
    marked: str, visit: Callable[..., Any]
) -> None:
    page = visit().open(marked)
    found = {kind: len(paths) for kind, paths in marks(page).items()}
    assert found["point-past"] == 2
    assert found["point-planned"] == found["point-conditional"] == found["point-denied"] == 1
    assert found["point-ongoing"] == 1, "an open end"
    assert found["bar-past"] == 1
    assert found["band-planned"] == 1
    assert found["point-past-unsure"] == 2, "one event at the two days it could be"
    assert found["reported"] == 1, "three sentences of one article on one day"
    check_colours(page, LIGHT)
    marks_ticks_days_and_years_lead_to_exactly_their_sentences(page)
    turn(page, "dark")
    check_colours(page, DARK)


def check_colours(page: Page, palette: Palette) -> None:
    """Compare the marks and the legend with the colours that they should have."""
    painted = marks(page)
    for status, colour in palette.statuses:
        for kind in (f"point-{status}", f"bar-{status}", f"band-{status}"):
            assert all(path["stroke"] == rgb(colour) for path in painted.get(kind, ())), kind
    assert painted["point-past"][0]["fill"] == rgb(dict(palette.statuses)["past"])
    assert painted["point-planned"][0]["fill"] in ("none", "rgba(0, 0, 0, 0)"), "a plan is hollow"
    assert painted["point-past-unsure"][0]["fill"] != painted["point-past"][0]["fill"], "what is unsure is pale"
    assert painted["reported"][0]["stroke"] not in [rgb(colour) for _, colour in palette.statuses]
    expect(page.locator(".timeline-legend")).to_be_in_viewport(ratio=1)
    drawn = "all => all.map(one => getComputedStyle(one, '::before')).map(look => look.background + look.border)"
    glyphs = page.locator(".st-key-status-shown [role=radio] p").evaluate_all(drawn)
    for (status, colour), glyph in zip(palette.statuses, glyphs[1:], strict=True):
        assert rgb(colour) in glyph, status


def count_brush_zoom_and_narrow(page: Page) -> None:
    """Hundreds of events are counted in bars that open them; days are dragged over, zoomed to, and narrowed to."""
    expect(page.locator(".st-key-timeline .annotation", has_text="drawn").first).to_be_visible()
    expect(page.get_by_text("all events, up to").first).to_be_visible()
    click_mark(page.locator(".st-key-timeline .subplot.xy .barlayer path").first)
    head = page.locator(".st-key-evidence-head")
    expect(head).to_be_visible()
    settle(page)
    passages = re.search(r"\((\d+) passage", head.inner_text())  # one event alone is not counted
    expect(page.locator(EVIDENCE)).to_have_count(min(20, int(passages[1])) if passages else 1)
    close(page)
    drag(page, "2021-01-31 08:00", "2022-03-01 16:00")
    counted = page.locator(".st-key-brush p").first
    expect(counted).to_contain_text(re.compile(r"from \d+ (Jan|Feb) 2021 to \d+ (Feb|Mar) 2022"))
    settle(page)
    total = re.match(r"[\d,]+", counted.inner_text())
    assert total
    expect(head).to_contain_text(f"({total[0]} passages)")
    page.locator(".st-key-brush-zoom button").click()
    expect(page.locator(".st-key-timeline-head")).to_contain_text(f"{total[0]} of 1,200 events")
    settle(page)
    assert days_shown(page)[0] > "2021-01-01"
    page.locator(".st-key-brush-years button").first.click()
    page.wait_for_url(re.compile("years=2021&years=2022"))
    expect(page.locator(".st-key-timeline-head")).to_contain_text("from 2021 to 2022")


def marks_ticks_days_and_years_lead_to_exactly_their_sentences(page: Page) -> None:
    both_places_of_an_unsure_date_lead_to_one_sentence(page)
    at = list(marks(page)).index("reported")
    click_mark(page.locator(".st-key-timeline .subplot.xy .scatterlayer > g.trace").nth(at).locator("path").first)
    expect(page.locator(EVIDENCE)).to_have_count(len(REPORTED))
    settle(page)
    assert sentences(page) == set(REPORTED)
    close(page)
    dragging_over_days_lists_their_events(page)
    a_jump_to_a_year_narrows_all_and_outlives_the_evidence(page)


def both_places_of_an_unsure_date_lead_to_one_sentence(page: Page) -> None:
    at = [kind for kind in marks(page) if not kind.startswith(("bar-", "band-"))].index("point-past-unsure")
    for place in (0, 1):
        trace = page.locator(".st-key-timeline .subplot.xy .scatterlayer > g.trace").nth(at)
        said = page.locator(".st-key-timeline .hoverlayer text", has_text="could also be 3 Nov 2023")
        point_at(trace.locator("path").nth(place), said)
        click_mark(trace.locator("path").nth(place))
        expect(page.locator(f"{EVIDENCE} .sentence")).to_have_text(DRAWN[8][0])
        expect(page.locator(f"{EVIDENCE} .why").first).to_contain_text("7 Jul 2023 or 3 Nov 2023")
        close(page)


def dragging_over_days_lists_their_events(page: Page) -> None:
    drag(page, "2023-03-01 12:00", "2023-07-20 12:00")
    summary = page.locator(".st-key-brush")
    said = re.compile("4 events from [12] Mar to (19|20) Jul 2023")  # a pixel is more than half a day
    expect(summary).to_contain_text(said)
    expect(page.locator(EVIDENCE)).to_have_count(4)
    expect(summary).to_be_in_viewport(ratio=1)
    settle(page)
    assert sentences(page) == {DRAWN[number][0] for number in (1, 4, 6, 8)}
    page.locator(".st-key-brush-clear button").click()
    expect(page.locator("section.evidence")).to_have_count(0)
    settle(page)
    drag(page, "2024-01-01 12:00", "2024-02-01 12:00")
    expect(summary).to_contain_text("0 events from")
    settle(page)
    page.locator(".st-key-brush-clear button").click()
    expect(summary).to_have_count(0)
    settle(page)


def a_jump_to_a_year_narrows_all_and_outlives_the_evidence(page: Page) -> None:
    whole = days_shown(page)
    choose(page, "zoom-shown", "2024")
    page.wait_for_url(re.compile("zoom=2024"))
    expect(page.locator(".st-key-timeline-head")).to_contain_text("3 of 12 events, narrowed to 2024")
    settle(page)
    shown = days_shown(page)
    assert shown[0] >= "2023-12-20" and shown[1] <= "2025-01-10"
    page.locator(".st-key-figure-event button").click()
    expect(page.locator(EVIDENCE)).to_have_count(3)
    click_mark(page.locator(".st-key-timeline .scatterlayer path.point").first)
    expect(page.locator(EVIDENCE)).to_have_count(1)
    close(page)
    assert days_shown(page) == shown, "the zoom is kept"
    choose(page, "zoom-shown", "All years")
    page.wait_for_function("!location.search.includes('zoom')")
    settle(page)
    assert days_shown(page) == whole
