"""Whom "er", "sie", "ihn" or "dieser" stands for: the subject of the sentences before, where only that can be."""

from __future__ import annotations

from collections.abc import Iterator

from core.annotate.events.antecedents import only_noun, plural_subject
from core.annotate.events.naming import person_of
from core.annotate.events.persons import asks_for_person, happens, is_happening, is_person, takes_place
from core.annotate.events.told import Told
from core.language.tree import SUBJECTS, Tree
from core.records import Mention, Span

_ARTICLES = {"er": ("der", "ein", "dieser"), "sie": ("die", "eine", "diese")}
_OBJECTS = {"er": ("den", "einen", "diesen"), "sie": ("die", "eine", "diese")}
_MEANT = {"er": "er", "dieser": "er", "ihn": "er", "ihm": "er", "sie": "sie", "diese": "sie"}
_POSSESSIVES = {"er": "sein", "sie": "ihr"}
_FIRST = 6
"""Words from the beginning of a sentence within which a pronoun goes back to the one before."""


def pronouns_of(tree: Tree, predicate: int) -> Iterator[int]:
    """Yield the pronouns of a clause that stand for one person or thing: its subject, and "ihn" or "ihm"."""
    subject, plural = _subject(tree, predicate), _acts_plural(tree, predicate)
    pointing = subject is not None and tree.tokens[subject].tag in ("PPER", "PDS")
    fitting = ("sie", "diese") if plural else ("er", "sie", "dieser", "diese")
    if subject is not None and pointing and tree.word(subject).lower() in fitting:
        yield subject
    if subject is not None:  # "Am Montag entließ Polder der Rat" would not say who entließ whom
        objects = (at for at in tree.children[predicate] if tree.tokens[at].tag == "PPER" and at > subject)
        yield from (at for at in objects if tree.word(at).lower() in ("ihn", "ihm"))


def _subject(tree: Tree, predicate: int) -> int | None:
    """The subject of a clause: a pronoun where the parser found two ("Mitte der Woche reiste | er | ab")."""
    found = [at for at in tree.children[predicate] if tree.tokens[at].relation.startswith("nsubj")]
    verb = tree.finite(predicate)
    if not found and verb is not None:  # "hatte | Karl Kern | seinen Bericht vorgelegt", where it hangs on "hatte"
        found = [at for at in tree.children[verb] if tree.tokens[at].relation.startswith("nsubj")]
    own = tree.subject(predicate)
    return next((at for at in found if tree.tokens[at].tag == "PPER"), next(iter(found), None) if own is None else own)


def _acts_plural(tree: Tree, predicate: int) -> bool:
    """Whether the verb of a clause is a plural, also one that is taken for an infinitive."""
    verb = tree.finite(predicate)
    if verb is None:
        return tree.tokens[predicate].tag == "VVINF"
    return _is_plural(tree, verb)


def owner_of(told: Told, tree: Tree, predicate: int) -> tuple[int, str] | None:
    """Return the "sein" or "ihr" of a clause's subject and the genitive of whose it is, if that is certain."""
    subject = tree.child(predicate, *SUBJECTS)
    determiner = None if subject is None else tree.child(subject, "det")
    if determiner is None or tree.tokens[determiner].tag != "PPOSAT":
        return None
    pronoun = next((each for each, own in _POSSESSIVES.items() if tree.word(determiner).lower().startswith(own)), None)
    owner = None if pronoun is None else _meaning(told, tree, determiner, pronoun)
    if owner is None or owner[0].islower():
        return None
    return determiner, owner + ("’" if owner.endswith(("s", "x", "z", "ß")) else "s")


