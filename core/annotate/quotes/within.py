"""Direct quotations within sentences: words that a verb of naming or judging governs, or that stand in a report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.annotate.quotes.cues import Cue, clause_start, is_final
from core.annotate.quotes.lexicon import phrases, words
from core.annotate.quotes.marks import Quoted
from core.annotate.quotes.phrases import Phrase, phrase_at
from core.annotate.quotes.reading import Found, Reading, has_konjunktiv, speaks_freely
from core.annotate.quotes.stretches import LONG, direct, in_brackets, is_title, token_of
from core.annotate.quotes.titles import looks_like_name
from core.annotate.quotes.units import Token

SHOWING = frozenset({"zeigt", "zeigen", "zeigte", "zeigten", "gibt", "geben", "gab", "gaben"})
JUDGING = frozenset({"hält", "halten", "hielt", "hielten", "halte"})
SEEING = frozenset({"sieht", "sehen", "sah", "sahen"})
DEFINITE = frozenset({"der", "dem", "den"})
WRITTEN = frozenset({"stand", "steht", "standen", "stehen", "prangt", "prangte", "prangten"})
BEING = frozenset({"ist", "sind", "war", "waren", "wäre", "wären", "bleibt", "bleiben"})
WILLING = SEEING | {"will", "wollen", "wollte", "wollten", "möchte", "möchten"}
CHARGING = frozenset({"als", "vor", "zu", "zum", "zur"})
INDEFINITE = frozenset({"ein", "eine", "einen", "einem", "einer", "eines", "kein", "keine", "keinen", "keinem"})

SURE = 7
"""Words from which a quoted stretch is somebody's very words, be it that nothing tells whose."""

SINGLE = "'‚‘’"
"""Marks that set off terms where they are no quotation within another."""

REASONS = ("dass ", "daß ", "denn ", "weil ", "sondern ", "da ")
"""Conjunctions with which very words go on with the clause before them."""

PERSONAL = frozenset({"ich", "mir", "mich", "wir", "uns", "man", "es"})


def named(text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None) -> Found | None:
    """'nannte das "falsch"', 'als "..." bezeichnet', 'sprach von einem "..."': words that a verb of naming governs."""
    for cue in reading.cues:
        if (
            cue.frame == "name"
            and not _calls_itself(reading, cue)
            and not is_title(reading, token_of(reading, quoted))
            and _same_clause(reading, cue, quoted)
            and _governs(text, reading, cue, quoted)
        ):
            return direct(reading, quoted, reading.subject(cue), cue, "named")
    return None


def _calls_itself(reading: Reading, cue: Cue) -> bool:
    """ "nennt sich „...“", "das nennt man „...“": nobody's judgement."""
    around = reading.tokens[max(0, cue.at - 2) : cue.at + 3]
    return any(token.lower in {"sich", "man"} for token in around)


def _governs(text: str, reading: Reading, cue: Cue, quoted: Quoted) -> bool:
    tokens = reading.tokens
    at = token_of(reading, quoted)
    before = {token.lower for token in tokens[max(0, at - 6) : at]}
    if cue.lemma in phrases("als"):
        return _behind_als(tokens, at)
    if cue.lemma == "sprechen":
        named = looks_like_name(text, quoted) and tokens[at - 1].lower in DEFINITE  # "von der „Generation Zukunft“"
        return bool(before & {"von", "vom"}) and not named
    return not (looks_like_name(text, quoted) and (cue.passive or cue.at == at - 1))


def _behind_als(tokens: Sequence[Token], at: int) -> bool:
    """Whether "als" stands before what is quoted at token `at`, with no preposition or verb between them."""
    for token in reversed(tokens[max(0, at - 6) : at]):
        if token.lower == "als":
            return True
        if token.lower in words("prepositions", "finite"):
            return False
    return False


def _same_clause(reading: Reading, cue: Cue, quoted: Quoted) -> bool:
    """Whether no other clause opens between the verb and the quoted stretch."""
    at = token_of(reading, quoted)
    low, high = sorted((at, cue.at))
    between = reading.tokens[low:high]
    return not any(token.text[0] in ";:" or token.lower in {"dass", "und"} for token in between) or at < cue.at


