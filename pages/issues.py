"""What went wrong or is doubtful, in plain words: the first table of the Corpus screen."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from core.store import Filters
from core.store.queries import issues, pieces
from core.store.selection import IssueSelection
from core.view.issues import issue_table
from core.wording import tr, trn
from pages import evidence
from pages.data import ask, store
from pages.widgets import LISTED, TALL, as_shown, chart_head, page_number, table_height

SEEN = 9  # rows in sight at once


def draw_issues(filters: Filters) -> None:
    """What went wrong or is doubtful, before anything else."""
    total = ask(pieces, filters).issues
    if not total:
        st.caption(tr("No issues: every file gave an article."))
        return
    chart_head(trn("{n} issue", "{n} issues", total), lambda: issue_table(issues(store(), filters)), "issues")
    listed = st.container()
    frame = ask(issues, filters, size=LISTED, page=page_number(total, LISTED, "issues-page"))
    shown = issue_table(frame)
    listed.dataframe(
        as_shown(shown),
        hide_index=True,
        height=table_height(shown, SEEN, TALL),
        row_height=TALL,
        key="issues",
        on_select=lambda: _chosen(frame),
        selection_mode="single-row",
        column_config={
            tr("Issue"): st.column_config.TextColumn(width=130),
            tr("What it means, and what to do"): st.column_config.TextColumn(width=515),
            tr("Article"): st.column_config.TextColumn(width=205),
            tr("File"): st.column_config.TextColumn(width=110),
        },
        alt=tr("Issues of files and articles"),
    )


def _chosen(frame: pd.DataFrame) -> None:
    """Open the place in the text that the chosen issue is about (a callback)."""
    rows = st.session_state["issues"].selection.rows
    if rows:
        issue = frame.iloc[rows[0]]
        article_id = None if pd.isna(issue["article_id"]) else str(issue["article_id"])
        evidence.show(IssueSelection(article_id=article_id, rule=str(issue["rule"])))
