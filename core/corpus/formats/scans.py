"""Pages of a PDF that are pictures: drawn by PDFium, read by Tesseract where that is installed, told of in any case."""

from __future__ import annotations

import math
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from core.corpus.formats.ocr import DPI, Recognised, recognise
from core.corpus.formats.pdf_layout import Page
from core.corpus.tesseract import FAILED, SECONDS, SLOW, OcrError, most_pages, tongues
from core.records import Issue

PDFIUM = threading.Lock()
"""Held while a PDF is open: PDFium knows no threads."""
FEW_LETTERS = 10  # of a page that is a picture
STAMP = 100  # letters of a stamp or a page number on a page that is a picture, and
COVERED = 0.5  # share of the page that a picture covers then
MOST_DOTS = 40_000_000  # of a page that is drawn: one of a newspaper has 32 million
MOST_PICTURED = 200_000_000  # pixels of the pictures on such a page
UNDRAWN = "undrawn"
"""Why a page was not shown to Tesseract."""
NOT_READ = {
    UNDRAWN: (
        "{source} has pages that cannot be drawn (page {pages}): they are damaged, or their pictures are too large. "
        "They are missing here. Print the file to a new PDF at 300 dots an inch."
    ),
    SLOW: (
        "{source} has pages on which Tesseract took longer than {most} seconds (page {pages}). They are missing here. "
        "Scan them again at 300 dots an inch, or run text recognition (OCR) on them yourself, for example with "
        "ocrmypdf."
    ),
    FAILED: (
        "{source} has pages on which Tesseract failed (page {pages}). They are missing here. See whether the command "
        "'tesseract --list-langs' works, and install it again if it does not."
    ),
}
"""What is said of pages that were not read, by why."""
NAMED = 5  # unsure words that are told

RECOGNISE = (
    "To have it read, install Tesseract with its German data (Debian: apt install tesseract-ocr-deu), or run text "
    "recognition (OCR) on it yourself, for example with ocrmypdf, and put the result in its place."
)
SCAN_AGAIN = "Tesseract found no text there: look at it, and if there is some, scan it upright at 300 dots an inch."


@dataclass(frozen=True, slots=True)
class Looked:
    """What was read on pages that are pictures, by their numbers, and why nothing was read on others."""

    read: Mapping[int, Recognised] = field(default_factory=dict)
    failed: Mapping[int, str] = field(default_factory=dict)


def recognised(data: bytes, pages: Sequence[Page], blind: Sequence[int]) -> Looked:
    """What Tesseract reads on these pages; those on which it finds no text are left out."""
    read, failed = dict[int, Recognised](), dict[int, str]()
    for number in blind:
        drawn = _drawn(data, number)
        if drawn is None:
            failed[number] = UNDRAWN
            continue
        try:
            found = recognise(drawn[0], pages[number - 1].height, drawn[1])
        except OcrError as error:
            failed[number] = str(error)
            continue
        if sum(len(piece.text) for piece in found.pieces) >= FEW_LETTERS:
            read[number] = found
    return Looked(read, failed)


def failures(source: str, failed: Mapping[int, str]) -> Iterator[Issue]:
    """What is told of pages that could not be drawn, or of which Tesseract told nothing."""
    for why in dict.fromkeys(failed.values()):
        pages = _listed([number for number, reason in failed.items() if reason == why])
        yield Issue(source, "needs OCR", NOT_READ[why].format(source=source, pages=pages, most=SECONDS))


def is_picture(page: Page) -> bool:
    """Whether a page is a picture, perhaps with a number or a stamp on it."""
    few = STAMP if page.covered >= COVERED else FEW_LETTERS
    return page.pictured and page.letters < few


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
