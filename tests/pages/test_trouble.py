"""What went wrong is told on the screen: in plain words, without the paths of a server, however long a title is."""

from __future__ import annotations

from dataclasses import replace

import duckdb
import pytest
import streamlit as st

from core.records import Issue
from core.store import write_documents
from pages.server import warm_up
from pages.trouble import IN_THE_LOG
from tests.pages.conftest import SCREENS, listed
from tests.store.made import CORPUS, document, on

LONG = "Ein Titel, der nicht endet, " * 200
TOWER = "Ha" + "\u0301\u0323" * 200 + "fen von Wolgast"


def everything(app):
    """All that a screen says and offers, tables included."""
    kinds = ("title", "subheader", "markdown", "caption", "text", "error", "warning", "expander")
    said = [
        getattr(element, "value", "") or getattr(element, "label", "") for kind in kinds for element in app.get(kind)
    ]
    said += [
        str(option) for kind in ("selectbox", "multiselect") for element in app.get(kind) for option in element.options
    ]
    said += [element.value.to_csv() for element in app.dataframe]
    said += [text for row in listed(app, "issues") for text in row.values()]
    return "\n".join(map(str, said))


@pytest.fixture
def folder(own_folder, tmp_path):
    """A store that a test may spoil, at a place whose name is easily found."""
    return own_folder.rename(tmp_path / "geheimer-ort")


@pytest.mark.parametrize("screen", SCREENS)
def test_damage_met_by_a_later_question_is_told_in_plain_words(visit, folder, screen, monkeypatch):
    file = folder / "lagebild.duckdb"
    monkeypatch.setattr("core.store.store.check_whole", lambda *found: None)  # as where a block is spoilt that it skips
    with duckdb.connect(str(file)) as connection:
        for table in ("articles", "mentions", "events"):
            connection.execute(f"DROP TABLE {table}")
    monkeypatch.setenv("LAGEBILD_STORE", str(folder))
    monkeypatch.delenv("LAGEBILD_CORPUS", raising=False)
    warm_up()  # a server starts all the same
    app = visit(screen, folder)
    assert not app.exception
    assert [error.value for error in app.error] == ["The store cannot be read."]
    assert "Build it again: lagebild build" in everything(app)


def test_a_store_that_lacks_rows_is_told_on_the_screen(visit, folder):
    with duckdb.connect(str(folder / "lagebild.duckdb")) as connection:
        connection.execute("DELETE FROM meta WHERE key = 'counts'")
    app = visit("corpus", folder)
    assert not app.exception and "Build it again: lagebild build" in everything(app)


@pytest.mark.parametrize("themes", [None, "Frieden = 1"], ids=["missing", "no lexicon"])
def test_themes_that_cannot_be_read_are_told_on_the_screen(visit, tmp_path, themes, monkeypatch):
    file = tmp_path / "themen.toml"
    if themes:
        file.write_text(themes, encoding="utf-8")
    (tmp_path / "presse").mkdir()
    (tmp_path / "presse" / "a.txt").write_text("Gipfel\n\nDie NATO traf sich 2022 in Brüssel.", encoding="utf-8")
    monkeypatch.setenv("LAGEBILD_THEMES", str(file))
    monkeypatch.setenv("LAGEBILD_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("LAGEBILD_CORPUS", str(tmp_path / "presse"))
    warm_up()  # a server starts all the same
    app = visit("timeline", tmp_path / "store", corpus=tmp_path / "presse")
    assert not app.exception
    assert [error.value for error in app.error] == ["The corpus cannot be shown."]
    said = everything(app)
    assert f"The theme lexicon {file}" in said and "Preparing the corpus" not in said


@pytest.mark.parametrize("spoil", ["gone", "damaged", "corrections", "nothing"])
def test_a_hosted_screen_shows_no_path_of_the_server(visit, folder, spoil, monkeypatch):
    file = folder / "lagebild.duckdb"
    if spoil == "gone":
        file.unlink()
    elif spoil == "damaged":
        file.write_bytes(b"x" * 5000)
    elif spoil == "corrections":
        (folder / "corrections.toml").write_text("[[correction]]\nkind = 7\n", encoding="utf-8")
    app = visit("corpus", folder, ("store",))
    open_to_all = everything(app)
    assert ("geheimer-ort" in open_to_all) == (spoil != "nothing")
    monkeypatch.setenv("LAGEBILD_HOSTED", "1")
    st.cache_resource.clear()
    app = visit("corpus", folder, ("store",))
    assert not app.exception and "geheimer-ort" not in everything(app)
    assert (IN_THE_LOG in everything(app)) == (spoil != "nothing")


def test_names_of_files_in_the_corpus_stay_on_a_hosted_screen(visit, tmp_path, monkeypatch):
    monkeypatch.setenv("LAGEBILD_HOSTED", "1")
    write_documents([*CORPUS, Issue("presse/leer.txt", "empty file", "presse/leer.txt is empty.")], tmp_path)
    assert "presse/leer.txt is empty." in everything(visit("corpus", tmp_path))


@pytest.fixture(scope="module")
def titled(tmp_path_factory):
    """A store of articles with titles of both kinds."""
    folder = tmp_path_factory.mktemp("titled")
    made = (
        document(f"{number}.txt", title.strip(), f"Die NATO liefert {2021 + number} Drohnen.", day, title.strip())
        for number, (title, day) in enumerate([(LONG, on("2021-10-20")), (TOWER, on("2022-10-20"))])
    )
    other = document("b.txt", "Rat", "Die EU tagte 2021.", on("2021-10-20"), "Bote")
    write_documents([*made, replace(other, issues=(Issue("b.txt", "odd", LONG),))], folder)
    return folder


@pytest.mark.parametrize("screen", SCREENS)
def test_titles_are_shown_clipped_and_flat_and_kept_whole(visit, titled, screen):
    app = visit(screen, titled, ("store", "tray", "event-table", "aside"))
    assert not app.exception
    said = everything(app)
    assert "\u0301\u0323" * 2 not in said and LONG[:400] not in said
    if screen == "corpus":
        assert "Ein Titel, der nicht endet" in said and "von Wolgast" in said
