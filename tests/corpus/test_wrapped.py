"""Text that was broken at a column flows again; whatever is a line by intent stays one."""

from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.corpus import parse_article
from core.corpus.wrapped import unwrap

PARAGRAPHS = (
    "Die Werft in Wolgast darf nach langem Streit zwei Fregatten für die Marine bauen, die im Herbst 2029 in See "
    "stechen sollen. Das hat der Haushaltsausschuss am 12. März 2024 entschieden. Die Opposition stimmte dagegen.",
    "Die Gewerkschaft begrüßte den Beschluss und sprach von einem guten Tag für die Küste. Ob auch die Rüstungs- und "
    "Hafenbetriebe der EU-Staaten beteiligt werden, ist offen. Darüber wird Ministerin Ahlers am Freitag beraten.",
)
FLOWING = "\n\n".join(PARAGRAPHS)


def wrapped(text: str, width: int) -> str:
    return "\n\n".join(textwrap.fill(block, width, break_on_hyphens=True) for block in text.split("\n\n"))


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100])
def test_text_of_any_column_flows_again(width: int) -> None:
    assert unwrap(wrapped(FLOWING, width)).text == FLOWING


@pytest.mark.parametrize(
    ("broken", "flowing"),
    [
        ("Die Fähre soll im Novem-\nber 2027 fahren. Ministerin Ah-\nlers sagte das zu.", "Novem|ber 2027, Ah|lers"),
        ("Die Rüstungs-\nund Energiepolitik der Bundes-\nregierung bleibt. Das sag-\nte sie.", "Rüstungs- und"),
        ("Die Staaten der EU und die US-\namerikanische Regie-\nrung haben sich geei-\nnigt.", "US-amerikanische"),
        ("Ein deutsch-\nfranzösisches Boot hat den Ha-\nfen von Kiel verlas-\nsen.", "deutsch-französisches"),
        (
            "Wie es heißt, haben alle EU-\nStaaten den Vertrag in Lissa-\nbon schon unterzeich-\nnet.",
            "EU-Staaten, Lissa|bon",
        ),
        ("Das Boot soll im Novem\xad\nber 2027 fahren. Ministerin Ah\xad\nlers sagte das zu.", "Novem|ber, Ah|lers"),
    ],
)
def test_words_broken_at_the_end_of_a_line_are_whole_again(broken: str, flowing: str) -> None:
    text = parse_article(broken, "a.txt").text
    assert "\n" not in text
    assert all(word.replace("|", "") in text for word in flowing.split(", "))


def test_a_day_is_not_torn_from_its_month() -> None:
    lines = (
        "Ministerin Ahlers ist am Montag zu ihrem ersten Besuch nach Wolgast",
        "gereist. Dort sprach sie mit dem Betriebsrat und den Lehrlingen. Die",
        "Fregatten werden am 12.",
        "März 2029 getauft. Bis dahin soll auch das Trockendock fertig sein.",
    )
    assert "\n" not in unwrap("\n".join(lines)).text


HEADED = "Werft darf Fregatten bauen\n" + wrapped(FLOWING, 72)


@pytest.mark.parametrize(
    "kept",
    [
        "Werft darf Fregatten bauen\nNach langem Streit",
        "- zwei Fregatten\n- ein Schlepper\n- drei Barkassen",
        "1. Fregatten\n2. Schlepper\n3. Barkassen",
        "Es rauscht das Meer, es steigt die Flut,\ndas alte Boot, es fährt so gut,\nund abends ruht der Wind.",
        "Schiffe      2023   2024\nFregatten       2      3\nSchlepper       1      1",
        "Ministerium der Häfen\nAm Kai 3\n17438 Wolgast",
    ],
)
def test_headings_lists_verse_and_tables_keep_their_lines(kept: str) -> None:
    assert unwrap(f"{wrapped(FLOWING, 72)}\n\n{kept}").text == f"{FLOWING}\n\n{kept}"


def test_a_heading_directly_above_a_paragraph_stays_a_line() -> None:
    assert unwrap(HEADED).text == f"Werft darf Fregatten bauen\n{FLOWING}"
    assert parse_article(HEADED, "a.txt").title == "Werft darf Fregatten bauen"


