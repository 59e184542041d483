"""Start the dashboard as a process and open it in Chromium, for benchmarks and screenshots."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from urllib.error import URLError

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def dashboard(store: Path, corpus: Path | None = ROOT / "seeds", **extra: str) -> Iterator[tuple[str, float]]:
    """Yield the URL of a running dashboard and the seconds it took to answer; `extra` goes to its environment."""
    began = time.perf_counter()
    with served(store, corpus, **extra) as (url, _):
        yield url, time.perf_counter() - began


@contextmanager
def served(store: Path, corpus: Path | None, **extra: str) -> Iterator[tuple[str, int]]:
    """Yield the URL of a running dashboard and the number of its process; `extra` goes to its environment."""
    (port,) = free_ports(1)
    chosen = {"LAGEBILD_STORE": str(store), **({"LAGEBILD_CORPUS": str(corpus)} if corpus else {}), **extra}
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py")]
    process = subprocess.Popen(
        [*command, f"--server.port={port}", "--server.headless=true", "--server.fileWatcherType=none"],
        cwd=ROOT,
        env={**os.environ, **chosen},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        url = f"http://localhost:{port}"
        wait_for(url, lambda: process.poll() is None)
        yield url, process.pid
    finally:
        stop(process)


def free_ports(number: int) -> list[int]:
    """Different ports of this machine that nobody listens on."""
    with ExitStack() as held:
        listeners = [held.enter_context(socket.socket()) for _ in range(number)]
        for listener in listeners:
            listener.bind(("127.0.0.1", 0))
        return [int(listener.getsockname()[1]) for listener in listeners]


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process, by force where it does not go by itself."""
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_for(url: str, alive: Callable[[], bool], seconds: float = 120) -> None:
    """Return when the server answers its health route; raise if it stops or takes longer than `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
                return
        except (URLError, OSError):
            if not alive():
                break
            time.sleep(0.02)
    raise RuntimeError(f"The dashboard at {url} did not start; run `lagebild serve` to see why.")


@contextmanager
def chromium(*arguments: str) -> Iterator[Browser]:
    """Yield a headless Chromium, started with these arguments too; raise if the machine has none."""
    if CHROMIUM is None:
        raise RuntimeError("Chromium is not installed: install Debian's package chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, *arguments])
        yield browser
        browser.close()


LISTENING = """{
    const send = WebSocket.prototype.send;
    const heard = new WeakSet();
    const hear = event => {  // a message begins with its hash and what is said about it, then comes its kind
        const bytes = new Uint8Array(event.data);
        let at = 0;
        while (bytes[at] === 0x0a || bytes[at] === 0x12) at += 2 + bytes[at + 1];
        if (bytes[at] === 0x22 && window.run === 'asked') window.run = 'begun';
        if (bytes[at] === 0x30 && bytes[at + 1] !== 2 && window.run === 'begun') window.run = 'done';
    };
    WebSocket.prototype.send = function (message) {
        if (!heard.has(this)) this.addEventListener('message', hear);
        heard.add(this);
        if (message[0] === 0x5a) window.run = 'asked';
        return send.call(this, message);
    };
}"""
"""A script for `add_init_script`: notes in `window.run` how far the server is with what the page has asked it for.

Without it, `settle` takes the time between a click and the first word of a busy server for the end. The bytes are the
numbers of fields in Streamlit's messages: `rerun_script`, `new_session`, and `script_finished` with the status of a run
that another one follows.
"""
SETTLED = """([settling, looks]) => {
    if (!window.changes) {
        const onPage = change => change.target.nodeName !== 'CANVAS';
        const all = {subtree: true, childList: true, attributes: true, characterData: true};
        window.changes = new MutationObserver(found => { if (found.some(onPage)) window.calm = 0; });
        window.changes.observe(document.body, all);
    }
    if (window.settling !== settling) window.calm = 0;
    window.settling = settling;
    const app = document.querySelector("[data-testid='stApp']");
    const drawn = app?.querySelector('h1') && app.getAttribute('data-test-script-state') === 'notRunning'
        && !document.querySelector("[data-testid='stSkeleton']") && document.fonts.status === 'loaded'
        && !['asked', 'begun'].includes(window.run);
    window.calm = drawn ? window.calm + 1 : 0;
    return window.calm >= looks;
}"""
EVERY, LOOKS = 100, 4
"""Milliseconds between two looks at a page, and how many in a row find it drawn and as it was.

Charts come after the script has ended. What a table writes into its canvas for screen readers comes 200 ms after it is
drawn and moves nothing. On a busy machine time alone tells nothing: between two looks the page has had its turn.
"""
_settling = count()


def settle(page: Page) -> None:
    """Wait until the dashboard has answered, no script is running and nothing on the page changes any more."""
    # Asked at intervals: by default the browser is asked at each frame, and paints one for each question.
    page.wait_for_function(SETTLED, arg=[next(_settling), LOOKS], polling=EVERY, timeout=120_000)
