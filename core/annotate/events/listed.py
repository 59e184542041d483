"""Lists of dates, each told alone: "am 3. Juni in Ulm, am 4. Juni in Graz und am 6. Juni in Linz"."""

from __future__ import annotations

from core.annotate.events.wording import LABEL, Spoken, render
from core.language.tree import Tree


def listed(spoken: Spoken) -> str:
    """The sentence with the one item of a list that has the date; empty where there is no list or no room."""
    tree = spoken.tree
    items = _items(tree, spoken)
    own = next((item for item in items if not spoken.dated.isdisjoint(item)), None)
    if own is None or len(items) < FEWEST or spoken.others or not spoken.dated <= set(own):
        return ""
    others = range(items[0].start, items[-1].stop)
    words = render(spoken, frozenset(range(len(tree.tokens))).difference(others).union(own))
    return words if len(words) <= LABEL else ""


FEWEST = 3
"""Items that make a list: of two dates each is told with the other."""


def _items(tree: Tree, spoken: Spoken) -> list[range]:
    """The items in order, with their prepositions and places; none where more than signs and "und" parts them."""
    items: list[range] = []
    whole = True
    for date in sorted((time for time in spoken.times if time), key=min):
        first, stop = min(date), _end(tree, max(date) + 1)
        led = first > 0 and tree.tokens[first - 1].tag.startswith("APPR")
        start = first - led
        if items and any(tree.word(at) not in BETWEEN for at in range(items[-1].stop, start)):
            return []
        placed = stop > max(date) + 1
        if led or (placed and whole):
            items.append(range(start, stop))
        elif items:  # "am 11., | 18. und 25. Jänner"
            items[-1] = range(items[-1].start, stop)
        else:
            return []
        whole = placed
    return items


BETWEEN = frozenset({".", ",", ";", "und", "sowie", "oder", "dann", "schließlich"})


def _end(tree: Tree, at: int) -> int:
    """Where an item ends that has a place behind its date: "in Bozen", "im Stadttheater Meran", "(Forum)"."""
    while at < len(tree.tokens):
        if tree.tokens[at].tag.startswith("APPR") and tree.word(at).lower() in PLACED:
            at += 1
            while at < len(tree.tokens) and tree.tokens[at].tag.startswith(("ART", "ADJA", "NN", "NE")):
                at += 1
        elif tree.word(at) == "(" and ")" in tree.words[at:]:
            at = tree.words.index(")", at) + 1
        else:
            return at
    return at


PLACED = frozenset({"in", "im", "bei", "auf"})
