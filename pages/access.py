"""Who may see a hosted instance: an OpenID Connect login, then a list of addresses and domains.

Both are switched on by configuration alone (the secrets that Streamlit reads, see
`.streamlit/secrets.toml.example`). A provider lets in whomever it knows, so the list decides.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import streamlit as st

from core.wording import tr
from core.wording.stored import tr_stored
from pages.entrance import DEFAULT, entrance
from pages.guests import refusal
from pages.hosts import listening
from pages.settings import reached_by_others


def login_configured() -> bool:
    """Whether only those who log in and are on the list get in."""
    return entrance().login


def visitor() -> str:
    """Who is logged in, by address or else name; "" where there is no login."""
    claims = st.user.to_dict() if login_configured() else {}
    return str(claims.get("email") or claims.get("name") or "")


def require_login() -> None:
    """Stop the script with a screen of its own unless the visitor may come in."""
    way = entrance()
    claims = st.user.to_dict() if way.login else {}
    if way.problem:
        closed(way.problem)
    elif way.login and claims.get("is_logged_in") is not True:
        ask_to_log_in(way.providers)
    elif way.login and (why := refusal(claims, way.guests, time.time())):
        turn_away(why, claims, way.guests.problems)
    else:
        return
    st.stop()


def closed(problem: str) -> None:
    """The screen of a dashboard whose login is not set up right."""
    st.title(tr("Closed"), anchor=False)
    st.write(tr("The login of this dashboard is not set up right, so nobody can come in."))
    explain((problem,))


def ask_to_log_in(providers: tuple[str, ...]) -> None:
    """The screen of a visitor who has not logged in."""
    st.title("Lagebild", anchor=False)
    st.write(tr("This dashboard is for invited colleagues. Please log in."))
    for name in providers:
        label = tr("Log in") if name == DEFAULT else tr("Log in with {name}", name=name)
        if st.button(label, key=f"login-{name}", type="primary"):
            st.login(None if name == DEFAULT else name)


def turn_away(why: str, claims: Mapping[str, Any], problems: tuple[str, ...]) -> None:
    """The screen of a visitor who has logged in and may not come in."""
    st.title(tr("No access"), anchor=False)
    st.write(tr(why))
    account = claims.get("email") or tr("an account without an e-mail address")
    st.text(tr("Logged in as {account}.", account=account))
    if st.button(tr("Log out"), type="primary"):
        st.logout()
    explain(problems)


def explain(problems: tuple[str, ...]) -> None:
    """Tell what is set up wrongly; where others reach the server, only that something is."""
    if problems and reached_by_others(listening()):
        st.write(tr("Whoever runs it finds the reason in the messages of the server."))
    elif problems:
        st.write(tr("**What to mend**"))
        for problem in problems:
            st.text(tr_stored(problem))
