"""Saved views keep what was saved, in a file that people can read and mend."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.store.saved import SavedError, View, delete_view, load_views, rename_view, save_view

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NAME = ANY.filter(str.strip)


@given(name=NAME, screen=ANY, link=st.dictionaries(ANY, st.lists(ANY, min_size=1, max_size=3).map(tuple), max_size=3))
def test_whatever_is_saved_is_read_again(tmp_path_factory, name, screen, link):
    file = tmp_path_factory.mktemp("views") / "views.toml"
    view = View(name, screen, link, "Ida", datetime.fromisoformat("2026-11-30T10:00:00+01:00"))
    save_view(file, view)
    assert load_views(file) == (view,)


def test_views_are_listed_by_name_renamed_and_deleted_and_never_replaced(tmp_path):
    file = tmp_path / "views.toml"
    for name in ("zwei", "Eins"):
        save_view(file, View(name, "search", {"text": (f"Drohne {name}",), "years": ("2022", "2024")}))
    with pytest.raises(SavedError, match="There is a view “zwei” already"):
        save_view(file, View("zwei", "search"))
    assert [view.name for view in load_views(file)] == ["Eins", "zwei"]
    assert load_views(file)[0].query == "text=Drohne+Eins&years=2022&years=2024"
    with pytest.raises(SavedError, match="There is a view “Eins” already"):
        rename_view(file, "zwei", "Eins")
    rename_view(file, "zwei", "drei")
    delete_view(file, "Eins")
    assert [view.name for view in load_views(file)] == ["drei"]
    assert 'link."text" = "Drohne zwei"' in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_a_name_has_letters_and_not_too_many(tmp_path, name):
    with pytest.raises(SavedError, match="A name has 1 to 80 characters"):
        save_view(tmp_path / "views.toml", View(name, ""))


@pytest.mark.parametrize("text", ["[[view", "view = 1", "[[view]]\nname = 1", '[[view]]\nname = "a"', "view = [1]"])
def test_a_broken_file_is_told_and_kept(tmp_path, text):
    file = tmp_path / "views.toml"
    file.write_text(text, encoding="utf-8")
    for act in (lambda: load_views(file), lambda: save_view(file, View("a", ""))):
        with pytest.raises(SavedError, match=r"views\.toml is not understood.*Mend it by hand"):
            act()
    assert file.read_text(encoding="utf-8") == text


def test_views_written_by_hand_are_read(tmp_path):
    file = tmp_path / "views.toml"
    file.write_text('[[view]]\nname = "Gipfel"\nscreen = ""\nlink.zoom = 2022\n', encoding="utf-8")
    assert load_views(file) == (View("Gipfel", "", {"zoom": ("2022",)}),)
