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

TITLE = "Werft darf Fregatten bauen"
PARAGRAPHS = (
    "Die Werft in Wolgast darf nach langem Streit zwei Fregatten für die Marine bauen.",
    "Das hat der Haushaltsausschuss am Mittwoch entschieden, wie mehrere Abgeordnete bestätigten.",
    "Die Gewerkschaft begrüßte den Beschluss und sprach von einem guten Tag für die Küste.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TEXT = "\n\n".join((TITLE, *PARAGRAPHS))


def page(head: str = "", body: str = BODY, above: str = "", below: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="de"><head><title>{TITLE} | Küstenblatt</title>{head}</head><body>'
        "<header><h1>Küstenblatt</h1><nav><ul><li><a href='/p'>Politik</a></li><li><a href='/h'>Häfen</a></li></ul>"
        f"</nav></header><main><article><h1>{TITLE}</h1>{above}{body}{below}</article></main>"
        "<footer><p>Impressum und Datenschutz</p></footer></body></html>"
    )


def read(folder: Path, content: str | bytes, name: str = "a.html") -> list[Article | Issue]:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_corpus([folder / name]))


def article(folder: Path, content: str | bytes, name: str = "a.html") -> Article:
    (found,) = read(folder, content, name)
    assert isinstance(found, Article), found
    return found


def ld(code: str) -> str:
    return f'<script type="application/ld+json">{code}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


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


@pytest.mark.parametrize(
    ("stated", "first", "precision", "where"),
    [
        (meta("article:published_time", "2021-06-09T07:05:00+02:00"), "2021-06-09", "minute", "article:published_time"),
        (meta("article:published_time", "2021-06"), "2021-06-01", "month", "article:published_time"),
        ('<meta name="date" content="2021-06-09">', "2021-06-09", "day", "date"),
        ('<meta name="DC.date" content="2021">', "2021-01-01", "year", "dc.date"),
        ('<meta name="date" content="20210609">', "2021-06-09", "day", "date"),
        ('<meta name="date" content="Wed, 09 Jun 2021 07:05:00 GMT">', "2021-06-09", "day", "date"),
        (ld('{"@type": "NewsArticle", "datePublished": "2021-06"}'), "2021-06-01", "month", "datePublished"),
        (
            ld('[{"@graph": [{"@type": ["Report"], "datePublished": "2021-06-09"}]}]'),
            "2021-06-09",
            "day",
            "datePublished",
        ),
        (ld('{"@type": "NewsArticle", "datePublished": "2021-06-09",}'), "2021-06-09", "day", "datePublished"),
        (
            ld('{"@type": "NewsArticle", "datePublished": "2021-06-09T07:05:11:684Z"}'),
            "2021-06-09",
            "minute",
            "datePub",
        ),
        (ld('{"@type": "NewsArticle", "dateCreated": "2021-06-09"}'), "2021-06-09", "day", "dateCreated"),
        (meta("schema:dateCreated", "2021-06-09T07:05:11+00:00"), "2021-06-09", "minute", "schema:datecreated"),
    ],
)
def test_a_date_is_as_precise_as_the_markup_states_it(
    tmp_path: Path, stated: str, first: str, precision: str, where: str
) -> None:
    published = article(tmp_path, page(stated)).published
    assert (str(published.first), published.precision, published.basis) == (first, precision, "stated")
    assert f"in the page's metadata ({where}" in published.why


@pytest.mark.parametrize(
    ("above", "first", "precision"),
    [
        ('<p><time datetime="2021-06-09">Mittwoch</time></p>', "2021-06-09", "day"),
        ('<p><time datetime="2021-06">Juni</time></p>', "2021-06-01", "month"),
        ('<div class="date">9. Juni 2021</div>', "2021-06-09", "day"),
        ('<div class="published">Druck und Netz: 09.06.2021</div>', "2021-06-09", "day"),
        ('<div class="date">Ausgabe Nord, 09.06.21, gedruckt</div>', "2021-06-09", "day"),
        ('<div class="date">Juni 2021</div>', "2021-06-01", "month"),
        ("<p>Veröffentlicht am 09.06.21</p>", "2021-06-09", "day"),
        ("<p>Veröffentlicht am 09.06.21 von admin</p>", "2021-06-09", "day"),
        ("<p>Geschrieben von Ole Beispiel am 9. Juni 2021</p>", "2021-06-09", "day"),
        ("<p>9. Juni 2021 | Kategorie: Häfen</p>", "2021-06-09", "day"),
        ("<p>Stand - 9. Juni 2021</p>", "2021-06-09", "day"),
        ("<p>Von Ole <time>9. Juni 2021</time></p>", "2021-06-09", "day"),
        ('<p><time class="entry-date published updated" datetime="2021-06-09">9.6.</time></p>', "2021-06-09", "day"),
        ('<p>um <abbr class="published" title="2021-06-09">7:05</abbr></p>', "2021-06-09", "day"),
        ("<p>Termin: 9. Juni 2021, 19 Uhr</p>", "None", "vague"),
        ("<figure><figcaption>Die Werft am 9. Juni 2021 in Wolgast</figcaption></figure>", "None", "vague"),
        ("<div>Heute ist Mittwoch, 9. Juni 2021</div>", "None", "vague"),
        ('<p class="date">vor 3 Stunden</p>', "None", "vague"),
        ("<p>Am 9. Juni 2021 begann der Streit um die Werft, der die ganze Stadt bewegt.</p>", "None", "vague"),
        (f'<p>Seit <time datetime="2021-06-09">Juni</time> {"wird gestritten, " * 9} hieß es.</p>', "None", "vague"),
    ],
)
def test_a_date_in_the_text_of_the_page_counts_where_it_is_a_stamp(
    tmp_path: Path, above: str, first: str, precision: str
) -> None:
    published = article(tmp_path, page(above=above)).published
    assert (str(published.first), published.precision) == (first, precision)


