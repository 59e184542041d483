"""Words a second that the annotators read on one core: part of `make bench`, alone `python -m bench.speed`.

CPU time of one process, the best of several runs, word lists loaded. What an annotator is given (sentences, names)
is found beforehand.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import spacy
from dateparser.search import search_dates

from bench.eval.datasets import DATASETS, FOLDER
from bench.texts import made_up_texts
from core.annotate import annotate
from core.annotate.dates import find_dates
from core.annotate.names import find_known, find_mentions
from core.annotate.names.lexicon import load_forms
from core.annotate.names.tagger import load_tagger
from core.annotate.quantities import find_quantities
from core.annotate.quotes import find_quotes
from core.annotate.themes import find_themes, load_themes
from core.corpus import parse_article, read_corpus
from core.language.sentences import split_sentences
from core.language.words import Words, read_words
from core.records import Article, Mention, Published

ARTICLES = 200
RUNS = 3
SLOW_ARTICLES = 30
"""Articles for dateparser, which needs about a second for them, and for spaCy."""

WANTED = {"dates": 600_000, "names, known ones only": 2_000_000, "names, tagger and rules": 30_000}
"""Words a second that annotators should reach."""


@dataclass(frozen=True, slots=True)
class Page:
    """A text with what the later annotators need of the earlier ones."""

    words: Words
    published: Published
    mentions: tuple[Mention, ...]
    article: Article


def page(text: str, published: Published) -> Page:
    """Prepare a text."""
    words = read_words(text)
    article = replace(parse_article(text, "made up", as_is=True), published=published)
    return Page(words, published, find_mentions(words, published)[0], article)


def made_up_pages(dates: bool = True) -> list[Page]:
    """The made-up articles, all published on one day."""
    day = date(2022, 10, 14)
    published = Published(day, day, "day", "stated", "made up")
    return [page(text, published) for text in made_up_texts(ARTICLES, dates)]


def annotated_pages() -> list[Page]:
    """The articles whose dates were annotated by hand; none where they are not there."""
    path = FOLDER / DATASETS["dates"].file
    if not path.is_file():
        return []
    articles = [item for item in read_corpus([path], as_is=True) if isinstance(item, Article)]
    return [page(article.text, article.published) for article in articles]


def words_a_second(annotate: Callable[[Page], Any], pages: Sequence[Page], runs: int = RUNS) -> float:
    """Words that `annotate` reads in a second of CPU time, in its best run."""
    annotate(pages[0])  # loads the word lists
    words = sum(len(one.words.text.split()) for one in pages)
    return words / min(_seconds(annotate, pages) for _ in range(runs))


def _seconds(annotate: Callable[[Page], Any], pages: Sequence[Page]) -> float:
    began = time.process_time()
    for one in pages:
        annotate(one)
    return time.process_time() - began


def dates_of(one: Page) -> Any:
    """Our dates."""
    return find_dates(one.words, one.published)


def tagged_names(one: Page) -> Any:
    """Our names with the trained tagger, which remembers the words that it has met."""
    tagged = next(iter(load_tagger(None).tag([one.words.text])))
    return find_mentions(one.words, one.published, tagged)


def annotators() -> dict[str, Callable[[Page], Any]]:
    """Every annotator, names by rules alone and with the tagger."""
    lexicon = load_themes(None)
    return {
        "sentences": lambda one: split_sentences(one.words.text),
        "dates": dates_of,
        "quantities": lambda one: find_quantities(one.words),
        "names, known ones only": lambda one: find_known(one.words.text),
        "names, without the tagger": lambda one: find_mentions(one.words, one.published),
        "names, tagger and rules": tagged_names,
        "quotes": lambda one: find_quotes(one.words, one.mentions),
        "themes": lambda one: find_themes(one.words, lexicon),
    }


def dates_beside_dateparser(pages: Sequence[Page]) -> tuple[float, float]:
    """Words a second of our dates and of dateparser's search, both on the first few of the texts."""
    few = pages[:SLOW_ARTICLES]
    theirs = words_a_second(lambda one: search_dates(one.words.text, languages=["de"]), few, runs=2)
    return words_a_second(dates_of, few), theirs


def dateparser_line(pages: Sequence[Page]) -> str:
    """dateparser's search, and how many times as fast our dates are."""
    ours, theirs = dates_beside_dateparser(pages)
    return f"{line('dateparser, dates', theirs)}; dates on the same articles {ours / theirs:,.0f} times that"


def spacy_pipeline() -> Any:
    """spaCy's German without a model: it parts words and sentences, and finds the phrases that we know as names."""
    nlp = spacy.blank("de")
    nlp.add_pipe("sentencizer")
    phrases = dict.fromkeys(form.surface for form in load_forms() if form.use == "name")
    patterns = [{"label": "NAME", "pattern": phrase} for phrase in phrases]
    nlp.add_pipe("entity_ruler").add_patterns(patterns)  # type: ignore[attr-defined]
    return nlp


def beside_spacy(pages: Sequence[Page]) -> tuple[float, float, float]:
    """Words a second of spaCy, of ours where we find no more than it does, and of all our annotators with the tagger.

    On the first few texts, each once: its tokenizer and our tagger remember what they have met.
    """
    few, nlp = pages[:SLOW_ARTICLES], spacy_pipeline()
    theirs = words_a_second(lambda one: nlp(one.words.text), few, runs=1)
    ours = words_a_second(lambda one: (split_sentences(one.words.text), find_known(one.words.text)), few, runs=1)
    return theirs, ours, words_a_second(lambda one: list(annotate([one.article])), few, runs=1)


def spacy_lines(pages: Sequence[Page]) -> Iterator[str]:
    """spaCy, and how many times as fast we are."""
    theirs, ours, everything = beside_spacy(pages)
    yield line("spaCy, sentences and known names", theirs)
    yield f"{line('ours, sentences and known names', ours)}; {ours / theirs:,.1f} times spaCy's"
    yield f"{line('ours, all that is annotated', everything)}; {everything / theirs:,.2f} times spaCy's"


def line(name: str, speed: float) -> str:
    """A row of the report."""
    return f"{name:37} {speed:10,.0f} words/s"


def report() -> Iterator[str]:
    """All rows, as they are measured."""
    pages = made_up_pages()
    for name, find in annotators().items():
        wanted = f"; at least {WANTED[name]:,} wanted" if name in WANTED else ""
        yield line(name, words_a_second(find, pages)) + wanted
    yield from spacy_lines(pages)
    yield line("dates, in texts without any", words_a_second(dates_of, made_up_pages(dates=False)))
    yield dateparser_line(pages)
    if pages := annotated_pages():
        yield line("dates, in the articles of `make eval`", words_a_second(dates_of, pages))
        yield dateparser_line(pages)


def main() -> None:
    """Measure and print, one figure a line."""
    for row in report():
        print(row, flush=True)


if __name__ == "__main__":
    main()
