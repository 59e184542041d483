"""What the queries say about a corpus small enough to count by hand."""

from __future__ import annotations

from datetime import date

import pytest

from core.store import Filters, open_store, write_documents
from core.store import queries as q
from core.store.evidence import evidence, evidence_frame, evidence_total
from core.store.queries.timeline import OTHER
from core.store.selection import (
    NO_ACTOR,
    NO_THEME,
    ArticleSelection,
    EventSelection,
    IssueSelection,
    MentionSelection,
    selection_at,
)
from tests.store.made import document, on

ALL = Filters()


def test_volume_shows_gaps_and_the_unfinished_period(made):
    volume = q.volume(made, ALL, "year")
    assert volume["period"].dt.year.tolist() == [2021, 2022, 2023, 2024, 2025]
    assert volume["count"].tolist() == [1, 2, 0, 1, 1]
    assert volume["inferred"].tolist() == [0, 0, 0, 1, 0]
    assert volume["unfinished"].tolist() == [False, False, False, False, True]
    assert volume["period_last"].iloc[-1].date() == date(2025, 12, 31)


def test_articles_dated_less_precisely_than_the_unit_stand_apart(made):
    for dating in ("vaguer", "undated"):
        assert evidence_total(made, ALL, ArticleSelection(dating=dating, unit="month")) == 1


def test_undated_and_inferred_articles_say_why(made):
    tray = q.undated(made, ALL)
    assert tray[["article_id", "dating"]].values.tolist() == [["d.txt", "undated"], ["c.txt", "inferred"]]
    assert tray["published_why"].tolist() == ["no date found", "made for a test"]


def test_descriptions_count_for_an_actor_unless_left_out(made):
    counts = q.actor_counts(made, ALL).set_index("actor_id")["count"]
    names_only = q.actor_counts(made, ALL, nominal=False).set_index("actor_id")["count"]
    assert counts["nato"] == names_only["nato"] + 1
    assert counts["ukraine"] == names_only["ukraine"]


def test_rates_are_per_thousand_words_of_what_is_shown(made):
    row = q.actor_counts(made, Filters(outlets=("Tagesblatt",))).set_index("actor_id").loc["nato"]
    words = q.key_figures(made, Filters(outlets=("Tagesblatt",))).words
    assert row["per_1000"] == pytest.approx(1000 * row["mentions"] / words, abs=1e-3)
    assert row["share"] == 1.0


def test_an_actor_has_a_row_for_every_period_also_where_it_is_not_named(made):
    periods = q.actor_periods(made, ALL, ["mark-rutte"])
    assert periods["count"].tolist() == [0, 0, 3, 0]
    assert periods["period"].dt.year.tolist() == [2021, 2022, 2024, 2025]


def test_the_profile_tells_roles_spellings_company_and_quotes(made):
    profile = q.actor_profile(made, ALL, "jens-stoltenberg")
    assert (profile.actor, profile.kind, profile.mentions, profile.articles) == ("Jens Stoltenberg", "person", 2, 2)
    assert (profile.first_seen, profile.last_seen) == (date(2021, 10, 22), date(2022, 10, 31))
    assert profile.roles["role"].tolist() == ["NATO-Generalsekretär"]
    assert "NATO-Generalsekretär" in profile.offices["role"].tolist()
    assert set(profile.co_actors["other_id"]) == {"europaeische-union", "ukraine", "bruessel"}
    assert profile.quotes.to_dict("records") == [{"kind": "direct", "count": 2}]
    assert q.actor_profile(made, ALL, "nato").aliases["surface"].tolist() == ["NATO", "das Bündnis"]
    assert q.actor_profile(made, ALL, "nobody") is None


def test_the_marks_of_a_profile_open_whatever_kinds_are_listed(made):
    people = Filters(kinds=("person",))
    found = q.actor_profile(made, people, "nato")
    assert found is not None
    assert evidence(made, people, selection_at(found.co_actors, 0)).total == found.co_actors["count"].iat[0]
    assert evidence(made, people, selection_at(found.aliases, 0)).total == found.aliases["count"].iat[0]


