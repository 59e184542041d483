"""The order of a label's words: that of a main clause, its subject before its verb."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.annotate.events.noun_phrases import noun_end
from core.annotate.events.objects import infinitive
from core.annotate.events.relatives import described_noun, relative_subject
from core.annotate.events.words import parted
from core.language.calendar import unit_forms
from core.language.tree import Tree
from core.language.valency import noun_asks_for, verb_asks_for


def in_order(tree: Tree, kept: frozenset[int]) -> list[int | str]:
    """The tokens as a main clause has them."""
    order = tree.ordered(kept)
    top = tree.top(kept)
    if tree.tokens[top].relation not in ("conj", "parataxis", "acl:relcl", "acl") and top in kept:
        main = _as_main(tree, kept, top)
        if main is not None:
            return main
    if (described := relative_subject(tree, kept, top)) is not None:
        subject_, pronoun, closing = described
        return _behind_subject(tree, subject_, [at for at in order if at > pronoun], closing)
    if (noun := described_noun(tree, kept, top)) is not None:
        return noun
    verb = tree.finite(top)
    begins = next((at for at in order if tree.tokens[at].relation not in ("punct", "cc")), None)
    if verb is None or begins != verb or _comes_first(tree, verb, top):
        return [*order]
    subject = movable(tree, kept, top)
    if subject is None:
        return ["es", *order] if takes_es(tree, kept, top) else [*order]
    if parts_behind(tree, kept, subject[-1], top):
        return [*order]
    return [*subject, *(at for at in order if at not in subject and at >= verb)]


def _comes_first(tree: Tree, verb: int, top: int) -> bool:
    """Whether a clause begins with its verb in its sentence: "Sollte er kommen"."""
    return verb == 0 or (verb == min(tree.below(top), default=verb) and tree.tokens[verb - 1].tag.startswith("$"))


def parts_behind(tree: Tree, kept: frozenset[int], last: int, top: int) -> bool:
    """Whether a verb behind a subject would stand before what most likely is still its: "Gruppen | aus Ulm und Rom"."""
    behind = last + 1
    if behind not in kept or behind + 1 not in kept or tree.tokens[last].tag not in ("NN", "NE", "CARD"):
        return False
    word, following = tree.word(behind), tree.tokens[behind + 1].tag
    if tree.tokens[last].tag == "CARD":
        return word in ("auf", "bis") and following == "CARD" and tree.word(last - 1) in ("von", "vom")
    if tree.tokens[behind].tag == "KON":
        return following in ("NN", "NE", "ART") and tree.tokens[last - 1].tag in ("APPR", "APPRART")
    if word == "aus":
        return following == "NE" and not verb_asks_for(infinitive(tree, top), "aus")
    bare = tree.tokens[last].tag == "NN" and tree.child(last, "det", "amod", "case", "nummod") is None
    return bare and word == "der" and following == "NN"


def is_plural(tree: Tree, verb: int) -> bool:
    """Whether an auxiliary is in the plural: "haben", "wurden"."""
    return tree.tokens[verb].tag.startswith(("VAFIN", "VMFIN")) and tree.word(verb).endswith(("en", "sind"))


def joins(tree: Tree, tokens: Iterable[int]) -> bool:
    """Whether "und" is among some tokens."""
    return any(tree.tokens[at].tag == "KON" for at in tokens)


_CONJUNCTIONS = frozenset(
    (
        *("als", "bevor", "bis", "da", "damit", "dass", "daß", "ehe", "indem", "nachdem", "obgleich"),
        *("obwohl", "seit", "seitdem", "sobald", "sodass", "solange", "sowie", "während", "weil"),
        *("wenngleich", "wie", "wo", "wobei", "wohingegen", "wonach", "wogegen", "zumal"),
    )
)


def _as_main(tree: Tree, kept: frozenset[int], top: int) -> list[int | str] | None:
    """A subordinate clause without its conjunction, its verb behind its subject: "der Rat | wird | morgen tagen"."""
    mark, verb = tree.child(top, "mark"), tree.finite(top)
    if mark is None or tree.word(mark).lower() not in _CONJUNCTIONS:
        return None
    first = next((at for at in tree.ordered(kept) if tree.tokens[at].relation != "punct"), None)
    if first != mark and not (first == mark - 1 and tree.word(first) == "so"):
        return None
    rest = [at for at in tree.ordered(kept) if at > mark]
    subject = movable(tree, frozenset(rest), top)
    beyond = tree.tokens[top].head < 0 and verb is not None and any(tree.is_finite(at) for at in rest if at > verb)
    if subject is None or verb is None or verb < subject[-1] or beyond:
        return None if beyond else [*rest]
    subject += _genitive_behind(tree, rest, subject[-1])
    subject += _inserted_behind(tree, rest, subject[-1])
    return _behind_subject(tree, subject, rest, verb)


def _behind_subject(tree: Tree, subject: Sequence[int | str], rest: Sequence[int], verb: int) -> list[int | str]:
    """A subject, the verb that ends its clause, and the rest of it: "der Zug | kam | am Montag | an"."""
    particle, finite = "", ""
    if tree.tokens[verb].tag.startswith("VV"):
        particle, finite = parted(tree.word(verb))
    middle = [at for at in rest if at != verb and at not in subject]
    closing = len(middle)
    while closing and middle[closing - 1] > verb:
        closing -= 1
    return [*subject, finite or verb, *middle[:closing], *([particle] if particle else []), *middle[closing:]]


def _asked_for_behind(tree: Tree, kept: frozenset[int], last: int) -> list[int]:
    """The phrase right behind a noun that it asks for, wherever it hangs: "die Erinnerung | an das Unglück"."""
    case = last + 1
    if case not in kept or not tree.tokens[case].tag.startswith("APPR"):
        return []
    noun = tree.tokens[case].head
    phrase = list(range(case, noun + 1))
    whole = noun > case and all(at in kept for at in phrase) and tree.tokens[noun].tag in ("NN", "NE")
    return phrase if whole and noun_asks_for(tree.word(last), tree.word(case)) else []


def _genitive_behind(tree: Tree, order: Sequence[int], last: int) -> list[int]:
    """What follows a subject from "der" or "des" to its noun: most likely its genitive."""
    behind = [at for at in order if at > last]
    governs = tree.tokens[last].tag in ("NN", "PIS")  # "keiner | der Kandidaten"
    if not governs or not behind or tree.word(behind[0]) not in ("der", "des"):
        return []
    inside = next((each for each in tree.long_attributes if behind[0] + 1 in each), ())
    ends = (place for place, at in enumerate(behind) if tree.tokens[at].tag in ("NN", "NE", "$,") and at not in inside)
    end = next(ends, None)
    return [] if end is None or tree.tokens[behind[end]].tag == "$," else behind[: end + 1]


def _inserted_behind(tree: Tree, order: Sequence[int], last: int) -> list[int]:
    """A phrase between two commas right behind a subject, with them: "Karl Kern, | der Minister, | werde reisen"."""
    behind = [at for at in order if at > last]
    commas = [place for place, at in enumerate(behind) if tree.word(at) == ","]
    if len(commas) < 2 or commas[0]:
        return []
    inserted = behind[: commas[1] + 1]
    return [] if any(tree.is_verb(at) for at in inserted) else inserted


def movable(tree: Tree, kept: frozenset[int], top: int) -> list[int] | None:
    """The tokens of a subject in one piece, else of the phrase behind a verb that comes first; None without either."""
    subject = _subject_of(tree, kept, top)
    return subject if subject is not None else _phrase_behind(tree, kept, top)


def takes_es(tree: Tree, kept: frozenset[int], top: int) -> bool:
    """Whether a verb that comes first has but a clause for a subject: "(Es) war geplant, dass er geht"."""
    verb = tree.finite(top)
    beside = (at for at in tree.children[top] if tree.tokens[at].relation in ("nsubj", "nsubj:pass", "obj"))
    if verb is None or any(tree.tokens[at].tag != "PRF" for at in beside):
        return False
    told = [at for at in tree.children[top] if tree.tokens[at].relation in ("ccomp", "csubj", "xcomp") and at in kept]
    opened = (tree.child(at, "mark") for at in told if at > verb)
    return any(mark in kept and tree.words[mark] in ("dass", "ob") for mark in opened if mark is not None)


def _phrase_behind(tree: Tree, kept: frozenset[int], top: int) -> list[int] | None:
    """The phrase right behind a verb that comes first, if a preposition or dative shows that it is whole."""
    verb = tree.finite(top)
    order = tree.ordered(kept)
    if verb is None or verb not in kept or verb + 1 not in kept or any(at < verb for at in order if tree.is_word(at)):
        return None
    lead, first = tree.tokens[verb + 1], verb + 1
    if not (lead.tag.startswith("APPR") or tree.word(first) in _DATIVES) or lead.head <= first:
        return None
    noun = lead.head
    if tree.tokens[noun].head not in (top, verb) or tree.tokens[noun].tag not in ("NN", "NE", "CARD"):
        return None
    inside = tree.below(noun) & kept
    phrase = [at for at in order if at in inside]
    behind = phrase[-1] + 1
    if phrase != list(range(first, behind)) or any(tree.word(at) in ",;:" for at in phrase):
        return None
    torn = any(at not in inside and not inside.isdisjoint(tree.tokens[at].rivals) for at in tree.unsure if at in kept)
    return phrase if behind in kept and not torn else None


_DATIVES = ("dem", "einem", "ihm", "ihnen", "seinem", "ihrem", "diesem")


def _subject_of(tree: Tree, kept: frozenset[int], top: int) -> list[int] | None:
    """The tokens of a subject in one piece; None where there is none."""
    subject = tree.subject(top)
    if subject is None or subject not in kept or tree.tokens[subject].relation == "csubj":
        return None
    order = sorted(tree.below(subject) & kept)
    while order and tree.tokens[order[-1]].relation == "punct" and not _closes_pair(tree, order):
        order.pop()
    if order and tree.tokens[order[-1]].tag == "NN" and _is_name_of(tree, kept, order[-1] + 1, top):
        name = order[-1] + 1
        while name in kept and name in tree.below(order[-1] + 1) and tree.tokens[name].tag in ("NE", "KON"):
            name += 1
        order += range(order[-1] + 1, name)
    order = _without_place(tree, order, subject, top)
    order += _asked_for_behind(tree, kept, order[-1]) if order else []
    genitive = _genitive_behind(tree, tree.ordered(kept), order[-1]) if order else []
    if genitive and (tree.tokens[genitive[-1]].head == order[-1] or order[-1] in tree.tokens[genitive[-1]].rivals):
        order += genitive
    behind = order[-1] + 1 if order else -1
    if behind in kept and tree.word(behind) == "," and [tree.word(at) for at in order].count(",") % 2:
        order.append(behind)  # "Karl Kern, der Minister | , | reiste"
    if order and not _is_phrase(tree, order):
        return None
    whole = [at for at in tree.ordered(kept) if order and order[0] <= at <= order[-1]]
    if order and tree.tokens[order[0]].tag == "NE" and order[0] > 1 and tree.word(order[0] - 1)[0].isupper():
        return None  # the rest of a name
    if any(_is_object(tree, at) or _is_recipient(tree, at) for at in order if at != subject):
        return None
    if order and (tree.tokens[order[0]].tag == "KON" or _is_listed_behind(tree, order[-1] + 1)):
        return None
    return order if order == whole else None


def _is_phrase(tree: Tree, order: Sequence[int]) -> bool:
    """Whether the signs of a subject do not speak against it: not "alle Länder | Konzepte"."""
    first, last = order[0], order[-1]
    if tree.tokens[first].tag not in ("ART", "PIAT", "PPOSAT", "PDAT", "NN", "ADJA", "CARD"):
        return True
    end = noun_end(tree, first, len(tree.tokens))
    behind = next((at for at in order if at >= end), None)
    if end == first or behind is None:
        return end <= last + 1
    return not tree.tokens[behind].tag.startswith(("NN", "AD", "CARD"))


def _is_listed_behind(tree: Tree, comma: int) -> bool:
    """Whether a list goes on behind a noun that is taken for its last: "die Staaten Kuwait | , Oman und Katar"."""
    following = range(comma + 1, min(comma + 5, len(tree.tokens)))
    if comma >= len(tree.tokens) or tree.word(comma) != "," or not following:
        return False
    joined = next((at for at in following if tree.tokens[at].tag == "KON" or tree.is_verb(at)), None)
    words = () if joined is None else range(comma + 1, joined)
    return (
        joined is not None and tree.tokens[joined].tag == "KON" and all(tree.tokens[at].tag[0] in "NA" for at in words)
    )


def _is_object(tree: Tree, at: int) -> bool:
    """Whether a noun without anything that joins it to the one before it is an object that the parser hung there."""
    token = tree.tokens[at]
    bare = tree.child(at, "case", "det", "amod", "nummod") is None
    return token.tag == "NN" and token.relation == "nmod" and bare and not tree.word(at).endswith("s")


def _is_recipient(tree: Tree, at: int) -> bool:
    """Whether a noun with "der" or "dem" behind a person's name is no genitive: "Kern | der Opposition"."""
    determiner = tree.child(at, "det")
    led = determiner is not None and tree.word(determiner) in ("der", "dem") and tree.tokens[at].relation == "nmod"
    return led and determiner is not None and tree.tokens[determiner - 1].tag == "NE"


