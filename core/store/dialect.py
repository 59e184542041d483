"""The SQL of the queries, written for DuckDB, as Spark reads it: sqlglot's translation, and the rules below.

Each rule is a function from a part of a query to what stands in its place; `RULES` lists them.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import sqlglot
from sqlglot import exp

Rule = Callable[[exp.Expr, Mapping[str, Any]], exp.Expr | None]

EARLIEST, LATEST = "-99999-01-01", "+99999-12-31"
"""Days beyond every calendar, for Spark has no infinity."""
_KINDS = {int: "bigint", float: "double", str: "string", date: "string"}
"""What a list is read as; days are text, which the queries turn into days."""


def translated(sql: str, values: Mapping[str, Any]) -> str:
    """Return a query of DuckDB as Spark reads it; `values` are its parameters, which `sent` prepares."""
    tree = sqlglot.parse_one(_LEN.sub("array_length(", sql), read="duckdb")
    for rule in RULES:
        tree = _ruled(tree, rule, values)
    return tree.sql("databricks", identify=True, comments=False)  # which has QUALIFY, as Spark has


_LEN = re.compile(r"\blen\(")
"""The queries call it for lists alone; sqlglot takes it for the length of a text."""


def _ruled(tree: exp.Expr, rule: Rule, values: Mapping[str, Any]) -> exp.Expr:
    """A query with a rule applied to every part, to parts of a part first."""
    for node in reversed(list(tree.bfs())):
        made = rule(node, values)
        if made is not None and made is not node:
            tree = made if node is tree else tree
            node.replace(made)
    return tree


def sent(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters as Spark takes them: text, days and lists in Base64, which `translated` reads again.

    For Spark writes parameters into the SQL, where backslashes and quotes would be read a second time.
    """
    return {name: _in_base64(_plain(value)) for name, value in values.items()}


def _in_base64(value: Any) -> Any:
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
    return b64encode(text.encode()).decode() if isinstance(text, str) else text


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _name(node: exp.Expr) -> str:
    return node.name if isinstance(node, exp.Placeholder) else ""


def _empty(node: exp.Expr, values: Mapping[str, Any]) -> exp.Expr | None:
    """LIMIT NULL is no limit, and an empty list, of which nothing tells the kind, has nothing."""
    if isinstance(node, exp.ArrayContains) and values.get(_name(node.this)) == []:
        return exp.false()
    if isinstance(node, exp.Limit) and (name := _name(node.expression)) and values[name] is None:
        return exp.Limit(expression=exp.var("ALL"))
    return None


def _value(node: exp.Expr, values: Mapping[str, Any]) -> exp.Expr | None:
    """Text, days and lists are read from what is `sent`."""
    if not isinstance(node, exp.Placeholder) or not isinstance(value := values[node.name], str | date | list | tuple):
        return None
    text = exp.cast(_call("unbase64", node.copy()), "varchar")
    if isinstance(value, str):
        return text
    if isinstance(value, date):
        return exp.cast(text, "date")
    kind = next((_KINDS[type(one)] for one in value if one is not None), "string")
    return _call("from_json", text, exp.Literal.string(f"array<{kind}>"))


def _type(node: exp.Expr, _: Mapping[str, Any]) -> exp.Expr | None:
    """Spark knows no unsigned numbers and no infinite day, and writes large numbers otherwise."""
    if isinstance(node, exp.DataType) and node.this in (exp.DataType.Type.UINT, exp.DataType.Type.INT128):
        return exp.DataType.build("bigint")
    if isinstance(node, exp.Literal) and node.this in ("infinity", "-infinity"):
        return exp.Literal.string(EARLIEST if node.this.startswith("-") else LATEST)
    if isinstance(node, exp.Cast) and isinstance(node.this, exp.Column) and node.to.is_type("varchar", "text"):
        digits = exp.cast(exp.cast(node.this.copy(), "decimal(38, 10)"), "varchar")
        return _call("regexp_replace", digits, exp.Literal.string("([.][0-9]+?)0+(?![0-9])"), exp.Literal.string("$1"))
    return None


def _call(name: str, *of: exp.Expr) -> exp.Anonymous:
    return exp.Anonymous(this=name, expressions=list(of))


