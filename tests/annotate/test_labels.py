"""Labels of events: who and what on one line, nothing torn, and what the verb asks for."""

import pytest

from core.annotate.events.labels import LABEL
from tests.annotate.reading import read

# Sentences longer than a line; what their labels keep, and how they end: who and what, and all that the verb needs.
LABELS = [
    (
        "Die Regierung in Riga, die ohne eigene Mehrheit im Parlament des Landes regiert, hat am Montag den Kauf von "
        "sechs Drohnen gebilligt.",
        ("Die Regierung", "sechs Drohnen"),
        "gebilligt",
    ),
    (
        "Wegen der angespannten Lage in den Häfen und auf den Straßen des Landes sagte der Stab am Montag die Übung "
        "der Marine in der Ostsee ab.",
        ("der Stab", "Übung der Marine"),
        "ab",
    ),
    (
        "Die neue Werft (ein Gemeinschaftsunternehmen zweier Konzerne aus dem Süden) hat am Montag den ersten Auftrag "
        "der Marine über vier Boote erhalten.",
        ("Werft hat", "Auftrag der Marine"),
        "erhalten",
    ),
    (
        "Oberst Jan Muster, der Sprecher des Stabes in der Hauptstadt und frühere Kommandeur der Brigade, bestätigte "
        "am Montag den Tod von drei Soldaten.",
        ("Jan Muster", "den Tod"),
        "drei Soldaten",
    ),
    (
        "Das Gericht hat den früheren Leiter der Behörde am Montag nach einem langen Verfahren zu vier Jahren Haft "
        "verurteilt und ihn in Gewahrsam genommen.",
        ("Das Gericht hat", "Leiter", "vier Jahren Haft"),
        "verurteilt",
    ),
]


@pytest.mark.parametrize(("text", "kept", "end"), LABELS)
def test_a_long_label_keeps_its_verb_and_loses_what_it_can_spare(text: str, kept: tuple[str, ...], end: str) -> None:
    (found,) = read(text)
    assert len(found.label) <= LABEL
    assert all(part in found.label for part in kept)
    assert found.label.endswith(end)
    assert "…" not in found.label


def test_the_date_of_a_noun_that_goes_is_not_told_of_the_verb() -> None:
    today, before = read(
        "Das Kartellamt hat gestern den Abschlussbericht seiner langen Untersuchung der Preise von Strom und Erdgas in "
        "den Jahren 2007 und 2008 vorgelegt."
    )
    assert "Abschlussbericht" in today.label and "2007" not in today.label
    assert "in den Jahren" not in before.label, "years go with what leads them"


def test_an_article_goes_with_the_adjective_that_a_name_has_it_for() -> None:
    (found,) = read(
        "Auf der Vollversammlung am Freitag, den 13. Oktober 2006, wurde der 62-jährige Jan Muster, Außenminister von "
        "Norwegen, zum Nachfolger der amtierenden Generalsekretärin Ada Wendt, die bereits zehn Jahre das Amt "
        "innehatte, gewählt."
    )
    assert "der Jan" not in found.label.lower()


def test_what_was_said_stays_with_who_said_it() -> None:
    (found,) = read(
        "Der Minister kündigte am Montag im Ausschuss nach einer langen Aussprache mit den Abgeordneten an, dass die "
        "Brigade nach Litauen verlegt wird."
    )
    assert "Minister kündigte" in found.label
    assert "an, dass die Brigade" in found.label
    assert found.label.endswith("verlegt wird")


