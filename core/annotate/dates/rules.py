"""The ordered rules: where several match at one place the first wins, so longer and more certain forms precede.

A pattern writes `<MONTH>` for the lexicon's months (see `lexicon.macros`) and a blank for any run of blanks.
A rule without a reader marks what is no date and keeps later rules away from it.
"""

from __future__ import annotations

from core.annotate.dates.rule import Rule
from core.annotate.dates.rules_calendar import IN_FIGURES, NOT_DATES, PERIODS
from core.annotate.dates.rules_relative import AMOUNTS, BARE, RELATIVE, REPEATED

__all__ = ["REPEATS", "RULES", "Rule"]

REPEATS = frozenset(rule.name for rule in REPEATED)
"""The names of the rules of repeated times."""

RULES: tuple[Rule, ...] = (*NOT_DATES, *IN_FIGURES, *PERIODS, *REPEATED, *RELATIVE, *AMOUNTS, *BARE)
