"""Events from whole sentences, as the pipeline finds them: each predicate its own, with actors, place and day."""

from datetime import date

import pytest

from core.annotate.dates import find_dates
from core.annotate.events import find_events
from core.annotate.events.labels import LABEL
from core.annotate.names import find_mentions
from core.annotate.quotes import find_quotes
from core.language.words import read_words
from core.records import Event, Published

TODAY = date(2024, 5, 15)  # a Wednesday
PUBLISHED = Published(TODAY, TODAY, "day", "stated", "in the head")
UNKNOWN = Published(None, None, "vague", "unknown", "nothing tells")


def read(text: str, published: Published = PUBLISHED) -> tuple[Event, ...]:
    words = read_words(text)
    dates = find_dates(words, published)
    mentions, _ = find_mentions(words, published, ())
    quotes = find_quotes(words, mentions)
    return find_events(words, dates, mentions, (), published, quotes)


def day(number: int, month: int = 5) -> date:
    return date(2024, month, number)


# Sentence; for each event its first day, its label, its actors and its place.
PREDICATES = [
    (
        "Am Montag traf Boris Pistorius in Kiew ein, am Dienstag reiste er nach Warschau weiter.",
        [
            (day(13), "Am Montag traf Boris Pistorius in Kiew ein", ("Boris Pistorius",), "Kiew"),
            (day(14), "Am Dienstag reiste Boris Pistorius nach Warschau weiter", ("Boris Pistorius",), "Warschau"),
        ],
    ),
    (
        "Am Montag empfing Olaf Scholz in Berlin den Präsidenten, am Dienstag flog Boris Pistorius nach Vilnius.",
        [
            (day(13), "Am Montag empfing Olaf Scholz in Berlin den Präsidenten", ("Olaf Scholz",), "Berlin"),
            (day(14), "Am Dienstag flog Boris Pistorius nach Vilnius", ("Boris Pistorius",), "Vilnius"),
        ],
    ),
    (
        "Boris Pistorius besuchte am Montag die Werft und reiste am Dienstag nach Riga weiter.",
        [
            (day(13), "Boris Pistorius besuchte am Montag die Werft", ("Boris Pistorius",), None),
            (day(14), "Boris Pistorius reiste am Dienstag nach Riga weiter", ("Boris Pistorius",), "Riga"),
        ],
    ),
    (
        "Ursula von der Leyen wird am 3. Juni in Kiew erwartet und soll am 4. Juni in Warschau reden.",
        [
            (day(3, 6), "Ursula von der Leyen wird am 3. Juni in Kiew erwartet", ("Ursula von der Leyen",), "Kiew"),
            (
                day(4, 6),
                "Ursula von der Leyen soll am 4. Juni in Warschau reden",
                ("Ursula von der Leyen",),
                "Warschau",
            ),
        ],
    ),
    (
        "Die Opposition gewann am Montag die Wahl, tritt aber erst am 3. Juni an.",
        [
            (day(13), "Die Opposition gewann am Montag die Wahl", (), None),
            (day(3, 6), "Die Opposition tritt aber erst am 3. Juni an", (), None),
        ],
    ),
    (
        "Boris Pistorius, der am 3. Mai in Kiew landete, fliegt am 3. Juni nach Warschau.",
        [
            (day(3), "Boris Pistorius, der am 3. Mai in Kiew landete", ("Boris Pistorius",), "Kiew"),
            (day(3, 6), "Boris Pistorius fliegt am 3. Juni nach Warschau", ("Boris Pistorius",), "Warschau"),
        ],
    ),
    (
        "Nachdem Emmanuel Macron am Montag in Kiew ankam, flog er am Dienstag nach Warschau.",
        [
            (
                day(13),
                "Nachdem Emmanuel Macron am Montag in Kiew ankam, flog er am Dienstag nach Warschau",
                ("Emmanuel Macron",),
                "Kiew",
            ),
            (day(14), "Emmanuel Macron flog am Dienstag nach Warschau", ("Emmanuel Macron",), "Warschau"),
        ],
    ),
    (
        "Weil Russland am Montag die Grenze schloss, tagt am Mittwoch die NATO in Brüssel.",
        [
            (day(13), "Russland schloss am Montag die Grenze", ("Russland",), None),
            (day(15), "Die NATO tagt am Mittwoch in Brüssel", ("Russland", "NATO"), "Brüssel"),
        ],
    ),
    (
        "Das Treffen findet am 3. Juni in Wien, am 4. Juni in Prag und am 5. Juni in Rom statt.",
        [
            (
                day(3, 6),
                "Das Treffen findet am 3. Juni in Wien, am 4. Juni in Prag und am 5. Juni in Rom statt",
                (),
                "Wien",
            ),
            (
                day(4, 6),
                "Das Treffen findet am 3. Juni in Wien, am 4. Juni in Prag und am 5. Juni in Rom statt",
                (),
                "Prag",
            ),
            (
                day(5, 6),
                "Das Treffen findet am 3. Juni in Wien, am 4. Juni in Prag und am 5. Juni in Rom statt",
                (),
                "Rom",
            ),
        ],
    ),
    (
        "Der Rat tagt vom 3. bis 5. Juni in Madrid.",
        [
            (day(3, 6), "Der Rat tagt vom 3. bis 5. Juni in Madrid", (), "Madrid"),
        ],
    ),
    (
        "Der Rat tagt vom 3. Juni bis zum 5. Juli in Madrid.",
        [
            (day(3, 6), "Der Rat tagt vom 3. Juni bis zum 5. Juli in Madrid", (), "Madrid"),
        ],
    ),
    (
        "Russland kündigte am Montag an, ab dem 3. Juni die Botschaft zu schließen.",
        [
            (day(13), "Russland kündigte am Montag an, ab dem 3. Juni die Botschaft zu schließen", ("Russland",), None),
            (
                day(3, 6),
                "Russland kündigte am Montag an, ab dem 3. Juni die Botschaft zu schließen",
                ("Russland",),
                None,
            ),
        ],
    ),
    (
        "Die Ukraine beschloss am Montag, die Truppen am 3. Juni aus Cherson abzuziehen.",
        [
            (
                day(13),
                "Die Ukraine beschloss am Montag, die Truppen am 3. Juni aus Cherson abzuziehen",
                ("Ukraine",),
                None,
            ),
            (
                day(3, 6),
                "Die Ukraine beschloss am Montag, die Truppen am 3. Juni aus Cherson abzuziehen",
                ("Ukraine",),
                "Cherson",
            ),
        ],
    ),
    (
        "Die Bundeswehr wird, wie der Minister am Montag sagte, am 3. Juni nach Litauen verlegt.",
        [
            (
                day(3, 6),
                "Die Bundeswehr wird, wie der Minister am Montag sagte, am 3. Juni nach Litauen verlegt",
                ("Bundeswehr", "Litauen"),
                "Litauen",
            ),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PREDICATES)
def test_every_predicate_with_a_date_is_an_event_of_its_own(
    text: str, expected: list[tuple[date, str, tuple[str, ...], str | None]]
) -> None:
    found = read(text)
    assert [(each.first, each.label) for each in found] == [(first, label) for first, label, _, _ in expected]
    assert [each.actors for each in found] == [actors for _, _, actors, _ in expected]
    assert [each.place for each in found] == [place for _, _, _, place in expected]
    assert all(each.dating == "stated" and (each.start, each.stop) == (0, len(text)) for each in found)


def test_each_predicate_has_a_status_of_its_own() -> None:
    text = "Am Montag wurde das Manöver abgesagt, am 3. Juni soll die Brigade üben, am 4. Juni könnte sie abziehen."
    assert [each.status for each in read(text)] == ["denied", "planned", "conditional"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Für 2026 erwartet die Bank Überweisungen in Höhe von 72 Milliarden Euro.", "conditional"),
        ("Laut einer Studie steigt das Meer bis 2100 um einen Meter.", "conditional"),
        ("Die Stadt erwartet am Freitag den Präsidenten.", "planned"),
        ("In zehn bis fünfzehn Jahren soll der Reaktor Strom liefern.", "planned"),
        ("Die Produktion soll in den kommenden Jahren nicht ausgebaut werden.", "denied"),
        ("Am 20. August müsste die Gemeinde den Kredit tilgen.", "conditional"),
        ("Galerie Nord in der Linienstraße, bis 29. Juli.", "ongoing"),
        ("Die Polizei hat am Mittwoch den Turm und die Halle räumen lassen.", "past"),
    ],
)
def test_what_somebody_foretells_is_conditional_and_what_is_meant_to_be_planned(text: str, status: str) -> None:
    assert [each.status for each in read(text)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Laut einem Bericht des Ministeriums vom November 2021 wurden 40 Höfe aufgegeben.",
        "Betroffen ist die Milch mit dem Haltbarkeitsdatum 16. Juni 2024.",
        "Das Loch wird jeweils im Frühling gemessen.",
        "Erstmals seit 2001 sei die Stadt wieder in der Lage, ihre Schulden zu zahlen.",
        "Das Land erlebt nach Angaben des Wetterdienstes den strengsten Winter.",
        "Der Kanzler erinnerte daran, dass er die Reformagenda 2030 unterstützt habe.",
    ],
)
def test_dates_of_sources_things_habits_and_names_place_nothing(text: str) -> None:
    assert not read(text)


