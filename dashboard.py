"""`streamlit run dashboard.py` opens the dashboard; the screens are in `pages/`."""

import streamlit as st

from pages.server import MIDDLEWARE, ROUTES, SHELL, lifespan

app = st.App(SHELL, lifespan=lifespan, routes=ROUTES, middleware=MIDDLEWARE)
