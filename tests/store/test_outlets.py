"""Outlets are one each, under the name that counts; what was found is kept, and people have the last word."""

from __future__ import annotations

import json
import unicodedata

import pytest

from core.annotate.settings import Settings
from core.derive.ledger import Entry
from core.derive.outlets import corrected_names, counting_names, key_of, known_outlet
from core.store import Filters, add_correction, build_store, open_store, undo
from core.store.queries import facets, outlet_names, outlets_followed
from core.store.search.parsing import parse

TEXT = "Ein Kran fiel am Freitag in Kiel um, der {}. in diesem Jahr, teilte die Polizei mit."
ROWS = [
    ("NDR", None),
    ("ndr.de", None),
    ("NDR Info", None),
    (None, "https://www.ndr.de/nachrichten/kran.html"),
    ("Kieler Bote", None),
    ("kieler-bote.de", None),
    (unicodedata.normalize("NFD", "Küstenblatt"), None),
    ("KÜSTENBLATT", None),
    ("Küstenblatt", None),
    (None, "https://kran.example/1"),
    ("DW", None),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("outlets")
    rows = [{"text": TEXT.format(n), "outlet": outlet, "url": url} for n, (outlet, url) in enumerate(ROWS)]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    build_store([folder / "a.jsonl"], folder / "store", settings=Settings(use_tagger=False))
    return folder / "store"


@pytest.fixture
def store(built):
    yield open_store(built)
    (built / "corrections.toml").unlink(missing_ok=True)


def counts(store, **narrowed):
    frame = facets(store, Filters(**narrowed)).outlets
    return dict(zip(frame["value"], frame["count"], strict=True))


def test_names_and_hosts_of_one_outlet_are_one(store):
    assert counts(store) == {"NDR": 4, "Küstenblatt": 3, "Kieler Bote": 2, "(no outlet)": 1, "Deutsche Welle": 1}
    named = outlet_names(store).set_index("outlet")["found"]
    assert list(named["NDR"]) == ["NDR", "NDR Info", "ndr.de"] and list(named["Kieler Bote"]) == [
        "Kieler Bote",
        "kieler-bote.de",
    ]


def test_old_names_in_links_and_searches_lead_to_the_one_that_counts(store):
    leading = {"ndr.de": "NDR", "NDR Info": "NDR", "www.ndr.de": "NDR", "NDR": "NDR", "dw.com": "Deutsche Welle"}
    leading |= {"(no outlet)": "(no outlet)", "Kieler Bote": "Kieler Bote"}
    assert outlets_followed(store, (*leading, "Bote")) == leading
    assert outlets_followed(store, ()) == {}
    asked = {"NDR": 4, "ndr.de": 4, '"NDR Info"': 4, "kuestenblatt": 3, "Bote": 2, "DW": 1}
    finder = store.finder()
    assert {name: finder.count(parse(f"outlet:{name}")) for name in asked} == asked
    add_correction(store.corrections_path, Entry("outlet", outlet="Deutsche Welle", name="Welle"))
    assert set(outlets_followed(store, ("Deutsche Welle", "dw.com", "DW")).values()) == {"Welle"}
    assert store.finder().count(parse('outlet:="Deutsche Welle"')) == 1


def test_a_correction_holds_at_once_builds_on_earlier_ones_and_is_taken_back(store):
    log = store.corrections_path
    first = add_correction(log, Entry("outlet", outlet="Kieler Bote", name="Bote"))
    assert counts(store)["Bote"] == 2 and "Kieler Bote" not in counts(store)
    add_correction(log, Entry("outlet", outlet="Bote", name="Küsten's Blatt"))
    add_correction(log, Entry("outlet", outlet="Küstenblatt", name="Küsten's Blatt"))
    assert counts(store)["Küsten's Blatt"] == 5
    assert counts(store, outlets=("Küsten's Blatt",))["Küsten's Blatt"] == 5
    leading = outlets_followed(store, ("Kieler Bote", "kieler-bote.de"))
    assert leading == dict.fromkeys(("Kieler Bote", "kieler-bote.de"), "Küsten's Blatt")
    assert store.finder().count(parse('outlet:"Kieler Bote"')) == 5
    undo(log, first.id, "x", None)
    assert counts(store)["Kieler Bote"] == 2 and counts(store)["Küsten's Blatt"] == 3


def test_a_name_can_be_set_apart_and_rebuilds_keep_it(store, built):
    add_correction(store.corrections_path, Entry("outlet", outlet="NDR Info", name="NDR Info"))
    assert (counts(store)["NDR"], counts(store)["NDR Info"]) == (3, 1)
    assert [store.finder().count(parse(f'outlet:="{name}"')) for name in ("NDR", "NDR Info")] == [3, 1]
    build_store([built.parent / "a.jsonl"], built, settings=Settings(use_tagger=False))
    assert counts(open_store(built))["NDR Info"] == 1
    stored = open_store(built).rows(
        "SELECT DISTINCT found_outlet FROM articles WHERE outlet IN ('NDR', 'NDR Info') ORDER BY 1"
    )
    assert stored == [("NDR",), ("NDR Info",), ("ndr.de",), (None,)]


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("SPIEGEL ONLINE", "Der Spiegel"),
        ("F.A.Z.", "Frankfurter Allgemeine Zeitung"),
        ("https://www.sueddeutsche.de/politik", "Süddeutsche Zeitung"),
        ("news.orf.at", "ORF"),
        ("apnews.com", "AP"),
        ("standard.co.uk", None),
        ("Kieler Bote", None),
        ("", None),
    ],
)
def test_the_table_knows_names_and_hosts(name, outlet):
    assert known_outlet(name) == outlet


def test_of_unknown_names_the_one_in_most_articles_counts_and_hosts_come_last():
    found = {
        ("Kieler Bote", None): 2,
        ("KIELER BOTE", None): 1,
        ("www.kieler-bote.de", None): 9,
        ("a.blog.example", None): 1,
    }
    assert set(counting_names(found).values()) == {"Kieler Bote", "a.blog.example"}
    assert key_of("Straßenblatt  Köln") == key_of("strassenblatt-koeln.de")


def test_corrections_in_a_circle_end_where_the_last_one_leads():
    log = [Entry("outlet", outlet="A", name="B"), Entry("outlet", outlet="B", name="A")]
    assert corrected_names([("A", "A"), ("b", "B")], log) == {("b", "B"): "A"}
