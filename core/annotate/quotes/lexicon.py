"""Reporting verbs and function words from `quotes.toml`, ready for look-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from core.language import verbs
from core.language.calendar import month_names, unit_forms, weekday_forms
from core.language.lexicon import load

Frame = Literal["say", "demand", "name", "stand", "utter"]
Shape = Literal["finite", "final", "participle", "infinitive"]


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb: `particles` close its main clause, one of them is needed where there are any."""

    lemma: str
    frame: Frame
    particles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a reporting verb and the place it can take: main clause, end of clause, or with an auxiliary."""

    verb: Verb
    shape: Shape


@cache
def lexicon() -> dict[str, Any]:
    """The lexicon file as nested dictionaries."""
    return load("quotes")


@cache
def words(*names: str) -> frozenset[str]:
    """The word lists of the table `words` with these names, as one set."""
    listed = (word for name in names for word in (*lexicon()["words"].get(name, ()), *_verbs().get(name, ())))
    return frozenset(spelt for word in listed for spelt in swiss(word))


def swiss(word: str) -> tuple[str, ...]:
    """A word, and how it is spelt in Switzerland where that differs: "heißt" and "heisst"."""
    return (word, word.replace("ß", "ss")) if "ß" in word else (word,)


@cache
def _verbs() -> Mapping[str, frozenset[str]]:
    """The auxiliary and modal verbs among the words, by what a clause does with them."""
    become = verbs.forms_of("werden", ("present", "first", "past"))
    modals = verbs.modal_forms() | verbs.forms_of("werden", ("present", "second")) | {"lässt", "ließ"}
    finite = verbs.helping_forms(verbs.INDICATIVE) | verbs.past_forms()
    return {"have": verbs.forms_of("haben"), "become": become | {"worden"}, "modals": modals, "finite": finite}


@cache
def times() -> frozenset[str]:
    """The nouns of time, which are no speakers."""
    return words("times") | unit_forms() | frozenset((*weekday_forms(), *month_names()))


@cache
def phrases(name: str) -> frozenset[str]:
    """A list of the table `phrases`, by its name: nouns and verbs that share a use."""
    return frozenset(spelt for word in lexicon()["phrases"][name] for spelt in swiss(word))


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """All forms of the reporting verbs, lower case; ambiguous ones (berichtet) have several readings."""
    table: dict[str, list[Form]] = {}
    for frame, lines in lexicon()["verbs"].items():
        for line in lines:
            for form, reading in _conjugate(frame, line):
                for surface in swiss(form):
                    readings = table.setdefault(surface, [])
                    if reading not in readings:
                        readings.append(reading)
    return {surface: tuple(readings) for surface, readings in table.items()}


def _conjugate(frame: Frame, line: str) -> list[tuple[str, Form]]:
    infinitive, present, presents, past, pasts, participle, *rest = line.split()
    particles = frozenset(rest[0].lower().split("|")) if rest else frozenset()
    verb = Verb(infinitive, frame, particles)
    finite = (present, presents, past, pasts)
    out = [(form, Form(verb, "finite")) for form in finite]
    out.append((participle, Form(verb, "participle")))
    prefix = next((particle for particle in particles if infinitive.startswith(particle)), None)
    if prefix:
        out += [(prefix + form, Form(verb, "final")) for form in finite]
        out.append((infinitive, Form(verb, "infinitive")))
    elif not particles:
        out += [(form, Form(verb, "final")) for form in finite]
        out.append((infinitive.removesuffix("n"), Form(verb, "final")))
    return out


@cache
def konjunktiv() -> frozenset[str]:
    """Verb forms that are plainly Konjunktiv I."""
    return verbs.konjunktiv("first") | words("konjunktiv") | (_konjunktiv_of_verbs() - words("no_konjunktiv"))


def _konjunktiv_of_verbs() -> frozenset[str]:
    """The Konjunktiv I of the reporting verbs themselves: "er behaupte", "die Partei fordere"."""
    lines = (line for frame in ("say", "demand", "name") for line in lexicon()["verbs"][frame])
    plain = (line.split()[0] for line in lines if len(line.split()) == 6)
    first = (verb.removesuffix("n") + ("e" if verb.endswith(("eln", "ern")) else "") for verb in plain)
    return frozenset(spelt for verb in first for spelt in swiss(verb))


@cache
def mood() -> frozenset[str]:
    """Verb forms of the Konjunktiv, I and II."""
    return konjunktiv() | verbs.konjunktiv("second")


@cache
def known_verbs() -> frozenset[str]:
    """Finite verb forms that need no ending to be told: auxiliaries, common strong verbs, the Konjunktiv."""
    return words("finite") | mood()
