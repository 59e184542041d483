"""A server of objects for tests: SeaweedFS, a real one, on this machine alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bench.server import free_ports

KEYS = {"AWS_ACCESS_KEY_ID": "press", "AWS_SECRET_ACCESS_KEY": "press-secret", "AWS_REGION": "eu-central-1"}
BUCKET = "news"
_PATIENCE = 60
_STARTS = 3
_IDENTITY = {
    "name": "press",
    "credentials": [{"accessKey": KEYS["AWS_ACCESS_KEY_ID"], "secretKey": KEYS["AWS_SECRET_ACCESS_KEY"]}],
    "actions": ["Read", "Write", "List"],
}


@contextmanager
def serving(folder: Path) -> Iterator[dict[str, str]]:
    """Serve a bucket whose objects lie in a folder; gives the variables by which it is reached.

    Where there is no server of objects, the test is skipped, unless LAGEBILD_REQUIRE_OBJECTS is set.
    """
    (folder / "s3.json").write_text(json.dumps({"identities": [_IDENTITY]}))
    server, ports = _started(folder)
    try:
        made = urllib.request.Request(f"http://127.0.0.1:{ports['filer']}/buckets/{BUCKET}/", method="POST")
        urllib.request.urlopen(made, timeout=_PATIENCE).close()
        yield {**KEYS, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{ports['s3']}"}
    finally:
        server.kill()
        server.wait()


def _started(folder: Path) -> tuple[subprocess.Popen[bytes], dict[str, int]]:
    """The server, once it answers, and its ports; begun again where another process has taken one of these."""
    names = ("master", "volume", "filer", "s3")
    for _ in range(_STARTS):
        free = free_ports(2 * len(names))
        ports = {name: free.pop() for name in names}
        with (folder / "log").open("wb") as log:
            command = _command(folder, ports, free)
            server = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
        if _answers(server, f"http://127.0.0.1:{ports['s3']}/healthz"):
            return server, ports
        server.kill()
        server.wait()
    raise AssertionError((folder / "log").read_text(errors="replace")[-2000:])


def _command(folder: Path, ports: dict[str, int], more: list[int]) -> list[str]:
    return [
        _program(),
        *("server", "-dir", str(folder), "-ip=127.0.0.1", "-ip.bind=127.0.0.1"),
        *("-filer", "-s3", f"-s3.config={folder / 's3.json'}", "-s3.autoCreateBucket=false", "-s3.iam=false"),
        *("-s3.port.iceberg=0", "-s3.port.lance=0", "-master.volumeSizeLimitMB=64", "-volume.max=20"),
        *(f"-{name}.port={port}" for name, port in ports.items()),
        *(f"-{name}.port.grpc={port}" for name, port in zip(ports, more, strict=True)),
    ]


def _program() -> str:
    found = shutil.which("weed", path=sysconfig.get_path("scripts")) or shutil.which("weed")
    if found is None:
        assert "LAGEBILD_REQUIRE_OBJECTS" not in os.environ, "weed is missing: make test installs it"
        pytest.skip("no weed on this machine")
    return found


def _answers(server: subprocess.Popen[bytes], address: str) -> bool:
    """Whether the server answers before it ends or the time is over."""
    end = time.monotonic() + _PATIENCE
    while server.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(0.05)
        else:
            return True
    return False
