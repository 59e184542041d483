"""The Reader opens on the two articles that have most to do with each other, and beside one on what belongs to it."""

from __future__ import annotations

import pytest

from core.store import write_documents
from tests.store.made import document, on


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A store of many notes that are much alike, and of two reports on one event among them."""
    folder = tmp_path_factory.mktemp("many")
    notes = (
        document(f"{n}.txt", f"Meldung {n:03}", "Die NATO tagt.", on(f"2022-{n % 12 + 1:02}-{n % 28 + 1:02}"))
        for n in range(150)
    )
    told = (
        ("x.txt", "Minenräumer läuft aus", "Der Minenräumer Wildente sucht vor Kiel nach Seeminen. Rutte ist an Bord."),
        ("y.txt", "Suche vor Kiel", "Vor Kiel sucht der Minenräumer Wildente Seeminen. Das Wetter ist gut."),
    )
    write_documents([*notes, *(document(*one, on("2021-05-03")) for one in told)], folder)
    return folder


def opened(app):
    """The articles of both columns, as the component was sent them."""
    return [app.session_state[f"{side}-opened"] for side in ("a", "b")]


def test_the_reader_opens_on_the_closest_pair(visit, many):
    app = visit("reader", store=many)
    assert not app.exception
    assert opened(app) == ["x.txt", "y.txt"]


def test_beside_an_article_that_is_named_stands_what_belongs_to_it(visit, many):
    assert opened(visit("reader", store=many, a="y.txt")) == ["y.txt", "x.txt"]
    assert opened(visit("reader", store=many, b="y.txt")) == ["x.txt", "y.txt"]
    app = visit("reader", store=many, a="84.txt")
    assert not app.exception
    assert opened(app)[0] == "84.txt" and opened(app)[1] not in (None, "84.txt")


def test_a_link_to_an_article_that_is_gone_says_so(visit):
    app = visit("reader", a="nonsense.txt")
    assert any("The link names an article that is not in this corpus" in one.value for one in app.warning)


def test_an_earlier_link_without_layers_shows_none(visit, many):
    assert visit("reader", store=many, layers="").session_state["layers-shown"] == []
    assert len(visit("reader", store=many).session_state["layers-shown"]) == 5
