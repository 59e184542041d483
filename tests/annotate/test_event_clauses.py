"""Events from whole sentences, as the pipeline finds them: each predicate its own, with actors, place and day."""

from datetime import date

import pytest

from tests.annotate.reading import day, read

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
            (day(13), "Emmanuel Macron kam am Montag in Kiew an", ("Emmanuel Macron",), "Kiew"),
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
            (day(3, 6), "Das Treffen findet am 3. Juni in Wien statt", (), "Wien"),
            (day(4, 6), "Das Treffen findet am 4. Juni in Prag statt", (), "Prag"),
            (day(5, 6), "Das Treffen findet am 5. Juni in Rom statt", (), "Rom"),
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
    assert [each.status for each in read(text)] == ["past", "planned", "conditional"]


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


@pytest.mark.parametrize(
    "text",
    [
        "Nach dem Bericht der Zeitung gilt das Fahrverbot vom 3. Februar 2021 an.",
        "Laut Polizeibericht verschwand das Boot in der Nacht vom 3. Februar 2021.",
        "Laut dem Bericht der Kommission dauerte der Streik vom 3. Januar 2021 bis zum 8. Januar 2021.",
    ],
)
def test_a_source_leaves_the_date_of_what_it_tells(text: str) -> None:
    assert len(read(text)) == 1


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
    ("Die Wahl gewann der Rat. Sie wurde am Montag wiederholt.", "Die Wahl wurde am Montag wiederholt"),
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


def test_of_a_long_list_of_dates_only_a_part_is_read() -> None:
    text = "Es tagten " + ", ".join(f"am {1 + n % 28}. Mai {1900 + n % 120} die Räte" for n in range(4000)) + "."
    assert len(read(text)) < 50


def test_a_sentence_too_long_to_be_parsed_keeps_its_event() -> None:
    houses = ", ".join(f"Haus {number} der Familie Muster" for number in range(60))
    (found,) = read(f"Der Rat der Stadt beschloss am 3. Juni den Umbau der alten Kirche, dazu {houses}.")
    assert found.first == date(2023, 6, 3)
    assert found.label.startswith("Der Rat der Stadt beschloss den Umbau der Kirche")


def test_a_question_is_no_event() -> None:
    assert not read("Tagt der Rat am Montag in Riga?")


def test_a_price_is_no_year() -> None:
    assert not read("Die Grenze des Freibetrags beträgt 1500,- € im Monat.")
