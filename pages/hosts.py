"""Under which names the server answers: those of this machine, and those in `LAGEBILD_HOSTS`.

A page on the web can give its own name the address of this machine and then read a local dashboard as
if it were its own. Its requests still carry that name, so names that nobody configured are refused.
"""

from __future__ import annotations

import os
from functools import lru_cache
from ipaddress import IPv6Address, ip_address

import streamlit as st
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.addresses import canonical_domain
from pages.settings import is_loopback

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
ANY = "*"
REFUSED = (
    "This dashboard does not answer under this name.\n"
    "Whoever runs it allows a name with the environment variable LAGEBILD_HOSTS,"
    " such as LAGEBILD_HOSTS=lagebild.example.org, and starts it again.\n"
)

_reached: set[str] = set()  # this machine's own addresses at which visitors arrived


def configured_hosts() -> tuple[str, ...]:
    """The names in `LAGEBILD_HOSTS` as patterns; what is no name is left out (see `unclear_hosts`)."""
    return tuple(filter(None, _patterns().values()))


def unclear_hosts() -> tuple[str, ...]:
    """The entries of `LAGEBILD_HOSTS` that are no names."""
    return tuple(entry for entry, found in _patterns().items() if not found)


def _patterns() -> dict[str, str | None]:
    entries = os.environ.get("LAGEBILD_HOSTS", "").split(",")
    return {entry.strip(): pattern(entry.strip()) for entry in entries if entry.strip()}


@lru_cache(maxsize=64)
def pattern(entry: str) -> str | None:
    """`example.org`, `*.example.org`, an IP address or `*` as requests are compared with it; None if it is neither."""
    try:
        found = ip_address(entry.removeprefix("[").removesuffix("]"))
    except ValueError:
        name = canonical_domain(entry.removeprefix("*."))
        return entry if entry == ANY else name and ("*." if entry.startswith("*.") else "") + name
    return f"[{found}]" if isinstance(found, IPv6Address) else str(found)


def allowed_hosts() -> list[str]:
    """Every name under which the server answers; an address that it was told to listen on is one of them."""
    own = pattern(st.get_option("server.address") or "")
    return [*LOOPBACK, *configured_hosts(), *([own] if own and own not in ("0.0.0.0", "[::]") else [])]


def listening() -> str | None:
    """Where the server listens: an address other than loopback at which a visitor arrived, or as configured."""
    return next((address for address in _reached if not is_loopback(address)), st.get_option("server.address"))


class KnownHosts:
    """ASGI middleware that refuses requests and web sockets for other names, and says what to do."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        known = False

        async def answer(scope: Scope, receive: Receive, _: Send) -> None:
            nonlocal known
            known = True
            if scope["type"] == "websocket" and scope.get("server"):
                _reached.add(str(scope["server"][0]))
            await self.app(scope, receive, send)

        await TrustedHostMiddleware(answer, allowed_hosts(), www_redirect=False)(scope, receive, silence)
        if not known and scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif not known:
            await PlainTextResponse(REFUSED, status_code=400)(scope, receive, send)


async def silence(_: Message) -> None:
    """Drop the library's own answer, which does not say what to do."""
