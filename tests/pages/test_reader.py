"""The Reader offers the newest articles, and finds the others by their titles."""

from __future__ import annotations

import pytest

from core.store import write_documents
from tests.store.made import document, on


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A store of more articles than a list of choices has."""
    folder = tmp_path_factory.mktemp("many")
    write_documents(
        (
            document(f"{n}.txt", f"Meldung {n:03}", "Die NATO tagt.", on(f"2022-{n % 12 + 1:02}-{n % 28 + 1:02}"))
            for n in range(150)
        ),
        folder,
    )
    return folder


def test_a_short_list_of_articles_has_no_search(visit):
    app = visit("reader")
    assert not app.exception
    assert app.selectbox(key="a-shown").value == "f.txt" and app.selectbox(key="b-shown").value == "c.txt"
    assert len(app.selectbox(key="a-shown").options) == 6
    assert not any(field.key == "a-sought" for field in app.text_input)


def test_an_article_beyond_the_list_is_found_by_its_title_and_opened(visit, many):
    app = visit("reader", store=many, a="84.txt")
    assert not app.exception
    assert len(app.selectbox(key="a-shown").options) == 101, "the hundred newest and the one that is open"
    app.text_input(key="a-sought").set_value("meldung 014").run()
    assert [option.split(" · ")[0] for option in app.selectbox(key="a-shown").options] == ["Meldung 014", "Meldung 084"]
    app.selectbox(key="a-shown").set_value("14.txt").run()
    assert not app.exception
    assert app.session_state["a"] == "14.txt"
