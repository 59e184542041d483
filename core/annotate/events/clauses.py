"""Clauses: the predicates of a sentence, and for a date the one that it belongs to, with what that needs to be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.annotate.events.order import PARTICLES
from core.annotate.events.words import (
    cues,
    ends_finite,
    has_finite,
    has_predicate,
    is_auxiliary,
    is_finite,
    to_infinitive,
    verb_forms,
    verbs_of,
)
from core.records import Span

_ASIDE = re.compile(
    r"[„“\"»][^„“”\"»«.,;:!?\n]{1,40}[“”\"«]|\([^()\n]{1,80}\)|\s[–—-]\s[^–—\n:]{1,120}\s[–—-](?=\s[a-zäöü])"
)
"""A word or two in quotation marks ("Masterplan"), and what stands in brackets or between dashes, cut no clause."""

_BOUNDARY = re.compile(r'[;()„“”"»«]|:(?=\s)|,(?!\d)|\s[–—-]\s')
_AND = re.compile(r"\s(?=(?:und|sowie|aber|doch)\s)")
_CONJUNCTION = re.compile(r"(?:und|sowie|aber|doch)\s+(?:(?:auch|dann|danach|schließlich)\s)?")
_CONTENT = re.compile(
    r",\s(?:(?:dass|ob|wonach|wie|warum|weshalb)\s|[^,;:]*?\s(?:zu\s\w+n|(?!hin|da)[a-zäöü]{2,}zu\w{3,}n)\b)"
)
"""A clause that another one needs: "beschloss am Montag, | den Einsatz zu beenden"."""

_AS = re.compile(r"wie\s")
_OBLIQUE = re.compile(r"(?:dem|des|einem|eines|sowie)\s")
_HANGING = re.compile(r"\s(?:mit|in|auf|bei|von|für|über|unter|gegen|durch|als|namens|und|der|die|das|dem|den|des)$")
"""What a clause cannot end with: a title in quotation marks follows."""

_SUBJECT = re.compile(r"(?:der|die|das|eine?|er|sie|es|man|wir|ich|diese[rs]?|kein\w*)\b|[A-ZÄÖÜ\d]")
_NAME = re.compile(r"(?!(?:Am|Im|In|An|Auf|Bei|Nach|Vor|Seit|Bis|Ab)\b)[A-ZÄÖÜ][\w’'-]+(?:\s[A-ZÄÖÜ][\w’'-]+){1,3}")
_TO_DO = re.compile(r"\bzu\s[a-zäöü]+n\W*$")
_RELATIVE = re.compile(r"(?:der|die|das|dem|den)\s")
_SUBORDINATE = re.compile(
    r"(?:dass|weil|da|nachdem|während|obwohl|als|sodass|so dass|wobei|indem|wie|wo|wenn|falls|sofern|ob|bevor|ehe"
    r"|damit|seitdem|bis)\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate: `core` is its own words, `whole` also what it needs to be read; equal `anchor`, equal predicate."""

    core: Span
    whole: Span
    anchor: int


def clause_of(text: str, pieces: Sequence[Span], date: Span) -> Clause:
    """Return the clause that dates: widened until it has a whole predicate and a subject."""
    own = max((index for index, piece in enumerate(pieces) if piece.start <= date.start), default=0)
    finite = has_finite(_words(text, pieces[own]))
    first = last = own
    while first > 0 and _leans_left(text, pieces[first : own + 1], pieces[first - 1], _last_chance(text, pieces, own)):
        first -= 1

    def complete() -> bool:
        verb = own if finite else _anchor(text, pieces, own, (first, last))
        core = _main_words(text, pieces[own if verb is None else verb : last + 1])
        return verb is not None and has_predicate(core) and not _HANGING.search(core)

    while last + 1 < len(pieces) and not complete():
        last += 1
    if _resumes(text, pieces[last + 1 : last + 3]):
        last += 2
    verb = own if finite or to_infinitive(_words(text, pieces[own])) else _anchor(text, pieces, own, (first, last))
    whole = Span(pieces[first].start, pieces[last].stop)
    return Clause(Span(pieces[own].start, whole.stop) if finite else whole, whole, first if verb is None else verb)


def spanning(clauses: Sequence[Clause]) -> Clause:
    """Return the first of some clauses with one predicate, as far as they all reach: "in Rom, am Dienstag in Wien"."""
    main = clauses[0]
    stop = max(clause.whole.stop for clause in clauses)
    return replace(main, core=Span(main.core.start, stop), whole=Span(main.whole.start, stop))