def test_a_range_is_one_event_over_both_its_ends() -> None:
    (found,) = read("Der Rat tagt vom 3. Juni bis zum 5. Juli in Madrid.")
    assert (found.first, found.last, found.status) == (day(3, 6), day(5, 7), "planned")


PLACES = [
    ("Annalena Baerbock sprach am Montag auf dem Gipfel in Madrid über den Krieg in der Ukraine.", "Madrid"),
    ("Am Montag starben im Osten der Ukraine zwei Menschen.", "Ukraine"),
    ("Am Montag explodierte in der Nähe von Charkiw eine Bombe.", "Charkiw"),
    ("Am Montag reiste Olaf Scholz aus Kiew ab.", "Kiew"),
    ("Am Montag fuhr Olaf Scholz von Berlin nach Paris.", "Paris"),
    ("Am Montag begann das Treffen der Minister in Brüssel.", "Brüssel"),
    ("Die Wahl in Frankreich endete am Montag.", "Frankreich"),
    ("Die Minister berieten am Montag über die Lage in der Ukraine.", None),
    ("Die in Kiew stationierten Soldaten übten am Montag.", None),
    ("Diplomaten aus Russland verließen am Montag das Land.", None),
    ("Am Montag tagte der Rat in Wien und Prag.", None),
    ("Deutschland lieferte am Montag Waffen.", None),
    ("Nach Russlands Angriff tagte der Rat am Montag.", None),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_the_place_is_where_the_clause_says_that_it_happens(text: str, place: str | None) -> None:
    assert [each.place for each in read(text)] == [place]


def test_a_pronoun_stands_for_nobody_where_it_could_be_several() -> None:
    text = "Am Montag traf Olaf Scholz in Kiew Wolodymyr Selenskyj, am Dienstag reiste er nach Warschau weiter."
    meeting, journey = read(text)
    assert meeting.actors == ("Olaf Scholz", "Wolodymyr Selenskyj")
    assert journey.label == "Am Dienstag reiste er nach Warschau weiter"


def test_a_pronoun_fits_the_name() -> None:
    text = "Am Montag sprach Angela Merkel in Paris, am Dienstag reiste er nach Rom weiter."
    assert read(text)[1].label == "Am Dienstag reiste er nach Rom weiter"
    assert read(text.replace(" er ", " sie "))[1].label == "Am Dienstag reiste Angela Merkel nach Rom weiter"


NO_EVENTS = [
    "Jeden Montag tagt der Rat.",
    "Die Übung findet jährlich statt.",
    "Seit Jahrzehnten liefert Deutschland Waffen.",
    "Damals reiste Olaf Scholz nach Kiew.",
    "Zurzeit berät der Rat über die Lage.",
]


@pytest.mark.parametrize("text", NO_EVENTS)
def test_what_recurs_and_what_is_background_is_no_event(text: str) -> None:
    assert not read(f"Lage\n\n{text}")


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Jeden Montag tagt der Rat, am 3. Juni aber berät die Kommission in Brüssel.", "3. Juni"),
        ("Seit Jahrzehnten liefert die Firma Panzer, am 3. Juni endet der Vertrag.", "3. Juni"),
        ("Das jährliche Treffen begann am Montag in Rom.", "Montag"),
    ],
)
def test_a_recurrent_date_does_not_hide_a_real_one(text: str, surface: str) -> None:
    assert [text[each.date_start : each.date_stop] for each in read(text)] == [surface]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Bauern blockieren seit gestern die Grenze.", "ongoing"),
        ("Die Grenze ist bis zum 3. Juni gesperrt.", "ongoing"),
        ("Heute sollen mehrere Verträge unterschrieben werden.", "planned"),
        ("Heute ist ein Oberst verurteilt worden.", "past"),
        ("Die Preise, die künftig gesenkt werden sollen, sind heute gestiegen.", "past"),
    ],
)
def test_the_verb_tells_what_lasts_and_what_is_over(text: str, status: str) -> None:
    assert [each.status for each in read(text)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Die Bundeswehr verlegt Soldaten nach Litauen, wie schon 1999 beim Einsatz im Kosovo.",
        "Der Konzern lieferte ein Drittel mehr Panzer als im Jahr 1999.",
        "Gegenüber 1999 stieg der Wehretat um ein Fünftel.",
    ],
)
def test_a_comparison_with_another_year_is_no_event(text: str) -> None:
    assert not [each for each in read(text) if each.first and each.first.year == 1999]


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
        "Die Werft in Kiel hat den ersten Auftrag der Marine seit vielen Jahren erhalten",
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
        "Der Minister ließ den Chef der Polizei in den Ruhestand versetzen",
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


