""" "er" and "sie" for the one person of that gender that the paragraph names, where nothing else can be meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from core.annotate.names import inflection
from core.annotate.names.found import Found
from core.annotate.names.genders import gender_of
from core.annotate.names.lexicon import read_toml
from core.annotate.names.matcher import UPPER, overlapping
from core.annotate.names.page import Gender, Page
from core.language.words import containing
from core.records import Span

WINDOW = 2_000
"""Characters of the paragraph before a pronoun in which persons are looked for: more than a dozen sentences."""
CLAUSE = 300
"""Characters after a pronoun in which its clause ends."""

# From a letter on, so that only these letters are looked at.
_PRONOUN = re.compile(r"[EeSs](?:(?<=\b[Ee])r|(?<=\b[Ss])ie)\b(?!-)(?<!-..)(?<!-...)")
_QUOTED = re.compile(r"\A[^„“”»«\"\n]*[“”]|„[^“”\"\n]*(?:[“”\"]|\Z)|\"[^\"\n]*(?:\"|\Z)|»[^«\n]*(?:«|\Z)")
_CLAUSE_END = re.compile(r"[,.;:!?()“”\"–]| (?:und|oder|aber|sondern) |\Z")
_OPENS_CLAUSE = re.compile(r"(?:\A|[.,;:!?–“”\"»«(]|\b(?:und|aber|denn|doch|sondern|oder))\s*\Z")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A pronoun: its gender, its verb ("" if unknown), what of the paragraph before it is read, what is quoted."""

    start: int
    stop: int
    gender: Gender
    verb: str
    window: Span
    quoted: tuple[Span, ...]


def pronouns(page: Page) -> None:
    """Pronouns as subjects where the paragraph names one person of the gender and nothing else can be meant."""
    if not page.found.persons:
        return
    for clause in _clauses(page):
        antecedent = _antecedent(page, clause)
        if antecedent is not None and not _has_rival(page, clause, antecedent):
            page.add(Found(clause.start, clause.stop, antecedent.actor, "pronoun", nominal=True))


def _clauses(page: Page) -> Iterator[_Clause]:
    """The pronouns after a person of their paragraph, outside quotations, that are surely a singular subject."""
    at = 0
    for person in sorted(found.stop for found in page.found if found.actor.kind == "person"):
        if person < at:
            continue
        paragraph = page.paragraph(person)
        at = paragraph.stop
        candidates = list(_PRONOUN.finditer(page.text, person, paragraph.stop))
        quoted = _quotations(page.text, paragraph) if candidates else ()
        for found in candidates:
            start, stop = found.span()
            if (found[0][0].isupper() and not page.starts_sentence(start)) or _inside(quoted, start):
                continue
            gender: Gender = "m" if found[0].lower() == "er" else "f"
            verb = _verb(page.text, start, stop, gender)
            if verb is not None:
                window = Span(max(paragraph.start, start - WINDOW), start)
                yield _Clause(start, stop, gender, verb, window, quoted)


def _quotations(text: str, paragraph: Span) -> tuple[Span, ...]:
    """What stands between quotation marks, also where the paragraph holds only one of the pair."""
    found = _QUOTED.finditer(text[paragraph.start : paragraph.stop])
    return tuple(Span(paragraph.start + one.start(), paragraph.start + one.end()) for one in found)


def _inside(spans: tuple[Span, ...], at: int) -> bool:
    return containing(spans, at) is not None


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(read_toml("pronouns.toml")[key].split())


def _verb(text: str, start: int, stop: int, gender: Gender) -> str | None:
    """The pronoun's verb, "" where "er" has an unknown one; None where "sie" may be an object or a plural."""
    before = re.search(r"(\w*)\s\Z", text[max(0, start - 30) : start])
    after = re.match(r"\s(\w+)", text[stop : stop + 30])
    previous, following = before[1] if before else "", after[1] if after else ""
    verbs = _words("people") | _words("auxiliary")
    if previous.lower() in _words("subordinators"):
        end = _CLAUSE_END.search(text, stop, stop + CLAUSE)
        last = text[stop : end.start() if end else stop + CLAUSE].split()[-1:]
        verb = last[0] if last else ""
        return verb if gender == "m" or verb in verbs else None
    opens = _OPENS_CLAUSE.search(text[max(0, start - 12) : start]) is not None or text[start].isupper()
    if following in verbs and (gender == "m" or opens):
        return following
    if previous in verbs:
        clause = _OPENS_CLAUSE.search(text[max(0, start - 14 - len(previous)) : start - 1 - len(previous)])
        return previous if gender == "m" or (clause is not None and previous in _words("people")) else None
    return "" if gender == "m" else None


