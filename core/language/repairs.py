"""What grammar is surer of than a parser that has seen few sentences, of clauses: moods in -e, kinds, word order."""

from __future__ import annotations

from collections.abc import Sequence

from core.language.valency import asks_for_infinitive

_NOMINAL = ("NN", "NE", "PPER", "PIS", "PDS", "CARD")
FINITE = ("VVFIN", "VAFIN", "VMFIN")
_OPENS = (*FINITE, "KOU")


def with_moods(words: Sequence[str], tags: list[str], heads: Sequence[int]) -> None:
    """Give present forms in -e the mood of their subject: "ich habe", but "er habe" (Konjunktiv I).

    Where the stem ends in t, a past form may look alike ("arbeite", "reiste"), and the parser's word holds.
    """
    for at, tag in enumerate(tags):
        if ".Pres." in tag and words[at].endswith("e") and not words[at].endswith("te"):
            beside = (at, heads[at])
            first = any(word in ("ich", "Ich") and heads[i] in beside for i, word in enumerate(words))
            tags[at] = tag[:-3] + ("Ind" if first else "Sub")


def with_relative_clauses(tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Hang clauses with a relative pronoun, where they hang on a verb, on the noun before the pronoun."""
    if "PRELS" not in tags and "PRELAT" not in tags:
        return
    for at, tag in enumerate(tags):
        if tag not in ("PRELS", "PRELAT"):
            continue
        verb = at
        while heads[verb] > verb and relations[verb] not in _CLAUSAL:
            verb = heads[verb]
        comma = at - 1 if at and tags[at - 1] == "$," else None
        if comma is not None and verb != at and not hangs_on(heads, verb, comma):
            heads[comma] = verb
        if verb == at or heads[verb] < 0 or relations[verb] == "acl:relcl":
            continue
        if relations[verb] == "conj" and comma is None:
            continue
        if tags[heads[verb]] not in ("NN", "NE"):
            noun = next((before for before in range(at - 1, -1, -1) if tags[before] in _NOMINAL), None)
            if noun is None or hangs_on(heads, noun, verb):
                continue
            heads[verb] = noun
        relations[verb] = "acl:relcl"


def with_clause_kinds(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Name clauses by their conjunction and hang them on verbs: "weil" opens an adverbial one, "dass" a complement."""
    if "KOUS" not in tags:
        return
    for at, (word, tag, verb) in enumerate(zip(words, tags, heads, strict=True)):
        if tag != "KOUS" or verb < 0:
            continue
        joined = relations[verb] == "conj" and at > 0 and words[at - 1] == "," and word.lower() in _CLAUSES
        if joined and not any(head == heads[verb] and tags[n] == "KOUS" for n, head in enumerate(heads)):
            relations[verb] = _CLAUSES[word.lower()]  # ", bis sie gestoppt wurde" is joined to nothing
        elif relations[verb] in _SUBORDINATE:
            on_a_noun = relations[verb] == "acl:relcl"
            relations[verb] = _CLAUSES.get(word.lower(), relations[verb])
            while on_a_noun and heads[heads[verb]] >= 0 and not tags[heads[verb]].startswith("V"):
                heads[verb] = heads[heads[verb]]


def with_main_clauses(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Make the main clause the root where the one before it is taken for it: "Nachdem sie kam, | ging er".

    The finite verb of the main clause stands right behind the comma.
    """
    if not tags or tags[0] != "KOUS" or heads[0] < 0 or heads[heads[0]] >= 0:
        return
    root = heads[0]
    for at, head in enumerate(heads):
        if head != root or at < root or relations[at] not in _CLAUSAL:
            continue
        verb = next((each for each in range(root + 1, at + 1) if tags[each].startswith(FINITE)), None)
        inside = verb is not None and verb > root and words[verb - 1] == "," and hangs_on(heads, verb, at)
        if inside:
            heads[at], relations[at] = -1, "root"
            heads[root], relations[root] = at, "advcl"
            return


_CLAUSAL = ("advcl", "conj", "ccomp", "parataxis", "xcomp", "acl", "acl:relcl")


def with_forefields(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Hang a phrase between a comma and the verb of a main clause on that verb: "..., | am Dienstag | reiste er".

    One phrase stands there in German, and it never belongs to the clause before the comma, as the parser may have it.
    """
    for at, tag in enumerate(tags):
        if not tag.startswith(FINITE):
            continue
        start = at
        while (
            start
            and words[start - 1][0] not in ",;:–—"
            and words[start - 1] != "-"
            and at - start <= _LONGEST_FOREFIELD
        ):
            start -= 1
        field = range(start, at)
        tops = [each for each in field if heads[each] not in field]
        if start == 0 or len(tops) != 1 or any(tags[each].startswith(_OPENS_DEPENDENT) for each in field):
            continue
        top = tops[0]
        led = any(heads[each] == top and relations[each] == "case" for each in field)
        verb = heads[at] if relations[at].startswith(("aux", "cop")) and heads[at] > at else at
        if 0 <= heads[top] < start and (led or tags[top] == "ADV") and not hangs_on(heads, verb, top):
            heads[top], relations[top] = verb, "obl" if led else "advmod"


_LONGEST_FOREFIELD = 8
_OPENS_DEPENDENT = ("KOUS", "KOUI", "KOKOM", "PREL", "PWAV", "PWS")
_SUBORDINATE = ("advcl", "ccomp", "xcomp", "acl:relcl", "parataxis", "obl", "obj")
_ADVERBIAL = (
    "als bevor bis da damit ehe falls indem nachdem obgleich obschon obwohl seit seitdem sobald sodass sofern solange "
    "sooft soweit während weil wenn wenngleich"
)
_CLAUSES = {**dict.fromkeys(_ADVERBIAL.split(), "advcl"), **dict.fromkeys(("dass", "daß", "ob"), "ccomp")}


def hangs_on(heads: Sequence[int], at: int, above: int) -> bool:
    """Whether a word is another one or hangs on it, however far below."""
    while at >= 0 and at != above:
        at = heads[at]
    return at == above


def with_joined_verbs(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Part two clauses that "und" joins right before a finite verb: "waren im Einsatz | und konnten nicht kommen".

    What stands before "und" hangs on the first finite verb, not on the verb that closes the second clause.
    """
    if "KON" not in tags:
        return
    for second in range(2, len(tags)):
        if not tags[second].startswith(FINITE) or tags[second - 1] != "KON":
            continue
        verb = heads[second] if relations[second].startswith(("aux", "cop")) else second
        first = next(
            (at for at in range(second - 2, -1, -1) if tags[at].startswith(FINITE) or words[at] in ",;:"), None
        )
        if first is None or not tags[first].startswith(FINITE) or heads[first] != verb or verb < second:
            continue
        heads[first], relations[first] = heads[verb], relations[verb]
        heads[verb], relations[verb] = first, "conj"
        for at in range(second - 1):
            if heads[at] == verb:
                heads[at] = first


def with_told_clauses(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Keep a clause whole that a verb of saying follows: "Sie sei nie in Wien gewesen, | sagte sie".

    No clause has two finite verbs: the auxiliary before the comma does not help the verb right behind it.
    """
    for comma in range(2, len(words) - 1):
        said, last = comma + 1, comma - 1
        if words[comma] != "," or not tags[said].startswith("VVFIN"):
            continue
        helps = next((at for at in range(last, -1, -1) if tags[at].startswith(FINITE) or words[at] in ",;:"), None)
        if helps is None or heads[helps] != said or not tags[helps].startswith(("VAFIN", "VMFIN")):
            continue
        closes = helps < last and tags[last].endswith(("PP", "INF"))
        if closes and hangs_on(heads, said, last):
            continue
        verb = last if closes else helps
        for at in range(comma):
            if heads[at] in (said, helps) and at not in (verb, helps):
                heads[at] = verb
        heads[verb], relations[verb] = said, "ccomp"
        if closes:
            heads[helps], relations[helps] = verb, "aux"


def with_infinitives(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Hang an infinitive with "zu" on the noun before its comma that asks for one: "der Plan, | Waffen zu kaufen".

    Where none does, and it is taken for a relative clause, it is the verb's: "gelang es am Montag, | ihn zu finden".
    """
    if "VVIZU" not in tags and "PTKZU" not in tags:
        return
    for at, tag in enumerate(tags):
        verb = at if tag == "VVIZU" else heads[at] if tag == "PTKZU" else -1
        if verb < 0:
            continue
        comma = next((each for each in range(at - 1, 0, -1) if words[each] in ",;:"), 0)
        if not comma or words[comma] != "," or relations[verb] not in ("xcomp", "advcl", "acl", "acl:relcl", "ccomp"):
            continue
        inside = range(comma + 1, at)
        if any(tags[each].startswith(_OPENS) or words[each] in ("als", "wie") for each in inside):
            continue
        start = next((each for each in range(comma - 1, -1, -1) if tags[each][0] in "V$"), -1)
        nouns = (each for each in range(comma - 1, max(start, comma - _FAR), -1) if tags[each] == "NN")
        noun = next((each for each in nouns if asks_for_infinitive(words[each])), None)
        if noun is not None and relations[verb] != "acl:relcl" and not hangs_on(heads, noun, verb):
            heads[verb], relations[verb] = noun, "acl"
        elif (
            noun is None
            and relations[verb] == "acl:relcl"
            and not any(tags[each].startswith("PREL") for each in inside)
        ):
            above = heads[verb]
            while above >= 0 and tags[above][0] != "V":
                above = heads[above]
            if above >= 0:
                heads[verb], relations[verb] = above, "xcomp"


_FAR = 8
"""Words before a comma among which the noun stands that an infinitive belongs to."""
