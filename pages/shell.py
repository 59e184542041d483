"""The frame around every screen: the store, navigation on top, the shared filters in the sidebar."""

import streamlit as st

from core.wording import tr
from pages import links, spoken, stamp
from pages.access import require_login
from pages.corrections import warn_of_broken_file
from pages.data import ready, store
from pages.downloads import csv_choice
from pages.evidence import mark_field
from pages.heading import screen_title
from pages.opening import open_store_on_screen, tell_of_reading
from pages.saved import saved_box
from pages.screens import SCREENS, SEARCH
from pages.sidebar import draw_filters
from pages.state import settled
from pages.tour import tour
from pages.trouble import store_trouble_told
from pages.turns import turn
from pages.watch import watch

spoken.settle()
st.set_page_config(page_title="Lagebild", page_icon="📰", layout="wide", initial_sidebar_state="auto")
said, menu, more = tr("Filters"), tr("Screens and filters"), tr("More screens")
st.html(f"<style>:root {{ --filters: '{said}'; --menu: '{menu}'; --more: '{more}' }}</style>")
require_login()

screens = [
    st.Page(
        screen.file, title=tr(screen.title), help=tr(screen.question), url_path=screen.path, default=not screen.path
    )
    for screen in SCREENS
]
screen = st.navigation(screens, position="top")
if ready() is None:
    open_store_on_screen()
here = next(one for one in SCREENS if one.path == screen.url_path)
with turn, store_trouble_told():
    meta = store().meta  # before anything is drawn: a build may change the store meanwhile
    spoken.language_field()
    mark_field(here.title)
    screen_title(here)
    box = st.container(key="search-box") if here is SEARCH else None
    filters = draw_filters(box)
    with settled(filters):
        stamp.prepare()
        with st.sidebar:
            saved_box(here)
            csv_choice()
            spoken.switch()
        warn_of_broken_file()
        notes = st.container()
        screen.run()
    links.check_rest()
    with notes:
        tell_of_reading(meta)
        links.tell()
    tour()
    watch()
