"""What lets a surface of the lexicon name its actor, or forbids it: the words beside it, hyphens, outlets."""

from __future__ import annotations

import re

from core.annotate.names.debris import listed, listed_ends
from core.annotate.names.lexicon import Form
from core.annotate.names.matcher import UPPER, Hit
from core.annotate.names.outlets import is_outlets, shows_outlet
from core.annotate.names.page import Page, word_before
from core.annotate.names.persons import first_names

# Compounds that name no actor: a currency, a street, a side of politics.
_NO_ACTOR = re.compile(
    r"-(?:Dollars?|[Ll]inks|[Rr]echts|(?:\w{1,40}-){0,4}(?:Straße|Platz|Platzes|Allee|Weg|Brücke|Ring|Ufer))\b"
)


def is_allowed(page: Page, hit: Hit, form: Form) -> bool:
    """Whether a surface may name its actor here, by what stands before and behind it."""
    if hit.part and _NO_ACTOR.match(page.text, hit.stop):
        return False
    if form.use == "short":
        return hit.part and not hyphen_before(page.text, hit.start)
    if form.actor.kind == "person" and hit.part and hyphen_before(page.text, hit.start):
        return False
    if hit.part and form.word:
        return is_outlets(page.text, hit.start, hit.stop)
    if hit.part:
        return not (form.after and form.surface == form.actor.name)
    if form.word and not shows_outlet(page.text, hit.start, hit.stop):
        return False
    if not (form.after or form.not_after):
        return True
    if form.surface in listed("makers") and "arms" in page.signs and not _NAMED_ON.match(page.text, hit.stop):
        return page.word_before(hit.start) not in first_names()
    opened = hit.start - (page.text[hit.start - 1 : hit.start] in _OPENING)
    before = page.word_before(opened)
    return (not form.after or _is_led_by(before, form.after)) and not (
        before in form.not_after or is_forbidden(page.text, hit.start, hit.stop, form.not_after)
    )


_NAMED_ON = re.compile(rf" (?:da |di |de |van )?[{UPPER}][a-zäöüß]")
"""More of a person's name: "Leonardo da Vinci"."""
_OPENING = ("(", "„", "»", "«", '"', "“")
"""What may stand between the word that leads a name and the name: "Partei „Tisza“", "Aussendepartement (EDA)"."""


def _is_led_by(before: str, after: tuple[str, ...]) -> bool:
    """Whether a guarded name stands behind one of its words; a firm, guarded by nouns, also behind any for firms."""
    if before in after or ("-" in before and before.rpartition("-")[2] in after):
        return True
    return before[:1].isupper() and after[0][0].isupper() and before.lower().endswith(listed_ends("firm_heads"))


def is_forbidden(text: str, start: int, stop: int, not_after: tuple[str, ...]) -> bool:
    """Whether a party's name stands as an adjective: "im Grünen", "das Grüne Trikot"."""
    return word_before(text, start) in not_after or (
        bool(not_after) and text[start:stop].endswith("e") and _NOUN_AFTER.match(text, stop) is not None
    )


_NOUN_AFTER = re.compile(rf" [{UPPER}][a-zäöüß]")


def hyphen_before(text: str, start: int) -> bool:
    """Whether a hyphen joins what begins at `start` to the word before."""
    return text[start - 1 : start] == "-"
