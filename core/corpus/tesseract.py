"""Tesseract, the program that recognises text on pictures: whether it is installed, and what it says of one.

It is called once a picture through its standard streams; nothing is written to the disk and nothing is sent.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextvars import ContextVar

from core.deadline import longer

SECONDS = 60
"""For a picture; a page of a newspaper takes five to ten."""
GERMAN, ENGLISH = "deu", "eng"
MAY_SHOW = (".pdf", ".eml", ".msg", ".mbox")
"""Endings of files in which there may be pictures of pages."""

SLOW, FAILED = "slow", "failed"
"""Why it tells nothing of a picture."""


class OcrError(Exception):
    """Tesseract told nothing of a picture; the message is `SLOW` or `FAILED`."""


most_pages: ContextVar[int] = ContextVar("most_pages", default=100)
"""Pages of a file that are read: for a preview the first will do."""


def tongues() -> str:
    """The languages in which pictures are read here; "" where Tesseract is not installed, or not with German."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    if program not in _found and (named := _tongues(program)):
        _found[program] = named  # not that there is none: German may be installed while the dashboard runs
    return _found.get(program, "")


_found: dict[str, str] = {}
"""The languages of each program that was asked."""


def _tongues(program: str) -> str:
    try:
        run = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=10)
    except (OSError, subprocess.SubprocessError):
        return ""
    there = run.stdout.split()
    return "+".join(one for one in (GERMAN, ENGLISH) if one in there) if GERMAN in there else ""


def told_of(picture: bytes, dots: int) -> bytes:
    """What Tesseract tells of a picture (PGM, `dots` an inch), as hOCR; raises `OcrError` where it tells nothing."""
    options = ("-l", tongues(), "--psm", "3", "--dpi", str(dots), "-c", "tessedit_create_hocr=1")
    own_core = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # other files are read beside this one
    try:
        with longer(SECONDS):
            run = subprocess.run(
                ("tesseract", "stdin", "stdout", *options),
                input=picture,
                capture_output=True,
                timeout=SECONDS,
                env=own_core,
            )
    except subprocess.TimeoutExpired:
        raise OcrError(SLOW) from None
    except (OSError, subprocess.SubprocessError):
        raise OcrError(FAILED) from None
    if run.returncode:
        raise OcrError(FAILED)
    return run.stdout
