"""Direct quotations: which quoted stretches are somebody's words, and whose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

from core.annotate.quotes.cues import Cue, clause_start
from core.annotate.quotes.lexicon import phrases, words
from core.annotate.quotes.marks import Quoted
from core.annotate.quotes.phrases import Phrase, phrase_at, phrase_right
from core.annotate.quotes.reading import Found, Reading, has_konjunktiv, speaks_freely
from core.records import Span

FOREIGN = frozenset(
    {"of", "the", "for", "to", "de", "in", "la", "al", "and", "du", "des", "le", "les", "et", "del", "di"}
)
SITE = re.compile(r"\w[\w-]*(?:\.\w[\w-]*)+")
"""The name of a site or a file: no words but dots."""

SHOWING = frozenset({"zeigt", "zeigen", "zeigte", "zeigten", "gibt", "geben", "gab", "gaben"})
JUDGING = frozenset({"hält", "halten", "hielt", "hielten", "halte"})
CHARGING = frozenset({"als", "vor", "zu", "zum", "zur"})
INDEFINITE = frozenset({"ein", "eine", "einen", "einem", "einer", "eines", "kein", "keine", "keinen", "keinem"})
WORD = re.compile(r"[^\W\d_][\w'’-]*")
TITLED = ("zeitung", "zeitschrift", "magazin", "magazins", "sender", "senders", "firma", "website", "seite", "portal")
LONG = 5
"""Words from which a quoted stretch before or after a cue is surely no title."""


def find_direct(text: str, reading: Reading, indirect: Sequence[Found], last: Found | None) -> list[Found]:
    """The direct quotations of a sentence: each quoted stretch by the first rule that takes it."""
    found = []
    for quoted in reading.unit.quoted:
        for rule in RULES:
            quote = rule(text, reading, quoted, indirect, last)
            if quote:
                found.append(quote)
                last = quote
                break
    return found


def _token(reading: Reading, quoted: Quoted) -> int:
    """The index of the token that holds a quoted stretch: the last that starts no later."""
    return bisect_left(reading.tokens, (quoted.outer_start + 1,)) - 1


def _quote(reading: Reading, quoted: Quoted, phrase: Phrase | None, cue: Cue | Span | None, rule: str) -> Found:
    span = reading.span(cue) if isinstance(cue, Cue) else cue
    return Found(quoted.start, quoted.stop, "direct", phrase, span, rule)


def looks_like_name(text: str, quoted: Quoted) -> bool:
    """Whether a quoted stretch looks like a title or name: nothing in it but capitals, articles and prepositions."""
    return _is_name(text[quoted.start : quoted.stop])


@lru_cache(maxsize=1000)  # asked by one rule after the other
def _is_name(inner: str) -> bool:
    if inner.endswith((".", "!", "?")) and len(inner.split()) > (2 if inner.endswith(".") else 1):
        return False
    if SITE.fullmatch(inner):
        return True
    small = _small()
    return all(word[0].isupper() or word.lower() in small for word in WORD.findall(inner))


@cache
def _small() -> frozenset[str]:
    return words("articles", "prepositions", "conjunctions", "genitives") | FOREIGN


def _in_brackets(text: str, reading: Reading, quoted: Quoted) -> bool:
    """Whether a bracket stands open before the quotation: "(Motto: „...“)"."""
    before = text[reading.unit.start : quoted.outer_start]
    return before.rfind("(") > before.rfind(")")


def _is_title(reading: Reading, at: int) -> bool:
    """Whether the noun before the quotation at token `at` names what bears a title: "die Wochenzeitung „...“"."""
    before = reading.tokens[at - 1].text if at else ""
    return before in phrases("titles") or before.lower().endswith(TITLED)


def _is_worded(text: str, reading: Reading, quoted: Quoted) -> bool:
    """Whether words quoted within a report are chosen ones: no title; a mere noun only after "ein": "ein „Bunker“"."""
    at = _token(reading, quoted)
    if _is_title(reading, at):
        return False
    return not looks_like_name(text, quoted) or (at > 0 and reading.tokens[at - 1].lower in INDEFINITE)


def cue_after(
    text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None
) -> Found | None:
    """'"...", sagte X' and '"...", so X'."""
    tokens = reading.tokens
    at = _token(reading, quoted) + 1
    if at >= len(tokens):
        return None
    comma = tokens[at].text[0] in ",.–"
    alone = at == 1 or tokens[at - 2].is_break
    if looks_like_name(text, quoted) or not (comma or alone):
        return None
    at += comma
    if at >= len(tokens):
        return None
    for cue in reading.cues:
        opening = clause_start(tokens, cue.at)
        if cue.final and tokens[opening].lower == "wie" and opening == at:
            return _quote(reading, quoted, reading.subject(cue), cue, "wie clause after")
        if min(cue.finite, cue.at) == at and not cue.final:
            return _quote(reading, quoted, reading.subject(cue), cue, "verb after")
    if tokens[at].lower == "so" and at + 1 < len(tokens):
        phrase = phrase_right(tokens, at + 1)
        if phrase and (comma or len(text[quoted.start : quoted.stop].split()) > 2):
            return _quote(reading, quoted, phrase, Span(tokens[at].start, tokens[at].stop), "so X")
    return None


def cue_before(
    text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None
) -> Found | None:
    """'X sagte: "..."', 'mit den Worten: "..."', 'Stoltenberg: "..."'."""
    tokens = reading.tokens
    at = _token(reading, quoted)
    if at < 1 or tokens[at - 1].text[0] != ":" or _in_brackets(text, reading, quoted):
        return None
    before = [cue for cue in reading.cues if cue.at < at]
    if before:
        cue = before[-1]
        inner = text[quoted.start : quoted.stop]
        if looks_like_name(text, quoted) and " " in inner and not inner.endswith((".", "!", "?", "…")):
            return None
        phrase = reading.subject(cue)
        if phrase is None and last and tokens[0].lower in words("conjunctions"):  # 'Und fügt hinzu: "..."'
            phrase = last.phrase
        return _quote(reading, quoted, phrase, cue, "verb before colon")
    announced = next((n for n in range(at - 1, -1, -1) if tokens[n].text in phrases("announcing")), None)
    phrase = reading.spokesman(reading.first_phrase(at))
    if announced is not None:
        return _quote(
            reading,
            quoted,
            _after_noun(reading, announced, at) or phrase,
            Span(tokens[announced].start, tokens[announced].stop),
            "announced by noun",
        )
    if phrase is None or tokens[0].lower in words("conjunctions", "possessives"):  # "Und: „...“", "Sein Grund: „...“"
        phrase = last.phrase if last else phrase
    words_inside = len(text[quoted.start : quoted.stop].split())
    if words_inside < LONG and looks_like_name(text, quoted):
        return None
    return _quote(reading, quoted, phrase, None, "after colon")


def with_words(
    text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None
) -> Found | None:
    """'Mit den Worten "..." ging er': of the subject behind the verb, or before."""
    tokens = reading.tokens
    at = _token(reading, quoted)
    if at < 2 or tokens[at - 1].text not in {"Worten", "Satz"} or looks_like_name(text, quoted):
        return None
    verb = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].is_break)
    opens = at < 4 or tokens[max(0, at - 4)].is_break
    phrase = phrase_right(tokens, verb + 1) if opens else reading.first_phrase(at)
    return _quote(reading, quoted, phrase, Span(tokens[at - 1].start, tokens[at - 1].stop), "announced by noun")


def _after_noun(reading: Reading, noun: int, stop: int) -> Phrase | None:
    """ "Zitat von Schröder:": the phrase that hangs on the announcing noun."""
    tokens = reading.tokens
    at = noun + 1
    if at >= stop or tokens[at].lower not in {"von", "vom", "der", "des"}:
        return None
    return phrase_at(tokens, at + (tokens[at].lower in {"von", "vom"}), oblique=True)


def named(text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None) -> Found | None:
    """'nannte das "falsch"', 'als "..." bezeichnet', 'sprach von einem "..."': words that a verb of naming governs."""
    for cue in reading.cues:
        if (
            cue.frame == "name"
            and not _calls_itself(reading, cue)
            and _same_clause(reading, cue, quoted)
            and _governs(text, reading, cue, quoted)
        ):
            return _quote(reading, quoted, reading.subject(cue), cue, "named")
    return None


def _calls_itself(reading: Reading, cue: Cue) -> bool:
    """ "nennt sich „...“", "das nennt man „...“": nobody's judgement."""
    around = reading.tokens[max(0, cue.at - 2) : cue.at + 3]
    return any(token.lower in {"sich", "man"} for token in around)


