"""Tags, heads and relations of the shipped parser, on sentences of news style."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.sentences import split_sentences
from core.language.syntax import LONGEST, Token, parse
from core.records import Span


@cache
def parsed(text: str) -> tuple[Token, ...]:
    (tokens,) = parse(text, [Span(0, len(text))])
    return tokens


def relations(text: str) -> set[str]:
    """Each word's relation to its head, as "head relation word"."""
    tokens = parsed(text)
    words = [text[token.start : token.stop] for token in tokens]
    return {
        f"{words[token.head] if token.head >= 0 else ''} {token.relation} {word}".strip()
        for token, word in zip(tokens, words, strict=True)
    }


def tag(text: str, word: str) -> str:
    return next(token.tag for token in parsed(text) if text[token.start : token.stop] == word)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Der Minister besuchte am Montag die Stadt.", "besuchte nsubj Minister"),
        ("Der Minister besuchte am Montag die Stadt.", "besuchte obl Montag"),
        ("Der Minister besuchte am Montag die Stadt.", "besuchte obj Stadt"),
        ("Am 3. Mai trat die Ministerin zurück.", "trat compound:prt zurück"),
        ("Am 3. Mai trat die Ministerin zurück.", "trat nsubj Ministerin"),
        ("Die Firma hat im März 2019 ein Werk in Leipzig eröffnet.", "eröffnet aux hat"),
        ("Die Firma hat im März 2019 ein Werk in Leipzig eröffnet.", "eröffnet nsubj Firma"),
        ("Das Gesetz wurde im Juni vom Parlament verabschiedet.", "verabschiedet aux:pass wurde"),
        ("Das Gesetz wurde im Juni vom Parlament verabschiedet.", "verabschiedet nsubj:pass Gesetz"),
        ("Der Mann, der im Mai verhaftet wurde, schweigt.", "Mann acl:relcl verhaftet"),
        ("Er sagte, dass die Verhandlungen im Herbst beginnen.", "sagte ccomp beginnen"),
        ("Die Polizei kam und der Täter floh.", "kam conj floh"),
        ("Sie sei am Sonntag nie in Lienz gewesen, erklärte die Zeugin.", "gewesen aux sei"),
        ("Sie sei am Sonntag nie in Lienz gewesen, erklärte die Zeugin.", "erklärte ccomp gewesen"),
        ("Treffpunkt ist am Sonntag in Lienz, teilte der Verein mit.", "teilte ccomp ist"),
        ("Treffpunkt ist am Sonntag in Lienz, teilte der Verein mit.", "ist obl Sonntag"),
    ],
)
def test_a_word_hangs_on_its_head(text: str, relation: str) -> None:
    assert relation in relations(text)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Die Regierung beschloss am Montag ein Gesetz.", "beschloss", "VVFIN.Past.Ind"),
        ("Die Regierung beschließt am Montag ein Gesetz.", "beschließt", "VVFIN.Pres.Ind"),
        ("Der Sprecher sagte, er habe davon nichts gewusst.", "habe", "VAFIN.Pres.Sub"),
        ("Er würde gern im Mai kommen.", "würde", "VAFIN.Past.Sub"),
        ("Das Treffen soll im Juni stattfinden.", "soll", "VMFIN.Pres.Ind"),
        ("Das Treffen fand im Juni statt.", "statt", "PTKVZ"),
        ("Das Treffen fand im Juni statt.", "im", "APPRART"),
    ],
)
def test_a_tag_tells_tense_and_mood(text: str, word: str, expected: str) -> None:
    assert tag(text, word) == expected


def test_sentences_are_parsed_alike_alone_and_together() -> None:
    text = "Am Montag reiste die Kanzlerin nach Paris. Dort traf sie den Präsidenten, der sie eingeladen hatte. Ende."
    sentences = split_sentences(text)
    assert parse(text, sentences) == [tokens for sentence in sentences for tokens in parse(text, [sentence])]


def test_a_sentence_that_is_too_long_has_no_tokens() -> None:
    text = "Wort " * (LONGEST + 1)
    assert parse(text, [Span(0, len(text))]) == [()]


@given(st.text(max_size=300) | st.text("abcZÄß .,-„“'0123\n", max_size=300))
def test_any_text_has_one_tree_a_sentence(text: str) -> None:
    sentences = split_sentences(text)
    for sentence, tokens in zip(sentences, parse(text, sentences), strict=True):
        assert sum(token.head == -1 for token in tokens) == (1 if tokens else 0)
        assert "".join(text[token.start : token.stop] for token in tokens) == "".join(
            text[sentence.start : sentence.stop].split()
        ) or len(tokens) in (0, LONGEST)
        for at in range(len(tokens)):
            climbed = 0
            while at >= 0:
                at, climbed = tokens[at].head, climbed + 1
                assert climbed <= len(tokens)


def test_a_relative_clause_hangs_on_its_noun() -> None:
    text = "Der Bundestag will im Herbst über das Gesetz abstimmen, das die Regierung vorgelegt hat."
    assert "Gesetz acl:relcl vorgelegt" in relations(text)


def test_only_the_subject_tells_the_mood_of_some_forms() -> None:
    assert tag("Ich habe davon nichts gewusst.", "habe") == "VAFIN.Pres.Ind"
    assert tag("Sie sagte, sie komme am Freitag.", "komme") == "VVFIN.Pres.Sub"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Die Bahn schrieb Verluste, weil die Preise stiegen.", "schrieb advcl stiegen"),
        ("Nachdem der Regen aufgehört hatte, begann das Spiel.", "begann advcl aufgehört"),
        ("Niemand weiß, ob das Spiel beginnt.", "weiß ccomp beginnt"),
    ],
)
def test_the_conjunction_tells_the_kind_of_a_clause(text: str, relation: str) -> None:
    assert relation in relations(text)
