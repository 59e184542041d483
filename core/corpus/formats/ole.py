"""Old Word documents (.doc) and Outlook mails (.msg): both lie in the streams of an OLE container."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_string
from io import BytesIO
from typing import Any

import olefile

from core.corpus.decoding import decode
from core.corpus.formats.document import author_of, day_of, flowing, html_lines, title_of
from core.corpus.formats.lzfu import unpack
from core.corpus.formats.mail import moment, overlaid, read_attached, sort_mail, subject_of
from core.corpus.formats.rtf import parse_rtf
from core.corpus.guard import LARGEST_MEMBER, FileError
from core.corpus.metadata import Metadata
from core.corpus.parts import RawArticle
from core.records import Issue

AS_DOCX = "Open it in Word or LibreOffice and save it as .docx."

_WORD_97 = 0x00C1
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_PIECES_AT = 0x01A2
_COMPRESSED = 0x40000000
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*\x14|\x13[^\x13\x14\x15]*\x15|\x15")
_CONTROL = str.maketrans(
    {
        "\x02": "",
        "\x05": "",
        "\x07": "\n",
        "\x0b": "\n",
        "\x0c": "\n",
        "\r": "\n",
        "\x1e": "-",
        "\x1f": "",
        "\x01": "",
        "\x08": "",
    }
)


class _Streams:
    """The streams of an OLE file; raises `FileError` where it is none, or damaged."""

    def __init__(self, data: bytes, kind: str) -> None:
        if not data.startswith(olefile.MAGIC):
            raise FileError(f"it is no {kind}. Save it anew, or give it the ending of what it is.")
        try:
            self._file = olefile.OleFileIO(BytesIO(data))
        except Exception as error:  # the library fails in many ways on damaged files
            raise FileError(f"it is damaged ({error}). {AS_DOCX}"[:200]) from None

    def read(self, *path: str) -> bytes | None:
        """The bytes of a stream; None where there is none."""
        if not self._file.exists(list(path)):
            return None
        return self._file.openstream(list(path)).read(LARGEST_MEMBER)  # type: ignore[no-any-return]

    def folders(self) -> set[str]:
        """The names of the outermost folders."""
        return {path[0] for path in self._file.listdir(streams=False, storages=True)}

    def properties(self) -> Any:
        """What is kept of the document besides its text."""
        return self._file.get_metadata()


def parse_doc(data: bytes, source: str) -> Iterator[RawArticle]:
    """The text of a document of Word 97 to 2003; some programs give Rich Text or a page this ending."""
    start = data[:200].lstrip().lower()
    if start.startswith(b"{\\rtf"):
        from core.corpus.formats.rtf import parse_rtf

        yield from parse_rtf(data, source)
        return
    if data.startswith(b"PK"):
        from core.corpus.formats.office import parse_docx

        yield from parse_docx(data, source)
        return
    if start.startswith((b"<html", b"<!doctype", b"<?xml")):
        yield RawArticle("\n\n".join(html_lines(data)), source)
        return
    streams = _Streams(data, "Word document (.doc)")
    word = streams.read("WordDocument")
    if word is None or len(word) < _PIECES_AT + 8:
        raise FileError(f"it is no Word document (.doc), or damaged. {AS_DOCX}")
    flags = struct.unpack_from("<H", word, 0x0A)[0]
    if flags & _ENCRYPTED:
        raise FileError("it is protected by a password. Save it without one.")
    if struct.unpack_from("<H", word, 2)[0] < _WORD_97:
        raise FileError(f"it is of a Word before 1997, which is not read. {AS_DOCX}")
    table = streams.read("1Table" if flags & _SECOND_TABLE else "0Table") or b""
    whole = _pieces(word, table)
    main = struct.unpack_from("<i", word, 0x4C)[0]  # letters of the text itself; notes, heads and feet follow
    text = _shown(whole[:main])
    aside = _shown(whole[main:])
    stated = streams.properties()
    made = stated.last_saved_time or stated.create_time
    title = title_of(_text(stated.title), text)
    meta = Metadata(
        title=title,
        author=author_of(_text(stated.author)),
        alone=day_of([aside]),
        made=made.date().isoformat() if made and made.year > 1980 else None,
    )
    yield RawArticle(text, source, meta, left_out=(aside,) if aside else ())


def _pieces(word: bytes, table: bytes) -> str:
    """The text of a document, which is kept in pieces; raises `FileError` where their table is damaged."""
    at, length = struct.unpack_from("<II", word, _PIECES_AT)
    pieces = table[at : at + length]
    place = 0
    while place < len(pieces) and pieces[place] == 1:  # formats that are referred to come first
        place += 3 + struct.unpack_from("<H", pieces, place + 1)[0]
    if place + 5 > len(pieces) or pieces[place] != 2:
        raise FileError(f"it is damaged: its text cannot be found. {AS_DOCX}")
    size = struct.unpack_from("<I", pieces, place + 1)[0]
    plan = pieces[place + 5 : place + 5 + size]
    number = (len(plan) - 4) // 12
    if number < 1:
        raise FileError(f"it is damaged: its text cannot be found. {AS_DOCX}")
    ends = struct.unpack_from(f"<{number + 1}I", plan)
    text: list[str] = []
    for piece in range(number):
        start = struct.unpack_from("<I", plan, 4 * (number + 1) + 8 * piece + 2)[0]
        count = min(max(ends[piece + 1] - ends[piece], 0), len(word))
        if start & _COMPRESSED:
            offset = (start & ~_COMPRESSED) // 2
            text.append(word[offset : offset + count].decode("cp1252", "replace"))
        else:
            text.append(word[start : start + 2 * count].decode("utf-16-le", "replace"))
    return "".join(text)


def _shown(text: str) -> str:
    """What a reader sees: without the codes of fields, each paragraph and cell in a line."""
    before = None
    while before != text:  # fields lie within one another
        before, text = text, _FIELD_CODE.sub("", text)
    return flowing(text.replace("\x07\x07", "\x07").translate(_CONTROL).split("\n"))


def _text(value: Any) -> str:
    return decode(value).text or "" if isinstance(value, bytes) else ""


def parse_msg(data: bytes, source: str) -> Iterator[RawArticle | Issue]:
    """The article of a mail that Outlook has saved, as that of any mail, and those of the files sent with it."""
    streams = _Streams(data, "Outlook mail (.msg)")
    if streams.read("__properties_version1.0") is None:
        raise FileError("it is no Outlook mail (.msg). Save it in Outlook as .msg, or as text.")
    page = streams.read("__substg1.0_10130102")
    shown = _property(streams, "1000") or "\n\n".join(html_lines(page or _property(streams, "1013")))
    shown = shown if shown.strip() else _rich_text(streams, source)
    body, left_out, forwarded = sort_mail(shown)
    attached = list(_attached(streams))
    if body.strip():
        meta = Metadata(
            title=subject_of(_property(streams, "0037")),
            published=_sent(streams),
            outlet=_property(streams, "0C1A") or _property(streams, "0042") or None,
            where="the mail's header 'Date'",
        )
        yield RawArticle(body, source, overlaid(meta, forwarded), left_out=left_out)
    elif not attached:
        message = f"{source} is a mail without a text of its own. Open it, and save what it shows."
        yield Issue(source, "no text", message)
    for name, content in attached:
        inner = f"{source}/{name}"
        if content is None:
            message = f"{inner} is a mail within a mail of Outlook. Open it, save it by itself, and put it beside."
            yield Issue(inner, "unsupported file", message)
        else:
            yield from read_attached(inner, content)


def _rich_text(streams: _Streams, source: str) -> str:
    """The text of a mail that Outlook keeps as Rich Text alone."""
    data = streams.read("__substg1.0_10090102")
    return "\n\n".join(item.text for item in parse_rtf(unpack(data), source)) if data else ""


def _property(streams: _Streams, tag: str, *folder: str) -> str:
    """A text that a mail or a part of it states, in either of the ways it can be kept."""
    wide = streams.read(*folder, f"__substg1.0_{tag}001F")
    if wide is not None:
        return wide.decode("utf-16-le", "replace").strip("\0")
    narrow = streams.read(*folder, f"__substg1.0_{tag}001E") or b""
    return decode(narrow.rstrip(b"\0")).text or ""


def _sent(streams: _Streams) -> str | None:
    """When a mail was sent: as its headers say, else as its properties do, which count in UTC."""
    headers = _property(streams, "007D")
    if headers and (stated := message_from_string(headers)["Date"]):
        return moment(str(stated))
    properties = streams.read("__properties_version1.0") or b""
    for tag in (b"\x40\x00\x39\x00", b"\x40\x00\x06\x0e"):  # sent, received
        at = properties.find(tag, 32)
        if at >= 0 and (at - 32) % 16 == 0 and at + 16 <= len(properties):
            ticks = struct.unpack_from("<Q", properties, at + 8)[0]
            return (datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)).isoformat()
    return None


def _attached(streams: _Streams) -> Iterator[tuple[str, bytes | None]]:
    """The files sent with a mail; of mails within it only the names."""
    for folder in sorted(streams.folders()):
        if folder.startswith("__attach"):
            name = _property(streams, "3707", folder) or _property(streams, "3704", folder)
            content = streams.read(folder, "__substg1.0_37010102")
            if content is not None and name:
                yield name.replace("\\", "/").rpartition("/")[2], content
            elif content is None:
                yield _property(streams, "3001", folder) or folder, None
