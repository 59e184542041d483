"""simplemma's dictionaries, unpacked word by word: the German one takes a second of a core and 200 MB as a whole.

Their files are lists of words in order, each written as what differs from the word before. A word that shares few
letters with the one before begins a block, so that all words that begin alike stand in one; where the blocks begin is
found by one search through the file.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from simplemma import Lemmatizer
from simplemma.strategies import (
    DefaultDictionaryFactory,
    DefaultStrategy,
    DictionaryFactory,
    DictionaryLookupStrategy,
    GreedyDictionaryLookupStrategy,
)
from simplemma.strategies.dictionaries import dictionary_factory, frontcode

_MOST, _SELDOM = 5, 3
"""Bytes that the first word of a block has at most in common with the word before: by one more a block is told.

The fewer, the sooner all blocks are found, and the longer one takes to unpack: few where few words are looked up.
"""
_SIZES = {size: bytes([size] if size < 128 else [size % 128 + 128, size // 128]) for size in range(256)}
_SIZED = b"(?:%s)" % b"|".join(re.escape(number) + b".{%d}" % size for size, number in _SIZES.items())
"""Bytes behind their number, of which one of the longest words takes two."""
_WORD = re.compile(b"(.)(%s)(?:\xfe|([^\xfe])(%s))" % (_SIZED, _SIZED), re.DOTALL)
"""How many bytes are those of the word before, the other ones, and the lemma: that of the word before (FE), or how many
bytes of the word to leave out (FF: all), and what comes behind the others."""
_LEMMA = b"(?:\xfe|[^\xfe]%s)" % _SIZED
_ALL = 255


def _block(few: int) -> re.Pattern[bytes]:
    """A word that begins a block, with the later ones."""
    later = b"(?:[\\x%02x-\x7f]%s%s)*+" % (few + 1, _SIZED, _LEMMA)
    return re.compile(b"([\0-\\x%02x])(%s)%s%s" % (few, _SIZED, _LEMMA, later), re.DOTALL)


class Dictionary(Mapping[str, str]):
    """The lemma of each form that a dictionary of simplemma has; `data` is its file, `at` where its words begin.

    A block is told by one byte more than `few`. Raises `ValueError` where the file is written in another way.
    """

    def __init__(self, data: bytes, at: int, few: int) -> None:
        self._data, self._told_by = data, few + 1
        self._begin = array("I")
        self._blocks: dict[bytes, int] = {}  # by how their words begin
        self._known: dict[int, dict[bytes, bytes]] = {}
        word = b""
        for number, block in enumerate(_block(few).finditer(data, at)):
            start, stop = block.span()
            if start != at:
                break
            shared, own = block.groups()
            word = word[: shared[0]] + (own[1:] if own[0] < 128 else own[2:])
            self._blocks[word[: self._told_by]] = number
            self._begin.append(at)
            at = stop
        if at != len(data) or len(self._blocks) != len(self._begin):
            raise ValueError("a dictionary of simplemma is written in a way that is not known")
        self._begin.append(at)
        self._beginnings = list(self._blocks)

    def __getitem__(self, form: str) -> str:
        """Return the lemma of a form."""
        if (found := self.get(form)) is None:
            raise KeyError(form)
        return found

    def get(self, form: str, default: str | None = None) -> str | None:  # type: ignore[override]
        """Return the lemma of a form, if the dictionary has it."""
        sought = form.encode("utf-8", "surrogatepass")  # half a character is in no dictionary, but in texts
        number = self._blocks.get(sought[: self._told_by])
        found = None if number is None else self._block(number).get(sought)
        return default if found is None else found.decode()

    def __iter__(self) -> Iterator[str]:
        """Yield the forms in order."""
        for number in range(len(self._beginnings)):
            yield from map(bytes.decode, self._block(number))

    def __len__(self) -> int:
        """Count the forms."""
        return sum(len(self._block(number)) for number in range(len(self._beginnings)))

    def _block(self, number: int) -> dict[bytes, bytes]:
        """The words of a block with their lemmas."""
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = self._unpacked(number)
        return known

    def _unpacked(self, number: int) -> dict[bytes, bytes]:
        entries = _WORD.findall(self._data, self._begin[number], self._begin[number + 1])
        known: dict[bytes, bytes] = {}
        word, lemma = self._beginnings[number], b""
        if not entries[0][2] and number:  # the first word of the block has the lemma of the last one before
            lemma = next(reversed(self._block(number - 1).values()))
        for shared, own, cut, end in entries:
            word = word[: shared[0]] + (own[1:] if own[0] < 128 else own[2:])
            if cut:
                kept = b"" if cut[0] == _ALL else word[: len(word) - cut[0]]
                lemma = kept + (end[1:] if end[0] < 128 else end[2:])
            known[word] = lemma
        return known


@cache
def dictionary(language: str) -> Mapping[str, str]:
    """The dictionary of a language ("de"): the lemma, as it is written, of each form."""
    data = dictionary_factory._read_decompressed(language)
    backwards, _, begin = frontcode._read_header(data)
    if backwards:
        return DefaultDictionaryFactory().get_dictionary(language)
    return Dictionary(data, begin, _MOST if language == "de" else _SELDOM)


class _Dictionaries(DictionaryFactory):
    """How simplemma asks for them."""

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        return dictionary(lang)


_KNOWN = DictionaryLookupStrategy(_Dictionaries())
_OF_LEMMAS = GreedyDictionaryLookupStrategy(_Dictionaries())
_LEMMATIZER = Lemmatizer(lemmatization_strategy=DefaultStrategy(greedy=True, dictionary_factory=_Dictionaries()))


def is_known(word: str, language: str) -> bool:
    """Whether a dictionary has a word, be it written with a small or a capital letter."""
    return _KNOWN.get_lemma(unicodedata.normalize("NFC", word), language) is not None


@lru_cache(maxsize=50_000)
def lemma_of_lemma(lemma: str) -> str:
    """The German lemma that the dictionary gives for a lemma: "älter" for "älteste", whose own is "alt"."""
    return _OF_LEMMAS.get_lemma(lemma, "de")


def lemmatized(word: str) -> str:
    """What simplemma takes for the lemma of a German word that the dictionary need not have."""
    return _LEMMATIZER.lemmatize(word, "de")
