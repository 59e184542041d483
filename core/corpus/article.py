"""One raw text -> one `Article`: tidied, head and boilerplate set aside, title and publication date found."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from core.corpus.boilerplate import find_boilerplate
from core.corpus.front_matter import front_matter
from core.corpus.head import DATELINE, Head, read_head
from core.corpus.language import NAMES, detect_language
from core.corpus.lines import Line, split_lines
from core.corpus.metadata import Metadata
from core.corpus.published import find_published
from core.corpus.stamps import UNKNOWN, parse_published
from core.corpus.tidy import tidy, whole
from core.records import Article, Issue, Published, SetAside, Span

FEWEST_WORDS = 20  # an article of fewer words gives next to nothing to analyse
LONGEST_DERIVED = 100  # characters of a title taken from the first sentence
ABBREVIATIONS = frozenset(
    [
        "dr",
        "prof",
        "nr",
        "st",
        "bzw",
        "ca",
        "vgl",
        "mio",
        "mrd",
        "usw",
        "sog",
        "abs",
        "art",
        "str",
        "max",
        "min",
        "inkl",
        "evtl",
        "etc",
        "hl",
        "gen",
        "jan",
        "feb",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "okt",
        "nov",
        "dez",
        "mr",
        "mrs",
        "jr",
        "chr",
    ]
)
SHARE_SET_ASIDE = 0.5  # more than this share of the text set aside deserves a look

_STOP = re.compile(r"(?P<word>[\w]*)[\"“”»«')]*(?P<mark>[.!?…])[\"“”»«')]*(?=\s+[\"„“»«'(–-]*[A-ZÄÖÜ0-9]|$)")


def parse_article(raw: str, source: str, meta: Metadata | None = None, as_is: bool = False) -> Article:
    """Make an article of a decoded text; `source` names the file (and line) and is its id when `meta` has none.

    With `as_is` the text stays as it stands, so that offsets refer to the input. Never raises for any text.
    """
    meta = meta or Metadata()
    article = _as_it_stands(whole(raw), source, meta) if as_is else _cleaned(raw, source, meta)
    return replace(article, language=detect_language(article.text), issues=(*article.issues, *_doubts(article)))


def _as_it_stands(text: str, source: str, meta: Metadata) -> Article:
    title = _one_line(meta.title or "")
    at = len(text) - len(text.lstrip())
    span = Span(at, at + len(title)) if title and text.startswith(title, at) else Span(0, 0)
    published, issues = _published(meta, source)
    return Article(
        id=meta.id or source,
        title=title or derived_title(text),
        title_span=span,
        title_rule="metadata" if title else "derived from first sentence",
        text=text,
        raw=text,
        raw_hash=_hash(text),
        source=source,
        published=published or UNKNOWN,
        outlet=meta.outlet,
        url=meta.url,
        issues=issues,
    )


def _cleaned(original: str, source: str, meta: Metadata) -> Article:
    raw, dropped = tidy(original)
    start, stated = front_matter(raw)
    meta = _filled(meta, stated)
    known = _one_line(tidy(meta.title)[0]) if meta.title else None
    lines = split_lines(raw, start)
    head = read_head(lines, known or None)
    cuts = _cuts(lines, head, start)
    issues = _control_issue(source, dropped)
    body = compose(raw, start, cuts)
    if not body:  # nothing but head and boilerplate: better shown whole than lost
        head, cuts, body = Head(), (SetAside(0, start, "front matter"),) if start else (), compose(raw, start, ())
        issues += (
            Issue(
                source,
                "no body",
                f"{source} seems to hold no article but only headings and page furniture; all of it was kept. Check the file.",
            ),
        )
    title, rule, text = _titled(body, head, known)
    given, complaint = _published(meta, source)
    return Article(
        id=meta.id or source,
        title=title,
        title_span=Span(0, len(title)) if text.startswith(title) and "derived" not in rule else Span(0, 0),
        title_rule=rule,
        text=text,
        raw=raw,
        raw_hash=_hash(original),
        source=source,
        published=given or find_published(raw, source, head, cuts, text),
        outlet=meta.outlet,
        url=meta.url or head.url,
        set_aside=cuts,
        issues=(*issues, *complaint),
    )


def compose(raw: str, start: int, cuts: Iterable[SetAside]) -> str:
    """What is left of `raw` from `start` on without `cuts` (ordered): trimmed lines, at most one blank line between two."""
    pieces, at = [], start
    for cut in cuts:
        if cut.start >= start:
            pieces.append(raw[at : cut.start])
            at = cut.stop
    pieces.append(raw[at:])
    lines = [line.strip() for line in "".join(pieces).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def derived_title(text: str) -> str:
    """A title from the first sentence of a text without its dateline, shortened at a word with … where it is long."""
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    first = DATELINE.sub("", first, count=1) or first
    sentence = first_sentence(first)
    if len(sentence) <= LONGEST_DERIVED:
        return sentence
    return (
        sentence[:LONGEST_DERIVED].rpartition(" ")[0].rstrip(" ,;:–-") + " …"
        if " " in sentence[:LONGEST_DERIVED]
        else sentence[: LONGEST_DERIVED - 1] + "…"
    )


def first_sentence(line: str) -> str:
    """The line up to the first full stop that ends a sentence: before a capital, after no number and no abbreviation."""
    for match in _STOP.finditer(line):
        word = match["word"]
        if match["mark"] != "." or not (len(word) < 2 or word[-1].isdigit() or word.casefold() in ABBREVIATIONS):
            return line[: match.end()]
    return line


def _titled(body: str, head: Head, known: str | None) -> tuple[str, str, str]:
    """The title, the rule that gave it, and the final text."""
    if head.title is not None:
        shown = head.title.text
        rest = body[len(shown) :].lstrip("\n")
        rule = "metadata" if known else "first line"
        return shown, rule, f"{shown}\n\n{rest}" if rest else shown
    if known:
        return known, "metadata", f"{known}\n\n{body}"
    return derived_title(body), "derived from first sentence", body


def _cuts(lines: list[Line], head: Head, start: int) -> tuple[SetAside, ...]:
    """Everything set aside, in order, without overlaps."""
    taken = {cut.start for cut in head.cuts} | {cut.stop for cut in head.cuts}
    title = head.title.start if head.title else -1
    body = [
        line
        for line in lines
        if not line.start <= title < line.stop and line.start not in taken and line.stop not in taken
    ]
    front = [SetAside(0, start, "front matter")] if start else []
    return tuple(sorted([*front, *head.cuts, *find_boilerplate(body)], key=lambda cut: cut.start))


def _filled(meta: Metadata, stated: Metadata) -> Metadata:
    """`meta`, its gaps filled from what the file itself states."""
    gaps = {
        name: getattr(stated, name) for name in ("title", "published", "outlet", "url") if getattr(meta, name) is None
    }
    return replace(meta, **gaps)


def _published(meta: Metadata, source: str) -> tuple[Published | None, tuple[Issue, ...]]:
    if meta.published is None:
        return None, ()
    published = parse_published(meta.published)
    if published:
        return published, ()
    message = f"In {source} the date '{meta.published[:60]}' was not understood and was ignored. Write it as 2022, 2022-10 or 2022-10-13."
    return None, (Issue(source, "published not understood", message),)


def _control_issue(source: str, dropped: Counter[str]) -> tuple[Issue, ...]:
    if not dropped:
        return ()
    codes = ", ".join(f"U+{ord(letter):04X}" for letter in sorted(dropped)[:5])
    message = f"{dropped.total()} control characters ({codes}) were removed from {source}. Check that the file was exported as plain text."
    return (Issue(source, "control characters", message),)


def _doubts(article: Article) -> Iterable[Issue]:
    """What an analyst should look at before trusting the article."""
    words = len(article.text.split())
    language = detect_language(article.text)
    if words < FEWEST_WORDS:
        yield Issue(
            article.source,
            "near-empty",
            f"{article.source} has only {words} words. Check that the whole article is there.",
        )
    if language not in (None, "de"):
        name = NAMES[language or ""]
        yield Issue(
            article.source,
            "language",
            f"{article.source} seems to be in {name}, not German; little will be found in it. Remove it if it is there by mistake.",
        )
    aside = sum(len(article.raw[cut.start : cut.stop].split()) for cut in article.set_aside)
    if aside > SHARE_SET_ASIDE * (aside + words):
        yield Issue(
            article.source,
            "much set aside",
            f"{aside} of {aside + words} words of {article.source} were set aside as page furniture. Check what was set aside.",
        )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
