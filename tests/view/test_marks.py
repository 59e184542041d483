from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.store.evidence import Selection
from core.view.marks import decode, describe, encode

WORDS = st.none() | st.text(min_size=1)
SELECTIONS = st.builds(
    Selection,
    table=st.sampled_from(["articles", "mentions", "events", "words"]),
    per=st.sampled_from(["row", "sentence", "article", "actor"]),
    article=st.none() | st.integers(0, 10**9),
    nominal=st.none() | st.booleans(),
    pronoun=st.none() | st.booleans(),
    about=WORDS,
    actor_id=WORDS,
    role=WORDS,
    theme=WORDS,
    word=WORDS,
    period=st.none() | st.dates(),
    unit=st.none() | st.sampled_from(["month", "quarter", "year"]),
)


@given(SELECTIONS)
def test_a_selection_survives_the_url(selection):
    assert decode(encode(selection)) == selection


def test_every_field_travels():
    values = {"int": 7, "bool": True, "date": date(2024, 1, 1)}
    chosen = {"table": "mentions", "per": "article", "unit": "year", "dating": "inferred"}
    for field in fields(Selection):
        kind = next((kind for kind in values if kind in str(field.type)), None)
        chosen.setdefault(field.name, values[kind] if kind else "x~y=%7E")
    assert decode(encode(Selection(**chosen))) == Selection(**chosen)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "mentions~",
        "mentions~actor_id",
        "mentions~nonsense=1",
        "mentions~article=x",
        "events~period=2024",
        "mentions~per=all",
    ],
)
def test_a_broken_link_opens_nothing(text):
    assert decode(text) is None


def test_says_what_a_mark_holds():
    selection = Selection("mentions", actor_id="nato", period=date(2024, 1, 1), unit="year")
    assert describe(selection, {"nato": "NATO"}) == "Mentions: NATO · 2024"
    both = Selection("mentions", per="sentence", actor_id="nato", other_id="usa")
    assert describe(both, {"nato": "NATO", "usa": "USA"}) == "Sentences: NATO and USA"
