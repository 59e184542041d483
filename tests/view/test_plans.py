from __future__ import annotations

import pandas as pd

from core.view.plans import ordered


def test_plans_are_listed_by_state_where_nothing_is_due():
    day = pd.Timestamp
    found = pd.DataFrame(
        {
            "label": ["Der Gipfel beginnt", "Die Übung beginnt", "Die Wahl findet statt"],
            "state": ["ahead", "overdue", "overdue"],
            "first": [day(2025, 7, 1), day(2024, 3, 1), day(2024, 5, 1)],
            "last": [day(2025, 7, 2), day(2024, 3, 1), day(2024, 5, 1)],
        }
    )
    listed = ordered(found)
    assert list(listed["label"]) == ["Der Gipfel beginnt", "Die Wahl findet statt", "Die Übung beginnt"]
