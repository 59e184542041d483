"""No text, publication date or language makes an annotator fail, and whatever is found holds."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.annotate import Settings, annotate, to_json
from core.annotate.names import find_mentions
from core.corpus.tidy import whole
from core.language.words import read_words
from core.records import Article, Document, Published
from tests.annotate import wild

UNKNOWN = Published(None, None, "vague", "unknown", "")


def annotated(article: Article, use_tagger: bool) -> Document:
    (document,) = annotate([article], Settings(use_tagger=use_tagger))
    return document


def assert_holds(document: Document) -> None:
    """No annotator failed; every span lies in the text, every interval runs forward, and JSON can say all of it."""
    text = document.article.text
    assert [issue.message for issue in document.issues if issue.code == "annotator"] == []
    assert [span for span in wild.spans(document) if not 0 <= span[0] < span[1] <= len(text)] == []
    assert [(a, b) for a, b in wild.intervals(document) if a and b and a > b] == []
    json.dumps(to_json(document), allow_nan=False)


@settings(max_examples=wild.EXAMPLES, deadline=None)
@given(wild.TEXTS, wild.published(), st.sampled_from(["de", "en", "he", "", None]), st.booleans())
def test_any_article_is_annotated(text: str, when: Published, language: str | None, use_tagger: bool) -> None:
    assert_holds(annotated(wild.article(text, when, language), use_tagger))


@settings(max_examples=wild.EXAMPLES, deadline=None)
@given(st.data(), wild.TEXTS, wild.published())
def test_any_spans_of_a_tagger_give_mentions(data: st.DataObject, text: str, when: Published) -> None:
    text = whole(text)
    mentions, _ = find_mentions(read_words(text), when, data.draw(wild.tagged(text)))
    assert all(0 <= mention.start < mention.stop <= len(text) for mention in mentions)
    assert all(mention.actor_id and mention.actor.strip() for mention in mentions)


@pytest.mark.parametrize("text", wild.HARD_TEXTS, ids=lambda text: f"{text[:3]!a}x{len(text)}")
def test_texts_of_one_kind_of_character_are_annotated(text: str) -> None:
    assert_holds(annotated(wild.article(text, UNKNOWN), use_tagger=True))
