"""An event's status in words: what was planned for a day that has passed is not said as if it were still ahead."""

from __future__ import annotations

from typing import Any

from core.view.dates import date_label, either_date, known
from core.view.rules import WHY
from core.wording import message, tr

PASSED = message("planned for {when}, as of {told}")
BEGUN = message("planned {when}, as of {told}")
UNDATED = message("planned for {when}, which has passed")
BECAUSE = message("{status}: {why}")
UNDATED_OPEN = message("planned {when}, its day has passed")


def status_said(row: Any) -> str:
    """The status of an event.

    `row` has status, first, last, precision, published_first, published_last, published_precision (of its article) and
    passed (whether it is planned for what lies before the corpus' newest article).
    """
    return passed_said(row) if row.passed else tr(str(row.status))


def event_line(row: Any) -> str:
    """When an event was, what it is and why so, in one line: `10 Feb 2006 · past: told in the past tense`.

    `row` has, beside what `status_said` asks for, dating, other_first, other_last and rule.
    """
    why = tr(WHY["events"].get(row.rule, "")) if row.rule in WHY["events"] else ""
    status = status_said(row)
    when = tr("{when} (inferred)", when=either_date(row)) if row.dating == "inferred" else either_date(row)
    if row.dating == "reported":
        return " · ".join(part for part in (when, status, why) if part)
    told = tr(BECAUSE, status=status, why=why) if why else status
    return told if row.passed else f"{when} · {told}"


def status_short(row: Any) -> str:
    """The status of an event beside its date: a plan whose day has passed is said with the day on which it was told."""
    if not row.passed:
        return tr(str(row.status))
    if known(row.published_first) is None and known(row.published_last) is None:
        return tr("planned, its day has passed")
    told = date_label(row.published_first, row.published_last, row.published_precision)
    return tr("planned, as of {told}", told=told)


def passed_said(row: Any) -> str:
    """When something was planned for that has passed, and when that was said."""
    when = date_label(row.first, row.last, row.precision)
    closed = known(row.first) is not None and known(row.last) is not None
    if known(row.published_first) is None and known(row.published_last) is None:
        return tr(UNDATED if closed else UNDATED_OPEN, when=when)
    told = date_label(row.published_first, row.published_last, row.published_precision)
    return tr(PASSED if closed else BEGUN, when=when, told=told)
