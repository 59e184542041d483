"""Pages of a PDF that are pictures: drawn by PDFium, read by Tesseract where that is installed, told of in any case."""

from __future__ import annotations

import math
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from core.corpus.formats.ocr import DPI, Recognised, recognise
from core.corpus.formats.pdf_layout import Page
from core.corpus.tesseract import most_pages, tongues
from core.records import Issue

PDFIUM = threading.Lock()
"""Held while a PDF is open: PDFium knows no threads."""
FEW_LETTERS = 10  # of a page that is a picture
MOST_DOTS = 40_000_000  # of a page that is drawn: one of a newspaper has 32 million
MOST_PICTURED = 200_000_000  # pixels of the pictures on such a page
NAMED = 5  # unsure words that are told

RECOGNISE = (
    "To have it read, install Tesseract with its German data (Debian: apt install tesseract-ocr-deu), or run text "
    "recognition (OCR) on it yourself, for example with ocrmypdf, and put the result in its place."
)
SCAN_AGAIN = "Tesseract found no text there: look at it, and if there is some, scan it upright at 300 dots an inch."


def recognised(data: bytes, pages: Sequence[Page], blind: Sequence[int]) -> dict[int, Recognised]:
    """What Tesseract reads on these pages, by their numbers; those on which it finds no text are left out."""
    read = {}
    for number in blind:
        if drawn := _drawn(data, number):
            picture, scale = drawn
            found = recognise(picture, pages[number - 1].height, scale)
            if sum(len(piece.text) for piece in found.pieces) >= FEW_LETTERS:
                read[number] = found
    return read


def advice() -> str:
    """What to do about a page that is a picture."""
    return SCAN_AGAIN if tongues() else RECOGNISE


def doubts(source: str, read: Mapping[int, Recognised], missing: Sequence[int], left: Sequence[int]) -> Iterator[Issue]:
    """What is told of an article with pages that are pictures: those that were read, that were not, that were too many.

    A preview, which reads the first one only, says nothing of the others.
    """
    if read:
        unsure = [word for page in read.values() for word in page.unsure]
        few = "”, “".join(dict.fromkeys(unsure[:NAMED]))
        doubt = f"{len(unsure):,} (“{few}”)" if unsure else "0"
        words = sum(page.words for page in read.values())
        message = (
            f"{source} shows text as a picture (page {_listed(read)}); Tesseract read it, which can be wrong (unsure "
            f"among {words:,} words: {doubt}). Compare the original before you quote it."
        )
        yield Issue(source, "read by OCR", message)
    if missing:
        yield Issue(
            source,
            "needs OCR",
            f"{source} has pages that are pictures without text (page {_listed(missing)}); they are missing here. "
            f"{advice()}",
        )
    if left and most_pages.get() > 1:
        yield Issue(
            source,
            "needs OCR",
            f"{source} has more pages that are pictures than are read of one file (not read: page {_listed(left)}). "
            "Split it into smaller files.",
        )


def _listed(numbers: Collection[int]) -> str:
    return ", ".join(map(str, list(numbers)[:9])) + (", …" if len(numbers) > 9 else "")


def _drawn(data: bytes, number: int) -> tuple[bytes, float] | None:
    """A page as a picture (PGM) and its pixels a point; None where it cannot be drawn, or takes too much memory."""
    with PDFIUM:
        document = pdfium.PdfDocument(data)
        try:
            page = document[number - 1]
            pictures = page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
            if sum(math.prod(one.get_px_size()) for one in pictures) > MOST_PICTURED:
                return None
            scale = min(DPI / 72, math.sqrt(MOST_DOTS / math.prod(page.get_size())))
            with closing(page.render(scale=scale, grayscale=True)) as drawn:  # while PDFium is ours
                rows = drawn.to_numpy()[:, : drawn.width]
                return b"P5 %d %d 255\n%b" % (drawn.width, drawn.height, rows.tobytes()), scale
        except (pdfium.PdfiumError, ZeroDivisionError):
            return None
        finally:
            document.close()
