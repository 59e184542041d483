"""Hits of a search as JSON, as text for a terminal, and as CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from typing import TYPE_CHECKING

from core.corpus.tidy import harmless

if TYPE_CHECKING:
    from core.store.queries import Hit, Hits  # half a second to load

FORMS = ("text", "json", "csv")


def written(found: Hits, form: str) -> str:
    """Return hits in one of `FORMS`."""
    return {"json": _json, "csv": _csv, "text": _text}[form](found)


def published(hit: Hit) -> str | None:
    """Return when an article appeared, no more precise than is known: 2022-03-15, 2022-03, 2022-03-01/2022-05-31."""
    first, last = hit.published_first, hit.published_last
    if first is None or last is None or first == last:
        known: date | None = first or last
        return known.isoformat() if known else None
    shortened = {"month": first.isoformat()[:7], "year": first.isoformat()[:4]}
    return shortened.get(hit.published_precision, f"{first.isoformat()}/{last.isoformat()}")


def _json(found: Hits) -> str:
    hits = [
        {
            "article": hit.id,
            "title": hit.title,
            "published": published(hit),
            "outlet": hit.outlet,
            "score": round(hit.score, 4),
            "snippets": [
                {
                    "start": one.start,
                    "stop": one.stop,
                    "text": one.text,
                    "found": [{"start": span.start, "stop": span.stop} for span in one.found],
                }
                for one in hit.passages
            ],
        }
        for hit in found.page
    ]
    return json.dumps({"count": found.count, "hits": hits}, ensure_ascii=False, indent=1) + "\n"


def _text(found: Hits) -> str:
    lines = [f"{found.count:,} article{'' if found.count == 1 else 's'}"]
    for hit in found.page:
        told = ", ".join(part for part in (published(hit) or "undated", hit.outlet or "") if part)
        lines += ["", f"{hit.title} ({told}) [{hit.id}]"]
        lines += [f"  {' '.join(one.text.split())}" for one in hit.passages]
    return "\n".join(map(harmless, lines)) + "\n"


def _csv(found: Hits) -> str:
    """One row a hit, for spreadsheets: a cell that would be run as a formula begins with an apostrophe."""
    from core.store.export import FORMULA, MARK

    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["article", "title", "published", "outlet", "score", "snippets"])
    for hit in found.page:
        passages = " […] ".join(one.text for one in hit.passages)
        cells = [hit.id, hit.title, published(hit) or "", hit.outlet or "", f"{hit.score:.4f}", passages]
        writer.writerow([f"'{cell}" if re.match(FORMULA, cell) else cell for cell in cells])
    return MARK + stream.getvalue()
