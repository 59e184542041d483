"""The reader's component: two columns of set text, without an iframe, every character inserted as text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pages.component import component

_mount = component("reader")


def two_columns(a: Mapping[str, Any] | None, b: Mapping[str, Any] | None, between: Mapping[str, Any]) -> None:
    """Draw two payloads of `core.view.reader` and what stands between them.

    `between` has `layers` (those that are on), `pairs` (aligned sentences), `shared` (`{name, text}`)
    and `jump` (`{side, start}` to scroll to, or None).
    """
    _mount(key="reader", data={"a": a, "b": b, **between})
