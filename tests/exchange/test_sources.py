"""Sources as reference managers read them: nothing is more precise than it is known, nothing breaks the format."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from core.exchange.sources import Source, bibtex, ris
from core.exchange.timeml import Timex, timeml

DAY = Source("a.txt", "Rutte & Partner: 50 % mehr", "Küstenblatt", "https://beispiel.de/1", date(2024, 3, 12), "day")
MONTH = Source("b.txt", "Ohne Tag", None, None, date(2024, 3, 1), "month")
NONE = Source("c.txt", "Ohne Datum", None, None, None, "vague")


def test_ris_has_type_title_outlet_and_a_date_as_precise_as_known() -> None:
    entries = list(ris([DAY, MONTH, NONE]))
    assert entries[0].splitlines()[:5] == [
        "TY  - NEWS",
        "ID  - a.txt",
        "TI  - Rutte & Partner: 50 % mehr",
        "JO  - Küstenblatt",
        "PY  - 2024",
    ]
    assert "DA  - 2024/03/12/" in entries[0]
    assert "DA  - 2024/03//" in entries[1]
    assert "DA" not in entries[2] and entries[2].splitlines()[-1] == ""


def test_bibtex_escapes_and_gives_each_article_a_key_of_its_own() -> None:
    entries = list(bibtex([DAY, DAY, MONTH]))
    assert r"{Rutte \& Partner: 50 \% mehr}" in entries[0]
    assert "date = {2024-03-12}" in entries[0] and "date = {2024-03}" in entries[2]
    keys = [entry.partition("{")[2].partition(",")[0] for entry in entries]
    assert len(set(keys)) == 3


@given(st.text(), st.text())
def test_no_title_breaks_out_of_its_entry(title: str, outlet: str) -> None:
    source = Source("x", title, outlet, None, None, "vague")
    (entry,) = bibtex([source])
    assert entry.replace(r"\{", "").replace(r"\}", "").count("{") == entry.replace(r"\{", "").replace(r"\}", "").count(
        "}"
    )
    (record,) = ris([source])
    assert all(line[2:6] == "  - " for line in record.split("\r\n") if line)


def test_timeml_marks_the_outer_of_nested_dates_and_keeps_the_text() -> None:
    text = "Vom 3. bis 5. Mai & später."
    found = [Timex(4, 17, "P3D"), Timex(11, 17, "2024-05-05"), Timex(20, 26, "FUTURE_REF")]
    written = timeml("a", text, "2024-05", found)
    assert '<TIMEX3 tid="t1" type="DURATION" value="P3D">3. bis 5. Mai</TIMEX3> &amp; ' in written
    assert 'value="2024-05-05"' not in written
    assert 'functionInDocument="CREATION_TIME">2024-05</TIMEX3></DCT>' in written


def test_a_source_names_its_author_as_written() -> None:
    source = Source("a.txt", "Titel", "Küstenblatt", None, None, "vague", "O. Beispiel und A. Muster")
    assert "AU  - O. Beispiel und A. Muster\r\n" in "".join(ris([source]))
    assert "author = {{O. Beispiel und A. Muster}}" in "".join(bibtex([source]))
