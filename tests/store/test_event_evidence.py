"""Events that share a sentence, and one that takes the article's day, each with its passage."""

from __future__ import annotations

import json

from core.annotate.pipeline import Settings
from core.store import Filters, build_store, open_store
from core.store import queries as q
from core.store.evidence import evidence
from core.store.selection import EventSelection, selection_at

TEXT = """Besuche im Mai

Am Montag traf Boris Pistorius in Kiew ein, am Dienstag reiste er nach Warschau weiter.

Polen hat seinen Botschafter abberufen.
"""


def test_events_of_one_sentence_and_without_a_date_have_their_evidence(tmp_path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text(json.dumps({"id": "a", "text": TEXT, "published": "2024-05-15"}), encoding="utf-8")
    build_store([file], tmp_path / "store", settings=Settings(use_tagger=False))
    store = open_store(tmp_path / "store")
    events = q.events(store, Filters())
    assert list(events.sort_values("first").place.fillna("")) == ["Kiew", "Warschau", ""]
    assert list(events.sort_values("first").dating) == ["stated", "stated", "reported"]
    assert events.event.is_unique
    for row in range(len(events)):
        assert evidence(store, Filters(), selection_at(events, row)).total == 1
    page = evidence(store, Filters(), EventSelection())
    assert sorted(page.rows.surface) == ["Dienstag", "Montag", "Polen hat seinen Botschafter abberufen."]


def test_counting_copies_once_keeps_what_an_article_of_another_year_tells(tmp_path) -> None:
    told = [
        ("a", "Rückblick", "Am 7. Oktober 2022 ist vor Kiel ein Frachter gesunken.", "2024-05-06"),
        ("b", "Unglück", "Am Freitag hat die Werft in Stralsund Insolvenz angemeldet.", "2022-10-08"),
    ]
    rows = (dict(zip(("id", "title", "text", "published"), one, strict=True)) for one in told)
    file = tmp_path / "articles.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    build_store([file], tmp_path / "store", settings=Settings(use_tagger=False))
    store = open_store(tmp_path / "store")
    found = [len(q.events(store, Filters(years=(2022, 2022), once=once))) for once in (False, True)]
    assert found == [2, 2]
