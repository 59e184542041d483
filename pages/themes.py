"""Themes: over time, their words, and themes by actor."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from core.store import Filters
from core.store.queries import keyness, speakers, theme_actors, theme_counts, theme_periods, word_frequencies
from core.store.queries.themes import Grain
from core.store.selection import QuoteSelection, Unit
from core.view import themes as view
from core.view.actors import short_bars, speakers_figure
from core.view.cloud import cloud_png, stamped_png
from core.view.findings import theme_most
from core.view.marks import codes
from core.view.template import plain
from core.view.words import blend, words_figure
from core.wording import message, numeral, tr, trn
from pages import evidence, stamp
from pages.charts import chart, chart_head
from pages.choices import one_of, one_of_many
from pages.data import ask, drawn, remember
from pages.empty import empty_state
from pages.findings import tell
from pages.frame import pair
from pages.heading import heading
from pages.links import check_flag, check_range
from pages.state import colours, current
from pages.tables import rows_high, table
from pages.texts import literal

UNITS: dict[Unit, str] = {"year": message("Year"), "quarter": message("Quarter"), "month": message("Month")}
GRAINS: dict[Grain, str] = {"sentences": message("Sentences"), "articles": message("Articles")}
ALL = message("All articles shown")
SHARE: dict[Unit, str] = {
    "year": message("Share of articles by year"),
    "quarter": message("Share of articles by quarter"),
    "month": message("Share of articles by month"),
}
SHARE_ALT: dict[Unit, str] = {
    "year": message("Share of articles with each theme by year"),
    "quarter": message("Share of articles with each theme by quarter"),
    "month": message("Share of articles with each theme by month"),
}
SHARES = message(
    "Each theme has a scale of its own: its share of the articles of each period, whose number is below. Beside its "
    "name: its share of all articles, and that of its highest bar. Hatched are shares of fewer than {few} articles, "
    "where a single one weighs much; they may reach beyond the scale."
)
BOTH: dict[Grain, str] = {
    "sentences": message("Themes by actor: sentences with both"),
    "articles": message("Themes by actor: articles with both"),
}
BOTH_NARROW: dict[Grain, str] = {
    "sentences": message("Themes by the actors named most: sentences with both"),
    "articles": message("Themes by the actors named most: articles with both"),
}
HINT = message("Click a bar, a cell or a word to read the sentences behind it.")
WORDS_NOTE = message(
    "Words are counted as lemmas, adjectives of countries as the country. Page furniture is out, and so are words that "
    "are among the most frequent of German, unless they occur here at least four times as often as in the rest. "
    "Distinctive are those that occur more often here than in the rest of the corpus, beyond chance (log-likelihood)."
)
MATRIX_NOTE = message(
    "Each cell counts where the actor is named and a word of the theme stands, in one sentence or in one article. "
    "Its shade follows the square root of that number, so that a few large cells do not make all others pale."
)
SPEAKERS_NOTE = message(
    "Counted are quotes, direct and indirect, in whose words or sentence a word of the theme stands; whom the text "
    "names by an office or a pronoun counts where it is clear who is meant."
)
NO_WORDS = pd.DataFrame()
WORDS, POOL, TOP, BUTTONS = 30, 300, 12, 12


def over_time(filters: Filters, totals: pd.DataFrame) -> None:
    """Each theme's share of the articles of each period; where no article has a date, how many have each theme."""
    if not len(ask(theme_periods, filters, unit="year")):
        without_time(filters, totals)
        return
    palette = colours()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        unit = one_of(message("By"), UNITS, "by")
        totals = totals if every_theme("alltopics", len(totals), TOP) else totals.head(TOP)
    periods = ask(theme_periods, filters, unit=unit)
    chart_head(SHARE[unit], periods, "themes", "by", unit)
    figure = drawn(("strips", filters, unit, palette.theme), lambda: view.strips_figure(periods, totals, unit, palette))
    chart(figure, "themes-chart", tr(SHARE_ALT[unit]))
    st.caption(tr(SHARES, few=view.FEWEST))


def every_theme(key: str, whole: int, few: int) -> bool:
    """Whether all themes are asked for (there are so many) where `few` are shown at first."""
    if whole <= few:
        return True
    check_flag(key)
    return bool(st.toggle(tr("All {n} themes", n=numeral(whole)), key=key, bind="query-params"))


