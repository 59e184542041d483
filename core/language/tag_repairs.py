"""What grammar is surer of than a parser that has seen few sentences, of parts of speech: finite verbs, pronouns."""

from __future__ import annotations

from collections.abc import Sequence

from core.language.repairs import FINITE, hangs_on

_ENDS = frozenset(",.;:!?–—)")
_OPENING = frozenset(("VVIZU", "PRELS", "PRELAT", "KOUS"))
_PARTING = (*FINITE, "KOU", "PREL")
_LONGEST = 45
"""Words of a clause."""


def with_finite_ends(words: Sequence[str], tags: list[str]) -> None:
    """Take what ends a clause with a conjunction or relative pronoun for finite: "die zur Gruppe | gehört", "gehören".

    No such pronoun is written with a capital ("Er sagte: „Die Lage ist ernst.“") or is a form of "ein".
    """
    if _OPENING.isdisjoint(tags):
        return
    for start, tag in enumerate(tags):
        if tag == "VVIZU" and "zu" not in words[start]:
            tags[start] = "VVFIN.Past.Ind"  # "die Truppen | abzogen"
            continue
        if tag == "PRELS" and (words[start][0].isupper() or words[start].startswith("ein")):
            tags[start] = "ART"
            continue
        if tag not in ("PRELS", "PRELAT", "KOUS"):
            continue
        sure = tag != "KOUS" or words[start] in _WITH_VERB
        for at in range(start + 1, min(len(words), start + _LONGEST)):
            if tags[at].startswith(_PARTING) or words[at] in _ENDS:
                break
            last = at > start + 1 and at + 1 < len(words) and words[at + 1] in (",", ".")
            if last and tags[at] in _INFINITIVES and words[at - 1] != "zu" and words[at].endswith("n"):
                joined = (each for each in range(start + 2, at) if tags[each] == "VVINF" and words[each + 1] == "und")
                for verb in (*joined, at):  # "die Länder, die den Vertrag | kennen | und | achten"
                    tags[verb] = f"{tags[verb][:2]}FIN.Pres.Ind"
            if last and sure and tags[at] == "VVPP":
                past, mood = words[at].endswith(("te", "ten", "en")), words[at].endswith("e")
                if words[at].endswith("t") or past or mood:
                    tags[at] = f"VVFIN.{'Past' if past else 'Pres'}.{'Sub' if mood and not past else 'Ind'}"


def with_participles_aside(words: Sequence[str], tags: list[str]) -> None:
    """Take a verb between a comma and "von" for a participle: "der Rat, | unterstützt | von der Armee, tagte"."""
    for at in range(1, len(tags) - 1):
        set_apart = words[at - 1] == "," and words[at + 1] in ("von", "vom", "durch")
        if set_apart and tags[at].startswith("VVFIN") and words[at].endswith("t") and "“" not in words[:at]:
            tags[at] = "VVPP"


def with_led_attributes(words: Sequence[str], tags: list[str], heads: list[int], relations: list[str]) -> None:
    """Take a pronoun before a phrase and an attribute for the article of their noun: "das | für Montag geplante Spiel".

    The phrase hangs on the attribute.
    """
    if "PDS" not in tags:
        return
    for at in range(len(tags) - 4):
        if tags[at] != "PDS" or words[at].lower() not in _ARTICLES or not tags[at + 1].startswith("APPR"):
            continue
        end = next((each for each in range(at + 2, min(at + 7, len(tags))) if tags[each] not in _LED), len(tags))
        noun = end + 1
        if noun >= len(tags) or tags[end] != "ADJA" or tags[noun] != "NN" or not words[end].endswith(_PARTICIPLES):
            continue
        led = [each for each in range(at + 2, end) if tags[each] in ("NN", "NE")]
        if led and not any(hangs_on(heads, noun, each) for each in (at, led[0])):
            tags[at], heads[at], relations[at] = "ART", noun, "det"
            heads[led[0]], relations[led[0]] = end, "obl"


_ARTICLES = ("der", "die", "das", "den", "dem", "des")
_LED = ("ART", "NN", "NE", "CARD", "PPOSAT")
_PARTICIPLES = ("te", "ten", "ter", "tes", "ene", "enen", "ener", "enes", "nde", "nden")


def with_relative_pronouns(words: Sequence[str], tags: list[str], heads: list[int], relations: list[str]) -> None:
    """Take an article before a year or name for a relative pronoun where its clause ends in its only verb.

    "der Turm, | der | 1994 gebaut wurde", "ein Minister, | den | Kern entlassen hat": not "der Turm, die 27 Türme".
    """
    for at in range(2, len(tags) - 2):
        if tags[at] != "ART" or words[at - 1] != "," or words[at] not in _PRONOUNS:
            continue
        if tags[at + 1] not in ("CARD", "NE") or not tags[at - 2].startswith(("N", "CARD")):
            continue
        end = next((each for each in range(at + 2, len(words)) if words[each] in _ENDS), len(words))
        verbs = [each for each in range(at + 1, end) if tags[each].startswith(FINITE)]
        if not verbs and tags[end - 1] == "VVPP" and end > at + 3:
            tags[at] = "PRELS"  # whose verb is no participle: `with_finite_ends`
        elif verbs and verbs[0] == end - 1 > at + 2:
            tags[at] = "PRELS"
            predicate = heads[end - 1] if relations[end - 1].startswith(("aux", "cop")) else end - 1
            if relations[at] == "det" and predicate > at:
                heads[at], relations[at] = predicate, "nsubj" if words[at] in ("der", "die", "das") else "obj"


_PRONOUNS = ("der", "die", "das", "den", "dem")


def with_led_pronouns(words: Sequence[str], tags: list[str], heads: Sequence[int]) -> None:
    """Take an article that hangs on the verb behind a comma and a preposition for a relative pronoun: ", aus | der"."""
    for at in range(2, len(tags)):
        led = tags[at] == "ART" and tags[at - 1] == "APPR" and words[at - 2] == ","
        if led and heads[at] > at and tags[heads[at]].startswith("V"):
            tags[at] = "PRELS"


_INFINITIVES = ("VVINF", "VAINF", "VMINF")
_WITH_VERB = ("dass", "daß", "weil", "nachdem", "bis", "während", "damit")
