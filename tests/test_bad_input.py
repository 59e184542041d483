"""Bad input, end to end: whatever lies in the folder, the rest works and the Corpus screen says what went wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from click.testing import CliRunner, Result
from streamlit.testing.v1 import AppTest

from core.__main__ import main
from core.annotate.pipeline import Settings
from core.store import Filters, Store, build_store, open_store
from core.store.queries import articles, issues
from tests.pages.conftest import PAGES, SCREENS

GOOD = (
    "Pistorius in Kiew\n\nAm 3. Mai 2024 besuchte Boris Pistorius in Kiew die Regierung der Ukraine. "
    + "Die Minister sprachen über die Lage und über weitere Hilfe für das Land. " * 4
)
HOSTILE = "<script>alert(1)</script> $x$ :red[rot] ![](http://example.org/x.png) **fett** ' \" ~ % \u202eעברית 😀"
RULES_ONLY = Settings(use_tagger=False)


def row(**fields: object) -> str:
    return json.dumps({"text": GOOD, **fields})


BAD_FILES: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty file"),
    "blank.txt": (b"\n" * 10_000, "empty file"),
    "mark.txt": (b"\xef\xbb\xbf", "empty file"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "binary file"),
    "noise.txt": (bytes(range(128, 160)) * 100, "undecodable"),
    "huge.txt": ((GOOD + "\n").encode() * 100, "too large"),
    "english.txt": (b"The leaders of the alliance met in Washington and said that they would help. " * 9, "language"),
    "controls.txt": (GOOD.replace("Lage", "La\x07ge\x1b[0m", 3).encode(), "control characters"),
    "half.pdf": (b"%PDF-1.7", "file not understood"),
    "film.mp4": (b"\0\0\0\x20ftyp", "unsupported file"),
    "nav.html": (b"<html><body><ul>" + b"<li><a href='/'>Politik</a></li>" * 30 + b"</ul></body></html>", "no article"),
    "frames.html": (b"<html><frameset><frame src='a.html'></frameset></html>", "no article"),
    "pixel.html": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "binary file"),
    "letter.html": (GOOD.encode(), "no web page"),
    "huge.html": (f"<html><body><article>{f'<p>{GOOD}</p>' * 100}</article></body></html>".encode(), "too large"),
    "broken.jsonl": (b"{\n[]\n" + row().encode(), "row left out"),
    "date.jsonl": (row(published="2022-13").encode(), "published not understood"),
    "types.jsonl": (row(title=5, outlet=["x"]).encode(), "field ignored"),
    "twice.jsonl": (f"{row(id='a')}\n{row(id='a')}".encode(), "duplicate id"),
}


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of all bad files and a good one."""
    folder = tmp_path_factory.mktemp("spoilt")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "good.txt").write_text(GOOD, encoding="utf-8")
    for name, (data, _) in BAD_FILES.items():
        (folder / "corpus" / name).write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        for module in ("parts", "readers"):
            patch.setattr(f"core.corpus.{module}.LIMIT", 20_000)
        build_store([folder / "corpus"], folder / "store", settings=RULES_ONLY)
    return open_store(folder / "store")


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_told_of_and_the_rest_works(spoilt: Store, name: str) -> None:
    assert "Pistorius in Kiew" in set(articles(spoilt, Filters())["title"])
    code = BAD_FILES[name][1]
    found = issues(spoilt, Filters())
    told = found[found["rule"] == code]["source"]
    bad = [other for other, (_, its) in BAD_FILES.items() if its == code]
    assert any(name in source for source in told)
    assert all(any(other in source for other in bad) for source in told)


