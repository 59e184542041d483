"""The comparison lists what was won, lost and changed, wherever it stands."""

from __future__ import annotations

from typing import Any

from click.testing import CliRunner

from bench.compare import differences, line, main

TEXT = "Am Dienstag tagte der Rat in Oslo. Am 4. Juni 2020 folgte ein zweites Treffen, am Freitag ein drittes."


def document(text: str, *dates: tuple[str, str]) -> dict[str, Any]:
    rows = [{"start": text.index(w), "stop": text.index(w) + len(w), "value": value} for w, value in dates]
    return {"id": "note.txt", "text": text, "dates": rows}


def listed(base: dict[str, Any], ours: dict[str, Any], kind: str = "dates") -> list[str]:
    return [line(one) for one in differences([base], [ours], kind)]


def test_won_lost_and_changed_in_text_order() -> None:
    base = document(TEXT, ("Dienstag", "2020-06-02"), ("4. Juni", "2020-06-04"), ("Freitag", "2020-06-12"))
    ours = document(TEXT, ("Dienstag", "2020-06-02"), ("4. Juni 2020", "2020-06-04"), ("Freitag", "2020-06-05"))
    assert listed(base, ours) == [
        "- note.txt | 4. Juni | value: 2020-06-04",
        "+ note.txt | 4. Juni 2020 | value: 2020-06-04",
        "~ note.txt | Freitag | value: 2020-06-12 -> 2020-06-05",
    ]


def test_a_line_more_at_the_top_changes_nothing() -> None:
    longer = "Eine Zeile, die hinzukam, lang genug.\n\nNoch eine Zeile davor.\n\n"
    dates = (("4. Juni 2020", "2020-06-04"), ("Freitag", "2020-06-05"))
    assert listed(document(TEXT, *dates), document(longer + TEXT, *dates)) == []


def test_the_same_words_twice_are_told_apart() -> None:
    text = "Oslo, am Freitag. " * 8
    rows = [{"start": i, "stop": i + 7, "value": "v"} for i in range(9, len(text), 18)]
    base, ours = ({"id": "a", "text": text, "dates": some} for some in (rows, rows[:3] + rows[4:]))
    assert [one[0] for one in listed(base, ours)] == ["-"]


def test_a_speaker_is_told_by_words_not_offsets() -> None:
    def quoted(speaker: dict[str, Any] | None) -> dict[str, Any]:
        return {"id": "a", "text": TEXT, "quotes": [{"start": 35, "stop": 61, "kind": "direct", "speaker": speaker}]}

    changed = listed(quoted(None), quoted({"start": 22, "stop": 25, "actor": "Nordischer Rat"}), "quotes")
    assert changed == ["~ a | Am 4. Juni 2020 folgte ein | speaker: None -> Rat = Nordischer Rat"]


def test_a_field_that_only_one_side_knows_is_no_change() -> None:
    ours = document(TEXT, ("Freitag", "2020-06-05"))
    ours["dates"][0]["rule"] = "weekday"
    assert listed(document(TEXT, ("Freitag", "2020-06-05")), ours) == []


def test_an_unknown_commit_is_named() -> None:
    result = CliRunner().invoke(main, ["--base", "no-such-commit"])
    assert result.exit_code == 1
    assert "no-such-commit" in result.output