def test_a_wrapped_item_flows_within_its_list() -> None:
    items = ("- Die Werft baut zwei Fregatten und einen Schlepper, die beide im Jahr 2029 fertig sind.", "- Rostock")
    text = wrapped(FLOWING, 60) + "\n\n" + textwrap.fill(items[0], 60, subsequent_indent="  ") + "\n" + items[1]
    assert unwrap(text).text.endswith("\n".join(items))


RELEASE = """Kreis baut neue Leitstelle

Nordfeld, 14. Februar 2023. Der Kreistag hat am Montagabend den Bau einer
neuen Leitstelle beschlossen. Landrätin Sommerfeldt sprach von einem Tag,
der die Sicherheit verbessert. Die ersten Bescheide gehen ab dem
1. Januar 2025 hinaus. Vorgesehen sind:

* 14 Arbeitsplätze für Disponenten, die rund um die Uhr besetzt werden und
  auch bei Stromausfall arbeiten können
* ein Lagezentrum

1. Zuerst wird der alte Bau abgerissen.
2. Dann wird die neue Halle errichtet, was wegen des weichen Bodens länger
   dauert als geplant.

Kontakt:
Pressestelle
Am Markt 1
"""


def test_a_short_release_with_lists_and_an_address_flows_where_it_is_prose() -> None:
    lines = [line for line in unwrap(RELEASE).text.split("\n") if line]
    assert [line[:9] for line in lines] == [
        *("Kreis bau", "Nordfeld,", "* 14 Arbe", "* ein Lag", "1. Zuerst", "2. Dann w"),
        *("Kontakt:", "Presseste", "Am Markt "),
    ]


@pytest.mark.parametrize(
    "text",
    [
        FLOWING,
        FLOWING.replace("\n\n", "\n"),
        FLOWING.replace(". ", ".\n"),
        "Am Abend ging ich still hinaus,\nda lag der Hafen grau,\nda stand an einem alten Haus\nein Boot, "
        "die Segel blau,\nund niemand war daheim.",
        "Fregatten\nSchlepper\nBarkassen\nein Kutter",
    ],
)
def test_text_that_no_column_broke_stays_as_it_is(text: str) -> None:
    assert unwrap(text).text == text


def test_the_original_is_kept_and_what_is_set_aside_points_into_it() -> None:
    raw = wrapped(FLOWING, 60) + "\n\nLesen Sie auch: Neue Boote für Kiel"
    found = parse_article(raw, "a.txt")
    assert (found.raw, found.text) == (raw, FLOWING)
    assert [raw[cut.start : cut.stop] for cut in found.set_aside] == ["Lesen Sie auch: Neue Boote für Kiel"]


WORDS = st.sampled_from(["und", "Nord-", "Ha-", "fen", "12.", "März", "sagte.", "Die", "EU-", "–", "- ", "„Ja“,", "|"])
LINES = st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=12).map(" ".join)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_no_letter_is_lost_and_every_offset_leads_back(text: str) -> None:
    flowing = unwrap(text)
    assert re.sub(r"[-‐\s]", "", flowing.text) == re.sub(r"[-‐\s]", "", text)
    origins = [flowing.origin(at) for at in range(len(flowing.text))]
    assert origins == sorted(set(origins))
    assert all(
        text[origin] == letter or (letter, text[origin].isspace()) == (" ", True)
        for origin, letter in zip(origins, flowing.text, strict=True)
    )


def test_the_lines_of_a_block_of_metadata_are_no_paragraph() -> None:
    head = "---\ntitle: Werft baut\nmedium: Küstenblatt\nautor: O. Beispiel\nressort: Politik\n---\n"
    article = parse_article(f"{head}Die Werft in Wol-\ngast baut zwei Fre-\ngatten für die Ma-\nrine in Kiel.", "a.md")
    assert (article.title, article.outlet, article.author, article.section) == (
        *("Werft baut", "Küstenblatt"),
        *("O. Beispiel", "Politik"),
    )
    assert article.text == "Werft baut\n\nDie Werft in Wolgast baut zwei Fregatten für die Marine in Kiel."
    assert [article.raw[cut.start : cut.stop] for cut in article.set_aside] == [head]
