"""Themes: an article is found to be about what its words say, and not about ten other things."""

from pathlib import Path

import pytest

from core.annotate.themes import ThemesError, find_themes, load_themes
from core.language.words import read_words

ABOUT = {
    "Verteidigungsausgaben": (
        "Litauen erhöht den Wehretat\n\n"
        "Das Parlament in Vilnius stockt die Militärausgaben auf sechs Prozent der Wirtschaftsleistung auf. "
        "Der Verteidigungshaushalt steigt damit zum dritten Mal in Folge."
    ),
    "Rüstungsproduktion": (
        "Neues Werk in Unterlüß\n\n"
        "Der Konzern will dort mehr Granaten herstellen. "
        "Die Munitionsproduktion gilt als Engpass der europäischen Rüstungsindustrie."
    ),
    "Strategische Autonomie": (
        "Macron wirbt für europäische Souveränität\n\n"
        "Paris wünscht sich strategische Autonomie und eine europäische Armee."
    ),
    "Unterstützung der Ukraine": (
        "Berlin sagt weitere Hilfe zu\n\n"
        "Deutschland liefert der Ukraine vier Patriot-Systeme. "
        "Die Militärhilfe für Kiew werde fortgesetzt."
    ),
    "Nukleare Abschreckung": (
        "Debatte über Atomwaffen\n\n"
        "Die nukleare Teilhabe steht auf dem Prüfstand, Frankreich bietet seinen Atomschirm an."
    ),
    "Sanktionen": (
        "EU beschließt Strafmaßnahmen\n\nDas neue Sanktionspaket sieht ein Ölembargo und Einreiseverbote vor."
    ),
    "NATO-Erweiterung": (
        "Schweden stellt Antrag\n\n"
        "Der Beitritt des Landes zur NATO rückt näher. "
        "Die Türkei blockiert die Aufnahme in das Bündnis."
    ),
    "Vereinte Nationen": (
        "Sitzung in New York\n\n"
        "Der UN-Sicherheitsrat stimmt über eine Resolution ab. Der UN-Generalsekretär warb um Zustimmung."
    ),
    "Proteste und Umstürze": (
        "Soldaten besetzen den Palast\n\n"
        "Nach dem Staatsstreich verhängte die Junta den Ausnahmezustand. Demonstranten fordern eine Übergangsregierung."
    ),
    "Auslandseinsätze": (
        "Besuch in Kundus\n\n"
        "Die Ministerin traf Soldaten der Bundeswehr in Afghanistan. Der Einsatz in Afghanistan wird verlängert."
    ),
    "Gesundheit": "Welle im Norden\n\nDie Grippe füllt die Kliniken. Die Impfung schütze, sagen Ärzte den Patienten.",
    "Sport": "Sieg im Norden\n\nDie Nationalmannschaft gewann den ersten Spieltag. Der Torwart hielt zwei Elfmeter.",
    "Kultur und Medien": "Premiere\n\nDer Regisseur zeigte seinen Film im Kino, der Schauspieler kam nicht.",
    "KI und neue Technologien": (
        "Drohnen lernen sehen\n\n"
        "Künstliche Intelligenz steuert die Flugkörper. "
        "KI-gestützte Systeme und unbemannte Fahrzeuge verändern das Gefecht."
    ),
}


def names(text: str) -> list[str]:
    return [theme.theme for theme in find_themes(read_words(text), load_themes())]


@pytest.mark.parametrize("theme", ABOUT)
def test_an_article_is_about_what_its_words_say(theme: str) -> None:
    assert theme in names(ABOUT[theme])
    assert len(names(ABOUT[theme])) <= 4


def test_a_passing_word_makes_no_theme() -> None:
    text = "Stadtfest am Samstag\n\n" + "Auf dem Markt gibt es Musik, Wein und Kuchen für alle Gäste. " * 30
    assert names(text + "Auch eine Sanktion wurde erwähnt.") == []


def test_weak_words_alone_make_no_theme() -> None:
    chess = (
        "Treffen der Großmeister\n\nIn Moskau wurde Schach gespielt. Die Moskauer Partie endete, in Moskau war es kalt."
    )
    talks = "Wende im Streit der Lokführer\n\nDie Verhandlungen gehen weiter. Man wolle verhandeln, aber nicht heute."
    assert names(chess) == []
    assert names(talks) == []


def test_resigning_is_politics_where_a_politician_does() -> None:
    assert names("Wechsel im Kabinett\n\nDer Minister ist zurückgetreten. Die Opposition begrüßt den Rücktritt.") == [
        "Wahlen und Regierung"
    ]
    assert "Wahlen und Regierung" not in names("Trainer zurückgetreten\n\nDer Nationaltrainer ist zurückgetreten.")


def test_letter_case_tells_an_abbreviation_from_a_word() -> None:
    assert names("Neues von der KI\n\nKI hilft, KI schreibt, KI rechnet.") == ["KI und neue Technologien"]
    assert names("Neues von der Ki\n\nki ki ki ki ki ki.") == []


def test_every_hit_marks_the_words_that_matched() -> None:
    text = ABOUT["Unterstützung der Ukraine"]
    theme = next(
        theme for theme in find_themes(read_words(text), load_themes()) if theme.theme == "Unterstützung der Ukraine"
    )
    marked = [text[hit.start : hit.stop] for hit in theme.hits]
    assert "Militärhilfe" in marked
    assert "liefert der Ukraine" in marked
    assert theme.score == pytest.approx(sum(hit.weight for hit in theme.hits) * 100 / len(text.split()), rel=0.15)


def test_parts_of_compounds_stand_where_their_hyphens_say(tmp_path: Path) -> None:
    lexicon = tmp_path / "own.toml"
    lexicon.write_text(
        '[[theme]]\nname = "Häfen"\nterms = [{ term = "hafen-", weight = 2, how = "part" }, '
        '{ term = "-hafen", weight = 2, how = "part" }]\n',
        encoding="utf-8",
    )
    themes = find_themes(
        read_words("Hafenstadt\n\nDie Flughäfen, des Flughafens, die Hafer-Ernte."), load_themes(lexicon)
    )
    assert [hit.term for theme in themes for hit in theme.hits] == ["hafen-", "-hafen"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "no \\[\\[theme\\]\\]"),
        ("[[theme]\n", "cannot be read"),
        ('[[theme]]\nname = "A"\nterms = [{ term = "B", how = "often" }]', "choose one of lemma, part, phrase, near"),
        ('[[theme]]\nname = "A"\nterms = [{ term = "B", weight = 0 }]', "above 0"),
        ("[[theme]]\nterms = []", "name of its own"),
        ('[[theme]]\nname = "A"\nterms = [{ term = "B + ", how = "near" }]', "nothing beside"),
    ],
)
def test_a_mistake_in_a_lexicon_is_named(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ThemesError, match=says):
        load_themes(path)
