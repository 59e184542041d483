"""Events: one for each dated predicate, with its interval, status, label, actors and themes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.annotate.events.about import About
from core.annotate.events.bounded import beside, is_foreign, lasting
from core.annotate.events.candidates import Candidate, find_candidates
from core.annotate.events.clauses import Clause, by_predicate, clause_at, only_names, only_says
from core.annotate.events.denial import is_meant
from core.annotate.events.furniture import is_furniture
from core.annotate.events.institutions import institution_of, with_offices
from core.annotate.events.labels import CUT, LABEL, Spoken, label
from core.annotate.events.listed import listed
from core.annotate.events.naming import person_of, with_complements, with_compounds
from core.annotate.events.nouns import apart, named, phrase_of
from core.annotate.events.participants import participants, referent
from core.annotate.events.places import Scene, place_of
from core.annotate.events.placing import AROUND, main_first
from core.annotate.events.pronouns import meaning, owner_of, pronouns_of
from core.annotate.events.reported import RULE, comments, happening, is_new
from core.annotate.events.setting import setting_of, with_setting
from core.annotate.events.status import RULES, Case, status_of
from core.annotate.events.subjects import described
from core.annotate.events.told import Told, beginning
from core.annotate.events.wording import enclosed, ratios, so_called
from core.language.dated import participle
from core.language.dated_nouns import DatedNoun
from core.language.tense import simple_past, tense
from core.language.tree import SUBJECTS, Tree
from core.language.words import Words, lemma
from core.records import DateMention, Event, Mention, Published, Quote, Span, Status, Theme

__all__ = ["RULES", "events_among", "find_candidates", "find_events"]


def find_events(
    words: Words,
    dates: Sequence[DateMention],
    mentions: Sequence[Mention],
    themes: Sequence[Theme],
    published: Published,
    quotes: Sequence[Quote] = (),
    title: str = "",
) -> tuple[Event, ...]:
    """Find the events: one per predicate with a date that places it in time, and what is told of the article's day.

    Durations, repetitions, "damals" or "zurzeit", and backgrounds ("seit Jahrzehnten") place
    nothing; a vague date to come ("innerhalb weniger Monate") does. Of several dates of one time the
    most precise one that does not date a saying counts; several times are several events. A sentence
    that has none of its own and tells a happening takes the interval of publication (`dating` is
    "reported"), unless it goes on with what was at another time. A time of day takes its day from the
    sentences before it in its paragraph, a part of the day else that of publication (`dating` is "inferred").
    """
    candidates = find_candidates(words, dates, mentions, published, quotes)
    return events_among(words, candidates, themes, published, mentions, quotes, title)


def events_among(
    words: Words,
    candidates: Sequence[Candidate],
    themes: Sequence[Theme],
    published: Published,
    mentions: Sequence[Mention] = (),
    quotes: Sequence[Quote] = (),
    title: str = "",
) -> tuple[Event, ...]:
    """Find the events that these sentences tell; mentions, quotes and the title say who and what labels speak of."""
    setting = setting_of(words, title, mentions) if title and candidates else None
    about = About(words, themes, published, mentions, quotes, title, setting)
    events: list[Event] = []
    trees = words.trees.read([case.around(words.text) for case in candidates])
    for case, tree in zip(candidates, trees, strict=True):
        if tree is not None:
            events += _stated(about, tree, case) if case.dates else _reported(about, tree, case)
            continue
        for date in case.dates:  # too long to be parsed at once: each by itself
            alone = replace(case, dates=[date])
            reaches = (words.trees.of(alone.around(words.text, reach)) for reach in (AROUND // 2, AROUND // 4))
            if part := next((tree for tree in reaches if tree is not None), None):
                events += _stated(about, part, alone)
    return tuple(events)


def _stated(about: About, tree: Tree, case: Candidate) -> Iterator[Event]:
    """Yield an event for each predicate of a sentence that has a date of its own, and for each noun that has."""
    if not case.inferred:
        nouns, rest = apart(tree, case.dates)
        for noun, dates in nouns:
            if (
                not is_furniture(tree, dates)
                and (event := _of_noun(about, tree, replace(case, dates=dates), noun)) is not None
            ):
                yield event
        case = replace(case, dates=rest)
    groups = by_predicate(tree, case.dates)
    telling = {at: times for at, times in groups.items() if not only_says(tree, at, groups)} or groups
    for predicate, times in telling.items():
        if only_names(tree, predicate) or (case.inferred and not _is_of_then(about, tree, predicate, case.dates[0])):
            continue
        clause = clause_at(tree, predicate)
        for those in times:
            dates = [date for date in those if not is_foreign(clause, date, about.published)]
            if not dates or is_furniture(tree, dates):
                continue
            if len(dates) > 1:
                dates.sort(key=lambda date: main_first(about.text, date))
            others = frozenset(telling) - {predicate}
            event = _of_verb(about, replace(case, dates=dates), clause, others)
            yield replace(event, dating="inferred") if case.inferred else event


def _is_of_then(about: About, tree: Tree, predicate: int, part: DateMention) -> bool:
    """Whether a clause tells what was at a part of the day, or what is to be at one of the article's own day."""
    told = tense(tree, predicate)
    if told == "past" or part.first != about.published.first:
        return told == "past"
    paragraph = about.text[about.text.rfind("\n", 0, part.start) + 1 : part.start]
    return told == "future" or paragraph.endswith("diesem ") or "heute" in paragraph


