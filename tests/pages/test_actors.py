"""The actors screen: its switches, the parts of a profile, the network."""

from __future__ import annotations

import pytest

from core.store import Filters, open_store
from core.store.evidence import evidence_total
from core.store.queries import actor_profile
from core.view.marks import decode
from tests.pages.test_screens import text


def tables(app, column):
    """The tables of a screen that have a column."""
    return [table.value for table in app.dataframe if column in table.value]


@pytest.mark.parametrize("switches", [{}, {"nominal": "false"}, {"pronouns": "true"}])
@pytest.mark.parametrize("measure", ["Mentions", "Articles"])
@pytest.mark.parametrize("scale", ["Numbers", "Rates", "Per article"])
def test_every_choice_of_the_screen_comes_from_the_link(visit, switches, measure, scale):
    app = visit("actors", measure=measure, scale=scale, **switches)
    assert not app.exception
    assert {name: str(app.toggle(key=name).value).lower() for name in switches} == switches


def test_the_title_says_the_unit(visit):
    app = visit("actors", scale="Per article")
    assert "Mentions per article that names the actor" in [heading.value for heading in app.subheader]


def test_all_mentions_of_a_profile_are_as_many_as_it_says(visit, made):
    for nominal in (True, False):
        app = visit("actors", actor="nato", nominal=str(nominal).lower())
        said = actor_profile(open_store(made), Filters(), "nato", nominal=nominal).mentions
        assert f"organisation · {said} mentions" in text(app)
        app.button(key="p-all").click().run()
        assert evidence_total(open_store(made), Filters(), decode(app.session_state["mark"])) == said


def test_the_profile_says_how_company_is_compared_with_chance(visit, made):
    found = actor_profile(open_store(made), Filters(), "ukraine")
    said = text(visit("actors", actor="ukraine"))
    assert f"Expected: {found.named_in} sentences with Ukraine" in said
    assert f"÷ all {found.sentences}." in said


def test_the_profile_lists_the_spellings_with_their_counts(visit):
    assert not tables(visit("actors", actor="nato"), "Way"), "they are folded"
    (listed,) = tables(visit("actors", actor="nato", spellings="true"), "Way")
    assert listed["As"].tolist() == ["NATO", "das Bündnis"]
    assert listed["Way"].tolist() == ["name", "description"]
    (names,) = tables(visit("actors", actor="nato", nominal="false", spellings="true"), "Way")
    assert names["As"].tolist() == ["NATO"]


def test_quotes_about_an_actor_stand_beside_those_by_it(visit):
    app = visit("actors", actor="nato")
    assert app.button(key="p-about").label == "Quoted about (0)"
    assert app.button(key="p-about").disabled


@pytest.mark.parametrize("measure", ["Mentions", "Articles"])
@pytest.mark.parametrize("own", ["true", "false"])
def test_trends_stand_under_any_link(visit, measure, own):
    app = visit("actors", over="Trends", measure=measure, ownscale=own)
    assert not app.exception
    assert f"{measure} by quarter" in text(app) and "Hatched" in text(app)


def test_the_network_shows_who_shares_as_many_sentences_as_asked_for(visit):
    (all_lines,) = tables(visit("actors"), "Named with")
    app = visit("actors", least="2")
    (strong,) = tables(app, "Named with")
    assert not app.exception and app.slider(key="least").value == 2
    assert strong["Sentences"].min() == 2 and len(strong) < len(all_lines)


def test_a_least_number_beyond_all_is_no_error(visit):
    assert not visit("actors", least="900").exception


def test_without_dated_articles_there_are_no_trends(visit):
    app = visit("actors", over="Trends", text="Munition fehlt")
    assert not app.exception
    assert "No article shown has a date" in text(app)


def test_who_is_named_most_is_said_of_all_kinds_whichever_are_listed(visit):
    said = visit("actors").button(key="finding-open").label
    narrowed = visit("actors", kinds="person")
    assert narrowed.button(key="finding-open").label == said