def meaning(told: Told, tree: Tree, pronoun: int) -> str | None:
    """Return whom or what a pronoun means, in the words that name it; None where that is not certain."""
    word, sentence = tree.word(pronoun).lower(), Span(tree.tokens[0].start, tree.tokens[-1].stop)
    if word in ("sie", "diese") and _acts_plural(tree, tree.predicate(pronoun)):
        before = next(told.before(sentence), None)
        return None if before is None or pronoun > _FIRST else plural_subject(before)
    found = _meaning(told, tree, pronoun, word)
    if found is not None and word in ("ihn", "ihm") and found[0].islower():
        return None  # its article would have another case
    if found is None and word not in ("ihn", "ihm") and not _may_mean_here(told, tree, pronoun, _MEANT[word]):
        before = next(told.before(sentence), None)
        found = None if before is None else only_noun(told, before, _MEANT[word])
    if found is not None and found[0].isupper():
        return None if takes_place(tree, tree.predicate(pronoun)) else found  # no person does
    return found if found is None or _may_act(tree, pronoun, found.split()[-1]) else None


def _may_act(tree: Tree, pronoun: int, noun: str) -> bool:
    """Whether a noun may do or be what a pronoun does or is: no "Wechsel" is a "Trainer", no "Landung" builds."""
    if asks_for_person(tree, pronoun):
        return is_person(noun)
    return not is_happening(noun) or happens(tree, tree.predicate(pronoun))


def _meaning(told: Told, tree: Tree, pronoun: int, word: str) -> str | None:
    """What a word that stands at a place means as a pronoun."""
    start = tree.tokens[pronoun].start
    meant, sentence = _MEANT[word], Span(tree.tokens[0].start, tree.tokens[-1].stop)
    if _may_mean_here(told, tree, pronoun, meant):
        return _only_here(told, tree, pronoun, meant)
    human = asks_for_person(tree, pronoun)
    linked = True  # every sentence so far has a subject that is a pronoun, too
    for before in told.before(sentence):
        root = next(at for at, token in enumerate(before.tokens) if token.head < 0)
        subject = _subject(before, root)
        if word in ("dieser", "diese"):
            return _last_person(told, before, meant) or _named(told, before, word, human)
        if subject is not None and (person := _person(told, before, subject)) is not None:
            certain = not person.part and told.fits(person, meant) and not told.others(person, start, meant)
            return person.actor if certain else (_named(told, before, word, human) if linked else None)
        if linked and word not in ("ihn", "ihm") and (named := _named(told, before, word, human)) is not None:
            return named
        linked = linked and subject is not None
        if subject is not None and _MEANT.get(said := before.word(subject).lower()) == meant:
            word = said  # "Dieser liegt am See. Er soll ...": whom the one means, the other means, too
            continue
        if subject is not None and _determiner(before, subject).startswith(_POSSESSIVES[meant]):
            continue  # "Sein letzter Tag war ...": whose it was is meant
        if (subject is not None and _names_other(told, before, subject)) or _has_rival(told, before, meant, human):
            return None
        if subject is not None:
            break
    return None if word in ("dieser", "diese") else told.only_person(start, meant) or told.main_person(start, meant)


def _has_rival(told: Told, tree: Tree, meant: str, human: bool) -> bool:
    """Whether a sentence has a noun with the article of a pronoun's gender; what "ist" says of a person is none."""
    persons = told.persons(tree.tokens[0].start, tree.tokens[-1].stop)
    root = next(at for at, token in enumerate(tree.tokens) if token.head < 0)
    stop = None if _subject(tree, root) is not None else tree.finite(root)  # what stands before the verb may be one
    for at, token in enumerate(tree.tokens[:stop]):
        if _determiner(tree, at) not in _ARTICLES[meant] or not _is_of_its_gender(tree, at, meant):
            continue
        called = at == root and tree.child(at, "cop") is not None and any(told.fits(each, meant) for each in persons)
        own = called or any(token.start <= each.start < token.stop for each in persons)
        if not own and (not human or is_person(tree.word(at))):
            return True
    return False


