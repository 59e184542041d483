"""Files -> articles: readers by format, decoding, cleaning, publication date, identity, duplicates.

What reads articles is loaded when it is first asked for: a command that only looks for files starts without it.
"""

from typing import TYPE_CHECKING, Any

from core.corpus.files import CorpusError, find_files
from core.corpus.metadata import Metadata

if TYPE_CHECKING:
    from core.corpus.article import parse_article
    from core.corpus.reading import count_articles, read_corpus

__all__ = ["CorpusError", "Metadata", "count_articles", "find_files", "parse_article", "read_corpus"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from core.corpus import reading

    return getattr(reading, name)
