"""Searching: what words are found by, what queries mean, and that the index never lies about the store."""

from __future__ import annotations

import random
import re
import shutil
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.annotate.names.spelling import slug
from core.store import Entry, Filters, add_correction, open_store, write_documents
from core.store.queries import every_hit, facets, hits, key_figures
from core.store.search import QueryError
from core.store.search.analysis import EXACT, exact_term, fold, stem, terms, tokens, written_terms
from core.store.search.index import FOLDER
from core.store.search.parsing import parse
from core.store.search.query import After, And, Before, Exact, Field, Near, Not, Or, Title, Word
from core.wording import speaking
from tests.store.made import document, on
from tests.store.test_growth import build, fill

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


@pytest.mark.parametrize(
    ("query", "why", "at"),
    [
        ('Panzer "rote Linie', "closing quotation mark is missing", 8),
        ("(Panzer OR Drohne", "closing bracket is missing", 1),
        ("Panzer)", "closes none that was opened", 7),
        ("Panzer AND", "“AND” is followed by nothing", 8),
        ("OR Panzer", "“OR” has nothing to search for before it", 1),
        ("Panzer NEAR/ Drohne", "NEAR/ is followed by how many words", 8),
        ("Panzer NEAR/99 Drohne", "from 1 to 50", 8),
        ("Panzer NEAR/3 title:Drohne", "NEAR joins words", 15),
        ("autor:NATO", "There is no field “autor:”. Fields are title:, outlet:", 1),
        ("actor:", "“actor:” is followed by nothing", 1),
        ("after:gestern", "after: needs a date. “gestern” is no date", 7),
        ("Pan*er", "stands at the end of a word", 4),
        ('"rote *Linie"', "stands at the end of a word", 7),
        ('="am a*"', "needs at least 2 letters", 7),
        ("actor:Stolten*", "actor: takes names as they are, without a *", 7),
        ("P*", "needs at least 2 letters", 2),
        ("%", "“%” holds no word to search for", 1),
        ("", "nothing to search for", 1),
        ("(" * 40 + "a", "brackets lie within one another", 31),
    ],
)
def test_a_mistake_is_told_in_plain_words_at_its_place(query, why, at):
    with pytest.raises(QueryError, match=rf"(?s){re.escape(why)}.*\(at character {at}\)"):
        parse(query)


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("akteur:NATO", "actor:NATO"),
        ("Titel:(Gipfel ODER Treffen)", "title:(Gipfel OR Treffen)"),
        ('quelle:="Der Bote" sprecher:Scholz', 'outlet:="Der Bote" speaker:Scholz'),
        ("thema:Energie -ort:Kiew", "theme:Energie -place:Kiew"),
        ("nach:2022-02 vor:15.3.2022", "after:2022-02 before:15.3.2022"),
    ],
)
def test_fields_have_german_names(german, english):
    assert parse(german) == parse(english)


def test_a_mistake_in_german_names_the_fields_in_german():
    with speaking("de"):
        for wrong, said in (("autor:NATO", "titel:, quelle:, akteur:"), ("after:gestern", "nach: ")):
            with pytest.raises(QueryError, match=said):
                parse(wrong)


def test_a_search_that_cannot_be_read_is_met_by_nothing(made):
    assert key_figures(made, Filters(text='"Drohnen')).articles == 0


WORDS = (
    *("NATO", "EU", "Drohnen", "Drohne", "Munition", "Brüssel", "Gipfel", "Stoltenberg", "Rutte", "Ukraine"),
    *("die", "Wetter", "wollen", "kaufte", "zahlte"),
)
NAMES = ("NATO", "EU", '"Mark Rutte"', "Stoltenberg", "Ukraine", "niemand")


