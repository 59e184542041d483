"""The line under the timeline: what its forms and colours mean, each beside the form itself, drawn in CSS."""

from __future__ import annotations

from core.view.palette import STATUS_SYMBOLS, Palette, mixed
from core.wording import message, tr

FORMS = (
    ("day", message("day")),
    ("range", message("range")),
    ("vague", message("vague")),
    ("open", message("open end")),
    ("reported", message("reported on, no date of its own")),
    ("unsure", message("one of two dates, or inferred")),
    ("known", message("known event")),
)
FILLS = {"past": "full", "ongoing": "full", "planned": "hollow", "conditional": "dashed", "denied": "crossed"}


def legend_html(colours: Palette) -> str:
    """Two lines of HTML: precision by form, status by colour and fill. All of it is constant."""
    faint = mixed(colours.muted, colours.paper, 0.15)
    forms = "".join(f'<span><i class="form {form}"></i>{tr(words)}</span>' for form, words in FORMS)
    statuses = "".join(
        f'<span><i class="status {FILLS[status]}" style="--mark: {colours.status(status)}"></i>{tr(status)}</span>'
        for status in STATUS_SYMBOLS
    )
    look = f"--ink: {colours.muted}; --faint: {faint}; --paper: {colours.paper}"
    sure, what = tr("How sure"), tr("What it is")
    return (
        f'<div class="timeline-legend" style="{look}"><p><b>{sure}</b>{forms}</p><p><b>{what}</b>{statuses}</p></div>'
    )
