"""Searching: what words are found by, what is shown of it, and that the index never lies about the store."""

from __future__ import annotations

import re
import shutil
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.store import Entry, Filters, add_correction, open_store, write_documents
from core.store.queries import every_hit, facets, hits, key_figures
from core.store.search.analysis import stem, terms, tokens, written_terms
from core.store.search.index import FOLDER
from tests.store.made import document
from tests.store.meetings import build

FOUND_BY = [
    ("Häuser", "Die Häuser am Hafen stehen leer."),
    ("Haus", "Die Häuser am Hafen stehen leer."),
    ("haeuser", "Das Haus am Hafen steht leer."),
    ("strasse", "Die Straße nach Osten ist gesperrt."),
    ("Straße", "Auf der Strasse standen Tausende."),
    ("straßen", "Die Straße nach Osten ist gesperrt."),
    ("oesterreich", "Österreichs Kanzler reist ab."),
    ("Österreich", "OESTERREICH liefert Gas."),
    ("Selenskyj", "Präsident Selenski sprach am Abend."),
    ("Selenski", "Volodymyr Zelenskyy sprach am Abend."),
    ("Zelensky", "Selenskyjs Büro schweigt."),
    ("Kiew", "Der Zug nach Kyjiw fährt wieder."),
    ("Lieferung", "Die Waffenlieferung verzögert sich."),
    ("Waffe", "Die Waffenlieferungen verzögern sich."),
    ("Waffenlieferung", "Die Waffenlieferungen verzögern sich."),
    ("Ministerium", "Das Verteidigungsministerium schweigt."),
    ("Gipfel", "Der NATO-Gipfel endet."),
    ("NATO", "Der NATO-Gipfel endet."),
    ("liefern", "Sie lieferten nichts."),
    ("ukrainisch", "Die ukrainischen Verbände warten."),
    ("=Häuser", "Die HÄUSER am Hafen."),
    ("Häu*", "Die Häuserzeile brennt."),
    ('"am Hafen"', "Die Häuser am Hafen stehen leer."),
    ("Hafen NEAR/3 Haus", "Die Häuser am alten Hafen stehen leer."),
    ('"alten Hafen" NEAR "Häuser"', "Die Häuser am alten Hafen stehen leer."),
    ('"am alten Ha*"', "Die Häuser am alten Hafen stehen leer."),
    ("Haf* NEAR/3 Häu*", "Die Häuser am alten Hafen stehen leer."),
]
NOT_FOUND_BY = [
    ("=Haus", "Die Häuser am Hafen stehen leer."),
    ("Waffenlieferung", "Die Lieferung von Waffen verzögert sich."),
    ("fordern", "Wir fördern den Bau."),
    ("schon", "Das ist schön."),
    ("Land", "Deutschland wartet."),
    ("Lösung", "Die Auflösung des Vereins steht bevor."),
    ('"am Häu*"', "Die Häuser am Hafen stehen leer."),
    ("Hä* NEAR/1 Haf*", "Die Häuser am Hafen stehen leer."),
    ('"Hafen am"', "Die Häuser am Hafen stehen leer."),
    ("Haus NEAR/1 Hafen", "Die Häuser am Hafen stehen leer."),
    ("Häuser NOT Hafen", "Die Häuser am Hafen stehen leer."),
]


def found(store, query: str) -> list[str]:
    return [hit.id for hit in hits(store, Filters(text=query), size=1000).page]


@pytest.fixture(scope="module")
def sentences(tmp_path_factory):
    """A store of the sentences above, each an article."""
    folder = tmp_path_factory.mktemp("sentences")
    texts = dict.fromkeys(text for _, text in (*FOUND_BY, *NOT_FOUND_BY))
    write_documents([document(text, "Ohne Titel", text) for text in texts], folder)
    return open_store(folder)


@pytest.mark.parametrize(("query", "text"), FOUND_BY)
def test_a_word_is_found_in_its_forms_and_spellings(sentences, query, text):
    assert text in found(sentences, query)


@pytest.mark.parametrize(("query", "text"), NOT_FOUND_BY)
def test_what_is_another_word_is_not_found(sentences, query, text):
    assert text not in found(sentences, query)


@pytest.mark.parametrize("word", ["Kreuzfahrtschiffe", "Ürümqi", "x" * 500, "S-300", "Ångström", "''", "١٢", "İ"])
def test_any_word_is_found_by_itself(word):
    assert not re.search(r"\w", word) or stem(word) in terms(word)


@given(st.lists(st.text(max_size=12) | st.sampled_from(["Kuala\xa0Lumpur", "Waffen\tlieferung", "ABC-Abwehr", "¨ß"])))
def test_terms_are_kept_as_they_are_searched_for(words):
    kept = written_terms(text := " ".join(words))
    assert [tuple(word.split("\t")) for word in kept.split(" ") if kept] == list(tokens(text).terms)


def test_passages_are_pieces_of_the_text_and_hold_what_was_found(made):
    (hit, *_) = hits(made, Filters(text="Drohnen")).page
    ((text,),) = made.rows("SELECT text FROM articles WHERE id = $id", {"id": hit.id})
    for passage in hit.passages:
        assert text[passage.start : passage.stop] == passage.text
        assert passage.found
        assert {text[span.start : span.stop] for span in passage.found} <= {"Drohnen"}


