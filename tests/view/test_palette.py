import pytest

from core.view.palette import DARK, LIGHT

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def contrast(one, other):
    """The contrast ratio of WCAG 2: 1 to 21."""

    def light(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted([light(one), light(other)])
    return (high + 0.05) / (low + 0.05)


@PALETTES
def test_text_can_be_read(palette):
    for ground in (palette.paper, palette.raised):
        assert all(contrast(text, ground) >= 4.5 for text in (palette.ink, palette.muted, palette.accent))


@PALETTES
def test_marks_can_be_told_from_the_paper(palette):
    colours = [colour for _, colour in (*palette.kinds, *palette.statuses)]
    assert all(contrast(colour, palette.paper) >= 3 for colour in (*colours, *palette.series, palette.ramp[5]))


def test_an_unknown_meaning_is_drawn_muted():
    assert LIGHT.kind("ship") == LIGHT.status("maybe") == LIGHT.muted
