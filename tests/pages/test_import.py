"""Adding articles on the Corpus screen: preview, import, what is told of it, removal; and who may."""

from __future__ import annotations

import threading
import time
from datetime import datetime
from pathlib import Path

import pytest

from core.annotate.settings import Settings
from core.corpus.forms import Form
from core.store import build_store, is_current, open_store
from core.store.forms import forms_of, keep_forms
from core.store.imports import add_import, imports
from pages.import_jobs import Job, importing, removing, works
from tests.pages.conftest import HOSTILE
from tests.store.growing import FIRST, write

CSV = (
    "Titel;Datum;Quelle;Zeichen;Text\n"
    "Kran in Kiel;3.5.2024;Kieler Bote;34;Ein Kran fiel am Freitag in Kiel um, teilte die Polizei mit.\n"
    f"Damm in Husum;4.5.2024;{HOSTILE};40;Ein Damm brach am Samstag in Husum, niemand wurde verletzt.\n"
    ";5.5.2024;Kieler Bote;0;\n"
).encode()


@pytest.fixture
def corpus(tmp_path):
    """A folder with three articles."""
    (tmp_path / "articles").mkdir()
    write(tmp_path / "articles", FIRST)
    return tmp_path / "articles"


@pytest.fixture
def opened(visit, corpus, tmp_path):
    """The Corpus screen with the fold open, on a corpus of its own."""
    return visit("corpus", tmp_path / "store", ("add",), corpus)


def said(app):
    return "\n".join(element.value for kind in ("markdown", "caption", "text", "error") for element in app.get(kind))


def keys(app):
    return {button.key for button in app.button}


def ended(app):
    """The screen once the job has come to its end."""
    patience = time.monotonic() + 120
    while (job := works().job) and job.running and time.monotonic() < patience:
        time.sleep(0.05)
    return app.run()


def chosen(app, *files):
    """The screen with these files dropped on it."""
    return app.get("file_uploader")[0].set_value([(name, data, "text/plain") for name, data in files]).run()


def test_what_will_be_read_is_shown_then_read_told_and_taken_out_again(opened, tmp_path):
    app = chosen(opened, ("../presse.csv", CSV), ("film.mp4", b"\0\1"))
    text = said(app)
    assert not app.exception
    assert "2 files with 2 articles" in text
    assert "Kran in Kiel" in text and "3 May 2024" in text and "Kieler Bote" in text and "Ein Kran fiel" in text
    assert "“Titel” as title" in text and "not read: Zeichen" in text
    assert HOSTILE not in "\n".join(element.value for element in app.markdown)
    assert (
        "presse.csv:4 was left out" in text
        and "film.mp4 was left out: files of this kind are not read. Put a transcript" in text
    )
    app = ended(app.button(key="import-start").click().run())
    assert "2 new, 0 changed, 0 gone, 3 unchanged, 2 not read" in said(app)
    assert "presse.csv:4 was left out" in said(app) and "film.mp4 was left out" in said(app)
    assert "import-start" not in keys(app)
    assert app.button(key="figure-article").label.startswith("**5**")
    (one,) = imports(tmp_path / "store")
    assert [path.name for path in one.files] == ["presse.csv"]
    app.button(key="import-close").click().run()
    assert not {"import-close", "import-start"} & keys(app) and "as they will be read" not in said(app).lower()
    app = ended(app.button(key=f"remove-{one.name}").click().run())
    assert "Removing presse" in said(app) and "2 gone" in said(app)
    assert app.button(key="figure-article").label.startswith("**3**") and imports(tmp_path / "store") == ()


def choices(app):
    """The choice of each column by the column's name."""
    return {
        box.label.partition("“")[2].partition("”")[0]: box for box in app.selectbox if box.key.startswith("column-")
    }


ODD = b"Kopf;Datum;Wo;Was geschah\nKran in Kiel;03/04/2024;Kieler Bote;Ein Kran fiel in Kiel um.\n"


def test_what_a_column_holds_can_be_changed_and_is_remembered(opened, tmp_path):
    app = chosen(opened, ("presse.csv", ODD))
    assert "no column is known to hold a text" in said(app) and app.button(key="import-start").disabled
    app = choices(app)["Was geschah"].select("text").run()
    app = choices(app)["Kopf"].select("title").run()
    app = choices(app)["Wo"].select("outlet").run()
    text = said(app)
    assert "**Kran in Kiel**" in text and "4 March or 3 April 2024" in text and "Read as chosen here" in text
    (days,) = [box for box in app.selectbox if box.key.startswith("days-")]
    assert days.value == "unsure"
    app = days.select("day first").run()
    assert "Kieler Bote · 3 Apr 2024" in said(app) and "4 March" not in said(app)
    app = ended(app.button(key="import-start").click().run())
    assert "1 new" in said(app)
    kept = (tmp_path / "store" / "columns.toml").read_text(encoding="utf-8")
    assert '"Datum" = "published, day first"' in kept and '"Was geschah" = "text"' in kept
    app.button(key="import-close").click().run()
    app = chosen(app, ("mehr.csv", ODD.replace(b"Kran", b"Damm")))
    assert "Read as last time" in said(app) and "**Damm in Kiel**" in said(app)
    (back,) = [button for button in app.button if button.key.startswith("names-")]
    app = back.click().run()
    assert "no column is known to hold a text" in said(app) and choices(app)["Kopf"].value == ""


