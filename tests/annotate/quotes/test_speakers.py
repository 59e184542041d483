"""To which actor the speaker of a quotation leads."""

from __future__ import annotations

import re

import pytest

from core.records import Mention
from tests.annotate.quotes.markup import quotes


def person(
    text: str, surface: str, actor: str, role: str | None = None, nominal: bool = False, nth: int = 0
) -> Mention:
    start = [match.start() for match in re.finditer(re.escape(surface), text)][nth]
    actor_id = actor.lower().replace(" ", "-")
    return Mention(start, start + len(surface), "person", actor, actor_id, role, False, nominal, "test")


def body(text: str, surface: str, actor: str, part: bool = False) -> Mention:
    start = text.index(surface)
    return Mention(start, start + len(surface), "organisation", actor, actor.lower(), None, part, False, "test")


def actors(text: str, *mentions: Mention) -> list[str | None]:
    return [row.speaker.actor if row.speaker else None for row in quotes(text, *mentions)]


def test_a_named_speaker_is_resolved_to_the_actor() -> None:
    text = "Verteidigungsministerin Karla Beck sagte: „Wir bleiben dabei.“"
    assert actors(text, person(text, "Karla Beck", "Karla Beck")) == ["Karla Beck"]


def test_a_description_is_resolved_to_the_actor() -> None:
    text = "Der Generalsekretär sagte: „Wir bleiben dabei.“"
    assert actors(text, person(text, "Der Generalsekretär", "Olga Stern", nominal=True)) == ["Olga Stern"]


DESCRIBED = "Die Angeklagte Karla Beck schwieg. Ihr Anwalt ging. Die Angeklagte sagte: „Ich war es nicht.“"


def test_a_description_is_whom_the_article_calls_so() -> None:
    assert actors(DESCRIBED, person(DESCRIBED, "Karla Beck", "Karla Beck")) == ["Karla Beck"]


def test_a_role_describes_its_holder() -> None:
    text = "Jens Huber kam spät. Der Vizekanzler sagte: „Ich bitte um Nachsicht.“"
    assert actors(text, person(text, "Jens Huber", "Jens Huber", role="Vizekanzler (Deutschland)")) == ["Jens Huber"]


LEADER = "SPD-Fachpolitikerin Karla Beck war in Ulm. "


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (LEADER + "„Wir bleiben dabei“, so die SPD-Politikerin.", "Karla Beck"),
        (LEADER + "„Wir bleiben dabei“, so die erfahrene Politikerin.", "Karla Beck"),
        (LEADER + "„Wir bleiben dabei“, so die CDU-Politikerin.", None),
        (LEADER + "„Wir bleiben dabei“, so die 52-Jährige.", "Karla Beck"),
        (LEADER + "„Wir bleiben dabei“, so die Kandidatin für die Europawahl.", "Karla Beck"),
        (LEADER + "„Wir bleiben dabei“, so der Offizier.", None),
        (LEADER + "„Wir bleiben dabei“, so die Präsidentin.", None),
        (LEADER + "„Wir bleiben dabei“, so ein Sprecher.", None),
    ],
)
def test_a_description_means_the_only_one_whom_it_fits(text: str, speaker: str | None) -> None:
    assert actors(text, person(text, "Karla Beck", "Karla Beck")) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Karla Beck kam. Durch den Umbau könne man sparen, so ihr Argument.", "Karla Beck"),
        ("Karla Beck kam. Ihre Botschaft ist klar: Man müsse sparen.", "Karla Beck"),
        ("Karla Beck kam. Eine ihrer Kernbotschaften lautete, man müsse sparen.", "Karla Beck"),
        ("Karla Beck kam. Ein Problem hob sie hervor: „Das dauert zu lange.“", "Karla Beck"),
        ("Karla Beck kam. Was sollte Ihrer Meinung nach jetzt geschehen?", None),
        ("Karla Beck kam. Ihr Sprecher sagte: „Das dauert zu lange.“", None),
    ],
)
def test_words_that_are_hers_are_said_by_her(text: str, speaker: str | None) -> None:
    assert actors(text, person(text, "Karla Beck", "Karla Beck")) == [speaker]


