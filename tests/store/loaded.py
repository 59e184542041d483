"""Loads what a build and visitors need when it is imported, without starting a thread: see `tests.store.apart`."""

from __future__ import annotations

from pathlib import Path

import core.store.load  # noqa: F401
from core.annotate import annotate
from core.corpus import parse_article
from core.store.versions import rules_of
from tests.store import visitors  # noqa: F401
from tests.store.apart import RULES_ONLY

TEXT = "Rat\n\nAm 3. Mai 2024 traf Boris Pistorius in Riga 20 Soldaten der NATO. „Wir helfen“, sagte er."

rules_of(RULES_ONLY, Path("no store"))
for _ in annotate([parse_article(TEXT, "rat.txt")], RULES_ONLY):
    pass
