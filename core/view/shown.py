"""Texts of strangers as they are shown: in one line, clipped, and without towers of marks; what is stored stays."""

from __future__ import annotations

import re
import unicodedata

from core.corpus.tidy import harmless

MOST_MARKS = 3
"""Combining marks that may stand on a letter: Vietnamese and Hebrew need as many, taller towers cover other lines."""
LONGEST = 300
"""Characters of a text that is shown where it is not the article itself."""
TALLEST = 100
"""Characters read for each that is shown: of a tower of marks most are dropped."""
_USUAL = re.compile(r"[ -~\xa1-\xac\xae-\u02ff‘’“”„‚–—…€]*")


def shown(text: str, most: int = LONGEST) -> str:
    """`text` in one line of at most `most` characters, an ellipsis for the rest."""
    if len(text) <= most and _USUAL.fullmatch(text):
        return text
    return clip(few_marks(harmless(text[: most * TALLEST])), most - 1)


def few_marks(text: str) -> str:
    """`text` with at most `MOST_MARKS` combining marks in a row."""
    if _USUAL.fullmatch(text):
        return text
    kept, run = [], 0
    for letter in text:
        category = unicodedata.category(letter)
        if category != "Cf":  # what joins letters does not begin a new one
            run = run + 1 if category.startswith("M") else 0
        if run <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def clip(text: str, width: int) -> str:
    """A sentence's beginning, cut after a word where one ends near `width` characters."""
    if len(text) <= width:
        return text
    head = text[:width]
    return f"{head.rsplit(' ', 1)[0] if ' ' in head[width // 2 :] else head}…"


def clip_middle(text: str, width: int) -> str:
    """A label's beginning and end within `width` characters: in German the verb that tells the news stands last."""
    if len(text) <= width:
        return text
    head = clip(text, width * 3 // 5).removesuffix("…").rstrip()
    room = width - len(head) - 2
    tail = text[-room:] if room > 0 else ""
    if " " not in tail:
        return clip(text, width)
    return f"{head.rstrip('… ')}… {tail.split(' ', 1)[-1].lstrip('… ')}"