class Slow:
    """What queries mean, article by article and word by word."""

    def __init__(self, documents) -> None:
        self.documents = documents

    def meeting(self, query) -> set[str]:
        return {one.article.id for one in self.documents if self.met(query, one, one.article.text)}

    def met(self, query, one, text: str) -> bool:
        words = positions(text)
        match query:
            case And(parts):
                return all(self.met(part, one, text) for part in parts)
            case Or(parts):
                return any(self.met(part, one, text) for part in parts)
            case Not(part):
                return not self.met(part, one, text)
            case Title(part):
                return self.met(part, one, one.article.title)
            case Word() | Exact():
                return bool(places(query, words))
            case Near(left, right, distance):
                pairs = ((a, b) for a in places(left, words) for b in places(right, words))
                return any(min(abs(x - y) for x in a for y in b) <= distance for a, b in pairs)
            case Before(day):
                return one.published.last is not None and one.published.last < day
            case After(day):
                return one.published.first is not None and one.published.first > day
            case Field(name, named):
                return any(f"-{slug(named)}-" in f"-{slug(value)}-" for value in values(one, name))
        raise AssertionError(query)


@cache
def positions(text: str) -> list[tuple[str, ...]]:
    return [terms(word) for word in re.findall(r"[^\W_]+(?:[-’'][^\W_]+)*", text)]


def places(query, words) -> list[range]:
    count = 1 if isinstance(query, Word) else len(query.words)
    starts = range(len(words) - count + 1)
    return [range(at, at + count) for at in starts if all(fits(query, n, words[at + n]) for n in range(count))]


def fits(query, place: int, word: tuple[str, ...]) -> bool:
    """Whether a word can stand at a place of a phrase."""
    if isinstance(query, Word):
        return stem(query.text) in word
    if query.begun and place == len(query.words) - 1:
        return any(term.startswith(EXACT + fold(query.words[-1])) for term in word)
    return exact_term(query.words[place]) in word


def values(one, name: str) -> list[str]:
    """The names that a field can mean in an article."""
    text, mentions = one.article.text, one.mentions
    if name == "outlet":
        return [one.article.outlet or ""]
    if name == "theme":
        return [theme.theme for theme in one.themes]
    if name == "speaker":
        said = {quote.speaker.actor_id for quote in one.quotes if quote.speaker}
        mentions = [mention for mention in mentions if mention.actor_id in said]
    if name == "place":
        mentions = [mention for mention in mentions if mention.kind in ("country", "place")]
    return [*(one.actor_id for one in mentions), *(text[one.start : one.stop] for one in mentions)]


def some_query(rng: random.Random, depth: int = 0) -> str:
    word = lambda: rng.choice(WORDS)  # noqa: E731
    begun = lambda: f"{word()[: rng.randint(2, 4)]}*"  # noqa: E731
    placed = lambda: rng.choice(  # noqa: E731
        [word(), f"={word()}", begun(), f'"{word()} {word()}"', f'"{word()} {begun()}"', f"({word()} OR {begun()})"]
    )
    kinds = ["word", "word", "exact", "phrase", "prefix", "near", "title", "name", "date"]
    kind = rng.choice(kinds + ["join", "join", "not"] * 2 if depth < 3 else kinds)
    if kind == "join":
        operator = rng.choice([" AND ", " OR ", " ", " NOT ", " -"])
        return "(" + operator.join(some_query(rng, depth + 1) for _ in range(rng.randint(2, 3))) + ")"
    made = {
        "not": lambda: f"NOT {some_query(rng, depth + 1)}",
        "word": word,
        "exact": lambda: f"={word()}",
        "phrase": lambda: f'"{word()} {rng.choice([word, begun])()}"',
        "prefix": begun,
        "near": lambda: f"{placed()} NEAR/{rng.randint(1, 6)} {placed()}",
        "title": lambda: f"title:{rng.choice([word(), begun(), f'({word()} OR {word()})'])}",
        "name": lambda: rng.choice(
            [
                f"{rng.choice(['actor', 'speaker', 'place'])}:{rng.choice(NAMES)}",
                f"theme:{rng.choice(['Diplomatie', 'diplomatie', 'ruestungsproduktion', 'Sport'])}",
                f"outlet:{rng.choice(['Tagesblatt', 'abendpost', 'Nirgends'])}",
            ]
        ),
        "date": lambda: rng.choice(
            ["after:2022", "before:2022-10", "after:22.10.2021", "before:2025", "after:9/2022", 'before:"März 2022"']
        ),
    }
    return made[kind]()


