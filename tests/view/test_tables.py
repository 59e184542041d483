import csv
import io
from datetime import date

import pandas as pd
import pytest

from core.view.cloud import cloud_png
from core.view.palette import DARK, LIGHT
from core.view.stamp import stamp, stamped
from core.view.tables import csv_bytes, file_name
from core.view.template import clip, figure, plain, shorten, wrap


def rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_csv_opens_as_it_is_meant():
    frame = pd.DataFrame({"Titel": ["Grüße; „Bündnis“", "zwei\nZeilen"], "Namen": [["NATO", "EU"], []], "n": [1, 2]})
    assert rows(csv_bytes(frame)) == [
        ["Titel", "Namen", "n"],
        ["Grüße; „Bündnis“", "NATO; EU", "1"],
        ["zwei\nZeilen", "", "2"],
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+49", "-x", "@cmd", "\tx"])
def test_csv_holds_no_formulas(cell):
    assert rows(csv_bytes(pd.DataFrame({"a": [cell]})))[1] == [f"'{cell}"]


def test_csv_leaves_numbers_alone():
    assert rows(csv_bytes(pd.DataFrame({"a": [-1.5]})))[1] == ["-1.5"]


def test_csv_for_german_spreadsheets_has_semicolons_decimal_commas_and_its_source_at_the_foot():
    said = csv_bytes(pd.DataFrame({"a": ["x; y"], "n": [0.5]}), ";", "Lagebild 1 · Korpus; 2022").decode("utf-8-sig")
    assert said.splitlines() == ["a;n", '"x; y";0,5', '"# Lagebild 1 · Korpus; 2022"']


def test_a_picture_has_a_stamp_in_room_of_its_own():
    drawn = figure(LIGHT, 200, margin={"b": 4}).to_dict()
    said = stamp(["presse"], ["in 2022", "naming <NATO>"], "1.0", date(2026, 11, 30))
    bare, whole = drawn["layout"], stamped(drawn, said, LIGHT)["layout"]
    assert whole["title"]["text"] == "Lagebild 1.0 · presse · 30 Nov 2026<br>Only: in 2022; naming &lt;NATO&gt;"
    assert whole["height"] - bare["height"] == whole["margin"]["b"] - bare["margin"]["b"] > 0
    noted = stamped(drawn, (*said, "Grey bars: all events"), LIGHT)["layout"]
    assert noted["title"]["text"].endswith("<br>Grey bars: all events")
    assert noted["title"]["pad"]["b"] > whole["title"]["pad"]["b"] > 9, "the lines below the first are in the picture"


def test_file_names_are_plain():
    assert file_name("Actors by year") == "lagebild-actors-by-year.csv"


def test_labels_are_escaped_and_short():
    assert plain("<b>R&D</b>") == "&lt;b&gt;R&amp;D&lt;/b&gt;"
    short = shorten("Abschreckung und Bündnisverteidigung", 20)
    assert len(short) <= 20 and short.startswith("Abschreckung") and short.endswith("teidigung"[-6:])
    assert clip("Die Minister berieten über Drohnen", 20) == "Die Minister…"
    assert wrap("eins zwei drei", 9) == "eins zwei<br>drei"


def test_the_same_words_give_the_same_picture():
    words = {"Bündnis": 9, "Gipfel": 5, "Drohnen": 2}
    assert cloud_png(words, LIGHT) == cloud_png(words, LIGHT)
    assert cloud_png(words, DARK).startswith(b"\x89PNG")


def test_no_words_no_picture():
    with pytest.raises(ValueError, match="at least one word"):
        cloud_png({}, LIGHT)
