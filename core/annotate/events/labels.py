"""Labels: a dated clause as one readable line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.annotate.events.words import cues, has_finite, is_finite
from core.annotate.text import WORD
from core.records import Span

LABEL = 90
"""Characters of a label: what fits on one line beside a mark."""

_DATED = re.compile(  # what goes with a date that is left out
    r"(?:\s(?:bereits|schon|erst|noch))?"
    r"(?:\s(?:bis zum|bis|innerhalb|binnen|am|ab|im|in|seit|vom|von|zum|gegen|nach|vor|für|an))?\s$"
)
_DANGLING = re.compile(
    r"(?:\s(?:[a-zäöü]{1,3}|eine[mnrs]?|über|gegen|durch|unter|nach|sowie|oder|dass|zwischen|diese[mnrs]?))+$"
)
"""Little words that a cut leaves at the end of a label without what they lead to."""

_BRACKETS = re.compile(r"\s?\([^()]*\)")
_APPOSITION = re.compile(r"^([A-ZÄÖÜ][^,]*), (\w+)")
_RELATIVE = re.compile(r", (?:d(?:er|ie|as|em|en|eren|essen)|welche[mnrs]?) [^,]+, (?=[a-zäöü])")
_SUBJECT = re.compile(  # "lag | die Wahlbeteiligung der Frauen | bei ..."
    r"\s(?:er|sie|es|man|wir)\b|\s(?:der|die|das|ein|eine)(?: [a-zäöüß-]+)? [A-ZÄÖÜ][\w-]+"
    r"(?: (?:der|des)(?: [a-zäöüß-]+)? [A-ZÄÖÜ][\w-]+)*(?=\W|$)"
)
_ARTICLES = frozenset(("der", "die", "das", "ein", "eine"))


def label(text: str, clause: Span, date: Span, subjects: Sequence[Span]) -> str:
    """Return a clause as a label: subject first, without conjunction, and shortened to `LABEL` characters.

    `subjects` are the mentions in the clause. What is too long loses, in this order, the fillers of
    `events.toml`, the date (the axis shows it), and its end.
    """
    words = _without_other_half(text[clause.start : clause.stop], date.start - clause.start)
    words = _subject_first(words, [text[span.start : span.stop] for span in subjects])
    while leading := cues().dropped.match(words):
        words = words[leading.end() :]
    words = _APPOSITION.sub(_without_comma, _plain(words), count=1)
    words = _shorten(words, text[date.start : date.stop])
    return words[:1].upper() + words[1:] if words else text[date.start : date.stop]


def _shorten(words: str, date: str) -> str:
    """Shorten a label that is too long: by its fillers, then by its date, then by its end."""
    if len(words) > LABEL:
        words = _plain(cues().fillers.sub("", words))
    if len(words) > LABEL:
        words = _plain(_RELATIVE.sub(lambda aside: aside[0] if date in aside[0] else " ", words))
    at = words.find(date)
    if len(words) > LABEL and at > 0 and (dated := _DATED.search(words[:at])):
        before, after = words[: dated.start()], words[at + len(date) :]
        words = _plain(before + after) if has_finite(before) else words  # the verb would come first
    if len(words) <= LABEL:
        return words
    return _DANGLING.sub("", words[: LABEL - 1].rsplit(" ", 1)[0]).rstrip(" ,;:.–-") + " …"


def _without_comma(match: re.Match[str]) -> str:
    """Join the subject to its verb: the comma closed an apposition that the label has not."""
    return f"{match[1]} {match[2]}" if is_finite(match[2]) and not has_finite(match[1]) else match[0]


def _plain(words: str) -> str:
    words = " ".join(_BRACKETS.sub("", words).split())
    for opening, closing in ("„“", "»«", '""'):
        if words.count(opening) + words.count(closing) == 1 or (opening == closing and words.count(opening) % 2):
            words = words.replace(opening, "").replace(closing, "")
    return words.strip(" ,;:.–-")


def _without_other_half(words: str, date: int) -> str:
    """Of "A will X und wird Y" keep the half with the date; the subject of the first serves the second."""
    verbs = [match for match in WORD.finditer(words) if is_finite(match[0])]
    for verb in verbs[1:]:
        before = words[: verb.start()].rstrip()
        if not before.endswith((" und", " sowie", " oder")):
            continue
        if date < verb.start():
            return before.rsplit(" ", 1)[0] if has_finite(before) else words
        subject = words[: verbs[0].start()]
        if any(word[0][0].isupper() for word in WORD.finditer(subject)):
            return f"{subject.rstrip()} {words[verb.start() :]}"
    return words


def _subject_first(words: str, subjects: Sequence[str]) -> str:
    """Turn "sagte Rutte am Montag" into "Rutte sagte am Montag"."""
    verb = WORD.match(words)
    if not verb or not is_finite(verb[0]):
        return words
    for subject in subjects:
        start = words.find(subject, verb.end())
        between = WORD.findall(words[verb.end() : start])
        if start > 0 and all(word[0].isupper() or word in _ARTICLES for word in between):
            stop = start + len(subject)
            return f"{words[verb.end() : stop].strip()} {verb[0]}{words[stop:]}"
    if noun := _SUBJECT.match(words, verb.end()):
        return f"{noun[0].strip()} {verb[0]}{words[noun.end() :]}"
    return words
