"""The annotators are at home in spaCy pipelines."""

from __future__ import annotations

import spacy

from core.exchange.spacy_parts import add_extensions, span_group

TEXT = (
    "Der NATO-Generalsekretär Mark Rutte reiste am 3. Mai 2025 nach Riga. „Wir liefern 20 Panzer“, sagte er am Freitag."
)


def test_one_line_adds_dates_with_their_values_to_a_pipeline() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("lagebild_dates", config={"tagger": False, "published": "2025-05-05"})
    doc = nlp(TEXT)
    assert [(span.text, span.id_) for span in doc.spans["dates"]] == [
        ("3. Mai 2025", "2025-05-03"),
        ("Freitag", "2025-05-02"),
    ]
    found = doc.spans["dates"][0]._.lagebild
    assert (found["first"], found["precision"]) == ("2025-05-03", "day")
    assert doc.text[found["start"] : found["stop"]] == "3. Mai 2025"


def test_a_pipeline_of_all_parts_has_actors_quotes_quantities_and_events() -> None:
    nlp = spacy.blank("de")
    for part in ("actors", "quotes", "quantities", "events"):
        nlp.add_pipe(f"lagebild_{part}", config={"tagger": False})
    doc = nlp(TEXT)
    assert {"nato", "mark-rutte"} <= {span.id_ for span in doc.spans["actors"]}
    assert doc.spans["quotes"][0].text == "„Wir liefern 20 Panzer“"
    assert (doc.spans["quotes"][0].id_, doc.spans["quotes"][0].label_) == ("Mark Rutte", "direct")
    assert [span.id_ for span in doc.spans["quantities"]] == ["20.0"]
    assert ("past", "2025-05-03/2025-05-03") in {(span.label_, span.id_) for span in doc.spans["events"]}


def test_the_day_of_a_single_text_counts_before_the_setting() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("lagebild_dates", config={"tagger": False, "published": "2020-01-01"})
    doc = nlp.make_doc("Am Freitag tagt der Rat.")
    doc._.published = "2025-05-05"
    assert nlp(doc).spans["dates"][0].id_.startswith("2025-05")


def test_an_empty_text_gives_empty_groups() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("lagebild_actors", config={"tagger": False})
    assert list(nlp("").spans["actors"]) == []


def test_an_event_without_a_date_of_its_own_stands_at_its_sentence() -> None:
    add_extensions()
    doc = spacy.blank("de")("Der Rat tagt. Die Wahl begann.")
    row = {"start": 14, "stop": 30, "date_start": 14, "date_stop": 14, "status": "past", "first": None, "last": None}
    assert [span.text for span in span_group(doc, "events", [row])] == ["Die Wahl begann."]
