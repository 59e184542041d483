"""Where the phrase of a noun ends, by the tags of its words: "die | im Mai gewählte neue Präsidentin Anna Muster"."""

from __future__ import annotations

from functools import lru_cache

from core.language.tree import RECENT, Tree


@lru_cache(RECENT)
def _long_attributes(tree: Tree) -> dict[int, int]:
    """Where each long attribute ends, by its first token."""
    return {each.start: each.stop for each in tree.long_attributes}


def noun_end(tree: Tree, at: int, stop: int) -> int:
    """Where the phrase of a noun ends that begins at a place with its determiner or adjective; there if none does."""
    start, noun, long = at, False, _long_attributes(tree)
    while at < stop:
        tag, word = tree.tokens[at].tag, tree.word(at)
        partner = tree.quoted.get(at, -1)
        if at in long and long[at] <= stop and not noun:
            at = long[at]
        elif at < partner < stop and (not noun or tree.tokens[at - 1].tag in ("NN", "ART")):
            if any(map(tree.is_finite, range(at, partner))):
                return start if not noun else at
            at, noun = partner + 1, True
        elif tag in ("NN", "NE", "FM", "XY"):
            if noun and not _is_one(tree, at):
                return at
            at, noun = at + 1, True
        elif noun and tag == "ADJA" and _measures(tree, at):
            at, noun = at + 1, False
        elif noun:
            if not (tag == "CARD" and tree.tokens[at].head < at and tree.tokens[at].head >= start) and word != "/":
                return at
            at += 1
        elif tag in DETERMINERS:
            if at > start and (tag in ("ART", "PDAT", "PPOSAT") or tree.tokens[at - 1].tag == "CARD"):
                return _bare(tree, start, at)
            at += 1
        elif tag in _ATTRIBUTES or _counts(tree, at, start, stop) or _joins_attributes(tree, at, start, stop):
            at += 1
        elif tag == "PPER" and at == start:
            return at + 1
        else:
            return _bare(tree, start, at)
    return at if noun else _bare(tree, start, at)


def _measures(tree: Tree, at: int) -> bool:
    """Whether an adjective goes on with a measure: "zwei Millionen | verkaufte Autos", "sieben Jahre | alte Kinder"."""
    return tree.word(at - 1).startswith(_MEASURES) or tree.word(at).startswith(("alte", "hohe", "lange"))


_MEASURES = ("Million", "Milliarde", "Tonne", "Liter", "Kilogramm", "Gramm", "Barrel", "Kubikmeter", "Hektar")


def _bare(tree: Tree, start: int, at: int) -> int:
    """The end of a phrase that has no noun: "eine weitere", "die Deutschen", "viele"; `start` where it is none."""
    if at < len(tree.tokens) and tree.word(at) in (",", "(") and tree.tokens[at - 1].tag == "ADJA":
        return start
    if at - start == 2 and tree.tokens[start].tag == "ART" and tree.tokens[start + 1].tag == "CARD":
        return start if tree.word(start).lower() in ("der", "das", "dem") else at  # ", der | 1963 untertauchte"
    return at if at > start and tree.tokens[at - 1].tag in ("ADJA", "CARD", "PIS", "PDS", "PIAT", "PDAT") else start


DETERMINERS = ("ART", "PPOSAT", "PDAT", "PIAT")


_ATTRIBUTES = ("ADJA", "CARD", "TRUNC", "PIS", "PDS")


def _counts(tree: Tree, at: int, start: int, stop: int) -> bool:
    """Whether a word tells more of a number or an adjective behind it: "rund | 200", "sehr | alte"."""
    if tree.tokens[at].tag not in ("ADV", "ADJD", "APPR") or at + 1 >= stop:
        return False
    after = tree.tokens[at + 1].tag
    if after == "CARD":
        return tree.tokens[at].tag != "APPR" or tree.word(at).lower() in ("über", "bis", "unter")
    return tree.tokens[at].tag != "APPR" and after == "ADJA" and (at > start or tree.tokens[at].head == at + 1)


def _joins_attributes(tree: Tree, at: int, start: int, stop: int) -> bool:
    tags = ("ADJA", "CARD", "TRUNC")
    if tree.word(at) not in (",", "und", "oder", "bis") or start == at:
        return False
    return tree.tokens[at - 1].tag in tags and at + 1 < stop and tree.tokens[at + 1].tag in tags


def _is_one(tree: Tree, at: int) -> bool:
    """Whether a noun goes with the one before it: "Präsident | Duda", "Mitte | Mai", "zwei Tonnen | Sand"."""
    before, token = tree.tokens[at - 1], tree.tokens[at]
    if token.tag == "NE":
        return before.tag != "CARD" or token.head == at - 1
    if tree.word(at - 1).startswith(_MEASURES) or tree.word(at - 1) in _PARTS:
        return True
    hung = token.head == at - 1 or before.head == at
    if before.tag == "NE" and (before.head == at or tree.word(at - 1).endswith("s")):
        return True  # "Englands | Premier"
    return hung and any(each.relation in ("compound", "flat", "appos") for each in (before, token))


_PARTS = ("Anfang", "Mitte", "Ende", "Herr", "Herrn", "Frau", "Prozent", "Uhr")
