"""Files of a store in an object store that has a copy here: how they are fetched, and changed by people."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from core.store.bucket import Bucket, ChangedMeanwhileError, Seen
from core.store.errors import BucketError
from core.store.files import replace_file, replaced
from core.store.places import COPY, address_of

Made = TypeVar("Made")
PATIENCE = 30.0
"""Seconds to wait for another fetch or change in the same folder."""
_LOCK = ".copy.lock"
_TRIES = 8


def changing(file: Path, change: Callable[[], Made]) -> Made:
    """Let `change` replace a file that people write beside a store; in a copy, as it stands in the object store.

    Where somebody else was first there, `change` is done again on what they wrote. Where it cannot be sent, the file
    here is as before. Raises what `change` does, and `BucketError`.
    """
    address = address_of(file.parent)
    if address is None:
        return change()
    bucket = Bucket(address)
    with _waiting(file.parent):
        for _ in range(_TRIES):
            try:
                refresh(bucket, file.parent, file, bucket.names().get(file.name))
            except ChangedMeanwhileError:
                continue
            before, seen = _bytes(file), noted(file.parent).get(file.name)
            made = change()
            after = _bytes(file)
            if after is None or after == before:
                return made
            try:
                etag = bucket.replace(file.name, after, seen)
            except BucketError as error:
                _put_back(file, before)
                if not isinstance(error, ChangedMeanwhileError):
                    raise
            else:
                note(file.parent, file.name, etag)
                return made
    raise ChangedMeanwhileError(f"{address} was changed by somebody else. Try again.")


def refresh(
    bucket: Bucket, folder: Path, file: Path, seen: Seen | None, ready: Callable[[Path], None] = lambda new: None
) -> None:
    """Let a file of the copy in `folder` be as its object was seen: gone, or fetched if changed, whole or not at all.

    `ready` is called with the new file before it takes the place of the old one.
    """
    if seen is None:
        file.unlink(missing_ok=True)
    elif noted(folder).get(file.name) != seen.etag or not file.exists() or file.stat().st_size != seen.size:
        file.parent.mkdir(parents=True, exist_ok=True)
        with replaced(file) as new:
            bucket.fetch(file.name, seen, new)
            ready(new)
    note(folder, file.name, seen.etag if seen else None)


@contextmanager
def _waiting(folder: Path) -> Iterator[None]:
    try:
        with alone(folder):
            yield
    except Timeout as error:
        raise BucketError(f"The copy in {folder} is being written by somebody else. Try again in a moment.") from error


def alone(folder: Path) -> FileLock:
    """The lock of what is noted of a copy, and of the files in it that people write; who holds it may take it again."""
    return FileLock(folder / _LOCK, timeout=PATIENCE, is_singleton=True)


def noted(folder: Path) -> dict[str, str]:
    """The ETags of the objects that files of a copy are like, by their names."""
    try:
        return dict(json.loads((folder / COPY).read_bytes()).get("seen", {}))
    except (OSError, ValueError, TypeError):
        return {}


def note(folder: Path, name: str, etag: str | None) -> None:
    """Keep the ETag of the object that a file is like by now; None: it may be unlike any."""
    with alone(folder):
        address, seen = address_of(folder), noted(folder)
        if address is None or seen.get(name) == etag:  # without an address: whoever names the copy next begins anew
            return
        kept = {**{one: tag for one, tag in seen.items() if one != name}, **({name: etag} if etag else {})}
        replace_file(folder / COPY, json.dumps({"address": address, "seen": kept}, indent=1))


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def _put_back(file: Path, before: bytes | None) -> None:
    if before is None:
        file.unlink(missing_ok=True)
        return
    with replaced(file) as new:
        new.write_bytes(before)
