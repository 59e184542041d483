"""The parts of the Actors screen that open below it: who enters and leaves, and two actors side by side."""

from __future__ import annotations

from core.store import Filters, open_store, write_documents
from core.store.queries import actor_compare
from tests.pages.test_screens import text
from tests.store.made import document, on


def keys(app):
    """The keys of all buttons of a screen."""
    return {button.key for button in app.button}


def test_the_parts_stay_closed_until_they_are_asked_for(visit):
    app = visit("actors")
    assert not app.exception
    assert not app.get("slider") or {"before", "after"}.isdisjoint(slider.key for slider in app.slider)
    assert "compare-both" not in keys(app)


def test_two_periods_stand_in_the_link(visit):
    app = visit("actors", changes="true", before=["2021", "2022"], after=["2024", "2025"])
    assert not app.exception
    assert app.slider(key="before").value == (2021, 2022)
    assert app.slider(key="after").value == (2024, 2025)
    assert "2021 to 2022 (3 articles) and 2024 to 2025 (2 articles)" in text(app)
    assert "may be chance" in text(app)


def test_without_a_choice_two_halves_of_the_articles_are_compared(visit):
    app = visit("actors", changes="true")
    assert app.slider(key="before").value == (2021, 2022)
    assert app.slider(key="after").value == (2023, 2025)


def test_periods_that_share_years_are_not_compared(visit):
    app = visit("actors", changes="true", before=["2021", "2024"], after=["2024", "2025"])
    assert not app.exception
    assert "share years" in app.info[0].value


def test_a_later_first_period_is_still_the_earlier_one(visit):
    app = visit("actors", changes="true", before=["2024", "2025"], after=["2021", "2022"])
    assert "2021 to 2022 (3 articles) and 2024 to 2025 (2 articles)" in text(app)


def test_a_period_without_articles_says_so(visit):
    app = visit("actors", changes="true", years=["2024", "2025"])
    assert not app.exception
    assert "Nothing to compare" in text(app)


def test_articles_of_one_year_have_no_second_period(visit, tmp_path):
    write_documents([document("a.txt", "Lage", "Die NATO und die EU beraten.", on("2022-05-04"))], tmp_path)
    app = visit("actors", store=tmp_path, changes="true")
    assert not app.exception
    assert "All dated articles appeared in 2022" in text(app)


def test_articles_without_dates_have_no_periods(visit, tmp_path):
    write_documents([document("a.txt", "Lage", "Die NATO und die EU beraten.")], tmp_path)
    app = visit("actors", store=tmp_path, changes="true")
    assert not app.exception
    assert "No article here is dated" in text(app)


def test_the_second_actor_stands_in_the_link_and_its_sentences_open(visit, made):
    app = visit("actors", compare="true", actor="nato", **{"with": "ukraine"})
    assert not app.exception
    assert app.selectbox(key="with-shown").value == "ukraine"
    found = actor_compare(open_store(made), Filters(), "nato", "ukraine")
    label = f"Sentences that name both ({found.together})"
    assert app.button(key="compare-both").label == label


def test_sentences_with_both_open_as_evidence(visit):
    app = visit("actors", compare="true", actor="jens-stoltenberg", **{"with": "europaeische-union"})
    app.button(key="compare-both").click().run()
    assert not app.exception
    assert "Jens Stoltenberg and Europäische Union" in "\n".join(element.value for element in app.text)


def test_an_actor_is_not_compared_with_itself(visit):
    app = visit("actors", compare="true", actor="nato", **{"with": "nato"})
    assert not app.exception
    assert app.selectbox(key="with-shown").value != "nato"


def test_a_second_actor_can_be_chosen(visit):
    app = visit("actors", compare="true", actor="nato")
    app.selectbox(key="with-shown").select("mark-rutte").run()
    assert not app.exception
    assert app.session_state["with"] == "mark-rutte"


def test_one_actor_alone_has_nobody_to_be_compared_with(visit, tmp_path):
    write_documents([document("a.txt", "Lage", "Die NATO berät.", on("2022-05-04"))], tmp_path)
    app = visit("actors", store=tmp_path, compare="true")
    assert not app.exception
    assert "no second actor" in text(app)


def test_a_second_actor_without_mentions_under_the_filters_still_shows(visit):
    app = visit("actors", compare="true", actor="nato", years=["2022", "2022"], **{"with": "mark-rutte"})
    assert not app.exception
    assert app.selectbox(key="with-shown").value == "mark-rutte"
