"""Dashboards forked of a process that has loaded what they need: three seconds of a core that each takes otherwise."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench.server import ROOT, free_ports, wait_for
from tests.store.apart import APART, FORKS

if FORKS:
    APART.set_forkserver_preload(["tests.store.loaded", "tests.browser.loaded"])
OPTIONS = ("--server.headless=true", "--server.fileWatcherType=none")


@contextmanager
def dashboard(store: Path, corpus: Path | None = None) -> Iterator[str]:
    """Yield the address of a running dashboard, as `bench.server.dashboard` starts one anew."""
    (port,) = free_ports(1)
    chosen = {"LAGEBILD_STORE": str(store), **({"LAGEBILD_CORPUS": str(corpus)} if corpus else {})}
    process = APART.Process(target=_serve, args=(port, {**os.environ, **chosen}), daemon=True)
    process.start()
    try:
        url = f"http://localhost:{port}"
        wait_for(url, process.is_alive)
        yield url
    finally:
        process.terminate()
        process.join(20)
        process.kill()
        process.join()


def _serve(port: int, environment: Mapping[str, str]) -> None:
    """Become `streamlit run`, which says nothing."""
    from streamlit.web.cli import main

    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(silent, stream)
    sys.argv = ["streamlit", "run", str(ROOT / "dashboard.py"), f"--server.port={port}", *OPTIONS]
    main()
