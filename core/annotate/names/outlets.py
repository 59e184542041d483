"""Whether an ordinary word is meant as the name of an outlet: "der „Spiegel“", "berichtete die Welt"."""

from __future__ import annotations

import re

_OPEN = re.compile(r"[„\"»«›‹‚“](?:[Dd](?:er|ie|as) )?\Z")
_CLOSE = re.compile(r"(?: (?:Online|online))? ?[“\"”«»‹›‘]")
_BEFORE = re.compile(
    r"\b(?:(?:\w*(?:[Mm]agazins?|[Zz]eitung|[Zz]eitschrift|[Ii]llustrierten?|[Bb]latts?|[Bb]lattes|[Pp]ortals?)"
    r"|[Ll]aut|[Gg]egenüber|Bericht|Angaben|Informationen|Interview|Ausgabe|Redaktion|Chefredakteur|sagte|sagten|zitiert)"
    r"(?: mit)?(?: de[rsm])?) \Z"
)
_AFTER = re.compile(
    r"(?: (?:\w+|am \w+|in \w+ \w+))?? (?:berichte[nt]|berichtete|melde[nt]|meldete|schreib[et]n?|schrieb|"
    r"zitiert|zitierte|zufolge|titelt|titelte|enthüllte|veröffentlicht|veröffentlichte)\b"
)
_SAID = re.compile(r"\b(?:berichtet|berichtete|meldet|meldete|schreibt|schrieb|zitiert|zitierte)(?: d(?:er|ie|as))? \Z")
_PART = re.compile(
    r"-(?:Berichts?|Interviews?|Redakteure?n?|Redakteurin|Redaktion|Journalist(?:en|in)?|Reporter(?:in|s)?|"
    r"Herausgeber|Chefredakteur(?:s|in)?|Korrespondent(?:en|in)?|Informationen|Umfrage|"
    r"Zeitung|Autor(?:s|in)?|Leser|Magazin|Verlag|Chef|Kolumne)\b"
)
_WINDOW = 60
"""Characters before a name that are looked at: two long words."""


def shows_outlet(text: str, start: int, stop: int) -> bool:
    """Whether quotation marks, a noun such as "Magazin" or a verb of reporting make a word an outlet's name."""
    before = text[max(0, start - _WINDOW) : start]
    if _OPEN.search(before) and _CLOSE.match(text, stop):
        return True
    return bool(_BEFORE.search(before) or _SAID.search(before) or _AFTER.match(text, stop))


def is_outlets(text: str, start: int, stop: int) -> bool:
    """Whether the rest of a compound makes its first part an outlet: "Spiegel-Redakteur", not "Standard-Modell"."""
    return text[start - 1 : start] != "-" and _PART.match(text, stop) is not None
