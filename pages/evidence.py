"""The evidence panel, the same on every screen: the sentences behind whatever was clicked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

import pandas as pd
import streamlit as st

from core.store import Filters
from core.store.evidence import EvidencePage, evidence, evidence_frame, evidence_total
from core.store.selection import OTHER, EventSelection, IssueSelection, Selection, WordSelection, chosen
from core.view.dates import date_label
from core.view.marks import LinkError, decode, describe, encode, gone
from core.view.reader import OUTLET, figure_said
from core.view.rules import rule_named, why_found
from core.view.shown import shown
from core.view.statuses import event_line
from core.view.tables import csv_bytes, file_name
from core.wording import language, numeral, speaking, tr, trn
from core.wording.stored import tr_stored
from pages import stamp
from pages.citing import citations, copy_words
from pages.component import component
from pages.data import ask, store
from pages.links import check_range
from pages.screens import READER, SCREENS
from pages.sidebar import names
from pages.state import SHARED, separator, url_field

MARK, PAGE = "mark", "page"
HOME = "mark-home"  # the screen whose mark is open
ACTORS = ("actor_id", "other_id", "about")  # the fields of selections that hold an actor's id
PICKED, RELEASED = "mark-picked", "mark-released"  # the chart with the chosen mark; how often each let go of one

_LIST = component("evidence", "copy")


@dataclass(frozen=True, slots=True)
class Steps:
    """Where the open mark stands in the list beside it (from 1, of how many), and what opens those beside it there."""

    at: int
    of: int
    before: Callable[[], None] | None
    after: Callable[[], None] | None


def show(selection: Selection | str, chart: str = "") -> None:
    """Open the panel on a selection (a callback); `chart` is the key of the chart or table whose mark it is."""
    _release(chart)
    st.session_state[MARK] = selection if isinstance(selection, str) else encode(selection)
    st.session_state[PAGE] = 1
    st.session_state["mark-fresh"] = True


def close() -> None:
    """Close the panel (a callback)."""
    _release()
    st.session_state[MARK] = ""
    st.session_state[PAGE] = 1


def drawn_key(key: str) -> str:
    """The key of a chart's widget: a new one each time its chosen mark is let go, for only so the mark is forgotten."""
    return f"{key}-drawn-{st.session_state.get(RELEASED, {}).get(key, 0)}"


def _release(keep: str = "") -> None:
    """Let go of the mark chosen on another chart than `keep`: one mark at a time is highlighted."""
    held = st.session_state.get(PICKED, "")
    if held and held != keep:
        counts = st.session_state.get(RELEASED, {})
        st.session_state[RELEASED] = {**counts, held: counts.get(held, 0) + 1}
    st.session_state[PICKED] = keep


def mark_field(screen: str) -> None:
    """Draw the field that holds the open mark; it outlives a visit to the reader, not a change to another screen."""
    home = st.session_state.get(HOME, screen)
    if screen != READER.title and home != screen:
        close()
    if screen != READER.title or HOME not in st.session_state:
        st.session_state[HOME] = screen
    url_field(MARK)


def evidence_below(filters: Filters, hint: str = "") -> None:
    """The panel where a screen has no place beside its charts: a sheet at the foot of the window, so that they stay."""
    if not st.session_state.get(MARK):
        if hint:
            st.caption(hint)
        return
    with st.container(key="sheet"):
        evidence_panel(filters)


def evidence_panel(filters: Filters, steps: Steps | None = None) -> None:
    """Draw the panel where a mark is open; `steps` to those beside it in a list."""
    code = st.session_state.get(MARK, "")
    if not code:
        return
    try:
        selection = _followed(decode(code))
    except LinkError as error:
        nothing_opened(tr("What this link was to open is not understood, so nothing is opened:"), str(error))
        return
    if _is_gone(filters, selection):
        nothing_opened(gone(selection), describe(selection, _named(selection)))
        return
    listed = st.container()
    page = _page(filters, selection)
    with listed:
        _head(filters, selection, page, steps)
        rows = [_row(row, selection) for row in page.rows.to_dict("records")]
        fresh = st.session_state.pop("mark-fresh", False)
        result = _LIST(
            data={"rows": rows, "mark": code, "fresh": fresh, "filters": list(SHARED), "copying": copy_words()},
            key="evidence-list",
            on_open_change=lambda: None,
            height="content",
        )
    if result.open:
        go_to_reader(result.open["id"], result.open["at"])


def nothing_opened(why: str, said: str) -> None:
    """In place of sentences: why there are none, what was asked for, and the way back."""
    st.warning(why)
    st.text(shown(said))
    st.button(tr("Close"), on_click=close, key="evidence-close")


def _is_gone(filters: Filters, selection: Selection) -> bool:
    """Whether the corpus has nothing of it; which marks have no lane of their own is up to the filters."""
    if OTHER in chosen(selection).values():
        return False
    return not any(ask(evidence_total, one, selection=selection) for one in (filters, Filters()))


def _page(filters: Filters, selection: Selection) -> EvidencePage:
    """The page that the numbers below the list ask for: they are drawn first, for only then do they know the link."""
    first = ask(evidence, filters, selection=selection, page=1)
    if first.pages == 1:
        return first
    check_range(PAGE, 1, first.pages)
    return ask(evidence, filters, selection=selection, page=st.pagination(first.pages, key=PAGE, bind="query-params"))


def _followed(selection: Selection) -> Selection:
    """The selection with actors that were merged away as those that count for them."""
    held = chosen(selection)
    actors: dict[str, Any] = {name: store().follow(held[name]) for name in ACTORS if name in held}
    return replace(selection, **actors)


