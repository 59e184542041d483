"""Clauses by their signs: a subordinate one opens behind a comma and ends with its verb, whatever hangs on what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.language.repairs import FINITE, hangs_on

_OPENS = frozenset(("KOUS", "PRELS", "PRELAT"))
_OPENING_SIGNS = frozenset(',;:–—("„»-')
_ENDS = frozenset(",.;:!?–—)")
_STOPS = frozenset(".;:!?–—")
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "advmod", "mark", "cc", "punct", "xcomp", "compound:prt")
_NOMINATIVE = ("der", "die", "das", "ein", "eine", "zwei", "drei")
_LONGEST = 45
"""Words of a clause, insertions between commas among them."""


class _Clause(NamedTuple):
    """A clause: its place, its own words without the clauses inside it, the last of which is its finite verb."""

    whole: range
    own: tuple[int, ...]


def with_subordinate_clauses(words: Sequence[str], tags: list[str], heads: list[int], relations: list[str]) -> None:
    """Hang all of a subordinate clause on its verb, and of two words that hang on what is outside only this one.

    "dass | das Team gestärkt aus der Krise hervorgegangen sei": one clause, though "gestärkt" may be taken for another.
    """
    if _OPENS.isdisjoint(tags) and "bis" not in words:
        return
    for clause in [*_clauses(words, tags)]:
        main = _main_verb(tags, heads, relations, clause.own)
        tops = [at for at in clause.own if heads[at] not in clause.own and tags[at][0] != "$"]
        apart = len(tops) > 1 or (tops[0] != main and tags[tops[0]][0] != "V")
        if apart or (heads[main] in clause.whole and heads[main] not in clause.own):
            _lift(tags, heads, relations, clause, main)
            _gather(words, tags, heads, relations, clause.own, main)
        _name_subject(words, tags, heads, relations, clause.own, main)


def _clauses(words: Sequence[str], tags: list[str]) -> Iterator[_Clause]:
    """Yield the clauses that a conjunction or relative pronoun opens and a finite verb ends."""
    for at, tag in enumerate(tags):
        if not (tag in _OPENS or (words[at] == "bis" and tag == "APPR" and at > 0 and words[at - 1] == ",")):
            continue
        start = at - 1 if tag.startswith("PREL") and at and tags[at - 1] == "APPR" else at
        if start and not (words[start - 1] in _OPENING_SIGNS or tags[start - 1] == "KON"):
            continue
        own = _own(words, tags, at)
        if own is None:
            continue
        if tag == "APPR":
            tags[at] = "KOUS"
        yield _Clause(range(start, own[-1] + 1), (*range(start, at), *own))


def _own(words: Sequence[str], tags: Sequence[str], start: int) -> list[int] | None:
    """The words of a clause up to the finite verb before a sign or "und"; relative clauses in it are another's."""
    own, at, end = [start], start + 1, min(len(words), start + _LONGEST)
    while at < end:
        if tags[at].startswith(FINITE):
            follows = at + 1 == len(words) or words[at + 1][0] in _ENDS or tags[at + 1] == "KON"
            return [*own, at] if follows and at > start + 1 else None
        if tags[at].startswith("PREL") and words[at - 1] == "," and (inside := _own(words, tags, at)) is not None:
            at = inside[-1] + 1
            if at >= end or words[at] != ",":
                return None
            continue
        over = words[at] == "," and tags[at - 1][0] == "V" and at - 1 == own[-1]
        if over or words[at] in _STOPS or tags[at].startswith(("KOUS", "KOUI", "PREL", "PW")):
            return None
        own.append(at)
        at += 1
    return None


def _main_verb(tags: Sequence[str], heads: Sequence[int], relations: Sequence[str], own: Sequence[int]) -> int:
    """The verb that a finite one helps, or what it links to a subject; else the finite verb itself."""
    end = first = own[-1]
    while first - 1 in own and tags[first - 1].startswith(("V", "PTKZU")):
        first -= 1
    full = [at for at in range(first, end) if tags[at].startswith("VV")]
    if tags[end].startswith("VVFIN") or "PTKZU" in tags[first:end] or "VVIZU" in tags[first:end]:
        return end
    joined = next((at for at in own[1:-1] if tags[at] == "KON" and tags[at - 1] in ("VVPP", "VVINF")), None)
    if full and joined is not None:
        return joined - 1  # "bestätigt | und Zukäufe angekündigt hatte"
    main = full[-1] if full else heads[end] if relations[end] in ("cop", "aux", "aux:pass") else end
    return main if main in own else end


