"""The colours of every chart, once for light and once for dark paper.

Text keeps a contrast of 4.5 : 1 and marks 3 : 1 against the paper; every meaning that a colour
carries is carried a second time by a shape or a fill (`KIND_SYMBOLS`, `STATUS_SYMBOLS`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by meaning, as `#RRGGBB`; `ramp` runs from few to many."""

    theme: Theme
    ink: str
    muted: str
    faint: str
    paper: str
    raised: str
    accent: str
    kinds: tuple[tuple[str, str], ...]
    statuses: tuple[tuple[str, str], ...]
    ramp: tuple[str, ...]
    series: tuple[str, ...]

    def kind(self, kind: str) -> str:
        """Colour of an actor kind; an unknown kind is drawn muted."""
        return dict(self.kinds).get(kind, self.muted)

    def status(self, status: str) -> str:
        """Colour of an event status; an unknown status is drawn muted."""
        return dict(self.statuses).get(status, self.muted)


LIGHT = Palette(
    theme="light",
    ink="#1B1F24",
    muted="#5B6470",
    faint="#E3E7EC",
    paper="#FFFFFF",
    raised="#F6F7F9",
    accent="#1F4E79",
    kinds=(
        ("person", "#1F6FB2"),
        ("organisation", "#7A4EA3"),
        ("country", "#2E7D5B"),
        ("place", "#2E7D5B"),
        ("other", "#5B6470"),
    ),
    statuses=(
        ("past", "#4B5563"),
        ("ongoing", "#1F6FB2"),
        ("planned", "#B86E00"),
        ("conditional", "#A8478E"),
        ("denied", "#B3261E"),
    ),
    ramp=("#EDF3F9", "#D6E4F1", "#B9D1E8", "#98BBDC", "#75A3CF", "#538ABF", "#3873AC", "#275D92", "#1B4976", "#12365A"),
    series=("#1F6FB2", "#B86E00", "#2E7D5B", "#7A4EA3", "#B3261E", "#A8478E", "#4B5563", "#0E7490"),
)

DARK = Palette(
    theme="dark",
    ink="#E6E9EE",
    muted="#A7B0BC",
    faint="#262E39",
    paper="#0F1319",
    raised="#171C24",
    accent="#8DBBE8",
    kinds=(
        ("person", "#6FB1E8"),
        ("organisation", "#BE9BE0"),
        ("country", "#7CC7A5"),
        ("place", "#7CC7A5"),
        ("other", "#A7B0BC"),
    ),
    statuses=(
        ("past", "#A7B0BC"),
        ("ongoing", "#6FB1E8"),
        ("planned", "#F0B35A"),
        ("conditional", "#E39BD0"),
        ("denied", "#F2938C"),
    ),
    ramp=("#15212E", "#1B2F44", "#223F5C", "#2A5077", "#336393", "#4A83BA", "#598EC4", "#78A8D8", "#9AC2E9", "#C0DBF6"),
    series=("#6FB1E8", "#F0B35A", "#7CC7A5", "#BE9BE0", "#F2938C", "#E39BD0", "#A7B0BC", "#5EC4D4"),
)

KIND_SYMBOLS = {
    "person": "circle",
    "organisation": "square",
    "country": "diamond",
    "place": "diamond-tall",
    "other": "x",
}
STATUS_SYMBOLS = {
    "past": "circle",
    "ongoing": "triangle-right",
    "planned": "circle-open",
    "conditional": "diamond-open",
    "denied": "x-thin-open",
}


def palette(theme: str | None) -> Palette:
    """The palette of a theme; light where the theme is not known."""
    return DARK if theme == "dark" else LIGHT


def on(ground: str, colours: Palette) -> str:
    """The colour of text that is read best on a ground: the ink or the paper of a palette."""
    return max(colours.ink, colours.paper, key=lambda text: contrast(text, ground))


def contrast(one: str, other: str) -> float:
    """The contrast of two `#RRGGBB` colours as WCAG 2 has it: 1 to 21."""
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


def _light(colour: str) -> float:
    """The relative luminance of a colour, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(colour: str, ground: str, share: float) -> str:
    """A `share` (0 to 1) of one `#RRGGBB` colour on another, as Plotly draws it without letting lines shine through."""
    parts = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(above * share + below * (1 - share)):02X}" for above, below in parts)
