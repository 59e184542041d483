"""Old Word documents and mails saved by Outlook."""

from __future__ import annotations

import contextlib
import struct
from pathlib import Path

import pytest

from core.corpus.formats.lzfu import unpack
from core.corpus.guard import FileError
from tests.corpus.files import BODY, FIRST, SECOND, TITLE, aside, doc, docx, msg, ole, paragraphs, read, rtf

WORD = f"{TITLE}\r{FIRST}\r{SECOND}\r"


def test_an_old_word_document_gives_its_text(tmp_path: Path) -> None:
    text = WORD.replace("Kiel", "\x13HYPERLINK https://kiel.example\x14Kiel\x15")
    (tmp_path / "a.doc").write_bytes(doc(text, "Pressestelle der Werft\r"))
    (article,), issues = read(tmp_path)
    assert (article.title, article.text) == (TITLE, f"{TITLE}\n\n{BODY}") and not issues
    assert "Pressestelle der Werft" in aside(article) and "HYPERLINK" not in article.raw


@pytest.mark.parametrize(
    "data", [rtf(TITLE, FIRST, SECOND), docx(paragraphs(TITLE, FIRST, SECOND))], ids=["rtf", "docx"]
)
def test_a_document_that_only_has_the_old_ending_is_read_as_what_it_is(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.doc").write_bytes(data)
    (article,), _ = read(tmp_path)
    assert article.text == f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize("headers", ["", "Date: Wed, 09 Jun 2021 12:00:00 +0200\n\n"])
def test_a_mail_of_outlook_gives_what_it_says_and_its_files(tmp_path: Path, headers: str) -> None:
    (tmp_path / "a.msg").write_bytes(msg(f"{BODY}\n\n-- \nKarl Muster", {"b.txt": SECOND.encode() * 99}, headers))
    (mail, sent), issues = read(tmp_path)
    assert (mail.title, mail.text, mail.outlet) == (TITLE, f"{TITLE}\n\n{BODY}", "Küstenblatt")
    assert (str(mail.published.first), mail.published.basis) == ("2021-06-09", "stated")
    assert "Karl Muster" in aside(mail) and sent.source == "a.msg/b.txt" and not issues


def compressed(data: bytes) -> bytes:
    """Rich Text as Outlook compresses it, where nothing in it repeats."""
    body = b"".join(b"\0" + data[at : at + 8] for at in range(0, len(data), 8))
    return struct.pack("<II4sI", len(body) + 12, len(data), b"LZFu", 0) + body


def test_a_mail_that_outlook_keeps_as_rich_text_gives_its_text(tmp_path: Path) -> None:
    (tmp_path / "a.msg").write_bytes(msg("", rich=compressed(rtf(FIRST, SECOND))))
    (mail,), issues = read(tmp_path)
    assert (mail.title, mail.text) == (TITLE, f"{TITLE}\n\n{BODY}") and not issues


def test_places_in_what_was_said_before_are_filled_in() -> None:
    example = "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    assert unpack(bytes.fromhex(example)) == rb"{\rtf1\ansi\ansicpg1252\pard hello world}" + b"\r\n"
    for cut in range(len(example) // 2):  # no prefix makes it fail otherwise than in words
        with contextlib.suppress(FileError):
            unpack(bytes.fromhex(example)[:cut])


BAD = {
    "text.doc": (BODY.encode(), "no Word document"),
    "halb.doc": (doc(WORD)[:700], "damaged"),
    "leer.doc": (ole({"Anderes": b"x"}), "no Word document"),
    "zu.doc": (doc(WORD, flags=0x0300), "protected by a password"),
    "ohne.doc": (doc(WORD, flags=0), "damaged"),
    "text.msg": (BODY.encode(), "no Outlook mail"),
    "halb.msg": (msg(BODY)[:900], "damaged"),
    "leer.msg": (msg(""), "without a text"),
    "dicht.msg": (msg("", rich=b"LZFu"), "in a way that is not known"),
    "word.msg": (doc(WORD), "no Outlook mail"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_of_with_what_to_do(tmp_path: Path, name: str) -> None:
    data, said = BAD[name]
    (tmp_path / name).write_bytes(data)
    articles, (issue,) = read(tmp_path)
    assert not articles and issue.source == name and said in issue.message and "Error" not in issue.message
