"""A real server and a real Chromium; skipped where Chromium is missing, unless LAGEBILD_REQUIRE_BROWSER is set."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
START_SECONDS = 120
"""How long a server may take to answer and to build the store of a few articles on a busy machine."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here, and skip it where there is no browser and none is required."""
    for item in items:
        if Path(item.fspath).parent != Path(__file__).parent:
            continue
        item.add_marker(pytest.mark.browser)
        if CHROMIUM is None and not os.environ.get("LAGEBILD_REQUIRE_BROWSER"):
            item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@dataclass
class Server:
    """A running dashboard."""

    url: str
    process: subprocess.Popen[bytes]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_until_healthy(server: Server, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=2):
                return
        except (URLError, OSError):
            assert server.process.poll() is None, f"the server stopped:\n{log.read_text()}"
            time.sleep(0.2)
    raise AssertionError(f"the server did not answer in {START_SECONDS} s:\n{log.read_text()}")


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start a dashboard on a corpus with a store of its own; all are stopped at the end."""
    running: list[subprocess.Popen[bytes]] = []

    def start(corpus: Path = ROOT / "seeds", **environment: str) -> Server:
        folder = tmp_path_factory.mktemp("server")
        port = free_port()
        log = folder / "log.txt"
        env = {**os.environ, "LAGEBILD_CORPUS": str(corpus), "LAGEBILD_STORE": str(folder / "store"), **environment}
        command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py")]
        flags = [f"--server.port={port}", "--server.headless=true", "--server.fileWatcherType=none"]
        with log.open("wb") as stream:
            process = subprocess.Popen([*command, *flags], cwd=ROOT, env=env, stdout=stream, stderr=subprocess.STDOUT)
        running.append(process)
        server = Server(f"http://localhost:{port}", process)
        wait_until_healthy(server, log)
        return server

    yield start
    for process in running:
        process.terminate()
    for process in running:
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def server(start_server: Callable[..., Server]) -> Server:
    """One dashboard on the seed articles, shared by the tests that only read."""
    return start_server()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    assert CHROMIUM is not None, "Chromium is required here; install Debian's package chromium."
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


@dataclass
class Visitor:
    """A fresh browser session that notes every request to another machine and every script error."""

    page: Page
    strangers: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def note(self, request: Request) -> None:
        place = urlsplit(request.url)
        if place.scheme in ("http", "https", "ws", "wss") and place.hostname not in ("localhost", "127.0.0.1"):
            self.strangers.append(request.url)

    def open(self, url: str) -> Page:
        """Go to `url` and wait until the script has run and the page shows its title."""
        self.page.goto(url)
        settle(self.page)
        return self.page


def settle(page: Page) -> None:
    """Wait until the dashboard has drawn a screen and no script is running."""
    page.wait_for_selector("[data-testid='stApp'] h1", timeout=START_SECONDS * 1000)
    page.wait_for_function(
        "document.querySelector(\"[data-testid='stApp']\").getAttribute('data-test-script-state') === 'notRunning'",
        timeout=START_SECONDS * 1000,
    )
    page.wait_for_timeout(300)  # charts draw after the script has ended


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Open new browser sessions; afterwards none may have asked another machine for anything or thrown an error."""
    visitors: list[Visitor] = []

    def new(width: int = 1440, height: int = 900, scheme: str = "light") -> Visitor:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        visitor = Visitor(context.new_page())
        visitor.page.on("request", visitor.note)
        visitor.page.on("websocket", lambda socket: visitor.strangers.extend(foreign(socket.url)))
        visitor.page.on("pageerror", lambda error: visitor.errors.append(str(error)))
        visitors.append(visitor)
        return visitor

    yield new
    for visitor in visitors:
        visitor.page.context.close()
    assert [url for visitor in visitors for url in visitor.strangers] == []
    assert [error for visitor in visitors for error in visitor.errors] == []


def foreign(url: str) -> list[str]:
    """Return `[url]` if it points to another machine."""
    return [] if urlsplit(url).hostname in ("localhost", "127.0.0.1") else [url]
