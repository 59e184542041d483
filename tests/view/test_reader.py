"""What the Reader says of its marks."""

from __future__ import annotations

import pandas as pd

from core.view.reader import quantity_tip, rows


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
