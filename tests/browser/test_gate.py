"""Who gets in, under which name: a real login provider, nginx with TLS under a path, and Chromium."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, Page, expect

from bench.server import ROOT, free_ports
from pages.guests import EXPIRED, NOT_LISTED
from tests.browser.conftest import Tabs
from tests.browser.gate import (
    NAME,
    NGINX,
    SECRETS,
    get,
    handshake,
    proxied,
    served,
)

pytestmark = pytest.mark.skipif(
    NGINX is None and not os.environ.get("LAGEBILD_REQUIRE_BROWSER"), reason="no nginx on this machine"
)
STYLE = "cdn.jsdelivr.net"  # the provider's page asks there for its looks; it does without
USERS = {"anna": "ANNA.Weber@Example.ORG", "stranger": "stranger@example.org"}
"""Whom the provider knows, with their verified addresses; other claims are tried in tests/pages/test_guests.py."""


@dataclass
class Gate:
    """A running dashboard behind its proxy; `at_first`: how `/ready` answered before anybody came."""

    host: str
    http: int
    https: int
    upstream: int
    messages: Path
    at_first: int = 0

    @property
    def url(self) -> str:
        return f"https://{self.host}/lage"

    def get(self, path: str, host: str | None = None) -> tuple[int, object, str]:
        """What nginx answers."""
        return get(f"https://127.0.0.1:{self.https}{path}", host or self.host)


def users() -> list[User]:
    """The people that the login provider knows."""
    return [User(sub=name, claims={"email": address, "email_verified": True}) for name, address in USERS.items()]


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gate]:
    """Providers, nginx and a hosted dashboard whose secrets are named by `STREAMLIT_SECRETS_FILES` alone."""
    folder = tmp_path_factory.mktemp("gate")
    upstream, http, https = free_ports(3)
    found = Gate(f"{NAME}:{https}", http, https, upstream, folder / "dashboard.txt")
    with ExitStack() as running:
        lasting = {"valid": timedelta(hours=1), "expired": timedelta(seconds=-60)}
        ports = {
            name: running.enter_context(run_server_in_thread(user_claims=users(), access_token_max_age=age)).server_port
            for name, age in lasting.items()
        }
        at = {name: f"http://localhost:{port}" for name, port in ports.items()}
        secrets = SECRETS.format(redirect=f"{found.url}/oauth2callback", provider=at["valid"], expired=at["expired"])
        (folder / "colleagues.toml").write_text(secrets, encoding="utf-8")
        environment = {
            "STREAMLIT_SECRETS_FILES": str(folder / "colleagues.toml"),
            "STREAMLIT_SERVER_BASE_URL_PATH": "lage",
            "LAGEBILD_HOSTED": "1",
            "LAGEBILD_HOSTS": NAME,
            "LAGEBILD_CORPUS": str(ROOT / "seeds"),
            "LAGEBILD_STORE": str(folder / "store"),
        }
        running.enter_context(served(upstream, found.messages, **environment))
        running.enter_context(proxied(folder, upstream, http, https))
        found.at_first = found.get("/lage/ready")[0]
        yield found


@pytest.fixture(scope="module")
def colleagues(browser: Browser) -> Iterator[Tabs]:
    """The tab of those who come through the proxy; the provider's page does without its looks."""
    tabs = Tabs(browser, ignore_https_errors=True)
    tabs.context.route(f"https://{STYLE}/**", lambda route: route.abort())
    yield tabs
    tabs.context.close()


@pytest.fixture
def page(colleagues: Tabs) -> Iterator[Page]:
    """A fresh session; nothing may be asked of another machine, and no script may fail."""
    opened, asked, errors = colleagues.lend(), set(), []
    listeners = {
        "request": lambda request: asked.add(urlsplit(request.url).hostname),
        "websocket": lambda socket: asked.add(urlsplit(socket.url).hostname),
        "pageerror": lambda error: errors.append(str(error)),
    }
    for event, listener in listeners.items():
        opened.on(event, listener)
    yield opened
    for event, listener in listeners.items():
        opened.remove_listener(event, listener)
    colleagues.take_back()
    assert asked <= {NAME, "localhost", STYLE, None}
    assert errors == []


def press(page: Page, gate: Gate, button: str) -> None:
    """Open the dashboard and choose how to log in."""
    page.goto(f"{gate.url}/")
    page.get_by_role("button", name=button, exact=True).click()


def authorize(page: Page, gate: Gate, name: str) -> None:
    """Log in with the provider, whose page is open, as somebody it knows."""
    page.get_by_placeholder("sub").fill(name)
    page.get_by_role("button", name="Authorize", exact=True).click(no_wait_after=True)
    page.wait_for_url(f"{gate.url}/", wait_until="commit")


def test_a_listed_colleague_gets_in_and_opens_the_store(gate: Gate, page: Page) -> None:
    assert gate.at_first == 503
    press(page, gate, "Log in")
    authorize(page, gate, "anna")
    expect(page.locator(".st-key-key-figures")).to_contain_text("5 articles")
    expect(page.locator("h1")).to_have_text("Timeline")
    assert gate.get("/lage/ready")[0] == 200
    cookies = page.context.cookies(f"{gate.url}/")
    assert {cookie["path"] for cookie in cookies if cookie["name"] == "_streamlit_user"} == {"/lage"}
    assert all(cookie["secure"] for cookie in cookies)


