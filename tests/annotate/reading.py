"""What the tests of events read: a text with a day of publication, through the real parts."""

from datetime import date

from core.annotate.dates import find_dates
from core.annotate.events import find_events
from core.annotate.names import find_mentions
from core.annotate.quotes import find_quotes
from core.language.words import read_words
from core.records import Event, Published

TODAY = date(2024, 5, 15)  # a Wednesday
PUBLISHED = Published(TODAY, TODAY, "day", "stated", "in the head")
UNKNOWN = Published(None, None, "vague", "unknown", "nothing tells")


def read(text: str, published: Published = PUBLISHED, title: str = "") -> tuple[Event, ...]:
    words = read_words(text)
    dates = find_dates(words, published)
    mentions, _ = find_mentions(words, published, ())
    quotes = find_quotes(words, mentions)
    return find_events(words, dates, mentions, (), published, quotes, title)


def day(number: int, month: int = 5) -> date:
    return date(2024, month, number)
