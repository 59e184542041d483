"""The screen of plans, under links and in corpora where little is to be said."""

from __future__ import annotations

from core.store import Filters, open_store, write_documents
from core.store.queries import key_figures
from core.view.marks import codes
from core.view.plans import ordered
from tests.pages.test_screens import text
from tests.store.asked import plans
from tests.store.made import document


def test_a_corpus_without_dates_has_plans_but_no_day_to_look_from_and_can_be_searched(visit, tmp_path):
    rows = [document(f"{at}.txt", f"Bericht {at}", "Im Jahr 2025 werden Drohnen geliefert.") for at in range(2)]
    write_documents(rows, tmp_path)
    app = visit("plans", store=tmp_path)
    assert not app.exception
    assert [one.value for one in app.info] == ["No article here is dated: there is no day to look from."]
    app = visit("search", store=tmp_path, text="Drohnen")
    assert not app.exception
    assert app.button(key="figure-article").label == "**2** articles"


def test_a_day_beyond_the_calendar_is_none(visit):
    app = visit("plans", seen="9999-12-31")
    assert not app.exception
    assert any("9999-12-31" in one.value and "is no day" in one.value for one in (*app.text, *app.caption))


def test_a_filter_to_loosen_says_how_many_planned_events_it_hides(visit, made):
    planned = key_figures(open_store(made), Filters(statuses=("planned",))).events
    app = visit("plans", text="kommt nirgends vor")
    assert "planned" in text(app)
    assert f"{planned} event" in app.button(key="loosen-text").label
    assert planned < key_figures(open_store(made), Filters()).events


def test_where_no_plan_is_left_a_button_takes_the_choice_back(visit):
    app = visit("plans", seen="1999-01-01", became="Told of later")
    assert not app.exception
    assert "No plans here: Seen from 1 Jan 1999 · Told of later" in text(app)
    app.button(key="every-end").click().run()
    app.button(key="newest").click().run()
    assert "No plans here" not in text(app)


def test_the_steps_beside_the_evidence_follow_the_list_and_are_not_there_for_another_mark(visit, made):
    store = open_store(made)
    seen = key_figures(store, Filters()).last
    listed = codes(ordered(plans(store, Filters(), seen), seen))
    app = visit("plans", mark=listed[0])
    assert app.button(key="evidence-before").disabled and f"1 of {len(listed)}" in text(app)
    app.button(key="evidence-after").click().run()
    assert not app.exception
    assert app.session_state["mark"] == listed[1]
    app = visit("plans", mark="events~a=gone~start=1~number=0")
    assert not app.exception and not [one for one in app.button if one.key == "evidence-after"]
