"""The box to search in, and the Search screen."""

from __future__ import annotations

import pytest

from core.store import Filters, open_store, write_documents
from core.store.queries import hits, key_figures
from core.store.search.clauses import with_clause
from tests.pages.conftest import SCREENS
from tests.pages.test_screens import text
from tests.store.made import document, on


def test_the_search_narrows_every_figure(visit, made):
    expected = key_figures(open_store(made), Filters(text="Drohne NEAR/9 Ukraine")).articles
    assert 0 < expected < 6
    app = visit("timeline", text="Drohne NEAR/9 Ukraine")
    assert app.button(key="figure-article").label == f"**{expected}** article{'' if expected == 1 else 's'}"


@pytest.mark.parametrize("screen", SCREENS)
def test_a_mistake_is_told_under_the_box_and_does_not_count(visit, made, screen):
    app = visit(screen, text='Drohnen "am')
    assert not app.exception
    said = [one.value for one in app.main.error if one.value.startswith("This search narrows nothing: ")]
    assert len(said) == (screen != "reader"), "it is said beside the figures, for the sidebar may be folded away"
    if screen == "search":  # whose box is no part of the sidebar
        assert "closing quotation mark is missing" in said[0] and "character 9" in said[0]
    else:
        assert "This search does not count:" in [one.value for one in app.sidebar.error]
        assert any("closing quotation mark is missing" in one.value for one in app.sidebar.text)
    if screen in ("timeline", "search"):
        assert app.button(key="figure-article").label == "**6** articles"


def test_the_box_stands_on_the_search_screen_itself_and_in_the_sidebar_of_all_others(visit):
    app = visit("search")
    assert "text-shown" not in [one.key for one in app.sidebar.text_input]
    app.main.text_input(key="text-shown").input("Drohne").run()
    count = app.button(key="figure-article").label
    assert app.button(key="drop-text").label == "search\\: Drohne ×"
    there = visit("timeline", text="Drohne")
    assert there.sidebar.text_input(key="text-shown").value == "Drohne"
    assert there.button(key="figure-article").label == count


def test_the_years_that_have_most_hits_are_offered(visit, tmp_path):
    years = [*range(2010, 2022), *[2011] * 3]
    rows = [document(f"{at}.txt", f"Lage {at}", "Es kamen Drohnen.", on(str(year))) for at, year in enumerate(years)]
    write_documents(rows, tmp_path)
    app = visit("search", store=tmp_path, text="Drohnen")
    offered = [one.label for one in app.button if one.key.startswith("with-Years-")]
    assert len(offered) == 8 and "2011 · 4" in offered


def test_without_a_search_the_screen_says_what_can_be_typed(visit):
    said = text(visit("search"))
    assert "NEAR/5" in said and "actor:NATO" in said


def test_fields_go_by_german_names_and_are_shown_by_them_in_german(visit):
    assert "akteur:NATO" in text(visit("search", lang="de"))
    app = visit("search", lang="de", text="akteur:NATO nach:2021")
    assert not app.error
    assert app.button(key="figure-article").label == visit("search", text="actor:NATO after:2021").button(
        key="figure-article"
    ).label.replace("articles", "Artikel").replace("article", "Artikel")
    app.button(key="with-Actors-0").click().run()
    assert 'akteur:="' in app.session_state["text"]


def test_the_screen_counts_the_hits(visit, made):
    count = hits(open_store(made), Filters(text="Drohne")).count
    app = visit("search", text="Drohne")
    assert app.button(key="figure-article").label == f"**{count}** articles"
    assert app.button(key="drop-text").label == "search\\: Drohne ×"


def test_where_nothing_is_found_no_time_is_told(visit):
    app = visit("search", text="Zitronenfalter")
    assert app.button(key="figure-article").label == "**0** articles"
    assert not any("dates" in one.value or "20" in one.value for one in app.main.markdown)


def test_where_no_article_has_all_words_each_is_counted_and_can_be_searched_for(visit, made):
    count = hits(open_store(made), Filters(text="Drohne")).count
    app = visit("search", text="Drohne Zitronenfalter")
    drones, butterflies = app.button(key="word-alone-0"), app.button(key="word-alone-1")
    assert (drones.label, butterflies.label) == (f"Drohne · {count}", "Zitronenfalter · 0")
    assert butterflies.disabled
    app = drones.click().run()
    assert app.session_state["text"] == "Drohne"
    assert app.button(key="figure-article").label == f"**{count}** articles"


def test_only_years_that_the_filter_of_time_leaves_are_offered(visit):
    def offered(**filters: object) -> list[str]:
        return [
            one.label.split(" ")[0]
            for one in visit("search", text="die", **filters).button
            if one.key.startswith("with-Years-")
        ]

    assert len(offered()) > 1
    newest = offered()[0]
    assert offered(dates=newest) == [newest]


def test_a_facet_is_asked_for_left_out_and_taken_back(visit, made):
    store = open_store(made)
    app = visit("search", text="Drohne OR Munition")
    app.button(key="without-Outlets-0").click().run()
    left_out = app.session_state["text"]
    assert left_out.startswith("(Drohne OR Munition) NOT outlet:=")
    assert 0 < hits(store, Filters(text=left_out)).count < hits(store, Filters(text="Drohne OR Munition")).count
    assert not app.exception
    app.button(key="clear").click().run()
    assert app.session_state["text"] == ""


@pytest.mark.parametrize(
    ("typed", "clause", "then"),
    [
        ("", "actor:NATO", "actor:NATO"),
        ("Drohne OR Munition", "actor:NATO", "(Drohne OR Munition) actor:NATO"),
        ("Drohne actor:NATO Gipfel", "actor:NATO", "Drohne Gipfel"),
        ('NOT outlet:="A" NOT outlet:="B"', 'NOT outlet:="A"', 'NOT outlet:="B"'),
        ("Drohne NOT actor:NATO", "actor:NATO", "Drohne NOT actor:NATO actor:NATO"),
        ("actor:NATO OR actor:EU", "actor:NATO", "(actor:NATO OR actor:EU) actor:NATO"),
    ],
)
def test_a_clause_is_asked_for_or_taken_back_where_it_stands_by_itself(typed, clause, then):
    assert with_clause(typed, clause) == then


def test_the_count_beside_a_facet_is_what_asking_for_it_gives(visit, made):
    for key in ("with-Outlets-0", "with-Themes-0", "with-Actors-0", "with-Actors-1"):
        app = visit("search", text="die")
        button = app.button(key=key)
        count = int(button.label.rsplit(" · ", 1)[1])
        button.click().run()
        assert hits(open_store(made), Filters(text=app.session_state["text"])).count == count


def test_the_order_and_the_search_come_from_the_link(visit):
    app = visit("search", text="Drohne", order="Newest first")
    assert not app.exception
    assert app.session_state["order-shown"] == "newest"


def test_what_is_typed_is_only_text(visit):
    app = visit("search", text="<b>fett</b> OR :red[rot] OR ![](http://example.org/x.png)")
    assert not app.exception
    assert "![](http" not in text(app) and " <b>" not in text(app)


def test_the_last_word_is_completed_to_a_name(visit, made):
    app = visit("timeline", text="Drohnen Tages")
    assert not app.exception
    app = visit("timeline", text="Drohnen OR NAT")
    app.button(key="complete-0").click().run()
    assert app.session_state["text"] == 'Drohnen OR actor:="NATO"'
    expected = key_figures(open_store(made), Filters(text=app.session_state["text"])).articles
    assert app.button(key="figure-article").label.startswith(f"**{expected}** ")
