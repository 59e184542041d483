"""How the columns of a table are read: by their names, or as somebody has chosen for tables of that form.

A form is the set of a table's columns. What was chosen for one holds for every table of the form, wherever it lies.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any, Literal, get_args

from core.corpus.columns import NOTE, ODD, READ, WRITTEN, inner, name_columns
from core.corpus.decoding import decode
from core.language.lexicon import load

Order = Literal["day first", "month first", "unsure"]
"""How days such as 03/04/2024 are written in a column."""
SHOWN = 3
"""First values that are kept of each column."""
LONGEST = 200
"""Characters that are kept of each."""
TEXT_LENGTH = 150
"""Characters that the cells of a column without a known name hold on average where it is taken for the text."""

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)(?!\d)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Form:
    """What each column holds ("" is not read), the likeliest first, and how days are written where that is chosen.

    Of several columns for one fact, the first that holds something in a row counts there.
    """

    fields: Mapping[str, str]
    days: Mapping[str, Order] = field(default_factory=dict)

    @property
    def keys(self) -> dict[str, list[str]]:
        """The columns of each fact, in their order; under "" those that are not read."""
        found: dict[str, list[str]] = {}
        for column, name in self.fields.items():
            found.setdefault(name, []).append(column)
        return found

    @property
    def has_text(self) -> bool:
        """Whether rows can give articles."""
        return not {"text", "summary"}.isdisjoint(self.fields.values())


Forms = Mapping[frozenset[str], Form]
"""What was chosen, by the columns of the tables."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of a table, the first values of each, how each writes days, and how they are read.

    `fixed`: all rows have these columns, as a first row names them; `note`: what is to be told of `automatic`.
    """

    columns: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]]
    orders: Mapping[str, Order]
    automatic: Form
    fixed: bool = True
    note: str = ""
    chosen: Form | None = None

    @property
    def form(self) -> Form:
        """How it is read."""
        return self.chosen or self.automatic

    @property
    def plain(self) -> bool:
        """Whether the names of the columns alone tell how a row is read."""
        return not (self.chosen or self.note or set(self.automatic.days.values()) - {"unsure"})

    @property
    def key(self) -> frozenset[str]:
        """What `Forms` know it by."""
        return frozenset(self.columns)

    def under(self, forms: Forms) -> Shape:
        """The same table under what was chosen."""
        return replace(self, chosen=forms.get(self.key))

    def holding(self, column: str, name: str, order: Order | None = None) -> Form:
        """The form in which a column holds `name` ("" for nothing) before all others that do."""
        form = self.form
        fields = {column: name, **{one: held for one, held in form.fields.items() if one != column}}
        days = {one: held for one, held in form.days.items() if one != column}
        if name == "published" and (order := order or self.orders.get(column)):
            days[column] = order
        return Form(fields, days)


def digest_of(forms: Forms) -> str:
    """Changes with what was chosen; "" where nothing was."""
    said = sorted(
        (sorted(columns), [*form.fields.items()], sorted(form.days.items())) for columns, form in forms.items()
    )
    return hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()[:16] if said else ""


@cache
def fields_known() -> tuple[str, ...]:
    """What a column may hold."""
    return tuple(load("columns"))


def shape_of(columns: Sequence[str], sample: Sequence[Mapping[str, Any]], fixed: bool) -> Shape:
    """Tell from the names and the first rows of a table how it is read."""
    named = name_columns(tuple(columns))
    fields = {key: name for name, keys in named.keys.items() for key in keys}
    note = ""
    if fixed and not {"text", "summary"} & named.keys.keys() and (longest := _longest(columns, sample)):
        fields[longest] = "text"
        note = f"the column '{longest}', which has the longest cells, was read as the text"
    orders: dict[str, Order] = {key: order for key in columns if (order := order_of(row.get(key) for row in sample))}
    days = {key: order for key, order in orders.items() if fields.get(key) == "published"}
    form = Form({key: fields.get(key, "") for key in (*fields, *(key for key in columns if key not in fields))}, days)
    values = {column: tuple(_first(row.get(column) for row in sample)) for column in columns}
    return Shape(tuple(columns), values, orders, form, fixed, note)


def _longest(columns: Sequence[str], sample: Sequence[Mapping[str, Any]]) -> str | None:
    """The column with the longest cells, if they are long enough for a text."""
    lengths = {column: sum(len(str(row.get(column, ""))) for row in sample) for column in columns}
    longest = max(lengths, key=lengths.__getitem__, default=None)
    return longest if longest is not None and lengths[longest] >= TEXT_LENGTH * max(len(sample), 1) else None


def _first(values: Iterable[Any]) -> Iterator[str]:
    """The first values that are not empty, in one line each."""
    found = 0
    for value in values:
        if found < SHOWN and value not in (None, "", [], {}):
            found += 1
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            yield " ".join(text[:LONGEST].split())


def order_of(values: Iterable[Any]) -> Order | None:
    """How a column writes days with strokes: as those among them tell that have but one reading; None without any."""
    found = [(int(match[1]), int(match[2])) for value in values if (match := _DAY.match(str(value).strip()))]
    if not found:
        return None
    first, second = (any(pair[place] > 12 for pair in found) for place in (0, 1))
    return "unsure" if first == second else "day first" if first else "month first"


def read_as(line: bytes, shape: Shape) -> bytes:
    """A row that tells what its columns hold, its days written beyond doubt; what is no row stays as it is."""
    try:
        row = inner(json.loads(decode(line).text or ""))
    except (ValueError, RecursionError):
        return line
    if not isinstance(row, dict):
        return line
    days = {key: (row[key], _plain_day(row[key], order)) for key, order in shape.form.days.items() if key in row}
    row |= {key: plain for key, (_, plain) in days.items()}
    if written := {key: value for key, (value, plain) in days.items() if plain != value}:
        row[WRITTEN] = written
    if shape.chosen:
        row[READ] = shape.chosen.keys
    elif shape.note:
        row[READ] = {field: keys for field, keys in shape.automatic.keys.items() if field}
        row[NOTE] = shape.note
    return json.dumps(row).encode()


def _plain_day(value: Any, order: Order) -> Any:
    """3/31/2024 as 2024-03-31, where the order is known."""
    match = _DAY.fullmatch(str(value).strip())
    if not match or order == "unsure":
        return value
    day, month = match.group(1, 2) if order == "day first" else match.group(2, 1)
    year = match[3] if len(match[3]) == 4 else f"{'19' if int(match[3]) > date.today().year % 100 else '20'}{match[3]}"
    return f"{year}-{month:0>2}-{day:0>2}{match[4]}" if int(month) <= 12 else value


ORDERS: tuple[Order, ...] = get_args(Order)[:2]
"""The orders of a day that can be chosen."""
OWN = frozenset((NOTE, ODD, READ, WRITTEN))
"""Keys of a row that are none of its columns."""
