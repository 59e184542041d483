"""What files would give, before they are imported: the first articles, the columns of tables, what is not read."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core.corpus.preview import Preview
from core.corpus.tidy import counted
from core.derive.outlets import known_outlet
from core.records import Article, Issue
from core.view.dates import date_label
from core.view.shown import shown
from pages.import_columns import draw_columns
from pages.widgets import LONGEST, as_shown, literal

BEGINS = 240  # characters of an article in the preview
FEW = 5  # files that are not read, told in full
HEIGHT, TALL = 330, 66  # pixels of a table of more of them, and of a row with up to three lines


def draw_not_read(issues: Sequence[Issue]) -> None:
    """Files that give no article, each with what to do: a few in full, many as a table."""
    if 0 < len(issues) <= FEW:
        st.markdown("**Not read**")
        for issue in issues:
            st.text(shown(issue.message, LONGEST))
    elif issues:
        listed = pd.DataFrame({"Not read": [i.source for i in issues], "What to do": [i.message for i in issues]})
        st.dataframe(
            as_shown(listed),
            hide_index=True,
            height=HEIGHT,
            row_height=TALL,
            column_config={"What to do": st.column_config.TextColumn(width="large")},
            alt="Files that are not read, with what to do",
        )


def draw_preview(found: Preview, files: int) -> None:
    """The first articles, the columns of tables, and what is not read."""
    least = "at least " if found.at_least else "about " if found.count > len(found.articles) else ""
    first = (
        " The first of them, as they will be read:" if found.count > len(found.articles) else " As they will be read:"
    )
    st.markdown(
        f"**{counted(files, 'file')} with {least}{counted(found.count, 'article')}.**"
        f"{first if found.articles else ' None of them can be read; below stands what to do.'}"
    )
    for column, article in zip(st.columns(3), found.articles, strict=False):
        with column.container(border=True, height="stretch"):
            _article(article)
    draw_columns(found.tables)
    draw_not_read(found.issues)


def _article(article: Article) -> None:
    published = article.published
    outlet = known_outlet(article.outlet or "") or article.outlet or "outlet unknown"
    when = date_label(published.first, published.last, published.precision)
    st.markdown(f"**{literal(article.title)}**")
    st.caption(f"{literal(outlet)} · {when} ({literal(published.why)})")
    body = article.text[article.title_span.stop if article.title_span.start == 0 else 0 :]
    st.text(shown(body.strip(), BEGINS))
    if article.set_aside:
        rules = ", ".join(dict.fromkeys(piece.rule for piece in article.set_aside))
        st.caption(f"Set aside: {counted(len(article.set_aside), 'piece')} ({literal(rules)})")
