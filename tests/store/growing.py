"""A corpus that grows: three articles, then 25 that come before and 25 that come after them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from core.annotate.settings import Settings

RULES_ONLY = Settings(use_tagger=False)
FIRST = ("m1", "m2", "m3")
BEFORE = tuple(f"a{number}" for number in range(25))
AFTER = tuple(f"z{number}" for number in range(25))
TEXT = """Rat berät in {place}

Am {day}. Mai {year} tagte der Rat in {place}, und am {day}. Juni {year} reiste Boris Pistorius nach Kiew.
Die NATO kaufte 2021 für 12 Millionen Euro 40 Drohnen. „Wir brauchen mehr“, sagte Boris Pistorius am Freitag.
Zur Verteidigung wurden 300 Soldaten nach {place} verlegt.
"""
PLACES = ("Riga", "Oslo", "Rom", "Wien", "Prag")


def write(folder: Path, names: Sequence[str]) -> None:
    """Write an article for each name, no two about the same days and place in a row."""
    for number, name in enumerate(names):
        day = date(2023, 5, 2) + timedelta(days=number % 25)
        text = TEXT.format(place=PLACES[number % 5], day=day.day, year=day.year)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
