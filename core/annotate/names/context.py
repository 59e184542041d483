"""What an office leaves out because the article says it elsewhere: its country or its organisation."""

from __future__ import annotations

import re
from dataclasses import replace

from core.annotate.names.lexicon import Actor, read_toml
from core.annotate.names.namesakes import government_at
from core.annotate.names.page import About, Office, Page


def understood(page: Page, office: Office) -> Office:
    """The country or organisation that an office leaves out, by what it is and by what the article is about."""
    data = read_toml("roles.toml")["offices"]
    among = [name for name in ("NATO", "Vereinte Nationen") if page.found.names(name)]
    if office.noun.startswith("Generalsekretär"):
        return replace(office, organisation=among[0] if len(among) == 1 else None, noun=office.noun if among else "")
    masculine = office.noun.removesuffix("in")
    context = context_country(page, office.start)
    if office.noun in data["understood"]:
        if data["understood"][office.noun] != "Deutschland":
            return replace(office, country=data["understood"][office.noun])
        country = government_at(page, office.start, office.stop)
        return replace(office, country=country, noun=office.noun if country else "")
    national = masculine in data["national"] and not (context == "Deutschland" and masculine in data["regional"])
    if national and context is not None and not _UNKNOWN.match(page.text, office.stop):
        return replace(office, country=context)
    return office if office.noun in data["alone"] else replace(office, noun="")


# A complement that names no known country or organisation: "Präsident des Verbands".
_UNKNOWN = re.compile(r" (?:der|des|von|vom|für|beim) ")


def context_country(page: Page, at: int) -> str | None:
    """The country that an article is about where an office at `at` names none; None if that is not certain.

    Two thirds of what names a country name this one (half, if it is Germany), and the paragraph names no other alone.
    """
    if page.about is None:
        page.about = _about(page)
    counts, here = page.about.counts, page.about.paragraphs.get(page.paragraph(at).start, set())
    if not counts:
        return None
    top, often = counts.most_common(1)[0]
    if 3 * often < 2 * counts.total():
        top, often = "Deutschland", counts["Deutschland"]
    certain = 2 * often >= counts.total()
    return top if certain and (not here or top in here) else None


def _about(page: Page) -> About:
    """What the mentions so far speak for; offices that are understood by it come later and do not count."""
    about = About()
    for found in page.found:
        country = _country_of(page, found.actor)
        if country is not None:
            about.counts[country] += 1
            about.paragraphs.setdefault(page.paragraph(found.start).start, set()).add(country)
    return about


def _country_of(page: Page, actor: Actor) -> str | None:
    """The country that a mention of an actor speaks for: of a person only by an office held then."""
    if actor.kind != "person":
        return actor.country
    role = actor.role_at(page.published)
    return role.country if role is not None else None
