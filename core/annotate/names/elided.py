"""Places that leave their end to the next one: "Nord- und Südkorea", "Ober- und Niederösterreich"."""

from __future__ import annotations

import re

from core.annotate.names.debris import listed, listed_ends
from core.annotate.names.found import Found
from core.annotate.names.lexicon import Actor, load_actors
from core.annotate.names.matcher import UPPER
from core.annotate.names.page import Page
from core.annotate.names.spelling import slug

_ELIDED = re.compile(rf"(?<![\w-])([{UPPER}]\w+)- (?:und|oder|bis|sowie|wie) ([{UPPER}]\w+)")


def elided_places(page: Page) -> None:
    """The first of two places that share their end; the second one is found before."""
    if "- " not in page.text:
        return
    for pair in _ELIDED.finditer(page.text):
        second = next((one for one in page.found.between(*pair.span(2)) if one.start == pair.start(2)), None)
        if second is None or second.actor.kind not in ("country", "place") or second.nominal or second.part:
            continue
        name = _completed(pair[1], second.actor.name)
        if name is not None:
            actor = load_actors().get(slug(name)) or Actor(slug(name), name, "place")
            page.add(Found(pair.start(1), pair.end(1) + 1, actor, "shared end"))


def _completed(first: str, second: str) -> str | None:
    """The whole name of the first place: after a part such as "Nord", or with a place's usual end."""
    parts = listed("place_parts")
    opening = next((part for part in parts if second.startswith(part)), None)
    if first in parts and opening is not None:
        return first + second.removeprefix(opening)
    end = max((end for end in listed_ends("place_ends") if second.endswith(end)), key=len, default="")
    return first + end if end and len(end) < len(second) else None
