"""The file of chosen forms, `columns.toml`: which column of which tables holds what, for people to read and edit."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.corpus.files import CorpusError
from core.corpus.forms import ORDERS, Form, Forms, Order, fields_known
from core.corpus.plain_file import open_plain
from core.corpus.tidy import storable

FILE = "columns.toml"
NOT_READ = "not read"
LARGEST = 5_000_000
"""Bytes of a file that is read: some 20,000 forms."""
MOST_QUOTED = 100
"""Characters of a file's content that a message quotes."""
_HEAD = f"""\
# How the columns of tables are read: an entry holds for every table with these very columns, in whatever order.
# A column holds {", ".join(fields_known())}; or it is "{NOT_READ}".
# Of several columns for the same, the first that holds something in a row counts there.
# Days such as 03/04/2024: "published, day first" or "published, month first".
"""


class FormsError(CorpusError):
    """The file of forms cannot be read; the message names file, entry and column, and says what to do."""


def load_forms(file: Path) -> Forms:
    """What a file says; nothing where there is none. Raises `FormsError`."""
    try:
        with open_plain(file) as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise FormsError(f"{file} has more than {LARGEST:,} bytes. It is no file of columns: move it away.")
        return parse_forms(data.decode("utf-8-sig"), str(file))
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError as error:
        raise FormsError(f"{file} is no UTF-8. Save it as UTF-8.") from error
    except OSError as error:
        raise FormsError(
            f"Cannot read {file} ({error.strerror}). It must be a plain file that this user may read."
        ) from error


def parse_forms(text: str, source: str = FILE) -> Forms:
    """Read what was chosen, a later entry before an earlier one; raises `FormsError`."""
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormsError(f"{source} is no valid TOML: {str(error)[:MOST_QUOTED]}. Mend that line by hand.") from error
    entries = tables.pop("table", [])
    if tables or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise FormsError(f"{source}: begin every entry with [[table]].")
    forms = {}
    for number, entry in enumerate(entries, 1):
        try:
            form = _form(entry)
        except ValueError as error:
            raise FormsError(f"{source}, entry {number}: {error}") from error
        forms[frozenset(form.fields)] = form
    return forms


def _form(entry: dict[str, Any]) -> Form:
    fields: dict[str, str] = {}
    days: dict[str, Order] = {}
    for column, said in entry.items():
        name, _, order = str(said).partition(", ")
        if name not in (*fields_known(), NOT_READ) or (order and (name != "published" or order not in ORDERS)):
            raise ValueError(f"“{column[:MOST_QUOTED]}” = {str(said)[:MOST_QUOTED]!r}. {_CHOICES}")
        fields[column] = "" if name == NOT_READ else name
        if order:
            days[column] = next(one for one in ORDERS if one == order)
    if not fields:
        raise ValueError("it names no column. Write a line for each column, or remove the entry.")
    return Form(fields, days)


_CHOICES = (
    f"Choose one of: {', '.join(fields_known())}, {NOT_READ}; "
    f"for days such as 03/04/2024 also: {', '.join(f'published, {order}' for order in ORDERS)}."
)


def serialise(forms: Forms) -> str:
    """The text of a file that says what was chosen."""
    return "\n".join((_HEAD, *("\n".join(("[[table]]", *_lines(form), "")) for form in forms.values())))


def _lines(form: Form) -> Iterator[str]:
    for column, name in form.fields.items():
        order = form.days.get(column)
        said = f"{name}, {order}" if order in ORDERS else name or NOT_READ
        yield f"{_quoted(column)} = {_quoted(said)}"


def _quoted(text: str) -> str:
    """A text as TOML: what JSON escapes TOML escapes alike, but for one character."""
    return json.dumps(storable(text), ensure_ascii=False).replace("\x7f", "\\u007f")