def _function(node: exp.Expr, _: Mapping[str, Any]) -> exp.Expr | None:
    """Functions of other names and other results."""
    match node:
        case exp.Anonymous() if node.name.lower() in _RENAMED:
            return _call(_RENAMED[node.name.lower()], *node.expressions)
        case exp.Anonymous() if node.name.lower() == "list_bool_and" and isinstance(node.expressions[0], exp.Transform):
            every = node.expressions[0]
            return _call("forall", every.this, every.expression)
        case exp.Anonymous() if node.name.lower() == "generate_subscripts":
            return exp.Explode(this=_call("sequence", exp.Literal.number(1), _call("size", node.expressions[0])))
        case exp.DateTrunc(this=day, args={"unit": unit}) | exp.TimestampTrunc(this=day, args={"unit": unit}):
            # sqlglot takes TRUNC for days, which knows no unit as small as one.
            named = exp.Literal.string(unit.name) if isinstance(unit, exp.Var | exp.Literal) else unit
            cut = _call("date_trunc", named, day)
            return cut if isinstance(node.parent, exp.Cast) else exp.cast(cut, "date")
        case exp.Div():
            return _call("try_divide", node.this, node.expression)
        case exp.Floor(this=exp.Log(this=exp.Literal(this="2"), expression=power)):
            return exp.Sub(this=_call("length", _call("bin", power)), expression=exp.Literal.number(1))
        case exp.Round(this=value, args={"decimals": exp.Literal(this=digits)}):
            rounded = sqlglot.parse_one(_ROUNDED.format(scale=10 ** int(digits)), read="spark")
            return exp.replace_tree(rounded, lambda part: value.copy() if part == _VALUE else part)
        case exp.Interval() if node.unit and node.unit.name.upper() == "QUARTER":
            return exp.Interval(this=exp.Literal.string("3"), unit=exp.var("MONTH"))
        case exp.Interval(this=exp.Paren(this=exp.Literal(this=number))):
            return exp.Interval(this=exp.Literal.string(number), unit=node.unit)
    return None


_RENAMED = {"list_position": "array_position", "prefix": "startswith", "suffix": "endswith"}
_VALUE = exp.column("x")
_ROUNDED = "SIGN(x) * FLOOR(ABS(x) * {scale} + CAST(0.5 AS DOUBLE)) / CAST({scale} AS DOUBLE)"
"""As DuckDB rounds; Spark rounds the number's decimal figures."""


def _list(node: exp.Expr, _: Mapping[str, Any]) -> exp.Expr | None:
    """Lists that an aggregate sorts or cuts."""
    match node:
        case exp.Min() if node.args.get("count"):
            return _call("sort_array", _call("collect_list", node.this))
        case exp.Bracket(expressions=[exp.Slice(this=first, expression=last)]):
            begin = first or exp.Literal.number(1)
            return _call("slice", node.this, begin, last)
        case exp.ArrayAgg(this=exp.Order(this=what, expressions=order)):
            if isinstance(what, exp.Distinct):
                return _call("sort_array", _call("collect_set", *what.expressions))
            return _sorted(what, order)
        case exp.ArrayAgg(this=exp.Distinct(expressions=[what])):
            return _call("collect_set", what)
    return None


def _sorted(what: exp.Expr, order: list[exp.Ordered]) -> exp.Expr:
    parts = [exp.alias_(one.this.copy(), f"k{place}") for place, one in enumerate(order)]
    rows = _call("collect_list", _call("struct", *parts, exp.alias_(what.copy(), "v")))
    cases = "".join(
        f" WHEN l.k{place} < r.k{place} THEN {1 if one.args.get('desc') else -1}"
        f" WHEN l.k{place} > r.k{place} THEN {-1 if one.args.get('desc') else 1}"
        for place, one in enumerate(order)
    )
    compare = sqlglot.parse_one(f"f((l, r) -> CASE{cases} ELSE 0 END)", read="spark").expressions[0]
    values = sqlglot.parse_one("f(s -> s.v)", read="spark").expressions[0]
    return _call("transform", _call("array_sort", rows, compare), values)


def _rows(node: exp.Expr, _: Mapping[str, Any]) -> exp.Expr | None:
    """Lists that become rows: several beside one another, or where nothing else is selected from."""
    if not isinstance(node, exp.Select):
        return None
    made = [one for column in node.expressions for one in column.find_all(exp.Explode)]
    if made and not node.args.get("from_") and not node.args.get("from"):
        for place, one in enumerate(made):
            one.replace(exp.column(f"c{place}", "zipped"))
        zipped = _call("inline", _call("arrays_zip", *(one.this for one in made)))
        columns = [exp.to_identifier(f"c{place}") for place in range(len(made))]
        named = exp.TableAlias(this=exp.to_identifier("zipped"), columns=columns)
        node.set("from_", exp.From(this=exp.Table(this=zipped, alias=named)))
        return node
    for one in made:
        if isinstance(one.parent, exp.Cast):
            one.parent.replace(exp.Explode(this=exp.cast(one.this.copy(), f"array<{one.parent.to.sql('spark')}>")))
    return node


def _pair(node: exp.Expr, _: Mapping[str, Any]) -> exp.Expr | None:
    """Columns that are looked for together."""
    if isinstance(node, exp.In) and isinstance(node.this, exp.Tuple) and (query := node.args.get("query")):
        select = query.find(exp.Select)
        if select and isinstance(select.expressions[0], exp.Tuple | exp.Struct):
            select.set("expressions", [one.copy() for one in select.expressions[0].expressions])
        return node
    return None


def _place(node: exp.Expr, _: Mapping[str, Any]) -> exp.Expr | None:
    """Tables have one place, and nothing is kept of a WITH."""
    if isinstance(node, exp.Table) and node.args.get("catalog"):
        return exp.Table(this=node.this, alias=node.args.get("alias"))
    if isinstance(node, exp.CTE) and node.args.get("materialized") is not None:
        node.set("materialized", None)
        return node
    return None


RULES: tuple[Rule, ...] = (_place, _empty, _function, _list, _rows, _value, _type, _pair)
"""In the order in which they are applied."""
