"""The pipeline: articles in, documents out, in order; one failing annotator costs its own finds and nothing else."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from core.annotate import Settings, annotate, pipeline, to_json
from core.corpus import parse_article
from core.records import Article, Document

FAST = Settings(use_tagger=False)

RAW = """Rat berät über Manöver

Brüssel, 15. Mai 2024

Generalsekretär Jens Stoltenberg sagte am Mittwoch: „Wir liefern der Ukraine 40 Panzer.“ Das Manöver beginnt am 3. Juni.

Mehr zum Thema: Die Lage an der Ostflanke
"""


def article(name: str = "a.txt", raw: str = RAW) -> Article:
    return parse_article(raw, name)


def document(raw: str = RAW) -> Document:
    return next(annotate([article(raw=raw)], FAST))


def test_documents_come_in_the_order_of_the_articles() -> None:
    articles = [article(f"{number}.txt") for number in range(70)]
    assert [found.article.id for found in annotate(articles, FAST)] == [one.id for one in articles]


def test_annotation_streams() -> None:
    def endless() -> Iterator[Article]:
        number = 0
        while True:
            yield article(f"{number}.txt", "Kurz.\n")
            number += 1

    stream = annotate(endless(), FAST)
    assert [next(stream).article.id for _ in range(3)] == ["0.txt", "1.txt", "2.txt"]


def test_an_annotator_that_fails_is_named_and_the_rest_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise KeyError("Panzer")

    monkeypatch.setattr(pipeline, "find_quantities", broken)
    found = document()
    assert found.quantities == ()
    assert found.dates and found.sentences
    (issue,) = [issue for issue in found.issues if issue.code == "annotator"]
    assert "quantities" in issue.message and "KeyError" in issue.message and "Panzer" in issue.message


def test_issues_of_reading_are_kept() -> None:
    odd = article(raw="Ein Satz\x00 mit Steuerzeichen.\n")
    assert set(odd.issues) <= set(next(annotate([odd], FAST)).issues)


def test_json_has_the_fields_of_the_contract_and_spans_that_hold() -> None:
    row = json.loads(json.dumps(to_json(document()), ensure_ascii=False))
    assert list(row) == [
        "id", "title", "outlet", "url", "language", "text", "boilerplate", "published", "sentences", "dates",
        "mentions", "figures", "quotes", "themes", "events", "issues",
    ]  # fmt: skip
    assert row["published"]["first"] == "2024-05-15"
    assert any("Mehr zum Thema" in line for line in row["boilerplate"])
    assert "Mehr zum Thema" not in row["text"]
    (quote,) = [quote for quote in row["quotes"] if quote["kind"] == "direct"]
    assert row["text"][quote["start"] : quote["stop"]] == "„Wir liefern der Ukraine 40 Panzer.“"
    assert {"start", "stop"} == set(row["sentences"][0])
    planned = [event for event in row["events"] if event["status"] == "planned"]
    assert [event["first"] for event in planned] == ["2024-06-03"]


@pytest.mark.parametrize("raw", ["", "\n\n\n", "x", "„", "§ 3\n\n1.\n\n2."])
def test_next_to_nothing_gives_a_document(raw: str) -> None:
    found = next(annotate([replace(article(raw="Platzhalter"), text=raw, raw=raw)], FAST))
    assert not [issue for issue in found.issues if issue.code == "annotator"]


def test_an_article_that_takes_too_long_keeps_what_was_found_by_then(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: Any) -> None:
        while True:
            time.sleep(0.01)

    monkeypatch.setattr(pipeline, "find_quotes", endless)
    slow, fast = article(), replace(article(), id="b", text="Die NATO tagt.")
    monkeypatch.setattr(pipeline, "find_mentions", lambda text, *_: ((), ()))
    first, _ = annotate([slow, fast], replace(FAST, seconds=2.5))
    assert first.dates and first.sentences
    assert first.quotes == first.events == ()
    (issue,) = [issue for issue in first.issues if issue.code == "out of time"]
    assert "2.5 seconds" in issue.message and "no quotes, themes, events" in issue.message
