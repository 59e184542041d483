"""What visitors in processes of their own write into the corrections of a store, at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.store import Entry, add_correction, corrections, undo

PATIENCE = 300.0
"""Seconds for which they wait for one another: a busy machine is no failure."""


def hide(path: Path, author: str) -> None:
    """Hide ten actors."""
    corrections.PATIENCE = PATIENCE
    for number in range(10):
        add_correction(path, Entry("hide", f"{author}-{number}", author=author))


def change(path: Path, one: str, other: str, authors: Sequence[str]) -> None:
    """Merge and take it back, set `other` apart, rename `one`, once under each name."""
    corrections.PATIENCE = PATIENCE
    for author in authors:
        made = add_correction(path, Entry("merge", "kiew", "Kiew", "warschau", "Warschau", "place", author=author))
        undo(path, made.id, author, None)
        add_correction(path, Entry("apart", other, "Olena Marchenko", author=author))
        add_correction(path, Entry("rename", one, "Olena Martschenko", name=f"Ministerin {author}", author=author))
