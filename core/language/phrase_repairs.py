"""What grammar is surer of than a parser that has seen few sentences, of phrases: titles, particles, units."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from core.language.first_names import given_names
from core.language.lexicon import load
from core.language.repairs import hangs_on


def with_quotations(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Make one phrase of what stands between quotation marks without a verb; behind a noun it is that noun's name.

    "des Aktionstages „Freiheit statt Angst“": a title has its own grammar, which the parser takes for the sentence's.
    """
    if '"' not in words:
        return
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
        if any(heads[each] < 0 or hangs_on(heads, top, each) for each in around):
            continue
        named = first > 0 and tags[first - 1] == "NN" and words[first + 1][0].isupper() and heads[top] >= 0
        if named and not any(hangs_on(heads, first - 1, each) for each in (top, *around)):
            heads[top], relations[top] = first - 1, "appos"
        for each in around:
            if tags[each] not in _LEADS_PHRASE:
                heads[each], relations[each] = top, "punct" if each in (first, at) else "flat"


_LEADS_PHRASE = ("APPR", "APPRART", "ART", "KON")


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
                and not hangs_on(heads, town, at)
            ):
                heads[at], relations[at] = town, "flat"


_WATERS = frozenset(
    ("See", "Main", "Rhein", "Inn", "Neckar", "Donau", "Ruhr", "Saale", "Spree", "Oder", "Elbe", "Mur", "Isar", "Weser")
)


def with_particles(words: Sequence[str], tags: list[str], heads: list[int], relations: list[str]) -> None:
    """Give a particle that ends a clause to the finite verb before it: "nahmen die Vertreter | teil"."""
    particles = _particles()
    if particles.isdisjoint(words):
        return
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
    if "von" not in words and "an" not in words:
        return
    for at, word in enumerate(words):
        noun, measure = heads[at], at - 1
        counted = word == "von" and noun > at > 0 and words[measure] in _MEASURES and heads[noun] != measure
        aboard = word == "an" and at > 0 and words[at + 1 : at + 2] == ["Bord"] and tags[measure] == "NN"
        if aboard and not hangs_on(heads, measure, at + 1):
            heads[at + 1], relations[at + 1] = measure, "nmod"
        if counted and tags[at + 1] == "CARD" and not hangs_on(heads, measure, noun):
            heads[noun], relations[noun] = measure, "nmod"


_MEASURES = ("Alter", "Höhe", "Länge", "Breite", "Wert", "Umfang", "Größe", "Gewicht", "Dauer", "Durchmesser", "Tiefe")


def with_amounts(words: Sequence[str], tags: Sequence[str], heads: Sequence[int], relations: list[str]) -> None:
    """Take what "bis zu" counts for the object of a verb that has none: "bis zu | zwei Millionen Euro investieren"."""
    if "bis" not in words:
        return
    for at in range(len(words) - 3):
        noun = heads[at]
        if words[at] != "bis" or words[at + 1] != "zu" or noun < at or relations[noun] != "obl":
            continue
        counts = any(tags[each] == "CARD" or words[each] in _AMOUNTS for each in range(at + 2, noun))
        verb = heads[noun]
        if counts and not any(heads[each] == verb and relations[each] in _OBJECTS for each in range(len(words))):
            relations[noun] = "obj"


_AMOUNTS = ("Million", "Millionen", "Milliarde", "Milliarden")
_OBJECTS = ("obj", "nsubj:pass")


def with_shares(words: Sequence[str], tags: Sequence[str], heads: Sequence[int], relations: list[str]) -> None:
    """Take a share for the subject of a verb that has none: "In Wien lebten | 40 Prozent der Armen"."""
    if "Prozent" not in words:
        return
    for at, word in enumerate(words):
        verb = heads[at]
        if word != "Prozent" or relations[at] not in ("obl", "obj") or verb < 0 or not tags[verb].startswith("VVFIN"):
            continue
        beside = [each for each in range(len(words)) if heads[each] == verb or heads[each] == at]
        free = not any(relations[each].startswith(("nsubj", "case")) for each in beside)
        if free and words[verb].endswith("en"):
            relations[at] = "nsubj"


def with_postpositions(words: Sequence[str], tags: list[str], heads: list[int], relations: list[str]) -> None:
    """Hang "zufolge" on the noun before it, whose phrase is an adverbial: "behördlichen Angaben | zufolge"."""
    if "zufolge" not in words:
        return
    for at, word in enumerate(words):
        noun = at - 1
        if word != "zufolge" or at == 0 or tags[noun] not in ("NN", "NE") or hangs_on(heads, noun, at):
            continue
        while relations[noun] == "nmod" and 0 <= heads[noun] < noun:
            noun = heads[noun]
        tags[at], heads[at], relations[at] = "APPO", noun, "case"
        if relations[noun] in ("nsubj", "nsubj:pass", "obj", "iobj"):
            relations[noun] = "obl"


def with_names_behind_places(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Give a person's name behind a place to whom it names: "der Chef der Partei in Bayern | Eva Kern"."""
    if "NE" not in tags:
        return
    for at in range(3, len(words) - 1):
        place = heads[at]
        if tags[at] != "NE" or tags[at + 1] != "NE" or relations[at] not in ("flat", "appos") or place != at - 1:
            continue
        if words[at] not in given_names("feminine") and words[at] not in given_names("masculine"):
            continue
        led = any(heads[each] == place and relations[each] == "case" for each in range(max(place, 0)))
        if not led or tags[place] != "NE" or words[place] in given_names("masculine"):
            continue
        noun = place
        while relations[noun] in ("nmod", "conj", "flat", "appos") and heads[noun] >= 0:
            noun = heads[noun]
        if tags[noun] == "NN" and noun < place and not hangs_on(heads, noun, at):
            heads[at], relations[at] = noun, "appos"


def with_linked_subjects(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Hang a pronoun beside "ist" on it, not on a noun that is taken for its subject ("war | sie Mitglied").

    Beside a helping verb it is the subject of what that helps: "Sie | wurde gesperrt".
    """
    if "PPER" not in tags:
        return
    for at, tag in enumerate(tags):
        if tag != "PPER" or not relations[at].startswith("nsubj"):
            continue
        above = heads[at]
        beside = above in (at - 1, at + 1)
        helped = heads[above] if beside and relations[above].startswith("aux") else -1
        if helped > above and not any("FIN" in tags[each] for each in range(above + 1, helped)):
            heads[at] = heads[above]
            relations[at] = "nsubj:pass" if relations[above] == "aux:pass" else "nsubj"
        noun = heads[at]
        if relations[at] != "nsubj" or noun <= at or tags[noun] not in ("NN", "NE"):
            continue
        verb = heads[noun]
        if verb in (at - 1, at + 1) and tags[verb].startswith("VAFIN") and relations[noun].startswith("nsubj"):
            heads[at], relations[noun] = verb, "obj"


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