INTENDED = [
    ("Die Räte beschlossen am Freitag den Haushalt.", ["past"]),
    ("Der Mann soll sich am Mittwoch noch in Wien aufhalten.", ["ongoing"]),
    ("Der Rat soll am Mittwoch in Wien tagen.", ["planned"]),
    ("Die Landung ist für heute 21:30 Uhr vorgesehen.", ["planned"]),
    ("Am Dienstag kündigte der Minister für den nächsten Tag eine Reform an.", ["past", "planned"]),
]


@pytest.mark.parametrize(("text", "status"), INTENDED)
def test_what_is_meant_to_come_is_told_from_what_is_said_to_be(text: str, status: list[str]) -> None:
    assert [each.status for each in read(text)] == status


@pytest.mark.parametrize(
    "text", ["Im Rat sitzen Anna Freitag und Karl Muster.", "Das meldete die Bild am Sonntag vorab."]
)
def test_a_name_that_holds_a_weekday_dates_nothing(text: str) -> None:
    assert not read(text)


def test_a_place_behind_the_subject_may_be_that_of_the_clause() -> None:
    (found,) = read(
        "Am Dienstagnachmittag wurde ein junger Matrose im Bahnhof von einer Streife der Küstenwache nach langer Suche "
        "schlafend auf einer Bank entdeckt."
    )
    assert found.label.startswith("Ein junger Matrose wurde im Bahnhof")


