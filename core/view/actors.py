"""Who appears: bars, and an actor's years and roles over time. Kinds show in colour and in shape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.view.dates import day, known
from core.view.marks import codes
from core.view.palette import Palette, mixed
from core.view.template import figure, picking, plain, records, shorten
from core.wording import message, numeral, percentage, tr, trn

GLYPHS = {"person": "●", "organisation": "■", "country": "◆", "place": "◆", "other": "✕"}
ROW = 25  # pixels per bar
IN_OFFICE = 0.25  # share of the colour in the bar of an office
FEWEST = 6  # years that the small bars leave room for
VALUES = {
    ("mentions", "numbers"): ("count", message("Mentions")),
    ("mentions", "rates"): ("per_1000", message("Mentions per 1,000 words")),
    ("mentions", "each"): ("per_article", message("Mentions per article that names the actor")),
    ("articles", "numbers"): ("count", message("Articles")),
    ("articles", "rates"): ("share", message("Share of articles")),
}


def value_of(measure: str, scale: str) -> tuple[str, str]:
    """The column that is drawn for a measure on a scale (a key of `VALUES`), and its title, a message."""
    return VALUES[measure, scale]


def number(value: float, column: str) -> str:
    """A value as it is written beside its mark."""
    if column == "share":
        return percentage(value, 0 if value >= 0.095 or value == 0 else 1)
    return numeral(value, {"per_1000": 2, "per_article": 1}.get(column, 0))


def name_of(actor: str, kind: str, colours: Palette, width: int = 28) -> str:
    """An actor's name for an axis, with the glyph of its kind in the colour of its kind."""
    return f"{plain(shorten(actor, width))} <span style='color:{colours.kind(kind)}'>{GLYPHS.get(kind, '✕')}</span>"


def bars_figure(actors: pd.DataFrame, column: str, chosen: str, colours: Palette) -> go.Figure:
    """Draw the rows of `actor_counts` as bars, most at the top; `chosen` is the actor whose profile is open."""
    return _bars(actors, column, chosen, colours, [_hover(row) for row in records(actors)])


def speakers_figure(speakers: pd.DataFrame, colours: Palette) -> go.Figure:
    """Draw the rows of `Speakers` as bars of their quotes, most at the top."""
    quotes = speakers.rename(columns={"count": "quotes"})
    hovers = [f"<b>{plain(row.actor)}</b><br>{quoted(row.quotes, row.articles)}" for row in records(quotes)]
    return _bars(speakers, "count", "", colours, hovers)


def _bars(actors: pd.DataFrame, column: str, chosen: str, colours: Palette, hovers: Sequence[str]) -> go.Figure:
    names = [name_of(actor, kind, colours) for actor, kind in zip(actors["actor"], actors["kind"], strict=True)]
    places = list(range(len(actors)))
    bold = [
        f"<b>{name}</b>" if actor == chosen else name for actor, name in zip(actors["actor_id"], names, strict=True)
    ]
    drawn = figure(colours, ROW * len(actors) + 16, margin={"l": 8, "r": 48, "t": 4, "b": 4})
    drawn.add_trace(
        go.Bar(
            orientation="h",
            x=actors[column],
            y=places,
            marker={"color": [colours.kind(kind) for kind in actors["kind"]]},
            text=[number(value, column) for value in actors[column]],
            textposition="outside",
            textfont={"size": 12, "color": colours.muted},
            cliponaxis=False,
            **picking(colours),
            customdata=codes(actors),
            hovertext=hovers,
            hoverinfo="text",
        )
    )
    drawn.update_xaxes(visible=False, fixedrange=True, rangemode="tozero")
    drawn.update_yaxes(
        tickvals=places,
        ticktext=bold,
        tickfont={"size": 13, "color": colours.ink},
        range=[len(actors) - 0.5, -0.5],
        fixedrange=True,
        showgrid=False,
    )
    return drawn


