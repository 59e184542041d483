"""One bad file never ends the reading of a corpus: it becomes an issue that names it, and the rest is read."""

from __future__ import annotations

import json
import os
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.corpus import count_articles, find_files, guard, read_corpus, web_pages
from core.corpus.readers import READERS
from core.records import Article, Issue

TEXT = "Am 3. Mai 2024 besuchte die Ministerin den Hafen von Rostock. Sie sprach mit den Lotsen über den Ausbau."
ROW = json.dumps({"text": TEXT})
PAGE = f"<html><head><title>Hafen</title></head><body><article><h1>Hafen</h1><p>{TEXT}</p></article></body></html>"


def nested_mail(depth: int) -> bytes:
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth))
    return f"MIME-Version: 1.0\r\n{parts}Content-Type: text/html\r\n\r\n{PAGE}".encode()


def read(folder: Path) -> tuple[list[Article], list[Issue]]:
    files = find_files([folder])
    assert count_articles(files) >= 0
    items = list(read_corpus([folder]))
    return [item for item in items if isinstance(item, Article)], [item for item in items if isinstance(item, Issue)]


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("tief.mht", nested_mail(1000), "file not understood", "nested too deeply"),
        ("zu-tief.mht", nested_mail(5000), "file not understood", "nested too deeply"),
        (
            "tief.jsonl",
            b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
            "row left out",
            "tief.jsonl:1 was left out",
        ),
        ("nul.jsonl", b'{"text": "\\u0000\\u0000\\u0001"}', "no text", "nul.jsonl:1 holds no letter"),
        ("marken.txt", "\u0301\u0302\u0303".encode() * 50, "no text", "marken.txt holds no letter"),
        ("zeichen.txt", "\u202e\u2066\u200b --- ***\n".encode() * 9, "no text", "zeichen.txt holds no letter"),
        ("titel.jsonl", b'{"title": "Titel", "text": "\\u0301"}', "no text", "titel.jsonl:1 holds no letter"),
    ],
)
def test_a_bad_file_becomes_an_issue(tmp_path: Path, name: str, data: bytes, code: str, said: str) -> None:
    (tmp_path / "gut.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / name).write_bytes(data)
    articles, issues = read(tmp_path)
    assert [article.source for article in articles] == ["gut.txt"]
    (issue,) = issues
    assert issue.code == code and issue.source.startswith(name) and said in issue.message
    assert "Error" not in issue.message


@pytest.mark.parametrize("error", [RecursionError("tief"), MemoryError(), ValueError("kaputt"), KeyError("x")])
def test_whatever_a_parser_raises_costs_one_line_alone(
    tmp_path: Path, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.corpus import reading, rows

    def failing(line: str) -> object:
        if "kaputt" in line:
            raise error
        return parse_row(line)

    def failing_later(text: str, *arguments: object) -> Article:
        if "später" in text:
            raise error
        return parse_article(text, *arguments)  # type: ignore[arg-type]

    parse_row, parse_article = rows.parse_row, reading.parse_article
    monkeypatch.setattr(rows, "parse_row", failing)
    monkeypatch.setattr(reading, "parse_article", failing_later)
    lines = [ROW, '{"text": "kaputt"}', json.dumps({"text": "erst später"}, ensure_ascii=False), ROW]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    articles, issues = read(tmp_path)
    assert [article.source for article in articles] == ["a.jsonl:1", "a.jsonl:4"]
    assert [issue.source for issue in issues] == ["a.jsonl:2", "a.jsonl:3"]


def test_a_number_of_any_length_is_no_reason_to_lose_the_row(tmp_path: Path) -> None:
    rows = [f'{{"text": "Der Rat tagt in Riga.", "{name}": 1{"0" * 5000}}}' for name in ("published", "id", "title")]
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    articles, issues = read(tmp_path)
    assert len(articles) == 3 and not issues
    assert all("field ignored" in {issue.code for issue in article.issues} for article in articles)


@contextmanager
def listening(path: Path) -> Iterator[None]:
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(path.parent)  # the address of a socket may have 100 characters
        server.bind(path.name)
        os.chdir(here)
        yield


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
def test_pipes_and_sockets_are_told_of_and_never_waited_for(tmp_path: Path) -> None:
    (tmp_path / "gut.txt").write_text(TEXT, encoding="utf-8")
    os.mkfifo(tmp_path / "rohr.txt")
    (tmp_path / "umweg.txt").symlink_to(tmp_path / "rohr.txt")
    with listening(tmp_path / "dose.jsonl"):
        articles, issues = read(tmp_path)
        named = list(read_corpus([tmp_path / "rohr.txt", tmp_path / "dose.jsonl", tmp_path / "gut.txt"]))
        every = [tmp_path / name for name in ("rohr.txt", "umweg.txt", "dose.jsonl", "gut.txt")]
        assert count_articles(every) == 4
    assert [article.source for article in articles] == ["gut.txt"]
    assert {issue.source: issue.code for issue in issues} == {
        "rohr.txt": "not a file",
        "umweg.txt": "not a file",
        "dose.jsonl": "not a file",
    }
    assert [item.source for item in named] == ["gut.txt", "rohr.txt", "dose.jsonl"]


def test_a_file_that_turns_into_a_pipe_after_it_was_found_is_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no such files")
    for name in ("a.txt", "b.jsonl", "c.html", "d.txt", "e.txt"):
        (tmp_path / name).write_text(ROW, encoding="utf-8")
    items = read_corpus([tmp_path])
    assert isinstance(next(items), Article)
    for name in ("b.jsonl", "c.html", "d.txt"):
        (tmp_path / name).unlink()
        os.mkfifo(tmp_path / name)
    (tmp_path / "e.txt").unlink()
    found = [item.source for item in items if isinstance(item, Issue) and item.code == "unreadable file"]
    assert found == ["b.jsonl", "c.html", "d.txt", "e.txt"]


def test_folders_nested_deeper_than_calls_can_be_are_read(tmp_path: Path) -> None:
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        for _ in range(1200):
            Path("a").mkdir()
            os.chdir("a")
        Path("tief.txt").write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("this system allows no such path")
    finally:
        os.chdir(here)
    articles, issues = read(tmp_path)
    assert [article.source.count("/") for article in articles] == [1200] and not issues
    _remove_deep(tmp_path)


def _remove_deep(folder: Path) -> None:
    """Take the nested folders away again: the usual ways call themselves once a folder."""
    here, depth = Path.cwd(), 0
    os.chdir(folder)
    while Path("a").is_dir():
        os.chdir("a")
        depth += 1
    Path("tief.txt").unlink()
    for _ in range(depth):
        os.chdir("..")
        Path("a").rmdir()
    os.chdir(here)


def test_links_in_circles_and_folders_that_stay_closed_are_told_of(tmp_path: Path) -> None:
    if not hasattr(os, "geteuid"):
        pytest.skip("this system has no such rights")
    (tmp_path / "gut.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "kreis.txt").symlink_to(tmp_path / "kreis.txt")
    (tmp_path / "zu").mkdir(mode=0)
    (tmp_path / "zu.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "zu.txt").chmod(0)
    for folder in (tmp_path, *list(tmp_path.parents)[:3]):
        folder.chmod(0o755)
    with unprivileged():
        articles, issues = read(tmp_path)
    (tmp_path / "zu").chmod(0o700)
    assert [article.source for article in articles] == ["gut.txt"]
    assert {issue.source: issue.code for issue in issues} == {
        "kreis.txt": "unreadable file",
        "zu.txt": "unreadable file",
        "zu": "unreadable folder",
    }


@contextmanager
def unprivileged() -> Iterator[None]:
    """As another user where the tests run as root, whom no rights stop."""
    user = os.geteuid()
    with suppress(PermissionError):
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.mark.parametrize("inside", [True, False], ids=["in a folder", "named"])
def test_a_file_name_that_is_no_utf8_shows_a_sign_in_its_place(tmp_path: Path, inside: bool) -> None:
    try:
        path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/M\xe4rz.txt"))
        path.write_text(TEXT, encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this system has no such names")
    (article,) = read_corpus([tmp_path if inside else path])
    assert isinstance(article, Article)
    assert article.id == article.source == "M\ufffdrz.txt"


def test_outlet_title_and_address_are_kept_without_control_characters(tmp_path: Path) -> None:
    odd = "Der\x1b[31m Bote\u202e\x00\u061c\u206a\x9b"
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"text": TEXT, "title": odd, "outlet": odd, "url": f"https://bote.example/{odd}"}), encoding="utf-8"
    )
    for as_is in (True, False):
        (article,) = read_corpus([tmp_path], as_is)
        assert isinstance(article, Article)
        assert (article.title, article.outlet) == ("Der[31m Bote",) * 2
        assert article.url == "https://bote.example/Der[31m Bote"


SAMPLES = (TEXT.encode(), ROW.encode(), PAGE.encode(), nested_mail(3), b'{"text": "', b"<!-- <script> data:,")


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_bytes_end_the_reading_of_a_folder(data: st.DataObject) -> None:
    sample = st.sampled_from(SAMPLES)
    cut = st.integers(0, 400)
    mutated = st.builds(lambda text, at, noise: text[:at] + noise + text[at:], sample, cut, st.binary(max_size=40))
    content = st.one_of(st.binary(max_size=300), mutated, st.text(max_size=120).map(lambda text: text.encode()))
    files = data.draw(st.dictionaries(st.sampled_from(sorted(READERS)), content, min_size=1, max_size=4))
    with tempfile.TemporaryDirectory() as folder:
        for suffix, written in files.items():
            (Path(folder) / f"a{suffix}").write_bytes(written)
        _, issues = read(Path(folder))
    assert all(issue.source.startswith("a.") and issue.source.partition(":")[0] in issue.message for issue in issues)


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(
    st.fixed_dictionaries(
        {"text": st.just(TEXT) | ANY_JSON},
        optional=dict.fromkeys(("id", "title", "published", "outlet", "url", "author", "date"), ANY_JSON),
    )
)
@settings(max_examples=100, deadline=None)
def test_no_row_ends_the_reading_of_a_file(row: dict[str, object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.jsonl").write_text(f"{json.dumps(row)}\n{ROW}", encoding="utf-8")
        articles, issues = read(Path(folder))
    assert articles[-1].source == "a.jsonl:2"
    assert len(articles) + len(issues) == 2


Make = Callable[[str], str]
PADDING = "x=1;" * 300_000
HIDDEN: dict[str, Make] = {
    "script": lambda page: page.replace("<title>", f"<script>{PADDING}</script ><title>"),
    "script with tags in it": lambda page: page.replace(
        "<title>", f"<SCRIPT>{'<p>a</p><!--' * 100_000}</SCRIPT><title>"
    ),
    "many scripts": lambda page: page.replace("<title>", f"{'<script>var a;</script>' * 50_000}<title>"),
    "data in JSON": lambda page: page.replace("<title>", f"<script type='application/json'>{PADDING}</script><title>"),
    "style": lambda page: page.replace("<title>", f"<style>{'a{b:c}' * 200_000}</style><title>"),
    "comment": lambda page: page.replace("<article>", f"<!-- {'<p>alt</p>' * 120_000} --><article>"),
    "picture": lambda page: page.replace("<article>", f'<img src="data:image/png;base64,{"QUJD" * 300_000}"><article>'),
    "picture in lines": lambda page: page.replace(
        "<article>", f'<img src="data:image/png;base64,{"QUJD %0A" * 150_000}"><article>'
    ),
    "drawing": lambda page: page.replace("<article>", f"<svg>{'<path d=0 />' * 100_000}</svg><article>"),
}


@pytest.mark.parametrize("kind", HIDDEN)
def test_an_article_behind_a_million_hidden_characters_is_found(tmp_path: Path, kind: str) -> None:
    facts = '<script type="application/ld+json">{"@type": "Article", "datePublished": "2024-05-04"}</script>'
    page = HIDDEN[kind](PAGE.replace("</head>", f"{facts}</head>").replace("</p>", f"</p><p>{TEXT[31:]}</p>"))
    assert len(page) > 1_000_000
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (article,), issues = read(tmp_path)
    assert "besuchte die Ministerin den Hafen" in article.text and "a{b" not in article.raw
    assert str(article.published.first) == "2024-05-04"
    assert not issues and "too large" not in {issue.code for issue in article.issues}


def test_a_page_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: object) -> None:
        while True:
            time.sleep(0.01)

    monkeypatch.setattr(guard, "SECONDS", 2)  # on a busy machine the other file takes its time
    monkeypatch.setattr(web_pages, "parse_page", endless)
    (tmp_path / "seite.html").write_text("<p>Die NATO tagt in Brüssel.</p>", encoding="utf-8")
    (tmp_path / "text.txt").write_text("NATO tagt\n\nDie NATO tagt in Brüssel.\n", encoding="utf-8")
    issue, read = read_corpus([tmp_path])
    assert isinstance(read, Article)
    assert isinstance(issue, Issue) and issue.code == "out of time" and "seite.html" in issue.message
