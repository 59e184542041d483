"""A search from its first word to the link that a colleague opens, in one session."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from bench.server import settle
from tests.browser.steps import expect_figures, go, params

BY_OUTLET = {"Bote": 3, "Kurier": 2, "Welle": 1}


def corpus(folder: Path) -> Path:
    """Six short articles of three outlets, all of which a search finds, and one that it does not."""
    rows = [
        json.dumps(
            {
                "id": f"{outlet}-{number}",
                "title": f"Lage {number}",
                "outlet": outlet,
                "published": f"2024-0{number}-03",
                "text": f"Drohnen flogen in der Nacht über den Hafen von Riga, meldet {outlet} zum {number}. Mal.",
            }
        )
        for outlet, count in BY_OUTLET.items()
        for number in range(1, count + 1)
    ]
    rows.append(json.dumps({"id": "x", "title": "Wetter", "text": "Es regnet im ganzen Land seit Tagen."}))
    (folder / "lage.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return folder


def test_a_search_is_narrowed_saved_and_opened_again_by_its_link(
    start_server: Callable[..., str], visit: Callable[..., object], tmp_path: Path
) -> None:
    page = visit().open(f"{start_server(corpus(tmp_path))}/search")
    box = page.get_by_label("Search", exact=True)
    box.fill('"über den Haf*" NEAR/9 Drohne*')
    box.press("Enter")
    expect_figures(page, "6 articles")
    settle(page)
    bote = page.locator("[class*='st-key-facet-row-Outlets']", has_text="Bote · 3")
    bote.get_by_text("without").first.click()
    expect_figures(page, "3 articles")
    page.wait_for_url(re.compile("outlet"))
    settle(page)
    page.get_by_role("button", name="Saved views").first.click()
    page.get_by_label("Save this view as").fill("Drohnen ohne Bote")
    page.locator(".st-key-saved-save button").first.click()
    link = page.locator("nav.saved a", has_text="Drohnen ohne Bote").first
    expect(link).to_be_visible()
    settle(page)

    colleague = visit().open(link.evaluate("link => link.href"))
    assert params(colleague)["text"] == ['"über den Haf*" NEAR/9 Drohne* NOT outlet:="Bote"']
    for place in (".st-key-key-figures", ".st-key-narrowed", ".st-key-facets"):
        expect(colleague.locator(place)).to_have_text(page.locator(place).inner_text(), use_inner_text=True)


def test_on_a_phone_a_search_is_typed_without_opening_the_sidebar(visit: Callable[..., object], server: str) -> None:
    page = visit(390, 844).open(f"{server}/search")
    box = page.get_by_label("Search", exact=True)
    expect(box).to_be_in_viewport()
    box.fill("Stoltenberg")
    box.press("Enter")
    expect(page.locator(".st-key-hits")).to_contain_text("Stoltenberg")
    expect(page.locator(".st-key-narrowed")).to_contain_text("of 5 articles")
    page.set_viewport_size({"width": 1440, "height": 900})
    settle(page)
    go(page, "Actors")
    expect(page.locator("[data-testid='stSidebar']").get_by_label("Search", exact=True)).to_have_value("Stoltenberg")
    assert params(page)["text"] == ["Stoltenberg"]
