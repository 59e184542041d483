"""Make the README's screenshots from the running dashboard: `python -m bench.screenshots [STORE] [--all]`.

Without STORE the seed articles are shown. `--all` takes every screen, light and dark, wide and
narrow, into `screenshots/` for looking at; without it only the README's pictures are made.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from bench.server import ROOT, chromium, dashboard, settle
from pages.screens import SCREENS

PATHS = {screen.name: screen.path for screen in SCREENS}
README = ROOT / "docs" / "images"
SIZES = {"wide": (1440, 900), "narrow": (390, 844)}


def shoot(browser: Browser, url: str, path: Path, size: tuple[int, int], scheme: str, whole: bool = False) -> None:
    """Write a screenshot of `url` to `path`; `whole` stretches the window to the page's full height."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)  # type: ignore[arg-type]
    page.add_init_script("localStorage.setItem('lagebild-tour', 'seen')")
    page.goto(url)
    settle(page)
    if whole:
        script = "document.querySelector('[data-testid=\"stMain\"]').scrollHeight"
        page.set_viewport_size({"width": size[0], "height": min(int(page.evaluate(script)) + 80, 6000)})
        settle(page)
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path)
    page.close()


def main() -> None:
    """Parse the command line and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", nargs="?", type=Path, help="an existing store to show instead of the seeds")
    parser.add_argument("--all", action="store_true", help="every screen, light and dark, wide and narrow")
    parser.add_argument("--out", type=Path, default=ROOT / "screenshots", help="folder for --all")
    parser.add_argument("--only", default=",".join(PATHS), help="screens for --all, comma between")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        store, corpus = (arguments.store, None) if arguments.store else (Path(folder), ROOT / "seeds")
        with dashboard(store, corpus) as (url, _):
            if not arguments.all:
                for name in ("timeline", "actors", "reader"):
                    shoot(browser, f"{url}/{PATHS[name]}", README / f"{name}.png", SIZES["wide"], "light")
                return
            for name in arguments.only.split(","):
                for size, pixels in SIZES.items():
                    for scheme in ("light", "dark"):
                        path = arguments.out / f"{name}-{size}-{scheme}.png"
                        shoot(browser, f"{url}/{PATHS[name]}", path, pixels, scheme, whole=True)


if __name__ == "__main__":
    main()
