"""The dates in the words of a label: where they stand, and what leads to them.

The dates are masked by one sign that no word has, letter by letter, so that offsets stay and the
patterns are the same for every label: compiling one for each cost more than all the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.records import Span

_MASK = "\ue000"

_LEAD = r"(?:(?:Bereits|Schon|Erst|Noch|Allein|Nur|Zuletzt|Auch|Ebenfalls|Etwa|Kurz)\s)*"
_BEFORE = (
    r"(?:(?:(?P<kept>[Bb]is zum|[Bb]is|[Aa]b|[Ss]eit|[Vv]or|[Nn]ach|[Ff]ür|[Zz]um|[Ii]nnerhalb(?: von)?|[Bb]innen)"
    r"|[Aa]m|[Ii]m(?: Laufe| Jahre?)?|[Ii]n(?: den Jahren)?|[Vv]om|[Vv]on|[Gg]egen|[Aa]n|[Uu]m|[Ww]ährend)"
    r"(?:\sd(?:e[nmr]|ie|as))?)?"
)
_LINK = r"(?:\.?,?\s?(?:(?:bis|und|sowie|zum|am|auf|den|dem|um|gegen|an|–|-|/)\s?)*)"
_HOUR = (
    r"(?:\s(?:früh|Abend|Nachmittag|Morgen|Mittag|nachts|abends|MESZ?|MEZ|GMT|UTC|[A-Z]\w+er Zeit|(?:\w+ )?Ortszeit))*"
)
_DATES = rf"{_MASK}++(?:{_LINK}{_MASK}++)*{_HOUR}"
"""Dates, alone or in a row: "5. bis zum 9. November"."""

_OPENING = re.compile(rf"{_LEAD}{_BEFORE}\s?{_DATES}(?=\s)")
_LEADING = re.compile(rf"{_LEAD}{_BEFORE}\s?{_DATES},?\s(?:(?:aber|jedoch|hingegen|dagegen|allerdings|dann)\s)?")
_BEHIND_VERB = re.compile(rf"[a-zäöü]+(?P<date>\s{_BEFORE}\s?{_DATES})\s")
_INSIDE = re.compile(
    rf"(?P<before>(?:\s(?:bereits|schon))?(?:\s{_BEFORE})?)\s{_DATES}"
    r"(?!\w|\S*-|\s(?:an|und|oder|bis|sowie|hinein)\b)"
)

_LONGEST_LEAD = 60
"""Characters before a date in which all that leads to it stands: "bereits innerhalb von den"."""


@dataclass(frozen=True, slots=True)
class Dating:
    """The dates of a clause as they stand in the text, the longest first; `main` is the one that counts."""

    main: str
    surfaces: tuple[str, ...]

    @classmethod
    def of(cls, text: str, dates: Sequence[Span]) -> Dating:
        """Read the dates, the main one first; without words of its own it matches nothing."""
        surfaces = {text[date.start : date.stop] for date in dates if date.stop > date.start}
        ordered = tuple(sorted(surfaces, key=len, reverse=True))
        return cls(text[dates[0].start : dates[0].stop] if ordered else _MASK, ordered)

    def opening(self, words: str) -> re.Match[str] | None:
        """Return a date that the words begin with, up to its end."""
        return _OPENING.match(self._masked(words)) if self.surfaces else None

    def leading(self, words: str) -> re.Match[str] | None:
        """Return a date that the words begin with, up to the next word; the group `kept` is a "seit" or "bis"."""
        return _LEADING.match(self._masked(words)) if self.surfaces else None

    def behind_verb(self, words: str) -> re.Match[str] | None:
        """Return a date right behind the verb that the words begin with."""
        return _BEHIND_VERB.match(self._masked(words)) if self.surfaces and words[:1].islower() else None

    def inside(self, words: str) -> re.Match[str] | None:
        """Return a date with its preposition, the main one where it stands there."""
        masked = self._masked(words)
        at = masked.find(_MASK)
        found = list(_INSIDE.finditer(masked, max(0, at - _LONGEST_LEAD))) if at >= 0 else []
        return next(
            (each for each in found if self.main in words[each.start() : each.end()]), found[0] if found else None
        )

    def _masked(self, words: str) -> str:
        for surface in self.surfaces:
            words = words.replace(surface, _MASK * len(surface))
        return words