def test_two_actors_are_linked_by_the_sentences_that_name_both(made):
    network = q.cooccurrence(made, ALL)
    edges = {tuple(sorted(pair)): n for *pair, n in network.edges[["actor_id", "other_id", "count"]].values.tolist()}
    assert edges["europaeische-union", "nato"] == 1
    assert edges["europaeische-union", "jens-stoltenberg"] == 2


def test_theme_shares_are_of_the_articles_of_the_period(made):
    periods = q.theme_periods(made, ALL, "year").set_index(["theme", "period"])
    assert periods.loc[("Rüstungsproduktion", "2022-01-01"), ["count", "articles", "share"]].tolist() == [2, 2, 1.0]
    assert periods.loc[("Rüstungsproduktion", "2024-01-01"), "count"] == 0


def test_lanes_name_what_has_no_lane_of_its_own(made):
    by_theme = q.event_lanes(made, ALL, "theme", top=1)
    assert by_theme["lane"].unique().tolist() == ["Rüstungsproduktion", OTHER, NO_THEME] or set(by_theme["lane"]) == {
        "Rüstungsproduktion",
        NO_THEME,
    }
    by_actor = q.event_lanes(made, ALL, "actor", top=1)
    assert NO_ACTOR in set(by_actor["lane"])
    assert by_actor["lane_order"].is_monotonic_increasing


def test_words_are_counted_as_lemmas_and_shown_as_spelt(made):
    words = q.word_frequencies(made, ALL).set_index("shown")
    assert words.loc["Drohnen", "count"] == 5
    assert not {"die", "und", "der", "2022"} & set(words.index)


def test_the_adjective_of_a_country_counts_as_the_country_and_is_shown_so(tmp_path):
    text = (
        "Die deutschen Häfen. Ein deutscher Hafen, deutsche Werften in Deutschland. Im Mai befindet sich das Foto hier."
    )
    write_documents([document("a.txt", "Lage", text, on("2020"))], tmp_path)
    words = q.word_frequencies(open_store(tmp_path), ALL).set_index("shown")
    assert words["count"].to_dict() == {"Deutschland": 4, "Hafen": 2, "Werften": 1, "Lage": 1}


def test_adjectives_are_shown_in_their_plain_form(tmp_path):
    text = "Hölzerne Stege liegen am Ufer, hölzerne Hütten auch."
    write_documents([document("a.txt", "Lage", text, on("2020"))], tmp_path)
    words = q.word_frequencies(open_store(tmp_path), ALL).set_index("shown")
    assert words.loc["hölzern", "count"] == 2


def test_a_place_of_two_words_is_one(tmp_path):
    text = "Die Reederei aus Bad Doberan kauft einen Kran. In Bad Doberan gibt es ein Bad."
    write_documents([document("a.txt", "Lage", text, on("2020"))], tmp_path)
    words = q.word_frequencies(open_store(tmp_path), ALL).set_index("shown")
    assert (words.loc["Bad Doberan", "count"], words.loc["Bad", "count"]) == (2, 1)
    assert "Doberan" not in words.index


def test_distinctive_words_stand_out_by_rate_and_not_by_count(tmp_path):
    documents = [document(f"{n}.txt", "Wetter", "Regen und Wind und Regen.", on("2020")) for n in range(20)]
    documents += [document(f"x{n}.txt", "Wetter", "Haubitzen im Regen.", on("2021")) for n in range(3)]
    write_documents(documents, tmp_path)
    keyness = q.keyness(open_store(tmp_path), Filters(years=(2021, 2021)))
    first = keyness.iloc[0]
    assert (first["shown"], first["count"], first["rest"]) == ("Haubitzen", 3, 0)
    assert first["log_ratio"] > 3
    assert "Regen" not in set(keyness["shown"])


