"""What a search found, as the Search screen lists it."""

from __future__ import annotations

from typing import Any

from core.store.queries import Hit
from core.store.search.passages import Passage
from core.view.dates import published
from core.view.reader import OUTLET
from core.view.shown import shown


def row(hit: Hit) -> dict[str, Any]:
    """One hit as the component draws it; what was found in its title is marked there and not said again."""
    title = shown(hit.title)
    headline = [one for one in hit.passages if one.text == title]
    return {
        "id": hit.id,
        "title": title,
        "at": _place(hit.passages[0]) if hit.passages else 0,
        "found": _found(headline[0]) if headline else [],
        "outlet": shown(hit.outlet or "", OUTLET),
        "when": published(hit),
        "passages": [
            {
                "at": _place(one),
                "text": one.text,
                "found": _found(one),
                "begun": one.begun,
                "goesOn": one.goes_on,
            }
            for one in hit.passages
            if one not in headline
        ],
    }


def _place(passage: Passage) -> int:
    return passage.found[0].start if passage.found else passage.start


def _found(passage: Passage) -> list[list[int]]:
    """What was found, as ranges of the passage."""
    return [[span.start - passage.start, span.stop - passage.start] for span in passage.found]
