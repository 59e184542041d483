"""The shipped name tagger on sentences in the style of German news agencies."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.annotate.names.network import load_network
from core.annotate.names.tagger import SHIPPED, ShippedTagger, TaggerError, load_tagger
from core.records import TaggedName

NEWS = {
    "Außenminister Heinrich Wolters reiste am Dienstag nach Madrid.": {
        "Heinrich Wolters": "person",
        "Madrid": "place",
    },
    "Bundeskanzlerin Angela Merkel traf den russischen Präsidenten Wladimir Putin in Moskau.": {
        "Angela Merkel": "person",
        "Wladimir Putin": "person",
        "Moskau": "place",
    },
    "Die SPD und die Deutsche Bank äußerten sich in Berlin zunächst nicht.": {
        "SPD": "organisation",
        "Deutsche Bank": "organisation",
        "Berlin": "place",
    },
    "In Polen und in der Ukraine blieb es ruhig.": {"Polen": "place", "Ukraine": "place"},
    "Der Sprecher der Hafenbehörde, Dr. Torsten Quappe, wies die Vorwürfe zurück.": {"Torsten Quappe": "person"},
    "Wie Agnieszka Wolniewicz-Brandt sagte, sei Merkels Besuch in Zgorzelec lange geplant gewesen.": {
        "Agnieszka Wolniewicz-Brandt": "person",
        "Merkels": "person",
        "Zgorzelec": "place",
    },
}


def tag(text: str) -> tuple[TaggedName, ...]:
    return next(load_tagger().tag([text]))


def surfaces(text: str) -> dict[str, str]:
    return {text[name.start : name.stop]: name.kind for name in tag(text)}


@pytest.mark.parametrize("text", NEWS)
def test_finds_the_names_of_a_news_sentence(text: str) -> None:
    assert surfaces(text) == NEWS[text]


def test_a_sentence_without_names_has_none() -> None:
    assert tag("Am Abend soll es regnen, danach wird es langsam wärmer.") == ()


def test_words_that_cannot_be_in_a_name_are_left_out_and_nothing_else_changes() -> None:
    network = load_network(SHIPPED)
    every = replace(network, gate=network.gate * 0, gate_bias=network.gate_bias * 0 + 1)
    texts = [*NEWS, "Es regnet.", "", " ".join(NEWS)]
    assert list(ShippedTagger(network).tag(texts)) == list(ShippedTagger(every).tag(texts))


def test_texts_keep_their_order_and_empty_ones_their_place() -> None:
    texts = ["", "Angela Merkel sprach in Berlin.", "\n\n", "Es regnet.", "Angela Merkel sprach in Paris."]
    names = [
        [text[n.start : n.stop] for n in found] for text, found in zip(texts, load_tagger().tag(texts), strict=True)
    ]
    assert names == [[], ["Angela Merkel", "Berlin"], [], [], ["Angela Merkel", "Paris"]]


def test_no_name_crosses_a_line_break() -> None:
    text = "Gipfel mit Angela\nMerkel beginnt in\r\nBerlin\u2028Brandenburg wartet"
    assert all(not set("\n\r\u2028") & set(text[name.start : name.stop]) for name in tag(text))


def test_a_sentence_does_not_change_what_is_found_in_the_next() -> None:
    first, second = "Es sprach Heinrich Wolters.", "Madrid schwieg dazu, auch Angela Merkel."
    both = surfaces(f"{first} {second}")
    assert both == {**surfaces(first), **surfaces(second)}


def test_offsets_count_code_points_after_signs_outside_the_basic_plane() -> None:
    text = "😀😀 𝔄lles neu: Angela Merkel sprach in Berlin."
    assert {"Angela Merkel": "person", "Berlin": "place"}.items() <= surfaces(text).items()


def test_a_text_is_tagged_the_same_alone_and_among_others() -> None:
    texts = [*NEWS, "", *reversed(NEWS)]
    assert list(load_tagger().tag(texts)) == [tag(text) for text in texts]


def test_a_very_long_line_is_tagged_to_its_end() -> None:
    text = "Es regnete den ganzen Tag. " * 1500 + "Angela Merkel sprach in Berlin."
    assert [text[name.start : name.stop] for name in tag(text)][-2:] == ["Angela Merkel", "Berlin"]


@pytest.mark.parametrize("run", ["A", "!", "Ab/", "= ", "http://a."])
def test_long_runs_do_no_harm(run: str) -> None:
    text = run * 20_000 + " Angela Merkel sprach in Berlin."
    assert [text[name.start : name.stop] for name in tag(text)][-2:] == ["Angela Merkel", "Berlin"]


def test_the_tagger_is_loaded_once() -> None:
    assert load_tagger() is load_tagger()


def test_a_pipeline_that_is_not_installed_is_explained() -> None:
    with pytest.raises(TaggerError, match=r"'de_core_news_xxl' is not installed.*release page"):
        load_tagger("de_core_news_xxl")


def test_a_pipeline_without_a_name_tagger_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    import spacy

    folder = tmp_path_factory.mktemp("pipeline") / "blank"
    spacy.blank("de").to_disk(folder)
    with pytest.raises(TaggerError, match="no component 'ner'"):
        load_tagger(str(folder))


def test_a_users_pipeline_takes_the_place_of_the_shipped_one(tmp_path_factory: pytest.TempPathFactory) -> None:
    import spacy

    nlp = spacy.blank("de")
    nlp.add_pipe("ner").add_label("PER")  # type: ignore[attr-defined]
    nlp.initialize()
    folder = tmp_path_factory.mktemp("pipeline") / "own"
    nlp.to_disk(folder)
    assert load_tagger(str(folder)) is not load_tagger()
    assert len(list(load_tagger(str(folder)).tag(["Angela Merkel sprach.", ""]))) == 2


WILD = st.text(
    st.sampled_from("aÄß.,-–„“ \t\n\r\u2028\u00a0\u00ad😀0'") | st.characters(exclude_categories=["Cs"]), max_size=300
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WILD, max_size=4))
def test_offsets_hold_for_any_text(texts: list[str]) -> None:
    found = list(load_tagger().tag(texts))
    assert len(found) == len(texts)
    for text, names in zip(texts, found, strict=True):
        spans = [(name.start, name.stop) for name in names]
        assert spans == sorted(spans)
        assert all(0 <= start < stop <= len(text) for start, stop in spans)
        assert all(stop <= start for (_, stop), (start, _) in pairwise(spans))
        assert all(any(char.isalnum() for char in text[start:stop]) for start, stop in spans)
        assert all(len(text[start:stop].splitlines()) == 1 for start, stop in spans)
