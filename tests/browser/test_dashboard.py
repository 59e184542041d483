"""What an analyst does with the dashboard, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.server import dashboard, settle
from pages.screens import SCREENS as ALL
from tests.browser.conftest import faults
from tests.browser.front import Front
from tests.browser.steps import expect_figures, go, params, step
from tests.browser.test_actors import open_twice

SCREENS = {screen.title: screen.path for screen in ALL}
FILTERS = "actors=nato&years=2021&years=2022"


def walk(page: Page) -> Iterator[str]:
    """Go from screen to screen, from the first, which is shown, to the last."""
    for screen in SCREENS:
        if screen != next(iter(SCREENS)):
            go(page, screen)
        yield screen


@pytest.fixture
def fresh(copy_seeds: Callable[[], Path]) -> Iterator[str]:
    """A dashboard that nobody has asked for anything."""
    with dashboard(copy_seeds()) as (url, _):
        yield url


def test_deep_links_are_the_first_requests_of_a_fresh_server_and_narrow_every_screen(
    fresh: str, visit: Callable[..., object], front: Front
) -> None:
    url, first = front.before(fresh), ("Actors", "Timeline")
    pages = {name: visit().page for name in first}
    for name, page in pages.items():  # both come before anything is drawn
        page.goto(f"{url}/{SCREENS[name]}?{FILTERS}&text=NATO", wait_until="commit")
    for name, page in pages.items():
        settle(page)
        expect(page.locator("h1")).to_have_text(name)
        assert params(page)["actors"] == ["nato"]
    for name in walk(page):
        expect(page.get_by_text("Clear filters", exact=True).first).to_be_visible()
        if name != "Reader":
            expect_figures(page, "2 articles")
        assert (params(page)["actors"], params(page)["text"]) == (["nato"], ["NATO"])
        assert faults(page) == [], name
    page.get_by_text("Clear filters", exact=True).first.click()
    expect_figures(page, "5 articles")


def test_the_reader_shows_two_articles_whose_marks_are_reached_by_keyboard_and_steps_through_one_column(
    server: str, visit: Callable[..., object]
) -> None:
    page = visit().open(f"{server}/reader")
    for side in ("a", "b"):
        column = page.locator(f".column[data-side='{side}']")
        expect(column.locator(".body p").first).to_be_visible()
        for layer in ("actor", "theme", "quote"):
            expect(column.locator(f".mark.{layer}").first, layer).to_be_attached()
    page.locator(".column[data-side='a']").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".reader .tip")).to_be_visible()
    expect(page.locator(".reader .mark.actor").nth(10)).to_be_attached()
    page.locator(".reader .mark.actor.organisation").first.hover()
    expect(page.locator(".reader .tip")).to_contain_text("Found by")
    page.locator(".st-key-layers-shown").get_by_text("Actors").click()
    expect(page.locator(".reader .mark.actor")).to_have_count(0)
    page.locator(".column[data-side='a'] .view").click()
    expect(page.locator(".column[data-side='a'] .set-aside").first).to_be_visible()
    settle(page)
    right = page.locator(".column[data-side='b'] .title, .column[data-side='b'] p").first
    picked = page.locator(".picker input").first
    before, left = right.inner_text(), picked.input_value()
    page.locator(".picker .previous").first.click()
    expect(picked).not_to_have_value(left)
    settle(page)
    assert right.inner_text() == before


HOSTILE = """<img src=x onerror="window.hit=1"><script>window.hit=2</script><style>*{color:red!important}</style>

Am 3. Mai 2024 sagte Boris Pistorius in Brüssel: „<script>window.hit=3</script> <b onmouseover="window.hit=4">NATO</b>“
$x^2$ :red[NATO]

<iframe src="http://example.org/"></iframe><link rel=stylesheet href="http://example.org/x.css"> ![bild](http://example.org/a.png)

{shared}
"""
SHARED = "Die Verteidigungsminister der Allianz vereinbarten am Freitag einen gemeinsamen Fonds für Drohnentechnik."


@pytest.fixture(scope="module")
def hostile(start_server: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """A dashboard on articles that try to run and to style, among them hopeless files."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "<b>böse.txt").write_text(HOSTILE.replace("{shared}", SHARED), encoding="utf-8")
    good = f"Treffen in Riga\n\n{SHARED} Am 4. Mai 2024 tagte die NATO in Riga. Kritik kam aus Ungarn."
    (folder / "gut.txt").write_text(good, encoding="utf-8")
    (folder / "leer.txt").write_bytes(b"")
    (folder / "bild.txt").write_bytes(bytes(range(256)) * 40)
    return start_server(folder)


def test_a_hostile_article_runs_and_styles_nothing(hostile: str, visit: Callable[..., object]) -> None:
    page = visit().open(hostile)
    for screen in walk(page):
        assert page.evaluate("window.hit") is None, screen
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") != "rgb(255, 0, 0)", screen
        assert page.locator("[data-testid='stMain'] iframe[src*='example.org']").count() == 0, screen
        assert page.locator("img[src*='example.org'], img[src='x']").count() == 0, screen
        if screen == "Corpus":  # hopeless files are told of, and the rest works
            expect_figures(page, "2 articles")
            expect(page.get_by_text(re.compile(r"^\d+ issues$"))).to_be_visible()


def test_every_screen_fits_a_telephone_and_shuts_nobody_out_in_the_dark(
    server: str, visit: Callable[..., object]
) -> None:
    page = visit(390, 844, "dark").open(server)
    for screen in SCREENS:
        step(page, screen)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, screen
        assert page.evaluate(TOO_WIDE) == [], screen
        assert faults(page) == [], screen
        if screen == "Actors":
            open_twice(page)
        if screen == "Reader":
            expect(page.locator(".column[data-side='a']")).to_be_visible()
            expect(page.locator(".column[data-side='b']")).to_be_hidden()
            page.locator(".reader .tabs button").nth(1).click()
            expect(page.locator(".column[data-side='b']")).to_be_visible()


def test_a_first_visit_is_shown_around_once(server: str, visit: Callable[..., object]) -> None:
    visitor = visit()
    page = visitor.page
    page.goto(visitor.front.before(f"{server}/_stcore/health"))  # of the dashboard's address, and quickly there
    page.evaluate("sessionStorage.setItem('first visit', 'yes'), localStorage.clear()")
    visitor.open(server)
    card = page.locator(".tour")
    for number in range(1, 4):
        expect(card.locator(".count")).to_have_text(f"{number} of 4")
        expect(page.locator("[style*='outline: ']"), "what it speaks of is lit").to_have_count(1)
        card.get_by_role("button", name="Next").click()
    card.get_by_role("button", name="Done").click()
    expect(card).to_be_hidden()
    page.reload()
    settle(page)
    expect(card).to_be_hidden()


TOO_WIDE = """[...document.querySelectorAll("[data-testid='stMain'] *")]
    .filter(node => node.getBoundingClientRect().right > 392 && node.checkVisibility()
        && !node.closest('[data-testid=stDataFrame], svg, canvas, [role=radiogroup], [role=group]'))
    .map(node => node.className).slice(0, 5)"""
"""What reaches beyond the screen of a telephone."""


def test_answers_carry_security_headers(server: str, visit: Callable[..., object]) -> None:
    response = visit().page.request.get(server)
    assert response.ok
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'self'" in response.headers["content-security-policy"]
