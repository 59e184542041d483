"""Rules that find organisations the lexicon does not know: by a type noun, by the form of the name, by abbreviation."""

from __future__ import annotations

import re
from functools import cache

from core.annotate.names.found import Found
from core.annotate.names.inflection import is_adjective, nominative
from core.annotate.names.lexicon import Actor, known_by_name, load_actors, read_toml, read_words
from core.annotate.names.matcher import UPPER, overlapping, word_start
from core.annotate.names.page import Page, occurrences, tagged_over
from core.annotate.names.persons import is_first_name, is_noun, never_names
from core.annotate.names.rules import base_form
from core.annotate.names.spelling import slug
from core.annotate.names.things import is_weapon, names_thing
from core.language.frequency import is_of_town
from core.language.words import is_english, is_german, lemma

_WORD = rf"[{UPPER}][\w&.+’'-]*[\w+!]|[{UPPER}]"
_ENGLISH = r"of|the|for|and|on|to|at|&|de|la|du|des|in"
_NAME = re.compile(rf"(?:{_WORD})(?: (?:(?:{_ENGLISH}) ){{0,2}}(?:{_WORD})){{0,5}}")
_QUOTED = re.compile(rf"[„\"“»«‚']((?:{_WORD})(?:[ -][\w&.’'-]+){{0,4}})[“\"”«»‘']")
# Each word in one way only, or a window of capitals would be tried in all ways to cut it.
_LEFT = re.compile(
    rf"(?:[{UPPER}](?:[\w&.+’'-]|!(?=[{UPPER}]))*(?:!|(?<=[\w+])) (?:(?:of|the|for|and|on|&|de) ){{0,2}})+$"
)
_OF = re.compile(rf" (?:of|for)(?: the)? (?:{_WORD})(?: (?:and )?(?:{_WORD}))?(?= [a-zäöüß(]|[.,;:)“\"])")
_YEAR = re.compile(r" e\. ?V\.| (?:0\d|\d\d|18\d\d|19\d\d)(?![\d:.,]| (?:Uhr|Jahre|Prozent|Tore|Punkte))")
_CLUB_YEAR = re.compile(r" 0\d(?![\d:]|[.,]\d| (?:Uhr|Prozent|Punkte))")
_NOUN_NEXT = re.compile(rf" [{UPPER}]\w")
_ABBREVIATION = re.compile(rf" \(([{UPPER}][\w-]*[{UPPER}][\w-]*)\)")
_BEFORE_BRACKET = re.compile(rf"(?<![\w-])([{UPPER}]{{2,}}) \([„\"“]?\Z")
_LAST_WORD = re.compile(rf" ([{UPPER}]{{3,}})\Z")
_HYPHEN_HEAD = re.compile(
    r"-(?:[A-ZÄÖÜ][a-zäöüß]{2,15})?(?i:Institut|Stiftung|Universität|Akademie|Museum|Klinik|Klinikum|Verlag|Hochschule|Gymnasium|Allianz|"
    r"Krankenhaus|Hospital|Kindergarten|Schule|Kolleg|Orchester|Ensemble|Quartett|Komitee|Werke)"
    r"(?:s|es|en|n|e)?(?![\w-])"
)


def type_and_name(page: Page) -> None:
    """An organisation introduced by what it is: "die Münchner Firma Helsing", "Blog Lost in EUrope"."""
    for noun in page.hits.types:
        at = noun.stop + 1
        if page.text[noun.stop : at] not in (" ", "\u00a0"):
            continue
        quoted = _QUOTED.match(page.text, at)
        if quoted:
            if not names_thing(page, quoted.start(1)):
                add_organisation(page, *quoted.span(1), "type and name")
            continue
        if noun.inflection == "never":
            continue
        stop = name_end(page, at)
        if stop > at and not _is_common(page, at, stop) and not _is_beside(page, noun.start, at, stop):
            start = noun.start if _belongs_to_name(page, noun.start, noun.stop) else at
            add_organisation(page, start, stop, "type and name")


