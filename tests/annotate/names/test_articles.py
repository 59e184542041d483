"""How well persons and organisations of whole articles are found, and how often with the right actor."""

from __future__ import annotations

from functools import cache

from tests.annotate.names.gold import ARTICLES, Marked, Score, read_marked, score

NAMES_F1 = 95.0
"""Least F1 of persons and organisations together, in percent: exact span and kind."""
LINKING = 97.0
"""Least share of found mentions (names, parts of compounds, descriptions) with the right actor, in percent."""

KINDS = {"person", "organisation", "country", "place", "nominal", "pronoun"}


@cache
def marked() -> tuple[Marked, ...]:
    return tuple(read_marked(path) for path in sorted(ARTICLES.glob("*.txt")))


@cache
def scored() -> Score:
    return score(marked())


def test_the_marks_are_well_formed() -> None:
    assert len(marked()) >= 30
    for one in marked():
        assert {gold.kind for gold in one.gold} <= KINDS, one.article.id
        assert 100 <= len(one.article.text.split()) <= 260, one.article.id
        for gold in one.gold:
            surface = one.article.text[gold.start : gold.stop]
            assert surface == surface.strip(), one.article.id


def test_persons_and_organisations_are_found() -> None:
    assert scored().f1() >= NAMES_F1, scored().report()


def test_mentions_have_the_right_actor() -> None:
    assert scored().linking.percent >= LINKING, scored().report()
