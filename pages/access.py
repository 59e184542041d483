"""Who may see a hosted instance: an OpenID Connect login, then a list of addresses and domains.

Both are switched on by configuration alone (`.streamlit/secrets.toml`, see its example). A provider
lets in whomever it knows, so the list decides; with a login and an empty list nobody gets in.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st


def allowed(claims: Mapping[str, Any], access: Mapping[str, Any], now: float) -> bool:
    """Whether the login's claims are current, verified and on the list of addresses or domains."""
    address = str(claims.get("email", "")).casefold()
    if float(claims.get("exp", now + 1)) <= now or claims.get("email_verified") is False:
        return False
    addresses = {str(entry).casefold() for entry in access.get("addresses", [])}
    domains = {str(entry).casefold().lstrip("@") for entry in access.get("domains", [])}
    name, at, domain = address.rpartition("@")
    return bool(name and at) and (address in addresses or domain in domains)


def login_configured() -> bool:
    """Whether only those who log in and are on the list get in."""
    return secrets_exist() and "auth" in st.secrets


def visitor() -> str:
    """Who is logged in, by address or else name; "" where there is no login."""
    claims = st.user.to_dict() if login_configured() else {}
    return str(claims.get("email") or claims.get("name") or "")


def require_login() -> None:
    """Stop the script with a login screen unless no login is configured or the visitor is on the list."""
    if not login_configured():
        return
    if not st.user.is_logged_in:
        ask("Lagebild", "This dashboard is for invited colleagues. Please log in.", "Log in")
        st.stop()
    claims = st.user.to_dict()
    if not allowed(claims, st.secrets.get("access", {}), time.time()):
        ask(
            "No access",
            "You are logged in, but not on the list of this dashboard, or your login is too old.",
            "Log out",
        )
        st.text(f"Logged in as {claims.get('email', 'an account without an e-mail address')}.")
        st.stop()


def ask(title: str, message: str, action: str) -> None:
    """Draw the one screen that a visitor without access sees."""
    st.title(title)
    st.write(message)
    if st.button(action, type="primary"):
        (st.login if action == "Log in" else st.logout)()


def secrets_exist() -> bool:
    """Whether a secrets file exists; asking `st.secrets` without one draws an error on the screen."""
    places = (Path.home(), Path.cwd(), Path(__file__).parents[1])
    return any((place / ".streamlit" / "secrets.toml").is_file() for place in places)
