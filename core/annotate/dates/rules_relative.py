"""The rules of what is counted from somewhere, lasts or recurs, and of single years and vague words."""

from __future__ import annotations

from core.annotate.dates import amounts, anaphora, bare_years, eras, nearby, relative, sets
from core.annotate.dates.rule import date_rule, other_rule

REPEATED = (
    # Repeated times before the weekdays and units in them.
    other_rule(
        "every weekday",
        r"(?:[Jj]ede[nmsr]?|[Aa]lle) (?:<ORD> )?(?P<weekday><WEEKDAY>)s?(?P<daypart><DAYPART_SUFFIX>)?(?: im Monat)?",
        sets.read_every,
    ),
    other_rule(
        "weekday set", r"(?<!des\s)(?<!Des\s)(?P<weekday><WEEKDAY_SET>)s(?P<daypart>abend)?s?", sets.read_weekday_set
    ),
    other_rule(
        "every unit", r"[Jj]ede[nmsr]? (?:(?P<nth><ORD>) )?(?P<unit><TIME_UNIT>|Stunde|Minute|Sekunde)", sets.read_every
    ),
    other_rule(
        "weekday of every month",
        r"(?:<DET> )?(?:<ORD>|[Ll]etzte[nrs]?) (?P<weekday><WEEKDAY>) (?:im|jedes|eines jeden|jeden) Monat(?:e?s)?",
        sets.read_every,
    ),
    other_rule("every season", r"[Jj]ede[nmsr]? (?P<season><SEASON>)", sets.read_every),
    other_rule(
        "every daypart", r"[Jj]ede[nmsr]? (?P<daypart>Morgen|Vormittag|Mittag|Nachmittag|Abend|Nacht)", sets.read_every
    ),
    other_rule("every few", r"[Aa]lle (?P<n><NUM>) (?P<unit><UNIT>)", sets.read_every),
    other_rule(
        "times per unit",
        r"(?:<TIMES> )?(?:[Pp]ro|je) (?P<unit><TIME_UNIT>|Stunde|Minute|Sekunde|Nacht)",
        sets.read_every,
    ),
    other_rule("times in a unit", r"<TIMES> (?:im|am|in der) (?P<unit><TIME_UNIT>|Stunde)", sets.read_every),
    other_rule(
        "rate",
        r"(?:im (?P<unit>Monat|Jahr)|in der (?P<unit_f>Woche|Stunde))(?! \d| davor| zuvor| danach| darauf)",
        sets.read_rate,
    ),
    other_rule("each so long", r"je (?P<n><NUM>) (?P<unit><UNIT>)", sets.read_every),
    other_rule("set", r"(?P<set><SET>(?:e[nrsm]?)?)", sets.read_set),
    other_rule("workdays", r"[Ww]ochentags|[Ww]erktags", sets.read_workdays),
)
RELATIVE = (
    date_rule(
        "so much from a day",
        r"(?:(?P<day><DAY>)|(?P<weekday><WEEKDAY>)) (?P<way>vor|in) (?:(?:auf den Tag )?genau |exakt )?(?P<n><NUM>)"
        r" (?P<unit>Tagen|Wochen?|Monate?n?|Jahre?n?)",
        anaphora.read_from_then,
    ),
    date_rule("day", r"(?P<day><DAY>)(?: (?P<daypart><DAYPART_NOUN>))?(?!-)", relative.read_deictic_day),
    date_rule(
        "day adjective",
        r"(?:<DET> )?(?P<adjective>heutig|gestrig|vorgestrig|morgig)e[nrsm]? "
        r"(?:Tage?s?|(?:<WEEKDAY>)<DAYPART_SUFFIX>?s?|(?P<daypart>Vormittag|Nachmittag|Abend|Nacht))",
        relative.read_day_adjective,
    ),
    date_rule("yesterday's", r"(?P<adjective>gestrig|vorgestrig|morgig)e[nrsm]?", relative.read_day_adjective),
    date_rule(
        "year adjective",
        r"(?P<word>(?:diesj|letztj|vorj|nächstj)ährige[nrsm]?|[Hh]euer|[Hh]eurige[nrsm]?)",
        relative.read_year_adjective,
    ),
    date_rule(
        "period of the year before",
        r"(?:<DET> )?(?:Vor|Vergleichs)jahres(?P<unit>zeitraum|periode|monat|quartal)(?:e?s)?",
        anaphora.read_year_before,
    ),
    date_rule(
        "same period of the year before",
        r"(?:<DET> )?(?:gleichen|selben|entsprechenden|vergleichbaren) (?P<unit>Zeitraum|Periode|Monat|Quartal)(?:e?s)?"
        r" (?:des|im) (?:Vorjahre?s?|(?:vorigen|vergangenen|letzten) Jahre?s?)",
        anaphora.read_year_before,
    ),
    date_rule(
        "neighbour",
        r"(?:(?P<part><PART>) )?(?:<DET> )?(?P<way>Vor|Folge)(?P<unit>tag|woche|monat|jahr|quartal)(?:e?s)?",
        anaphora.read_neighbour,
    ),
    date_rule(
        "same",
        r"(?:<DET> ?)?(?:selbe[nr]?|gleichen|jene[mnr])"
        r" (?P<unit><TIME_UNIT>|Vormittag|Nachmittag|Abend|Morgen|Nacht)",
        anaphora.read_same,
    ),
    date_rule("day after", r"[Tt]ags (?P<way>darauf|zuvor|davor|danach)|[Aa]nderntags", anaphora.read_day_after),
    date_rule(
        "next part of the day",
        r"(?:nächsten|folgenden|darauffolgenden) (?P<daypart>Morgen|Vormittag|Mittag|Nachmittag|Abend)",
        anaphora.read_day_after,
    ),
    date_rule(
        "weekday",
        r"(?:(?:(?P<week_ahead><SHIFT>) Woche (?:am )?)|(?:(?:<DET> )?(?P<shift><SHIFT>) |(?P<that>[Jj]ene[mnr]) ))?"
        r"(?P<weekday><WEEKDAY>)"
        r"(?:(?P<daypart><DAYPART_SUFFIX>)s?|s)?"
        r"(?:,? (?:de[nm] )?(?P<d>\d{1,2})\.(?=[,;)]| [a-zäöüß]|$)"
        r"| (?P<week_shift><SHIFT>) Woche| (?P<way><DARAUF>|danach|zuvor|davor))?",
        nearby.read_weekday,
    ),
    date_rule("weekend", r"(?:(?:<DET> )?(?P<shift><SHIFT>) )?Wochenende[ns]?", nearby.read_bare_weekend),
    # Parts of a unit before the unit, spans of several units before single ones.
    date_rule(
        "part of a period",
        r"(?P<part><PART>) (?:des|der) (?P<unit>Jahres|Monats|Woche|Jahrzehnts|Jahrhunderts|Quartals)(?: <YEAR>)?",
        relative.read_part_of_unit,
    ),
    date_rule(
        "part of a moved period",
        r"(?P<part><PART>) (?:<DET> )?(?P<shift><SHIFT>) (?P<unit><TIME_UNIT>)",
        relative.read_shifted_unit,
    ),
    date_rule(
        "part of a year", r"(?P<part><PART>) (?P<year>(?:1[6-9]|20)\d\d|9999)(?!\d| [A-ZÄÖÜ])", eras.read_named_year
    ),
    date_rule(
        "end of a period",
        r"(?P<unit>Jahres|Monats|Wochen|Quartals)(?P<part>beginn|anfang|mitte|ende|wechsel|verlauf)(?:e?s)?"
        r"(?: <YEAR>(?:/\d\d)?)?",
        relative.read_part_of_unit,
    ),
    date_rule(
        "running period",
        r"(?:de[sr]|das) (?P<unit>Tages|Jahres|Monats|Woche|Quartals|Jahr)(?! \d)",
        relative.read_running_unit,
    ),
    date_rule("new year", r"(?P<which>neu|alt)e[ns]? Jahre?s?(?! \d)", relative.read_new_year),
    date_rule("whole year", r"(?:<DET> )?Gesamtjahr(?:e?s)?(?! \d)", relative.read_whole_year),
    # The article belongs to spans that look back ("den vergangenen Jahren"), not to those that look ahead.
    other_rule(
        "span from now",
        r"(?:<DET> (?P<shift><BACK>)|(?P<ahead><SHIFT>)) (?:(?P<n><NUM>)|(?P<some><SOME>)) (?P<unit><UNIT>)",
        amounts.read_span_from_now,
    ),
    other_rule(
        "units from now",
        r"(?:<DET> (?P<shift><BACK>)|(?P<ahead><SHIFT>)) (?P<unit><TIME_UNITS>)",
        amounts.read_span_from_now,
    ),
    date_rule(
        "period from now",
        r"(?:<DET> (?!\w+es ))?(?:(?P<begun>[Dd]iese[nrms]?) und (?:die |in der |im )?)?"
        r"(?P<shift><SHIFT>) (?P<unit><TIME_UNIT>)",
        relative.read_shifted_units,
    ),
    other_rule("period of grace", r"(?P<unit>Jahres|Monats|Wochen)frist", amounts.read_within),
    # Counted from the date last mentioned; before plain durations.
    date_rule("so much later", r"(?P<n><NUM>|<SOME>) (?P<unit><UNIT>) (?P<way><WAY>)", amounts.read_so_much_later),
    date_rule("next to", r"(?P<unit>Tag|Abend|Morgen|Monat|Jahr|Woche) (?P<way><WAY>)", anaphora.read_next_to),
)
AMOUNTS = (
    # "die Jahre 1990 bis 1995" before a duration in years.
    date_rule(
        "named year",
        r"(?:(?:[Dd](?:as|es|em)) )?(?:Jahre?s?|Gesamtjahre?s?|Kalenderjahre?s?) (?P<year>[12]?\d{3})(?!\d)",
        eras.read_named_year,
    ),
    other_rule(
        "duration of years and months",
        r"(?:<HEDGE> )?(?P<n><NUM>) (?P<unit>Jahre?n?|Monate?n?) und (?P<more><NUM>)"
        r" (?P<rest>Monate?n?|Wochen?|Tage?n?)",
        amounts.read_joined_duration,
    ),
    other_rule(
        "duration of hours and minutes",
        r"(?:<HEDGE> )?(?P<n><NUM>) (?P<unit>Tage?n?|Stunden?|Minuten?) und (?P<more><NUM>)"
        r" (?P<rest>Stunden?|Minuten?|Sekunden?)",
        amounts.read_joined_duration,
    ),
    other_rule(
        "duration",
        r"(?:<HEDGE> )?(?:ersten )?(?P<n><NUM>|<SOME>)(?: -)? (?:[a-zäöüß]{4,}(?:e|en|er|es) )?(?P<unit><UNIT>)",
        amounts.read_duration,
    ),
    other_rule(
        "duration in a range", r"(?P<n><NUM>)(?= ?(?:bis|oder|-|–) ?<NUM> (?P<unit><UNIT>))", amounts.read_duration
    ),
    other_rule("vague duration", r"(?:<DET> )?(?P<unit><TIME_UNITS>)", amounts.read_vague_duration),
    other_rule(
        "adjective duration",
        r"(?P<n>ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|mehr|viel|lang|\d{1,4}-?)"
        r"(?P<stem>täg|jähr|wöch|monat|stünd|minüt|sekünd)(?:ig|ige[nrsm]?|e[nrsm]?)",
        amounts.read_adjective_duration,
    ),
    other_rule(
        "long duration",
        r"(?P<stem>[Jj]ahre|[Mm]onate|[Ww]ochen|[Tt]age|[Ss]tunden|[Mm]inuten)lang(?:e[nrsm]?)?",
        amounts.read_long_duration,
    ),
)
BARE = (
    # Years on their own and vague words come last.
    date_rule("year", r"(?P<year>1\d{3}|20\d\d|2[12]00)(?![\d%°])", bare_years.read_bare_year),
    other_rule("past", r"(?P<past><PAST>)", relative.read_reference),
    other_rule("present", r"(?P<present><PRESENT>)", relative.read_reference),
    other_rule("future", r"(?P<future><FUTURE>)|(?:<DET> )?(?P<future_noun>Zukunft)", relative.read_future),
    other_rule(
        "night at hand",
        r"(?:der )?(?:(?P<last>[Ll]etzte[nr]?|[Vv]ergangene[nr]?)|(?:[Kk]ommende|[Nn]ächste)[nr]?) Nacht",
        nearby.read_night_at_hand,
    ),
    other_rule(
        "daypart",
        r"(?:(?:der|den|die|dem) )?(?:(?:frühen|späten|selben|(?P<last>[Ll]etzte[nr]?|[Vv]ergangene[nr]?)) )?"
        r"(?P<daypart>(?:Vormittag|Nachmittag|Mittag|Abend|Morgen|Nacht)s?(?:stunden)?|Mitternacht|Früh)",
        nearby.read_bare_daypart,
    ),
)