def opening_clause(text: str, pieces: Sequence[Span]) -> Clause | None:
    """Return the main clause that a sentence opens with; None where a subordinate clause comes first."""
    if is_subordinate(_words(text, pieces[0])):
        return None
    verb = next((index for index, piece in enumerate(pieces) if has_finite(_words(text, piece))), None)
    while verb is not None and verb < len(pieces) and is_subordinate(_words(text, pieces[verb])):
        verb += 1  # "Der Minister, der lange schwieg, | trat zurück"
    if verb is None or verb >= len(pieces) or (verb > 0 and not is_finite(_words(text, pieces[verb]).split()[0])):
        return None
    last = verb
    while last + 1 < len(pieces) and not has_predicate(_main_words(text, pieces[verb : last + 1])):
        last += 1
    if _resumes(text, pieces[last + 1 : last + 3]):
        last += 2
    stop = pieces[last].stop
    return Clause(Span(pieces[verb].start, stop), Span(pieces[0].start, stop), verb)


def with_content(text: str, sentence: Span, clause: Span) -> Span:
    """Return a clause that only says that something was said with what was said, where that follows it."""
    if clause.start != sentence.start or text[clause.stop : clause.stop + 1] not in (",", ":"):
        return clause
    said = cues().reporting.within(_words(text, clause))
    depends = _CONTENT.match(text, clause.stop, sentence.stop)
    return Span(clause.start, sentence.stop) if said or depends else clause


def only_says(text: str, sentence: Span, core: Span) -> bool:
    """Whether a clause only says who said when what another clause tells: "wie der Stab am Montag mitteilte"."""
    words = _words(text, core)
    if not cues().reporting.within(words):
        return False
    first = words.split(maxsplit=1)[0]
    if first.lower() == "wie" or (core.start > sentence.start and first.lower() in cues().reporting.words):
        return True
    rest = text[core.stop : sentence.stop]
    return bool(_CONTENT.match(rest) or rest.startswith(":") or cues().reported.within(rest.split(";", 1)[0]))


def pieces_of(text: str, sentence: Span, dates: Sequence[Span]) -> list[Span]:
    """Cut a sentence at its punctuation, but not inside a date, and where "und" joins two predicates."""
    asides = (Span(*aside.span()) for aside in _ASIDE.finditer(text, sentence.start, sentence.stop))
    whole = [aside for aside in asides if not any(aside.start <= date.start < aside.stop for date in dates)]
    for date in dates:  # "am Samstag, den 3. Mai," encloses the day in commas
        whole.append(Span(date.start, date.stop + ("," in text[date.start : date.stop])))
    pieces, start = [], sentence.start
    for cut in _BOUNDARY.finditer(text, sentence.start, sentence.stop):
        if any(span.start <= cut.start() < span.stop for span in whole):
            continue
        if text[start : cut.start()].strip():
            pieces += _joined(text, _trim(text, start, cut.start()))
        start = cut.end()
    if text[start : sentence.stop].strip(" .!?…"):
        pieces += _joined(text, _trim(text, start, sentence.stop))
    return pieces or [sentence]


def is_subordinate(words: str) -> bool:
    """Whether a clause depends on another one: a relative pronoun or a conjunction first and the verb last."""
    return is_relative(words) or (bool(_SUBORDINATE.match(words)) and ends_finite(words))


def is_relative(clause: str) -> bool:
    """Whether a clause is likely a relative one: a pronoun first and the verb last."""
    if cues().relative.match(clause):
        return ends_finite(clause)
    return bool(_RELATIVE.match(clause)) and is_finite(clause.rsplit(maxsplit=1)[-1].rstrip("."))


def _joined(text: str, piece: Span) -> list[Span]:
    """Cut a piece before each "und" that joins two predicates: "will den Etat erhöhen | und wird im Mai abstimmen"."""
    pieces, start = [], piece.start
    for cut in _AND.finditer(text, piece.start, piece.stop):
        if has_finite(text[start : cut.start()]) and has_finite(text[cut.end() : piece.stop]):
            pieces.append(Span(start, cut.start()))
            start = cut.end()
    return [*pieces, Span(start, piece.stop)]


def _words(text: str, span: Span) -> str:
    return text[span.start : span.stop]


def _main_words(text: str, pieces: Sequence[Span]) -> str:
    """Return the words of a clause without the relative ones inside it."""
    words = [_words(text, piece) for piece in pieces]
    return ", ".join([words[0], *(each for each in words[1:] if not is_subordinate(each))])


