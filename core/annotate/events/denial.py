"""What a dated clause says not to be: what somebody denies, what is called off or put off, and plain negations."""

from __future__ import annotations

import re

from core.annotate.events.clauses import Clause, clause_at
from core.annotate.events.words import cues, is_called_off, to_infinitive
from core.language.dated import attribute, is_set, of_noun, participle
from core.language.deeds import gender_of, happenings
from core.language.tense import tense, verb_of
from core.language.tree import SUBJECTS, Tree
from core.language.verbs import forms_of, konjunktiv
from core.records import DateMention, Published, Span

_COMPLEMENTS = ("ccomp", "xcomp", "csubj", "acl", "advcl")
_TO = re.compile(r"\b(?:auf|um)\s(?:d\w+\s)?\Z", re.IGNORECASE)
"""Before the new day of what is put off."""
_FROM = re.compile(r"\bvo[mn]\s(?:d\w+\s)?\Z", re.IGNORECASE)
_ON = re.compile(r"\sauf\s(?:d\w+\s)?(?:\d|\w+tag\b|Mittwoch\b)")
"""Before and behind the old day: "vom 3. Juni auf den 5. Juli verschoben"."""
_NEGATIONS = ("nicht", "nie", "niemals", "keinesfalls", "keineswegs")
_SPEAKERS = ("ich", "wir", "man")
_LIMITS = ("nur", "erst", "vor", "bloß", "allein", "zuletzt", "immer", "ganz", "so")
"""What behind "nicht" makes it that of a phrase: "nicht nur", "nicht vor Montag"."""


def is_denied(clause: Clause, date: DateMention) -> bool:
    """Whether a clause, or the one that governs it, denies a happening, calls it off or puts it off from a date.

    A negated aim ("nicht abzuhalten") denies nothing.
    """
    if _is_corrected(clause.tree.text, date):
        return True
    words, above = clause.words(), _governing(clause, *_COMPLEMENTS)
    if _came_to_nothing(clause, date, words):
        return True
    if cues().denying.within(words) or (cues().denying.within(above) and "nicht" not in above):
        return True
    if _is_kept(clause):
        return False
    off = date.last is not None and (cues().denied.within(words) or is_called_off(words))  # but "entfällt ab Mai"
    return (off and not to_infinitive(words)) or _is_off(clause, date, f"{_governing(clause, 'acl:relcl')} {words}")


def _came_to_nothing(clause: Clause, date: DateMention, words: str) -> bool:
    """Whether something was only meant to be: "hätte am Montag beginnen sollen", "sollte ..., wurde aber vertagt"."""
    tree = clause.tree
    if "hätte" in words and _HAD_BEEN_MEANT.search(words):
        return not of_noun(tree, Span(date.start, date.stop))
    verb = tree.finite(clause.predicate)
    if verb is None:
        return False
    meant = is_meant(tree, clause.predicate)
    if _AT_FIRST.search(words) and (meant or _WAS_PLANNED.search(words)):
        return attribute(tree, Span(date.start, date.stop)) >= 0
    if not meant:
        return False
    rest = tree.text[tree.tokens[max(verb, clause.predicate)].stop : tree.tokens[-1].stop]
    off = cues().put_off.within(rest) or cues().denied.within(rest) or is_called_off(rest)
    off = off or _NOTHING.search(rest) is not None
    beside = "," not in tree.text[date.stop : tree.tokens[verb].start]
    return off and beside and _BUT_THEN.match(rest) is not None


def is_meant(tree: Tree, predicate: int) -> bool:
    """Whether a clause tells what was meant to be: "sollte beginnen", "wollte"; no condition ("Sollte er")."""
    verb = tree.finite(predicate)
    return verb is not None and tree.word(verb).lower() in _MEANT and not tree.word(verb).startswith("Sollte")


