"""How visitors come in, as the secrets say: freely, by a login, or not at all.

Streamlit itself is asked for its secrets, for they come from many places. What is not plainly configured
closes the dashboard; only where nothing speaks of a login is it open.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit import config
from streamlit.auth_util import validate_auth_credentials
from streamlit.errors import Error

from pages.guests import Guests, guest_list

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
    unread = missing_section(secrets) or missing_files()
    return Entrance(bool(unread), unread)


def missing_section(secrets: Mapping[str, Any]) -> str:
    """Says that secrets which speak of a login have no section `[auth]`; "" where they do not speak of one."""
    meant = next((name for name in secrets if name.strip().lower() in ("auth", "access")), None)
    return f"The secrets have [{meant}], but no [auth] to log in with." if meant else ""


def stop_if_unreadable() -> None:
    """End the process with a plain message where Streamlit itself would fail over its secrets at every request."""
    try:
        st.secrets.load_if_toml_exists()
    except (OSError, ValueError, RecursionError) as error:
        files = ", ".join(st.get_option("secrets.files"))
        raise SystemExit(f"The secrets in {files} cannot be read: {error}. They must be text in UTF-8.") from error


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
