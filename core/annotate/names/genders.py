"""Whether a person is a man or a woman, as far as the given name, an office or the text's title tells."""

from __future__ import annotations

import re
from collections.abc import Iterable

from core.annotate.names.lexicon import Actor, read_toml
from core.annotate.names.page import Gender, Page
from core.annotate.names.persons import given_gender

_FEMININE = re.compile(r"(?:in|e|frau)\Z")


def gender_of(page: Page, actor: Actor) -> Gender | None:
    """The gender by the lexicon's offices, else the given name, else the text's titles; None if that is not certain."""
    if actor.id not in page.genders:
        page.genders[actor.id] = _gender_of(page, actor)
    return page.genders[actor.id]


_ADDRESSES: dict[str, Gender] = {"Frau": "f", "Herr": "m", "Herrn": "m"}


def is_other(page: Page, at: int, actor: Actor) -> bool:
    """Whether the surname at `at` is somebody else's, by the word before: "Frau Kuleba" is not Dmytro Kuleba."""
    addressed = _ADDRESSES.get(page.word_before(at))
    return addressed is not None and gender_of(page, actor) not in (None, addressed)


def _gender_of(page: Page, actor: Actor) -> Gender | None:
    by_roles = _agreed(role.noun for role in actor.roles)
    given = actor.name.split(" ")[0]
    certain = " " in actor.name and given not in read_toml("pronouns.toml")["both"].split()
    by_name = given_gender(given) if certain else None
    return by_roles or by_name or _agreed(title.noun for title in page.titles.get(actor.id, ()))


def _agreed(nouns: Iterable[str]) -> Gender | None:
    """The gender that all office nouns have: "Leiterin des Präsidialamts", "Vorsitzende"."""
    found: set[Gender] = {"f" if _FEMININE.search(_head(noun)) else "m" for noun in nouns}
    return next(iter(found)) if len(found) == 1 else None


def _head(noun: str) -> str:
    """The office itself: "NATO-Generalsekretärin", not what it is an office of."""
    words = re.split(r" (?:des|der|von|in|für|\()", noun)[0].split(" ")
    return words[-1]
