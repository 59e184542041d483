"""Start the dashboard as a process and open it in Chromium, for benchmarks and screenshots."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
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
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    chosen = {"LAGEBILD_STORE": str(store), **({"LAGEBILD_CORPUS": str(corpus)} if corpus else {}), **extra}
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py")]
    began = time.perf_counter()
    process = subprocess.Popen(
        [*command, f"--server.port={port}", "--server.headless=true", "--server.fileWatcherType=none"],
        cwd=ROOT,
        env={**os.environ, **chosen},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        url = f"http://localhost:{port}"
        wait_for(url, process)
        yield url, time.perf_counter() - began
    finally:
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process, by force where it does not go by itself."""
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_for(url: str, process: subprocess.Popen[bytes], seconds: float = 120) -> None:
    """Return when the server answers its health route; raise if it stops or takes longer than `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
                return
        except (URLError, OSError):
            if process.poll() is not None:
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


SETTLED = """(quiet) => {
    if (!window.lastChange) {
        window.lastChange = performance.now();
        const all = {subtree: true, childList: true, attributes: true, characterData: true};
        const onPage = change => change.target.nodeName !== 'CANVAS';
        new MutationObserver(changes => {
            if (changes.some(onPage)) window.lastChange = performance.now();
        }).observe(document.body, all);
    }
    const app = document.querySelector("[data-testid='stApp']");
    return app?.querySelector('h1') && app.getAttribute('data-test-script-state') === 'notRunning'
        && !document.querySelector("[data-testid='stSkeleton']") && document.fonts.status === 'loaded'
        && performance.now() - window.lastChange > quiet;
}"""
QUIET = 250
"""Milliseconds without a change after which a screen is drawn: charts come after the script has ended.

What a table writes into its canvas for screen readers comes 200 ms after it is drawn and moves nothing.
"""


def settle(page: Page) -> None:
    """Wait until the dashboard has drawn a screen, no script is running and nothing changes any more."""
    # Asked at intervals: by default the browser is asked at each frame, and paints one for each question.
    page.wait_for_function(SETTLED, arg=QUIET, polling=100, timeout=120_000)
