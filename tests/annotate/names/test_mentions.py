"""Mentions in sentences with readable marks: {surface|actor-id}, "+" for part of a compound, "~" for a description.

Every mention of a sentence is marked; what is unmarked must not be found.
"""

from __future__ import annotations

import re
from datetime import date

import pytest

from core.annotate.names import find_mentions
from core.language.words import read_words
from core.records import Mention, Published, Span

MARK = re.compile(r"\{(?P<surface>[^|{}]+)\|(?P<actor>[^|{}+~]+)(?P<flag>[+~]?)(?:\|(?P<role>[^{}]+))?\}")
UNKNOWN = Published(None, None, "vague", "unknown", "")

COUNTRIES = """
{Russland|russland} und die {Ukraine|ukraine} verhandeln.
Die Truppen {Russlands|russland} zogen sich zurück.
In den {Niederlanden|niederlande} wird gewählt.
Das {Vereinigte Königreich|vereinigtes-koenigreich} und die {USA|usa} stimmten zu.
Die {Vereinigten Staaten|usa} lehnen das ab, {Großbritannien|vereinigtes-koenigreich} auch.
{Südkorea|suedkorea} übt, {Nordkorea|nordkorea} schießt.
Der {Iran|iran} und der {Irak|irak} grenzen aneinander.
{Weißrussland|belarus} heißt heute {Belarus|belarus}.
{Polen|polen} liefert Panzer aus {Tschechien|tschechien}.
In {Côte d’Ivoire|elfenbeinkueste} oder der {Elfenbeinküste|elfenbeinkueste} wächst Kakao.
Die {Sowjetunion|sowjetunion} zerfiel.
Er reiste nach {Saudi-Arabien|saudi-arabien} und {Katar|katar}.
"""

COMPOUNDS = """
Die {NATO|nato+}-Staaten und die {EU|europaeische-union+}-Kommissare trafen sich.
Die {NATO|nato+}- und {EU|europaeische-union+}-Mitgliedsländer beraten.
Ein {US|usa+}-Unternehmen kauft den {Rheinmetall|rheinmetall+}-Konzern.
Der {EU|europaeische-union+}-kritische Redner schwieg.
Der {Ukraine|ukraine+}-Krieg dauert an.
Die {Russland|russland+}politik und der {Irak|irak+}krieg spalten das Land.
Nach dem {Afghanistan|afghanistan+}einsatz kehrten sie heim.
Das Votum der {UN|vereinte-nationen+}-Vollversammlung fiel klar aus.
Die {Merkel|angela-merkel+}-Jahre sind vorbei.
Das kostet eine Million US-Dollar.
Er wohnt in der Herzog-von-Weimar-Straße.
Das Bild-in-Bild-Verfahren ist neu.
Die {SPD|spd+}-Fraktion und die {Grünen|buendnis-90-die-gruenen+}-Chefin stritten.
"""

ADJECTIVES = """
Acht {russische|russland+} Diplomaten mussten gehen.
{Ukrainische|ukraine+} Truppen rückten vor.
Die {deutsch|deutschland+}-{französische|frankreich+} Brigade übt.
Er las ein Buch auf Deutsch.
Die {Deutsche Bank|deutsche-bank} schließt Filialen.
Sie sprach russisch mit ihm.
Die {britischen|vereinigtes-koenigreich+} und {amerikanischen|usa+} Soldaten landeten.
"""

ORGANISATIONS = """
Die {Nato|nato} und die {NATO|nato} sind dasselbe.
Die {Europäische Union|europaeische-union} und die {Vereinten Nationen|vereinte-nationen} warnten.
Das teilte die {EU-Kommission|europaeische-kommission} mit.
Die {Europäische Kommission|europaeische-kommission} und der {Europäische Rat|europaeischer-rat} tagen.
Die {europäische Investitionsbank|europaeische-investitionsbank} gibt Kredite.
Der {UN-Sicherheitsrat|un-sicherheitsrat} trat zusammen.
Das meldete die {dpa|dpa} unter Berufung auf {Bloomberg|bloomberg}.
{Rheinmetall|rheinmetall} und {Hensoldt|hensoldt} bauen Radare.
Die {Bundeswehr|bundeswehr} bestellt bei {Quantum Systems|quantum-systems}.
Die {CDU|cdu}, die {SPD|spd} und die {Grünen|buendnis-90-die-gruenen} verhandeln.
Sie verbrachten den Sonntag im Grünen.
Der Vorschlag der {AfD|afd} fiel durch.
{Die Linke|die-linke} stimmte dagegen.
In {Berlin|berlin} wird mit der {Linken|die-linke} verhandelt.
Mit der linken Hand winkte er.
"""

