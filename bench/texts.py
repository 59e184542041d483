"""Made-up news texts, the same on every machine, for measuring speed."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

ARTICLE_WORDS = 300
WORDS_PER_DATE = 25
"""About as often as news have a date."""

SENTENCES = Path(__file__).with_name("texts.toml")


def made_up_texts(number: int, dates: bool = True, seed: int = 1) -> list[str]:
    """`number` articles of about `ARTICLE_WORDS` words, in paragraphs; with `dates` off none has a date."""
    data = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))
    rng = random.Random(seed)
    return [_article(data, rng, dates) for _ in range(number)]


def _article(data: Mapping[str, list[str]], rng: random.Random, dates: bool) -> str:
    paragraphs, sentences, words, dated = [], [], 0, 0
    while words < ARTICLE_WORDS:
        due = dates and dated * WORDS_PER_DATE < words
        sentence = _filled(rng.choice(data["dated" if due else "plain"]), data, rng)
        sentences.append(sentence)
        words, dated = words + len(sentence.split()), dated + due
        if len(sentences) == 4:
            paragraphs.append(" ".join(sentences))
            sentences = []
    return "\n\n".join([*paragraphs, " ".join(sentences)]).strip()


def _filled(sentence: str, data: Mapping[str, list[str]], rng: random.Random) -> str:
    filled = re.sub(r"\{(\w+)\}", lambda slot: rng.choice(data[slot[1]]), sentence)
    return filled[0].upper() + filled[1:]
