"""Correcting on the Actors screen: who may, what is said beforehand, and what the list shows."""

from __future__ import annotations

import pytest

from core.annotate.pipeline import Settings, annotate
from core.corpus import parse_article
from core.store import Entry, Filters, add_correction, load_corrections, open_store, write_documents
from core.store.queries import actor_counts
from pages.settings import corrections_allowed
from pages.texts import literal
from tests.pages.conftest import HOSTILE, SCREENS

MERGE = Entry("merge", "mark-rutte", "Mark Rutte", "jens-stoltenberg", "Jens Stoltenberg", "person", author="Anna")


@pytest.fixture
def folder(own_folder):
    """A store that a test may correct."""
    return own_folder


def log(folder):
    return load_corrections(folder / "corrections.toml")


def said(app):
    return "\n".join(element.value for kind in ("markdown", "caption", "text") for element in app.get(kind))


def in_dialog(app):
    """Run with the dialog open: here every run draws the whole screen, and only a click opens a dialog."""
    return app.button(key="correct").click().run()


def buttons(app):
    return {button.key for button in app.button}


def test_a_merge_says_what_it_will_do_and_does_it(visit, folder):
    app = visit("actors", folder, actor="mark-rutte")
    in_dialog(app)
    assert app.button(key="correction-save").disabled
    app.selectbox(key="correction-into").set_value("jens-stoltenberg")
    in_dialog(app)
    assert "3 mentions in 1 article of “Mark Rutte” will count for “Jens Stoltenberg”" in said(app)
    app.text_input(key="correction-name").set_value("Anna Weber")
    in_dialog(app)
    app.button(key="correction-save").click()
    in_dialog(app)
    assert not app.exception
    (entry,) = log(folder)
    assert (entry.kind, entry.author, entry.into) == ("merge", "Anna Weber", "jens-stoltenberg")
    assert entry.time is not None and entry.time.tzinfo is not None
    assert [heading.value for heading in app.subheader][1].endswith("Jens Stoltenberg")


def test_a_split_refuses_what_is_no_split(visit, folder):
    app = visit("actors", folder, actor="nato")
    in_dialog(app)
    app.segmented_control(key="correction-form").set_value("split")
    in_dialog(app)
    app.multiselect(key="correction-surfaces").set_value(["NATO", "das Bündnis"])
    in_dialog(app)
    assert "These are all its spellings" in said(app)
    app.multiselect(key="correction-surfaces").set_value(["das Bündnis"])
    in_dialog(app)
    assert "1 mention in 1 article spelt “das Bündnis” will count for “das Bündnis”, a new actor" in said(app)
    app.text_input(key="correction-other-das Bündnis").set_value("europäische union")
    in_dialog(app)
    assert "“Europäische Union”, known already" in said(app)
    app.button(key="correction-save").click()
    in_dialog(app)
    assert log(folder)[0].into == "europaeische-union"


def test_the_list_shows_who_did_what_with_which_effect_and_undoes_it(visit, folder):
    add_correction(folder / "corrections.toml", MERGE)
    add_correction(folder / "corrections.toml", Entry("hide", "weg", HOSTILE, author=HOSTILE))
    app = visit("actors", folder, corrections="true")
    assert "“Mark Rutte” and “Jens Stoltenberg” are one actor" in said(app)
    assert "moved 3 mentions · Anna" in said(app)
    assert "without effect: The articles do not name" in said(app)
    app.button(key="undo-1-1").click().run()
    assert not app.exception
    assert [entry.kind for entry in log(folder)] == ["merge", "hide", "undo"]
    assert "undone by local" in said(app)
    assert "Mark Rutte" in set(actor_counts(open_store(folder), Filters())["actor"])
    assert "undo-1-3" in buttons(app), "what was undone can be done again"


def test_an_actor_is_hidden_then_shown_again_and_hidden_once_more(visit, folder):
    def counted():
        return "bruessel" in set(actor_counts(open_store(folder), Filters())["actor_id"])

    app = visit("actors", folder, actor="bruessel", corrections="true")
    in_dialog(app)
    app.segmented_control(key="correction-form").set_value("hide")
    in_dialog(app)
    assert "will be left out" in said(app)
    app.button(key="correction-save").click()
    in_dialog(app)
    assert "1 hidden actor: Brüssel" in said(app) and not counted()
    app.button(key="undo-1-1").click().run()
    assert "hidden actor" not in said(app) and counted()
    again = app.button(key="undo-1-2")
    assert again.label == "Do again"
    again.click().run()
    assert "1 hidden actor: Brüssel" in said(app) and not counted()
    assert [(entry.kind, entry.of) for entry in log(folder)] == [("hide", 0), ("undo", 1), ("undo", 2)]


