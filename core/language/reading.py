"""The trees of a text's sentences, parsed when they are asked for, those of several texts together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.language.tree import Tree
from core.records import Span


class Trees:
    """The trees of a text's sentences, each parsed when it is first asked for; not to be shared by threads."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[Span, Tree | None] = {}
        self._expected: Sequence[Span] = ()

    def expect(self, sentences: Sequence[Span]) -> None:
        """Name sentences that are likely to be asked for: they are parsed together with the first one that is."""
        self._expected = sentences

    @property
    def expected(self) -> list[tuple[Trees, Span]]:
        """What has been named, for `read_together`."""
        return [(self, sentence) for sentence in self._expected]

    def of(self, sentence: Span) -> Tree | None:
        """The tree of a sentence; None where it has no word or is too long to be parsed."""
        if sentence not in self._known:
            self.read((sentence, *self._expected))
        return self._known[sentence]

    def read(self, sentences: Sequence[Span]) -> list[Tree | None]:
        """The trees of sentences, those not yet known parsed together, which costs less than one by one."""
        read_together([(self, sentence) for sentence in sentences])
        return [self._known[sentence] for sentence in sentences]


def read_together(sentences: Iterable[tuple[Trees, Span]]) -> None:
    """Parse sentences of several texts together."""
    from core.language.syntax import parse_all  # its network is of no use to those who only count words

    new = [(trees, span) for trees, span in dict.fromkeys(sentences) if span not in trees._known]
    parsed = parse_all([(trees.text, span) for trees, span in new]) if new else []
    for (trees, span), tokens in zip(new, parsed, strict=True):
        trees._known[span] = Tree(trees.text, tokens) if tokens else None