def _antecedent(page: Page, clause: _Clause) -> Found | None:
    """The last mention, in this sentence or the one before, of the only person of that gender in the paragraph."""
    named = [found for found in page.found.between(clause.window.start, clause.start) if found.actor.kind == "person"]
    genders = {found.actor.id: gender_of(page, found.actor) for found in named}
    fitting = {actor_id for actor_id, gender in genders.items() if gender in (clause.gender, None)}
    if len(fitting) != 1 or genders[next(iter(fitting))] is None:
        return None
    if all(found.nominal for found in named if found.actor.id in fitting):
        return None  # "der Präsident" may be any, and a description is not certain enough to build on
    since = max(clause.window.start, _sentence(page, clause.start, back=1))
    near = [found for found in named if found.actor.id in fitting and found.start >= since and not found.part]
    last = max((found for found in near if not _inside(clause.quoted, found.start)), key=_start, default=None)
    here = _sentence(page, clause.start)
    others = (found for found in named if found.start >= here and (found.actor.id not in fitting or found.part))
    if last is not None and last.start < here and any(others):
        return None  # the sentence is about somebody else
    return last if last is not None and _may_be_subject(page, last, clause.gender) else None


def _start(found: Found) -> int:
    return found.start


def _sentence(page: Page, at: int, back: int = 0) -> int:
    """Where the sentence at `at`, or one `back` before it, begins."""
    number = bisect_right(page.sentences, at, key=lambda span: span.start) - 1
    return page.sentences[max(0, number - back)].start if page.sentences else 0


_NOT_SUBJECT = {
    "m": frozenset(["des", "dem", "den", "einem", "einen", "seinem", "seinen", "ihrem", "ihren", "eines"]),
    "f": frozenset(["der", "einer", "seiner", "ihrer", "des", "dem", "den"]),
}


# "sein Anwalt" belongs to somebody who may be meant just as well.
_POSSESSIVE = frozenset(["sein", "seine", "ihr", "ihre", "dessen", "deren"])


def _may_be_subject(page: Page, found: Found, gender: Gender) -> bool:
    """Whether a mention is no genitive and neither an article nor a preposition makes it an object."""
    if found.reason == "pronoun":
        return True
    surface = page.text[found.start : found.stop].split(" ")[-1]
    names = (found.actor.name, *found.actor.aliases, *found.actor.surnames)
    genitive = surface.endswith(("s", "’", "'")) and not any(surface in name.split(" ") for name in names)
    if page.text[found.stop : found.stop + 1] in ("’", "'") or (genitive and not found.nominal):
        return False
    at = found.start
    for _ in range(6):
        word = page.word_before(at)
        if word.lower() in _NOT_SUBJECT[gender] or word.lower() in _words("oblique") | _POSSESSIVE:
            return False
        described = word[:1].isupper() or word.endswith(("e", "er", "en", "ische", "ischer"))
        if not word or not described or word in ("Der", "Die", "der", "die"):
            return True
        at -= 1 + len(word)
    return True


def _has_rival(page: Page, clause: _Clause, antecedent: Found) -> bool:
    """Whether something else between the antecedent's sentence and the pronoun could be meant."""
    window = Span(max(clause.window.start, _sentence(page, antecedent.start)), clause.start)
    rivals = [*_people(page, clause, window), *_bodies(page, clause, window)]
    if clause.verb not in _words("people"):
        rivals += _things(page, clause, window)
    own = tuple(_own(page, antecedent, window))
    return any(not _inside(clause.quoted, at) and not _inside(own, at) for at in rivals)


_APPOSITION = re.compile(r"(?: \([^()\n]{1,40}\))?, (?:der |die |ein |eine )?[^,.;:!?\n]{3,90},")
_PREDICATE = re.compile(r" (?:ist|war|wird|wurde|bleibt|blieb|sei|werde) (?:[\w-]+ ){0,5}\Z")


