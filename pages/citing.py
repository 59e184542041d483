"""How an article is cited: the texts that "Copy as citation" puts on the clipboard."""

from __future__ import annotations

from typing import Any

from core.exchange.sources import Source, bibtex, footnote, ris
from core.view.dates import date_label, known
from core.wording import tr


def citations(row: Any, id_: str) -> dict[str, str]:
    """An article (id, and what has its title, outlet, url, author and published_*) in each form, by the form's name."""
    first = known(row.published_first)
    source = Source(
        id=id_,
        title=str(row.title),
        outlet=_text(row.outlet),
        url=_text(row.url),
        first=first,
        precision=str(row.published_precision),
        author=_text(row.author),
    )
    dated = first is not None or known(row.published_last) is not None
    when = date_label(row.published_first, row.published_last, row.published_precision) if dated else tr("undated")
    return {"bibtex": "".join(bibtex([source])), "ris": "".join(ris([source])), "footnote": footnote(source, when)}


def copy_words() -> dict[str, str]:
    """What stands on the buttons that copy, for `assets/copy.js`."""
    return {
        "link": tr("Copy link"),
        "cite": tr("Copy as citation"),
        "bibtex": tr("BibTeX"),
        "ris": tr("RIS"),
        "footnote": tr("Footnote"),
        "copied": tr("Copied"),
        "failed": tr("Select and copy this:"),
    }


def _text(value: Any) -> str | None:
    """A text out of a record or a frame's cell; None where there is none."""
    return value if isinstance(value, str) and value else None
