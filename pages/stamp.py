"""What the dashboard writes on what is downloaded: from which corpus, narrowed to what, by which version, and when."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

from core.view.narrowing import narrowing
from core.view.stamp import stamp
from pages.data import store
from pages.sidebar import names
from pages.state import current


def said(more: str = "") -> tuple[str, str]:
    """The stamp of what is shown now; `more`: what this screen alone narrows it to. Of a path its last part alone."""
    filters, meta = current(), store().meta
    narrowed = [*narrowing(filters, names(*filters.actors)).values(), *([more] if more else [])]
    return stamp([PurePath(path).name for path in meta.inputs], narrowed, meta.version, date.today())


def line(more: str = "") -> str:
    """The same in one line, for the foot of a table."""
    return " · ".join(filter(None, said(more)))
