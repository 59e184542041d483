"""From article to document: everything the annotators find, as spans of the article's text.

`annotate` and `to_json` load the annotators when they are first asked for: a command that annotates nothing starts
without them.
"""

from typing import TYPE_CHECKING, Any

from core.annotate.settings import Settings, SettingsError

if TYPE_CHECKING:
    from core.annotate.pipeline import annotate, to_json

__all__ = ["Settings", "SettingsError", "annotate", "to_json"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from core.annotate import pipeline

    return getattr(pipeline, name)
