"""Rich Text as Outlook compresses it within a mail ([MS-OXRTFCP]): runs of letters, or places in the last 4,096."""

from __future__ import annotations

import struct

from core.corpus.guard import FileError

LARGEST = 20_000_000
"""Bytes, unpacked: the text of a mail has a hundredth of it."""

_BEGINNING = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What both sides take for said already."""
_SIZE = 4096
_HEAD = struct.Struct("<II4sI")


def unpack(data: bytes) -> bytes:
    """The Rich Text in a compressed stream; raises `FileError` where it is none or unpacks to too much."""
    if len(data) < _HEAD.size:
        raise FileError("its text is damaged. Save it in Outlook as text.")
    _, size, kind, _ = _HEAD.unpack_from(data)
    body = data[_HEAD.size :]
    if kind == b"MELA":
        return body[: min(size, LARGEST)]
    if kind != b"LZFu" or size > LARGEST:
        raise FileError("its text is kept in a way that is not known. Save it in Outlook as text.")
    return _unpacked(body, size)


def _unpacked(body: bytes, size: int) -> bytes:
    window = bytearray(_BEGINNING.ljust(_SIZE, b"\0"))
    at, place, found = len(_BEGINNING), 0, bytearray()
    while place < len(body) and len(found) < size:
        flags, place = body[place], place + 1
        for bit in range(8):
            step = 2 if flags >> bit & 1 else 1
            if place + step > len(body):
                return bytes(found)
            start, length = divmod(int.from_bytes(body[place : place + step], "big"), 16) if step == 2 else (0, -1)
            if step == 2 and start == at:  # the end
                return bytes(found)
            for offset in range(length + 2):  # a run may go on with what it has just given
                letter = window[(start + offset) % _SIZE] if step == 2 else body[place]
                window[at] = letter
                at = (at + 1) % _SIZE
                found.append(letter)
            place += step
    return bytes(found[:size])