def test_what_was_chosen_for_columns_is_listed_and_can_be_forgotten(visit, corpus, tmp_path):
    store, odd = tmp_path / "store", ODD.replace(b"Kopf", b"*Kopf*")
    (corpus / "presse.csv").write_bytes(odd)
    form = Form(
        {"*Kopf*": "title", "Datum": "published", "Wo": "outlet", "Was geschah": "text"}, {"Datum": "day first"}
    )
    keep_forms(store, {frozenset(form.fields): form})
    app = visit("corpus", store, ("add",), corpus)
    assert app.button(key="figure-article").label.startswith("**4**")
    text = said(app)
    assert "Columns kept as chosen: 1 form of table" in text and "“Was geschah” as text" in text
    assert r"“\*Kopf\*” as title" in text and "“Datum”: 03/04 is the 3rd of April" in text
    (button,) = [one for one in app.button if one.key.startswith("forget-")]
    app = ended(button.click().run())
    assert "1 gone" in said(app) and app.button(key="figure-article").label.startswith("**3**")
    assert forms_of(store) == {} and "Columns kept" not in said(app)


def test_an_import_that_is_cancelled_leaves_the_columns_as_they_were(corpus, tmp_path):
    store = tmp_path / "store"
    build_store([corpus], store)
    form = Form({"Kopf": "title", "Datum": "published", "Wo": "outlet", "Was geschah": "text"})
    job = Job("Importing presse.csv")
    job.wish.set()
    job.run(importing([("presse.csv", lambda: ODD)], (), [corpus], store, {frozenset(form.fields): form}))
    assert (job.report, job.problem) == (None, "")
    assert imports(store) == () and forms_of(store) == {} and is_current([corpus], store)


def test_a_second_import_waits_for_the_first_which_can_be_cancelled(opened):
    held, job = threading.Event(), Job("Importing einer.zip")

    def slow(job):
        while not held.wait(0.01):
            job.progress(40, 100, "Reading and annotating, 3 min left")

    assert works().begin(job, slow)
    app = chosen(opened, ("presse.csv", CSV))
    assert app.button(key="import-start").disabled
    assert "Importing einer" in said(app) and "wait until that has ended" in said(app)
    assert not works().begin(Job("Importing another"), slow)
    app.button(key="import-cancel").click().run()
    app = ended(app)
    assert "Cancelled" in said(app) and not app.button(key="import-start").disabled
    held.set()


def test_a_removal_that_is_cancelled_leaves_the_import_in_place(corpus, tmp_path):
    store = tmp_path / "store"
    one = add_import(store, [("presse.csv", CSV)], datetime(2024, 5, 3))
    build_store([corpus], store)
    job = Job("Removing presse.csv")
    job.wish.set()
    job.run(removing(one, [corpus], store))
    assert (job.running, job.report, job.problem) == (False, None, "")
    assert imports(store) == (one,) and is_current([corpus], store)


def test_an_import_that_fails_leaves_the_corpus_as_it_was(opened, corpus, tmp_path):
    (corpus / "m1.txt").unlink()
    app = ended(chosen(opened, ("presse.csv", CSV)).button(key="import-start").click().run())
    assert "Nothing was changed" in said(app) and "m1.txt" in said(app)
    assert imports(tmp_path / "store") == ()
    assert open_store(tmp_path / "store").meta.counts["articles"] == 3


def test_a_store_shown_without_its_corpus_takes_imports_while_that_is_there(visit, corpus, tmp_path, monkeypatch):
    store = tmp_path / "store"
    build_store([corpus], store, settings=Settings())
    app = chosen(visit("corpus", store, ("add",)), ("presse.csv", CSV))
    app = ended(app.button(key="import-start").click().run())
    assert app.button(key="figure-article").label.startswith("**5**")
    corpus.rename(tmp_path / "elsewhere")
    app = visit("corpus", store, ("add",))
    assert not app.get("file_uploader") and "Nothing can be added" in said(app)


def test_who_may_not_edit_sees_why_there_is_no_uploader(visit, monkeypatch):
    monkeypatch.setenv("LAGEBILD_HOSTED", "1")
    app = visit("corpus", unfolded=("add",))
    assert not app.get("file_uploader")
    assert "Articles are added by those who may edit" in said(app)
    monkeypatch.setenv("LAGEBILD_CORRECT", "on")
    app = visit("corpus", unfolded=("add",))
    assert not app.get("file_uploader") and "log of the server" in said(app)  # a store of no files


def test_of_a_store_in_an_object_store_the_command_names_all_folders_and_hides_the_address_from_guests(
    opened, tmp_path, monkeypatch
):
    (tmp_path / "store" / "copy.json").write_text('{"address": "s3://news/press"}', encoding="utf-8")
    text = said(opened.run())
    assert "with all its folders, the new one too: lagebild build FOLDER FOLDER --store s3://news/press" in text
    assert not opened.get("file_uploader")
    monkeypatch.setattr("pages.imports.hosted", lambda: True)
    assert "--store s3://BUCKET/NAME" in said(opened.run())


def test_the_limit_in_the_configuration_is_the_one_that_is_told():
    from pages.imports import LARGEST

    config = Path(__file__).parents[2] / ".streamlit" / "config.toml"
    assert f"maxUploadSize = {LARGEST}\n" in config.read_text(encoding="utf-8")
