"""What the Reader says of its marks."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from core.store import Filters, open_store, write_documents
from core.store.evidence import evidence
from core.store.selection import QuantitySelection
from core.view.reader import figure_said, quantity_tip, rows
from core.view.template import records
from tests.store.made import document


def test_a_figure_without_unit_and_limits_stands_beside_one_with_both():
    figures = pd.DataFrame(
        {
            "start": [0, 20],
            "stop": [5, 22],
            "value": [5.0, 32.0],
            "qualifier": ["up to", None],
            "whole": [None, None],
            "unit": ["EUR", None],
            "what": [None, "Staaten"],
            "rule": ["number", "number"],
        }
    )
    said = [mark["tip"].splitlines()[:2] for mark in rows(figures, "quantities", quantity_tip)]
    assert said == [["up to 5 EUR", "Found by: number"], ["32", "Staaten"]]


def test_a_figure_is_said_in_the_evidence_as_in_the_reader(tmp_path):
    made = document("a.txt", "Lage", "Der Haushalt wächst um bis zu 1000 Millionen, 12 Prozent mehr als im Vorjahr.")
    (percent,) = made.quantities
    start = made.article.text.index("1000")
    money = replace(percent, start=start, stop=start + 4, value=1e9, unit="EUR", qualifier="up to", of=2e9)
    write_documents([replace(made, quantities=(money, percent))], tmp_path)
    found = evidence(open_store(tmp_path), Filters(), QuantitySelection()).rows
    assert [figure_said(row) for row in records(found)] == ["up to 1,000,000,000 of 2,000,000,000 EUR", "12 Prozent"]
