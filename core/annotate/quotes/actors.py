"""From a noun phrase to the actor it names: names, institutions, pronouns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from core.annotate.quotes.descriptions import (
    Description,
    called_so,
    gender_of,
    introduced,
    names_anyone,
    only_one,
    read_description,
)
from core.annotate.quotes.lexicon import phrases, words
from core.annotate.quotes.phrases import Phrase
from core.annotate.quotes.titles import bears_title
from core.records import Mention, Speaker

MASCULINE = frozenset({"er", "dieser", "jener", "letzterer"})
FEMININE = frozenset({"sie", "diese", "letztere"})
DESCRIBED = re.compile(r"([A-ZÄÖÜ][\w-]{3,})(?=$| \()")
BEFORE = re.compile(r"\b([A-ZÄÖÜ][\w-]{3,}) \Z")
BEHIND = re.compile(
    r", (?:der|die) (?:[a-zäöüß]+e )?([A-ZÄÖÜ][\w-]{3,})(?: (?:des|der|von|vom|für|im|in) [^,.;:!?()\n]{2,50})?[,.]"
)
APPOSITION = re.compile(r", (?:(?:der|die) (?:[a-zäöüß-]+e )?[A-ZÄÖÜ][\w-]{2,40} )?")
LONGEST_NOUN = 60
"""Characters of a German noun, a long one."""

CAPITAL = re.compile(r"[A-ZÄÖÜ][\w-]*")
HEAD = re.compile(
    r"(?:[Dd](?:er|ie|as|em|en|es)|[Dd]iese[rs]?)\s(?:(?!über|unter|hinter)[a-zäöüß-]+(?:e|en|er|es|em)\s)*[„\"]?"
)
TAIL = re.compile(r"[“\"]?(?:\s(?:[a-zäöüß]|\()|[^\w\s-]|\Z)")
"""What may stand before a name in the phrase that it heads, and behind it: not "der BBC | Reporter"."""

TITLED = re.compile(r"([A-ZÄÖÜ][\w-]+)\s[„»“\"]\Z")
OWNED_BY = re.compile(r"\s(?:(?:des|der|von|vom|eines|einer)\s)?(?:[a-zäöüß]+\s)*(?:[A-ZÄÖÜ][\w-]+\s)?[„»\"]?")
SAID = (
    *("bericht", "berichts", "meldung", "mitteilung", "erklärung", "angaben", "studie", "stellungnahme", "sichtweise"),
    *("ausgabe", "nachrichten", "website", "webseite", "homepage", "internetseite"),
)
"""Ends of nouns for what is said or written, beside those of the lists."""

POSSESSED = re.compile(
    r"(?:[Ee]ine?[rs]? )?(?P<owner>[Ss]ein|[Ii]hr)(?:e[rnms]?)? (?:[a-zäöüß]+(?:e|er|es|en) )?(?P<noun>[A-ZÄÖÜ][\w-]+)"
)
STATED = (
    "argument",
    "argumente",
    "botschaft",
    "botschaften",
    "urteil",
    "fazit",
    "kritik",
    "begründung",
    "these",
    "appell",
)
"""Ends of nouns for what only somebody's own words are."""

LOOK_BACK = 600
"""Characters before a pronoun in which its person is looked for: about four sentences."""


