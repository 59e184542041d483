"""Reporting verbs in a sentence, and the place each takes in its clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from core.annotate.quotes.lexicon import Frame, Shape, Verb, forms, phrases, words
from core.annotate.quotes.phrases import is_attributive
from core.annotate.quotes.units import Token, Unit
from core.language.verbs import forms_of

REACH = 30
"""Tokens between a verb and its particle or auxiliary: a long German clause."""


OTHER_VERBS = frozenset({"statt", "ab", "ein", "zurück", "teil", "los"})
"""Particles that make another verb of one that has none: "findet in Rom statt"."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb in use, as token indices: the verb itself, the finite verb, the end of its clause.

    `last` is the last token of the verbal bracket (particle, participle, auxiliary).
    `final`: the verb closes a subordinate clause; `passive`: nobody is the subject.
    """

    at: int
    finite: int
    last: int
    frame: Frame
    lemma: str
    final: bool
    passive: bool


def find_cues(unit: Unit) -> list[Cue]:
    """The reporting verbs of a sentence in order; forms that lack their particle or auxiliary are none."""
    table = forms()
    found: list[Cue] = []
    for at in [at for at, token in enumerate(unit.tokens) if token.lower in table]:
        if (unit.tokens[at].is_capital and at) or _is_attribute(unit.tokens, at):
            continue
        if not at and len(unit.tokens) > 1 and unit.tokens[1].lower in table.keys() - words("become"):
            continue  # "Wiederholt erklärte sie, ..."
        readings = table[unit.tokens[at].lower]
        cues = [cue for form in readings if (cue := _read(unit.tokens, at, form.verb, form.shape))]
        if cues:
            found.append(max(cues, key=lambda cue: (cue.last - cue.at, cue.finite != cue.at, not cue.passive)))
    return _without_particles_shared(found)


def _is_attribute(tokens: Sequence[Token], at: int) -> bool:
    """Whether what looks like a verb stands before its noun, also in a clause that has its verb yet to come."""
    if is_attributive(tokens, at):
        return True
    if at + 1 >= len(tokens) or not tokens[at + 1].is_capital or not tokens[at].lower.endswith(("te", "ten")):
        return False
    end = next((n for n in range(at + 1, len(tokens)) if tokens[n].is_break or tokens[n].lower == "und"), len(tokens))
    return any(token.lower in words("finite") for token in tokens[at + 1 : end])


def _without_particles_shared(cues: list[Cue]) -> list[Cue]:
    """A participle that another cue already holds as the end of its bracket is no cue of its own."""
    if len(cues) < 2:
        return cues
    return [
        cue for n, cue in enumerate(cues) if not any(other.last == cue.at and other.at != cue.at for other in cues[:n])
    ]


def _read(tokens: Sequence[Token], at: int, verb: Verb, shape: Shape) -> Cue | None:
    if shape == "participle":
        return _participle(tokens, at, verb)
    if _is_infinitive(tokens, at):
        return _with_modal(tokens, at, verb)
    if shape == "final":
        closes = is_final(tokens, at, prefixed=bool(verb.particles))
        return Cue(at, at, at, verb.frame, verb.lemma, True, False) if closes else None
    if shape == "infinitive":
        return None
    if verb.particles and at and tokens[at - 1].lower in verb.particles and is_final(tokens, at):
        return Cue(at, at, at, verb.frame, verb.lemma, True, False)
    if verb.particles:
        last = _particle(tokens, at, verb.particles)
        return Cue(at, at, last, verb.frame, verb.lemma, False, False) if last is not None else None
    if is_final(tokens, at) or _closing(tokens, at) in OTHER_VERBS:
        return None
    if verb.lemma == "heißen" and any(token.lower == "das" for token in tokens[max(0, at - 1) : at + 2]):
        return None  # "das heißt" explains
    if verb.lemma == "befinden" and any(token.lower == "sich" for token in tokens[at : at + 5]):
        return None
    return Cue(at, at, at, verb.frame, verb.lemma, False, False)


def _closing(tokens: Sequence[Token], at: int) -> str:
    """The last word of the clause that the verb at `at` stands in, if more than the verb is left of it."""
    end = next((n for n in range(at + 1, len(tokens)) if not (tokens[n].is_word or tokens[n].is_quote)), len(tokens))
    return tokens[end - 1].lower if end > at + 1 else ""


def _is_infinitive(tokens: Sequence[Token], at: int) -> bool:
    """Whether a form in -en is an infinitive: after "zu", beside a modal, or at the end of a clause that has one."""
    if not tokens[at].lower.endswith(("en", "ern", "eln", "sein")):
        return False
    around = {tokens[n].lower for n in (at - 1, at + 1) if 0 <= n < len(tokens)}
    if "zu" in around or (at + 1 < len(tokens) and tokens[at + 1].lower in words("modals")):
        return True
    closed = at + 1 >= len(tokens) or not tokens[at + 1].is_word
    return closed and any(token.lower in words("modals") for token in tokens[clause_start(tokens, at) : at])


def _with_modal(tokens: Sequence[Token], at: int, verb: Verb) -> Cue | None:
    """ "Merkel möchte betonen, dass": the modal is the finite verb; a denied one reports nothing."""
    start = clause_start(tokens, at)
    modal = next((n for n in range(start, at) if tokens[n].lower in words("modals")), None)
    bare = verb.particles and not tokens[at].lower.startswith(tuple(verb.particles))
    if modal is None or bare or any(t.lower in {"nicht", "nichts", "kein", "keine", "weder"} for t in tokens[start:at]):
        return None
    return Cue(at, modal, at, verb.frame, verb.lemma, False, False)


def is_final(tokens: Sequence[Token], at: int, prefixed: bool = False) -> bool:
    """Whether the verb at `at` closes a clause that a subordinator or relative pronoun opens.

    A verb with its prefix can stand nowhere else: "..., der vorschlug", "..., der kam und vorschlug".
    """
    if (
        at + 1 < len(tokens)
        and tokens[at + 1].is_word
        and tokens[at + 1].lower not in {"und", "oder", "sondern", "sowie"}
    ):
        return False
    start = subordinate_start(tokens, at)
    if start == at:
        return False
    first = tokens[start].lower
    if first in words("subordinators", "adverbial_clauses") or (
        first in words("prepositions")
        and start + 1 < at
        and tokens[start + 1].lower in {"der", "dem", "denen", "die", "dessen"}
        and start > 0
        and not tokens[start + 2].is_capital
    ):
        return at - start > 1
    return (
        start > 0
        and first in {"der", "die", "das", "denen", "dem", "den", "welcher", "welche"}
        and tokens[start - 1].text == ","
        and (prefixed or (at - start > 1 and _relative(tokens, start, at)))
    )


def _relative(tokens: Sequence[Token], start: int, at: int) -> bool:
    """A comma and "der ..." up to a closing verb is a relative clause where no finite verb comes earlier."""
    return not any(token.lower in words("finite") for token in tokens[start + 1 : at])


def clause_start(tokens: Sequence[Token], at: int) -> int:
    """The first token after the comma, colon, dash or quotation before `at`."""
    start = at
    while start and not tokens[start - 1].is_break:
        start -= 1
    return start


def subordinate_start(tokens: Sequence[Token], at: int) -> int:
    """As `clause_start`, but before what is put in between: "| wie die Leiterin, Karla Beck, mitteilte"."""
    start = here = clause_start(tokens, at)
    for _ in range(2):
        if (
            here < 2
            or tokens[here - 1].text != ","
            or tokens[here].lower in words("subordinators", "adverbial_clauses")
        ):
            break
        here = clause_start(tokens, here - 1)
        if any(token.lower in words("finite") or token.is_quote for token in tokens[here:at]):
            break
        if tokens[here].lower == "wie":
            return here
    return start


def _particle(tokens: Sequence[Token], at: int, particles: frozenset[str]) -> int | None:
    """The particle that closes the clause of the verb at `at`; a comma in between may only set off an apposition."""
    for here in range(at + 1, min(len(tokens), at + REACH)):
        token = tokens[here]
        if token.lower in particles:
            following = tokens[here + 1] if here + 1 < len(tokens) else None
            if (
                following is None
                or not following.is_word
                or following.lower in {"und", "dass", "oder", "über", "auf", "von", "darüber", "zu", "für"}
                or following.is_quote
            ):
                return here
        if token.text[0] in ":;" or token.lower in {"dass", "daß"}:
            return None
    return None


def _participle(tokens: Sequence[Token], at: int, verb: Verb) -> Cue | None:
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if verb.particles and not _holds_particle(tokens, at, verb.particles):
        return None
    have = words("have") | _being() if verb.lemma in phrases("with_sein") else words("have")
    if following in have:
        return Cue(at, at + 1, at + 1, verb.frame, verb.lemma, True, False)
    if following == "worden" or following in words("become"):
        return Cue(at, at + 1, at + 1, verb.frame, verb.lemma, True, True)
    if at and tokens[at - 1].text == "," and following[:1].isalpha():
        return None  # "..., | berichtet die Zeitung"
    for here in range(at - 1, max(-1, at - REACH), -1):
        lower = tokens[here].lower
        if here + 1 < at and tokens[here + 1].is_break and is_final(tokens, here):
            continue  # "..., den er geschickt hat, | erklärt er": the auxiliary of another clause
        if lower in have:
            return Cue(at, here, at, verb.frame, verb.lemma, False, False)
        if lower in words("become") and lower != "worden":
            return Cue(at, here, at, verb.frame, verb.lemma, False, True)
        if tokens[here].text[0] in ":;":
            break
    return None


def _holds_particle(tokens: Sequence[Token], at: int, particles: frozenset[str]) -> bool:
    """Whether a participle has its particle as its beginning or before it: "hat | bekannt gegeben"."""
    if tokens[at].lower.startswith(tuple(particles)):
        return True
    return any(token.lower in particles for token in tokens[clause_start(tokens, at) : at])


@cache
def _being() -> frozenset[str]:
    return forms_of("sein")
