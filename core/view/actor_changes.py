"""Who enters, who leaves: a line from each actor's share of the articles before to the share after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.store.selection import selection_at
from core.view.dates import known
from core.view.findings import Finding
from core.view.marks import codes
from core.view.palette import KIND_SYMBOLS, Palette, mixed
from core.view.shown import shown
from core.view.template import Look, figure, lay_over, picking, plain, records, shorten
from core.wording import message, numeral, tr, trn

ROW = 27  # pixels per actor
SIZES = {"after": 13, "before": 8}  # pixels; the small marks are drawn on top
TURNS = {"enters": message("new"), "leaves": message("gone")}
GREATEST = {
    True: message(
        "No actor's share changed more than that of {actor}: named in {before} of 100 articles before, in {after} "
        "after. That is more than chance would give."
    ),
    False: message(
        "No actor's share changed more than that of {actor}: named in {before} of 100 articles before, in {after} "
        "after. That may be chance."
    ),
}
FEW, SURE = message("may be chance"), message("more than chance would give")
CHANGED = {
    True: message("{change} per 100 from before to after: more than chance would give"),
    False: message("{change} per 100 from before to after: may be chance"),
}


def changes_figure(changes: pd.DataFrame, colours: Palette) -> go.Figure:
    """Draw the rows of `actor_changes`, gains at the top; small mark: before, large mark: after, hollow: not certain.

    Whoever was absent before is marked "new", whoever is absent after "gone". Each mark opens the articles behind it.
    """
    rows = changes.assign(code=codes(changes), named=changes["count"])  # a row's `count` is a method of tuples
    actors = list(dict.fromkeys(rows["actor_id"]))
    rows["place"] = [actors.index(actor) for actor in rows["actor_id"]]
    drawn = figure(colours, ROW * len(actors) + 44, margin={"l": 8, "r": 44, "t": 4, "b": 30})
    drawn.add_trace(_lines(rows, colours))
    for when in SIZES:
        drawn.add_trace(_ends(rows[rows["when"] == when], when, colours))
    after = rows[rows["when"] == "after"]
    turns: list[Look] = [
        {
            "text": tr(TURNS[row.turn]),
            "x": 100 * max(row.share, row.share - row.change),
            "y": row.place,
            "xanchor": "left",
            "xshift": 11,
            "showarrow": False,
            "font": {"size": 11.5, "color": colours.muted},
        }
        for row in records(after[after["turn"] != "stays"])
    ]
    lay_over(drawn, turns)
    greatest = 100 * max([0.01, *rows["share"]])
    drawn.update_xaxes(range=[0, greatest * 1.04], fixedrange=True, nticks=5, tickangle=0)
    drawn.update_yaxes(
        tickvals=list(range(len(actors))),
        ticktext=[plain(shorten(row.actor, 22)) for row in records(after)],
        tickfont={"size": 13, "color": colours.ink},
        range=[len(actors) - 0.4, -0.6],
        ticklabelstandoff=10,  # a large mark at 0 % reaches to the left of the axis
        fixedrange=True,
        showgrid=False,
    )
    return drawn


def _lines(rows: pd.DataFrame, colours: Palette) -> go.Scatter:
    """The line between the two ends of every actor."""
    pairs = [group for _, group in rows.groupby("place", sort=True)]
    return go.Scatter(
        x=[x for pair in pairs for x in (*(100 * pair["share"]), None)],
        y=[y for pair in pairs for y in (*pair["place"], None)],
        mode="lines",
        line={"width": 2, "color": mixed(colours.muted, colours.paper, 0.4)},
        hoverinfo="skip",
    )


def _ends(rows: pd.DataFrame, when: str, colours: Palette) -> go.Scatter:
    """The marks of one period."""
    return go.Scatter(
        x=100 * rows["share"],
        y=rows["place"],
        mode="markers",
        marker={
            "size": SIZES[when],
            "symbol": [KIND_SYMBOLS.get(kind, "x") for kind in rows["kind"]],
            "color": [colours.kind(row.kind) if row.certain else colours.paper for row in records(rows)],
            "line": {"width": 2, "color": [colours.kind(kind) for kind in rows["kind"]]},
        },
        cliponaxis=False,
        **picking(colours),
        customdata=rows["code"],
        hovertext=[_hover(row) for row in records(rows)],
        hoverinfo="text",
    )


def _hover(row: Any) -> str:
    named = trn(
        "named in {named} of {n} article ({rate} per 100)",
        "named in {named} of {n} articles ({rate} per 100)",
        row.articles,
        named=numeral(row.named),
        rate=rate(row.share),
    )
    changed = tr(CHANGED[bool(row.certain)], change=change_of(row.change))
    return f"<b>{plain(row.actor)}</b>, {years_of(row.since, row.until)}<br>{named}<br>{changed}"


def greatest(changes: pd.DataFrame) -> Finding:
    """Say whose share changed most (rows of `actor_changes`); opens the articles of the period with the higher one."""
    last = int(changes["change"].abs().to_numpy().argmax()) // 2 * 2 + 1  # the rows of an actor: before, after
    before, after = records(changes.iloc[last - 1 : last + 1])
    text = tr(
        GREATEST[bool(after.certain)],
        actor=shown(after.actor),
        before=rate(before.share),
        after=rate(after.share),
    )
    return Finding(text, selection_at(changes, last if after.change > 0 else last - 1))


def rate(share: float) -> str:
    """A share as a number of 100 articles: `12`, `0.4`."""
    return numeral(100 * share, 0 if share == 0 or share >= 0.095 else 1)


def change_of(change: float) -> str:
    """How much a rate changed: `+12`, `−0.4`."""
    return f"{'−' if change < 0 else '+'}{rate(abs(change))}"


def years_of(since: object, until: object) -> str:
    """A period of whole years by its first and last day: `2021` or `2021 to 2023`."""
    return years_said([moment.year for end in (since, until) if (moment := known(end)) is not None])


def years_said(years: Sequence[int]) -> str:
    """A period by its first and last year: `2021` or `2021 to 2023`."""
    first, *last = dict.fromkeys(years)
    return tr("{first} to {last}", first=first, last=last[0]) if last else str(first)


RATES = (message("Per 100 before"), message("Per 100 after"), message("Difference"))
"""Columns of the table that hold numbers as they are written in the language."""


def changes_table(changes: pd.DataFrame) -> pd.DataFrame:
    """One row per actor of `actor_changes` for reading; `code` opens the period with the higher share."""
    rows = changes.assign(code=codes(changes))
    before, after = (rows[rows["when"] == when].reset_index(drop=True) for when in ("before", "after"))
    return pd.DataFrame(
        {
            tr("Actor"): after["actor"],
            tr("Kind"): [tr(kind) for kind in after["kind"]],
            tr("Articles before"): before["count"],
            tr("Articles after"): after["count"],
            tr("Per 100 before"): [numeral(100 * share, 1) for share in before["share"]],
            tr("Per 100 after"): [numeral(100 * share, 1) for share in after["share"]],
            tr("Difference"): [change_of(change) for change in after["change"]],
            tr("How sure"): [tr(SURE if certain else FEW) for certain in after["certain"]],
            tr("New or gone"): [tr(TURNS.get(turn, "")) for turn in after["turn"]],
            "code": after["code"].where(after["change"] > 0, before["code"]),
        }
    )
