"""The command line that starts Streamlit on the dashboard, with its options."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import click


def streamlit_command(port: int, address: str, headless: bool) -> list[str]:
    """The command that starts the dashboard's server."""
    spec = find_spec("dashboard")
    if spec is None or spec.origin is None:
        raise click.ClickException("dashboard.py is not installed beside the library. Install Lagebild again with pip.")
    launcher = Path(spec.origin)
    flags = {
        "server.port": port,
        "server.address": address,
        "server.headless": headless,
        "server.showEmailPrompt": False,
    }
    options = [flag(name, value) for name, value in {**packaged_config(launcher), **flags}.items()]
    # -P: a folder `core` or `pages` where the command is called must not be taken for ours.
    return [sys.executable, "-P", "-m", "streamlit", "run", str(launcher), *options]


def become(command: list[str], environment: Mapping[str, str]) -> NoReturn:
    """Run the server in place of this process, so that what stops the one stops the other; on Windows beside it."""
    if sys.platform == "win32":
        sys.exit(subprocess.call(command, env=environment))
    sys.stdout.flush()
    sys.stderr.flush()
    os.execve(command[0], command, environment)


def packaged_config(launcher: Path) -> dict[str, object]:
    """The options of `.streamlit/config.toml`, flat, where the launcher was installed without that folder."""
    if (launcher.parent / ".streamlit" / "config.toml").is_file():
        return {}
    with (launcher.parent / "pages" / "assets" / "config.toml").open("rb") as stream:
        return flatten(tomllib.load(stream))


def flatten(table: dict[str, Any], prefix: str = "") -> dict[str, object]:
    """`{"theme": {"dark": {"font": "serif"}}}` as `{"theme.dark.font": "serif"}`."""
    flat: dict[str, object] = {}
    for key, value in table.items():
        flat |= flatten(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key: value}
    return flat


def flag(name: str, value: object) -> str:
    """An option as Streamlit's command line takes it: lists as JSON, truth in lower case."""
    return f"--{name}={value if isinstance(value, str) else json.dumps(value)}"
