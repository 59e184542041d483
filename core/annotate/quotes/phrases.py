"""Noun phrases and clauses in a list of tokens, told by function words, capitals and endings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.annotate.quotes.lexicon import known_verbs, phrases, times, words
from core.annotate.quotes.titles import bears_title
from core.annotate.quotes.units import NAMED, Token
from core.language.words import listed

ADJECTIVE = re.compile(
    r"^(?:\d+-)?[a-zäöüß-]+(?:e|er|en|es|em)$|^[A-ZÄÖÜ]+-[a-zäöüß]+(?:e|er|en|es)$|^\d+$"
    r"|^(?:rund|etwa|mehr|als|knapp|über|so|ehemals|wohl|sehr|damals|bisher|bislang|derzeit|stets|neu)$"
)
"""A word that can stand between an article and its noun."""

SITE = re.compile(r"[a-z][\w-]*(?:\.[\w-]+)*\.[a-z]{2,4}")
"""A site, which may speak: "laut beispiel.de"."""

NAME_LENGTH = 40
"""Characters up to which a quotation without a noun may be the name of a paper or a group."""

MOST_ADJECTIVES = 5
MOST_ATTACHED = 4
"""How many adjectives and how many genitives a noun phrase is read with."""

NUMBERS = frozenset({"zwei", "drei", "vier", "fünf", "sechs", "acht", "zehn", "rund", "etwa", "mehr", "als"})
RELATIVE = frozenset({"der", "die", "das", "den", "dem"})
RELATIVE_AFTER_PREPOSITION = RELATIVE | {"denen", "dessen", "deren"}
PAST = re.compile(r"[a-zäöüß]{2}(?:te|ten)$")
OBJECTS = frozenset({"ihn", "ihm", "ihnen", "mich", "mir", "uns", "sich", "dich", "dir", "euch"})
"""Pronouns that are never the subject: "so beschrieb ihn | der Vorsitzende"."""

PRONOMINAL = re.compile(r"(?:da|hier|wo)r?(?:an|auf|aus|bei|durch|für|gegen|in|mit|nach|über|um|unter|von|vor|zu)")
THIRD_PERSON = frozenset({"er", "sie", "es", "man"})
UNLISTED = re.compile(r"[a-zäöüß]{2,}(?<!t)e")
"""What may be a Konjunktiv I, but no past tense in -te."""

AGED = re.compile(r"\d+-?jährige")

ADJECTIVES = frozenset({"einigen", "meinen"})
"""Forms of verbs that are none before a noun."""

SET_PHRASES = frozenset({"anderem", "allem", "beispiel", "teil", "recht", "unrecht"})
"""What follows a preposition in an adverb of two words: "unter anderem", "zum Beispiel"."""

PARTICLES = frozenset({"de", "van", "al", "bin", "du", "von"})
"""Lower-case words inside personal names."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase or pronoun that may be a speaker; `bare`: a pronoun, or a name without an article."""

    start: int
    stop: int
    pronoun: str | None
    bare: bool = False


def phrase_at(tokens: Sequence[Token], at: int, oblique: bool = False) -> Phrase | None:
    """The noun phrase or pronoun that starts at token `at`, with what hangs on it; `None` where none does."""
    if at >= len(tokens):
        return None
    first = tokens[at]
    if (
        first.lower in {"es", "dies"}
        or PRONOMINAL.fullmatch(first.lower)
        or (first.lower in words("oblique") and not oblique)
    ):
        return None
    if first.lower in {"er", "sie", "ich", "wir", "man"} and not first.is_quote:
        return Phrase(first.start, first.stop, first.lower, bare=True)
    if SITE.fullmatch(first.text):
        return Phrase(first.start, first.stop, None, bare=True)
    here = at
    article = oblique and (first.lower in {"der", "einer"} or first.lower in words("oblique"))
    determined = article or first.lower in words("determiners")
    if determined:
        here += 1
    nouns = here + 1 if _is_short_quote(tokens, here) else _nouns(tokens, here)
    if nouns is None:
        if first.lower in {"dieser", "diese", "jener", "beide", "letzterer", "letztere"}:
            return Phrase(first.start, first.stop, first.lower)
        return None
    bare = not determined and first.is_capital
    return Phrase(first.start, tokens[_attached(tokens, nouns, determined) - 1].stop, None, bare)


