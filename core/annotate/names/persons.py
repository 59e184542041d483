"""Reading a person's name out of the text where something says that a name begins."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from core.annotate.names.inflection import is_adjective
from core.annotate.names.lexicon import read_toml, read_words
from core.annotate.names.matcher import UPPER
from core.language.calendar import month_names, weekday_forms

_TOKEN = (
    rf"(?:(?:al|el|as|az|an|ad|ar|asch|at)-|[dDLO]['’]|Mc|Mac)?[{UPPER}][\w]*(?:['’][{UPPER}]\w+)?(?:-[{UPPER}]?\w+)*"
)
_INITIAL = rf"(?:(?:[{UPPER}]\.){{1,3}}|(?:Ph|Th|Chr|[IVX]+)\.)"
_PARTICLE = (
    r"von der|von dem|von und zu|von den|van der|van den|de la|de las|de los|von|van|de|del|della|di|da|do|dos|du|zu|"
    r"bin|bint|ibn|ben|el|al|ter|ten|af|le|la|y|Van|De|Di|Le|El|Al"
)
_NAME = re.compile(rf"(?:{_INITIAL}|{_TOKEN})(?:[ \u00a0](?:(?:{_PARTICLE})[ \u00a0])?(?:{_INITIAL}|{_TOKEN})){{0,4}}")
_PART = re.compile(rf"(?:(?:{_PARTICLE})[ \u00a0])?(?:{_INITIAL}|{_TOKEN})")
_UMLAUTS = re.compile("[äöüßÄÖÜ]")
_AFTER_NAME = re.compile(
    r"[,;:)“\"]| \(| und |\.(?:\s|\Z)|"
    r" (?:[a-zäöüß]+te|ist|war|hat|wird|sagt|sieht|will|soll|kam|trat|gab) "
)
_ENDS = (
    "ung ungen heit heiten keit keiten schaft schaften tion tionen tät täten ismus nisse igkeit enz anz ment mente "
    "krieg kriegs politik regierung partei minister ministerin präsident präsidentin chef chefin sprecher sprecherin "
    "staaten bürger gesetz angriff angriffe wahl wahlen gericht amt recht rechte plan pläne jahre jahren bereich "
    "abkommen mitglied mitglieder bataillone brigaden regimenter kompanien geschwader divisionen kasernen"
)
_NOUN_ENDS = tuple(_ENDS.split())
_NOUNISH = re.compile(rf"\w{{4,}}(?:{'|'.join(_NOUN_ENDS)})")


@cache
def _honorific() -> re.Pattern[str]:
    ranks = "|".join(sorted(read_toml("roles.toml")["offices"]["ranks"], key=len, reverse=True))
    return re.compile(
        r"(?:(?:D?Dr|Prof|M?Mag|med|jur|phil|rer|nat|Ing|h|c|Dipl|Bgm|LAbg)\.(?:-[A-Z]\w+\.?)? ?|"
        r"(?:DI|OBI|HBI|ABI|KR|OSR|Hofrat|Hofrätin|Kommerzialrat|Kommerzialrätin|Sir|Lady|"
        r"Lord|Herrn?|Frau|Doktor|Professor|Freiherr|Graf|Prälat|Pater|General|Admiral|"
        rf"Miss|Mister|Mrs\.?|Mr\.?|Madame|Monsieur|Mademoiselle|Signora|Signor|{ranks}) |(?:{_IN_SERVICE}) )+"
    )


_IN_SERVICE = r"a\. ?D\.|i\. ?G\.|i\.? ?Gst\.?|d\. ?R\.|z\. ?S\."
_SERVICE = re.compile(r"(?<=\b[adiz]\. )[DGRS]\. ")
"""What stands behind a rank: retired, on the general staff, of the reserve, at sea."""


@cache
def first_names() -> frozenset[str]:
    """Given names, of both genders."""
    data = read_toml("names_first.toml")
    return frozenset(data["feminine"].split()) | frozenset(data["masculine"].split())


@cache
def _masculine() -> frozenset[str]:
    data = read_toml("names_first.toml")
    return frozenset(data["masculine"].split()) - frozenset(data["feminine"].split())


@cache
def _feminine() -> frozenset[str]:
    data = read_toml("names_first.toml")
    return frozenset(data["feminine"].split()) - frozenset(data["masculine"].split())


def given_gender(name: str) -> Literal["m", "f"] | None:
    """The gender that a given name (or the first part of a double name) has; None if it is unknown or has both."""
    first = name.split("-")[0]
    return "m" if first in _masculine() else "f" if first in _feminine() else None


def is_masculine(name: str) -> bool:
    """Whether a given name (or the first part of a double name) is only a man's."""
    return name.split("-")[0] in _masculine()


