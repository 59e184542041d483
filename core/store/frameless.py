"""pyarrow without pandas, which it loads only to see that a list is no frame: a tenth of what a small build costs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

import pyarrow as pa


def without_pandas() -> None:
    """Let pyarrow look for pandas in vain, which it does once; who asks it for a frame later gets one all the same."""
    if "pandas" in sys.modules:
        return
    missing = _Missing()
    sys.meta_path.insert(0, missing)
    try:
        pa.array([()])
    finally:
        sys.meta_path.remove(missing)


class _Missing:
    """Finds no pandas, and leaves all else to others."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Raise `ModuleNotFoundError` for pandas."""
        if name == "pandas":
            raise ModuleNotFoundError("pandas is not looked for", name=name)
        return None
