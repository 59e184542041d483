"""Whom a login lets in: what the provider says of a visitor, against the list in `[access]` of the secrets.

What is not plainly good keeps the visitor out: a provider vouches for its claims, not for their types.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.wording import message
from pages.addresses import canonical_address, canonical_domain

UNVERIFIED = "accept_missing_email_verified"
SETTINGS = ("addresses", "domains", UNVERIFIED)
EXAMPLES = {"addresses": '"analyst@example.org"', "domains": '"example.org"'}

EXPIRED = message("Your login is too old. Log out and log in again.")
NO_ADDRESS = message("Your login does not tell an e-mail address that can be compared with the list of this dashboard.")
NOT_VERIFIED = message("Your login does not say that your e-mail address has been verified.")
NOT_LISTED = message("You are logged in, but not on the list of this dashboard.")


@dataclass(frozen=True, slots=True)
class Guests:
    """The list of who gets in; `unverified`: also where `email_verified` is missing; `problems`: what is ignored."""

    addresses: frozenset[tuple[str, str]] = frozenset()
    domains: frozenset[str] = frozenset()
    unverified: bool = False
    problems: tuple[str, ...] = ()


def guest_list(access: object) -> Guests:
    """The list that the section `[access]` gives; what cannot be understood in it is told and lets nobody in."""
    if not isinstance(access, Mapping):
        return Guests(problems=("[access] in the secrets is not a section, so nobody gets in.",))
    problems = [f"[access] has no setting `{name}`; it knows {', '.join(SETTINGS)}." for name in unknown(access)]
    addresses = entries(access, "addresses", canonical_address, problems)
    domains = entries(access, "domains", lambda text: canonical_domain(text.removeprefix("@")), problems)
    unverified = access.get(UNVERIFIED, False)
    if not isinstance(unverified, bool):
        problems.append(f"`{UNVERIFIED}` in [access] must be true or false, without quotation marks.")
    if not addresses and not domains:
        problems.append("[access] lists no address and no domain, so nobody gets in.")
    return Guests(frozenset(addresses), frozenset(domains), unverified is True, tuple(problems))


def unknown(access: Mapping[str, Any]) -> list[str]:
    """The names in the section that are no setting, such as misspelt ones."""
    return [name for name in access if name not in SETTINGS]


def entries(access: Mapping[str, Any], name: str, canonical: Callable[[str], Any], problems: list[str]) -> list[Any]:
    """The entries of one list in canonical form; the others go to `problems`."""
    listed = access.get(name, [])
    if not isinstance(listed, list | tuple):
        problems.append(
            f"`{name}` in [access] must be a list in square brackets, such as [{EXAMPLES[name]}]; it is ignored."
        )
        return []
    read = [(entry, canonical(entry.strip()) if isinstance(entry, str) else None) for entry in listed]
    wanted = f"in `{name}` of [access] is ignored; write it as in {EXAMPLES[name]}, without wildcards."
    problems += [f"{entry!r} {wanted}" for entry, form in read if not form]
    return [form for _, form in read if form]


def refusal(claims: Mapping[str, Any], guests: Guests, now: float) -> str:
    """Why these claims do not let a visitor in at the time `now` (seconds since 1970); "" where they do."""
    if not current(claims.get("exp"), now):
        return EXPIRED
    address = canonical_address(claims.get("email"))
    if address is None:
        return NO_ADDRESS
    if not verified(claims, guests.unverified):
        return NOT_VERIFIED
    return "" if address in guests.addresses or address[1] in guests.domains else NOT_LISTED


def current(expiry: object, now: float) -> bool:
    """Whether a login that ends at `expiry` still holds; one without a finite number as its end does not."""
    return isinstance(expiry, int | float) and not isinstance(expiry, bool) and now < expiry < math.inf


def verified(claims: Mapping[str, Any], missing: bool) -> bool:
    """Whether the provider says it has verified the address; `missing`: what counts where it says nothing."""
    if "email_verified" not in claims:
        return missing
    said = claims["email_verified"]
    return said is True or (isinstance(said, str) and said.lower() == "true")