@cache
def never_names() -> frozenset[str]:
    """Words that stand where a name could and are none."""
    return frozenset((*read_toml("names_first.toml")["never"].split(), *weekday_forms(), *month_names()))


@lru_cache(maxsize=20_000)
def is_noun(word: str) -> bool:
    """Whether a capitalised word is a common noun, or a compound that ends in one, rather than a name."""
    nouns = read_words("names_nouns.txt")
    if word in nouns or (word.endswith(_NOUN_ENDS) and _NOUNISH.fullmatch(word) is not None):
        return True
    tails = [word[at:].capitalize() for at in range(3, len(word) - 4)] if len(word) > 8 else ()
    return not nouns.isdisjoint(tails)


def is_first_name(word: str) -> bool:
    """Whether a word, or the first part of a double name, is a given name or an initial."""
    return word in first_names() or word.split("-")[0] in first_names() or (len(word) == 2 and word[1] == ".")


def _ends_name(text: str, word: str, stop: int) -> bool:
    """Whether a third word looks like the end of a name: foreign letters, or punctuation or "und" after it."""
    return (not word.isascii() and not _UMLAUTS.search(word)) or _AFTER_NAME.match(text, stop) is not None


def is_initials(word: str) -> bool:
    """Whether a word is written like "JD" or the Roman number of a pope or king."""
    return len(word) == 2 or not word.strip("IVX")


# What stands before a month: "am 3. August", "im August", "Anfang August", "Ende des heißen August".
_DATING = re.compile(
    r"(?:\d\.?|\b(?:[Ii]m|[Vv]om|[Zz]um|[Bb]is|[Ss]eit|[Aa]b|Anfang|Mitte|Ende|und|oder|[a-zäöü]\w+e[nrms]?))"
    r"[ \u00a0]\Z"
)


def is_given_month(text: str, at: int, word: str) -> bool:
    """Whether a month is a given name here: "August Hanning", and not "im August"."""
    given = word in read_toml("names_first.toml")["months"].split()
    return given and _DATING.search(text, max(0, at - 30), at) is None


def skip_honorifics(text: str, at: int) -> int:
    """Where the name begins after "Prof. Dr.", "Oberst i. G." or the end of it: "D. Meier" in "a. D. Meier"."""
    service = _SERVICE.match(text, at) if text[at - 2 : at] == ". " else None
    if service:
        return skip_honorifics(text, service.end())
    found = _honorific().match(text, at)
    return found.end() if found else at


def read_name(text: str, at: int, stop: int | None = None) -> tuple[int, ...]:
    """The ends of the words of the name that begins at `at` (empty: none does), not beyond `stop`."""
    found = _NAME.match(text, at)
    if found is None or text[at - 1 : at].isalnum():
        return ()
    ends: list[int] = []
    first = second = ""
    for part in _PART.finditer(text, at, found.end()):
        word = part[0].split(" ")[-1]
        if not ends and is_given_month(text, at, word):
            first = word
            ends.append(part.end())
            continue
        if stop is not None and part.end() > stop:
            break
        if ends and text[ends[-1]] not in " \u00a0":
            break
        if " " in part[0] and word.endswith("en") and is_adjective(word):
            break  # "von der Malischen Vereinigung"
        if word in never_names() or word == "The" or (is_noun(word) and not (len(ends) == 1 and is_first_name(first))):
            break
        if len(ends) > 1 and not (
            is_first_name(second) or second.endswith(".") or " " in part[0] or _ends_name(text, word, part.end())
        ):
            break
        if ends and word.isupper() and len(word) > 1 and word[-1] != "." and not is_initials(word):
            break
        if not ends and (len(word) < 2 or (word.isupper() and len(word) > 3 and word[-1] != ".")):
            break
        first, second = first or word, word if len(ends) == 1 else second
        ends.append(part.end())
    if ends and text[ends[-1] : ends[-1] + 1].isalnum():
        ends.pop()
    while ends and text[: ends[-1]].endswith(".") and len(ends) == 1:
        ends.pop()
    return tuple(ends)
