"""Copies: the same text in several outlets, shortened, retitled or under another agency line, is one account."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from core.annotate.settings import Settings
from core.store import Filters, build_store, open_store
from core.store.evidence import evidence
from core.store.queries import copies, copies_of, pieces
from core.store.selection import selection_at

PEOPLE = ("der Minister", "die Sprecherin", "ein Offizier", "der Abgeordnete", "die Werft", "ein Gutachter", "der Rat")
VERBS = ("verlangte", "prüfte", "lehnte", "begrüßte", "erwartete", "verschob", "unterzeichnete", "kritisierte")
THINGS = ("den Vertrag", "die Lieferung", "den Haushalt", "das Manöver", "die Reform", "den Bericht", "die Frist")
PLACES = ("in Kiel", "in Graz", "in Bern", "in Riga", "in Prag", "in Split", "in Turku", "in Gent", "in Porto")
WHEN = ("am Abend", "kurz darauf", "nach langer Debatte", "ohne Gegenstimme", "trotz aller Warnungen", "wie geplant")


def sentences(rng: random.Random, count: int) -> list[str]:
    return [
        f"{rng.choice(PEOPLE).capitalize()} {rng.choice(VERBS)} {rng.choice(WHEN)} {rng.choice(PLACES)} "
        f"{rng.choice(THINGS)} mit {rng.randrange(1000)} Punkten und {rng.randrange(1000)} Seiten."
        for _ in range(count)
    ]


def row(name: str, title: str, body: list[str], outlet: str, day: int) -> str:
    published = f"2024-03-{day:02d}"
    text = " ".join(body)
    return json.dumps({"id": name, "title": title, "text": text, "outlet": outlet, "published": published})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory):
    rng = random.Random(7)
    wire = sentences(rng, 16)
    others = [row(f"other-{n}", f"Meldung {n}", sentences(rng, 14), "Küstenblatt", 4) for n in range(40)]
    quoting = [*sentences(rng, 16), *wire[:3]]
    round_up = [one for _ in range(8) for one in sentences(rng, 14)] + wire
    rows = [
        row("late", "Ganz anderer Titel", ["(AFP/red)", *wire], "Alpenpost", 6),
        row("wire", "Vertrag verlangt", ["KIEL (dpa) -", *wire], "Nordkurier", 5),
        row("short", "Kurz gemeldet", wire[:7], "Inselbote", 7),
        row("edited", "Vertrag verlangt", [*wire[:5], *sentences(rng, 2), *wire[5:]], "Tagblatt", 8),
        row("quoting", "Was der Minister verlangte", quoting, "Wochenschau", 9),
        row("round-up", "Der Tag im Überblick", round_up, "Wochenschau", 9),
        *others,
    ]
    folder = tmp_path_factory.mktemp("copies")
    (folder / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    build_store([folder / "a.jsonl"], folder / "store", settings=Settings(use_tagger=False))
    return open_store(folder / "store")


def test_a_wire_report_is_one_account_however_it_was_printed(store) -> None:
    frame = copies(store, Filters())
    assert list(frame["article_id"]) == ["wire", "late", "short", "edited"]
    assert frame["account"].nunique() == 1
    assert list(frame["kind"]) == ["first", "nearly the same text", "shorter", "nearly the same text"]


def test_what_quotes_another_or_sums_up_the_day_is_no_copy(store) -> None:
    assert not {"quoting", "round-up"} & set(copies(store, Filters())["article_id"])


def test_copies_under_filters_are_counted_as_they_are_listed(store) -> None:
    filters = Filters(outlets=("Nordkurier", "Inselbote"))
    frame = copies(store, filters)
    assert list(frame["article_id"]) == ["wire", "short"]
    assert (pieces(store, filters).copies, pieces(store, filters).accounts) == (2, 1)
    assert all(evidence(store, filters, selection_at(frame, place)).total == 1 for place in range(len(frame)))


def test_the_reader_names_the_other_articles_of_an_account(store) -> None:
    (article,) = (key for key, name in store.rows("SELECT article, id FROM articles") if name == "short")
    assert list(copies_of(store, article)["outlet"]) == ["Nordkurier", "Alpenpost", "Tagblatt"]
    (alone,) = (key for key, name in store.rows("SELECT article, id FROM articles") if name == "quoting")
    assert copies_of(store, alone).empty


def test_forty_copies_of_one_text_are_one_account(tmp_path: Path) -> None:
    wire = sentences(random.Random(3), 12)
    rows = [row(str(n), f"Titel {n}", wire, f"Blatt {n}", 1 + n % 28) for n in range(50)]
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    build_store([tmp_path / "a.jsonl"], tmp_path / "store", settings=Settings(use_tagger=False))
    assert pieces(open_store(tmp_path / "store"), Filters()).accounts == 1


def test_short_notes_of_the_same_words_are_one_account(tmp_path: Path) -> None:
    notes = [row(f"n{day}", "Kran in Kiel", ["Ein Kran fiel um."], "Bote", day) for day in (4, 2, 3)]
    others = [row("x", "Damm in Husum", ["Ein Damm brach."], "Bote", 5)]
    (tmp_path / "a.jsonl").write_text("\n".join(notes + others), encoding="utf-8")
    build_store([tmp_path / "a.jsonl"], tmp_path / "store", settings=Settings(use_tagger=False))
    found = copies(open_store(tmp_path / "store"), Filters())
    assert list(zip(found["article_id"], found["kind"], strict=True)) == [
        ("n2", "first"),
        ("n3", "same text"),
        ("n4", "same text"),
    ]
