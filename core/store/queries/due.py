"""When plans are due, and whether that is ahead, around a day or over."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

AROUND = np.timedelta64(7, "D")
"""What is due within so many days of the day from which it is seen is due "around" that day."""
LONG = np.timedelta64(92, "D")
"""What is due within more days than these is due on none of them."""
UNITS = {
    "minute": 1,
    "day": 1,
    "part of week": 7,
    "week": 7,
    "part of month": 31,
    "month": 31,
    "quarter": 92,
    "part of year": 366,
    "year": 366,
}
"""Days within which a plan of this precision ends of which only the first is told."""
_DAY = "datetime64[s]"
"""Days of any year."""


def standing(plans: pd.DataFrame, seen: date) -> pd.DataFrame:
    """Return when plans (first, last, precision) are due and how they stand, seen from a day: due, ends, state.

    They are due between two days; the last (`ends`) is missing where none is known, even roughly. A plan "by mid-2022"
    is due on its last day, one "from 1 November on" on the first. `due` is the last where the plan's time has begun.
    state: "due": within a week of `seen`, "ahead", "overdue", "open": without a last day. What is due within a year or
    the like is ahead until its end is near: no day within it is known. At least one of first and last is there.
    """
    first, last = (plans[name].to_numpy(_DAY) for name in ("first", "last"))
    begins = np.where(np.isnat(first), last, first)
    days = plans["precision"].map(UNITS).to_numpy(float)
    told = begins + np.where(np.isnan(days), 0, days - 1).astype("timedelta64[D]")
    ends = np.where(np.isnat(last) & ~np.isnan(days), told, last)
    today = np.datetime64(seen)
    near = today + AROUND
    ahead = (begins > near) | ((ends > near) & (ends - begins > LONG))
    state = np.select([ahead, np.isnat(ends), ends + AROUND < today], ["ahead", "open", "overdue"], "due")
    begun = ahead & ~np.isnat(ends) & (begins < today)
    return pd.DataFrame({"due": np.where(begun, ends, begins), "ends": ends, "state": state}, plans.index)
