"""Who gets past the login of a hosted dashboard."""

from __future__ import annotations

import pytest

from pages.access import allowed

ACCESS = {"addresses": ["Anna.Weber@example.org"], "domains": ["ministry.example"]}
NOW = 1_000.0


@pytest.mark.parametrize(
    ("claims", "welcome"),
    [
        ({"email": "anna.weber@example.org"}, True),
        ({"email": "ANNA.WEBER@EXAMPLE.ORG"}, True),
        ({"email": "anyone@ministry.example"}, True),
        ({"email": "stranger@example.org"}, False),
        ({"email": "anyone@sub.ministry.example"}, False),
        ({"email": "anyone@ministry.example.evil.test"}, False),
        ({"email": "ministry.example"}, False),
        ({"email": "@ministry.example"}, False),
        ({}, False),
        ({"email": "anyone@ministry.example", "email_verified": False}, False),
        ({"email": "anyone@ministry.example", "exp": NOW - 1}, False),
        ({"email": "anyone@ministry.example", "exp": NOW + 60}, True),
    ],
)
def test_only_current_and_listed_logins_get_in(claims: dict[str, object], welcome: bool) -> None:
    assert allowed(claims, ACCESS, NOW) is welcome


def test_a_login_without_a_list_lets_nobody_in() -> None:
    assert not allowed({"email": "anna.weber@example.org"}, {}, NOW)
