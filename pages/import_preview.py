"""What files would give, before they are imported: the first articles, the columns of tables, what is not read."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core.corpus.preview import Preview
from core.derive.outlets import known_outlet
from core.records import Article, Issue
from core.view.dates import date_label
from core.view.reader import READ_BY_OCR
from core.view.shown import shown
from core.wording import message, tr, trn
from core.wording.stored import tr_stored
from pages.import_columns import draw_columns
from pages.tables import TALL, as_shown
from pages.texts import LONGEST, literal

BEGINS = 240  # characters of an article in the preview
FEW = 5  # files that are not read, told in full
EXACTLY = message("**{files} with {articles}.**")
ABOUT = message("**{files} with about {articles}.**")
LEAST = message("**{files} with at least {articles}.**")
FIRST = message("The first of them, as they will be read:")
ALL = message("As they will be read:")
NONE = message("None of them can be read; below stands what to do.")
HEIGHT = 330  # pixels of a table of more of them


def draw_not_read(issues: Sequence[Issue]) -> None:
    """Files that give no article, each with what to do: a few in full, many as a table."""
    if 0 < len(issues) <= FEW:
        st.markdown(tr("**Not read**"))
        for issue in issues:
            st.text(shown(tr_stored(issue.message), LONGEST))
    elif issues:
        listed = pd.DataFrame(
            {tr("Not read"): [i.source for i in issues], tr("What to do"): [tr_stored(i.message) for i in issues]}
        )
        st.dataframe(
            as_shown(listed),
            hide_index=True,
            height=HEIGHT,
            row_height=TALL,
            column_config={tr("What to do"): st.column_config.TextColumn(width="large")},
            alt=tr("Files that are not read, with what to do"),
        )


def draw_preview(found: Preview, files: int) -> None:
    """The first articles, the columns of tables, and what is not read."""
    more = found.count > len(found.articles)
    holding = LEAST if found.at_least else ABOUT if more else EXACTLY
    said = tr(
        holding,
        files=trn("{n} file", "{n} files", files),
        articles=trn("{n} article", "{n} articles", found.count),
    )
    below = tr((FIRST if more else ALL) if found.articles else NONE)
    st.markdown(f"{said} {below}")
    for column, article in zip(st.columns(3), found.articles, strict=False):
        with column.container(border=True, height="stretch"):
            _article(article)
    draw_columns(found.tables)
    draw_not_read(found.issues)


def _article(article: Article) -> None:
    published = article.published
    outlet = known_outlet(article.outlet or "") or article.outlet or tr("outlet unknown")
    when = date_label(published.first, published.last, published.precision)
    st.markdown(f"**{literal(article.title)}**")
    seen = f" · {tr(READ_BY_OCR)}" if any(issue.code == READ_BY_OCR for issue in article.issues) else ""
    st.caption(f"{literal(outlet)} · {when} ({literal(tr_stored(published.why))}){seen}")
    body = article.text[article.title_span.stop if article.title_span.start == 0 else 0 :]
    st.text(shown(body.strip(), BEGINS))
    if article.set_aside:
        rules = ", ".join(dict.fromkeys(tr_stored(piece.rule) for piece in article.set_aside))
        pieces = len(article.set_aside)
        st.caption(
            trn("Set aside: {n} piece ({rules})", "Set aside: {n} pieces ({rules})", pieces, rules=literal(rules))
        )
