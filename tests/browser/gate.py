"""A hosted dashboard as colleagues reach it: a login provider, Debian's nginx with TLS, the dashboard under a path."""

from __future__ import annotations

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench.server import ROOT, stop
from core.commands.launch import streamlit_command

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
NAME = "lagebild.example.org"
SECRETS = """
[auth]
redirect_uri = "{redirect}"
cookie_secret = "this is only for the tests and kept nowhere"
client_id = "lagebild"
client_secret = "secret"
server_metadata_url = "{provider}/.well-known/openid-configuration"

[auth.expired]
client_id = "lagebild"
client_secret = "secret"
server_metadata_url = "{expired}/.well-known/openid-configuration"

[access]
addresses = ["Anna.Weber@example.org", 7]
domains = ["straße.example"]
"""
HTTP = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/lagebild.conf;
}}
"""


@contextmanager
def process(
    command: list[str], messages: Path, environment: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command, its output in the file `messages`, until the context ends."""
    with messages.open("wb") as stream:
        running = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **(environment or {})}, stdout=stream, stderr=stream
        )
    try:
        yield running
    finally:
        stop(running)


@contextmanager
def served(port: int, messages: Path, address: str = "localhost", **environment: str) -> Iterator[None]:
    """Run the dashboard as `lagebild serve` does, and wait until it answers."""
    path = environment.get("STREAMLIT_SERVER_BASE_URL_PATH", "")
    with process(streamlit_command(port, address, headless=True), messages, environment) as running:
        wait_for(f"http://127.0.0.1:{port}/{path}{'/' if path else ''}_stcore/health", "localhost", running, messages)
        yield


@contextmanager
def proxied(folder: Path, upstream: int, http: int, https: int) -> Iterator[None]:
    """Run nginx with the configuration in docs/proxy.md, on other ports and with a certificate made here."""
    example = re.search(r"```nginx\n(.*?)```", (ROOT / "docs" / "proxy.md").read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    text = example[1]
    for old, new in {
        "listen 80;": f"listen 127.0.0.1:{http};",
        "listen 443 ssl;": f"listen 127.0.0.1:{https} ssl;",
        "127.0.0.1:8501": f"127.0.0.1:{upstream}",
        "/etc/ssl/lagebild/": f"{folder}/",
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    (folder / "lagebild.conf").write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(HTTP.format(folder=folder), encoding="utf-8")
    certify(folder)
    command, messages = [str(NGINX), "-c", str(folder / "nginx.conf"), "-p", str(folder)], folder / "nginx.txt"
    with process(command, messages) as running:
        wait_for(f"https://127.0.0.1:{https}/lage/_stcore/health", NAME, running, messages)
        yield


def certify(folder: Path) -> None:
    """Make a certificate for the name of the example, signed by itself."""
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", str(folder / "privkey.pem")]
    out = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}", "-out", str(folder / "fullchain.pem")]
    subprocess.run(["openssl", "req", "-x509", "-days", "2", *key, *out], check=True, capture_output=True)


def blind() -> ssl.SSLContext:
    """TLS that trusts the certificate made here."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Leaves a redirect to the caller."""

    def redirect_request(self, *_: object) -> None:
        return None


def get(url: str, host: str) -> tuple[int, Mapping[str, str], str]:
    """Status, headers and text of an answer of this machine to a request for `host`; redirects are not followed."""
    opener = urllib.request.build_opener(NoRedirect, urllib.request.HTTPSHandler(context=blind()))
    try:
        with opener.open(urllib.request.Request(url, headers={"Host": host}), timeout=60) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read().decode()


def wait_for(url: str, host: str, running: subprocess.Popen[bytes], messages: Path) -> None:
    """Return when `url` answers 200; raise with what the process said if it ends or takes two minutes."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and running.poll() is None:
        try:
            if get(url, host)[0] == 200:
                return
        except OSError:  # nobody listens yet
            pass
        time.sleep(0.05)
    raise RuntimeError(f"{url} did not answer:\n{messages.read_text(encoding='utf-8')}")


def handshake(port: int, path: str, host: str, origin: str | None = None, tls: bool = False) -> int:
    """The status with which a web socket is answered: 101 where it is accepted."""
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: {host}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        *([f"Origin: {origin}"] if origin else []),
    ]
    with socket.create_connection(("127.0.0.1", port), timeout=60) as plain:
        line = blind().wrap_socket(plain, server_hostname=NAME) if tls else plain
        line.sendall("\r\n".join([*lines, "", ""]).encode())
        return int(line.recv(4096).split()[1])
