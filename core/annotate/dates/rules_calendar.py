"""The rules of what names a point in the calendar, and of what only looks like it."""

from __future__ import annotations

from core.annotate.dates import amounts, days, eras, feasts, parts, periods, weeks
from core.annotate.dates.rule import Rule, date_rule, other_rule, skip

NOT_DATES = (
    # What only looks like a date comes first of all: it swallows its digits.
    skip("phrase", r"<PHRASE>"),
    skip("label", r"(?:<LABEL>|\w+nummer|<NUMBERED> \((?:EU|EG|EWG)\)) (?:Nr\. ?)?(?:[A-Z]+/)?\d[\d./:-]*"),
    # Of these four digits may be a year ("die Mission 2003"), which `read_bare_year` tells; no "Richtlinie 2009/28" is.
    skip("numbered", r"<NUMBERED> (?:Nr\. ?)?(?:[A-Z]+/)?(?:\d{4}[/:]\d|(?!19\d\d\b|20\d\d\b)\d)[\d./:-]*"),
    skip("title", r"<TITLE>"),
    skip("plan for a year", r"<PLAN> (?:NATO|Nato|EU|Europa|Europe) 20[1-9][05]"),
    skip("street", r"(?:Straße|Strasse|Platz|Platzes|Allee|Brücke) de[sr] \d{1,2}\. <MONTH>"),
)
IN_FIGURES = (
    # ISO forms before all other figures.
    date_rule(
        "iso date",
        r"(?P<year>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ](?P<h>\d\d):(?P<min>\d\d)(?::\d\d)?)?",
        days.read_date,
    ),
    date_rule("iso month", r"(?P<year>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])(?![\d/-])", periods.read_iso_month),
    # Dates before clock times: 22.10.2021 is no time of day.
    date_rule(
        "date in figures",
        r"(?:(?:(?:<DET> )?<SHIFT> )?(?P<weekday><WDAY>),? (?:den |dem )?)?"
        r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<year>\d{4})(?![\d.]\d)"
        r"(?:,? (?:um )?(?P<h>\d{1,2})[:.](?P<min>\d\d)(?: Uhr)?)?",
        days.read_date,
    ),
    date_rule(
        "date in figures, short year",
        r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<year>['’]?\d\d)(?![\d.:,]*\d)(?! Uhr)",
        days.read_date,
    ),
    date_rule("date with slashes", r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<year>(?:19|20)\d\d)(?!\d)", days.read_slashes),
    date_rule(
        "month with a slash", r"(?P<m>0[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)(?![\d/])", periods.read_slashed_month
    ),
    other_rule("clock", r"(?P<h>\d{1,2})(?:[.:](?P<min>\d\d))? Uhr", amounts.read_clock),
    other_rule("clock in words", r"(?P<word><HOUR>) (?P<uhr>Uhr)", amounts.read_clock_in_words),
    other_rule(
        "quarter of an hour",
        r"(?P<q>[Hh]alb|[Vv]iertel nach|[Vv]iertel vor|[Dd]reiviertel) (?P<word><HOUR>)(?: (?P<uhr>Uhr))?",
        amounts.read_clock_in_words,
    ),
    other_rule(  # the first of "9.30/12.30 Uhr", "14 bis 18 Uhr"
        "clock in a list",
        r"(?P<h>\d{1,2})(?:[.:](?P<min>\d\d))?(?= ?(?:[-–/]|bis|und|oder|,) ?\d{1,2}(?:[.:]\d\d)? Uhr)",
        amounts.read_clock,
    ),
    skip("phone", r"\+\d{2}[\d /-]{6,}|0\d{2,4} ?[/-] ?\d[\d /-]{3,}|\d{3,5}/\d{2,}[ /-]\d+[\d /-]*"),
    date_rule(
        "before our era",
        r"(?:(?P<part><PART>) )?(?:<DET> )?(?:Jahre?s? )?(?:(?P<year>\d{1,4})|(?P<n>\d{1,2})\. Jahrhunderts?)"
        r" v(?:\.|or) ?(?:Chr(?:\.|istus|isti)|u\. ?Z\.|unserer Zeitrechnung)",
        eras.read_before_our_era,
    ),
    date_rule(
        "our era",
        r"(?:(?P<part><PART>) )?(?:<DET> )?(?:Jahre?s? )?(?P<year>\d{1,4})"
        r" n(?:\.|ach) ?(?:Chr(?:\.|istus|isti)|u\. ?Z\.|unserer Zeitrechnung)",
        eras.read_our_era,
    ),
    date_rule(  # the first of "zwischen 500 und 300 v. Chr.", "im 2. oder 3. Jahrhundert v. Chr."
        "before our era, in a list",
        r"(?:(?P<year>\d{1,4})(?= ?(?:und|bis|oder|–|-|/) ?\d{1,4} v\. ?(?:Chr|u\.))"
        r"|(?P<n>\d{1,2})(?=\. ?(?:und|bis|oder|–|-|/) ?\d{1,2}\. Jahrhundert v\. ?(?:Chr|u\.)))",
        eras.read_before_our_era,
    ),
    date_rule(
        "calendar weeks",
        r"(?:<DET> )?(?:KW|Kalenderwochen?) (?P<n>\d{1,2}) ?(?:und|bis|oder|-|–|/) ?(?P<to>\d{1,2})(?!\d)"
        r"(?: (?P<year>(?:19|20)\d\d))?",
        weeks.read_calendar_weeks,
    ),
    date_rule(
        "calendar week",
        r"(?:<DET> )?(?:KW|Kalenderwoche) ?(?P<n>\d{1,2})(?:(?:/| (?:/ )?)(?P<year>(?:19|20)\d\d))?",
        weeks.read_calendar_week,
    ),
    date_rule(
        "calendar week, counted",
        r"(?:<DET> )?(?P<n>\d{1,2})\. (?:KW|Kalenderwoche)(?: (?:des Jahres )?(?P<year>(?:19|20)\d\d))?",
        weeks.read_calendar_week,
    ),
    date_rule(
        "calendar week in a list",
        r"(?P<n>\d{1,2})(?=\.<LINK>\d{1,2}\. (?:KW|Kalenderwoche)(?: (?P<year>(?:19|20)\d\d))?)",
        weeks.read_calendar_week,
    ),
    # Who was born in a year is called so: that dates nothing.
    date_rule("cohort", r"(?:Jahrgang|Geburtsjahrgang)(?:e?s)? (?P<year>\d{4})(?!\d)", eras.read_cohort),
    # A day of a month, in words: before lists of days, and before months.
    date_rule(
        "date",
        r"(?:(?P<daypart>(?:Nacht|Abend|Morgen|Nachmittag|Vormittag)(?:stunden)?) (?:des|vom) "
        r"|(?:(?:<DET> )?<SHIFT> )?(?P<weekday><WDAY>)<DAYPART_SUFFIX>?s?,? )?"
        r"(?:<DET> )?(?:(?P<d>\d{1,2})\.?|(?P<ord><ORD>)) ?(?P<month><MONTH>)(?:,? <YEAR>| <OF_YEAR>)?",
        days.read_date,
    ),
    date_rule(  # the first of "16. und 17. sowie am 23. Mai"
        "day in a list",
        r"(?P<d>\d{1,2})(?=\.(?:<LINK>\d{1,2}\.)*<LINK>\d{1,2}\. (?P<month><MONTH>)(?: <YEAR>)?)",
        days.read_date,
    ),
    date_rule(  # the first of "22./23.10.", "4.-6.11.2024"
        "day in a list, in figures",
        r"(?P<d>\d{1,2})(?=\.(?:<LINK>\d{1,2}\.)*<LINK>\d{1,2}\. ?(?P<m>\d{1,2})\."
        r"(?: ?(?P<year>(?:19|20)\d\d))?(?!\d))",
        days.read_short_date,
    ),
    date_rule(
        "day and month in figures",
        r"(?:(?:(?:<DET> )?<SHIFT> )?(?P<weekday><WDAY>),? (?:den |dem )?)?(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\.(?![\d.])",
        days.read_short_date,
    ),
    date_rule(
        "day of a month at hand",
        r"(?:(?P<weekday><WEEKDAY>),? (?:de[nm] )?)?(?P<d>\d{1,2})\."
        r" (?:(?P<shift><SHIFT>) Monats|des Monats|d(?:es|\.) ?(?:M\.|Mts\.))",
        days.read_day_of_month,
    ),
    date_rule("century in a list", r"(?P<n>\d{1,2})(?=\.<LINK>\d{1,2}\. Jahrhundert)", eras.read_any_century),
    date_rule("day alone", r"(?P<d>\d{1,2})(?=\.(?:[,;)]| [a-zäöüß]|$))", days.read_lone_day),
    # Times without "Uhr" need "um"; what else has a point, colon or comma is a score, a price, a version.
    other_rule("clock after um", r"(?P<h>\d{1,2})[.:](?P<min>\d\d)(?![.:,]?\d)", amounts.read_clock_after_um),
    skip("score, price or version", r"\d+(?:[.,:]\d+)+"),
    skip("quantity", r"\d+(?:-|[ ])<COUNTED>"),
)
PERIODS = (
    # Decades and centuries before years ("1990er Jahre"), quarters and halves before units.
    date_rule(
        "decade",
        r"(?:(?P<part><PART>) )?(?:<DET> )?(?:(?P<phase><PHASE>) )?"
        r"(?:(?P<decade>(?:1[5-9]|20)?[0-9]0)-?er[ -]?Jahren?|(?P<word><DECADE>)[ -]?[Jj]ahren?)",
        eras.read_any_decade,
    ),
    date_rule(
        "decade as a noun",
        r"(?:(?P<part><PART>) )?(?:[Dd](?:er|en)) (?:(?P<phase><PHASE>) |(?:[a-zäöüß]+|Gold|Wild)en )?"
        r"(?:(?P<word><DECADE>)|(?P<decade>(?:19|20)?[1-9]0)er)n?(?![ -]?[Jj]ahr)",
        eras.read_noun_decade,
    ),
    date_rule("turn of a century", r"(?:<DET> )?(?P<unit>Jahrhundert|Jahrtausend)wende", eras.read_turn),
    date_rule(
        "century",
        r"(?:(?P<part><PART>) )?(?:<DET> (?P<half><ORD>) Hälfte des )?(?:<DET> )?(?P<n>\d{1,2})\. Jahrhunderts?",
        eras.read_any_century,
    ),
    date_rule(
        "quarter",
        r"(?:(?P<part><PART>) )?(?:<DET> )?(?P<n><ORD>|[1-4]\.|I{1,3}\.|IV\.) (?:Quartals?|Trimesters?|Vierteljahre?s?)"
        r"(?: <YEAR>| <OF_YEAR>)?",
        periods.read_any_quarter,
    ),
    date_rule(
        "named quarter",
        r"(?:<DET> )?(?P<named>Auftakt|Schluss)quartals?(?: <YEAR>| <OF_YEAR>)?",
        periods.read_named_quarter,
    ),
    date_rule(
        "last quarter of a year",
        r"(?:<DET> )?[Ll]etzte[ns] Quartals? (?:<YEAR>|<OF_YEAR>)",
        periods.read_named_quarter,
    ),
    date_rule(
        "quarter by its last month",
        r"(?:<DET> )?(?P<last>März|Juni|September|Dezember)(?:-Q|q)uartals?(?: <YEAR>| <OF_YEAR>)?",
        periods.read_quarter_to_month,
    ),
    date_rule(
        "quarter in short",
        r"Q(?P<n>[1-4])(?:[ /](?P<year>(?:19|20)\d\d))?",
        periods.read_short_quarter,
    ),
    date_rule(
        "half-year in short",
        r"(?:H(?P<n>[12])|(?P<nth>[12])\. ?(?:Hj\.?|HJ))(?:[ /](?P<year>(?:19|20)\d\d))?",
        periods.read_short_half,
    ),
    date_rule(
        "half-year",
        r"(?:(?P<part><PART>) )?(?:<DET> )?(?P<n><ORD>|[12]\.) (?:Jahreshälfte|Halbjahre?s?|Hälfte des Jahres)"
        r"(?: <YEAR>| <OF_YEAR>)?",
        periods.read_any_half,
    ),
    Rule(
        "playing season",
        r"(?:<DET> )?(?:Saison|Spielzeit) (?P<year>\d{4})(?:[/–-](?P<to>\d{2,4}))?",
        eras.read_playing_season,
        False,
    ),
    date_rule(
        "year of two years",
        r"(?:<DET> )?(?:(?:Geschäfts|Haushalts|Schul|Studien|Wirtschafts|Rechnungs|Kirchen)jahre?s?|Wintersemesters?"
        r"|Amtsperiode|Legislaturperiode) (?P<year>\d{4})[/–-](?P<to>\d{4}|\d\d)(?!\d)",
        eras.read_years_joined,
    ),
    date_rule("years joined", r"(?P<year>(?:1[5-9]|20)\d\d)[/–-](?P<to>\d\d)(?!\d|[.,-]\d)", eras.read_years_joined),
    date_rule(  # before the month in it
        "weekday of a month",
        r"(?P<nth><ORD>|[Ll]etzte[rn]?) (?:(?P<weekday><WEEKDAY>)|Wochenende) (?:im|des) (?P<month><MONTH>)"
        r"(?:,? <YEAR>| <OF_YEAR>)?",
        parts.read_weekday_of_month,
    ),
    date_rule(
        "part of a month",
        r"(?P<nth><ORD>|[Ll]etzte[rn]?)"
        r" (?:(?P<month><MONTH>)-?(?P<kind>hälfte|woche|wochenende|Hälfte|Woche|Wochenende)"
        r"|(?P<of>Hälfte|Woche) (?:im|des|von) (?P<month_of><MONTH>))(?:,? <YEAR>| <OF_YEAR>)?",
        parts.read_part_of_month,
    ),
    date_rule(
        "days at an edge of a month",
        r"(?:<DET> )?(?P<edge>[Ee]rsten|[Ll]etzten) (?:<NUM> )?(?:Tage|Tagen|(?P<weeks>Wochen)) "
        r"(?:im|des|vom) (?P<month><MONTH>)(?:,? <YEAR>| <OF_YEAR>)?",
        periods.read_edge_of_month,
    ),
    date_rule(
        "month",
        r"(?:(?P<part><PART>) (?:des Monats )?)?(?:(?P<shift><SHIFT>) )?(?P<month><MONTH>)"
        r"(?:,? <YEAR>| <OF_YEAR>| (?P<after><DARAUF>))?",
        periods.read_named_month,
    ),
    date_rule(
        "season",
        r"(?:(?P<part><PART>) )?(?:(?:<DET> )?(?P<shift><SHIFT>) (?:[a-zäöüß]+en )?|<DET> )?(?P<season><SEASON>)"
        r"(?: (?P<year>\d{4}|['’]\d\d)(?:/\d{2,4})?(?!\d)| <OF_YEAR>)?",
        periods.read_any_season,
    ),
    date_rule(
        "Advent Sunday",
        r"(?P<nth><ORD>|[1-4]\.) Advents?(?:(?P<kind>sonntag|wochenende)s?)?(?: <YEAR>| <OF_YEAR>)?",
        feasts.read_advent,
    ),
    date_rule(
        "weekday beside a feast",
        r"(?P<weekday><WEEKDAY>)(?P<daypart><DAYPART_SUFFIX>)? (?P<way>vor|nach) (?:dem )?"
        r"(?:(?P<holiday><HOLIDAY>)|(?P<festival><FESTIVAL>))(?: (?P<year>(?:19|20)\d\d)(?!\d))?",
        feasts.read_weekday_beside,
    ),
    date_rule(
        "holiday", r"(?:(?P<ord><ORD>|[12]\.) )?(?P<holiday><HOLIDAY>)(?: <YEAR>| <OF_YEAR>)?", feasts.read_holiday
    ),
    date_rule("feast of a saint", r"(?P<saint><SAINT>)(?: <YEAR>)?(?! [A-ZÄÖÜ])", feasts.read_saint),
    date_rule(
        "named day",
        r"(?:[Ii]nternationale[nrs]? )?Tage?s? (?:<DET> )(?:[A-ZÄÖÜ][a-zäöüß]+e[nr]? )?(?P<named><NAMED_DAY>)",
        feasts.read_named_day,
    ),
    date_rule("festival", r"(?:<DET> )?(?P<festival><FESTIVAL>)(?: <YEAR>| <OF_YEAR>)?", feasts.read_festival),
)
