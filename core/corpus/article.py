"""One raw text -> one `Article`: tidied, head and boilerplate set aside, title and publication date found."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from core.corpus.agreement import settle
from core.corpus.authors import author_names
from core.corpus.boilerplate import FOOT_LINES, find_boilerplate
from core.corpus.doubtful import impossible
from core.corpus.front_matter import front_matter
from core.corpus.head import MARKS, Head, read_head
from core.corpus.head_lines import LONGEST, is_date_line, note_of
from core.corpus.language import detect_language, language_name
from core.corpus.lines import Line, split_lines
from core.corpus.metadata import Metadata
from core.corpus.published import Clues
from core.corpus.stamps import UNKNOWN, find_stamps, parse_published
from core.corpus.tidy import counted, one_line, tidy, whole
from core.corpus.titles import derived_title
from core.corpus.wrapped import unwrap
from core.ids import default_id
from core.records import Article, Issue, Published, SetAside, Span

FEWEST_WORDS = 20  # an article of fewer words gives next to nothing to analyse
GAP = "\n\n"  # between the article and what is left out of it
SHARE_SET_ASIDE = 0.5  # more than this share of the words set aside deserves a look

FIRST_LINE, METADATA, DERIVED = "first line", "metadata", "derived from first sentence"
"""The rules that give a title."""


def parse_article(
    raw: str,
    source: str,
    meta: Metadata | None = None,
    as_is: bool = False,
    left_out: Iterable[str] = (),
    latest: date | None = None,
) -> Article:
    """Make an article of a decoded text; `source` names the file (and line), and makes its id when `meta` has none.

    `Article.raw` is `raw` with line breaks, spaces and letters normalised and invisible characters dropped; the lines
    that a column broke are joined in `Article.text` only. With `as_is` the text stays as it stands, so that offsets
    refer to the input. `left_out` are blocks of the file that are not the article: they follow it in `Article.raw`,
    set aside. Nothing can have appeared after the day `latest`. Never raises for any text.
    """
    meta = _tidied(meta or Metadata())
    make = _as_it_stands if as_is else _cleaned
    article = make(whole(raw), source, meta, latest)
    article = replace(article, language=detect_language(article.text))
    article = replace(article, issues=(*article.issues, *_doubts(article)))
    return _with_rest(article, left_out)


def _as_it_stands(text: str, source: str, meta: Metadata, latest: date | None) -> Article:
    title = meta.title or ""
    at = len(text) - len(text.lstrip())
    given, issues = _published(meta, source, latest)
    return Article(
        id=meta.id or default_id(source, text),
        title=title or one_line(derived_title(text)),
        title_span=Span(at, at + len(title)) if title and text.startswith(title, at) else Span(0, 0),
        title_rule=METADATA if title else DERIVED,
        text=text,
        raw=text,
        raw_hash=_hash(text),
        source=source,
        published=given or UNKNOWN,
        outlet=meta.outlet,
        url=meta.url,
        author=meta.author,
        section=meta.section,
        issues=issues,
    )


def _cleaned(original: str, source: str, meta: Metadata, latest: date | None) -> Article:
    wrapped, dropped = tidy(original)
    start, stated = front_matter(wrapped)
    flowing = unwrap(wrapped, start)
    raw = flowing.text
    meta = _filled(meta, _tidied(stated))
    lines = split_lines(raw, start)
    head = read_head(lines, meta.title)
    cuts = _cuts(lines, head, start)
    body = compose(raw, cuts)
    issues = _control_issue(source, dropped)
    if not body and lines:  # nothing but head and boilerplate: better shown whole than lost
        head, cuts = Head(), _cuts([], Head(), start)
        body = compose(raw, cuts)
        issues += (_no_body(source),)
    title, rule, text = _titled(body, head, meta.title or "")
    given, complaint = _published(meta, source, latest)
    published, doubts = settle(given, Clues(raw, source, head, cuts, text, meta, latest))
    return Article(
        id=meta.id or default_id(source, text),
        title=title,
        title_span=Span(0, 0) if rule == DERIVED else Span(0, len(title)),
        title_rule=rule,
        text=text,
        raw=wrapped,
        raw_hash=_hash(original),
        source=source,
        published=published,
        outlet=meta.outlet or head.outlet,
        url=meta.url or head.url,
        author=_author(meta.author, head.author),
        section=meta.section,
        set_aside=tuple(SetAside(*flowing.origin_span(cut.start, cut.stop), cut.rule) for cut in cuts),
        issues=(*issues, *complaint, *doubts),
    )


def _with_rest(article: Article, left_out: Iterable[str]) -> Article:
    """The article with what else its file holds, set aside behind it."""
    raw, cuts = [article.raw], []
    at = len(article.raw)
    for block in left_out:
        text = tidy(whole(block))[0]
        at += len(GAP)
        cuts.append(SetAside(at, at + len(text), "rest of the page"))
        at += len(text)
        raw.append(text)
    return replace(article, raw=GAP.join(raw), set_aside=(*article.set_aside, *cuts)) if cuts else article


def compose(raw: str, cuts: Iterable[SetAside]) -> str:
    """What is left of `raw` without `cuts` (in order): trimmed lines, at most one blank line between two."""
    pieces, at = [], 0
    for cut in cuts:
        pieces.append(raw[at : cut.start])
        at = cut.stop
    pieces.append(raw[at:])
    lines = "\n".join(line.strip() for line in "".join(pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def _titled(body: str, head: Head, known: str) -> tuple[str, str, str]:
    """The title, the rule that gave it, and the final text."""
    if head.title is not None:
        title = head.title.text
        rest = body[len(title) :].lstrip("\n")
        return title, METADATA if known else FIRST_LINE, f"{title}\n\n{rest}" if rest else title
    if known:
        return known, METADATA, f"{known}\n\n{body}"
    return derived_title(body), DERIVED, body


def _cuts(lines: list[Line], head: Head, start: int) -> tuple[SetAside, ...]:
    """Everything set aside, in order, without overlaps."""
    edges = {edge for cut in head.cuts for edge in (cut.start, cut.stop)}
    title = head.title.start if head.title else -1
    body = [line for line in lines if not (line.start <= title < line.stop or {line.start, line.stop} & edges)]
    front = [SetAside(0, start, "front matter")] if start else []
    # A line is cut once: the last of these that wants it has it.
    cuts = {cut.start: cut for cut in (*_marks(body), *find_boilerplate(body), *_foot(body), *head.cuts, *front)}
    return tuple(sorted(cuts.values(), key=lambda cut: cut.start))


def _foot(body: list[Line]) -> Iterator[SetAside]:
    """Date lines below the body; a bare date there may belong to the text, one with label or clock time does not."""
    for line in body[1:][-FOOT_LINES:]:
        note = note_of(line.text)
        stamps = list(find_stamps(note or line.text)) if note or len(line.text) <= LONGEST else []
        sure = any(stamp.labelled or stamp.precision == "minute" for stamp in stamps) and is_date_line(line.text, True)
        if sure or (stamps and note):
            yield SetAside(line.start, line.stop, "date line at the foot")


def _marks(body: list[Line]) -> Iterator[SetAside]:
    """The marks of Markdown headings."""
    rule, pattern = MARKS[0]
    found = ((line, pattern.match(line.text)) for line in body if line.text[0] == "#")
    return (SetAside(line.start, line.start + match.end(), rule) for line, match in found if match)


def _tidied(meta: Metadata) -> Metadata:
    """`meta` with what people read in one line each; an id stays as it was given."""
    stated = {name: one_line(getattr(meta, name)) or None for name in ("title", "outlet", "url", "author", "section")}
    return replace(meta, **{**stated, "author": stated["author"] and author_names(stated["author"])})


def _author(stated: str | None, signed: str | None) -> str | None:
    """Who signs the article; metadata may name who only put it there, or more of its authors."""
    return signed if signed and signed.casefold() not in (stated or "").casefold() else stated


def _filled(meta: Metadata, stated: Metadata) -> Metadata:
    """`meta`, its gaps filled from what the file itself states."""
    return replace(
        meta,
        title=meta.title or stated.title,
        published=meta.published or stated.published,
        outlet=meta.outlet or stated.outlet,
        url=meta.url or stated.url,
        author=meta.author or stated.author,
        section=meta.section or stated.section,
    )


def _published(meta: Metadata, source: str, latest: date | None) -> tuple[Published | None, tuple[Issue, ...]]:
    if meta.published is None:
        return None, ()
    where = meta.where or "the metadata"
    if published := parse_published(meta.published, where):
        if not (why := impossible(published, latest)):
            return replace(published, why=f"'{meta.written}' in {where}") if meta.written else published, ()
        message = (
            f"{source} gives '{meta.published[:60]}' in {where}, which {why}; it was ignored. Check the date shown."
        )
        return None, (Issue(source, "published not believed", message),)
    message = (
        f"In {source} the date '{meta.published[:60]}' was not understood and was ignored. "
        "Write it as 2022, 2022-10 or 2022-10-13."
    )
    return None, (Issue(source, "published not understood", message),)


def _control_issue(source: str, dropped: Counter[str]) -> tuple[Issue, ...]:
    if not dropped:
        return ()
    codes = ", ".join(f"U+{ord(letter):04X}" for letter in sorted(dropped)[:5])
    message = (
        f"{counted(dropped.total(), 'control character')} ({codes}) removed from {source}. "
        "Check that the file was exported as plain text."
    )
    return (Issue(source, "control characters", message),)


def _no_body(source: str) -> Issue:
    message = (
        f"{source} seems to hold no article but only headings and page furniture; all of it was kept. "
        "Check that the whole article is there."
    )
    return Issue(source, "no body", message)


def _doubts(article: Article) -> Iterator[Issue]:
    """What an analyst should look at before trusting the article."""
    source, words = article.source, len(article.text.split())
    if words < FEWEST_WORDS:
        message = f"{source} has only {counted(words, 'word')}. Check that the whole article is there."
        yield Issue(source, "near-empty", message)
    if article.language and article.language != "de":
        name = language_name(article.language)
        message = (
            f"{source} seems to be in {name}, not German; little will be found in it. Remove it if it is a mistake."
        )
        yield Issue(source, "language", message)
    aside = sum(len(article.raw[cut.start : cut.stop].split()) for cut in article.set_aside)
    if aside > SHARE_SET_ASIDE * (aside + words):
        message = f"{aside} of {aside + words} words of {source} were set aside as page furniture. Look through them."
        yield Issue(source, "much set aside", message)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
