"""README stays true: its library lines run, its commands exist, its files are there."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from core.__main__ import main
from core.corpus.readers import READERS
from pages.screens import SCREENS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The code blocks of one language."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("code", blocks("python"))
def test_library_lines_print_what_the_last_one_says(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    exec(code, {"__name__": "__main__"})  # in a process that has loaded the lexicons
    assert capsys.readouterr().out.strip() == code.splitlines()[-1].removeprefix("# ")


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make (run|test|check|bench|eval|compare|setup)\b", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize(
    "line", [line for block in blocks("console") for line in block.splitlines() if "serve" in line]
)
def test_serve_lines_are_understood(line: str) -> None:
    arguments = shlex.split(line.removeprefix("$ lagebild serve"))
    command = main.commands["serve"]
    assert command.make_context("serve", arguments, resilient_parsing=False).params["port"] == 8501


def test_other_console_lines_run_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "articles").mkdir()
    for seed in (ROOT / "seeds").glob("*.txt"):
        (tmp_path / "articles" / seed.name).write_bytes(seed.read_bytes())
    monkeypatch.chdir(tmp_path)
    for line in (line for block in blocks("console") for line in block.splitlines() if "serve" not in line):
        result = CliRunner().invoke(main, shlex.split(line.removeprefix("$ lagebild ")))
        assert result.exit_code == 0, f"{line}\n{result.output}"
    assert (tmp_path / "out" / "events.csv").read_text(encoding="utf-8").count("\n") > 1
    assert len((tmp_path / "articles.jsonl").read_text(encoding="utf-8").splitlines()) == 5


def test_the_formats_are_those_that_are_read() -> None:
    listed = re.findall(r"^\| ((?:`\.\w+` ?)+) \|", README, re.MULTILINE)
    assert sorted(suffix for row in listed for suffix in re.findall(r"`(\.\w+)`", row)) == sorted(READERS)


def test_how_well_events_are_found_is_said_as_in_the_record() -> None:
    record = (ROOT / "docs" / "quality.md").read_text(encoding="utf-8")
    (row,) = re.findall(r"^\| found \| interval .*\n.*\n\| (.*) \| 0 of 155 \|$", record, re.MULTILINE)
    (said,) = re.findall(r"^Of 155 happenings in 52 Wikinews articles (.*)$", README, re.MULTILINE)
    assert re.findall(r"\d+\.\d", said) == row.split(" | ")


def test_linked_files_exist() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_variable_and_command_is_documented() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for folder in ("core", "pages") for path in (ROOT / folder).rglob("*.py")
    )
    for variable in set(re.findall(r"\bLAGEBILD_[A-Z]+\b", sources)):
        assert variable in README, variable
    for command in main.commands:
        assert f"lagebild {command}" in README, command


def test_the_screens_stand_in_their_order_with_their_questions() -> None:
    listed = re.findall(r"^\| (\w+) \| (.*\?) \|$", README, re.MULTILINE)
    assert listed == [(screen.title, screen.question) for screen in SCREENS]
    assert all(screen.file.is_file() for screen in SCREENS)
