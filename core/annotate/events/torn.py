"""Whether a label is torn, by tags and signs: half a phrase, a clause without its verb, a verb without its object."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from core.annotate.events.main_clauses import NEEDED, MainClause, main_clauses, nested
from core.annotate.events.phrased_clauses import OF_PHRASES, Clause, clauses_of
from core.annotate.events.phrases import phrases_inside
from core.annotate.events.wording import Spoken
from core.annotate.events.words import cues
from core.language.tree import Tree


def is_torn(spoken: Spoken, kept: frozenset[int]) -> bool:
    """Whether what is kept of a sentence lacks half of a phrase, or the subject, object or particle of its verb."""
    if all(_is_spared(spoken.tree, gap) for gap in _gaps(spoken.tree, kept)):
        return False
    return is_main_torn(spoken, kept) or any(_lacks(each, kept) for each in _subordinate(spoken, kept))


def _gaps(tree: Tree, kept: frozenset[int]) -> Iterator[range]:
    """Yield the runs of tokens that are gone."""
    start = 0
    for at in (*tree.ordered(kept), len(tree.tokens)):
        if at > start:
            yield range(start, at)
        start = at + 1


def _is_spared(tree: Tree, gap: range) -> bool:
    """Whether what is gone is surely no more than adverbs, or phrases with prepositions that nothing hangs on."""
    tags = [tree.tokens[at].tag for at in gap]
    if tags[-1] == "$.":
        return len(tags) == 1
    following = tree.tokens[gap.stop].tag if gap.stop < len(tree.tokens) else "$."
    if all(tag in ("ADV", "ADJA", "ADJD") for tag in tags) or (gap.start == 0 and tags == ["ART"]):
        return True
    led = tags[0].startswith("APPR") and tags[-1] in ("NN", "NE", "CARD") and not following.startswith(_MAY_HANG)
    return led and all(tag.startswith(_IN_PHRASE) for tag in tags[1:]) and not any(tag in _LEADS for tag in tags[2:])


_MAY_HANG = ("N", "ART", "ADJA", "CARD", "P", "KO", "APPO")
_IN_PHRASE = ("N", "ART", "ADJ", "CARD", "APPR", "PPOSAT", "PDAT", "PIAT", "ADV")
_LEADS = ("ART", "PPOSAT", "PDAT", "PIAT")


def is_main_torn(spoken: Spoken, kept: frozenset[int]) -> bool:
    """The same but for what only a subordinate clause lacks."""
    if _parts_clauses(spoken.tree, kept) or _mixes(spoken, kept) or _compares_nothing(spoken.tree, kept):
        return True
    return any(_lacks(each, kept) for each in clauses_of(spoken) if each.is_clear())


def _subordinate(spoken: Spoken, kept: frozenset[int]) -> Iterator[Clause]:
    """Yield the subordinate clauses of which some stays, as far as they can be read."""
    tree = spoken.tree
    for opening, verb in tree.openings:
        if verb not in kept or tree.word(opening) in NEEDED:
            continue
        phrases = phrases_inside(spoken, opening, verb)
        clause = Clause(spoken, MainClause(range(opening, verb + 1), verb, False), phrases, len(phrases) - 1)
        fixed = [tree.tokens[each.tokens[0]].tag for each in phrases[1:] if each.kind == "fixed"]
        if not any(tag.startswith(OF_PHRASES) for tag in fixed):
            yield clause


def _parts_clauses(tree: Tree, kept: frozenset[int]) -> bool:
    """Whether a subordinate clause has lost its conjunction or verb, or the noun that a relative clause describes."""
    for opening, verb in tree.openings:
        if (opening in kept) != (verb in kept):
            return True
        start = opening - tree.tokens[opening - 1].tag.startswith("APPR")
        noun = start - 2
        relative = tree.tokens[opening].tag.startswith("PREL") and noun >= 0 and tree.tokens[noun].tag in ("NN", "NE")
        if relative and opening in kept and noun not in kept:
            return True
    return False


def _mixes(spoken: Spoken, kept: frozenset[int]) -> bool:
    """Whether words of another main clause stay without its verb."""
    tree, inside = spoken.tree, nested(spoken.tree)
    clauses = main_clauses(tree)
    if tree.finite(spoken.predicate) in inside or len(clauses) < 2:
        return False
    for clause, following in zip_longest(clauses, clauses[1:]):
        if clause.verb in kept:
            continue
        shares = following is not None and following.shared  # its subject may stay
        telling = ("ADV", "ADJD", "PTKVZ", "VVPP") if shares else ("NN", "NE", "CARD")
        tokens = range(clause.verb, clause.tokens.stop) if shares else clause.tokens
        if any(at in kept and tree.tokens[at].tag in telling for at in tokens):
            return True
    return False


def _compares_nothing(tree: Tree, kept: frozenset[int]) -> bool:
    """Whether what stands behind "als" or "wie" is gone: "sank wie | in Ulm | durch Regen"."""
    comparing = (at for at, token in enumerate(tree.tokens) if token.tag == "KOKOM" and at in kept)
    return any(at + 1 < len(tree.tokens) and at + 1 not in kept and tree.is_word(at + 1) for at in comparing)


def _lacks(clause: Clause, kept: frozenset[int]) -> bool:
    """Whether a clause whose verb stays lacks what belongs to it, or a phrase that stays has lost half of itself."""
    tree, told, verb = clause.tree, _told(clause, kept), clause.main.verb
    own = kept - nested(tree)
    if verb not in kept and sum(each.kind == "noun" and not own.isdisjoint(each.tokens) for each in clause.phrases) > 1:
        return True
    for n, each in enumerate(clause.phrases):
        words = [at for at in each.tokens if tree.is_word(at)]
        if each.kind not in _CHECKED or not words:
            continue
        if kept.isdisjoint(words):
            if verb in kept and n in told and _is_missed(clause, n, kept):
                return True
        elif each.kind != "fixed" and not clause.is_time(n) and _is_half(clause, n, words, kept):
            return True
    return False


_CHECKED = ("noun", "genitive", "prep", "fixed")


def _is_missed(clause: Clause, n: int, kept: frozenset[int]) -> bool:
    """Whether a phrase that is gone is a verb or its particle, a subject or object, or what "in der Nähe" needs."""
    tree, kind = clause.tree, clause.phrases[n].kind
    if kind == "fixed":
        return tree.tokens[clause.phrases[n].tokens[0]].tag.startswith(("V", "PTK", "PRF"))
    if kind == "noun":
        return not clause.is_time(n) and not _is_title(clause, n, kept)
    last = clause.phrases[n - 1].tokens[-1]
    return kind == "genitive" and last in kept and tree.word(last) in cues().relational


def _is_title(clause: Clause, n: int, kept: frozenset[int]) -> bool:
    """Whether a noun may go for the name behind it: "Der Minister, | Karl Kern, | reiste"."""
    behind = clause.phrases[n + 1 : n + 4]
    return any(each.kind == "aside" and not kept.isdisjoint(each.tokens) for each in behind)


def _is_half(clause: Clause, n: int, words: list[int], kept: frozenset[int]) -> bool:
    """Whether a phrase of which some stays has lost its noun, its preposition or what its genitive belongs to."""
    tree, kind = clause.tree, clause.phrases[n].kind
    nouns = [at for at in words if tree.tokens[at].tag in ("NN", "NE")]
    if nouns and kept.isdisjoint(nouns):
        return True
    stays = [at for at in words if at in kept]
    led = tree.tokens[words[0]].tag == "ART" and words[0] not in kept and tree.tokens[stays[0]].tag != "NE"
    if led and min(kept) < words[0]:
        return True  # "begnadigte | den | verurteilten Mann"
    times = frozenset[int]().union(*clause.spoken.times)
    numbers = (at for at in words if tree.tokens[at].tag == "CARD" and at - 1 in nouns and at not in times)
    if any(at - 1 in kept and at not in kept for at in numbers):
        return True  # "die Version | 17.10"
    joints = [at for at in words if tree.tokens[at].tag == "KON" and at - 1 in nouns]
    if any(_is_parted(clause, n, nouns, joint, kept) for joint in joints):
        return True
    if tree.tokens[words[-1]].tag == "APPO" and words[-1] not in kept:
        return True  # "Berichten | zufolge"
    if kind == "prep" and words[0] not in kept and tree.tokens[words[0]].tag.startswith("APPR"):
        return True
    leads = kind == "genitive" or (kind == "prep" and clause.is_nouns(n))
    return leads and kept.isdisjoint(clause.phrases[n - 1].tokens)


def _is_parted(clause: Clause, n: int, nouns: list[int], joint: int, kept: frozenset[int]) -> bool:
    """Whether "und" has lost a side: its first, or its second in a list, behind "zwischen" or before a genitive."""
    left, right = (not kept.isdisjoint(at for at in nouns if (at < joint) == first) for first in (True, False))
    if left == right or joint > nouns[-1]:
        return False
    tree, tokens = clause.tree, clause.phrases[n].tokens
    behind = clause.phrases[n + 1 : n + 2]
    attached = any(each.kind == "genitive" and not kept.isdisjoint(each.tokens) for each in behind)
    listed = not all(map(tree.is_word, tokens)) or tree.word(tokens[0]).lower() == "zwischen"
    return right or listed or attached


def _is_telling(tree: Tree, at: int) -> bool:
    """Whether a token is neither a sign nor an auxiliary that clauses share."""
    return tree.is_word(at) and not tree.tokens[at].tag.startswith(("VA", "VM"))


def _is_particle(clause: Clause, n: int) -> bool:
    return clause.tree.tokens[clause.phrases[n].tokens[0]].tag == "PTKVZ"


def _told(clause: Clause, kept: frozenset[int]) -> frozenset[int]:
    """The phrases of a clause without those between signs or "und" of which all is gone."""
    tree = clause.tree
    parts = [[*range(clause.verb + 1)], []]
    for n in range(clause.verb + 1, len(clause.phrases)):
        first = clause.phrases[n].tokens[0]
        if clause.phrases[n].kind == "fixed" and (not tree.is_word(first) or tree.tokens[first].tag == "KON"):
            parts.append([])
        parts[-1].append(n)
    stays = [
        any(_is_telling(tree, at) for n in part for at in clause.phrases[n].tokens if at in kept) for part in parts
    ]
    joined = [n for part, some in zip(parts[2:], stays[2:], strict=True) if some for n in part]
    ends = [n for n, part in enumerate(parts) if any(_is_particle(clause, each) for each in part)]
    stays = [some or n <= max(ends, default=0) for n, some in enumerate(stays)]
    shared = [n for n in parts[1] if clause.phrases[n].kind == "noun"]
    stays[1] = stays[1] or (bool(shared) and not any(clause.phrases[n].kind == "noun" for n in joined))
    return frozenset(n for part, some in zip(parts, stays, strict=True) if some for n in part)
