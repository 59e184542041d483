"""Two articles as press databases exported them in 2024 and 2025."""

from __future__ import annotations

LEAD = "Der Haushaltsausschuss gibt nach langem Streit das Geld frei."
ONE = (
    "Die Werft in Wolgast darf nach langem Streit zwei Fregatten für die Marine bauen. Das hat der Haushaltsausschuss "
    "am Mittwoch entschieden.",
    "KIEL: Die Gewerkschaft begrüßte den Beschluss. „Das ist ein guter Tag für die Küste“, sagte ihr Sprecher.",
    "Die Schiffe sollen 2027 fertig sein und kosten etwa drei Milliarden Euro.",
)
TWO = (
    "Die Opposition hat den Beschluss kritisiert und sprach am Donnerstag in Berlin von einem Schnellschuss.",
    "Sie fordert, den Rechnungshof zu fragen.",
)
FIRST, SECOND = "\n\n".join(ONE), "\n\n".join(TWO)
NEXIS_UNI = f"""Date and Time: Friday, March 14, 2025 10:12:00 AM CET
Job Number: 246810123
Documents (2)
1. Werft darf Fregatten bauen
Client/Matter: -None-
Search Terms: Fregatten
Search Type: Terms and Connectors
Narrowed by:
Content Type
Narrowed by
News
-None-
2. Opposition kritisiert Auftrag: „Schnellschuss“
Client/Matter: -None-
Search Terms: Fregatten
Search Type: Terms and Connectors
| About LexisNexis | Privacy Policy | Terms & Conditions | Copyright © 2025 LexisNexis
Page 1 of 2
Werft darf Fregatten bauen
Küstenblatt (Wolgast)
March 13, 2024 Wednesday
Hauptausgabe

Copyright 2024 Küstenverlag GmbH All Rights Reserved

Section: POLITIK; S. 4; Ausg. 61
Length: 55 words
Byline: Von O. Beispiel
Dateline: WOLGAST
Highlight: {LEAD}

Body


{FIRST}

Graphic


Foto: A. Muster, Die Werft im Winter

Classification


Language: GERMAN; DEUTSCH
Publication-Type: Zeitung
Journal Code: KB
Subject: NAVIES (90%); SHIPBUILDING (89%)
Load-Date: March 15, 2024


End of Document


Opposition kritisiert Auftrag: „Schnellschuss“
Hafenbote Online
March 14, 2024 Thursday 5:31 PM GMT

Copyright 2024 Hafenverlag GmbH & Co. KG All Rights Reserved

Length: 22 words

Body


{SECOND}

Load-Date: March 16, 2024


End of Document
"""
NEXIS_GERMAN = f"""Datum und Uhrzeit: Freitag, 14. März 2025 10:12:00 MEZ
Auftragsnummer: 246810123
Dokumente (2)
1. Werft darf Fregatten bauen
Mandant/Akte: -None-
Suchbegriffe: Fregatten
Suchtyp: Begriffe und Konnektoren
2. Opposition kritisiert Auftrag: „Schnellschuss“
Seite 1 von 2
Werft darf Fregatten bauen
Küstenblatt (Wolgast)
13. März 2024 Mittwoch
Hauptausgabe

Copyright 2024 Küstenverlag GmbH Alle Rechte vorbehalten

Rubrik: POLITIK; S. 4; Ausg. 61
Länge: 55 Wörter
Autor: Von O. Beispiel
Ort: WOLGAST
Highlight: {LEAD}

Textkörper

{FIRST}

Grafik

Foto: A. Muster, Die Werft im Winter

Klassifizierung

Sprache: GERMAN; DEUTSCH
Publikationstyp: Zeitung
Zeitschriftencode: KB
Ladedatum: 15. März 2024

Ende des Dokuments

Opposition kritisiert Auftrag: „Schnellschuss“
Hafenbote Online
14. März 2024 Donnerstag 5:31 PM GMT+1

Copyright 2024 Hafenverlag GmbH & Co. KG Alle Rechte vorbehalten

Länge: 22 Wörter

Textkörper

{SECOND}

Ladedatum: 16. März 2024

Ende des Dokuments
"""
LEXIS = f"""                               1 of 2 DOCUMENTS


                             Küstenblatt (Wolgast)

                            Mittwoch 13. März 2024
                                 Hauptausgabe

Werft darf Fregatten bauen

AUTOR: Von O. Beispiel

RUBRIK: POLITIK; S. 4

LÄNGE: 55 Wörter

HIGHLIGHT: {LEAD}

{FIRST}

UPDATE: 15. März 2024

SPRACHE: GERMAN; DEUTSCH

GRAFIK: Foto: A. Muster, Die Werft im Winter

PUBLICATION-TYPE: Zeitung

                        Copyright 2024 Küstenverlag GmbH
                              Alle Rechte vorbehalten


                               2 of 2 DOCUMENTS


                                Hafenbote Online

                        March 14, 2024 Thursday 5:31 PM GMT

HEADLINE: Opposition kritisiert Auftrag: „Schnellschuss“

LENGTH: 22 words

BODY:

{SECOND}

LOAD-DATE: March 16, 2024

LANGUAGE: GERMAN; DEUTSCH

                  Copyright 2024 Hafenverlag GmbH & Co. KG
                            All Rights Reserved
"""
FACTIVA_CODES = f"""SE\tPolitik
HD\tWerft darf Fregatten bauen
BY\tVon O. Beispiel
WC\t55 Wörter
PD\t13. März 2024
ET\t05:30
SN\tKüstenblatt (Wolgast)
SC\tKUEST
ED\tHauptausgabe
PG\t4
LA\tDeutsch
CY\tCopyright 2024, Küstenverlag, Alle Rechte vorbehalten
LP\t{ONE[0]}
TD\t{ONE[1]}

{ONE[2]}

CO\twolgst : Werft Wolgast GmbH
IN\ti364 : Schiffbau
NS\tgdef : Verteidigung | gcat : Politik
RE\tgfr : Deutschland
PUB\tKüstenverlag GmbH
AN\tDokument KUEST00020240313ek3d0000b

HD\tOpposition kritisiert Auftrag: „Schnellschuss“
WC\t22 words
PD\t14 March 2024
SN\tHafenbote Online
SC\tHAFON
LA\tGerman
CY\t(c) 2024 Hafenverlag GmbH & Co. KG
LP
{TWO[0]}
TD
{TWO[1]}
NS\tgdef : Defense
RE\tgfr : Germany
AN\tDocument HAFON00020240314ek3e0000c

Suchergebnisse
Text\tfregatten
Datum\tLetzte 2 Jahre
Quelle\tAlle Quellen
Treffer\t2
Zeitstempel\t14. März 2025 10:12

© 2025 Factiva, Inc. Alle Rechte vorbehalten.
"""
FACTIVA = f"""Politik
Werft darf Fregatten bauen
Von O. Beispiel
55 Wörter
13. März 2024
05:30
Küstenblatt (Wolgast)
KUEST
Hauptausgabe
4
Deutsch
Copyright 2024, Küstenverlag, Alle Rechte vorbehalten

{FIRST}

Dokument KUEST00020240313ek3d0000b

Opposition kritisiert Auftrag: „Schnellschuss“
22 words
14 March 2024
Hafenbote Online
HAFON
German
(c) 2024 Hafenverlag GmbH & Co. KG

{SECOND}

Document HAFON00020240314ek3e0000c

Search Summary
Text\tfregatten
Date\tLast 2 years
Source\tAll Sources
Results Found\t2
Timestamp\t14 March 2025 10:12

© 2025 Factiva, Inc. All rights reserved.
"""
WISO = f"""Werft darf Fregatten bauen
{LEAD}

{FIRST}

Quelle:	Küstenblatt (Wolgast) vom 13.03.2024, Nr. 61, S. 4
Autor:	Von O. Beispiel
Ressort:	Politik
Dokumentnummer:	KB20240313_4711

Dauerhafte Adresse des Dokuments:
https://www.wiso-net.example/document/KB__4711

Alle Rechte vorbehalten: (c) Küstenverlag GmbH

© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH

Opposition kritisiert Auftrag: „Schnellschuss“

{SECOND}

Quelle:	Hafenbote Online vom 14.03.2024
Dokumentnummer:	HB20240314_0815

Alle Rechte vorbehalten: (c) Hafenverlag GmbH & Co. KG

© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH
"""
