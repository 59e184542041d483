"""What people added to a corpus on the screen: files beside the store, one folder an import, part of every build.

Names from a browser are made harmless before they become names of files, and no other part of a path is taken.
"""

from __future__ import annotations

import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from core.annotate.settings import Settings
from core.corpus.plain_file import is_folder
from core.corpus.readers import reader_for
from core.corpus.tidy import counted, harmless, whole
from core.store.forms import forms_of
from core.store.plan import plan_units
from core.store.store import Store, StoreError
from core.store.versions import rules_of
from core.store.writer import unwritable_told

FOLDER = "imports"
MOST_FILES, MOST_BYTES = 500, 300_000_000
"""Files of one import, and their bytes: they are held in memory until they are written."""
LONGEST = 120
"""Characters of a file's name: disks take 255 bytes."""
STAMP = "%Y%m%d-%H%M%S"

_UNSAFE = re.compile(r'[\\/<>:"|?*\ufffd]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_IDENTITY = re.compile(r"\d{8}-\d{6}-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Import:
    """Files that were added together; `name` is that of their folder."""

    name: str
    files: tuple[Path, ...]

    @property
    def added(self) -> datetime:
        """When, in local time."""
        return datetime.strptime(self.name.rpartition("-")[0], STAMP)


def imports(store_path: Path) -> tuple[Import, ...]:
    """The imports of the store in this folder, in the order in which they were made."""
    folder = store_path / FOLDER
    if not is_folder(folder):
        return ()
    names = sorted(path.name for path in folder.iterdir() if _IDENTITY.fullmatch(path.name))
    return tuple(Import(name, _files(folder / name)) for name in names)


def imported_files(store_path: Path) -> tuple[Path, ...]:
    """The files of all imports: each goes by its own name in the corpus."""
    return tuple(path for one in imports(store_path) for path in one.files)


def imports_told(store_path: Path) -> Iterator[str]:
    """That files were added on the screen, if any were: whoever builds the store named others."""
    if files := imported_files(store_path):
        added = counted(len(files), "file")
        yield f"Part of the corpus, too: {added} added on the Corpus screen ({store_path / FOLDER})."


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.iterdir() if path.is_file() and reader_for(path)))


def add_import(store_path: Path, files: Iterable[tuple[str, bytes]], now: datetime) -> Import:
    """Write files by their names beside the store; they are there all at once.

    Raises `StoreError` where the folder cannot be written; then none is.
    """
    name = f"{now.strftime(STAMP)}-{secrets.token_hex(4)}"
    made, folder = store_path / FOLDER / f".new-{name}", store_path / FOLDER / name
    with unwritable_told(store_path):
        made.mkdir(parents=True)
        try:
            for own, data in files:
                (made / own).write_bytes(data)
            made.rename(folder)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
    return Import(name, _files(folder))


def set_aside(store_path: Path, one: Import) -> None:
    """Take an import out of the corpus; until `drop` it can be `put_back`."""
    with unwritable_told(store_path):
        (store_path / FOLDER / one.name).rename(_aside(store_path, one))


def put_back(store_path: Path, one: Import) -> None:
    """Take an import that was set aside into the corpus again."""
    with unwritable_told(store_path):
        _aside(store_path, one).rename(store_path / FOLDER / one.name)


def drop(store_path: Path, one: Import) -> None:
    """Remove the files of an import, set aside or not."""
    for folder in (_aside(store_path, one), store_path / FOLDER / one.name):
        shutil.rmtree(folder, ignore_errors=True)


def _aside(store_path: Path, one: Import) -> Path:
    return store_path / FOLDER / f".gone-{one.name}"


def harmless_names(names: Sequence[str]) -> Iterator[str]:
    """Names for files that any disk takes, each once: no folders, nothing hidden, the ending kept."""
    taken = set[str]()
    for name in names:
        own = harmless_name(name)
        stem, suffix, number = PurePosixPath(own).stem, PurePosixPath(own).suffix, 1
        while own.casefold() in taken:
            number += 1
            own = f"{stem} ({number}){suffix}"
        taken.add(own.casefold())
        yield own


def harmless_name(name: str) -> str:
    """The last part of a name that a browser sent, without what a disk or a screen takes for something else."""
    last = unicodedata.normalize("NFC", whole(name)).replace("\\", "/").rpartition("/")[2]
    plain = _UNSAFE.sub("_", harmless(last)).strip(". ") or "article"
    suffix = PurePosixPath(plain).suffix[-12:]
    stem = plain.removesuffix(suffix)[: LONGEST - len(suffix)]
    while len(stem.encode()) > 2 * LONGEST - len(suffix):
        stem = stem[:-1]
    return f"{'_' if _DEVICES.match(plain) else ''}{stem}{suffix}"


def named_inputs(store: Store) -> tuple[Path, ...]:
    """What a store was built from, its imports aside.

    Raises `StoreError` where a build would drop articles, because the files that they came from are not there any more.
    """
    inputs = tuple(map(Path, store.meta.inputs))
    missing = [path for path in inputs if not path.exists()]
    if not inputs or missing:
        told = f"{missing[0]} is not there any more" if missing else "this store was not built from files"
        raise StoreError(
            f"Nothing can be added: {told}, so the articles in the store could not be kept. "
            "Put it back, or build a new store: lagebild build FOLDER --store STORE."
        )
    return inputs


def annotated_anew(store: Store, settings: Settings) -> bool:
    """Whether a build under these settings annotates all articles of a store again: it was made by other rules."""
    return store.meta.rules != rules_of(settings, store.path.parent / "segments").digest


def check_nothing_gets_lost(inputs: Sequence[Path], store_path: Path) -> None:
    """Raise `StoreError` where files that the store knows are not among the inputs any more, imports aside."""
    plan = plan_units([*inputs, *imported_files(store_path)], store_path / "segments", forms_of(store_path))
    ours = (store_path / FOLDER).absolute()
    lost = [path for path in plan.before.keys() - plan.states.keys() if not path.is_relative_to(ours)]
    if lost:
        raise StoreError(
            f"{counted(len(lost), 'file')} that this store was built from cannot be found any more ({min(lost)} for "
            "one), so an import would drop articles. Put back what is missing; or, if it is to go, say so with: "
            "lagebild build FOLDER --store STORE."
        )