@pytest.mark.parametrize("dateline", ["", "Den Haag – ", "15.02 Uhr - "])
def test_own_accounts_are_of_who_acts_behind_a_dateline(dateline: str) -> None:
    text = f"{dateline}Kanzler Karl Beck wird nach eigenen Angaben reisen."
    assert actors(text, person(text, "Karl Beck", "Karl Beck")) == ["Karl Beck"]


def test_a_head_of_a_party_is_who_leads_it_by_any_title() -> None:
    text = "Mitte-Präsident Jens Huber kam. „Das ist neu“, meinte der Mitte-Chef."
    assert actors(text, person(text, "Jens Huber", "Jens Huber")) == ["Jens Huber"]


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Ein 23-jähriger Rekrut hörte zu. „Ich gehe gern“, sagte der 23-Jährige.", None),
        ("Ein Offizier stand auf. „Ich gehe gern“, sagte der Offizier.", None),
        ("Er war einst ein Offizier. „Ich gehe gern“, sagte der Offizier.", "Jens Huber"),
    ],
)
def test_a_description_is_of_who_was_introduced_without_a_name(lead: str, speaker: str | None) -> None:
    text = f"Jens Huber kam nach Ulm. {lead}"
    assert actors(text, person(text, "Jens Huber", "Jens Huber")) == [speaker]


def test_a_description_of_two_men_is_of_the_one_quoted_last() -> None:
    text = "Jens Huber traf Peter Kern. „Das ist neu“, sagte Huber. „Das ist gut“, meinte der Offizier."
    huber = person(text, "Jens Huber", "Jens Huber"), person(text, "Huber", "Jens Huber", nth=1)
    assert actors(text, *huber, person(text, "Peter Kern", "Peter Kern")) == ["Jens Huber", "Jens Huber"]
    text = text.replace("„Das ist neu“, sagte Huber. ", "")
    assert actors(text, huber[0], person(text, "Peter Kern", "Peter Kern")) == [None]


def test_words_alone_behind_a_country_are_of_the_only_person_quoted() -> None:
    text = "„Das ist neu“, sagte Jens Huber.\nBelgien kauft Gas ein. „Wir sollten das alles erst diskutieren.“"
    belgium = Mention(text.index("Belgien"), text.index(" kauft"), "country", "Belgien", "be", None, False, False, "t")
    assert actors(text, person(text, "Jens Huber", "Jens Huber"), belgium) == ["Jens Huber", "Jens Huber"]


def test_a_description_of_two_is_nobody_in_particular() -> None:
    text = "Die Angeklagte Eva Stern kam. " + DESCRIBED
    beck, stern = person(text, "Karla Beck", "Karla Beck"), person(text, "Eva Stern", "Eva Stern")
    assert actors(text, beck, stern) == [None]


def test_demnach_is_of_the_last_source() -> None:
    text = "Laut der NATO ist die Lage ernst. Demnach fehlen Soldaten."
    assert actors(text, body(text, "NATO", "NATO")) == ["NATO", "NATO"]


def test_er_is_the_last_speaker() -> None:
    text = "Jens Huber sagte: „Wir bleiben.“ Später fügte er hinzu: „Wir gehen doch.“"
    assert actors(text, person(text, "Jens Huber", "Jens Huber")) == ["Jens Huber", "Jens Huber"]


def test_sie_is_the_woman_named_before() -> None:
    text = "Angela Kern traf Peter Huber. Sie sagte: „Das war gut.“"
    kern, huber = person(text, "Angela Kern", "Angela Kern"), person(text, "Peter Huber", "Peter Huber")
    assert actors(text, kern, huber) == ["Angela Kern"]


def test_er_is_the_man_named_before() -> None:
    text = "Angela Kern traf Peter Huber. Er sagte: „Das war gut.“"
    kern, huber = person(text, "Angela Kern", "Angela Kern"), person(text, "Peter Huber", "Peter Huber")
    assert actors(text, kern, huber) == ["Peter Huber"]


