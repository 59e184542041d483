"""Which office a person is shown with: the lexicon's at the article's date, else what the text calls them."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from core.annotate.names.holders import ended, fits, holder_of
from core.annotate.names.lexicon import Actor, Role, read_toml
from core.annotate.names.page import Page, Title
from core.annotate.names.persons import is_masculine
from core.records import Issue

_HISTORY = timedelta(days=8 * 365)
"""A title whose office ended longer ago belongs to a story about the past ("Präsident Kennedy") and misleads nobody."""


_RECENT = timedelta(days=400)
"""One whose office ends, or has ended, within this time may be called the leaving holder."""

_HANDOVER = timedelta(days=14)
"""News of a change of office still call the one who left by it."""


def role_of(page: Page, actor: Actor) -> str | None:
    """The role of a person in this article; a title that the lexicon's dates contradict becomes an issue."""
    said = page.titles.get(actor.id, ())
    page.issues += (_contradiction(actor, title) for title in said if _misdated(page, actor, title))
    titles = [title for title in said if title.tense == "now"]
    for title in titles:
        match = _matching(page, actor, title)
        if match is not None and (match.holds(page.published) or page.published.first is None):
            return match.title
        if match is not None and _contradicts(match, page):
            page.issues.append(_contradiction(actor, title))
    role = actor.role_at(page.published)
    if role is not None:
        return role.title
    free = [title for title in titles if _matching(page, actor, title) is None]
    return _shown(free[0], actor) if free else None


def _misdated(page: Page, actor: Actor, title: Title) -> bool:
    """Whether "Ex-", "designiert" or "scheidend" contradict the dates, or the office is certainly another's."""
    first, last = page.published.first, page.published.last
    fitting = [role for role in actor.roles if fits(title, role)]
    if first is None or last is None:
        return False
    if title.tense == "now":
        return not fitting and bool(actor.roles) and _is_anothers(page, actor, title)
    if title.tense == "past":
        return any(role.holds(page.published) for role in fitting) and not any(
            ended(role, page.published) for role in fitting
        )
    if title.tense == "next":
        return bool(fitting) and all(role.first is not None and first - role.first > _HANDOVER for role in fitting)
    if title.tense == "leaving":
        return bool(fitting) and not any(
            role.last is None or (first - role.last <= _RECENT and role.last - last <= _RECENT) for role in fitting
        )
    return False


def _is_anothers(page: Page, actor: Actor, title: Title) -> bool:
    """Whether an office of which a state has one holder was held by somebody else, and nobody changed just then."""
    if title.noun.removesuffix("in") not in read_toml("roles.toml")["offices"]["single"]:
        return False
    country = None if "-" in title.noun else title.country or actor.country
    who = holder_of(title.noun, country, page.published)
    return who is not None and who.id != actor.id


def _matching(page: Page, actor: Actor, title: Title) -> Role | None:
    """The lexicon's role that a title names, one that holds now before others."""
    fitting = [role for role in actor.roles if fits(title, role)]
    return next((role for role in fitting if role.holds(page.published)), fitting[0] if fitting else None)


def _contradicts(role: Role, page: Page) -> bool:
    """Whether the article appeared wholly before or after the office, but not so long after that it tells history."""
    first, last = page.published.first, page.published.last
    if first is None or last is None:
        return False
    too_early = role.first is not None and last < role.first
    over = role.last is not None and _HANDOVER < first - role.last <= _HISTORY
    over = over and role.noun not in _lifelong()
    return too_early or over


def _shown(title: Title, actor: Actor) -> str:
    noun = title.noun
    if noun.endswith(_adjectival()) and is_masculine(actor.name.split(" ")[0]):
        noun += "r"  # "der Vorsitzende" is a "Vorsitzender"
    return f"{noun} ({title.country})" if title.country else noun


@cache
def _adjectival() -> tuple[str, ...]:
    return tuple(noun + "e" for noun in read_toml("roles.toml")["offices"]["adjectival"])


@cache
def _lifelong() -> tuple[str, ...]:
    return tuple(read_toml("roles.toml")["offices"]["lifelong"])


_TENSES = {"past": "former ", "next": "designated ", "leaving": "outgoing "}


def _contradiction(actor: Actor, title: Title) -> Issue:
    called = _TENSES.get(title.tense, "") + title.noun
    return Issue(
        "",
        "role contradicts dates",
        f"The text calls {actor.name} {called}, which the lexicon's dates contradict; no role was guessed.",
        title.start,
        title.stop,
    )
