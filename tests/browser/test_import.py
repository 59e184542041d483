"""Articles are added in a real browser: a zip is dropped, looked into, imported, watched, cancelled, imported again."""

from __future__ import annotations

import io
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Page, expect

from bench.server import settle
from core.annotate.settings import Settings
from core.store import build_store
from core.store.forms import forms_of
from core.store.imports import imports
from tests.browser.forked import dashboard
from tests.browser.steps import expect_figures


def archive() -> bytes:
    """A zip with articles of two outlets, and a file that is none."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for number in range(1, 13):
            outlet = "Kieler Bote" if number % 2 else "Husumer Blatt"
            text = (
                f"Kran {number} in Kiel\n\nAm {number}. Mai 2024 fiel in Kiel der {number}. Kran um, sagte Olaf Scholz."
            )
            file.writestr(f"{outlet}/2024-05-{number:02}.txt", text)
        file.writestr("film.mp4", b"\0\1")
        file.writestr("liste.csv", "Kopf;Was geschah\nDamm in Husum;Ein Damm brach am 3. Mai 2024 in Husum.\n")
    return packed.getvalue()


def drop(page: Page, file: Path) -> None:
    """Drop a file on the uploader, as a mouse does."""
    settle(page)
    place = page.get_by_test_id("stFileUploaderDropzone").bounding_box()
    assert place is not None
    held = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
    browser = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        where = {"x": place["x"] + place["width"] / 2, "y": place["y"] + place["height"] / 2}
        browser.send("Input.dispatchDragEvent", {"type": kind, **where, "data": held})
    browser.detach()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with one article, its store beside it."""
    (tmp_path / "articles").mkdir()
    text = "Rat tagt\n\nAm 2. Mai 2024 tagte der Rat der EU in Brüssel."
    (tmp_path / "articles" / "rat.txt").write_text(text, encoding="utf-8")
    build_store([tmp_path / "articles"], tmp_path / "store", settings=Settings())
    return tmp_path / "articles"


def test_a_zip_is_dropped_looked_into_imported_watched_cancelled_and_imported_again(
    corpus: Path, visit: Callable[..., object]
) -> None:
    store = corpus.with_name("store")
    with dashboard(store, corpus) as url:
        page: Page = visit().open(f"{url}/corpus?add=true")  # type: ignore[attr-defined]
        packed = corpus.with_name("presse.zip")
        packed.write_bytes(archive())
        drop(page, packed)
        fold = page.locator(".st-key-add")
        expect(fold).to_contain_text("1 file with about 12 articles.")
        expect(fold).to_contain_text("Kran 2 in Kiel")
        expect(fold).to_contain_text("Husumer Blatt · 2 May 2024")
        expect(fold).to_contain_text("presse.zip/liste.csv gives no article: no column is known to hold a text")
        settle(page)
        page.get_by_label("What “Was geschah” holds").click()
        page.get_by_role("option", name="text", exact=True).click()
        expect(fold).to_contain_text("“Was geschah” as text; not read: Kopf.")
        expect(fold).to_contain_text("1 file with about 13 articles.")

        job, start = page.locator(".st-key-import-job"), page.get_by_role("button", name="Import", exact=True)
        with FileLock(store / "build.lock"):  # as another build does, so that there is time to watch
            start.click()
            expect(job).to_contain_text("Importing presse.zip")
            expect(job).to_contain_text("Waiting for another build of this store to end")
            expect(start).to_be_hidden()
            other: Page = visit().open(f"{url}/corpus")  # type: ignore[attr-defined]
            expect(other.locator(".st-key-import-job")).to_contain_text("Importing presse.zip")
            job.get_by_role("button", name="Cancel").click()
            expect(job).to_contain_text("Cancelled.")
        assert imports(store) == () and forms_of(store) == {}
        expect_figures(page, "1 article")

        expect(start).to_be_enabled()
        start.click()
        expect(job).to_contain_text("13 new, 0 changed, 0 gone, 1 unchanged, 1 not read.")
        expect(page.get_by_text("as they will be read")).to_have_count(0)  # what is done hides behind nothing
        expect_figures(page, "14 articles")
        expect(fold).to_contain_text("Added here: 1 import")
        job.get_by_role("button", name="Close").click()
        expect(fold).not_to_contain_text("as they will be read")
        settle(page)
        other.reload()
        expect_figures(other, "14 articles")


def test_files_are_taken_from_nobody_to_whom_no_uploader_was_shown(server: str) -> None:
    asked = urllib.request.Request(f"{server}/_stcore/upload_file/somebody/a", data=b"x" * 1000, method="PUT")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(asked)
    assert (refused.value.code, refused.value.read()) == (403, b"No files are taken here.\n")