def _closes_pair(tree: Tree, order: Sequence[int]) -> bool:
    """Whether the last of some tokens is the second of two quotation marks or brackets among them."""
    last = order[-1]
    opening = tree.quoted.get(last, -1)
    return opening in order or (tree.word(last) == ")" and any(tree.word(at) == "(" for at in order))


def _is_name_of(tree: Tree, kept: frozenset[int], at: int, top: int) -> bool:
    """Whether a name stands right behind a subject and is taken for another one: "die Stadt | Chiang Mai"."""
    token = tree.tokens[at] if at in kept else None
    return token is not None and token.tag == "NE" and token.head == top and token.relation.startswith("nsubj")


_BESIDE = ("in", "im", "an", "am", "auf", "bei", "beim", "bis", "während", "mit", "nach", "trotz", "ohne")
"""Prepositions of what may be the clause's behind a subject."""


def _without_place(tree: Tree, order: list[int], subject: int, top: int) -> list[int]:
    """A subject without what says where behind it, which may be the clause's: "der Rat | in Wien"."""
    for at in reversed(tree.children[subject]):
        case = tree.child(at, "case")
        where = case is not None and (
            tree.word(case) in _BESIDE
            or tree.word(at) in unit_forms()
            or verb_asks_for(infinitive(tree, top), tree.word(case))
        )
        if where and tree.tokens[at].relation == "nmod" and order and max(tree.below(at)) >= order[-1]:
            order = [each for each in order if each < min(tree.below(at))] or order
    return order
