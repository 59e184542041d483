"""The articles of a store, filters applied, as files for other tools."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from core.exchange.sources import FORMS, Source
from core.exchange.timeml import Timex, timeml
from core.store.filters import Filters
from core.store.scope import articles_where, parameters
from core.store.store import Store, StoreError

BATCH = 1000
"""Articles held at once, and documents of one DocBin."""

Row = dict[str, Any]


def write_exchange(store: Store, filters: Filters, folder: Path, form: str) -> Iterator[tuple[Path, int]]:
    """Write the articles as `form` (a key of `WRITERS`) into a folder; yields each file with its number of articles.

    Raises `StoreError` where a file cannot be written.
    """
    try:
        yield from WRITERS[form](store, filters, folder)
    except OSError as error:
        raise StoreError(f"Cannot write to {folder} ({error.strerror}). Name a folder that is yours.") from error


def exchange_bytes(store: Store, filters: Filters, form: str) -> bytes:
    """Return the one file that a form of sources writes, as its content (for download buttons)."""
    with tempfile.TemporaryDirectory() as folder:
        ((path, _),) = write_exchange(store, filters, Path(folder), form)
        return path.read_bytes()


def _sources(form: str, suffix: str) -> Callable[[Store, Filters, Path], Iterator[tuple[Path, int]]]:
    def write(store: Store, filters: Filters, folder: Path) -> Iterator[tuple[Path, int]]:
        path, count = folder / f"sources.{suffix}", 0
        with path.open("w", encoding="utf-8", newline="") as file:
            for rows in _batches(store, filters):
                file.writelines(FORMS[form](map(_source, rows)))
                count += len(rows)
        yield path, count

    return write


def _source(row: Row) -> Source:
    names = ("id", "title", "outlet", "url", "published_first", "published_precision", "author")
    return Source(*(row[name] for name in names))


def _timeml(store: Store, filters: Filters, folder: Path) -> Iterator[tuple[Path, int]]:
    for rows in _batches(store, filters):
        dates = _marks(store, "dates", rows)
        for row in rows:
            found = [Timex(mark["start"], mark["stop"], mark["value"]) for mark in dates.get(row["article"], ())]
            path = folder / f"{row['article']:06}.tml"
            path.write_text(timeml(row["id"], row["text"], _day(row), found), encoding="utf-8")
            yield path, 1


def _docbin(store: Store, filters: Filters, folder: Path) -> Iterator[tuple[Path, int]]:
    import spacy  # which takes its time to load
    from spacy.tokens import DocBin

    from core.exchange.spacy_parts import LAYERS, add_extensions, span_group

    add_extensions()
    nlp = spacy.blank("de")
    for number, rows in enumerate(_batches(store, filters), 1):
        marks = {layer: _marks(store, _TABLES[layer], rows) for layer in LAYERS}
        docs = DocBin(store_user_data=True)
        for row in rows:
            doc = nlp.make_doc(row["text"])
            doc.user_data |= {name: _plain(row[name]) for name in ("id", "title", "outlet", "url")}
            doc._.published = _day(row) or None
            for layer in LAYERS:
                found = (_json(layer, mark) for mark in marks[layer].get(row["article"], ()))
                doc.spans[layer] = span_group(doc, layer, found)
            docs.add(doc)
        path = folder / f"articles-{number:04}.spacy"
        docs.to_disk(path)
        yield path, len(rows)


_TABLES = {
    "dates": "dates",
    "actors": "mentions",
    "quotes": "quotes",
    "quantities": "quantities",
    "events": "events",
}
_RENAMED = {"whole": "of"}
_UNUSED = ("article", "sentence", "surface", "event", "found_actor", "found_id", "found_actors", "found_ids")


def _json(layer: str, mark: Row) -> Row:
    """A row of the store as `annotate` writes it."""
    row = {_RENAMED.get(name, name): _plain(value) for name, value in mark.items() if name not in _UNUSED}
    if layer == "quotes":
        row["speaker"] = {"actor": row["speaker"], "actor_id": row.pop("speaker_id")}
    return row


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _day(row: Row) -> str:
    """The day of publication as precisely as is known: 2024-03-11, 2024-03, 2024, or nothing."""
    first = row["published_first"]
    known = {"minute": 10, "day": 10, "month": 7, "year": 4}.get(row["published_precision"], 0)
    return first.isoformat()[:known] if first else ""


def _batches(store: Store, filters: Filters) -> Iterator[list[Row]]:
    """The articles that meet the filters, in order, some at a time."""
    after = -1
    sql = f"SELECT * FROM articles WHERE {articles_where(filters)} AND article > $after ORDER BY article LIMIT {BATCH}"
    while rows := store.records(sql, parameters(filters, after=after)):
        yield rows
        after = rows[-1]["article"]


def _marks(store: Store, table: str, rows: list[Row]) -> dict[int, list[Row]]:
    """The rows of a table by article, in order."""
    sql = f"SELECT * FROM {table} WHERE article BETWEEN $first AND $last ORDER BY article, start, stop"
    found: dict[int, list[Row]] = {}
    for mark in store.records(sql, {"first": rows[0]["article"], "last": rows[-1]["article"]}):
        found.setdefault(mark["article"], []).append(mark)
    return found


WRITERS: dict[str, Callable[[Store, Filters, Path], Iterator[tuple[Path, int]]]] = {
    "spacy": _docbin,
    "timeml": _timeml,
    "ris": _sources("ris", "ris"),
    "bibtex": _sources("bibtex", "bib"),
}
