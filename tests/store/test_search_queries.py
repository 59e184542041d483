"""What queries mean, and how a mistake in one is told."""

from __future__ import annotations

import random
import re
from functools import cache

import pytest

from core.annotate.names.spelling import slug
from core.store import Filters, open_store, write_documents
from core.store.queries import hits, key_figures
from core.store.search import QueryError
from core.store.search.analysis import EXACT, exact_term, fold, stem, terms
from core.store.search.parsing import parse
from core.store.search.query import After, And, Before, Exact, Field, Near, Not, Or, Title, Word
from core.wording import speaking
from tests.store.made import document, on


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