def _named(selection: Selection) -> Mapping[str, str]:
    """The names of the selection's actors by id."""
    held = chosen(selection)
    return names(*(held.get(name) for name in ACTORS))


def go_to_reader(article_id: str, at: int) -> None:
    """Open an article in the reader at an offset; bound filters stay in the URL by themselves."""
    st.switch_page(str(READER.file), query_params={"a": article_id, "at": str(at)})


def way_back() -> None:
    """In the reader: a link to the screen whose open mark led here."""
    home = next((one for one in SCREENS if one.title == st.session_state.get(HOME)), READER)
    if st.session_state.get(MARK) and home is not READER:
        st.page_link(str(home.file), label=tr("Back to {screen}", screen=tr(home.title)), width="content")


def _head(filters: Filters, selection: Selection, page: EvidencePage, steps: Steps | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="evidence-head"):
        what = shown(_said(selection, page))
        alone = isinstance(selection, EventSelection) and selection.number is not None and page.total == 1
        what = what if alone else f"{what} ({_counted(selection, page.total)})"
        st.subheader(tr("Evidence"), anchor=False, width="content")
        st.text(what, width="stretch")
        if steps is not None:
            _stepping(steps)
        written, foot, tongue = separator(), stamp.line(what), language()
        st.download_button(
            "CSV",
            lambda: csv_bytes(in_words(evidence_frame(store(), filters, selection), tongue), written, foot),
            file_name("evidence"),
            "text/csv",
            key="evidence-csv",
            on_click="ignore",
            help=tr("Download all passages behind this mark"),
        )
        st.button(tr("Close"), on_click=close, key="evidence-close")


def in_words(found: pd.DataFrame, tongue: str) -> pd.DataFrame:
    """All passages behind a mark (`evidence_frame`), what is behind it in a language: for a table to download."""
    with speaking(tongue):  # it is made in a thread that knows no visitor
        return found.assign(detail=[tr_stored(_text(one)) for one in found["detail"]])


def _stepping(steps: Steps) -> None:
    """Buttons to the mark before and after in the list, and where it stands there."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content", key="evidence-steps"):
        for sign, key, opens, shortcut, help_ in (
            ("‹", "before", steps.before, "Left", tr("The one before in the list (arrow key to the left)")),
            ("›", "after", steps.after, "Right", tr("The next one in the list (arrow key to the right)")),
        ):
            if key == "after":
                st.markdown(tr("{at} of {all}", at=numeral(steps.at), all=numeral(steps.of)), width="content")
            st.button(
                sign, key=f"evidence-{key}", on_click=opens, disabled=opens is None, shortcut=shortcut, help=help_
            )


def _counted(selection: Selection, total: int) -> str:
    """How many there are of what a row of the list stands for."""
    match "article" if selection.table == "articles" else chosen(selection).get("per", ""):
        case "actor":
            return trn("{n} actor", "{n} actors", total)
        case "article":
            return trn("{n} article", "{n} articles", total)
        case "sentence":
            return trn("{n} sentence", "{n} sentences", total)
    return trn("{n} passage", "{n} passages", total)


def _said(selection: Selection, page: EvidencePage) -> str:
    """Which mark it is, in words: an event by its label, a word as the articles spell it, an issue with its article."""
    for row in page.rows.head(1).to_dict("records"):
        if isinstance(selection, EventSelection) and selection.number is not None:
            return str(row["label"])
        if isinstance(selection, WordSelection) and selection.word:
            return describe(replace(selection, word=str(row["detail"])), _named(selection))
        if isinstance(selection, IssueSelection) and selection.article_id:
            return f"{describe(selection, {})} · {_text(row['title'])}"
    return describe(selection, _named(selection))


def _row(row: Mapping[Any, Any], selection: Selection) -> dict[str, Any]:
    """One passage as the component draws it."""
    in_article = not pd.isna(row["article"])
    when = date_label(row["published_first"], row["published_last"], row["published_precision"]) if in_article else ""
    if in_article and row["published_basis"] == "inferred":
        when = tr("{when} (inferred)", when=when)
    marked = not pd.isna(row["mark_start"])
    return {
        "id": row["article_id"] if in_article else None,
        "at": int(row["start"]) if in_article and not pd.isna(row["start"]) else 0,
        "citations": citations(SimpleNamespace(**row), str(row["article_id"])) if in_article else {},
        "title": shown(_text(row["title"])),
        "outlet": shown(_text(row["outlet"]), OUTLET),
        "when": when,
        "text": _text(row["sentence_text"]) if in_article else tr_stored(_text(row["sentence_text"])),
        "start": int(row["mark_start"]) if marked else 0,
        "stop": int(row["mark_stop"]) if marked and selection.table != "articles" else 0,
        "detail": shown(_detail(row, selection)),
        "why": "" if selection.table in ("events", "words") else why_found(selection.table, _text(row["rule"])),
        "rule": rule_named(_text(row["rule"])),
        "reader": tr("Open in reader"),
    }


def _detail(row: Mapping[Any, Any], selection: Selection) -> str:
    """What is behind the mark, of an event when it was and why it counts as past, planned and so on."""
    if selection.table == "events":
        return event_line(SimpleNamespace(**row))
    if selection.table == "quantities":
        figure = SimpleNamespace(**row)
        return " ".join(part for part in (figure_said(figure), _text(figure.what)) if part)
    said = _text(row["detail"])  # not once more what stands beside it, or at the head of the list
    return "" if said in (row["title"], *_named(selection).values()) else tr_stored(said)


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)
