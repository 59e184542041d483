"""One article with its layers, and two side by side."""

from __future__ import annotations

import pytest

from core.annotate.settings import Settings
from core.derive.ledger import Entry
from core.store import Filters, build_store, open_store, write_documents
from core.store import queries as q
from core.store.closest import closest_of
from core.store.corrections import add_correction
from core.view.passages import passages_payload, sides_payload
from core.view.reader import reader_payload
from tests.store.made import document, on


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """Two reports of the same meeting, and one of something else."""
    folder = tmp_path_factory.mktemp("pair")
    write_documents(
        [
            document(
                "a",
                "Treffen der Minister",
                "Stoltenberg warnte am Abend vor Lücken in der Luftabwehr der Ukraine. Das Buffet war gut besucht. "
                "Die EU stellt dafür zwei Milliarden Euro bereit.",
                on("2022-10-13"),
            ),
            document(
                "b",
                "Milliarden für die Luftabwehr",
                "Zwei Milliarden Euro will die EU bereitstellen. Es regnete in Strömen. "
                "Vor Lücken in der ukrainischen Luftabwehr warnte Stoltenberg, die Ukraine brauche Hilfe.",
                on("2022-10-14"),
            ),
            document("c", "Kultur", "Das Theater eröffnet die Spielzeit mit einem Lustspiel.", on("2022-10-14")),
            *[document(f"x{n}", "Börse", f"Die Kurse stiegen um {n} Prozent. Die EU schwieg.") for n in range(6)],
        ],
        folder,
    )
    return open_store(folder)


def test_the_reader_has_text_raw_text_and_every_layer(made):
    article = q.reader_document(made, 1)
    assert article == article
    assert (article.id, article.title, article.outlet) == ("a.txt", "Gipfel in Brüssel", "Tagesblatt")
    assert article.text[article.title_start : article.title_stop] == article.title
    for layer in ("sentences", "mentions", "dates", "quantities", "quotes", "themes", "events"):
        frame = getattr(article, layer)
        assert len(frame)
        assert [article.text[start:stop] for start, stop in zip(frame["start"], frame["stop"], strict=True)] == frame[
            "surface"
        ].tolist()
    assert article.raw[article.set_aside["start"][0] :] == "Lesen Sie auch"


def test_an_article_is_found_by_key_or_id_and_none_is_none(made):
    assert q.reader_document(made, "b.txt").article == 2
    assert q.reader_document(made, 99) is None
    assert q.reader_document(made, "nowhere") is None


def test_an_undated_article_has_no_dates(made):
    article = q.reader_document(made, "d.txt")
    assert (article.published_first, article.published_last, article.outlet) == (None, None, None)


def test_two_articles_share_actors_and_themes(made):
    shared = q.shared(made, 1, 2)
    assert set(shared.actors["actor_id"]) == {"nato", "europaeische-union", "ukraine", "jens-stoltenberg", "bruessel"}
    assert set(shared.themes["theme"]) == {"Rüstungsproduktion", "Diplomatie"}


def test_sentences_that_say_the_same_are_paired_whatever_their_order(pair):
    found = q.aligned(pair, 1, 2)
    assert [(link.a, link.b) for link in found.links] == [(0, 2), (2, 0)]
    payload = passages_payload(found, *(q.reader_document(pair, article) for article in (1, 2)))
    assert payload["links"][0]["why"].startswith("same actor: Jens Stoltenberg, Ukraine · same words: ")
    assert [one["text"] for one in payload["only"]["a"]] == ["Das Buffet war gut besucht."]
    assert [one["text"] for one in payload["only"]["b"]] == ["Es regnete in Strömen."]


def test_sentences_with_nothing_in_common_are_not_paired(pair):
    assert not q.aligned(pair, 1, 3).links


def test_what_only_one_side_names_is_listed(made):
    rows = {row["name"]: row for row in sides_payload(*(q.reader_document(made, article) for article in (1, 3)))}
    unnamed = {row["name"]: row for row in sides_payload(*(q.reader_document(made, article) for article in (1, 2)))}
    assert "Speakers" not in unnamed, "the one is named in both, the other quotation by nobody"
    assert [one["text"] for one in rows["Actors"]["b"]] == ["Mark Rutte"]
    assert [one["text"] for one in rows["Figures"]["a"]] == ["5 Prozent"]
    assert [one["text"] for one in rows["Dates"]["b"]] == ["2024", "27 Sep 2024"]


