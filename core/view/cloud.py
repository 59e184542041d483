"""A word cloud as a PNG: the same words always give the same picture."""

from __future__ import annotations

import io
import random
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from wordcloud import WordCloud

from core.view.palette import Palette

WIDTH, HEIGHT = 880, 440  # pixels of the picture before `SCALE`
SCALE = 2  # sharp on dense screens and in print
SEED = 7
STAMP = 26  # pixels of a line of the stamp


def cloud_png(frequencies: Mapping[str, int], colours: Palette) -> bytes:
    """Draw words by frequency on the palette's paper; needs at least one word, costs about a second."""
    if not frequencies:
        raise ValueError("A word cloud needs at least one word; show the empty state instead.")
    cloud = WordCloud(
        width=WIDTH,
        height=HEIGHT,
        scale=SCALE,
        background_color=colours.paper,
        prefer_horizontal=1.0,
        relative_scaling=0.45,
        max_words=120,
        max_font_size=92,
        margin=4,
        font_path=_font(),
        random_state=random.Random(SEED),
        color_func=_shader(frequencies, colours),
    ).generate_from_frequencies(dict(frequencies))
    picture = io.BytesIO()
    cloud.to_image().save(picture, "PNG", optimize=False)
    return picture.getvalue()


def stamped_png(picture: bytes, said: Sequence[str], colours: Palette) -> bytes:
    """The picture with the lines of a stamp below it."""
    with Image.open(io.BytesIO(picture)) as cloud:
        lines = [line for line in said if line]
        whole = Image.new("RGB", (cloud.width, cloud.height + STAMP * (len(lines) + 1)), colours.paper)
        whole.paste(cloud)
        font = ImageFont.truetype(found, STAMP - 6) if (found := _font()) else None
        ImageDraw.Draw(whole).text((STAMP, cloud.height), "\n".join(lines), fill=colours.muted, font=font)
    stamped = io.BytesIO()
    whole.save(stamped, "PNG")
    return stamped.getvalue()


def _shader(frequencies: Mapping[str, int], colours: Palette) -> Any:
    """Frequent words in the accent, rarer ones in quieter blues that stay readable."""
    greatest = max(frequencies.values())
    steps = (*colours.ramp[6:9], colours.accent)

    def shade(word: str, **_: Any) -> str:
        return steps[min(int((frequencies.get(word, 1) / greatest) ** 0.5 * len(steps)), len(steps) - 1)]

    return shade


def _font() -> str | None:
    """DejaVu Sans, which comes with matplotlib (a dependency of wordcloud); None: wordcloud's own."""
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        return None
    font = Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"
    return str(font) if font.exists() else None
