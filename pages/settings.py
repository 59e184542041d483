"""Which corpus and which store the dashboard shows: the environment, or the five seed articles."""

from __future__ import annotations

import os
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from core.annotate.settings import Settings
from core.store.places import cache_folder, place_of

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


@dataclass(frozen=True, slots=True)
class Place:
    """A corpus and the folder of its store; `given`: the store was named without a corpus and is shown as it is."""

    corpus: Path
    store: Path
    given: bool


def place() -> Place:
    """`LAGEBILD_CORPUS` (default: the seeds) and `LAGEBILD_STORE` (default: a cache folder of the user's).

    Raises `StoreError` where the latter is an address in an object store, and none.
    """
    corpus, store = os.environ.get("LAGEBILD_CORPUS"), os.environ.get("LAGEBILD_STORE")
    source = Path(corpus).expanduser().resolve() if corpus else SEEDS
    folder = place_of(store).expanduser().resolve() if store else cache_folder(str(source), source.stem)
    return Place(source, folder, given=bool(store) and not corpus)


def annotation_settings() -> Settings:
    """How articles are annotated: with the spaCy pipeline and the theme lexicon that the environment names."""
    themes = os.environ.get("LAGEBILD_THEMES")
    return Settings(model=os.environ.get("LAGEBILD_MODEL") or None, themes_path=Path(themes) if themes else None)


def spark_master() -> str:
    """The cluster of Spark that answers queries, "" where this machine does (`LAGEBILD_SPARK`)."""
    return os.environ.get("LAGEBILD_SPARK", "")


def hosted() -> bool:
    """Whether others reach this server: then no error shows its details."""
    return os.environ.get("LAGEBILD_HOSTED", "") not in ("", "0")


def is_loopback(address: str | None) -> bool:
    """Whether only this machine reaches a server that listens on `address`; unknown ones count as open to others."""
    try:
        found = ip_address((address or "").strip("[]"))
    except ValueError:
        return (address or "").lower() == "localhost"
    return (getattr(found, "ipv4_mapped", None) or found).is_loopback


def reached_by_others(address: str | None) -> bool:
    """Whether strangers may reach this server, as far as it was told; `address`: where it listens, if it is known."""
    return hosted() or bool(os.environ.get("LAGEBILD_HOSTS")) or not is_loopback(address)


def corrections_allowed(login: bool, address: str | None) -> bool:
    """Whether visitors may correct actors: `LAGEBILD_CORRECT`; by default not where strangers reach this server.

    `login`: only those who log in and are on the list get in; `address`: where the server listens, if it is known.
    """
    chosen = os.environ.get("LAGEBILD_CORRECT", "").casefold()
    if chosen:
        return chosen in ("on", "1")
    return login or not reached_by_others(address)
