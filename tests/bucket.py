"""A server of objects for tests: SeaweedFS, a real one, on this machine alone."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

KEYS = {"AWS_ACCESS_KEY_ID": "press", "AWS_SECRET_ACCESS_KEY": "press-secret", "AWS_REGION": "eu-central-1"}
BUCKET = "news"
_PATIENCE = 60
_IDENTITY = {
    "name": "press",
    "credentials": [{"accessKey": KEYS["AWS_ACCESS_KEY_ID"], "secretKey": KEYS["AWS_SECRET_ACCESS_KEY"]}],
    "actions": ["Read", "Write", "List"],
}


@contextmanager
def serving(folder: Path) -> Iterator[dict[str, str]]:
    """Serve a bucket whose objects lie in a folder; gives the variables by which it is reached."""
    (folder / "s3.json").write_text(json.dumps({"identities": [_IDENTITY]}))
    names = ("master", "volume", "filer", "s3")
    free = _free_ports(2 * len(names))
    ports = {name: free.pop() for name in names}
    command = [
        _program(),
        *("server", "-dir", str(folder), "-ip=127.0.0.1", "-ip.bind=127.0.0.1"),
        *("-filer", "-s3", f"-s3.config={folder / 's3.json'}", "-s3.autoCreateBucket=false", "-s3.iam=false"),
        *("-s3.port.iceberg=0", "-s3.port.lance=0", "-master.volumeSizeLimitMB=64", "-volume.max=20"),
        *(f"-{name}.port={port}" for name, port in ports.items()),
        *(f"-{name}.port.grpc={free.pop()}" for name in names),
    ]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
    try:
        _wait(server, f"http://127.0.0.1:{ports['s3']}/healthz", folder / "log")
        made = urllib.request.Request(f"http://127.0.0.1:{ports['filer']}/buckets/{BUCKET}/", method="POST")
        urllib.request.urlopen(made, timeout=_PATIENCE).close()
        yield {**KEYS, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{ports['s3']}"}
    finally:
        server.kill()
        server.wait()


def _program() -> str:
    own = Path(sysconfig.get_path("scripts")) / "weed"
    found = str(own) if own.exists() else shutil.which("weed")
    assert found, "weed is missing: make setup installs it"
    return found


def _free_ports(number: int) -> list[int]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def _wait(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            assert server.poll() is None and time.monotonic() < end, log.read_text()[-2000:]
            time.sleep(0.05)
