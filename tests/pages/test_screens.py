from __future__ import annotations

import json

import pytest

from core.store import Filters, open_store, write_documents
from core.store.queries import actor_counts, key_figures
from tests.pages.conftest import HOSTILE, PAGES, SCREENS
from tests.store.made import document, on

FILTERED = {
    "nothing": {},
    "an actor": {"actors": "nato"},
    "years": {"years": ["2022", "2023"]},
    "a theme and words": {"themes": "Rüstungsproduktion", "text": "Drohnen"},
    "what is nowhere": {"actors": "nato", "text": "kommt nirgends vor"},
    "what does not exist": {
        "actors": "nobody~nato",
        "years": ["0", "x"],
        "mark": "nonsense",
        "lanes": "Nothing",
        "kinds": "ship",
    },
}

OPENED = ("a-opened", "b-opened")  # the articles that the reader shows


def text(app):
    """All that a screen says in Markdown, captions and headings."""
    return "\n".join(
        element.value for kind in ("markdown", "caption", "title", "subheader") for element in app.get(kind)
    )


def shown(app):
    """What a screen says, counts, lists and has chosen."""
    tables = [table.value.to_csv() for table in app.dataframe]
    chosen = [
        *(str(box.value) for box in app.selectbox),
        *(str(app.session_state[key]) for key in OPENED if key in app.session_state),
    ]
    return [text(app), *(button.label for button in app.button), *chosen, *tables]


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_stands_under_any_link_and_every_filter_changes_it(visit, screen):
    said = {}
    for name, parameters in FILTERED.items():
        app = visit(screen, **parameters)
        assert not app.exception, name
        assert app.title[0].value == screen.capitalize(), name
        said[name] = shown(app)
    narrowed = [said["an actor"], said["years"], said["a theme and words"]]
    if screen == "reader":  # two articles may be the closest pair under many filters
        assert any(said["nothing"] != one for one in narrowed)
    elif screen != "search":  # which tells how to search until somebody does
        assert said["nothing"] not in narrowed


@pytest.mark.parametrize("screen", SCREENS)
def test_an_empty_screen_says_which_filter_to_loosen(visit, screen):
    app = visit(screen, text="kommt nirgends vor")
    assert "under these filters" in text(app)
    assert [one.key for one in app.button if str(one.key).startswith("loosen-")] == ["loosen-text"], "one says it all"
    app.button(key="loosen-text").click().run()
    assert not app.exception
    assert "under these filters" not in text(app)


def test_the_figures_follow_the_filters(visit, made):
    expected = key_figures(open_store(made), Filters(actors=("nato",)))
    app = visit("timeline", actors="nato")
    assert app.button(key="figure-article").label == f"**{expected.articles}** articles"
    app.button(key="clear").click().run()
    everything = key_figures(open_store(made), Filters())
    assert app.button(key="figure-article").label == f"**{everything.articles}** articles"
    assert app.multiselect(key="actors-shown").value == []


def test_a_key_figure_opens_its_sentences(visit):
    app = visit("actors")
    app.button(key="figure-actor").click().run()
    assert not app.exception
    assert app.session_state["mark"] == "mentions~per=actor"
    assert "Evidence" in text(app)
    app.button(key="evidence-close").click().run()
    assert "Evidence" not in text(app)


def test_a_link_opens_the_evidence(visit):
    app = visit("themes", mark="mentions~actor_id=nato")
    assert "Evidence" in text(app)
    assert any("Mentions: NATO" in element.value for element in app.text)


def test_the_mark_is_closed_on_another_screen_and_kept_for_the_way_back_from_the_reader(visit):
    app = visit("timeline", mark="mentions~actor_id=nato")
    app.switch_page(str(PAGES / "reader.py")).run()
    assert [link.proto.label for link in app.get("page_link")] == ["Back to Timeline"]
    app.switch_page(str(PAGES / "timeline.py")).run()
    assert "Evidence" in text(app)
    app.switch_page(str(PAGES / "actors.py")).run()
    assert "Evidence" not in text(app)


def test_the_most_frequent_actor_has_the_profile_until_another_is_chosen(visit, made):
    first = actor_counts(open_store(made), Filters(), top=1)["actor"][0]
    assert any(first in heading.value for heading in visit("actors").subheader)
    assert any("Jens Stoltenberg" in heading.value for heading in visit("actors", actor="jens-stoltenberg").subheader)


def test_lanes_and_units_come_from_the_link(visit):
    app = visit("timeline", lanes="Actors", per="Year")
    assert app.session_state["lanes-shown"] == "actor" and app.session_state["per-shown"] == "year"


def test_themes_of_articles_without_dates_are_counted_without_time(visit, tmp_path):
    write_documents([document("a", "Vom Gipfel", "Die NATO sprach auf dem Gipfel über Drohnen.")], tmp_path)
    for screen in SCREENS:
        assert not visit(screen, store=tmp_path).exception
    said = text(visit("themes", store=tmp_path))
    assert "Articles with each theme" in said and "None of these articles has a date" in said
    assert "Share of articles" not in said