def without_time(filters: Filters, totals: pd.DataFrame) -> None:
    """How many articles have each theme."""
    listed, palette = totals.head(TOP), colours()
    chart_head(message("Articles with each theme"), totals, "themes")
    names = [plain(str(theme)) for theme in listed["theme"]]
    figure = drawn(
        ("themes without time", filters, palette.theme),
        lambda: short_bars(names, listed, palette.ramp[5], palette, articles_said),
    )
    chart(figure, "themes-chart", tr("Articles by theme"))
    st.caption(tr("None of these articles has a date, so nothing can be said of the time."))


def articles_said(count: int) -> str:
    """So many articles."""
    return trn("{n} article", "{n} articles", count)


def one_theme(totals: pd.DataFrame) -> str | None:
    """The theme whose words and speakers are shown, None for those of all articles."""
    themes = {str(theme): str(theme) for theme in totals["theme"]}
    return one_of_many(message("Words and speakers of"), {"": ALL, **themes}, "of") or None


def words(filters: Filters, theme: str | None) -> None:
    """The words of the articles shown, or of one theme, as bars or as a cloud."""
    look = one_of(message("Shown as"), {"bars": message("Bars"), "cloud": message("Cloud")}, "look")
    rest = theme is not None or filters.of_articles.active  # else there is nothing to be distinct from
    found = ask(keyness, filters, theme=theme, top=POOL, least=2) if rest else NO_WORDS
    apart = len(found) > 0
    leaning = 0
    if apart:
        check_range("apart", 0, 100)
        leaning = st.slider(
            tr("How often ← → how distinctive"), 0, 100, 50, 10, key="apart", bind="query-params", format="%d %%"
        )
        chosen = blend(found, leaning / 100, WORDS)
    else:
        chosen = ask(word_frequencies, filters, top=WORDS)
        st.caption(tr("Choose a theme or a filter to see what sets its words apart from the rest."))
    if not len(chosen):
        st.caption(tr("No words to show here."))
        return
    chart_head(
        message("Distinctive words") if apart and leaning else message("Frequent words"),
        chosen,
        "words",
        note=WORDS_NOTE,
    )
    if look == "cloud":
        cloud(chosen)
        return
    palette = colours()
    key = ("words", filters, theme, leaning if apart else None, palette.theme)
    chart(drawn(key, lambda: words_figure(chosen, palette)), "words-chart", tr("Words by frequency"))
    if apart:
        st.caption(
            tr("Beside each count: how many times as often as in the rest of the corpus, where the rest has the word.")
        )


def cloud(kept: pd.DataFrame) -> None:
    """The word cloud of the words that the bars show, and its download."""
    palette = colours()
    sizes = kept["score"] * 1000 if "score" in kept else kept["count"]
    frequencies = {str(word): max(1, int(size)) for word, size in zip(kept["shown"], sizes, strict=True)}
    with st.spinner(tr("Placing the words ...")):
        picture = remember(
            ("cloud", tuple(frequencies.items()), palette.theme), lambda: cloud_png(frequencies, palette)
        )
    st.image(picture, width="stretch", alt=tr("Word cloud of the words listed under Bars"))
    said = stamp.said()
    st.download_button(
        tr("Download the picture (PNG)"),
        lambda: stamped_png(picture, said, palette),
        "lagebild-words.png",
        "image/png",
        key="cloud-png",
        on_click="ignore",
    )
    st.caption(tr("Choose a word to read its sentences."))
    largest = sizes.sort_values(ascending=False, kind="stable").index[:BUTTONS]
    selections = codes(kept)
    with st.container(horizontal=True, gap="small", key="cloud-words"):
        for place in largest:
            word = literal(str(kept["shown"].iat[place]))
            st.button(word, on_click=evidence.show, args=(selections[place],), type="tertiary", key=f"word-{place}")


