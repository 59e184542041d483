"""Small hand-made documents: a stand-in for the annotators that marks a few names, years, words and quotations."""

from __future__ import annotations

import re
from datetime import date

from core.language.sentences import split_sentences
from core.records import (
    Article,
    DateMention,
    Document,
    Event,
    Issue,
    Mention,
    OtherReading,
    Published,
    Quantity,
    Quote,
    SetAside,
    Span,
    Speaker,
    Theme,
    ThemeHit,
)

ACTORS = {
    "NATO": ("nato", "NATO", "organisation", False),
    "das Bündnis": ("nato", "NATO", "organisation", True),
    "EU": ("europaeische-union", "Europäische Union", "organisation", False),
    "Stoltenberg": ("jens-stoltenberg", "Jens Stoltenberg", "person", False),
    "Rutte": ("mark-rutte", "Mark Rutte", "person", False),
    "Ukraine": ("ukraine", "Ukraine", "country", False),
    "Brüssel": ("bruessel", "Brüssel", "place", False),
    "Bad Doberan": ("bad-doberan", "Bad Doberan", "place", False),
}
THEMES = {"Drohnen": "Rüstungsproduktion", "Munition": "Rüstungsproduktion", "Gipfel": "Diplomatie"}
REPORTED = ("helfen", "reichen", "wartet")
"""Words of sentences that have no date of their own and tell something all the same."""
ROLES = {"jens-stoltenberg": "NATO-Generalsekretär", "mark-rutte": "NATO-Generalsekretär"}

UNKNOWN = Published(None, None, "vague", "unknown", "no date found")


def on(day: str, basis: str = "stated") -> Published:
    """Publication on an ISO day, in a month ("2022-10") or in a year ("2022")."""
    year, month, number = (*(int(part) for part in day.split("-")), 0, 0)[:3]
    first = date(year, month or 1, number or 1)
    last = first if number else date(year, month or 12, 31)
    return Published(first, last, "day" if number else "month" if month else "year", basis, "made for a test")


def article(name: str, title: str, body: str, published: Published = UNKNOWN, outlet: str | None = None) -> Article:
    text = f"{title}\n\n{body}"
    raw = f"{text}\n\nLesen Sie auch"
    return Article(
        id=name,
        title=title,
        title_span=Span(0, len(title)),
        title_rule="first line",
        text=text,
        raw=raw,
        raw_hash="0",
        source=name,
        published=published,
        outlet=outlet,
        language="de",
        set_aside=(SetAside(len(text) + 2, len(raw), "related links"),),
    )


def document(name: str, title: str, body: str, published: Published = UNKNOWN, outlet: str | None = None) -> Document:
    """Return an annotated article: its text is `title`, a blank line and `body`."""
    made = article(name, title, body, published, outlet)
    text = made.text
    sentences = split_sentences(text)
    mentions = tuple(sorted(_mentions(text), key=lambda mention: mention.start))
    dates = tuple(_dates(text))
    themes = tuple(_themes(text))
    return Document(
        article=made,
        published=published,
        sentences=sentences,
        mentions=mentions,
        dates=dates,
        quantities=tuple(
            Quantity(m.start(), m.end(), float(m.group(1)), "Prozent", None, None, None, "percent")
            for m in re.finditer(r"(\d+) Prozent", text)
        ),
        quotes=tuple(_quotes(text, mentions)),
        themes=themes,
        events=tuple(_events(text, sentences, dates, mentions, themes, published)),
        issues=(Issue(name, "short", "only a few words", 0, 3),) if len(text) < 40 else (),
    )


def _mentions(text):
    for surface, (actor_id, actor, kind, nominal) in ACTORS.items():
        for match in re.finditer(re.escape(surface), text):
            yield Mention(*match.span(), kind, actor, actor_id, ROLES.get(actor_id), False, nominal, "lexicon")