CLOCKS = [
    ("Am Montag kam es zu einem Gefecht. Gegen 21 Uhr explodierte eine Bombe.", [(13, "stated"), (13, "inferred")]),
    ("Am Montag kam es zu einem Gefecht. Seit Mittag wurde geschossen.", [(13, "stated")]),
    ("Am Montag kam es zu einem Gefecht. Gegen 21 Uhr will der Rat tagen.", [(13, "stated")]),
    ("Am Montag kam es zu einem Gefecht.\n\nGegen 21 Uhr explodierte eine Bombe.", [(13, "stated")]),
    (
        "Am Montag kam es zu einem Gefecht. Die Lage ist ernst. Am Abend fiel der Strom aus.",
        [(13, "stated"), (13, "inferred")],
    ),
]


@pytest.mark.parametrize(("text", "dated"), CLOCKS)
def test_a_time_of_day_takes_its_day_from_the_passage(text: str, dated: list[tuple[int, str]]) -> None:
    events = read(text)
    assert [(each.first and each.first.day, each.dating) for each in events] == dated
    assert {each.precision for each in events} == {"day"}


PRONOUNS = [
    ("Im Norden entsteht ein neuer Flughafen. Er soll ab dem 3. Juni Flüge anbieten.", "Ein neuer Flughafen soll ab"),
    ("Die Gruppe trat aus. Sie beschloss am Montag, eine Partei zu gründen.", "Die Gruppe beschloss am Montag"),
    ("Bei Kiel entsteht ein neuer Hafen. Dieser ist groß. Er soll ab dem 3. Juni öffnen.", "Ein neuer Hafen soll ab"),
    (
        "Der „Sternenhafen Nord“ gilt als wichtig. Im Juni soll er fertig sein.",
        "Im Juni soll der Sternenhafen Nord fertig sein",
    ),
    ("Der Polizist verfolgte den Mann. Er wurde am Montag verhaftet.", "Er wurde am Montag verhaftet"),
    ("Die Wahl gewann der Rat. Sie wurde am Montag wiederholt.", "Sie wurde am Montag wiederholt"),
    ("Die Gruppe trat aus.\n\nSie beschloss am Montag, eine Partei zu gründen.", "Sie beschloss am Montag"),
    (
        "Jürgen Polder ist Mitglied im Vorstand der Partei. Außerdem berät er die Werft. Am Montag wurde er gewählt.",
        "Am Montag wurde Jürgen Polder gewählt",
    ),
    ("„Wir tagen lange“, sagte Anna Polder. „Am Dienstag tagen wir wieder.“", "Anna Polder: „Am Dienstag tagen wir"),
]