@pytest.mark.parametrize(
    ("one", "other", "paired"),
    [
        (
            "Die NATO will nach den Worten von Stoltenberg die Zusammenarbeit mit der EU stärken.",
            "Um die Zusammenarbeit der EU mit Herstellern zu stärken, plant die NATO ein Amt für Normen und Maße.",
            False,
        ),
        (
            "Stoltenberg reiste am Montag zur NATO nach Brüssel und sprach dort über Drohnen.",
            "In Brüssel lobte Stoltenberg die NATO und den Kauf neuer Drohnen durch die EU.",
            False,
        ),
        (
            "„Ohne Munition gewinnt niemand einen langen Krieg“, sagte Stoltenberg.",
            "Stoltenberg warnte: „Ohne Munition gewinnt niemand einen langen Krieg.“",
            True,
        ),
        (
            "Bei dem Zugunglück nahe Brüssel wurden 31 Fahrgäste verletzt.",
            "Nahe Brüssel sind 31 Fahrgäste bei einem Zugunglück verletzt worden, teilte die Polizei mit.",
            True,
        ),
    ],
    ids=["two words of the trade", "the same place and person", "a quotation repeated", "the same accident"],
)
def test_passages_pair_only_if_they_say_the_same(tmp_path, one, other, paired):
    rest = [document(f"x{n}", "Börse", f"Die Kurse stiegen um {n} Prozent. Die EU und die NATO.") for n in range(4)]
    write_documents([document("a", "Lage", one), document("b", "Abend", other), *rest], tmp_path)
    assert len(q.aligned(open_store(tmp_path), 1, 2).links) == paired


def test_related_articles_say_why_and_leave_copies_out(pair):
    found = q.related(pair, Filters(), 1, "event")
    assert found["article_id"].iat[0] == "b"
    assert "Jens Stoltenberg" in found["actors"].iat[0]
    assert "Luftabwehr" in found["words"].iat[0]
    assert q.closest_pair(pair, Filters()) == q.ClosestPair("a", "b")
    assert q.closest_pair(pair, Filters(text="Theater")) is None


def test_the_closest_pair_of_many_is_found_by_the_build_as_it_is_when_asked_for(tmp_path, monkeypatch):
    monkeypatch.setattr("core.store.closest.LARGE", 3)
    told = (
        "Stoltenberg warnte am Abend vor Lücken in der Luftabwehr der Ukraine. Riga stellt dafür Geld bereit.",
        "Vor Lücken in der Luftabwehr der Ukraine warnte Stoltenberg. Riga gibt Geld, Oslo noch nicht.",
        "Das Theater eröffnet die Spielzeit mit einem Lustspiel.",
    )
    for at, text in enumerate(told):
        (tmp_path / f"{at}.txt").write_text(f"Bericht {at}\n\n{text}", encoding="utf-8")
    build_store([tmp_path], tmp_path / "store", settings=Settings(use_tagger=False))
    store = open_store(tmp_path / "store")
    assert store.meta.closest == ("0.txt", "1.txt")
    assert q.closest_pair(store, Filters()) == closest_of(store) == q.ClosestPair("0.txt", "1.txt")
    add_correction(store.corrections_path, Entry("hide", "riga", "Riga"))
    assert q.closest_pair(store, Filters()) == closest_of(store)


def test_a_compound_is_found_by_its_parts(tmp_path):
    rest = [document(f"x{n}", "Börse", f"Die Kurse stiegen um {n} Prozent.") for n in range(6)]
    told = ("Die Werft baut Minensuchboote.", "Die Minensuche vor der Küste beginnt.", "Das Boot lag an der Küste.")
    write_documents([*(document(f"{n}", "Lage", text) for n, text in enumerate(told)), *rest], tmp_path)
    assert set(q.related(open_store(tmp_path), Filters(), 2)["article_id"]) >= {"2"}


def test_articles_are_chosen_by_words_of_the_title_or_by_date(made):
    assert q.article_choices(made, Filters(), sought="ukraine drohnen")["article_id"].tolist() == ["b.txt"]
    assert q.article_choices(made, Filters(), sought="Oct 2021")["article_id"].tolist() == ["a.txt"]


def test_the_reader_names_section_and_author(tmp_path):
    (tmp_path / "corpus").mkdir()
    head = "---\ntitle: Werft baut\nmedium: Küstenblatt\nautor: O. Beispiel\nressort: Politik\n---\n"
    (tmp_path / "corpus" / "a.md").write_text(f"{head}Die Werft in Wolgast baut zwei Fregatten.", encoding="utf-8")
    build_store([tmp_path / "corpus"], tmp_path / "store", settings=Settings(use_tagger=False))
    found = q.reader_document(open_store(tmp_path / "store"), 1)
    assert (found.author, found.section) == ("O. Beispiel", "Politik")
    assert reader_payload(found)["meta"].startswith("Küstenblatt · Politik · O. Beispiel · ")
