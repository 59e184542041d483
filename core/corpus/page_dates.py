"""When a web page says that its article appeared, as precisely as the string that says so.

The markup is read first; what htmldate finds counts only where its day really stands on the page, because htmldate
makes a full date of every month.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from core.corpus.doubtful import impossible
from core.corpus.head_lines import LONGEST, is_beside, note_of
from core.corpus.machine_dates import readable_date
from core.corpus.page_lines import in_head_of_site, letters, lies_elsewhere
from core.corpus.stamps import RANKS, Stamp, find_stamps, parse_published, written_day

PUBLISHED = (
    re.compile(
        r"(?!.*(?:last|modif|updat|expir|unpub))(?:.*(?:publi(?:sh(?:ed)?|cation)|pub)(?:date|time|at|on|day)?"
        r"|.*date(?:of)?publi(?:shed|cation)|.*publishtime|sailthrudate|.*issued|.*(?:date)?posted|.*postdate)"
    ),
    re.compile(
        r"(?:.*(?:date|content))?creat(?:ed?|ion)(?:date|time|at|on)?|(?:dc|dcterms|schema|article)(?:date)?created"
    ),
    re.compile(
        r"(?:dc|dcterms|citation|p|display|doc|article|original)?date(?:original)?|.*articledate|.*articledateoriginal"
    ),
)
"""Names of `<meta>`, in small letters without signs, that state the publication; those that mean nothing else first."""

NAMING = ("property", "name", "itemprop", "http-equiv")
"""Attributes of `<meta>` that name what it states."""

UPDATED = (re.compile(r"(?!.*expir).*(?:modified|updated)(?:time|date|at|on)?|.*lastmod(?:ified)?"),)
"""Names of `<meta>` that state the last change."""

ARTICLE = re.compile(r"(?:Article|Posting|Report|Review)$")
PAGE = re.compile(r"Page$")
"""Types of JSON-LD objects that are the article, or the page it stands on; videos, pictures, comments are neither."""

CHANGE = re.compile(r"modif|updat|aktualisier|geändert|bearbeitet|letzte änderung", re.IGNORECASE)
PUBLICATION = re.compile(r"publish|entry-date", re.IGNORECASE)
"""What is said of a `<time>` in its class."""

PROSE_WORDS = 9  # words of a paragraph that ends like a sentence: with it the body begins

LABEL = 40  # characters before a `<time>` in which its label stands

AROUND = ("p", "span", "li", "small", "em")
"""Elements whose text tells what a `<time>` within them means."""

NEAR, MOST_HEADS, MOST_TIMES = 4, 8, 50  # levels above a `<time>`, headings there, such elements of a page
DEEPEST = 6  # levels of a JSON-LD object at which the article itself may stand
INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "@included")
"""Keys of JSON-LD below which the page's own article may stand; elsewhere stand comments, videos, other articles."""

