"""Labels: a dated clause as one readable line that says first what happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.annotate.events.order import (
    antecedent,
    as_said,
    subject,
    subject_first,
    subject_of,
    verb_second,
    without_opening,
    without_other_half,
)
from core.annotate.events.words import cues, ends_finite, has_finite, is_auxiliary, is_finite, verb_forms
from core.annotate.text import WORD
from core.records import Span

LABEL = 90
"""Characters of a label: what fits on one line beside a mark."""

SHORT = 48
"""Characters that a chart shows of a label; a longer one loses what it can spare."""

_LEAD = r"(?:(?:Bereits|Schon|Erst|Noch|Allein|Nur|Zuletzt|Auch|Ebenfalls|Etwa|Kurz)\s)*"
_BEFORE = (
    r"(?:(?:(?P<kept>[Bb]is zum|[Bb]is|[Aa]b|[Ss]eit|[Vv]or|[Nn]ach|[Ff]ür|[Zz]um|[Ii]nnerhalb(?: von)?|[Bb]innen)"
    r"|[Aa]m|[Ii]m(?: Laufe| Jahre?)?|[Ii]n(?: den Jahren)?|[Vv]om|[Vv]on|[Gg]egen|[Aa]n|[Uu]m|[Ww]ährend)"
    r"(?:\sd(?:e[nmr]|ie|as))?)?"
)
_LINK = r"(?:\.?,?\s?(?:(?:bis|und|sowie|zum|am|den|dem|um|gegen|an|–|-|/)\s?)*)"
_HOUR = (
    r"(?:\s(?:früh|Abend|Nachmittag|Morgen|Mittag|nachts|abends|MESZ?|MEZ|GMT|UTC|[A-Z]\w+er Zeit|(?:\w+ )?Ortszeit))*"
)
_DAY_NAMED = re.compile(r"\A, (?:dem|der|den) [^,]+,")
"""What a day is called besides: "am 3. Juni | , dem Tag der Freiheit,"."""

_ATTRIBUTE = re.compile(r"\s[a-zäöüß]+(?:t|en|nd)e[nrsm]?\s[A-ZÄÖÜ]")
"""What a date before it qualifies: "die für heute | geplante Sitzung"."""

_BEING = re.compile(r"(?:ist|sind|war|waren)\b")
_HANGING = re.compile(
    r"(?:,|„[^“”]*|\s(?:erst|noch|zu|zwischen|und|oder|auf|als|mit|aus|bei|über|unter|durch|wie|bis|seit|ab|vor|nach|von|für|gegenüber|d(?:er|ie|as|en|em|es)|eine?[mnrs]?))$"
)
"""What would be left without the date that it leads to: "geht zurück auf | das 13. Jahrhundert"."""

_PART_OF_DAY = re.compile(r"\s(?:am|im|in der|in den)\s[a-zäöüß]+en$")
"""What goes with a date: "am frühen | Samstag"."""

_RELATIVE_OPEN = re.compile(r",\s(?:der|die|das|dem|den)$")
_DANGLING = re.compile(
    r"(?:\s(?:[a-zäöü]{1,3}|eine[mnrs]?|über|gegen|durch|unter|nach|sowie|oder|dass|zwischen|diese[mnrs]?))+$"
)
"""Little words that a cut leaves at the end of a label without what they lead to."""

_NOTHING = r"(?!)"
"""A pattern that never matches: there is no date to leave out."""

_PRONOUN = re.compile(r"\A(?:er|sie)(?=\s)", re.IGNORECASE)
_BRACKETS = re.compile(r"\s?\([^()]*\)|\s[–—-]\s[^–—]{1,120}\s[–—-](?=\s[a-zäöü])")
_APPOSITION = re.compile(r"^([A-ZÄÖÜ][^,]*), (\w+)")
_RELATIVE = re.compile(r", (?:d(?:er|ie|as|em|en|eren|essen)|welche[mnrs]?) [^,]+, (?=[a-zäöü])")
_AS_SAID = re.compile(r", wie [^,]+$")
"""Who says it, behind what happened; it stays where there is room."""

_EXPLAINS = re.compile(
    r",\s(?:(?:(?:an|auf|in|mit|bei|von|zu|für|nach|über|durch|gegen|um|aus|unter|vor)\s)?"
    r"(?:der|die|das|dem|den|deren|dessen|denen|welche[mnrs]?)\s"
    r"|(?:weil|da|nachdem|während|obwohl|wobei|sodass|bevor|um|damit|wo|womit|wodurch|worauf|was|als)\s)[^,]+$"
)
_SAID = re.compile(r"(?P<frame>[^,]+), dass (?P<said>.+)")
_EXAMPLES = re.compile(r", (?:darunter|unter ihnen|insbesondere|vor allem|sowie|etwa|beispielsweise)\s[^,]+(?:$|,)")
_SOURCE = re.compile(
    r"\snach (?:Angaben|Informationen|Aussagen?|Einschätzung)\s(?:de[rs]\s|von\s|aus\s)?[\w-]+"
    r"(?:\s[A-ZÄÖÜ][\w-]*)*(?=\s)"
)
_ADDITION = re.compile(
    r"(?!Angaben|Informationen|Tage|Wochen|Monate|Jahre|Stunden|Minuten|Umgang|Einladung|Initiative|Rahmen|Folge|Rücksicht)[A-ZÄÖÜ][\w-]+(?P<addition>\s(?:in|im|an|am|auf|bei|beim|bis|mit|nach|vor|während|aus|von|vom|für|durch|wegen|zwischen|unter|zur|zum|gegen|über)\s"
    r"(?:[a-zäöüß]+\s)*(?:„[^“]*“|\d*[A-ZÄÖÜ][\w-]*)(?:\s[A-ZÄÖÜ][\w-]*)*(?:\s(?:des|der|eine[sr]|diese[sr]|zweier|dreier)\s(?:[a-zäöüß\d-]+\s)*[A-ZÄÖÜ][\w-]*)*)"
    r"(?=\s(?!(?:und|oder|sowie|des|der|eine[sr]|zweier|dreier|von|vom)\b)[a-zäöü]|$|,)"
)
"""A phrase that says more of the noun before it: "die Kontrolle über den Luftraum | im Norden des Landes"."""

_RELATIVE_START = re.compile(
    r",\s(?=(?:(?:an|auf|in|mit|bei|von|zu|für|nach|über|durch|gegen|um|aus|unter|vor) )?"
    r"(?:der|die|das|dem|den|deren|dessen|denen|welche[mnrs]?)\s)"
)
_ARTICLE = re.compile(
    r"(?:Der|Die|Das|Eine?(?!\s(?:Woche|Nacht|Stunde|Minute|Monat|Jahr|Tag)\b))\s(?=[A-ZÄÖÜ])(?!\w+e[nr]?\s[A-ZÄÖÜ])"
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
    if said and (speaker := _speaker(words, names.known)):
        return _cut(f"{speaker[:1].upper()}{speaker[1:]}: {_plain(said)}")
    if not whole:
        words = _of_what(words, dates[0].start - clause.start)
    at = words.find(date)
    words = _plain(without_other_half(words, at, names.known) if at >= 0 and date else words)
    words = _without_lead(_main_clause(words, names.known, _dated(text, dates)), _dated(text, dates), names.known)
    words = _APPOSITION.sub(_without_comma, words, count=1)
    if names.pronoun:
        words = _PRONOUN.sub(lambda _: str(names.pronoun), words, count=1)
    words = _shorten(words, _dated(text, dates), date, names.known)
    return words[:1].upper() + words[1:] if words else date


def _speaker(words: str, names: Sequence[str]) -> str | None:
    """Return who said it and how, of "teilte der Stab am Montag mit": "der Stab teilte mit"."""
    verb = WORD.match(words)
    if not verb or not cues().reporting.fullmatch(verb[0]) or not (subject := subject_of(words, names)):
        return None
    particle = words.rstrip(" .").rsplit(maxsplit=1)[-1]
    return (
        f"{subject} {verb[0]} {particle}" if particle in ("mit", "an", "bekannt", "hervor") else f"{subject} {verb[0]}"
    )


def _dated(text: str, dates: Sequence[Span]) -> str:
    """Return a pattern of the dates, alone or in a row: "5. bis zum 9. November"."""
    surfaces = {re.escape(text[date.start : date.stop]) for date in dates if date.stop > date.start}
    if not surfaces:
        return _NOTHING
    one = f"(?:{'|'.join(sorted(surfaces, key=len, reverse=True))})"
    return rf"{one}(?:{_LINK}{one})*{_HOUR}"


def _of_what(words: str, date: int) -> str:
    """Of a clause dated in a relative clause keep that with its noun: "eine Rede auf, die heute ausgestrahlt wird"."""
    starts = [match for match in _RELATIVE_START.finditer(words, 0, max(date, 0)) if match.start() > 0]
    if not starts:
        return words
    relative = words[starts[-1].end() :]
    inner = relative.split(",", 1)[0]
    noun = antecedent(words[: starts[-1].start()])
    if noun is None or date - starts[-1].end() >= len(inner) or not ends_finite(inner):
        return words
    return f"{noun}, {inner}"


def _main_clause(words: str, names: Sequence[str], dated: str) -> str:
    """Drop leading conjunctions and put the verb where a main clause has it."""
    words = as_said(words, names)
    while leading := cues().joining.match(words):
        words = words[leading.end() :]
    if leading := cues().dropped.match(words):
        first, comma, more = words[leading.end() :].partition(",")
        if ends_finite(first):
            lead = re.match(rf"{_LEAD}{_BEFORE}\s?{dated}(?=\s)", first)
            return verb_second(first, names, lead.end() if lead else None) + comma + more
        return words[leading.end() :] if ends_finite(words) else words
    return subject_first(words, names) or words


def _without_lead(words: str, dated: str, names: Sequence[str]) -> str:
    """Drop a leading date or filler: "Am Montag traf der Rat ein" gives "Der Rat traf ein"; "seit" and "bis" stay."""
    lead = re.match(rf"{_LEAD}{_BEFORE}\s?{dated},?\s", words)
    if lead and words[lead.end() : lead.end() + 1].islower():
        kept = lead["kept"] and lead[0].strip(" ,")
        kept = kept or (lead[0].strip(" ,") if _BEING.match(words, lead.end()) and not _done(words) else "")
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


def _shorten(words: str, dated: str, date: str, names: Sequence[str]) -> str:
    """Shorten a label by its fillers, its date, its asides and its article, then by what only adds, then by its end."""
    if len(words) > SHORT:
        words = _plain(cues().fillers.sub("", words))
    if len(words) > SHORT:
        words = _without_date(words, dated)
    if len(words) > SHORT:
        words = _plain(_RELATIVE.sub(lambda aside: aside[0] if date and date in aside[0] else " ", words))
        words = _AS_SAID.sub("", words)
    if len(words) > LABEL:
        words = without_opening(words, names)
    if len(words) > LABEL:
        words = _what_is_said(_without_end(words, date))
    if len(words) > SHORT:
        words = _ARTICLE.sub("", words, count=1)
    return _cut(_without_additions(words))


def _without_end(words: str, date: str) -> str:
    """Leave out, while a label is too long, the clauses at its end that only explain."""
    while len(words) > LABEL and (end := _EXPLAINS.search(words)) and has_finite(words[: end.start()]):
        if date and date in end[0]:
            break
        words = words[: end.start()]
    return words


def _what_is_said(words: str) -> str:
    """Of "A gab bekannt, dass B ..." keep B where both are too much; "sie" is then A."""
    match = _SAID.fullmatch(words)
    if not match or len(words) <= LABEL or "," in match["said"]:
        return words
    said, who = verb_second(match["said"], ()), subject(match["frame"], ())
    if said == match["said"]:
        return words
    return _PRONOUN.sub(lambda pronoun: who or pronoun[0], said, count=1)


def _without_additions(words: str) -> str:
    """Leave out of what is too long a list of examples, and phrases that only tell more of a noun, from the end on."""
    if len(words) > LABEL:
        words = _SOURCE.sub("", _EXAMPLES.sub("", words))
    while len(words) > LABEL:
        spare = list(_ADDITION.finditer(words))
        if not spare or not (has_finite(words[: spare[-1].start()]) or ends_finite(words)):
            return words
        words = words[: spare[-1].start("addition")] + words[spare[-1].end() :]
    return words


def _cut(words: str) -> str:
    if len(words) <= LABEL:
        return words
    return _DANGLING.sub("", words[: LABEL - 1].rsplit(" ", 1)[0]).rstrip(" ,;:.–-") + " …"


def _without_date(words: str, dated: str) -> str:
    """Leave out the date where nothing hangs on it: no attribute, no "bis", and the verb would not come first."""
    found = re.search(
        rf"(?P<before>(?:\s(?:bereits|schon))?(?:\s{_BEFORE})?)\s{dated}(?!\w|\S*-|\s(?:an|und|oder|bis|sowie|hinein)\b)",
        words,
    )
    if not found or found["kept"] or _ATTRIBUTE.match(words, found.end()):
        return words
    before = _PART_OF_DAY.sub("", words[: found.start()])
    opens = _RELATIVE_OPEN.search(before)
    if not opens and (_HANGING.search(before) or not has_finite(before)):
        return words
    rest = _DAY_NAMED.sub("", words[found.end() :])
    rest = rest.removeprefix("," if "," in found[0] else "")
    return _plain(before + rest)


def _without_comma(match: re.Match[str]) -> str:
    """Join the subject to its verb: the comma closed an apposition that the label has not."""
    return f"{match[1]} {match[2]}" if is_finite(match[2]) and not has_finite(match[1]) else match[0]


def _plain(words: str) -> str:
    words = " ".join(_BRACKETS.sub("", words).split())
    for opening, closing in ("„“", "»«", '""'):
        if words.count(opening) + words.count(closing) == 1 or (opening == closing and words.count(opening) % 2):
            words = words.replace(opening, "").replace(closing, "")
    return words.strip(" ,;:.–-")