def test_without_a_rest_to_compare_with_nothing_is_distinctive(made):
    assert q.keyness(made, ALL).empty
    assert not q.keyness(made, ALL, theme="Diplomatie", least=1).empty


def test_evidence_shows_the_mark_inside_its_sentence(made):
    page = evidence(made, ALL, MentionSelection(actor_id="mark-rutte"))
    for row in page.rows.itertuples():
        assert row.sentence_text[row.mark_start : row.mark_stop] == row.surface == "Rutte"
    assert page.rows["detail"].tolist() == ["Mark Rutte, NATO-Generalsekretär"] * page.total


def test_an_event_is_marked_by_its_date(made):
    page = evidence(made, Filters(years=(2030, 2030)), EventSelection())
    assert page.rows["surface"].tolist() == ["2030"]
    assert page.rows["sentence_text"].tolist() == ["2030 will das Bündnis 5 Prozent erreichen."]


def test_evidence_comes_by_publication_with_the_undated_last_and_in_pages(made):
    whole = evidence_frame(made, ALL, MentionSelection())
    pages = [evidence(made, ALL, MentionSelection(), page, size=7) for page in range(1, 5)]
    assert [start for page in pages[:3] for start in page.rows["start"]] == whole["start"].tolist()[:21]
    assert whole["article_id"].iloc[-1] == "d.txt"
    assert evidence(made, ALL, MentionSelection(), page=99, size=7).page == pages[0].pages
    assert evidence(made, ALL, MentionSelection(actor_id="nobody")).pages == 1


def test_the_evidence_of_a_lost_file_is_its_message(made):
    page = evidence(made, ALL, IssueSelection(rule="unreadable"))
    assert page.rows["sentence_text"].tolist() == ["g.bin is no text: save it as UTF-8"]


def test_a_frame_that_counts_nothing_says_so(made):
    with pytest.raises(ValueError, match="count"):
        selection_at(q.actor_names(made), 0)


def test_selections_survive_arrow_and_copies(made):
    import pyarrow as pa

    frame = q.actor_counts(made, ALL)
    again = pa.Table.from_pandas(frame).to_pandas()
    assert selection_at(again, 0) == selection_at(frame.head(3), 0)
    assert selection_at(again, 0) == MentionSelection(actor_id=frame["actor_id"][0], pronoun=False)


def test_adjectives_of_regions_are_shown_as_the_region_even_where_nothing_names_it(tmp_path):
    text = (
        "Die europäische Werft baut für die europäischen Häfen. Das europäische Schiff fährt im US-amerikanischen Meer."
    )
    write_documents([document("a.txt", "Werft", text, on("2022-03-01"))], tmp_path)
    shown = q.word_frequencies(open_store(tmp_path), ALL)["shown"].tolist()
    assert "Europa" in shown and "europa" not in shown


def test_general_words_tell_only_where_they_are_far_more_frequent_than_elsewhere(tmp_path):
    calm = "Im Land spielen Menschen, und das Land wartet auf den europäischen Hafenausbau in Berlin."
    pages = [document(f"{n}.txt", "Hafen", calm, on("2022-03-01"), outlet="Kurier") for n in range(4)]
    schools = "Die Schule öffnet. Jede Schule braucht Lehrer, und keine Schule hat sie. Europa hilft der Schule."
    pages += [document(f"s{n}.txt", "Schule", schools, on("2023-03-01"), outlet="Bote") for n in range(3)]
    write_documents(pages, tmp_path)
    store = open_store(tmp_path)
    frequent = set(q.word_frequencies(store, ALL)["word"])
    assert {"hafenausbau", "berlin", "europa"} <= frequent
    assert not {"land", "mensch", "schule", "europäisch"} & frequent
    assert "schule" in set(q.keyness(store, Filters(outlets=("Bote",)), least=1)["word"])
