"""Pronouns in readable marks: {er|actor-id}; a pronoun without a mark must stay without an actor."""

from __future__ import annotations

import re
from datetime import date

import pytest

from core.annotate.names import find_mentions
from core.language.words import read_words
from core.records import Published

MARK = re.compile(r"\{([^|{}]+)\|([^{}]+)\}")
DAY = Published(date(2024, 5, 14), date(2024, 5, 14), "day", "stated", "")

CERTAIN = """
Boris Pistorius reiste nach Vilnius. {Er|boris-pistorius} besuchte dort die Brigade.
Verteidigungsminister Boris Pistorius stellte den Haushalt vor. {Er|boris-pistorius} sagte, das Geld reiche nicht.
Annalena Baerbock sprach in Kiew. {Sie|annalena-baerbock} forderte mehr Hilfe.
Annalena Baerbock sagte am Montag, {sie|annalena-baerbock} werde bald wieder reisen.
„Das reicht nicht“, sagte Olaf Scholz. Am Abend reiste {er|olaf-scholz} weiter.
Olaf Scholz sagte, {er|olaf-scholz} habe lange gezögert.
Wolodymyr Selenskyj dankte den Verbündeten. „Das werden wir nie vergessen“, sagte {er|wolodymyr-selenskyj}.
Ursula von der Leyen verteidigte das Paket. „Europa ist bereit“, betonte {sie|ursula-von-der-leyen}.
Emmanuel Macron kam spät. Zuvor hatte {er|emmanuel-macron} in Paris verhandelt.
Emmanuel Macron kam spät, weil {er|emmanuel-macron} in Paris verhandelt hatte.
Mark Rutte war vierzehn Jahre lang Ministerpräsident. Nun will {er|mark-rutte} nach Brüssel wechseln.
Jens Stoltenberg warnte vor Leichtsinn. {Er|jens-stoltenberg} verwies auf die Lage an der Front.
Jens Stoltenberg erklärte, dass {er|jens-stoltenberg} im Herbst abtreten werde.
Kaja Kallas ist Ministerpräsidentin von Estland. {Sie|kaja-kallas} gilt als scharfe Kritikerin Moskaus.
Giorgia Meloni empfing Olaf Scholz in Rom. {Sie|giorgia-meloni} lobte die Zusammenarbeit.
Giorgia Meloni empfing Olaf Scholz in Rom. {Er|olaf-scholz} lobte die Zusammenarbeit.
Wladimir Putin lehnte ab. {Er|wladimir-putin} drohte, und {er|wladimir-putin} kündigte Manöver an.
Der frühere Bundespräsident Joachim Gauck mahnt. {Er|joachim-gauck} hält die Lage für ernst.
Die Ministerin Klaudia Tanner besuchte die Kaserne. {Sie|klaudia-tanner} lobte die Ausbildung.
Andrzej Duda, der Präsident Polens, reist nach Washington. {Er|andrzej-duda} will dort über Raketen sprechen.
Marie-Agnes Strack-Zimmermann widersprach. {Sie|marie-agnes-strack-zimmermann} wirft dem Kanzler Zögern vor.
Der Ökonom Karl Brunnwald rechnet mit hohen Kosten. {Er|karl-brunnwald} schätzt sie auf zwei Milliarden Euro.
Petra Lindgrün leitet die Fabrik seit 2019. Vorher arbeitete sie in Kiel.
Friedrich Merz kritisierte die Regierung scharf. {Er|friedrich-merz} sprach von verlorener Zeit.
Nach dem Treffen trat Antony Blinken vor die Presse. {Er|antony-blinken} wollte keine Einzelheiten nennen.
Viktor Orbán blieb dem Treffen fern. Als Grund nannte {er|viktor-orban} Termine.
"""

UNCERTAIN = """
Boris Pistorius traf Lloyd Austin. Er lobte die Zusammenarbeit.
Boris Pistorius sprach mit dem Minister aus Litauen. Er lobte die Zusammenarbeit.
Boris Pistorius stellte den neuen Panzer vor. Er ist schwerer als sein Vorgänger.
Der Vertrag mit Boris Pistorius liegt bereit. Er ist noch geheim.
Annalena Baerbock lobte die Armee. Sie sei gut gerüstet.
Annalena Baerbock und Olaf Scholz reisten ab. Sie waren erschöpft.
Annalena Baerbock traf Soldaten. Sie sagten, die Lage sei ernst.
Annalena Baerbock traf Kaja Kallas. Sie forderte mehr Hilfe.
„Wann kommen Sie wieder?“, fragte ein Reporter Annalena Baerbock.
„Olaf Scholz irrt“, sagte ein Abgeordneter. Er forderte Neuwahlen.
„Er weiß es besser“, sagte Olaf Scholz.
Die Rede von Olaf Scholz dauerte lange. Er war heiser.
Olaf Scholz sprach in Kiel.\nEr kam aus Hamburg.
Laut Olaf Scholz ist der Plan gut. Er soll im Mai gelten.
Ein Sprecher von Olaf Scholz trat vor die Presse. Er nannte keine Zahlen.
Ein Mann hatte Robert Fico angegriffen. Er wurde festgenommen.
Die Regierung von Giorgia Meloni zögert. Sie will Zeit gewinnen.
Ursula von der Leyen leitet die Kommission. Sie hat 27 Mitglieder.
Er kam, sah und siegte.
Wie sein Anwalt Robert Kieswetter mitteilte, brach er auf der Straße zusammen.
Vor Gericht steht Mario Lorenzi. Nicola Calandri starb, als er die Geisel begleitete.
Der Brief an Emmanuel Macron ging verloren. Er war nicht frankiert.
Emmanuel Macron sagte es ihr, doch sie schwiegen.
Die Zeugin belastete Marine Le Pen. Sie schwieg lange.
Putins Sprecher Dmitri Peskow widersprach Wladimir Putin nie. Er lächelte.
Im Streit um Julija Tymoschenko lenkte die Opposition ein. Sie stimmte zu.
Wolodymyr Selenskyj dankte. Es sei genug.
Die Delegation um Annalena Baerbock landete spät. Sie war lange unterwegs.
"""


def passages(block: str) -> list[str]:
    return [line.replace("\\n", "\n") for line in block.strip().splitlines()]


def pronouns(text: str) -> list[tuple[int, int, str]]:
    found, _ = find_mentions(read_words(text), DAY)
    marked = [mention for mention in found if mention.reason == "pronoun"]
    assert all(mention.nominal and mention.kind == "person" for mention in marked)
    return [(mention.start, mention.stop, mention.actor_id) for mention in marked]


@pytest.mark.parametrize("marked", passages(CERTAIN))
def test_certain_pronouns_name_the_person(marked: str) -> None:
    wanted, plain, at = [], "", 0
    for mark in MARK.finditer(marked):
        plain += marked[at : mark.start()]
        wanted.append((len(plain), len(plain) + len(mark[1]), mark[2]))
        plain, at = plain + mark[1], mark.end()
    assert pronouns(plain + marked[at:]) == wanted


@pytest.mark.parametrize("text", passages(UNCERTAIN))
def test_uncertain_pronouns_name_nobody(text: str) -> None:
    assert pronouns(text) == []