def _named(told: Told, tree: Tree, pronoun: str, human: bool) -> str | None:
    """The subject of a sentence if it alone fits a pronoun behind it: by name where it describes a person.

    `human`: the pronoun can only mean a person.
    """
    words, root = antecedent(tree, pronoun), next(at for at, token in enumerate(tree.tokens) if token.head < 0)
    subject = tree.subject(root)
    if words is None or subject is None:
        return None
    person = person_of(told, tree, subject)
    return person if person or (human and not is_person(words.split()[-1])) else _small(words)


def _small(words: str | None) -> str | None:
    return None if words is None else words[:1].lower() + words[1:]


def _person(told: Told, tree: Tree, subject: int) -> Mention | None:
    """The person that a subject is: its own word, or the name behind it."""
    token = tree.tokens[subject]
    named = (
        told.persons(token.start, token.stop) or told.persons(*_phrase(tree, subject)) or _apart(told, tree, subject)
    )
    return named[0] if named else None


def _apart(told: Told, tree: Tree, subject: int) -> list[Mention]:
    """The person named between commas before the verb of a subject: "der Chef der Partei, | Karl Kern, | ist tot"."""
    verb = next((at for at in tree.finites if at > subject), 0)
    if verb < subject + 4 or tree.words[verb - 1] != "," or "," not in tree.words[subject : verb - 1]:
        return []
    comma = max(at for at in range(subject, verb - 1) if tree.words[at] == ",")
    named = told.persons(tree.tokens[comma].stop, tree.tokens[verb].start)
    return named if len(named) == 1 and named[0].start == tree.tokens[comma + 1].start else []


def _names_other(told: Told, tree: Tree, subject: int) -> bool:
    """Whether a subject names something else without an article, whose gender is not known: "Siemens ist ..."."""
    token = tree.tokens[subject]
    return token.tag == "NE" and not _determiner(tree, subject) and not told.persons(token.start, token.stop)


def _phrase(tree: Tree, at: int) -> tuple[int, int]:
    """The text of a noun and of the name behind it."""
    last = max((each for each in tree.children[at] if each == at + 1 and tree.tokens[each].tag == "NE"), default=at)
    return tree.tokens[at].start, tree.tokens[last].stop


def _may_mean_here(told: Told, tree: Tree, pronoun: int, meant: str) -> bool:
    """Whether the sentence itself names somebody or something before a pronoun that it may stand for."""
    start, stop = tree.tokens[0].start, tree.tokens[pronoun].start
    if any(told.fits(each, meant) for each in told.persons(start, stop)):
        return True
    return any(_is_of_its_gender(tree, at, meant) for at in range(pronoun) if tree.tokens[at].tag in ("NN", "NE"))


def _is_of_its_gender(tree: Tree, at: int, meant: str) -> bool:
    """Whether an article gives a noun that no preposition leads the gender of a pronoun; "der Grünen" is a genitive."""
    if tree.child(at, "case") is not None or _determiner(tree, at) not in (*_ARTICLES[meant], *_OBJECTS[meant]):
        return False
    determiner = tree.child(at, "det") or 0
    behind = determiner > 0 and tree.tokens[determiner - 1].tag in ("NN", "NE", "PIS")
    if behind and tree.tokens[at].relation == "nmod" and _determiner(tree, at) == "der":
        return False
    verb = tree.finite(tree.tokens[at].head) if tree.tokens[at].relation.startswith("nsubj") else None
    return meant == "er" or verb is None or not _is_plural(tree, verb)  # "sollten | die Dreharbeiten beginnen"


def _is_plural(tree: Tree, verb: int) -> bool:
    return tree.word(verb).endswith("n") or tree.word(verb) == "sind"


