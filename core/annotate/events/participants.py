"""Who takes part in an event: the actors of its clause, and whom its pronoun or missing subject stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.annotate.events.clauses import Clause
from core.annotate.events.words import verb_form
from core.language.first_names import given_names
from core.language.words import WORD
from core.records import Mention, Span

ACTORS = ("person", "organisation", "country")

_PRONOUN = re.compile(r"(?:\A|\s)(?P<pronoun>[Ee]r|[Ss]ie)(?=\s)")
_GOVERNED = re.compile(
    r"\b(?:in|im|an|am|auf|aus|bei|beim|mit|nach|von|vom|vor|zu|zum|zur|für|gegen|über|um|durch|unter|wegen|laut|neben|zwischen|ohne|seit)\s"
    r"(?:(?:d(?:er|ie|as|en|em|es)|(?:ein|ihr|sein)\w*)\s)?(?:[a-zäöüß-]+(?:en|er|e|em)\s)*(?:[A-ZÄÖÜ][\w-]+\s)?\Z"
)
_CONJUNCTIONS = frozenset(
    (
        "als",
        "dass",
        "weil",
        "wo",
        "da",
        "nachdem",
        "während",
        "obwohl",
        "wobei",
        "wenn",
        "falls",
        "bevor",
        "ob",
        "und",
        "wie",
    )
)
_AS_SAID = re.compile(r"(?:\A|[\s,.])[Ww]ie\s[^.;]*\Z")
_BEFORE = 60
"""Characters before a name in which its preposition stands."""


def participants(text: str, named: Sequence[Mention], clause: Clause, alone: bool) -> list[Mention]:
    """Return the mentions of those who take part: of the clause, else of its subject, else (`alone`) of the sentence.

    `named` are the mentions of the sentence, in order.
    """
    actors = [mention for mention in named if mention.kind in ACTORS]
    own = [
        mention for mention in actors if clause.core.start <= mention.start < max(clause.core.stop, clause.whole.stop)
    ]
    who = referent(text, named, clause.core)
    before = [mention for mention in actors if clause.whole.start <= mention.start < clause.core.start]
    if who is None and before:
        who = subject_of_all(text, before)
    if who is not None or own:
        return sorted([*own, *([who] if who is not None else [])], key=lambda mention: mention.start)
    if alone:
        return actors
    subject = subject_of_all(text, actors)
    return [subject] if subject else []


def referent(text: str, named: Sequence[Mention], core: Span) -> Mention | None:
    """Return the one person before "er" or "sie" in the sentence; None where it could be another one, or several."""
    pronoun = _subject_pronoun(text, core)
    if pronoun is None:
        return None
    at, word = pronoun
    before = [mention for mention in named if mention.stop <= at and not mention.part]
    persons = [mention for mention in before if mention.kind == "person"]
    if len({mention.actor_id for mention in persons}) != 1 or _as_said(text, persons[0]):
        return None
    if persons[0].actor.split()[0] in given_names("masculine" if word == "sie" else "feminine"):
        return None
    if word == "sie" and any(mention.kind in ACTORS and mention.kind != "person" for mention in before):
        return None
    return persons[0]


def _as_said(text: str, mention: Mention) -> bool:
    """Whether a name only tells who says it: "wie Anna Muster mitteilte, starb er"."""
    return bool(_AS_SAID.search(text[max(0, mention.start - _BEFORE) : mention.start]))


def subject_of_all(text: str, actors: Sequence[Mention]) -> Mention | None:
    """Return the first actor on whom no preposition hangs, else none."""
    return next((actor for actor in actors if not actor.part and not is_governed(text, actor)), None)


def is_governed(text: str, mention: Mention) -> bool:
    """Whether a preposition governs a name: "mit der Ukraine", "in Polen"."""
    return bool(_GOVERNED.search(text[max(0, mention.start - _BEFORE) : mention.start]))


def _subject_pronoun(text: str, core: Span) -> tuple[int, str] | None:
    """Return the pronoun that is a clause's subject, beside its verb, and where it stands."""
    words = text[core.start : core.stop]
    for match in _PRONOUN.finditer(words):
        before, after = words[: match.start("pronoun")].split(), words[match.end() :].split()
        beside = [word for word in (*before[-1:], *after[:1]) if WORD.fullmatch(word)]
        verbs = [word for word in beside if verb_form(word) in ("past", "present", "infinitive")]
        plural = match["pronoun"].lower() == "sie" and any(verb.endswith("n") for verb in verbs)
        if (verbs or not before or before[-1] in _CONJUNCTIONS) and not plural:
            return core.start + match.start("pronoun"), match["pronoun"].lower()
    return None
