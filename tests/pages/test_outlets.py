"""The outlets on the Corpus screen: merged and renamed there, with the links of before still leading to them."""

from __future__ import annotations

import json

from core.annotate.settings import Settings
from core.store import build_store
from tests.pages.conftest import HOSTILE

TEXT = "Ein Kran fiel am Freitag in Kiel um, der {}. in diesem Jahr, teilte die Polizei mit."


def choice(app, key):
    return next(box for box in app.selectbox if str(box.key).startswith(key))


def test_outlets_are_listed_merged_and_set_apart_again(visit, tmp_path):
    outlets = ("Kieler Bote", "kieler-bote.de", "Küstenblatt", HOSTILE)
    rows = [{"text": TEXT.format(n), "outlet": outlet} for n, outlet in enumerate(outlets)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    build_store([tmp_path / "a.jsonl"], tmp_path / "store", settings=Settings())
    app = visit("corpus", tmp_path / "store", ("names-of-outlets",))
    assert not app.exception
    assert any("Outlets: 3 outlets under 4 names" in fold.label for fold in app.expander)
    choice(app, "outlet-chosen").select("Kieler Bote")
    choice(app, "outlet-name").select("Küstenblatt")
    app.run()
    app = app.button(key="outlet-save").click().run()
    assert not app.exception
    assert any("Outlets: 2 outlets" in fold.label for fold in app.expander)
    assert any("Outlet “Kieler Bote” counts as “Küstenblatt”" in one.value for one in app.markdown)
    (back,) = [button for button in app.button if button.key.startswith("undo-")]
    app = back.click().run()
    assert any("Outlets: 3 outlets" in fold.label for fold in app.expander)
