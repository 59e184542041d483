"""What the server says on standard error when it starts: who can come in, and what keeps everyone out."""

from __future__ import annotations

import click
import streamlit as st

from pages.entrance import Entrance, entrance
from pages.hosts import configured_hosts, unclear_hosts
from pages.settings import reached_by_others

OPEN = """\
WARNING: no login is configured, so everyone who reaches this server sees all of its articles.
Add the sections [auth] and [access] to the secrets that Streamlit reads (.streamlit/secrets.toml or
STREAMLIT_SECRETS_FILES; see .streamlit/secrets.toml.example) and start again. Where a proxy lets in
only those who may, or where everyone may, nothing needs to be done."""
CLOSED = """\
WARNING: nobody can come in, because the login is not set up right.
{problem}
Mend it and start again."""
ALONE = """\
This server listens on {address}, but answers only those who call it localhost. Name what others call
it in the environment variable LAGEBILD_HOSTS, such as LAGEBILD_HOSTS=lagebild.example.org, and start again."""
UNCLEAR = """\
WARNING: {entry} in LAGEBILD_HOSTS is ignored. Write a name such as lagebild.example.org, an address
such as 192.0.2.7, or *.example.org for all names under one, with a comma between them."""
ANYTHING = ("", "0.0.0.0", "::", "[::]")


def notices(way: Entrance, address: str | None) -> list[str]:
    """What whoever runs the server has to know about who can come in; `address`: where it listens."""
    told = [OPEN] if reached_by_others(address) and not way.login else []
    told += [CLOSED.format(problem=way.problem)] if way.problem else []
    told += [f"WARNING: {note}" for note in way.notes if note not in way.problem]
    told += [UNCLEAR.format(entry=entry) for entry in unclear_hosts()]
    if (address or "") in ANYTHING and not configured_hosts():
        told.append(ALONE.format(address=address or "every address of this machine"))
    return told


def tell() -> None:
    """Say it on standard error."""
    for notice in notices(entrance(), st.get_option("server.address")):
        click.echo(f"\n{notice}\n", err=True)
