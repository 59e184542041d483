"""What went wrong or is doubtful, in plain words: the first list of the Corpus screen."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from core.store import Filters
from core.store.queries import issues, pieces
from core.store.selection import IssueSelection
from core.view.issues import issue_rows, issue_table
from core.view.marks import encode
from core.view.shown import shown
from core.wording import tr, trn
from pages import evidence
from pages.charts import chart_head
from pages.component import component
from pages.data import ask, remember, store
from pages.frame import keep_room
from pages.tables import page_number

KEY, LISTED = "issues", 10

_LIST = component("issues", "rows")


def draw_issues(filters: Filters) -> None:
    """What went wrong or is doubtful, before anything else; choosing one opens the place in the text."""
    total = ask(pieces, filters).issues
    if not total:
        narrowed = filters.of_articles.active
        st.caption(tr("No issues among these articles.") if narrowed else tr("No issues: every file gave an article."))
        return
    chart_head(trn("{n} issue", "{n} issues", total), lambda: issue_table(issues(store(), filters)), "issues")
    listed = st.container()
    page = page_number(total, LISTED, "issues-page")
    rows = remember(("issues", filters, page), lambda: _rows(ask(issues, filters, size=LISTED, page=page)))
    with listed:
        keep_room(KEY, len(rows) * 3.4, len(rows) * 8)
        mark = st.session_state.get(evidence.MARK, "")
        _LIST(
            data={
                "rows": [{**row, "chosen": row["code"] == mark} for row in rows],
                "words": {"list": tr("Issues of files and articles")},
            },
            key=KEY,
            on_open_change=_chosen,
            height="content",
        )


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Issues as the component draws them."""
    return [
        {"code": _code(issue), **{name: shown(said) for name, said in row.items()}}
        for issue, row in zip(frame.to_dict("records"), issue_rows(frame), strict=True)
    ]


def _code(issue: dict[Any, Any]) -> str:
    """The text of the selection that an issue opens."""
    article_id = None if pd.isna(issue["article_id"]) else str(issue["article_id"])
    return encode(IssueSelection(article_id=article_id, rule=str(issue["rule"])))


def _chosen() -> None:
    """Open the place in the text that the chosen issue is about (a callback)."""
    code = st.session_state[KEY].open
    if code:
        evidence.show(str(code))