def test_a_stranger_is_turned_away_and_told_why(gate: Gate, page: Page) -> None:
    press(page, gate, "Log in")
    authorize(page, gate, "stranger")
    expect(page.locator("h1")).to_have_text("No access")
    main = page.locator("[data-testid='stMain']")
    expect(main).to_contain_text(NOT_LISTED)
    expect(main).to_contain_text("Whoever runs it finds the reason in the messages of the server.")
    expect(main).not_to_contain_text("`addresses`")


def test_an_expired_login_is_turned_away_and_asked_again_after_logging_out(gate: Gate, page: Page) -> None:
    press(page, gate, "Log in with expired")
    authorize(page, gate, "anna")
    expect(page.locator("h1")).to_have_text("No access")
    expect(page.locator("[data-testid='stMain']")).to_contain_text(EXPIRED)
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url(re.compile("end_session"))
    page.goto(f"{gate.url}/actors")
    expect(page.get_by_role("button", name="Log in", exact=True)).to_be_visible()


def test_the_proxy_leads_to_tls_and_keeps_the_headers(gate: Gate) -> None:
    status, headers, _ = get(f"http://127.0.0.1:{gate.http}/lage/actors?years=2021", NAME)
    assert (status, headers["Location"]) == (301, f"https://{NAME}/lage/actors?years=2021")
    assert gate.get("/lage")[1]["Location"].endswith("/lage/")
    for path in ("/lage/", "/lage/ready", "/lage/_stcore/health", "/lage/_stcore/nothing"):
        _, headers, _ = gate.get(path)
        assert headers["Strict-Transport-Security"] == "max-age=31536000"
        assert headers["X-Frame-Options"] == "DENY"
        assert f"wss://{gate.host}" in headers["Content-Security-Policy"]


def test_a_web_socket_under_another_name_is_refused(gate: Gate) -> None:
    stream, evil = "/lage/_stcore/stream", f"evil.example:{gate.https}"
    assert handshake(gate.https, stream, gate.host, f"https://{gate.host}", tls=True) == 101
    assert handshake(gate.https, stream, evil, f"https://{evil}", tls=True) == 403
    assert handshake(gate.https, stream, gate.host, f"https://{evil}", tls=True) == 403
    assert handshake(gate.upstream, stream, "evil.example") == 403
    status, _, text = gate.get("/lage/", "evil.example")
    assert status == 400
    assert "LAGEBILD_HOSTS" in text


def test_what_is_wrong_in_the_list_is_told_at_start(gate: Gate) -> None:
    assert "7 in `addresses` of [access] is ignored" in gate.messages.read_text(encoding="utf-8")


def test_a_page_that_takes_another_name_does_not_reach_a_local_dashboard(
    server: str, visit: Callable[..., object], browser: Browser
) -> None:
    port = urlsplit(server).port
    for host in (f"evil.example:{port}", "evil.example", f"evil.localhost:{port}"):
        assert handshake(port, "/_stcore/stream", host, f"http://{host}") == 403
    for host in (f"localhost:{port}", f"127.0.0.1:{port}"):
        assert handshake(port, "/_stcore/stream", host, f"http://{host}") == 101
        assert handshake(port, "/_stcore/stream", host, "http://evil.example") == 403
    rebound = browser.new_page()
    rebound.goto(server.replace("localhost", "rebound.localhost"))  # Chromium finds such names on this machine
    expect(rebound.locator("body")).to_contain_text("This dashboard does not answer under this name.")
    rebound.close()


def test_an_open_server_says_so_at_start(tmp_path: Path) -> None:
    (port,), messages = free_ports(1), tmp_path / "messages.txt"
    environment = {"LAGEBILD_HOSTED": "1", "LAGEBILD_STORE": str(tmp_path / "store")}
    with served(port, messages, "0.0.0.0", **environment):
        said = messages.read_text(encoding="utf-8")
        assert "WARNING: no login is configured, so everyone who reaches this server sees all of its articles." in said
        assert "This server listens on 0.0.0.0, but answers only those who call it localhost." in said
        assert get(f"http://127.0.0.1:{port}/", "192.0.2.7:8501")[0] == 400


def test_secrets_that_cannot_be_read_keep_everyone_out(
    tmp_path: Path, visit: Callable[..., object], browser: Browser
) -> None:
    (port,), messages = free_ports(1), tmp_path / "messages.txt"
    secrets = tmp_path / "secrets.toml"
    secrets.write_text("[auth\n", encoding="utf-8")
    environment = {"STREAMLIT_SECRETS_FILES": str(secrets), "LAGEBILD_STORE": str(tmp_path / "store")}
    with served(port, messages, LAGEBILD_HOSTED="1", **environment):
        page = visit().open(f"http://localhost:{port}/actors")
        expect(page.locator("h1")).to_have_text("Closed")
        assert str(tmp_path) not in page.content()
    assert "WARNING: nobody can come in" in messages.read_text(encoding="utf-8")
