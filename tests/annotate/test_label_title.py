"""Labels that take from an article's title what their sentence does not say: who, what and where."""

import pytest

from tests.annotate.reading import read

TOLD = [
    (
        "Karl Kern festgenommen",
        "Karl Kern ist in Haft. Er sprach mit Max Muster.\n\nAm Montag wurde er nach Graz gebracht.",
        "Am Montag wurde Karl Kern nach Graz gebracht",
    ),
    (
        "Hausmeister Karl Kern gestorben",
        "Karl Kern ist tot. Er sprach noch mit Max Muster. Der Hausmeister starb am Montag in Graz.",
        "Karl Kern starb",
    ),
    (
        "Der Ölpreis steigt weiter",
        "Zum ersten Mal hat der Preis die Marke von 90 Dollar übersprungen. Am Montag stieg der Preis um zehn Prozent.",
        "Am Montag stieg der Ölpreis um zehn Prozent",
    ),
    (
        "Nach der Wahl in Kanada",
        "In Kanada wurde gewählt. Die endgültige Abstimmung ist für Montag vorgesehen.",
        "Kanada: Die endgültige Abstimmung ist für Montag vorgesehen",
    ),
    (
        "Kanada: Regierung stellt Programm vor",
        "In Kanada wurde gewählt. Die endgültige Abstimmung ist für Montag vorgesehen.",
        "Kanada: Die endgültige Abstimmung",
    ),
    (
        "Rauchen bald verboten",
        "In Belgien wird das Rauchen verboten. Das Gesetz soll am Montag beschlossen werden.",
        "Belgien: Das Gesetz soll",
    ),
    (
        "Siemens entlässt Mitarbeiter",
        "Siemens will sparen. Bis Montag sollen 90 Entlassungen ausgesprochen werden.",
        "Bis Montag sollen 90 Entlassungen ausgesprochen werden (Siemens)",
    ),
]


@pytest.mark.parametrize(("title", "text", "begins"), TOLD)
def test_a_label_says_what_the_title_tells(title: str, text: str, begins: str) -> None:
    assert read(text, title=title)[-1].label.startswith(begins)


LEFT = [
    (
        "Karl Kern und Max Muster in Haft",
        "Karl Kern lud Max Muster vor. Kern und Muster schwiegen.\n\nAm Montag wurde er in Graz verhört.",
        "er in Graz verhört",
    ),
    (
        "Hausmeister Karl Kern gestorben",
        "Karl Kern ist tot. Um ihn trauert Max Muster. Der Hausmeister starb am Montag in Graz.",
        "Der Hausmeister starb",
    ),
    (
        "Der Ölpreis steigt weiter",
        "Auch für Gold stieg ein Preis. Am Montag stieg der Preis um zehn Prozent.",
        "stieg der Preis",
    ),
    (
        "Fabriken in Graz, Linz und Wels verkauft",
        "In Graz, Linz und Wels sind Fabriken verkauft. Der Verkauf soll am Montag abgeschlossen werden.",
        "Der Verkauf soll",
    ),
    (
        "Abschied in Kanada",
        "In Kanada wurde getrauert. In Frankreich wird gewählt. Die Abstimmung ist für Montag vorgesehen.",
        "Die Abstimmung ist",
    ),
    (
        "Siemens entlässt Mitarbeiter",
        "Siemens will sparen, anders als die Firma Bosch. Bis Montag sollen 90 Entlassungen ausgesprochen werden.",
        "90 Entlassungen",
    ),
    (
        "Gibt es Frieden in Kanada?",
        "In Kanada wird gefeiert. Zuletzt war das Fest im Mai 2001 an diesem Tag.",
        "war das Fest",
    ),
    (
        "Kanada: Opposition ruft zum Protest auf",
        "In Kanada wurde gewählt. Die Bundesregierung zeigte sich besorgt. Der Außenminister reist am Montag ab.",
        "Der Außenminister reist",
    ),
    (
        "Reuters: Minister wusste von Affäre",
        "Das berichtet Reuters. Der Minister hatte am 3. Mai einen Brief erhalten.",
        "Der Minister hatte",
    ),
    (
        "Greenpeace kritisiert Ministerin",
        "Greenpeace ist empört. Das Gesetz war am 3. Mai in Kraft getreten.",
        "Das Gesetz war",
    ),
    (
        "Unfall auf der Strecke",
        "Der Minister berichtet dem Bundestag. Das Unternehmen hatte die Strecke im April geprüft.",
        "Das Unternehmen hatte",
    ),
]


@pytest.mark.parametrize(("title", "text", "part"), LEFT)
def test_a_title_decides_nothing_where_more_than_one_may_be_meant(title: str, text: str, part: str) -> None:
    label = read(text, title=title)[-1].label
    assert part in label
    assert not any(sign in label for sign in ":(")


def test_a_label_that_names_somebody_needs_no_place() -> None:
    text = "In Kanada wurde gewählt. Karl Kern soll am Montag vereidigt werden."
    assert ":" not in read(text, title="Wahl in Kanada")[-1].label


def test_whose_words_a_label_tells_stands_alone_before_it() -> None:
    text = "In Kanada tagt der Rat. Anna Muster sagte: „Es gibt Hoffnung. Die Abstimmung ist für Montag vorgesehen.“"
    assert not any("Kanada: " in event.label for event in read(text, title="Wahl in Kanada"))


THINGS = [
    ("Ein Musiker lebte in Graz. Für Karl Kern war dieser Umzug gut. Er war im Mai 2004 Trainer in Linz.", "Umzug"),
    ("Karl Kern lebt. Der bekannteste Vorfall ist der Flug 19. Er fand am Montag in Graz statt.", "Kern"),
    (
        "Die Landung ist für Montag vorgesehen, zwei Tage zuvor soll sie von der Raumstation abkoppeln.",
        "Landung soll sie",
    ),
    ("Karl Kern ist gut gelaunt. Die RTL Group ist der größte Konzern. Im Mai hatte er Verluste erlitten.", "Kern"),
    ("Zwei Tage zuvor soll die Landung erfolgen. Sie soll am Montag eine Kapsel abkoppeln.", "Landung"),
]


@pytest.mark.parametrize(("text", "wrong"), THINGS)
def test_a_pronoun_never_means_what_cannot_do_what_its_clause_tells(text: str, wrong: str) -> None:
    assert wrong not in read(text)[-1].label
