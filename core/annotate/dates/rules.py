"""The ordered rules: where several match at one place the first wins, so longer and more certain forms precede.

A pattern writes `<MONTH>` for the lexicon's months (see `lexicon.macros`) and a blank for any run of blanks.
A rule without a reader marks what is no date and keeps later rules away from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.annotate.dates import absolute, amounts, relative
from core.annotate.dates.absolute import Read


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern and the function that reads what it matched; `remembers` if later expressions may refer to it."""

    name: str
    pattern: str
    read: Read | None
    remembers: bool = True


def _skip(name: str, pattern: str) -> Rule:
    return Rule(name, pattern, None, False)


RULES: tuple[Rule, ...] = (
    # What only looks like a date comes first: it swallows its digits.
    _skip("phrase", r"<PHRASE>"),
    _skip("label", r"<LABEL> (?:Nr\. ?)?(?:[A-Z]+/)?\d[\d./:-]*"),
    _skip("strategy for a year", r"(?:NATO|Nato|Europa|Europe|Strategie|Ziele|EU) (?:2020|20[3-9]0)"),
    _skip("phone", r"\+\d{2}[\d /-]{6,}|0\d{2,4} ?[/-] ?\d[\d /-]{3,}|\d{3,5}/\d{2,}[ /-]\d+[\d /-]*"),
    # ISO forms before all other figures.
    Rule(
        "iso date",
        r"(?P<year>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ](?P<h>\d\d):(?P<min>\d\d)(?::\d\d)?)?",
        absolute.read_date,
    ),
    Rule("iso month", r"(?P<year>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])(?![\d/-])", absolute.read_iso_month),
    # Dates in figures before clock times: 22.10.2021 is no time.
    Rule(
        "date in figures",
        r"(?:<WEEKDAY>,? (?:den |dem )?)?(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<year>\d{4})(?:,? (?:um )?(?P<h>\d{1,2})[:.](?P<min>\d\d)(?: Uhr)?)?(?![\d.]\d)",
        absolute.read_date,
    ),
    Rule(
        "date in figures, short year",
        r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<year>['’]?\d\d)(?![\d.:,]*\d)",
        absolute.read_date,
    ),
    Rule("date with slashes", r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<year>(?:19|20)\d\d)(?!\d)", absolute.read_date),
    Rule(
        "clock",
        r"(?P<h>\d{1,2})(?:[.:](?P<min>\d\d))? Uhr",
        amounts.read_clock,
        False,
    ),
    Rule(
        "clock in a list",  # the first of "9.30/12.30 Uhr", "14 bis 18 Uhr"
        r"(?P<h>\d{1,2})(?:[.:](?P<min>\d\d))?(?=(?: ?[-–/] ?| bis | und | oder |, )\d{1,2}(?:[.:]\d\d)? Uhr)",
        amounts.read_clock,
        False,
    ),
    # A day of a month, in words; before lists of days and before months.
    Rule(
        "date",
        r"(?:<WEEKDAY>(?:abend|nachmittag|vormittag)?,? )?(?:<DET> )?(?:(?P<d>\d{1,2})\.?|(?P<ord><ORD>)) ?(?P<month><MONTH>)(?:,? (?P<year>\d{4}|['’]\d\d)(?!\d)| <OF_YEAR>)?",
        absolute.read_date,
    ),
    Rule(
        "day in a list",  # the first of "16. und 17. sowie am 23. Mai"
        r"(?P<d>\d{1,2})(?=\.(?:<LINK>\d{1,2}\.)*<LINK>\d{1,2}\. (?P<month><MONTH>)(?: (?P<year>\d{4})(?!\d))?)",
        absolute.read_date,
    ),
    Rule(
        "day and month in figures",
        r"(?:(?P<weekday><WEEKDAY>),? (?:den |dem )?)?(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\.(?![\d.])",
        absolute.read_short_date,
    ),
    # Clock times without "Uhr" need "um"; other figures with a point, colon or comma are scores, prices, versions.
    Rule(
        "clock after um",
        r"(?P<h>\d{1,2})[.:](?P<min>\d\d)(?![.:,]?\d)",
        lambda fields, ctx: amounts.read_clock(fields, ctx) if ctx.follows("[Uu]m|[Aa]b|gegen") else None,
        False,
    ),
    _skip("score, price or version", r"\d+(?:[.,:]\d+)+(?:\.\d+)*"),
    _skip("quantity", r"\d+(?:-|[ ])<COUNTED>"),
    # Decades and centuries before years: "1990er Jahre".
    Rule(
        "decade",
        r"(?:<PART> )?(?:<DET> )?(?:(?P<decade>(?:1[5-9]|20)?[0-9]0)er[ -]?Jahren?|(?P<word><DECADE>)(?:[ -]?[Jj]ahren?))",
        absolute.read_any_decade,
    ),
    Rule(
        "century",
        r"(?:<DET> (?P<half><ORD>) Hälfte des )?(?:<DET> )?(?P<n>\d{1,2})\. Jahrhunderts?",
        absolute.read_any_century,
    ),
    # Quarters and halves before ordinals and units.
    Rule(
        "quarter",
        r"(?:<DET> )?(?P<n><ORD>|[1-4]\.|I{1,3}\.|IV\.) (?:Quartals?|Trimesters?|Vierteljahre?s?)(?: (?P<year>\d{4})(?!\d)| <OF_YEAR>)?",
        absolute.read_any_quarter,
    ),
    Rule("quarter in short", r"Q(?P<n>[1-4])[ /](?P<year>(?:19|20)\d\d)", absolute.read_any_quarter),
    Rule(
        "half-year",
        r"(?:<DET> )?(?P<n><ORD>|[12]\.) (?:Jahreshälfte|Halbjahre?s?|Hälfte des Jahres)(?: (?P<year>\d{4})(?!\d)| <OF_YEAR>)?",
        absolute.read_any_half,
    ),
    Rule(
        "playing season", r"(?:<DET> )?(?:Saison|Spielzeit) (?P<year>\d{4})(?:/\d{2,4})?", absolute.read_playing_season
    ),
    # Months and seasons, with their parts and years.
    Rule(
        "month",
        r"(?:(?P<part><PART>) (?:des Monats )?)?(?:(?P<shift><SHIFT>) )?(?P<month><MONTH>)(?:,? (?P<year>\d{4}|['’]\d\d)(?!\d)| <OF_YEAR>)?",
        absolute.read_named_month,
    ),
    Rule(
        "season",
        r"(?:(?P<part><PART>) <DET> )?(?:(?:<DET> )?(?P<shift><SHIFT>) (?:[a-zäöüß]+en )?|<DET> )?(?P<season><SEASON>)(?: (?P<year>\d{4})(?:/\d{2,4})?(?!\d)| <OF_YEAR>)?",
        absolute.read_any_season,
    ),
    # Feasts.
    Rule(
        "holiday",
        r"(?:(?P<ord><ORD>) )?(?P<holiday><HOLIDAY>)(?: (?P<year>\d{4})(?!\d)| <OF_YEAR>)?",
        absolute.read_holiday,
    ),
    Rule("festival", r"(?P<festival><FESTIVAL>)(?: (?P<year>\d{4})(?!\d)| <OF_YEAR>)?", absolute.read_festival),
    # Repeated times before the weekdays and units in them.
    Rule(
        "every weekday",
        r"(?:jede[nmsr]?|Jede[nmsr]?|alle|[Jj]eweils) (?:<ORD> )?(?P<weekday><WEEKDAY>)s?(?P<daypart><DAYPART_SUFFIX>)?(?: im Monat)?",
        amounts.read_every,
        False,
    ),
    Rule(
        "weekday set",
        r"(?P<weekday>montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag)s(?P<daypart>abend)?s?(?![a-zäöüß])",
        lambda fields, ctx: amounts.read_every(fields, ctx) if not ctx.follows("des|eines|dieses|jenes") else None,
        False,
    ),
    Rule(
        "every unit",
        r"[Jj]ede[nmsr]? (?:(?P<n>zweiten|dritten|vierten|zweite|dritte|vierte|zweites|drittes) )?(?P<unit>Tag|Tages|Woche|Monat|Monats|Jahr|Jahres|Stunde|Minute|Sekunde|Wochenende|Quartal)",
        lambda fields, ctx: amounts.read_every(
            {**fields, **({"n": amounts.ORDINAL_COUNTS[fields["n"]]} if "n" in fields else {})}, ctx
        ),
        False,
    ),
    Rule("every season", r"[Jj]ede[nmsr]? (?P<season><SEASON>)", amounts.read_every, False),
    Rule(
        "every daypart",
        r"[Jj]ede[nmsr]? (?P<daypart>Morgen|Vormittag|Mittag|Nachmittag|Abend|Nacht)",
        amounts.read_every,
        False,
    ),
    Rule("every few", r"[Aa]lle (?P<n><NUM>) (?P<unit><UNIT>)", amounts.read_every, False),
    Rule(
        "times per unit",
        r"(?:(?:ein|zwei|drei|vier|fünf|sechs|mehr|\d+-?)mal )?(?:[Pp]ro|je) (?P<unit>Tag|Woche|Monat|Jahr|Stunde|Minute|Sekunde|Quartal|Nacht)",
        amounts.read_every,
        False,
    ),
    Rule(
        "times in unit",
        r"(?:[Ee]in|[Zz]wei|[Dd]rei|[Vv]ier|[Ff]ünf|[Mm]ehr|\d+-?)mal (?:im|am|in der) (?P<unit>Tag|Woche|Monat|Jahr|Stunde)",
        amounts.read_every,
        False,
    ),
    Rule("each so long", r"je (?P<n><NUM>) (?P<unit><UNIT>)", amounts.read_every, False),
    Rule("set", r"(?P<set><SET>(?:e[nrsm]?)?)", amounts.read_set, False),
    Rule("workdays", r"(?:wochentags|werktags|Wochentags|Werktags)", lambda fields, ctx: amounts.Reading("P6D"), False),
    # Deictic days.
    Rule(
        "day",
        r"(?P<day><DAY>)(?: (?P<daypart>früh|Früh|Morgen|Vormittag|Mittag|Nachmittag|Abend|Nacht))?(?![-])",
        relative.read_deictic_day,
    ),
    Rule(
        "day adjective",
        r"(?:<DET> )?(?P<adjective>heutig|gestrig|morgig)e[nrsm]? (?:Tage?s?|(?:<WEEKDAY>)s?(?:abend|nachmittag)?|(?P<daypart>Vormittag|Nachmittag|Abend|Nacht))",
        relative.read_day_adjective,
    ),
    Rule("yesterday's", r"(?P<adjective>gestrig|morgig)e[nrsm]?", relative.read_day_adjective),
    Rule(
        "year adjective",
        r"(?P<word>(?:diesj|letztj|vorj|nächstj)ährige[nrsm]?|[Hh]euer|[Hh]eurige[nrsm]?)",
        relative.read_year_adjective,
    ),
    Rule(
        "neighbour",
        r"(?:<DET> )?(?P<word>(?:Vor|Folge)(?:tag|woche|monat|jahr|quartal)(?:e?s)?)",
        relative.read_neighbour,
    ),
    Rule(
        "weekday",
        r"(?:(?:<DET> )?(?P<shift><SHIFT>) )?(?P<weekday><WEEKDAY>)(?:s|(?P<daypart><DAYPART_SUFFIX>)s?)?(?: (?P<week_shift><SHIFT>) Woche)?",
        relative.read_weekday,
    ),
    Rule("weekend", r"(?:(?:<DET> )?(?P<shift><SHIFT>) )?Wochenende[ns]?", relative.read_bare_weekend),
    # Periods: parts of a unit, units moved from now, spans from now.
    Rule(
        "part of a period",
        r"(?P<part><PART>) (?:des|der) (?P<unit>Jahres|Monats|Woche|Jahrzehnts|Jahrhunderts|Quartals|Tages)(?: (?P<year>\d{4})(?!\d))?",
        relative.read_part_of_unit,
    ),
    Rule(
        "part of a moved period",
        r"(?P<part><PART>) (?:<DET> )?(?P<shift><SHIFT>) (?P<unit>Jahres|Monats|Woche|Jahrzehnts|Jahrhunderts|Quartals)",
        relative.read_shifted_unit,
    ),
    Rule(
        "part of a year",
        r"(?P<part><PART>) (?:des Jahres )?(?P<year>(?:19|20)\d\d)(?!\d)",
        lambda fields, ctx: absolute.in_part(absolute.read_named_year(fields, ctx), fields),
    ),
    Rule(
        "end of a period",
        r"(?P<unit>Jahres|Monats|Wochen|Quartals)(?P<part>beginn|anfang|mitte|ende|wechsel)s?(?: (?P<year>\d{4})(?!\d))?",
        relative.read_part_of_unit,
    ),
    Rule(
        "span from now",
        r"(?:<DET> )?(?P<shift><SHIFT>) (?:(?P<n><NUM>)|(?P<some><SOME>)) (?P<unit><UNIT>)",
        amounts.read_span_from_now,
        False,
    ),
    Rule(
        "units from now",
        r"(?:<DET> )?(?P<shift><SHIFT>) (?P<unit>Sekunden|Minuten|Stunden|Tagen?|Wochen|Monaten?|Jahren?|Jahrzehnten?|Jahrhunderten?|Wochenenden|Quartalen?)(?![a-zäöüß])",
        lambda fields, ctx: amounts.read_span_from_now(fields, ctx),
        False,
    ),
    Rule(
        "period from now",
        r"(?:<DET> )?(?P<shift><SHIFT>) (?P<unit>Tag|Tages|Woche|Monat|Monats|Quartal|Quartals|Halbjahr|Halbjahres|Jahr|Jahres|Jahrzehnt|Jahrzehnts|Jahrhundert|Jahrhunderts|Wochenende)",
        relative.read_shifted_unit,
    ),
    # Counted from the date last mentioned; before plain durations.
    Rule(
        "so much later",
        r"(?P<n><NUM>|<SOME>) (?P<unit><UNIT>) (?P<way>später|zuvor|danach|darauf|vorher|davor)",
        amounts.read_so_much_later,
    ),
    Rule(
        "next to",
        r"(?P<unit>Tag|Abend|Morgen|Monat|Jahr|Woche) (?P<way>zuvor|darauf|danach|davor|vorher)",
        relative.read_next_to,
    ),
    # Durations.
    Rule(
        "duration",
        r"(?:<HEDGE> )?(?:(?:<DET> )?ersten )?(?P<n><NUM>|<SOME>)(?: -)? (?:[a-zäöüß]{4,}(?:e|en) )?(?P<unit><UNIT>)",
        amounts.read_duration,
        False,
    ),
    Rule(
        "vague duration",
        r"(?P<unit>Jahren?|Monaten?|Wochen|Tagen?|Stunden|Minuten|Jahrzehnten?|Jahrhunderten?)",
        lambda fields, ctx: (
            amounts.read_duration(fields, ctx)
            if ctx.follows("[Ss]eit|[Vv]or|[Üü]ber|[Ii]nnerhalb von|[Bb]innen|[Ff]ür|nach|Nach")
            else None
        ),
        False,
    ),
    Rule(
        "adjective duration",
        r"(?:(?P<n>ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|mehr|viel|lang|\d+-?))(?P<stem>täg|jähr|wöch|monat|stünd|minüt|sekünd)i?g?(?:ig|ige[nrsm]?|e[nrsm]?)",
        amounts.read_adjective_duration,
        False,
    ),
    Rule(
        "long duration",
        r"(?P<stem>jahre|monate|wochen|tage|stunden|minuten)lang(?:e[nrsm]?)?",
        amounts.read_long_duration,
        False,
    ),
    # Years on their own, then vague words.
    Rule(
        "named year",
        r"(?:<DET> )?(?:Jahre?s?|Jahren|Gesamtjahre?s?|Kalenderjahre?s?) (?P<year>[12]?\d{3})(?!\d)",
        absolute.read_named_year,
    ),
    Rule("year", r"(?P<year>1\d{3}|20\d\d)(?![\d%°])", absolute.read_bare_year),
    Rule("past", r"(?P<past><PAST>)", relative.read_reference, False),
    Rule("present", r"(?P<present><PRESENT>)", relative.read_reference, False),
    Rule("future", r"(?P<future><FUTURE>)|(?:<DET> )?(?P<future_noun>Zukunft)", relative.read_future, False),
    Rule(
        "daypart",
        r"(?:<DET> )?(?:(?:frühen|späten|selben) )?(?P<daypart>Vormittag|Nachmittag|Abend|Morgen|Nacht|Mitternacht)s?",
        relative.read_bare_daypart,
        False,
    ),
)
