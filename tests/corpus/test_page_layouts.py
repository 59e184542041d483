"""Layouts of newspapers, agencies, offices, blogs and clubs: which lines are the article, its title, and its day."""

from __future__ import annotations

import json
from datetime import date

import pytest

from core.corpus.article import parse_article
from core.corpus.parts import RawArticle
from core.corpus.web_pages import parse_page
from core.records import Article

LEAD = "Nach zwei Jahren Streit um die Zufahrt darf der Ort am Deich seine alte Fähre wieder fahren lassen."
FIRST = (
    "Der Kreistag stimmte am Abend mit knapper Mehrheit für den Vertrag, den die Reederei im Frühjahr vorgelegt hatte."
)
SECOND = "Die Überfahrt soll vier Euro kosten, für Schülerinnen und Schüler aus beiden Orten bleibt sie umsonst."
THIRD = "Ob genug Fahrgäste kommen, weiß auch die Landrätin nicht, sie rechnet mit dreihundert Menschen am Tag."
TEASER = "Im Nachbarort wird die Brücke gesperrt, der Verkehr rollt für drei Wochen über die Dörfer am Kanal."
TITLE = "Fähre fährt wieder"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


BODY = paragraphs(FIRST, SECOND, THIRD)


def read(body: str, head: str = "", title: str = f"{TITLE} | Deichbote") -> Article:
    menu = "<ul><li><a href='/p'>Politik</a></li><li><a href='/s'>Sport</a></li></ul>"
    found = parse_page(
        f"<html><head><title>{title}</title>{head}</head><body>{menu}{body}<p>Impressum</p></body></html>", "a.html"
    )
    assert isinstance(found, RawArticle), found
    return parse_article(found.text, found.source, found.meta, False, found.left_out, date(2026, 11, 30))


def text_of(*parts: str) -> str:
    return "\n\n".join((TITLE, *parts)).replace("\n\n- ", "\n- ")


@pytest.mark.parametrize(
    "body",
    [
        f"<article><header><h1>{TITLE}</h1><p>{LEAD}</p></header>{BODY}</article>",
        f"<main><h1>{TITLE}</h1><p class='teaser'><strong>{LEAD}</strong></p>{BODY}</main>",
        f"<main><h1>{TITLE}</h1><div class='lead'>{LEAD}</div><div class='text'>{BODY}</div></main>",
        f"<div class='kopf'><h1>{TITLE}</h1><h2>{LEAD}</h2></div><div class='text'>{BODY}</div>",
        f"<div class='x-widget'><h1>{TITLE}</h1></div><div class='x-widget'>{LEAD}</div><div class='x'>{BODY}</div>",
    ],
    ids=["head of the article", "called a teaser", "beside the body", "as a heading", "blocks of a site builder"],
)
def test_a_lead_between_title_and_text_belongs_to_the_article(body: str) -> None:
    assert read(body).text == text_of(LEAD, FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<ul><li>Montag bis Freitag ab sechs Uhr</li><li>am Wochenende ab acht</li></ul>", "- Montag bis Freitag ab"),
        ("<h6>Kritik am Fahrpreis</h6>", "Kritik am Fahrpreis"),
        ("<p><a href='/v'>Der Vertrag mit der Reederei liegt jetzt im Rathaus aus</a>.</p>", "liegt jetzt im Rathaus"),
        ("<figure><blockquote>„Wir haben lange gewartet, nun geht es los.“</blockquote></figure>", "lange gewartet"),
    ],
)
def test_what_stands_amid_the_paragraphs_belongs_to_the_article(inner: str, text: str) -> None:
    found = read(f"<article><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}{inner}{paragraphs(THIRD)}</article>").text
    assert text in found and found.index(SECOND) < found.index(text) < found.index(THIRD)


def test_paragraphs_that_are_wrapped_one_by_one_are_one_text() -> None:
    wrapped = [
        f"<div class='absatz'><div><p>{text}</p></div></div>" for text in (FIRST, "Das steht fest.", SECOND, THIRD)
    ]
    promotion = f"<div class='newsletter'><div><p>{TEASER}</p></div></div>"
    article = read(f"<article><h1>{TITLE}</h1>{''.join(wrapped[:3])}{promotion}{wrapped[3]}</article>")
    assert article.text == text_of(FIRST, "Das steht fest.", SECOND, THIRD)


