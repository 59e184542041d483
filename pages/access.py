"""Who may see a hosted instance: an OpenID Connect login, then a list of addresses and domains.

Both are switched on by configuration alone (the secrets that Streamlit reads, see
`.streamlit/secrets.toml.example`). A provider lets in whomever it knows, so the list decides. What is
not plainly configured closes the dashboard; only where no login was ever configured is it open.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit import config
from streamlit.auth_util import validate_auth_credentials
from streamlit.errors import Error

from pages.guests import Guests, guest_list, refusal
from pages.settings import hosted

DEFAULT = "default"  # Streamlit's name for the provider that stands in [auth] itself
PROVIDER = ("client_id", "client_secret", "server_metadata_url")
SHORTEST_SECRET = 16  # characters; whoever guesses it can write logins
PLACEHOLDER = "replace with"
NOBODY = Guests()

once_configured = threading.Event()


@dataclass(frozen=True, slots=True)
class Entrance:
    """How visitors come in: freely, or by a `login` with one of `providers`; with a `problem`, nobody does."""

    login: bool
    problem: str = ""
    providers: tuple[str, ...] = ()
    guests: Guests = NOBODY
    notes: tuple[str, ...] = ()


def entrance() -> Entrance:
    """How visitors come in now; a login that was configured once stays required while this process runs."""
    found = configured()
    if found.login:
        once_configured.set()
    elif once_configured.is_set():
        return Entrance(True, "The secrets no longer have the section [auth] that they had when the server started.")
    return found


def configured() -> Entrance:
    """What the secrets say, wherever Streamlit reads them; secrets that cannot be read let nobody in."""
    try:
        secrets = st.secrets.to_dict()
    except (Error, OSError, ValueError, RecursionError) as error:
        if not isinstance(error, Error) or any(there(path) for path in st.get_option("secrets.files")):
            return Entrance(True, f"The secrets cannot be read: {error}")
        secrets = {}
    if "auth" in secrets:
        return with_login(secrets["auth"], secrets.get("access", {}))
    unread = missing_files()
    return Entrance(bool(unread), unread)


def missing_files() -> str:
    """Says which secrets were named but are not there, for a login may stand in them; "" where all are there."""
    if not config.is_manually_set("secrets.files"):
        named = os.environ.get("STREAMLIT_SECRETS_FILES")
        return f"STREAMLIT_SECRETS_FILES ({named}) is read by `streamlit run` only. Start it that way." if named else ""
    missing = [path for path in st.get_option("secrets.files") if not Path(path).exists()]
    return f"Secrets are to be read from {', '.join(missing)}, but nothing is there." if missing else ""


def there(path: str) -> bool:
    """Whether something is at `path`, be it a link that leads nowhere."""
    return Path(path).exists() or Path(path).is_symlink()


def with_login(auth: object, access: object) -> Entrance:
    """The entrance that the sections `[auth]` and `[access]` describe."""
    if not isinstance(auth, Mapping):
        return Entrance(True, "[auth] in the secrets is not a section.")
    faults = {name: fault(auth, name) for name in providers(auth)}
    usable = tuple(name for name, found in faults.items() if not found)
    told = tuple(dict.fromkeys(found for found in faults.values() if found))
    guests = guest_list(access)
    return Entrance(True, "" if usable else " ".join(told), usable, guests, (*told, *guests.problems))


def providers(auth: Mapping[str, Any]) -> list[str]:
    """The providers in `[auth]`: the one described there itself, and those with a section `[auth.NAME]`."""
    named = [name for name, value in auth.items() if isinstance(value, Mapping) and name != "client_kwargs"]
    own = [] if named and not any(key in auth for key in PROVIDER) else [DEFAULT]
    return list(dict.fromkeys(own + named))


def fault(auth: Mapping[str, Any], provider: str) -> str:
    """Why nobody can log in safely with a provider; "" if they can."""
    secret = auth.get("cookie_secret")
    if not isinstance(secret, str) or len(secret) < SHORTEST_SECRET or secret.startswith(PLACEHOLDER):
        return f"`cookie_secret` in [auth] must be {SHORTEST_SECRET} or more random characters of your own."
    try:
        validate_auth_credentials(provider)
    except (Error, TypeError, ValueError) as error:
        return " ".join(str(error).split())
    return ""


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
    st.title("Closed", anchor=False)
    st.write("The login of this dashboard is not set up right, so nobody can come in.")
    explain((problem,))


def ask_to_log_in(providers: tuple[str, ...]) -> None:
    """The screen of a visitor who has not logged in."""
    st.title("Lagebild", anchor=False)
    st.write("This dashboard is for invited colleagues. Please log in.")
    for name in providers:
        label = "Log in" if name == DEFAULT else f"Log in with {name}"
        if st.button(label, key=f"login-{name}", type="primary"):
            st.login(None if name == DEFAULT else name)


def turn_away(why: str, claims: Mapping[str, Any], problems: tuple[str, ...]) -> None:
    """The screen of a visitor who has logged in and may not come in."""
    st.title("No access", anchor=False)
    st.write(why)
    st.text(f"Logged in as {claims.get('email') or 'an account without an e-mail address'}.")
    if st.button("Log out", type="primary"):
        st.logout()
    explain(problems)


def explain(problems: tuple[str, ...]) -> None:
    """Tell what is set up wrongly; where others reach the server, only that something is."""
    if problems and hosted():
        st.write("Whoever runs it finds the reason in the messages of the server.")
    elif problems:
        st.write("What is wrong in its configuration:")
        st.text("\n".join(problems))
