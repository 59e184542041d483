"""The filters of the sidebar: what stands beside each choice, what each says of itself, years and exact dates."""

from __future__ import annotations

import json

from core.store import Filters, open_store
from core.store.queries import key_figures


def test_counts_stand_beside_every_choice(visit):
    app = visit("actors")
    assert all(
        option.rsplit(" · ", 1)[1].replace(",", "").isdigit() for option in app.multiselect(key="actors-shown").options
    )


def test_choosing_an_actor_writes_its_id_into_the_link(visit):
    app = visit("timeline")
    app.multiselect(key="actors-shown").select("nato").run()
    assert app.session_state["actors"] == "nato"
    app.multiselect(key="actors-shown").select("ukraine").run()
    assert app.session_state["actors"] == "nato~ukraine"


def test_the_bars_of_years_show_which_are_asked_for_as_soon_as_a_link_is_opened(visit):
    (bars,) = [chart for chart in visit("corpus", years=["2022", "2022"]).get("plotly_chart") if "years" in chart.key]
    colours = json.loads(bars.proto.spec)["data"][0]["marker"]["color"]
    assert [colour != colours[0] for colour in colours] == [False, True, False, False, False]


def test_a_single_year_is_said_once(visit):
    assert visit("actors", years=["2022", "2022"]).button(key="drop-years").label == "in 2022 ×"


def test_every_filter_is_said_in_words_and_can_be_dropped(visit, made):
    link = {"actors": "nato~ukraine", "actors_how": "all", "dates": "Oktober 2022~7.11.2024", "kinds": "person"}
    app = visit("corpus", **link)
    labels = {button.key: button.label for button in app.button if button.key.startswith("drop-")}
    assert labels == {
        "drop-dates": "from 1 Oct 2022 to 7 Nov 2024 ×",
        "drop-actors": "naming NATO and Ukraine ×",
        "drop-kinds": "counting people alone ×",
    }
    for name, asked in (("dates", {"actors": ("nato", "ukraine"), "actors_how": "all"}), ("actors", {})):
        app.button(key=f"drop-{name}").click().run()
        expected = key_figures(open_store(made), Filters(**asked, kinds=("person",)))
        assert app.button(key="figure-article").label == f"**{expected.articles}** articles"


def test_exact_dates_take_the_place_of_the_slider_and_give_it_back(visit):
    app = visit("corpus", years=["2022", "2024"])
    app.button(key="dates-open").click().run()
    assert (app.session_state["dates"], app.slider(key="years").value) == ("2022~2024", (2021, 2025))
    app.text_input(key="dates-first").input("Okt. 2022").run()
    assert app.button(key="drop-dates").label == "from Oct 2022 to Dec 2024 ×"
    app.button(key="dates-close").click().run()
    assert app.slider(key="years").value == (2022, 2024)
    assert app.session_state["dates"] == ""


def test_a_first_date_stands_for_both_ends_until_the_last_is_emptied(visit):
    app = visit("corpus")
    app.button(key="dates-open").click().run()
    app.text_input(key="dates-first").input("Oktober 2022").run()
    assert app.button(key="drop-dates").label == "in Oct 2022 ×"
    app.text_input(key="dates-last").input("").run()
    assert app.button(key="drop-dates").label == "from Oct 2022 on ×"


def test_dates_that_cannot_be_read_are_explained_and_do_not_count(visit):
    app = visit("corpus", dates="gestern~2024")
    assert not app.exception
    assert any(one.value == "These dates do not count:" for one in app.error)
    assert any("“gestern” is no date" in one.value for one in app.text)
    assert app.button(key="figure-article").label == "**6** articles"
