"""Under which names the server answers, and what it says about that when it starts."""

from __future__ import annotations

import anyio
import pytest

from pages import hosts
from pages.entrance import Entrance
from pages.hosts import REFUSED, KnownHosts, listening
from pages.notices import notices
from pages.settings import corrections_allowed, is_loopback


@pytest.fixture(autouse=True)
def nobody_was_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "_reached", set())
    monkeypatch.delenv("LAGEBILD_HOSTS", raising=False)


def ask(host: bytes | None, kind: str = "http", server: str = "127.0.0.1") -> list[dict[str, object]]:
    """What the server sends to a request for `host`; the application behind it sends its name."""
    sent: list[dict[str, object]] = []

    async def app(scope, receive, send):
        await send({"type": "app"})

    async def keep(message):
        sent.append(message)

    headers = [] if host is None else [(b"host", host)]
    anyio.run(KnownHosts(app), {"type": kind, "headers": headers, "server": (server, 8501)}, None, keep)
    return sent


def known(host: bytes | None, kind: str = "http") -> bool:
    return ask(host, kind) == [{"type": "app"}]


ALWAYS = [b"localhost", b"localhost:8501", b"LOCALHOST:8501", b"127.0.0.1:8501", b"[::1]:8501", b"[::1]"]
NEVER = [
    None,
    b"",
    b"evil.example",
    b"localhost.evil.example",
    b"evil.localhost",
    b"localhost@evil.example",
    b"evil.example:localhost",
    b"127.0.0.1.evil.example",
    b"127.0.0.1, evil.example",
    b"2130706433",
    b"192.0.2.7",
    b"[::2]",
    b"::1",
    b"localhost:x",
    b"\xc4\xb0",
]


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("host", ALWAYS)
def test_the_names_of_this_machine_are_answered(host: bytes, kind: str) -> None:
    assert known(host, kind)


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("host", NEVER)
def test_other_names_are_refused(host: bytes | None, kind: str) -> None:
    assert not known(host, kind)


def test_the_refusal_says_what_to_do_and_repeats_nothing() -> None:
    start, body = ask(b"<script>.example")
    assert start["status"] == 400
    assert body["body"].decode() == REFUSED
    assert "LAGEBILD_HOSTS" in REFUSED
    assert ask(b"evil.example", "websocket") == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize(
    ("allowed", "host", "answered"),
    [
        ("lage.example.org", b"lage.example.org", True),
        ("lage.example.org", b"LAGE.example.org:8443", True),
        ("lage.example.org", b"localhost", True),
        ("lage.example.org", b"example.org", False),
        ("lage.example.org", b"x.lage.example.org", False),
        ("LAGE.Example.org.", b"lage.example.org", True),
        (" a.example , b.example ", b"b.example", True),
        ("*.example.org", b"lage.example.org", True),
        ("*.example.org", b"example.org", False),
        ("*.example.org", b"evilexample.org", False),
        ("bücher.example", b"xn--bcher-kva.example", True),
        ("192.0.2.7", b"192.0.2.7:8501", True),
        ("2001:DB8::7", b"[2001:db8::7]:8501", True),
        ("[2001:db8::7]", b"[2001:db8::7]", True),
        ("*", b"anything.example", True),
        (",", b"evil.example", False),
        ("*example.org", b"evilexample.org", False),
        ("*.*", b"a.b", False),
    ],
)
def test_configured_names_are_answered(
    monkeypatch: pytest.MonkeyPatch, allowed: str, host: bytes, answered: bool
) -> None:
    monkeypatch.setenv("LAGEBILD_HOSTS", allowed)
    assert known(host) is answered


@pytest.mark.parametrize(
    ("address", "host", "answered"),
    [
        ("192.0.2.7", b"192.0.2.7:8501", True),
        ("desk.example", b"desk.example:8501", True),
        ("0.0.0.0", b"0.0.0.0:8501", False),
        ("::", b"[::]:8501", False),
        (None, b"192.0.2.7:8501", False),
    ],
)
def test_an_address_that_was_chosen_to_listen_on_is_answered(
    monkeypatch: pytest.MonkeyPatch, address: str | None, host: bytes, answered: bool
) -> None:
    monkeypatch.setattr(hosts.st, "get_option", lambda _: address)
    assert known(host) is answered
    assert known(b"localhost")


@pytest.mark.parametrize(
    ("address", "only_here"),
    [
        ("localhost", True),
        ("LOCALHOST", True),
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("[::1]", True),
        ("::ffff:127.0.0.1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.0.2.7", False),
        ("::ffff:192.0.2.7", False),
        ("localhost.example", False),
        ("unix:///run/lagebild.sock", False),
        ("", False),
        (None, False),
    ],
)
def test_only_loopback_addresses_count_as_this_machine_alone(address: str | None, only_here: bool) -> None:
    assert is_loopback(address) is only_here


def test_nobody_corrects_without_login_where_others_arrive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LAGEBILD_HOSTED", raising=False)
    monkeypatch.delenv("LAGEBILD_CORRECT", raising=False)
    monkeypatch.setattr(hosts.st, "get_option", lambda _: "localhost")
    ask(b"localhost", "websocket")
    assert corrections_allowed(False, listening())
    ask(b"localhost", "websocket", server="192.0.2.7")  # another server than Streamlit's listens elsewhere
    assert not corrections_allowed(False, listening())


def test_nobody_corrects_without_login_where_other_names_are_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAGEBILD_HOSTS", "lage.example.org")
    assert not corrections_allowed(False, "localhost")
    assert corrections_allowed(True, "localhost")


@pytest.mark.parametrize(
    ("hosted", "address", "names", "way", "said"),
    [
        ("", "localhost", "", Entrance(False), []),
        ("1", "localhost", "", Entrance(False), ["no login is configured"]),
        ("1", "localhost", "", Entrance(True), []),
        ("", "0.0.0.0", "", Entrance(False), ["no login is configured", "LAGEBILD_HOSTS"]),
        ("", None, "", Entrance(False), ["no login is configured", "LAGEBILD_HOSTS"]),
        ("", "192.0.2.7", "", Entrance(False), ["no login is configured"]),
        ("1", "0.0.0.0", "lage.example.org", Entrance(True), []),
        ("1", "0.0.0.0", "https://lage.example.org/", Entrance(True), ["https://lage.example.org/", "LAGEBILD_HOSTS"]),
        ("1", "localhost", "", Entrance(True, "The file is broken."), ["The file is broken."]),
        ("", "localhost", "", Entrance(True, notes=("`domains` must be a list.",)), ["`domains` must be a list."]),
    ],
)
def test_whoever_starts_the_server_is_told_who_can_come_in(
    monkeypatch: pytest.MonkeyPatch, hosted: str, address: str | None, names: str, way: Entrance, said: list[str]
) -> None:
    monkeypatch.setenv("LAGEBILD_HOSTED", hosted)
    monkeypatch.setenv("LAGEBILD_HOSTS", names)
    told = notices(way, address)
    assert len(told) == len(said)
    for notice, part in zip(told, said, strict=True):
        assert part in notice
