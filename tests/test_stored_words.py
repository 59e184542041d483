"""Sentences that are stored or raised in English are known, wherever they are made, and said in German."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import core.wording
from core.annotate import quantities
from core.annotate.dates import rules as date_rules
from core.annotate.events import status
from core.corpus.head_lines import RULES
from core.language.lexicon import load
from core.store import Filters, open_store
from core.store.evidence import evidence_frame
from core.store.selection import QuoteSelection
from core.view.rules import WHY, why_found
from core.wording.stored import known, tr_stored
from pages.evidence import in_words

ROOT = Path(__file__).parents[1]
MAKERS = (  # annotators name rules beside: those that make issues are listed
    *(ROOT / "core" / "corpus").rglob("*.py"),
    *(ROOT / "core" / "annotate").glob("*.py"),
    ROOT / "core" / "annotate" / "dates" / "doubts.py",
    ROOT / "core" / "annotate" / "names" / "descriptions.py",
    ROOT / "core" / "annotate" / "names" / "roles.py",
    ROOT / "core" / "annotate" / "quantities" / "__init__.py",
    *(ROOT / "core" / "store").glob("*.py"),
    ROOT / "core" / "derive" / "resolve.py",
    ROOT / "core" / "derive" / "spellings.py",
    ROOT / "pages" / "data.py",
    ROOT / "pages" / "entrance.py",
    ROOT / "pages" / "guests.py",
)
MADE_BY = {"Issue", "Published", "SetAside", "Either", "Entrance", "Guests", "Effect", "damaged", "tell"}
"""What a sentence is handed to; errors are, too."""
STARTING = {
    ROOT / "core" / "annotate" / "known_events.py",
    ROOT / "core" / "store" / "cluster.py",
    ROOT / "core" / "store" / "versions.py",
}
"""What these say is for whoever starts the program, in a terminal."""
PARTS = {
    "module 1 has no attribute 1",
    "Articles are not read from standard input. Save them in a file, and name that.",
    "spaCy, whose list of stop words is used, is not installed.",
    "1 is no format. Choose one of: 1.",
    "There is no table 1. Choose one of: 1.",
    "pandas is not looked for",
    "This frame does not say what it counts: pass a frame with `count` as the query returned it.",
    # parts of sentences, which stand whole below
    "1 1; '1' as 1 says",
    "is 1 or 1 1: the order of day and month is unsure",
    "is UTC, in Germany it was the next day",
    "The text of 1 has 1 characters; only the first 1 were kept. ",
    "1Split it.",
    "the vote on 1 1 (1: known event)",
    " on this passage",
    "The annotator of 1 failed1 (1); everything else was kept.",
    "no year is known, because nothing says when the article appeared. Add its day of publication to the file",
    "until then the day is listed below the timeline, under “Day known, year not”.",
    "A process for annotating ended before it began (status 1).",
    "1 Build with --jobs 1.",
    "Reading and annotating1",
    "The words of 1 cannot be searched (1).",
    "1 cannot be applied (1).",
    "1 Make room on the disk, or build the store again.",
}
"""What no screen shows, and what is glued to a sentence."""
CALLED = {"message", "why", "reason", "told", "note", "wrong", "problem", "where", "vote", "does"}
"""What a variable is called that holds one, or a part of one."""


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core.wording, "_ask", lambda: "de")


def strings(node: ast.expr) -> Iterator[str]:
    """The texts that an expression can be, with 1 in their gaps."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "1" for part in parts)
        case ast.IfExp(body=one, orelse=other):
            yield from (*strings(one), *strings(other))
        case ast.BoolOp(values=values) | ast.Tuple(elts=values):
            for value in values:
                yield from strings(value)


def sentences(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args, keywords=keywords):
                if name in MADE_BY or name.endswith("Error"):
                    for arg in (*args, *(one.value for one in keywords)):
                        yield from strings(arg)
            case ast.Assign(targets=[ast.Name(id=name) | ast.Attribute(attr=name)], value=value) if name in CALLED:
                yield from strings(value)


def test_every_sentence_that_is_made_in_english_is_known() -> None:
    made = {text for file in MAKERS if file not in STARTING for text in sentences(file)}
    strange = {text for text in made - PARTS if re.search(r"^[^(].*[a-z]{2}", text) and not known(text)}
    assert strange == set()


