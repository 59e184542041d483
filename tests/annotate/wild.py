"""Texts and publication dates of every kind, for hypothesis: German-like sentences with anything in between."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from typing import get_args

from hypothesis import strategies as st

from core.records import ActorKind, Article, Basis, Document, Precision, Published, Span, TaggedName

EXAMPLES = int(os.environ.get("LAGEBILD_EXAMPLES", "120"))
"""Examples of each test that takes its texts from here; set LAGEBILD_EXAMPLES=10000 for a thorough run."""


def _listed(words: str) -> list[str]:
    return re.split(r"\s*\|\s*", words.strip())


NAMES = _listed(
    """
Boris Pistorius | Pistorius | Ursula von der Leyen | von der Leyen | Hans Meier | Meiers | Karl | Karl ' |
Jens' Bruder | X | A. B. | Dr. h. c. O’Neill | Müller-Lüdenscheidt | al-Baschir | J. D. Vance | Papst Leo XIV. |
NATO | EU | Die Grünen | THW Kiel | Airbus SE | FC Carl Zeiss Jena | „Zeit“ | Ukraine | Stuttgart | BERLIN |
Nord- und Südkorea | Weißes Haus | Moskau | Frankfurt/Oder | Straße des 17. Juni | Stuttgart 21 | -- | ’ | Á́
"""
)
ROLES = _listed(
    """
Bundeskanzler | der Verteidigungsminister | die frühere Präsidentin | Ex-Minister | designierter | scheidender |
NATO-Generalsekretär | US-Präsident | Herr | Frau | Sprecher der | Prof. Dr. | Außenministerin | er | sie | ihm
"""
)
DATES = _listed(
    """
heute | gestern Abend | am Freitag | am 3. Mai | am 3. Mai 2024 | 31.12.9999 | 01.01.0001 | 31.12.0000 |
31. Dezember 9999 | 1. Januar 10000 | bis 9999 | 9999 | vom 28.2. bis 31.12.9999 | 2024-02-29 | 9999-12-31 |
29.02.2023 | seit 9999 Jahren | vor 9999 Jahrhunderten | in 9999 Tagen | vor drei Wochen | im Mai | Ende 2019 | 1989
| Anfang der Neunziger | im 99. Jahrhundert | Ostern 9999 | Weihnachten | zwischen den Jahren | um 24:00 Uhr |
am Tag danach | zwei Jahre zuvor | im Vorjahr | über Nacht | 11/01/2023 | Q4 2024 | 2021/22 | 1990er Jahre |
am Wochenende | kommende Woche | jeden Montag | im Jahr 2030 | von 2014 bis 2016 | am 24. und 25. Dezember | künftig
| heute vor 9999 Jahren | Montag in 9999 Wochen
"""
)
DATES += ["vor 1." + "0" * 400 + " Jahren", "9" * 400 + "-tägig"]
NUMBERS = _listed(
    """
fünf | 1,5 Millionen Euro | 3 % | zwischen 10 und 20 Prozent | von 5 bis 0 Millionen Euro | 143 der 193 Staaten |
0 von 0 Prozent | 1/0 | 1e999 | unendlich viele Euro | -0 | € 5 | EUR 1.000.000 | anderthalb Tonnen | ½ Liter |
٣ Meter | zweihundertfünfzig Soldaten | Artikel 5 | § 129 | 99 999 999 999 999 999 999 999 999 999 999 Euro | Nr. 1
| 12:30
"""
)
NUMBERS += ["9" * 300 + " Euro", "9" * 400 + " Milliarden Euro", "9" * 5000 + " Tonnen", "0," + "0" * 400 + "1 Prozent"]
WORDS = _listed(
    """