_MEANT = forms_of("sollen", ("past",)) | forms_of("wollen", ("past",))
_AT_FIRST = re.compile(r"\b(?:[Uu]rsprünglich|[Ee]igentlich)\b")
_WAS_PLANNED = re.compile(r"\bwar(?:en)?\b.*\b(?:geplant|vorgesehen|angesetzt)\b|\b(?:geplant|vorgesehen) war(?:en)?\b")
_HAD_BEEN_MEANT = re.compile(r"\bhätten?\b.*\bsollen\b")
_BUT_THEN = re.compile(r"(?:\s(?:werden|sein|haben))?,\s(?:\w+\s){0,5}(?:aber|jedoch|dann|nun|doch|schließlich)\b")
_NOTHING = re.compile(
    r"\bnicht\b(?! (?:nur|länger|mehr|allein|immer|ganz|so|gleich|sofort)\b)"
    r"|\bnichts\b|\babgebrochen\b|\bscheiterten?\b|\bgescheitert\b|\bsagten?\b.*\bab\b"
)


def is_dropped(then: str, meant: str) -> bool:
    """Whether a sentence tells that what the one before it said was `meant` to be does not take place."""
    if _DROPPED.search(then) is None or _KEPT.search(then) or _ANOTHER.match(then):
        return False
    thing = _THING.match(then)
    if thing is None:
        return True
    of_the_plan = thing[1][:_STEM].lower() in meant.lower() or thing[1] in _ANY_PLAN
    return of_the_plan or gender_of(thing[1], happenings(results=False)) is not None


_DROPPED = re.compile(
    r"\b(?:abgesagt|verschoben|vertagt|gestrichen|geplatzt)(?: worden| werden)?\b(?=[.,;]|\Z)|\bplatzten?\b"
    r"|\b(?:sagten?|fiel(?:en)?)\b[^.,;]*\ba(?:b|us)\b(?=[ .,;]|\Z)|\b(?:Dazu kam es|Daraus wurde)\b[^,;]*\bnichts?\b"
)
_ANOTHER = re.compile(r"(?:Eine?|Zwei|Drei|Einige|Mehrere|Viele|Zahlreiche|\d+)\s(?!.*\bsagten?\b)")
"""What opens a sentence of something else that is called off: "Ein Konzert in Kiel wurde abgesagt"."""
_THING = re.compile(r"D(?:er|ie|as)\s(?:[a-zäöüß]+\s)?([A-ZÄÖÜ][\w-]+)\s(?!.*\bsagten?\b)")
_STEM = 5
_ANY_PLAN = ("Termin", "Start", "Beginn", "Plan", "Pläne", "Vorhaben", "Gespräch", "Gespräche", "Feierlichkeiten")
"""What a sentence that calls off begins with, how many letters tell that it was named before, other words for it."""
_KEPT = re.compile(r"\bnicht (?:abgesagt|verschoben|vertagt|ab|aus)\b")


def calls_off(clause: Clause, date: DateMention, published: Published) -> bool:
    """Whether a date is that on which something is called off or put off: "wurde am Montag überraschend abgesagt"."""
    if date.last is None or published.last is None or date.last > published.last:
        return False
    tree, predicate, span = clause.tree, clause.predicate, Span(date.start, date.stop)
    if verb_of(tree, predicate) not in _OFF_ON_A_DAY or tense(tree, predicate) != "past":
        return False
    before = tree.text[max(0, date.start - _BEFORE) : date.start]
    own = not (is_set(tree, span) or attribute(tree, span) or of_noun(tree, span) or _OF_ITS_OWN.search(before))
    return own and not _is_kept(clause)


_OFF_ON_A_DAY = ("absagen", "verschieben", "vertagen", "aufschieben")
"""Verbs whose day is that of the decision; "am Montag wurden 40 Flüge gestrichen" tells when none flew."""
_OF_ITS_OWN = re.compile(r"\b(?:auf|für|um|vo[mn]|zu[mr]|ab|bis)\s(?:d\w+\s)?\Z", re.IGNORECASE)
"""Before a date that is not when the verb was: "vom 3. Mai", "auf den 5. Juli"."""


