"""The forms of German verbs that news leans on: auxiliaries, modals, strong past tenses, the Konjunktiv."""

from __future__ import annotations

from functools import cache
from typing import Literal

from core.language.lexicon import load

Part = Literal["present", "past", "first", "second"]
"""Part of a verb's finite forms: the indicative by tense, the Konjunktiv I and II."""

INDICATIVE: tuple[Part, ...] = ("present", "past")
ALL: tuple[Part, ...] = ("present", "past", "first", "second")


@cache
def forms_of(verb: str, parts: tuple[Part, ...] = ALL) -> frozenset[str]:
    """The finite forms (third person) of an auxiliary or modal verb, by its infinitive."""
    verbs = load("verbs")
    table: dict[str, list[str]] = verbs["auxiliaries"].get(verb) or verbs["modals"][verb]
    return frozenset(form for part in parts for form in table.get(part, ()))


@cache
def modal_forms(parts: tuple[Part, ...] = ALL) -> frozenset[str]:
    """The finite forms of all modal verbs."""
    return frozenset[str]().union(*(forms_of(verb, parts) for verb in load("verbs")["modals"]))


@cache
def helping_forms(parts: tuple[Part, ...] = ALL) -> frozenset[str]:
    """The finite forms of all auxiliary and modal verbs."""
    return modal_forms(parts).union(*(forms_of(verb, parts) for verb in load("verbs")["auxiliaries"]))


@cache
def listed_past_forms() -> frozenset[str]:
    """The past tense of auxiliary, modal and strong verbs; what is also a participle or an infinitive is left out."""
    return helping_forms(("past",)) | frozenset(load("verbs")["strong"]["past"])


@cache
def past_forms() -> frozenset[str]:
    """The same, also behind what never parts from its verb; most of it is spelled like a noun: "betrieb", "verlief"."""
    strong = load("verbs")["strong"]
    alone = [form for form in strong["past"] if not form.endswith(("en", "te"))]  # a plural may be a participle
    return listed_past_forms().union(prefix + form for prefix in strong["prefixes"] for form in alone)


@cache
def konjunktiv(part: Literal["first", "second"]) -> frozenset[str]:
    """The forms of the Konjunktiv I or II that differ from the indicative or count as Konjunktiv in reports."""
    return helping_forms((part,)) | frozenset(load("verbs")["konjunktiv"][part])


@cache
def stative() -> frozenset[str]:
    """Participles that with "ist" tell how something is, not what happened: "geplant", "gesperrt"."""
    return frozenset(load("verbs")["participles"]["stative"])


@cache
def moves(participle: str) -> bool:
    """Whether the perfect of a participle takes "sein": "soll geflohen sein" is over, "soll saniert sein" is not."""
    endings: list[str] = load("verbs")["participles"]["moved"]
    return participle.endswith(tuple(endings))


@cache
def occurring() -> frozenset[str]:
    """Verbs of how a happening goes: its time is theirs."""
    return frozenset(load("verbs")["infinitives"]["occurring"])


@cache
def implicative() -> frozenset[str]:
    """Verbs whose infinitive happened when they did: "es gelang, am Montag zu fliehen"; or that speak of the past."""
    return frozenset(load("verbs")["infinitives"]["implicative"])


@cache
def lasting() -> frozenset[str]:
    """Verbs of what goes on: with "bis" and a day to come they tell how long, not by when."""
    return states() | frozenset(load("verbs")["infinitives"]["lasting"])


@cache
def states() -> frozenset[str]:
    """Verbs of how something is: with "soll" they tell what others say, not what is planned."""
    return frozenset(load("verbs")["infinitives"]["states"])
