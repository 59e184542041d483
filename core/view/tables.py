"""Tables for people: CSV that a spreadsheet opens as it is meant, and names for columns."""

from __future__ import annotations

import re

import pandas as pd

from core.store.export import FORMULA, MARK

FORMULA_START = re.compile(FORMULA)


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """A frame as UTF-8 CSV with a byte order mark (Excel needs it); lists are joined, formulas made text."""
    return (MARK + frame.map(_cell).to_csv(index=False)).encode("utf-8")


def _cell(value: object) -> object:
    if isinstance(value, str):
        return f"'{value}" if FORMULA_START.match(value) else value
    if isinstance(value, list | tuple) or type(value).__name__ == "ndarray":
        return "; ".join(str(part) for part in value)  # type: ignore[attr-defined]
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value


def file_name(*parts: str) -> str:
    """A file name from plain words: `lagebild-actors-by-year.csv`."""
    words = re.sub(r"[^a-z0-9]+", "-", " ".join(parts).lower()).strip("-")
    return f"lagebild-{words}.csv"
