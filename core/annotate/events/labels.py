"""Labels: a dated clause as one readable line that says first what happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.annotate.events.dating import Dating
from core.annotate.events.order import (
    antecedent,
    as_said,
    depends_on_saying,
    is_circumstance,
    subject_first,
    subject_of,
    verb_second,
    without_other_half,
)
from core.annotate.events.shorten import SHORT, cut, shorten, tidied
from core.annotate.events.words import cues, ends_finite, finite_verbs, has_finite, is_auxiliary, is_finite, verb_forms
from core.language.words import WORD
from core.records import Span

_BEING = re.compile(r"(?:ist|sind|war|waren)\b")
_PRONOUN = re.compile(r"\A(?:er|sie)(?=\s)", re.IGNORECASE)
_APPOSED = re.compile(r"\A(?P<subject>(?:dass|weil|obwohl|nachdem|da)\s[^,]+), [^,]+, ")
"""Who somebody is, between the subject and the rest of a subordinate clause."""

_INSISTS = re.compile(r"(?:dass|weil|obwohl|nachdem|sodass)\s")
_APPOSITION = re.compile(r"^([A-ZÄÖÜ][^,]*), (\w+)")
_RELATIVE_START = re.compile(
    r",\s(?=(?:(?:an|auf|in|mit|bei|von|zu|für|nach|über|durch|gegen|um|aus|unter|vor) )?"
    r"(?:der|die|das|dem|den|deren|dessen|denen|welche[mnrs]?)\s)"
)


@dataclass(frozen=True, slots=True)
class Names:
    """The names in a clause, and the one that its pronoun stands for."""

    known: Sequence[str] = ()
    pronoun: str | None = None


def label(
    text: str, sentence: Span, clause: Span, dates: Sequence[Span], names: Names = Names(), whole: bool = False
) -> str:
    """Return a clause as a label: what happened first, without conjunction and leading date, and shortened.

    `dates` are the expressions in the clause, the one that dates first (empty where the text has none);
    `whole` keeps the main clause of a relative one. What is longer than `SHORT` loses its fillers,
    its date (the axis shows it), its asides and its article; what is longer than `LABEL` its end.
    """
    date = text[dates[0].start : dates[0].stop]
    words = text[clause.start : clause.stop]
    said = text[sentence.start : clause.start].strip(" ,–-")
    dating = Dating.of(text, dates)
    if said and (speaker := _speaker(words, names.known, dating)):
        return cut(f"{speaker[:1].upper()}{speaker[1:]}: {tidied(said)}")
    if not whole:
        words = _of_what(words, dates[0].start - clause.start)
    at = words.find(date)
    words = tidied(without_other_half(words, at, names.known) if at >= 0 and date else words)
    words = _without_lead(_main_clause(words, names.known, dating), dating, names.known)
    words = _APPOSITION.sub(_without_comma, words, count=1)
    if names.pronoun:
        words = _PRONOUN.sub(lambda _: str(names.pronoun), words, count=1)
    words = shorten(words, dating, names.known)
    return words[:1].upper() + words[1:] if words else date


def _speaker(words: str, names: Sequence[str], dating: Dating) -> str | None:
    """Return who said it and how, of "teilte der Stab am Montag mit": "der Stab teilte mit"."""
    verb = WORD.match(words)
    if not verb or verb[0].lower() not in cues().reporting.words:
        return None
    subject = subject_of(words, names) or _apposed(words[verb.end() :], dating)
    if not subject or is_circumstance(subject):
        return None
    particle = words.rstrip(" .").rsplit(maxsplit=1)[-1]
    return (
        f"{subject} {verb[0]} {particle}" if particle in ("mit", "an", "bekannt", "hervor") else f"{subject} {verb[0]}"
    )


def _apposed(words: str, dating: Dating) -> str | None:
    """Return the name that ends a description before a date: "der Sprecher des Stabs, Jan Muster, | am Montag"."""
    date = dating.inside(words)
    name = words[: date.start()].strip(" ,").rsplit(", ", 1)[-1] if date else ""
    return name if name[:1].isupper() and len(name) <= SHORT else None


def _of_what(words: str, date: int) -> str:
    """Of a clause dated in a relative clause keep that with its noun: "eine Rede auf, die heute ausgestrahlt wird"."""
    starts = [match for match in _RELATIVE_START.finditer(words, 0, max(date, 0)) if match.start() > 0]
    if not starts:
        return words
    relative = words[starts[-1].end() :]
    inner = relative.split(",", 1)[0]
    if _INSISTS.match(words) and not has_finite(words[: starts[-1].start()]):
        return words  # "dass Anna Muster, die Ministerin, | die Reise absagt"
    noun = antecedent(words[: starts[-1].start()])
    if noun is None or date - starts[-1].end() >= len(inner) or not ends_finite(inner):
        return words
    return f"{noun}, {inner}"


def _main_clause(words: str, names: Sequence[str], dating: Dating) -> str:
    """Drop leading conjunctions and put the verb where a main clause has it."""
    words = as_said(words, names)
    if depends_on_saying(words):
        return words
    words = _APPOSED.sub(_without_apposition, words)
    while leading := cues().joining.match(words):
        words = words[leading.end() :]
    if leading := cues().dropped.match(words):
        first, comma, more = words[leading.end() :].partition(", ")
        if ends_finite(first):
            lead = dating.opening(first)
            return verb_second(first, names, lead.end() if lead else None) + comma + more
        if _INSISTS.match(words) and (verbs := finite_verbs(first)):
            head = verb_second(first[: verbs[-1].end()], names)
            return head + first[verbs[-1].end() :] + comma + more
        return words[leading.end() :] if ends_finite(words) else words
    if turned := subject_first(words, names):
        return turned
    late = dating.behind_verb(words)
    bare = words[: late.start("date")] + words[late.end("date") :] if late and not late["kept"] else words
    return subject_first(bare, names) or words


def _without_lead(words: str, dating: Dating, names: Sequence[str]) -> str:
    """Drop a leading date or filler: "Am Montag traf der Rat ein" gives "Der Rat traf ein"; "seit" and "bis" stay."""
    lead = dating.leading(words)
    if lead and words[lead.end() : lead.end() + 1].islower():
        kept = lead["kept"] and words[: lead.end()].strip(" ,")
        kept = kept or (words[: lead.end()].strip(" ,") if _BEING.match(words, lead.end()) and not _done(words) else "")
        turned = subject_first(words[lead.end() :], names, kept[:1].lower() + kept[1:])
        return turned or words
    if filler := cues().leading.match(words):
        return subject_first(words[filler.end() :], names) or words
    if (source := cues().sourced.match(words)) and (verb := _first_verb(words, source.end())):
        according = words[: verb.start()].strip()
        return subject_first(words[verb.start() :], names, according[0].lower() + according[1:]) or words
    return words


def _done(words: str) -> bool:
    """Whether "ist" and "war" help a participle; alone they say little without the date."""
    return "participle" in verb_forms(words.split(",", 1)[0])


def _first_verb(words: str, start: int) -> re.Match[str] | None:
    return next((word for word in WORD.finditer(words, start) if is_finite(word[0]) and is_auxiliary(word[0])), None)


def _without_apposition(match: re.Match[str]) -> str:
    return match[0] if has_finite(match[0]) else f"{match['subject']} "


def _without_comma(match: re.Match[str]) -> str:
    """Join the subject to its verb: the comma closed an apposition that the label has not."""
    return f"{match[1]} {match[2]}" if is_finite(match[2]) and not has_finite(match[1]) else match[0]