def phrase_right(tokens: Sequence[Token], at: int) -> Phrase | None:
    """The subject after the verb: past reflexives, adverbs and prepositional phrases."""
    stop = len(tokens)
    while at < stop:
        token = tokens[at]
        phrase = phrase_at(tokens, at)
        if phrase:
            return phrase
        if token.lower in words("prepositions") and (
            token.lower != "vor" or (tokens[at + 1 : at + 2] and tokens[at + 1].lower != "allem")
        ):
            at = skip_prepositional(tokens, at, stop)
        elif token.lower in words("adverbs") or token.lower in words("focus") or token.lower in OBJECTS:
            at += 1
        else:
            return None
    return None


def skip_prepositional(tokens: Sequence[Token], at: int, stop: int) -> int:
    """The token after a prepositional phrase that starts at `at`."""
    at += 1
    if at < stop and tokens[at].lower in SET_PHRASES:
        return at + 1
    while at < stop and not tokens[at].is_capital and (tokens[at].is_word or tokens[at].is_quote) and at + 1 < stop:
        if tokens[at].is_quote:
            return at + 1
        at += 1
    while at < stop and (tokens[at].is_capital or tokens[at].is_quote):
        at += 1
    return at


def _is_short_quote(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].is_quote and tokens[at].stop - tokens[at].start <= NAME_LENGTH


