"""The frame around every screen: the store, navigation on top, the shared filters in the sidebar."""

from pathlib import Path

import streamlit as st

from pages.access import require_login
from pages.corrections import warn_of_broken_file
from pages.data import ready
from pages.evidence import mark_field
from pages.opening import open_store_on_screen
from pages.sidebar import draw_filters
from pages.trouble import store_trouble_told
from pages.turns import turn

HERE = Path(__file__).resolve().parent

SCREENS = (
    ("timeline.py", "Timeline", "What happened, what is planned, and how sure is the date?"),
    ("actors.py", "Actors", "Who appears, how often, and when?"),
    ("themes.py", "Themes", "What is it about, and what sets it apart?"),
    ("reader.py", "Reader", "What do two articles say, side by side?"),
    ("corpus.py", "Corpus", "What was read, how well, and what was left out?"),
)

st.set_page_config(page_title="Lagebild", page_icon="📰", layout="wide", initial_sidebar_state="auto")
st.html(HERE / "assets" / "style.css")
require_login()

screens = [
    st.Page(HERE / name, title=title, help=question, default=name == "timeline.py")
    for name, title, question in SCREENS
    if (HERE / name).exists()
]
screen = st.navigation(screens, position="top")
if ready() is None:
    open_store_on_screen()
with turn, store_trouble_told():
    mark_field(screen.title)
    draw_filters()
    warn_of_broken_file()
    screen.run()