def test_the_role_tells_the_gender_where_the_name_does_not() -> None:
    text = "Kim Alva und Sam Holm kamen. Sie sagte: „Das war gut.“"
    alva = person(text, "Kim Alva", "Alva", role="Verteidigungsministerin (Schweden)")
    holm = person(text, "Sam Holm", "Holm", role="Verteidigungsminister (Dänemark)")
    assert actors(text, alva, holm) == ["Alva"]


def test_plural_sie_is_nobody_in_particular() -> None:
    text = "Angela Kern traf Peter Huber. Sie sagten: „Das war gut.“"
    assert actors(text, person(text, "Angela Kern", "Angela Kern")) == [None]


def test_a_spokesman_speaks_for_his_organisation() -> None:
    text = "Ein Sprecher der NATO sagte: „Wir prüfen das.“"
    assert actors(text, body(text, "NATO", "NATO")) == ["NATO"]


def test_a_member_of_an_organisation_does_not_speak_for_it() -> None:
    text = "Ein Gegner der NATO sagte: „Wir prüfen das.“"
    assert actors(text, body(text, "NATO", "NATO")) == [None]


def test_a_compound_representative_speaks_for_its_organisation() -> None:
    text = "Ein NATO-Vertreter bestätigte, dass der Plan gilt."
    assert actors(text, body(text, "NATO", "NATO", part=True)) == ["NATO"]


def test_a_name_behind_a_comma_says_who_holds_the_office() -> None:
    text = "Der Direktor des Hilfswerks, Karl Beck, sagte: „Wir prüfen das.“"
    assert actors(text, person(text, "Karl Beck", "Karl Beck")) == ["Karl Beck"]
    text = "Der Vorsitzende der NATO-Gruppe, Karl Beck (SPD), warnte vor Eile."
    found = (body(text, "NATO", "NATO", part=True), person(text, "Karl Beck", "Karl Beck"))
    assert actors(text, *found) == ["Karl Beck"]


def test_a_name_behind_its_article_is_the_speaker_whatever_follows() -> None:
    text = "Das Bergwerk der Stadt und das Kraftamt in Ulm sagten, die Lage sei ernst."
    assert actors(text, body(text, "Ulm", "Ulm")) == [None]
    text = "Das staatliche Kraftamt in Ulm erklärte, die Lage sei ernst."
    assert actors(text, body(text, "Kraftamt", "Kraftamt")) == ["Kraftamt"]
    text = "Der Kraftamt Reporter erklärte, die Lage sei ernst."
    assert actors(text, body(text, "Kraftamt", "Kraftamt")) == [None]


def test_what_is_written_speaks_for_whose_it_is() -> None:
    text = "Laut einer Mitteilung des Kraftamts ist die Lage ernst."
    assert actors(text, body(text, "Kraftamts", "Kraftamt")) == ["Kraftamt"]
    text = "Laut Kraftamt-Bericht ist die Lage ernst."
    assert actors(text, body(text, "Kraftamt", "Kraftamt", part=True)) == ["Kraftamt"]


def test_a_paper_named_in_marks_speaks() -> None:
    text = "Die Zeitung „Blick“ berichtet, dass der Rat tagt."
    assert actors(text, body(text, "Blick", "Blick")) == ["Blick"]
    text = "Laut einem Bericht der Nachrichtenagentur „Interfax“ ist der Rat zerstritten."
    assert actors(text, body(text, "Interfax", "Interfax")) == ["Interfax"]


def test_a_thought_is_no_speaker() -> None:
    text = "Es entstand der Eindruck, dass niemand zuständig sei."
    assert [row.speaker for row in quotes(text)] == [None]
    text = "Besondere Probleme gab es im Lager. Auch sei die Ware nicht gekühlt worden."
    assert [row.speaker for row in quotes(text)] == [None]


