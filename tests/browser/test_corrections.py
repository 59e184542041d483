"""The analyst corrects actors in a real browser; it holds for colleagues and after a rebuild, and can be undone."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Locator, Page, expect

from bench.server import settle
from core.__main__ import main
from core.store import Filters, open_store
from core.store.evidence import evidence_total
from core.store.selection import MentionSelection
from tests.browser.forked import dashboard
from tests.browser.steps import choose

ARTICLES = (
    ("eins", "2024-03-01", "Die NATO tagte am 1. März 2024 in Brüssel. Das Bündnis beriet mit der EU über Drohnen."),
    ("zwei", "2024-05-02", "Am 2. Mai 2024 traf Mark Rutte in Brüssel die Europäische Kommission. Die EU schwieg."),
    ("drei", "2025-06-03", "Die Europäische Kommission lobte am 3. Juni 2025 die NATO. Rutte dankte dem Bündnis."),
)


class Desk:
    """A running dashboard with the corpus and the store behind it."""

    def __init__(self, corpus: Path, store: Path) -> None:
        self.corpus, self.store, self.url = corpus, store, ""

    def build(self) -> None:
        """Build the store, anew if it is there."""
        result = CliRunner().invoke(main, ["build", str(self.corpus), "--store", str(self.store)])
        assert result.exit_code == 0, result.output

    def log(self) -> list[dict[str, object]]:
        """The entries of the corrections file."""
        file = self.store / "corrections.toml"
        return tomllib.loads(file.read_text(encoding="utf-8"))["correction"] if file.exists() else []


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One dashboard for this module, on articles of its own."""
    folder = tmp_path_factory.mktemp("corrected")
    rows = [{"id": name, "title": f"Bericht {name}", "text": text, "published": day} for name, day, text in ARTICLES]
    corpus = folder / "articles.jsonl"
    corpus.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    desk = Desk(corpus, folder / "store")
    desk.build()
    with dashboard(desk.store) as desk.url:
        yield desk


@pytest.fixture
def desk(running: Desk) -> Desk:
    """The dashboard without any corrections."""
    (running.store / "corrections.toml").unlink(missing_ok=True)
    return running


def profile(page: Page) -> Locator:
    """The profile on the Actors screen."""
    return page.locator(".st-key-profile")


def counted(page: Page, actor: str) -> int:
    """How many mentions the profile of `actor` says there are."""
    expect(profile(page)).to_contain_text(actor)
    settle(page)
    return int(re.search(r"([\d,]+) mentions?", profile(page).inner_text())[1])  # type: ignore[index]


def mentions(desk: Desk, actor: str) -> int:
    """How many mentions of an actor the store has now."""
    return evidence_total(open_store(desk.store), Filters(), MentionSelection(actor_id=actor))


def dialog(page: Page, form: str) -> Locator:
    """Open the form that corrects the actor whose profile is shown."""
    page.get_by_role("button", name="Correct this actor").click()
    opened = page.get_by_role("dialog")
    opened.get_by_role("radio", name=form, exact=True).click()
    settle(page)
    return opened


def save(page: Page) -> None:
    """Press the dialog's button and wait until the screen is drawn anew."""
    page.locator(".st-key-correction-save button").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    settle(page)


def listed(page: Page) -> Locator:
    """The list of corrections, opened."""
    found = page.locator(".st-key-corrections")
    if found.get_by_role("button").count() == 0:
        found.locator("summary").click()
    expect(found.get_by_role("button").first).to_be_visible()
    settle(page)
    return found


def test_merge_holds_for_a_colleague_and_after_a_rebuild_and_is_undone(
    desk: Desk, visit: Callable[..., object]
) -> None:
    analyst, reader = visit(), visit()
    union = mentions(desk, "europaeische-union")
    page = analyst.open(f"{desk.url}/actors?actor=europaeische-kommission")
    commission = counted(page, "Europäische Kommission")

    opened = dialog(page, "Two are one")
    choose(page, "correction-into", "Europäische Union")
    expect(opened).to_contain_text(f"{commission} mentions in 2 articles of “Europäische Kommission” will count for")
    opened.get_by_label("Your name").fill("Anna Weber")
    page.keyboard.press("Tab")
    settle(page)
    save(page)
    assert counted(page, "Europäische Union") == commission + union, "the old link leads to the merged actor"

    colleague = reader.open(f"{desk.url}/actors?actor=europaeische-kommission&actors=europaeische-kommission")
    assert counted(colleague, "Europäische Union") == commission + union
    expect(colleague.locator(".st-key-key-figures")).to_contain_text("3 articles")
    desk.build()
    after = analyst.open(f"{desk.url}/actors?actor=europaeische-union")
    assert counted(after, "Europäische Union") == commission + union

    entries = listed(after)
    expect(entries).to_contain_text("“Europäische Kommission” and “Europäische Union” are one actor")
    when = r"\d+ \w+ \d{4}, \d\d:\d\d"
    expect(entries).to_contain_text(re.compile(rf"moved {commission} mentions · Anna Weber, {when}"))
    entries.get_by_role("button", name="Undo").click()
    after.get_by_text("undone by").first.wait_for()
    settle(after)  # while a page is drawn anew, what moves on it stands there twice
    expect(entries).to_contain_text("undone by")
    assert counted(after, "Europäische Union") == union
    assert mentions(desk, "europaeische-kommission") == commission
    assert [entry["kind"] for entry in desk.log()] == ["merge", "undo"]