def _governs(text: str, reading: Reading, cue: Cue, quoted: Quoted) -> bool:
    tokens = reading.tokens
    at = _token(reading, quoted)
    before = {token.lower for token in tokens[max(0, at - 6) : at]}
    if cue.lemma in phrases("als"):
        return "als" in before
    if cue.lemma == "sprechen":
        return bool(before & {"von", "vom"})
    return not (looks_like_name(text, quoted) and cue.passive)


def _same_clause(reading: Reading, cue: Cue, quoted: Quoted) -> bool:
    """Whether no other clause opens between the verb and the quoted stretch."""
    at = _token(reading, quoted)
    low, high = sorted((at, cue.at))
    between = reading.tokens[low:high]
    return not any(token.text[0] in ";:" or token.lower in {"dass", "und"} for token in between) or at < cue.at


def shown(text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None) -> Found | None:
    """'zeigte sich "sehr enttäuscht"', 'hält das für "wenig glaubhaft"': how somebody says to feel or judge."""
    tokens = reading.tokens
    at = _token(reading, quoted)
    opening = clause_start(tokens, at)
    if at == opening or not text[quoted.start].islower():
        return None
    judged = tokens[at - 1].lower == "für"
    verbs = JUDGING if judged else SHOWING
    verb = next((n for n in range(opening, at) if tokens[n].lower in verbs), None)
    if verb is None or not (judged or any(token.lower == "sich" for token in tokens[verb:at])):
        return None
    span = Span(tokens[verb].start, tokens[verb].stop)
    return _quote(reading, quoted, reading.first_phrase(at), span, "shown")


