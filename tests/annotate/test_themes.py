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
    "Parlament und Parteien": (
        "Streit in der Fraktion\n\nDie Abgeordneten stimmten gegen den Gesetzentwurf. Der Parteichef schwieg dazu."
    ),
    "Arbeit und Soziales": (
        "Werk steht still\n\nDie Gewerkschaft ruft zum Warnstreik auf. Sie will für die Arbeitnehmer mehr Lohn."
    ),
    "Bildung": "Neue Fächer\n\nAn den Gymnasien des Landes fehlen Lehrer. Die Schüler sollen später Latein lernen.",
    "Technik und Digitales": (
        "Lücke im Browser\n\nDie Firma verspricht für ihr Betriebssystem ein Update. Nutzer sollen das Passwort ändern."
    ),
    "Religion und Kirche": "Wechsel in Passau\n\nDer Papst nahm den Rücktritt des Bischofs an. Die Diözese dankte ihm.",
    "Verkehr": "Gleise gesperrt\n\nReisende müssen in Busse umsteigen. Die Bahnstrecke bleibt bis Mai ohne Züge.",
    "Landwirtschaft und Ernährung": (
        "Schlechte Ernte\n\nDie Landwirte klagen über das Wetter. Der Weizen ist verfault, sagt der Bauernverband."
    ),
    "Bauen und Wohnen": "Zu wenig Platz\n\nIn Bamberg steigen die Mieten. Der Wohnungsbau kommt nicht nach.",
    "Tourismus und Freizeit": "Volle Strände\n\nDie Hoteliers auf Rügen freuen sich über die Urlauber.",
    "Streitkräfte und Waffensysteme": (
        "Landung in Spangdahlem\n\nZwei F-22 trafen ein. Die Kampfflugzeuge gehören zur Luftwaffe der USA."
    ),
    "Europapolitik": "Abschied aus Brüssel\n\nNach dem Brexit verlassen die Briten die EU-Kommission.",
    "Extremismus und innere Sicherheit": (
        "Bericht in Hannover\n\nDer Verfassungsschutz zählt mehr Neonazis. Die rechtsextreme Szene wächst."
    ),
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
    talks = "Wende im Streit der Köche\n\nDie Verhandlungen gehen weiter. Man wolle verhandeln, aber nicht heute."
    assert names(chess) == ["Sport"]
    assert names(talks) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kinder adoptieren\n\nIn Russland gilt von Mai an ein neues Gesetz zur Adoption. Moskau will Paaren helfen.",
        "Wagen aus Shenzhen\n\nIn China rollt das neue Auto vom Band. Der chinesische Motor ist sparsam.",
        "Derby in Haifa\n\nIn Israel begann die Saison mit einem Sieg der Gäste. Die israelische Liga ist stark.",
    ],
)
def test_a_place_alone_is_no_field_of_foreign_policy(text: str) -> None:
    assert not {"Beziehungen zu Russland", "China und Indopazifik", "Naher Osten"} & set(names(text))


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Aufruf im Netz\n\nDie Gruppe ruft zum Jihad auf. Ein Anschlag sei geplant.", "Terrorismus"),
        ("Aufruf im Netz\n\nDie Gruppe ruft zum Dschihad auf. Ein Anschlag sei geplant.", "Terrorismus"),
        ("Beben gemessen\n\nNordkorea meldet einen Atomtest. Gezündet wurde eine Atombombe.", "Nukleare Abschreckung"),
        (
            "Verstimmung in Wien\n\nDer Botschafter wurde einbestellt. Die Botschaft in Ankara ist geschlossen.",
            "Diplomatie und Verhandlungen",
        ),
        ("Abreise aus Minsk\n\nDie Botschafterin gilt als geduldige Vermittlerin.", "Diplomatie und Verhandlungen"),
        (
            "Fregatte läuft aus\n\nDie Marine wird Soldaten entsenden. Die Mission vor Somalia beginnt.",
            "Auslandseinsätze",
        ),
        (
            "Streit in Wien\n\nDer Beitritt verletze die Neutralität, meint die Opposition. Das Land sei neutral.",
            "Neutralität",
        ),
        (
            "Sparkurs\n\nDas Heeresbudget wird gekürzt. Das Bundesheer bekommt eine Milliarde weniger.",
            "Verteidigungsausgaben",
        ),
        (
            "Armeebotschaft liegt vor\n\nDer Verpflichtungskredit der Armeebotschaft umfasst zwei Milliarden Franken.",
            "Verteidigungsausgaben",
        ),
        (
            "Neue Radpanzer\n\nDas Bundesheer kauft 30 Radpanzer. Die Beschaffung der Radpanzer dauert drei Jahre.",
            "Rüstungsproduktion",
        ),
        (
            "Manöver im Herbst\n\nDas Bundesheer übt im November. Der Brigadier führt die Milizsoldaten.",
            "Streitkräfte und Waffensysteme",
        ),
        ("Rat will Reform\n\nDie Dienstpflicht wird verkürzt, der Zivildienst erschwert.", "Bundeswehr und Wehrdienst"),
        ("Klimaneutrale Stadt\n\nDie Klimaneutralität ist das Ziel der Stadt und des Klimaplans.", "Umwelt und Klima"),
    ],
)
def test_other_words_for_the_same_lead_to_the_same_theme(text: str, theme: str) -> None:
    assert theme in names(text)


