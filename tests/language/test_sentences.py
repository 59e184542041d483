"""Sentences end where a reader of German news would end them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.sentences import split_sentences

KEPT_WHOLE = [
    "Das Paket kostet 4 Mrd. Euro und 300 Mio. Dollar.",
    "Rom besiegte um 50 v. Chr. Gallien, um 100 n. Chr. Dakien.",
    "Der Bundestag beschloss die Drucksache Nr. 4 nach Art. 87a Abs. 2 des Grundgesetzes.",
    "Mehrere Staaten, z. B. Polen, d. h. Frontstaaten, u. a. Estland, stimmten zu.",
    "Der Sicherheitsexperte Prof. Dr. Ernst Beispiel und Gen. Karl Muster widersprachen.",
    "Am 3. Mai reisten sie ab, am 12. kamen sie an.",
    "US-Vizepräsident J. D. Vance sprach in St. Petersburg.",
    "Das waren ca. 40 bzw. 50 Panzer.",
    "Heute ist der 100. Tag des Krieges.",
    "Anlässlich seines 100. Geburtstages zeigt das Museum ihr 250. Bild.",
    "Am Hafen wurde die „4. Kieler Woche der Modelle“ eröffnet.",
    "Der Verleger C.Y. Petersen und die Malerin J.R.R. Holm kamen.",
    "„Das stimmt.“ sagte die Ministerin.",
    "Im 19. Jahrhundert galt das nicht.",
]

CUT = [
    "„Das genügt nicht.“ | Danach verließ er den Saal.",
    "»Wir kommen wieder.« | Die Delegation ging.",
    "Er sagte: „Wir müssen handeln.“ | „Sonst ist es zu spät.“",
    "Das kostet 4 Mrd. | Die Regierung zahlt.",
    "Er leitete die Muster Corp. | 1993 wurde er Minister.",
    "Der Termin ist am 12. | Sie reist am Vortag an.",
    "Gefordert ist eine neue Art. | Die alte reicht nicht.",
    "Wann kommt die Hilfe? | Niemand weiß es!",
    "Das Treffen ist beendet. | 32 Staaten nahmen teil.",
    "Es wurde beschlossen.| Danach reisten alle ab.",
]


def sentences(text: str) -> list[str]:
    return [text[span.start : span.stop] for span in split_sentences(text)]


@pytest.mark.parametrize("text", KEPT_WHOLE)
def test_abbreviations_ordinals_and_initials_end_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize("marked", CUT)
def test_sentences_end_and_closing_quotation_marks_stay_with_them(marked: str) -> None:
    assert sentences(marked.replace("| ", "") if ".|" in marked else marked.replace(" | ", " ")) == [
        part.strip() for part in marked.split("|")
    ]


def test_a_headline_is_a_sentence_and_every_line_break_splits() -> None:
    assert sentences("Gipfel beginnt\n\nDie Staaten beraten\nseit heute.\r\nEnde") == [
        "Gipfel beginnt",
        "Die Staaten beraten",
        "seit heute.",
        "Ende",
    ]


GERMAN = st.lists(
    st.sampled_from(
        ["Mrd.", "z. B.", "Dr.", "12.", "II.", "Er", "ging", "„Ja.“", "«", "(", ")", "!", "\n", " ", "\t", "A."]
    )
).map(" ".join)


@given(st.one_of(st.text(), GERMAN))
def test_any_text_gives_ordered_trimmed_spans_with_only_white_space_between(text: str) -> None:
    at = 0
    for span in split_sentences(text):
        sentence = text[span.start : span.stop]
        assert at <= span.start < span.stop
        assert sentence == sentence.strip()
        assert len(sentence.splitlines()) == 1
        assert not text[at : span.start].strip()
        at = span.stop
    assert not text[at:].strip()
