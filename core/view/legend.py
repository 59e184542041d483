"""What the forms and colours of the timeline mean: a line above it, and the buttons that choose a status."""

from __future__ import annotations

from core.view.palette import STATUS_SYMBOLS, Palette, mixed
from core.view.template import plain
from core.wording import message, tr

FORMS = (
    ("day", message("day"), message("A day that the text states")),
    ("range", message("range"), message("Some days, weeks or months, from the first to the last")),
    ("vague", message("vague"), message("Some time within it: the text says no more")),
    ("open", message("open end"), message("From that day on; the text names no last day")),
    ("unsure", message("unsure"), message("One of two dates, or a day that is inferred")),
    ("reported", message("day of the article"), message("Reported on, without a date of its own")),
    ("known", message("known event"), message("A known event, for reference; it is not from the corpus")),
)
"""Of each form its class, its name, and what it means."""
BARS = message("Bars behind the marks count all events of a lane: only the weightiest find room to be drawn")
FILLS = {"past": "full", "ongoing": "full", "planned": "hollow", "conditional": "dashed", "denied": "crossed"}


def legend_html(colours: Palette, references: bool = True, bars: str = "") -> str:
    """A line of HTML: how sure a date is by the form of its mark, and what the `bars` behind the marks count."""
    faint = mixed(colours.muted, colours.paper, 0.15)
    forms = "".join(
        f'<span title="{tr(meaning)}"><i class="form {form}"></i>{tr(name)}</span>'
        for form, name, meaning in FORMS
        if references or form != "known"
    )
    if bars:
        forms += f'<span title="{tr(BARS)}"><i class="form counts"></i>{plain(bars)}</span>'
    look = f"--ink: {colours.muted}; --faint: {faint}; --paper: {colours.paper}"
    return f'<div class="timeline-legend" style="{look}"><p>{forms}</p></div>'


def status_style(colours: Palette) -> str:
    """The colours of the statuses for the style sheet, which draws their marks into the buttons that choose one."""
    named = "; ".join(f"--{status}: {colours.status(status)}" for status in STATUS_SYMBOLS)
    return f"<style>:root {{ {named} }}</style>"