@pytest.mark.parametrize(
    ("english", "german_words"),
    [
        ("'2005-09-02' in the head", "„2005-09-02“ (Kopf des Artikels)"),
        (
            "'3/4/2024' in the metadata is 4 March or 3 April 2024: the order of day and month is unsure",
            "„3/4/2024“ (Metadaten) ist 4. März oder 3. April 2024: Die Reihenfolge von Tag und Monat ist unklar",
        ),
        (
            "'2024-05-02T22:30Z' in the column 'Datum' is UTC, in Germany it was the next day; '3.5.2024' as "
            "the foot says",
            "„2024-05-02T22:30Z“ (Spalte „Datum“) ist UTC, in Deutschland war es der nächste Tag; auch „3.5.2024“ "
            "(Fuß des Artikels)",
        ),
        (
            "stated month 2022-10; day from 'am Donnerstag' the day after the vote on Wednesday 12 October 2022 "
            "(143 for, 5 against, 35 abstentions: known event)",
            "angegebener Monat 2022-10; Tag aus „am Donnerstag“, der Tag nach: Abstimmung am Mittwoch 12. Oktober 2022 "
            "(143 dafür, 5 dagegen, 35 Enthaltungen: bekanntes Ereignis)",
        ),
        (
            "'heute' + NATO-Gipfel in Madrid, 28-30 June 2022 (known event)",
            "„heute“ + NATO-Gipfel in Madrid, 28. bis 30. Juni 2022 (bekanntes Ereignis)",
        ),
        (
            "The head says 28 September 2014, but also 29 September 2014 ('2014-09-29'); 28 September 2014 is used. "
            "Check a.txt if that looks wrong.",
            "Kopf des Artikels: Dort stehen 28. September 2014 und 29. September 2014 („2014-09-29“). Es gilt "
            "28. September 2014. Sieht das falsch aus, bitte a.txt prüfen.",
        ),
        (
            "“19. Januar” (and 1,204 more like it): the day falls on another weekday. Both days are kept, marked as "
            "unsure; compare the original.",
            "„19. Januar“ (und 1.204 weitere): Der Tag fällt auf einen anderen Wochentag. Beide Tage bleiben, als "
            "unsicher gekennzeichnet; bitte mit dem Original vergleichen.",
        ),
        (
            "a.txt has only 14 words. Check that the whole article is there.",
            "a.txt hat nur 14 Wörter. Bitte prüfen, ob der Artikel vollständig ist.",
        ),
        (
            "In a.txt what was no UTF-8 (1 byte) was read as Windows-1252. Save it as UTF-8 to be sure.",
            "a.txt: was kein UTF-8 war (1 Byte), wurde als Windows-1252 gelesen. Am sichersten als UTF-8 speichern.",
        ),
        (
            "b.docx gives no article: it is damaged, or no Word document (.docx). Save it again as .docx, or copy its "
            "text into a .txt file.",
            "b.docx ergibt keinen Artikel: die Datei ist beschädigt oder nicht im Format Word-Dokument (.docx). Bitte "
            "neu als .docx speichern oder den Text in eine .txt-Datei kopieren.",
        ),
        (
            "Annotating lang.txt took longer than 60 seconds and was given up: it has no quotes, events. Split it into "
            "several articles.",
            "Die Auswertung von lang.txt dauerte länger als 60 Sekunden und wurde abgebrochen. Es fehlen: Zitate, "
            "Ereignisse. Bitte in mehrere Artikel aufteilen.",
        ),
        (
            "Reading and annotating, 2,410 words a second, 3 min left",
            "Wird gelesen und ausgewertet, 2.410 Wörter in der Sekunde, noch 3 min",
        ),
        (
            "'Ab heute' + NATO summit, The Hague, 24-25 June 2025 (known event)",
            "„Ab heute“ + NATO-Gipfel, Den Haag, 24. bis 25. Juni 2025 (bekanntes Ereignis)",
        ),
        ("Importing presse.csv and 2 more files", "Import: presse.csv und 2 weitere Dateien"),
        ("reported, Angela Merkel", "sinngemäß, Angela Merkel"),
        ("reported", "gemeldet"),
        ("Was hier keiner kennt.", "Was hier keiner kennt."),
    ],
)
def test_a_stored_sentence_is_said_in_german(german: None, english: str, german_words: str) -> None:
    assert tr_stored(english) == german_words


def test_stored_sentences_stay_as_they_are_for_english_readers() -> None:
    assert tr_stored("'2005-09-02' in the head") == "'2005-09-02' in the head"


def test_the_names_of_rules_are_known() -> None:
    cut = (rule["name"] for rule in load("boilerplate")["rule"])
    no_dates = {"label", "numbered", "phone", "quantity", "score, price or version", "street", "title"}
    dates = {rule.name for rule in date_rules.RULES} - no_dates
    named = {*cut, *dates, *quantities.RULES, *(name for name, _, _ in status.RULES), *(name for name, _ in RULES)}
    assert {name for name in named if not known(name)} == set()
    assert {name for name, _, _ in status.RULES if name not in WHY["events"]} == set()


def test_why_a_name_can_be_found_is_known() -> None:
    files = (ROOT / "core" / "annotate" / "names").glob("*.py")
    calls = (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    makers = ("Found", "add_organisation")
    made = (call for call in calls if isinstance(call, ast.Call) and getattr(call.func, "id", "") in makers)
    reasons = {text for call in made for arg in call.args for text in strings(arg)}
    assert "body of a town" in reasons
    assert {reason for reason in reasons if not (known(reason) and reason in WHY["mentions"])} == set()


def test_why_a_name_or_a_quote_was_found_is_said_in_german(german: None, rules_folder: Path) -> None:
    store = open_store(rules_folder)
    for table in ("mentions", "quotes"):
        for (rule,) in store.rows(f"SELECT DISTINCT rule FROM {table}", {}):
            assert known(rule) or rule in WHY[table], (table, rule)
            assert why_found(table, rule).startswith(("Gefunden, weil: ", "Regel: "))
            assert why_found(table, rule) not in (f"Regel: {rule}", f"Gefunden, weil: {rule}")


def test_the_table_of_passages_is_in_the_language_of_its_screen(rules_folder: Path) -> None:
    found = evidence_frame(open_store(rules_folder), Filters(), QuoteSelection())
    assert in_words(found, "en")["detail"].equals(found["detail"])
    kinds = set(in_words(found, "de")["detail"].str.partition(",")[0])
    assert kinds & {"direkt", "indirekt"} and kinds <= {"direkt", "indirekt", "frei indirekt", "sinngemäß"}
