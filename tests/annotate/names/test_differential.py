"""The fast matcher against a plain reference: loops over the characters, the rules spelled out one by one."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache

from core.annotate.names import find_known
from core.annotate.names.debris import listed
from core.annotate.names.lexicon import Actor, Form, known_by_name, load_actors, load_forms, read_toml
from core.annotate.names.matcher import find_surfaces
from core.annotate.names.namesakes import government_at, is_shared, whose
from core.annotate.names.outlets import is_outlets, shows_outlet
from core.annotate.names.page import Page, open_page
from core.annotate.names.persons import first_names
from core.annotate.names.signs import signs_in
from core.annotate.names.spelling import slug
from core.annotate.names.things import ends_english, is_weapon
from core.language.words import read_words
from core.records import Published

TEXTS = 500
UPPERS = {sign for sign in map(chr, range(65, 0x240)) if sign.isupper()}
LOWERS = set("abcdefghijklmnopqrstuvwxyzäöüß")
NOISE = """und der die Kritik am im laut gegenüber Sprecher sagte Vertreter von mit Konzern Rüstungskonzern Straße Uhr
nach in Staaten Truppen Chef krieg politik freundlich Strategie 2022 A400M Grüne Partei Hamburg Chinatown Irakkriegs"""
JOINS = [
    "-",
    "- und ",
    "/",
    "’",
    "'",
    "s",
    "s-",
    "_",
    "n",
    "er",
    "politik",
    "-Staaten",
    "-Dollar",
    "-Straße",
    "-/",
    "",
    "1",
    ".",
]
MARKS = [" ", " ", " ", " ", " ", ", ", ". ", "\n", " „", "“ ", " (", ") ", " – ", ": ", "\u00a0", "! "]


@cache
def words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The surfaces of the lexicon and the noise between them."""
    surfaces = tuple(dict.fromkeys(form.surface for form in load_forms()))
    return surfaces, tuple(NOISE.split())


def random_text(seed: int) -> str:
    """Surfaces of the lexicon (some cut short), common words, compounds and punctuation, at random."""
    dice = random.Random(seed)
    surfaces, noise = words()
    pieces = []
    for _ in range(dice.randint(3, 60)):
        word = dice.choice(surfaces if dice.random() < 0.6 else noise)
        if dice.random() < 0.1:
            word = word[: dice.randint(1, len(word))]
        pieces.append(word + (dice.choice(JOINS) if dice.random() < 0.3 else dice.choice(MARKS)))
    return "".join(pieces)


@cache
def by_length() -> tuple[tuple[int, dict[str, tuple[Form, ...]]], ...]:
    """The forms that count in every text (names and what counts inside compounds), by length of the surface."""
    table: dict[int, dict[str, list[Form]]] = {}
    for form in load_forms():
        if form.use in ("name", "short"):
            table.setdefault(len(form.surface), {}).setdefault(form.surface, []).append(form)
    return tuple((length, {k: tuple(v) for k, v in rows.items()}) for length, rows in sorted(table.items()))


def char(text: str, at: int) -> str:
    """The sign at an offset; "" beyond either end."""
    return text[at] if 0 <= at < len(text) else ""


def opens_compound(text: str, stop: int) -> bool:
    """Whether a word that is written together with a country begins here: "politik" in Russlandpolitik."""
    for joint in ("", "s"):
        for head in read_toml("roles.toml")["compounds"]["heads"]:
            end = stop + len(joint + head)
            after = char(text, end)
            if text.startswith(joint + head, stop) and not (after.isalnum() or after == "_"):
                return True
    return False


def stands_for_rest(text: str, stop: int) -> bool:
    """Whether a hyphen at `stop` stands for the rest of a compound: "NATO- und EU-Staaten", "NATO-/EU-Staaten"."""
    rest = text[stop:]
    if rest.startswith("-/"):
        return True
    rest = rest[1:].removeprefix(",")
    for word in (" und ", " oder ", " bzw.", " sowie", " wie", " noch"):
        if rest.startswith(word.rstrip() + " "):
            return True
    after = rest[1:]
    end = 0
    while end < len(after) and (after[end].isalnum() or after[end] in "_-"):
        end += 1
    return rest[:1] == " " and any(after[at : at + 3] == "-, " for at in range(1, end)) and end > 1


def reference_hits(text: str) -> Iterator[tuple[int, int, tuple[Form, ...], bool]]:
    """Every surface at word boundaries, as (start, stop, forms, inside a compound), in text order."""
    for start in range(len(text)):
        if char(text, start - 1).isalnum():
            continue  # a name begins where a word begins (or after a hyphen)
        for length, surfaces in by_length():
            forms = surfaces.get(text[start : start + length])
            if forms is None:
                continue
            stop = start + length
            after = char(text, stop)
            compound = False
            if after.isalnum() or after == "_":
                # The word goes on: only a country or place, and only before a listed head ("Irakkrieg").
                solid = any(form.use == "name" and form.actor.kind in ("country", "place") for form in forms)
                if not (solid and after.islower() and opens_compound(text, stop)):
                    continue
                compound = True
            elif after == "-":
                compound = char(text, stop + 1).isalpha() or stands_for_rest(text, stop)
            if char(text, start - 1) == "-" and char(text, start - 2).isalnum():
                compound = True
            yield start, stop, forms, compound


