"""Files become articles or issues, never exceptions; every file and line is accounted for."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.corpus import CorpusError, count_articles, find_files, read_corpus
from core.corpus import readers as corpus_readers
from core.corpus.decoding import decode
from core.records import Article, Issue

TEXT = (
    "Größere Übung an der Ostflanke\n\n"
    "Für die „Übung“ im Süden stellte Österreich – so hieß es – überraschend fünf Züge bereit. "
    "Die Kosten von 3,5 Mio. € trägt der Bund, wie am Abend aus dem Ministerium verlautete.\n"
)


def read(*inputs: Path, as_is: bool = False) -> tuple[list[Article], list[Issue]]:
    items = list(read_corpus(inputs, as_is))
    return [item for item in items if isinstance(item, Article)], [item for item in items if isinstance(item, Issue)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_every_encoding_of_german_files_is_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.replace("\n", "\r\n").encode(encoding))
    articles, issues = read(tmp_path)
    assert articles[0].text == TEXT.strip()
    assert not issues


def test_old_dos_files_are_read() -> None:
    text = "Größere Übung an der Südflanke, für die Österreich überraschend Züge stellte."
    assert decode(text.encode("cp850")).text == text


def test_stray_bytes_and_double_encoding_are_put_right_and_told() -> None:
    mixed = decode(TEXT.encode() + "für".encode("cp1252"))
    twice = decode("Für fünf Züge über Köln".encode().decode("cp1252").encode())
    assert (mixed.text or "").endswith("für")
    assert twice.text == "Für fünf Züge über Köln"
    assert mixed.note and twice.note


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty file"),
        (b"\xef\xbb\xbf", "empty file"),
        (b"\n" * 10_000, "empty file"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "binary file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary file"),
        (bytes(range(256)) * 20, "binary file"),
    ],
)
def test_a_file_without_text_gives_an_issue_and_the_rest_goes_on(tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    articles, issues = read(tmp_path)
    assert [found.id for found in articles] == ["b.txt"]
    assert [(issue.source, issue.code) for issue in issues] == [("a.txt", code)]
    assert "a.txt" in issues[0].message


@pytest.mark.parametrize("controls", ["\0", "\0\x07\x1b", "\0\0\0", "\x07\x08\x1b"])
@pytest.mark.parametrize("length", [60, 160])
def test_a_text_with_a_few_control_characters_is_read_however_short(tmp_path: Path, controls: str, length: int) -> None:
    text = TEXT.replace("\n", " ")[:length].strip()
    (tmp_path / "a.txt").write_text(text[:9] + controls + text[9:], encoding="utf-8")
    articles, issues = read(tmp_path)
    assert not issues
    assert articles[0].text == text
    assert "control characters" in [issue.code for issue in articles[0].issues]


@pytest.mark.parametrize("data", [b"\0\x01\x02\x03", b"Name\0\x10\x00\x00\x04\xff\xfe", b"\0" * 60, b"abc\0" * 15])
def test_a_short_file_of_other_bytes_stays_binary(data: bytes) -> None:
    assert decode(data).text is None


def test_a_file_beyond_the_limit_is_cut_at_a_line_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus_readers, "LIMIT", 1000)
    (tmp_path / "a.txt").write_text(TEXT * 50, encoding="utf-8")
    articles, _ = read(tmp_path)
    assert articles[0].text.endswith("verlautete.") or articles[0].text.endswith("Ostflanke")
    assert "too large" in [issue.code for issue in articles[0].issues]
    assert "Split it" in articles[0].issues[0].message


def test_rows_become_articles_and_bad_lines_issues(tmp_path: Path) -> None:
    body = TEXT.partition("\n\n")[2].strip()
    rows = [
        json.dumps(
            {"id": "eins", "title": "Ein Titel", "text": body, "published": "2022-10", "outlet": "Bote", "url": "u"}
        ),
        "{kaputt",
        json.dumps({"id": "zwei"}),
        json.dumps({"text": 5}),
        json.dumps(["text"]),
        "[" * 100_000,
        "",
        json.dumps({"text": body + " Neu.", "title": 7, "published": 2021}),
        json.dumps({"id": "eins", "text": body + " \ud800"}),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    articles, issues = read(tmp_path)
    assert [re.sub(r"#[0-9a-f]{8}$", "#hash", found.id) for found in articles] == ["eins", "a.jsonl#hash", "eins#hash"]
    assert (articles[0].outlet, articles[0].url, articles[0].source) == ("Bote", "u", "a.jsonl:1")
    assert articles[0].text == f"Ein Titel\n\n{body}"
    assert articles[1].published.precision == "year"
    assert [issue.source for issue in issues] == [f"a.jsonl:{line}" for line in (2, 3, 4, 5, 6)]
    assert "field ignored" in [issue.code for issue in articles[1].issues]
    assert "duplicate id" in [issue.code for issue in articles[2].issues]


def test_a_file_full_of_bad_lines_is_summed_up(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("nein\n" * 250, encoding="utf-8")
    _, issues = read(tmp_path)
    assert len(issues) == 101
    assert "150 more parts" in issues[-1].message


def test_rows_in_utf_16_are_read(tmp_path: Path) -> None:
    row = json.dumps({"id": "ä", "text": TEXT}, ensure_ascii=False)
    (tmp_path / "a.jsonl").write_bytes(f"{row}\n{row}\n".encode("utf-16"))
    articles, _ = read(tmp_path)
    assert [re.sub(r"#[0-9a-f]{8}$", "#hash", found.id) for found in articles] == ["ä", "ä#hash"]


def test_as_is_rows_keep_their_text(tmp_path: Path) -> None:
    row = json.dumps({"id": "a", "title": "Ein Titel", "text": "\r\n Foto: dpa\r\n" + TEXT})
    (tmp_path / "a.jsonl").write_text(row, encoding="utf-8")
    assert read(tmp_path, as_is=True)[0][0].text == "\r\n Foto: dpa\r\n" + TEXT


def test_folders_give_ids_outlets_and_tell_what_they_leave_out(tmp_path: Path) -> None:
    for name in ("bote/2024/b.txt", "a.md", "bild.png", ".verborgen.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    articles, issues = read(tmp_path)
    assert [(found.id, found.outlet) for found in articles] == [("a.md", None), ("bote/2024/b.txt", "bote")]
    assert [issue.code for issue in articles[1].issues] == ["duplicate text"]
    assert [(issue.source, issue.code) for issue in issues] == [("bild.png", "unsupported file")]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert find_files([tmp_path, file]) == (file,)


@pytest.mark.parametrize("missing", ["nirgends", "leer", "bild.png"])
def test_misuse_says_which_path_and_what_to_do(tmp_path: Path, missing: str) -> None:
    (tmp_path / "leer").mkdir()
    (tmp_path / "bild.png").write_bytes(b"")
    with pytest.raises(CorpusError, match=missing):
        find_files([tmp_path / missing])
    with pytest.raises(CorpusError, match="No input"):
        find_files([])
    with pytest.raises(CorpusError, match=r"s3://presse/2024 is an address.*Copy"):
        find_files([Path("s3://presse/2024")])


def test_counting_does_not_parse(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "x"}\n\n{kaputt\n', encoding="utf-8")
    assert count_articles(find_files([tmp_path])) == 3


@settings(deadline=None)  # a busy machine is no failure
@given(st.binary(max_size=400), st.sampled_from([".txt", ".jsonl"]))
def test_no_bytes_ever_raise(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"a{suffix}"
        file.write_bytes(data)
        assert list(read_corpus([file]))


def test_an_article_keeps_its_id_when_others_come_before_and_between(tmp_path: Path) -> None:
    first, second = (json.dumps({"text": f"{TEXT} {word}."}) for word in ("Eins", "Zwei"))
    same, other = (json.dumps({"id": "x", "text": f"{TEXT} {word}."}) for word in ("Drei", "Vier"))
    (tmp_path / "b.jsonl").write_text("\n".join((first, same, other)), encoding="utf-8")
    before = {article.text: article.id for article in read(tmp_path)[0]}
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    third = json.dumps({"id": "x", "text": f"{TEXT} Fünf."})
    (tmp_path / "b.jsonl").write_text("\n".join((second, first, same, third, other)), encoding="utf-8")
    after = {article.text: article.id for article in read(tmp_path)[0]}
    assert {text: after[text] for text in before} == before
    assert len(set(after.values())) == len(after) == 6