def by_actor(filters: Filters) -> None:
    """Themes by actor: a matrix, and the same as a table to choose rows from."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        grain = one_of(message("Count"), GRAINS, "both")
        pairs = ask(theme_actors, filters, measure=grain, top=12)
        pairs = view.fullest(pairs, len(pairs))  # without rows of zeros, which say nothing
        whole = pairs["theme"].nunique()
        rows, narrow = (whole, whole) if every_theme("allrows", whole, view.ROWS) else (view.ROWS, view.SHORT)
    if not len(pairs):
        return
    palette = colours()
    chart_head(BOTH[grain], pairs, "themes by actor", note=MATRIX_NOTE)
    shown = view.fullest(pairs, rows)
    key = (filters, grain, rows, palette.theme)
    left, right = pair("matrix", 6, 5, "medium")
    with left:
        chart(drawn(("matrix", *key), lambda: view.matrix_figure(shown, grain, palette)), "matrix", tr(BOTH[grain]))
        few = drawn(
            ("narrow matrix", *key),
            lambda: view.matrix_figure(view.fullest(pairs, narrow, view.NARROW), grain, palette, 26),
        )
        chart(few, "matrix-narrow", tr(BOTH_NARROW[grain]))
    with right:
        listed = remember(("pairs", filters, grain), lambda: _listed(pairs))
        widths = {tr("Theme"): 206, tr("Actor"): 160}  # so that the longest names are whole
        table(
            listed,
            "pairs",
            tr("Themes by actor"),
            height=rows_high(len(listed), max(300, view.CELL * shown["theme"].nunique() + 100)),
            columns={
                **{name: st.column_config.TextColumn(width=width) for name, width in widths.items()},
                tr("Count"): st.column_config.NumberColumn(width=60),
            },
        )


def spoken(filters: Filters, theme: str | None) -> None:
    """Who speaks about the theme that is chosen, or at all: bars, and the same as a table to choose rows from."""
    found = ask(speakers, filters, theme=theme, top=TOP)
    if not found.quotes:
        return
    rows, palette = found.rows, colours()
    title = tr("Who speaks about “{theme}”: quotes", theme=literal(theme)) if theme else tr("Who speaks: quotes")
    chart_head(title, rows, "speakers", note=SPEAKERS_NOTE)
    left, right = pair("speakers", 7, 5, "medium")
    with left:
        key = ("speakers", filters, theme, palette.theme)
        if len(rows):  # all may be by nobody known, or by other kinds of actor than are listed
            chart(drawn(key, lambda: speakers_figure(rows, palette)), "speakers", tr("Quotes by speaker"))
    with right:
        if len(rows):
            table(
                remember(("speakers table", filters, theme), lambda: _speakers(rows)),
                "speakers-table",
                tr("Quotes by speaker"),
                height=rows_high(len(rows), 440),
            )
        with st.container(horizontal=True, vertical_alignment="center"):
            every = trn("Read {n} quote", "Read all {n} quotes", found.quotes)
            st.button(every, key="quotes-all", on_click=evidence.show, args=(QuoteSelection(theme=theme),))
            if found.nobody:
                st.caption(
                    trn(
                        "For {n} of them the speaker is not known.",
                        "For {n} of them the speaker is not known.",
                        found.nobody,
                    )
                )


def _speakers(rows: pd.DataFrame) -> pd.DataFrame:
    """The speakers as a table, each row with the code of its selection."""
    columns = {tr("Speaker"): rows["actor"], tr("Quotes"): rows["count"], tr("Articles"): rows["articles"]}
    return pd.DataFrame({**columns, "code": codes(rows)})


def _listed(pairs: pd.DataFrame) -> pd.DataFrame:
    """The matrix as a table, largest cells first, each row with the code of its selection."""
    cells = pairs[["theme", "actor", "count"]].assign(code=codes(pairs))
    cells = cells[cells["count"] > 0].sort_values("count", ascending=False, kind="stable")
    named = {"theme": tr("Theme"), "actor": tr("Actor"), "count": tr("Count")}
    return cells.rename(columns=named).reset_index(drop=True)


filters = current()
figures = heading(filters)
totals = ask(theme_counts, filters)
shown = totals[totals["count"] > 0]
if figures.articles:
    if len(shown):
        tell(theme_most(shown, ask(theme_periods, filters, unit="year"), figures))
    left, right = pair("themes", 6, 5)
    with left:
        if len(shown):
            over_time(filters, shown)
        else:
            st.markdown(tr("**No theme was found in these articles.** Their words are counted all the same."))
    with right:
        theme = one_theme(shown) if len(shown) else None
        words(filters, theme)
    spoken(filters, theme)
    by_actor(filters)
else:
    empty_state(filters, "articles", lambda counted: counted.articles)
evidence.evidence_below(filters, tr(HINT) if figures.articles else "")
