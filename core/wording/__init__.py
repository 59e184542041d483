"""The words of the interface in the language of whoever looks: English in the code, German in the catalogue beside it.

`tr("Drop this filter")` is what stands on the screen. What is made before anybody looks (a table of labels in a module)
is marked by `message` and translated where it is drawn. Quotations of the corpus are never translated.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

LANGUAGES = {"en": "English", "de": "Deutsch"}
"""The languages of the interface, each by its own name."""
CATALOGUES = Path(__file__).parent
_ask: Callable[[], str] = lambda: "en"  # noqa: E731  the dashboard replaces it


def ask_for_language(who: Callable[[], str]) -> None:
    """Let `who` say in which of `LANGUAGES` is spoken to whoever looks now; English without it."""
    global _ask
    _ask = who


_held: ContextVar[str] = ContextVar("language", default="")


def language() -> str:
    """The language of whoever looks now: a key of `LANGUAGES`."""
    return _held.get() or _ask()


def hold(tongue: str) -> None:
    """Speak a language for the rest of this run: a screen asks for it a thousand times."""
    _held.set(tongue)


@contextmanager
def speaking(tongue: str) -> Iterator[None]:
    """Speak a language meanwhile, also where nobody is known to look, as in the thread that makes a download."""
    before = _held.set(tongue)
    try:
        yield
    finally:
        _held.reset(before)


def tr(text: str, /, **gaps: object) -> str:
    """`text` in the language of whoever looks, its gaps (`{name}`) filled."""
    said = catalogue(language()).gettext(text) if text else ""  # a catalogue has its own head under ""
    return said.format(**gaps) if gaps else said


def trn(one: str, many: str, count: int, /, **gaps: object) -> str:
    """`one` or `many` in the language of whoever looks, by `count`, which fills the gap `{n}`."""
    return catalogue(language()).ngettext(one, many, count).format(n=numeral(count), **gaps)


def message(text: str, /) -> str:
    """`text` as it is; the catalogue has it, and `tr` translates it where it is drawn."""
    return text


def numeral(value: float, digits: int = 0) -> str:
    """A number with the separators of the language: `12,400.5`, `12.400,5`."""
    if language() == "en":
        return f"{value:,.{digits}f}"
    return str(format_decimal(round(value, digits), format=_pattern(digits), locale=language()))


def percentage(share: float, digits: int = 0) -> str:
    """A share in percent as the language writes it: `12.5%`, `12,5 %`."""
    if language() == "en":
        return f"{share:,.{digits}%}"
    return str(format_percent(round(share, digits + 2), format=f"{_pattern(digits)}\xa0%", locale=language()))


def month_name(number: int) -> str:
    """The short name of a month: `Oct`, `Okt.`."""
    return _months(language())[number]


@cache
def _months(language: str) -> Mapping[int, str]:
    return dict(Locale(language).months["format"]["abbreviated"])


def _pattern(digits: int) -> str:
    return f"#,##0.{'0' * digits}" if digits else "#,##0"


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The translations of a language; those of English are the messages themselves."""
    path = CATALOGUES / f"{language}.po"
    if not path.exists():
        return gettext.NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=Locale(language)))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
