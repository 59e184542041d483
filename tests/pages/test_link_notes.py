"""A link may ask for what is not here: the screen names it, says that it is ignored, and holds to the rest."""

from __future__ import annotations

import pytest

from core.store import Filters, open_store, write_documents
from core.store.queries import events
from core.store.selection import OTHER, EventSelection, selection_at
from core.view.marks import encode
from tests.pages.conftest import SCREENS
from tests.store.made import document, on


def said(app):
    return "\n".join(element.value for kind in ("warning", "text") for element in app.get(kind))


NOT_UNDERSTOOD = {
    "an actor": ("timeline", {"actors": "nobody~nato"}, "actors: “nobody” is not in this corpus."),
    "a theme": ("timeline", {"themes": "Kochrezepte"}, "themes: “Kochrezepte” is not in this corpus."),
    "an outlet": ("corpus", {"outlets": "Niemandsblatt"}, "outlets: “Niemandsblatt”"),
    "a kind": ("actors", {"kinds": "ship~person"}, "kinds: “ship”"),
    "years": ("actors", {"years": ["1890", "2022"]}, "years: “1890”, “2022” is not within 2021 and 2025"),
    "years beside dates": ("actors", {"years": ["2021", "2022"], "dates": "2022"}, "does not count beside exact dates"),
    "no years": ("actors", {"years": ["0", "x"]}, "years: “0”, “x”"),
    "lanes": ("timeline", {"lanes": "Nothing"}, "lanes: “Nothing” is none of: Themes, Actors, Articles."),
    "a status": ("timeline", {"status": "Vielleicht"}, "status: “Vielleicht” is none of: All, Past"),
    "a switch": ("timeline", {"stated": "ja"}, "stated: “ja” is none of: true, false."),
    "a zoom": ("timeline", {"zoom": "gestern"}, "zoom: “gestern” is no year"),
    "a profile": ("actors", {"actor": "nobody"}, "actor: “nobody” is not in this corpus."),
    "a second actor": ("actors", {"with": "nobody"}, "with: “nobody” is not in this corpus."),
    "a place": ("reader", {"a": "a.txt", "at": "vorn"}, "at: “vorn” is no place in a text."),
    "an article": ("reader", {"a": "gibtesnicht.txt"}, "gibtesnicht.txt"),
    "a theme of words": ("themes", {"of": "Kochrezepte"}, "of: “Kochrezepte” is none of"),
    "no mark": ("timeline", {"mark": "nonsense"}, "“nonsense” is no kind of mark"),
    "a field of a mark": (
        "timeline",
        {"mark": "quotes~status=past"},
        "“status” tells nothing of such a mark.",
    ),
    "an older mark": ("timeline", {"mark": "events~event=7"}, "the number of a row, as in links of an older kind"),
    "marks in the text": (
        "reader",
        {"layers": ["Dates", "Farben"]},
        "layers: “Farben” is none of: Actors,",
    ),
    "a scale": ("actors", {"over": "Trends", "ownscale": "ja"}, "ownscale: “ja” is none of: true, false."),
    "shared sentences": ("actors", {"least": "99"}, "least: “99” is not within 1 and "),
    "a period": (
        "actors",
        {"changes": "true", "before": ["1890", "2022"]},
        "before: “1890”, “2022” is not within",
    ),
    "a part": ("timeline", {"event-table": "ja"}, "event-table: “ja” is none of: true, false."),
    "a leaning": ("themes", {"themes": "Diplomatie", "apart": "500"}, "apart: “500” is not within 0 and 100"),
    "a lost event": (
        "timeline",
        {"mark": "events~article_id=a.txt~start=9999~number=1"},
        "This link leads to an event that this corpus no longer has.",
    ),
    "a lost article": (
        "corpus",
        {"mark": "articles~article_id=fort.txt"},
        "This link leads to an article that this corpus no longer has.",
    ),
    "a lost mention": (
        "actors",
        {"mark": "mentions~article_id=a.txt~start=9999"},
        "This link leads to a mention that this corpus no longer has.",
    ),
}


@pytest.mark.parametrize(("screen", "parameters", "words"), NOT_UNDERSTOOD.values(), ids=NOT_UNDERSTOOD)
def test_what_a_link_asks_for_in_vain_is_named(visit, screen, parameters, words):
    app = visit(screen, **parameters)
    assert not app.exception
    assert words in said(app)


GOOD = {
    "actors": "nato",
    "themes": "Diplomatie",
    "years": ["2021", "2024"],
    "kinds": "person",
    "mark": "mentions~actor_id=nato",
}
OF_SCREEN = {
    "timeline": {"lanes": "Themes", "per": "Year", "status": "Past", "stated": "false", "zoom": "2022"},
    "plans": {},
    "actors": {"before": ["2021", "2022"], "changes": "true"},
    "reader": {"layers": ["Dates", "Quotes"], "a": "a.txt", "at": "12"},
}


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_said_of_a_link_that_is_understood(visit, screen):
    good = GOOD | OF_SCREEN.get(screen, {})
    if screen == "reader":  # which has no evidence of marks
        del good["mark"]
    app = visit(screen, **good)
    assert not app.exception
    assert not app.warning, said(app)


