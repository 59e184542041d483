"""Who wrote an article, as metadata and bylines name them: names alone, in one line."""

from __future__ import annotations

import re

from core.corpus.head_lines import BYLINE_NAME, is_agency

_BY = re.compile(
    r"(?:Autor(?:in|en)?|Author|Verfasser(?:in)?|Text)\s?:?\s+(?=[A-ZÄÖÜ])|(?:Von|VON|By|BY)\s+(?=[A-ZÄÖÜ][\w.-]*\s+[A-ZÄÖÜ])"
)
"""What stands before the names in a byline; "Von Storch" is a name."""
_MAILED = re.compile(r"\S+@\S+\s+\((?P<name>[^()]+)\)|(?P<named>[^<>@]+?)\s*<\S+@\S+>")
"""A name beside an address, as feeds and mails write it."""
_PARTICLES = frozenset({"von", "van", "der", "den", "de", "zu", "zur", "und", "di", "da", "al"})
_SIGNED = re.compile(
    rf"(?:^|[|•·(]\s*|\s[-–—]\s|\b(?:Uhr|\d{4})\s+)(?:[Vv]on|VON|[Bb]y|Autor(?:in)?:|Text:)\s+(?P<names>{BYLINE_NAME}(?:(?:,\s+{BYLINE_NAME})*\s+(?:und|&)\s+{BYLINE_NAME})?)"
)


def author_names(stated: str) -> str:
    """The names in a statement of who wrote an article, without labels, addresses, agencies, places and newsrooms.

    What holds no name of two words stays as it is: it may be an agency, or a sign.
    """
    if mailed := _MAILED.fullmatch(stated):
        stated = (mailed["name"] or mailed["named"]).strip(" \"'")
    for _ in range(2):  # "Autor: Von A. Meier"
        stated = _BY.sub("", stated, count=1) if _BY.match(stated) else stated
    people = [part.strip() for part in stated.split(";")]
    named = list(filter(None, map(_people, people)))
    return "; ".join(map(_in_small_letters, named)) if named else stated


def byline_names(line: str) -> str | None:
    """The names of a line that says who wrote the article: "Von Anna Muster und Karl Beispiel, Berlin"."""
    match = _SIGNED.search(line.strip("*_ "))
    return _in_small_letters(match["names"]) if match else None


def _people(text: str) -> str:
    """The names of two words and more among those that commas part; none where the first has only one."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts[0].split()) < 2:
        return ""
    return ", ".join(part for part in parts if len(part.split()) > 1 and not is_agency(part))


def _in_small_letters(names: str) -> str:
    """Names without their capitals: "NILS VON PETERSEN"."""
    if not names.isupper() or len(names.split()) < 2:
        return names
    words = (word.lower() if word.lower() in _PARTICLES else word.title() for word in names.split())
    return " ".join(words)
