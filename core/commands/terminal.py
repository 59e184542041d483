"""What the command line says and where it writes: safely for a terminal, and with advice where it cannot."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from core.corpus.tidy import harmless


class Misuse(click.ClickException):
    """A mistake in the call: the message says what happened, to which file, and what to do."""

    exit_code = 2

    def format_message(self) -> str:
        """The message as a terminal shows it safely: it quotes names of files and outlets."""
        return harmless(self.message)


def say(message: str) -> None:
    """Print a message on standard error: names of files and outlets come from strangers."""
    indent = message[: len(message) - len(message.lstrip(" "))]
    click.echo(indent + harmless(message), err=True)


@contextmanager
def output_file(path: Path) -> Iterator[TextIO]:
    """Open `path` for writing (`-` is standard output); a place where that fails, at once or later, is misuse."""
    begun = False
    try:
        with standard_output() if str(path) == "-" else path.open("w", encoding="utf-8", newline="\n") as stream:
            begun = True
            yield stream
            stream.flush()
    except BrokenPipeError:
        raise  # whoever reads has enough
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        rest = " What was written is not whole." if begun else ""
        raise Misuse(
            f"Cannot write {path} ({reason}). Name a file in a folder that is yours, on a disk with room.{rest}"
        ) from error


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """Standard output, in UTF-8 whatever the terminal's language."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    yield sys.stdout


def make_folder(path: Path) -> None:
    """Make a folder and those above it; a place where that is not possible is misuse."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Misuse(f"Cannot make the folder {path} ({error.strerror}). Name a folder that is yours.") from error
