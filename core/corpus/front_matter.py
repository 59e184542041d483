"""The metadata block that Markdown files begin with: lines of `key: value` between two lines of `---`."""

from __future__ import annotations

import re

from core.corpus.metadata import Metadata

_BLOCK = re.compile(r"\s*---[ ]*\n(?P<fields>(?:[\w-]+[ ]*:.*\n|[ ]+.*\n|[ ]*-[ ].*\n|[ ]*\n){1,60}?)---[ ]*(?:\n|$)")
_FIELD = re.compile(r"^(?P<key>[\w-]+)[ ]*:[ ]*(?P<value>.+)$", re.MULTILINE)

KEYS = {
    "title": ("title", "titel"),
    "published": ("published", "date", "datum", "pubdate", "veröffentlicht"),
    "outlet": ("outlet", "publisher", "medium"),
    "url": ("url", "link", "permalink"),
}
"""Field of `Metadata` -> the keys that give it, the first one found winning."""


def front_matter(raw: str) -> tuple[int, Metadata]:
    """Where the article begins after the block (0 without one), and what the block states."""
    match = _BLOCK.match(raw)
    if not match:
        return 0, Metadata()
    fields = {found["key"].lower(): found["value"].strip().strip("\"'") for found in _FIELD.finditer(match["fields"])}
    stated = {name: next((fields[key] for key in keys if fields.get(key)), None) for name, keys in KEYS.items()}
    return match.end(), Metadata(**stated)
