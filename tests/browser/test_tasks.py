"""Questions that an analyst brings, each answered in a browser in so many steps, which the test counts.

A step is a click, a choice from a list, or something typed and sent. What is read off the screen is no step.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bench.server import settle
from tests.browser.front import Front
from tests.browser.steps import EVIDENCE, arrive, choose, click_mark, expect_figures, params, point_at, prepare

TOLD = {
    "a.txt": "Moorbrand bei Lathen\n\nAm 4. Mai 2024 brannte bei Lathen das Moor auf 400 Hektar. Ein Raketentest "
    "löste das Feuer aus. Landrätin Heike Osterloh rief den Katastrophenfall aus.",
    "b.txt": "Feuer im Moor\n\nNach einem Raketentest standen bei Lathen am 5. Mai 2024 rund 500 Hektar Moor in "
    "Flammen. Den Katastrophenfall rief Landrätin Heike Osterloh aus. Es regnete nicht.",
    "c.txt": "Kurse an der Börse steigen leicht\n\nDie Kurse stiegen am 4. Mai 2024 leicht.",
    "d.txt": "Lecks vor Bornholm\n\nAn den Leitungen von Nord Stream vermuten Ermittler am 6. Mai 2024 Sabotage.",
    "e.txt": "Gas durch Nord Stream\n\nDurch Nord Stream fließt am 7. Mai 2024 kein Gas, teilte der Betreiber in Zug "
    "mit; die Speicher sind nach dem milden Winter gut gefüllt, und niemand sprach am Dienstag von Sabotage.",
}
"""Two reports of one fire, and two that name a pipeline and sabotage, of which one does so in one breath."""


@dataclass
class Steps:
    """Takes the steps on a page and counts them."""

    page: Page
    taken: int = 0

    def click(self, what: str | Locator) -> None:
        """Click on something."""
        self.taken += 1
        found = self.page.locator(what) if isinstance(what, str) else what
        found.first.click()

    def click_mark(self, mark: str) -> None:
        """Click on a mark of a chart."""
        self.taken += 1
        click_mark(self.page.locator(mark).first)

    def choose(self, key: str, *names: str) -> None:
        """Choose from a list by the beginnings of names."""
        self.taken += len(names)
        choose(self.page, key, *names)
        self.page.keyboard.press("Escape")
        settle(self.page)

    def type(self, label: str, text: str) -> None:
        """Type into a field and send it."""
        self.taken += 1
        field = self.page.get_by_label(label, exact=True)
        field.fill(text)
        field.press("Enter")
        settle(self.page)

    def press(self, key: str) -> None:
        """Press a key."""
        self.taken += 1
        self.page.keyboard.press(key)

    def go(self, screen: str) -> None:
        """Change the screen."""
        self.click(self.page.get_by_role("link", name=screen, exact=True))
        arrive(self.page, screen)


@pytest.fixture(scope="module")
def told(start_server: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """A dashboard on the articles above."""
    folder = tmp_path_factory.mktemp("told")
    for name, text in TOLD.items():
        (folder / name).write_text(text, encoding="utf-8")
    return start_server(folder)


def test_what_was_there_of_two_actors_in_a_month_and_how_sure_it_is_in_six_steps(
    server: str, visit: Callable[..., object]
) -> None:
    steps = Steps(visit().open(server))
    page = steps.page
    steps.choose("actors-shown", "NATO", "Russland")
    page.wait_for_url(re.compile("actors=nato"))
    steps.click(page.locator(".st-key-actors_how-shown").get_by_role("radio", name="all", exact=True))
    expect(page.locator(".st-key-narrowed")).to_contain_text("naming NATO and Russland")
    settle(page)
    steps.click(".st-key-dates-open button")
    settle(page)
    steps.type("From", "10/2022")
    expect(page.locator(".st-key-narrowed")).to_contain_text("in Oct 2022")
    expect_figures(page, "1 article")
    read_how_sure(steps)
    assert steps.taken == 6


def read_how_sure(steps: Steps) -> None:
    """Each of what happened is listed with its day and whether it is past or planned; open one that is planned."""
    listed = steps.page.locator(".mattered li")
    expect(listed.first).to_contain_text(re.compile(r"\d+ Oct 2022"))
    steps.click(listed.filter(has_text="planned").locator("button"))
    said = steps.page.locator(EVIDENCE).first
    expect(said).to_contain_text("13 Oct 2022 (inferred)")
    told = "planned for 17 to 23 Oct 2022, as of 13 Oct 2022: its date lies after the day of the article"
    expect(said).to_contain_text(told)


def test_who_spoke_about_a_theme_which_actor_changed_most_and_the_data_behind_a_chart_in_three_steps_each(
    server: str, visit: Callable[..., object]
) -> None:
    page = visit().open(server)
    who_spoke(Steps(page))
    which_actor_changed_most(Steps(page))
    the_data_and_what_is_planned_next(Steps(page))


def who_spoke(steps: Steps) -> None:
    """Who speaks about a theme, and the words of whoever does most."""
    page = steps.page
    steps.go("Themes")
    steps.choose("of-shown", "Unterstützung der Ukraine")
    expect(page.locator("h3", has_text="Who speaks about “Unterstützung der Ukraine”")).to_be_visible()
    expect(page.locator(".st-key-speakers .ytick text").first).to_contain_text("Boris Pistorius")
    settle(page)
    quotes = int(page.locator(".st-key-speakers .bars .bartext").first.text_content() or 0)
    steps.click_mark(".st-key-speakers .bars path")
    head = page.locator(".st-key-evidence-head")
    expect(head).to_contain_text("Quotes: Boris Pistorius · Unterstützung der Ukraine")
    expect(page.locator(EVIDENCE)).to_have_count(quotes)
    assert steps.taken == 3


NOTE = """(box, said) => new MutationObserver(() => window.told ||= box.textContent.includes(said))
    .observe(box, {subtree: true, childList: true, characterData: true})"""
"""Notes in `window.told` that something is said, if only for a moment."""


def test_the_most_similar_pair_a_sentence_as_a_footnote_and_two_words_near_each_other_in_two_steps_each(
    told: str, visit: Callable[..., object]
) -> None:
    page = visit().open(told)
    what_differs_in_the_most_similar_pair(Steps(page))
    swapped_and_picked(page)
    two_words_near_each_other(Steps(page))


def what_differs_in_the_most_similar_pair(steps: Steps) -> None:
    """Which pair it is and what differs in it, and then one of its sentences to be cited."""
    page = steps.page
    steps.go("Reader")  # which opens on the pair
    expect(page.locator(".differences")).to_contain_text("400 Hektar ↔ rund 500 Hektar")
    steps.press("j")  # to what differs
    expect(page.locator(".reader .sentence.active")).to_have_count(2)
    expect(page.locator(".reader .explained")).to_contain_text("Moor")
    expect(page.locator(".reader .alone summary")).to_contain_text("statements left 1, right 1")
    assert steps.taken == 2
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    head = page.locator(".column[data-side='a'] .head")
    steps.click(head.get_by_text("Copy as citation"))
    head.evaluate(NOTE, "Copied")
    steps.click(head.get_by_text("Footnote", exact=True))
    page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('400 Hektar'))", polling=100)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("„") and "Moorbrand bei Lathen" in copied
    page.wait_for_function("window.told")
    assert steps.taken == 4


def swapped_and_picked(page: Page) -> None:
    """A key changes the sides, and another article takes the place of one."""
    settle(page)
    left = page.locator(".column[data-side='a'] .title").inner_text()
    page.keyboard.press("s")
    expect(page.locator(".column[data-side='b'] .title")).to_have_text(left)
    settle(page)
    page.locator(".picker input").nth(1).click()
    page.keyboard.type("börse")
    page.locator(".picker li").filter(has_text="Börse").click()
    expect(page.locator(".column[data-side='b'] .body")).to_contain_text("Die Kurse stiegen")


def two_words_near_each_other(steps: Steps) -> None:
    """A search for what stands in one breath."""
    page = steps.page
    steps.go("Search")
    steps.type("Search", '"Nord Stream" NEAR "Sabotage"')
    expect_figures(page, "1 article")
    hit = page.locator("section.hits li")
    expect(hit).to_have_count(1)
    expect(hit.locator("mark")).to_have_text(["Nord Stream", "Sabotage"])
    assert steps.taken == 2


def which_actor_changed_most(steps: Steps) -> None:
    """Between two halves of the time, and where it is named in one of them."""
    page = steps.page
    steps.go("Actors")
    steps.click(page.locator(".st-key-changes summary"))
    said = page.locator(".st-key-finding-change")
    expect(said).to_contain_text(re.compile(r"changed more than that of .+: .+ That may be chance\."))
    settle(page)
    mark = ".st-key-changes-chart .scatterlayer .points path"
    hover = page.locator(".st-key-changes-chart .hoverlayer text").first
    point_at(page.locator(mark).first, hover)
    expect(hover).to_contain_text("named in")
    named = re.search(r"named in (\d+) of", hover.text_content() or "")
    assert named
    steps.click_mark(mark)
    expect(page.locator(EVIDENCE)).to_have_count(int(named[1]))
    assert steps.taken == 3


def the_data_and_what_is_planned_next(steps: Steps) -> None:
    """The data behind a chart that is shown in one step, what is planned next in two."""
    page = steps.page
    with page.expect_download() as saved:
        steps.click(".st-key-csv-actors button")
    first, *_, foot = saved.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert "actor" in first and "# Lagebild" in foot and "seeds" in foot
    assert steps.taken == 1
    steps.go("Plans")
    expect(page.locator(".st-key-finding")).to_contain_text("Seen from 24 Jun 2025")
    steps.click(".st-key-finding button")
    expect(page.locator(EVIDENCE).first).to_be_visible()
    assert steps.taken == 3


VIEW = (
    "actors?actors=nato~russland&actors_how=all&themes=Beziehungen zu Russland&themes_how=all&kinds=person~organisation"
    "&dates=2021~2022&text=NATO&measure=Articles&scale=Rates&over=Trends&ownscale=true&nominal=false&pronouns=true"
    "&actor=jens-stoltenberg&actortable=true&changes=true&before=2021&before=2021&after=2022&after=2024"
    "&csv=Semicolons"
)
"""All filters, and choices of the screen."""
FIELDS = """[...document.querySelectorAll(
    "input, [role=radio], [role=switch], [role=checkbox], [role=slider], [aria-expanded], details")]
    .map(one => [one.getAttribute("aria-label") || one.textContent, one.value, one.checked, one.open,
        one.getAttribute("aria-checked"), one.getAttribute("aria-valuenow")].join(" "))"""
"""Every field with what it holds, every switch with how it stands."""
CHARTS = "[...document.querySelectorAll('.js-plotly-plot')].map(one => one.textContent)"


TEXTS = "[data-testid='stMain'], [data-testid='stSidebar'], .reader .columns, section.evidence"


def seen(page: Page) -> tuple[object, ...]:
    """What a screen shows, with the mouse on nothing: its texts, what its fields hold, and its charts."""
    page.mouse.move(0, 0)
    settle(page)
    return page.locator(TEXTS).all_inner_texts(), page.evaluate(FIELDS), page.evaluate(CHARTS)


@pytest.fixture
def stranger(browser: Browser, front: Front) -> Iterator[Callable[[str], Page]]:
    """Opens a link in a browser that has never been here."""
    context = browser.new_context(reduced_motion="reduce", locale="en-GB", viewport={"width": 1440, "height": 900})
    prepare(context)

    def opened(link: str) -> Page:
        page = context.new_page()
        page.goto(link)
        settle(page)
        return page

    yield opened
    context.close()


def test_a_link_restores_the_very_view_in_a_fresh_browser_in_one_step(
    server: str, visit: Callable[..., object], stranger: Callable[[str], Page]
) -> None:
    page = visit().open(f"{server}/{VIEW}")
    page.locator(".st-key-lang-shown").get_by_role("radio", name="Deutsch").click()
    expect(page.locator("h1")).to_have_text("Akteure")
    settle(page)
    click_mark(page.locator(".st-key-actors-trends .bars .point path").first)
    page.wait_for_url(re.compile("mark="))
    expect(page.locator(EVIDENCE).first).to_be_visible()
    settle(page)
    given = params(page)
    assert {"lang", "mark", "text", "dates", "ownscale", "after", "csv"} <= set(given)

    there = stranger(page.url)  # the one step
    expect(there.locator(EVIDENCE).first).to_be_visible()
    settle(there)
    assert params(there) == given
    assert seen(there) == seen(page)
