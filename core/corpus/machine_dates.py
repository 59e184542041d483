"""Dates as programs write them: 20220503, "Tue, 03 May 2022 10:00 GMT", 1651572000, as one that can be read."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_ISO = re.compile(r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?)(?:[:.,]\d+)?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?")
_HOURS = re.compile(r"[+-]\d\d")
"""A zone as databases write it."""
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00:00(?:[.,]0+)?(?:[+-]0[12](?::?00)?)?")
"""How a day without a time is written where a time is demanded."""
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=$|T)")
_ENGLISH = re.compile(r"(?:[A-Z][a-z]{2},\s+)?(\d{1,2}\s+[A-Z][a-z]{2,8}\s+(?:19|20)\d\d)\s+\d\d:\d\d.*")
_SECONDS = re.compile(r"(1\d{9}|[5-9]\d{8})(?:\d{3})?(?:\.\d+)?")
"""Seconds since 1970, or thousandths of them, of the years 1985 to 2033."""
_SERIAL = re.compile(r"(3[0-9]{4}|4[0-9]{4}|5[0-4][0-9]{3})(?:\.\d+)?")
"""Days since the end of 1899, as spreadsheets count them, of the years 1982 to 2050."""
_BEGINNING = datetime(1899, 12, 30)


def readable_date(value: str) -> str:
    """A machine's way of writing a date as one that `parse_published` reads; anything else as it is."""
    value = " ".join(value.split())
    if match := _MIDNIGHT.fullmatch(value):
        return match[1]
    if match := _ISO.fullmatch(value):
        zone = match[2] or ""
        return f"{match[1]}{zone}{':00' if _HOURS.fullmatch(zone) else ''}"
    if match := _SECONDS.fullmatch(value):
        return datetime.fromtimestamp(int(match[1]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if match := _SERIAL.fullmatch(value):
        return (_BEGINNING + timedelta(days=int(match[1]))).date().isoformat()
    if match := _COMPACT.match(value):
        return "-".join(match.group("y", "m", "d"))
    match = _ENGLISH.fullmatch(value)
    return match[1] if match else value