def _is_beside(page: Page, start: int, at: int, stop: int) -> bool:
    """Whether a place or person only stands beside the type: "Vereinigung Quendorfs", "des Verbandes Eva Lang"."""
    seen = {(one.start, one.stop): one.kind for one in tagged_over(page, at, stop)}
    kind = seen.get((at, stop))
    genitive = page.text[start:at].rstrip().endswith("s")
    members = page.text[start:at].rstrip(" ").lower().endswith(_OF_MEMBERS) and not page.text[at : at + 2].isupper()
    return (kind == "place" and members) or (
        kind == "person" and genitive and is_first_name(page.text[at:stop].split(" ")[0])
    )


_OF_MEMBERS = ("verein", "vereins", "vereinigung", "initiative", "bewegung")


def _belongs_to_name(page: Page, start: int, stop: int) -> bool:
    """Whether a type noun opens the name: "Stiftung Warentest", "Verband Deutscher Reeder"."""
    noun, following = page.text[start:stop], page.text[stop + 1 :].split(" ", 1)[0]
    opens = noun.lower().endswith(tuple(read_toml("roles.toml")["organisations"]["opening"]))
    return noun in _included() or (opens and following.endswith("er") and is_adjective(following))


@cache
def _included() -> frozenset[str]:
    return frozenset(read_toml("roles.toml")["organisations"]["included"])


@cache
def _seated() -> re.Pattern[str]:
    data = read_toml("roles.toml")["organisations"]
    words = sorted(data["seated"], key=len, reverse=True)
    ends = sorted(data["placed"], key=len, reverse=True)
    placed = rf"(?:[{UPPER}][\w-]+?)?(?i:{'|'.join(ends)})e?s?"
    return re.compile(rf"(?<![\w-])(?:1\. )?(?:{'|'.join(re.escape(word) for word in words)}|{placed}) \Z")


def is_institution(noun: str) -> bool:
    """Whether a noun says that the place behind it only names an institution: "Klinik", "Fanhilfe"."""
    data = read_toml("roles.toml")["organisations"]
    return noun in data["seated"] or noun.lower().endswith(tuple(data["placed"]))


@cache
def _seats() -> tuple[str, ...]:
    data = read_toml("roles.toml")["organisations"]
    nouns = [f"{noun}{end} " for noun in data["placed"] for end in ("", "s", "es")]
    return (*(f"{word} " for word in data["seated"]), *nouns, *(noun[0].upper() + noun[1:] for noun in nouns))


def seated(page: Page) -> None:
    """A club, court or school named after its place: "VfL Osnabrück", "Landgericht Köln"."""
    known = [
        (hit.start, hit.stop)
        for hit in page.hits.names
        if not hit.part and hit.forms[0].actor.kind in ("place", "country")
    ]
    places = [(name.start, name.stop) for name in page.tagged if name.kind == "place"]
    tagged = [span for span in places if not page.text[slice(*span)].isupper()]  # "Arbeitgeberverband VNO-NCW"
    for start, stop in known:
        club = _CLUB_YEAR.match(page.text, stop)
        if club:
            add_organisation(page, start, club.end(), "institution and place")
    for start, stop in sorted({*known, *tagged}, key=lambda span: (span[0], -span[1])):
        before = (
            _seated().search(page.text, max(0, start - 40), start) if page.text.endswith(_seats(), 0, start) else None
        )
        if before and not _is_known_whole(page, before.start(), stop):
            year = _YEAR.match(page.text, stop)
            end = year.end() if year else stop
            add_organisation(page, _opening(page, before.start()), end, "institution and place")
    if "villages" not in page.signs:
        return
    nouns = read_words("names_nouns.txt")  # a village may end in a noun: "Zwirbelkirchen"
    for village in _villages().finditer(page.text):
        if nouns.isdisjoint((village[1], lemma(village[1]).capitalize())):
            add_organisation(page, *village.span(), "institution and place")


