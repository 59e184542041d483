"""Main clauses as phrases in a row: what belongs to what by its form, and what can stand before the verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile, zip_longest

from core.annotate.events.main_clauses import ENDS, NEEDED, MainClause, main_clauses
from core.annotate.events.objects import infinitive, is_asked_for
from core.annotate.events.order import is_plural, joins, parts_behind
from core.annotate.events.pairs import parts_pair
from core.annotate.events.phrases import Phrase, phrases_of
from core.annotate.events.wording import Spoken, capital, written
from core.annotate.events.words import cues
from core.language.tree import Tree
from core.language.valency import noun_asks_for, verb_asks_for


def clauses_of(spoken: Spoken) -> Iterator[Clause]:
    """Yield the main clauses of a sentence with their phrases."""
    before = None
    for each in main_clauses(spoken.tree):
        if clause := Clause.of(spoken, each, phrases_of(spoken, each, before)):
            yield clause
        before = before if each.shared else each


@dataclass(frozen=True, slots=True)
class Clause:
    """The phrases of a main clause, and the place of its finite verb among them."""

    spoken: Spoken
    main: MainClause
    phrases: Sequence[Phrase]
    verb: int

    @property
    def tree(self) -> Tree:
        """The tree of its sentence."""
        return self.spoken.tree

    @classmethod
    def of(cls, spoken: Spoken, main: MainClause, phrases: list[Phrase]) -> Clause | None:
        """The clause of some phrases, without signs and "und" at its ends; None without a verb behind a phrase."""
        tree = spoken.tree
        while phrases and phrases[-1].kind == "fixed" and not any(map(tree.is_word, phrases[-1].tokens)):
            phrases.pop()
        while phrases and tree.tokens[phrases[0].tokens[0]].tag.startswith(("KON", "$,", "$(")):
            phrases.pop(0)
        verb = next((n for n, each in enumerate(phrases) if each.tokens[0] == main.verb), 0)
        return cls(spoken, main, phrases, verb) if verb else None

    def is_clear(self) -> bool:
        """Whether one phrase stands before the verb, a subject beside it, and every word is one of a phrase."""
        tree = self.tree
        fixed = [at for each in self.phrases if each.kind == "fixed" for at in each.tokens]
        tags = [tree.tokens[at].tag for at in fixed if tree.word(at) not in NEEDED]
        first = next((n for n in range(self.verb) if self.phrases[n].kind != "adverb"), 0)
        field = [each.kind for each in self.phrases[first + 1 : self.verb]]
        verbs = sum(map(tree.is_finite, fixed)) - sum(tree.word(at) in NEEDED for at in fixed)
        if verbs != 1 or any(tag.startswith(OF_PHRASES) for tag in tags) or {"noun", "fixed", "needed"} & {*field}:
            return False
        opens = self.phrases[0].kind == "fixed" and tree.tokens[self.phrases[0].tokens[0]].tag.startswith(_CONJUNCTIONS)
        if opens or not self.has_subject():
            return False
        closed = any(tag.startswith(_CLOSING) for tag in tags)
        helped = tree.tokens[self.main.verb].tag.startswith("VV") or closed
        last = self.phrases[-1].tokens[-1] + 1
        goes_on = last < len(tree.tokens) and tree.word(last) in (",", ":")  # what closes it may stand there
        return not goes_on or (helped and not self.only_says(fixed))

    def has_subject(self) -> bool:
        """Whether a noun or pronoun stands beside the verb that no preposition leads, or the verb is in the passive."""
        main = self.phrases[: next(self.ends(), len(self.phrases))]
        nouns = [n for n, each in enumerate(main) if each.kind == "noun" and not self.is_time(n)]
        relative = {"denen", "deren", "dessen"} & {self.tree.word(at) for each in main for at in each.tokens}
        passive = self.tree.word(self.main.verb).startswith(("wurde", "wird", "werde"))
        return not relative and (passive or bool(nouns))

    def ends(self) -> Iterator[int]:
        """The signs behind the verb that are part of no phrase."""
        return (
            n for n in range(self.verb, len(self.phrases)) if self.phrases[n].kind == "fixed" and self.word(n) in ENDS
        )

    def only_says(self, fixed: list[int]) -> bool:
        """Whether somebody says what stands in another clause."""
        told = any(self.tree.word(at) in NEEDED for at in fixed)
        return not told and any(cues().reporting.within(self.tree.word(at)) for at in fixed if self.tree.is_verb(at))

    def words(self, kept: frozenset[int]) -> str:
        """What is kept as a main clause; "" where it says nothing of its subject, or none can stand before its verb."""
        order = self.within(kept)
        if not self.tells(order) or parts_pair(self.tree, kept):
            return ""
        if order[0] >= self.verb:
            lead = self.leading(order)
            if not lead or self.parts_subject(lead, kept):
                return ""
            order = [*lead, *(n for n in order if n not in lead)]
        said: list[int | str] = []
        for n, follows in zip_longest(order, order[1:]):
            tokens = [at for at in self.phrases[n].tokens if at in kept]
            said += tokens
            aside = self.word(n) == "," and self.phrases[n].kind in ("aside", "clause")
            if aside and follows is not None and {self.word(follows), self.tree.word(tokens[-1])}.isdisjoint(ENDS):
                said.append(",")  # that of a clause that is gone
        return capital(written(self.spoken, said))

    def tells(self, order: list[int]) -> bool:
        """Whether a noun stays, and more than a subject and its verb if there is more."""
        if not any(self.tree.tokens[at].tag in ("NN", "NE") for n in order for at in self.phrases[n].tokens):
            return False
        closing = any(self.tree.tokens[self.phrases[n].tokens[0]].tag.startswith(_CLOSING) for n in order)
        rest = [n for n in order if n > self.verb and self.phrases[n].kind not in ("fixed", "adverb")]
        if order[0] > self.verb or min(order) == self.verb:
            rest = rest[1:]
        return bool(rest) or closing or self.verb == len(self.phrases) - 1

    def leading(self, order: list[int]) -> list[int]:
        """The phrases behind the verb that can stand before it: the subject, with what belongs to it."""
        relations = [{self.tree.tokens[at].relation[:5] for at in each.tokens} for each in self.phrases]
        nouns = [n for n in order if self.verb < n < next(self.ends(), len(self.phrases))]
        nouns = [n for n in nouns if self.phrases[n].kind == "noun" and not self.is_time(n)]
        nouns = [n for n in nouns if len(self.phrases[n].tokens) > 1 or self.word(n) not in _OBLIQUE]
        first = next((n for n in nouns if "nsubj" in relations[n]), None)
        if first is None and nouns and nouns[0] == self.verb + 1 and self.word(nouns[0]) not in _OBLIQUE:
            first = nouns[0]
        if first is None:
            return []
        behind = takewhile(lambda n: self.phrases[n].kind != "prep" or self.is_attribute(n, first), self.behind(first))
        return [n for n in (first, *behind) if n in order]

    def parts_subject(self, lead: list[int], kept: frozenset[int]) -> bool:
        """Whether a verb behind its subject would part it, or one man would stand before a verb in the plural."""
        tree, first, last = self.tree, self.phrases[lead[0]].tokens[0], self.phrases[lead[-1]].tokens[-1]
        if parts_behind(tree, kept, last, self.spoken.predicate):
            return True
        said = (at for n in lead for at in self.phrases[n].tokens)
        return tree.words[first] == "der" and is_plural(tree, self.main.verb) and not joins(tree, said)

    def is_attribute(self, n: int, before: int) -> bool:
        """Whether a phrase with "von" or "für" belongs to the noun before it, as the parser has it, too."""
        tokens = [self.tree.tokens[at] for at in self.phrases[n].tokens]
        nouns = range(self.phrases[before].tokens[0], self.phrases[n].tokens[0])
        hung = any(token.relation == "nmod" and token.head in nouns for token in tokens)
        return hung and self.word(n) in ("von", "vom", "für", "über", "zwischen")

    def behind(self, n: int) -> list[int]:
        """The phrases that stand behind another one and belong to it."""
        found: list[int] = []
        for follows in range(n + 1, self.verb if n < self.verb else len(self.phrases)):
            kind = self.phrases[follows].kind
            attached = kind in ("genitive", "aside", "clause") or n < self.verb or self.is_joined(follows)
            hung = kind == "prep" and self.is_hung(follows, n)
            if not attached and (not hung or self.is_verbs(follows)):
                break
            found.append(follows)
        return found

    def is_verbs(self, n: int) -> bool:
        """Whether a phrase with a preposition is the verb's, and no noun before it asks for it."""
        of_nouns = self.is_nouns(n) or (self.word(n) in OF_NOUNS and self.word(n) != "über")
        return not of_nouns and self.is_needed(n)

    def is_hung(self, n: int, before: int) -> bool:
        """Whether a phrase with a preposition may belong to the ones right before it."""
        if self.is_nouns(n) or self.word(n) in OF_NOUNS:
            return True
        nouns = (at for at in self.phrases[n].tokens if self.tree.tokens[at].tag in ("NN", "NE"))
        tokens = range(self.phrases[before].tokens[0], self.phrases[n].tokens[0])
        return any(self.tree.tokens[at].head in tokens for at in nouns)

    def is_joined(self, n: int) -> bool:
        """Whether "und" joins a phrase to the one before it."""
        return self.phrases[n].kind == "prep" and self.tree.tokens[self.phrases[n].tokens[0]].tag == "KON"

    def within(self, tokens: frozenset[int]) -> list[int]:
        """The phrases that have some of these tokens."""
        return [n for n, each in enumerate(self.phrases) if not tokens.isdisjoint(each.tokens)]

    def with_rest(self, n: int) -> frozenset[int]:
        """The tokens of a phrase and of what belongs to it."""
        return frozenset(at for each in (n, *self.behind(n)) for at in self.phrases[each].tokens)

    def is_nouns(self, n: int) -> bool:
        """Whether a phrase with a preposition is asked for by the noun before it: "Anschlag | in Ulm | auf den Zug"."""
        before = (n - 1, n - 2) if n > 1 and self.phrases[n - 1].kind == "prep" else (n - 1,)
        nouns = [[at for at in self.phrases[each].tokens if self.tree.tokens[at].tag == "NN"] for each in before if n]
        return any(some and noun_asks_for(self.tree.word(some[-1]), self.word(n)) for some in nouns)

    def is_time(self, n: int) -> bool:
        """Whether a phrase is a date."""
        times = self.spoken.dated.union(*self.spoken.times)
        telling = [at for at in self.phrases[n].tokens if self.tree.tokens[at].tag in ("NN", "NE", "CARD", "ADV")]
        return bool(telling) and times.issuperset(telling) and self.phrases[n].tokens[0] not in self.tree.quoted

    def is_named(self, n: int) -> bool:
        """Whether a phrase has a name or number in it."""
        return not self.spoken.named.isdisjoint(self.phrases[n].tokens)

    def is_needed(self, n: int) -> bool:
        """Whether a phrase with a preposition is asked for by its verb, or is part of it: "ums Leben | kommen"."""
        tree, tokens = self.tree, self.phrases[n].tokens
        if n < self.verb:
            return False
        verb, copula = self._verb_of(n)
        if copula or self.word(n) in ("als", "ohne") or verb_asks_for(verb, self.word(n)):
            return True
        nouns = [at for at in tokens if tree.tokens[at].tag in ("NN", "NE")]
        if nouns and not self.is_nouns(n) and is_asked_for(tree, nouns[0]):
            return True
        last = n + 1 == len(self.phrases) or tree.is_verb(self.phrases[n + 1].tokens[0])
        return last and len(tokens) == 2 and tree.tokens[tokens[-1]].tag == "NN"

    def _verb_of(self, n: int) -> tuple[str, bool]:
        """The infinitive of the verb that a phrase belongs to, and whether it only links."""
        tree = self.tree
        fixed = [each.tokens[0] for each in self.phrases[n:] if each.kind == "fixed"]
        ends = next((place for place, at in enumerate(fixed) if tree.word(at) == ","), len(fixed))
        closing = [at for at in fixed[:ends] if tree.tokens[at].tag.startswith(("VV", "PTKVZ"))]
        finite = self.phrases[self.verb].tokens[0]
        if not closing or tree.tokens[closing[0]].tag == "PTKVZ":
            particle = tree.word(closing[0]) if closing else ""
            return particle + infinitive(tree, finite).removeprefix(particle), tree.tokens[finite].tag.startswith("VA")
        return infinitive(tree, closing[0]), False

    def word(self, n: int) -> str:
        """The first word of a phrase, in small letters."""
        return self.tree.word(self.phrases[n].tokens[0]).lower()


OF_PHRASES = ("APPR", "ART", "PPOSAT", "PDAT", "ADJA", "TRUNC", "NN", "NE", "CARD", "KOUS", "PREL", "PWAV", "FM", "XY")
_CLOSING = ("VVPP", "VVINF", "VVIZU", "VAPP", "VAINF", "VMINF", "ADJD", "PTKVZ")
_CONJUNCTIONS = ("KOKOM", "KOUS", "KOUI", "PW", "PREL")
OF_NOUNS = ("von", "vom", "für", "über", "zwischen", "gegen")
_OBLIQUE = ("den", "dem", "einen", "einem", "ihm", "ihn", "ihnen", "sich", "diesen", "diesem", "seinem", "ihrem", "des")