def _is_corrected(text: str, date: DateMention) -> bool:
    """Whether another time is named instead of a date: "nicht am 12. Juni, sondern am 3. Juli", "statt am Montag"."""
    if _INSTEAD.search(text, max(0, date.start - _BEFORE), date.start):
        return True
    near = text.find("sondern", date.stop, date.stop + _NEAR) >= 0
    return bool(near and _BUT.match(text, date.stop) and _NOT.search(text, 0, date.start))


_NEAR = 60
"""Characters behind a date that hold the "sondern" which sets another against it."""


_INSTEAD = re.compile(
    r"\b(?:[Ss]tatt|[Aa]nstatt|[Aa]nstelle)\s(?:schon\s|wie\s\w+\s)?(?:am|im|in|ab|vom|von|bis|zum|zur|des)\s\Z"
)
_NOT = re.compile(r"\b[Nn]icht\s(?:(?:schon|erst|mehr|wie\s\w+)\s)?(?:\w{2,4}\s){1,2}\Z")
_BUT = re.compile(r"[^,.;:]{0,40},\ssondern\s(?:(?:schon|bereits|erst|nun)\s)?(?:am|im|in|ab|vom|bis|zum|für|von|um)\b")
"""Before and behind a date, what sets another against it."""


def _governing(clause: Clause, *relations: str) -> str:
    """The words of the clause that one depends on in one of these relations; empty where it does not."""
    tree, token = clause.tree, clause.tree.tokens[clause.predicate]
    if token.head < 0 or token.relation not in relations:
        return ""
    if ":" in tree.words[min(token.head, clause.predicate) : max(token.head, clause.predicate)]:
        return ""  # it tells something of its own
    return clause_at(tree, tree.event(token.head)).words()


def _is_off(clause: Clause, date: DateMention, words: str) -> bool:
    """Whether what was meant for a date does not take place then: "das für Montag geplante Fest wurde verschoben"."""
    tree, span = clause.tree, Span(date.start, date.stop)
    before = tree.text[max(0, date.start - _BEFORE) : date.start]
    if _TO.search(before):
        return False
    if _FROM.search(before) and _ON.match(tree.text, date.stop):
        return cues().put_off.within(words) or "verlegt" in words
    meant = is_set(tree, span) or attribute(tree, span) > 0 or of_noun(tree, span)
    if not meant:
        return False
    off = cues().put_off.within(words) or cues().denied.within(words) or is_called_off(words)
    return off or _calls_off(clause, span) or _ORIGINALLY.search(before) is not None


_BEFORE = 40
"""Characters before a date that hold its preposition, and what stands before that."""
_ORIGINALLY = re.compile(
    r"\b(?:[Uu]rsprünglich|[Ee]igentlich)\s(?:(?:schon|bereits|erst)\s)?(?:für|ab|zum)\s(?:d\w\w\s)?\Z"
)
"""Before a date that something was meant for and does not keep."""


def _calls_off(clause: Clause, span: Span) -> bool:
    """Whether somebody calls off what is meant for a date: "sagte das für Montag geplante Fest ab"."""
    tree, predicate = clause.tree, clause.predicate
    planned = participle(tree, span)
    if planned is None or verb_of(tree, predicate) not in cues().calling_off:
        return False
    noun = tree.tokens[planned].head
    bare = tree.tokens[noun].relation not in SUBJECTS and tree.child(noun, "case") is None
    return bare and tree.tokens[noun].head == predicate


def is_negated(clause: Clause, date: DateMention) -> bool:
    """Whether a clause says of a date that something is not so then: "wird nicht gespielt", "fahren keine Züge".

    A date that belongs to the subject is not that of what is negated: "Die Feier am Samstag habe nicht geholfen".
    """
    tree, predicate = clause.tree, clause.predicate
    subject = tree.subject(predicate)
    if subject is not None and tree.word(subject).lower() in _SPEAKERS:
        return False  # "ich kann mir nicht vorstellen, ..."
    span = Span(date.start, date.stop)
    if _is_of_subject(tree, span) or attribute(tree, span) or _is_kept(clause):
        return False
    if (none := _none(tree, predicate)) is not None:
        return not _is_of_happening(tree, date, none)
    if not tree.is_verb(predicate) and not is_told(tree, predicate):
        return False  # "wird nicht schön"
    return _negates(tree, predicate) or _rules_out(tree, predicate)