def inside_report(
    text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None
) -> Found | None:
    """Very words inside an indirect quotation are its speaker's; titles and names in it are not quoted."""
    if not _is_worded(text, reading, quoted):
        return None
    for found in indirect:
        if found.start <= quoted.start and quoted.stop <= found.stop:
            return Found(quoted.start, quoted.stop, "direct", found.phrase, found.cue, "inside indirect speech")
    return None


def governed(
    text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None
) -> Found | None:
    """Words in the same sentence as a reporting verb: 'kritisierte die Pläne als "halbherzig"', 'sagte, ... "..."'."""
    at = _token(reading, quoted)
    if _is_title(reading, at) or (looks_like_name(text, quoted) and not _is_charge(reading, at)):
        return None
    if _in_brackets(text, reading, quoted):
        return None
    near = [cue for cue in reading.cues if not cue.passive or reading.subject(cue)]
    if not near:
        return None
    cue = min(near, key=lambda cue: (cue.at > at, abs(cue.at - at)))
    if cue.lemma == "lauten" and any(token.text in phrases("titles") for token in reading.tokens[: cue.at]):
        return None  # "Der Name lautet „...“"
    return _quote(reading, quoted, reading.subject(cue), cue, "verb in the sentence")


def _is_charge(reading: Reading, at: int) -> bool:
    """Whether a verb of saying takes the mere noun in marks as what it says: "warnte vor „Lohnverzicht“"."""
    tokens = reading.tokens
    before = tokens[max(0, at - 2) : at]
    if not before or before[-1].is_capital:
        return False
    told = any(cue.at < at and cue.lemma in phrases("reported") and not cue.passive for cue in reading.cues)
    return told and (before[-1].lower in INDEFINITE or any(token.lower in CHARGING for token in before))


def alone(text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None) -> Found | None:
    """A whole sentence in quotation marks goes on with the last speaker; a headline's speaker is not known."""
    inner = text[quoted.start : quoted.stop]
    outside = any(token.is_word for token in reading.tokens)
    goes_on = last is not None and len(inner.split()) > 1 and inner.endswith((".", "!", "?"))
    if outside or not (goes_on or len(inner.split()) >= LONG) or looks_like_name(text, quoted):
        return None
    if not re.search(r"[.!?…,]\W*$", text[quoted.start : reading.unit.stop]):
        return Found(quoted.start, quoted.stop, "direct", None, None, "headline")
    return Found(quoted.start, quoted.stop, "direct", last.phrase if last else None, None, "goes on")


def in_konjunktiv(
    text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None
) -> Found | None:
    """Very words in a sentence in the Konjunktiv after a report: the same speaker's."""
    if last is None or not _is_worded(text, reading, quoted):
        return None
    if not (has_konjunktiv(reading.tokens, second=False) or speaks_freely(reading)):
        return None
    return Found(quoted.start, quoted.stop, "direct", last.phrase, None, "inside free indirect speech")


RULES = (cue_after, cue_before, with_words, named, shown, inside_report, governed, alone, in_konjunktiv)
"""Rules for direct quotations: what stands next to the marks tells more than a verb elsewhere in the sentence."""
