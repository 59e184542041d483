"""Trees for the parser's training: read, laid over the text's own tokens, scored."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from core.language.tokens import tokenize, written
from core.records import Span

KEPT = ("compound:prt", "nsubj:pass", "aux:pass")
"""Relations that keep their subtype."""
CLAUSAL = ("nsubj", "nsubj:pass", "obj", "obl", "acl:relcl", "advcl", "ccomp", "appos")
HELD_OUT = 7
"""Every seventh sentence is measured on, until there are 250."""
CONTRACTED = re.compile(r"(?i)(?:im|ins|am|ans|zum|zur|vom|beim|aufs|ums|fürs|übers|durchs|vors|hinters)\Z")
BROKEN = re.compile(r"(?<=[a-zäöüß])-\s?(?=[a-zäöüß])(?!und |oder |bzw)")
END = re.compile(r"(?<=[a-zäöüß]{3}[.!?])\s+(?=[A-ZÄÖÜ„])|(?<=[)\]:–])\s+(?=[A-ZÄÖÜ„])|[\t\n]| {2,}")


@dataclass(frozen=True)
class Tree:
    """A sentence: words, and for each its tag, head (-1 for the root), relation, and case and number where known."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    forms: tuple[str, ...] = ()


def read_trees(path: Path) -> tuple[list[Tree], list[Tree]]:
    """The trees to train on and those to measure on."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        blocks = [list(block) for filled, block in groupby(lines, key=lambda line: line != "\n") if filled]
    trees = [_tree(block) for block in blocks]
    held = range(0, 250 * HELD_OUT, HELD_OUT)
    return [tree for at, tree in enumerate(trees) if at not in held], [trees[at] for at in held]


def _tree(lines: Sequence[str]) -> Tree:
    text = next(line for line in lines if line.startswith("# text = "))[9:].rstrip("\n")
    rows = [line.rstrip("\n").split("\t") for line in lines if line[0].isdigit()]
    words = [row for row in rows if row[0].isdigit()]
    spans = _places(text, rows)
    surface = tokenize(text, Span(0, len(text)))
    owner = [next(at for at, (_, stop) in enumerate(surface) if stop > start) for start, _ in spans]
    tags, heads, relations, forms = [], [], [], []
    for at, (start, stop) in enumerate(surface):
        inside = [word for word, token in enumerate(owner) if token == at]
        if not inside:  # the treebank joins what is two tokens here: ":-)"
            before = at - 1
            tags.append("$("), heads.append(before), relations.append("punct"), forms.append("")
            continue
        outside = [word for word in inside if int(words[word][6]) == 0 or owner[int(words[word][6]) - 1] != at]
        outside = [word for word in outside if words[word][7] != "punct"] or outside  # not the hyphen of a word
        contracted = len(inside) == 2 and CONTRACTED.fullmatch(text[start:stop])
        lead = words[outside[0] if contracted else outside[-1]]
        head = int(lead[6])
        tags.append("APPRART" if contracted else _tag(lead))
        heads.append(owner[head - 1] if head else -1)
        relations.append(_relation(lead, words))
        forms.append(_form(lead))
    surface_words = tuple(written(text[start:stop]) for start, stop in surface)
    return Tree(surface_words, tuple(tags), tuple(heads), tuple(relations), tuple(forms))


def _places(text: str, rows: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Where each word stands in the text; the words of a contraction share its place."""
    places: list[tuple[int, int]] = []
    done, shared = 0, 0
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            start = text.index(row[1], done)
            shared, done = last - first + 1, start + len(row[1])
            places += [(start, done)] * shared
        elif shared:
            shared -= 1
        else:
            start = text.index(row[1], done)
            done = start + len(row[1])
            places.append((start, done))
    return places


def _tag(row: Sequence[str]) -> str:
    """The STTS tag, of finite verbs with tense and mood."""
    traits = dict(trait.split("=") for trait in row[5].split("|") if "=" in trait)
    if not row[4].endswith("FIN"):
        return row[4]
    return f"{row[4]}.{traits.get('Tense', 'Pres')}.{traits.get('Mood', 'Ind').replace('Imp', 'Ind')}"


