"""Labels that name what their sentence leaves to the ones before it: a person, a longer word, which trial it was."""

import pytest

from tests.annotate.reading import read

NAMED = [
    (
        "Im Mai 2020 verließ Anna Muster den Landtag von Wien. Die Politikerin wurde am Montag in Graz gewählt.",
        "Anna Muster wurde am Montag in Graz gewählt",
    ),
    (
        "Karl Kern lebte lange in Rom. Seine zweite Amtszeit als Rektor begann im Mai 2019.",
        "Karl Kerns zweite Amtszeit als Rektor begann",
    ),
    (
        "Verhaftet wurde der Chef der Fluglinie, Karl Kern. Er wird seit Montag in Graz verhört.",
        "Karl Kern wird seit Montag in Graz verhört",
    ),
    (
        "Bauarbeiten sorgten für lange Staus auf der Bundesstraße 9. Sie wurde am Montag gesperrt.",
        "Die Bundesstraße 9 wurde am Montag gesperrt",
    ),
    (
        "Die Staatsanwaltschaft erhob Anklage gegen einen 49-Jährigen. Er wurde am Montag in Graz verhaftet.",
        "Der 49-Jährige wurde am Montag in Graz verhaftet",
    ),
    (
        "Der frühere Leiter der großen Bank für den Handel, Karl Kern, ist tot. Er starb am Montag in Graz.",
        "Karl Kern starb am Montag",
    ),
    (
        "Als Glück bezeichnet die Forscherin Anna Muster den Fund. Er wurde am Montag in einer Höhle gemacht.",
        "Der Fund wurde am Montag",
    ),
    (
        "In Graz starben zwei Bergsteiger. Sie wurden am Montag in einer Lawine gefunden.",
        "Die zwei Bergsteiger wurden am Montag",
    ),
    (
        "Streit gab es um die Agrarsubventionen. Diese Subventionen wurden am Montag gekürzt.",
        "Diese Agrarsubventionen wurden am Montag gekürzt",
    ),
    (
        "Ein Erdbeben hat den Norden erschüttert. Das Beben ereignete sich am Montag um vier Uhr.",
        "Das Erdbeben ereignete sich am Montag",
    ),
    (
        "Im Prozess gegen Karl Kern sagten Zeugen aus. Der Prozess wurde am Montag fortgesetzt.",
        "Der Prozess gegen Karl Kern wurde am Montag fortgesetzt",
    ),
]


@pytest.mark.parametrize(("text", "begins"), NAMED)
def test_a_label_names_what_its_sentence_only_points_at(text: str, begins: str) -> None:
    assert read(text)[-1].label.startswith(begins)


LEFT_OPEN = [
    (
        "Anna Muster und Eva Kern verließen den Landtag. Die Politikerin wurde am Montag in Graz gewählt.",
        "Die Politikerin",
    ),
    (
        "Im Prozess gegen Karl Kern und im Prozess gegen Max Muster sagten Zeugen aus. Der Prozess endete am Montag.",
        "Der Prozess endete",
    ),
    (
        "Die Polizei sprach mit dem Fahrer und einem Helfer auf dem Hof. Er wurde am Montag verhaftet.",
        "Er wurde am Montag verhaftet",
    ),
    (
        "Ein Seebeben und ein Erdbeben haben den Norden erschüttert. Das Beben ereignete sich am Montag.",
        "Das Beben ereignete sich",
    ),
    (
        "Ein Zeuge sah Karl Kern auf dem Hof. Der Fahrer wurde am Montag in Graz verhaftet.",
        "Der Fahrer wurde",
    ),
    (
        "Karl Kern traf in Graz einen Musiker. Der Musiker wurde am Montag in Wien gefeiert.",
        "Der Musiker wurde",
    ),
    (
        "Karl Kern wurde von seinem Trainer gelobt. Der Trainer wurde am Montag in Graz entlassen.",
        "Der Trainer wurde",
    ),
    (
        "Im Prozess gegen Karl Kern sagten Zeugen aus. Im Prozess um den Tod einer Frau schwieg man. Der Prozess "
        "endete am Montag.",
        "Der Prozess endete",
    ),
    (
        "Streit gab es um die Agrar-Förder(gelder. Diese Förder(gelder wurden am Montag gekürzt.",
        "Diese Förder",
    ),
]


@pytest.mark.parametrize(("text", "begins"), LEFT_OPEN)
def test_where_more_than_one_may_be_meant_the_words_stay(text: str, begins: str) -> None:
    assert read(text)[-1].label.startswith(begins)


def test_a_share_is_the_subject_of_a_verb_that_has_none() -> None:
    text = (
        "Laut dem nationalen statistischen Institut lebten schon bis zum Mai 2021 mehr als 40 Prozent der Bewohner "
        "unter der Armutsgrenze."
    )
    assert "Armutsgrenze" in read(text)[0].label


