"""The line under the timeline: what its forms and colours mean, each beside the form itself, drawn in CSS."""

from __future__ import annotations

from core.view.palette import STATUS_SYMBOLS, Palette, mixed

FORMS = (
    ("day", "day"),
    ("range", "range"),
    ("vague", "vague"),
    ("open", "open end"),
    ("reported", "reported on, no date of its own"),
    ("unsure", "one of two dates, or inferred"),
    ("known", "known event"),
)
FILLS = {"past": "full", "ongoing": "full", "planned": "hollow", "conditional": "dashed", "denied": "crossed"}


def legend_html(colours: Palette) -> str:
    """Two lines of HTML: precision by form, status by colour and fill. All of it is constant."""
    faint = mixed(colours.muted, colours.paper, 0.15)
    forms = "".join(f'<span><i class="form {form}"></i>{words}</span>' for form, words in FORMS)
    statuses = "".join(
        f'<span><i class="status {FILLS[status]}" style="--mark: {colours.status(status)}"></i>{status}</span>'
        for status in STATUS_SYMBOLS
    )
    look = f"--ink: {colours.muted}; --faint: {faint}; --paper: {colours.paper}"
    return (
        f'<div class="timeline-legend" style="{look}">'
        f"<p><b>How sure</b>{forms}</p><p><b>What it is</b>{statuses}</p></div>"
    )
