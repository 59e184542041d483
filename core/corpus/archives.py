"""Archives and packed files: what they hold is read in memory, part by part, and never written to a disk."""

from __future__ import annotations

import gzip
import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from core.corpus import guard
from core.corpus.guard import Budget, ExhaustedError, FileError, TooMuchError, counted, failed, read_whole
from core.corpus.parts import Part
from core.corpus.plain_file import Content, Member, in_memory, open_plain, size_of
from core.corpus.readers import raw_parts, reader_for, unsupported
from core.records import Issue

HIDDEN = (".", "__MACOSX")
"""How the names of files and folders begin that are no one's articles."""

Walk = Callable[[Content, str, Budget, int], Iterator[Part]]
"""Lists the parts of an archive: the file, its name, what may still be unpacked, in how many archives they lie."""


def parts_of_archive(suffix: str, file: Content, name: str) -> Iterator[Part]:
    """The parts of an archive, in order; what is damaged or too large is told of at its place."""
    try:
        budget = Budget.of(size_of(file))
        yield from _told(name, WALKS[suffix](file, name, budget, 1), budget)
    except ExhaustedError as error:
        yield Part(name, issue=failed(name, error))


def _told(name: str, parts: Iterator[Part], budget: Budget) -> Iterator[Part]:
    """The parts until one cannot be had, and why."""
    try:
        yield from parts
        budget.check()
    except ExhaustedError:
        raise
    except (TooMuchError, FileError) as error:
        yield Part(name, issue=failed(name, error))
    except (*guard.DAMAGED, tarfile.TarError, ValueError, NotImplementedError, OSError, struct.error):
        budget.damage = None
        message = f"{name} is damaged or not whole: what is missing here was not read. Copy or download it again."
        yield Part(name, issue=Issue(name, "damaged archive", message))
    except Exception as error:
        yield Part(name, issue=failed(name, error))


def _zip(file: Content, name: str, budget: Budget, depth: int) -> Iterator[Part]:
    """The parts of a ZIP archive in the order of their names."""
    with open_plain(file) as stream, zipfile.ZipFile(stream) as archive:
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            budget.enter()
            if info.is_dir() or _is_hidden(info.filename):
                continue
            inner = inner_name(name, info.filename)
            if info.flag_bits & 1:
                message = f"{inner} is protected by a password, so it was not read. Unpack the archive, and name that."
                yield Part(inner, issue=Issue(inner, "protected file", message))
                continue
            member = Member(inner, partial(_unzipped, archive, info, budget), info.file_size)
            yield from _told(inner, _members(member, budget, depth), budget)


def _unzipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> BinaryIO:
    return counted(cast(BinaryIO, archive.open(info)), budget)


def _tar(file: Content, name: str, budget: Budget, depth: int) -> Iterator[Part]:
    """The parts of a TAR archive, packed or not, in its order; it is read once, from its beginning to its end."""
    with _opened_tar(file, budget) as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
        for info in archive:
            budget.enter()
            if info.isdir() or _is_hidden(info.name):
                continue
            inner = inner_name(name, info.name)
            data = archive.extractfile(info) if info.isfile() else None
            if data is None:
                message = f"{inner} was left out: it is a link or a device, not a file. Put the file itself there."
                yield Part(inner, issue=Issue(inner, "not a file", message))
                continue
            member = Member(inner, partial(cast, BinaryIO, data), info.size)
            yield from _told(inner, _members(member, budget, depth, once=True), budget)


def _opened_tar(file: Content, budget: Budget) -> BinaryIO:
    with open_plain(file) as stream:
        packed = stream.read(2) == b"\x1f\x8b"
    return counted(_unpacked(file) if packed else open_plain(file), budget)


def _gzip(file: Content, name: str, budget: Budget, depth: int) -> Iterator[Part]:
    """The parts of a packed file: its name without the last ending says what it is."""
    inner = name[: -len(file.suffix)]
    if PurePosixPath(inner).suffix.lower() == ".tar":
        yield from _tar(file, name, budget, depth)
        return
    member = Member(inner, lambda: counted(_unpacked(file), budget), 0)
    for part in _members(member, budget, depth):
        issue = part.issue and replace(part.issue, source=name, message=part.issue.message.replace(inner, name, 1))
        yield replace(part, within=name + part.within[len(inner) :], issue=issue)


def _unpacked(file: Content) -> BinaryIO:
    return cast(BinaryIO, gzip.GzipFile(fileobj=open_plain(file)))


def inner_name(name: str, member: str) -> str:
    """How a member of the archive `name` is called: nothing in it leads out of the archive."""
    return "/".join((name, *(step for step in _steps(member) if step not in ("", ".", ".."))))


def _steps(member: str) -> list[str]:
    return member.replace("\\", "/").split("/")


def _is_hidden(member: str) -> bool:
    return any(step.startswith(HIDDEN) and step not in (".", "..") for step in _steps(member))


def _members(member: Member, budget: Budget, depth: int, once: bool = False) -> Iterator[Part]:
    """The parts of a member of an archive; `once`: it can be read once only."""
    name, suffix, reader = member.name, member.suffix.lower(), reader_for(member)
    walk = WALKS.get(suffix)
    if reader is None:
        yield Part(name, issue=unsupported(name))
    elif walk and depth >= guard.DEEPEST:
        message = f"{name} was left out: it is an archive within {depth} others. Unpack the outer ones."
        yield Part(name, issue=Issue(name, "nested too deeply", message))
    elif walk or reader.tables or reader.parts:
        file = _held(member) if once or walk is _zip else member
        parts = walk(file, name, budget, depth + 1) if walk else raw_parts(file, name)
        yield from parts
    else:
        with member.open() as stream:
            data = read_whole(stream)
        budget.check()
        yield Part(name, suffix=suffix, data=data)


def _held(member: Member) -> Member:
    with member.open() as stream:
        return in_memory(member.name, read_whole(stream))


WALKS: dict[str, Walk] = {".zip": _zip, ".tar": _tar, ".tgz": _tar, ".gz": _gzip}
"""Suffix -> how the parts of an archive are listed."""
