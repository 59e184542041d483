"""The Corpus screen: what was read, how well, and why a date is what it is."""

from __future__ import annotations

from core.annotate.pipeline import Settings
from core.store import build_store
from tests.pages.conftest import listed


def test_articles_begin_with_date_and_reason_and_coverage_is_in_whole_per_cent(visit):
    app = visit("corpus")
    (listed,) = (table.value for table in app.dataframe if "Coverage" in table.value)
    assert list(listed)[:3] == ["Article", "Date", "Why this date"]
    assert listed["Coverage"].between(1, 100).any() and listed["Coverage"].dtype.kind == "i"
    assert "minute" not in set(listed["Precision"])
    inferred = listed["Date is"] == "inferred"
    assert inferred.any() and list(listed["Date"].str.endswith("(inferred)")) == list(inferred)


def test_what_the_coverage_lacks_is_named(visit, tmp_path):
    (tmp_path / "a.txt").write_text(
        "Der Rat tagt\n\nDer Rat der EU tagt und will die Drohnen prüfen.", encoding="utf-8"
    )
    build_store([tmp_path], tmp_path / "store", settings=Settings(use_tagger=False))
    (listed,) = (t.value for t in visit("corpus", store=tmp_path / "store").dataframe if "Coverage" in t.value)
    (lacking, share) = listed.iloc[0][["Not found", "Coverage"]]
    assert lacking.startswith("date of publication, ")
    assert share == round(100 * (7 - len(lacking.split(", "))) / 7)


def test_titles_that_a_row_cannot_hold_end_in_an_ellipsis(visit, tmp_path):
    title = "Die Verteidigungsminister der Allianz beraten in Brüssel über " + "Munition und " * 6 + "Drohnen"
    (tmp_path / "a.txt").write_text(title + "\n\nDer Rat tagte am 3. Mai 2024 in Kiel.", encoding="utf-8")
    build_store([tmp_path], tmp_path / "store", settings=Settings(use_tagger=False))
    (listed,) = (t.value for t in visit("corpus", store=tmp_path / "store").dataframe if "Coverage" in t.value)
    assert listed["Article"][0].startswith("Die Verteidigungsminister") and listed["Article"][0].endswith("…")


def test_nothing_but_what_is_meant_stands_above_the_title(visit):
    app = visit("corpus")
    assert app.main.markdown[0].value.startswith(":gray[What was read")


def test_dates_that_disagree_are_told_with_both_days_and_lead_to_the_place(visit, tmp_path):
    page = (
        "<html><head><title>Werft baut Fregatten</title><meta name='date' content='2022-05-12'></head><body><article>"
        "<h1>Werft baut Fregatten</h1><p>Kiel, 21. Mai 2022 (dpa) - Die Werft in Kiel baut zwei Fregatten, hieß es am "
        "Samstag.</p><p>Die Gewerkschaft begrüßte die Entscheidung der Marine ausdrücklich.</p></article></body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    build_store([tmp_path], tmp_path / "store", settings=Settings(use_tagger=False))
    app = visit("corpus", store=tmp_path / "store", mark="issues~article_id=a.html~rule=dates disagree")
    assert not app.exception
    (row,) = (row for row in listed(app, "issues") if row["issue"] == "Two days of publication")
    assert "12 May 2022" in row["said"] and "21 May 2022" in row["said"]
    assert (row["article"], row["file"]) == ("Werft baut Fregatten", "a.html")
    assert row["code"] == app.session_state["mark"]
    what = "Issues: Two days of publication · Werft baut Fregatten (1 passage)"
    assert any(element.value == what for element in app.text)