def _of_noun(about: About, tree: Tree, case: Candidate, noun: DatedNoun) -> Event | None:
    """The event that a noun names ("die Anschläge vom Montag"); None where it is no happening, or cannot be told."""
    clause = phrase_of(tree, noun, case.dates)
    words = named(clause, noun) if noun.gender is not None else ""
    if not words:
        return None
    date = min(case.dates, key=lambda date: main_first(about.text, date))
    telling = clause_at(tree, tree.predicate(noun.noun))
    told = Case.of(telling, about.text[case.span.start : case.span.stop], date, about.published)
    if told.after and noun.way <= 0 and is_foreign(telling, date, about.published):
        return None
    status, rule = status_of(told)
    if told.after:
        status, rule = "planned", "date after publication"
    return _event(about, case, clause, date, (status, rule), words, noun.way > 0)


def _reported(about: About, tree: Tree, case: Candidate) -> Iterator[Event]:
    """Yield what a sentence without a date tells, unless it only may be."""
    clause = happening(tree, case.named)
    if clause is None or (_goes_on(tree, case) and simple_past(tree, clause.predicate)):
        return  # it goes on with what was told before it, in its tense
    if (
        not is_new(tree)
        and (before := about.before(case.span, within_paragraph=False)) is not None
        and comments(before)
    ):
        return
    published, start = about.published, clause.whole.start
    date = DateMention(start, start, "", published.first, published.last, published.precision, RULE)
    status, _ = status_of(Case.of(clause, about.text[case.span.start : case.span.stop], date, published))
    if status != "past":
        return
    event = _of_verb(about, replace(case, dates=[date]), clause, frozenset())
    if CUT not in event.label:  # what cannot be said in one line is not certain enough
        yield replace(event, rule=RULE, dating="reported")


def _goes_on(tree: Tree, case: Candidate) -> bool:
    """Whether the sentences before another one speak of a time before the article's day, to which it may belong."""
    return case.background is not None or (case.over and not is_new(tree))


def _of_verb(about: About, case: Candidate, clause: Clause, others: frozenset[int]) -> Event:
    """The event that a clause tells."""
    date = lasting(clause.tree, clause.predicate, case.dates[0], about.published)
    sentence = about.text[case.span.start : case.span.stop]
    then = about.after(case.span) if is_meant(clause.tree, clause.predicate) else ""
    told = status_of(Case.of(clause, sentence, date, about.published, then))
    spans = [Span(each.start, each.stop) for each in case.dates if each.stop > each.start]
    words = _who(about, case.span, clause, _label(_spoken(about, case, clause, spans, others)))
    return _event(about, case, clause, beside(clause.tree, date, about.published), told, words, not others)


def _event(
    about: About,
    case: Candidate,
    clause: Clause,
    date: DateMention,
    told: tuple[Status, str],
    words: str,
    alone: bool,
) -> Event:
    actors = {each.actor_id: each.actor for each in participants(about.text, case.named, clause, alone)}
    scene = Scene(about.text, clause.core, case.span.start, frozenset(each.stop for each in case.dates))
    return Event(
        start=case.span.start,
        stop=case.span.stop,
        first=date.first,
        last=date.last,
        precision=date.precision,
        status=told[0],
        label=words,
        actor_ids=tuple(actors),
        actors=tuple(actors.values()),
        themes=_themes(about.text, case.span, about.themes),
        date_start=date.start,
        date_stop=date.stop,
        rule=told[1],
        place=place_of(scene, case.named),
        other=date.other,
        predicate=lemma(clause.tree.word(clause.predicate)),
    )


def _label(spoken: Spoken) -> str:
    return described(spoken) or listed(spoken) or label(spoken)