@pytest.mark.parametrize(("text", "label"), PRONOUNS)
def test_a_pronoun_is_spoken_as_the_one_subject_that_it_fits(text: str, label: str) -> None:
    assert read(text)[-1].label.startswith(label)


TITLE = "Lage im Osten\n\n"

REPORTED = [
    ("Die NATO hat ein Zentrum in Polen eröffnet.", "past", "Die NATO hat ein Zentrum in Polen eröffnet"),
    ("Russland schloss die Grenze zu Finnland.", "past", "Russland schloss die Grenze zu Finnland"),
    ("Olaf Scholz ist nach Kiew gereist.", "past", "Olaf Scholz ist nach Kiew gereist"),
    ("Der Flughafen von Riga wurde gesperrt.", "past", "Der Flughafen von Riga wurde gesperrt"),
    ("In Riga wurden zwei Menschen verletzt.", "past", "In Riga wurden zwei Menschen verletzt"),
    ("Die NATO nahm einen Plan für Polen an.", "past", "Die NATO nahm einen Plan für Polen an"),
    ("Die Lage ist ernst. Nun hat Polen die Grenze geschlossen.", "past", "Nun hat Polen die Grenze geschlossen"),
    ("Am Nachmittag schloss Russland die Grenze.", "past", "Am Nachmittag schloss Russland die Grenze"),
    ("Gegen 21 Uhr schloss Russland die Grenze.", "past", "Gegen 21 Uhr schloss Russland die Grenze"),
]


@pytest.mark.parametrize(("text", "status", "label"), REPORTED)
def test_a_happening_without_a_date_is_told_of_the_day_of_the_article(text: str, status: str, label: str) -> None:
    (found,) = read(TITLE + text)
    assert (found.first, found.last, found.precision) == (TODAY, TODAY, "day")
    assert (found.dating, found.status, found.rule) == ("reported", status, "reported on")
    assert found.start == found.date_start == found.date_stop
    assert found.label == label


def test_the_first_sentence_is_the_news_whatever_its_verb() -> None:
    (found,) = read("Olaf Scholz hat in Riga mehr Hilfe für die Ukraine versprochen. Einzelheiten nannte er nicht.")
    assert (found.dating, found.status) == ("reported", "past")


NOT_REPORTED = [
    "Die NATO ist wichtig für Europa.",
    "Die Lage der NATO ist bezogen auf ihr Ziel aussichtslos.",
    "Die Soldaten haben die Grenze geschlossen.",
    "Der Rat beschloss in Polen neue Regeln.",
    "Olaf Scholz lobte die Truppe.",
    "Olaf Scholz sagte, Russland habe die Grenze geschlossen.",
    "Die NATO habe ein Zentrum eröffnet.",
    "Hat Russland die Grenze geschlossen?",
    "„Russland hat die Grenze geschlossen“, sagte Olaf Scholz.",
    "Russland hatte die Grenze zuvor geschlossen.",
    "Russland hat die Grenze nicht geschlossen.",
    "Wenn Russland die Grenze schloss, half Polen.",
    "Russland schloss die Grenze immer wieder.",
    "Russland könnte die Grenze schließen.",
    "Polen will seine Armee vergrößern.",
    "Russland stimmte dem Abkommen zu.",
    "Russland hatte die Grenze geschlossen.",
    "Olaf Scholz nahm ihn fest.",
    "Die Lage ist ernst. Polen schloss die Grenze.",
    "Soldaten trainierten mit der NATO in Litauen.",
    "Russland schloss die Grenze",
]


