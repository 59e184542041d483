"""How the columns of tables will be read: column by column with its first values, each changed by a choice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping

import streamlit as st

from core.corpus.forms import ORDERS, Form, Forms, Order, Shape
from core.view.shown import shown
from core.wording import message, tr, trn
from core.wording.stored import tr_stored
from pages.tables import page_number
from pages.texts import literal

CHOSEN = "import-columns"
FIELDS = {
    "text": message("text"),
    "title": message("title"),
    "published": message("day"),
    "outlet": message("outlet"),
    "url": message("address"),
    "author": message("author"),
    "section": message("section"),
    "lead": message("lead"),
    "summary": message("text where there is no other"),
    "updated": message("last change"),
    "id": message("identifier"),
    "": message("not read"),
}
"""What a column may hold, as it is said here."""
DAYS: Mapping[Order, str] = {
    "unsure": message("03/04 is March or April: unsure"),
    "day first": message("03/04 is the 3rd of April"),
    "month first": message("03/04 is the 4th of March"),
}
VALUE = 60  # characters of a value
MOST = 60  # columns of a table that can be changed here
TABLES = 12  # forms of tables that are shown

Chosen = dict[frozenset[str], Form | None]
"""What was chosen in this session: None is as the names say, whatever was chosen before."""


def chosen_now() -> Chosen:
    """What this visitor has chosen and not yet imported."""
    found: Chosen = st.session_state.setdefault(CHOSEN, {})
    return found


def forget_chosen() -> None:
    """Begin anew with the next files."""
    st.session_state.pop(CHOSEN, None)


def under_chosen(kept: Forms) -> Forms:
    """The forms that hold here: what is kept beside the store, and what was chosen since."""
    held = {**kept, **chosen_now()}
    return {columns: form for columns, form in held.items() if form is not None}


def draw_columns(tables: Mapping[str, Shape]) -> None:
    """How each form of table is read, and how that is changed."""
    groups: dict[frozenset[str], list[str]] = {}
    for name, shape in tables.items():
        groups.setdefault(shape.key, []).append(name)
    for key, names in list(groups.items())[:TABLES]:
        shape = tables[names[0]]
        table, read = literal(names[0]), _in_words(shape.form)
        if len(names) == 1:
            st.markdown(tr("Columns of **{table}**: {read}.", table=table, read=read))
        else:
            one = "Columns of **{table}** and {n} more table: {read}."
            st.markdown(
                trn(one, "Columns of **{table}** and {n} more tables: {read}.", len(names) - 1, table=table, read=read)
            )
        _state(shape)
        # Open as long as somebody is at work on it.
        with st.expander(
            tr("Change how the columns are read"), expanded=not shape.form.has_text or key in chosen_now()
        ):
            for number, column in enumerate(shape.columns[:MOST]):
                _column(shape, number, column)
            if len(shape.columns) > MOST:
                st.caption(
                    trn(
                        "{n} more column is read as its name says.",
                        "{n} more columns are read as their names say.",
                        len(shape.columns) - MOST,
                    )
                )
    if len(groups) > TABLES:
        st.caption(
            trn(
                "{n} more table with other columns is read as their names say.",
                "{n} more tables with other columns are read as their names say.",
                len(groups) - TABLES,
            )
        )


def draw_kept(kept: Forms, busy: bool, forget: Callable[[frozenset[str]], None]) -> None:
    """What was chosen for tables of other days, form by form, each with a button that forgets it."""
    if not kept:
        return
    st.markdown(
        trn(
            "**Columns kept as chosen: {n} form of table**",
            "**Columns kept as chosen: {n} forms of tables**",
            len(kept),
        )
    )
    page = page_number(len(kept), TABLES, "kept-columns-page")
    for columns, form in list(kept.items())[(page - 1) * TABLES : page * TABLES]:
        text, button = st.columns([7, 1], vertical_alignment="center")
        days = [tr("“{column}”: {days}", column=literal(one), days=tr(DAYS[order])) for one, order in form.days.items()]
        text.markdown(". ".join((_in_words(form), *days)))
        button.button(
            tr("Forget"),
            key=f"forget-{_digest(columns)}",
            on_click=forget,
            args=(columns,),
            disabled=busy,
            width="stretch",
            help=tr("Tables with these columns are read as their names say again, those in the corpus, too"),
        )


def _in_words(form: Form) -> str:
    """How the columns are read, in one sentence."""
    keys = form.keys
    read = [
        tr("“{column}” as {field}", column=literal(keys[field][0]), field=tr(said))
        for field, said in FIELDS.items()
        if field and field in keys
    ]
    said = ", ".join(read) or tr("none is known")
    if not keys.get(""):
        return said
    return tr("{read}; not read: {columns}", read=said, columns=literal(", ".join(keys[""])))


def _state(shape: Shape) -> None:
    """Why it is read so, where that is not by the names, and the way back to these."""
    if shape.chosen is None:
        if shape.note:
            st.caption(tr("No name tells which column holds the text: {note}.", note=literal(tr_stored(shape.note))))
        return
    new = chosen_now().get(shape.key) is not None
    said = (
        tr(
            "Read as chosen here. The choice is kept: every table with these columns will be read so, those that are "
            "in the corpus already, too."
        )
        if new
        else tr("Read as last time.")
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(said, width="stretch" if new else "content")
        st.button(
            tr("Read them as their names say"),
            key=f"names-{_digest(shape.columns)}",
            type="tertiary",
            on_click=_back,
            args=(shape,),
        )


def _column(shape: Shape, number: int, column: str) -> None:
    """One column: its name, its first values, what it holds."""
    name, values, choice = st.columns([2, 4, 3], vertical_alignment="center")
    name.markdown(f"**{literal(column)}**")
    said = [shown(value, VALUE) for value in shape.values.get(column, ())]
    values.text(" · ".join(said) if said else tr("empty in the first rows"))
    held = shape.form.fields.get(column, "")
    key = f"column-{_digest(shape.columns)}-{number}"
    st.session_state.setdefault(key, held)
    choice.selectbox(
        tr("What “{column}” holds", column=shown(column, VALUE)),
        list(FIELDS),
        format_func=lambda field: tr(FIELDS[field]),
        key=key,
        label_visibility="collapsed",
        on_change=_choose,
        args=(shape, column, key),
    )
    if held == "published" and shape.orders.get(column):
        days = f"days-{_digest(shape.columns)}-{number}"
        st.session_state.setdefault(days, shape.form.days.get(column, "unsure"))
        choice.selectbox(
            tr("How “{column}” writes days", column=shown(column, VALUE)),
            ["unsure", *ORDERS],
            format_func=lambda one: tr(DAYS[one]),
            key=days,
            label_visibility="collapsed",
            on_change=_choose,
            args=(shape, column, key, days),
        )


def _choose(shape: Shape, column: str, key: str, days: str = "") -> None:
    """Take note of a choice (a callback); one that the names lead to as well is none."""
    form = shape.holding(column, st.session_state[key], st.session_state[days] if days else None)
    same = form.keys == shape.automatic.keys and form.days == shape.automatic.days
    chosen_now()[shape.key] = None if same else form


def _back(shape: Shape) -> None:
    """Read the columns as their names say (a callback)."""
    chosen_now()[shape.key] = None
    for number, column in enumerate(shape.columns):
        for kind, value in (("column", shape.automatic.fields[column]), ("days", shape.automatic.days.get(column))):
            key = f"{kind}-{_digest(shape.columns)}-{number}"
            if key in st.session_state and value is not None:
                st.session_state[key] = value


def _digest(columns: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(sorted(columns)).encode("utf-8", "replace")).hexdigest()[:10]