def _lift(tags: Sequence[str], heads: list[int], relations: list[str], clause: _Clause, main: int) -> None:
    """Hang the main verb where the clause hangs, and on it what it hung on within the clause."""
    at, exit_ = main, main
    while (at := heads[at]) >= 0:
        if at in clause.whole:
            exit_ = at
    if exit_ != main:
        heads[main], relations[main] = heads[exit_], relations[exit_]
        if exit_ in clause.own:
            heads[exit_] = main
            if relations[exit_] not in _ARGUMENTS:
                relations[exit_] = _as_argument(tags[exit_])
        while heads[main] >= 0 and tags[clause.own[0]] == "KOUS" and tags[heads[main]][0] == "N":
            heads[main] = heads[heads[main]]
        if relations[main] in ("nsubj", "nsubj:pass", "compound", "appos", "nmod"):
            relations[main] = "ccomp"
    second = heads[main]
    if relations[main].startswith(("aux", "cop")) and second > clause.whole[-1]:  # "wurde | und gewinnen konnte"
        heads[main], relations[main] = heads[second], relations[second]
        heads[second], relations[second] = main, "conj"


def _gather(
    words: Sequence[str],
    tags: Sequence[str],
    heads: list[int],
    relations: list[str],
    own: Sequence[int],
    main: int,
) -> None:
    """Hang on the main verb what hangs on nothing of its clause, or as its subject or conjunction on another verb."""
    passive = any(heads[at] == main and relations[at] == "aux:pass" for at in own)
    for at in own:
        if at == main or heads[at] in (main, -1) or tags[at][0] == "$":
            continue
        beyond, head = heads[at] not in own, heads[at]
        other = head in own and tags[head].startswith("VV") and not hangs_on(heads, main, head)
        stray = other and (
            relations[at] == "mark" or (relations[at].startswith("nsubj") and not _has_subject(heads, relations, main))
        )
        if not (beyond or stray):
            continue
        heads[at] = main
        if tags[at] in ("VVPP", "VVINF") and at > main:
            relations[at] = "conj"
        elif tags[at].startswith(FINITE):
            relations[at] = "aux:pass" if tags[main] == "VVPP" and words[at][0] == "w" else "aux"
        elif relations[at] == "nsubj" and passive:
            relations[at] = "nsubj:pass"
        elif relations[at] not in _ARGUMENTS:
            relations[at] = _as_argument(tags[at])


def _name_subject(
    words: Sequence[str],
    tags: Sequence[str],
    heads: Sequence[int],
    relations: list[str],
    own: Sequence[int],
    main: int,
) -> None:
    """Take the only object of a passive or perfect with "sein" for its subject, which has no other one."""
    linked = tags[main] == "VVPP" and words[own[-1]] in _LINKING
    if not linked or _has_subject(heads, relations, main):
        return
    objects = [at for at in own if heads[at] == main and relations[at] in ("obj", "obl") and tags[at] in ("NN", "NE")]
    bare = [at for at in objects if not any(heads[each] == at and relations[each] == "case" for each in own)]
    led = [at for at in bare if any(heads[each] == at and words[each] in _NOMINATIVE for each in own)]
    if len(led) == 1:
        relations[led[0]] = "nsubj:pass" if words[own[-1]][0] == "w" else "nsubj"


_LINKING = ("wird", "werden", "wurde", "wurden", "ist", "sind", "war", "waren", "sei", "seien")


def _as_argument(tag: str) -> str:
    return "obl" if tag[0] in "NC" else "advcl" if tag[0] == "V" else "advmod"


def _has_subject(heads: Sequence[int], relations: Sequence[str], main: int) -> bool:
    return any(head == main and relation.startswith("nsubj") for head, relation in zip(heads, relations, strict=True))


