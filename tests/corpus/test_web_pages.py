"""Saved web pages: the article alone, dated as precisely as its page says, and never an exception."""

from __future__ import annotations

import socket
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.corpus import read_corpus
from core.corpus.article import compose
from core.corpus.parts import RawArticle
from core.corpus.web_pages import parse_page
from core.records import Article, Issue
from tests.corpus.saved import BODY, PARAGRAPHS, TEXT, TITLE, article, ld, meta, page, read


def test_the_article_is_told_from_the_page_about_it(tmp_path: Path) -> None:
    found = article(tmp_path, page('<link rel="canonical" href="https://kueste.example/werft.html">'))
    assert found.text == TEXT
    assert (found.title, found.title_rule) == (TITLE, "metadata")
    assert (found.url, found.language, found.issues) == ("https://kueste.example/werft.html", "de", ())


def test_an_outlet_is_named_by_the_page(tmp_path: Path) -> None:
    assert article(tmp_path, page(meta("og:site_name", "Küstenblatt"))).outlet == "Küstenblatt"


def test_what_is_left_out_of_a_page_can_be_looked_through(tmp_path: Path) -> None:
    found = article(tmp_path, page(above="<p>Von Ole Beispiel</p>", below="<p>Lesen Sie auch: Neue Boote für Kiel</p>"))
    aside = {found.raw[cut.start : cut.stop]: cut.rule for cut in found.set_aside}
    assert aside["Impressum und Datenschutz"] == "rest of the page"
    assert any("Häfen" in text and rule == "rest of the page" for text, rule in aside.items())
    assert any("Neue Boote" in text for text in aside)
    assert found.text == compose(found.raw, found.set_aside)


TEASERS = "".join(
    f"<article class='teaser'><h3><a href='/{day}'>Meldung {day} aus dem Hafen</a></h3><p>Ein Anriss zum Lesen.</p>"
    f"<time datetime='2021-06-0{day}'>0{day}.06.2021</time></article>"
    for day in range(1, 6)
)


@pytest.mark.parametrize(
    ("code", "published"),
    [
        (
            f"<main><h1><span>Marine</span> <span>{TITLE}</span></h1><p>Von Ole Beispiel | 9. Juni 2021</p>"
            f"<div>{'<br><br>'.join(PARAGRAPHS)}</div></main><section>{TEASERS}</section>",
            "2021-06-09",
        ),
        (
            f"<main><p class='date'>Mittwoch, 09.06.2021</p><h1>{TITLE}</h1>{BODY}<p>Stand: 10.06.2021</p></main>"
            f"<section>{TEASERS}</section>",
            "2021-06-09",
        ),
        (
            f"<article><h1>{TITLE}</h1><div><time class='entry-date published' datetime='2021-06-09'>9.6.2021</time>"
            f"<time class='updated' datetime='2021-07-01'>1.7.2021</time> von Ole</div>{BODY}</article>{TEASERS}",
            "2021-06-09",
        ),
        (
            f"<article><h1>{TITLE}</h1><p><time datetime='2021-06-09'>Mittwoch</time></p>{BODY}</article>{TEASERS}",
            "2021-06-09",
        ),
        (f"<table><tr><td><h1>{TITLE}</h1>{'<br><br>'.join(PARAGRAPHS)}</td></tr></table>", "None"),
        (
            f"<h1>{TITLE}</h1>{BODY}<table><tr><th>Schiffe</th></tr><tr><td>3</td></tr></table>",
            "None",
        ),
    ],
    ids=[
        "kicker in the heading",
        "date above",
        "change beside",
        "teasers with dates",
        "layout by table",
        "table of figures",
    ],
)
def test_pages_of_any_layout_give_the_same_article(tmp_path: Path, code: str, published: str) -> None:
    found = article(tmp_path, f"<html><head><title>{TITLE} - Küstenblatt</title></head><body>{code}</body></html>")
    assert (found.text, str(found.published.first), found.issues) == (TEXT, published, ())


def test_entities_breaks_and_lists_are_read_as_they_are_shown(tmp_path: Path) -> None:
    said = "<p>Der B&uuml;rgermeister sagte:<br>&bdquo;Gut&ldquo; &amp; g&uuml;nstig.</p>"
    text = article(tmp_path, page(body=f"{BODY}{said}<ul><li>Eins kommt bald.</li><li>Zwei</li></ul>")).text
    assert "„Gut“ & günstig." in text
    assert "- Eins kommt bald.\n- Zwei" in text


def test_an_article_behind_a_million_characters_of_script_is_read(tmp_path: Path) -> None:
    found = article(tmp_path, page(f"<script>{'a = 1;' * 200_000}</script><style>{'p {}' * 100_000}</style>"))
    assert (found.text, found.issues) == (TEXT, ())


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("utf-8", "cp1252"),
        ("iso-8859-15", "iso-8859-15"),
        ("rot13", "utf-8"),
        ("utf-8", "utf-16"),
    ],
)
def test_letters_are_right_whatever_a_page_declares(tmp_path: Path, declared: str, encoding: str) -> None:
    code = page(f'<meta charset="{declared}">', body=f"{BODY}<p>Der Preis stieg auf 5 € je Stück, hieß es.</p>")
    assert "Gewerkschaft begrüßte" in article(tmp_path, code.encode(encoding)).text
    assert "5 € je Stück" in article(tmp_path, code.encode(encoding)).text


