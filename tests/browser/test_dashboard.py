"""What an analyst does with the dashboard, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from bench.server import settle
from pages.screens import SCREENS as ALL
from tests.browser.conftest import faults, turn
from tests.browser.front import Front
from tests.conftest import SEEDS

SCREENS = {screen.title: screen.path for screen in ALL}
YEARS = "years=2021&years=2022"
FILTERS = f"actors=nato&{YEARS}"
WAIT = 30_000  # milliseconds for one step on a busy machine


def params(page: Page) -> dict[str, list[str]]:
    """The query of the page's address."""
    return parse_qs(urlsplit(page.url).query)


def expect_figures(page: Page, said: str) -> None:
    """Wait until the line of key figures says so."""
    expect(page.locator(".st-key-key-figures")).to_contain_text(said, timeout=WAIT)


def content(page: Page) -> str:
    """What a screen says: its text, the texts of its components and what its fields hold."""
    texts = page.locator("[data-testid='stMain'], .reader .columns, section.evidence").all_inner_texts()
    return "\n".join(
        [*texts, *page.locator("[data-testid='stMain'] input").evaluate_all("all => all.map(one => one.value)")]
    )


def walk(page: Page) -> Iterator[str]:
    """Go from screen to screen, from the first, which is shown, to the last."""
    for screen in SCREENS:
        if screen != next(iter(SCREENS)):
            go(page, screen)
        yield screen


def go(page: Page, screen: str) -> None:
    """Change the screen with the navigation on top."""
    page.get_by_role("link", name=screen, exact=True).first.click()
    expect(page.locator("h1")).to_have_text(screen, timeout=WAIT)
    settle(page)


def step(page: Page, screen: str) -> None:
    """Change the screen on a telephone, where the navigation is folded away."""
    page.locator("[data-testid='stSidebarNavLink']", has_text=screen).evaluate("link => link.click()")
    expect(page.locator("h1")).to_have_text(screen, timeout=WAIT)
    settle(page)


def test_deep_links_are_the_first_requests_of_a_fresh_server_and_narrow_every_screen(
    start_server: Callable[..., str], visit: Callable[..., object], front: Front
) -> None:
    url, first = front.before(start_server(SEEDS, built=False)), ("Actors", "Reader", "Timeline")
    pages = {name: visit().page for name in first}
    for name, page in pages.items():  # all come while the first still waits for the store
        page.goto(f"{url}/{SCREENS[name]}?{FILTERS}&text=NATO", wait_until="commit")
    for name, page in pages.items():
        settle(page)
        expect(page.locator("h1")).to_have_text(name)
        assert params(page)["actors"] == ["nato"]
    narrowed = {}
    for name in walk(page):
        expect(page.get_by_text("Clear filters", exact=True).first).to_be_visible()
        if name != "Reader":
            expect_figures(page, "2 articles")
        assert (params(page)["actors"], params(page)["text"]) == (["nato"], ["NATO"])
        narrowed[name] = content(page)
        assert faults(page) == [], name
    go(page, "Timeline")
    page.get_by_text("Clear filters", exact=True).first.click()
    expect_figures(page, "5 articles")
    settle(page)
    everything = {screen: content(page) for screen in walk(page)}
    same = [screen for screen in SCREENS if narrowed[screen] == everything[screen]]
    assert same == ["Reader"], "which opens on the same two, for they have most to do with each other"


def test_what_is_chosen_with_the_mouse_stands_in_the_address(server: str, visit: Callable[..., object]) -> None:
    page = visit().open(server)
    expect_figures(page, "5 articles")
    page.locator(".st-key-actors-shown").click()
    page.keyboard.type("Boris")
    page.get_by_role("option", name=re.compile(r"^Boris Pistorius")).click()
    expect_figures(page, "1 article")
    page.wait_for_url(re.compile("actors=boris-pistorius"), timeout=WAIT)
    page.keyboard.press("Escape")
    page.get_by_text("Clear filters", exact=True).first.click()
    expect_figures(page, "5 articles")
    page.wait_for_function("!location.search.includes('actors')", timeout=WAIT)
    page.locator(".st-key-lanes-shown").get_by_role("radio", name="Actors").click()
    page.wait_for_url(re.compile("lanes="), timeout=WAIT)