def with_second_clauses(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Hang all of a main clause behind ", und" on its verb: "Es wurde kritisiert, | und Kern ist seit Mai fort"."""
    if "KON" not in tags:
        return
    for cc in range(2, len(words) - 2):
        if tags[cc] != "KON" or words[cc - 1] != "," or words[cc] not in _JOINS:
            continue
        verb = next((at for at in range(cc + 2, min(len(words), cc + 8)) if tags[at].startswith(FINITE)), None)
        if verb is None or any(tags[at].startswith(_DEPENDENT) or words[at] == "," for at in range(cc + 1, verb)):
            continue
        end = next((at for at in range(verb + 1, len(words)) if words[at][0] in _ENDS), len(words))
        root = next((at for at in range(cc) if heads[at] < 0), None)
        if root is None or end - verb < 2 or tags[end - 1].startswith(FINITE):
            continue
        if relations[verb].startswith("aux") and heads[verb] >= end:
            continue  # it goes on behind an insertion
        clause = _Clause(range(cc + 1, end), tuple(range(cc + 1, end)))
        main = heads[verb] if relations[verb].startswith(("aux", "cop")) and heads[verb] in clause.own else verb
        if any(heads[at] == main and relations[at] == "case" for at in clause.own):
            main = verb  # "ist | seit März ohne Verein"
        stray = [at for at in clause.own if at != main and heads[at] < cc]
        if not (stray or relations[main] in ("obl", "nmod", "aux", "cop")):
            continue
        _lift(tags, heads, relations, clause, main)
        if heads[main] < 0:
            continue
        heads[main], relations[main] = heads[main] if heads[main] < cc else root, "conj"
        acting = [at for at in range(cc + 1, verb) if heads[at] == main and relations[at] == "conj"]
        for at in (*stray, *acting):
            acts = relations[at] == "conj" and tags[at][0] == "N" and at < verb
            if at != main:
                heads[at] = main
            if acts and not _has_subject(heads, relations, main):
                relations[at] = "nsubj"
            elif relations[at] not in _ARGUMENTS:
                relations[at] = _as_argument(tags[at])
        heads[cc], relations[cc] = main, "cc"


_JOINS = ("und", "aber", "doch", "denn")
_DEPENDENT = ("KOUS", "KOUI", "PREL", "PW")


def with_helped_participles(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Give a participle the finite verb that is taken for its subject's copula: "wurde | Kern | zum Chef gewählt"."""
    if "cop" not in relations:
        return
    for at, relation in enumerate(relations):
        noun = heads[at]
        if relation != "cop" or not tags[at].startswith("VAFIN") or noun < 0 or tags[noun][0] != "N":
            continue
        verb = heads[noun]
        if verb < at or tags[verb] != "VVPP" or not relations[noun].startswith("nsubj"):
            continue
        if not any(heads[each] == verb and "FIN" in tags[each] for each in range(len(tags))):
            heads[at], relations[at] = verb, "aux:pass" if words[at][0] == "w" else "aux"


def with_joined_participles(tags: Sequence[str], heads: list[int], relations: Sequence[str]) -> None:
    """Hang what stands before a participle on it, not on one joined to it: "am Freitag | gesperrt und ..."."""
    if "KON" not in tags:
        return
    for cc in range(2, len(tags) - 1):
        first = cc - 1
        if tags[cc] != "KON" or tags[first] not in ("VVPP", "VVINF"):
            continue
        seconds = [at for at in range(cc + 1, len(tags)) if heads[at] == first and relations[at] == "conj"]
        for at in range(first):
            if heads[at] in seconds:
                heads[at] = first


def with_joined_moods(tags: Sequence[str], heads: list[int], relations: Sequence[str]) -> None:
    """Join no clause in the indicative to one in reported speech: "Er sagte, sie sei krank, | und reiste ab"."""
    if "conj" not in relations:
        return
    for at, tag in enumerate(tags):
        if relations[at] != "conj" or not tag.startswith("V") or not tag.endswith(".Ind"):
            continue
        head = heads[at]
        while head >= 0 and relations[head] in ("conj", "ccomp", "nsubj", "obj") and _reported(tags, heads, head):
            head = heads[head]
        if head >= 0 and tags[head].endswith(".Ind"):
            heads[at] = head


def _reported(tags: Sequence[str], heads: Sequence[int], at: int) -> bool:
    """Whether a word hangs on a verb in the Konjunktiv, or is one or helped by one."""
    beside = (at, heads[at], *(each for each, head in enumerate(heads) if head == at and tags[each].startswith("VA")))
    return any(each >= 0 and tags[each].endswith(".Sub") for each in beside)


def with_complements(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: Sequence[str]) -> None:
    """Hang what "dass" opens on the last verb before its comma: "hat es geprüft und bestätigt, | dass ..."."""
    if "dass" not in words and "ob" not in words:
        return
    for at in range(2, len(words)):
        verb = heads[at]
        if words[at] not in ("dass", "ob") or tags[at] != "KOUS" or verb < 0 or words[at - 1] != ",":
            continue
        last, head = at - 2, heads[verb]
        joined = tags[last] == "VVPP" and relations[last] == "conj" and heads[last] == head
        if relations[verb] == "ccomp" and joined and not hangs_on(heads, last, verb):
            heads[verb] = last


def with_joined_relatives(tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Join a relative clause without a pronoun to the one before it: "die gebaut | und heute vorgestellt wurde"."""
    if "acl:relcl" not in relations:
        return
    for at, relation in enumerate(relations):
        if relation != "acl:relcl":
            continue
        led = any(head == at and tags[each] == "KON" for each, head in enumerate(heads))
        first = next((each for each in range(at) if relations[each] == relation and heads[each] == heads[at]), None)
        if led and first is not None and not any(tags[each].startswith("PREL") for each in range(first + 1, at)):
            heads[at], relations[at] = first, "conj"
