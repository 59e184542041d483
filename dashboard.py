"""`streamlit run dashboard.py` opens the dashboard; the screens are in `pages/`."""

import streamlit as st

from pages.entrance import stop_if_unreadable
from pages.server import MIDDLEWARE, ROUTES, SHELL, lifespan

stop_if_unreadable()
app = st.App(SHELL, lifespan=lifespan, routes=ROUTES, middleware=MIDDLEWARE)
