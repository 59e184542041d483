"""Files -> articles: readers by format, decoding, cleaning, publication date, identity, duplicates."""

from core.corpus import web_pages as web_pages  # registers its reader
from core.corpus.article import parse_article
from core.corpus.files import CorpusError, find_files, fingerprint_files
from core.corpus.metadata import Metadata
from core.corpus.reading import count_articles, read_corpus

__all__ = [
    "CorpusError",
    "Metadata",
    "count_articles",
    "find_files",
    "fingerprint_files",
    "parse_article",
    "read_corpus",
]
