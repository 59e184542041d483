"""The timeline's tables say what its chart shows, and lead to the same sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.records import DateMention
from core.store import Filters, open_store, write_documents
from core.store.queries import events, happenings, volume
from core.store.selection import selection_at
from core.view.marks import encode
from pages.timeline_choice import days_of, said, zoom_label
from tests.store.made import CORPUS, document, on


def opened(visit, table, **parameters):
    """The timeline with one of its tables open."""
    app = visit("timeline", **parameters)
    app.session_state[table] = True
    return app.run()


def test_tables_that_are_closed_are_not_made(visit):
    assert not visit("timeline").dataframe


def test_the_events_of_the_chart_are_in_a_table(visit, made):
    expected = events(open_store(made), Filters(actors=("nato",)))
    app = opened(visit, "event-table", actors="nato")
    assert not app.exception
    (table,) = app.dataframe
    assert list(table.value["Event"]) == list(expected["label"])
    assert list(table.value["Article"]) == list(expected["title"])
    assert all(table.value["Date"])


@pytest.mark.parametrize("unit", ["Month", "Quarter", "Year"])
def test_the_bars_of_the_chart_are_in_a_table(visit, made, unit):
    expected = volume(open_store(made), Filters(), unit=unit.lower())
    app = opened(visit, "volume-table", per=unit)
    assert not app.exception
    (table,) = app.dataframe
    assert list(table.value["Articles"]) == list(expected["count"])
    assert unit in table.value.columns


def counted(app):
    """The events above the screen."""
    return int(app.button(key="figure-event").label.split("**")[1].replace(",", ""))


CHOICES = {
    "planned": ({"status": "Planned"}, Filters(statuses=("planned",))),
    "stated": ({"stated": "true"}, Filters(stated_only=True)),
    "a year": ({"zoom": "2022"}, Filters(days=(date(2022, 1, 1), date(2022, 12, 31)))),
    "some days": ({"zoom": "2024-09-20~2024-10-04"}, Filters(days=(date(2024, 9, 20), date(2024, 10, 4)))),
    "with an actor": ({"status": "Past", "actors": "nato"}, Filters(actors=("nato",), statuses=("past",))),
}


def test_only_a_whole_year_is_said_as_a_year():
    assert said(Filters(days=(date(2022, 1, 1), date(2022, 12, 31)))) == "2022"
    some = Filters(statuses=("planned",), days=(date(2022, 1, 5), date(2022, 12, 20)))
    assert said(some) == "planned · 5 Jan to 20 Dec 2022"


@pytest.mark.parametrize(("parameters", "filters"), CHOICES.values(), ids=CHOICES)
def test_a_choice_in_the_link_narrows_count_table_and_evidence_alike(visit, made, parameters, filters):
    expected = events(open_store(made), filters)
    assert len(expected)
    app = opened(visit, "event-table", **parameters, mark="events")
    assert not app.exception
    assert counted(app) == len(expected)
    assert list(app.dataframe[0].value["Event"]) == list(expected["label"])
    assert any(f"({len(expected)} passage" in element.value for element in app.text)
    assert any("narrowed to" in element.value for element in app.caption)


def test_a_choice_that_leaves_nothing_can_be_taken_back(visit):
    app = visit("timeline", status="Denied", zoom="2022", stated="true")
    assert not app.exception
    assert counted(app) == 0
    for key in ("every-status", "unstated", "all-years"):
        app.button(key=key).click().run()
        if not any(button.key == "unstated" for button in app.button):
            break
    assert not app.exception and counted(app) > 0


@pytest.mark.parametrize("zoom", ["nonsense", "99999", "2022-01-01", "2022-05-01~2022-01-01", "0000", "²²²²"])
def test_a_zoom_that_is_none_shows_all_years(visit, made, zoom):
    app = visit("timeline", zoom=zoom)
    assert not app.exception
    assert counted(app) == len(events(open_store(made), Filters()))


def test_a_year_is_chosen_and_left_again(visit, made):
    app = visit("timeline")
    whole = counted(app)
    app.selectbox(key="zoom-shown").select("2022").run()
    assert not app.exception
    assert app.session_state["zoom"] == "2022"
    assert counted(app) == len(events(open_store(made), Filters(days=(date(2022, 1, 1), date(2022, 12, 31))))) < whole
    app.selectbox(key="zoom-shown").select("").run()
    assert counted(app) == whole


def test_years_of_long_ago_do_not_pass_for_all_years(visit, tmp_path):
    write_documents([document("a.txt", "Rom", "Drohnen helfen der NATO.", on("0413-01-01")), *CORPUS], tmp_path)
    years = visit("timeline", store=tmp_path).selectbox(key="zoom-shown").options
    assert years[-1] == "413" and "2022" in years
    assert zoom_label("0413") == "413" and days_of("0413") == (date(413, 1, 1), date(413, 12, 31))


def test_the_days_of_a_brush_in_the_link_are_said_and_lead_on(visit, made):
    since, until = date(2024, 9, 20), date(2024, 10, 10)
    found = events(open_store(made), Filters(days=(since, until)))
    app = visit("timeline", mark=f"events~since={since}~until={until}")
    assert not app.exception
    said = f"**{len(found)} events** from 20 Sep to 10 Oct 2024"
    assert any(element.value == said for element in app.markdown)
    app.button(key="brush-years").click().run()
    assert tuple(app.session_state["years"]) == (2024, 2024)
    app.button(key="brush-zoom").click().run()
    assert app.session_state["zoom"] == "2024-09-20~2024-10-10"
    app.button(key="brush-clear").click().run()
    assert not app.exception and not app.session_state["mark"]


def test_what_narrows_events_does_not_narrow_another_screen(visit):
    app = visit("actors", status="Planned", stated="true", zoom="2022")
    assert counted(app) == counted(visit("actors"))


def test_the_legend_explains_how_sure_a_date_is(visit):
    said = " ".join(
        element.value if hasattr(element, "value") else element.proto.body for element in visit("timeline").html
    )
    for words in ("vague", "open end", "Reported on", "One of two dates", "--planned", "--denied"):
        assert words in said


def test_days_without_a_year_stand_apart_with_their_sentences(visit, tmp_path):
    letter = document("a.txt", "Ein Brief", "Am 13. November hilft die NATO.")
    start = letter.article.text.index("13.")
    day = DateMention(start, start + len("13. November"), "XXXX-11-13", None, None, "vague", "date")
    write_documents([replace(letter, dates=(day,)), *CORPUS], tmp_path)
    app = visit("timeline", store=tmp_path)
    assert any(part.label == "Day known, year not (1)" for part in app.expander)
    app.session_state["yearless"] = True
    (table,) = app.run().dataframe
    assert not app.exception
    assert table.value.to_dict("records") == [
        {"Day": "13 Nov", "Sentence": "Am 13. November hilft die NATO.", "Article": "Ein Brief"}
    ]


def test_where_every_day_has_a_year_nothing_is_said_of_it(visit):
    assert not any("year not" in part.label for part in visit("timeline").expander)


def test_a_mark_of_the_chart_is_stepped_from_wherever_the_list_has_it(visit, busy_folder):
    listed = happenings(open_store(busy_folder), Filters(), size=2, page=15)
    mark = encode(replace(selection_at(listed, 1), told=None))
    app = visit("timeline", store=busy_folder, mark=mark)
    assert not app.exception
    assert any(one.value.startswith("30 of ") for one in app.markdown)
    app.button(key="evidence-before").click().run()
    assert any(one.value.startswith("29 of ") for one in app.markdown)
    assert app.session_state["mark"] == encode(selection_at(listed, 0))
    assert app.session_state["mattered-page"] == 2


def test_a_zoomed_chart_and_its_table_count_articles_by_the_same_unit(visit):
    labels = {zoom: [one.label for one in visit("timeline", zoom=zoom).expander] for zoom in ("", "2022")}
    assert "Articles per quarter as a table" in labels[""]
    assert "Articles per month as a table" in labels["2022"]
