"""The articles as sources that reference managers read, RIS and BibTeX, and as a footnote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

_ESCAPED = {
    "\\": r"\textbackslash{}",
    **{letter: f"\\{letter}" for letter in "&%$#_{}"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@dataclass(frozen=True, slots=True)
class Source:
    """An article as it is cited; `precision` tells how much of the day is known."""

    id: str
    title: str
    outlet: str | None
    url: str | None
    first: date | None
    precision: str
    author: str | None = None


def ris(sources: Iterable[Source]) -> Iterator[str]:
    """Each article as an entry of RIS, of type NEWS; what is not known of a date is left empty."""
    for source in sources:
        fields = [
            ("TY", "NEWS"),
            ("ID", source.id),
            ("TI", source.title),
            ("AU", source.author),
            ("JO", source.outlet),
            ("PY", str(source.first.year) if source.first else None),
            ("DA", _ris_date(source)),
            ("UR", source.url),
            ("LA", "de"),
        ]
        lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
        yield "\r\n".join([*lines, "ER  - ", "", ""])


def bibtex(sources: Iterable[Source]) -> Iterator[str]:
    """Each article as an entry of BibTeX (`@article`), keys made of outlet, year and title and each its own."""
    taken: dict[str, int] = {}
    for source in sources:
        key = _key(source)
        taken[key] = taken.get(key, 0) + 1
        key = key if taken[key] == 1 else f"{key}-{taken[key]}"
        parts = _parts(source)
        fields = {
            "title": f"{{{_safe(source.title)}}}",
            "author": f"{{{_safe(source.author)}}}" if source.author else "",  # as it is written, not taken apart
            "journal": _safe(source.outlet or ""),
            "year": parts[0] if parts else "",
            "date": "-".join(parts),
            "url": source.url or "",
            "langid": "ngerman",
        }
        body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        yield f"@article{{{key},\n{body}}}\n\n"


def footnote(source: Source, when: str) -> str:
    """An article as a footnote names it: author, title, outlet, `when` it appeared, address, as far as known."""
    title = " ".join(source.title.split())
    named = f"{' '.join(source.author.split())}: {title}" if source.author else title
    rest = [" ".join(part.split()) for part in (source.outlet, when, source.url) if part]
    return ", ".join([named, *rest]) + "."


FORMS: dict[str, Callable[[Iterable[Source]], Iterator[str]]] = {"ris": ris, "bibtex": bibtex}


def _parts(source: Source) -> list[str]:
    """Year, month and day as far as they are known."""
    if source.first is None or source.precision in ("vague", "decade"):
        return []
    known = {"minute": 3, "day": 3, "month": 2}.get(source.precision, 1)
    return source.first.isoformat().split("-")[:known]


def _ris_date(source: Source) -> str | None:
    parts = _parts(source)
    return "/".join([*parts, *[""] * (4 - len(parts))]) if parts else None


def _key(source: Source) -> str:
    year = _parts(source)[:1] or ["o.J."]
    words = re.findall(r"[^\W_]+", f"{source.outlet or ''} {year[0]} {source.title}")
    return "-".join(words[:5]).lower().encode("ascii", "ignore").decode() or "article"


def _safe(text: str) -> str:
    return "".join(_ESCAPED.get(letter, letter) for letter in " ".join(text.split()))