def test_what_is_called_a_title_by_its_class_yields_to_a_heading() -> None:
    article = read(f"<h1>{TITLE}</h1><div class='rubrik-titel'>Küste</div>{BODY}", title=f"{TITLE} - Küste - Deichbote")
    assert (article.title, article.text) == (TITLE, text_of(FIRST, SECOND, THIRD))


def test_a_text_that_begins_outside_of_any_paragraph_is_whole() -> None:
    article = read(f"<table><tr><td><div class='titel'>{TITLE}</div><br>{FIRST}<p>{SECOND}<p>{THIRD}</td></tr></table>")
    assert article.text == text_of(FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    "inner",
    [
        "<figure><img src='f.jpg'><figcaption>Die Fähre lag lange im Hafen, hier im Winter.</figcaption></figure>",
        "<div class='bildunterschrift'>Die Fähre lag zwei Jahre lang im Hafen, hier im Winter.</div>",
        f"<div class='box'><h4>Lesen Sie auch</h4><a href='/b'>{TEASER}</a></div>",
        f"<div class='related-box'><p>{TEASER}</p></div>",
        f"<div class='absatz'><div><a href='/abo'>{TEASER}</a></div></div>",
        "<p style='display:none'>Bild 1 von 12: Die Fähre im Hafen, aufgenommen im letzten Winter.</p>",
    ],
    ids=["caption", "caption by class", "box of links", "box by class", "wrapped link", "hidden"],
)
def test_captions_boxes_and_what_is_hidden_amid_the_paragraphs_do_not(inner: str) -> None:
    article = read(f"<article><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}{inner}{paragraphs(THIRD)}</article>")
    assert article.text == text_of(FIRST, SECOND, THIRD)


def test_what_readers_say_below_an_article_is_no_part_of_it() -> None:
    said = "".join(
        f"<div><b>Leser {n}</b><br>Das habe ich im Ort auch so erlebt, {n} Jahre lang.</div>" for n in (3, 4)
    )
    article = read(f"<div class='c'><h1>{TITLE}</h1>{BODY}<h3>2 Kommentare</h3>{said}</div>")
    assert article.text == text_of(FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (f"<div><h1>Deichbote</h1></div><div class='post'><h2>{TITLE}</h2>{BODY}</div>", f"{TITLE} | Deichbote"),
        (f"<h1>Deichbote</h1><div><h3 class='t'>{TITLE}</h3>{BODY}</div>", f"Deichbote: {TITLE}"),
        (f"<table><tr><td class='contentheading'>{TITLE}</td></tr><tr><td>{BODY}</td></tr></table>", f"Ort - {TITLE}"),
        (f"<div><h3>Wetter</h3><p>{TEASER}</p></div><div><h2>{TITLE}</h2>{BODY}</div>", f"Deichbote – {TITLE}"),
    ],
    ids=["the outlet's name above", "the outlet first", "no heading", "weather above"],
)
def test_the_title_is_the_heading_nearest_to_the_text(body: str, title: str) -> None:
    article = read(body, title=title)
    assert (article.title, article.text) == (TITLE, text_of(FIRST, SECOND, THIRD))


