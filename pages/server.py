"""What surrounds the screens: headers, styles, known names only, a readiness route, warm-up before anybody comes."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import anyio
import click
import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import net_util
from streamlit.url_util import make_url_path

from core.annotate.settings import SettingsError
from core.corpus import CorpusError
from core.store import StoreError
from core.store.remote import following
from pages.first_look import StyledFromTheStart
from pages.hosts import KnownHosts
from pages.notices import tell
from pages.screens import SCREENS
from pages.settings import hosted, place
from pages.uploads import OnlyWhereOffered

# Streamlit asks a public service for this machine's address, for its greeting and to judge web sockets' origins.
# An address that is known already, if empty, is not asked for: nothing here may call a third party. The same holds
# for the address in the local network, for which it opens a socket towards that service.
net_util._external_ip = ""
net_util._internal_ip = ""

SHELL = Path(__file__).resolve().parent / "shell.py"

# Streamlit needs inline styles, `eval` for chart code (WebAssembly and Vega), blobs for downloads
# and workers, and its own web socket; nothing may come from, or go to, another host.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' {sockets}",
        "worker-src 'self' blob:",
        "frame-src 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


HOST = re.compile(r"[A-Za-z0-9.\-_\[\]:]+")


def policy(host: str) -> str:
    """The content security policy for a server reached as `host` (some browsers do not count web sockets as 'self')."""
    sockets = f"ws://{host} wss://{host}" if HOST.fullmatch(host) else ""
    return POLICY.format(sockets=sockets)


class SecurityHeaders:
    """ASGI middleware that adds `HEADERS` to every HTTP answer and leaves web sockets alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        host = Headers(scope=scope).get("host", "") if scope["type"] == "http" else ""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy(host)
                headers.update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


async def readiness(_: Request) -> JSONResponse:
    """200 once the store is open, 503 while it has to be built (the first visitor sees the progress)."""
    from pages.data import ready

    found = ready()
    status = {"ready": found is not None, "store": found.meta.fingerprint if found else None}
    return JSONResponse(status, status_code=200 if found else 503)


async def first_screen(request: Request) -> RedirectResponse:
    """The first screen by its name, which other screens have in their address: it is at the root."""
    return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./")


def warm_up() -> None:
    """Import what the screens need, open the store if it is current, and spare all that from garbage collection."""
    from core.view import actors, cloud, network, themes, timeline
    from pages.data import open_if_current, ready, shelf, spare_what_is_loaded

    del actors, cloud, network, themes, timeline
    # Where corpus, store or themes cannot be read, the server starts all the same: every screen then says why.
    with suppress(CorpusError, StoreError, SettingsError):
        where = place()
        following(where.store, lambda trouble: click.echo(f"WARNING: {trouble}", err=True))
        shelf().store = open_if_current(where)
    with suppress(StoreError):
        if ready() is not None:
            first_view()
    spare_what_is_loaded()


def first_view() -> None:
    """Ask what the first screen asks, so that its first visitor does not wait for it."""
    from core.store import Filters
    from core.store.queries import event_years, facets, key_figures, loose
    from pages.data import ask
    from pages.timeline_choice import Look
    from pages.timeline_content import content, days_shown

    for query in (facets, event_years, loose):
        ask(query, Filters())
    reach = days_shown(Look(), Filters())
    if reach is not None:
        content(Look(), Filters(), ask(key_figures, Filters()), reach)


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """Say who can come in, and warm up in a thread, before the server answers."""
    if hosted():
        st.set_option("client.showErrorDetails", "none")
    tell()
    await anyio.to_thread.run_sync(warm_up)
    yield


# Streamlit moves its own routes under `server.baseUrlPath`, but none that are added to them.
_BASE = st.get_option("server.baseUrlPath")
ROUTES = [
    Route(make_url_path(_BASE, "ready"), readiness),
    Route(make_url_path(_BASE, SCREENS[0].name), first_screen),
]
MIDDLEWARE = [
    Middleware(SecurityHeaders),
    Middleware(KnownHosts),
    Middleware(OnlyWhereOffered),
    Middleware(StyledFromTheStart),
]