@pytest.mark.parametrize(
    ("below", "first"),
    [
        (
            "<div>Dieser Artikel wurde am 9. Juni 2021 um 14:48 von <a href='/o'>O. Beispiel</a> veröffentlicht.</div>",
            9,
        ),
        ("<div>Pressemitteilung Nr. 12 vom 9. Juni 2021</div>", 9),
        ("<div>Erschienen am 9.6.2021 im Küstenblatt</div>", 9),
        ("<footer><time datetime='2021-06-09'>Mittwoch</time></footer>", 9),
        ("<div class='comments'>Ole, <time datetime='2021-06-09'>9. Juni</time>: Gut so.</div>", None),
        ("<div>Der nächste Stapellauf ist am 9. Juni 2021</div>", None),
        ("<div>Dieser Artikel wurde am 9. Juni 2021 zuletzt geändert am 10. Juni 2021.</div>", None),
    ],
)
def test_below_the_article_only_what_says_so_is_its_day(tmp_path: Path, below: str, first: int | None) -> None:
    published = article(tmp_path, page(below=below)).published
    assert str(published.first) == (f"2021-06-{first:02}" if first else "None")


@pytest.mark.parametrize(
    "below",
    [
        "<div class='meta'>Gepostet von Jana Beispiel | 09.06.2021 | 3 Kommentare</div>",
        "<p>erstellt von Jana Beispiel am 9. Juni 2021</p>",
        "<table><tr><td>Datum</td><td>09.06.2021</td></tr></table>",
        "<div>9. Juni 2021</div><aside><div>14.11.2022</div><div>02.10.2022</div></aside>",
    ],
)
def test_the_only_day_apart_on_a_page_is_inferred(tmp_path: Path, below: str) -> None:
    published = article(tmp_path, page(below=below)).published
    assert (str(published.first), published.basis) == ("2021-06-09", "inferred")
    assert "only day" in published.why


@pytest.mark.parametrize(
    "below",
    [
        "<div>Termin: 28.06.2021, 18 Uhr</div>",
        "<div class='comments'><div>Ute, 12.06.2021</div></div>",
        "<ul><li>Kran gesprengt | 14.11.2022</li><li>Rat tagt | 02.10.2022</li></ul>",
        "<footer>© 2024 Küstenblatt</footer>",
        "<p>Der Ausbau soll am 1. Juli 2023 beginnen, wie das Ministerium am Abend mitteilte.</p>",
    ],
)
def test_other_days_on_a_page_date_nothing(tmp_path: Path, below: str) -> None:
    assert article(tmp_path, page(below=below)).published.basis == "unknown"


@pytest.mark.parametrize(
    ("below", "first"),
    [
        ("<script>var data = [{'pubDate': '2021-06-09'}];</script>", "2021-06-09"),
        ('<script>window.state = {"publishedAt":"2021-06-09T08:00:00+02:00"};</script>', "2021-06-09"),
        ("<div data-published-at='2021-06-09'></div>", "2021-06-09"),
        ('<script>x = [{"publishedAt":"2021-06-09"}, {"publishedAt":"2021-06-08"}];</script>', "None"),
    ],
)
def test_a_page_may_state_its_day_to_programs_alone(tmp_path: Path, below: str, first: str) -> None:
    assert str(article(tmp_path, page(below=below)).published.first) == first


def test_an_article_behind_a_million_characters_of_script_is_read(tmp_path: Path) -> None:
    found = article(tmp_path, page(f"<script>{'a = 1;' * 200_000}</script><style>{'p {}' * 100_000}</style>"))
    assert (found.text, found.issues) == (TEXT, ())


def test_the_original_date_comes_before_a_change_and_before_other_objects(tmp_path: Path) -> None:
    video = ld('{"@type": "VideoObject", "datePublished": "2019-01-01"}')
    news = ld('{"@type": "NewsArticle", "dateModified": "2021-07-01", "datePublished": "2021-06-09"}')
    found = article(tmp_path, page(video + news, above="<p>Aktualisiert am 1. Juli 2021</p>"))
    assert str(found.published.first) == "2021-06-09"
    assert found.issues == ()


@pytest.mark.parametrize(
    ("head", "above"),
    [
        (meta("article:modified_time", "2021-06-09T10:00:00+02:00"), ""),
        (ld('{"@type": "NewsArticle", "dateModified": "2021-06-09"}'), ""),
        ("", '<p class="date">Aktualisiert am 9. Juni 2021</p>'),
        ("", '<p><time class="updated" datetime="2021-06-09">neu</time></p>'),
        ("", '<div>Letzte Änderung: <time datetime="2021-06-09">9.6.2021</time></div>'),
        ("", '<p><time itemprop="dateModified" datetime="2021-06-09">09.06.2021</time></p>'),
    ],
)
def test_the_day_of_a_change_alone_is_only_inferred(tmp_path: Path, head: str, above: str) -> None:
    published = article(tmp_path, page(head, above=above)).published
    assert (str(published.first), published.basis) == ("2021-06-09", "inferred")
    assert "only the last change is known" in published.why


def test_a_page_that_states_two_days_is_told(tmp_path: Path) -> None:
    found = article(
        tmp_path, page(meta("article:published_time", "2021-06-09"), above="<p>Veröffentlicht am 19. Juni 2021</p>")
    )
    (issue,) = found.issues
    assert (issue.code, str(found.published.first)) == ("dates disagree", "2021-06-09")
    assert "says 9 June 2021, the head 19 June 2021 ('Veröffentlicht am 19. Juni 2021')" in issue.message


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