NOTE = (
    "Dieser Eintrag wurde am Mittwoch, 12. März 2014 um 10:22 Uhr von admin verfasst und unter Ort abgelegt. "
    "Du kannst die Kommentare zu diesem Eintrag durch den RSS-Feed verfolgen. Auch Trackbacks sind möglich."
)
LEAF = "<span class='day'>12</span><span class='month'>Mär</span><span class='year'>2014</span>"
ITEMS = (
    f"<div class='item'><b>11.03.2014</b><p>{TEASER}</p></div><div class='item'><b>10.03.2014</b><p>{TEASER}</p></div>"
)


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{TITLE}</h1>{BODY}<p><small>{NOTE}</small></p>",
        f"<div class='leaf'>{LEAF}</div><h1>{TITLE}</h1>{BODY}",
        f"<h1>{TITLE}</h1><div>12. März 2014 von RA Muster | Kategorie: Ort | 3 Kommentare</div>{BODY}",
        f"<h1>{TITLE}</h1><p>12.03.2014 um 18:02 von <a href='/k'>kai</a></p>{BODY}",
        f"<h1>{TITLE}</h1>{BODY}<p>(wp/sth) 12.03.2014</p>",
        f"<div>12.03.2014 12:30 Alter: 2 Jahre</div><h1>{TITLE}</h1>{BODY}",
        f"<h1>{TITLE}</h1><span property='dc:date dc:created' content='2014-03-12T11:20:11+01:00'></span>{BODY}",
        f"<div data-published='2014-03-12T06:10:00+01:00'><h1>{TITLE}</h1><i>vor 3 Tagen</i>{BODY}</div>",
        f"<h1>{TITLE}</h1>{BODY}<script>x = {{'firstPublished': 1394618400, 'updatedAt': 1394791200}};</script>",
        f'<h1>{TITLE}</h1>{BODY}<script>x = [{{"articlePublicationDate": "2014-03-12T10:00:00"}}];</script>',
        f"<div>{ITEMS}</div><div><h1>{TITLE}</h1><p>12.03.2014</p>{BODY}</div>",
        f"<h1>{TITLE}</h1><span class='date' title='2014-03-12T05:45:00+01:00'>vor 3 Std.</span>{BODY}",
    ],
)
def test_the_day_of_publication_is_found_where_a_page_states_it(body: str) -> None:
    assert str(read(body).published.first) == "2014-03-12"


@pytest.mark.parametrize(
    "line",
    [
        "Max Muster am 12.03.2014",
        "Max Muster (12.03.2014)",
        "12.Mär.2014",
        "12. März 2014 Max Muster",
        "12. März 2014 in Politik",
        "12. März 2014 Aktuelles, Presse",
        "Presse 12. März 2014",
        "12. März 2014 0",
    ],
)
def test_authors_sections_and_numbers_of_comments_may_stand_beside_a_day(line: str) -> None:
    for body in (f"<div>{line}</div><h1>{TITLE}</h1>{BODY}", f"<h1>{TITLE}</h1><div>{line}</div>{BODY}"):
        assert str(read(body).published.first) == "2014-03-12"


@pytest.mark.parametrize(
    "line",
    [
        "Letzter Einsatz: 12. März 2014",
        "12. März 2014 Flohmarkt am Deich",
        "Die Fähre am 12. März 2014 im Hafen",
        "Wolgast 12. März 2014",
    ],
)
def test_other_words_beside_a_day_make_it_no_day_of_publication(line: str) -> None:
    assert read(f"<h1>{TITLE}</h1><div>{line}</div>{BODY}").published.basis == "unknown"


@pytest.mark.parametrize(
    "name",
    ["DC.issued", "parsely-pub-date", "sailthru.date", "og:pubdate", "originalPublicationDate", "DCTERMS.created"],
)
def test_names_of_metadata_are_read_in_any_spelling(name: str) -> None:
    change = "<meta name='dcterms.modified' content='2015-01-01'><meta name='article:publisher' content='Deichbote'>"
    published = read(f"<h1>{TITLE}</h1>{BODY}", f"{change}<meta name='{name}' content='2014-03-12'>").published
    assert (str(published.first), published.basis) == ("2014-03-12", "stated")


def test_of_several_days_the_one_within_the_month_of_the_address_counts() -> None:
    link = "<link rel='canonical' href='https://deich.example/2014/03/faehre/'>"
    about = "<div>Aus dem Ort</div><div>5. Januar 2015</div><div>Tiere</div><div>12. März 2014</div>"
    published = read(f"<h1>{TITLE}</h1>{BODY}{about}", link).published
    assert (str(published.first), published.precision, published.basis) == ("2014-03-12", "day", "inferred")
    assert read(f"<h1>{TITLE}</h1>{BODY}", link).published.precision == "month"
    published = read(f"<div>12. März</div><h1>{TITLE}</h1>{BODY}<div>3. April</div>", link).published
    assert (str(published.first), published.basis) == ("2014-03-12", "inferred")