def test_an_mhtml_file_gives_its_article_but_not_the_day_it_was_saved(tmp_path: Path) -> None:
    mail = MIMEMultipart("related")
    mail["Date"] = "Sat, 05 Mar 2022 10:00:00 -0000"
    mail["Snapshot-Content-Location"] = "https://kueste.example/werft.html"
    mail.attach(MIMEText(page(), "html", "utf-8"))
    found = article(tmp_path, mail.as_bytes(), "a.mht")
    assert (found.text, found.url) == (TEXT, "https://kueste.example/werft.html")
    assert found.published.basis == "unknown"


def test_a_browser_notes_where_it_saved_a_page_from(tmp_path: Path) -> None:
    note = "<!-- saved from url=(0050)https://kueste.example/2021/06/09/werft.html -->"
    found = article(tmp_path, page().replace("<html", f"{note}<html"))
    assert found.url == "https://kueste.example/2021/06/09/werft.html"
    assert (str(found.published.first), found.published.basis) == ("2021-06-09", "inferred")


LINKS = "".join(f"<li><a href='/{number}'>Rubrik {number}</a></li>" for number in range(40))


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("nav.html", f"<html><body><nav><ul>{LINKS}</ul></nav></body></html>", "no article", "only navigation"),
        ("frames.htm", "<html><frameset><frame src='a.html'></frameset></html>", "no article", "made of frames"),
        (
            "app.html",
            "<html><body><div id='app'></div><script>start()</script></body></html>",
            "no article",
            "a script",
        ),
        ("text.html", PARAGRAPHS[0], "no web page", "wants the ending .txt"),
        ("link.html", "https://kueste.example/werft", "no web page", "save it again"),
        ("blank.xhtml", " \n ", "empty file", "is empty"),
        ("picture.html", b"\x89PNG\r\n" + bytes(200), "binary file", "no text but binary data"),
        ("mail.mht", b"MIME-Version: 1.0\n\nkein Netz", "no web page", "save it again"),
    ],
)
def test_a_page_without_an_article_is_told_with_advice(
    tmp_path: Path, name: str, content: str | bytes, code: str, said: str
) -> None:
    (issue,) = read(tmp_path, content, name)
    assert isinstance(issue, Issue) and (issue.code, issue.source) == (code, name)
    assert said in issue.message and name in issue.message


@pytest.mark.parametrize(
    "code",
    [
        page()[: page().index("guten Tag")],
        page().replace("</p>", "").replace("</article>", "</div></span>"),
        page().replace("<html", "<html/><html"),
        page(ld("[" * 100_000)),
        page(body="<div>" * 300 + BODY),
    ],
    ids=["cut off", "unclosed", "closed at once", "nested data", "nested markup"],
)
def test_broken_markup_still_gives_the_article(tmp_path: Path, code: str) -> None:
    (found,) = read(tmp_path, code)
    text = found.text if isinstance(found, Article) else found.message
    assert PARAGRAPHS[0] in text or (isinstance(found, Issue) and "a.html" in text)


def test_of_a_huge_page_the_beginning_is_read_and_pictures_do_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.corpus.parts.LIMIT", 20_000)
    picture = f'<img src="data:image/png;base64,{"A" * 100_000}">'
    assert article(tmp_path, page(above=picture)).issues == ()
    found = article(tmp_path, page(body=BODY * 200))
    assert [issue.code for issue in found.issues] == ["too large"]
    assert found.text.startswith(TITLE)


def test_reading_a_page_asks_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    head = '<link rel="canonical" href="https://kueste.example/werft.html"><base href="https://kueste.example/">'
    assert article(tmp_path, page(head, above='<div class="date">9. Juni 2021</div>')).text == TEXT


TAGS = st.sampled_from(
    ["<html>", "<p>", "</p>", "<article>", "<h1>", "<time datetime='2021-06'>", "<table><tr><td>", "<!--", "<![CDATA[",
     "<meta name=date content='", "<script type=application/ld+json>", "</script>", "{\"datePublished\": ", "&#xD800;",
     "&uuml;", "\x00", PARAGRAPHS[0], "9. Juni 2021", "<frame>", "<body hidden>"]
)  # fmt: skip
CODE = st.one_of(
    st.binary(),
    st.lists(st.one_of(TAGS, st.text(max_size=20))).map(lambda parts: "".join(parts).encode("utf-8", "replace")),
)


@settings(deadline=None)
@given(CODE, st.sampled_from(["a.html", "a.mht"]))
def test_any_bytes_give_an_article_or_an_issue(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(data)
    found = list(read_corpus([path]))
    assert found and all(issue.code != "file not understood" for issue in found if isinstance(issue, Issue))


def test_a_page_of_thousands_of_equal_lines_is_read() -> None:
    line = "Der Hafen von Rostock bleibt am Montag für alle Schiffe geschlossen.<br>"
    code = f"<html><body><h1>Hafen</h1><article><p>{line * 5_000}</p></article></body></html>"
    found = parse_page(code, "seite.html")
    assert isinstance(found, RawArticle)
    assert found.text.count("Rostock") == 5_000
    assert not any("Rostock" in left for left in found.left_out)
