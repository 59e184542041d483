"""What a search found, as it is listed."""

from __future__ import annotations

from core.annotate.pipeline import Settings
from core.store import Filters, build_store, open_store
from core.store.queries import hits
from core.view.hits import row


def test_what_is_found_in_the_title_is_marked_there_and_not_said_again(tmp_path):
    text = "Damm in Husum\n\nEin Damm brach am 3. Mai 2024 in Husum."
    (tmp_path / "damm.txt").write_text(text, encoding="utf-8")
    build_store([tmp_path], tmp_path / "store", settings=Settings(use_tagger=False))
    (hit,) = hits(open_store(tmp_path / "store"), Filters(text="Damm")).page
    shown = row(hit)
    assert (shown["title"], shown["found"], shown["at"]) == ("Damm in Husum", [[0, 4]], 0)
    assert [one["text"] for one in shown["passages"]] == ["Ein Damm brach am 3. Mai 2024 in Husum."]