def shown(text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None) -> Found | None:
    """'zeigte sich "sehr enttäuscht"', 'hält das für "wenig glaubhaft"': how somebody says to feel or judge.

    Further 'feierte das als "großen Sieg"', 'sieht darin einen "Erfolg"'.
    """
    tokens = reading.tokens
    at = token_of(reading, quoted)
    opening = clause_start(tokens, at)
    if at == opening or is_title(reading, at):
        return None
    inner = text[quoted.start : quoted.stop]
    clause = [token.lower for token in tokens[opening:at]]
    end = next((n for n in range(at, len(tokens)) if tokens[n].is_break), len(tokens))
    if _behind_als(tokens, at):
        verbs, needed = phrases("judging"), "als"
        at = end
    elif tokens[at - 1].lower == "für" and inner[0].islower():
        verbs, needed = JUDGING, "für"
    elif inner[0].islower() and "sich" in clause:
        verbs, needed = SHOWING, "sich"
    elif not looks_like_name(text, quoted) and tokens[at - 1].lower in INDEFINITE:
        verbs, needed = SEEING, tokens[at - 1].lower
    elif tokens[at - 1].lower in WRITTEN and not looks_like_name(text, quoted):
        place = phrase_at(tokens, opening + 1, oblique=True) if tokens[opening].lower in {"auf", "in", "an"} else None
        return direct(reading, quoted, place, None, "shown")
    elif inner[0].islower() and " " in inner and tokens[opening].lower == "für":
        whom = phrase_at(tokens, opening + 1, oblique=True)  # "Für die Partei ist das „ein Betrug“"
        return direct(reading, quoted, whom, None, "shown") if whom and not BEING.isdisjoint(clause) else None
    else:
        return None
    verb = next((n for n in range(opening, at) if tokens[n].lower in verbs), None)
    if verb is None or needed not in clause:
        return None
    final = verb > opening and is_final(tokens, verb)
    cue = Cue(verb, verb, verb, "name", tokens[verb].lower, final=final, passive=False)
    return direct(reading, quoted, reading.subject(cue) if final else reading.first_phrase(verb + 2), cue, "shown")


def _is_worded(text: str, reading: Reading, quoted: Quoted) -> bool:
    """Whether words quoted within a report are chosen ones: no title; a mere noun only after "ein": "ein „Bunker“"."""
    at = token_of(reading, quoted)
    if is_title(reading, at):
        return False
    return not looks_like_name(text, quoted) or (at > 0 and reading.tokens[at - 1].lower in INDEFINITE)


def inside_report(
    text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None
) -> Found | None:
    """Very words inside an indirect quotation are its speaker's; titles and names in it are not quoted."""
    if not _is_worded(text, reading, quoted):
        return None
    for found in sorted(indirect, key=lambda each: each.stop - each.start):
        behind = found.rule == "so X" and found.cue is not None and found.cue.stop < quoted.start
        if behind or (found.start <= quoted.start and quoted.stop <= found.stop):  # "Er gehe, so X, denn „...“"
            return direct(reading, quoted, found.phrase, found.cue, "inside indirect speech")
    return None


def governed(
    text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None
) -> Found | None:
    """Words in the same sentence as a reporting verb: 'kritisierte die Pläne als "halbherzig"', 'sagte, ... "..."'."""
    at = token_of(reading, quoted)
    if is_title(reading, at) or (looks_like_name(text, quoted) and not _is_charge(reading, at)):
        return None
    if in_brackets(text, reading, quoted):
        return None
    near = [cue for cue in reading.cues if not (cue.passive and reading.subject(cue) is None)]
    near = [c for c in near if c.frame != "utter" and not (c.frame == "name" and _calls_itself(reading, c))]
    if not near:
        return None
    near = [cue for cue in near if not _closed(reading, cue, at)] or near
    cue = min(near, key=lambda cue: (cue.at > at, abs(cue.at - at)))
    if cue.lemma == "lauten" and any(token.text in phrases("titles") for token in reading.tokens[: cue.at]):
        return None  # "Der Name lautet „...“"
    return direct(reading, quoted, reading.subject(cue), cue, "verb in the sentence")


