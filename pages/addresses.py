"""Domains and e-mail addresses in the one form in which they are compared.

Look-alikes never become equal: what Unicode would fold into another letter (full-width letters, the
Kelvin sign) is no address at all, and `straße` is not `strasse`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import idna

LONGEST = 254  # characters of an address (RFC 5321)
ATOM = r"[^\s.@\"(),:;<>\[\]\\]+"
ADDRESS = re.compile(rf"({ATOM}(?:\.{ATOM})*)@([^@]+)")


@lru_cache(maxsize=1024)
def canonical_domain(text: str) -> str | None:
    """`text` in lower case and in IDNA form (`xn--...`), without the dot at its end; None if it is no domain."""
    if not unicodedata.is_normalized("NFKC", text):
        return None
    try:
        return idna.encode(text.lower().removesuffix("."), strict=True).decode("ascii")
    except UnicodeError:  # idna's own errors are of this kind
        return None


def canonical_address(text: object) -> tuple[str, str] | None:
    """The part before the @ in lower case and the canonical domain; None if `text` is no plain address."""
    if not isinstance(text, str) or len(text) > LONGEST or not unicodedata.is_normalized("NFKC", text):
        return None
    parts = ADDRESS.fullmatch(text)
    domain = canonical_domain(parts[2]) if parts else None
    if parts is None or domain is None or any(unicodedata.category(letter)[0] == "C" for letter in parts[1]):
        return None
    return parts[1].lower(), domain
