"""Shorter labels: what a label can spare, in the order in which it is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.annotate.events.dating import Dating
from core.annotate.events.order import subject, verb_second, without_opening
from core.annotate.events.words import cues, ends_finite, has_finite, verb_forms

LABEL = 90
"""Characters of a label: what fits on one line beside a mark."""

SHORT = 48
"""Characters that a chart shows of a label; a longer one loses what it can spare."""

_DAY_NAMED = re.compile(r"\A, (?:dem|der|den) [^,]+,")
"""What a day is called besides: "am 3. Juni | , dem Tag der Freiheit,"."""

_ATTRIBUTE = re.compile(r"\s[a-zäöüß]+(?:t|en|nd)e[nrsm]?\s[A-ZÄÖÜ]")
"""What a date before it qualifies: "die für heute | geplante Sitzung"."""

_HANGING = re.compile(
    r"(?:,|„[^“”]*|\s(?:erst|noch|zu|zwischen|und|oder|auf|als|mit|aus|bei|über|unter|durch|wie|bis|seit|ab|vor|nach|von|für|gegenüber|frühestens|spätestens|Jahre?n?|d(?:er|ie|as|en|em|es)|eine?[mnrs]?))$"
)
"""What would be left without the date that it leads to: "geht zurück auf | das 13. Jahrhundert"."""

_PART_OF_DAY = re.compile(r"\s(?:am|im|in der|in den)\s[a-zäöüß]+en$")
"""What goes with a date: "am frühen | Samstag"."""

_RELATIVE_OPEN = re.compile(r",\s(?:der|die|das|dem|den)$")
_DANGLING = re.compile(
    r"(?:\s(?:[a-zäöü]{1,3}|\d{1,2}\.?|eine[mnrs]?|über|gegen|durch|unter|nach|sowie|oder|dass|zwischen|diese[mnrs]?))+$"
)
"""Little words that a cut leaves at the end of a label without what they lead to."""

_BRACKETS = re.compile(r"\s?\([^()]*\)|\s[–—-]\s[^–—]{1,120}\s[–—-](?=\s[a-zäöü])")
_RELATIVE = re.compile(
    r", (?:d(?:er|ie|as|em|en|eren|essen)|welche[mnrs]?) [^,]+, (?=[a-zäöü])|, wie [^,]+, (?=[a-zäöü])"
)
_AS_SAID = re.compile(r", wie [^,]+$")
"""Who says it, behind what happened; it stays where there is room."""

_EXPLAINS = re.compile(
    r",\s(?:(?:(?:an|auf|in|mit|bei|von|zu|für|nach|über|durch|gegen|um|aus|unter|vor)\s)?"
    r"(?:der|die|das|dem|den|deren|dessen|denen|welche[mnrs]?)\s"
    r"|(?:weil|da|nachdem|während|obwohl|wobei|sodass|bevor|um|damit|wo|womit|wodurch|worauf|was|als)\s)[^,]+$"
)
_SAID = re.compile(r"(?P<frame>[^,]+), dass (?P<said>.+)")
_EXAMPLES = re.compile(r", (?:darunter|unter ihnen|insbesondere|vor allem|sowie|etwa|beispielsweise)\s.*$")
_SOURCE = re.compile(
    r"\snach (?:Angaben|Informationen|Aussagen?|Einschätzung)\s(?:de[rs]\s|von\s|aus\s)?[\w-]+"
    r"(?:\s[A-ZÄÖÜ][\w-]*)*(?=\s)"
)
_ADJECTIVES = r"(?:[a-zäöüß-]+\s)*"
_ADDITION = re.compile(
    r"\s(?:in|im|an|am|auf|bei|beim|bis(?!\szu)|mit|nach|vor|während|aus|von|vom|für|durch|wegen|zwischen|unter|zur|zum|gegen|über)"
    rf"\s{_ADJECTIVES}(?:„[^“]*“|[A-ZÄÖÜ][\w-]*)(?:\s[A-ZÄÖÜ][\w-]*)*"
    rf"(?:\s(?:des|der|eine[sr]|diese[sr]|zweier|dreier)\s{_ADJECTIVES}[A-ZÄÖÜ][\w-]*)*"
    r"(?=\s(?!(?:und|oder|sowie|auf|in|im|mit|für|gegen|über|des|der|eine[sr]|zweier|dreier|von|vom|de|di|da|del|van|la)\b)[a-zäöü]|$|,)"
)
"""A phrase that says more of the noun before it: "die Kontrolle über den Luftraum | im Norden des Landes"."""

_HEAD = re.compile(
    r"\b(?!(?:Angaben|Informationen|Tage|Wochen|Monate|Jahre|Stunden|Minuten|Umgang|Einladung|Initiative|Rahmen|Folge|Vergleich|Alter|Höhe|Anteil)\b)"
    r"[A-ZÄÖÜ][\w-]+$"
)
"""The noun before such a phrase; some say nothing without it ("im Rahmen", "nach Angaben")."""

_CIRCUMSTANCE = re.compile(r"\s(?:nach|wegen|während|durch)\s")
_CLOSED = re.compile(r"(?:[a-zäöü]{4,}(?<!e[nmrs])|\d)$")
"""A word that no phrase has to follow: an adverb, a verb, a year."""

_ARTICLE = re.compile(
    r"\A(?:Der|Die|Das|Eine?(?!\s(?:Woche|Nacht|Stunde|Minute|Monat|Jahr|Tag)\b))\s(?=[A-ZÄÖÜ])(?!\w+e[nr]?\s[A-ZÄÖÜ])"
)
_PRONOUN = re.compile(r"\A(?:er|sie)(?=\s)", re.IGNORECASE)


def shorten(words: str, dating: Dating, names: Sequence[str]) -> str:
    """Shorten a label by its fillers, its date, its asides and its article, then by what only adds, then by its end."""
    if len(words) > SHORT:
        words = tidied(cues().fillers.sub("", words))
    if len(words) > SHORT:
        words = _without_date(words, dating)
    if len(words) > SHORT:
        words = tidied(_RELATIVE.sub(lambda aside: " " if _can_go(aside[0], dating) else aside[0], words))
        words = _without_date(_AS_SAID.sub("", words), dating)
    if len(words) > LABEL:
        words = without_opening(words, names)
    if len(words) > LABEL:
        words = _what_is_said(_without_end(words, dating))
    if len(words) > SHORT:
        words = _ARTICLE.sub("", words, count=1)
    return cut(_without_additions(words))


def _is_spare(addition: re.Match[str], words: str) -> bool:
    """Whether a phrase only adds to the noun before it, or tells the circumstances."""
    before = words[: addition.start()]
    return bool(_HEAD.search(before) or (_CIRCUMSTANCE.match(addition[0]) and _CLOSED.search(before)))


def _can_go(aside: str, dating: Dating) -> bool:
    """Whether an aside without the date that counts is a relative clause or only says who or what something is."""
    words = aside.strip(" ,")
    return dating.main not in aside and (ends_finite(words) or not verb_forms(words))


def _without_end(words: str, dating: Dating) -> str:
    """Leave out, while a label is too long, the clauses at its end that only explain."""
    while len(words) > LABEL and (end := _EXPLAINS.search(words)) and has_finite(words[: end.start()]):
        if dating.main in end[0] or not (ends_finite(end[0]) or end[0].startswith(", um ")):
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
        words = _SOURCE.sub("", _EXAMPLES.sub(lambda list_: list_[0] if has_finite(list_[0]) else "", words))
    while len(words) > LABEL:
        spare = [each for each in _ADDITION.finditer(words) if _is_spare(each, words)]
        if not spare or not (has_finite(words[: spare[-1].start()]) or ends_finite(words)):
            return words
        words = words[: spare[-1].start()] + words[spare[-1].end() :]
    return words


def cut(words: str) -> str:
    if len(words) <= LABEL:
        return words
    return _DANGLING.sub("", words[: LABEL - 1].rsplit(" ", 1)[0]).rstrip(" ,;:.–-") + " …"


def _without_date(words: str, dating: Dating) -> str:
    """Leave out the date where nothing hangs on it: no attribute, no "bis", and the verb would not come first."""
    found = dating.inside(words)
    if not found or found["kept"] or _ATTRIBUTE.match(words, found.end()):
        return words
    before = _PART_OF_DAY.sub("", words[: found.start()])
    opens = _RELATIVE_OPEN.search(before)
    if not opens and (_HANGING.search(before) or not has_finite(before)):
        return words
    rest = _DAY_NAMED.sub("", words[found.end() :])
    rest = rest.removeprefix("," if "," in words[found.start() : found.end()] else "")
    return tidied(before + rest)


def tidied(words: str) -> str:
    if any(mark in words for mark in "(–—-"):
        words = _BRACKETS.sub("", words)
    words = " ".join(words.split())
    for opening, closing in ("„“", "»«", '""'):
        if words.count(opening) + words.count(closing) == 1 or (opening == closing and words.count(opening) % 2):
            words = words.replace(opening, "").replace(closing, "")
    return words.strip(" ,;:.–-")
