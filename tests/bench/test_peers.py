"""What is measured beside pandas and SQLite answers the same questions about the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.peers import OUTLETS, QUESTIONS, Question, Tables, make_store, report, tables
from core.store import Filters, Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    yield make_store(tmp_path_factory.mktemp("peers") / "store", texts=9, copies=3)


@pytest.fixture(scope="module")
def given(store: Store) -> Tables:
    return tables(store)


@pytest.mark.parametrize("filters", [Filters(), Filters(outlets=OUTLETS[:1])], ids=["all", "one outlet"])
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.name)
def test_both_give_the_same_answer(store: Store, given: Tables, question: Question, filters: Filters) -> None:
    ours, theirs = question.ours(store, filters), question.theirs(given, filters)
    assert ours == theirs and sum(ours.values()) > 0


def test_every_question_and_search_has_its_line(store: Store, tmp_path: Path) -> None:
    lines = list(report(store, tmp_path / "fts5.sqlite"))
    assert lines[0] == "27 articles"
    assert all(any(line.startswith(one.name) and "pandas" in line for line in lines) for one in QUESTIONS)
    assert lines[-1].startswith("near")