INTRODUCED_ORGANISATIONS = """
Die Augsburger Firma {Drohtec|drohtec} baut Drohnen.
Das Online-Portal {Global Defence Watch|global-defence-watch} berichtet darüber.
Der Blog {Left in EUtopia|left-in-eutopia} sieht das anders.
Die Industriellenvereinigung {KLN-NVO|kln-nvo} hat eingeladen.
Die Zeitschrift „{Wehrkunde|wehrkunde}“ erscheint monatlich.
Kenner des {Pacific Institute|pacific-institute} ({PI|pacific-institute}) warnte. Das {PI|pacific-institute} schwieg.
Die {Erwin-Musterer-Stiftung|erwin-musterer-stiftung} fördert das Vorhaben.
Das Unternehmen Vertrauen hat gelitten.
Der Konzern meldete Verluste.
Die Partei warf ihm Vorwürfe vor.
Der Prozess vor dem {Landgericht Köln|landgericht-koeln} beginnt.
"""

PERSONS = """
{Angela Merkel|angela-merkel} traf {Emmanuel Macron|emmanuel-macron}.
{Jens Stoltenberg|jens-stoltenberg} sprach. {Stoltenberg|jens-stoltenberg} mahnte.
{Jens Stoltenberg|jens-stoltenberg} sprach. {Stoltenbergs|jens-stoltenberg} Worte wirkten.
{Wolodymyr Selenski|wolodymyr-selenskyj} heißt auch {Selenskyj|wolodymyr-selenskyj} oder {Zelensky|wolodymyr-selenskyj}.
{Putin|wladimir-putin} schwieg.
{Ursula von der Leyen|ursula-von-der-leyen} kam. {Von der Leyen|ursula-von-der-leyen} ging.
Frau Müller kaufte Brot.
{Petra Mustermann|petra-mustermann} klagte. {Mustermann|petra-mustermann} gewann.
Prof. Dr. {Karl Beispiel|karl-beispiel} forscht, so {Beispiel|karl-beispiel}.
{Hans Scholz|hans-scholz} ist Bäcker.
Der Zug fährt am Freitag.
{George W. Bush|george-w-bush} regierte vor {Barack Obama|barack-obama}.
{Xi Jinping|xi-jinping} empfing ihn, {Xi|xi-jinping} lächelte.
"""

PLACES = """
Das Treffen in {Brüssel|bruessel} endete, in {Den Haag|den-haag} begann es.
Brüssel/Hannover. Die Minister treffen sich.
Hannover. Die Minister treffen sich.
Er wohnt in {Essen|essen}.
Das Essen war gut.
Im {Baltikum|baltikum} und am {Schwarzen Meer|schwarzes-meer} wird geübt.
{Kyjiw|kiew} und {Kiew|kiew} sind eine Stadt.
Die Halle war voll.
Auf der {Krim|krim} brennt ein Depot.
"""

OFFICES = """
2024-11-25 Der {ukrainische|ukraine+} Minister {Rustem Umerow|rustem-umerow|Verteidigungsminister (Ukraine)} kam.
2021-10-22 {US|usa+}-Verteidigungsminister {Lloyd Austin|lloyd-austin|Verteidigungsminister (USA)} kam.
2022-10-22 Bundesverteidigungsministerin {Lambrecht|christine-lambrecht|Verteidigungsministerin (Deutschland)} kam.
2022-10-13 Präsident {Putin|wladimir-putin|Präsident (Russland)} drohte.
2010-05-05 Ministerpräsident {Putin|wladimir-putin|Ministerpräsident (Russland)} drohte.
2021-10-22 {NATO|nato+}-Generalsekretär {Stoltenberg|jens-stoltenberg|NATO-Generalsekretär} mahnte.
2025-03-01 {NATO|nato+}-Generalsekretär {Rutte|mark-rutte|NATO-Generalsekretär} mahnte.
2021-10-22 Der Generalsekretär der {NATO|nato}, {Jens Stoltenberg|jens-stoltenberg|NATO-Generalsekretär}, mahnte.
2024-05-05 Der {estnische|estland+} Innenminister {Toomas Tamm|toomas-tamm|Innenminister (Estland)} kam.
2024-05-05 Die {finnische|finnland+} Ministerin {Aino Virtanen|aino-virtanen|Ministerin (Finnland)} lud ein.
2024-05-05 Die Bäckerin {Anna Virtanen|anna-virtanen} kam, {Virtanen|anna-virtanen} sprach.
2024-05-05 {EU|europaeische-union+}-Kommissarin {Maria Beispielová|maria-beispielova|EU-Kommissarin} widersprach.
2024-05-05 Der frühere {polnische|polen+} Präsident {Jan Nowakiewicz|jan-nowakiewicz} starb.
2024-05-05 Der ehemalige Bundeskanzler {Gerhard Schröder|gerhard-schroeder} schwieg.
2024-05-05 Der {SPD|spd+}-Vorsitzende {Lars Klingbeil|lars-klingbeil|SPD-Vorsitzender} kam.
2024-05-05 {Frankreichs|frankreich} Präsident {Macron|emmanuel-macron|Präsident (Frankreich)} kam.
2003-05-05 Außenminister {Fischer|joschka-fischer|Außenminister (Deutschland)} widersprach.
2024-05-05 Außenministerin {Baerbock|annalena-baerbock|Außenministerin (Deutschland)} widersprach.
2024-05-05 Der Bruder des Trainers, {Udo Beispiel|udo-beispiel}, klagte.
2024-05-05 Sein Nachfolger {Udo Beispiel|udo-beispiel} kam.
2024-05-05 Bürgermeister {Udo Beispiel|udo-beispiel|Bürgermeister} kam.
2024-05-05 Der Minister Erfolg wünschte niemand.
unknown Präsident {Barack Obama|barack-obama|Präsident (USA)} sprach.
unknown {Barack Obama|barack-obama} sprach.
2012 {Barack Obama|barack-obama|Präsident (USA)} sprach.
2009 {Barack Obama|barack-obama} sprach.
2009-02 {Barack Obama|barack-obama|Präsident (USA)} sprach.
"""

