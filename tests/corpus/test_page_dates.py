"""The day of a saved web page: as precise as the page states it, and by nothing that only stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.saved import article, ld, meta, page


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