def _hover(row: Any) -> str:
    rates = tr(
        "{rate} per 1,000 words, {share} of articles", rate=numeral(row.per_1000, 2), share=percentage(row.share)
    )
    return f"<b>{plain(row.actor)}</b>, {tr(row.kind)}<br>{how_many(row.mentions, row.articles)}<br>{rates}"


def how_many(mentions: int, articles: int) -> str:
    """So many mentions in so many articles."""
    said = trn("{n} mention", "{n} mentions", mentions)
    return trn("{mentions} in {n} article", "{mentions} in {n} articles", articles, mentions=said)


def quoted(quotes: int, articles: int) -> str:
    """So many quotes in so many articles."""
    said = trn("{n} quote", "{n} quotes", quotes)
    return trn("{quotes} in {n} article", "{quotes} in {n} articles", articles, quotes=said)


def from_to(first: date, last: date) -> str:
    """Two days, the first and the last."""
    return tr("{first} to {last}", first=day(first), last=day(last))


def roles_figure(roles: pd.DataFrame, offices: pd.DataFrame, kind: str, colours: Palette) -> go.Figure:
    """Draw the roles of an actor over time (rows of `ActorProfile.roles`): seen from the first to the last article.

    Behind each, faded, the time in office by the lexicon (rows of `ActorProfile.offices`); where it is
    open, it runs to the edge.
    """
    dated = roles[roles["first"].notna()].reset_index(drop=True)
    begins = [known(moment) for moment in dated["first"]]
    ends = [known(moment) for moment in dated["last"]]
    days = [max(12, (end - begin).days) for begin, end in zip(begins, ends, strict=True) if begin and end]
    seen = [moment for moment in (*begins, *ends) if moment]
    low, high = min(seen) - timedelta(days=180), max(seen) + timedelta(days=180)
    drawn = figure(colours, 34 * len(dated) + 30, margin={"l": 4, "r": 4, "t": 2, "b": 24}, barmode="overlay")
    _add_offices(drawn, dated, offices, (low, high), mixed(colours.kind(kind), colours.paper, IN_OFFICE))
    drawn.add_trace(
        go.Bar(
            orientation="h",
            base=begins,
            x=[length * 86_400_000 for length in days],
            y=[place + 0.22 for place in range(len(dated))],
            width=0.28,
            marker={"color": colours.kind(kind)},
            **picking(colours),
            customdata=codes(dated),
            hovertext=[
                f"<b>{plain(role)}</b><br>{_seen(count, begin, end)}"
                for role, count, begin, end in zip(dated["role"], dated["count"], begins, ends, strict=True)
                if begin and end
            ],
            hoverinfo="text",
        )
    )
    for place, role in enumerate(dated["role"]):
        drawn.add_annotation(
            text=plain(shorten(role, 52)),
            x=0,
            xref="paper",
            y=place - 0.18,
            xanchor="left",
            showarrow=False,
            font={"size": 12, "color": colours.ink},
        )
    drawn.update_yaxes(visible=False, range=[len(dated) - 0.5, -0.5], fixedrange=True)
    drawn.update_xaxes(
        type="date", fixedrange=True, nticks=6, range=[low.isoformat(), high.isoformat()], tickformat="%Y", dtick="M12"
    )
    if (high - low).days > 365 * 8:
        drawn.update_xaxes(dtick="M36")
    return drawn


def _seen(mentions: int, first: date, last: date) -> str:
    """How often, and in articles of which days."""
    days = from_to(first, last)
    return trn("{n} mention<br>{days}, by publication", "{n} mentions<br>{days}, by publication", mentions, days=days)


def _add_offices(
    drawn: go.Figure, roles: pd.DataFrame, offices: pd.DataFrame, reach: tuple[date, date], colour: str
) -> None:
    """The time in office behind each role, cut to the axis; a click opens the sentences with the role."""
    low, high = reach
    marks = codes(roles)
    bars = [
        (place, max(known(office.first) or low, low), min(known(office.last) or high, high), office)
        for place, role in enumerate(roles["role"])
        for office in records(offices[offices["role"] == role])
    ]
    bars = [bar for bar in bars if bar[1] < bar[2]]
    drawn.add_trace(
        go.Bar(
            orientation="h",
            base=[begin for _, begin, _, _ in bars],
            x=[(end - begin).days * 86_400_000 for _, begin, end, _ in bars],
            y=[place + 0.22 for place, *_ in bars],
            width=0.28,
            marker={"color": colour},
            customdata=[marks[place] for place, *_ in bars],
            hovertext=[f"<b>{plain(office.role)}</b><br>{_term(office)}" for *_, office in bars],
            hoverinfo="text",
        )
    )


