"""Why a passage was found, in plain words in place of the names of rules; the name is for a second look."""

from __future__ import annotations

from collections.abc import Mapping

from core.wording import message, tr
from core.wording.stored import tr_stored

WHY: Mapping[str, Mapping[str, str]] = {
    "mentions": {
        "known name": message("a known name of this actor"),
        "tagger": message("looks like a name"),
        "adjective": message("an adjective made of the name"),
        "surname": message("a surname whose bearer the article names in full"),
        "inside a compound": message("part of a compound word"),
        "role and name": message("a role with a name"),
        "description": message("a description of this actor"),
        "repeated name": message("repeats a name of the article"),
        "pronoun": message("a pronoun that stands for this actor"),
        "type and name": message("a word such as “company” with a name"),
        "form of the name": message("a form of the name"),
        "place told beside it": message("the words beside it say that it is a place"),
        "institution and name": message("a business with the name it is called by"),
        "institution and place": message("an institution with its place"),
        "body of a town": message("a body with the town or state it belongs to"),
        "club by its town": message("a town that stands for its club in a report of a game"),
        "firm by its own": message("a name before what only a firm has, here or elsewhere in the article"),
        "shared end": message("shares the end of the name behind it"),
        "formal name": message("a formal name"),
        "institution of a country": message("an institution of the country that the article is about"),
        "short name": message("a short form that the article explains"),
        "first name and surname": message("a first name with a surname"),
        "capital for its government": message("a capital that stands for its government"),
    },
    "events": {
        "date before publication": message("its date lies before the day of the article"),
        "date after publication": message("its date lies after the day of the article"),
        "past tense": message("told in the past tense"),
        "told as over, with its date": message("told as over, with its date"),
        "said, past tense": message("said by somebody, in the past tense"),
        "present tense": message("told in the present tense"),
        "said, present tense": message("said by somebody, in the present tense"),
        "future tense": message("told in the future tense"),
        "since a date, present tense": message("told in the present tense, since a date"),
        "reported on": message("without a date of its own, so on the day of the article"),
        "possibility in the clause": message("the clause says that it is possible"),
        "condition in the sentence": message("the sentence says under which condition"),
        "asked whether": message("the sentence asks whether it is so"),
        "denial in the clause": message("the clause denies it"),
        "meant, and then called off": message("it was meant to be, and the next sentence calls it off"),
        "negated, of a day to come or as said": message("the clause denies it, of a day to come or as somebody says"),
        "aim, in an infinitive or announced": message("an aim, or announced"),
        "announced, present tense": message("announced, in the present tense"),
        "vague, to come": message("some time that is to come"),
        "forecast": message("somebody foretells it"),
        "hoped, feared or expected": message("somebody hopes, fears or expects it"),
        "what would have been": message("what would have been, and was not"),
        "term, to be done": message("to be done by a date or within a term"),
        "term that runs on, past tense": message("done, and holding until a time that is still to come"),
        "attribute of the past": message("an attribute that tells what was done"),
        "attribute of what comes": message("an attribute that tells what is to come"),
        "hearsay of a state": message("told as hearsay of how things are"),
        "date without a publication date": message("dated, but nothing says when its article appeared"),
        "open end, past tense": message("told in the past tense, without a last day"),
        "open end, begun": message("it has begun, and no last day is told"),
        "open end, future tense": message("told in the future tense, without a last day"),
        "open end, announced": message("announced, without a last day"),
        "open end": message("no last day is told"),
        "open beginning, present tense": message("told in the present tense, up to a day"),
        "open beginning, announced": message("announced, up to a day"),
        "open beginning, not over": message("it is not over on the day of the article"),
    },
    "quotes": {
        "according to": message("words such as “according to” name the speaker"),
        "Konjunktiv goes on": message("the mood of reported speech goes on"),
        "Konjunktiv clause": message("the mood of reported speech"),
        "dass clause": message("a clause with “dass” behind a verb of saying"),
        "infinitive clause": message("an infinitive behind a verb of saying"),
        "verb before colon": message("a verb of saying before a colon"),
        "verb after": message("a verb of saying after it"),
        "clause before": message("a clause before it tells who speaks"),
        "verb in the sentence": message("a verb of saying in the sentence"),
        "reported": message("tells in other words what was said"),
        "very words": message("many words in quotation marks"),
        "interview": message("a line of an interview, behind who speaks"),
        "willed": message("words in quotation marks that somebody wants"),
        "next piece": message("the words go on behind who speaks"),
        "goes on": message("the quotation goes on"),
        "named": message("somebody calls something so"),
        "shown": message("words in quotation marks with which somebody judges or presents something"),
        "so X": message("“so” with who speaks"),
        "after colon": message("stands behind a colon"),
        "announced by noun": message("a noun such as “words” or “motto” announces it"),
        "content noun": message("a noun such as “claim” with what it says"),
        "demnach": message("“demnach” refers to whom the text named before"),
        "points back": message("a sentence beside it says whose words these are"),
        "wie clause": message("a clause with “wie” tells who says so"),
        "wie clause first": message("a clause with “wie” tells who says so"),
        "wie clause after": message("a clause with “wie” tells who says so"),
        "wonach clause": message("a clause with “wonach” behind what tells it"),
        "question clause": message("an indirect question behind a verb of saying"),
        "dass clause in the Konjunktiv": message("a clause with “dass” in the mood of reported speech"),
        "reason in the Konjunktiv": message("a reason or condition in the mood of reported speech"),
        "Konjunktiv behind a colon": message("the mood of reported speech behind a colon"),
        "clause with very words": message("words in quotation marks in a clause behind a verb of saying"),
        "main clause": message("a clause behind a verb of saying or hoping"),
        "inside indirect speech": message("words in quotation marks within reported speech"),
        "inside free indirect speech": message("words in quotation marks where reported speech goes on"),
    },
    "themes": {
        "lemma": message("a word of this theme"),
        "part": message("a compound with a word of this theme"),
        "phrase": message("words of this theme beside each other"),
        "near": message("words of this theme near each other"),
    },
}
"""By table and rule; rules that are not here go by their name."""
REASON, RULE = message("Found because: {why}"), message("Rule: {rule}")


def why_found(table: str, rule: str) -> str:
    """Why a row of a table was found; the name of the rule where there are no plain words for it."""
    said = WHY.get(table, {}).get(rule)
    return tr(REASON, why=tr(said)) if said else rule_named(rule)


def rule_named(rule: str) -> str:
    """The rule by its name, "" where there is none."""
    return tr(RULE, rule=tr_stored(rule)) if rule else ""