TORN = [
    (
        "Die Werft in Kiel hat gestern, am 14. Mai 2024, nach langen Verhandlungen mit den Gewerkschaften den ersten "
        "Auftrag der Marine seit vielen Jahren erhalten.",
        "Die Werft in Kiel hat nach langen Verhandlungen den ersten Auftrag der Marine seit vielen Jahren erhalten",
    ),
    (
        "Die Schiffe der Küstenwache liegen seit dem Abend des 13. Mai in einer Bucht mit dem Ziel, die Einfahrt in "
        "den Hafen bei Nacht zu sperren.",
        "Die Schiffe der Küstenwache liegen seit dem Abend des 13. Mai in einer Bucht",
    ),
    (
        "Im Rat wurde am Montag Anna Muster (30), Juristin aus dem Norden der Stadt, zur Vorsitzenden gewählt; Karl "
        "Beispiel, Lehrer, wurde zu ihrem Stellvertreter sowie Eva Probe zur Beisitzerin.",
        "Im Rat wurde am Montag Anna Muster (30), Juristin aus dem Norden der Stadt, zur Vorsitzenden gewählt",
    ),
    (
        "Die Brücke wurde am Montag nach zwölf Jahren Bauzeit für den Verkehr freigegeben - das ist länger als bei "
        "jeder anderen Brücke in der Region am Fluss.",
        "Die Brücke wurde am Montag nach zwölf Jahren Bauzeit für den Verkehr freigegeben",
    ),
    (
        "Das Dorf an der Küste wurde am Montag von einem nach tagelangem Regen aus den Bergen kommenden Strom aus "
        "Schlamm und Geröll völlig zerstört.",
        "Das Dorf wurde von einem nach Regen aus den Bergen kommenden Strom aus Schlamm und Geröll völlig zerstört",
    ),
    (
        "Der Minister ließ am Montag nach einer langen Sitzung des Kabinetts in der Hauptstadt den Chef der Polizei "
        "in den Ruhestand versetzen.",
        "Der Minister ließ nach einer langen Sitzung des Kabinetts den Chef der Polizei in den Ruhestand versetzen",
    ),
    (
        "Die Abgeordneten einigten sich gestern nach langem Streit einstimmig darauf, sich einer bisher wenig "
        "bekannten kleinen Gruppe im Parlament anzuschließen.",
        "Die Abgeordneten einigten sich nach langem Streit darauf, sich einer kleinen Gruppe im Parlament "
        "anzuschließen",
    ),
]


@pytest.mark.parametrize(("text", "label"), TORN)
def test_a_label_keeps_together_what_belongs_together(text: str, label: str) -> None:
    assert [each.label for each in read(text)] == [label]


# Sentence; the last event's label.
DEMANDED = [
    (
        "Der frühere Trainer Jan Muster leidet nach Angaben seiner Familie im Süden des Landes seit März 2021 an einer "
        "seltenen Krankheit der Nerven.",
        "Jan Muster leidet seit März 2021 an einer seltenen Krankheit der Nerven",
    ),
    (
        "Wie der Sender am Montag unter Berufung auf Beamte berichtete, sind bei den Kämpfen im Osten der Provinz "
        "etwa 40 Soldaten gefallen.",
        "Etwa 40 Soldaten sind bei den Kämpfen im Osten der Provinz gefallen",
    ),
    (
        "Der Rat beschloss am Montag, über dem Meer eine Zone ohne Flüge einzurichten, nachdem bekannt geworden war, "
        "dass Drohnen einen Hafen angegriffen hatten.",
        "Der Rat beschloss, über dem Meer eine Zone ohne Flüge einzurichten",
    ),
    (
        "Die Kanzlerin nannte den Vertrag am Montag vor den Abgeordneten des Bundestages in Berlin ein „kleines Wunder "
        "der vielen geduldigen Unterhändler“.",
        "„kleines Wunder der vielen geduldigen Unterhändler“",
    ),
]


@pytest.mark.parametrize(("text", "part"), DEMANDED)
def test_a_label_has_what_its_verb_asks_for_and_quotes_in_full(text: str, part: str) -> None:
    label = read(text)[-1].label
    assert part in label
    assert len(label) <= LABEL


def test_a_time_is_not_the_subject() -> None:
    events = read("Das Boot wird am 3. Juni im Hafen von Kiel getauft und zwei Tage später an die Marine übergeben.")
    assert events[1].label == "Das Boot wird zwei Tage später an die Marine übergeben"


def test_a_place_behind_the_subject_may_be_that_of_the_clause() -> None:
    (found,) = read(
        "Am Dienstagnachmittag wurde ein junger Matrose im Bahnhof von einer Streife der Küstenwache nach langer Suche "
        "schlafend auf einer Bank entdeckt."
    )
    assert found.label.startswith("Ein junger Matrose wurde im Bahnhof")


WHOLE = [
    (
        "Am Dienstag wurde im Süden des Landes nach monatelanger Suche der mutmaßliche Anführer einer Bande von "
        "Schmugglern (Rote Faust) in einem Hafen festgenommen.",
        "er mutmaßliche Anführer einer Bande von Schmugglern",
    ),
    (
        "Die Ministerin stellte am Montag in Riga vor rund vierzig geladenen Gästen aus Wirtschaft und Politik ein "
        "Programm zur Stärkung der Rechte von Frauen vor.",
        "ein Programm zur Stärkung der Rechte von Frauen vor",
    ),
    (
        "Kurz nach drei Uhr nachts wurden am Mittwoch auf der Straße zwischen dem alten Hafen und dem neuen Bahnhof "
        "der Stadt vier Soldaten verletzt.",
        "zwischen dem Hafen und dem Bahnhof",
    ),
    (
        "Am Montag lobte der Verband der Händler nach langen und sehr schwierigen Gesprächen in Riga die Stimmen "
        "deutscher Zeitungen zum neuen Abkommen.",
        "deutscher Zeitungen",
    ),
]