def test_a_short_title_means_the_one_person_whom_the_article_calls_so() -> None:
    text = "Verteidigungsministerin Karla Beck kam. „Wir prüfen das“, so die Ministerin."
    assert actors(text, person(text, "Karla Beck", "Karla Beck", role="Verteidigungsministerin")) == ["Karla Beck"]
    text = "Verteidigungsminister Karl Beck kam. Die Minister sagten: „Wir prüfen das.“"
    assert actors(text, person(text, "Karl Beck", "Karl Beck", role="Verteidigungsminister")) == [None]


@pytest.mark.parametrize(
    ("title", "said"),
    [("Hauptmann", "der Mann"), ("Staatsanwalt", "der Anwalt"), ("Vizepräsident", "der Präsident")],
)
def test_the_end_of_a_title_that_names_somebody_else_leads_to_nobody(title: str, said: str) -> None:
    text = f"{title} Karl Beck kam. „Wir prüfen das“, sagte {said}."
    assert actors(text, person(text, "Karl Beck", "Karl Beck", role=title)) == [None]


def test_whom_a_report_is_about_does_not_speak_in_it() -> None:
    text = "Der Bericht der Wache über Karl Beck besagt, dass nichts fehlte."
    assert actors(text, person(text, "Karl Beck", "Karl Beck")) == [None]


@pytest.mark.parametrize("source", ["Seiner Ansicht nach", "Nach seinen Worten", "Seinen Angaben zufolge"])
def test_a_view_that_is_his_is_that_of_the_man_named_before(source: str) -> None:
    text = f"Peter Huber sprach von einem Irrtum. {source} ist der Schaden gering."
    assert actors(text, person(text, "Peter Huber", "Peter Huber"))[-1] == "Peter Huber"


def test_your_view_is_nobodys_who_was_named() -> None:
    text = "Angela Kern kam. Was ist Ihrer Meinung nach der Grund für den Streit im Rat?"
    assert actors(text, person(text, "Angela Kern", "Angela Kern")) == [None]


def test_an_office_behind_the_name_with_its_complement_describes_who_holds_it() -> None:
    text = "Otto Brand, der Innenminister des Landes, kam. Die Lage sei ernst, so der Innenminister."
    assert actors(text, person(text, "Otto Brand", "Otto Brand")) == ["Otto Brand"]


def test_a_name_in_apposition_speaks_not_the_country_before_it() -> None:
    text = "Das Staatsoberhaupt Lummerlands, die junge Königin Alma Kern, sagte: „Wir bleiben.“"
    country = Mention(20, 31, "country", "Lummerland", "lummerland", None, False, False, "test")
    assert actors(text, country, person(text, "Alma Kern", "Alma Kern")) == ["Alma Kern"]


def test_a_guess_at_who_goes_on_speaking_is_no_speaker_unless_named() -> None:
    text = "Alle Opfer stammen aus der Umgebung. Weitere Menschen seien noch verschüttet."
    assert [row.speaker for row in quotes(text)] == [None]
    text = "Die Kriminalpolizei bittet um Mithilfe. Der Mann sei etwa vierzig Jahre alt."
    assert [row.speaker is not None for row in quotes(text)] == [True]
    text = "Karla Beck ist besorgt. Der Streit sei noch lange nicht beigelegt."
    assert actors(text, person(text, "Karla Beck", "Karla Beck")) == ["Karla Beck"]


def test_what_an_outlet_publishes_speaks_for_it() -> None:
    text = "Die Online-Ausgabe des „Kurblatts“ berichtet, dass der Rat zurücktritt."
    assert actors(text, body(text, "Kurblatts", "Kurblatt")) == ["Kurblatt"]


def test_what_stands_around_so_beck_weiter_is_becks() -> None:
    text = "Sein Rivale, so Beck weiter, würde viel Geld von Firmen erhalten."
    assert [text[row.start : row.stop] for row in quotes(text)] == [
        "Sein Rivale, so Beck weiter, würde viel Geld von Firmen erhalten"
    ]
