"""What a web page holds besides its text: scripts, styles, comments, drawings, and pictures written into the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST_FACTS = 100_000
"""Characters of a script in JSON-LD that is kept: what a page says of itself is far shorter."""

_TYPE = r"data:(?:application|audio|font|image|text|video)/"
_PICTURE = re.compile(
    rf"(?<=\")\s*{_TYPE}[^\"]{{200,}}+(?=\")|(?<=')\s*{_TYPE}[^']{{200,}}+(?=')"
    r"|data:[\w/+.;=-]{1,80},[\w+/=%.-]{200,}",
    re.IGNORECASE,
)
_BEGIN = re.compile(r"<!--|<(script|style|svg)\b", re.IGNORECASE)
_ENDS = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style", "svg")}


def without_pictures(code: str) -> str:
    """The HTML `code` without the pictures and the like that are written into it as `data:` addresses."""
    return _PICTURE.sub("", code)


def without_code(code: str) -> str:
    """The HTML `code` without scripts (but for JSON-LD), styles, drawings and comments, in time linear in its size.

    What is begun and never ended stays: only a parser knows how a browser would end it.
    """
    return "".join(_kept(code))


def _kept(code: str) -> Iterator[str]:
    at = 0
    endless: set[str] = set()
    while begin := _BEGIN.search(code, at):
        name = (begin[1] or "").lower()
        stop = None if name in endless else _stop(code, begin, name)
        if stop is None:  # nor does any later one end: to look again would take quadratic time
            endless.add(name)
            stop = begin.end()
            yield code[at:stop]
        else:
            yield code[at : begin.start()]
            if name == "script" and _states_facts(code, begin.end(), stop):
                yield code[begin.start() : stop]
        at = stop
    yield code[at:]


def _stop(code: str, begin: re.Match[str], name: str) -> int | None:
    """Where what begins there ends, or None."""
    if not name:
        at = code.find("-->", begin.start() + 2)  # `<!-->` is a whole comment
        return at + 3 if at >= 0 else None
    end = _ENDS[name].search(code, begin.end())
    at = code.find(">", end.end()) if end else -1
    return at + 1 if at >= 0 else None


def _states_facts(code: str, start: int, stop: int) -> bool:
    tag = code[start : code.find(">", start, stop)].lower()
    return "ld+json" in tag and stop - start <= LONGEST_FACTS
