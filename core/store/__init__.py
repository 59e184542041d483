"""The store: annotated documents in one DuckDB file; everything the screens show is a query on it.

build_store([Path("seeds")], Path("stores/seeds"))
store = open_store(Path("stores/seeds"))
actor_counts(store, Filters(years=(2021, 2025)))        # core.store.queries
"""

from core.derive.ledger import Entry
from core.store.build import BuildReport, build_store, cores, is_current, write_documents
from core.store.corrections import CorrectionsError, add_correction, load_corrections, undo
from core.store.filters import NO_OUTLET, Filters
from core.store.store import Meta, Store, StoreError, open_store

__all__ = [
    "NO_OUTLET",
    "BuildReport",
    "CorrectionsError",
    "Entry",
    "Filters",
    "Meta",
    "Store",
    "StoreError",
    "add_correction",
    "build_store",
    "cores",
    "is_current",
    "load_corrections",
    "open_store",
    "undo",
    "write_documents",
]
