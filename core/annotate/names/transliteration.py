"""Keys under which the spellings of one name meet: "Zelenskyy" and "Selenskyj", "Marchenko" and "Martschenko"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from core.annotate.names.lexicon import Actor, load_actors, read_toml
from core.annotate.names.spelling import slug


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(read_toml("names_merging.toml")["transliteration"][key].split())


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """A word without case, accents and hyphens."""
    return slug(word).replace("-", "")


@lru_cache(maxsize=50_000)
def spelled(word: str, name: str) -> str:
    """A word in its key spelling: transliterated where its name is."""
    key = folded(word)
    if not _is_transliterated(name):
        return key
    for left, right in read_toml("names_merging.toml")["transliteration"]["pairs"]:
        key = key.replace(left, right)
    key = re.sub(r"([oe])ff\Z", r"\1v", key)
    return re.sub(r"(.)\1", r"\1", key)


@lru_cache(maxsize=50_000)
def _is_transliterated(name: str) -> bool:
    words = slug(name).split("-")
    ends, whole = _words("ends"), _words("words")
    return any(word in whole or (len(word) > 4 and word.endswith(ends)) for word in words)


def is_initial(word: str) -> bool:
    """Whether a first name is only its first letter: "B."."""
    return len(word) <= 2 and re.fullmatch(r"\w\.?", word) is not None


def person_key(name: str) -> str:
    """A person's whole name in its key spelling, without middle initials."""
    words = name.split(" ")
    full = words if is_initial(words[0]) else [word for word in words if not is_initial(word)]
    return "".join(spelled(word, name) for word in full)


def known_person(name: str) -> Actor | None:
    """The person of the lexicon whose name this is in another transliteration; None where that is not certain."""
    return _by_key().get(person_key(name)) if " " in name and _is_transliterated(name) else None


@cache
def _by_key() -> Mapping[str, Actor]:
    found: dict[str, dict[str, Actor]] = {}
    for actor in load_actors().values():
        if actor.kind == "person":
            for name in (actor.name, *actor.aliases):
                found.setdefault(person_key(name), {})[actor.id] = actor
    return {key: next(iter(actors.values())) for key, actors in found.items() if len(actors) == 1}
