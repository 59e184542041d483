"""The versions that a store rests on: of the rules, of the rows they become, and of what is derived from these."""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from core.annotate.fingerprint import CORE, Versions, rule_versions, versions_of
from core.annotate.settings import Settings, ThemesError
from core.store.files import replace_file
from core.store.schema import INDEXED, PASSING, TABLES, VERSION, fields

FILE = "versions.json"
_STORE = CORE / "store"
_ROWS = ("rows.py", "sketches.py", "words.py", "work.py", "search/analysis.py", "search/compounds.py")
"""The modules that make rows of annotations."""


@dataclass(frozen=True, slots=True)
class Rules:
    """`digest` covers what decides a unit's rows, `store` what is made of all of them.

    `is_noted`: whether the last build kept these very versions.
    """

    rules: Versions
    code: Versions
    digest: str
    store: str
    is_noted: bool
    notes: tuple[str, ...] = ()

    def key(self, content: bytes) -> bytes:
        """The key (16 bytes) of a unit of this content under these rules."""
        return hashlib.sha256(self.digest.encode() + content).digest()[:16]

    def note(self, folder: Path) -> None:
        """Keep the versions: to make them anew takes a second."""
        replace_file(folder / FILE, json.dumps({"rules": asdict(self.rules), "code": asdict(self.code)}))


def rules_of(settings: Settings, folder: Path) -> Rules:
    """The present versions under these settings; `folder` may hold those of the last build."""
    old_rules, old_code = _known(folder / FILE)
    rules, code = rule_versions(old_rules), versions_of(_code(), old_code)
    columns = repr([(table, fields(table)) for table in (*TABLES, "words", *PASSING, *INDEXED)])
    parts = (
        rules.digest,
        code.parts["rows"],
        columns,
        repr(settings),
        _themes(settings.themes_path),
        _model(settings.model),
    )
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    is_noted = (old_rules, old_code) == (rules, code)
    return Rules(rules, code, digest, f"{code.parts['store']} {VERSION}", is_noted, _notes(old_rules, rules))


def _themes(path: Path | None) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path else ""
    except OSError as error:
        raise ThemesError(f"The theme lexicon {path} cannot be read: {error}") from error


def _model(model: str | None) -> str:
    """What tells one release of an installed or saved pipeline from another."""
    if model is None:
        return ""
    with contextlib.suppress(PackageNotFoundError, ValueError):
        return version(model)
    described = Path(model) / "meta.json"
    try:
        return f"{hashlib.sha256(described.read_bytes()).hexdigest()} {described.stat().st_mtime_ns}"
    except OSError:
        return ""  # told when it is loaded


def _notes(old: Versions | None, new: Versions) -> tuple[str, ...]:
    changed = sorted(part for part, number in new.parts.items() if old and old.parts.get(part) != number)
    if not changed:
        return ()
    return (f"The rules have changed ({', '.join(changed)}): all articles are annotated again.",)


def _code() -> dict[str, list[Path]]:
    derive = CORE / "derive"
    derived = sorted((*_STORE.glob("*.py"), *derive.glob("*.py"), *derive.glob("data/*.toml")))
    return {"rows": [_STORE / name for name in _ROWS], "store": derived}


def _known(path: Path) -> tuple[Versions | None, Versions | None]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return Versions(**kept["rules"]), Versions(**kept["code"])
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None, None
