"""Direct quotations: which quoted stretches are somebody's words, and whose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from core.annotate.quotes.cues import Cue, clause_start, is_final, subordinate_start
from core.annotate.quotes.lexicon import phrases, words
from core.annotate.quotes.marks import Quoted
from core.annotate.quotes.phrases import Phrase, phrase_at, phrase_right
from core.annotate.quotes.reading import Found, Reading, has_konjunktiv, speaks_freely
from core.annotate.quotes.titles import bears_title, looks_like_name
from core.annotate.quotes.units import Token
from core.records import Span

SHOWING = frozenset({"zeigt", "zeigen", "zeigte", "zeigten", "gibt", "geben", "gab", "gaben"})
JUDGING = frozenset({"hält", "halten", "hielt", "hielten", "halte"})
SEEING = frozenset({"sieht", "sehen", "sah", "sahen"})
WILLING = SEEING | {"will", "wollen", "wollte", "wollten", "möchte", "möchten"}
CHARGING = frozenset({"als", "vor", "zu", "zum", "zur"})
INDEFINITE = frozenset({"ein", "eine", "einen", "einem", "einer", "eines", "kein", "keine", "keinen", "keinem"})
LONG = 5
WORDED = 5
"""Words from which a stretch is surely no title, and from which it is none where it begins with a small letter."""

SINGLE = "'‚‘’"
"""Marks that set off terms where they are no quotation within another."""

PERSONAL = frozenset({"ich", "mir", "mich", "wir", "uns", "man", "es"})


def find_direct(text: str, reading: Reading, indirect: Sequence[Found], last: Found | None) -> list[Found]:
    """The direct quotations of a sentence: each quoted stretch by the first rule that takes it."""
    found = []
    speakers = [found.phrase for found in indirect] + [reading.subject(cue) for cue in reading.cues]
    for quoted in reading.unit.quoted:
        if any(_names(text, phrase, quoted) for phrase in speakers):
            continue  # "Karl Beck von der „Aktion Hilfe“ sagte"
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


def _names(text: str, phrase: Phrase | None, quoted: Quoted) -> bool:
    """Whether the phrase of a speaker holds a quoted stretch, which is then a name."""
    if phrase is None or not phrase.start <= quoted.outer_start < quoted.outer_stop <= phrase.stop:
        return False
    return phrase.start < quoted.outer_start or text.count(" ", quoted.start, quoted.stop) < 2


def _quote(reading: Reading, quoted: Quoted, phrase: Phrase | None, cue: Cue | Span | None, rule: str) -> Found:
    span = reading.span(cue) if isinstance(cue, Cue) else cue
    return Found(quoted.start, quoted.stop, "direct", phrase, span, rule)


def _in_brackets(text: str, reading: Reading, quoted: Quoted) -> bool:
    """Whether a bracket stands open before the quotation: "(Motto: „...“)"."""
    before = text[reading.unit.start : quoted.outer_start]
    return before.rfind("(") > before.rfind(")")


def _is_title(reading: Reading, at: int) -> bool:
    """Whether the noun before the quotation at token `at` names what bears a title: "die Wochenzeitung „...“"."""
    return at > 0 and bears_title(reading.tokens[at - 1].text)


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
        if cue.final and tokens[subordinate_start(tokens, cue.at)].lower in words("subordinators"):
            cue = next(
                (cue for cue in reversed(before) if not cue.final), cue
            )  # "sagte, warum er sich entschieden hat:"
        inner = text[quoted.start : quoted.stop]
        if looks_like_name(text, quoted) and " " in inner and not inner.endswith((".", "!", "?", "…")):
            return None
        phrase = reading.subject(cue)
        if phrase is None and last and tokens[0].lower in words("conjunctions"):  # 'Und fügt hinzu: "..."'
            phrase = last.phrase
        return _quote(reading, quoted, phrase, cue, "verb before colon")
    so = next((n for n in range(at - 1, 0, -1) if tokens[n].lower == "so" and tokens[n - 1].is_break), None)
    named = phrase_right(tokens, so + 1) if so else None
    if so and named:  # "..., so Beck weiter: „...“"
        return _quote(reading, quoted, named, Span(tokens[so].start, tokens[so].stop), "so X")
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
    if phrase is None and at <= 4 and tokens[0].lower not in words("adverbs", "prepositions"):
        phrase = phrase_at(tokens, 0) if tokens[0].is_capital else None  # "Beck wörtlich: „...“"
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
    if (
        at < 2
        or tokens[at - 1 - tokens[at - 1].is_break].text not in phrases("worded")
        or looks_like_name(text, quoted)
    ):
        return None
    if tokens[at - 2].lower.endswith("ten"):
        return None  # "im dritten Satz"
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
            and not _is_title(reading, _token(reading, quoted))
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
        return _behind_als(tokens, at)
    if cue.lemma == "sprechen":
        return bool(before & {"von", "vom"})
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
    at = _token(reading, quoted)
    low, high = sorted((at, cue.at))
    between = reading.tokens[low:high]
    return not any(token.text[0] in ";:" or token.lower in {"dass", "und"} for token in between) or at < cue.at


def shown(text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None) -> Found | None:
    """'zeigte sich "sehr enttäuscht"', 'hält das für "wenig glaubhaft"': how somebody says to feel or judge.

    Further 'feierte das als "großen Sieg"', 'sieht darin einen "Erfolg"'.
    """
    tokens = reading.tokens
    at = _token(reading, quoted)
    opening = clause_start(tokens, at)
    if at == opening or _is_title(reading, at):
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
    else:
        return None
    verb = next((n for n in range(opening, at) if tokens[n].lower in verbs), None)
    if verb is None or needed not in clause:
        return None
    final = verb > opening and is_final(tokens, verb)
    cue = Cue(verb, verb, verb, "name", tokens[verb].lower, final=final, passive=False)
    return _quote(reading, quoted, reading.subject(cue) if final else reading.first_phrase(verb + 2), cue, "shown")


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
    near = [cue for cue in reading.cues if not (cue.passive and reading.subject(cue) is None)]
    near = [c for c in near if c.frame != "utter" and not (c.frame == "name" and _calls_itself(reading, c))]
    if not near:
        return None
    near = [cue for cue in near if not _closed(reading, cue, at)] or near
    cue = min(near, key=lambda cue: (cue.at > at, abs(cue.at - at)))
    if cue.lemma == "lauten" and any(token.text in phrases("titles") for token in reading.tokens[: cue.at]):
        return None  # "Der Name lautet „...“"
    return _quote(reading, quoted, reading.subject(cue), cue, "verb in the sentence")


def _closed(reading: Reading, cue: Cue, at: int) -> bool:
    """Whether the verb closes a clause that ends before token `at`: "rügte die Reise, zu der er aufrief, | als ..."."""
    return cue.final and cue.last < at and any(token.is_break for token in reading.tokens[cue.last + 1 : at])


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


def very_words(
    text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None
) -> Found | None:
    """More words than a name has, where nothing tells whose: of the sentence's source or of its last quotation."""
    inner = text[quoted.start : quoted.stop]
    at = _token(reading, quoted)
    count = len(inner.split())
    if text[quoted.outer_start] in SINGLE:
        return None
    worded = count >= WORDED if inner[0].islower() else count >= LONG and _is_clause(inner)
    if not worded or _is_title(reading, at) or looks_like_name(text, quoted) or _in_brackets(text, reading, quoted):
        return None
    here = [*indirect, last] if last and last.start >= reading.unit.start else indirect
    return _quote(reading, quoted, here[-1].phrase if here else None, None, "very words")


