"""Scores as lines for the terminal and as the README's table, each with its baseline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bench.eval.score import ALL, Mark, Score, Wrong

BEGIN, END = "<!-- eval -->", "<!-- /eval -->"
HEIDELTIME = {
    "dates, type DATE": {"strict": 77.0, "relaxed": 83.1, "value": 72.4},
    "dates, all types": {"strict": 71.4, "relaxed": 81.3, "value": 66.8},
}
"""F1 of HeidelTime (Strötgen and Gertz 2010, 2013) on the same 100 articles of KRAUTS (Strötgen et al. 2018)."""

ARTICLES = {
    "dates": "KRAUTS, 100 articles",
    "names": "GermEval 2014, half of the development set",
    "quotes": "150 Wikinews articles",
}
COLUMNS = (("strict",), ("relaxed", "span"), ("value", "joint"))
"""The measures of the table's three columns of figures."""


class ReadmeError(ValueError):
    """The README has no place for the table; the message says what is missing."""


def lines(score: Score) -> Iterator[str]:
    """One line for each group and measure of a task, with precision, recall and F1 in per cent."""
    for (group, measure), one in score.counts.items():
        task = score.task.name if group == ALL else f"{score.task.name}, {group}"
        figures = f"P {one.precision:5.1f}  R {one.recall:5.1f}  F1 {one.f1:5.1f}"
        beside = HEIDELTIME.get(score.task.name, {}).get(measure)
        baseline = "" if beside is None else f"   HeidelTime F1 {beside:5.1f}"
        yield f"{task:20} {measure:8} {figures}   (gold {one.gold}, found {one.found}){baseline}"


def error_line(error: Wrong) -> str:
    """`missed | article | what stands in the text (what it should be) | ...`, one line."""
    what = "missed" if error.found is None else "spurious" if error.gold is None else "wrong"
    sides = [_told(error, mark) for mark in (error.gold, error.found) if mark is not None]
    return " | ".join([what, error.case.id, *sides])


def _told(error: Wrong, mark: Mark) -> str:
    text = error.case.text
    speaker = text[slice(*mark.speaker)] if mark.speaker else ""
    told = ", ".join(word for word in (mark.kind, mark.value, speaker) if word)
    return f"{' '.join(text[mark.start : mark.stop].split())[:90]} ({told})"


def table(scores: Sequence[Score], speeds: tuple[float, float], day: date) -> str:
    """The README's table in Markdown: F1 of each task, HeidelTime's beneath ours, and when they were measured.

    `speeds` are words a second of our dates and of dateparser's search.
    """
    rows = [
        "| task | data | exact span | overlapping span | right value or speaker |",
        "|---|---|---|---|---|",
    ]
    for score in scores:
        f1 = {measure: one.f1 for (group, measure), one in score.counts.items() if group == ALL}
        rows.append(_row(score.task.name, ARTICLES[score.task.dataset], f1))
        if score.task.name in HEIDELTIME:
            rows.append(_row("HeidelTime", "the same", HEIDELTIME[score.task.name]))
    ours, theirs = (f"{round(speed, -3):,.0f}" for speed in speeds)
    measured = f"F1 in per cent, measured on {day.day} {day:%B %Y} by `make eval`."
    speed = f"On one core dates are found in {ours} words a second, by dateparser's search in {theirs}."
    return "\n".join([*rows, "", f"{measured} {speed}"])


def _row(name: str, articles: str, f1: Mapping[str, float]) -> str:
    cells = (next((f"{f1[measure]:.1f}" for measure in column if measure in f1), "–") for column in COLUMNS)
    return f"| {name} | {articles} | {' | '.join(cells)} |"


def patch(readme: str, block: str) -> str:
    """`readme` with `block` between the two markers in place of what stood there; raises `ReadmeError`."""
    if readme.count(BEGIN) != 1 or readme.count(END) != 1 or readme.index(BEGIN) > readme.index(END):
        raise ReadmeError(f"The README needs the line {BEGIN} and, below it, the line {END}, each once.")
    before, after = readme.partition(BEGIN)[0], readme.partition(END)[2]
    return f"{before}{BEGIN}\n{block}\n{END}{after}"