def reference_known(text: str) -> list[tuple[int, int, str, bool]]:
    """The chosen mentions: leftmost, then longest, persons and organisations before countries and places."""
    page = open_page(read_words(text, ()), Published(None, None, "vague", "unknown", ""), ())  # for datelines alone
    taken = [False] * len(text)
    chosen = []
    hits = sorted(reference_hits(text), key=lambda hit: (hit[0], -hit[1]))
    for kinds in (("person", "organisation"), ("country", "place")):
        for start, stop, forms, compound in hits:
            for form in forms:
                if form.actor.kind in kinds and allowed(text, start, stop, form, compound):
                    actor = meant(page, start, stop, form)
                    break
            else:
                continue
            dated = any(line.start <= start and stop <= line.stop for line in page.datelines)
            if (dated and kinds == ("country", "place")) or actor is None or any(taken[start:stop]):
                continue
            if actor.kind == "country" and ends_english(page, start, stop):
                continue
            if actor.kind == "organisation" and not compound and is_weapon(page, text[start:stop]):
                continue
            if actor.kind in ("country", "place") and is_competition(text, stop):
                continue
            if actor.kind == "organisation" and not compound and is_surname(text, start, stop):
                continue
            if is_of_union(text, start, stop, form, compound):
                continue
            compound = compound or (actor.kind == "organisation" and is_model(text, stop))
            stop = legal_end(text, stop) if actor.kind == "organisation" else stop
            if any(taken[start:stop]):
                continue
            taken[start:stop] = [True] * (stop - start)
            chosen.append((start, stop, actor.id, compound))
        for start, stop, actor in opened_compounds(page) if "organisation" in kinds else ():
            if not any(taken[start:stop]):
                taken[start:stop] = [True] * (stop - start)
                chosen.append((start, stop, actor.id, True))
    return sorted(chosen)


def opened_compounds(page: Page) -> Iterator[tuple[int, int, Actor]]:
    """Organisations of several words that open a compound with hyphens: "IG-Metall-Chef"."""
    for word, start in zip(page.words.forms, page.words.starts, strict=True):
        parts = word.split("-")
        for number in range(len(parts) - 1, 1, -1):
            actor = known_by_name().get(" ".join(parts[:number]))
            if actor is not None and actor.kind == "organisation":
                yield start, start + len("-".join(parts[:number])), actor
                break


def is_competition(text: str, stop: int) -> bool:
    """Whether a place's name opens that of a competition: "Europa League"."""
    ends = [stop + len(word) for word in (" League", " Cup") if text.startswith(word, stop)]
    return any(not (char(text, end).isalnum() or char(text, end) == "_") for end in ends)


def meant(page: Page, start: int, stop: int, form: Form) -> Actor | None:
    """Whose a name is that several countries share (see test_namesakes.py)."""
    if form.surface == "Bundes":
        return load_actors().get(slug(government_at(page, start, stop) or ""))
    return whose(page, start, stop, form.actor)


def legal_end(text: str, stop: int) -> int:
    """Where a firm's name ends with its legal form: "Lufthansa AG"."""
    bare = ["AG", "SE", "GmbH & Co. KG", "GmbH & Co KG", "GmbH", "KGaA", "KG", "plc"]
    dotted = [form + dot for form in ("Inc", "Corp", "Ltd") for dot in (".", "")]
    for form in (*bare, *dotted):
        end = stop + 1 + len(form)
        if text.startswith(" " + form, stop) and not (char(text, end).isalnum() or char(text, end) == "_"):
            return end
    return stop


def is_model(text: str, stop: int) -> bool:
    """Whether a product's number follows its maker's name: "Audi A3", "Airbus A 300", "Boeing 737-800"."""
    words = text[stop + 1 :].split("\n")[0].split(" ")
    apart = len(words) > 1 and len(words[0]) == 1 and "A" <= words[0] <= "Z"
    word = words[0] + words[1] if apart else words[0]
    at = 0
    while at < len(word) and (word[at].isalnum() or word[at] in "-_"):
        at += 1
    model, decimal = word[:at], word[at : at + 1] in (".", ",") and char(word, at + 1).isdigit()
    letters = model.rstrip("0123456789").removesuffix("-")
    digits = len(model) - len(model.rstrip("0123456789"))
    lettered = 1 <= len(letters) <= 3 and all("A" <= letter <= "Z" for letter in letters) and 1 <= digits <= 4
    jet = len(model) == 3 and model.isdigit() and model[0] == model[2] == "7"
    pair = [len(part) for part in model.split("-")] == [3, 3] and model.replace("-", "").isdigit()
    return char(text, stop) == " " and not decimal and (lettered or jet or pair)


def is_surname(text: str, start: int, stop: int) -> bool:
    """Whether a firm's name of one word follows a given name: "Harrison Ford"."""
    name = text[start:stop]
    before = word_before(text, start)
    return " " not in name and not name.isupper() and before in first_names() and not names_firm(before)


