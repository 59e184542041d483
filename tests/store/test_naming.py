"""Names, descriptions and pronouns; who is named with whom, and in whose words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from core.records import Mention
from core.store import Filters, open_store, write_documents
from core.store import queries as q
from core.store.evidence import evidence, evidence_total
from core.store.selection import MentionSelection, QuoteSelection, SentenceSelection, selection_at
from tests.store.made import document, on

ALL = Filters()
SWITCHES = [(True, False), (True, True), (False, True), (False, False)]


def with_pronouns(made):
    """The document with "sie" and "ihr" as pronouns for the NATO."""
    found = [
        Mention(*match.span(), "organisation", "NATO", "nato", None, False, True, "pronoun")
        for match in re.finditer(r"\b(sie|ihr)\b", made.article.text)
    ]
    return replace(made, mentions=tuple(sorted((*made.mentions, *found), key=lambda mention: mention.start)))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("naming")
    lines = (
        "Die NATO berät, und sie hat Zeit. Rutte lobt das Bündnis: „Die NATO steht, und sie bleibt.“ ",
        "Stoltenberg dankt Rutte, und ihr hilft die Ukraine. Es regnet. Es schneit. ",
        "Dann sagt Rutte: „Rutte geht nach Hause.“ Stoltenberg sagt: „Der Rat wartet.“",
    )
    pages = [with_pronouns(document(f"{n}.txt", "Rat", line, on(f"202{n}-03-01"))) for n, line in enumerate(lines)]
    write_documents(pages, folder)
    return open_store(folder)


@pytest.mark.parametrize(("switches", "expected"), list(zip(SWITCHES, [3, 6, 5, 2], strict=True)))
def test_switches_count_descriptions_and_pronouns_each_for_themselves(store, switches, expected):
    nominal, pronouns = switches
    counts = q.actor_counts(store, ALL, nominal=nominal, pronouns=pronouns)
    row = list(counts["actor_id"]).index("nato")
    assert counts["count"].iat[row] == expected
    assert evidence_total(store, ALL, selection_at(counts, row)) == expected
    profile = q.actor_profile(store, ALL, "nato", nominal=nominal, pronouns=pronouns)
    assert profile.mentions == expected == profile.aliases["count"].sum() == profile.periods["count"].sum()
    nodes = q.cooccurrence(store, ALL, nominal=nominal, pronouns=pronouns).nodes.set_index("actor_id")
    assert nodes["count"]["nato"] == expected


@pytest.mark.parametrize("switches", SWITCHES)
@pytest.mark.parametrize("actor", ["nato", "mark-rutte", "ukraine"])
def test_all_parts_of_a_profile_open_what_they_count(store, switches, actor):
    profile = q.actor_profile(store, ALL, actor, *switches)
    edges = q.cooccurrence(store, ALL, nominal=switches[0], pronouns=switches[1]).edges
    for frame in (profile.aliases, profile.co_actors, profile.themes, profile.quotes, profile.periods, edges):
        opened = [evidence_total(store, ALL, selection_at(frame, row)) for row in range(len(frame))]
        assert opened == frame["count"].tolist()


def test_a_pronoun_links_two_actors_only_where_pronouns_count(store):
    without = q.actor_profile(store, ALL, "ukraine").co_actors.set_index("other_id")["count"]
    counted = q.actor_profile(store, ALL, "ukraine", pronouns=True).co_actors.set_index("other_id")["count"]
    assert "nato" not in without and counted["nato"] == 1


def test_company_is_compared_with_chance(store):
    profile = q.actor_profile(store, ALL, "mark-rutte")
    assert profile.sentences == evidence_total(store, ALL, SentenceSelection())
    for row in profile.co_actors.itertuples():
        alone = evidence_total(store, ALL, MentionSelection(per="sentence", actor_id=row.other_id, pronoun=False))
        assert row.alone == alone
        assert row.expected == pytest.approx(alone * profile.named_in / profile.sentences)


def test_quotes_about_an_actor_are_those_of_others_that_name_it(store):
    assert q.actor_profile(store, ALL, "mark-rutte").about == 0, "his own words about himself are none of others"
    profile = q.actor_profile(store, ALL, "nato")
    found = evidence(store, ALL, QuoteSelection(about="nato"))
    assert profile.about == found.total == 1
    assert "steht" in found.rows["sentence_text"].iat[0]
