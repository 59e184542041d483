"""Exports of press databases: one article each, dated by its own line and never by the download."""

from __future__ import annotations

from pathlib import Path

from core.corpus import read_corpus
from core.records import Article

EXPORT = """

Download Request: Selected Items: 1-2
Time Of Request: Freitag, 18. Juni 2021  16:51:31

                               1 of 2 DOCUMENTS

                              Küstenblatt

                        Mittwoch 9. Juni 2021

Werft darf Fregatten bauen

BYLINE: Von O. Beispiel

LÄNGE: 55 Wörter

Die Werft in Wolgast darf nach langem Streit zwei Fregatten für die Marine
bauen. Das hat der Haushaltsausschuss am Mittwoch entschieden, wie mehrere
Abgeordnete bestätigten.

SPRACHE: GERMAN; DEUTSCH

                         Copyright 2021 Küstenverlag


                               2 of 2 DOCUMENTS

                              Hafenbote

                        Freitag 11. Juni 2021

Gewerkschaft begrüßt den Auftrag

Die Gewerkschaft hat den Beschluss begrüßt und sprach am Donnerstag in Kiel von
einem guten Tag für die Küste.
"""


def test_an_export_gives_its_articles_with_their_own_days_and_outlets(tmp_path: Path) -> None:
    (tmp_path / "export.txt").write_text(EXPORT, encoding="utf-8")
    first, second = (item for item in read_corpus([tmp_path / "export.txt"]) if isinstance(item, Article))
    assert (first.title, first.outlet, str(first.published.first)) == (
        *("Werft darf Fregatten bauen", "Küstenblatt"),
        "2021-06-09",
    )
    assert first.text.endswith("für die Marine bauen. Das hat der Haushaltsausschuss am Mittwoch entschieden, "
                               "wie mehrere Abgeordnete bestätigten.")  # fmt: skip
    assert (second.title, second.outlet, str(second.published.first)) == (
        *("Gewerkschaft begrüßt den Auftrag", "Hafenbote"),
        "2021-06-11",
    )
    assert "von einem guten Tag" in second.text
    aside = [first.raw[cut.start : cut.stop] for cut in first.set_aside]
    assert "BYLINE: Von O. Beispiel" in aside and any("Time Of Request" in text for text in aside)


def test_a_text_that_counts_documents_in_a_sentence_is_one_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kiel prüft Akten\n\nVon 3 of 7 documents fehlt jede Spur.", encoding="utf-8")
    (found,) = (item for item in read_corpus([tmp_path / "a.txt"]))
    assert isinstance(found, Article) and found.source == "a.txt"
