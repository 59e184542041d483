"""Saved views: name what is seen, open it again, rename and delete it; each is also a link to copy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from html import escape

import streamlit as st

from core.store.saved import (
    LONGEST_NAME,
    SavedError,
    View,
    ViewNameError,
    delete_view,
    load_views,
    rename_view,
    save_view,
    views_file,
)
from core.view.dates import day
from core.view.shown import shown
from core.wording import LANGUAGES, message, numeral, tr
from pages.access import visitor
from pages.corrections import may_correct
from pages.data import store
from pages.screens import SCREENS, Screen
from pages.spoken import FIELD
from pages.texts import literal
from pages.trouble import reason

NEW = "saved-new"
BOX, LIST = "saved-problem-box", "saved-problem-list"
"""What went wrong with the last click in the sidebar, and in the list: told where it was made."""
NONE = message("None yet. A view is a screen with its search, all its filters and what is chosen on it.")
WIDEST = 60  # characters of a name in a list
PATHS = {SCREENS[0].name: SCREENS[0].path}
"""Paths by what whoever writes the file by hand may call a screen: the first one's is empty."""
TITLES = {screen.path: screen.title for screen in SCREENS}


def saved_box(screen: Screen) -> None:
    """In the sidebar: save the present view under a name, and open those that are saved; not where there is neither."""
    views, problem = _loaded()
    if not (views or problem or may_correct()):
        return
    with st.popover(_titled(views), type="tertiary", key="saved"):
        _tell(problem, BOX)
        if may_correct() and not problem:
            st.text_input(
                tr("Save this view as"), key=NEW, max_chars=LONGEST_NAME, placeholder=tr("A name for this view")
            )
            st.button(tr("Save"), key="saved-save", on_click=_save, args=(screen,))
        if views:
            st.html(f"<nav class='saved'>{''.join(map(_link, views))}</nav>")
        elif not problem:
            st.caption(tr(NONE))


def any_saved() -> bool:
    """Whether the list of saved views has anything to show or to say to this visitor."""
    views, problem = _loaded()
    return bool(views or problem or may_correct())


def saved_list(screen: Screen) -> None:
    """All saved views with their links, to rename and to delete."""
    views, problem = _loaded()
    _tell(problem, LIST)
    if not views and not problem:
        st.caption(tr(NONE))
    for number, view in enumerate(views):
        with st.container(horizontal=True, vertical_alignment="center", key=f"saved-row-{number}"):
            st.html(f"<nav class='saved'>{_link(view)}</nav>", width="stretch")
            with st.popover(tr("Link"), type="tertiary", key=f"saved-link-{number}-{view.name}"):
                st.code(_address(view, screen), language=None, wrap_lines=True)
            if may_correct():
                with st.popover(tr("Change"), type="tertiary", key=f"saved-change-{number}-{view.name}"):
                    key = f"saved-name-{number}-{view.name}"
                    st.text_input(
                        tr("Name"), view.name, key=key, max_chars=LONGEST_NAME, on_change=_rename, args=(view, key)
                    )
                    st.button(tr("Delete"), key=f"saved-delete-{number}-{view.name}", on_click=_delete, args=(view,))


def _titled(views: tuple[View, ...]) -> str:
    return tr("Saved views ({n})", n=numeral(len(views))) if views else tr("Saved views")


def _loaded() -> tuple[tuple[View, ...], str]:
    """The views, and why they cannot be read."""
    try:
        return load_views(views_file(store().path)), ""
    except SavedError as error:
        return (), reason(error)


def _tell(problem: str, place: str) -> None:
    """Say what went wrong, with the file or with the last click."""
    if said := problem or st.session_state.pop(place, ""):
        st.error(tr("The saved views could not be read or changed."))
        st.text(said)


def _link(view: View) -> str:
    """A view as a link to its screen, which every screen stands beside; what it is called is only text."""
    screen = PATHS.get(view.screen, view.screen)
    told = [tr(TITLES.get(screen, screen)), view.author, day(view.time.date()) if view.time else ""]
    facts = " · ".join(shown(one, WIDEST) for one in told if one)
    chosen = st.session_state.get(FIELD, "")  # whose language it was saved in says nothing of who opens it
    address = escape(f"./{screen}?{view.query}" + (f"&{FIELD}={chosen}" if chosen in LANGUAGES else ""))
    return (
        f"<a href='{address}' target='_self'>{escape(shown(view.name, WIDEST))}</a> <small>{escape(facts)}</small><br>"
    )


def _address(view: View, screen: Screen) -> str:
    """The whole link, for others to open."""
    base = (st.context.url or "").removesuffix("/").removesuffix(f"/{screen.path}" if screen.path else "")
    return f"{base}/{PATHS.get(view.screen, view.screen)}?{view.query}"


def _save(screen: Screen) -> None:
    """Save what the address holds (a callback)."""
    link = {key: tuple(st.query_params.get_all(key)) for key in st.query_params if key != FIELD}
    now = datetime.now().astimezone().replace(microsecond=0)
    view = View(" ".join(st.session_state[NEW].split()), screen.path, link, visitor(), now)
    if _done(lambda: save_view(views_file(store().path), view), BOX):
        st.session_state[NEW] = ""


def _rename(view: View, key: str) -> None:
    """Give a view the name that was typed (a callback)."""
    new = " ".join(st.session_state[key].split())
    _done(lambda: rename_view(views_file(store().path), view.name, new), LIST)


def _delete(view: View) -> None:
    """Take a view out of the list (a callback)."""
    if _done(lambda: delete_view(views_file(store().path), view.name), LIST):
        st.toast(tr("Deleted: {name}", name=literal(view.name)))


def _done(change: Callable[[], None], place: str) -> bool:
    """Whether a change could be made; why not is told at its place when it is drawn again."""
    if not may_correct():
        return False
    try:
        change()
    except SavedError as error:
        st.session_state[place] = str(error) if isinstance(error, ViewNameError) else reason(error)
        return False
    return True