def corpus_of_sentences(rng: random.Random, articles: int = 60):
    """Articles of sentences drawn by lot, so that words stand near one another in every way."""
    for number in range(articles):
        lines = [" ".join(rng.choices(WORDS, k=rng.randint(2, 6))) for _ in range(rng.randint(1, 4))]
        said = " Stoltenberg: „Die EU wartet.“" if number % 5 == 0 else ""
        published = on(rng.choice(["2021-10-22", "2022-10", "2022", "2024-10-01", "2025-01-05"]))
        outlet, title = rng.choice(["Tagesblatt", "Abendpost", None]), " ".join(rng.choices(WORDS, k=3))
        yield document(f"{number}.txt", title, ". ".join(lines) + "." + said, published, outlet)


def test_200_queries_give_what_a_slow_reading_of_every_article_gives(tmp_path):
    rng = random.Random(20261129)
    documents = list(corpus_of_sentences(rng))
    write_documents(documents, tmp_path)
    store, slow = open_store(tmp_path), Slow(documents)
    queries = [some_query(rng) for _ in range(200)]
    wrong = []
    for number, text in enumerate(queries):
        order = ("relevance", "newest")[number % 2]
        expected, page = slow.meeting(parse(text)), hits(store, Filters(text=text), order=order, size=1000)
        joined = key_figures(store, Filters(text=text)).articles
        got = {hit.id for hit in page.page}
        if not (got == expected and page.count == joined == len(expected)):
            wrong.append((text, order, sorted(expected ^ got), page.count, joined))
    assert not wrong
    asked = " ".join(queries)
    told = ("AND", "OR", "NOT", "NEAR/", '"', "=", "title:", "actor:", "speaker:", "place:", "theme:", "after:")
    assert all(one in asked for one in (*told, '*"', "* NEAR/"))


def test_passages_are_pieces_of_the_text_and_hold_what_was_found(made):
    (hit, *_) = hits(made, Filters(text="Drohnen")).page
    ((text,),) = made.rows("SELECT text FROM articles WHERE id = $id", {"id": hit.id})
    for passage in hit.passages:
        assert text[passage.start : passage.stop] == passage.text
        assert passage.found
        assert {text[span.start : span.stop] for span in passage.found} <= {"Drohnen"}


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("actor:NATO", "Am Mittwoch tagte die NATO in Brüssel."),
        ("speaker:Pistorius", "„Wir helfen der Ukraine“, sagte Boris Pistorius."),
        ("place:Riga -NATO OR place:Riga", "In Riga war es ruhig."),
        ("actor:Pistorius Wetter", "Das Wetter war gut."),
    ],
)
def test_fields_show_the_sentences_of_whom_they_ask_for(tmp_path, query, shown):
    text = (
        "Ein langer Tag begann früh. Das Wetter war gut. Am Mittwoch tagte die NATO in Brüssel. In Riga war es ruhig. "
        "„Wir helfen der Ukraine“, sagte Boris Pistorius."
    )
    (tmp_path / "a.txt").write_text(f"Ein langer Tag\n\n{text}", encoding="utf-8")
    build(tmp_path / "a.txt", tmp_path / "store")
    (hit,) = hits(open_store(tmp_path / "store"), Filters(text=query)).page
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


def test_a_store_that_grows_is_searched_as_it_is_now(tmp_path):
    corpus, folder = fill(tmp_path / "corpus"), tmp_path / "store"
    build(corpus, folder)
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
def test_a_missing_or_damaged_index_is_made_again(tmp_path, damage):
    corpus, folder = fill(tmp_path / "corpus"), tmp_path / "store"
    build(corpus, folder)
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
