"""Rich Text Format: a stream of control words in nested groups, read in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from core.corpus.formats.document import AGAIN, author_of, day_of, flowing, title_of
from core.corpus.guard import FileError
from core.corpus.metadata import Metadata
from core.corpus.parts import RawArticle

TEXT, BOX, LEFT_OUT, UNSEEN = "text", "box", "left out", "unseen"

ASIDE = frozenset(
    ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "footnote", "annotation")
)
"""Groups whose text is shown, but not as the document's."""
HIDDEN = frozenset(
    {
        *("info", "fonttbl", "colortbl", "stylesheet", "pict", "object", "fldinst", "listtable", "listoverridetable"),
        *("rsidtbl", "generator", "themedata", "colorschememapping", "latentstyles", "datastore", "xmlnstbl"),
        *("filetbl", "revtbl", "bkmkstart", "bkmkend", "nonshppict", "xe", "tc"),
    }
)
"""Groups whose text is shown to no reader."""
PROPERTIES = frozenset({"title", "author", "creatim", "revtim"})
SIGNS = {
    **{"par": "\n", "line": "\n", "sect": "\n", "page": "\n", "cell": "\n", "tab": " ", "~": " "},
    **{"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•"},
    **{"_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n", "emspace": " ", "enspace": " "},
}

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<open>\{)|(?P<close>\})|[\r\n\0]+|(?P<text>[^\\{}\r\n\0]+)"
)
_CODE_PAGES = {437: "cp437", 850: "cp850", 1250: "cp1250", 1251: "cp1251", 65001: "utf-8", 10000: "mac_roman"}


@dataclass(slots=True)
class _State:
    """What holds within a group: where its text goes, how many characters stand in for one of Unicode.

    `starred`: whoever does not know the word that follows is to leave the group out of the text.
    """

    target: str = TEXT
    fallback: int = 1
    starred: bool = False


@dataclass(slots=True)
class _Reading:
    """What was read so far: text by target, dates of the properties, the code page, characters still to be skipped."""

    pieces: dict[str, list[str]] = field(default_factory=dict)
    dates: dict[str, dict[str, int]] = field(default_factory=dict)
    page: str = "cp1252"
    skip: int = 0

    def add(self, target: str, text: str) -> None:
        self.pieces.setdefault(target, []).append(text)


def parse_rtf(data: bytes, source: str) -> Iterator[RawArticle]:
    """The text of an RTF document with the title in its properties; when it was changed dates it, if nothing else."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise FileError(f"it is no Rich Text Format (.rtf). {AGAIN}")
    read = _read(data.decode("latin-1"))
    text = flowing("".join(read.pieces.get(TEXT, ())).split("\n"))
    left_out, boxes = (flowing("".join(read.pieces.get(name, ())).split("\n")) for name in (LEFT_OUT, BOX))
    title = title_of("".join(read.pieces.get("title", ())), text)
    made = next((day for name in ("revtim", "creatim") if (day := _day(read.dates.get(name, {})))), None)
    yield RawArticle(
        text,
        source,
        Metadata(
            title=title, author=author_of("".join(read.pieces.get("author", ()))), made=made, alone=day_of([left_out])
        ),
        left_out=tuple(filter(None, (left_out, boxes))),
    )


def _read(code: str) -> _Reading:
    read, states = _Reading(), [_State()]
    for match in _TOKEN.finditer(code):
        state = states[-1]
        if match["open"]:
            states.append(_State(state.target, state.fallback))
        elif match["close"]:
            if len(states) > 1:
                states.pop()
            read.skip = 0
        elif match["word"]:
            _word(read, state, match["word"], match["number"])
        elif match["byte"]:
            _shown(read, state, bytes([int(match["byte"], 16)]).decode(read.page, "replace"))
        elif match["sign"] == "*":
            state.starred, state.target = state.target == TEXT, UNSEEN
        elif match["sign"]:
            _shown(read, state, SIGNS.get(match["sign"], ""))
        elif match["text"]:
            _shown(read, state, match["text"].encode("latin-1").decode(read.page, "replace"))
    return read


def _shown(read: _Reading, state: _State, text: str) -> None:
    cut = min(read.skip, len(text))
    read.skip -= cut
    if text[cut:] and state.target != UNSEEN:
        read.add(state.target, text[cut:])


def _word(read: _Reading, state: _State, word: str, number: str | None) -> None:
    value = int(number or 0)
    if word in PROPERTIES:
        state.target = word
    elif state.target in ("creatim", "revtim") and word in ("yr", "mo", "dy"):
        read.dates.setdefault(state.target, {})[word] = value
    elif state.target in PROPERTIES and word != "u":
        return
    elif word in HIDDEN or (word == "deleted" and number != "0"):
        state.target = UNSEEN
    elif word == "shptxt":  # a box of text; what draws it is hidden
        state.target = BOX
        read.add(BOX, "\n")
    elif word in ASIDE and (state.target == TEXT or state.starred):
        state.target = LEFT_OUT
        read.add(LEFT_OUT, "\n")
    elif word == "ansicpg":
        read.page = _CODE_PAGES.get(value, "cp1252")
    elif word == "uc":
        state.fallback = value
    elif word == "u":
        _shown(read, state, chr(value % 0x10000))
        read.skip = state.fallback
    elif word in SIGNS and state.target != UNSEEN:
        read.add(state.target, SIGNS[word])


def _day(parts: dict[str, int]) -> str | None:
    if not parts.get("yr"):
        return None
    return f"{parts['yr']:04}-{parts.get('mo', 0):02}-{parts.get('dy', 0):02}"
