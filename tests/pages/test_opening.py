"""A corpus that is read for the first time is shown from the first articles on, and says how many are still to come."""

from __future__ import annotations

import threading
import time

import pytest

from core.corpus import CorpusError
from core.store import annotating, build_store, segments
from pages.opening import readings
from tests.store.meetings import many


@pytest.fixture
def halfway(monkeypatch):
    """Builds pause when something can be shown, until this event is set."""
    go = threading.Event()

    def build(*inputs, shown, **more):
        def pause():
            shown()
            go.wait(120)

        return build_store(*inputs, shown=pause, **more)

    monkeypatch.setattr(segments, "SIZE", 16)
    monkeypatch.setattr(annotating, "FIRST", 0.0)
    monkeypatch.setattr("pages.data.build_store", build)
    yield go
    go.set()
    ended()


def ended():
    """Wait until the corpus is read."""
    while (job := readings().job) and job.running:
        time.sleep(0.05)


def said(app):
    return "\n".join(element.value for kind in ("markdown", "info", "caption", "html") for element in app.get(kind))


def test_the_first_articles_are_shown_while_the_others_are_read(visit, halfway, tmp_path):
    corpus = many(tmp_path / "corpus", 48)
    app = visit("timeline", tmp_path / "store", corpus=corpus)
    assert not app.exception
    assert "Still being read:** 16 of 48 articles are there." in said(app)
    assert app.button(key="figure-article").label == "**16** articles"
    corpus_screen = visit("corpus", tmp_path / "store", corpus=corpus, unfolded=("add",))
    assert "Articles can be added when all of the corpus is read." in said(corpus_screen)
    halfway.set()
    ended()
    app.run()
    assert app.button(key="figure-article").label == "**48** articles"
    assert "being read" not in said(app)


def test_whoever_comes_after_a_reading_has_failed_half_way_is_told_why(visit, tmp_path, monkeypatch):
    def build(*inputs, shown, **more):
        def fail():
            shown()
            raise CorpusError("The folder is gone.")

        return build_store(*inputs, shown=fail, **more)

    monkeypatch.setattr(segments, "SIZE", 16)
    monkeypatch.setattr(annotating, "FIRST", 0.0)
    monkeypatch.setattr("pages.data.build_store", build)
    corpus = many(tmp_path / "corpus", 48)
    visit("timeline", tmp_path / "store", corpus=corpus)
    ended()
    later = visit("actors", tmp_path / "store", corpus=corpus)
    assert "16 of 48 articles are shown." in said(later)
    assert [error.value for error in later.error] == ["The corpus could not be read to its end."]


def test_a_store_whose_build_was_stopped_says_that_it_is_not_all(visit, tmp_path, monkeypatch):
    monkeypatch.setattr(segments, "SIZE", 16)
    monkeypatch.setattr(annotating, "FIRST", 0.0)

    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_store([many(tmp_path / "corpus", 48)], tmp_path / "store", shown=stop)
    assert "Not all of this corpus is read yet: 16 of 48 articles are shown." in said(
        visit("actors", tmp_path / "store")
    )