@pytest.mark.parametrize("text", NOT_REPORTED)
def test_states_views_words_of_others_and_habits_take_no_day(text: str) -> None:
    assert not read(TITLE + text)


def test_the_headline_takes_no_day() -> None:
    assert not read("Russland hat die Grenze geschlossen.\n\nEs bleibt kalt.")


def test_without_a_day_of_publication_nothing_is_reported_on_it() -> None:
    assert not read(TITLE + "Russland schloss die Grenze zu Finnland.", UNKNOWN)


def test_the_day_is_no_more_precise_than_the_publication() -> None:
    month = Published(day(1), day(31), "month", "stated", "in the head")
    (found,) = read(TITLE + "Russland schloss die Grenze zu Finnland.", month)
    assert (found.first, found.last, found.precision) == (day(1), day(31), "month")


def test_a_background_goes_on_in_its_tense() -> None:
    story = "1949 wurde die Nato gegründet. Die USA unterzeichneten den Vertrag. Später trat Spanien bei."
    assert [each.dating for each in read(TITLE + story)] == ["stated"]
    assert [each.dating for each in read(f"{TITLE}{story}\n\nFrankreich ratifizierte den Vertrag.")] == ["stated"]


def test_after_a_background_the_news_goes_on() -> None:
    text = f"{TITLE}1949 wurde die Nato gegründet.\n\nNun hat Finnland einen Antrag eingereicht."
    assert [each.dating for each in read(text)] == ["stated", "reported"]
    text = f"{TITLE}Heute tagte die Nato in Brüssel. Finnland unterzeichnete einen Vertrag."
    assert [each.dating for each in read(text)] == ["stated", "reported"]


STORY = f"{TITLE}Am Montag tagte die Nato in Brüssel. "


@pytest.mark.parametrize("between", ["", "\n\n", "Am Freitag wird der Gipfel wieder tagen. "])
def test_what_goes_on_with_a_day_that_is_over_is_not_of_the_day_of_the_article(between: str) -> None:
    found = read(f"{STORY}{between}Finnland unterzeichnete einen Vertrag.")
    assert {each.dating for each in found} == {"stated"}


NEW = [
    "Finnland hat einen Vertrag unterzeichnet.",
    "Inzwischen unterzeichnete Finnland einen Vertrag.",
    "Heute tagte der Rat. Finnland unterzeichnete einen Vertrag.",
]


@pytest.mark.parametrize("text", NEW)
def test_what_is_new_is_of_the_day_of_the_article(text: str) -> None:
    found = read(STORY + text)[-1]
    assert (found.dating, found.first) == ("reported", day(15))


def test_of_a_long_list_of_dates_only_a_part_is_read() -> None:
    text = "Es tagten " + ", ".join(f"am {1 + n % 28}. Mai {1900 + n % 120} die Räte" for n in range(4000)) + "."
    assert len(read(text)) < 50


def test_a_sentence_too_long_to_be_parsed_keeps_its_event() -> None:
    houses = ", ".join(f"Haus {number} der Familie Muster" for number in range(60))
    (found,) = read(f"Der Rat der Stadt beschloss am 3. Juni den Umbau der alten Kirche, dazu {houses}.")
    assert found.first == date(2023, 6, 3)
    assert found.label.startswith("Der Rat der Stadt beschloss den Umbau der Kirche")


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


def test_a_question_is_no_event() -> None:
    assert not read("Tagt der Rat am Montag in Riga?")


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


def test_a_price_is_no_year() -> None:
    assert not read("Die Grenze des Freibetrags beträgt 1500,- € im Monat.")