def _is_kept(clause: Clause) -> bool:
    """Whether something takes place all the same: "wird nicht verschoben", "fällt nicht aus"."""
    if not _negates(clause.tree, clause.predicate):
        return False
    verb = clause.tree.word(clause.predicate)
    return cues().put_off.within(verb) or cues().denied.within(verb) or is_called_off(clause.words())


def _negates(tree: Tree, predicate: int) -> bool:
    """Whether "nicht" or the like stands for the verb itself, and not before a phrase."""
    for at in tree.children[predicate]:
        after = tree.word(at + 1) if at + 1 < len(tree.tokens) else ""
        alone = after not in _LIMITS and not (at and tree.word(at - 1) == "noch")
        if tree.word(at).lower() in _NEGATIONS and alone:
            return not {"sondern", "aber"} & set(tree.words[at:])
    return False


def _is_of_subject(tree: Tree, span: Span) -> bool:
    tokens = tree.within(span)
    noun = tree.tokens[tree.top(tokens)].head if tokens else -1
    return noun >= 0 and tree.tokens[noun].relation in SUBJECTS and of_noun(tree, span)


def _none(tree: Tree, predicate: int) -> int | None:
    """What there is none of: "gibt es keinen Unterricht", "fahren keine Züge", "hat keine Sprechstunde"."""
    arguments = (at for at in tree.related("nsubj", "nsubj:pass", "obj") if tree.tokens[at].head == predicate)
    for noun in (predicate, *arguments):
        before = (at for at in tree.children[noun] if at < noun and tree.word(at).lower().startswith("kein"))
        none = next(before, None)
        if none is not None and tree.tokens[noun].tag == "NN" and not tree.word(none + 1).startswith(_SOME):
            return noun
    return None


def _is_of_happening(tree: Tree, date: DateMention, none: int) -> bool:
    """Whether a date stands right behind another happening: "Kein Mensch zweifelt an der Wahl am 9. Juni"."""
    first = next(iter(tree.within(Span(date.start, date.stop))), 0)
    noun = first - 2
    return noun >= 0 and noun != none and bool(cues().happening.search(tree.word(noun).lower()))


def _rules_out(tree: Tree, predicate: int) -> bool:
    """Whether it is said that something will not be: "Experten schließen einen Einschlag aus".

    Who is named, known, or put out of something is only to leave it: "schließt Russland von der WM aus".
    """
    if verb_of(tree, predicate) != "ausschließen" or tense(tree, predicate) != "present":
        return False
    ruled_out = [at for at in tree.children[predicate] if tree.tokens[at].relation == "obj"]
    known = any(tree.tokens[at].tag == "NE" or _has_article(tree, at) for at in ruled_out)
    cases = (tree.child(at, "case") for at in tree.children[predicate] if tree.tokens[at].relation == "obl")
    return not known and not any(case is not None and tree.word(case).lower() in _OUT_OF for case in cases)


_OUT_OF = ("von", "vom", "aus")


def _has_article(tree: Tree, noun: int) -> bool:
    """Whether a noun has an article or pronoun that takes it for known: not "ein", nor none."""
    article = tree.child(noun, "det")
    return article is not None and not tree.word(article).lower().startswith("ein")


_SOME = ("ander", "gering", "weniger")
"""What behind "kein" says that there is something: "kein anderer als der König"."""


def is_told(tree: Tree, predicate: int) -> bool:
    """Whether a clause tells somebody's words by its mood: "sie sei", "er werde"."""
    verb = tree.finite(predicate)
    return verb is not None and tree.word(verb).lower() in konjunktiv("first")