def _dates(text):
    for match in re.finditer(r"\b(19|20)\d\d\b", text):
        year = int(match.group())
        yield DateMention(*match.span(), match.group(), date(year, 1, 1), date(year, 12, 31), "year", "year")
    for match in re.finditer(r"\bkünftig\b", text):
        yield DateMention(*match.span(), "FUTURE_REF", None, None, "vague", "vague")
    for match in re.finditer(r"\bam Freitag\b", text):
        day, other = date(2024, 9, 27), OtherReading("2024-10-04", date(2024, 10, 4), date(2024, 10, 4))
        yield DateMention(*match.span(), "2024-09-27", day, day, "day", "weekday", other)


def _themes(text):
    for theme in dict.fromkeys(THEMES.values()):
        hits = tuple(
            ThemeHit(*match.span(), term, 1.0, "lemma")
            for term, of in THEMES.items()
            if of == theme
            for match in re.finditer(term, text)
        )
        if hits:
            yield Theme(theme, float(len(hits)), hits)


def _quotes(text, mentions):
    for match in re.finditer(r"„([^“]*)“", text):
        before = [mention for mention in mentions if mention.start < match.start() and mention.kind == "person"]
        who = before[-1] if before else None
        speaker = Speaker(who.start, who.stop, who.actor, who.actor_id) if who else None
        yield Quote(*match.span(1), "direct", speaker, None, "marks")


def _events(text, sentences, dates, mentions, themes, published):
    for sentence in sentences:
        within = [found for found in dates if sentence.start <= found.start < sentence.stop]
        if not within and any(word in text[sentence.start : sentence.stop] for word in REPORTED):
            first, last, precision = published.first, published.last, published.precision
            within = [DateMention(sentence.start, sentence.start, "", first, last, precision, "reported")]
        if not within:
            continue
        named = {m.actor_id: m.actor for m in mentions if sentence.start <= m.start < sentence.stop}
        tagged = [t.theme for t in themes if any(sentence.start <= hit.start < sentence.stop for hit in t.hits)]
        found = within[0]
        yield Event(
            start=sentence.start,
            stop=sentence.stop,
            first=found.first,
            last=found.last,
            precision=found.precision,
            status="past" if found.first and found.first.year < 2024 else "planned",
            label="something dated",
            actor_ids=tuple(named),
            actors=tuple(named.values()),
            themes=tuple(tagged),
            date_start=found.start,
            date_stop=found.stop,
            rule="dated sentence",
            dating="reported" if found.start == found.stop else "stated",
            other=found.other,
        )


CORPUS = (
    document(
        "a.txt",
        "Gipfel in Brüssel",
        "Die NATO kauft seit 2021 Drohnen. Stoltenberg lobte die EU und die Ukraine: „Wir brauchen Drohnen.“ "
        "2030 will das Bündnis 5 Prozent erreichen. Drohnen und Munition helfen der Ukraine.",
        on("2021-10-22"),
        "Tagesblatt",
    ),
    document(
        "b.txt",
        "Drohnen für die Ukraine",
        "Stoltenberg traf 2022 die EU in Brüssel. Die EU zahlte 2021 und 2022 für Munition. NATO und EU "
        "wollen künftig enger arbeiten. „Ein Gipfel reicht nicht“, hieß es.",
        on("2022-10"),
        "Abendpost",
    ),
    document(
        "c.txt",
        "Rutte übernimmt",
        "Rutte führt die NATO seit 2024. Das Wetter bleibt 2024 mild. Die EU traf sich am Freitag. "
        "3 Prozent reichen Rutte nicht.",
        on("2024-10-01", "inferred"),
        "Tagesblatt",
    ),
    document("d.txt", "Ohne Datum", "Munition fehlt der Ukraine. Die EU berät 2023. Die EU wartet.", UNKNOWN),
    document("e.txt", "Ein Jahr", "Der Gipfel 2022 brachte der NATO Streit über Drohnen.", on("2022"), None),
    document("f.txt", "Kurz", "Nichts Neues.", on("2025-01-05"), "Abendpost"),
    Issue("g.bin", "unreadable", "g.bin is no text: save it as UTF-8"),
)
