"""Tables for people: CSV that a spreadsheet opens as it is meant, and names for columns."""

from __future__ import annotations

import re
from typing import Literal

import pandas as pd

from core.store.export import FORMULA, MARK

FORMULA_START = re.compile(FORMULA)


Separator = Literal[",", ";"]
DECIMALS: dict[Separator, str] = {",": ".", ";": ","}
"""The decimal sign of spreadsheets that expect a separator: with a German one, 0.5 would be read as a date."""


def csv_bytes(frame: pd.DataFrame, separator: Separator = ",", stamp: str = "") -> bytes:
    """A frame as UTF-8 CSV with a byte order mark (Excel needs it); lists are joined, formulas made text.

    With semicolons decimals have a comma, as German spreadsheets expect both. The `stamp` stands in a line of its own
    at the foot, behind "#".
    """
    rows = frame.map(_cell).to_csv(index=False, sep=separator, decimal=DECIMALS[separator])
    foot = pd.DataFrame([f"# {' '.join(stamp.split())}"]) if stamp else pd.DataFrame()
    said = foot.to_csv(index=False, header=False, sep=separator) if stamp else ""
    return (MARK + rows + said).encode("utf-8")


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