def test_an_actor_bar_opens_as_many_sentences_as_it_counts_in_sight_and_again_when_closed_and_leads_to_the_reader(
    server: str, visit: Callable[..., object]
) -> None:
    page = visit().open(f"{server}/actors?{YEARS}")
    counted = page.locator(".st-key-profile").inner_text()
    total = int(re.search(r"([\d,]+) mentions", counted)[1].replace(",", ""))  # type: ignore[index]
    open_twice(page)
    expect(page.locator(".st-key-evidence-head")).to_contain_text(f"({total} passages)", timeout=WAIT)
    page.locator("section.evidence a", has_text="Open in reader").first.click()
    expect(page.locator("h1")).to_have_text("Reader", timeout=WAIT)
    expect(page.locator(".reader .sentence.jump")).to_be_visible(timeout=WAIT)
    assert params(page)["years"] == ["2021", "2022"], "the filters stay"


def test_on_a_telephone_the_evidence_of_an_actor_bar_comes_into_sight(
    server: str, visit: Callable[..., object]
) -> None:
    open_twice(visit(390, 844).open(f"{server}/actors"))


def open_twice(page: Page) -> None:
    """Open the sentences of the first bar, in sight, close them and open them again."""
    bar = page.locator(".st-key-actors-chart .bars path").first
    bar.click(force=True)
    expect(page.locator("section.evidence li").first).to_be_visible(timeout=WAIT)
    settle(page)
    head = page.locator(".st-key-evidence-head")
    expect(head).to_be_in_viewport(ratio=1)
    page.locator(".st-key-evidence-close button").click()
    expect(head).to_have_count(0, timeout=WAIT)
    settle(page)
    bar.click(force=True)
    expect(head).to_be_visible(timeout=WAIT)


def test_the_reader_shows_two_articles_with_marks(server: str, visit: Callable[..., object]) -> None:
    page = visit().open(f"{server}/reader")
    for side in ("a", "b"):
        column = page.locator(f".column[data-side='{side}']")
        expect(column.locator(".body p").first).to_be_visible(timeout=WAIT)
        for layer in ("actor", "theme", "quote"):
            assert column.locator(f".mark.{layer}").count() > 0, layer
    before = page.locator(".reader .mark.actor").count()
    page.locator(".reader .mark.actor.organisation").first.hover()
    expect(page.locator(".reader .tip")).to_contain_text("Found by")
    page.locator(".st-key-layers-shown").get_by_text("Actors").click()
    expect(page.locator(".reader .mark.actor")).to_have_count(0, timeout=WAIT)
    assert before > 10
    page.locator(".column[data-side='a'] .view").click()
    expect(page.locator(".column[data-side='a'] .set-aside").first).to_be_visible()


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


def test_every_screen_fits_a_telephone_and_shuts_nobody_out(server: str, visit: Callable[..., object]) -> None:
    page = visit(390, 844).open(server)
    for scheme in ("light", "dark"):
        turn(page, scheme)
        for screen in SCREENS:
            step(page, screen)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, (screen, scheme)
            assert page.evaluate(TOO_WIDE) == [], (screen, scheme)
            assert faults(page) == [], (screen, scheme)
            if screen == "Reader":
                expect(page.locator(".column[data-side='a']")).to_be_visible(timeout=WAIT)
                expect(page.locator(".column[data-side='b']")).to_be_hidden()
                page.locator(".reader .tabs button").nth(1).click()
                expect(page.locator(".column[data-side='b']")).to_be_visible()


def test_charts_turn_dark_with_the_machine(server: str, visit: Callable[..., object]) -> None:
    page = visit().open(f"{server}/actors")
    bar = page.locator(".st-key-actors-chart .bars path").first
    fill = "one => getComputedStyle(one).fill"
    before = bar.evaluate(fill)
    page.emulate_media(color_scheme="dark")
    expect(bar).not_to_have_css("fill", before, timeout=WAIT)


def test_a_first_visit_is_shown_around_once(server: str, visit: Callable[..., object]) -> None:
    page = visit().open(server)
    page.evaluate("sessionStorage.setItem('first visit', 'yes'), localStorage.clear()")
    page.reload()
    card = page.locator(".tour")
    for step in range(1, 4):
        expect(card.locator(".count")).to_have_text(f"{step} of 4", timeout=WAIT)
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


def test_marks_are_reached_by_keyboard_and_stepping_through_the_left_column_leaves_the_right_one_alone(
    server: str, visit: Callable[..., object]
) -> None:
    page = visit().open(f"{server}/reader")
    page.locator(".column[data-side='a']").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".reader .tip")).to_be_visible()
    right = page.locator(".column[data-side='b'] .title, .column[data-side='b'] p").first
    expect(right).to_be_visible(timeout=WAIT)
    picked = page.locator(".picker input").first
    before, left = right.inner_text(), picked.input_value()
    page.locator(".picker .previous").first.click()
    expect(picked).not_to_have_value(left, timeout=WAIT)
    settle(page)
    assert right.inner_text() == before
