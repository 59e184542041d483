"""Outlets are one each: which of the names and hosts under which articles are found mean the same outlet.

What was found is kept; the name that counts is derived from it, by the table in `data/outlets.toml`, by the name that a
host spells ("kieler-bote.de" is the "Kieler Bote"), and by what people have corrected.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from urllib.parse import urlsplit

from core.derive.ledger import Entry
from core.language.lexicon import load

Found = tuple[str | None, str | None]
"""The outlet that an article states, and the host of its address."""

Counted = tuple[str | None, str]
"""The outlet that articles state, and the one that they count for."""

_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,12}", re.IGNORECASE)
_SECOND = frozenset(("co", "com", "org", "ac", "gov", "or", "gv", "net"))
"""What may stand before the end of a host as a part of it: "co.uk", "or.at"."""
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l"})


def plain(name: str) -> str:
    """A name in one line and in composed letters, as it is shown."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def host_of(name: str) -> str | None:
    """The host that a name or an address is, in lower case and without "www."; None for any other name."""
    name = plain(name)
    if "://" in name:
        try:
            name = urlsplit(name).hostname or ""
        except ValueError:
            return None
    name = name.removesuffix("/")
    return name.lower().removeprefix("www.") if _HOST.fullmatch(name) else None


def key_of(name: str) -> str:
    """What names that are spelt alike have in common: letters and figures, "ü" as "ue", hosts without their ends."""
    host = host_of(name)
    folded = _label(host) if host else plain(name).casefold()
    letters = unicodedata.normalize("NFD", folded.translate(_LETTERS))
    return "".join(letter for letter in letters if letter.isalnum()) or folded


def _label(host: str) -> str:
    """The part of a host that names its owner: "ndr" of "ndr.de"; a host below another one is a name of its own."""
    parts = host.split(".")
    ends = 2 if len(parts) > 2 and parts[-2] in _SECOND and len(parts[-1]) == 2 else 1
    return parts[0] if len(parts) == ends + 1 else host


@cache
def _known() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The name that counts by host, and by the key of a name."""
    hosts: dict[str, str] = {}
    names: dict[str, str] = {}
    for outlets in load("outlets", __package__).values():
        for outlet, others in outlets.items():
            for name in (outlet, *others):
                if host := host_of(name):
                    hosts[host] = outlet
                else:
                    names[key_of(name)] = outlet
    return hosts, names


def known_outlet(name: str) -> str | None:
    """The outlet of the table that goes by this name, host or address; None where it has none."""
    hosts, names = _known()
    if host := host_of(name):
        parts = host.split(".")
        return next((hosts[end] for at in range(len(parts) - 1) if (end := ".".join(parts[at:])) in hosts), None)
    return names.get(key_of(name))


def counting_names(found: Mapping[Found, int]) -> dict[Found, str | None]:
    """The name that counts for each outlet found, by how many articles have it.

    Names that the table does not have are one where they have the same key; the one in most articles counts, names
    before hosts. An article without an outlet has that of its address, where the table knows it.
    """
    spelt: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (outlet, _), number in found.items():
        if outlet and not known_outlet(outlet):
            spelt[key_of(outlet)][plain(outlet)] += number
    best = {
        key: max(names, key=lambda name: (host_of(name) is None, names[name], name)) for key, names in spelt.items()
    }
    return {one: _name(one, best) for one in found}


def _name(found: Found, best: Mapping[str, str]) -> str | None:
    outlet, host = found
    if outlet:
        return known_outlet(outlet) or best[key_of(outlet)]
    return known_outlet(host) if host and host_of(host) else None


def corrected_names(
    found: Iterable[tuple[str | None, str]], entries: Sequence[Entry]
) -> dict[tuple[str | None, str], str]:
    """What people have renamed among outlets, given as found and as they count; a later entry builds on earlier ones.

    An entry is about all articles that count for an outlet, or about those that were found under a name.
    """
    entries = [one for one in entries if one.kind == "outlet"]
    renamed = {}
    for was, counting in found:
        name = counting
        for one in entries:
            if one.outlet in (name, plain(was or "")):
                name = one.name
        if name != counting:
            renamed[was, counting] = name
    return renamed
