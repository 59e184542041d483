from __future__ import annotations

import anyio
import pytest
from starlette.routing import Router
from streamlit import net_util

from pages.server import ROUTES, SecurityHeaders, policy


def answer(host: bytes) -> dict[str, str]:
    """The headers of an answer that passed through the middleware."""
    sent = []

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def keep(message):
        sent.append(message)

    scope = {"type": "http", "headers": [(b"host", host)]}
    anyio.run(SecurityHeaders(app), scope, None, keep)
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}


def test_every_answer_carries_the_security_headers():
    headers = answer(b"lagebild.example.org")
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "wss://lagebild.example.org" in headers["content-security-policy"]


@pytest.mark.parametrize("host", ["", "a; script-src *", "a b", "*"])
def test_a_forged_host_adds_nothing_to_the_policy(host):
    assert policy(host) == policy("")
    assert "*" not in policy(host)


def test_the_server_asks_nobody_for_its_address():
    assert net_util.get_external_ip() == ""


def test_the_first_screen_is_found_by_its_name_with_its_filters():
    sent = []

    async def keep(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/timeline", "query_string": b"actors=nato", "headers": []}
    anyio.run(Router(ROUTES), scope, None, keep)
    assert (sent[0]["status"], dict(sent[0]["headers"])[b"location"]) == (307, b"./?actors=nato")
