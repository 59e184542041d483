import pytest

from core.view.palette import DARK, LIGHT, contrast, on

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


@PALETTES
def test_text_can_be_read(palette):
    for ground in (palette.paper, palette.raised):
        assert all(contrast(text, ground) >= 4.5 for text in (palette.ink, palette.muted, palette.accent))


@PALETTES
def test_numbers_can_be_read_on_every_step_from_few_to_many(palette):
    assert [step for step in palette.ramp if contrast(on(step, palette), step) < 4.5] == []


@PALETTES
def test_marks_can_be_told_from_the_paper(palette):
    colours = [colour for _, colour in (*palette.kinds, *palette.statuses)]
    assert all(contrast(colour, palette.paper) >= 3 for colour in (*colours, *palette.series, palette.ramp[5]))


def test_contrast_is_that_of_wcag():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_an_unknown_meaning_is_drawn_muted():
    assert LIGHT.kind("ship") == LIGHT.status("maybe") == LIGHT.muted