@pytest.mark.parametrize(("text", "part"), WHOLE)
def test_what_belongs_together_stays_together_in_a_shortened_label(text: str, part: str) -> None:
    (found,) = read(text)
    assert part in found.label
    assert len(found.label) <= LABEL


def test_what_cannot_be_shortened_loses_its_middle_between_phrases() -> None:
    (found,) = read(
        "Am Montag haben Polens Bauminister, Finnlands Umweltminister, Estlands Verkehrsministerin, "
        "Lettlands Finanzminister, Dänemarks Innenminister und Norwegens Außenministerin einen Vertrag unterzeichnet."
    )
    assert "…" in found.label
    assert found.label.endswith("einen Vertrag unterzeichnet")
    assert len(found.label) <= LABEL


PARTS = [
    ("Es gab lange Streit: Am Montag tagte der Rat in Riga.", "Am Montag tagte der Rat in Riga"),
    ("Die Entscheidung, das Treffen abzusagen, wurde am Montag in Riga getroffen.", "das Treffen abzusagen"),
    (
        "Viele Menschen in den Dörfern der Umgebung erinnern sich noch heute an das Erdbeben von Riga, das 1998 "
        "eine Stärke von sechs erreicht hatte.",
        "Erdbeben von Riga, das",
    ),
]


@pytest.mark.parametrize(("text", "part"), PARTS)
def test_a_label_has_the_noun_the_aim_and_the_clause_that_its_date_belongs_to(text: str, part: str) -> None:
    assert part in read(text)[-1].label


# Sentence; parts of the last event's label; what it never has.
LAST_RESORT = [
    (
        "In einem am Montag veröffentlichten Bericht, der dem Rat der Stadt vorgelegt wurde, fordert Ministerin Anna "
        "Muster ein Ende der Anwerbung von Kindern durch bewaffnete Gruppen im Norden.",
        ("Anna Muster fordert ein Ende der Anwerbung von Kindern",),
        ("…", "Bericht"),
    ),
    (
        "Der Gesundheitszustand des früheren israelischen Premierministers, Ariel Scharon, hat sich seit Montag nach "
        "Angaben der Ärzte deutlich verschlechtert.",
        ("Ariel Scharon", "verschlechtert"),
        ("…", "israelischen"),
    ),
    (
        "Bei einer Explosion in einem Bahnhof in der russischen Millionenstadt Sankt Petersburg sind am Montag "
        "mindestens neun Menschen getötet worden.",
        ("Bei einer Explosion", "neun Menschen getötet worden"),
        ("…",),
    ),
    (
        "Mit einer feierlichen Zeremonie und drei Schweigeminuten wurde am Montag auf dem Vorplatz des Bahnhofs ein "
        "Denkmal zur Erinnerung an die Opfer der Anschläge vom 11. März 2004 eingeweiht.",
        ("ein Denkmal zur Erinnerung an die Opfer der Anschläge",),
        ("…",),
    ),
]


@pytest.mark.parametrize(("text", "parts", "never"), LAST_RESORT)
def test_a_label_loses_what_it_can_spare_best_before_its_middle(
    text: str, parts: tuple[str, ...], never: tuple[str, ...]
) -> None:
    label = read(text)[-1].label
    assert len(label) <= LABEL
    assert all(part in label for part in parts), label
    assert not any(part in label for part in never), label


DATED = [
    (
        "Durch den kürzeren Weg des Lichts erscheint die Sonne auf der Nordhalbkugel um etwa sieben Prozent größer als "
        "am 4. Juli, wenn die Erde den fernsten Punkt ihrer Bahn erreicht.",
        "größer als am 4. Juli",
    ),
    (
        "Er glaubt weiterhin, dass die Mannschaft gestärkt aus der schwachen Saison 2023 hervorgegangen sei: „Wir "
        "haben gelernt, noch ruhiger zu bleiben und noch härter zu arbeiten.“",
        "gestärkt aus der schwachen Saison 2023 hervorgegangen",
    ),
    (
        "Ohne in der Saison 2023/24 auch nur einmal gespielt zu haben, feierte Jan Muster im Frühling seinen größten "
        "und wichtigsten Sieg vor den Augen der ganzen Stadt.",
        "Jan Muster",
    ),
    (
        "Ein umgestürzter Lastwagen mit dreißig Tonnen Holz hat am Montagmorgen, dem 13. Mai, am Rand der alten "
        "Innenstadt in beiden Richtungen ein großes Verkehrschaos verursacht.",
        "Verkehrschaos verursacht",
    ),
]