def test_the_opening_weighs_more_than_what_comes_late() -> None:
    filler = "Auf dem Markt gibt es Kuchen für alle. Wer mag, der bleibt bis zum Abend und hört den anderen zu. " * 30
    words = "Die Gewerkschaft ruft zum Streik auf."
    assert names(f"Morgen in Fulda\n\n{words} {filler}") == ["Arbeit und Soziales"]
    assert names(f"Morgen in Fulda\n\n{filler} {words}") == []


def test_a_title_of_its_own_bears_witness() -> None:
    text = "Die Arbeit ruht seit gestern. Es geht um mehr Lohn, sagte der Sprecher."
    alone = find_themes(read_words(text), load_themes())
    titled = find_themes(read_words(text), load_themes(), "Warnstreik der Lokführer")
    assert [theme.theme for theme in alone] == [] and "Arbeit und Soziales" in [theme.theme for theme in titled]
    assert all(0 <= hit.start < hit.stop <= len(text) for theme in titled for hit in theme.hits)


def test_a_field_that_all_articles_touch_counts_beside_a_stronger_one_only_if_the_opening_speaks_of_it(
    tmp_path: Path,
) -> None:
    lexicon = tmp_path / "own.toml"
    theme = '[[theme]]\nname = "{}"\n{}terms = [{{ term = "{}", weight = 3 }}, {{ term = "{}", weight = 3 }}]\n'
    strong, weak = ("Bergbau", "", "Stollen", "Zeche"), ("Verkehr", "opens = true\n", "Gleis", "Zug")
    lexicon.write_text(theme.format(*strong) + theme.format(*weak), encoding="utf-8")
    mining, trains = "Der Stollen der Zeche ist alt. Die Zeche bleibt. ", "Ein Zug steht auf dem Gleis. "
    filler = "Heute ist es kalt, und am Abend wird es regnen. " * 7

    def found(text: str) -> list[str]:
        return [theme.theme for theme in find_themes(read_words(text), load_themes(lexicon))]

    assert found(mining + trains) == ["Bergbau", "Verkehr"]
    assert found(mining + filler + trains) == ["Bergbau"]
    assert found(filler + trains) == ["Verkehr"]


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
        ('[[theme]]\nname = "A"\nopens = "yes"\nterms = []', "true or false"),
        ('[[theme]]\nname = "A"\nterms = [{ term = "B + ", how = "near" }]', "nothing beside"),
    ],
)
def test_a_mistake_in_a_lexicon_is_named(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ThemesError, match=says):
        load_themes(path)
