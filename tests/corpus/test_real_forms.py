"""Files as programs really write them, a second form of each kind beside the plainest; and such that mean harm."""

from __future__ import annotations

import base64
import gzip
import quopri
import struct
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.records import Article
from tests.corpus.files import BODY, BOMB, FIRST, SECOND, TITLE, aside, doc, mail, msg, ole, read, zipped
from tests.corpus.test_crawls import PAGE, record


def put(folder: Path, name: str, data: bytes | str) -> tuple[list[Article], list[str]]:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    articles, issues = read(folder)
    return articles, [issue.message for issue in issues]


def stated(article: Article) -> tuple[str | None, ...]:
    return article.title, article.outlet, str(article.published.first), article.author, article.section


def properties(title: str, author: str) -> bytes:
    """What Word keeps of a document besides its text: title, author, when it was saved."""

    def text(value: str) -> bytes:
        data = value.encode("cp1252") + b"\0"
        return struct.pack("<II", 30, len(data)) + data.ljust(-(-len(data) // 4) * 4, b"\0")

    saved = int((datetime(2021, 6, 10, 8, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
    values = {1: struct.pack("<Ihh", 2, 1252, 0), 2: text(title), 4: text(author), 13: struct.pack("<IQ", 64, saved)}
    index, body = b"", b""
    for key, value in values.items():
        index += struct.pack("<II", key, 8 + 8 * len(values) + len(body))
        body += value
    section = struct.pack("<II", 8 + len(index) + len(body), len(values)) + index + body
    kind = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
    return struct.pack("<HHI16sI", 0xFFFE, 0, 0x20006, bytes(16), 1) + kind + struct.pack("<I", 48) + section


def test_an_old_word_document_has_the_title_author_and_day_of_its_properties(tmp_path: Path) -> None:
    data = doc(f"{FIRST}\r{SECOND}\r", more={"\x05SummaryInformation": properties(TITLE, "O. Beispiel")})
    (article,), issues = put(tmp_path, "a.doc", data)
    assert not issues and stated(article) == (TITLE, None, "2021-06-10", "O. Beispiel", None)
    assert article.published.basis == "inferred" and article.text == f"{TITLE}\n\n{BODY}"


def outlook(text: str, page: str = "") -> bytes:
    """A mail as older versions of Outlook save it: in the encoding of its machine, or as a page."""
    texts = {"0037": TITLE, "0C1A": "Küstenblatt", "1000": text, "007D": "Date: Wed, 09 Jun 2021 12:00:00 +0200\n\n"}
    streams = {f"__substg1.0_{tag}001E": value.encode("cp1252") for tag, value in texts.items() if value}
    streams |= {"__substg1.0_10130102": page.encode("cp1252")} if page else {}
    return ole(streams | {"__properties_version1.0": bytes(32)})


HTML = f"<html><head><meta charset='windows-1252'></head><body><p>{FIRST}</p><p>{SECOND}</p></body></html>"


@pytest.mark.parametrize("data", [outlook(f"{FIRST}\r\n\r\n{SECOND}\r\n"), outlook("", HTML)], ids=["text", "page"])
def test_a_mail_of_an_older_outlook_is_read(tmp_path: Path, data: bytes) -> None:
    (article,), issues = put(tmp_path, "a.msg", data)
    assert not issues and stated(article) == (TITLE, "Küstenblatt", "2021-06-09", None, None)
    assert article.text == f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize(("name", "data"), [("a.doc", doc(f"{TITLE}\r{BODY}\r")), ("a.msg", msg(BODY))])
def test_sectors_that_follow_one_another_in_a_circle_end(tmp_path: Path, name: str, data: bytes) -> None:
    circle = bytearray(data)
    struct.pack_into("<II", circle, 512 + 4 * 2, 3, 2)  # the second leads to the third, and that back
    articles, issues = put(tmp_path, name, bytes(circle))
    assert len(articles) + len(issues) == 1


def thunderbird() -> bytes:
    def word(text: str) -> str:
        return f"=?utf-8?B?{base64.b64encode(text.encode()).decode()}?="

    plain = quopri.encodestring(f"{FIRST}\n\n{SECOND}".encode()).decode()
    page = base64.encodebytes(f"<p>{FIRST}</p><p>{SECOND}</p>".encode()).decode()
    lines = f"""From - Wed Jun 09 23:30:00 2021
X-Mozilla-Status: 0001
X-Mozilla-Status2: 00000000
Received: from a.example by b.example; Wed, 9 Jun 2021 23:30:02 +0200
Date: Wed, 9 Jun 2021 23:30:00 +0200 (CEST)
From: =?UTF-8?Q?K=C3=BCstenblatt?= <post@kuestenblatt.example>
Subject: {word(TITLE[:20])}
 {word(TITLE[20:])}
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="x"

--x
Content-Type: text/plain; charset=utf-8; format=flowed
Content-Transfer-Encoding: quoted-printable

{plain}
--x
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

{page}
--x--

"""
    return lines.replace("\n", "\r\n").encode()


def test_a_mailbox_of_thunderbird_is_read(tmp_path: Path) -> None:
    articles, issues = put(tmp_path, "a.mbox", thunderbird() * 2)
    assert not issues and len(articles) == 2
    assert stated(articles[0]) == (TITLE, "Küstenblatt", "2021-06-09", None, None)
    assert articles[0].text == f"{TITLE}\n\n{BODY}"


def test_a_mail_with_endless_headers_is_read(tmp_path: Path) -> None:
    long = b"X-A: " + b"b" * 2_000_000 + b"\n" + b"Received: x\n" * 20_000
    (article,), issues = put(tmp_path, "a.mbox", b"From a Wed Jun  9 23:30:00 2021\n" + long + mail(BODY))
    assert not issues and article.text == f"{TITLE}\n\n{BODY}"


def chapter(title: str, *texts: str) -> str:
    spaces = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    inner = "".join(f"<p>{text}</p>" for text in texts)
    body = f'<section epub:type="chapter"><h2>{title}</h2>{inner}</section>'
    return (
        f'<?xml version="1.0"?><!DOCTYPE html><html {spaces}><head><title>KB</title></head><body>{body}</body></html>'
    )


DUBLIN = (
    "<dc:title>Küstenblatt am Sonntag</dc:title><dc:creator>O. Beispiel</dc:creator><dc:publisher>Küstenverlag"
    "</dc:publisher><dc:date>2021-06-13T00:00:00+00:00</dc:date>"
)
PACKAGE = (
    '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
    f'xmlns:dc="http://purl.org/dc/elements/1.1/">{DUBLIN}<meta property="dcterms:modified">2021-06-12</meta>'
    "</metadata>"
    '<manifest><item id="nav" href="nav.xhtml" properties="nav"/><item id="css" href="a.css"/>'
    '<item id="a" href="text/a%20b.xhtml"/><item id="b" href="text/c.xhtml"/></manifest>'
    '<spine><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/></spine></package>'
)
MAGAZINE = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<container><rootfiles><rootfile full-path="EPUB/p.opf"/></rootfiles></container>',
    "EPUB/p.opf": PACKAGE,
    "EPUB/nav.xhtml": chapter("Inhalt", "Werft", "Lob"),
    "EPUB/text/a b.xhtml": chapter(TITLE, FIRST, SECOND),
    "EPUB/text/c.xhtml": chapter("Lob aus Kiel", SECOND, FIRST),
}


def test_a_magazine_in_epub_3_is_read(tmp_path: Path) -> None:
    (first, second), issues = put(tmp_path, "a.epub", zipped(dict(MAGAZINE)))
    assert not issues and stated(first) == (TITLE, "Küstenverlag", "2021-06-13", "O. Beispiel", None)
    assert (first.text, second.text) == (f"{TITLE}\n\n{BODY}", f"Lob aus Kiel\n\n{SECOND}\n\n{FIRST}")


def test_a_magazine_that_is_protected_says_so(tmp_path: Path) -> None:
    listed = '<encryption><CipherReference URI="EPUB/text/a%20b.xhtml"/></encryption>'
    locked = {"META-INF/encryption.xml": listed, "EPUB/text/a b.xhtml": bytes(range(256)) * 9}
    articles, (said,) = put(tmp_path, "a.epub", zipped({**MAGAZINE, **locked}))
    assert not articles and "protected against copying" in said


def test_a_magazine_that_names_files_outside_of_it_or_entities_without_end_is_read_without_them(tmp_path: Path) -> None:
    outside = PACKAGE.replace("text/a%20b.xhtml", "../../../../etc/passwd")
    swollen = f"{BOMB}<html><body><h1>A</h1><p>&i; {FIRST} {SECOND}</p></body></html>"
    files = {**MAGAZINE, "EPUB/p.opf": outside, "EPUB/text/c.xhtml": swollen}
    (article,), (said,) = put(tmp_path, "a.epub", zipped(files))
    assert "not whole" in said and "root:" not in article.raw and len(article.raw) < 1000


def of_wget(kind: str, body: bytes, content: str, address: str = "https://kuestenblatt.example/a") -> bytes:
    fields = f"WARC-Type: {kind}\r\nWARC-Target-URI: <{address}>\r\nContent-Type: {content}\r\n"
    return f"WARC/1.0\r\n{fields}Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


ANSWER = b"HTTP/1.1 200 OK\r\nServer: nginx\r\ncontent-type: text/html; charset=UTF-8\r\n\r\n"
HTTP = "application/http;msgtype=response"


def test_a_crawl_of_wget_gives_its_pages_and_none_twice(tmp_path: Path) -> None:
    records = (
        of_wget("warcinfo", b"software: Wget/1.21.3\r\n", "application/warc-fields"),
        of_wget("request", b"GET /a HTTP/1.1\r\n\r\n", "application/http;msgtype=request"),
        of_wget("response", ANSWER + PAGE.encode(), HTTP),
        of_wget("revisit", ANSWER, HTTP),
        of_wget("resource", PAGE.replace(TITLE, "Zweite Seite").encode(), "text/html"),
        of_wget("metadata", b"outlink: x", "application/warc-fields"),
    )
    (first, second), issues = put(tmp_path, "a.warc.gz", b"".join(map(gzip.compress, records)))
    assert not issues and (first.title, second.title) == (TITLE, "Zweite Seite")
    assert first.url == "https://kuestenblatt.example/a" and first.text == f"{TITLE}\n\n{BODY}"


def test_a_page_of_a_crawl_that_swells_costs_no_other(tmp_path: Path) -> None:
    swollen = gzip.compress(b"<p>" + b"a " * 55_000_000)
    data = record("text/html", swollen, how="Content-Encoding: gzip\r\n") + record("text/html", PAGE.encode())
    articles, said = put(tmp_path, "a.warc", data)
    assert [article.title for article in articles] == [TITLE] and any("very large" in one for one in said)


CAPTION = "Die Werft im Winter. Foto: A. Muster"
MEDIA = f'<media><media-reference source="a.jpg"/><media-caption><p>{CAPTION}</p></media-caption></media>'
NITF = f"""<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "http://www.nitf.example/nitf-3-4.dtd"><nitf><head>
<title>Wolgast</title><tobject><tobject.subject tobject.subject.type="Politik"/></tobject>
<docdata><date.issue norm="20210609T215500+0200"/></docdata><pubdata name="Küstenagentur"/></head><body><body.head>
<hedline><hl1>{TITLE}</hl1><hl2>Ausschuss stimmt zu</hl2></hedline>
<byline>Von <person>O. Beispiel</person><byttl>Korrespondent</byttl></byline>
<abstract><p>Nach langem Streit wird gebaut.</p><p>{SECOND}</p></abstract></body.head><body.content>{MEDIA}
<p>{FIRST}</p><p>{SECOND}</p></body.content><body.end><tagline>ka ob n1</tagline></body.end></body></nitf>"""


def test_an_agencys_message_keeps_its_subtitle_and_lead_and_no_captions(tmp_path: Path) -> None:
    (article,), issues = put(tmp_path, "a.nitf", NITF)
    assert not issues and stated(article) == (TITLE, "Küstenagentur", "2021-06-09", "O. Beispiel", "Politik")
    assert article.text == f"{TITLE}\n\nAusschuss stimmt zu\n\nNach langem Streit wird gebaut.\n\n{BODY}"
    assert CAPTION in aside(article) and "ka ob n1" in aside(article)


LINES = f"<NewsLines><HeadLine>{TITLE}</HeadLine><ByLine>O. Beispiel</ByLine></NewsLines>"
PARTY = '<AdministrativeMetadata><Provider><Party FormalName="Küstenagentur"/></Provider></AdministrativeMetadata>'
CREATED = "<NewsManagement><FirstCreated>20210609T100000+0200</FirstCreated></NewsManagement>"
PLAIN = f"<p>{FIRST}</p><p>{SECOND}</p>"


@pytest.mark.parametrize(
    "inner", [PLAIN, f"<nitf><body><body.content>{PLAIN}</body.content></body></nitf>"], ids=["paragraphs", "NITF"]
)
def test_an_item_of_newsml_before_g2_is_read(tmp_path: Path, inner: str) -> None:
    content = f"<ContentItem><DataContent>{inner}</DataContent></ContentItem>"
    item = f"<NewsItem>{CREATED}<NewsComponent>{LINES}{PARTY}{content}</NewsComponent></NewsItem>"
    code = f'<?xml version="1.0"?><NewsML Version="1.2"><NewsEnvelope/>{item}</NewsML>'
    (article,), issues = put(tmp_path, "a.xml", code)
    assert not issues and stated(article) == (TITLE, "Küstenagentur", "2021-06-09", "O. Beispiel", None)
    assert article.text == f"{TITLE}\n\n{BODY}"


def test_comments_between_the_sections_of_an_item_do_no_harm(tmp_path: Path) -> None:
    inner = f'<!-- a --><section class="main">{PLAIN}</section><!-- b --><?page 3?><section><p>Hinweis</p></section>'
    item = f"<NewsItem>{CREATED}{LINES}<DataContent>{inner}</DataContent></NewsItem>"
    (article,), issues = put(tmp_path, "a.xml", f"<NewsML>{item}</NewsML>")
    assert not issues and article.text == f"{TITLE}\n\n{BODY}" and "Hinweis" in aside(article)


def test_of_several_headlines_and_sections_of_an_item_the_main_ones_count(tmp_path: Path) -> None:
    heads = f'<headline role="drol:caption">Wolgast</headline><headline role="ka:headline">{TITLE}</headline>'
    notes = '<section class="notepad"><h2>Notizblock</h2><p>Hinweise: keine</p></section>'
    page = (
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body><section class="main">{PLAIN}</section>{notes}</body></html>'
    )
    code = (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><provider><name>Küstenagentur</name></provider>'
        f"</itemMeta><contentMeta><contentCreated>2021-06-09T10:00:00+02:00</contentCreated>{heads}</contentMeta>"
        f"<contentSet><inlineXML>{page}</inlineXML></contentSet></newsItem>"
    )
    (article,), _ = put(tmp_path, "a.xml", code)
    assert article.text == f"{TITLE}\n\n{BODY}" and "Hinweise: keine" in aside(article)


SWOLLEN = {
    "a.nitf": BOMB + NITF[NITF.index("<nitf>") :].replace(FIRST, "&i;"),
    "b.xml": f"{BOMB}<NewsML><NewsItem>{LINES}<DataContent>&i;</DataContent></NewsItem></NewsML>",
}


@pytest.mark.parametrize("name", SWOLLEN)
def test_entities_without_end_in_an_agencys_xml_are_not_filled_in(tmp_path: Path, name: str) -> None:
    articles, issues = put(tmp_path, name, SWOLLEN[name])
    assert len(articles) + len(issues) == 1 and all(len(article.raw) < 2000 for article in articles)
