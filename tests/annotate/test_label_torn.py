"""Labels of sentences that the parser tears apart: read by tags and signs they keep what belongs together."""

import pytest

from tests.annotate.reading import read

# Sentence; a part of the label of its last event.
KEPT = [
    (
        "Vertreter beider Parteien wollen am heutigen Donnerstagabend in einem Hotel am Rand der Hauptstadt "
        "entsprechende Verhandlungen beginnen und gerne bis Samstagmittag abschließen.",
        "entsprechende Verhandlungen beginnen und gerne bis Samstagmittag abschließen",
    ),
    (
        "Beim Lauf durch Neustadt hat es am Montag trotz der Anwesenheit vieler Beamter der Polizei – 3.000 Beamte "
        "waren aufgeboten – schwere Ausschreitungen gegeben.",
        "schwere Ausschreitungen gegeben",
    ),
    (
        "Politiker und Mitglieder der Junta, die das Land im Norden seit Donnerstag ohne das gewählte Parlament "
        "regiert, wandten sich an die Demonstranten in der Stadt.",
        "Politiker und Mitglieder der Junta",
    ),
    (
        "Am Samstag starben Angaben der Behörden zufolge beim Absturz eines von einer Hilfsorganisation gemieteten "
        "Hubschraubers in der Region Muster, rund 200 Kilometer westlich der großen Hafenstadt Neustadt, alle vier "
        "Insassen.",
        "alle vier Insassen",
    ),
    (
        "Die aus Neustadt stammende ehemalige niederländische Politikerin Anna Muster erhielt am Sonntag das „Glas der "
        "Freiheit“ als Auszeichnung für ihr Engagement gegen die Ausgrenzung von Frauen und für die Aufnahme von "
        "Flüchtlingen.",
        "Politikerin Anna Muster erhielt das „Glas der Freiheit“",
    ),
    (
        "Seit Sonntag hatte sich ein 45-jähriger Mann mit seiner 31-jährigen Ehefrau, seiner Schwiegermutter und "
        "seinen beiden Töchtern in seinem Haus in Neustadt im Süden des Landes verschanzt.",
        "verschanzt",
    ),
    (
        "Nach der Flucht von rund 400 Häftlingen aus dem Gefängnis bei Neustadt am Freitag führten die Behörden, "
        "unterstützt von Verbänden der Armee, eine große Suche nach den entkommenen Häftlingen durch.",
        "eine große Suche nach den entkommenen Häftlingen durch",
    ),
    (
        "Ein Attentäter tötete bei einem Anschlag in Neustadt auf einen Konvoi am Sonntag, der Menschen aus den "
        "umkämpften Städten Adorf und Bedorf in den Norden bringen sollte, mindestens 126 Menschen.",
        "tötete bei einem Anschlag",
    ),
    (
        "Laut einem Bericht des Ministeriums vom November 2011 wurden 40 Prozent aller männlichen Einwanderer im Alter "
        "zwischen 12 und 24 Jahren innerhalb der letzten fünf Jahre wegen Straftaten verhaftet oder angeklagt.",
        "40 Prozent aller",
    ),
    (
        "Am Dienstag hat das niedersächsische Landeskabinett einen so genannten Zukunftsvertrag zwischen dem Land und "
        "seinen Universitäten und Fachhochschulen beschlossen.",
        "einen so genannten Zukunftsvertrag beschlossen",
    ),
    (
        "Während der Messe bis zum 13. November 2015 werden auch Kurse für Schulen und Ferienkurse angeboten.",
        "Während der Messe",
    ),
    (
        "Am Sonntag wurde im Beisein des Königs und vieler Gäste aus dem In- und Ausland in Neustadt ein Denkmal für "
        "die Opfer der Anschläge vom 11. März 2004 eingeweiht.",
        "Denkmal für die Opfer der Anschläge vom 11. März 2004 wurde",
    ),
    ("Die seit dem 29. Juni 2015 vermisste Spielerin Anna Muster ist tot.", "vermisste Spielerin Anna Muster ist tot"),
]


@pytest.mark.parametrize(("text", "part"), KEPT)
def test_a_label_keeps_objects_subjects_and_both_sides_of_und(text: str, part: str) -> None:
    label = read(text)[-1].label
    assert part in label
    assert "…" not in label
    assert len(label) <= 110


def test_a_label_asserts_nothing_that_is_but_a_condition() -> None:
    text = (
        "Wenn keiner der zehn Bewerber am Sonntag mehr als die Hälfte der Stimmen für sich vereinigen kann, werden die "
        "beiden mit dem größten Zuspruch in 14 Tagen erneut antreten."
    )
    assert not any(event.label.startswith("Keiner der zehn Bewerber kann") for event in read(text))
