"""The reader: one article's layers as plain data that the reader component draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pandas as pd

from core.store.queries import ReaderDocument
from core.view.dates import date_label
from core.view.shown import shown
from core.wording import message, numeral, tr, trn
from core.wording.stored import tr_stored

Payload = dict[str, Any]
OUTLET = 60  # characters of the name of an outlet, a section or an author
READ_BY_OCR = message("read by OCR")  # the kind of issue that tells of a scan
QUALIFIERS = {
    "about": message("about"),
    "more than": message("more than"),
    "less than": message("less than"),
    "up to": message("up to"),
    "at least": message("at least"),
    "at most": message("at most"),
    "between": message("between"),
}
QUOTES = {
    "direct": message("Direct quote: {speaker}"),
    "indirect": message("Indirect quote: {speaker}"),
    "free indirect": message("Free indirect quote: {speaker}"),
    "reported": message("Reported quote: {speaker}"),
}
LAYERS = ("actors", "dates", "quantities", "quotes", "themes")


def reader_payload(document: ReaderDocument, layers: Sequence[str] = LAYERS) -> Payload:
    """Return what the component shows of one article: its texts, sentences and the marks of `layers`.

    Marks are `{layer, start, stop, kind, tip, unsure}`, offsets in code points.
    """
    marks = [mark for layer in LAYERS if layer in layers for mark in MARKS[layer](document)]
    date = date_label(document.published_first, document.published_last, document.published_precision)
    stated = document.published_basis == "stated"
    facts = [
        *(value and shown(value, OUTLET) for value in (document.outlet, document.section, document.author)),
        date if stated else tr("{when} (inferred)", when=date) if document.published_first else tr("date unknown"),
        tr(READ_BY_OCR) if READ_BY_OCR in set(document.issues["rule"]) else "",
    ]
    return {
        "id": document.id,
        "title": shown(document.title),
        "titleStart": document.title_start,
        "titleStop": document.title_stop,
        "text": document.text,
        "raw": document.raw,
        "meta": " · ".join(part for part in (*facts, trn("{n} word", "{n} words", document.words)) if part),
        "why": tr("Publication date: {why}", why=tr_stored(document.published_why)),
        "unsure": not stated,
        "sentences": document.sentences[["start", "stop"]].to_numpy().tolist(),
        "marks": marks,
        "setAside": rows(document.set_aside, "setAside", lambda row: tr("Set aside: {rule}", rule=tr_stored(row.rule))),
    }


def rows(
    frame: pd.DataFrame,
    layer: str,
    tip: Callable[[Any], str],
    kind: Callable[[Any], str] = lambda row: "",
    unsure: Callable[[Any], bool] = lambda row: False,
) -> list[Payload]:
    """Return one mark a row of `frame`."""
    found: Iterable[Any] = _none_for_missing(frame).itertuples(index=False)
    return [
        {
            "layer": layer,
            "start": int(row.start),
            "stop": int(row.stop),
            "kind": kind(row),
            "tip": tip(row),
            "unsure": unsure(row),
        }
        for row in found
    ]


def _none_for_missing(frame: pd.DataFrame) -> pd.DataFrame:
    """Texts that are missing are None: pandas has NaN for them beside others, which counts as true."""
    texts: pd.DataFrame = frame.select_dtypes("str")
    return frame.assign(**{name: column.astype(object).where(column.notna(), None) for name, column in texts.items()})


def found_by(row: Any) -> str:
    """Which rule has found a row, by its name."""
    return tr("Found by: {rule}", rule=tr_stored(row.rule))


def lines(*parts: str | None) -> str:
    """Join the parts that are there, one a line."""
    return "\n".join(shown(part) for part in parts if isinstance(part, str) and part)


def actor_marks(document: ReaderDocument) -> list[Payload]:
    """Actors: a tint by kind; descriptions ("das Bündnis") and names only the tagger found are drawn as unsure."""
    return rows(
        document.mentions,
        "actors",
        lambda row: lines(f"{row.actor} ({tr(row.kind)})", row.role, found_by(row)),
        kind=lambda row: str(row.kind),
        unsure=lambda row: bool(row.nominal) or row.rule == "tagger",
    )


def date_marks(document: ReaderDocument) -> list[Payload]:
    """Dates: what the expression means, as precisely as it is known."""
    return rows(
        document.dates,
        "dates",
        lambda row: lines(date_label(row.first, row.last, row.precision), found_by(row)),
        unsure=lambda row: row.precision == "vague",
    )


def quantity_marks(document: ReaderDocument) -> list[Payload]:
    """Figures: the value in its unit, with what limits it."""
    return rows(document.quantities, "quantities", quantity_tip)


def quantity_tip(row: Any) -> str:
    """Return a figure in words, what it counts and how it was found, one a line."""
    return lines(figure_said(row), row.what, found_by(row))


def figure_said(row: Any) -> str:
    """Return a figure in words, such as "up to 1,000,000,000 EUR".

    `row` has value, qualifier, whole and unit, None (or NaN) where there is none.
    """
    amount = amount_said(row.value)
    if isinstance(row.qualifier, str):
        amount = tr("{qualifier} {amount}", qualifier=tr(QUALIFIERS[row.qualifier]), amount=amount)
    if not pd.isna(row.whole):
        amount = tr("{amount} of {whole}", amount=amount, whole=amount_said(row.whole))
    return f"{amount} {row.unit}" if isinstance(row.unit, str) else amount


def amount_said(value: float) -> str:
    """A number with as many digits as it has, ten at most."""
    figures = f"{value:.10g}"
    return figures if "e" in figures else numeral(value, len(figures.partition(".")[2]))


def quote_marks(document: ReaderDocument) -> list[Payload]:
    """Quotes: who speaks, and whether the words are quoted or reported."""
    return rows(
        document.quotes,
        "quotes",
        lambda row: lines(tr(QUOTES[row.kind], speaker=row.speaker or tr("speaker not found")), found_by(row)),
        kind=lambda row: str(row.kind),
        unsure=lambda row: row.speaker is None,
    )


def theme_marks(document: ReaderDocument) -> list[Payload]:
    """Themes: the term that speaks for the theme."""
    return rows(document.themes, "themes", lambda row: lines(str(row.theme), tr("Term: {term}", term=row.term)))


MARKS: dict[str, Callable[[ReaderDocument], list[Payload]]] = {
    "actors": actor_marks,
    "dates": date_marks,
    "quantities": quantity_marks,
    "quotes": quote_marks,
    "themes": theme_marks,
}