def names_firm(word: str) -> bool:
    """Whether a noun says that what follows is a firm: "Holzkonzern"."""
    return any(word.lower().endswith(head) for head in read_toml("names_tagged.toml")["firm_heads"].split())


def is_of_union(text: str, start: int, stop: int, form: Form, compound: bool) -> bool:
    """Whether a country's body is that of a union of states here: "Rechnungshof der EU", "EU-Rechnungshof"."""
    if form.actor.kind != "organisation" or not (form.actor.country or is_shared(form.actor)):
        return False
    for union in ("EU", "UN", "UNO", "Europäischen Union", "Europäischen Gemeinschaft", "Vereinten Nationen"):
        end = stop + len(" der ") + len(union)
        whole = not (char(text, end).isalnum() or char(text, end) == "_")
        if text.startswith(f" der {union}", stop) and whole:
            return True
    for union in ("EU", "UN", "UNO", "Nato", "NATO") if compound else ():
        at = start - 1 - len(union)
        if (
            at >= 0
            and text.startswith(union + "-", at)
            and not (char(text, at - 1).isalnum() or char(text, at - 1) == "_")
        ):
            return True
    return False


def allowed(text: str, start: int, stop: int, form: Form, compound: bool) -> bool:
    """The guards of a form: streets and dollars name nobody, short forms need a compound, "Leonardo" its context."""
    hyphen = char(text, start - 1) == "-"
    if compound and names_nobody(text, stop):
        return False
    if form.use == "short":
        return compound and not hyphen
    if compound and hyphen and form.actor.kind == "person":
        return False
    if compound and form.word:
        return is_outlets(text, start, stop)
    if compound:
        return not (form.after and form.surface == form.actor.name)
    if form.after and form.surface in listed("makers") and signs_in(text) & {"arms"}:
        return not names_on(text, stop) and word_before(text, start) not in first_names()
    before = word_before(text, start - (char(text, start - 1) in tuple('(„»«"“')))
    required = not form.after or before in form.after or ("-" in before and before.split("-")[-1] in form.after)
    required = required or (before[:1].isupper() and form.after[0][0].isupper() and names_firm(before))
    shown = not form.word or shows_outlet(text, start, stop)
    return required and shown and not as_adjective(text, stop, form, before)


def names_on(text: str, stop: int) -> bool:
    """Whether more of a person's name follows: "Leonardo da Vinci"."""
    words = text[stop + 1 :].split(" ") if char(text, stop) == " " else []
    word = words[1] if len(words) > 1 and words[0] in ("da", "di", "de", "van") else "".join(words[:1])
    return word[:1] in UPPERS and word[1:2] in LOWERS


def as_adjective(text: str, stop: int, form: Form, before: str) -> bool:
    """Whether "Grüne" is no party here: "im Grünen", "das Grüne Trikot"."""
    noun = char(text, stop) == " " and char(text, stop + 1) in UPPERS and char(text, stop + 2) in LOWERS
    return before in form.not_after or (bool(form.not_after) and form.surface.endswith("e") and noun)


def names_nobody(text: str, stop: int) -> bool:
    """Whether a compound is a currency or a street: "US-Dollar", "Angela-Merkel-Straße"."""
    end = stop
    while end < len(text) and (text[end].isalnum() or text[end] in "_-"):
        end += 1
    parts = text[stop:end].split("-")
    if parts[0] or len(parts) < 2:
        return False
    if parts[1] in ("Dollar", "Dollars", "Links", "links", "Rechts", "rechts"):
        return True
    streets = ("Straße", "Platz", "Platzes", "Allee", "Weg", "Brücke", "Ring", "Ufer")
    places = (at for at in range(1, min(len(parts), 6)) if parts[at] in streets)
    return any(all(1 <= len(part) <= 40 for part in parts[1:at]) for at in places)


def word_before(text: str, start: int) -> str:
    """The word that ends before a single space."""
    if start < 2 or text[start - 1] not in " \u00a0":
        return ""
    at = start - 1
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] in "-."):
        at -= 1
    return text[at : start - 1]


def each_text(check: Callable[[str], bool]) -> list[str]:
    """The random texts that fail a check."""
    return [text for text in map(random_text, range(TEXTS)) if not check(text)]


def test_the_fast_matcher_finds_the_surfaces_that_plain_loops_find() -> None:
    def same(text: str) -> bool:
        fast = [(hit.start, hit.stop, hit.forms, hit.part) for hit in find_surfaces(text).names]
        return sorted(fast, key=repr) == sorted(reference_hits(text), key=repr)

    assert each_text(same) == []


def test_known_names_are_those_that_plain_loops_choose() -> None:
    def same(text: str) -> bool:
        fast = [(found.start, found.stop, found.actor_id, found.part) for found in find_known(text)]
        return fast == reference_known(text)

    assert each_text(same) == []


def test_the_random_texts_hold_names_compounds_and_guards() -> None:
    found = [mention for seed in range(50) for mention in find_known(random_text(seed))]
    assert len(found) > 300
    assert {mention.kind for mention in found} == {"person", "organisation", "country", "place"}
    assert sum(mention.part for mention in found) > 30
