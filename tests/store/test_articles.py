"""Lists of articles come in pages, in an order that steps follow."""

from __future__ import annotations

import pytest

from core.store import Filters
from core.store import queries as q


@pytest.mark.parametrize("query", [q.articles, q.issues, q.set_aside, q.undated])
def test_pages_make_up_the_whole_list(store, query):
    whole = query(store, Filters())
    pages = [query(store, Filters(), size=2, page=page) for page in range(1, len(whole) // 2 + 2)]
    assert all(len(page) <= 2 for page in pages)
    assert [place for page in pages for place in zip(page["article_id"], page["title"], strict=True)] == list(
        zip(whole["article_id"], whole["title"], strict=True)
    )


def test_issues_and_pieces_set_aside_are_counted_as_they_are_listed(store):
    for filters in (Filters(), Filters(years=(2022, 2022)), Filters(text="kommt nirgends vor")):
        found = q.pieces(store, filters)
        assert (found.issues, found.set_aside) == (len(q.issues(store, filters)), len(q.set_aside(store, filters)))


def test_the_newest_articles_are_offered_and_found_by_words_of_their_title(made):
    ids = q.article_choices(made, Filters())["article_id"].tolist()
    assert ids == ["f.txt", "c.txt", "b.txt", "e.txt", "a.txt", "d.txt"]
    assert q.article_choices(made, Filters(), size=2)["article_id"].tolist() == ids[:2]
    assert q.article_choices(made, Filters(), sought=" DROHNEN für ")["article_id"].tolist() == ["b.txt"]


def test_steps_follow_the_order_of_the_choices_and_pass_over_the_other_article(made):
    ids = [*q.article_choices(made, Filters())["article_id"], None]
    for place, one in enumerate(ids[:-1]):
        assert q.articles_beside(made, Filters(), one) == (ids[place - 1], ids[place + 1])
    assert q.articles_beside(made, Filters(), "b.txt", without="e.txt") == ("c.txt", "a.txt")
    assert q.articles_beside(made, Filters(years=(2022, 2022)), "f.txt") == (None, None)


def test_every_issue_names_its_file(store):
    assert q.issues(store, Filters())["source"].str.len().gt(0).all()
