"""Print what the dashboard costs: `make bench`, or `python -m bench STORE` for a store of your own.

Seconds are wall time of one run on this machine; milliseconds are the script's: wall time of the
first visit to a screen, CPU time of a warm rerun (median of several). Ratios between rows of one
run travel between machines, seconds do not. Then come words a second of the annotators, beside spaCy and dateparser
(`bench.speed`), and queries and searches beside pandas and SQLite (`bench.peers`), each measured in the same run.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from streamlit.testing.v1 import AppTest

from bench import peers, speed
from bench.server import CHROMIUM, ROOT, chromium, dashboard
from core.store import build_store
from pages.screens import SCREENS

RERUNS = 7


def build_seconds(store: Path) -> float:
    """Seconds to read, annotate and store the seed articles, models loaded from cold."""
    began = time.perf_counter()
    build_store([ROOT / "seeds"], store)
    return time.perf_counter() - began


def paint_seconds(url: str) -> tuple[float, float]:
    """Seconds until Chromium paints anything, and until the first chart stands."""
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        began = time.perf_counter()
        page.goto(url)
        page.wait_for_selector(".js-plotly-plot .main-svg", timeout=120_000)
        chart = time.perf_counter() - began
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") / 1000
    return float(paint), chart


def script_milliseconds(store: Path, corpus: Path | None) -> Iterator[tuple[str, float, float]]:
    """Milliseconds for the first visit (wall) and for a warm rerun (CPU) of each screen."""
    os.environ.update({"LAGEBILD_STORE": str(store), **({"LAGEBILD_CORPUS": str(corpus)} if corpus else {})})
    app = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=120).run()
    for screen in SCREENS:
        began = time.perf_counter()
        app.switch_page(str(screen.file)).run()
        first = (time.perf_counter() - began) * 1000
        assert not app.exception, f"{screen.title}: {app.exception[0].message}"
        costs = []
        for _ in range(RERUNS):
            began = time.process_time()
            app.run()
            costs.append((time.process_time() - began) * 1000)
        yield screen.name, first, statistics.median(costs)


def main() -> None:
    """Measure and print, one figure a line."""
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as folder:
        store, corpus = (given, None) if given else (Path(folder) / "store", ROOT / "seeds")
        if given is None:
            print(f"build the store of the seed articles  {build_seconds(store):8.2f} s")
        with dashboard(store, corpus) as (url, seconds):
            print(f"server start to health                {seconds:8.2f} s")
            if CHROMIUM is None:
                print("first paint in the browser            Chromium is not installed")
            else:
                paint, chart = paint_seconds(url)
                print(f"first paint in the browser            {paint:8.2f} s")
                print(f"first chart in the browser            {chart:8.2f} s")
        for screen, first, warm in script_milliseconds(store, corpus):
            print(f"{screen:9} first visit {first:8.0f} ms, warm rerun {warm:6.1f} ms CPU")
    speed.main()
    peers.main(given)


if __name__ == "__main__":
    main()
