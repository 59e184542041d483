"""Which office a person is shown with: the lexicon's at the article's date, else what the text calls them."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from core.annotate.names.lexicon import Actor, Role, read_toml
from core.annotate.names.offices import fits
from core.annotate.names.page import Page, Title
from core.annotate.names.persons import is_masculine
from core.records import Issue

_HISTORY = timedelta(days=8 * 365)
"""A title whose office ended longer ago belongs to a story about the past ("Präsident Kennedy") and misleads nobody."""


_HANDOVER = timedelta(days=14)
"""News of a change of office still call the one who left by it."""


def role_of(page: Page, actor: Actor) -> str | None:
    """The role of a person in this article; a title that the lexicon's dates contradict becomes an issue."""
    titles = [title for title in page.titles.get(actor.id, ()) if not title.former]
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
    over = role.last is not None and role.last + _HANDOVER < first <= role.last + _HISTORY
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


def _contradiction(actor: Actor, title: Title) -> Issue:
    return Issue(
        "",
        "role contradicts dates",
        f"The text calls {actor.name} {title.noun}, which the lexicon's dates contradict; no role was guessed.",
        title.start,
        title.stop,
    )
