"""The metadata block that Markdown files begin with: lines of `key: value` between two lines of `---`."""

from __future__ import annotations

import re

from core.corpus.columns import is_address
from core.corpus.metadata import Metadata

MOST_LINES = 60  # lines of a block; a longer one is text between rules

KEYS = {
    "title": ("title", "titel"),
    "published": ("published", "date", "datum", "pubdate", "veröffentlicht"),
    "outlet": ("outlet", "publisher", "medium"),
    "url": ("url", "link", "permalink", "source"),
    "author": ("author", "autor", "autorin"),
    "section": ("section", "ressort", "rubrik"),
}
"""Field of `Metadata` -> the keys that give it, the first one found winning."""

_FIELD = re.compile(r"(?P<key>[\w-]+)\s*:(?:\s+(?P<value>.*))?")


_ITEM = re.compile(r"\s*-\s+(?P<value>\S.*)")
"""An item of a list below a key: an author of several."""


def front_matter(raw: str) -> tuple[int, Metadata]:
    """Where the article begins after the block (0 without one), and what the block states."""
    if not raw.startswith("---\n"):
        return 0, Metadata()
    fields: dict[str, str] = {}
    key = ""
    at = 4
    for line in raw[4:].split("\n", MOST_LINES)[:MOST_LINES]:
        at += len(line) + 1
        if line.rstrip() == "---":
            stated = {name: _first(fields, keys) for name, keys in KEYS.items()}
            stated["url"] = stated["url"] if is_address(stated["url"] or "") else None
            return (min(at, len(raw)), Metadata(**stated)) if fields else (0, Metadata())
        match = _FIELD.fullmatch(line.rstrip())
        if match:
            key = match["key"].lower()
            fields[key] = (match["value"] or "").strip().strip("\"'")
        elif (item := _ITEM.fullmatch(line.rstrip())) and key:
            fields[key] = "; ".join(filter(None, (fields[key], item["value"].strip("\"'[]"))))
        elif line.strip() and not line.startswith((" ", "-")):
            break
    return 0, Metadata()


def _first(fields: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((fields[key] for key in keys if fields.get(key)), None)
