"""What the secrets say of the login of a hosted dashboard, and that nobody comes in where they cannot be understood."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit import config
from streamlit.testing.v1 import AppTest

from pages import entrance as gate
from pages.entrance import entrance, stop_if_unreadable
from tests.pages.conftest import PAGES

AUTH = """
[auth]
redirect_uri = "https://lagebild.example.org/oauth2callback"
cookie_secret = "sixteen characters or more"
"""
OWN = """
client_id = "lagebild"
client_secret = "secret"
server_metadata_url = "https://login.example.org/.well-known/openid-configuration"
"""


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Let Streamlit read its secrets from files with these contents, as the option `secrets.files` names them."""
    monkeypatch.setattr(gate, "once_configured", threading.Event())
    monkeypatch.delenv("STREAMLIT_SECRETS_FILES", raising=False)
    before = config.get_option("secrets.files")

    def read(*contents: str | bytes | None) -> list[Path]:
        files = [tmp_path / f"secrets{number}.toml" for number in range(len(contents))]
        for file, content in zip(files, contents, strict=True):
            file.unlink(missing_ok=True)
            if content is not None:
                file.write_bytes(content if isinstance(content, bytes) else content.encode())
        config.set_option("secrets.files", [str(file) for file in files])
        st.secrets._reset()
        return files

    yield read
    config.set_option("secrets.files", before, config.ConfigOption.DEFAULT_DEFINITION)
    st.secrets._reset()


def test_without_secrets_no_login_is_asked_for(secrets: Callable[..., object]) -> None:
    secrets('greeting = "hello"')
    assert not entrance().login


def test_a_login_counts_in_whatever_file_it_stands(secrets: Callable[..., object]) -> None:
    secrets('greeting = "hello"', AUTH + OWN + '[access]\ndomains = ["ministry.example"]')
    found = entrance()
    assert (found.login, found.problem, found.providers) == (True, "", ("default",))
    assert found.guests.domains == {"ministry.example"}


@pytest.mark.parametrize(
    ("contents", "said"),
    [
        (("[auth\n",), "cannot be read"),
        (('greeting = "hello"', "[auth\n"), "cannot be read"),
        ((b'greeting = "Gr\xfc\xdfe"\n',), "cannot be read"),  # Windows-1252
        ((None,), "nothing is there"),
        (('greeting = "hello"', None), "nothing is there"),
        (('auth = "yes"',), "not a section"),
        (('[access]\ndomains = ["example.org"]',), "no [auth]"),
        (('[Auth]\ncookie_secret = "0123456789abcdef"',), "no [auth]"),
        (("[auth]",), "cookie_secret"),
        ((AUTH.replace("sixteen characters or more", ""),), "cookie_secret"),
        ((AUTH.replace("sixteen characters or more", "xxx"),), "cookie_secret"),
        ((AUTH,), "default"),
        ((AUTH + "[auth.google]\nclient_id = 'x'",), "google"),
        ((AUTH + "[auth.my_house]" + OWN,), "my_house"),
    ],
)
def test_secrets_that_cannot_be_used_let_nobody_in(
    secrets: Callable[..., object], contents: tuple[str | bytes | None, ...], said: str
) -> None:
    secrets(*contents)
    found = entrance()
    assert found.login
    assert said in found.problem


def test_secrets_that_streamlit_itself_cannot_bear_end_the_process_with_a_plain_message(
    secrets: Callable[..., list[Path]],
) -> None:
    secrets("[auth\n")
    stop_if_unreadable()  # the screen tells about this one
    (file,) = secrets(b'greeting = "Gr\xfc\xdfe"\n')
    with pytest.raises(SystemExit, match="must be text in UTF-8") as ended:
        stop_if_unreadable()
    assert str(file) in str(ended.value)


def test_the_example_is_no_configuration_until_its_secret_is_replaced(secrets: Callable[..., object]) -> None:
    example = (PAGES.parent / ".streamlit" / "secrets.toml.example").read_text(encoding="utf-8")
    secrets(example)
    assert "cookie_secret" in entrance().problem
    secrets(example.replace("replace with 32 or more random characters", "0123456789abcdef" * 2))
    assert entrance().problem == ""
    assert entrance().notes == ()
    assert entrance().guests.domains == {"example.org"}


def test_named_providers_are_offered_and_broken_ones_told(secrets: Callable[..., object]) -> None:
    secrets(AUTH + "[auth.house]" + OWN + "[auth.google]\nclient_id = 'x'\n[access]\ndomains = ['example.org']")
    found = entrance()
    assert (found.problem, found.providers) == ("", ("house",))
    assert len(found.notes) == 1
    assert "google" in found.notes[0]


def test_a_login_that_was_configured_once_stays_required(secrets: Callable[..., object]) -> None:
    secrets(AUTH + OWN)
    assert not entrance().problem
    secrets('greeting = "hello"')
    assert entrance().login
    assert "no longer" in entrance().problem
    secrets(AUTH + OWN)
    assert not entrance().problem


def test_files_that_only_streamlit_run_reads_close_other_servers(
    secrets: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", "/run/secrets/lagebild.toml")
    config.set_option("secrets.files", [], config.ConfigOption.DEFAULT_DEFINITION)
    st.secrets._reset()
    assert "/run/secrets/lagebild.toml" in entrance().problem


@pytest.mark.parametrize("hosted", ["", "1"])
def test_a_broken_file_is_told_on_the_screen_but_to_strangers_without_details(
    secrets: Callable[..., list[Path]], monkeypatch: pytest.MonkeyPatch, made: Path, hosted: str
) -> None:
    monkeypatch.setenv("LAGEBILD_HOSTED", hosted)
    monkeypatch.setenv("LAGEBILD_STORE", str(made))
    (file,) = secrets("[auth\n")
    screen = AppTest.from_file(str(PAGES / "shell.py"), default_timeout=120).run()
    shown = " ".join(element.value for element in [*screen.title, *screen.markdown, *screen.text])
    assert [title.value for title in screen.title] == ["Closed"]
    assert not screen.exception
    assert not screen.error
    assert (str(file) in shown) is not bool(hosted)