DESCRIPTIONS = """
2021-10-22 Die {NATO|nato} wächst; das {Bündnis|nato~} nimmt Länder auf.
2021-10-22 Die Mitglieder der {NATO|nato} sind einig, sagte ein Vertreter des {Bündnisses|nato~}.
2021-10-22 Das Bündnis aus drei Parteien zerbrach.
2021-10-22 Das bekräftigte der {NATO|nato+}-{Generalsekretär|jens-stoltenberg~|NATO-Generalsekretär}.
2021-10-22 In {Berlin|berlin} lud die {Bundeskanzlerin|angela-merkel~|Bundeskanzlerin (Deutschland)}.
2024-10-22 In {Berlin|berlin} lud der {Bundeskanzler|olaf-scholz~|Bundeskanzler (Deutschland)}.
2021-10-22 Der {russische|russland+} {Präsident|wladimir-putin~|Präsident (Russland)} lud ein.
2021-10-22 Ein Treffen der {NATO|nato+}-Verteidigungsminister endete.
2021-10-22 Die Verteidigungsminister der {NATO|nato+}-Staaten beraten.
2021-10-22 Er bewirbt sich um das Amt des Bundespräsidenten.
2021-10-22 Der {Kreml|russland~} schweigt, auch die {Bundesregierung|deutschland~} in {Berlin|berlin}.
2021-10-22 {Moskau|russland~} wirft der {NATO|nato} Eskalation vor.
2021-10-22 In {Moskau|moskau} regnet es.
2021-10-22 Die Spannungen zwischen {NATO|nato} und {Moskau|russland~} nehmen zu.
2021-10-22 Minister {Udo Beispiel|udo-beispiel|Minister} kam. Das sagte der {Minister|udo-beispiel~|Minister}.
"""


def published(text: str) -> Published:
    """An interval from "2024-05-05", "2009-02", "2012" or "unknown"."""
    if text == "unknown":
        return UNKNOWN
    year, month, day = (int(part) for part in [*text.split("-"), "0", "0"][:3])
    if not month:
        return Published(date(year, 1, 1), date(year, 12, 31), "year", "stated", "")
    if not day:
        return Published(date(year, month, 1), date(year, month, 28), "month", "stated", "")
    return Published(date(year, month, day), date(year, month, day), "day", "stated", "")


def sentences(text: str) -> tuple[Span, ...]:
    """Sentences by a rule that is enough for these texts."""
    return tuple(Span(*found.span()) for found in re.finditer(r"[^\s].*?(?:\. (?=[A-ZÄÖÜ])|$)", text))


def mark(text: str, mentions: tuple[Mention, ...], with_roles: bool) -> str:
    """The text with its mentions marked as in the lists above."""
    out, at = "", 0
    for found in mentions:
        flag = "+" if found.part else "~" if found.nominal else ""
        role = f"|{found.role}" if with_roles and found.role else ""
        out += text[at : found.start] + f"{{{text[found.start : found.stop]}|{found.actor_id}{flag}{role}}}"
        at = found.stop
    return out + text[at:]


def annotated(marked: str, when: Published, with_roles: bool = False) -> str:
    """The sentence stripped of its marks, and marked again by the annotator."""
    text = MARK.sub(lambda found: found["surface"], marked)
    mentions, _ = find_mentions(read_words(text, sentences(text)), when)
    return mark(text, mentions, with_roles)


def lines(*blocks: str) -> list[str]:
    """The lines of the lists."""
    return [line for block in blocks for line in block.strip().splitlines()]


UNDATED = lines(COUNTRIES, COMPOUNDS, ADJECTIVES, ORGANISATIONS, INTRODUCED_ORGANISATIONS, PERSONS, PLACES)


@pytest.mark.parametrize("marked", UNDATED)
def test_names(marked: str) -> None:
    assert annotated(marked, UNKNOWN) == marked


@pytest.mark.parametrize("line", lines(OFFICES, DESCRIPTIONS))
def test_roles_and_descriptions(line: str) -> None:
    when, _, marked = line.partition(" ")
    assert annotated(marked, published(when), with_roles=True) == marked
