"""A view is saved under a name and opened, renamed and deleted; strangers may only look."""

from __future__ import annotations

from core.store.saved import View, load_views, save_view

LINK = {"text": "Drohne NOT outlet:Abendpost", "actors": "nato", "order": "Newest first"}


def test_the_present_view_is_saved_with_all_that_its_link_has(visit, own_folder):
    app = visit("search", own_folder, lang="de", **LINK)
    app.text_input(key="saved-new").input("  Drohnen <b>neu</b>")
    app.button(key="saved-save").click().run()
    assert not app.exception
    (view,) = load_views(own_folder / "views.toml")
    assert (view.name, view.screen, view.link) == (
        "Drohnen <b>neu</b>",
        "search",
        {key: (value,) for key, value in LINK.items()},
    )
    said = "".join(element.value for element in app.get("html"))
    assert "href='./search?text=Drohne+NOT" in said and "Drohnen &lt;b&gt;neu" in said
    assert "&amp;lang=de'" in said, "it opens in the language of whoever opens it"


def test_a_view_is_renamed_and_deleted_on_the_search_screen(visit, own_folder):
    file = own_folder / "views.toml"
    for name in ("eins", "zwei"):
        save_view(file, View(name, "actors", {"actors": ("nato",)}))
    app = visit("search", own_folder)
    assert any(code.value.endswith("/actors?actors=nato") for code in app.get("code"))
    app.text_input(key="saved-name-0-eins").input("drei").run()
    app.button(key="saved-delete-1-zwei").click().run()
    assert [view.name for view in load_views(file)] == ["drei"]
    app.text_input(key="saved-new").input(" ")
    app.button(key="saved-save").click().run()
    assert any("A name has 1 to 80 characters" in one.value for one in app.text)


def test_strangers_open_views_and_change_none(visit, own_folder, monkeypatch):
    save_view(own_folder / "views.toml", View("eins", "actors"))
    monkeypatch.setenv("LAGEBILD_HOSTED", "1")
    app = visit("search", own_folder)
    assert any("eins" in element.value for element in app.get("html"))
    assert not [one for one in (*app.button, *app.text_input) if one.key and one.key.startswith("saved-")]


def test_a_broken_file_is_told_and_the_screen_stands(visit, own_folder):
    (own_folder / "views.toml").write_text("[[view", encoding="utf-8")
    app = visit("search", own_folder)
    assert not app.exception
    assert any("is not understood" in one.value for one in app.text)


def test_the_first_screen_may_be_called_by_its_name(visit, own_folder):
    save_view(own_folder / "views.toml", View("eins", "timeline", {"actors": ("nato",)}))
    app = visit("search", own_folder)
    said = "".join(element.value for element in app.get("html"))
    assert "href='./?actors=nato" in said and "Timeline" in said
    assert any(code.value.endswith("/?actors=nato") for code in app.get("code"))


def test_strangers_see_no_empty_list_of_views(visit, own_folder, monkeypatch):
    def headings(app):
        return {element.value for element in app.subheader}

    assert "Saved views" in headings(visit("search", own_folder))
    monkeypatch.setenv("LAGEBILD_HOSTED", "1")
    assert "Saved views" not in headings(visit("search", own_folder))
