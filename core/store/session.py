"""The connection to a cluster of Apache Spark."""

from __future__ import annotations

import os
import sys
import warnings
from importlib.util import find_spec
from typing import Any

from core.store.store import StoreError
from core.store.workers import ONE_THREAD

_PATH = os.pathsep.join(entry or os.getcwd() for entry in sys.path)  # noqa: PTH109


def require() -> None:
    """Raise `StoreError` where the libraries are not installed."""
    if not all(map(find_spec, ("pyspark", "sqlglot"))):
        raise StoreError("Spark is not installed here. Install it: pip install 'lagebild[spark]'.")


def session(master: str) -> Any:
    """Return the session of this process with a cluster; raises `StoreError` where there is none."""
    require()
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("Lagebild")
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.sql.session.timeZone": "UTC",
        "spark.executorEnv.PYTHONPATH": _PATH,
        "spark.python.worker.reuse": "true",
        **{f"spark.executorEnv.{name}": value for name, value in ONE_THREAD.items()},
    }
    if master.startswith("local"):  # nothing but this machine takes part
        settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        with warnings.catch_warnings(action="ignore", category=FutureWarning):  # about frames of pandas, unused here
            return builder.getOrCreate()
    except Exception as error:
        raise StoreError(f"The cluster {master} cannot be reached ({first_of(error)}). Check that it runs.") from error


def first_of(error: BaseException) -> str:
    """The first line of what an error says."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
