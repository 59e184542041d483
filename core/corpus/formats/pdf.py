"""PDF: PDFium gives the letters of a page with their boxes, `pdf_layout` the order in which they are read."""

from __future__ import annotations

import ctypes
import math
import re
import statistics
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from core.corpus.credit import credit_at_end, is_credit
from core.corpus.exports import names_source
from core.corpus.formats.document import LONGEST_TITLE, address_of, author_of, day_of, outlet_of, title_of
from core.corpus.formats.ocr import Recognised
from core.corpus.formats.pdf_layout import (
    DESCENT,
    WIDE,
    Page,
    Paragraph,
    Piece,
    body_height,
    columns,
    joined,
    opened,
    paragraphs,
    running,
    with_whole_titles,
)
from core.corpus.formats.scans import FEW_LETTERS, PDFIUM, advice, doubts, failures, is_picture, recognised
from core.corpus.guard import FileError
from core.corpus.head_lines import is_date_line
from core.corpus.metadata import Metadata
from core.corpus.parts import RawArticle
from core.corpus.tesseract import most_pages, tongues
from core.records import Issue

MOST_PAGES = 3_000
MOST_LETTERS = 200_000  # of a page
LARGEST_STREAM = 10_000_000  # bytes, unpacked, of what is drawn on a page
TITLE_SIZE = 1.15  # times the size of the text
SMALL = 0.9  # times the size of the text: captions, notes
MOST_SMALL = 0.3  # share of the letters that may be small print
UNKNOWN = 0.2  # share of letters whose meaning a font does not tell

_CAPTION = re.compile(
    r"(?:Foto|Bild|Grafik|Abb(?:ildung|\.)|Karte|Quelle|Illustration)s?\b[^.]{0,40}:|\(?(?:Foto|Bild)\b"
)
_STRANGE = re.compile("[\ufffd\ue000-\uf8ff\x01\x03-\x08\x0e-\x1f]")
_STREAM = re.compile(rb"stream\r?\n")
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")


def parse_pdf(data: bytes, source: str) -> Iterator[RawArticle | Issue]:
    """The text of a PDF in the order of reading; running heads, page numbers, captions and notes are left out.

    The largest letters on the first page are the title. Pages that are pictures are read by Tesseract, where it is
    there, and told of in any case.
    """
    with PDFIUM:
        pages, stated = _read(data)
    letters = "".join(piece.text for page in pages for piece in page.pieces)
    strange = len(_STRANGE.findall(letters)) > UNKNOWN * len(letters)
    blind = [n for n, page in enumerate(pages, 1) if strange or is_picture(page)]
    tried = blind[: most_pages.get()] if tongues() else []
    looked = recognised(data, pages, tried)
    read, failed = looked.read, tuple(failures(source, looked.failed))
    typed = sum(page.letters for n, page in enumerate(pages, 1) if n not in blind)
    if failed and not read and typed < FEW_LETTERS:
        yield from failed
    elif strange and not read:
        yield Issue(source, "needs OCR", f"The fonts of {source} do not tell which letters they show. {advice()}")
    elif blind and not read and typed < FEW_LETTERS:
        yield Issue(source, "needs OCR", f"{source} holds pictures of pages and no text. {advice()}")
    else:
        whole = [_whole(page, read.get(number), number in blind) for number, page in enumerate(pages, 1)]
        noise = [
            *("\n".join(one.noise) for one in read.values()),
            *(_stamp(pages[n - 1]) for n in blind if not strange),
        ]
        # Of a scan, the properties tell who made it and when, on what machine: nothing of the article.
        article = _article(whole, {} if 1 in read else stated, source)
        missing = [n for n in tried or blind if n not in read and n not in looked.failed]
        left = blind[len(tried) :] if tried else []
        issues = (*doubts(source, read, missing, left), *failed)
        yield replace(article, issues=issues, left_out=(*article.left_out, *filter(None, noise)))


def _whole(page: Page, read: Recognised | None, blind: bool) -> Page:
    return replace(page, pieces=read.pieces if read else ()) if blind else page


def _stamp(page: Page) -> str:
    """What stands on a page that is a picture: its number, or a stamp."""
    return "\n".join(piece.text for piece in page.pieces)


def _article(pages: Sequence[Page], stated: dict[str, str], source: str) -> RawArticle:
    edges = running(pages)
    by_page: list[list[Paragraph]] = []
    for page, edge in zip(pages, edges, strict=True):
        rest = [piece for piece in page.pieces if piece not in edge]
        by_page.append([one for column in columns(rest) for one in opened(paragraphs(column))])
    size = body_height([one for page in by_page for one in page])
    by_page = [with_whole_titles(page, TITLE_SIZE * size) for page in by_page]
    title = _title(next(filter(None, by_page), []), size)
    found = [one for page in by_page for one in page]
    kept, small = _sorted(found, size)
    text = "\n\n".join(one.text for one in joined(kept))
    heads = "\n".join(
        piece.text for page, edge in zip(pages, edges, strict=True) for piece in page.pieces if piece in edge
    )
    match = _DATE.match(stated.get("CreationDate", ""))
    meta = Metadata(
        title=title or title_of(stated.get("Title"), text),
        outlet=outlet_of([heads]),
        url=address_of(heads.split("\n")),
        author=author_of(stated.get("Author")),
        alone=day_of([heads]),
        made="-".join(filter(None, match.groups())) if match else None,
    )
    return RawArticle(text, source, meta, (), tuple(filter(None, (heads, *(one.text for one in small)))))


