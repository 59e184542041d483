"""Where subordinate clauses begin and end, by tags and signs."""

from __future__ import annotations

from collections.abc import Sequence

_FINITE = ("VFIN", "AFIN", "MFIN")
_OPENS_CLAUSE = ("KOUS", "PREL")
_RELATIVE = frozenset(("der", "die", "das", "dem", "den", "deren", "dessen", "denen"))
_SIGNS = frozenset(",;:.!?–—")


def openings(words: Sequence[str], tags: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Conjunctions and relative pronouns, each with the finite verb that closes what it opens, by their places."""
    opened: list[int] = []
    found: list[tuple[int, int]] = []
    for at, tag in enumerate(tags):
        if tag.startswith(_OPENS_CLAUSE) or (not opened and _opens_unseen(words, tags, at)):
            opened.append(at)
        elif opened and tag[1:5] in _FINITE:
            found.append((opened.pop(), at))
    return tuple(found)


def _opens_unseen(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """Whether a clause begins behind a comma and ends with an auxiliary behind its verb: ", das er gesehen hat"."""
    if at < 2 or words[at - 1] != "," or not (words[at] in _RELATIVE or tags[at] == "PWAV"):
        return False
    end = at
    while end < len(words) and words[end] not in _SIGNS:
        if end > at and (tags[end].startswith(_OPENS_CLAUSE) or tags[end][1:5] in _FINITE):
            break
        end += 1
    helping = end < len(words) and tags[end].startswith(("VAFIN", "VMFIN"))
    closed = helping and (end + 1 == len(words) or words[end + 1] in _SIGNS)
    return closed and end > at + 2 and tags[end - 1].startswith(("VVPP", "VVINF", "VAPP", "VAINF"))
