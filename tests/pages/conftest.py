from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest, local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from core.store.store import store_file
from pages.data import shelf
from pages.screens import SCREENS as ALL

PAGES = Path(__file__).parents[2] / "pages"
SCREENS = tuple(screen.name for screen in ALL)
HOSTILE = "<script>alert(1)</script> $x$ :red[rot] ![](http://example.org/x.png) **fett**"


@pytest.fixture(autouse=True)
def main_module_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test leaves the main module that processes started later import."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(autouse=True, scope="session")
def no_package_is_asked_for_components() -> Iterator[None]:
    """Every visit would read what each installed package says of itself; a server does so once."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(BidiComponentManager, "discover_and_register_components", lambda *_, **__: None)
        yield


@pytest.fixture(autouse=True, scope="session")
def the_end_of_a_script_is_waited_for() -> Iterator[None]:
    """`AppTest` would ask every millisecond whether a script has ended, an eighth of the time of a visit."""
    asked = local_script_runner.require_widgets_deltas

    def waited(runner: LocalScriptRunner, timeout: float = 3) -> None:
        if runner._script_thread is not None:
            runner._script_thread.join(timeout)
        asked(runner, 0.1)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(local_script_runner, "require_widgets_deltas", waited)
        yield


@pytest.fixture(autouse=True)
def own_store_is_closed(made: Path) -> Iterator[None]:
    """Only the store that no test changes stays open for the next, with the answers it gave."""
    yield
    if not is_open(made):
        st.cache_resource.clear()


@pytest.fixture(scope="session")
def made(made_folder: Path) -> Path:
    """The folder of a store of the hand-made corpus."""
    return made_folder


def is_open(folder: Path) -> bool:
    """Whether the store in this folder is the open one."""
    held = shelf().store
    return held is not None and held.path == store_file(folder)


def listed(app: AppTest, name: str) -> list[dict[str, Any]]:
    """The rows that a list among the components (such as "issues") was sent."""
    drawn = (one.proto for one in app.get("bidi_component"))
    return [row for one in drawn if one.component_name == f"lagebild_{name}" for row in json.loads(one.json)["rows"]]


@pytest.fixture
def visit(made: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Open a screen as a link with these query parameters does."""

    def opened(
        screen: str = "timeline",
        store: Path = made,
        unfolded: tuple[str, ...] = (),
        corpus: Path | None = None,
        **parameters: str | list[str],
    ) -> AppTest:
        if not is_open(store):
            st.cache_resource.clear()
        monkeypatch.setenv("LAGEBILD_STORE", str(store))
        monkeypatch.setenv("LAGEBILD_CORPUS", str(corpus or ""))
        app = AppTest.from_file(str(PAGES / "shell.py"), default_timeout=120)
        for name, value in {**parameters, **dict.fromkeys(unfolded, "true")}.items():
            app.query_params[name] = value
        return app.switch_page(str(PAGES / f"{screen}.py")).run()

    return opened
