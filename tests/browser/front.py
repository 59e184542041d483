"""One address of this machine behind which the dashboards of a run answer, one after another.

Chromium compiles the dashboard's ten megabytes of JavaScript anew for each address that they come from: two to four
seconds of a core for each server, which one address for all of them saves.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Lock, Thread
from urllib.parse import urlsplit, urlunsplit


class Front:
    """Hands every connection on to the dashboard that was visited last."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self.behind: int | None = None
        self.open: set[socket.socket] = set()
        self.lock = Lock()
        Thread(target=self.accept, daemon=True).start()

    def before(self, url: str) -> str:
        """The address here of what is at `url`, whose server answers from now on; an address here stays as it is."""
        parts = urlsplit(url)
        if parts.hostname != "localhost" or parts.port == self.port:
            return url
        if parts.port != self.behind:
            self.behind = parts.port
            self.hang_up()
        return urlunsplit(parts._replace(netloc=f"localhost:{self.port}"))

    def hang_up(self) -> None:
        """End all connections."""
        with self.lock:
            for end in self.open:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Take no more connections and end those there are."""
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.hang_up()

    def accept(self) -> None:
        """Join each caller to the dashboard, until the listener is closed."""
        with suppress(OSError):
            while True:
                caller, _ = self.listener.accept()
                try:
                    called = socket.create_connection(("127.0.0.1", self.behind or 0))
                except OSError:  # the caller sees that nobody answers
                    caller.close()
                    continue
                with self.lock:
                    self.open |= {caller, called}
                for ends in ((caller, called), (called, caller)):
                    Thread(target=self.pass_on, args=ends, daemon=True).start()

    def pass_on(self, source: socket.socket, target: socket.socket) -> None:
        """Copy what comes from one end to the other until one of them hangs up."""
        with suppress(OSError):
            while data := source.recv(1 << 16):
                target.sendall(data)
        with self.lock:
            self.open.discard(source)
            for end in (source, target):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
