"""The screens of the dashboard, in the order of the navigation: the one list of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.wording import message

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen: its title, the one question it answers, the stem of its file, and its path in the address."""

    title: str
    question: str
    name: str
    path: str

    @property
    def file(self) -> Path:
        """The script that draws it."""
        return HERE / f"{self.name}.py"


TIMELINE = Screen(
    message("Timeline"), message("What happened, what is planned, and how sure is the date?"), "timeline", ""
)
PLANS = Screen(message("Plans"), message("What comes next, what is due, and what became of it?"), "plans", "plans")
ACTORS = Screen(message("Actors"), message("Who appears, how often, and when?"), "actors", "actors")
THEMES = Screen(message("Themes"), message("What is it about, and what sets it apart?"), "themes", "themes")
SEARCH = Screen(message("Search"), message("Where is it said, and in which articles?"), "search", "search")
READER = Screen(
    message("Reader"), message("What do two articles say, and where do they say the same?"), "reader", "reader"
)
CORPUS = Screen(message("Corpus"), message("What was read, how well, and what was left out?"), "corpus", "corpus")
SCREENS = (TIMELINE, PLANS, ACTORS, THEMES, SEARCH, READER, CORPUS)
"""The first one opens where the address names none."""
