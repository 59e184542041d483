"""What a sentence without a date tells: a happening that the article reports, or nothing that is certain to be one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from core.annotate.events.clauses import Clause, opening_clause, pieces_of
from core.annotate.events.order import subject
from core.annotate.events.participants import ACTORS, is_governed
from core.annotate.events.words import cues, undated, verbs_of, words_of
from core.records import DateMention, Mention, Published, Span

RULE = "reported on"

RECENT = timedelta(days=8)
"""A date that lies further back opens a background: what is told next happened then, not on the article's day."""

_ENDS = re.compile(r"[.!…][)\]]?\Z")
_MARKS = re.compile(r"[„“”\"»«?]")
_LONGEST = 400
"""Characters of a sentence; longer ones tell more than one thing."""

_WORDS = 4
"""Words of the shortest sentence that tells enough."""

_BE, _HAVE = frozenset(("ist", "sind")), frozenset(("hat", "haben"))
_COMING = frozenset(("wird", "werden"))
_RUMOUR = frozenset(("soll", "sollen"))
_PERFECT = re.compile(r"\b(?:haben|sein|worden)\W*\Z")


def happening(text: str, sentence: Span, named: Sequence[Mention], quoted: bool) -> Clause | None:
    """Return the main clause that tells a happening with a named actor; None where it is a state, a view or unsure.

    `named` are the mentions of the sentence; `quoted` tells that it holds somebody's words.
    """
    if quoted or not named or sentence.stop - sentence.start > _LONGEST:
        return None
    words = text[sentence.start : sentence.stop]
    if not _ENDS.search(words) or _MARKS.search(words) or len(words_of(words)) < _WORDS or cues().unfit.within(words):
        return None
    clause = opening_clause(text, pieces_of(text, sentence, []))
    if clause is None or not _happens(text[clause.core.start : clause.core.stop]):
        return None
    return clause if _has_actor(text, clause, named) else None


def goes_back(date: DateMention, published: Published) -> bool:
    """Whether a date lies so far before the article that what follows it is a background."""
    known = date.last or date.first
    return bool(known and published.first and published.first - known > RECENT)


def is_simple_past(text: str, clause: Clause) -> bool:
    """Whether a clause is told in the simple past, the tense in which a background goes on."""
    verbs = verbs_of(text[clause.core.start : clause.core.stop])
    return next((form for _, form in verbs if form in ("past", "present")), None) == "past"


def _happens(words: str) -> bool:
    """Whether a main clause tells what happened (simple past, perfect) or is planned, by its finite verb."""
    if any(cue.within(words) for cue in (cues().reporting, cues().opinions, cues().reported)):
        return False
    verbs = verbs_of(words)
    finite = [(verb, form) for verb, form in verbs if form in ("past", "present")]
    # "bezogen" could be a past tense; where an auxiliary stands as well, that is the verb of the clause
    verb, form = next((pair for pair in finite if pair[0] in _BE | _HAVE | undated("plans")), (*finite, ("", None))[0])
    forms = {form for _, form in verbs}
    if "participle" in forms and words.rstrip(" .!…").endswith(f" {verb}"):
        return False  # "... übernommen wurden": the end of something longer
    if form == "past":
        return verb not in undated("states")
    if verb in _HAVE:
        return "participle" in forms
    if verb in _BE:
        return cues().moved.within(words)
    return _planned(verb, words, "infinitive" in forms)


def _planned(verb: str, words: str, infinitive: bool) -> bool:
    if verb in _RUMOUR and _PERFECT.search(words):
        return False  # "soll geflohen sein"
    if verb not in undated("plans"):
        return False
    return infinitive if verb in _COMING else True


def _has_actor(text: str, clause: Clause, named: Sequence[Mention]) -> bool:
    """Whether the subject of a clause names an actor, and as more than a place or somebody's companion."""
    start, stop = clause.whole.start, clause.whole.stop
    inside = [mention for mention in named if start <= mention.start < stop]
    who = subject(text[start:stop], [text[mention.start : mention.stop] for mention in inside])
    if not who:
        return False
    at = text.index(who, start)
    acting = (mention for mention in inside if mention.kind in ACTORS and not is_governed(text, mention))
    return any(at <= mention.start < at + len(who) for mention in acting)