class Resolver:
    """Names the actor of a phrase from the mentions of the article and the speakers so far."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._mentions = sorted(mentions, key=lambda mention: (mention.start, -mention.stop))
        self._starts = [mention.start for mention in self._mentions]
        self._last: Speaker | None = None

    def speaker(self, phrase: Phrase) -> Speaker:
        """The speaker for a phrase; the actor is `None` where the mentions name nobody who fits."""
        owner = phrase.pronoun or self._possessor(phrase)
        found = self._by_pronoun(replace(phrase, pronoun=owner)) if owner else self._by_name(phrase)
        actor = None if found is None else (found.actor, found.actor_id)
        speaker = Speaker(phrase.start, phrase.stop, actor[0] if actor else None, actor[1] if actor else None)
        self._last = speaker
        return speaker

    def _possessor(self, phrase: Phrase) -> str | None:
        """The pronoun for whose words a phrase means: "sein Argument", "eine ihrer Kernbotschaften"."""
        found = POSSESSED.match(self._text, phrase.start, phrase.stop)
        if found is None or not (_is_said(found["noun"]) or found["noun"].lower().endswith(STATED)):
            return None
        if found["owner"] == "Ihr" and not self._text[: phrase.start].rstrip().endswith(
            (".", "!", "?", ":", "“", "\n")
        ):
            return None  # "Ihrer Meinung nach" asks the reader
        return "er" if found["owner"].lower() == "sein" else "sie"

    def _within(self, start: int, stop: int) -> list[Mention]:
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, stop)
        return self._mentions[low:high]

    def _by_name(self, phrase: Phrase) -> Mention | Speaker | None:
        inside = self._within(phrase.start, phrase.stop)
        told_of = (" über ", " gegen ")  # "der Bericht über Karl Beck"
        persons = [m for m in inside if m.kind == "person" and not self._owns(phrase, m)]
        persons = [m for m in persons if not self._text.endswith(told_of, phrase.start, m.start)]
        if persons:
            return next((m for m in persons if not m.nominal), persons[0])
        apposed = self._apposed(phrase)
        if apposed:
            return apposed
        whole = [m for m in inside if m.start == phrase.start or m.stop == phrase.stop or m.nominal]
        described = self._text[phrase.start : phrase.stop]
        if speaks_for(described):
            return next((m for m in inside if m.kind != "person"), None) or self._described(phrase)
        head = next((m for m in whole if not m.part and _is_head(described, phrase, m)), None)
        return head or self._named(phrase, inside) or self._owner(phrase, inside) or self._described(phrase)

    def _apposed(self, phrase: Phrase) -> Mention | None:
        """The person named behind a comma: "der Direktor des Hilfswerks, | (der Arzt) Karl Beck |, sagte"."""
        opening = APPOSITION.match(self._text, phrase.stop)
        if opening is None:
            return None
        behind = [one for one in self._within(opening.end(), opening.end() + 1) if one.kind == "person"]
        if not behind or behind[0].part or behind[0].nominal:
            return None
        return behind[0] if self._text.startswith((",", " (", ".", ":", ";"), behind[0].stop) else None

    def _named(self, phrase: Phrase, inside: Sequence[Mention]) -> Mention | None:
        """Who is named behind an article, whatever follows, or in brackets: "der Wetterdienst (DWD)"."""
        for mention in inside:
            if mention.part or mention.kind in ("person", "place"):
                continue
            if HEAD.fullmatch(self._text, phrase.start, mention.start) and TAIL.match(self._text, mention.stop):
                return mention
            titled = TITLED.search(self._text[phrase.start : mention.start])  # "die Zeitung „Blick“"
            if titled and bears_title(titled[1]):
                return mention
            short = self._text[mention.start : mention.stop]
            noun = CAPITAL.search(self._text, phrase.start, mention.start)
            bracketed = self._text[mention.start - 1] == "(" and mention.stop == phrase.stop - 1
            if bracketed and noun and noun[0][0] == short[0] and mention.actor == short:
                return mention
        return None

    def _owner(self, phrase: Phrase, inside: Sequence[Mention]) -> Mention | None:
        """Whose the words are that a phrase names: "einer Meldung von Xinhua", "der OSZE-Bericht"."""
        noun = _first_noun(self._text, phrase)
        if noun is None or not _is_said(noun[0]):
            return None
        for mention in inside:
            if mention.part:
                if mention.start == noun.start() and mention.kind == "organisation":
                    return mention
            elif mention.start > noun.end() and OWNED_BY.fullmatch(self._text, noun.end(), mention.start):
                return mention if mention.kind in ("person", "organisation", "country") else None
        return None

    def _described(self, phrase: Phrase) -> Mention | Speaker | None:
        """Whom "die Angeklagte", "der Minister" means: the one person whom the article calls so, or whom alone it fits.

        "der Offizier" is the only man named lately, or the one quoted last.
        """
        one = read_description(self._text[phrase.start : phrase.stop])
        if one is None:
            return None
        called = called_so(one, self._called)
        if called or not names_anyone(one):
            return called[0] if len({mention.actor_id for mention in called}) == 1 else None
        return self._recent(one, phrase)

    def _recent(self, one: Description, phrase: Phrase) -> Mention | Speaker | None:
        """The only person named lately whom a description fits, or the one quoted last if nobody else was since."""
        since = max(0, phrase.start - LOOK_BACK)
        if introduced(one, self._text[since : phrase.start]):
            return None
        lately = self._within(since, phrase.start)
        named = [each for each in lately if each.kind == "person" and not each.part and not self._is_genitive(each)]
        start = self._last.start if self._last and self._last.actor else phrase.start
        for persons in (named, [each for each in named if each.start >= start]):
            nouns = [noun for noun, each in self._nouns if each.actor_id in {person.actor_id for person in persons}]
            if found := only_one(one, self._text, persons, nouns):
                return found
        return None

    def _is_genitive(self, mention: Mention) -> bool:
        surface = self._text[mention.start : mention.stop]
        return surface.endswith("s") and mention.actor.endswith(surface[:-1])

    @property
    def _nouns(self) -> Iterator[tuple[str, Mention]]:
        return ((noun, mention) for noun, called in self._called.items() for mention in called)

    @cached_property
    def _called(self) -> Mapping[str, Sequence[Mention]]:
        """The persons by what stands before ("die Angeklagte | Karla Beck") or behind their names, or is their role."""
        called: dict[str, list[Mention]] = {}
        for mention in self._mentions:
            if mention.kind == "person" and not mention.part and not mention.nominal:
                before = BEFORE.search(self._text[max(0, mention.start - LONGEST_NOUN) : mention.start])
                behind = BEHIND.match(self._text, mention.stop)
                role = DESCRIBED.match(mention.role or "")
                for noun in {found[1] for found in (before, behind, role) if found}:
                    called.setdefault(noun, []).append(mention)
        return called

    def _owns(self, phrase: Phrase, mention: Mention) -> bool:
        """Whether the phrase is about somebody else of that person: "ein Sprecher von Putin", "Merkels Anwalt"."""
        return self._is_genitive(mention) or " von " in self._text[phrase.start : mention.start]

    def _by_pronoun(self, phrase: Phrase) -> Mention | Speaker | None:
        if phrase.pronoun == "demnach":
            return self._last
        gender = "male" if phrase.pronoun in MASCULINE else "female" if phrase.pronoun in FEMININE else None
        if gender is None:
            return None
        before = [m for m in self._within(phrase.start - LOOK_BACK, phrase.start) if m.kind == "person" and not m.part]
        fitting = [m for m in before if self._fits(m, gender)]
        if self._last and self._last.actor and self._last.start >= phrase.start - LOOK_BACK:
            since = [m for m in fitting if m.start >= self._last.start]
            same = [m for m in self._mentions if m.actor_id == self._last.actor_id and m.kind == "person"]
            if same and self._fits(same[0], gender) and len({m.actor_id for m in since} - {self._last.actor_id}) == 0:
                return self._last
        return self._subject_like(fitting)

    def _subject_like(self, fitting: Sequence[Mention]) -> Mention | None:
        """The first person of the last sentence that names one: subjects come first in German news."""
        if not fitting:
            return None
        last = fitting[-1]
        sentence = max((self._text.rfind(mark, 0, last.start) for mark in (". ", "\n", "? ", "! ")), default=-1)
        return next(m for m in fitting if m.start > sentence)

    def _fits(self, mention: Mention, gender: str) -> bool:
        known = gender_of(mention.actor, mention.role)
        return known is None or known == gender


def speaks_for(described: str) -> bool:
    """Whether the head of the phrase speaks for the organisation named in it (Sprecher, Vertreter, Regierung)."""
    heads = CAPITAL.findall(described)
    institutions = words("institutions")
    return any(
        word in institutions
        or word.rsplit("-", 1)[-1] in institutions
        or word.rsplit("-", 1)[-1].lower().endswith(("sprecher", "sprecherin", "vertreter", "ministerium", "regierung"))
        for word in heads[:2]
    )


def _first_noun(text: str, phrase: Phrase) -> re.Match[str] | None:
    """The first noun of a phrase, past what opens a sentence: "Die | Kriminalpolizei"."""
    noun = CAPITAL.search(text, phrase.start, phrase.stop)
    if noun and noun.start() == phrase.start and noun[0].lower() in words("determiners"):
        return CAPITAL.search(text, noun.end(), phrase.stop)
    return noun


def names_body(text: str, phrase: Phrase) -> bool:
    """Whether the first noun of a phrase is an institution or what one writes: "Die Kriminalpolizei", "der Bericht"."""
    noun = _first_noun(text, phrase)
    last = noun[0].rsplit("-", 1)[-1] if noun else ""
    return last in words("institutions") or last.lower().endswith(BODIES) or _is_said(last)


BODIES = ("polizei", "anwaltschaft", "kommission", "behörde", "behörden", "ministerium", "regierung", "unternehmen")


def _is_said(noun: str) -> bool:
    """Whether a noun (or the last part of one) is what somebody says or writes, and speaks for its owner."""
    last = noun.rsplit("-", 1)[-1]
    return last in phrases("nouns") | phrases("things") | phrases("content") or last.lower().endswith(SAID)


def _is_head(described: str, phrase: Phrase, mention: Mention) -> bool:
    """Whether the mention is who the phrase is about: no genitive or preposition comes between ("Chef der NATO")."""
    before = described[: max(0, mention.start - phrase.start)].lower().split()
    return mention.nominal or not any(word in words("genitives") for word in before[1:])