sagte | sagte: | erklärte | habe | sei | werde | wird | soll | hat | gesagt | beschlossen | tagt | wurde | nicht |
laut | nach Angaben von | so | dass | wenn | und | oder | der | die | des | am | im | bei | seit | Panzer | Krieg |
Abkommen | Gipfel | Vilnius | Regierung | Straße | Mission | geboren | stimmten | beginnt
"""
)
MARKS = [
    *(
        "„",
        "“",
        "”",
        '"',
        "»",
        "«",
        "‚",
        "‘",
        "'",
        "(",
        ")",
        "[",
        "]",
        "–",
        "-",
        ":",
        ";",
        ",",
        ".",
        "...",
        "!",
        "?",
        "…",
        "/",
    ),
    *(
        "\n",
        "\n\n",
        "\t",
        " ",
        "\u00a0",
        "\r\n",
        "\u2028",
        "\u200b",
        "\ufeff",
        "\x00",
        "\x1f",
        "\x85",
        "z. B.",
        "usw.",
        "Nr.",
        "Mrd.",
    ),
]
WILD = [
    *(
        "😀",
        "👩‍👩‍👧",
        "a" + "\u0301" * 50,
        "\u0301",
        "\u202eabc\u202c",
        "\u200fעברית",
        "İ",
        "ﬁ",
        "ẞ",
        "ǅ",
        "\ud800",
        "\udfff",
        "𝟗",
        "²",
    ),
    *(
        "w" * 3000,
        "." * 300,
        "„" * 50,
        "-" * 200,
        " " * 500,
        "A." * 200,
        "1." * 100,
        "\n" * 100,
        "Donau" * 100,
        "100" * 100,
    ),
]

_TOKENS = st.one_of(
    *(st.sampled_from(words) for words in (NAMES, ROLES, DATES, NUMBERS, WORDS, WORDS, MARKS, MARKS, WILD))
)
_GAPS = st.sampled_from([" ", " ", " ", " ", " ", "", "\n", ". ", ", ", "\u00a0", "  "])
_PIECES = st.tuples(_TOKENS, _GAPS).map("".join)

SENTENCES = st.sampled_from(
    [
        "Verteidigungsminister Boris Pistorius sagte am Freitag: „Wir liefern der Ukraine 40 Panzer.“",
        "Der Vertrag gilt vom 1. Januar 2024 bis zum 31.12.9999, teilte die NATO mit.",
        "Ursula von der Leyen traf den scheidenden Präsidenten gestern in Kiew; er dankte ihr.",
        "Nach Angaben des Ministeriums starben am 3. Mai 2019 mehr als 12.000 Menschen.",
        "Der Gipfel beginnt heute in Washington, kommende Woche tagt der Rat.",
        "143 der 193 Mitgliedsstaaten stimmten am Mittwoch dafür, fünf dagegen, 35 enthielten sich.",
    ]
)
TEXTS = st.one_of(
    st.lists(st.one_of(_PIECES, _PIECES, _PIECES, SENTENCES.map("{} ".format)), max_size=40).map("".join),
    st.text(max_size=300),
)
"""Any text: mostly German-like, some of it any characters at all."""

HARD_TEXTS = (
    *(
        "",
        " ",
        "\n\n\n",
        ".",
        "„",
        "...!?",
        "😀" * 50,
        "\u0301" * 500,
        "\ud800",
        "\x00" * 20,
        "\u202e\u200f",
        "\u2028\u2029",
    ),
    *(
        "9" * 5000,
        "x" * 100_000,
        "1" * 20_000,
        "." * 20_000,
        " " * 100_000,
        "-" * 20_000,
        "„" * 5000,
        "(" * 5000,
        "A. " * 5000,
    ),
    *("Donaudampfschiff" * 500, "A" * 300 + " " + "B" * 300, "'" * 1000, "«»" * 1000, "1.2.3." * 2000, "\u00a0" * 5000),
)
"""Texts of one kind of character, and lines without a space."""

DAYS = st.one_of(st.dates(), st.sampled_from([date.min, date.max, date(9999, 12, 30), date(1, 1, 2), date(2024, 5, 3)]))


@st.composite
def published(draw: st.DrawFn) -> Published:
    """Any publication date: one day, an interval, open on a side, unknown, of any precision."""
    ends = sorted(draw(st.tuples(DAYS, DAYS)))
    first, last = draw(
        st.sampled_from([(ends[0], ends[0]), (ends[0], ends[1]), (ends[0], None), (None, ends[0]), (None, None)])
    )
    return Published(
        first, last, draw(st.sampled_from(get_args(Precision))), draw(st.sampled_from(get_args(Basis))), "because"
    )


def tagged(text: str) -> st.SearchStrategy[tuple[TaggedName, ...]]:
    """What a trained tagger could say of a text at its worst: spans in order, some empty, reversed, blank or beyond."""
    offsets = st.integers(0, len(text) + 2)
    names = st.builds(TaggedName, offsets, offsets, st.sampled_from(get_args(ActorKind)))
    return st.lists(names, max_size=8).map(lambda found: tuple(sorted(found, key=lambda name: name.start)))


def article(text: str, when: Published, language: str | None = "de") -> Article:
    """An article of this very text; nothing is cleaned."""
    title = text.partition("\n")[0]
    return Article("a", title, Span(0, len(title)), "first line", text, text, "0", "a.txt", when, language=language)


def spans(document: Document) -> Iterator[tuple[int, int]]:
    """Every span of a document; that of the date of a reported event, which may be empty, is left out."""
    for row in (*document.sentences, *document.dates, *document.mentions, *document.quantities, *document.events):
        yield row.start, row.stop
    for theme in document.themes:
        yield from ((hit.start, hit.stop) for hit in theme.hits)
    for quote in document.quotes:
        parts = (quote, quote.speaker, quote.cue)
        yield from ((part.start, part.stop) for part in parts if part is not None)


def intervals(document: Document) -> Iterator[tuple[date | None, date | None]]:
    """Every interval of a document, both readings of an unsure date."""
    for row in (*document.dates, *document.events):
        yield row.first, row.last
        if row.other is not None:
            yield row.other.first, row.other.last
