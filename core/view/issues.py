"""Issues as they are read: a plain name, what it means, and what to do."""

from __future__ import annotations

import pandas as pd

from core.view.template import records
from core.wording import message, tr
from core.wording.stored import tr_stored

NAMES = {
    "dates disagree": message("Two days of publication"),
    "published not believed": message("Unlikely day of publication"),
    "published not understood": message("Day of publication not understood"),
    "control characters": message("Odd signs removed"),
    "no body": message("Headings only, no article"),
    "near-empty": message("Very short"),
    "language": message("Not German"),
    "much set aside": message("Much of it set aside"),
    "encoding": message("Letters had to be guessed"),
    "binary file": message("Not a text"),
    "undecodable": message("Letters cannot be read"),
    "nested too deeply": message("Archives within archives"),
    "out of time": message("Took too long"),
    "about columns": message("Columns of a table"),
    "needs OCR": message("Scanned pages without text"),
    "read by OCR": message("Text read off scanned pages"),
    "duplicate id": message("Name given twice"),
    "duplicate text": message("Same text twice"),
    "office without a country": message("Office of which country?"),
    "role contradicts dates": message("Office does not fit the time"),
    "annotator": message("Part of the reading failed"),
    "day without year": message("Day without a year"),
    "impossible date": message("No such day"),
    "weekday disagrees": message("Weekday does not fit the day"),
    "far-off year": message("Year far from the news"),
    "process ended": message("Reading broke off"),
    "changed": message("Changed while it was read"),
}
"""Codes of issues that say little to whoever has not written the program."""

ADVICE = {
    "office without a country": message("Nothing to do; read the passage before you cite it."),
    "role contradicts dates": message("Nothing to do; read the passage before you cite it."),
    "number too large": message("Compare the original."),
    "annotator": message("Please report it with the passage."),
}
"""What to do, where the message of an issue does not say it."""


def issue_rows(frame: pd.DataFrame) -> list[dict[str, str]]:
    """Issues (rows of `issues`) in words: `{issue, said, article, file}`, the article "" where the file gave none."""
    return [
        {
            "issue": issue_name(row.rule),
            "said": f"{tr_stored(row.message)} {tr(ADVICE.get(row.rule, ''))}".rstrip(),
            "article": "" if pd.isna(row.title) else row.title,
            "file": row.source,
        }
        for row in records(frame)
    ]


def issue_table(frame: pd.DataFrame) -> pd.DataFrame:
    """The same as a table to take away."""
    heads = (tr("Issue"), tr("What it means, and what to do"), tr("Article"), tr("File"))
    return pd.DataFrame([list(row.values()) for row in issue_rows(frame)], columns=list(heads))


def issue_name(code: str) -> str:
    """An issue's name in plain words."""
    said = tr(NAMES[code]) if code in NAMES else tr_stored(code)
    return said[:1].upper() + said[1:]