def _only_here(told: Told, tree: Tree, pronoun: int, meant: str) -> str | None:
    """The only person named in a sentence before a pronoun, if no noun has its gender: "Da Kern krank war, ging er"."""
    start, stop = tree.tokens[0].start, tree.tokens[pronoun].start
    persons = [each for each in told.persons(start, stop) if told.fits(each, meant) and not each.part]
    nouns = (at for at in range(pronoun) if tree.tokens[at].tag == "NN")
    rival = any(_determiner(tree, at) in (*_ARTICLES[meant], *_OBJECTS[meant]) for at in nouns)
    if len({each.actor_id for each in persons}) == 1 and not rival:
        return persons[0].actor
    return None if persons else _subject_here(tree, pronoun, meant)


def _subject_here(tree: Tree, pronoun: int, meant: str) -> str | None:
    """The subject of a clause before a pronoun in its sentence, if only that has its gender."""
    fitting = [at for at in range(pronoun) if tree.tokens[at].tag == "NN" and _is_of_its_gender(tree, at, meant)]
    acting = [at for at in range(pronoun) if tree.tokens[at].relation.startswith("nsubj")]
    if len(fitting) != 1 or any(tree.tokens[at].tag == "NE" for at in acting):
        return None
    if _determiner(tree, fitting[0]) not in _ARTICLES[meant]:
        return None
    acts = fitting[0] in acting and tree.child(fitting[0], "conj") is None
    return _small(_words_of(tree, fitting[0])) if acts else None


def _last_person(told: Told, tree: Tree, meant: str) -> str | None:
    """The person named last in a sentence, if no noun behind it has its gender: whom "diese" means."""
    start, stop = tree.tokens[0].start, tree.tokens[-1].stop
    named = told.persons(start, stop)
    if not named or named[-1].part or not told.is_of_gender(named[-1], meant):
        return None
    behind = (at for at, token in enumerate(tree.tokens) if token.start >= named[-1].stop and token.tag == "NN")
    rival = any(_determiner(tree, at) in (*_ARTICLES[meant], *_OBJECTS[meant]) for at in behind)
    return None if rival else named[-1].actor


def antecedent(tree: Tree, pronoun: str) -> str | None:
    """Return the subject of a sentence in the words that name it, if it alone fits a pronoun behind it, else None."""
    meant = _MEANT[pronoun.lower()]
    root = next(at for at, token in enumerate(tree.tokens) if token.head < 0)
    subject, verb = tree.subject(root), tree.finite(root)
    if subject is None or verb is None or tree.tokens[subject].tag not in ("NN", "NE") or tree.word(verb).endswith("n"):
        return None
    if _determiner(tree, subject) not in _ARTICLES[meant] or tree.child(subject, "conj") is not None:
        return None
    inside = tree.below(subject)
    others = (at for at, token in enumerate(tree.tokens) if token.tag in ("NN", "NE") and at not in inside)
    if any(_may_be_meant(tree, at, meant) for at in others):
        return None
    return _words_of(tree, subject)


def _words_of(tree: Tree, subject: int) -> str | None:
    """A noun with its article and the name behind it; None where these are too many words."""
    inside, named = tree.below(subject), subject
    while named + 1 in inside and tree.tokens[named + 1].tag == "NE":
        named += 1
    first = min(at for at in tree.children[subject] if tree.tokens[at].relation == "det")
    words = range(first, named + 1)
    return None if len(words) > _MOST else " ".join(map(tree.word, words))


_MOST = 6
"""Words that name a subject; a longer one makes no label."""


def _determiner(tree: Tree, at: int) -> str:
    determiner = tree.child(at, "det")
    return "" if determiner is None else tree.word(determiner).lower()


def _may_be_meant(tree: Tree, at: int, meant: str) -> bool:
    """Whether another noun fits the pronoun: a name without a preposition, or an object of its gender."""
    token = tree.tokens[at]
    if tree.child(at, "case") is not None or not token.relation.startswith(("nsubj", "obj", "iobj", "appos", "conj")):
        return False
    if token.tag == "NE" and token.relation == "appos" and tree.child(token.head, "case") is not None:
        return False  # "im Ort | El Catey"
    return token.tag == "NE" or _is_of_its_gender(tree, at, meant)
