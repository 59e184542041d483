"""A store in an object store: what counts lies there, and a folder of this machine's cache is its copy, to work in.

There are the segments with their manifest, the DuckDB file and the index of words, which a build makes here and sends
when they are whole, and what people wrote: corrections, views, columns. Who shows a store fetches what has changed.

Builds at the same time spoil nothing: each begins by replacing the manifest, and replaces it only as it left it. So the
one that began last goes on, and the others end with a message.
"""

from __future__ import annotations

import json
import shutil
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from core.corpus.forms_file import FILE as COLUMNS
from core.store.bucket import Bucket, ChangedMeanwhileError, Seen
from core.store.corrections import FILE as CORRECTIONS
from core.store.errors import BucketError, StoreError
from core.store.files import digest_of, replace_file
from core.store.places import MANIFEST, SEGMENTS, address_of
from core.store.plan import INVENTORY
from core.store.saved import FILE as VIEWS
from core.store.shared import alone, note, noted, refresh
from core.store.spread import FOLDER as TABLES
from core.store.store import FILE_NAME, attach, read_meta
from core.store.versions import FILE as VERSIONS

BUILDING = "build.lock"
"""The lock of a folder that is being built in: nothing that a build makes is fetched meanwhile."""
EVERY = 15.0
"""Seconds between two looks at whether a store that is shown has changed."""
_INDEXES = "search"
_REMOVED_IN = (SEGMENTS, _INDEXES, TABLES)
"""Folders in which what no build or server needs any more is removed."""
_PEOPLE = (CORRECTIONS, VIEWS, COLUMNS)
_BUILT = {INVENTORY: f"{SEGMENTS}/{INVENTORY}", VERSIONS: f"{SEGMENTS}/{VERSIONS}", FILE_NAME: FILE_NAME}
"""What a build sends last, by its name there: its place in the folder."""


def fetch(folder: Path, tell: Callable[[str], None] = lambda what: None) -> None:
    """Bring the copy in a folder up to date; nothing where it is none. `tell` is called where that may take long.

    Raises `BucketError` where the object store cannot be read.
    """
    address = address_of(folder)
    if address is None:
        return
    bucket = Bucket(address)
    # What is replaced while it is fetched, the next look has.
    with suppress(ChangedMeanwhileError), _disk_told(folder):
        with alone(folder):
            there = bucket.names()
            for name in _PEOPLE:
                refresh(bucket, folder, folder / name, there.get(name))
        with _unless_building(folder) as free:
            if not free:
                return
            for name, place in _BUILT.items():
                if name != FILE_NAME:
                    refresh(bucket, folder, folder / place, there.get(name))
            _fetch_store(bucket, folder, there.get(FILE_NAME), tell)


def is_sent(folder: Path) -> bool:
    """Whether the store in a folder is what lies in the object store of which the folder is a copy, if it is one."""
    return address_of(folder) is None or FILE_NAME in noted(folder)


@contextmanager
def _disk_told(folder: Path) -> Iterator[None]:
    try:
        yield
    except Timeout as error:
        raise BucketError(f"The copy in {folder} is being written by somebody else. Try again in a moment.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise BucketError(
            f"The copy in {folder} cannot be written ({reason}). Make room, or name another folder for copies in "
            "XDG_CACHE_HOME."
        ) from error


