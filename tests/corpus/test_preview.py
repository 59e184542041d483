"""What a preview says of files before they are read for good."""

from __future__ import annotations

import io
import zipfile

from core.corpus.plain_file import in_memory
from core.corpus.preview import preview

CSV = "Titel;Datum;Quelle;Zeichen;Text\n" + "".join(
    f"Kran {number};3.5.2024;Kieler Bote;{number};Ein Kran fiel am Freitag in Kiel um, der {number}. in diesem Jahr.\n"
    for number in range(40)
)


def looked(*files):
    return preview([(name, in_memory(name, data)) for name, data in files])


def zipped(**members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return packed.getvalue()


def test_of_a_table_three_articles_the_count_and_the_columns_are_told():
    found = looked(("presse.csv", CSV.encode("cp1252")))
    assert [article.title for article in found.articles] == ["Kran 0", "Kran 1", "Kran 2"]
    assert found.articles[0].outlet == "Kieler Bote" and str(found.articles[0].published.first) == "2024-05-03"
    assert (found.count, found.at_least, found.issues) == (40, False, ())
    shape = found.tables["presse.csv"]
    assert shape.form.fields == {
        "Titel": "title",
        "Datum": "published",
        "Quelle": "outlet",
        "Text": "text",
        "Zeichen": "",
    }
    assert shape.values["Datum"] == ("3.5.2024", "3.5.2024", "3.5.2024") and shape.values["Zeichen"] == ("0", "1", "2")


def test_an_archive_is_looked_into_and_what_is_not_read_is_told():
    data = zipped(
        Bote__a_txt="Kran in Kiel\n\nAm 3. Mai 2024 fiel ein Kran um.", b_exe=b"MZ", t_csv=CSV.encode(), c_txt=b""
    )
    found = looked(("alles.zip", data), ("film.mp4", b"\0\1"), ("kaputt.zip", data[:50]))
    assert found.articles[0].outlet == "Bote"
    assert list(found.tables) == ["alles.zip/t.csv"]
    assert 41 <= found.count <= 42
    assert {"alles.zip/b.exe", "film.mp4", "kaputt.zip"} <= {issue.source for issue in found.issues}
    assert all("." in issue.message.rstrip(".") for issue in found.issues)


def test_what_is_no_article_at_all_gives_none():
    found = looked(("leer.txt", b""), ("liste.csv", b"a;b\n1;2\n"), ("kein.json", b"{"))
    assert (found.articles, found.count) == ((), 0)
    assert [issue.source for issue in found.issues] == ["leer.txt", "liste.csv", "kein.json"]