@pytest.mark.parametrize("screen", SCREENS)
def test_a_link_to_a_merged_actor_leads_to_the_one_that_counts_for_it(visit, folder, screen):
    add_correction(folder / "corrections.toml", MERGE)
    app = visit(screen, folder, actors="mark-rutte", actor="mark-rutte", mark="mentions~actor_id=mark-rutte")
    assert not app.exception
    assert app.multiselect(key="actors-shown").value == ["jens-stoltenberg"]
    if screen == "actors":
        assert "(5 passages)" in said(app)


def test_sessions_see_each_others_corrections_on_their_next_run(visit, folder):
    app = visit("actors", folder)
    before = app.button(key="figure-actor").label
    add_correction(folder / "corrections.toml", MERGE)
    assert app.run().button(key="figure-actor").label != before


def test_nobody_corrects_a_hosted_instance_without_login_unless_told_so(visit, folder, monkeypatch):
    add_correction(folder / "corrections.toml", MERGE)
    monkeypatch.setenv("LAGEBILD_HOSTED", "1")
    app = visit("actors", folder, corrections="true")
    assert "are one actor" in said(app), "the list is for everyone to read"
    assert not {"correct", "undo-1-1"} & buttons(app)
    monkeypatch.setenv("LAGEBILD_CORRECT", "on")
    assert {"correct", "undo-1-1"} <= buttons(visit("actors", folder, corrections="true"))


@pytest.mark.parametrize(
    ("chosen", "hosted", "login", "address", "allowed"),
    [
        ("", "", False, None, False),
        ("", "", False, "localhost", True),
        ("", "", False, "0.0.0.0", False),
        ("", "", True, "0.0.0.0", True),
        ("", "1", False, None, False),
        ("", "1", True, None, True),
        ("off", "", True, "localhost", False),
        ("on", "1", False, "0.0.0.0", True),
        ("vielleicht", "", False, None, False),
    ],
)
def test_who_may_correct(monkeypatch, chosen, hosted, login, address, allowed):
    monkeypatch.setenv("LAGEBILD_CORRECT", chosen)
    monkeypatch.setenv("LAGEBILD_HOSTED", hosted)
    assert corrections_allowed(login, address) is allowed


@pytest.mark.parametrize("screen", SCREENS)
def test_a_broken_file_is_told_and_every_screen_still_opens(visit, folder, screen):
    (folder / "corrections.toml").write_text("[[correction]]\nid = eins\n", encoding="utf-8")
    app = visit(screen, folder)
    assert not app.exception
    assert "at line 2" in said(app)
    assert app.title[0].value == screen.capitalize()
    assert "correct" not in buttons(app)


@pytest.mark.parametrize(
    ("form", "field", "value"), [("rename", "text_input", HOSTILE), ("kind", "selectbox", "other")]
)
def test_a_new_name_or_kind_is_shown_as_it_was_chosen(visit, folder, form, field, value):
    app = visit("actors", folder, actor="mark-rutte", corrections="true")
    in_dialog(app)
    app.segmented_control(key="correction-form").set_value(form)
    in_dialog(app)
    getattr(app, field)(key=f"correction-{form}").set_value(value)
    in_dialog(app)
    app.button(key="correction-save").click()
    in_dialog(app)
    assert not app.exception
    assert [entry.kind for entry in log(folder)] == [{"kind": "rekind"}.get(form, form)]
    told = {"rename": f"renamed “{literal(HOSTILE)}”", "kind": "put among the others"}
    assert told[form] in said(app)


def test_a_file_that_cannot_be_written_is_told_in_the_dialog(visit, folder):
    app = visit("actors", folder, actor="bruessel")
    in_dialog(app)
    app.segmented_control(key="correction-form").set_value("hide")
    in_dialog(app)
    (folder / "corrections.toml").mkdir()
    app.button(key="correction-save").click()
    in_dialog(app)
    assert not app.exception
    assert "Cannot read" in said(app)


def test_a_name_that_was_found_to_be_another_actor_is_set_apart(visit, tmp_path):
    texts = (
        "Die Ministerin Olena Martschenko sprach am 3. Mai 2024 in Kiew.",
        "Ministerin Olena Martschenko unterschrieb am 5. Mai 2024 den Vertrag.",
        "Ministerin Olena Marchenko reiste am 7. Mai 2024 nach Warschau.",
    )
    articles = [parse_article(text, f"{number}.txt") for number, text in enumerate(texts)]
    write_documents(annotate(articles, Settings(use_tagger=False)), tmp_path)
    app = visit("actors", tmp_path, actor="olena-martschenko")
    in_dialog(app)
    app.segmented_control(key="correction-form").set_value("apart")
    in_dialog(app)
    app.selectbox(key="correction-apart").set_value("olena-marchenko")
    in_dialog(app)
    assert "will no longer count for “Olena Martschenko”" in said(app)
    app.button(key="correction-save").click()
    in_dialog(app)
    assert not app.exception
    assert [entry.kind for entry in log(tmp_path)] == ["apart"]
    assert {"olena-marchenko", "olena-martschenko"} <= set(actor_counts(open_store(tmp_path), Filters())["actor_id"])
