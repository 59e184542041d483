"""What grammar is surer of than a parser that has seen few sentences: moods in -e, subordinate clauses, word order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from core.language.calendar import month_forms, unit_forms, weekday_forms
from core.language.lexicon import load
from core.language.valency import asks_for_infinitive

_NOMINAL = ("NN", "NE", "PPER", "PIS", "PDS", "CARD")


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
        while heads[verb] > verb:
            verb = heads[verb]
        if verb == at or heads[verb] < 0 or relations[verb] in ("acl:relcl", "conj"):
            continue
        if tags[heads[verb]] not in ("NN", "NE"):
            noun = next((before for before in range(at - 1, -1, -1) if tags[before] in _NOMINAL), None)
            if noun is None or _hangs_on(heads, noun, verb):
                continue
            heads[verb] = noun
        relations[verb] = "acl:relcl"


def with_clause_kinds(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Name clauses by their conjunction and hang them on verbs: "weil" opens an adverbial one, "dass" a complement."""
    if "KOUS" not in tags:
        return
    for word, tag, verb in zip(words, tags, heads, strict=True):
        if tag == "KOUS" and verb >= 0 and relations[verb] in _SUBORDINATE:
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
        verb = next((each for each in range(root + 1, at + 1) if tags[each].startswith(_FINITE)), None)
        inside = verb is not None and verb > root and words[verb - 1] == "," and _hangs_on(heads, verb, at)
        if inside:
            heads[at], relations[at] = -1, "root"
            heads[root], relations[root] = at, "advcl"
            return


_CLAUSAL = ("advcl", "conj", "ccomp", "parataxis", "xcomp", "acl", "acl:relcl")


