"""What the readers of documents have in common: texts of paragraphs, titles that can be believed, safe XML and ZIP."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any, cast

from lxml import etree, html

from core.corpus.guard import DAMAGED, Budget, FileError, TooMuchError, counted, read_whole
from core.corpus.head_lines import is_paper
from core.corpus.page_dates import is_apart, stamps_of
from core.corpus.page_lines import letters, visible_lines
from core.corpus.stamps import find_stamps, written_day

LONGEST_TITLE = 150  # characters
NEAR_TOP = 6  # paragraphs in which the title of a document stands
AGAIN = "Save it again as .docx, or copy its text into a .txt file."

_NO_TITLE = re.compile(
    r"microsoft \w+ -.*|(?:unbenannt|untitled|dokument|document|title|titel|vorlage|slide|folie)[\s_-]*\d*"
    r"|.*\.[a-z]{2,5}",
    re.IGNORECASE,
)
"""What programs put into a document's properties where nobody gave it a title."""

_NOBODY = re.compile(
    r"\W*(?:anonymous|anonym|unknown|unbekannt|user|benutzer|windows[ -](?:user|benutzer)|administrator|admin|standard"
    r"|(?:ein )?microsoft office[ -](?:user|anwender)|python-docx|openpyxl)\W*",
    re.IGNORECASE,
)
"""What programs put there where they know no author."""

_PRINTED = re.compile(r"\d{1,2}[./]\d{1,2}[./](?:\d\d){1,2},? \d{1,2}:\d\d(?: [AP]M)?")
"""When a browser printed a page."""
_ISSUE = re.compile(r"(?<!\S)\d{1,2}/((?:19|20)\d\d)$")
"""The number of an issue at the end of a head: "Heft am Deich 6/2024"."""
_ADDRESS = re.compile(r"https?://[\w.-]+\.[a-z]{2,12}/\S+")

_PARSER: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
"""No entity is expanded, nothing is fetched, elements lie at most 256 deep."""


def parse_xml(data: bytes, mend: bool = False) -> Any:
    """The root of an XML document; `mend`: what is not well-formed is read as far as possible."""
    try:
        root = etree.fromstring(data, etree.XMLParser(recover=mend, **_PARSER))
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise FileError(f"it is nested too deeply. {AGAIN}") from None
        raise FileError(f"its XML is broken ({error.msg}). {AGAIN}") from None
    if root is None:
        raise FileError(f"its XML is broken. {AGAIN}")
    return root


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def html_lines(code: str | bytes) -> list[str]:
    """The visible lines of a piece of HTML."""
    try:
        tree = html.document_fromstring(code)
    except (etree.ParserError, ValueError):  # nothing in it; an encoding declared in text
        tree = html.document_fromstring(code.encode()) if isinstance(code, str) and code.strip() else None
    if tree is None:
        return []
    for hidden in tree.xpath(".//*[contains(translate(@style, ' ', ''), 'display:none')]"):
        hidden.drop_tree()  # what a mail shows beside its subject in a list of mails
    return visible_lines(tree)


class Packed:
    """The members of a document that is a ZIP archive; raises `FileError` where it is none, or damaged."""

    def __init__(self, data: bytes, kind: str) -> None:
        self._budget, self._kind = Budget.of(len(data)), kind
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise FileError(
                f"it is no {kind} but an old Word file, or protected by a password. Open it in Word and save it anew."
            )
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error):
            raise FileError(f"it is damaged, or no {kind}. {AGAIN}") from None
        self.names = tuple(self._archive.namelist())

    def read(self, name: str) -> bytes | None:
        """The bytes of a member; None where there is none of this name."""
        if name not in self.names:
            return None
        try:
            with self._archive.open(name) as stream:
                data = read_whole(counted(cast(Any, stream), self._budget))
                self._budget.check()
                return data
        except TooMuchError:
            raise
        except (*DAMAGED, ValueError, NotImplementedError, RuntimeError, OSError, struct.error):
            raise FileError(f"it is damaged or protected by a password. {AGAIN}") from None


def author_of(stated: str | None) -> str | None:
    """The author that a document's properties name, if it is one."""
    return stated if stated and not _NOBODY.fullmatch(stated.strip()) else None


def day_of(heads: Iterable[str]) -> str | None:
    """The only day that stands apart in the heads and feet of a document's pages, else its only issue, as written.

    When a browser printed a page, which it tells at its head, is no such day.
    """
    lines = [line.strip() for head in heads for line in head.split("\n")]
    lines = [line for line in lines if not _PRINTED.fullmatch(line)] if address_of(lines) else lines
    found = {stamp.first: line for line in lines for stamp in stamps_of(line) if is_apart(line, stamp)}
    if found:
        return next((written_day(line, day) for day, line in found.items()), None) if len(found) == 1 else None
    issues = {
        line[one.start : one.stop].strip() for line in lines for one in find_stamps(line) if one.first != one.last
    }
    issues = issues or {match[1] for line in lines if (match := _ISSUE.search(line))}
    return issues.pop() if len(issues) == 1 else None


def outlet_of(heads: Iterable[str]) -> str | None:
    """The only name of a newspaper in the heads and feet of pages."""
    found = {line.strip() for head in heads for line in head.split("\n") if is_paper(line.strip())}
    return found.pop() if len(found) == 1 else None


def address_of(heads: Iterable[str]) -> str | None:
    """The only address of a web page in the heads and feet of pages: a browser printed that page."""
    found = {match[0] for head in heads for match in _ADDRESS.finditer(head)}
    return found.pop() if len(found) == 1 else None


def flowing(paragraphs: Sequence[str]) -> str:
    """Paragraphs as a text: blank lines stand between them unless their author has put some there."""
    kept = [paragraph.strip() for paragraph in paragraphs]
    between = "\n" if "" in kept[1:-1] else "\n\n"
    return between.join(kept).strip()


def title_of(stated: str | None, text: str) -> str | None:
    """The title that a document's properties state, where its beginning does not contradict it."""
    title = " ".join((stated or "").split())
    if not letters(title) or len(title) > LONGEST_TITLE or _NO_TITLE.fullmatch(title):
        return None
    first = [line for line in text.split("\n") if line.strip()][:NEAR_TOP]
    if any(letters(title) == letters(line) for line in first):
        return title
    headed = first and len(first[0]) <= LONGEST_TITLE and not first[0].rstrip().endswith((".", ":", "“", '"'))
    return None if headed else title
