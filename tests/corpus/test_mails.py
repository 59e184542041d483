"""Mails and mailboxes: what the sender wrote or forwarded is the article; nothing else is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.corpus import count_articles, find_files
from tests.corpus.files import BODY, FIRST, SECOND, TITLE, aside, docx, mail, paragraphs, read, zipped


def test_a_mail_is_titled_dated_and_placed_by_its_header(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail(BODY))
    (article,), issues = read(tmp_path)
    assert (article.title, article.text, article.outlet) == (TITLE, f"{TITLE}\n\n{BODY}", "Küstenblatt Newsletter")
    assert (str(article.published.first), article.published.basis) == ("2021-06-09", "stated") and not issues


def test_a_mail_late_in_the_evening_in_utc_may_be_of_the_next_day(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail(BODY, "Date: Wed, 09 Jun 2021 23:30:00 +0000"))
    (article,), _ = read(tmp_path)
    assert (str(article.published.first), str(article.published.last)) == ("2021-06-09", "2021-06-10")


QUOTED = "> Wann kommt der Beschluss?\n> Wir warten darauf."


@pytest.mark.parametrize(
    "extra",
    [
        "-- \nKarl Muster\nPressestelle",
        f"Am 8. Juni 2021 um 12:00 schrieb Anna Beispiel:\n{QUOTED}",
        QUOTED,
        "-----Ursprüngliche Nachricht-----\nVon: Anna Beispiel\nGesendet: Dienstag, 8. Juni 2021\n\nWir warten darauf.",
        "Sie möchten den Newsletter abbestellen? Hier klicken: https://kuestenblatt.example/weg",
    ],
)
def test_what_is_no_part_of_the_article_is_left_out_of_a_mail(tmp_path: Path, extra: str) -> None:
    (tmp_path / "a.eml").write_bytes(mail(f"{BODY}\n\n{extra}\n"))
    (article,), _ = read(tmp_path)
    assert article.text == f"{TITLE}\n\n{BODY}"
    assert all(word in aside(article) for word in extra.replace(">", "").split() if word != "--")


def test_a_forwarded_mail_is_the_article(tmp_path: Path) -> None:
    inner = f"-------- Weitergeleitete Nachricht --------\nBetreff: {TITLE}\nVon: Küstenblatt <a@b.example>\n\n{BODY}"
    (tmp_path / "a.eml").write_bytes(mail(f"Zur Kenntnis\n\n{inner}", f"Subject: WG: {TITLE}"))
    (article,), _ = read(tmp_path)
    assert article.text == f"{TITLE}\n\n{BODY}" and "Zur Kenntnis" in aside(article) and "Betreff" in aside(article)


def test_the_html_of_a_mail_is_read_where_its_plain_text_says_nothing(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{text}</td></tr>" for text in (FIRST, SECOND))
    (tmp_path / "a.eml").write_bytes(mail("Siehe HTML.", html=f"<style>p {{}}</style><table>{rows}</table>"))
    (article,), _ = read(tmp_path)
    assert article.text == f"{TITLE}\n\n{BODY}"


def test_files_sent_with_a_mail_are_articles_too(tmp_path: Path) -> None:
    files = {"a.docx": docx(paragraphs("Zweiter Titel", FIRST, SECOND)), "b.zip": zipped({"c.txt": SECOND})}
    (tmp_path / "a.eml").write_bytes(mail(BODY, files={**files, "d.exe": b"MZ", "../../e.txt": b"Das Ende naht."}))
    articles, issues = read(tmp_path)
    assert [article.source for article in articles] == ["a.eml", "a.eml/a.docx", "a.eml/b.zip/c.txt", "a.eml/e.txt"]
    assert [issue.source for issue in issues] == ["a.eml/d.exe"]


def test_a_line_that_goes_with_an_article_is_left_out_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(
        mail("Anbei der Artikel.", files={"a.docx": docx(paragraphs(TITLE, FIRST, SECOND))})
    )
    (article,), issues = read(tmp_path)
    assert not issues and article.text == f"{TITLE}\n\n{FIRST}\n\n{SECOND}" and "Anbei" in aside(article)
    (tmp_path / "a.eml").write_bytes(mail("Anbei das Programm.", files={"a.exe": b"MZ"}))
    (article,), (issue,) = read(tmp_path)
    assert article.text.endswith("Anbei das Programm.") and issue.code == "unsupported file"


def test_a_mailbox_gives_each_of_its_mails(tmp_path: Path) -> None:
    mails = [mail(f"{BODY}\n\n>From Kiel kam Lob."), mail(SECOND, "Subject: Lob aus Kiel")]
    data = b"".join(b"From post@kuestenblatt.example Wed Jun  9 23:30:00 2021\n" + one + b"\n" for one in mails)
    (tmp_path / "a.mbox").write_bytes(data)
    (first, second), issues = read(tmp_path)
    assert [first.source, second.source] == ["a.mbox:1", "a.mbox:2"] and not issues
    assert "From Kiel kam Lob." in first.text and second.title == "Lob aus Kiel"
    assert count_articles(find_files([tmp_path])) == 2


def nested(depth: int) -> bytes:
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth))
    return f"MIME-Version: 1.0\r\nSubject: Tief\r\n{parts}Content-Type: text/plain\r\n\r\n{BODY}".encode()


BAD = {
    "kein.eml": (b"Das ist\n\nkein Brief.", "has no header"),
    "leer.eml": (mail(""), "without a text of its own"),
    "tief.eml": (nested(1000), "nested too deeply"),
    "kein.mbox": (BODY.encode(), "no mailbox"),
    "leer.mbox": (b"", "holds nothing"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_mail_is_told_of_with_what_to_do(tmp_path: Path, name: str) -> None:
    data, said = BAD[name]
    (tmp_path / name).write_bytes(data)
    articles, (issue,) = read(tmp_path)
    assert not articles and issue.source == name and said in issue.message and "Error" not in issue.message


def test_a_mail_cut_off_or_with_headers_that_break_the_rules_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail(BODY, files={"a.docx": docx(paragraphs(TITLE))})[:900])
    odd = f"Subject: =?utf-8?q?W=E4hrung?= =?x?\nDate: gestern\nFrom: <<>>\n\n{BODY}"
    (tmp_path / "b.eml").write_bytes(odd.encode())
    articles, _ = read(tmp_path)
    assert all(FIRST in article.text for article in articles) and len(articles) == 2


@pytest.mark.parametrize(
    "head",
    [
        "Von: Küstenblatt <blatt@example.org>\nGesendet: Dienstag, 12. November 2019 07:45\nAn: A\n"
        "Betreff: WG: Werft baut\n\n",
        "From: Küstenblatt <blatt@example.org>\nSent: Tuesday, November 12, 2019 7:45 AM\nTo: A\n"
        "Subject: Werft baut\n\n",
        "-----Ursprüngliche Nachricht-----\nVon: Küstenblatt\nDatum: 12.11.2019\nBetreff: Werft baut\n\n",
    ],
    ids=["Outlook", "Outlook in English", "with a line"],
)
def test_a_forwarded_mail_is_dated_titled_and_placed_by_its_own_head(tmp_path: Path, head: str) -> None:
    (tmp_path / "a.eml").write_bytes(mail(f"zur Kenntnis\n\nGrüße\n\n{head}{BODY}"))
    ((article,), _) = read(tmp_path)
    assert (article.title, article.outlet, str(article.published.first)) == ("Werft baut", "Küstenblatt", "2019-11-12")
    assert article.text == f"Werft baut\n\n{BODY}"