@pytest.fixture(scope="module")
def long_day(tmp_path_factory):
    """A store of one article, as a build makes it."""
    folder = tmp_path_factory.mktemp("day")
    text = (
        "Ein langer Tag begann früh. Das Wetter war gut. Am Mittwoch tagte die NATO in Brüssel. In Riga war es ruhig. "
        "„Wir helfen der Ukraine“, sagte Boris Pistorius."
    )
    (folder / "a.txt").write_text(f"Ein langer Tag\n\n{text}", encoding="utf-8")
    build(folder / "a.txt", folder / "store")
    return open_store(folder / "store")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("actor:NATO", "Am Mittwoch tagte die NATO in Brüssel."),
        ("speaker:Pistorius", "„Wir helfen der Ukraine“, sagte Boris Pistorius."),
        ("place:Riga -NATO OR place:Riga", "In Riga war es ruhig."),
        ("actor:Pistorius Wetter", "Das Wetter war gut."),
    ],
)
def test_fields_show_the_sentences_of_whom_they_ask_for(long_day, query, shown):
    (hit,) = hits(long_day, Filters(text=query)).page
    assert shown in [passage.text for passage in hit.passages]
    assert all(passage.found for passage in hit.passages)


def test_a_very_long_sentence_is_cut_around_what_was_found(tmp_path):
    body = "Wörter " * 300 + "Panzer " + "Silben " * 300
    write_documents([document("a", "Lang", body)], tmp_path)
    (hit,) = hits(open_store(tmp_path), Filters(text="Panzer")).page
    (passage,) = hit.passages
    assert "Panzer" in passage.text and len(passage.text) < 400
    assert passage.text.startswith("Wörter ") and passage.text.endswith(" Silben")
    assert passage.begun and passage.goes_on


def test_the_search_narrows_with_the_other_filters(made):
    both = Filters(text="Drohnen", outlets=("Tagesblatt",))
    assert [hit.id for hit in hits(made, both).page] == ["a.txt"]
    assert hits(made, both).count == key_figures(made, both).articles == 1
    assert facets(made, Filters(text="Drohnen")).outlets["count"].sum() == hits(made, Filters(text="Drohnen")).count


def test_pages_follow_one_another(made):
    filters = Filters(text="NATO OR EU")
    for order in ("relevance", "newest", "oldest"):
        whole = [hit.id for hit in hits(made, filters, order).page]
        parts = [hit.id for page in (1, 2, 3) for hit in hits(made, filters, order, size=2, page=page).page]
        assert parts == whole
        assert every_hit(made, filters, order)["article_id"].tolist() == whole
    dated = [hit.published_first for hit in hits(made, filters, "newest").page if hit.published_first]
    assert dated == sorted(dated, reverse=True)


def test_the_best_hit_speaks_most_of_what_was_asked(made):
    assert hits(made, Filters(text="Drohnen")).page[0].id in ("a.txt", "b.txt")
    scores = [hit.score for hit in hits(made, Filters(text="Drohnen OR Gipfel")).page]
    assert scores == sorted(scores, reverse=True) and scores[-1] > 0


def test_corrections_count_in_searches(own_folder):
    store = open_store(own_folder)
    assert found(store, "actor:Rutte") == ["c.txt"]
    merge = Entry("merge", "mark-rutte", "Mark Rutte", "jens-stoltenberg", "Jens Stoltenberg", "person", author="x")
    add_correction(store.corrections_path, merge)
    assert set(found(store, "actor:Stoltenberg")) >= {"a.txt", "b.txt", "c.txt"}


def test_a_store_that_grows_is_searched_as_it_is_now(begun):
    corpus, folder = begun
    store = open_store(folder)
    old = store.meta.search
    assert hits(store, Filters(text="Pistorius")).count == 9
    (corpus / "0.txt").unlink()
    (corpus / "1.txt").write_text("Neues\n\nDie Fregatte läuft am 3. Mai 2024 aus.", encoding="utf-8")
    (corpus / "neu.txt").write_text("Noch mehr\n\nZwei Fregatten kehren am 4. Mai 2024 zurück.", encoding="utf-8")
    build(corpus, folder)
    assert hits(store, Filters(text="Pistorius")).count == 7
    assert set(found(store, "Fregatte")) == {"1.txt", "neu.txt"}
    assert store.meta.search != old
    assert [path.name for path in (folder / FOLDER).iterdir() if path.is_dir()] == [store.meta.search]


@pytest.mark.parametrize("damage", ["gone", "no list", "garbage", "half"])
def test_a_missing_or_damaged_index_is_made_again(begun, damage):
    _, folder = begun
    index = folder / FOLDER / open_store(folder).meta.search
    if damage == "gone":
        shutil.rmtree(folder / FOLDER)
    elif damage == "no list":
        (index / "articles.parquet").unlink()
    elif damage == "garbage":
        (index / "meta.json").write_bytes(b"no json")
    else:
        next(index.glob("*.idx")).unlink()
    (folder / FOLDER).mkdir(exist_ok=True)
    (folder / FOLDER / ".new-left-behind").mkdir()
    assert hits(open_store(folder), Filters(text="Pistorius")).count == 9
    assert not list((folder / FOLDER).glob(".new-*"))


def test_what_is_typed_does_no_harm_in_fields(made):
    for text in ('actor:"\' OR 1=1 --"', 'outlet:"x\'; DROP TABLE articles"', "place:$slug", "theme:a_b"):
        assert hits(made, Filters(text=text)).count == 0
    assert hits(made, Filters(text="after:2000")).page[0].published_first >= date(2021, 1, 1)
