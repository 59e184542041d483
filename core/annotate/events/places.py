"""Where an event happens: the place that a local preposition introduces in its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
_ONLY_PLACES = frozenset(("bei", "vor", "nahe", "unweit"))
"""Prepositions that with a country mean no place: "bei Russland", "vor China"."""

_BESIDE = frozenset(("bei", "vor", "nahe", "unweit"))
"""Prepositions that behind a place only tell which one it is: "Augustin bei Bonn"."""

_PART_OF = re.compile(r",?\s(?:in|im)\s(?:d\w+\s)?(?:[a-zäöüß-]+\s)*(?:[A-ZÄÖÜ]\w+\s)?(?:von\s)?\Z")
"""What stands between a place and the larger one that it lies in: "in Rukla | in der Region | Kaunas"."""

_AND = re.compile(r"\s(?:und|oder|sowie)\s(?:in\s)?")
_DIRECTION = {"nach": 1, "aus": 2}
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
_SETTLEMENT = re.compile(rf"{_KIND}\Z")
_STREET = re.compile(r"(?:straße|strasse|platz|allee)\b", re.IGNORECASE)
_Rank = tuple[bool, int]
"""Whether the place only describes a noun, and whether it is where from or where to: the lowest rank is the surest."""

_ADVERBIAL = re.compile(
    r"(?:I[mn]|A[mnu]s?|Bei|Nach|Vor|Wegen|Trotz|Auf|Aufgrund|Angesichts|Zu|Zum|Zur|Mit|Für|Über|Gegen)\b"
)
_NOUN = re.compile(r"[A-ZÄÖÜ][\w-]+\Z")


@dataclass(frozen=True, slots=True)
class Scene:
    """The clause that a place is looked for in; `opening` is where its sentence begins, `dates` where dates end."""

    text: str
    core: Span
    opening: int
    dates: frozenset[int] = frozenset()


def place_of(scene: Scene, mentions: Sequence[Mention]) -> str | None:
    """Return the canonical name of the one place where a clause says that it happens; None where it is not certain."""
    found = list(_candidates(scene, mentions))
    best = min((rank for rank, _ in found), default=None)
    first = [mention for rank, mention in found if rank == best]
    places = [mention for mention in first if mention.kind == "place"] or first
    named = list(dict.fromkeys(mention.actor for mention in places))
    return named[0] if len(named) == 1 else None


def _candidates(scene: Scene, mentions: Sequence[Mention]) -> Iterator[tuple[_Rank, Mention]]:
    closed = scene.dates.union(mention.stop for mention in mentions if not mention.nominal)
    before: Mention | None = None
    for mention in mentions:
        rank = _rank(scene, mention, closed) if _is_place(scene, mention) else None
        if rank is not None:
            if not (before and _PART_OF.match(scene.text, before.stop, mention.start)):
                yield rank, mention
            before = mention
            yield from ((rank, other) for other in mentions if _AND.fullmatch(scene.text, mention.stop, other.start))


def _is_place(scene: Scene, mention: Mention) -> bool:
    """Whether a mention in the clause is a place by its own name, and no street, owner or part of a description."""
    if mention.kind not in ("place", "country") or mention.part or mention.nominal:
        return False
    if not scene.core.start <= mention.start < scene.core.stop:
        return False
    street = _STREET.search(scene.text, mention.start, mention.stop)
    return not street and not _owns(scene.text, mention) and not _describes(scene.text, mention)


def _rank(scene: Scene, mention: Mention, closed: frozenset[int]) -> _Rank | None:
    """Rank a place by how surely something happens there; None where nothing says so.

    `closed` are the offsets at which a name or a date ends: what follows does not describe that.
    """
    start = max(scene.core.start, mention.start - _BEFORE)
    before = scene.text[start : mention.start]
    local = _LOCAL.search(before)
    if not local:
        return None
    preposition, ahead = local["preposition"].lower(), before[: local.start()]
    if mention.kind == "country" and preposition in _ONLY_PLACES:
        return None
    noun = bool(_NOUN.search(ahead)) and not _HAPPENING.search(ahead)
    if noun and preposition in _BESIDE and not _SETTLEMENT.search(ahead):
        return None
    attribute = noun and start + local.start() not in closed
    if attribute and (preposition == "aus" or (_TOPIC.search(ahead) and not _opens(scene, ahead))):
        return None
    return attribute, _DIRECTION.get(preposition, 0)


def _opens(scene: Scene, ahead: str) -> bool:
    """Whether what stands before a place is the first phrase of the sentence: "Die Wahl in Rom endete"."""
    first = scene.core.start == scene.opening and scene.text.startswith(ahead, scene.opening)
    return first and len(ahead.split()) < 4 and not _ADVERBIAL.match(ahead)


def _describes(text: str, mention: Mention) -> bool:
    """Whether a place belongs to a participle before its noun: "die in Kiew stationierten Soldaten"."""
    return bool(_PARTICIPLE.match(text, mention.stop))


def _owns(text: str, mention: Mention) -> bool:
    """Whether a name is a genitive before its noun: "nach Russlands Angriff"."""
    return text[mention.stop - 1] == "s" and bool(re.match(r"\s[A-ZÄÖÜ]", text[mention.stop : mention.stop + 2]))
