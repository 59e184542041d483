"""What was added on the screen is part of every build; nothing that a browser sends becomes a path."""

from __future__ import annotations

from datetime import datetime

import pytest

from core.store import StoreError, build_store, is_current, open_store
from core.store.imports import (
    add_import,
    check_nothing_gets_lost,
    drop,
    harmless_names,
    imports,
    named_inputs,
    put_back,
    set_aside,
)
from tests.store.growing import FIRST, RULES_ONLY, write

NOW = datetime(2024, 5, 3, 14, 20)
CSV = (
    b"Titel;Datum;Text\n"
    b"Kran in Kiel;3.5.2024;Ein Kran fiel am Freitag in Kiel um.\n"
    b"Damm in Husum;4.5.2024;Ein Damm brach in Husum.\n"
)
STEALTHY = [
    "../../etc/passwd.txt",
    "C:\\Users\\a\\con.txt",
    ".hidden.txt",
    "a\x00\n‮b.txt",
    "",
    "....",
    "/",
    "x" * 999 + ".csv",
]


@pytest.fixture
def corpus(tmp_path):
    """A folder with three articles, and one for the store."""
    (tmp_path / "articles").mkdir()
    write(tmp_path / "articles", FIRST)
    return tmp_path / "articles", tmp_path / "store"


def titles(store):
    with_titles = open_store(store)
    return {title for (title,) in with_titles.rows("SELECT title FROM articles")}


def test_an_import_stays_through_builds_until_it_is_removed(corpus):
    articles, store = corpus
    build_store([articles], store, settings=RULES_ONLY)
    one = add_import(store, [("presse.csv", CSV)], NOW)
    assert not is_current([articles], store, RULES_ONLY)
    report = build_store([articles], store, settings=RULES_ONLY)
    assert (report.tally.new, report.tally.unchanged, report.articles) == (2, 3, 5)
    assert report.notes == (f"Part of the corpus, too: 1 file added on the Corpus screen ({store / 'imports'}).",)
    assert {"Kran in Kiel", "Damm in Husum"} < titles(store)
    assert open_store(store).rows("SELECT DISTINCT outlet FROM articles WHERE title LIKE 'Kran%'") == [(None,)]
    write(articles, (*FIRST, "m4"))
    assert build_store([articles], store, settings=RULES_ONLY).articles == 6
    assert [(kept.name, kept.added) for kept in imports(store)] == [(one.name, NOW)]
    set_aside(store, one)
    put_back(store, one)
    set_aside(store, one)
    assert build_store([articles], store, settings=RULES_ONLY).tally.gone == 2
    drop(store, one)
    assert imports(store) == ()
    assert list((store / "imports").iterdir()) == []


def test_the_same_files_imported_twice_and_files_of_the_same_name_are_all_kept(corpus):
    articles, store = corpus
    for data in (CSV, CSV, CSV.replace(b"Kiel", b"Emden")):
        add_import(store, [("presse.csv", data)], NOW)
    assert build_store([articles], store, settings=RULES_ONLY).articles == 9
    assert "Kran in Emden" in titles(store)
    (told,) = open_store(store).rows("SELECT count(*) FROM issues WHERE rule = 'duplicate text'")
    assert told[0] >= 2


def test_a_build_that_is_cancelled_goes_on_from_there(corpus):
    articles, store = corpus
    build_store([articles], store, settings=RULES_ONLY)
    write(articles, [f"n{number}" for number in range(60)])
    told = []

    def until(done, of, doing):
        told.append(done)
        if done >= 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_store([articles], store, until, RULES_ONLY)
    assert open_store(store).meta.counts["articles"] == 3
    report = build_store([articles], store, settings=RULES_ONLY)
    assert report.articles == 63 and report.annotated <= 40


@pytest.mark.parametrize("name", STEALTHY)
def test_names_from_a_browser_become_plain_names_of_files(name, tmp_path):
    (own,) = harmless_names([name])
    assert own.isprintable() and not own.startswith(".") and not {"/", "\\", "‮"} & set(own) and len(own) <= 121
    assert own.casefold() != "con.txt"
    one = add_import(tmp_path, [(own, b"Ein Satz.")], NOW)
    assert [path.name for path in (tmp_path / "imports" / one.name).iterdir()] == [own]


def test_names_stay_as_they_are_where_they_do_no_harm_and_each_is_used_once():
    names = ["2024-05-03 Häuser (Kiel).txt", "a.txt", "b/a.txt", "A.TXT", "press.tar.gz"]
    kept = list(harmless_names(names))
    assert kept == ["2024-05-03 Häuser (Kiel).txt", "a.txt", "a (2).txt", "A (3).TXT", "press.tar.gz"]


def test_articles_whose_files_are_gone_are_not_dropped_by_an_import(corpus):
    articles, store = corpus
    build_store([articles], store, settings=RULES_ONLY)
    assert named_inputs(open_store(store)) == (articles,)
    check_nothing_gets_lost([articles], store)
    (articles / "m2.txt").unlink()
    with pytest.raises(StoreError, match=r"1 file that .*m2\.txt.*lagebild build"):
        check_nothing_gets_lost([articles], store)
    articles.rename(articles.with_name("elsewhere"))
    with pytest.raises(StoreError, match=r"articles is not there any more.*lagebild build"):
        named_inputs(open_store(store))


def test_a_store_that_was_not_built_from_files_takes_no_imports(made):
    with pytest.raises(StoreError, match="not built from files"):
        named_inputs(made)