@contextmanager
def _unless_building(folder: Path) -> Iterator[bool]:
    lock = FileLock(folder / BUILDING, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def _fetch_store(bucket: Bucket, folder: Path, seen: Seen | None, tell: Callable[[str], None]) -> None:
    """Fetch the DuckDB file, and before it takes the place of the old one its index; then those of others can go."""
    index = ""

    def ready(new: Path) -> None:
        nonlocal index
        index = _fetch_index(bucket, folder, new)

    if seen and noted(folder).get(FILE_NAME) != seen.etag:
        tell("Fetching the store")
    refresh(bucket, folder, folder / FILE_NAME, seen, ready)
    if index:
        for other in (folder / _INDEXES).iterdir():
            if other.is_dir() and other.name != index:
                shutil.rmtree(other, ignore_errors=True)


def _fetch_index(bucket: Bucket, folder: Path, new: Path) -> str:
    """Fetch the index of words that belongs to a new DuckDB file, and return its name.

    "" where it has none; where it is gone, the first search makes one.
    """
    try:
        connection = attach(new)
        try:
            name = read_meta(connection, new).search
        finally:
            connection.close()
    except StoreError:
        return ""  # told by whoever opens it
    place = folder / _INDEXES / name
    if not name or place.exists():
        return name
    part = place.with_name(f".fetched-{uuid.uuid4().hex}")
    part.mkdir(parents=True)
    try:
        for one, seen in bucket.names(f"{_INDEXES}/{name}/").items():
            bucket.fetch(one, seen, part / one.rpartition("/")[2])
        part.rename(place)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return name


class Sending:
    """A build of a copy, which sends what it makes; to begin is to take over from other builds at work.

    Raises `BucketError`, also where another build has taken over, and where what lies there is none of a store's or
    damaged.
    """

    def __init__(self, folder: Path, address: str) -> None:
        self._folder, self._bucket, self._build = folder, Bucket(address), uuid.uuid4().hex
        # Before the manifest: what is not in it is nobody's any more.
        listed = self._bucket.names(f"{SEGMENTS}/")
        taken = next((one for one in _REMOVED_IN if self._bucket.names(f"{one}/", deep=True)), None)
        found = self._bucket.read(_MANIFEST)
        if found is None and taken:  # else they would be removed as what no build needs any more
            raise BucketError(
                f"{address} holds no store but other objects in {taken}/, where builds remove what they do not know. "
                "Write another NAME."
            )
        entries = _entries(found[0]) if found else []
        if entries is None:  # else all segments would be removed as what it does not name
            raise BucketError(
                f"{address}/{_MANIFEST}, the list of what was annotated, is damaged. Bring its last version back; "
                f"where there is none, remove it together with {SEGMENTS}/: the next build then annotates all articles "
                "again."
            )
        self._seen = found[1] if found else None
        self._claim(entries)
        self._there = {str(entry["name"]) for entry in entries}
        names = {name.rpartition("/")[2]: seen for name, seen in listed.items()}
        self._forget([name for name in names if name.endswith(".parquet") and name not in self._there])
        with _disk_told(folder):
            self._fetch(entries, names)
            replace_file(folder / _MANIFEST, found[0].decode() if found else json.dumps(_listed([])))
            for name in _BUILT:
                note(folder, name, None)  # it will be another one, which may never be sent

    def segments(self) -> None:
        """Send the segments that are new, then the manifest, and remove what it does not name any more."""
        entries = _entries((self._folder / _MANIFEST).read_bytes()) or []
        names = {str(entry["name"]) for entry in entries}
        for name in sorted(names - self._there):
            self._bucket.put(f"{SEGMENTS}/{name}", self._folder / SEGMENTS / name)
        self._claim(entries)
        self._forget(self._there - names)
        self._there = names

    def store(self, is_last: bool = True) -> None:
        """Send the index of words and the DuckDB file, which counts from then on, and remove the index before.

        Only the one that `is_last` is noted: what is here after another one may be newer than what was sent.
        """
        self._go_on()
        there = self._bucket.names(f"{_INDEXES}/", deep=True)
        files = {
            path.relative_to(self._folder).as_posix(): path
            for path in (self._folder / _INDEXES).glob("[!.]*/[!.]*")
            if path.is_file()
        }
        for name, path in files.items():
            if name not in there or there[name].size != path.stat().st_size or path.suffix in (".json", ".parquet"):
                self._bucket.put(name, path)
        sent = dict[str, str]()
        for name, place in _BUILT.items():
            if (self._folder / place).exists():
                self._go_on()  # sending what comes before takes minutes
                sent[name] = self._bucket.put(name, self._folder / place)
        self._go_on()
        if is_last:
            with _disk_told(self._folder):
                for name, etag in sent.items():
                    note(self._folder, name, etag)
        self._bucket.remove(there.keys() - files.keys())

    def _go_on(self) -> None:
        manifest = self._bucket.read(_MANIFEST)
        if manifest is None or manifest[1] != self._seen:
            raise self._taken_over()

    def _claim(self, entries: list[dict[str, Any]]) -> None:
        text = json.dumps({**_listed(entries), "build": self._build, "number": uuid.uuid4().hex}, indent=1)
        try:
            self._seen = self._bucket.replace(_MANIFEST, text.encode(), self._seen)
        except ChangedMeanwhileError as error:
            raise self._taken_over() from error

    def _taken_over(self) -> BucketError:
        return BucketError(
            f"Another build of {self._bucket.address} has begun since. This one has ended; what it had sent is kept."
        )

    def _forget(self, names: Iterator[str] | list[str] | set[str]) -> None:
        self._bucket.remove(f"{SEGMENTS}/{name}" for name in names)

    def _fetch(self, entries: list[dict[str, Any]], there: dict[str, Seen]) -> None:
        """Fetch the segments that are not here as they were written; those that are gone a build tells of."""
        folder = self._folder / SEGMENTS
        folder.mkdir(parents=True, exist_ok=True)
        for entry in entries:
            name = str(entry["name"])
            file = folder / name
            if name in there and not (file.exists() and digest_of(file) == entry["digest"]):
                self._bucket.fetch(f"{SEGMENTS}/{name}", there[name], file)


_MANIFEST = f"{SEGMENTS}/{MANIFEST}"


def _entries(manifest: bytes) -> list[dict[str, Any]] | None:
    """What a manifest names; None where it is damaged."""
    try:
        return [dict(entry, name=str(entry["name"])) for entry in json.loads(manifest)["segments"]]
    except (ValueError, TypeError, LookupError, RecursionError):
        return None


def _listed(entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {"segments": entries}


def following(folder: Path, told: Callable[[str], None], every: float = EVERY) -> Callable[[], None]:
    """Keep the copy in a folder up to date from now on; `told` of what goes wrong, once. Returns what ends that."""
    over = threading.Event()

    def follow() -> None:
        said = ""
        while not over.wait(every):
            try:
                fetch(folder)
                said = ""
            except BucketError as error:
                if str(error) != said:
                    said = str(error)
                    told(said)

    if address_of(folder) is not None:
        threading.Thread(target=follow, daemon=True, name="following").start()
    return over.set