def test_the_days_of_a_list_date_no_article() -> None:
    found = read(f"<div>{ITEMS}</div><div><h1>{TITLE}</h1>{BODY}</div>").published
    assert found.basis == "unknown"


QUOTED = "Die Überfahrt soll vier Euro kosten"


@pytest.mark.parametrize(
    "beside",
    [f"<blockquote>{QUOTED}</blockquote>", f"<div class='pullquote'><p>„{QUOTED}“</p></div>"],
    ids=["a quotation", "called a quotation"],
)
def test_a_part_of_the_text_shown_again_in_large_letters_stands_once(beside: str) -> None:
    body = f"<article><h1>{TITLE}</h1><p>{FIRST}</p>{beside}{paragraphs(SECOND, THIRD)}</article>"
    assert read(body).text == text_of(FIRST, SECOND, THIRD)


def test_a_title_that_is_no_first_heading_is_found_with_the_lead_below_it() -> None:
    heading = f"<h2><span>Verkehr</span>: <span>{TITLE}</span></h2>"
    day = "<time datetime='2024-04-13'>13. April 2024</time>"
    body = f"<article>{heading}{day}<p>{LEAD}</p><p>Von Greta Sommer</p>{BODY}</article>"
    article = read(body, title=f"{TITLE} - Politik - DB.de")
    assert article.text == text_of(LEAD, FIRST, SECOND, THIRD) and article.author == "Greta Sommer"


def test_a_text_that_only_a_script_shows_is_read_from_what_the_page_states() -> None:
    stated = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": f"{FIRST}\n\n{SECOND}\n\n{THIRD}"})
    head = f"<script type='application/ld+json'>{stated}</script>"
    article = read("<div id='app'></div><p>Wir verwenden Cookies, um Inhalte zu zeigen.</p>", head)
    assert article.text == text_of(FIRST, SECOND, THIRD)
    assert read(f"<article><h1>{TITLE}</h1>{BODY}</article>", head).text == text_of(FIRST, SECOND, THIRD)


def test_the_author_that_a_page_states_in_any_form_is_kept() -> None:
    stated = json.dumps({"@type": "NewsArticle", "author": [{"name": "Greta Sommer"}, "Urs Beispiel"]})
    head = f"<script type='application/ld+json'>{stated}</script>"
    assert read(f"<article><h1>{TITLE}</h1>{BODY}</article>", head).author == "Greta Sommer; Urs Beispiel"


def test_a_live_blog_has_all_its_posts() -> None:
    posts = "".join(
        f"<div class='post'><time>{hour}:00 Uhr</time><h3>{head}</h3><p>{text}</p></div>"
        for hour, head, text in ((18, "Der Vertrag steht", FIRST), (17, "Die Karten", SECOND), (16, "Zahlen", THIRD))
    )
    body = f"<article><h1>{TITLE}</h1><p>{LEAD}</p><div class='liveblog'>{posts}</div></article>"
    article = read(body)
    assert all(part in article.text for part in (LEAD, FIRST, SECOND, THIRD, "Die Karten"))


def test_facts_above_a_text_are_none_of_it() -> None:
    facts = "<dl><dt>Datum:</dt><dd>13.04.2024</dd><dt>Ort:</dt><dd>Deichdorf</dd></dl>"
    article = read(f"<main><h1>{TITLE}</h1>{facts}<div class='text'>{BODY}</div></main>")
    assert article.text == text_of(FIRST, SECOND, THIRD) and article.published.first == date(2024, 4, 13)


def test_the_outlet_stands_behind_the_title_where_nothing_else_tells_it() -> None:
    body = f"<article><h1>{TITLE}</h1>{BODY}</article>"
    assert read(body).outlet == "Deichbote"
    assert read(body, title=f"{TITLE} | Politik").outlet is None
    assert read(body, "<meta property='og:site_name' content='d-bote ONLINE'>").outlet == "d-bote ONLINE"


