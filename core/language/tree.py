"""The dependency tree of a sentence: what hangs on what, and which predicate a place in the text belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from core.language.openings import openings
from core.records import Span

if TYPE_CHECKING:
    from core.language.syntax import Token

CLAUSES = ("root", "conj", "parataxis", "acl", "acl:relcl", "advcl", "ccomp", "csubj", "xcomp")
"""Relations in which the head of a clause stands to what governs it."""

FINITE = ("VFIN", "AFIN", "MFIN")
"""What the tags of finite verbs end with: VVFIN, VAFIN, VMFIN."""

HELPING = ("aux", "aux:pass", "cop", "compound:prt")
_DETERMINERS = ("ART", "PPOSAT", "PDAT", "PIAT", "APPRART")
_OPENS_ATTRIBUTE = ("ADV", "ADJD", "APPR", "KOKOM", "PAV", "PTKNEG")
_PARTICIPLE = re.compile(r"\w{3,}(?:nd|t|en)e[nmrs]?")
_LONGEST_ATTRIBUTE = 15

RECENT = 8
"""Trees of which is remembered what can be said of them alone: those that are just looked at."""

QUOTATION_MARKS = frozenset('„“”»«"')

SUBJECTS = ("nsubj", "nsubj:pass", "csubj")


class Tree:
    """A parsed sentence of `text`, which never changes: what is found out about it is remembered.

    `words` are the tokens as they are written, `children` those that hang on each, `finites` the finite verbs.
    What is asked a hundred times a sentence is a look-up, no call in Python: `word` (the word at a place), `is_verb`
    (whether a verb that is no attribute stands there), `is_word` (no sign), `is_finite` (a finite verb).
    """

    word: Callable[[int], str]
    is_verb: Callable[[int], bool]
    is_word: Callable[[int], bool]
    is_finite: Callable[[int], bool]

    def __init__(self, text: str, tokens: tuple[Token, ...]) -> None:
        self.text, self.tokens = text, tokens
        self.words = tuple([text[token.start : token.stop] for token in tokens])
        self.finites = tuple([at for at, token in enumerate(tokens) if token.tag[1:5] in FINITE])
        self.word = self.words.__getitem__
        tags = [token.tag[0] for token in tokens]
        self.is_verb = [tag == "V" for tag in tags].__getitem__
        self.is_word = [tag != "$" for tag in tags].__getitem__
        self.is_finite = frozenset(self.finites).__contains__
        below: list[list[int]] = [[] for _ in tokens]
        for at, token in enumerate(tokens):
            if token.head >= 0:
                below[token.head].append(at)
        self.children: tuple[tuple[int, ...], ...] = tuple(map(tuple, below))
        self._subtrees: dict[int, frozenset[int]] = {}
        self._orders: dict[frozenset[int], tuple[int, ...]] = {}
        self._tops: dict[frozenset[int], int] = {}
        self._related: dict[tuple[str, ...], tuple[int, ...]] = {}
        self._among: dict[frozenset[str], tuple[int, ...]] = {}
        self._finite: dict[int, int | None] = {}

    @cached_property
    def widths(self) -> tuple[int, ...]:
        """The characters of each token and of the gap before it."""
        starts = [self.tokens[0].start, *(token.stop for token in self.tokens[:-1])] if self.tokens else []
        return tuple(token.stop - start for start, token in zip(starts, self.tokens, strict=True))

    def width(self, some: Iterable[int]) -> int:
        """The characters of some tokens, with the gaps before them."""
        return sum(map(self.widths.__getitem__, some))

    @cached_property
    def widest_comma(self) -> int:
        """The characters of the widest comma, with the gap before it."""
        return max((width for width, word in zip(self.widths, self.words, strict=True) if word == ","), default=0)

    @cached_property
    def letters(self) -> tuple[int, ...]:
        """The characters of each token that is a word, with the space before it; 0 for a sign."""
        text = self.text
        return tuple(
            [
                len(word) + text[token.start - 1 : token.start].isspace() if word[0].isalnum() else 0
                for token, word in zip(self.tokens, self.words, strict=True)
            ]
        )

    @cached_property
    def quoted(self) -> dict[int, int]:
        """The place of the other quotation mark for each of two that belong together."""
        pairs: dict[int, int] = {}
        opened: int | None = None
        for at, word in enumerate(self.words):
            if word not in QUOTATION_MARKS:
                continue
            if opened is None:
                opened = at
            else:
                pairs[opened], pairs[at], opened = at, opened, None
        return pairs

    @cached_property
    def unsure(self) -> tuple[int, ...]:
        """The words that may as well hang on another one than their head, in order."""
        return tuple(at for at, token in enumerate(self.tokens) if token.rivals and token.tag[0] != "$")

    @cached_property
    def openings(self) -> tuple[tuple[int, int], ...]:
        """Conjunctions and relative pronouns, each with the finite verb that closes what it opens."""
        return openings(self.words, [token.tag for token in self.tokens])

    @cached_property
    def long_attributes(self) -> tuple[range, ...]:
        """What stands between determiners and the nouns behind a participle: "dem | im Mai gewählten | Präsidenten"."""
        found: list[range] = []
        for at, token in enumerate(self.tokens[:-1]):
            if token.tag.startswith(_DETERMINERS) and self.tokens[at + 1].tag.startswith(_OPENS_ATTRIBUTE):
                end = self._participle_before_noun(at + 1)
                if end is not None:
                    found.append(range(at + 1, end + 1))
        return tuple(found)

    def _participle_before_noun(self, start: int) -> int | None:
        for at in range(start, min(start + _LONGEST_ATTRIBUTE, len(self.tokens) - 1)):
            quoted = at + 2 < len(self.tokens) and self.tokens[at + 1].tag == "$("
            tag, after = self.tokens[at].tag, self.tokens[at + 1 + quoted].tag
            if tag.startswith(("$", "PREL", "KOUS")) or self.is_finite(at):
                return None
            plain = not self.word(at).startswith("sogenannt")
            small = tag == "ADJA" and plain and self.word(at)[0].islower()  # not the name "Vereinte Nationen"
            if small and after in ("NN", "NE", "ADJA") and _PARTICIPLE.fullmatch(self.word(at)):
                return at
        return None

    def below(self, top: int) -> frozenset[int]:
        """A token and all that hangs on it."""
        known = self._subtrees.get(top)
        if known is None:
            known = frozenset((top,))
            if self.children[top]:
                known = known.union(*map(self.below, self.children[top]))
            self._subtrees[top] = known
        return known

    def above(self, at: int) -> Iterator[int]:
        """What a token hangs on, from near to far."""
        tokens = self.tokens
        while (at := tokens[at].head) >= 0:
            yield at

    def within(self, span: Span) -> list[int]:
        """The tokens that overlap a span of the text."""
        starts, stops = self._borders
        return list(range(bisect_right(stops, span.start), bisect_left(starts, span.stop)))

    @cached_property
    def _borders(self) -> tuple[list[int], list[int]]:
        return [token.start for token in self.tokens], [token.stop for token in self.tokens]

    def top(self, some: Collection[int]) -> int:
        """The one of some tokens that hangs on none of them, the last one where there are several."""
        if not isinstance(some, frozenset):
            return self._find_top(some, some)
        known = self._tops.get(some)  # what stays of a clause is looked at again and again
        if known is None:
            known = self._tops[some] = self._find_top(self.ordered(some), some)
        return known

    def _find_top(self, order: Iterable[int], inside: Collection[int]) -> int:
        tokens, order = self.tokens, tuple(order)
        for at in reversed(order):
            if tokens[at].head not in inside:
                return at
        return order[-1]

    def ordered(self, some: frozenset[int]) -> tuple[int, ...]:
        """Some tokens in order."""
        known = self._orders.get(some)
        if known is None:
            known = self._orders[some] = tuple(sorted(some))
        return known

    def child(self, at: int, *relations: str) -> int | None:
        """The first token that hangs on another in one of these relations."""
        tokens = self.tokens
        for each in self.children[at]:
            if tokens[each].relation in relations:
                return each
        return None

    def related(self, *relations: str) -> tuple[int, ...]:
        """The tokens that stand in one of these relations to their heads, in order."""
        known = self._related.get(relations)
        if known is None:
            known = tuple([at for at, token in enumerate(self.tokens) if token.relation in relations])
            self._related[relations] = known
        return known

    def among(self, words: frozenset[str]) -> tuple[int, ...]:
        """The tokens that are one of some words, which are given in small letters, in order."""
        known = self._among.get(words)
        if known is None:
            known = tuple([at for at, word in enumerate(self.words) if word.lower() in words])
            self._among[words] = known
        return known

    def is_predicate(self, at: int) -> bool:
        """Whether a token heads a clause: a verb of its own, or what a copula links to its subject."""
        token = self.tokens[at]
        if token.head < 0:
            return True
        if token.relation not in CLAUSES:
            return False
        return self.is_verb(at) or self.child(at, "cop", *SUBJECTS) is not None

    def is_clause(self, at: int) -> bool:
        """Whether a token heads a clause, or is a verb in a place where none was expected."""
        return self.is_predicate(at) or (self.is_verb(at) and self.tokens[at].relation not in HELPING)

    def predicate(self, at: int) -> int:
        """The head of the clause that a token stands in."""
        while not self.is_predicate(at):
            at = self.tokens[at].head
        return at

    def event(self, at: int) -> int:
        """The predicate that tells what a token dates: an infinitive tells with the verb that governs it."""
        predicate = self.predicate(at)
        while self.tokens[predicate].head >= 0 and self.is_infinitive(predicate):
            predicate = self.predicate(self.tokens[predicate].head)
        return predicate

    def is_joined(self, at: int) -> bool:
        """Whether a token heads a further main clause: behind "und" or a comma, its verb finite, no conjunction."""
        token = self.tokens[at]
        if token.relation == "conj" and self.is_predicate(at):
            return True
        own = token.relation in ("parataxis", "ccomp") and at > token.head and self.child(at, *SUBJECTS) is not None
        return own and self.finite(at) is not None and self.child(at, "mark") is None

    def is_infinitive(self, predicate: int) -> bool:
        """Whether a clause has neither a finite verb nor a subject of its own: "beschloss, | am Montag zu tagen"."""
        relation = self.tokens[predicate].relation
        if relation not in ("xcomp", "advcl", "ccomp", "csubj", "acl") or self.finite(predicate) is not None:
            return False
        return self.child(predicate, *SUBJECTS) is None

    def own(self, predicate: int) -> frozenset[int]:
        """The tokens of a clause without the finite clauses that hang on it."""
        inside = self.below(predicate)
        return inside.difference(*(self.below(at) for at in self._finite_clauses if at in inside and at != predicate))

    @cached_property
    def _finite_clauses(self) -> tuple[int, ...]:
        likely = (at for at, each in enumerate(self.tokens) if each.tag[0] == "V" or each.relation in CLAUSES)
        return tuple(at for at in likely if self.is_clause(at) and self.finite(at) is not None)

    def span(self, some: Iterable[int]) -> Span:
        """The text from the first to the last of some tokens, without punctuation at its edges."""
        order = sorted(at for at in some)
        words = [at for at in order if self.tokens[at].relation != "punct"] or order
        return Span(self.tokens[words[0]].start, self.tokens[words[-1]].stop)

    def finite(self, predicate: int) -> int | None:
        """The finite verb of a clause: an auxiliary or copula that hangs on its head, else the head itself."""
        if predicate not in self._finite:
            self._finite[predicate] = self._find_finite(predicate)
        return self._finite[predicate]

    def _find_finite(self, predicate: int) -> int | None:
        for at in self.children[predicate]:
            if self.tokens[at].relation in HELPING and self.is_finite(at) and not self._is_beyond(predicate, at):
                return at
        return predicate if self.is_finite(predicate) else self._parted(predicate)

    def _is_beyond(self, verb: int, at: int) -> bool:
        """Whether an auxiliary stands behind a finite verb and a dash or comma: it belongs to another clause."""
        return at > verb and self.is_finite(verb) and any(self.tokens[i].tag.startswith("$") for i in range(verb, at))

    def _parted(self, predicate: int) -> int | None:
        """The auxiliary that an insertion parts from its verb: "Er | werde, | sagte er, | morgen | reisen"."""
        token = self.tokens[predicate]
        if token.head < 0 or not token.tag.endswith(("INF", "PP")):
            return None
        beside = (
            at for at in self.children[token.head] if at < predicate and self.tokens[at].relation == token.relation
        )
        return next((at for at in beside if self.tokens[at].tag.startswith(("VAFIN", "VMFIN"))), None)

    def subject(self, predicate: int) -> int | None:
        """The subject of a clause; one of its own, or of the clause that it is joined to by "und"."""
        while (own := self._own_subject(predicate)) is None:
            token = self.tokens[predicate]
            if token.relation not in ("conj", "xcomp") or token.head < 0 or self._begins_anew(predicate):
                return None
            predicate = token.head
        return own

    def _begins_anew(self, predicate: int) -> bool:
        """Whether a phrase stands between "und" and the verb: such a clause has its own subject, or none."""
        joined, verb = self.child(predicate, "cc"), self.finite(predicate)
        if joined is None or verb is None or verb <= joined + 1 or self.child(self.tokens[predicate].head, "mark"):
            return False
        return verb < max(self.below(predicate)) and self.is_word(verb + 1)

    def _own_subject(self, predicate: int) -> int | None:
        """The subject that hangs on a predicate; where a finite verb has none, its only object is likely to be it."""
        own = self.child(predicate, *SUBJECTS)
        if own is not None or self.tokens[predicate].relation != "root":
            return own
        objects = [at for at in self.children[predicate] if self.tokens[at].relation == "obj"]
        if len(objects) != 1:
            return None
        determiner, verb = self.child(objects[0], "det"), self.finite(predicate)
        if verb is None:
            return None
        if determiner is None:  # "hatten hunderte Menschen demonstriert"
            plural = self.word(verb).endswith("n") or self.word(verb) == "sind"
            return objects[0] if plural and self.tokens[objects[0]].tag == "NN" else None
        return objects[0] if self.word(determiner).lower() in ("der", "die", "das", "ein", "eine") else None