@cache
def _villages() -> re.Pattern[str]:
    """A fire brigade or band and the name of its village, which may be on no list: "Freiwillige Feuerwehr Walten"."""
    words = "|".join(read_toml("roles.toml")["organisations"]["villages"])
    return re.compile(rf"(?<![\w-])(?:{words}) ([{UPPER}][\w-]+(?: (?:am|im|bei|in|an der|ob der) [{UPPER}][\w-]+)?)")


def _opening(page: Page, start: int) -> int:
    """Where a name begins whose noun does at `start`: with a capital adjective, "Kunsthistorisches Museum Wien"."""
    word = page.word_before(start)
    first = start - 1 - len(word)
    opens = word[:1].isupper() and is_adjective(word) and not word.endswith("er") and not page.starts_sentence(first)
    return first if opens else start


def _is_known_whole(page: Page, start: int, stop: int) -> bool:
    """Whether the lexicon has an organisation of this name or of a longer one here: "FC Bayern München"."""
    return any(
        hit.start <= start and stop <= hit.stop and hit.forms[0].actor.kind == "organisation" and not hit.part
        for hit in overlapping(page.hits.names, start, stop)
    )


def name_end(page: Page, at: int) -> int:
    """Where the name that begins at `at` ends: before the first common noun, known country or unlikely link word."""
    found = _NAME.match(page.text, at)
    if found is None:
        return at
    stop = at
    english = _speaks_english(found[0])
    for word in re.finditer(r"[^ ]+", found[0]):
        surface = word[0]
        start, end = at + word.start(), at + word.end()
        if surface in never_names() or (surface[0].isupper() and _blocked(page, start, end, english)):
            break
        if surface in ("in", "and", "on", "at", "to") and not english and not _odd(found[0], word.end()):
            break
        english = english or (surface[0].isupper() and _is_english(surface))
        if surface[0].isupper():
            stop = end
    return stop


def _is_english(word: str) -> bool:
    return word in _english()


@cache
def _english() -> frozenset[str]:
    return frozenset(read_toml("roles.toml")["organisations"]["english"].split())


def _speaks_english(name: str) -> bool:
    """Whether a name's second word is English and no German noun: "Global Watch"."""
    words = name.split(" ")
    return len(words) > 1 and _is_english(words[1])


def _odd(name: str, at: int) -> bool:
    """Whether the word after a link word is spelled as only a name is: "EUrope"."""
    return re.match(rf" [{UPPER}]{{2,}}[a-z]", name[at:]) is not None


def _blocked(page: Page, start: int, stop: int, english: bool) -> bool:
    return not page.free(start, stop) or (is_noun(page.text[start:stop]) and not english)


def _is_common(page: Page, start: int, stop: int) -> bool:
    surface = page.text[start:stop]
    if any(hit.start == start and not hit.part for hit in overlapping(page.hits.names, start, stop)):
        return True
    first = surface.split(" ")[0]
    if surface in page.tagged_surnames:
        return True
    return (
        surface == "The"
        or (is_noun(first) and not _speaks_english(surface))
        or (" " not in surface and first.endswith("er") and _NOUN_NEXT.match(page.text, stop) is not None)
    )


def named_by_form(page: Page) -> None:
    """An organisation whose name says what it is: "Middle East Institute", "Robert-Bosch-Stiftung", "Meyer GmbH"."""
    for hit in sorted(page.hits.heads, key=lambda hit: (-hit.stop, hit.start)):
        if hit.part or page.text[hit.start - 1 : hit.start] != " ":
            continue
        window = page.text[max(0, hit.start - 80) : hit.start]
        left = _LEFT.search(window)
        start = hit.start - (len(window) - left.start()) if left else hit.start
        start = _trim_left(page, start, hit.start)
        named = start < hit.start and page.text[start].isupper()
        if named and not is_weapon(page, page.text[start : hit.stop]):
            further = _OF.match(page.text, hit.stop)
            add_organisation(page, start, further.end() if further else hit.stop, "form of the name")
    for end in _HYPHEN_HEAD.finditer(page.text):
        first = _hyphenated_start(page.text, end.start())
        if first is not None:
            page.give_way(first, end.end(), ())  # "Margarethe-Krupp-Stiftung"
            add_organisation(page, first, end.end(), "form of the name")


