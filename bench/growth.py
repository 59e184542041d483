"""What one long article costs, and how that grows with its length: `python -m bench.growth [NAME]...`.

CPU seconds to read and annotate one article of 6, 12, 25, 50 and 100 kB that repeats one text. Twice the article should
cost twice the time; `growth` is the last step's factor, which small figures make uncertain. For `page` the kB count its
elements: ten for each.
"""

from __future__ import annotations

import random
import string
import sys
import time
from collections.abc import Callable, Iterator

from core.annotate import annotate
from core.corpus import parse_article
from core.corpus.web_pages import parse_page

SIZES = (6_000, 12_500, 25_000, 50_000, 100_000)
"""Characters."""

REPEATED = {
    "capitals": "BERLIN ",
    "pronouns": "Boris Pistorius sagte, er werde kommen. Er ",
    "known person": "Boris Pistorius, ",
    "unknown persons": "Karla Musterfrau, Herr Musterfrau und Frau Musterfrau ",
    "offices": "Bundeskanzler Scholz und der Kanzler. ",
    "titles": "Verteidigungsminister Meier sagte, der Minister. ",
    "firms": "die Firma Helsing AG (HAG) liefert Helsing ",
    "hyphens": "Robert-Bosch-Stiftung-",
    "days": "Am 3. Mai 2024 ",
    "months": "im Mai ",
    "today": "vor drei Jahren, im Mai, heute, seit gestern ",
    "speech": "Merkel sagte, dass sie ",
    "quotations": "„Das ist gut“, sagte Merkel. ",
    "open quotations": "„Das ist „so ",
    "quantities": "5,3 Milliarden Euro und 20 Prozent ",
    "sentences": "Am 3. Mai 2024 traf Boris Pistorius in Kiew den Minister. ",
    "votes": "143 der 193 Staaten stimmten am Mittwoch dafür, 5 dagegen. Heute ",
    "summits": "Ab heute tagt der Nato-Gipfel in Madrid. ",
    "lines": "Berlin\n",
    "links": "Mehr zum Thema\n",
    "digits": "1",
    "letters": "Donau",
}


def text_of(name: str, length: int) -> str:
    """An article of `length` characters: one text over and over, or (`all different`) names that each occur once."""
    return f"Was gesagt wurde\n\n{_body(name, length)}"[:length]


def _body(name: str, length: int) -> str:
    if name in REPEATED:
        return REPEATED[name] * (length // len(REPEATED[name]) + 1)
    rng = random.Random(1)

    def word() -> str:
        return "".join(rng.choices(string.ascii_lowercase, k=7)).capitalize()

    sentences = (
        f"{word()} {word()} traf am {rng.randint(1, 28)}. Mai {rng.randint(1990, 2024)} Herrn {word()}, "
        "der Präsident sagte, er komme. "
        for _ in range(length // 60)
    )
    return "".join(sentences)


def page_of(length: int) -> str:
    """A web page of one paragraph with an inline element for every ten of `length`."""
    words = "<span>Wort</span> " * (length // 10)
    return f"<html><body><h1>Titel</h1><p>Der Minister sprach am Montag in Berlin. {words}</p></body></html>"


def article_seconds(name: str, length: int) -> float:
    """CPU seconds to read and annotate one article."""
    text = text_of(name, length)
    return seconds(lambda: next(annotate([parse_article(text, "article.txt")])))


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of this process."""
    began = time.process_time()
    work()
    return time.process_time() - began


def rows(names: list[str]) -> Iterator[str]:
    """The table's rows, as they are measured."""
    yield f"{'CPU seconds for one article of':32}" + "".join(f"{size / 1000:7.0f} kB" for size in SIZES) + "  growth"
    for name in names:
        costs = [
            seconds(lambda size=size: parse_page(page_of(size), "page.html"))  # type: ignore[misc]
            if name == "page"
            else article_seconds(name, size)
            for size in SIZES
        ]
        yield f"{name:32}" + "".join(f"{cost:10.2f}" for cost in costs) + f"  {costs[-1] / costs[-2]:6.1f}"


def main() -> None:
    """Measure and print, one text a line."""
    every = [*REPEATED, "all different", "page"]
    article_seconds("sentences", 6_000)  # loads the word lists
    parse_page(page_of(100), "page.html")
    for row in rows([name for name in every if name in sys.argv[1:]] or every):
        print(row, flush=True)


if __name__ == "__main__":
    main()
