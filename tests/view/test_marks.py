"""Marks travel in links and come back as they were; what is none of them says what is wrong with it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.store.selection import SELECTIONS, EventSelection, MentionSelection, QuantitySelection, chosen
from core.view.marks import LinkError, decode, decoded, describe, encode


@given(st.one_of(*(st.from_type(made) for made in SELECTIONS.values())).filter(lambda one: _start(one) is not None))
def test_a_selection_survives_the_url(selection):
    assert decode(encode(selection)) == selection


def _start(selection):
    """Whether the numbers of a selection are ones that a place in an article can have."""
    held = chosen(selection)
    return True if all(0 <= held.get(name, 0) < 10**9 for name in ("start", "number")) else None


BROKEN = {
    "": "“” is no kind of mark",
    "x": "“x” is no kind of mark",
    "mentions~": "“” tells nothing of such a mark",
    "mentions~actor_id": "“actor_id” tells nothing",
    "mentions~nonsense=1": "“nonsense”",
    "mentions~start=x": "“x” is no value of “start”",
    "mentions~start=-1": "“-1”",
    "mentions~start=²": "“²”",
    "events~period=2024": "“2024” is no value of “period”",
    "mentions~per=all": "“all” is no value of “per”",
    "mentions~nominal=yes": "“yes”",
    "quotes~status=past": "“status” tells nothing of such a mark",
    "events~event=7": "the number of a row, as in links of an older kind",
    "articles~article=3": "the number of a row, as in links of an older kind",
}


@pytest.mark.parametrize(("text", "said"), BROKEN.items())
def test_a_broken_link_says_what_is_not_understood(text, said):
    with pytest.raises(LinkError, match=said):
        decode(text)
    assert decoded(text) is None


def test_says_what_a_mark_holds():
    selection = MentionSelection(actor_id="nato", period=date(2024, 1, 1), unit="year")
    assert describe(selection, {"nato": "NATO"}) == "Mentions: NATO · 2024"
    both = MentionSelection(per="sentence", actor_id="nato", other_id="usa")
    assert describe(both, {"nato": "NATO", "usa": "USA"}) == "Sentences: NATO and USA"
    assert describe(QuantitySelection(unit="EUR", what="Munition"), {}) == "Quantities: “Munition” · EUR"


def test_an_event_is_named_by_its_place():
    event = EventSelection(article_id="a~b.txt", start=120, number=2)
    assert encode(event) == "events~article_id=a%7Eb.txt~start=120~number=2"