def _hyphenated_start(text: str, stop: int) -> int | None:
    """Where the words before a hyphenated head begin ("Robert-Bosch-"), if each is capitalised and one is no noun."""
    start = word_start(text, stop)
    words = text[start:stop].split("-")
    named = all(word[:1].isupper() for word in words) and not all(map(_names_nothing, words))
    return start if named else None


def _names_nothing(word: str) -> bool:
    """Whether a word before a hyphen is a noun, or names somebody else: the "DRK" of a "DRK-Krankenhaus"."""
    return is_noun(word) or (word[:2].isupper() and (len(word) < 4 or word in known_by_name()))  # "US-Klinik"


def _trim_left(page: Page, start: int, stop: int) -> int:
    """Drop leading German words ("Das", "Experten") from an English name."""
    while start < stop:
        word = page.text[start:stop].split(" ")[0]
        lost = page.free(start, stop) is False
        german = (word in never_names() and word != "New") or is_noun(word) or is_of_town(word)
        german = german or (is_german(word) and not is_english(word.lower())) or is_noun(word.rpartition("-")[2])
        if german or word.islower() or lost or word == "The":
            start += len(word) + 1
            continue
        return start
    return stop


def add_organisation(page: Page, start: int, stop: int, reason: str) -> None:
    """Take an organisation's name, in the nominative; one of the lexicon keeps its own."""
    name = _spelled_out(nominative(base_form(page, page.text[start:stop])), page.word_before(start).lower())
    known = known_by_name().get(name) or load_actors().get(slug(name))
    actor = known if known is not None and known.kind == "organisation" else Actor(slug(name), name, "organisation")
    if actor.id:
        page.add(Found(start, stop, actor, reason))


def _spelled_out(name: str, before: str) -> str:
    """The name of a court or office whose first word is abbreviated: "OLG München"; "die LG" is a sports club."""
    first, space, rest = name.partition(" ")
    if first == "LG" and before not in _NEUTER:
        return name
    long = read_toml("roles.toml")["organisations"]["spelled_out"].get(first)
    return f"{long} {rest}" if long and space else name


_NEUTER = ("das", "dem", "des", "am", "vom", "beim", "im", "zum")


def repeated(page: Page) -> None:
    """Further mentions of organisations found by rule, and their abbreviations: "(MEI)"."""
    names: dict[str, Actor] = {}
    for found in page.found:
        if found.actor.kind != "organisation" or found.part:
            continue
        abbreviation = _abbreviation(page.text, found)
        if abbreviation:
            names[abbreviation] = found.actor
        if found.reason in ("type and name", "form of the name", "formal name"):
            names[page.text[found.start : found.stop]] = found.actor
            names[found.actor.name] = found.actor
    for name, actor in names.items():
        for start, stop in occurrences(page, name):
            part = page.text[stop : stop + 1] == "-" and page.text[stop + 1 : stop + 2].isalpha()
            page.add(Found(start, stop, actor, "repeated name", part=part))


def _abbreviation(text: str, found: Found) -> str | None:
    """The abbreviation that stands beside a long name: "Pacific Institute (PI)", "PI (Pacific Institute)"."""
    after = _ABBREVIATION.match(text, found.stop)
    if after and (after[1][0] == found.actor.name[0] or (found.reason == "formal name" and after[1].isupper())):
        return after[1]
    surface = text[found.start : found.stop]
    before = _BEFORE_BRACKET.search(text, max(0, found.start - 20), found.start)
    beside = before or _LAST_WORD.search(surface)
    long = surface if before else surface.rpartition(" ")[0]
    return beside[1] if beside and abbreviates(beside[1], long) else None


def abbreviates(short: str, name: str) -> bool:
    """Whether the letters of an abbreviation stand in the name of several words, in order, the first at its start.

    >>> abbreviates("IAEA", "Internationale Atomenergiebehörde")
    True
    """
    letters = iter(name.lower())
    return " " in name and name[0] == short[0] and all(letter in letters for letter in short.lower())