def test_no_subject_parts_from_its_genitive() -> None:
    text = (
        "Wenn keiner der zehn Bewerber am Montag mehr als die Hälfte der Stimmen für sich gewinnen kann, werden die "
        "beiden ersten in zwei Wochen erneut antreten."
    )
    assert "kann der zehn" not in read(text)[0].label


def test_an_adverb_that_joins_a_sentence_to_the_one_before_goes() -> None:
    text = "Der Rat war dagegen. Trotzdem hatte der Minister am Montag in Wien zwei neue Verträge unterschrieben."
    assert read(text)[-1].label.startswith("Der Minister hatte")


def test_it_stays_where_the_subject_is_a_list() -> None:
    text = "Allerdings planen die Staaten Kuwait, Bahrain und Oman den Bau erst für 2027."
    assert "Kuwait planen" not in read(text)[0].label


def test_a_name_takes_the_place_of_an_office_where_both_do_not_fit() -> None:
    text = (
        "Ministerpräsident Alexis Tsipras war lange in Rom. Der Ministerpräsident kündigte in einer Ansprache im "
        "Fernsehen für den nächsten Montag eine Umbildung seines ganzen Kabinetts an."
    )
    label = read(text)[-1].label
    assert "Alexis Tsipras" in label
    assert label.endswith("an")


SHORTER = [
    (
        "Der Gouverneur des Bundesstaates New York, David Muster ernannte am 22. Januar die Ärztin Anna Kern zur "
        "Nachfolgerin der bisherigen Leiterin der größten Behörde für Gesundheit im Land.",
        "David Muster ernannte",
    ),
    (
        "Der italienischen Polizei gelang es am Dienstag, einen der meistgesuchten Bosse der Mafia nach Jahren der "
        "Flucht auf einem Hof nahe der Hauptstadt zu verhaften.",
        "Der italienischen Polizei gelang es, einen der",
    ),
    (
        "Der Unternehmer Karl Kern gründete vor langer Zeit einen kleinen Verein für Musik, aus der im April 2012 die "
        "größte Bewegung für Kultur im Norden des Landes hervorging.",
        "",
    ),
    (
        "Im vergangenen Jahr hatten sich die Parteien der Opposition gegen die neue Verfassung des nun "
        "gestürzten Präsidenten Karl Kern zusammengeschlossen.",
        "Die Parteien der Opposition hatten sich gegen die",
    ),
    (
        "Nachdem erste Meldungen am Montag von einem Brand im alten Lager berichteten und von Toten, hatte sich im "
        "Laufe des Tages herausgestellt, dass kein Brand ausgebrochen war.",
        "Es hatte sich",
    ),
    (
        "Karl Kern, der Kandidat der Partei der Mitte um das Amt des Präsidenten bei den diesjährigen Wahlen, hat in "
        "einer vorgestern veröffentlichten Botschaft angekündigt, auf Gelder des Staates verzichten zu wollen.",
        "Karl Kern hat",
    ),
]


def test_an_office_is_told_by_one_name() -> None:
    text = (
        "Bundeskanzler Konrad Adenauer war lange im Amt. Heute ist Olaf Scholz Bundeskanzler. Der Bundeskanzler reiste "
        "am Montag nach Rom."
    )
    label = read(text)[-1].label
    assert not ("Adenauer" in label and "Scholz" in label)


def test_the_name_behind_a_genitive_is_not_the_subject() -> None:
    text = (
        "Der Gesundheitszustand des früheren Ministerpräsidenten, Stephan Weil, hat sich seit Samstag nach Angaben der "
        "Ärzte in der Hauptstadt deutlich verschlechtert."
    )
    assert not read(text)[0].label.startswith("Stephan Weil")


def test_a_relative_clause_keeps_the_name_and_leaves_the_clause_that_goes_on() -> None:
    text = (
        "Der Anwalt Karl Kern, der durch den gescheiterten Ankauf eines alten Hotels im vergangenen Jahr bundesweit "
        "bekannt geworden war, hat erneut eine schwere Niederlage vor Gericht einstecken müssen."
    )
    assert "Kern" in read(text)[0].label
    text = (
        "Die Bilder waren von einem Spender aus dem Norden, der im Sommer 2023 verstorben ist, lange vorher in einer "
        "Wohnung in der Altstadt von Frankfurt am Main gefunden worden."
    )
    assert all("verstorben, lange" not in event.label for event in read(text))


@pytest.mark.parametrize(("text", "begins"), SHORTER)
def test_a_label_that_can_lose_something_keeps_its_middle(text: str, begins: str) -> None:
    labels = [event.label for event in read(text)]
    assert any(label.startswith(begins) for label in labels), labels
    assert not any("…" in label or label.startswith("Aus der") for label in labels)