@pytest.mark.parametrize(
    "line",
    [
        "13.04.2024 Verteidigung — Antwort — hib 240/2024",
        "Polizeimeldung vom 13.04.2024",
        "Aktualisiert am 2. Mai 2024, erstmals erschienen am 13. April 2024",
        "Posted on 13th April 2024",
    ],
)
def test_days_of_offices_and_of_a_first_appearance_are_read(line: str) -> None:
    article = read(f"<main><h1>{TITLE}</h1><div>{line}</div>{BODY}</main>")
    assert str(article.published.first) == "2024-04-13" == str(article.published.last)


def test_a_day_in_brackets_may_have_its_places() -> None:
    article = read(f"<main><h1>{TITLE}</h1><p>(Kiel/Husum, 13.04.24) {FIRST}</p>{paragraphs(SECOND, THIRD)}</main>")
    assert (str(article.published.first), article.published.basis) == ("2024-04-13", "stated")


def test_a_box_that_is_a_link_as_a_whole_is_no_text() -> None:
    box = f"<div class='empfehlung'><a href='/x'><h4>Brücke gesperrt</h4><p>{TEASER}</p></a></div>"
    article = read(f"<article><h1>{TITLE}</h1><p>{FIRST}</p>{box}{paragraphs(SECOND, THIRD)}</article>")
    assert article.text == text_of(FIRST, SECOND, THIRD)


def test_the_head_of_an_article_that_lies_beside_its_text_dates_it() -> None:
    head = f"<header><h1>{TITLE}</h1><p>{LEAD}</p><time datetime='2024-04-13'>13. April 2024</time></header>"
    article = read(f"{head}<div class='text'>{BODY}</div>")
    assert article.text == text_of(LEAD, FIRST, SECOND, THIRD) and article.published.first == date(2024, 4, 13)
    today = "<time datetime='2026-11-29'>29.11.2026</time>"
    site = f"<header class='site-header'><h1>Deichbote</h1><p>Heute</p>{today}</header>"
    assert read(f"{site}<div><h2>{TITLE}</h2>{BODY}</div>").published.basis == "unknown"


def test_a_page_of_the_wayback_machine_is_that_of_its_outlet() -> None:
    bar = "<div id='wm-ipp-base'><p>12 captures</p><p>25 Juni 2025</p></div>"
    link = "<link rel='canonical' href='https://web.archive.org/web/20250701093011/https://www.deich.example/a'>"
    article = read(f"{bar}<article><h1>{TITLE}</h1>{BODY}</article>", link)
    assert (article.outlet, article.url) == ("Deichbote", "https://www.deich.example/a")
    assert article.published.basis == "unknown" and "captures" not in article.raw


@pytest.mark.parametrize(
    "body",
    [
        f"<div id='datum'>Sonntag, 29.11.2026</div><main><h1>{TITLE}</h1><p>von Eva Lind, 14.03.2023</p>{BODY}</main>",
        f"<div>Sonntag, 29.11.2026</div><main><h1>{TITLE}</h1><div>Veröffentlicht: 14.03.2023</div>{BODY}</main>",
        "<script type='application/ld+json'>{'@type': 'VideoObject', 'datePublished': '2019-01-01'}</script>".replace(
            "'", '"'
        ).replace('"application/ld+json"', "'application/ld+json'")
        + f"<main><h1>{TITLE}</h1><p class='date'>14.03.2023</p>{BODY}</main>",
    ],
    ids=["the day of saving", "the day of saving above a label", "the day of a video"],
)
def test_a_day_of_something_else_is_not_taken_for_that_of_the_article(body: str) -> None:
    assert str(read(body).published.first) == "2023-03-14"


def test_the_only_time_of_a_page_may_be_that_of_another_article() -> None:
    card = (
        "<div class='card'><a href='/x'><time datetime='2025-11-28'>28.11.2025</time><h3>Stau am Deich</h3></a></div>"
    )
    assert read(f"<main><article><h1>{TITLE}</h1>{BODY}</article>{card}</main>").published.basis == "unknown"
    own = f"<h2><a href='/y'>{TITLE}</a></h2><time datetime='2025-11-28'>28.11.2025</time>"
    assert str(read(f"<div>{own}<div class='text'>{BODY}</div></div>").published.first) == "2025-11-28"