def _own(page: Page, antecedent: Found, window: Span) -> Iterator[Span]:
    """What speaks of the person named: the mentions, titles before them, appositions and predicates after them."""
    offices = [noun for noun in overlapping(page.hits.offices, window.start, window.stop) if noun.start >= window.start]
    for found in page.found.between(window.start, window.stop):
        if found.actor.id != antecedent.actor.id:
            continue
        yield Span(found.start, found.stop)
        yield from (
            Span(noun.start, found.start)
            for noun in offices
            if noun.start in page.introducing and 0 <= found.start - noun.stop < 90
        )
        after = _APPOSITION.match(page.text, found.stop)
        if after:
            yield Span(*after.span())
        yield from (
            Span(noun.start, noun.stop)
            for noun in offices
            if noun.start > found.stop and _PREDICATE.search(page.text[found.stop : noun.start])
        )


_WORD = re.compile(rf"(?<![\w])[{UPPER}][\w-]+")


def _people(page: Page, clause: _Clause, window: Span) -> Iterator[int]:
    """Where offices that introduce nobody, and other nouns for people, stand."""
    for noun in overlapping(page.hits.offices, window.start, window.stop):
        fits = noun.inflection.endswith((clause.gender, "a"))
        if fits and window.start <= noun.start and noun.start not in page.introducing:
            yield noun.head
    listed = _words("masculine" if clause.gender == "m" else "feminine")
    for word in _WORD.finditer(page.text, window.start, window.stop):
        if word[0].rsplit("-", 1)[-1] in listed:
            yield word.start()


_COMPLEMENT = {
    "m": re.compile(r"\b(?:de[ms]|eine[ms]|vom|zum|beim|im|am|[sS]eine[ms]|[iI]hre[ms]) (?:[\w-]+e[nsmr] ){0,2}\Z"),
    "f": re.compile(r"\b(?:der|einer|zur|seiner|ihrer) (?:[\w-]+en ){0,2}\Z"),
}


def _bodies(page: Page, clause: _Clause, window: Span) -> Iterator[int]:
    """Where bodies of people of that grammatical gender stand: "die NATO", "der Bundestag", "die Partei".

    Genitives and datives are rivals only where the pronoun's verb does not ask for a person.
    """
    listed = _words("masculine_bodies" if clause.gender == "m" else "feminine_bodies")
    ends = _endings() if clause.gender == "f" else ()
    nouns = (
        word.start()
        for word in _WORD.finditer(page.text, window.start, window.stop)
        if (tail := word[0].rsplit("-", 1)[-1]) in listed or (ends and tail.lower().endswith(ends))
    )
    mentions = (found.start for found in page.found.between(window.start, window.stop) if _is_body(page, clause, found))
    for at in (*nouns, *mentions):
        complement = _COMPLEMENT[clause.gender].search(page.text[max(window.start, at - 60) : at])
        if complement is None or clause.verb not in _words("people"):
            yield at


def _is_body(page: Page, clause: _Clause, found: Found) -> bool:
    """Whether an organisation or country has that grammatical gender, or may have it."""
    if found.actor.kind == "person" or found.part:
        return False
    article = page.word_before(found.start).lower()
    known = inflection.gender(page.text[found.start : found.stop].rsplit(" ", 1)[-1].rsplit("-", 1)[-1])
    if clause.gender == "f":
        return article in ("die", "der") and known not in ("masculine", "neuter")
    return known == "masculine" or (article in ("den", "dem") and known != "neuter")


@cache
def _endings() -> tuple[str, ...]:
    """Ends of compounds that are bodies of people: "Oppositionspartei"."""
    return tuple(word.lower() for word in _words("feminine_bodies") if len(word) > 5)


def _noun_phrase(determiners: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:{determiners}) (?:[a-zäöüß-]+(?:e|er|en) ){{0,3}}([{UPPER}][\w-]+)")


_NOUN_PHRASE = {
    "m": _noun_phrase("der|den|ein(?:en)?|kein(?:en)?|diese[rn]|jede[rn]|sein(?:en)?|ihr(?:en)?"),
    "f": _noun_phrase("die|eine|keine|diese|jede|seine|ihre"),
}


def _things(page: Page, clause: _Clause, window: Span) -> Iterator[int]:
    """Where other nouns stand that may have that grammatical gender and be no mere complement: "den Vertrag"."""
    other = ("feminine", "neuter") if clause.gender == "m" else ("masculine", "neuter")
    offices = {noun.start for noun in overlapping(page.hits.offices, window.start, window.stop)}
    for phrase in _NOUN_PHRASE[clause.gender].finditer(page.text, window.start, window.stop):
        if phrase.start(1) in offices:
            continue  # told by _people, or the title of somebody named
        if inflection.gender(phrase[1].rsplit("-", 1)[-1]) not in other:
            yield phrase.start(1)
