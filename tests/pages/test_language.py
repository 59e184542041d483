"""No words of the interface on a screen are its own: all come out of the catalogue, which answers in brackets here."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

import pytest
from babel import Locale
from streamlit.testing.v1 import AppTest

import core.wording
from core.corpus.readers import READERS
from core.store.store import attach, store_file
from core.wording.stored import forget
from pages.correction_forms import FORMS

SCREENS = {
    "corpus": ("add", "aside", "names-of-outlets", "store"),
    "timeline": ("event-table", "volume-table", "far", "tray"),
    "plans": (),
    "search": (),
    "actors": ("actortable", "changes", "compare"),
    "themes": (),
    "reader": (),
}
"""Screens that are done, with the parts of each that are unfolded: those that the handmade corpus has."""
NAMES = {"CSV", "Lagebild", "PNG", "Deutsch", "English"}
"""The same in all languages."""
MONTHS = {name.rstrip(".") for name in Locale("de").months["format"]["abbreviated"].values()}
_GAP = re.compile(r"({\w+})")
_TRANSLATED = re.compile("⟦[^⟦⟧]*⟧")
_MARKUP = re.compile(r":\w+(?:-\w+)?\[|\]\{foreground=\S+\}|:material/\w+:|https?:\S+|&nbsp;")
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
    held = {
        "articles": ("text", "outlet", "found_outlet", "id"),
        "events": ("label",),
        "mentions": ("actor",),
        "themes": ("theme",),
    }
    columns = [(table, name) for table, names in held.items() for name in names]
    asked = " UNION ".join(f"SELECT {name} FROM store.{table}" for table, name in columns)
    texts = (text for (text,) in connection.execute(asked).fetchall() if text)
    return set(chain.from_iterable(map(_WORD.findall, texts)))


def said(app: AppTest) -> Iterator[str]:
    """Every text on the screen that is no cell of a table and no choice of a list."""
    for element in chain.from_iterable(app._tree.children.values()):  # dialogs, too
        if element.type in ("html", "bidi_component") or getattr(element, "label", "") == element.key:  # a hidden field
            continue
        if element.type == "arrow_data_frame":
            yield from map(str, element.value.columns)
            continue
        for name in ("label", "help", "placeholder"):
            yield str(getattr(element, name, None) or getattr(element.proto, name, "") or "")
        if element.type in ("title", "header", "subheader", "markdown", "caption", "text", "warning", "error", "info"):
            yield str(element.value)


def untranslated(texts: Iterable[str], own: set[str]) -> dict[str, set[str]]:
    """Texts with words that neither came out of the catalogue nor are the corpus's `own`."""
    found = {}
    for text in texts:
        rest = text
        while _TRANSLATED.search(rest):
            rest = _TRANSLATED.sub(" ", rest)
        if strange := set(_WORD.findall(_MARKUP.sub(" ", rest))) - own - NAMES - MONTHS:
            found[text] = strange
    return found


@pytest.mark.parametrize("screen", SCREENS)
def test_all_words_of_a_screen_come_out_of_the_catalogue(
    bracketed: None, visit: Callable[..., AppTest], made: Path, screen: str
) -> None:
    app = visit(screen, lang="de", unfolded=SCREENS[screen], mark="events")
    assert not app.exception
    texts = list(said(app))
    assert untranslated(texts, corpus_words(made)) == {}
    assert sum("⟦" in text for text in texts) > 20


def test_all_words_of_an_import_come_out_of_the_catalogue(
    bracketed: None, visit: Callable[..., AppTest], tmp_path: Path
) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "kiel.txt").write_text("Kran in Kiel\n\nEin Kran fiel in Kiel um.", encoding="utf-8")
    app = visit("corpus", tmp_path / "store", ("add",), tmp_path / "articles", lang="de")
    rows = "Kopf;Datum;Wo;Was geschah\nDamm in Kiel;03/04/2024;Kieler Bote;Ein Damm brach in Kiel.\n"
    files = [("presse.csv", rows.encode(), "text/plain"), ("film.mp4", b"\0\1", "video/mp4")]
    app = app.get("file_uploader")[0].set_value(files).run()
    assert not app.exception
    own = {*_WORD.findall(rows), *corpus_words(tmp_path / "store"), "presse", "csv", "film", "mp", "kiel", "txt"}
    formats = set(_WORD.findall(" ".join(READERS)))
    texts = list(said(app))
    assert untranslated(texts, own | formats) == {}


def test_all_words_of_a_correction_come_out_of_the_catalogue(
    bracketed: None, visit: Callable[..., AppTest], made: Path
) -> None:
    app = visit("actors", actor="nato", lang="de")
    before = set(said(app))
    for form in FORMS:
        app.session_state["correction-form"] = form
        app.button(key="correct").click().run()
        assert not app.exception
        texts = set(said(app)) - before
        assert untranslated(texts, corpus_words(made)) == {}
        assert sum("⟦" in text for text in texts) > 5
