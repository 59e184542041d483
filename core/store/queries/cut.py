"""Pages of a long list."""

from __future__ import annotations

from typing import Any

CUT = "LIMIT $size OFFSET $skip"
"""Ends a query of which one page is wanted; its values are those of `cut`."""


def cut(size: int | None, page: int) -> dict[str, Any]:
    """Return the values of `CUT` for page number `page` (from 1) of `size` rows; a `size` of None is all rows."""
    return {"size": size, "skip": 0 if size is None else size * (page - 1)}
