"""Nine short articles about meetings, many more of them, and what a build makes of them."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb

from core.store import build_store
from tests.store.apart import RULES_ONLY

ROOT = Path(__file__).parents[2]
TEXTS = [
    f"Treffen {number}\n\nAm {number + 1}. Mai 2024 traf Boris Pistorius in Riga {number + 20} Soldaten der NATO. "
    f"„Wir helfen“, sagte er. Minister Karl Mustermann{'n' * (number % 2)} reist am Montag nach Kiew."
    for number in range(9)
]


def fill(folder: Path, texts: list[str] = TEXTS) -> Path:
    """A corpus of two text files and one of JSON Lines."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts[:2]):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in texts[2:]]
    (folder / "mehr.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def build(corpus: Path, store: Path, jobs: int = 1):
    return build_store([corpus], store, settings=RULES_ONLY, jobs=jobs)


def tables(store: Path) -> dict[str, list[tuple]]:
    """All rows of all tables but `meta`, in order; those of `actors` have none."""
    with duckdb.connect(str(store / "lagebild.duckdb"), read_only=True) as connection:
        names = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        rows = {name: connection.execute(f"FROM {name}").fetchall() for name in names if name != "meta"}
    return {
        name: sorted(found, key=repr) if name in ("actors", "vocabulary") else found for name, found in rows.items()
    }


MADE: dict[tuple[tuple[str, bytes], ...], dict[str, list[tuple]]] = {}
"""What a fresh build gives, by the names and contents of the files."""


def fresh(corpus: Path, folder: Path) -> dict[str, list[tuple]]:
    files = tuple(
        (str(path.relative_to(corpus.parent)), path.read_bytes())
        for path in sorted(corpus.rglob("*"))
        if path.is_file()
    )
    if files not in MADE:
        build(corpus, folder)
        MADE[files] = tables(folder)
    return MADE[files]


def many(folder: Path, number: int) -> Path:
    folder.mkdir()
    rows = (json.dumps({"text": TEXTS[n % 9].replace("Riga", f"Ort {n}")}) for n in range(number))
    (folder / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return folder