def _is_clause(inner: str) -> bool:
    """Whether what is quoted holds a verb and a pronoun as speech has them, not titles."""
    return not PERSONAL.isdisjoint(inner.lower().split()) or not words("finite").isdisjoint(inner.split())


def in_konjunktiv(
    text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None
) -> Found | None:
    """Very words in a sentence in the Konjunktiv after a report: the same speaker's."""
    if last is None or not _is_worded(text, reading, quoted):
        return None
    freely = speaks_freely(reading)
    if not (freely or has_konjunktiv(reading.tokens, second=False)):
        return None
    willing = None if freely else _willing(reading, _token(reading, quoted))
    return Found(quoted.start, quoted.stop, "direct", willing or last.phrase, None, "inside free indirect speech")


def _willing(reading: Reading, at: int) -> Phrase | None:
    """Who wants or sees what is quoted at token `at`, as the main clause before it tells: "Beck will „...“, ob ..."."""
    tokens = reading.tokens
    verb = next((n for n in range(at) if tokens[n].lower in WILLING or tokens[n].is_break), at)
    return None if verb >= at or tokens[verb].is_break else reading.first_phrase(verb + 2)


RULES = (
    cue_after,
    cue_before,
    with_words,
    named,
    shown,
    inside_report,
    governed,
    alone,
    in_konjunktiv,
    very_words,
)
"""Rules for direct quotations: what stands next to the marks tells more than a verb elsewhere in the sentence."""
