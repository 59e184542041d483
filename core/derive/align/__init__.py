"""Two articles about the same events: which passages tell the same, what differs in them, what one alone tells."""

from core.derive.align.differences import Difference, differences
from core.derive.align.links import Link, Match, align
from core.derive.align.terms import Passage, Term, actor_term, day_term, figure_term, speaker_term, word_term

__all__ = [
    "Difference",
    "Link",
    "Match",
    "Passage",
    "Term",
    "actor_term",
    "align",
    "day_term",
    "differences",
    "figure_term",
    "speaker_term",
    "word_term",
]
