"""What goes wrong with a store."""

from __future__ import annotations


class StoreError(Exception):
    """A store cannot be read or built; the message says what, where, and what to do."""


class BucketError(StoreError):
    """An object store cannot be read or written."""
