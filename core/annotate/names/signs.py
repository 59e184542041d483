"""Which kinds of telling words an article has at all: one pass, which spares it the patterns that need one of them.

A pattern that looks behind and beside each word takes a microsecond for three words, and nine articles in ten have
nothing for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick

from core.annotate.names.lexicon import read_toml

DISTRICTS = ("Kreis", "Kaserne", "Siedlung", "Viertel", "Tunnel")
"""What a name before a hyphen makes a place: "Schwarzenberg-Kaserne"."""


def signs_in(text: str) -> frozenset[str]:
    """The kinds of which some word, or the like as part of another word, stands in a text."""
    automaton, kinds = _signs()
    return frozenset(kinds[number] for number, *_ in automaton.find_matches_as_indexes(text, overlapping=True))


@cache
def _signs() -> tuple[AhoCorasick, Sequence[str]]:
    """What finds the words, and the kind of each."""
    pairs = [(word, kind) for kind, words in _words().items() for word in words]
    return AhoCorasick([word for word, _ in pairs]), [kind for _, kind in pairs]


_ARMED = (
    *("panzer", "Panzer", "Bundeswehr", "Bundesheer", "Luftwaffe", "Streitkr", "Armee", "ilitär", "üstung", "affen"),
    *("Soldat", "ubschrauber", "Kampfjet", "Kampfflugzeug", "Flugabwehr", "Luftverteidigung", "Haubitze", "Fregatte"),
    *("Rheinmetall", "Luftabwehr", "Geschwader", "Bataillon", "bataillon", "Brigade", "brigade"),
    *("Raketen", "Eurofighter", "Leopard", "Gepard", "Patriot", "Taurus", "Black Hawk", "Iris-T", "IRIS-T"),
)
"""What an article has that is about armed forces."""


def _words() -> Mapping[str, Sequence[str]]:
    listed = read_toml("roles.toml")["organisations"]
    return {
        **{kind: listed[kind] for kind in ("several", "ranked", "villages")},
        "owned": [f"-{word}" for word in listed["owned"]],
        "districts": [f"-{word}" for word in DISTRICTS],
        "games": [" gegen "],
        "types": ["Typ"],
        "arms": _ARMED,
        "ships": ("chiff", "Fregatte", "Korvette", "Zerstörer", "U-Boot", "Marine", "Tender", "Flugzeugträger"),
        "addressed": ["Frau ", "Herr ", "Herrn ", "Familie ", "Dr. ", "Prof. "],
    }