@pytest.mark.parametrize("name", ["ä ö ß.txt", "a#b?c&d%20.txt", "'quote\".txt", "-n.txt", "😀.md", "a\nb.txt"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    (tmp_path / "<i> #").mkdir()
    (tmp_path / "<i> #" / name).write_text(GOOD, encoding="utf-8")
    result = run("annotate", tmp_path, tmp_path / "out.jsonl")
    assert result.exit_code == 0, result.output
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["id"] == f"<i> #/{name}"


def test_half_characters_in_a_row_become_a_sign(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "x\\ud800", "text": "Die \\ud83d NATO tagt in Riga."}', encoding="utf-8")
    assert run("annotate", tmp_path, tmp_path / "out.jsonl").exit_code == 0
    written = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert (written["id"], written["text"]) == ("x\ufffd", "Die \ufffd NATO tagt in Riga.")


def test_links_that_lead_in_circles_or_nowhere_are_told_of(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    try:
        (tmp_path / "circle").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
    except OSError:
        pytest.skip("this system makes no links")
    result = run("build", tmp_path, "--store", tmp_path / "store")
    assert result.exit_code == 0, result.output
    assert "circle was left out: links to folders are not followed" in result.stderr
    assert "nowhere.txt could not be opened" in result.stderr


@pytest.mark.parametrize("make", [lambda path: None, Path.mkdir], ids=["missing", "empty"])
def test_a_corpus_of_nothing_is_misuse_with_advice(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "corpus")
    result = run("build", tmp_path / "corpus", "--store", tmp_path / "store")
    assert result.exit_code == 2
    assert str(tmp_path / "corpus") in result.stderr and "Traceback" not in result.output
    assert not (tmp_path / "store" / "lagebild.duckdb").exists()


@pytest.mark.parametrize(
    "rows",
    [
        [row(title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)", published="2024-05-01")],
        [row(title="x" * 3000), row(title="", outlet="~")],
        [row(text="Hunde sind nett. Katzen auch.")],
        [row(id=str(n), outlet=f"Blatt {n}", published=str(2000 + n % 20)) for n in range(100)],
    ],
    ids=["hostile", "undated", "without any event", "a hundred outlets"],
)
def test_every_screen_stands_on_an_odd_corpus(
    tmp_path: Path, rows: list[str], monkeypatch: pytest.MonkeyPatch, shown: Callable[[str], AppTest]
) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    build_store([tmp_path], tmp_path / "store", settings=RULES_ONLY)
    monkeypatch.setenv("LAGEBILD_STORE", str(tmp_path / "store"))
    for screen in SCREENS:
        app = shown(screen)
        assert not app.exception and not app.error, screen
        assert app.title[0].value == screen.capitalize()


def test_a_wrong_corpus_or_store_is_named_on_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: Callable[[str], AppTest]
) -> None:
    monkeypatch.setenv("LAGEBILD_STORE", str(tmp_path / "no-store"))
    said = shown("timeline")
    assert not said.exception and any("There is no store in" in element.value for element in said.text)
    monkeypatch.setenv("LAGEBILD_CORPUS", str(tmp_path / "no-corpus"))
    said = shown("timeline")
    assert not said.exception and any("There is no file or folder" in element.value for element in said.text)


def test_a_store_replaced_or_removed_while_it_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: Callable[[str], AppTest]
) -> None:
    corpus, store = tmp_path / "corpus", tmp_path / "store"
    corpus.mkdir()
    monkeypatch.setenv("LAGEBILD_STORE", str(store))
    for count in (1, 2):
        (corpus / f"{count}.txt").write_text(GOOD + str(count), encoding="utf-8")
        build_store([corpus], store, settings=RULES_ONLY)
        app = shown("timeline")
        assert app.button(key="figure-article").label.startswith(f"**{count}**")
    (store / "lagebild.duckdb").unlink()
    app = app.run()
    assert not app.exception and any("There is no store in" in element.value for element in app.text)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], AppTest]:
    """Open a screen of the dashboard that the environment describes."""
    monkeypatch.delenv("LAGEBILD_CORPUS", raising=False)
    # Streamlit puts the script in the main module's place; processes started later would import it.
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    st.cache_resource.clear()

    def opened(screen: str) -> AppTest:
        app = AppTest.from_file(str(PAGES / "shell.py"), default_timeout=120)
        return app.switch_page(str(PAGES / f"{screen}.py")).run()

    return opened