def _form(row: Sequence[str]) -> str:
    """Case and number, such as "Nom Sing"; empty parts where the treebank has none."""
    traits = dict(trait.split("=") for trait in row[5].split("|") if "=" in trait)
    return f"{traits.get('Case', '')} {traits.get('Number', '')}"


def _relation(row: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    plain = row[7].split(":")[0]
    if plain == "acl" and _is_relative(row[0], rows):
        return "acl:relcl"
    return row[7] if row[7] in KEPT else plain


def _is_relative(number: str, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a relative pronoun depends on a clause's verb, directly or through other than clauses."""
    below = [row for row in rows if row[6] == number]
    return any(
        row[4] in ("PRELS", "PRELAT", "PWAV")
        or (row[7].split(":")[0] in ("nmod", "obl", "det", "nsubj", "obj") and _is_relative(row[0], rows))
        for row in below
    )


def corpus_sentences(path: Path, shortest: int = 8, longest: int = 40) -> Iterator[tuple[str, ...]]:
    """Sentences of parliamentary minutes that look whole, as words."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            for sentence in END.split(BROKEN.sub("", line)):
                sentence = sentence.strip()
                if 40 <= len(sentence) <= 400 and sentence[-1] in ".!?" and sentence[0].isupper():
                    spans = tokenize(sentence, Span(0, len(sentence)))
                    if shortest <= len(spans) <= longest:
                        yield tuple(written(sentence[start:stop]) for start, stop in spans)


@dataclass(frozen=True)
class Score:
    """Shares in per cent; `relations` has F1 by relation."""

    tags: float
    unlabelled: float
    labelled: float
    finite: float
    relations: dict[str, float]

    def __str__(self) -> str:
        found = "  ".join(f"{name} {value:.0f}" for name, value in self.relations.items())
        whole = f"POS {self.tags:.1f}  UAS {self.unlabelled:.1f}  LAS {self.labelled:.1f}"
        return f"{whole}  finite {self.finite:.1f}  {found}"


def score(gold: Sequence[Tree], found: Sequence[Tree]) -> Score:
    """Compare trees of the same words; attachments without punctuation, relations with their heads."""
    pairs = [(one, other) for one, other in zip(gold, found, strict=True)]
    words = [(g, f, at) for g, f in pairs for at in range(len(g.words))]
    scored = [(g, f, at) for g, f, at in words if not g.tags[at].startswith("$")]
    same = [g.heads[at] == f.heads[at] for g, f, at in scored]
    right = [a and g.relations[at] == f.relations[at] for a, (g, f, at) in zip(same, scored, strict=True)]
    plain = [g.tags[at].split(".")[0] == f.tags[at].split(".")[0] for g, f, at in words]
    finite = _f1(
        {(n, *x) for n, (g, _) in enumerate(pairs) for x in _finite(g)},
        {(n, *x) for n, (_, f) in enumerate(pairs) for x in _finite(f)},
    )
    by_name = {
        name: _f1(
            {(n, *x) for n, (g, _) in enumerate(pairs) for x in _related(g, name)},
            {(n, *x) for n, (_, f) in enumerate(pairs) for x in _related(f, name)},
        )
        for name in (*CLAUSAL, "conj of verbs")
    }
    count = len(scored)
    return Score(100 * sum(plain) / len(words), 100 * sum(same) / count, 100 * sum(right) / count, finite, by_name)


def _finite(tree: Tree) -> Iterator[tuple[int, str]]:
    return ((at, tag) for at, tag in enumerate(tree.tags) if "FIN" in tag)


def _related(tree: Tree, name: str) -> Iterator[tuple[int, int]]:
    for at, (head, relation) in enumerate(zip(tree.heads, tree.relations, strict=True)):
        verbs = relation == "conj" and tree.tags[at].startswith("V") and tree.tags[head].startswith("V")
        if (verbs and name == "conj of verbs") or relation == name:
            yield at, head


def _f1(gold: set, found: set) -> float:  # type: ignore[type-arg]
    return 200 * len(gold & found) / max(1, len(gold) + len(found))
