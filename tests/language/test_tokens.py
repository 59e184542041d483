"""What counts as one token of a sentence."""

from __future__ import annotations

import pytest

from core.language.tokens import tokenize
from core.records import Span


@pytest.mark.parametrize(
    "tokens",
    [
        "Am|3.|Mai|2019|trat|Dr.|Weber|zurück|.",
        "Er|kam|um|14:30|Uhr|mit|20.000|Gästen|,|z.B.|aus|Köln|.",
        "„|Das|stimmt|“|,|sagte|der|US-Präsident|(|77|)|.",
        "Vor-|und|Nachteile|der|5,5-Prozent-Regel",
        "Wie|geht's|Ihnen|?",
        "Die|Saison|2019/20|begann|im|August|–|endlich|!",
        "Der|Umsatz|lag|bei|3|Mrd.|Euro|...",
    ],
)
def test_a_sentence_falls_into_these_tokens(tokens: str) -> None:
    text = tokens.replace("|", " ").replace(" .", ".").replace(" ,", ",").replace("( ", "(").replace(" )", ")")
    assert [text[start:stop] for start, stop in tokenize(text, Span(0, len(text)))] == tokens.split("|")
