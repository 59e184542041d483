"""The reader's component: two columns of set text, without an iframe, every character inserted as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from core.wording import tr
from pages.citing import copy_words
from pages.component import component
from pages.state import SHARED

COMPONENT = "reader"
"""Key of the component, whose triggers stand in the session."""

_mount = component("reader", "copy", "columns", "passages")


def two_columns(
    a: Mapping[str, Any] | None, b: Mapping[str, Any] | None, between: Mapping[str, Any], pressed: Callable[[], None]
) -> None:
    """Draw two payloads of `core.view.reader` and what stands between them.

    `between` has `layers` (those that are on), `links`, `only` and `sides` (see `core.view.passages`), `shared`
    (`{name, text}`) and `jump` (`{side, start}` to scroll to, or None). `pressed` is called when the reader asks for a
    layer or to swap the columns: `layer` or `swap` of the component's state then say what.
    """
    _mount(
        key=COMPONENT,
        data={"a": a, "b": b, **between, "words": _words(), "filters": list(SHARED)},
        on_layer_change=pressed,
        on_swap_change=pressed,
    )


def _words() -> dict[str, Any]:
    """What the component says."""
    return {
        "copying": copy_words(),
        "empty": tr("Choose an article above to read it here."),
        "cleaned": tr("Cleaned text"),
        "original": tr("Original text"),
        "passage": tr("Passage {n} that both articles tell", n="{n}"),
        "told": {
            "none": tr("The two articles have no passage that tells the same."),
            "same": tr("Both columns show the same article."),
            "some": tr("Passages that both tell: {n}", n="{n}"),
            "differing": tr("Passages that both tell: {n}, of them {d} with differences", n="{n}", d="{d}"),
            "position": tr("{at} of {n}", at="{at}", n="{n}"),
            "why": tr("Why:"),
            "differs": tr("Differs:"),
            "missing": tr("not in the other"),
        },
        "only": {"a": tr("Only left"), "b": tr("Only right")},
        "listed": tr(
            "In common: actors {actors}, themes {themes}. Told by one alone: statements left {a}, right {b}",
            **{name: f"{{{name}}}" for name in ("actors", "themes", "a", "b")},
        ),
        "statements": tr("Statements"),
        "differences": tr("Differences"),
        "swap": tr("Swap sides"),
        "keys": tr("Keys: j and k for passages, 1 to 5 for marks, s to swap sides"),
        "previous": tr("Previous passage that both articles tell"),
        "next": tr("Next passage that both articles tell"),
        "arrows": tr("Arrow keys go from mark to mark."),
        "legend": {
            "actors": [
                [tr("people"), "actor person"],
                [tr("organisations"), "actor organisation"],
                [tr("countries and places"), "actor country"],
                [tr("less certain"), "actor other unsure"],
            ],
            "differs": [[tr("differs from the other article"), "differs"]],
        },
    }
