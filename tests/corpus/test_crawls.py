"""Crawls in WARC: each page that was answered with is read like a saved one."""

from __future__ import annotations

import gzip
from pathlib import Path

from tests.corpus.files import FIRST, SECOND, TITLE, column, pdf, read

PAGE = (
    f'<html><head><title>{TITLE}</title><meta property="article:published_time" content="2021-06-09"></head>'
    f"<body><nav><a href='/'>Politik</a></nav><article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article></body>"
    "</html>"
)


def record(kind: str, body: bytes, status: str = "200 OK", how: str = "") -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{how}\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://kuestenblatt.example/a\r\n"
        f"WARC-Date: 2024-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def chunked(data: bytes) -> bytes:
    return (
        b"".join(b"%x\r\n%s\r\n" % (len(data[at : at + 99]), data[at : at + 99]) for at in range(0, len(data), 99))
        + b"0\r\n\r\n"
    )


CRAWL = [
    record("text/html; charset=iso-8859-1", PAGE.encode("cp1252", "xmlcharrefreplace")),
    record("image/png", b"\x89PNG"),
    record("text/html", b"weg", "301 Moved"),
    record("text/html; charset=utf-8", chunked(gzip.compress(PAGE.replace(TITLE, "Zweite Seite").encode())),
           how="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
]  # fmt: skip


def test_the_pages_of_a_crawl_are_articles_with_their_address(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"".join(CRAWL))
    (tmp_path / "b.warc.gz").write_bytes(b"".join(map(gzip.compress, CRAWL)))
    articles, _ = read(tmp_path)
    assert [article.source for article in articles] == ["a.warc:1", "a.warc:2", "b.warc.gz:1", "b.warc.gz:2"]
    assert [article.title for article in articles] == [TITLE, "Zweite Seite"] * 2
    for article in articles:
        assert FIRST in article.text and SECOND in article.text
        assert (article.url, str(article.published.first)) == ("https://kuestenblatt.example/a", "2021-06-09")


def test_a_crawl_that_breaks_off_gives_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(b"".join(map(gzip.compress, CRAWL))[:-30])
    (tmp_path / "b.warc").write_bytes(b"Das ist kein Archiv.\n" * 9)
    (tmp_path / "c.warc").write_bytes(b"".join(CRAWL) + b"WARC/1.0\r\nContent-Length: 999999999999\r\n\r\nkurz")
    articles, issues = read(tmp_path)
    assert [article.source for article in articles] == ["a.warc.gz:1", "a.warc.gz:2", "c.warc:1", "c.warc:2"]
    assert {issue.source for issue in issues} == {"a.warc.gz", "b.warc", "c.warc"}
    assert any("no web archive" in issue.message for issue in issues)
    assert "Error" not in "".join(issue.message for issue in issues)


def test_an_answer_that_is_packed_in_an_unknown_way_is_told_of(tmp_path: Path) -> None:
    packed = record("text/html", b"\x1b\x00\x00", how="Content-Encoding: br\r\n")
    (tmp_path / "a.warc").write_bytes(packed + record("application/pdf", pdf(column(60, 700, FIRST))))
    (article,), (issue,) = read(tmp_path)
    assert issue.source == "a.warc:1" and "https://kuestenblatt.example/a" in issue.message
    assert article.source == "a.warc:2" and FIRST in article.text


def converted(text: str, address: str) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
        f"Content-Type: text/plain\r\nContent-Length: {len(text.encode())}\r\n\r\n"
    )
    return head.encode() + text.encode() + b"\r\n\r\n"


def test_a_crawl_of_texts_gives_each_with_its_address(tmp_path: Path) -> None:
    first, second = f"{TITLE}\n{FIRST}\n{SECOND}", f"Zweiter Titel\n{SECOND}\n{FIRST}"
    info = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n"
    texts = ((first, "/2021/06/09/werft"), (" \n", "/leer"), (second, "/b"))
    records = [converted(text, f"https://kuestenblatt.example{path}") for text, path in texts]
    (tmp_path / "CC-MAIN-1.warc.wet.gz").write_bytes(b"".join(map(gzip.compress, (info, *records))))
    (one, two), issues = read(tmp_path)
    assert not issues and (one.title, two.title) == (TITLE, "Zweiter Titel")
    assert one.url == "https://kuestenblatt.example/2021/06/09/werft"
    assert (str(one.published.first), one.published.basis) == ("2021-06-09", "inferred")
