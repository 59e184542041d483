"""Saved web pages with one article, and how they are read."""

from __future__ import annotations

from pathlib import Path

from core.corpus import read_corpus
from core.records import Article, Issue

TITLE = "Werft darf Fregatten bauen"
PARAGRAPHS = (
    "Die Werft in Wolgast darf nach langem Streit zwei Fregatten für die Marine bauen.",
    "Das hat der Haushaltsausschuss am Mittwoch entschieden, wie mehrere Abgeordnete bestätigten.",
    "Die Gewerkschaft begrüßte den Beschluss und sprach von einem guten Tag für die Küste.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TEXT = "\n\n".join((TITLE, *PARAGRAPHS))


def page(head: str = "", body: str = BODY, above: str = "", below: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="de"><head><title>{TITLE} | Küstenblatt</title>{head}</head><body>'
        "<header><h1>Küstenblatt</h1><nav><ul><li><a href='/p'>Politik</a></li><li><a href='/h'>Häfen</a></li></ul>"
        f"</nav></header><main><article><h1>{TITLE}</h1>{above}{body}{below}</article></main>"
        "<footer><p>Impressum und Datenschutz</p></footer></body></html>"
    )


def read(folder: Path, content: str | bytes, name: str = "a.html") -> list[Article | Issue]:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_corpus([folder / name]))


def article(folder: Path, content: str | bytes, name: str = "a.html") -> Article:
    (found,) = read(folder, content, name)
    assert isinstance(found, Article), found
    return found


def ld(code: str) -> str:
    return f'<script type="application/ld+json">{code}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'
