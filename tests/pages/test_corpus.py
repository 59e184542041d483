"""The Corpus screen: what was read, how well, and why a date is what it is."""

from __future__ import annotations


def test_articles_begin_with_date_and_reason_and_coverage_is_in_whole_per_cent(visit):
    app = visit("corpus")
    (listed,) = (table.value for table in app.dataframe if "Coverage" in table.value)
    assert list(listed)[:3] == ["Article", "Date", "Why this date"]
    assert listed["Coverage"].between(1, 100).any() and listed["Coverage"].dtype.kind == "i"
    assert "minute" not in set(listed["Precision"])


def test_nothing_but_what_is_meant_stands_above_the_title(visit):
    app = visit("corpus")
    assert app.main.markdown[0].value.startswith(":gray[What was read")
