"""The command line: what it writes, and what it says and returns when it is misused."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner, Result

from bench.server import ROOT, free_ports, wait_for
from core.__main__ import main
from core.commands.launch import flag, packaged_config, streamlit_command
from core.store import open_store

SEEDS = Path(__file__).parents[1] / "seeds"
ARTICLE = "Am 3. Mai 2024 besuchte Verteidigungsminister Boris Pistorius die NATO in Brüssel."


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def store(seeds_folder: Path) -> Path:
    return seeds_folder


def test_annotate_writes_the_contract(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    result = run("annotate", SEEDS, output)
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 5
    for row in rows:
        assert {"id", "title", "text", "published", "sentences", "dates", "mentions", "figures", "quotes"} <= set(row)
        for mention in row["mentions"]:
            assert row["text"][mention["start"] : mention["stop"]].strip()


def test_annotate_as_is_keeps_the_text(tmp_path: Path) -> None:
    text = "Politik\n\n" + ARTICLE + "\n\nMehr zum Thema\n"
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "text": text, "published": "2024-05"}), encoding="utf-8")
    result = run("annotate", "--as-is", tmp_path / "in.jsonl", tmp_path / "out.jsonl")
    assert result.exit_code == 0, result.output
    row = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert row["text"] == text
    assert row["published"]["precision"] == "month"


def test_annotate_says_in_how_many_articles_an_annotator_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise KeyError("Panzer")

    monkeypatch.setattr("core.annotate.pipeline.find_quantities", broken)
    result = run("annotate", SEEDS, tmp_path / "out.jsonl")
    assert result.exit_code == 0
    assert "In 5 articles part of the reading failed" in result.stderr


def test_annotate_to_standard_output(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    result = run("annotate", tmp_path, "-")
    assert json.loads(result.stdout)["id"] == "a.txt"


def test_annotate_takes_a_theme_lexicon_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text('[[theme]]\nname = "Alles"\nterms = [{ term = "der", weight = 9 }, { term = "und", weight = 9 }]\n')
    result = run("annotate", tmp_path / "a.txt", "-", "--themes", own)
    assert {theme["theme"] for theme in json.loads(result.stdout)["themes"]} <= {"Alles"}
    bad = tmp_path / "bad.toml"
    bad.write_text("[[theme]]\n")
    result = run("annotate", tmp_path / "a.txt", "-", "--themes", bad)
    assert (result.exit_code, "every theme needs a name" in result.stderr) == (2, True)


def test_an_unreadable_file_is_named_and_the_rest_is_annotated(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    result = run("annotate", tmp_path, tmp_path / "out.jsonl")
    assert result.exit_code == 0
    assert result.stderr.count("empty.txt") == 1
    assert "1 article annotated" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["annotate", "no/such/folder", "out.jsonl"], "no/such/folder"),
        (["annotate", SEEDS, "no/such/folder/out.jsonl"], "Cannot write"),
        (["annotate", SEEDS], "Missing argument"),
        (["build", SEEDS], "--store"),
        (["export", "no/such/store", "out"], "no/such/store"),
        (["export", "no/such/store", "out", "--table", "secrets"], "secrets"),
        (["export", "no/such/store", "out", "--years", "recently"], "recently"),
        (["export", "no/such/store", "out", "--from", "31.2.2022"], "that month has the days 1 to 28"),
        (["serve", "no/such/folder"], "no/such/folder"),
        (["serve", "--store", "no/such/store"], "no/such/store"),
        (["serve", "--port", "0"], "--port"),
        (["annotate", SEEDS, "-", "--model", "de_no_such_model"], "de_no_such_model"),
        (["serve", "--model", "de_no_such_model"], "de_no_such_model"),
        (["frobnicate"], "frobnicate"),
    ],
)
def test_misuse_says_what_is_wrong(
    arguments: list[object], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2, result.output
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_a_folder_without_a_single_article_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "empty.txt").write_bytes(b"")
    assert run("annotate", tmp_path / "articles", tmp_path / "out.jsonl").exit_code == 1
    assert run("build", tmp_path / "articles", "--store", tmp_path / "store").exit_code == 1


def test_nothing_that_steers_the_terminal_reaches_it(tmp_path: Path) -> None:
    odd = "rot\x1b[31m\u202e\x07"
    files = [tmp_path / f"{odd}.txt", tmp_path / "a.jsonl"]
    try:
        files[0].write_bytes(b"")
        files.append(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\x9bM\xe4rz.txt")))
        files[-1].write_bytes(b"")
    except (OSError, UnicodeError):
        pytest.skip("this system has no such names")
    files[1].write_text(json.dumps({"id": odd, "text": ARTICLE, "outlet": odd, "published": odd}), encoding="utf-8")
    said = [
        run("annotate", *files, tmp_path / "out.jsonl"),
        run("build", *files, "--store", tmp_path / "store"),
        run("annotate", tmp_path / odd, tmp_path / "out.jsonl"),
        run("export", tmp_path / "store", tmp_path / "out", "--outlet", f"{odd}!"),
        run("export", tmp_path / odd, tmp_path / "out"),
    ]
    assert [result.exit_code for result in said] == [0, 0, 2, 2, 2]
    for result in said:
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", re.sub("\r", "", result.output))
        assert "rot" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_standard_output_on_a_full_disk_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    command = [sys.executable, "-m", "core", "annotate", str(tmp_path), "-"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        result = subprocess.run(command, cwd=SEEDS.parent, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert result.returncode == 2
    assert "Cannot write - (No space left on device)" in result.stderr and "Traceback" not in result.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rohr.fifo")
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    alone = run("annotate", tmp_path / "rohr.fifo", "-")
    assert alone.exit_code == 1 and "rohr.fifo was left out: it is a pipe" in alone.stderr
    both = run("annotate", tmp_path / "rohr.fifo", tmp_path / "a.txt", "-")
    assert both.exit_code == 0 and "rohr.fifo was left out" in both.stderr
    assert run("build", tmp_path / "rohr.fifo", "--store", tmp_path / "store").exit_code == 1
    nothing = run("annotate", "-", "-")
    assert nothing.exit_code == 2 and "not read from standard input" in nothing.stderr


@pytest.mark.parametrize(
    ("form", "time"),
    [
        ("csv", ("--years", "2021-2022")),
        ("parquet", ("--from", "22.10.2021", "--to", "Oktober 2022")),
        ("jsonl", ("--years", "2021-2024", "--to", "2022-10-13")),
    ],
)
def test_export_applies_the_filters(store: Path, tmp_path: Path, form: str, time: tuple[str, ...]) -> None:
    result = run("export", store, tmp_path, "--table", "articles", "--format", form, *time)
    assert result.exit_code == 0, result.output
    reader = {"csv": "read_csv", "parquet": "read_parquet", "jsonl": "read_json"}[form]
    found = duckdb.sql(f"SELECT count(*) FROM {reader}('{tmp_path / f'articles.{form}'}')").fetchall()
    assert found == [(2,)]


def test_export_writes_every_table(store: Path, tmp_path: Path) -> None:
    assert run("export", store, tmp_path).exit_code == 0
    names = {path.stem for path in tmp_path.iterdir()}
    assert {"articles", "sentences", "mentions", "dates", "events", "quotes", "quantities", "themes", "issues"} <= names


def test_export_writes_actors_as_corrected(copy_seeds: Callable[[], Path], tmp_path: Path) -> None:
    folder, out = copy_seeds(), tmp_path / "out"
    corrections = folder / "corrections.toml"
    corrections.write_text(
        '[[correction]]\nid = 1\nkind = "merge"\nactor_id = "mark-rutte"\ninto = "nato"\n', encoding="utf-8"
    )
    result = run("export", folder, out, "--table", "mentions", "--format", "jsonl", "--actor", "mark-rutte")
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in (out / "mentions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["actor_id"] for row in rows if "Rutte" in row["surface"]} == {"nato"}

    corrections.write_text("[[correction]]\nkind = 7\n", encoding="utf-8")
    result = run("export", folder, out)
    assert result.exit_code == 2
    assert "corrections.toml, line 1" in result.output


def test_serve_starts_streamlit_on_the_launcher() -> None:
    command = streamlit_command(8600, "localhost", headless=True)
    assert Path(command[5]).name == "dashboard.py"
    assert "--server.port=8600" in command


def test_the_installed_theme_reaches_streamlit_as_flags(tmp_path: Path) -> None:
    (tmp_path / "pages" / "assets").mkdir(parents=True)
    config = (SEEDS.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    (tmp_path / "pages" / "assets" / "config.toml").write_text(config, encoding="utf-8")
    flat = packaged_config(tmp_path / "dashboard.py")
    colours = flag("theme.dark.chartCategoricalColors", flat["theme.dark.chartCategoricalColors"])
    assert json.loads(colours.partition("=")[2])[0].startswith("#")
    assert flag("server.headless", True) == "--server.headless=true"
    assert flag("theme.font", flat["theme.font"]).startswith("--theme.font=system-ui")


def test_every_command_has_an_example() -> None:
    for name in main.commands:
        assert "lagebild " + name in run(name, "--help").output


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot put one process in place of another")
def test_what_stops_serve_stops_its_server(store: Path) -> None:
    (port,) = free_ports(1)
    command = [sys.executable, "-m", "core", "serve", "--store", str(store), "--port", str(port), "--headless"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://localhost:{port}", lambda: server.poll() is None)
    finally:
        server.terminate()
        server.wait(timeout=120)
    with pytest.raises(OSError), socket.create_connection(("localhost", port), timeout=5):
        pass


def test_search_prints_hits_whose_snippets_are_pieces_of_the_text(made_folder: Path) -> None:
    result = run("search", made_folder, "Drohnen NOT outlet:Abendpost", "--format", "json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["count"] == len(found["hits"]) == 2
    texts = dict(open_store(made_folder).rows("SELECT id, text FROM articles"))
    for hit in found["hits"]:
        assert hit.keys() == {"article", "title", "published", "outlet", "score", "snippets"}
        for snippet in hit["snippets"]:
            assert texts[hit["article"]][snippet["start"] : snippet["stop"]] == snippet["text"]
    assert {hit["published"] for hit in found["hits"]} == {"2021-10-22", "2022"}


def test_search_says_where_a_mistake_is_and_when_there_is_nothing(made_folder: Path) -> None:
    result = run("search", made_folder, 'Drohnen "am')
    assert result.exit_code == 2 and "closing quotation mark is missing" in result.output
    assert "character 9" in result.output
    assert run("search", made_folder, "Einhorn").exit_code == 1
    told = run("search", made_folder, "Gipfel", "--format", "csv", "--order", "newest").stdout.splitlines()
    assert told[0].endswith("article,title,published,outlet,score,snippets") and told[1].startswith("b.txt,")


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_stopping_while_the_store_is_asked_is_no_error() -> None:
    command = """
import signal, sys
import duckdb
from core.commands.options import plain_errors
signal.signal(signal.SIGINT, signal.default_int_handler)  # what shells start in the background ignores it
duckdb.execute("SET threads = 1")
try:
    print("begun", flush=True)
    with plain_errors():
        duckdb.execute("SELECT sum(hash(a.range * b.range) % 7) FROM range(10000000) a, range(10000000) b").fetchall()
except KeyboardInterrupt:
    sys.exit(130)
"""
    process = subprocess.Popen([sys.executable, "-c", command], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout and process.stdout.readline() == "begun\n"
    while process.poll() is None:  # what comes while DuckDB itself imports is swallowed there
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):  # a second one would kill it on its way out
            process.wait(timeout=5)
    assert process.returncode == 130
