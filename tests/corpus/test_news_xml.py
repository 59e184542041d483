"""Feeds and the XML of news agencies: each item is an article with what its head states."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.files import BODY, BOMB, FIRST, SECOND, TITLE, read

RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Küstenblatt</title><link>https://kuestenblatt.example/</link>
<item><title>{TITLE}</title><link>https://kuestenblatt.example/a</link>
<author>O. Beispiel</author><category>Politik</category><pubDate>Wed, 09 Jun 2021 10:00:00 +0200</pubDate>
<description>Kurz gesagt.</description>
<content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></content:encoded></item>
<item><title>Lob &amp;amp; Kritik</title><description>&lt;p&gt;{SECOND}&lt;/p&gt;</description></item>
<item><title>Ohne Text</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Küstenblatt</title><entry><title>{TITLE}</title>
<link rel="alternate" href="https://kuestenblatt.example/a"/><published>2021-06-09T10:00:00+02:00</published>
<author><name>O. Beispiel</name></author><category term="Politik"/>
<updated>2021-06-10T10:00:00+02:00</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>{FIRST}</p><p>{SECOND}</p></div></content></entry></feed>"""
NITF = f"""<nitf><head><title>Wolgast</title><docdata><date.issue norm="20210609T100000+0200"/></docdata>
<pubdata name="Küstenblatt" date.publication="20210610" position.section="Politik"/>
</head><body><body.head><hedline><hl1>{TITLE}</hl1></hedline>
<byline>O. Beispiel</byline>
</body.head><body.content><block><p>{FIRST}</p><p>{SECOND}</p></block></body.content></body></nitf>"""
G2 = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><provider literal="Küstenblatt"/>
<versionCreated>2021-06-10T08:00:00+02:00</versionCreated></itemMeta><contentMeta>
<contentCreated>2021-06-09T10:00:00+02:00</contentCreated><headline>{TITLE}</headline>
<by>O. Beispiel</by><subject><name>Politik</name></subject></contentMeta><contentSet>
<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{FIRST}</p><p>{SECOND}</p></body></html></inlineXML>
</contentSet></newsItem>"""
MESSAGE = f"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>{G2}{G2}</itemSet></newsMessage>"


@pytest.mark.parametrize("code", [RSS, ATOM, NITF, G2, MESSAGE], ids=["RSS", "Atom", "NITF", "NewsML-G2", "message"])
def test_an_item_has_its_title_its_day_and_its_outlet(tmp_path: Path, code: str) -> None:
    (tmp_path / "a.xml").write_text(code, encoding="utf-8")
    article = read(tmp_path)[0][0]
    assert (article.title, article.text, article.outlet) == (TITLE, f"{TITLE}\n\n{BODY}", "Küstenblatt")
    assert (article.author, article.section) == ("O. Beispiel", "Politik")
    assert (str(article.published.first), article.published.basis) == ("2021-06-09", "stated")


def test_each_item_of_a_feed_is_an_article_and_one_without_text_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(RSS, encoding="utf-8")
    articles, issues = read(tmp_path)
    assert [(article.source, article.url) for article in articles] == [
        ("a.xml:1", "https://kuestenblatt.example/a"),
        ("a.xml:2", None),
    ]
    assert articles[1].title == "Lob & Kritik" and SECOND in articles[1].text
    assert [(issue.source, issue.code) for issue in issues] == [("a.xml:3", "no text")]


def test_a_message_of_several_items_gives_them_all(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(MESSAGE, encoding="utf-8")
    assert [article.source for article in read(tmp_path)[0]] == ["a.xml:1", "a.xml:2"]


def test_a_feed_that_breaks_off_gives_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(RSS[: RSS.index("Ohne Text")], encoding="utf-8")
    assert [article.title for article in read(tmp_path)[0]] == [TITLE, "Lob & Kritik"]


BAD = {
    "bombe.xml": (BOMB + "<rss><channel><item><title>&i;</title></item></channel></rss>", ""),
    "fremd.xml": ("<rechnung><summe>3</summe></rechnung>", "begins with <rechnung>"),
    "leer.xml": ("<rss><channel/></rss>", "without items"),
    "text.xml": ("Das ist kein XML.", "XML is broken"),
    "tief.xml": ("<rss>" + "<a>" * 1000 + "</a>" * 1000, ""),
    "datei.xml": (
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><title>&x;</title></item></rss>',
        "",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_xml_is_told_of_with_what_to_do(tmp_path: Path, name: str) -> None:
    code, said = BAD[name]
    (tmp_path / name).write_text(code, encoding="utf-8")
    articles, (issue,) = read(tmp_path)
    assert not articles and said in issue.message and name in issue.message and "Error" not in issue.message
