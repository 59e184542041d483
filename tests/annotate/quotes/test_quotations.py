"""Which words are quotations, of which kind, and who is said to speak."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.annotate.quotes.markup import quotes, read, shown

CASES = [
    # direct: cue before, after, inside, and every style of marks
    '{Lindner} sagte: "<d Das Geld reicht bis Mai.>"',
    "{Lindner} sagte: „<d Das Geld reicht bis Mai.>“",
    "{Lindner} sagte: “<d Das Geld reicht bis Mai.>”",
    "{Lindner} sagte: »<d Das Geld reicht bis Mai.>«",
    "{Lindner} sagte: «<d Das Geld reicht bis Mai.>»",
    "{Lindner} sagte: „<d Er nannte es ‚völlig verrückt‘ und ging.>“",
    '"<d Wir fahren morgen>", sagte {die Kanzlerin}.',
    "„<d Wir fahren morgen>“, kündigte {Außenminister Karl Beck} an.",
    "„<d Wir fahren morgen>“, so {der Minister}.",
    "„<d Wir fahren morgen>“, wie {der Minister} sagte.",
    "„<d Wir fahren morgen. Danach reden wir.>“, sagte {sie} in Rom.",
    "„<d1 Wir fahren morgen>“, sagte {1 Beck}. „<d1 Danach reden wir mit allen.>“",
    "„<d Wohin fahren wir denn?>“ fragte {der Botschafter}.",
    "Am Abend teilte {das Ministerium} mit: „<d Wir prüfen das.>“",
    "{Beck} gab sich kämpferisch und rief: „<d Wir bleiben hier.>“",
    "{Die Ministerin} meldete sich mit den Worten: „<d Ich bin gleich da.>“",
    "In {einer Erklärung der Botschaft} hieß es: „<d Wir gehen nicht.>“",
    "„<d Wir gehen nicht>“, hieß es aus {der Botschaft}.",
    "{Der Sprecher}, der seit Jahren dort arbeitet, sagte: „<d Das ist neu.>“",
    "Die Lage bezeichnete {er} als „<d brandgefährlich>“.",
    "{Beck} nannte den Plan „<d völlig unzureichend>“.",
    "{Der General} sprach von einer „<d schweren Stunde>“.",
    "Der Vorschlag wurde von {der Partei} als „<d unseriös>“ bezeichnet.",
    "Es war ein Fehler, was {sie} als „<d bitter>“ bezeichnete.",
    # Swiss spelling, and verbs of Austrian and Swiss papers
    "«<d Wir prüfen das>», hiess es beim {Departement}.",
    "«<d Wir prüfen das>», liess {Beck} wissen.",
    "Dort heisst es: «<d Die Truppe ist bereit.>»",
    "«<d Das ist nicht seriös>», doppelte {Beck} nach.",
    "„<d Das ist ein schlechter Witz>“, ätzte {Beck}.",
    "{Beck} ortet ein „<d Totalversagen>“ der Leitung.",
    # who is told something is no speaker; what was asked is nobody's report
    "„<d Wir prüfen das>“, sagte {ein Sprecher des Ministeriums} der dpa.",
    "„<d Wir prüfen das>“, sagte {eine Sprecherin des Heeres} der „Presse“.",
    "„<d Das hängt davon ab>“, meinte {Beck} auf die Frage, ob die Brigade komme.",
    "<i Die Lage sei ruhig>, wird {Sprecherin Karla Beck} auf der Seite des Amtes zitiert.",
    "<i Statt 370 Leuten habe man 260 gebraucht>, stellte {die Behörde} klar.",
    "<i Das bedeute, so {Beck}: Zwanzig Stellen seien unbesetzt>.",
    "<i1 {2 Huber} habe gewusst, <i2 dass das Geld reicht>>, sagt {1 Karla Beck}.",
    "{Beck} sagte, <i die Lage sei ernst>.\nBeck: Land sei bereit\n<f Man müsse rasch handeln.>",
    "<i Es fehle an Offenheit>, sagte {Beck} im Fernsehen, wie die Zeitung meldete.",
    "{Beck} sagte, <i die Lage sei ernst>. <f Ausserdem präsentiere die Armee nichts Neues.>",
    # a thing before the verb is its object
    "<r Mehr Mittel, vor allem für die Miliz, forderte {Beck}.>",
    "Die neue Regelung nannte {Beck} „<d unnötig kompliziert>“.",
    # a report behind who speaks, and whom a clause before the colon names
    "<i Er verstehe die Sorgen>, so {Beck}, aber „<d die Zeit drängt>“.",
    "Das Manöver heißt „Adler“, was {Oberst Karl Beck} freut: „<d Das ist ein guter Name für uns.>“",
    "{1 Beck} kritisierte {2 Aussagen der Ministerin}, wonach <i2 das Geld reiche>: „<d1 Das stimmt nicht.>“",
    "{Beck} sagte, <i die Lage sei ernst>. <f Man müsse sich fragen>: „<d Was wollen wir?>“",
    "{Beck} sagte, <i die Lage sei ernst>. <f Man habe sich geeinigt, dass gespart werde.>",
    "Wiederholt erklärte {die Ministerin}, <i dass das Heer bleibe>.",
    "<i Viele kennen die Gefahr nicht>, sagt {Beck}.",
    # titles, names, scare quotes
    "Der „Masterplan“ liegt vor.",
    "Die Zeitung „Die Welt“ erscheint täglich.",
    "Er fuhr mit dem Schiff „Gorch Fock“ nach Kiel.",
    "Der sogenannte „kleine Grenzverkehr“ ruht.",
    "In Den Haag findet ein “Defence Industry Forum” statt.",
    # an unclosed mark ends with its line
    "{Beck} sagte: „<d Wir kommen wieder.>\nDer Rat tagt heute.",
    "Im {Gesetz} heißt es: „<d Die Behörde darf\n1. beobachten,\n2. aufklären.>“ Der Rat tagt heute.",
    "{Beck} sagte: „<d Wir gehen.>\n„<d Und wir kommen wieder.>“",
    # indirect
    "{Die Kommission} erklärte, <i dass sie den Antrag prüft>.",
    "{Die Kommission} erklärte, <i der Antrag sei noch nicht geprüft>.",
    "{Beck} sagte am Montag in Paris, <i man habe sich geeinigt>.",
    "{Beck} sagte, <i der Umbau verzögere sich wieder>.",
    "In Paris sagte {Beck}, <i man habe sich geeinigt>.",
    "Am Montag hatte {Beck} gesagt, <i man habe sich geeinigt>.",
    "{Beck}, Chef der Grünen, sagte, <i dass er zufrieden sei>.",
    "{Beck} forderte, <i die Grenzen sofort zu öffnen>.",
    "{Der Minister} kündigte an, <i den Etat zu erhöhen>.",
    "<i Die Lage sei ernst>, sagte {der Kommandeur}.",
    "<i Die Brücke ist gesperrt>, teilte {die Polizei} mit.",
    "Wie {die Behörde} mitteilte, <i wurden drei Männer verhaftet>.",
    "<i Drei Männer wurden verhaftet>, wie {die Behörde} mitteilte.",
    "Nach Angaben {der Polizei} <i starben zwei Menschen>.",
    "Laut {einem Bericht der Zeitung} <i wird die Fabrik geschlossen>.",
    "{Dem Bericht} zufolge <i wird die Fabrik geschlossen>.",
    "<i Die Fabrik wird geschlossen>, so {ein Sprecher}.",
    "Aus Sicht {der Opposition} <i reicht das Geld nicht>.",
    "Es wurde berichtet, <i dass die Fabrik schließt>.",
    "Bekannt ist der Vorwurf {der Opposition}, <i Beck habe gelogen>.",
    # very words inside indirect speech are direct as well
    "{Beck} sagte, <i der Plan sei „<d nicht zu Ende gedacht>“>.",
    "{Beck} sagte, <i der „Marshallplan“ sei fertig>.",
    # who goes on
    "{Beck} sagte, <i die Lage sei ernst>. <f Man müsse rasch handeln.> Der Rat tagt heute.",
    "{Beck} sagte, <i die Lage sei ernst>. <f Man müsse rasch handeln. Sonst drohe Stillstand.>",
    "<i Die Bahn streikt>. Das teilte {die Gewerkschaft} mit.",
    "{1 Beck} sagte: „<d1 Wir gehen.>“ {2 Müller} widersprach und sagte: „<d2 Ihr bleibt alle.>“",
    # reported without a clause
    "<r {Die Partei} forderte den Rücktritt des Ministers.>",
    "<r {Der Minister} warnte vor einem harten Winter.>",
    # literal speech without a cue goes on with whom the passage is about
    "{Die Bürgermeisterin} verteidigte den Umbau. „<d Wir haben lange genug gewartet.>“",
    "{1 Beck} sagte: „<d1 Wir gehen heute.>“ Und: „<d1 Morgen sind wir zurück.>“",
    "{Die Partei} sagte, <i der Etat sei knapp>. <f Die Schulen sollen trotzdem mehr Geld bekommen.>",
    "{Die Polizei} teilte mit, <i das Haus sei leer>. <f Der Bewohner soll geflohen sein.>",
    "{1 Der Zoo} meldete, <i1 der Wolf sei krank>. {2 Demnach} <i2 fehlt ihm ein Zahn>.",
    # very words in reports, titles beside them
    "{Beck} sagte, <i das Haus sei ein „<d Bunker>“>.",
    "{Beck} sagte der Wochenzeitung „Blick“, <i der Plan sei fertig>.",
    "{Der Verband} warnte vor „<d Lohnverzicht>“.",
    "Laut {beispiel.de} <i sank der Preis ''deutlich'' im Mai>.",
    # word order: object first, insertions, extended attributes, participles
    "Der britischen Zeitung sagte {Karla Beck}: „<d Ich bleibe hier.>“",
    "Die Pläne des Ministers, die Steuer zu senken, bezeichnete {er} als „<d völlig verfehlt>“.",
    "„<d Er war immer da>“, so beschrieb ihn {der Nachbar}.",
    "Die Zeitung zitiert {einen Augenzeugen} mit den Worten: „<d Es war laut.>“",
    "{Karla Beck}, Chefin der Bahn, die seit Mai im Amt ist, sagte, <i der Zug komme bald>.",
    "So sagte {der für den Hafen zuständige Leiter}, <i die Kräne seien alt>.",
    "Am Montag sagte {der 56-jährige}, <i er sei müde>.",
    "<i Es drohe ein harter Winter>, hatte {Beck} am Montag gesagt.",
    "Wie {die Leiterin}, Karla Beck, mitteilte, <i bleibt das Bad geschlossen>.",
    "Wie {das Amt} gestern bekannt gab, <i wird die Straße gesperrt>.",
    "Nachdem {die Ärztin} gesagt hatte, <i dass er gesund sei>, fuhr er nach Hause.",
    "{Beck} glaubt, <i dass der Plan gelingt>: „<d Wir sind gut vorbereitet.>“",
    "{Die Behörde} lehnte den Antrag ab, <i da er zu spät gekommen sei>.",
    "{Beck} behauptet, <i die Straße „<d war immer schon zu eng>“>.",
    # the accused does not accuse, the threatened does not threaten
    "Beck wies den Vorwurf zurück, <i er habe gelogen>.",
    "Beck wies den Vorwurf {der Opposition} zurück, <i er habe gelogen>.",
    "{Die Opposition} erhob den Vorwurf, <i Beck habe gelogen>.",
    "Dem Angeklagten wird vorgeworfen, <i er habe das Feuer gelegt>.",
    "Gegen Beck besteht der Verdacht, <i er habe Daten verkauft>.",
    "Der Händler erhielt die Drohung, <i sein Laden werde brennen>.",
    # a thing does not speak, who stands behind it does
    "Kritik kam von {den Grünen}: „<d Das reicht nicht aus.>“",
    "Die Reaktion {der Gewerkschaft} fiel knapp aus: „<d So geht es nicht.>“",
    "Nach eigenen Angaben <i hat {der Konzern} neue Werke gebaut>.",
    "<i {Der Konzern} hat nach eigenen Angaben neue Werke gebaut>.",
    "Im Umkehrschluss heißt das, dass die Steuern steigen.",
    # a source with a date; what is known and planned
    "Laut {dem Protokoll} vom 6. August 2020 <i wurde der Vertrag geändert>.",
    "Nach Angaben {der Polizei} vom Montag <i starben zwei Menschen>.",
    "Kaum einer weiß nicht, was der Nachbar tut.",
    "Am 3. Mai soll der Gipfel beginnen.",
    "Die Bahn will im Juni eine neue Strecke eröffnen.",
    "Ein Sturm forderte zwölf Todesopfer.",
    # sites, papers and texts speak; what follows from them does not
    "„<d Der Markt wächst>“, zitiert beispiel.de {die Händler}.",
    "„<d Der Markt wächst>“, schreibt {beispiel.de} am Montag.",
    "{Der Aushang} lautete: „<d Heute bleibt hier geschlossen.>“",
    "In {den Medien} war der Umzug als „<d größter Fehler>“ bezeichnet worden.",
    "<i Bei dem Treffen sei nichts entschieden worden>, hieß es aus {dem Amt}.",
    "Mit den Worten „<d Jetzt ist Schluss>“ verließ {er} den Saal.",
    "{1 Böhm} sagte: „<d1 Die Brücke hält.>“ Und fügte hinzu: „<d1 Ich gehe selbst darüber.>“",
    "Der wissenschaftliche Name lautet „Rosa canina“.",
    "{Ein Beamter}, der nicht genannt werden wollte, bestätigte gestern, <i dass der Zug kommt>.",
    "Vor Gericht beteuerte {der 34-Jährige}, <i er sei krank gewesen>.",
    "Die Kritik {der FDP}, <i das Geld fehle>, blieb ungehört.",
    # two words are enough
    "{Die Staatsanwältin} hält das für „<d wenig glaubhaft>“.",
    "{Der Trainer} zeigte sich nach dem Spiel „<d maßlos enttäuscht>“.",
    "Auf die Frage antwortete {der Minister}: „<d Kein Kommentar.>“",
    "{Der Bürgermeister} zeigte sich „<d sehr enttäuscht>“.",
    "{1 Berg} sagte: „<d1 Wir kamen zu spät.>“ „<d1 Es brannte überall.>“",
    # words in marks behind their source, in two pieces, beside names that are no words
    "<i Die Schwerpunkte sind nach Angaben {der Leiterin} „<d die Stadt, der Fluss und die Frage der Heimat>“>.",
    "Wie {der Verein „hilfe direkt“} mitteilte, <i sind die Lager leer>.",
    "{Moritz Beck von der „Aktion Land hilft“} sagte, <i es fehle an Zelten>.",
    "Das nennt man einen „Aktiensplit“.",
    "„<d In absehbarer Zeit>“, so {der Vorstand}, wird das Werk „<d auch einen Wagen bauen, der überall fährt>“.",
    "Gefunden wurde dort die seltene Schnecke „Chelidonura hirundinina“.",
    "{Eine Gruppe} feierte die Absage als „<d großen Tag für die Stadt>“.",
    "{Der Richter} sah darin einen „<d groben Verstoß>“.",
    "Bei dem Neubau wurde „<d auf jeden Schutz der Anlieger gegen Lärm verzichtet>“.",
    # whose words in a sentence of several clauses
    "{Beck} rügte die Rede, zu der ein Gegner aufgerufen hatte, als „<d Zumutung für alle>“.",
    "Auf {der Seite des Museums} heißt es zur Frage, <i warum man so entschied>: „<d Das Bild ist alt.>“",
    "<i Die Zahlen stiegen>, so {Beck} weiter: „<d Das ist auch anderswo üblich.>“",
    "{Beck} wörtlich: „<d Das ist planlos.>“",
    "Die Ministerin wies das zurück, {die Sprecherin der Partei}, Eva Stern (Grüne), sagte: „<d Das ist falsch.>“",
    "{Karl Beck}, der Chef des Hauses, wollte noch nichts zusagen, sagte aber, <i man müsse sich bewegen>.",
    "Dann wurde ein Redner aus Rom zugeschaltet, {der} alle aufforderte, <i nach Hause zu gehen>.",
    "In {einer Mitteilung der Bahn} wird gefordert, <i dass die Stadt die Brücke prüft>.",
    "Mit Befremden reagierte die Partei auf die Forderung {des Ministers Karl Beck}, <i die Steuer zu senken>.",
    "Unter Berufung auf nicht näher bezeichnete Quellen gab {die Post} an, <i der Vertrag sei fertig>.",
    "Die alten Fischer am Hafen, die seit Tagen streiken, nannte {die Agentur} „<d stur>“.",
    # sports, courts, live blogs
    "„<d1 Wir haben alles vermissen lassen>“, ärgerte sich {1 Kapitän Jonas Rieder}. „<d1 Das darf nicht sein.>“",
    "»<d1 Mich überrascht das nicht>«, sagt {1 sie}, »<d1 denn es war bekannt.>«",
    "„<d Der Prozess>“, so {Richterin Seidl}, „<d wird im März fortgesetzt.>“",
    "<i Der Mann habe „<d aus reiner Habgier>“ getötet>, befand {das Gericht}.",
    "Die Mannschaft gewann am Ende doch, freute sich der Trainer.",
    "{Ein Zeuge} gab zu Protokoll, <i er habe einen Schuss gehört>.",
    "{Das Unternehmen} ließ ausrichten, <i man äußere sich nicht>.",
    "{1 Der Leiter} winkte ab: „<d1 Dazu sage ich nichts.>“ {2 Sein Stellvertreter} dagegen: „<d2 Das müssen wir.>“",
    "{Der Betriebsrat} kritisiert, <i dass Zulagen wegfallen>, und spricht von einem „<d Schlag ins Gesicht>“.",
    "{Ulms neuer Bürgermeister Karl Beck} spricht von einer „<d schweren Stunde>“.",
    "Nach dem Spiel sprach {Torwart Ilic} von einem „<d Albtraum>“.",
    "„<d Schuldig im Sinne der Anklage>“, lautete {das Urteil}.",
    "{Die Opposition} warf dem Rat vor, <i er verspiele „<d das Vertrauen der Menschen>“>.",
    "„<d Ich trete zurück.>“ Mit diesen Worten überraschte {Minister Ott} alle.",
    "„<d Wir haben geliefert.>“ Das sagte {Ministerin Wolf} am Abend.",
    "„<d1 Das stimmt nicht>“, widersprach {1 Kraus}. {2 Huber} hielt dagegen: „<d2 Doch.>“",
    "{Mehrere Abgeordnete} kritisierten den Entwurf als „<d Flickwerk>“.",
    "Für {die Grünen} ist der Kompromiss „<d ein schlechter Witz>“.",
    "{Beck} will „<d keinen einzigen Tag länger>“ warten.",
    "Zuruf von {der Opposition}: „<d Unglaublich!>“",
    "Auf {dem Plakat} stand „<d Nie wieder Krieg in unserem Land>“.",
    # where a report begins and ends
    "Das Programm, <i das nach Angaben {der Stadt} teuer war>, endet bald.",
    "<i Alles in allem sei es, so {der Bericht}, möglich gewesen, in Ruhe zu wählen>.",
    "Laut {1 Radio Nord} <i1 kündigte {2 der Minister} an, <i2 die Steuer zu senken>>.",
    "<i Das Rathaus brannte ab. Die Ursache ist noch unklar>. Das teilte {die Polizei} mit.",
    "Dem Händler wird vorgeworfen, <i an der Schlägerei beteiligt gewesen zu sein>.",
    "<i Bis zum Abend seien alle Straßen frei>, berichtet {der Sender}.",
    "{Die Post} meldete, <i der erste rein elektrische Wagen sei da>.",
    "Der Plan kam vom {Land, das} vorschlug, <i eine Brücke zu bauen>.",
    "{Die Soldaten} waren davon ausgegangen, <i die Männer seien bewaffnet>.",
    "<i Als Kämpfer die Stadt einnahmen, töteten sie Zivilisten>, teilten {die Vereinten Nationen} mit.",
    "{Der Minister} gestand ein, <i dass die Hilfe zu spät kam>.",
    # a source that tells nothing of what was done for its sake
    "Nach Berichten über Mängel rief der Hersteller die Wagen zurück.",
    "Nach Meldungen zum Brand rückte die Wehr aus.",
    "Nach Angaben zu den Opfern suchte die Polizei vergeblich.",
    "Nach einem Dokument {der Stadt} <i fehlen zwei Millionen Euro>.",
    "Nach {einem Gesetzentwurf} <i sollen die Gebühren steigen>.",
    "Er verwies auf {Umfragen}, nach denen <i viele Leute das Gesetz ablehnen>.",
    "Die Regeln, nach denen gespielt wird, sind alt.",
    "<i Die Kamera ist seit Juni ausgefallen>, das teilte {das Institut} mit.",
    "Im April wurde dann bekannt, <i dass der Vertrag endet>.",
    "Erst nachdem er frei war, wurde bekannt, <i dass die Zeugin log>.",
    "Der Sprecher wandte sich gegen die Behauptung, <i die neue Sorte werde nicht gegessen>.",
    # behind a colon, rejected, in a rare verb's Konjunktiv, in the words of Austrian papers
    "{Die Trainerin} haderte mit der Jury: <i Die Wertung sei ein Witz gewesen>.",
    "Bei {der Finanzkontrolle} sieht man das anders: <i Die Offerten seien zu spät gekommen>.",
    "<i Der Bund verschleudere Geld für Boote, die niemand brauche>, kritisierte {die Rätin Karla Beck}.",
    "{1 Der Sprecher} wies {2 Berichte} zurück, <i2 das Schiff sei gesunken>. <f1 Es habe nur Verspätung.>",
    "{Die Klubobfrau Eva Stern} ortete „<d jahrelanges Wegschauen>“.",
    "{Die Richterin} sah es als erwiesen an, <i dass der Mann gelogen hat>.",
    "{Die Landesrätin} gab zu bedenken, <i dass das Geld fehle>.",
    "{Die Kammer} kam zu dem Ergebnis, „<d dass die Beweise für ein Urteil gegen den Mann nicht reichen>“.",
    "<i {Karl Beck} war nach eigenem Bekunden seit langem krank>.",
    "Der Bau verläuft nach Plan.",
    # nothing said
    "Ich glaube, das wird gut. Ich arbeite an einem Film. Ich sammle Ideen.",
    "Die Messe findet im Mai „für alle“ statt.",
    "Zwei Monate nach dem Urteil des Gerichts ist der Mann frei.",
    "Der Pilot meldete einen Schaden, so dass der Flughafen gesperrt wurde.",
    "Die Insekten nennt man „Samtpfoten des Waldes“.",
    "Der Zug fährt um neun.",
    "Der Tisch ist rund, die Bank ist lang.",
    "Nach dem Krieg wurde die Stadt aufgebaut.",
    "Da der Zug ausfiel, sprachen alle durcheinander.",
]


@pytest.mark.parametrize("marked", CASES)
def test_quotations_and_their_speakers(marked: str) -> None:
    text, expected = read(marked)
    assert set(shown(text, quotes(text))) == expected


def test_the_cue_is_the_reporting_verb() -> None:
    text = "Beck betonte, die Lage sei ernst."
    (row,) = quotes(text)
    assert row.cue is not None
    assert text[row.cue.start : row.cue.stop] == "betonte"


def test_a_headline_in_marks_has_no_speaker() -> None:
    text = "Beck sagte: „Wir gehen.“\n\n„Keine neuen Schulden für das ganze Land“\n\nDer Rat tagt."
    assert [row.speaker is None for row in quotes(text)] == [False, True]


def test_no_text_gives_no_quotations() -> None:
    assert quotes("") == ()


WORDS = "sagte Beck er dass sei „ “ \" ' » « : , . so laut nach Angaben wie zufolge und die Lage , sei teilte mit ( ) –"
GERMAN = st.lists(st.sampled_from([*WORDS.split(" "), "\n"]), max_size=40).map(" ".join)


@given(st.one_of(st.text(), GERMAN, st.text(alphabet="„“”\"'»«‚‘ a.\n")))
def test_any_text_gives_valid_spans(text: str) -> None:
    for row in quotes(text):
        assert 0 <= row.start < row.stop <= len(text)
        assert row.speaker is None or 0 <= row.speaker.start < row.speaker.stop <= len(text)
        assert row.cue is None or 0 <= row.cue.start < row.cue.stop <= len(text)
        assert row.rule


def test_an_interview_is_said_by_who_stands_before_each_line() -> None:
    said = ("BOTE: Warum?", "Beck: Der Rat sagte, es reiche.", "Es war genug.", "BOTE: Und?", "Beck: Ja.")
    text = "\n\n".join(("Karla Beck geht.", *said))
    assert list(shown(text, quotes(text))) == [
        ("direct", "Warum?", "BOTE"),
        ("direct", "Der Rat sagte, es reiche.\n\nEs war genug.", "Beck"),
        ("direct", "Und?", "BOTE"),
        ("direct", "Ja.", "Beck"),
    ]


def test_answers_are_of_whom_an_interview_is_with() -> None:
    text = "Ein Gespräch mit Karl Beck.\nFrage: Wie?\nAntwort: So.\nFrage: Wann?\nAntwort: Nie."
    assert list(shown(text, quotes(text))) == [("direct", "So.", "Karl Beck"), ("direct", "Nie.", "Karl Beck")]


ASKED = ("Herr Beck, was fehlt?", "Munition.", "Wir warten.", "Haben Sie Angst?", "Nein.", "Bleiben Sie noch?", "Ja.")


def test_questions_without_names_are_told_by_their_address() -> None:
    text = "\n\n".join(("Karl Beck führt das Amt.", *ASKED))
    said = ("Munition.\n\nWir warten.", "Nein.", "Ja.")
    assert list(shown(text, quotes(text))) == [("direct", words, "Herr Beck") for words in said]
    text = "\n".join(
        ("Wie kam das?", "Karla Beck: Gut.", "Bleiben Sie?", "Ja.", "Kommen Sie?", "Nie.", "Gehen Sie?", "Nein.")
    )
    assert list(shown(text, quotes(text))) == [
        ("direct", words, "Karla Beck") for words in ("Gut.", "Ja.", "Nie.", "Nein.")
    ]


def test_questions_of_the_reader_are_no_interview() -> None:
    text = "Was können Sie tun?\nAbwarten.\nWo finden Sie Hilfe?\nIm Amt.\nWas kostet Sie das?\nNichts."
    assert quotes(text) == ()


def test_a_list_is_no_interview() -> None:
    text = "Ort: Berlin\nZeit: neun Uhr\nOrt: Bonn\nZeit: zehn Uhr"
    assert quotes(text) == ()
