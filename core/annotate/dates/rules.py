"""The ordered rules: where several match at one place the first wins, so longer and more certain forms precede.

A pattern writes `<MONTH>` for the lexicon's months (see `lexicon.macros`) and a blank for any run of blanks.
A rule without a reader marks what is no date and keeps later rules away from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.annotate.dates import absolute, amounts, feasts, relative, sets
from core.annotate.dates.absolute import Read


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern and the function that reads what it matched; `remembers` if later expressions may refer to it."""

    name: str
    pattern: str
    read: Read | None
    remembers: bool = True


def _date(name: str, pattern: str, read: Read) -> Rule:
    return Rule(name, pattern, read)


def _other(name: str, pattern: str, read: Read) -> Rule:
    """An expression that later ones do not refer to: a duration, a repeated time, a time of day, a vague word."""
    return Rule(name, pattern, read, False)


def _skip(name: str, pattern: str) -> Rule:
    return Rule(name, pattern, None, False)


NOT_DATES = (
    # What only looks like a date comes first of all: it swallows its digits.
    _skip("phrase", r"<PHRASE>"),
    _skip("label", r"<LABEL> (?:Nr\. ?)?(?:[A-Z]+/)?\d[\d./:-]*"),
    _skip("strategy for a year", r"(?:NATO|Nato|Europa|Europe|Strategie|Ziele|EU) (?:2020|20[3-9]0)"),
    _skip("vintage", r"(?:[Mm]odell|Baujahr) \d{4}"),
)
IN_FIGURES = (
    # ISO forms before all other figures.
    _date(
        "iso date",
        r"(?P<year>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ](?P<h>\d\d):(?P<min>\d\d)(?::\d\d)?)?",
        absolute.read_date,
    ),
    _date("iso month", r"(?P<year>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])(?![\d/-])", absolute.read_iso_month),
    # Dates before clock times: 22.10.2021 is no time of day.
    _date(
        "date in figures",
        r"(?:<WEEKDAY>,? (?:den |dem )?)?(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<year>\d{4})(?![\d.]\d)"
        r"(?:,? (?:um )?(?P<h>\d{1,2})[:.](?P<min>\d\d)(?: Uhr)?)?",
        absolute.read_date,
    ),
    _date(
        "date in figures, short year",
        r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<year>['’]?\d\d)(?![\d.:,]*\d)(?! Uhr)",
        absolute.read_date,
    ),
    _date("date with slashes", r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<year>(?:19|20)\d\d)(?!\d)", absolute.read_date),
    _other("clock", r"(?P<h>\d{1,2})(?:[.:](?P<min>\d\d))? Uhr", amounts.read_clock),
    _other(  # the first of "9.30/12.30 Uhr", "14 bis 18 Uhr"
        "clock in a list",
        r"(?P<h>\d{1,2})(?:[.:](?P<min>\d\d))?(?= ?(?:[-–/]|bis|und|oder|,) ?\d{1,2}(?:[.:]\d\d)? Uhr)",
        amounts.read_clock,
    ),
    _skip("phone", r"\+\d{2}[\d /-]{6,}|0\d{2,4} ?[/-] ?\d[\d /-]{3,}|\d{3,5}/\d{2,}[ /-]\d+[\d /-]*"),
    # A day of a month, in words: before lists of days, and before months.
    _date(
        "date",
        r"(?:(?P<daypart>Nacht|Abend|Morgen|Nachmittag|Vormittag) (?:des|vom) "
        r"|(?P<weekday><WEEKDAY>)(?:abend|nachmittag|vormittag)?,? )?"
        r"(?:<DET> )?(?:(?P<d>\d{1,2})\.?|(?P<ord><ORD>)) ?(?P<month><MONTH>)(?:,? <YEAR>| <OF_YEAR>)?",
        absolute.read_date,
    ),
    _date(  # the first of "16. und 17. sowie am 23. Mai"
        "day in a list",
        r"(?P<d>\d{1,2})(?=\.(?:<LINK>\d{1,2}\.)*<LINK>\d{1,2}\. (?P<month><MONTH>)(?: <YEAR>)?)",
        absolute.read_date,
    ),
    _date(
        "day and month in figures",
        r"(?:(?P<weekday><WEEKDAY>),? (?:den |dem )?)?(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\.(?![\d.])",
        absolute.read_short_date,
    ),
    # Times without "Uhr" need "um"; what else has a point, colon or comma is a score, a price, a version.
    _other("clock after um", r"(?P<h>\d{1,2})[.:](?P<min>\d\d)(?![.:,]?\d)", amounts.read_clock_after_um),
    _skip("score, price or version", r"\d+(?:[.,:]\d+)+"),
    _skip("quantity", r"\d+(?:-|[ ])<COUNTED>"),
)
PERIODS = (
    # Decades and centuries before years ("1990er Jahre"), quarters and halves before units.
    _date(
        "decade",
        r"(?:(?P<part><PART>) )?(?:<DET> )?"
        r"(?:(?P<decade>(?:1[5-9]|20)?[0-9]0)er[ -]?Jahren?|(?P<word><DECADE>)[ -]?[Jj]ahren?)",
        absolute.read_any_decade,
    ),
    _date(
        "century",
        r"(?:<DET> (?P<half><ORD>) Hälfte des )?(?:<DET> )?(?P<n>\d{1,2})\. Jahrhunderts?",
        absolute.read_any_century,
    ),
    _date(
        "quarter",
        r"(?:(?P<part><PART>) )?(?:<DET> )?(?P<n><ORD>|[1-4]\.|I{1,3}\.|IV\.) (?:Quartals?|Trimesters?|Vierteljahre?s?)"
        r"(?: <YEAR>| <OF_YEAR>)?",
        absolute.read_any_quarter,
    ),
    _date("quarter in short", r"Q(?P<n>[1-4])[ /](?P<year>(?:19|20)\d\d)", absolute.read_any_quarter),
    _date(
        "half-year",
        r"(?:(?P<part><PART>) )?(?:<DET> )?(?P<n><ORD>|[12]\.) (?:Jahreshälfte|Halbjahre?s?|Hälfte des Jahres)"
        r"(?: <YEAR>| <OF_YEAR>)?",
        absolute.read_any_half,
    ),
    Rule(
        "playing season",
        r"(?:<DET> )?(?:Saison|Spielzeit) (?P<year>\d{4})(?:/\d{2,4})?",
        absolute.read_playing_season,
        False,
    ),
    _date(
        "month",
        r"(?:(?P<part><PART>) (?:des Monats )?)?(?:(?P<shift><SHIFT>) )?(?P<month><MONTH>)(?:,? <YEAR>| <OF_YEAR>)?",
        absolute.read_named_month,
    ),
    _date(
        "season",
        r"(?:(?P<part><PART>) )?(?:(?:<DET> )?(?P<shift><SHIFT>) (?:[a-zäöüß]+en )?|<DET> )?(?P<season><SEASON>)"
        r"(?: (?P<year>\d{4})(?:/\d{2,4})?(?!\d)| <OF_YEAR>)?",
        absolute.read_any_season,
    ),
    _date("holiday", r"(?:(?P<ord><ORD>) )?(?P<holiday><HOLIDAY>)(?: <YEAR>| <OF_YEAR>)?", feasts.read_holiday),
    _date("festival", r"(?:<DET> )?(?P<festival><FESTIVAL>)(?: <YEAR>| <OF_YEAR>)?", feasts.read_festival),
)
REPEATED = (
    # Repeated times before the weekdays and units in them.
    _other(
        "every weekday",
        r"(?:[Jj]ede[nmsr]?|[Aa]lle) (?:<ORD> )?(?P<weekday><WEEKDAY>)s?(?P<daypart><DAYPART_SUFFIX>)?(?: im Monat)?",
        sets.read_every,
    ),
    _other("weekday set", r"(?P<weekday><WEEKDAY_SET>)s(?P<daypart>abend)?s?", sets.read_weekday_set),
    _other(
        "every unit", r"[Jj]ede[nmsr]? (?:(?P<nth><ORD>) )?(?P<unit><TIME_UNIT>|Stunde|Minute|Sekunde)", sets.read_every
    ),
    _other("every season", r"[Jj]ede[nmsr]? (?P<season><SEASON>)", sets.read_every),
    _other(
        "every daypart", r"[Jj]ede[nmsr]? (?P<daypart>Morgen|Vormittag|Mittag|Nachmittag|Abend|Nacht)", sets.read_every
    ),
    _other("every few", r"[Aa]lle (?P<n><NUM>) (?P<unit><UNIT>)", sets.read_every),
    _other(
        "times per unit",
        r"(?:<TIMES> )?(?:[Pp]ro|je) (?P<unit><TIME_UNIT>|Stunde|Minute|Sekunde|Nacht)",
        sets.read_every,
    ),
    _other("times in a unit", r"<TIMES> (?:im|am|in der) (?P<unit><TIME_UNIT>|Stunde)", sets.read_every),
    _other("rate", r"(?:im (?P<unit>Monat|Jahr)|in der (?P<unit_f>Woche|Stunde))(?! \d)", sets.read_rate),
    _other("each so long", r"je (?P<n><NUM>) (?P<unit><UNIT>)", sets.read_every),
    _other("set", r"(?P<set><SET>(?:e[nrsm]?)?)", sets.read_set),
    _other("workdays", r"[Ww]ochentags|[Ww]erktags", sets.read_workdays),
)
RELATIVE = (
    _date("day", r"(?P<day><DAY>)(?: (?P<daypart><DAYPART_NOUN>))?(?!-)", relative.read_deictic_day),
    _date(
        "day adjective",
        r"(?:<DET> )?(?P<adjective>heutig|gestrig|morgig)e[nrsm]? "
        r"(?:Tage?s?|(?:<WEEKDAY>)s?(?:abend|nachmittag)?|(?P<daypart>Vormittag|Nachmittag|Abend|Nacht))",
        relative.read_day_adjective,
    ),
    _date("yesterday's", r"(?P<adjective>gestrig|morgig)e[nrsm]?", relative.read_day_adjective),
    _date(
        "year adjective",
        r"(?P<word>(?:diesj|letztj|vorj|nächstj)ährige[nrsm]?|[Hh]euer|[Hh]eurige[nrsm]?)",
        relative.read_year_adjective,
    ),
    _date(
        "neighbour",
        r"(?:<DET> )?(?P<word>(?:Vor|Folge)(?:tag|woche|monat|jahr|quartal)(?:e?s)?)",
        relative.read_neighbour,
    ),
    _date(
        "weekday",
        r"(?:(?:<DET> )?(?P<shift><SHIFT>) )?(?P<weekday><WEEKDAY>)(?:s|(?P<daypart><DAYPART_SUFFIX>)s?)?"
        r"(?: (?P<week_shift><SHIFT>) Woche)?",
        relative.read_weekday,
    ),
    _date("weekend", r"(?:(?:<DET> )?(?P<shift><SHIFT>) )?Wochenende[ns]?", relative.read_bare_weekend),
    # Parts of a unit before the unit, spans of several units before single ones.
    _date(
        "part of a period",
        r"(?P<part><PART>) (?:des|der) (?P<unit>Jahres|Monats|Woche|Jahrzehnts|Jahrhunderts|Quartals)(?: <YEAR>)?",
        relative.read_part_of_unit,
    ),
    _date(
        "part of a moved period",
        r"(?P<part><PART>) (?:<DET> )?(?P<shift><SHIFT>) (?P<unit><TIME_UNIT>)",
        relative.read_shifted_unit,
    ),
    _date("part of a year", r"(?P<part><PART>) (?P<year>(?:19|20)\d\d)(?!\d)", absolute.read_named_year),
    _date(
        "end of a period",
        r"(?P<unit>Jahres|Monats|Wochen|Quartals)(?P<part>beginn|anfang|mitte|ende|wechsel)s?(?: <YEAR>)?",
        relative.read_part_of_unit,
    ),
    # The article belongs to spans that look back ("den vergangenen Jahren"), not to those that look ahead.
    _other(
        "span from now",
        r"(?:<DET> (?P<shift><BACK>)|(?P<ahead><SHIFT>)) (?:(?P<n><NUM>)|(?P<some><SOME>)) (?P<unit><UNIT>)",
        amounts.read_span_from_now,
    ),
    _other(
        "units from now",
        r"(?:<DET> (?P<shift><BACK>)|(?P<ahead><SHIFT>)) (?P<unit><TIME_UNITS>)",
        amounts.read_span_from_now,
    ),
    _date("period from now", r"(?:<DET> )?(?P<shift><SHIFT>) (?P<unit><TIME_UNIT>)", relative.read_shifted_unit),
    # Counted from the date last mentioned; before plain durations.
    _date("so much later", r"(?P<n><NUM>|<SOME>) (?P<unit><UNIT>) (?P<way><WAY>)", amounts.read_so_much_later),
    _date("next to", r"(?P<unit>Tag|Abend|Morgen|Monat|Jahr|Woche) (?P<way><WAY>)", relative.read_next_to),
)
AMOUNTS = (
    _other(
        "duration",
        r"(?:<HEDGE> )?(?:ersten )?(?P<n><NUM>|<SOME>)(?: -)? (?:[a-zäöüß]{4,}(?:e|en) )?(?P<unit><UNIT>)",
        amounts.read_duration,
    ),
    _other("duration in a range", r"(?P<n><NUM>)(?= ?(?:bis|oder|-|–) ?<NUM> (?P<unit><UNIT>))", amounts.read_duration),
    _other("vague duration", r"(?:<DET> )?(?P<unit><TIME_UNITS>)", amounts.read_vague_duration),
    _other(
        "adjective duration",
        r"(?P<n>ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|mehr|viel|lang|\d+-?)"
        r"(?P<stem>täg|jähr|wöch|monat|stünd|minüt|sekünd)(?:ig|ige[nrsm]?|e[nrsm]?)",
        amounts.read_adjective_duration,
    ),
    _other(
        "long duration",
        r"(?P<stem>jahre|monate|wochen|tage|stunden|minuten)lang(?:e[nrsm]?)?",
        amounts.read_long_duration,
    ),
)
BARE = (
    # Years on their own and vague words come last.
    _date(
        "named year",
        r"(?:<DET> )?(?:Jahre?s?|Jahren|Gesamtjahre?s?|Kalenderjahre?s?) (?P<year>[12]?\d{3})(?!\d)",
        absolute.read_named_year,
    ),
    _date("year", r"(?P<year>1\d{3}|20\d\d)(?![\d%°])", absolute.read_bare_year),
    _other("past", r"(?P<past><PAST>)", relative.read_reference),
    _other("present", r"(?P<present><PRESENT>)", relative.read_reference),
    _other("future", r"(?P<future><FUTURE>)|(?:<DET> )?(?P<future_noun>Zukunft)", relative.read_future),
    _other(
        "daypart",
        r"(?:(?:der|den|die|dem) )?(?:(?:frühen|späten|selben|(?P<last>letzte[nr]?|vergangene[nr]?)) )?"
        r"(?P<daypart>Vormittag|Nachmittag|Abend|Morgen|Nacht|Mitternacht)s?",
        relative.read_bare_daypart,
    ),
)
RULES: tuple[Rule, ...] = (*NOT_DATES, *IN_FIGURES, *PERIODS, *REPEATED, *RELATIVE, *AMOUNTS, *BARE)