def with_quotations(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Make one phrase of what stands between quotation marks without a verb; behind a noun it is that noun's name.

    "des Aktionstages „Freiheit statt Angst“": a title has its own grammar, which the parser takes for the sentence's.
    """
    opened: int | None = None
    for at, word in enumerate(words):
        if word != '"':
            continue
        if opened is None:
            opened = at
            continue
        inside, first = range(opened + 1, at), opened
        opened = None
        if not inside or any(tags[each].startswith("V") for each in inside):
            continue
        tops = [each for each in inside if heads[each] not in inside]
        top = next((each for each in tops if heads[each] < 0 or tags[each].startswith("N")), tops[0])
        around = (first, at, *(each for each in tops if each != top))
        if any(heads[each] < 0 or _hangs_on(heads, top, each) for each in around):
            continue
        named = first > 0 and tags[first - 1] == "NN" and words[first + 1][0].isupper() and heads[top] >= 0
        if named and not any(_hangs_on(heads, first - 1, each) for each in (top, *around)):
            heads[top], relations[top] = first - 1, "appos"
        for each in around:
            if tags[each] not in _LEADS_PHRASE:
                heads[each], relations[each] = top, "punct" if each in (first, at) else "flat"


_LEADS_PHRASE = ("APPR", "APPRART", "ART", "KON")


def with_forefields(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Hang a phrase between a comma and the verb of a main clause on that verb: "..., | am Dienstag | reiste er".

    One phrase stands there in German, and it never belongs to the clause before the comma, as the parser may have it.
    """
    for at, tag in enumerate(tags):
        if not tag.startswith(_FINITE):
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
        if 0 <= heads[top] < start and (led or tags[top] == "ADV") and not _hangs_on(heads, verb, top):
            heads[top], relations[top] = verb, "obl" if led else "advmod"


_FINITE = ("VVFIN", "VAFIN", "VMFIN")
_LONGEST_FOREFIELD = 8
_OPENS_DEPENDENT = ("KOUS", "KOUI", "KOKOM", "PREL", "PWAV", "PWS")
_SUBORDINATE = ("advcl", "ccomp", "xcomp", "acl:relcl", "parataxis", "obl", "obj")
_ADVERBIAL = (
    "als bevor bis da damit ehe falls indem nachdem obgleich obschon obwohl seit seitdem sobald sodass sofern solange "
    "sooft soweit während weil wenn wenngleich"
)
_CLAUSES = {**dict.fromkeys(_ADVERBIAL.split(), "advcl"), **dict.fromkeys(("dass", "daß", "ob"), "ccomp")}


def _hangs_on(heads: Sequence[int], at: int, above: int) -> bool:
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
        if not tags[second].startswith(_FINITE) or tags[second - 1] != "KON":
            continue
        verb = heads[second] if relations[second].startswith(("aux", "cop")) else second
        first = next(
            (at for at in range(second - 2, -1, -1) if tags[at].startswith(_FINITE) or words[at] in ",;:"), None
        )
        if first is None or not tags[first].startswith(_FINITE) or heads[first] != verb or verb < second:
            continue
        heads[first], relations[first] = heads[verb], relations[verb]
        heads[verb], relations[verb] = first, "conj"
        for at in range(second - 1):
            if heads[at] == verb:
                heads[at] = first


def with_infinitives(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Hang an infinitive with "zu" on the noun before its comma that asks for one: "der Plan, | Waffen zu kaufen"."""
    for at, tag in enumerate(tags):
        verb = at if tag == "VVIZU" else heads[at] if tag == "PTKZU" else -1
        comma = next((each for each in range(at - 1, 0, -1) if words[each] in ",;:"), 0)
        if verb < 0 or not comma or words[comma] != "," or relations[verb] not in ("xcomp", "advcl", "acl", "ccomp"):
            continue
        inside = range(comma + 1, at)
        if any(tags[each].startswith((*_FINITE, "KOU")) or words[each] in ("als", "wie") for each in inside):
            continue
        start = next((each for each in range(comma - 1, -1, -1) if tags[each][0] in "V$"), -1)
        nouns = (each for each in range(comma - 1, max(start, comma - _FAR), -1) if tags[each] == "NN")
        noun = next((each for each in nouns if asks_for_infinitive(words[each])), None)
        if noun is not None and not _hangs_on(heads, noun, verb):
            heads[verb], relations[verb] = noun, "acl"


_FAR = 8
"""Words before a comma among which the noun stands that an infinitive belongs to."""


def with_waters(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Hang the water that a town is named after on the town: "Zell | am See"."""
    if _WATERS.isdisjoint(words):
        return
    for at in range(2, len(words)):
        if words[at] in _WATERS and words[at - 1] in ("am", "an", "der") and tags[at] in ("NN", "NE"):
            town = at - 2 if words[at - 1] == "am" else at - 3
            if (
                town >= 0
                and words[town + 1] in ("am", "an", "ob")
                and tags[town] == "NE"
                and not _hangs_on(heads, town, at)
            ):
                heads[at], relations[at] = town, "flat"


_WATERS = frozenset(
    ("See", "Main", "Rhein", "Inn", "Neckar", "Donau", "Ruhr", "Saale", "Spree", "Oder", "Elbe", "Mur", "Isar", "Weser")
)


def with_particles(words: Sequence[str], tags: list[str], heads: list[int], relations: list[str]) -> None:
    """Give a particle that ends a clause to the finite verb before it: "nahmen die Vertreter | teil"."""
    particles = _particles()
    for at, word in enumerate(words):
        if word not in particles or (tags[at] == "PTKVZ" and tags[heads[at]][0] == "V"):
            continue
        ends = at + 1 == len(words) or words[at + 1][0] in ".,;:!?"
        if ends and at not in heads:
            verb = _verb_before(words, tags, at)
            if verb is not None and (tags[at] == "PTKVZ" or "," not in words[verb:at]):
                tags[at], heads[at], relations[at] = "PTKVZ", verb, "compound:prt"


def _verb_before(words: Sequence[str], tags: Sequence[str], at: int) -> int | None:
    """The finite verb before a place that stands second in its clause, not last as in a relative clause."""
    verbs = (each for each in range(at - 1, -1, -1) if tags[each].startswith("VVFIN") and words[each + 1] != ",")
    return next(verbs, None)


@cache
def _particles() -> frozenset[str]:
    return frozenset(load("verbs")["particles"]["separable"])


def with_measures(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Hang "von" with a number on the noun before it that asks for it ("im Alter | von 48 Jahren"), and "an Bord"."""
    for at, word in enumerate(words):
        noun, measure = heads[at], at - 1
        counted = word == "von" and noun > at > 0 and words[measure] in _MEASURES and heads[noun] != measure
        aboard = word == "an" and at > 0 and words[at + 1 : at + 2] == ["Bord"] and tags[measure] == "NN"
        if aboard and not _hangs_on(heads, measure, at + 1):
            heads[at + 1], relations[at + 1] = measure, "nmod"
        if counted and tags[at + 1] == "CARD" and not _hangs_on(heads, measure, noun):
            heads[noun], relations[noun] = measure, "nmod"


_MEASURES = ("Alter", "Höhe", "Länge", "Breite", "Wert", "Umfang", "Größe", "Gewicht", "Dauer", "Durchmesser", "Tiefe")


def with_postpositions(words: Sequence[str], tags: list[str], heads: list[int], relations: list[str]) -> None:
    """Hang "zufolge" on the noun before it, whose phrase is an adverbial: "behördlichen Angaben | zufolge"."""
    for at, word in enumerate(words):
        noun = at - 1
        if word != "zufolge" or at == 0 or tags[noun] not in ("NN", "NE") or _hangs_on(heads, noun, at):
            continue
        while relations[noun] == "nmod" and 0 <= heads[noun] < noun:
            noun = heads[noun]
        tags[at], heads[at], relations[at] = "APPO", noun, "case"
        if relations[noun] in ("nsubj", "nsubj:pass", "obj", "iobj"):
            relations[noun] = "obl"


def with_times(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Hang what stands behind a date where the date hangs, and make adverbials of times that are taken for subjects.

    A month or weekday has no attribute with a preposition ("am 3. Mai | in Wien"), and "drei Tage später" does nothing.
    """
    for at, relation in enumerate(relations):
        noun = heads[at]
        if relation == "case" and noun > at and words[at].lower() in _WHERE and not _is_time(words, tags, noun):
            while (above := heads[noun]) >= 0 and above < at and words[above] in _dates():
                heads[noun] = heads[above]
                relations[noun] = "obl" if heads[above] >= 0 and tags[heads[above]].startswith("V") else "nmod"
        above = heads[at]
        acts = relation == "nmod" and 0 <= above < at and words[above] in weekday_forms() and tags[at] == "NN"
        if acts and _has_article(words, heads, at) and heads[above] >= 0 and tags[heads[above]].startswith("V"):
            verb = heads[above]
            free = not any(heads[each] == verb and relations[each].startswith("nsubj") for each in range(len(words)))
            heads[at], relations[at] = verb, "nsubj" if free else "obj"
        counts = relation in ("nsubj", "nsubj:pass", "obj", "nmod") and words[at] in unit_forms()
        if counts and at + 1 < len(words) and words[at + 1] in _LATER:
            relations[at] = "obl"


def with_bare_nouns(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Hang a noun on the verb where its article says that it is no genitive: "nach langer Suche | der junge Mann"."""
    for at, relation in enumerate(relations):
        if relation != "nmod" or tags[at] != "NN" or not 0 <= heads[at] < at or not tags[heads[at]].startswith("N"):
            continue
        beside = [each for each in range(heads[at] + 1, at) if heads[each] == at]
        article = next((each for each in beside if relations[each] == "det"), None)
        if article is None or any(relations[each] == "case" for each in beside) or tags[article - 1][0] in "A$K":
            continue
        word, weak = words[article], any(tags[each] == "ADJA" and words[each].endswith("e") for each in beside)
        if word not in _NO_GENITIVE and not (word == "der" and weak):
            continue
        verb = heads[at]
        while verb >= 0 and tags[verb][0] != "V":
            verb = heads[verb]
        if verb < 0 or "," in words[min(verb, heads[at]) : max(verb, at)]:
            continue
        below = [relations[each] for each in range(len(words)) if heads[each] == verb]
        free = not any(each.startswith("nsubj") for each in below) and word in ("der", "die", "das", "ein", "eine")
        subject = "nsubj:pass" if "aux:pass" in below else "nsubj"
        heads[at], relations[at] = verb, subject if free else "iobj" if word in ("dem", "einem") else "obj"


_NO_GENITIVE = ("das", "die", "den", "dem", "ein", "eine", "einen", "einem")


def _has_article(words: Sequence[str], heads: Sequence[int], at: int) -> bool:
    """Whether a noun behind a weekday has an article, which no attribute of a day has: "am Montag | der Richter"."""
    return any(heads[each] == at and words[each] in ("der", "die", "das", "ein", "eine") for each in range(at))


def _is_time(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    return tags[at] == "CARD" or words[at] == "Uhr" or words[at] in _dates()


@cache
def _dates() -> frozenset[str]:
    return frozenset((*month_forms(), *weekday_forms(), *unit_forms(), *_PARTS_OF_DAY))


_WHERE = frozenset(
    (
        *("in", "im", "an", "am", "bei", "beim", "mit", "von", "vom", "gegen", "durch"),
        *("zu", "zum", "zur", "auf", "für", "ohne", "als"),
    )
)
"""What says where or how; "vor", "nach", "bis" and "seit" join two times."""

_PARTS_OF_DAY = ("Morgen", "Morgenstunden", "Vormittag", "Mittag", "Nachmittag", "Abend", "Abendstunden", "Nacht")
_LATER = frozenset(("später", "zuvor", "danach", "darauf", "vorher", "davor"))
