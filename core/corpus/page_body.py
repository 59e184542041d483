"""The text of an article that a web page states in JSON-LD, for pages that show it by a script only, or cut."""

from __future__ import annotations

from typing import Any

from lxml import etree

from core.corpus.formats.document import html_lines
from core.corpus.page_dates import linked_data


def stated_body(tree: Any) -> tuple[str, list[str]]:
    """The headline and the paragraphs of the longest `articleBody` that a page states; nothing where it states none."""
    stated = [(str(found.get("headline") or ""), found.get("articleBody")) for found in linked_data(tree)]
    bodies = ((title, body) for title, body in stated if isinstance(body, str))
    title, body = max(bodies, key=lambda pair: len(pair[1]), default=("", ""))
    lines = html_lines(body) if "</" in body else body.split("\n")
    return " ".join(title.split()), [line.strip() for line in lines if line.strip()]


def stated_author(tree: Any) -> str | None:
    """The authors of the first object that names any."""
    for found in linked_data(tree):
        stated = found.get("author")
        people = stated if isinstance(stated, list) else [stated]
        names = [one.get("name") if isinstance(one, dict) else one for one in people]
        if known := [" ".join(name.split()) for name in names if isinstance(name, str) and " " in name.strip()]:
            return "; ".join(known)
    return None


def show(tree: Any, title: str, paragraphs: list[str]) -> None:
    """Put an article in the place of all that a page shows."""
    for body in list(tree.iter("body")):
        body.getparent().remove(body)
    article = etree.SubElement(etree.SubElement(tree, "body"), "article")
    for tag, text in (("h1", title), *(("p", text) for text in paragraphs)):
        if text:
            etree.SubElement(article, tag).text = text
