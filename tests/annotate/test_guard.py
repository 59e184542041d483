"""An annotator that fails on a sentence loses that sentence, and nothing else of the article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from core.annotate import Settings, annotate, pipeline
from core.annotate.guard import MOST
from core.annotate.names.tagger import load_tagger
from core.corpus import parse_article
from core.language.words import Words
from core.records import Document, Issue

SENTENCES = [
    f"Am {day}. Mai 2024 besuchte Boris Pistorius die Stadt Kiew und versprach Waffenlieferungen für {day} Mio. Euro."
    for day in range(1, 14)
]
BAD = "Die NATO liefert Grummelwerk am 3. Juni 2024 nach Kiew."

FINDERS = {
    "find_dates": "dates",
    "find_mentions": "mentions",
    "find_quantities": "quantities",
    "find_quotes": "quotes",
    "find_themes": "themes",
    "events_among": "events",
    "split_sentences": "sentences",
}


def fails_on(word: str, find: Callable[..., Any]) -> Callable[..., Any]:
    """The annotator, but it fails where its text has a certain word."""

    def failing(text: Any, *rest: Any, **options: Any) -> Any:
        if word in (text if isinstance(text, str) else text.text):
            raise IndexError(f"{word} out of range")
        return find(text, *rest, **options)

    return failing


def document(text: str, use_tagger: bool = False) -> Document:
    return next(
        annotate([replace(parse_article("Rat berät\n\nText.\n", "a.txt"), text=text)], Settings(use_tagger=use_tagger))
    )


def annotator_issues(found: Document) -> list[Issue]:
    return [issue for issue in found.issues if issue.code == "annotator"]


@pytest.mark.parametrize("finder", FINDERS)
@pytest.mark.parametrize("at", [0, 13])
def test_only_the_failing_sentence_is_lost(finder: str, at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join([*SENTENCES[:at], BAD, *SENTENCES[at:]])
    start, stop = text.index(BAD), text.index(BAD) + len(BAD)
    kind = FINDERS[finder]
    whole = getattr(document(text), kind)
    monkeypatch.setattr(pipeline, finder, fails_on("Grummelwerk", getattr(pipeline, finder)))
    found = document(text)
    (issue,) = annotator_issues(found)
    assert (issue.start, issue.stop) == (start, stop)
    assert "IndexError" in issue.message and "Grummelwerk" in issue.message
    kept = getattr(found, kind)
    if kind != "themes":
        assert kept == tuple(row for row in whole if not start <= row.start < stop)
    else:
        assert kept and not [hit for theme in kept for hit in theme.hits if start <= hit.start < stop]


def test_two_failing_sentences_are_two_issues(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join([BAD, *SENTENCES[:9], BAD, *SENTENCES[9:]])
    monkeypatch.setattr(pipeline, "find_dates", fails_on("Grummelwerk", pipeline.find_dates))
    found = document(text)
    assert [text[issue.start : issue.stop] for issue in annotator_issues(found)] == [BAD, BAD]
    assert len(found.dates) == len(SENTENCES)


def test_a_sentence_that_fails_only_after_another_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(words: Words, *rest: Any) -> Any:
        if "Grummelwerk" in words.text and "\nEr schwieg" in words.text:
            raise KeyError("no antecedent")
        return found_by(words, *rest)

    found_by = pipeline.find_dates
    text = "\n".join([BAD, *SENTENCES, "Er schwieg am 4. Juni 2024 lange."])
    monkeypatch.setattr(pipeline, "find_dates", failing)
    found = document(text)
    (issue,) = annotator_issues(found)
    assert text[issue.start : issue.stop] == "Er schwieg am 4. Juni 2024 lange."
    assert len(found.dates) == len(SENTENCES) + 1


def test_where_many_sentences_fail_all_from_the_next_one_on_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join([SENTENCES[0], *[BAD] * (MOST + 3), SENTENCES[1]])
    runs = []
    failing = fails_on("Grummelwerk", pipeline.find_dates)
    monkeypatch.setattr(pipeline, "find_dates", lambda *given: (runs.append(1), failing(*given))[1])
    found = document(text)
    issues = annotator_issues(found)
    assert len(issues) == MOST + 1 and issues[-1].stop == len(text)
    assert [text[each.start : each.stop] for each in found.dates] == ["1. Mai 2024"]
    assert len(runs) < 40


def test_an_annotator_that_always_fails_is_told_of_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "find_quantities", fails_on("", pipeline.find_quantities))
    found = document(" ".join(SENTENCES))
    (issue,) = annotator_issues(found)
    assert (issue.start, issue.stop) == (0, 0) and "quantities" in issue.message
    assert found.quantities == () and len(found.dates) == len(SENTENCES)


def test_a_tagger_that_fails_on_a_line_keeps_the_names_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        def tag(self, texts: Any) -> Any:
            for text in texts:
                if "Grummelwerk" in text:
                    raise MemoryError("too much")
                yield from load_tagger().tag([text])

    text = "Gestern traf Aino Mäkeläinen die Presse.\nDas Grummelwerk lief.\nAino Mäkeläinen schwieg.\n"
    monkeypatch.setattr(pipeline, "load_tagger", lambda model: Failing())
    found = document(text, use_tagger=True)
    (issue,) = annotator_issues(found)
    assert text[issue.start : issue.stop] == "Das Grummelwerk lief." and "trained names" in issue.message
    assert [mention.actor for mention in found.mentions if mention.kind == "person"] == ["Aino Mäkeläinen"] * 2


def test_an_article_without_fault_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = []
    find = pipeline.find_dates
    monkeypatch.setattr(pipeline, "find_dates", lambda *given: (runs.append(1), find(*given))[1])
    assert document(" ".join(SENTENCES)).dates and len(runs) == 1


def test_the_publication_date_is_inferred_from_what_does_not_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"Rat berät\nAb heute beraten die Minister beim NATO-Gipfel in Vilnius.\n{BAD}"
    monkeypatch.setattr(pipeline, "resolve_publication", fails_on("Grummelwerk", pipeline.resolve_publication))
    found = document(text)
    (issue,) = annotator_issues(found)
    assert text[issue.start : issue.stop] == BAD and "publication date" in issue.message
    assert (found.published.first, found.published.basis) == (date(2023, 7, 11), "inferred")


def test_half_characters_become_a_sign_and_every_offset_stays() -> None:
    text = "Die \ud83d NATO tagt am 3. Mai 2024 in Riga."
    found = document(text)
    assert annotator_issues(found) == [] and found.article.text == text.replace("\ud83d", "\ufffd")
    assert [text[each.start : each.stop] for each in found.dates] == ["3. Mai 2024"]