def _is_quoted_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is quoted at token `at` names the noun before it: "die Zeitung „taz“"."""
    return tokens[at].text[0] == NAMED or (_is_short_quote(tokens, at) and at > 0 and bears_title(tokens[at - 1].text))


def _nouns(tokens: Sequence[Token], at: int) -> int | None:
    """The end of "adjectives and nouns" from `at`; `None` where no noun comes."""
    here = at
    if (
        at < len(tokens)
        and at
        and tokens[at].lower in words("prepositions")
        and tokens[at - 1].lower in words("determiners")
    ):
        here = at = skip_prepositional(tokens, at, len(tokens))  # "der für die Region zuständige Leiter"
        if here >= len(tokens) or not _is_attribute(tokens[here]):
            return None
    while here < len(tokens) and here - at < MOST_ADJECTIVES and _is_attribute(tokens[here]):
        here += 1
    if here > at and AGED.match(tokens[here - 1].lower) and not (here < len(tokens) and tokens[here].is_capital):
        return here  # "der 81-jährige"
    if here >= len(tokens) or not (tokens[here].is_capital or (here > at and _is_quoted_name(tokens, here))):
        return None
    if tokens[here].lower in words("prepositions", "adverbial_clauses"):
        return None
    while here < len(tokens) and _is_name_part(tokens, here):
        here += 1
    owned = here + 1 < len(tokens) and tokens[here - 1].lower.endswith("s") and _is_attribute(tokens[here])
    if owned and here == at + 1 and tokens[here + 1].is_capital:  # "Ulms neuer Bürgermeister Karl Beck"
        here += 1
        while here < len(tokens) and _is_name_part(tokens, here):
            here += 1
    return here


def _is_attribute(token: Token) -> bool:
    if token.is_capital or token.is_quote or not ADJECTIVE.match(token.text):
        return False
    return token.lower not in words("prepositions", "adverbs", "determiners", "pronouns", "oblique")


def _is_name_part(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.is_capital or token.text[0] == "(" or _is_quoted_name(tokens, at):
        return True
    return token.lower in PARTICLES and at + 1 < len(tokens) and tokens[at + 1].is_capital


def _attached(tokens: Sequence[Token], end: int, determined: bool) -> int:
    """The end of the phrase with genitives, "von ..." and coordinated names."""
    for _ in range(MOST_ATTACHED):
        if end + 1 >= len(tokens) or not _attaches(tokens, end, determined) or tokens[end + 1].text in times():
            break
        skipped = tokens[end + 1].lower in words("determiners") or tokens[end + 1].lower in {"den", "dem"}
        more = _nouns(tokens, end + 1 + skipped)
        if more is None:
            break
        joined = tokens[end].lower in {"und", "sowie"}
        goes_on = more < len(tokens) and tokens[more].is_word and tokens[more].lower not in {"des", "der"}
        if joined and goes_on:
            break
        end = more
    return end


def _attaches(tokens: Sequence[Token], end: int, determined: bool) -> bool:
    """Whether the word at `end` ties a further noun to the phrase; after a full name "der" starts the addressee."""
    word = tokens[end].lower
    if word in {"des", "eines", "vom", "seines", "ihres", "von", "und", "sowie"}:
        return True
    if word == "der" and (
        tokens[end + 1].is_quote or any(t.text in phrases("agencies") for t in tokens[end + 1 : end + 3])
    ):
        told = tokens[max(0, end - 6) : end]  # "ein Sprecher des Amts | der dpa"
        return not any(token.lower.endswith(tuple(phrases("telling"))) for token in told)
    full_name = end >= 2 and tokens[end - 1].is_capital and tokens[end - 2].is_capital
    return word in {"der", "einer", "für", "beim"} and (determined or not full_name)


def is_attributive(tokens: Sequence[Token], at: int) -> bool:
    """Whether what looks like a verb in -te(n) is an adjective before its noun: "der nun | abgesagten | Parade"."""
    lower = tokens[at].lower
    if not at or at + 1 >= len(tokens) or not tokens[at + 1].is_capital:
        return False
    if lower in ADJECTIVES:
        return True
    here = at - 1
    while here and tokens[here].is_word and tokens[here].lower in words("adverbs", "focus"):
        here -= 1
    return lower.endswith(("te", "ten")) and tokens[here].lower in words("oblique", "prepositions", "genitives")


def is_unlisted_konjunktiv(clause: Sequence[Token]) -> bool:
    """Whether a clause has a Konjunktiv I that no list has: "sie verspiele ...", "die Partei verspiele ..."."""
    for before, token in pairwise(clause):
        if token.is_capital or not UNLISTED.fullmatch(token.lower) or token.lower in words("finite"):
            continue
        infinitives = [token.lower + "n", *([token.lower[:-1] + "n"] if token.lower.endswith(("ere", "ele")) else [])]
        listed_verb = before.is_capital and any(listed(infinitive) == infinitive for infinitive in infinitives)
        if before.lower in THIRD_PERSON or listed_verb:
            return True
    return False


def has_verb(tokens: Sequence[Token]) -> bool:
    """Whether a clause has what looks like a finite verb: a known one, or a lower-case word in -t."""
    known = known_verbs()
    for token in tokens:
        if token.is_word and not token.is_capital:
            verbal = token.lower.endswith("t") and token.lower not in words("not_verbs", "prepositions", "adverbs")
            if verbal or token.lower in known:
                return True
    return is_unlisted_konjunktiv(tokens) or _has_plural(tokens)


def _has_plural(tokens: Sequence[Token]) -> bool:
    """Whether an infinitive follows a noun as a plural verb does, its clause behind: "Viele | kennen das"."""
    return any(
        noun.is_capital
        and verb.lower.endswith("en")
        and not (verb.is_capital or after.is_capital)
        and after.is_word
        and verb.lower not in words("prepositions", "adverbs", "not_verbs")
        and listed(verb.lower) == verb.lower
        for noun, verb, after in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def is_relative(tokens: Sequence[Token], at: int) -> bool:
    """Whether a relative pronoun opens the clause at token `at`, not the article of a subject."""
    first = tokens[at].lower
    if first in {"welcher", "welche", "welches", "dessen", "denen"}:
        return True
    if first in words("prepositions") and at + 2 < len(tokens):
        return tokens[at + 1].lower in RELATIVE_AFTER_PREPOSITION and not _noun_soon(tokens, at + 2)
    if first not in RELATIVE or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].lower in words("articles", "oblique", "pronouns") or not _noun_soon(tokens, at + 1)


def _noun_soon(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun phrase goes on at `at`: a noun, or inflected adjectives and then a noun."""
    if tokens[at].lower == "als":  # "der als Sprecher auftritt"
        return False
    for token in tokens[at : at + 5]:
        if token.is_capital or token.is_quote or token.text[0].isdigit():
            return True
        if not token.lower.endswith(("e", "en", "er", "es", "em")) or token.lower in words("prepositions", "pronouns"):
            return token.lower in NUMBERS
    return False
