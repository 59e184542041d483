"""Links lead to the same sentences after articles were added before and after those they lead to."""

from __future__ import annotations

import pytest

from core.store import Filters, build_store, open_store
from core.store import queries as q
from core.store.evidence import evidence, evidence_frame, evidence_total
from core.store.selection import (
    SELECTIONS,
    ArticleSelection,
    EventSelection,
    MentionSelection,
    QuantitySelection,
    selection_at,
)
from core.view.marks import decode, encode
from tests.store.growing import AFTER, BEFORE, FIRST, RULES_ONLY, write

ALL = Filters()


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    """Codes of marks with the passages they opened, and the store after 25 articles came before and 25 after them."""
    corpus, folder = (tmp_path_factory.mktemp(name) for name in ("corpus", "store"))
    write(corpus, FIRST)
    build_store([corpus], folder, settings=RULES_ONLY)
    store = open_store(folder)
    selections = [selection_at(frame, row) for frame in (q.events(store, ALL),) for row in range(len(frame))]
    for table in ("mentions", "dates", "quotes", "quantities", "themes", "sentences"):
        rows = evidence_frame(store, ALL, SELECTIONS[table]())
        places = dict.fromkeys(zip(rows["article_id"], rows["start"], strict=True))
        selections += [SELECTIONS[table](article_id=one, start=int(start)) for one, start in places]
    opened = {encode(one): passages(store, one) for one in selections}
    write(corpus, BEFORE + AFTER)
    build_store([corpus], folder, settings=RULES_ONLY)
    return opened, store


def passages(store, selection):
    rows = evidence(store, ALL, selection).rows
    return list(zip(rows["article_id"], rows["start"], rows["sentence_text"], rows["detail"], strict=True))


def test_every_mark_opens_the_same_sentence(grown):
    opened, store = grown
    assert q.key_figures(store, ALL).articles == 53
    assert {code.split("~")[0] for code in opened} >= {"events", "mentions", "dates", "quotes", "quantities"}
    for code, before in opened.items():
        assert before, code
        assert passages(store, decode(code)) == before, code


def test_an_event_is_one_event(grown):
    opened, store = grown
    events = [code for code in opened if code.startswith("events")]
    assert any(code.endswith("number=2") for code in events), "two events of one sentence are told apart"
    assert all(evidence_total(store, ALL, decode(code)) == 1 for code in events)


def test_links_to_an_article_that_is_gone_open_nothing(grown):
    _, store = grown
    for made in (ArticleSelection, EventSelection, MentionSelection):
        assert evidence_total(store, ALL, made(article_id="m9.txt")) == 0
    assert evidence_total(store, ALL, ArticleSelection(article_id="m1.txt")) == 1


def test_quantities_are_chosen_by_unit_and_by_what_they_count(grown):
    _, store = grown
    rows = store.rows("SELECT unit, what, count(*) FROM quantities GROUP BY ALL")
    assert len({unit for unit, *_ in rows}) > 1
    for unit, what, counted in rows:
        if what is not None:
            assert evidence_total(store, ALL, QuantitySelection(unit=unit, what=what)) == counted
    whole = evidence_total(store, ALL, QuantitySelection())
    assert sum(evidence_total(store, ALL, QuantitySelection(unit=unit)) for unit in {row[0] for row in rows}) == whole
