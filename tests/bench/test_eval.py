"""The evaluation counts as it says it does, agrees with the data's own scorer, and its table gets into the README."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bench.eval.__main__ import main
from bench.eval.datasets import DATASETS, FOLDER, side_by_side
from bench.eval.report import BEGIN, END, ReadmeError, error_line, patch, table
from bench.eval.score import TASKS, Counts, Mark, Score, pair, score

README = Path(__file__).parents[2] / "README.md"
SCORER = FOLDER.parent / "score.py"
FIRST = "Am Montag sprach Petra Lindner in Jena, im Mai 2021 wird sie um 14.30 Uhr in Jena erwartet."
SECOND = "Seit drei Tagen streikt die Bahn, sagte Lindner."


def at(text: str, words: str, **fields: Any) -> dict[str, Any]:
    """A row for the first place of `words`."""
    start = text.index(words)
    return {"start": start, "stop": start + len(words), **fields}


GOLD: list[dict[str, Any]] = [
    {
        "id": "a",
        "text": FIRST,
        "dates": [
            at(FIRST, "Montag", type="DATE", value="2021-05-03"),
            at(FIRST, "Mai 2021", type="DATE", value="2021-05"),
            at(FIRST, "14.30 Uhr", type="TIME", value="2021-05-03T14:30"),
        ],
        "names": [at(FIRST, "Petra Lindner", kind="person"), at(FIRST, "Jena", kind="place")],
        "quotes": [],
    },
    {
        "id": "b",
        "text": SECOND,
        "dates": [at(SECOND, "drei Tagen", type="DURATION", value="P3D")],
        "names": [at(SECOND, "Bahn", kind="organisation"), at(SECOND, "Lindner", kind="person")],
        "quotes": [
            at(SECOND, "Seit drei Tagen streikt die Bahn", kind="indirect", speaker=at(SECOND, "Lindner")),
        ],
    },
]
FOUND: list[dict[str, Any]] = [
    {
        "id": "a",
        "dates": [
            at(FIRST, "Montag", value="2021-05-10"),
            at(FIRST, "im Mai 2021", value="2021-05"),
            at(FIRST, "14.30 Uhr", value="2021-05-03T14.30"),
            at(FIRST, "erwartet", value="FUTURE_REF"),
        ],
        "mentions": [
            at(FIRST, "Lindner", kind="person"),
            at(FIRST, "Jena", kind="country"),
            at(FIRST, "sie", kind="person", nominal=True),
        ],
        "quotes": [],
    },
    {
        "id": "b",
        "dates": [],
        "mentions": [at(SECOND, "Bahn", kind="place"), at(SECOND, "Lindner", kind="person")],
        "quotes": [at(SECOND, "drei Tagen streikt die Bahn", kind="indirect", speaker=None)],
    },
]


def scored(gold: Sequence[dict[str, Any]] = GOLD, found: Sequence[dict[str, Any]] = FOUND) -> dict[str, Score]:
    return {task.name: score(side_by_side(DATASETS[task.dataset], gold, found), task) for task in TASKS}


@pytest.mark.parametrize(
    ("task", "group", "measure", "counts"),
    [
        ("dates, type DATE", "all", "strict", Counts(1, 3, 2)),  # Montag
        ("dates, type DATE", "all", "relaxed", Counts(2, 3, 2)),  # and im Mai 2021
        ("dates, type DATE", "all", "value", Counts(1, 3, 2)),  # im Mai 2021
        ("dates, all types", "all", "strict", Counts(2, 4, 4)),  # and 14.30 Uhr
        ("dates, all types", "all", "relaxed", Counts(3, 4, 4)),
        ("dates, all types", "all", "value", Counts(2, 4, 4)),
        ("names", "person", "strict", Counts(1, 2, 2)),
        ("names", "person", "relaxed", Counts(2, 2, 2)),
        ("names", "organisation", "strict", Counts(0, 0, 1)),
        ("names", "place", "strict", Counts(1, 2, 1)),  # the country counts as a place, Bahn as one too many
        ("names", "all", "strict", Counts(2, 4, 4)),
        ("names", "all", "relaxed", Counts(3, 4, 4)),
        ("quotes", "indirect", "span", Counts(1, 1, 1)),
        ("quotes", "direct", "span", Counts(0, 0, 0)),
        ("quotes", "all", "joint", Counts(0, 1, 1)),
    ],
)
def test_counts(task: str, group: str, measure: str, counts: Counts) -> None:
    assert scored()[task].counts[group, measure] == counts


def test_figures_of_counts() -> None:
    counts = Counts(hits=1, found=4, gold=2)
    assert (counts.precision, counts.recall) == (25.0, 50.0)
    assert counts.f1 == pytest.approx(33.333, abs=0.001)
    assert Counts(0, 0, 0).f1 == 0.0


def test_equal_spans_are_paired_first_then_the_longer_overlap() -> None:
    gold = [Mark(0, 10, "x"), Mark(10, 20, "x")]
    found = [Mark(5, 20, "x"), Mark(0, 10, "x"), Mark(9, 12, "x")]
    assert [(one.gold.start, one.found.start) for one in pair(gold, found)] == [(0, 0), (10, 5)]


def test_half_of_a_quotation_is_enough_and_less_is_not() -> None:
    gold = [Mark(0, 20, "direct")]
    assert pair(gold, [Mark(0, 10, "direct")], share=0.5)
    assert not pair(gold, [Mark(0, 9, "direct")], share=0.5)


def test_an_article_that_was_left_out_counts_as_missed() -> None:
    assert scored(found=FOUND[:1])["names"].counts["all", "strict"] == Counts(1, 2, 4)


def test_errors_tell_what_stands_there_and_what_was_found() -> None:
    assert [error_line(error) for error in scored()["dates, all types"].wrong] == [
        "wrong | a | Montag (DATE, 2021-05-03) | Montag (DATE, 2021-05-10)",
        "spurious | a | erwartet (DATE, FUTURE_REF)",
        "missed | b | drei Tagen (DURATION, P3D)",
    ]
    assert [error_line(error) for error in scored()["quotes"].wrong] == [
        "wrong | b | Seit drei Tagen streikt die Bahn (indirect, Lindner) | drei Tagen streikt die Bahn (indirect)"
    ]


@pytest.mark.skipif(not SCORER.is_file(), reason="the scorer that comes with the data is not here")
@pytest.mark.parametrize("name", list(DATASETS))
def test_same_figures_as_the_scorer_of_the_data(name: str, tmp_path: Path) -> None:
    for file, rows in (("gold", GOLD), ("found", FOUND)):
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (tmp_path / file).write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, str(SCORER), name, str(tmp_path / "gold"), str(tmp_path / "found")]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    theirs = [tuple(map(float, triple)) for triple in re.findall(r"P +([\d.]+)  R +([\d.]+)  F1 +([\d.]+)", said)]
    ours = [
        tuple(float(f"{figure:.1f}") for figure in (one.precision, one.recall, one.f1))
        for result in scored().values()
        if result.task.dataset == name
        for one in result.counts.values()
    ]
    assert ours == theirs


def test_the_table_has_the_baseline_beneath_our_row_and_the_day() -> None:
    lines = table(list(scored().values()), (712_345.6, 9_876.5), date(2024, 3, 5)).splitlines()
    assert lines[2].startswith("| dates, on the calendar | KRAUTS, 100 articles |")
    assert lines[3] == "| dates, type DATE | KRAUTS, 100 articles | 40.0 | 80.0 | 40.0 |"
    assert lines[4] == "| HeidelTime | the same | 77.0 | 83.1 | 72.4 |"
    assert "measured on 5 March 2024" in lines[-1]
    assert "712,000 words a second, by dateparser's search in 10,000." in lines[-1]
    assert len({line.count("|") for line in lines[:-2]}) == 1


def test_only_what_stands_between_the_markers_is_replaced() -> None:
    readme = f"# Title\n\n{BEGIN}\nold\n{END}\n\nRest\n"
    patched = patch(readme, "| new |")
    assert patched == f"# Title\n\n{BEGIN}\n| new |\n{END}\n\nRest\n"
    assert patch(patched, "| new |") == patched


@pytest.mark.parametrize("readme", ["no markers", f"{BEGIN} only", f"{END}\n{BEGIN}", f"{BEGIN}{BEGIN}{END}"])
def test_a_readme_without_its_markers_is_refused(readme: str) -> None:
    with pytest.raises(ReadmeError, match="README needs"):
        patch(readme, "| new |")


def test_the_readme_has_a_dated_table_with_the_baseline() -> None:
    block = README.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    assert re.search(r"measured on \d{1,2} [A-Z][a-z]+ 20\d\d", block)
    for task in ("| dates, type DATE |", "| dates, all types |", "| HeidelTime |", "| names |", "| quotes |"):
        assert task in block


def test_without_the_data_nothing_is_measured_and_that_is_said(tmp_path: Path) -> None:
    before = README.read_bytes()
    result = CliRunner().invoke(main, ["--data", str(tmp_path), "--write"])
    assert result.exit_code == 0
    assert all(f"{name} not measured" in result.output for name in DATASETS)
    assert "left as it is" in result.output
    assert README.read_bytes() == before


def test_a_set_of_ones_own_is_annotated_and_scored(tmp_path: Path) -> None:
    row = {**GOLD[0], "published": "2021-05-03"}
    (tmp_path / DATASETS["dates"].file).write_text(json.dumps(row) + "\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["dates", "--data", str(tmp_path), "--errors", "5"])
    assert result.exit_code == 0, result.output
    assert re.search(r"dates, type DATE +strict +P 100\.0  R 100\.0  F1 100\.0", result.output)