@pytest.mark.parametrize(("text", "part"), DATED)
def test_a_date_goes_as_a_whole_or_not_at_all(text: str, part: str) -> None:
    label = read(text)[-1].label
    assert part in label
    assert not label.startswith("Nur einmal")
    assert "dem 13. Mai" not in label


REPORTED_SPEECH = [
    (
        "Der Präsident erwartet eine schnelle Entscheidung des Gerichtes und gab bekannt, dass die Prüfung der bis zum "
        "30. Mai einzureichenden Meldungen einige Wochen in Anspruch nehmen werde.",
        "Die Prüfung der bis zum 30. Mai einzureichenden Meldungen werde",
    ),
    (
        "Die Ministerin sagte, dass in zehn bis fünfzehn Jahren etwa ein Zehntel des Stromes aus Wind, Sonne oder "
        "Wasser bestehen könne, wenn alle Länder ihre Pläne einhalten.",
        "Ministerin sagte, dass etwa ein Zehntel des Stromes",
    ),
    (
        "Angesichts der wachsenden Proteste gegen die Sparpolitik der Regierung bot Ministerpräsident Jan Muster der "
        "Opposition am gestrigen Dienstag seinen Rücktritt an.",
        "bot Ministerpräsident Jan Muster der Opposition",
    ),
]


@pytest.mark.parametrize(("text", "part"), REPORTED_SPEECH)
def test_the_verb_stands_behind_its_whole_subject_or_the_order_stays(text: str, part: str) -> None:
    assert part in read(text)[-1].label


def test_no_adjective_stands_without_its_article_or_behind_a_stray_comma() -> None:
    (film,) = read(
        "Das Zweite Deutsche Fernsehen dreht derzeit einen Film über das Leben des alten Malers Jan Muster, der im "
        "vergangenen Jahr verstorben ist."
    )
    assert not film.label.startswith("Zweite")
    (suit,) = read(
        "Die CDU-regierten Länder Hessen, Sachsen, Thüringen, Niedersachsen und Bayern sowie Abgeordnete von CDU und "
        "CSU legten heute beim deutschen Bundesverfassungsgericht in Karlsruhe Beschwerde gegen das begleitende Gesetz "
        "der von der Koalition beschlossenen Verlängerung für Kohlekraftwerke ein."
    )
    assert suit.label.startswith("Die CDU-regierten Länder")
    (firm,) = read(
        "Muster ist ein 1996 gegründetes, privatwirtschaftlich betriebenes Unternehmen, das Analysen, Berichte und "
        "Vorhersagen zur Lage in allen Ländern der Welt anbietet."
    )
    assert "gegründetes, Unternehmen" not in firm.label


def test_a_clause_that_may_be_the_news_is_shortened_rather_than_left_out() -> None:
    (found,) = read(
        "Der 1. Mai war noch keine Stunde alt, als sich auf der Brücke am Rand der Hafenstadt ein Unfall unter "
        "dem Einfluss von Alkohol ereignete."
    )
    assert "als sich ein Unfall" in found.label
    assert found.label.endswith("ereignete")


def test_the_date_of_an_attribute_is_labelled_by_what_the_attribute_tells() -> None:
    founded, opened = read("Der im Mai 2003 gegründete Verein hat am Montag seine Halle eröffnet.")
    assert founded.label == "Der im Mai 2003 gegründete Verein"
    assert opened.label.endswith("eröffnet")
    (published,) = read("Die am Montag veröffentlichte Studie belegt den Rückgang.")
    assert published.label.endswith("belegt den Rückgang")


def test_each_date_of_a_list_is_told_with_its_place_alone() -> None:
    labels = [
        found.label
        for found in read(
            "Der Chor gastiert am 3. Juni in Ulm, am 4. Juni in Graz (Forum) sowie am 6. und 7. Juni in Linz.",
        )
    ]
    assert labels == [
        "Der Chor gastiert am 3. Juni in Ulm",
        "Der Chor gastiert am 4. Juni in Graz (Forum)",
        "Der Chor gastiert am 6. und 7. Juni in Linz",
    ]
