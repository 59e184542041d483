"""Articles with every name marked by hand, and how an annotator's mentions are scored against them.

An article is a file: its first line the day and the outlet, its second the title, then the paragraphs. A mark is
{surface|kind}, {surface|kind=actor} where the actor's canonical name differs, {surface|part|kind=actor} inside a
compound. Kinds are person, organisation, country and place; nominal is a description ("der {Kanzler|nominal=...}"),
pronoun a personal pronoun. Marks leave out articles, titles and offices before a name. Adjectives of countries and
things (treaties, weapons, ships) are not marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from core.annotate import annotate
from core.annotate.names.lexicon import known_by_name
from core.records import Article, Mention, Published, Span

ARTICLES = Path(__file__).parent / "articles"
MARK = re.compile(r"\{(?P<surface>[^|{}]+)\|(?:(?P<part>part)\|)?(?P<kind>[a-z]+)(?:=(?P<actor>[^{}]+))?\}")
PRONOUNS = frozenset(["er", "sie", "es", "ihm", "ihn", "ihr", "ihnen", "dieser", "diese", "dieses", "jener", "jene"])
NAMES = ("person", "organisation")


@dataclass(frozen=True, slots=True)
class Gold:
    """A marked mention: `kind` is also "nominal" or "pronoun", offsets as in `Mention`."""

    start: int
    stop: int
    kind: str
    actor: str
    part: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """An article with its marks taken off, and the mentions that they mark."""

    article: Article
    gold: tuple[Gold, ...]


@dataclass(slots=True)
class Rate:
    """A share: how many of how many were right, and what was wrong, each with its place."""

    right: int = 0
    of: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def percent(self) -> float:
        """From 0 to 100; 100 where nothing was to be judged."""
        return 100 * self.right / self.of if self.of else 100.0

    def count(self, right: bool, wrong: str) -> None:
        """Judge one more."""
        self.of += 1
        self.right += right
        if not right:
            self.wrong.append(wrong)


@dataclass(slots=True)
class Score:
    """How well mentions agree with the marks: shares in percent, by what was judged."""

    found: dict[str, Rate] = field(default_factory=lambda: {kind: Rate() for kind in NAMES})
    correct: dict[str, Rate] = field(default_factory=lambda: {kind: Rate() for kind in NAMES})
    linking: Rate = field(default_factory=Rate)
    nominal: Rate = field(default_factory=Rate)
    pronoun: Rate = field(default_factory=Rate)

    def f1(self, kinds: Sequence[str] = NAMES) -> float:
        """The harmonic mean of precision and recall of names of these kinds (exact span and kind), in percent."""
        right = sum(self.found[kind].right for kind in kinds)
        of = sum(self.found[kind].of + self.correct[kind].of for kind in kinds)
        return 200 * right / of if of else 100.0

    def report(self) -> str:
        """The figures and every error."""
        rates = {
            **{f"{kind} übersehen": self.found[kind] for kind in NAMES},
            **{f"{kind} zu viel": self.correct[kind] for kind in NAMES},
            "falscher Akteur": self.linking,
            "falsche Beschreibung": self.nominal,
            "falsches Pronomen": self.pronoun,
        }
        lines = [f"Personen und Organisationen: F1 {self.f1():.1f}", *(f"{k}: F1 {self.f1([k]):.1f}" for k in NAMES)]
        for name, rate in rates.items():
            lines.append(f"{name}: {rate.of - rate.right} von {rate.of} (richtig {rate.percent:.1f} %)")
            lines.extend(f"    {wrong}" for wrong in rate.wrong)
        return "\n".join(lines)


def read_marked(path: Path) -> Marked:
    """Read an article and its marks; a `ValueError` names the file if a mark is left over."""
    head, _, marked = path.read_text(encoding="utf-8").rstrip().partition("\n")
    day = date.fromisoformat(head.split(" ")[0])
    text, gold, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        surface, actor = mark["surface"], mark["actor"] or mark["surface"]
        gold.append(Gold(len(text), len(text) + len(surface), mark["kind"], actor, mark["part"] is not None))
        text, at = text + surface, mark.end()
    text += marked[at:]
    if "{" in text or "|" in text:
        raise ValueError(f"{path.name}: a mark is not written as {{surface|kind=actor}}.")
    title = text.partition("\n")[0]
    published = Published(day, day, "day", "stated", "")
    article = Article(path.stem, title, Span(0, len(title)), "first line", text, text, path.stem, path.name, published)
    return Marked(article, tuple(gold))


def score(articles: Iterable[Marked]) -> Score:
    """Annotate the articles with the whole pipeline and judge what it finds."""
    marked = list(articles)
    total = Score()
    for one, document in zip(marked, annotate(one.article for one in marked), strict=True):
        _judge(one, document.mentions, total)
    return total


def _judge(one: Marked, mentions: Sequence[Mention], total: Score) -> None:
    text = one.article.text
    names = {(gold.start, gold.stop): gold for gold in one.gold if gold.kind not in ("nominal", "pronoun")}
    ends = {gold.stop: gold for gold in one.gold if gold.kind in ("nominal", "pronoun")}
    found = {(mention.start, mention.stop, mention.kind) for mention in mentions if _is_name(mention)}
    for gold in names.values():
        if gold.kind in NAMES and not gold.part:
            hit = (gold.start, gold.stop, gold.kind) in found
            total.found[gold.kind].count(hit, _where(one, gold.start, gold.stop, gold.actor))
    for mention in mentions:
        surface = text[mention.start : mention.stop]
        place = _where(one, mention.start, mention.stop, mention.actor)
        if mention.nominal or surface.lower() in PRONOUNS:
            described = ends.get(mention.stop)
            rate = total.pronoun if surface.lower() in PRONOUNS else total.nominal
            rate.count(described is not None and _same(described, mention), place)
        else:
            described = names.get((mention.start, mention.stop))
            if described is not None and described.kind != mention.kind:
                described = None
            if mention.kind in NAMES and not mention.part:
                total.correct[mention.kind].count(described is not None and not described.part, place)
        if described is not None:
            total.linking.count(_same(described, mention), f"{place}, richtig: {described.actor}")


def _same(gold: Gold, mention: Mention) -> bool:
    """Whether the actor is right, also where the lexicon has the marked name as another name of it."""
    known = known_by_name().get(gold.actor)
    return mention.actor == gold.actor or (known is not None and mention.actor == known.name)


def _is_name(mention: Mention) -> bool:
    return not (mention.nominal or mention.part)


def _where(one: Marked, start: int, stop: int, actor: str) -> str:
    text = one.article.text
    around = f"{text[max(0, start - 25) : start]}[{text[start:stop]}]{text[stop : stop + 20]}".replace("\n", " ")
    return f"{one.article.id}: …{around}… = {actor}"