def test_what_a_screen_knows_nothing_of_is_named_until_it_is_closed_or_counts(visit):
    app = visit("themes", zeitraum="2022", lanes="Actors", apart="30")
    for key, value in {"zeitraum": "2022", "lanes": "Actors", "apart": "30"}.items():
        assert f"{key}: “{value}” does nothing on this screen." in said(app)
    app.session_state["themes"] = "Diplomatie"
    app.run()
    assert "apart: " not in said(app), "there is something to set apart now"
    assert "zeitraum: " in said(app)
    assert not app.button(key="link-notes-close").click().run().warning


def test_small_and_capital_letters_of_a_link_are_alike(visit):
    app = visit("timeline", lanes="ACTORS", status="past", themes="diplomatie", kinds="Person", csv="semicolons")
    assert not app.exception and not app.warning
    assert app.session_state["lanes-shown"] == "actor"
    assert app.session_state["status-shown"] == "past"
    assert app.multiselect(key="themes-shown").value == ["Diplomatie"]
    assert app.multiselect(key="kinds-shown").value == ["person"]
    app = visit("reader", layers="dates~QUOTES", lang="DE")
    assert app.session_state["layers-shown"] == ["dates", "quotes"]
    assert app.title[0].value == "Lesen"
    assert not app.warning


def test_the_rest_of_a_link_holds_and_the_note_goes_with_the_value(visit):
    app = visit("timeline", actors="nobody~nato")
    assert app.multiselect(key="actors-shown").value == ["nato"]
    app.multiselect(key="actors-shown").select("ukraine").run()
    assert app.session_state["actors"] == "nato~ukraine"
    assert not app.warning


def test_a_note_can_be_closed(visit):
    app = visit("timeline", lanes="Nothing")
    assert app.warning
    app.button(key="link-notes-close").click().run()
    assert not app.warning


def test_the_evidence_of_an_event_says_its_label(visit, made):
    found = events(open_store(made), Filters())
    app = visit("timeline", mark=encode(selection_at(found, 0)))
    assert any(element.value == found["label"].iat[0] for element in app.text)


def test_a_mark_that_the_filters_hide_is_not_called_lost(visit):
    app = visit("timeline", mark="mentions~actor_id=mark-rutte", years=["2021", "2022"])
    assert "no longer has" not in said(app)
    assert "Mentions: Mark Rutte (0 passages)" in said(app)


def test_a_mark_in_the_lane_of_others_is_there_under_the_filters_that_make_the_lane(visit):
    app = visit("timeline", kinds="person", lanes="Actors", mark=encode(EventSelection(actor_id=OTHER)))
    assert not app.exception
    assert "no longer has" not in said(app)
    assert any(element.value == "Evidence" for element in app.subheader)
    assert not any("(0 passages)" in element.value for element in app.text)


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A store of more outlets, and of more articles, than any list shows at once."""
    folder = tmp_path_factory.mktemp("many")
    made = (document(f"{n:03}.txt", "Rat", "Die EU tagte 2021.", on("2021-10-20"), f"Bote {n:03}") for n in range(503))
    write_documents(list(made), folder)
    return folder


def test_a_link_to_an_outlet_beyond_the_list_holds(visit, many):
    app = visit("timeline", many, outlets="Bote 502~Bote 503")
    assert app.multiselect(key="outlets-shown").value == ["Bote 502"]
    assert "outlets: “Bote 503” is not in this corpus." in said(app)
    assert app.button(key="figure-article").label == "**1** article"
    assert "Bote 502 · 1" in app.multiselect(key="outlets-shown").options


@pytest.mark.parametrize(("key", "mark"), [("page", "articles"), ("articles-page", "")])
def test_a_page_that_is_not_there_is_named(visit, many, key, mark):
    app = visit("corpus", many, mark=mark, **{key: "999"})
    assert f"{key}: “999” is not within 1 and " in said(app)
    assert not visit("corpus", many, mark=mark, **{key: "2"}).warning


def test_what_filters_take_from_a_page_later_is_no_fault_of_the_link(visit, many):
    app = visit("corpus", many, **{"articles-page": "3"})
    app.session_state["outlets"] = "~".join(f"Bote {n:03}" for n in range(5))
    app.run()
    assert app.button(key="figure-article").label == "**5** articles"
    assert not app.warning


def test_two_actors_together_are_a_link_and_said_in_words(visit):
    app = visit("actors", actors="nato~ukraine", actors_how="all")
    assert app.button(key="drop-actors").label == "naming NATO and Ukraine ×"
    assert not app.warning


def test_an_unknown_way_to_combine_actors_is_told(visit):
    app = visit("actors", actors="nato~ukraine", actors_how="twice")
    assert app.button(key="drop-actors").label == "naming NATO or Ukraine ×"
    assert any("actors_how: “twice”" in text.value for text in app.text)
