"""Where stores lie: in folders, or in object stores, of which a folder of the user's cache is the copy to work in."""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path

from core.store.errors import BucketError
from core.store.files import replace_file

SEGMENTS, MANIFEST = "segments", "manifest.json"
"""In a store: the folder of the segments, in it the file that names them."""
COPY = "copy.json"
"""In a folder that is a copy: the address of what it is a copy of."""
ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT")
"""Variables that name the server of the object store; without any it is that of Amazon."""

_ADDRESS = re.compile(r"^s3[an]?://", re.IGNORECASE)
_WHOLE = re.compile(r"^s3[an]?://([A-Za-z0-9._-]{3,255})((?:/[^/\\\x00-\x1f]+)+)/*$", re.IGNORECASE)
"""The name is part of it: a whole bucket may hold other people's objects, and a build removes what it does not know."""


def place_of(text: str) -> Path:
    """The folder of a store as somebody names it: for an address in an object store, that of its copy here.

    Nothing is fetched. Raises `BucketError` for an address that cannot be one.
    """
    if not _ADDRESS.match(text):
        return Path(text)
    found = _WHOLE.match(text)
    if not found or {".", ".."} & set(found[2].split("/")):
        raise BucketError(f"{text} is no address of a store. Write s3://BUCKET/NAME.")
    address = f"s3://{found[1]}{found[2]}"
    folder = cache_folder(f"{address} {endpoint() or ''}", found[2].rpartition("/")[2])
    if address_of(folder) is None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            replace_file(folder / COPY, json.dumps({"address": address}))
        except OSError as error:
            raise BucketError(
                f"The copy of {address} in {folder} cannot be made ({error.strerror}). Name another folder for copies "
                "in XDG_CACHE_HOME."
            ) from error
    return folder


def address_of(folder: Path) -> str | None:
    """The address of what a folder is a copy of; None where it is a store of its own."""
    try:
        address = json.loads((folder / COPY).read_bytes())["address"]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return address if isinstance(address, str) else None


def named(folder: Path) -> str:
    """What a store in a folder is called in messages: its address, if it is a copy."""
    return address_of(folder) or str(folder)


def endpoint() -> str | None:
    """The server of object stores that the environment names."""
    return next((os.environ[name] for name in ENDPOINTS if os.environ.get(name)), None)


def cache_folder(key: str, name: str) -> Path:
    """A folder in the user's cache, one per key; `name` lets a person know it again."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
    return Path(base) / "lagebild" / f"{name}-{hashlib.sha256(key.encode()).hexdigest()[:10]}"
