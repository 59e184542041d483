"""One article with its layers, and two side by side."""

from __future__ import annotations

import pytest

from core.annotate.settings import Settings
from core.store import build_store, open_store, write_documents
from core.store import queries as q
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
    aligned = q.aligned(pair, 1, 2)
    pairs = [(a.split()[0], b.split()[0]) for a, b in zip(aligned["a_text"], aligned["b_text"], strict=True)]
    assert sorted(pairs) == [("Die", "Zwei"), ("Stoltenberg", "Vor")]
    assert aligned["score"].between(0.3, 1).all()
    by_start = aligned.set_index(aligned["a_text"].str.split().str[0])
    assert by_start.loc["Stoltenberg", "actors"] == ["Jens Stoltenberg", "Ukraine"]
    assert "luftabwehr" in by_start.loc["Stoltenberg", "words"]


def test_sentences_with_nothing_in_common_are_not_paired(pair):
    assert q.aligned(pair, 1, 3).empty
    assert list(q.aligned(pair, 1, 3).columns) == list(q.aligned(pair, 1, 2).columns)


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
    assert len(q.aligned(open_store(tmp_path), 1, 2)) == paired


def test_an_article_says_what_it_says(pair):
    aligned = q.aligned(pair, 2, 2)
    assert (aligned["a_sentence"] == aligned["b_sentence"]).all()
    assert (aligned["score"] == 1).all()


def test_the_reader_names_section_and_author(tmp_path):
    (tmp_path / "corpus").mkdir()
    head = "---\ntitle: Werft baut\nmedium: Küstenblatt\nautor: O. Beispiel\nressort: Politik\n---\n"
    (tmp_path / "corpus" / "a.md").write_text(f"{head}Die Werft in Wolgast baut zwei Fregatten.", encoding="utf-8")
    build_store([tmp_path / "corpus"], tmp_path / "store", settings=Settings(use_tagger=False))
    found = q.reader_document(open_store(tmp_path / "store"), 1)
    assert (found.author, found.section) == ("O. Beispiel", "Politik")
    assert reader_payload(found)["meta"].startswith("Küstenblatt · Politik · O. Beispiel · ")
