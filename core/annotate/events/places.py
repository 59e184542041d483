"""Where an event happens: the place that a local preposition introduces in its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.records import Mention, Span

_BEFORE = 90
"""Characters before a place in which its preposition, and the noun before that, stand."""

_WITHIN = r"Nähe|(?:Nord|Süd)?(?:Nord|Süd|Ost|West|ost|west)en|Zentrum|Hauptstadt|Innenstadt|Umgebung|Rand"
_KIND = (
    r"(?:Ort|Stadt|Dorf|Hafen|Region|Provinz|Gebiet|Raum|Bezirk|Kreis|Gemeinde|Großraum|Insel"
    r"|\w+(?:stadt|ort|insel|region|provinz|gebiet))"
)
_LOCAL = re.compile(
    r"(?:\A|[\s(])(?P<preposition>[Ii]n|[Ii]m|[Bb]ei|[Nn]ahe|[Uu]nweit|[Vv]or|[Nn]ach|[Aa]us|[Aa]uf|[Zz]wischen)\s"
    r"(?:d(?:er|em|en|ie|as)\s)?(?:[a-zäöüß-]+(?:en|er|em)\s)*"
    rf"(?:{_KIND}\s|(?:{_WITHIN})\s(?:von\s|der\s|des\s)?(?:{_KIND}\s)?)?\Z"
)
_ONLY_PLACES = frozenset(("bei", "vor", "auf", "nahe", "unweit"))
"""Prepositions that with a country mean no place: "bei Russland", "vor China"."""

_RANK = {"nach": 1, "aus": 2}
"""Where something happens comes before where to and where from."""

_TOPIC = re.compile(
    r"\b(?:über|für|gegen|um|zu|zum|zur|wegen|von|vom|mit|trotz|des|der|den|die|das|eine?[nmrs]?|ihre?n?|seine?n?)\s"
    r"(?:[a-zäöüß-]+(?:e|en|er|es|em)\s)*[A-ZÄÖÜ][\w-]+\Z"
)
_HAPPENING = re.compile(
    r"\w*(?:[Tt]reffen|[Gg]ipfels?|[Kk]onferenz|[Tt]agung|[Ss]itzung|[Bb]esuchs?|[Rr]ede|[Gg]espräche?n?|[Aa]nschlag|[Aa]ngriff|[Ww]ahl(?:en)?"
    r"|[Pp]rotesten?|[Kk]undgebung|[Üü]bung|[Mm]anöver|[Pp]arade|[Aa]uftritt|[Vv]erhandlungen|[Ff]orum|[Mm]esse|[Uu]nfall|[Ee]xplosion)"
    r"(?:\s(?:der|des|von|mit|zwischen)\s(?:[a-zäöüß]\w+\s)*[A-ZÄÖÜ][\w-]+)?\Z"
)
_PARTICIPLE = re.compile(r"(?:/\w+)?\s(?:[a-zäöüß]+\s)?[a-zäöüß]+(?:t|en|nd)e[nrsm]?\s[A-ZÄÖÜ]")
_STREET = re.compile(r"(?:straße|strasse|platz|allee)\b", re.IGNORECASE)
_NOUN = re.compile(r"[A-ZÄÖÜ][\w-]+\Z")


def place_of(text: str, mentions: Sequence[Mention], core: Span, opening: int) -> str | None:
    """Return the canonical name of the one place where a clause says that it happens; None where it is not certain.

    `opening` is where the sentence begins: a noun phrase there may bring its place ("Der Gipfel in Rom endete").
    """
    found = list(_candidates(text, mentions, core, opening))
    best = min((rank for rank, _ in found), default=0)
    first = [mention for rank, mention in found if rank == best]
    places = [mention for mention in first if mention.kind == "place"] or first
    named = list(dict.fromkeys(mention.actor for mention in places))
    return named[0] if len(named) == 1 else None


def _candidates(
    text: str, mentions: Sequence[Mention], core: Span, opening: int
) -> Iterator[tuple[tuple[bool, int], Mention]]:
    for mention in mentions:
        if mention.kind not in ("place", "country") or mention.part or mention.nominal:
            continue
        if not core.start <= mention.start < core.stop or _STREET.search(text, mention.start, mention.stop):
            continue
        before = text[max(core.start, mention.start - _BEFORE) : mention.start]
        local = _LOCAL.search(before)
        if not local or _owns(text, mention) or _describes(text, mention):
            continue
        preposition = local["preposition"].lower()
        if mention.kind == "country" and preposition in _ONLY_PLACES and "auf der" not in before:
            continue
        ahead = before[: local.start()]
        attribute = bool(_NOUN.search(ahead)) and not _HAPPENING.search(ahead)
        if attribute and (preposition == "aus" or (_TOPIC.search(ahead) and not _opens(text, opening, core, ahead))):
            continue
        yield (attribute, _RANK.get(preposition, 0)), mention


def _opens(text: str, opening: int, core: Span, ahead: str) -> bool:
    """Whether what stands before a place is the first phrase of the sentence."""
    return core.start == opening and len(ahead) < _BEFORE and text.startswith(ahead, opening) and len(ahead.split()) < 5


def _describes(text: str, mention: Mention) -> bool:
    """Whether a place belongs to a participle before its noun: "die in Kiew stationierten Soldaten"."""
    return bool(_PARTICIPLE.match(text, mention.stop))


def _owns(text: str, mention: Mention) -> bool:
    """Whether a name is a genitive before its noun: "nach Russlands Angriff"."""
    return text[mention.stop - 1] == "s" and bool(re.match(r"\s[A-ZÄÖÜ]", text[mention.stop : mention.stop + 2]))