_MARKED = frozenset(
    {"datepublished", "schema:datepublished", "dc:date", "dc:created", "dc:issued", "dcterms:created", "dcterms:issued"}
)
"""What RDFa and microdata call the publication."""
_OFFICE = re.compile(r"LibreOffice|OpenOffice|Microsoft Word|StarOffice")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_DATE_CLASS = re.compile(r"(?:^|[-_ ])(?:date|datum|time|zeit)(?:$|[-_ ])", re.IGNORECASE)
_NO_LETTERS = re.compile(r"[\W_]+")
LOOSE = re.compile(r'"(date(?:Published|Modified))"\s*:\s*"([^"]{4,40})"')
_AUTHOR = re.compile(r"(?:\w+ )?(?:von|by) .{2,60}", re.IGNORECASE)
_SIGNED = re.compile(r"(?:von|by)(?: [\w.&'’-]+){1,4}\s*(?:$|[|•·,–—/(]|- |in )", re.IGNORECASE)
"""Who wrote it, behind the day."""
_BAR = re.compile(r"\s+[|•·–—-]\s+")
_OTHER_DAY = re.compile(
    r"\b(?:Termine?|Beginn|Wann|Frist|gültig|geboren|Foto|Bild|Archiv\w*|Heute ist|Uhrzeit|Veranstaltung\w*|bis)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A date as it is written, and where."""

    value: str
    where: str


def read_dates(tree: Any) -> tuple[Stated | None, Stated | None]:
    """What the markup of a page states: the publication and the last change, each the surest statement of it."""
    linked = list(linked_data(tree))
    stated = (*_of(linked, "datePublished"), *_metas(tree, PUBLISHED), *_times(tree), *_of(linked, "dateCreated"))
    return _first(stated), _first((*_of(linked, "dateModified"), *_metas(tree, UPDATED), *_changes(tree)))


def change_texts(tree: Any) -> set[str]:
    """What the page shows of the times that its markup calls those of a change, in one line each."""
    return {" ".join(time.text_content().split()) for time in tree.iter("time") if _is_change(time)}


def shown(head: Iterable[str], foot: Iterable[str]) -> Stated | None:
    """The only day that the short lines above a body name, else the first one below it that says it is the day."""
    above = {stamp.first: line for line in head for stamp in stamps_of(line) if stamp.labelled or is_apart(line, stamp)}
    if len(above) == 1:
        day, line = above.popitem()
        return _written(line, day)
    for line in foot:
        for stamp in stamps_of(line):
            if note_of(line) or RANKS[stamp.rank] in ("published", "dated"):
                return _written(line, stamp.first)
    return None


def is_apart(line: str, stamp: Stamp) -> bool:
    """Whether a day stands by itself in its line or behind an author; captions and announcements name days as well."""
    before, after = line[: stamp.start].rstrip(" (["), line[stamp.stop :].lstrip(" )]")
    opened = (
        not before or before[-1] in "|•·,–—-/" or _AUTHOR.fullmatch(before) or is_beside(before.removesuffix(" am"))
    )
    behind = _BAR.split(after.removeprefix("in "), maxsplit=1)[0]
    closed = not after or after[0] in "|•·,–—-/(" or _SIGNED.match(after) or is_beside(behind)
    return bool(opened and closed) and _OTHER_DAY.search(line) is None


def _written(line: str, day: date) -> Stated | None:
    written = written_day(line, day)
    return Stated(written, "the page's text") if written else None


def stamps_of(line: str) -> list[Stamp]:
    """The days in a short line that is no sentence but for one that tells of its article's publication."""
    note = note_of(line)
    if not note and (len(line) > LONGEST or _of_change(line) or _is_prose(line)):
        return []
    line = note or line
    return [stamp for stamp in find_stamps(line) if stamp.first == stamp.last]


def confirmed(day: str | None, lines: Iterable[str]) -> Stated | None:
    """The day that htmldate found (ISO), as a short line of the page writes it; None where it stands in none."""
    found = parse_published(day) if day else None
    if found is None or found.first is None:
        return None
    texts = (line for line in lines if len(line) <= LONGEST and not _of_change(line))
    return next((stated for text in texts if (stated := _written(text, found.first))), None)


def _of_change(line: str) -> bool:
    return any(RANKS[stamp.rank] == "updated" for stamp in find_stamps(line))


def _first(candidates: Iterable[Stated]) -> Stated | None:
    """The first that is understood, and one that can be before one that cannot."""
    read = [(stated, found) for stated in candidates if (found := parse_published(stated.value))]
    return next((stated for stated, found in read if not impossible(found, None)), read[0][0] if read else None)


def _metas(tree: Any, names: tuple[re.Pattern[str], ...]) -> Iterator[Stated]:
    found: dict[str, str] = {}
    if any(_OFFICE.search(meta.get("content") or "") for meta in tree.iter("meta") if meta.get("name") == "generator"):
        names = names[:1]  # there "created" is the document
    for meta in tree.iter("meta"):
        name = next((value for key in NAMING if (value := meta.get(key))), "").lower()
        if content := meta.get("content"):
            found.setdefault(name, content)
    for form in names:
        named = (name for name in found if form.fullmatch(_NO_LETTERS.sub("", name)))
        yield from (Stated(readable_date(found[name]), f"the page's metadata ({name})") for name in named)


def _times(tree: Any) -> Iterator[Stated]:
    """What says it is the publication; then the only day that `<time>` names in the head, or by its class."""
    stated = list(_published(tree))
    yield from (found for element, found in stated if not lies_elsewhere(element))
    yield from (found for element, found in stated if lies_elsewhere(element))
    around: dict[Any, str] = {}
    times = [time for time in _timed(tree) if _moment(time) and _dates_article(time, around)]
    called = called_by(tree)
    if len(times) <= MOST_TIMES:
        times = [time for time in times if not is_of_teaser(time, called)]
    named = [time for time in times if PUBLICATION.search(time.get("class") or "")]
    head = {time for time in _in_head(tree) if not in_head_of_site(time)}
    alone = [time for time in times if not lies_elsewhere(time)]
    for chosen in ([time for time in times if time in head], named, alone):
        days = {_moment(time)[:10]: _moment(time) for time in reversed(chosen)}
        if len(days) == 1:  # several may belong to other articles that are linked
            yield Stated(readable_date(*days.values()), "the page's markup (time)")


def _timed(tree: Any) -> Iterator[Any]:
    """The `<time>`, and what is called a date and states the moment beside what is shown ("vor 3 Std.")."""
    for element in tree.iter("time", "span", "abbr", "div", "p"):
        stated = element.get("title") or element.get("datetime") or ""
        if element.tag == "time" or (_ISO.match(stated) and _DATE_CLASS.search(element.get("class") or "")):
            yield element


def _published(tree: Any) -> Iterator[tuple[Any, Stated]]:
    """The elements that the markup calls the publication (microdata, RDFa, hAtom, HTML 5), and what they state."""
    for element in tree.iter("*"):
        names = f"{element.get('itemprop') or ''} {element.get('property') or ''}".lower().split()
        marked = {"datepublished"} if element.tag == "meta" else _MARKED  # other names of `<meta>` have their rank
        if marked.intersection(names) or element.get("pubdate") is not None:
            yield element, Stated(readable_date(_moment(element)), "the page's markup (datePublished)")
        elif element.tag == "abbr" and "published" in (element.get("class") or "").split():
            yield element, Stated(readable_date(_moment(element)), "the page's markup (published)")


def _moment(element: Any) -> str:
    stated = next((value for key in ("datetime", "content", "title") if (value := element.get(key))), None)
    return str(stated or " ".join(element.text_content().split()))


def _in_head(tree: Any) -> Iterator[Any]:
    """The `<time>` between a heading and the first sentences below it; without any heading, those above the first."""
    heading = next(tree.iter("h1"), None) is None
    for element in tree.iter("h1", "h2", "p", "time"):
        if element.tag == "time" and heading:
            yield element
        elif element.tag != "time":
            heading = element.tag == "h1" or (heading and not _is_prose(element.text_content()))


def _is_prose(text: str) -> bool:
    words = text.split()
    return len(words) >= PROSE_WORDS and words[-1].rstrip('"“”»«').endswith((".", "!", "?", "…"))


def _dates_article(time: Any, around: dict[Any, str]) -> bool:
    """Whether a `<time>` stands by itself, and is not marked as the time of a change; `around` keeps parents' texts."""
    parent = time.getparent()
    if parent not in around:
        inline = parent is not None and parent.tag in AROUND
        around[parent] = " ".join(parent.text_content().split()) if inline else ""
    text = around[parent]
    return not (len(text) > LONGEST or _is_prose(text) or _of_change(text) or _is_change(time))


def called_by(tree: Any) -> str:
    """The letters of what a page says it is called."""
    return letters(" ".join(title.text_content() for title in tree.iter("title")))


def is_of_teaser(time: Any, called: str) -> bool:
    """Whether the nearest headings about a `<time>` are of other articles than the one that the page is `called` by."""
    for one in islice(time.iterancestors(), NEAR):
        parts = islice(one.iter("h1", "h2", "h3", "h4", "h5"), MOST_HEADS)
        if heads := [letters("".join(head.itertext())) for head in parts]:
            linked = any(True for _ in one.iter("a")) or one.tag == "a" or time.xpath("boolean(ancestor::a)")
            return (
                linked and one.tag != "body" and not any(head and (head in called or called in head) for head in heads)
            )
    return False


def _is_change(time: Any) -> bool:
    """Whether its markup or the words before it call a `<time>` that of a change, and not of the publication, too."""
    marked = f"{time.get('itemprop')} {time.get('class')}"
    previous, parent = time.getprevious(), time.getparent()
    before = previous.tail if previous is not None else parent.text if parent is not None else None
    return CHANGE.search(f"{marked} {(before or '')[-LABEL:]}") is not None and not PUBLICATION.search(marked)


def _changes(tree: Any) -> Iterator[Stated]:
    """The `<time>` of a change."""
    for time in tree.iter("time"):
        if _is_change(time):
            yield Stated(readable_date(_moment(time)), "the page's markup (time)")


def _of(objects: list[dict[str, Any]], key: str) -> Iterator[Stated]:
    for found in objects:
        if isinstance(value := found.get(key), str):
            yield Stated(readable_date(value), f"the page's metadata ({key})")


def linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD that may describe the article, articles before pages."""
    objects: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            objects += _objects(script.text or "")
    for kind in (ARTICLE, PAGE):
        yield from (found for found in objects if any(kind.search(name) for name in _kinds(found)))
    yield from (found for found in objects if not _kinds(found))


def _kinds(found: dict[str, Any]) -> list[str]:
    kinds = found.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _objects(code: str) -> list[dict[str, Any]]:
    try:
        level: list[Any] = [json.loads(code, strict=False)]
    except (ValueError, RecursionError):
        return [{key: value} for key, value in LOOSE.findall(code)]
    found: list[dict[str, Any]] = []
    for _ in range(DEEPEST):
        level = [part for item in level for part in (item if isinstance(item, list) else [item])]
        level = [item for item in level if isinstance(item, dict | list)]
        here = [item for item in level if isinstance(item, dict)]
        found += here
        lists = [item for item in level if isinstance(item, list)]
        level = [item[key] for item in here for key in INSIDE if key in item] + lists
    return found
