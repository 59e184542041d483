"""Bytes -> text, in any encoding that German press files have.

The decision is deterministic: a byte order mark; else UTF-16 when the zero bytes stand where that
encoding puts them; else UTF-8 when the bytes are valid UTF-8; else the one of the old 8-bit encodings
that yields most German letters, Windows-1252 winning ties. UTF-8 with a few stray bytes stays UTF-8.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.corpus.tidy import counted
from core.records import Issue


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, or None where the bytes are no text; `note` (plain English) where something was odd."""

    text: str | None
    encoding: str
    note: str | None = None


MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
    b"MZ\x90",
    b"Rar!",
    b"7z\xbc\xaf",
)
"""First bytes of PDF, ZIP (also DOCX), images, programs, old Office files, archives."""

EIGHT_BIT = re.compile(r"(?:iso-8859-\d+|latin-?\d|windows-125\d|cp125\d|cp850|macintosh|koi8-[ru])", re.IGNORECASE)
"""Names of encodings that a file may declare."""

OLD = ("cp1252", "cp850", "mac_roman")
SAMPLE = 65536  # bytes that decide between encodings: far more than a news article has
ODD_SHARE = 0.05  # more odd characters than this, and it is no German text
STRAY_ZEROS = 0.01  # zero bytes up to this share are control characters in an 8-bit text
FEW = 3  # odd bytes that prove nothing, however short the text

_USUAL = re.compile(r"[äöüÄÖÜß„“”‚‘’–—…€§°éèêáàóôçñš»«›‹]")
_UNUSUAL = re.compile(r"[^\x00-\x7fäöüÄÖÜß„“”‚‘’–—…€§°éèêáàóôçñš»«›‹\xa0\xad]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_TWICE = re.compile("Ã[¤¶¼Ÿ„–œ]|â€[žœ“”™]")
_PLAIN = re.compile(rb"[A-Za-z \n]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode the bytes of a file or a line; never raises.

    `declared` is the encoding that the file names; it counts where neither a mark nor valid UTF-8 says otherwise.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding)
    if data.startswith(SIGNATURES):
        return Decoded(None, "binary")
    if b"\0" in data[:SAMPLE]:
        return _decode_utf16(data)
    try:
        return _checked(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        if found := _decode_declared(data, declared):
            return found
        return _decode_mixed(data) if _mostly_utf8(data) else _decode_old(data)


def _decode_declared(data: bytes, declared: str | None) -> Decoded | None:
    """As the file says, if it names an 8-bit encoding that fits; web pages call Windows-1252 by its older names."""
    if declared is None or not EIGHT_BIT.fullmatch(declared):
        return None
    encoding = "cp1252" if declared.lower() in ("iso-8859-1", "latin1", "latin-1") else declared.lower()
    try:
        return _checked(data.decode(encoding), encoding)
    except (LookupError, UnicodeDecodeError):
        return None


def _decode_marked(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd")
    if broken > ODD_SHARE * len(text) + 1:
        return Decoded(None, "binary")
    note = f"what is no {encoding.upper()} ({counted(broken, 'character')}) shows as \ufffd"
    return _checked(text, encoding, note if broken else None)


def _decode_utf16(data: bytes) -> Decoded:
    """UTF-16 without a mark: in German text nearly every second byte is zero, always on the same side."""
    sample = data[:SAMPLE]
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    if high > 0.6 * half and low < 0.1 * half:
        return _decode_marked(data, "utf-16-le")
    if low > 0.6 * half and high < 0.1 * half:
        return _decode_marked(data, "utf-16-be")
    if low + high <= max(STRAY_ZEROS * len(sample), FEW if _readable(sample) else 0):
        return decode(data.replace(b"\0", b"\x01"))
    return Decoded(None, "binary")


def _readable(sample: bytes) -> bool:
    """Whether most bytes are letters and spaces: a short file with a few zero bytes may be a text or a program's."""
    return len(_PLAIN.findall(sample)) > 0.6 * len(sample)


def _mostly_utf8(data: bytes) -> bool:
    """Whether valid multi-byte letters far outnumber the bytes that fit none."""
    valid = _MULTIBYTE.findall(data)
    odd = sum(byte > 127 for byte in _MULTIBYTE.sub(b"", data))
    return len(valid) > 4 * odd


def _decode_mixed(data: bytes) -> Decoded:
    text = data.decode("utf-8", "surrogateescape")
    strays = re.findall(r"[\udc80-\udcff]", text)
    fixed = re.sub(r"[\udc80-\udcff]", lambda m: bytes([ord(m[0]) - 0xDC00]).decode("cp1252", "replace"), text)
    return _checked(fixed, "utf-8", f"what was no UTF-8 ({counted(len(strays), 'byte')}) was read as Windows-1252")


def _decode_old(data: bytes) -> Decoded:
    sample = data[:SAMPLE]

    def fitness(encoding: str) -> tuple[int, int]:
        text = sample.decode(encoding, "replace")
        return len(_USUAL.findall(text)) - 2 * len(_UNUSUAL.findall(text)), -OLD.index(encoding)

    best = max(OLD, key=fitness)
    text = data.decode(best, "replace")
    if len(_UNUSUAL.findall(text)) > ODD_SHARE * len(text):
        controls = len(_CONTROL.findall(text)) > ODD_SHARE * len(text)
        return Decoded(None, "binary" if controls else "undecodable")
    broken = text.count("\ufffd")
    if broken:
        return _checked(text, best, f"what has no meaning in {best} ({counted(broken, 'byte')}) shows as \ufffd")
    return _checked(text, best, None if best == "cp1252" else f"the file was taken to be {best}")


def _checked(text: str, encoding: str, note: str | None = None) -> Decoded:
    """A text with many control characters is a binary file in disguise."""
    if _CONTROL.search(text) and len(_CONTROL.findall(text)) > ODD_SHARE * len(text) + FEW:
        return Decoded(None, "binary")
    if _TWICE.search(text):
        return _decode_again(text, encoding)
    return Decoded(text, encoding, note)


def _decode_again(text: str, encoding: str) -> Decoded:
    """UTF-8 that was taken for Windows-1252 and encoded once more: every "Ã¼" is an "ü" again, if all of them are."""
    try:
        return Decoded(text.encode("cp1252").decode("utf-8"), encoding, "letters were encoded twice and were put right")
    except UnicodeError:
        return Decoded(text, encoding, 'some letters seem to be garbled ("Ã¼" for "ü")')


def odd_letters(source: str, decoded: Decoded) -> Iterator[Issue]:
    """What was odd about the encoding, if anything."""
    if decoded.note:
        yield Issue(source, "encoding", f"In {source} {decoded.note}. Save it as UTF-8 to be sure.")


def no_text(source: str, decoded: Decoded) -> Issue:
    """Why the bytes of a file or a line are no text."""
    if decoded.encoding == "binary":
        message = f"{source} holds no text but binary data. Export it as plain text (UTF-8), or remove it."
        return Issue(source, "binary file", message)
    return Issue(source, "undecodable", f"The encoding of {source} could not be told. Save it as UTF-8.")