def _title(found: Sequence[Paragraph], size: float) -> str | None:
    """What is set in the largest letters, if it can be a title."""
    large = [one for one in found if one.height >= TITLE_SIZE * size and len(one.text.split()) > 1]
    title = max(large, key=lambda one: one.height, default=None)
    return title.text if title and len(title.text) <= LONGEST_TITLE else None


def _sorted(found: Sequence[Paragraph], size: float) -> tuple[list[Paragraph], list[Paragraph]]:
    """The paragraphs of the article, and its small print: captions, and below its beginning all that is set small."""
    begins = next((place for place, one in enumerate(found) if one.height >= SMALL * size and len(one.text) > 100), 0)
    small = [
        one
        for place, one in enumerate(found)
        if _is_caption(one.text) or (place > begins and one.height < SMALL * size and not is_date_line(one.text, True))
    ]
    if sum(len(one.text) for one in small) > MOST_SMALL * sum(len(one.text) for one in found):
        small = [one for one in small if _is_caption(one.text)]
    aside = set(map(id, small))
    return [one for one in found if id(one) not in aside], small


def _is_caption(text: str) -> bool:
    said = len(text) < 400 and (_CAPTION.match(text) or is_credit(text) or credit_at_end(text))
    return bool(said) and not names_source(text)


def _check(data: bytes) -> None:
    """Raise `FileError` where something but a picture unpacks to more than PDFium can be trusted with."""
    for match in _STREAM.finditer(data):
        about = data[data.rfind(b"obj", 0, match.start()) : match.start()]
        if b"FlateDecode" not in about or b"/Image" in about:
            continue
        end = data.find(b"endstream", match.end())
        try:
            size = len(zlib.decompressobj().decompress(data[match.end() : end], LARGEST_STREAM))
        except zlib.error:  # PDFium mends what it can
            continue
        if size == LARGEST_STREAM or about.count(b"FlateDecode") > 1:
            raise FileError("it unpacks to more than any page of text does. If you trust it, print it to a new PDF.")


def _read(data: bytes) -> tuple[list[Page], dict[str, str]]:
    """The pages and the document's properties."""
    _check(data)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "assword" in str(error) or "security" in str(error).lower():
            raise FileError("it is protected by a password. Save it without one.") from None
        raise FileError("it is damaged, or no PDF. Download it again, or print it to a new PDF.") from None
    try:
        pages = [_page(document, number) for number in range(min(len(document), MOST_PAGES))]
        if not pages:
            raise FileError("it has no pages. Download it again.")
        return pages, document.get_metadata_dict()
    finally:
        document.close()


def _page(document: Any, number: int) -> Page:
    try:
        page = document[number]
    except pdfium.PdfiumError:  # one damaged page costs no other
        return Page(0.0, (), True)
    text = page.get_textpage()
    try:
        pictures = [_area(one) for one in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)]
        covered = max(pictures, default=0.0) / max(math.prod(page.get_size()), 1.0)
        return Page(float(page.get_height()), tuple(_pieces(text)), bool(pictures), covered)
    finally:
        text.close()
        page.close()


def _area(picture: Any) -> float:
    try:
        left, bottom, right, top = picture.get_bounds()
    except pdfium.PdfiumError:
        return 0.0
    return float((right - left) * (top - bottom))


def _pieces(page: Any) -> Iterator[Piece]:
    """The runs of letters that stand in one line without a wide gap."""
    held = _Run()
    for place in range(min(raw.FPDFText_CountChars(page), MOST_LETTERS)):
        code = raw.FPDFText_GetUnicode(page, place)
        letter = "-" if code in (2, 0xFFFE) else chr(code) if code else "\ufffd"  # 2: a hyphen that breaks a word
        if letter in "\r\n":
            yield from held.ended()
        elif letter.isspace():
            held.add(letter)
        else:
            at = _placed(page, place)
            if not held.goes_on(at):
                yield from held.ended()
            held.add(letter, at)
    yield from held.ended()


@dataclass(slots=True)
class _Placed:
    """Where a letter stands: its left and right end, its baseline, the size of its font."""

    left: float
    right: float
    line: float
    size: float


def _placed(page: Any, place: int) -> _Placed:
    box, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetLooseCharBox(page, place, ctypes.byref(box))
    raw.FPDFText_GetMatrix(page, place, ctypes.byref(matrix))
    raw.FPDFText_GetCharOrigin(page, place, ctypes.byref(x), ctypes.byref(y))
    size = raw.FPDFText_GetFontSize(page, place) * math.hypot(matrix.b, matrix.d)
    return _Placed(box.left, box.right, y.value, size if 1 <= size < 500 else max(box.top - box.bottom, 1.0))


class _Run:
    """Letters that follow one another in a line."""

    def __init__(self) -> None:
        self._letters: list[str] = []
        self._at: list[_Placed] = []

    def add(self, letter: str, at: _Placed | None = None) -> None:
        if at:
            self._at.append(at)
        if self._at:
            self._letters.append(letter if at else " ")

    def goes_on(self, at: _Placed) -> bool:
        """Whether a letter there stands in the line, not far behind the last one."""
        if not self._at:
            return True
        last = self._at[-1]
        return -last.size < at.left - last.right < WIDE * last.size and abs(at.line - last.line) < last.size / 2

    def ended(self) -> Iterator[Piece]:
        """The run as a piece; a new one begins."""
        if text := "".join(self._letters).strip():
            sizes, lines = [at.size for at in self._at], [at.line for at in self._at]
            size, line = statistics.mode(sizes), statistics.mode(lines)
            left, right = min(at.left for at in self._at), max(at.right for at in self._at)
            yield Piece(text, left, line - DESCENT * size, right, line + (1 - DESCENT) * size)
        self._letters, self._at = [], []
