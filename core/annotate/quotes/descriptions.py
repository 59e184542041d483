"""Whom a description means that the article does not give to the name: "der Offizier", "die FDP-Politikerin"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from core.annotate.quotes.lexicon import phrases
from core.language.first_names import given_names
from core.records import Mention

DESCRIPTION = re.compile(
    r"(?P<article>[Dd]er|[Dd]ie) (?:[\w-]*[a-zäöüß\d-]e |[A-ZÄÖÜ][a-zäöüß]+er ){0,2}"
    r"(?P<noun>[A-ZÄÖÜ][\w-]{3,}|\d+-[Jj]ährige)"
    r"(?: für (?:die|den|das) [A-ZÄÖÜ][\w-]+)?"
)
"""A noun with its article and adjectives, as what names somebody again has it: "die Spitzenkandidatin für die Wahl"."""

PARTY = re.compile(r" \(([^()\n]{2,12})\)")
"""What stands in brackets behind a politician's name; an age or a country in them is no party of another's."""

_OTHER = re.compile(r"Vize|Ex-|Alt|Staatsanw")
"""Beginnings of nouns for somebody else than the rest of the noun names: "Vizepräsident"."""
_ANYBODY = ("mann", "frau", "leute")
"""Ends of nouns for persons that tell nothing when they stand alone: "Hauptmann"."""


@dataclass(frozen=True, slots=True)
class Description:
    """A definite description of one person: its noun, what stands before the noun's hyphen, whether of a woman."""

    noun: str
    prefix: str
    female: bool

    @property
    def head(self) -> str:
        """The noun behind its hyphen, in small letters: "politikerin" of "FDP-Politikerin"."""
        return self.noun.rsplit("-", 1)[-1].lower()


def read_description(described: str) -> Description | None:
    """The description that a phrase is, `None` where it may mean several people or says more than a noun."""
    found = DESCRIPTION.fullmatch(described)
    if found is None:
        return None
    noun, female = found["noun"], found["article"].lower() == "die"
    if female and not noun.endswith(("in", "e", "frau")):  # "die Minister"
        return None
    return Description(noun, noun.rpartition("-")[0] if noun[0].isalpha() else "", female)


def called_so(one: Description, called: Mapping[str, Sequence[Mention]]) -> Sequence[Mention]:
    """Whom the article calls so beside the name: by this noun, by one that ends with it, or by another of the party."""
    called = {noun.replace("ß", "ss"): mentions for noun, mentions in called.items()}
    exactly = called.get(one.noun.replace("ß", "ss"), ())
    if exactly or one.head in _ANYBODY:
        return exactly
    nouns = [noun for noun in called if not _OTHER.match(noun)]
    ending = one.noun.replace("ß", "ss").lower()
    longer = [noun for noun in nouns if noun.lower().endswith(ending)]
    if not longer and one.prefix:
        longer = [
            noun for noun in nouns if noun.lower().endswith(one.head) and noun.rpartition("-")[0] in ("", one.prefix)
        ]
    if not longer and one.prefix and one.head in ("chef", "chefin"):
        longer = [noun for noun in nouns if noun.rpartition("-")[0] == one.prefix and noun.endswith("in") == one.female]
    return [mention for noun in longer for mention in called[noun]]


def names_anyone(one: Description) -> bool:
    """Whether the noun is a person's, but no office that only one holds: "Politikerin", "Offizier", "59-Jährige"."""
    return one.head.endswith(_people(one.female))


@cache
def _people(female: bool) -> tuple[str, ...]:
    """The ends of these nouns, of men or of women."""
    ends = phrases("people")
    weak = {end for end in ends if end.endswith("e")}  # "der Abgeordnete", "die Abgeordnete", but "die Expertin"
    women = {end + "in" for end in ends - weak} | {end[:-1] + "in" for end in weak} | weak | phrases("women")
    return tuple(women if female else ends)


def introduced(one: Description, before: str) -> bool:
    """Whether the text before tells of somebody without a name who is called so: "Ein 23-jähriger Rekrut hörte zu"."""
    found = re.finditer(
        rf"(?<!, )\b[Ee]in(?:e[nmrs]?)? (?:[\w-]+ )?{re.escape(one.noun.removesuffix('e'))}", before, re.I
    )
    return any(not _TOLD_OF.search(before, max(0, each.start() - 30), each.start()) for each in found)


_TOLD_OF = re.compile(r"\b(?:ist|war|als|sei|wurde) (?:\w+ ){0,2}\Z")
"""Before what somebody is: "Beck war ein Offizier"."""


def only_one(one: Description, text: str, before: Iterable[Mention], nouns: Collection[str]) -> Mention | None:
    """The only person named lately whom the description fits: of its gender for sure, and of no other party.

    `before`: the persons named; `nouns`: what the article calls them beside their names.
    """
    fitting = [
        each for each in before if gender_of(each.actor, each.role) in (None, "female" if one.female else "male")
    ]
    if len({each.actor_id for each in fitting}) != 1 or gender_of(fitting[0].actor, fitting[0].role) is None:
        return None
    if one.head.endswith(("sprecher", "sprecherin")) and not any(noun.lower().endswith("sprecher") for noun in nouns):
        return None
    parties = {found[1] for each in fitting if (found := PARTY.match(text, each.stop)) and found[1].isupper()}
    parties |= {noun.rpartition("-")[0] for noun in nouns if "-" in noun}
    return fitting[-1] if not one.prefix or not parties or one.prefix in parties else None


def gender_of(actor: str, role: str | None) -> str | None:
    """ "female", "male" or `None`, from the given name, else from the ending of the role."""
    given = actor.split(" ", 1)[0]
    if given in given_names("feminine"):
        return "female"
    if given in given_names("masculine"):
        return "male"
    head = re.sub(r"\s*\(.*", "", role or "")
    if not head:
        return None
    return "female" if re.search(r"(?:in|frau)(?:\b|$)", head.split(" ")[0]) else "male"