def test_what_a_link_cannot_open_is_told_and_put_away_again(visit):
    for mark in ("nonsense", "events~article_id=gone~start=1~number=0"):
        for screen in ("timeline", "plans", "actors", "themes", "corpus"):
            app = visit(screen, mark=mark)
            assert any("This link leads to" in one.value or "not understood" in one.value for one in app.warning)
            app.button(key="evidence-close").click().run()
            assert not app.exception and not app.warning, (mark, screen)


def test_no_button_offers_to_drop_a_filter_without_which_all_is_as_empty(visit):
    app = visit("themes", actors="nato", text="kommt nirgends vor")
    assert [one.key for one in app.button if str(one.key).startswith("loosen-")] == ["loosen-text", "loosen-all"]
    app = visit("themes", dates="1950", text="kommt nirgends vor")
    assert [one.key for one in app.button if str(one.key).startswith("loosen-")] == ["loosen-all"]
    assert "Dropping only one of them shows nothing either." in text(app)


def test_a_corpus_of_nothing_stands(visit, tmp_path):
    write_documents([], tmp_path)
    for screen in SCREENS:
        app = visit(screen, store=tmp_path)
        assert not app.exception


def test_a_hostile_title_is_only_text(visit, tmp_path):
    made = document("a", HOSTILE, "Die NATO traf sich 2022 in Brüssel.", on("2022-03-01"), outlet=HOSTILE)
    write_documents([made], tmp_path)
    for screen in SCREENS:
        app = visit(screen, store=tmp_path, mark="articles", outlets=HOSTILE)
        assert not app.exception
        assert "![](http" not in text(app) and " <script" not in text(app)
        assert all("<script" not in element.value for element in app.html)


def test_the_corpus_screen_lists_every_article(visit, made):
    app = visit("corpus")
    articles = key_figures(open_store(made), Filters()).articles
    assert any(len(table.value) == articles and "Coverage" in table.value for table in app.dataframe)


def test_a_broken_store_that_was_named_is_shown_as_such_and_kept(visit, tmp_path):
    file = tmp_path / "lagebild.duckdb"
    file.write_bytes(b"not a store")
    app = visit("timeline", store=tmp_path)
    assert not app.exception
    assert app.error[0].value == "The corpus cannot be shown."
    assert file.read_bytes() == b"not a store"


def test_the_table_of_actors_is_there_once_it_is_opened(visit, made):
    assert not any("Kind" in table.value for table in visit("actors").dataframe)
    app = visit("actors", actortable="true")
    assert not app.exception
    first = actor_counts(open_store(made), Filters(), top=1)["actor"][0]
    (listed,) = [table.value for table in app.dataframe if "Kind" in table.value]
    assert listed["Actor"].iat[0] == first


def test_the_largest_words_of_the_cloud_lead_to_their_sentences(visit):
    app = visit("themes", look="Cloud")
    assert not app.exception
    app.button(key="word-0").click().run()
    assert app.session_state["mark"].startswith("words~")
    assert "Evidence" in text(app)


def test_where_nobody_listed_speaks_the_quotes_can_be_read_and_no_empty_chart_is_drawn(visit):
    for kinds, drawn in (("person", True), ("place", False)):
        app = visit("themes", kinds=kinds)
        assert any("speakers" in chart.key for chart in app.get("plotly_chart")) == drawn
        assert app.button(key="quotes-all").label.startswith("Read")


@pytest.mark.parametrize("screen", ["timeline", "actors", "themes"])
def test_a_click_counts_from_the_first_moment_that_a_chart_is_seen(visit, screen):
    clickable = [chart.proto for chart in visit(screen).get("plotly_chart") if chart.proto.selection_mode]
    assert clickable
    for chart in clickable:  # else Streamlit asks for clicks only when it has the chart drawn a second time
        assert json.loads(chart.spec)["layout"]["clickmode"] == "event+select", chart.id


@pytest.mark.parametrize(
    ("mark", "said"),
    [("mentions~per=actor", " actors)"), ("words~word=nato", "“NATO”")],
)
def test_the_evidence_says_which_mark_it_is_of(visit, mark, said):
    app = visit("timeline", mark=mark)
    assert not app.exception
    assert any(said in element.value for element in app.text)


def test_articles_without_any_theme_or_event_are_not_said_to_be_missing(visit, tmp_path):
    write_documents([document("a.txt", "Vom Kochen", "Zwiebeln schneidet man fein. Butter kommt dazu.")], tmp_path)
    app = visit("themes", tmp_path)
    assert not app.exception
    assert "No theme was found in these articles." in text(app) and "no articles" not in text(app)
    assert "Frequent words" in [element.value for element in app.subheader]
    app = visit("timeline", tmp_path)
    assert "This corpus has no events." in text(app)
    assert not any(element.label == "Events as a table" for element in app.expander), "an empty one would say nothing"
