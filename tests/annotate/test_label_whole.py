"""Labels keep what their words ask for: both words of a pair, objects with prepositions, amounts."""

import pytest

from tests.annotate.reading import read

# Sentence; the label of its last event.
WHOLE = [
    (
        "Die Polizei sperrte die Brücke, die 1994 neben dem alten Hafen der Stadt errichtet worden war, wegen eines "
        "tiefen Risses in einem der Pfeiler.",
        "Die Brücke war 1994 neben dem alten Hafen der Stadt errichtet worden",
    ),
    (
        "Die Reporter sprachen mit Helfern, die seit Mai 2014 im Norden des Landes die zerstörten Häuser und Schulen "
        "wieder aufbauen.",
        "Helfer bauen seit Mai 2014 im Norden des Landes die zerstörten Häuser und Schulen wieder auf",
    ),
    (
        "Weil der Weg zu der abgelegenen Hütte verschüttet ist, können die Bergretter (30 Mann) frühestens "
        "am Sonntag zu den Eingeschlossenen vordringen.",
        "Weil der Weg zu der abgelegenen Hütte verschüttet ist, können die Bergretter frühestens am Sonntag vordringen",
    ),
    (
        "Am 4. Mai war die Gründung einer Gesellschaft von Nordbau und den städtischen Werken zur Herstellung des "
        "Zementes bekanntgegeben worden.",
        "Am 4. Mai war die Gründung einer Gesellschaft von Nordbau und den städtischen Werken bekanntgegeben worden",
    ),
    (
        "Am Montag haben der Geschäftsführer der Nordbau Straßen GmbH, Karl Muster, und der Direktor des Hafens, Hans "
        "Kern, in Neudorf eine entsprechende Vereinbarung unterschrieben.",
        "Am Montag haben der Geschäftsführer der Nordbau Straßen GmbH und der Direktor eine Vereinbarung "
        "unterschrieben",
    ),
]

# Sentence; a part of the label of its last event.
KEPT = [
    (
        "Der Sprecher des Ministers Karl Muster teilte am Montag mit, man werde bis auf weiteres auf den Bau der "
        "Straße durch das Moor verzichten und die Pläne mit den Gemeinden am Fluss besprechen.",
        "auf den Bau",
    ),
    (
        "Der Minister wurde entgegen ursprünglicher Planungen am Montag von den Abgeordneten seiner Partei doch nicht "
        "zum Vorsitzenden gewählt.",
        "entgegen ursprünglicher Planungen",
    ),
    (
        "Ab 2016 werden die zuverlässigen, aber hochbetagten Boote vom Typ Seeadler nicht mehr den verschärften "
        "Vorschriften für die Seenotrettung an der Küste genügen.",
        "nicht mehr",
    ),
    (
        "Die Parteien der Regierung im Norden, die alte Bauernpartei und die neue Bürgerliste, hatten am Montag "
        "erklärt, gemeinsam in die Wahl des Bürgermeisters gehen zu wollen.",
        "Parteien der Regierung im Norden hatten erklärt",
    ),
    (
        "Wie im bereits vom Rat gebilligten Entwurf des Ministers vorgesehen, sollen Anfang 2026 in einem ersten "
        "Schritt alle Schüler mit einem Brief angeschrieben werden.",
        "Wie im",
    ),
    (
        "Am Donnerstag ging ein Hubschrauber nach einer Landung im Gebirge in Flammen auf, sechs Helfer erlitten "
        "Verletzungen und mussten behandelt werden.",
        "in Flammen auf",
    ),
    (
        "Der Wasserwacht zufolge werden die Boote bis Juni im Einsatz sein, unter anderem in den Buchten zwischen "
        "Lindau, Bregenz und Konstanz.",
        "Die Boote werden bis Juni",
    ),
    (
        "Zwischen dem 3. und dem 9. Mai übten Soldaten aus Frankreich, Polen und Deutschland sowohl den Angriff als "
        "auch die Verteidigung einer Stadt.",
        "übten Soldaten aus Frankreich",
    ),
]


@pytest.mark.parametrize(("text", "label"), WHOLE)
def test_a_label_tells_a_clause_as_its_sentence_does(text: str, label: str) -> None:
    assert read(text)[-1].label == label


@pytest.mark.parametrize(("text", "part"), KEPT)
def test_a_label_keeps_what_its_verb_or_noun_asks_for(text: str, part: str) -> None:
    label = read(text)[-1].label
    assert part in label
    assert len(label) <= 110
