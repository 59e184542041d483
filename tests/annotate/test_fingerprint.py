"""What counts as a change of the rules: code and entries, but no comment and no line broken elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.annotate.fingerprint import rule_versions, versions_of

CODE = '''"""Finds dates."""

def find(text: str) -> list[str]:
    """All dates."""
    return text.split("Mai")
'''
WORDS = 'months = ["Januar", "Februar"]\n'


def versions(folder: Path, code: str = CODE, words: str = WORDS) -> dict[str, str]:
    (folder / "dates.py").write_text(code, encoding="utf-8")
    (folder / "dates.toml").write_text(words, encoding="utf-8")
    return dict(versions_of({"dates": [folder / "dates.py", folder / "dates.toml"]}).parts)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (CODE.replace("return", "# the month of May\n    return"), WORDS),
        (CODE.replace("All dates.", "Every date, in order."), WORDS),
        (CODE.replace("text: str", "\n    text: str\n"), WORDS),
        (CODE, "# twelve of them\n" + WORDS.replace(", ", ",\n  ")),
    ],
)
def test_comments_and_layout_change_no_version(tmp_path: Path, code: str, words: str) -> None:
    assert versions(tmp_path, code, words) == versions(tmp_path)


@pytest.mark.parametrize(
    ("code", "words"),
    [(CODE.replace("Mai", "Juni"), WORDS), (CODE, WORDS.replace("Februar", "Feber")), (CODE, WORDS + "x = 1\n")],
)
def test_code_and_entries_change_the_version(tmp_path: Path, code: str, words: str) -> None:
    assert versions(tmp_path, code, words) != versions(tmp_path)


def test_every_annotator_has_a_version_and_all_of_them_make_one() -> None:
    versions = rule_versions()
    parts = versions.parts
    assert {"corpus", "dates", "names", "quantities", "quotes", "themes", "events", "libraries"} <= set(parts)
    assert all(len(number) == 16 for number in (*parts.values(), versions.digest))


def test_known_versions_hold_as_long_as_no_byte_has_changed() -> None:
    found = rule_versions()
    assert rule_versions(found) == found