def _resumes(text: str, ahead: Sequence[Span]) -> bool:
    """Whether a participle behind a relative clause belongs to what is before it: "waren in Orten, wo ..., geplant"."""
    if len(ahead) < 2 or not is_relative(_words(text, ahead[0])):
        return False
    rest = _words(text, ahead[1])
    forms = verb_forms(rest)
    parted = rest.rstrip(" .").rsplit(maxsplit=1)[-1] in PARTICLES
    return (parted or "participle" in forms) and {"past", "present"}.isdisjoint(forms) and not to_infinitive(rest)


def _trim(text: str, start: int, stop: int) -> Span:
    while text[start].isspace():
        start += 1
    while text[stop - 1].isspace():
        stop -= 1
    return Span(start, stop)


def _last_chance(text: str, pieces: Sequence[Span], own: int) -> bool:
    """Whether no verb comes any more, from a piece on."""
    return not any(has_finite(_words(text, piece)) for piece in pieces[own:])


def _anchor(text: str, pieces: Sequence[Span], own: int, reach: tuple[int, int]) -> int | None:
    """Return the piece with the verb of a piece that has none, None where there is none in reach."""
    words = {index: _words(text, pieces[index]) for index in range(reach[0], reach[1] + 1)}
    verbs = [index for index, piece in words.items() if has_finite(piece) and not is_subordinate(piece)]
    return max((index for index in verbs if index <= own), default=min(verbs, default=None))


def _leans_left(text: str, taken: Sequence[Span], previous: Span, no_verb_ahead: bool) -> bool:
    """Whether a clause needs the piece before it: for its verb, its subject or what it relates to."""
    clause, before = text[taken[0].start : taken[-1].stop], _words(text, previous)
    inner = _words(text, taken[0])
    if len(taken) > 1 and _hangs_on(inner):
        return True  # "... wurde er in Rom, | wo er wohnte | und arbeitete, | am Freitag gesehen"
    if joined := _CONJUNCTION.match(clause):
        return _shares_subject(clause[joined.end() :], before)
    forms = verb_forms(clause)
    if cues().relative.match(clause) or is_relative(clause):
        return True
    if {"past", "present"}.isdisjoint(forms):
        return to_infinitive(clause) or not clause[:1].isupper() or no_verb_ahead
    if _AS.match(clause) and cues().reporting.within(clause) and ends_finite(clause):
        return True
    if _TO_DO.search(clause) or (_OBLIQUE.match(clause) and not has_finite(before)):
        return True  # "..., im Mai | Mitglied werden zu können", "Abgeordnete des Landtags, | dem Bundestag ... wurden"
    if len(taken) == 1 and _NAME.fullmatch(before) and clause[:1].isupper():
        return True  # "Lars Muster, | Sprecher des Stabs, sagte ..."
    if text.startswith(",", previous.stop) and _goes_on(before, clause):
        return True  # "Ein Frachter mit Wasser, | frischem Obst und Öl hat angelegt"
    first, second = (*clause.split(maxsplit=2), "")[:2]
    if not _begins_finite(clause, first):
        return False
    if (before[:1].isupper() and not has_finite(before)) or is_relative(before):
        return True  # "Ein Sprecher, Lars Muster, | sagte ...", "Das Treffen, das wichtig ist, | findet ..."
    if _SUBJECT.match(second):
        return False
    shared = not is_subordinate(before) and first.lower() not in cues().reporting.words
    return shared or is_auxiliary(first)  # "Das gilt, | soll aber ...", not "..., | hat er ..."


def _goes_on(before: str, clause: str) -> bool:
    """Whether a comma stands within a list before the verb, not between two clauses."""
    opens = before[:1].isupper() and not verb_forms(before)
    return opens and clause[:1].islower() and not _SUBORDINATE.match(clause)


def _hangs_on(piece: str) -> bool:
    """Whether a piece inside a clause is not what the clause begins with."""
    if is_subordinate(piece) or (_CONJUNCTION.match(piece) and ends_finite(piece)):
        return True
    return piece[:1].islower() and not has_finite(piece)


def _begins_finite(clause: str, first: str) -> bool:
    verbs = verbs_of(clause)
    return bool(verbs) and verbs[0][0] == first and verbs[0][1] in ("past", "present")


def _shares_subject(clause: str, before: str) -> bool:
    """Whether a clause behind "und" has no subject of its own: the verb first, or last after a subordinate clause."""
    if _SUBORDINATE.match(clause):
        return False
    first = (clause.split(maxsplit=1) or [""])[0]
    return is_finite(first) or not has_finite(clause) or (is_subordinate(before) and ends_finite(clause))
