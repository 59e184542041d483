"""Which office a person is shown with: the lexicon's at the article's date, else what the text calls them."""

from __future__ import annotations

from core.annotate.names.lexicon import Actor, Role
from core.annotate.names.offices import fits
from core.annotate.names.page import Page, Title
from core.records import Issue


def role_of(page: Page, actor: Actor) -> str | None:
    """The role of a person in this article; a title that the lexicon's dates contradict becomes an issue."""
    titles = [title for title in page.titles.get(actor.id, ()) if not title.former]
    for title in titles:
        match = _matching(page, actor, title)
        if match is not None and (match.holds(page.published) or page.published.first is None):
            return match.title
        if match is not None and not _touches(match, page):
            page.issues.append(_contradiction(actor, title))
    role = actor.role_at(page.published)
    if role is not None:
        return role.title
    free = [title for title in titles if _matching(page, actor, title) is None]
    return _shown(free[0]) if free else None


def _matching(page: Page, actor: Actor, title: Title) -> Role | None:
    """The lexicon's role that a title names, one that holds now before others."""
    fitting = [role for role in actor.roles if fits(title, role)]
    return next((role for role in fitting if role.holds(page.published)), fitting[0] if fitting else None)


def _touches(role: Role, page: Page) -> bool:
    """Whether the role holds on at least one day of the interval in which the article appeared."""
    first, last = page.published.first, page.published.last
    if first is None or last is None:
        return True
    return (role.first is None or role.first <= last) and (role.last is None or first <= role.last)


def _shown(title: Title) -> str:
    return f"{title.noun} ({title.country})" if title.country else title.noun


def _contradiction(actor: Actor, title: Title) -> Issue:
    return Issue(
        "",
        "role contradicts dates",
        f"The text calls {actor.name} {title.noun}, which the lexicon's dates contradict; no role was guessed.",
        title.start,
        title.stop,
    )