def _closed(reading: Reading, cue: Cue, at: int) -> bool:
    """Whether the verb closes a clause that ends before token `at`: "rügte die Reise, zu der er aufrief, | als ..."."""
    return cue.final and cue.last < at and any(token.is_break for token in reading.tokens[cue.last + 1 : at])


def _is_charge(reading: Reading, at: int) -> bool:
    """Whether a verb of saying takes the mere noun in marks as what it says: "warnte vor „Lohnverzicht“"."""
    tokens = reading.tokens
    before = tokens[max(0, at - 2) : at]
    if not before or before[-1].is_capital:
        return False
    told = any(
        cue.at < at and cue.lemma in phrases("reported") | phrases("charging") and not cue.passive
        for cue in reading.cues
    )
    return told and (before[-1].lower in INDEFINITE or any(token.lower in CHARGING for token in before))


def alone(text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None) -> Found | None:
    """A whole sentence in quotation marks goes on with the last speaker; a headline's speaker is not known."""
    inner = text[quoted.start : quoted.stop]
    outside = any(token.is_word for token in reading.tokens)
    goes_on = len(inner.split()) > (1 if last else 2) and inner.endswith((".", "!", "?"))
    if outside or not (goes_on or len(inner.split()) >= LONG) or looks_like_name(text, quoted):
        return None
    if not re.search(r"[.!?…,]\W*$", text[quoted.start : reading.unit.stop]):
        return direct(reading, quoted, None, None, "headline")
    return direct(reading, quoted, last.phrase if last else None, None, "goes on")


def in_konjunktiv(
    text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None
) -> Found | None:
    """Very words in a sentence in the Konjunktiv after a report: the same speaker's."""
    if last is None or not _is_worded(text, reading, quoted):
        return None
    freely = speaks_freely(reading)
    if not (freely or has_konjunktiv(reading.tokens, second=False)):
        return None
    willing = None if freely else _willing(reading, token_of(reading, quoted))
    return direct(reading, quoted, willing or last.phrase, None, "inside free indirect speech")


def _willing(reading: Reading, at: int) -> Phrase | None:
    """Who wants or sees what is quoted at token `at`, as the main clause before it tells: "Beck will „...“, ob ..."."""
    verb = next((n for n in range(at) if reading.tokens[n].lower in WILLING), None)
    return None if verb is None else reading.subject(Cue(verb, verb, verb, "say", "", final=False, passive=False))


def willed(text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None) -> Found | None:
    """'X will "keinen Tag länger" warten': how somebody says to want something."""
    inner = text[quoted.start : quoted.stop]
    at = token_of(reading, quoted)
    if not inner[0].islower() or " " not in inner or is_title(reading, at):
        return None
    clause = reading.tokens[clause_start(reading.tokens, at) : at]
    phrase = _willing(reading, at) if any(token.lower in WILLING for token in clause) else None
    return direct(reading, quoted, phrase, None, "willed") if phrase else None


def very_words(
    text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None
) -> Found | None:
    """More words than a name has, where nothing tells whose: of the sentence's source or of its last quotation."""
    inner = text[quoted.start : quoted.stop]
    at = token_of(reading, quoted)
    if text[quoted.outer_start] in SINGLE:
        return None
    worded = len(inner.split()) >= SURE and (inner[0].islower() or _is_clause(inner))
    if not worded or is_title(reading, at) or looks_like_name(text, quoted) or in_brackets(text, reading, quoted):
        return None
    here = [*indirect, last] if last and last.start >= reading.unit.start else indirect
    phrase = here[-1].phrase if here else None
    if not here and inner.startswith(
        REASONS
    ):  # "Das Gericht kam zu dem Ergebnis, „dass ...“", "lehnt sie ab, „denn ...“"
        phrase = reading.spokesman(reading.first_phrase(at))
    return direct(reading, quoted, phrase, None, "very words")


def _is_clause(inner: str) -> bool:
    """Whether what is quoted holds a verb and a pronoun as speech has them, not titles."""
    return not PERSONAL.isdisjoint(inner.lower().split()) or not words("finite").isdisjoint(inner.split())


RULES = (named, shown, inside_report, governed, alone, in_konjunktiv, willed, very_words)
"""Rules by the sentence, in the order in which they are tried."""
