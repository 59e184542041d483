"""`lagebild export` writes articles for other tools, filters applied."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import spacy
from spacy.tokens import DocBin

from core.exchange import EXCHANGE
from core.exchange.files import WRITERS, write_exchange
from core.store import Filters, Store


def test_every_format_of_the_command_line_has_a_writer() -> None:
    assert set(EXCHANGE) == set(WRITERS)


def test_docbin_has_the_articles_with_their_spans(store: Store, tmp_path: Path) -> None:
    ((path, count),) = write_exchange(store, Filters(), tmp_path, "spacy")
    docs = list(DocBin().from_disk(path).get_docs(spacy.blank("de").vocab))
    assert len(docs) == count == store.meta.counts["articles"]
    rows = store.rows("SELECT count(*) FROM dates")
    assert sum(len(doc.spans["dates"]) for doc in docs) == rows[0][0]
    quote = next(span for doc in docs for span in doc.spans["quotes"])
    assert quote.doc.text[quote._.lagebild["start"] : quote._.lagebild["stop"]] in quote.text


def test_timeml_has_a_sound_document_for_each_article_that_meets_the_filters(store: Store, tmp_path: Path) -> None:
    written = list(write_exchange(store, Filters(actors=("nato",)), tmp_path, "timeml"))
    texts = dict(store.rows("SELECT article, text FROM articles"))
    assert len(written) > 0
    for path, _ in written:
        root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
        assert "".join(root.find("TEXT").itertext()) == texts[int(path.stem)]


def test_sources_name_every_article(store: Store, tmp_path: Path) -> None:
    for form in ("ris", "bibtex"):
        ((path, count),) = write_exchange(store, Filters(), tmp_path, form)
        written = path.read_text(encoding="utf-8")
        assert written.count("TY  - " if form == "ris" else "@article{") == count == store.meta.counts["articles"]