def _who(about: About, sentence: Span, clause: Clause, words: str) -> str:
    """A label that says who holds an office, which one its nouns mean, whose words it is, or else where it plays."""
    words = with_offices(about.told, sentence, words, LABEL)
    words = with_compounds(about.told, clause.tree, clause.predicate, words, LABEL)
    words = with_complements(about.told, clause.tree, clause.predicate, words, LABEL)
    words = _attributed(about, sentence, words)
    return with_setting(about.setting, sentence, clause.tree, words, LABEL)


def _attributed(about: About, sentence: Span, words: str) -> str:
    """A label with the name of whose words it tells, where its sentence is part of a quotation and does not say so."""
    around = (each for each in about.quotes if each.start <= sentence.start + 1 and sentence.stop - 2 <= each.stop)
    speaker = next((each.speaker for each in around if each.speaker is not None), None)
    if speaker is None or sentence.start <= speaker.start < sentence.stop or words.startswith(f"{speaker.actor} "):
        return words
    acting = any(each.actor_id == speaker.actor_id and each.kind in _SPEAKING for each in about.mentions)
    said = f"{speaker.actor}: {words}"
    return said if acting and len(said) <= LABEL else words


_SPEAKING = ("person", "organisation")


def _spoken(about: About, case: Candidate, clause: Clause, dates: Sequence[Span], others: frozenset[int]) -> Spoken:
    """What the label is made of; a pronoun is spoken as the person or the subject that it stands for."""
    text, tree, named, times = about.text, clause.tree, case.named, case.times
    starts = {token.start: at for at, token in enumerate(tree.tokens)}
    names = {starts[each.start]: each.actor for each in named if each.reason == "pronoun" and each.start in starts}
    who = referent(text, named, clause.core)
    pronoun = tree.subject(clause.predicate)
    if who is not None and pronoun is not None and tree.tokens[pronoun].tag == "PPER":
        names.setdefault(pronoun, _name(text, who))
    for each in pronouns_of(tree, clause.predicate):
        if each not in names and (meant := meaning(about.told, tree, each)) is not None:
            names[each] = meant
    if (institution := institution_of(about.told, tree, clause.predicate)) is not None:
        names |= {institution[0] - 1: "", institution[0]: institution[1]}
    names |= _described(about.told, tree, clause.predicate)
    acting = [each for each in named if each.kind in ("person", "organisation", "country") and not each.nominal]
    atoms = [frozenset(tree.within(Span(each.start, each.stop))) for each in acting]
    spans = [frozenset(tree.within(Span(each.start, each.stop))) for each in times]
    numbers = {at for at, token in enumerate(tree.tokens) if token.tag == "CARD"}.difference(*spans)
    return Spoken(
        tree,
        clause.predicate,
        frozenset(at for date in dates for at in tree.within(date)),
        names,
        frozenset().union(*atoms, numbers),
        next((at for date in dates if (at := participle(tree, date)) is not None), None),
        (*atoms, *spans, *ratios(tree), *so_called(tree), *enclosed(tree)),
        others,
        tuple(spans),
    )


def _described(told: Told, tree: Tree, predicate: int) -> dict[int, str]:
    """The names of what a clause tells by a description only: "die Politikerin", "seine Amtszeit"."""
    names: dict[int, str] = {}
    subject = tree.child(predicate, *SUBJECTS)
    if subject is not None and (person := person_of(told, tree, subject)) is not None:
        names |= {subject - 1: "", subject: person}
    if (owner := owner_of(told, tree, predicate)) is not None:
        names[owner[0]] = owner[1]
    return names


def _name(text: str, mention: Mention) -> str:
    """Return a name as it stands in the text, without the "s" of its genitive."""
    surface = text[mention.start : mention.stop]
    return surface[:-1] if surface.endswith("s") and mention.actor.endswith(surface[:-1]) else surface


def _themes(text: str, sentence: Span, themes: Sequence[Theme]) -> tuple[str, ...]:
    """Return the themes with a hit in the sentence, else those of its paragraph; further off, a theme says little."""
    stop = text.find("\n", sentence.stop)
    paragraph = Span(text.rfind("\n", 0, sentence.start) + 1, len(text) if stop < 0 else stop)
    return _themes_within(sentence, themes) or _themes_within(paragraph, themes)


def _themes_within(span: Span, themes: Sequence[Theme]) -> tuple[str, ...]:
    return tuple(
        theme.theme
        for theme in themes
        if any(hit.stop <= span.stop for hit in beginning(theme.hits, span.start, span.stop))
    )
