"""Links lead to the same sentences after articles were added before and after those they lead to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.annotate.settings import Settings
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

ALL = Filters()
RULES_ONLY = Settings(use_tagger=False)
TEXT = """Rat berät in {place}

Am {day:%-d}. Mai {day:%Y} tagte der Rat in {place}, und am {day:%-d}. Juni {day:%Y} reiste Boris Pistorius nach Kiew.
Die NATO kaufte 2021 für 12 Millionen Euro 40 Drohnen. „Wir brauchen mehr“, sagte Boris Pistorius am Freitag.
Zur Verteidigung wurden 300 Soldaten nach {place} verlegt.
"""
PLACES = ("Riga", "Oslo", "Rom", "Wien", "Prag")


def write(folder, names):
    folder.mkdir(exist_ok=True)
    for number, name in enumerate(names):
        text = TEXT.format(place=PLACES[number % 5], day=date(2023, 5, 2) + timedelta(days=number % 25))
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    """Codes of marks with the passages they opened, and the store after 25 articles came before and 25 after them."""
    corpus, folder = (tmp_path_factory.mktemp(name) for name in ("corpus", "store"))
    write(corpus, ["m1", "m2", "m3"])
    build_store([corpus], folder, settings=RULES_ONLY)
    store = open_store(folder)
    selections = [selection_at(frame, row) for frame in (q.events(store, ALL),) for row in range(len(frame))]
    for table in ("mentions", "dates", "quotes", "quantities", "themes", "sentences"):
        rows = evidence_frame(store, ALL, SELECTIONS[table]())
        places = dict.fromkeys(zip(rows["article_id"], rows["start"], strict=True))
        selections += [SELECTIONS[table](article_id=one, start=int(start)) for one, start in places]
    opened = {encode(one): passages(store, one) for one in selections}
    write(corpus, [f"a{number}" for number in range(25)])
    write(corpus, [f"z{number}" for number in range(25)])
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