def _term(office: Any) -> str:
    """'In office from 1 Oct 2024', 'In office 1 Oct 2014 to 30 Sep 2024': a time in office by the lexicon."""
    first, last = known(office.first), known(office.last)
    if first and last:
        return tr("In office {days}", days=from_to(first, last))
    if first:
        return tr("In office from {day}", day=day(first))
    return tr("In office until {day}", day=day(last)) if last else tr("In office at a time not known")


def years_seen_figure(periods: pd.DataFrame, kind: str, colours: Palette) -> go.Figure:
    """Draw an actor's mentions by year as small bars (rows of `ActorProfile.periods`); years without any have room."""
    drawn = figure(colours, 92, margin={"l": 4, "r": 4, "t": 16, "b": 22})
    years = [period.year for period in periods["period"]]
    drawn.add_trace(
        go.Bar(
            x=years,
            y=periods["count"],
            width=0.8,  # of a year: Plotly's own width would fill the years between them
            text=[numeral(count) for count in periods["count"]],
            textposition="outside",
            textfont={"size": 11, "color": colours.muted},
            cliponaxis=False,
            marker={"color": colours.kind(kind)},
            **picking(colours),
            customdata=codes(periods),
            hovertext=[
                f"<b>{year}</b><br>{how_many(count, articles)}"
                for year, count, articles in zip(years, periods["count"], periods["articles"], strict=True)
            ],
            hoverinfo="text",
        )
    )
    drawn.update_yaxes(visible=False, fixedrange=True, rangemode="tozero")
    # A single year is a bar among room for others, not a block.
    first, room = min(years), max(max(years) - min(years) + 1, FEWEST)
    labelled = list(range(first, max(years) + 1, max(1, room // 6)))
    drawn.update_xaxes(tickvals=labelled, ticktext=[str(year) for year in labelled], tickangle=0)
    drawn.update_xaxes(type="linear", fixedrange=True, showgrid=False, range=[first - 0.5, first + room - 0.5])
    return drawn


def short_bars(
    labels: Sequence[str], frame: pd.DataFrame, colour: str, colours: Palette, counted: Callable[[int], str]
) -> go.Figure:
    """Small bars with their name above them, for narrow columns: `labels` and the rows of any frame that counts.

    `counted` says a count with its noun.
    """
    drawn = figure(colours, 33 * len(frame) + 6, margin={"l": 2, "r": 34, "t": 2, "b": 2})
    places = [place + 0.2 for place in range(len(frame))]
    whole = frame["theme"] if "theme" in frame else frame["actor"]
    drawn.add_trace(
        go.Bar(
            orientation="h",
            x=frame["count"],
            y=places,
            width=0.3,
            marker={"color": colour},
            text=[numeral(count) for count in frame["count"]],
            textposition="outside",
            textfont={"size": 11, "color": colours.muted},
            cliponaxis=False,
            **picking(colours),
            customdata=codes(frame),
            hovertext=[
                f"<b>{plain(name)}</b><br>{counted(count)}" for name, count in zip(whole, frame["count"], strict=True)
            ],
            hoverinfo="text",
        )
    )
    for place, label in enumerate(labels):
        drawn.add_annotation(
            text=label, x=0, y=place - 0.2, xanchor="left", showarrow=False, font={"size": 12.5, "color": colours.ink}
        )
    drawn.update_xaxes(visible=False, fixedrange=True, rangemode="tozero")
    drawn.update_yaxes(visible=False, range=[len(frame) - 0.5, -0.6], fixedrange=True)
    return drawn
