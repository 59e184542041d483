"""Characters that no reader of an article sees: tidied once, before the first offset is taken."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile("[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
_SOFT_BREAK = re.compile("\xad(?=[ \t]*(?:\r\n?|\n)[ \t]*\\w)")  # shown as a hyphen where the line breaks
_BULLET = re.compile("[\uf06e\uf0a7\uf0b7\uf0d8\uf0e0\uf0fc]")  # of Symbol and Wingdings, in lists of Word
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
REPLACED = "\ufffd"
"""What stands for a character that cannot be shown or kept."""
_SURROGATE = re.compile("[\ud800-\udfff]")
# One search tells that most texts need none of the above; it lists their characters.
_ANY = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffb]"
)


def whole(text: str) -> str:
    """`text` with halves of surrogate pairs, which no file can hold, shown as U+FFFD; the length stays."""
    try:
        text.encode()  # a fast look at every character
    except UnicodeEncodeError:
        return _SURROGATE.sub(REPLACED, text)
    return text


def tidy(text: str) -> tuple[str, Counter[str]]:
    """Normalise line breaks, spaces and letters, drop invisible characters; also the control characters dropped."""
    dropped: Counter[str] = Counter()
    if _ANY.search(text):
        text = _SOFT_BREAK.sub("-", text)
        text = _INVISIBLE.sub("", _SPACES.sub(" ", _BREAKS.sub("\n", text)))
        dropped = Counter(_CONTROL.findall(text))
        text = _CONTROL.sub("", text)
    return unicodedata.normalize("NFC", _BULLET.sub("•", text)), dropped


def one_line(text: str | None) -> str:
    """`text` tidied, in one line without surrounding space: how a title, an outlet or an address is kept."""
    return " ".join(tidy(whole(text))[0].split()) if text else ""


def harmless(text: str) -> str:
    """`text` as a terminal or a label shows it safely: in one line, what steers or cannot be written as U+FFFD."""
    return _STEERING.sub(REPLACED, " ".join(text.split()))


def counted(number: int, noun: str) -> str:
    """A number and its noun for a message: `1 word`, `2,000 words`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def storable(text: str) -> str:
    """Return `text` with what UTF-8 cannot hold (lone surrogates) as question marks; offsets stay as they are."""
    return text.encode("utf-8", "replace").decode("utf-8")
