"""No words of the interface on a screen are its own: all come out of the catalogue, which answers in brackets here."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest
from babel import Locale
from streamlit.testing.v1 import AppTest

import core.wording
from core.store.store import attach, store_file
from core.wording.stored import forget

SCREENS = {
    "corpus": ("add", "copies", "aside", "names-of-outlets", "store"),
    "actors": ("actortable", "changes", "compare"),
}
"""Screens that are done, with the parts of each that are unfolded."""
NAMES = {"CSV", "Lagebild", "PNG", "Deutsch", "English"}
"""The same in all languages."""
MONTHS = {name.rstrip(".") for name in Locale("de").months["format"]["abbreviated"].values()}
_GAP = re.compile(r"({\w+})")
_TRANSLATED = re.compile("⟦[^⟦⟧]*⟧")
_MARKUP = re.compile(r":\w+(?:-\w+)?\[|:material/\w+:|https?:\S+|&nbsp;")
_WORD = re.compile(r"[^\W\d_]{2,}")


class Bracketed(gettext.NullTranslations):
    """A catalogue that puts the words of a message into brackets and leaves its gaps outside."""

    def gettext(self, message: str) -> str:
        return "".join(part if _GAP.fullmatch(part) or not part else f"⟦{part}⟧" for part in _GAP.split(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@pytest.fixture
def bracketed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    forget()
    monkeypatch.setattr(core.wording, "catalogue", lambda language: Bracketed())
    yield
    forget()


def corpus_words(folder: Path) -> set[str]:
    """The words of the corpus: what is quoted from it is not translated."""
    connection = attach(store_file(folder))
    asked = (
        "SELECT text FROM store.articles UNION SELECT outlet FROM store.articles UNION SELECT found_outlet FROM "
        "store.articles UNION SELECT id FROM store.articles UNION SELECT actor FROM store.mentions UNION SELECT theme "
        "FROM store.themes"
    )
    texts = (text for (text,) in connection.execute(asked).fetchall() if text)
    return set(chain.from_iterable(map(_WORD.findall, texts)))


def said(app: AppTest) -> Iterator[str]:
    """Every text on the screen that is no cell of a table and no choice of a list."""
    for element in (*app.main, *app.sidebar):
        if element.type in ("html", "bidi_component") or getattr(element, "label", "") == element.key:  # a hidden field
            continue
        if element.type == "arrow_data_frame":
            yield from map(str, element.value.columns)
            continue
        for name in ("label", "help", "placeholder"):
            yield str(getattr(element, name, None) or getattr(element.proto, name, "") or "")
        if element.type in ("title", "header", "subheader", "markdown", "caption", "text", "warning", "error", "info"):
            yield str(element.value)


@pytest.mark.parametrize("screen", SCREENS)
def test_all_words_of_a_screen_come_out_of_the_catalogue(
    bracketed: None, visit: Callable[..., AppTest], made: Path, screen: str
) -> None:
    app = visit(screen, lang="de", unfolded=SCREENS[screen])
    assert not app.exception
    own = NAMES | corpus_words(made) | MONTHS
    left = {}
    for text in said(app):
        rest = text
        while _TRANSLATED.search(rest):
            rest = _TRANSLATED.sub(" ", rest)
        if strange := set(_WORD.findall(_MARKUP.sub(" ", rest))) - own:
            left[text] = strange
    assert left == {}
    assert sum("⟦" in text for text in said(app)) > 20
