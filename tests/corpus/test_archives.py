"""Archives are read like folders, in memory; what is damaged, locked or made to do harm is told of."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from core.annotate.settings import Settings
from core.corpus import count_articles, find_files, guard, read_corpus
from core.records import Article, Issue
from core.store import Filters, build_store, open_store
from core.store.queries import articles as stored_articles

TEXT = "Am 3. Mai 2024 besuchte die Ministerin den Hafen von Rostock. Sie sprach mit den Lotsen über den Ausbau."
ROWS = "\n".join(json.dumps({"text": f"{TEXT} Nummer {number}."}) for number in (1, 2))


def zipped(files: dict[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def tarred(files: dict[str, str | bytes], how: str = "w:gz") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=how) as archive:  # type: ignore[call-overload]
        for name, text in files.items():
            data = text.encode() if isinstance(text, str) else text
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("verweis.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return stream.getvalue()


def read(folder: Path) -> tuple[dict[str, Article], dict[str, Issue]]:
    items = list(read_corpus([folder]))
    articles = {item.source: item for item in items if isinstance(item, Article)}
    return articles, {item.source: item for item in items if isinstance(item, Issue)}


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    inner = zipped({"Küstenblatt/b.txt": TEXT + " Zwei.", "zeilen.jsonl": ROWS})
    data = zipped({"a.txt": TEXT, "tief/innen.zip": inner, "bild.png": b"\x89PNG", "__MACOSX/._a.txt": "x"})
    (tmp_path / "alles.zip").write_bytes(data)
    articles, issues = read(tmp_path)
    assert list(articles) == [
        "alles.zip/a.txt",
        "alles.zip/tief/innen.zip/Küstenblatt/b.txt",
        "alles.zip/tief/innen.zip/zeilen.jsonl:1",
        "alles.zip/tief/innen.zip/zeilen.jsonl:2",
    ]
    assert list(issues) == ["alles.zip/bild.png"] and issues["alles.zip/bild.png"].code == "unsupported file"
    assert [article.outlet for article in articles.values()] == [None, "tief", "tief", "tief"]
    assert count_articles(find_files([tmp_path])) == 4


@pytest.mark.parametrize(("name", "how"), [("a.tar.gz", "w:gz"), ("a.tgz", "w:gz"), ("a.tar", "w")])
def test_a_tar_archive_gives_its_files_and_tells_of_links(tmp_path: Path, name: str, how: str) -> None:
    data = tarred({"x/a.txt": TEXT, "x/b.zip": zipped({"c.txt": TEXT + "!"}), "z.jsonl": ROWS}, how)
    (tmp_path / name).write_bytes(data)
    articles, issues = read(tmp_path)
    inside = ["x/a.txt", "x/b.zip/c.txt", "z.jsonl:1", "z.jsonl:2"]
    assert list(articles) == [f"{name}/{source}" for source in inside]
    assert {source: issue.code for source, issue in issues.items()} == {f"{name}/verweis.txt": "not a file"}


def test_a_packed_file_is_what_its_name_says(tmp_path: Path) -> None:
    (tmp_path / "2024-05-04.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "zeilen.jsonl.gz").write_bytes(gzip.compress(ROWS.encode()))
    (tmp_path / "bild.png.gz").write_bytes(gzip.compress(b"\x89PNG"))
    articles, issues = read(tmp_path)
    assert list(articles) == ["2024-05-04.txt.gz", "zeilen.jsonl.gz:1", "zeilen.jsonl.gz:2"]
    assert str(articles["2024-05-04.txt.gz"].published.first) == "2024-05-04"
    assert (
        issues["bild.png.gz"].code == "unsupported file" and "bild.png.gz was left out" in issues["bild.png.gz"].message
    )


def deep(levels: int) -> bytes:
    data: str | bytes = TEXT
    name = "a.txt"
    for _ in range(levels):
        data, name = zipped({name: data}), "a.zip"
    assert isinstance(data, bytes)
    return data


def locked() -> bytes:
    data = bytearray(zipped({"a.txt": TEXT}, zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def spoilt() -> bytes:
    return zipped({"a.txt": TEXT}, zipfile.ZIP_STORED).replace(b"Rostock", b"Rostook", 1)


HOSTILE = {
    "bombe.zip": (lambda: zipped({"a.txt": b"Das ist alles. " * 5_000_000}), "too large", "unpacks to more than"),
    "matroschka.zip": (
        lambda: zipped({"1.zip": zipped({"a.txt": b"a" * 60_000_000})}),
        "too large",
        "unpacks to more than",
    ),
    "bombe.jsonl.gz": (lambda: gzip.compress(b"a" * 60_000_000), "too large", "unpacks to more than"),
    "bombe.tar.gz": (lambda: tarred({"a.bin": b"\0" * 60_000_000}), "too large", "unpacks to more than"),
    "tief.zip": (lambda: deep(1000), "nested too deeply", "an archive within 3 others"),
    "kaputt.zip": (lambda: zipped({"a.txt": TEXT})[:-40], "damaged archive", "Copy or download it again"),
    "halb.tar.gz": (lambda: tarred({"a.bin": bytes(range(256)) * 99})[:-40], "damaged archive", "not whole"),
    "halb.txt.gz": (lambda: gzip.compress(TEXT.encode())[:-20], "damaged archive", "not whole"),
    "kein.zip": (lambda: b"Das ist kein Archiv.", "damaged archive", "Copy or download"),
    "leer.zip": (lambda: zipped({}), "empty archive", "Put articles into it"),
    "zu.zip": (locked, "protected file", "password"),
    "falsch.zip": (spoilt, "damaged archive", "falsch.zip/a.txt is damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_archive_is_told_of_and_costs_no_other_file(tmp_path: Path, name: str) -> None:
    make, code, said = HOSTILE[name]
    (tmp_path / "gut.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / name).write_bytes(make())
    articles, issues = read(tmp_path)
    assert list(articles) == ["gut.txt"]
    told = [issue for source, issue in issues.items() if source.startswith(name) and issue.code == code]
    assert told and said in told[-1].message and "Error" not in told[-1].message


def test_the_files_before_a_bombs_end_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "FREE", 1000)
    monkeypatch.setattr(guard, "RATIO", 1)
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": TEXT, "b.txt": "Ende. " * 1000, "c.txt": TEXT}))
    articles, issues = read(tmp_path)
    assert list(articles) == ["a.zip/a.txt"] and [issue.code for issue in issues.values()] == ["too large"]


def test_names_in_an_archive_lead_nowhere(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    names = ["../../flucht.txt", "/wurzel.txt", "C:\\platte.txt", "a/../../b.txt"]
    (corpus / "a.zip").write_bytes(zipped({name: f"{TEXT} {name}" for name in names}))
    (corpus / "b.tar").write_bytes(tarred({"../../draussen.txt": TEXT}, "w"))
    articles, _ = read(corpus)
    inside = {"flucht.txt", "wurzel.txt", "C:/platte.txt", "a/b.txt"}
    assert set(articles) == {*(f"a.zip/{name}" for name in inside), "b.tar/draussen.txt"}
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "b.tar", "corpus"]


def test_a_build_keeps_what_is_unchanged_in_an_archive(tmp_path: Path) -> None:
    def build(files: dict[str, str | bytes]) -> tuple[int, list[str]]:
        (tmp_path / "corpus" / "a.zip").write_bytes(zipped(files))
        report = build_store([tmp_path / "corpus"], tmp_path / "store", settings=Settings(use_tagger=False))
        assert report.articles == len(files)
        return report.annotated, list(stored_articles(open_store(tmp_path / "store"), Filters())["source"])

    (tmp_path / "corpus").mkdir()
    first: dict[str, str | bytes] = {f"{n}.txt": f"{TEXT} Nummer {n}." for n in range(1, 4)}
    assert build(first)[0] == 3
    assert build(first)[0] == 0
    done, sources = build({"0.txt": f"{TEXT} Nummer 0.", **first, "2.txt": f"{TEXT} Anders."})
    assert done == 2 and sorted(sources) == [f"a.zip/{n}.txt" for n in range(4)]
