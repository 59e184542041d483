"""What can be wrong with an actor: one small form each, which says beforehand what its correction will do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from core.store import Entry, Store
from core.store.corrections import new_id
from core.store.queries import actor_names, actor_spellings, found_actors, spelt
from core.view.corrections import AMONG, mentions, quoted
from core.view.shown import shown
from core.view.template import records
from core.wording import message, numeral, tr
from core.wording.stored import tr_stored
from pages.data import ask, store
from pages.sidebar import WIDEST
from pages.texts import literal

LONGEST = 120  # characters of a name


@dataclass(frozen=True, slots=True)
class Known:
    """An actor as it is shown now, with its counts in the whole corpus."""

    actor_id: str
    actor: str
    kind: str
    mentions: int
    articles: int

    @property
    def counted(self) -> str:
        """Its mentions in words."""
        return mentions(self.mentions, self.articles)


def known_actors(opened: Store) -> dict[str, Known]:
    """Every actor as it is shown now, the most mentioned first, by its id."""
    return {one: Known(one, *rest) for one, *rest in actor_names(opened).itertuples(index=False, name=None)}


def _merge(actor: Known, known: Mapping[str, Known]) -> tuple[Entry | None, str]:
    """Two ids that are one actor."""
    words = set(actor.actor.casefold().replace("-", " ").split())
    others = [one for one in known.values() if one.actor_id != actor.actor_id]
    likely = sorted(others, key=lambda one: words.isdisjoint(one.actor.casefold().replace("-", " ").split()))
    chosen = st.selectbox(
        tr("It is the same as"),
        [one.actor_id for one in likely],
        index=None,
        format_func=lambda one: " · ".join(
            (shown(known[one].actor, WIDEST), tr(known[one].kind), numeral(known[one].mentions))
        ),
        placeholder=tr("Choose an actor"),
        key="correction-into",
    )
    if chosen is None:
        return None, tr("Choose the actor that all mentions are to count for.")
    into = known[chosen]
    made = Entry("merge", actor.actor_id, actor.actor, into.actor_id, into.actor, into.kind)
    return made, tr(
        "{mentions} of “{actor}” will count for “{other}” ({kind}), which then has {sum}. "
        "Links to “{actor}” will lead there.",
        mentions=actor.counted,
        actor=literal(actor.actor),
        other=literal(into.actor),
        kind=tr(into.kind),
        sum=mentions(actor.mentions + into.mentions),
    )


def _split(actor: Known, known: Mapping[str, Known]) -> tuple[Entry | None, str]:
    """One id that is two actors: some spellings mean another one."""
    found = ask(actor_spellings, actor_id=actor.actor_id)
    counts = dict(zip(found["surface"], found["mentions"], strict=True))
    surfaces = st.multiselect(
        tr("These spellings mean somebody else"),
        list(counts),
        format_func=lambda one: f"{shown(one, WIDEST)} ({numeral(counts[one])})",
        placeholder=tr("Choose spellings"),
        select_all=False,
        key="correction-surfaces",
    )
    first = surfaces[0] if surfaces else ""  # a new first spelling is a new proposal, hence in the key
    name = st.text_input(tr("Name of the actor they mean"), first, key=f"correction-other-{first}", max_chars=LONGEST)
    name = name.strip()
    kind = st.selectbox(
        tr("Kind of the actor they mean"),
        list(AMONG),
        _place(actor.kind),
        format_func=tr,
        key="correction-other-kind",
    )
    if not surfaces or not name:
        return None, tr("Choose the spellings and name the actor that they mean.")
    if len(surfaces) == len(counts):
        return None, tr("These are all its spellings: rename this actor, or say with which one it is the same.")
    if name.casefold() == actor.actor.casefold():
        return None, tr("That is the name of this actor: choose another one.")
    same = next((one for one in known.values() if one.actor.casefold() == name.casefold()), None)
    into = same or Known(new_id(name, _taken(known)), name, kind, 0, 0)
    made = Entry("split", actor.actor_id, actor.actor, into.actor_id, into.actor, into.kind, tuple(surfaces))
    said = (
        message("{mentions} spelt {names} will count for “{actor}”, known already ({kind}).")
        if same
        else message("{mentions} spelt {names} will count for “{actor}”, a new actor ({kind}).")
    )
    return made, tr(
        said,
        mentions=mentions(*ask(spelt, actor_id=actor.actor_id, surfaces=tuple(surfaces))),
        names=literal(quoted(surfaces)),
        actor=literal(into.actor),
        kind=tr(into.kind),
    )


def _taken(known: Mapping[str, Known]) -> set[str]:
    """Every id that stands for an actor, or did: a new one must not be mistaken for it."""
    return {*known, *(used for one in store().corrected.log for used in (one.actor_id, one.into))}


def _apart(actor: Known, known: Mapping[str, Known]) -> tuple[Entry | None, str]:
    """Two actors that were found to be one, and are not."""
    found = {row.found_id: row for row in records(ask(found_actors, actor_id=actor.actor_id))}
    if not found:
        return None, tr("No other name was found to mean this actor. If its spellings mean two, choose “One is two”.")
    chosen = st.selectbox(
        tr("This name means somebody else"),
        list(found),
        index=None,
        format_func=lambda one: " · ".join(
            (shown(found[one].actor, WIDEST), numeral(found[one].mentions), tr_stored(found[one].reason))
        ),
        placeholder=tr("Choose a name"),
        key="correction-apart",
    )
    if chosen is None:
        return None, tr("Choose the name that was found to mean this actor and means another one.")
    other = found[chosen]
    made = Entry("apart", chosen, other.actor, actor.actor_id, actor.actor)
    return made, tr(
        "{mentions} of “{other}” will no longer count for “{actor}”.",
        mentions=mentions(other.mentions),
        other=literal(other.actor),
        actor=literal(actor.actor),
    )


def _rename(actor: Known, known: Mapping[str, Known]) -> tuple[Entry | None, str]:
    """A name that is wrong."""
    name = st.text_input(tr("Its right name"), actor.actor, key="correction-rename", max_chars=LONGEST).strip()
    if not name or name == actor.actor:
        return None, tr("Change the name.")
    said = tr(
        "“{actor}” will be shown as “{name}” on every screen. Links to it keep working.",
        actor=literal(actor.actor),
        name=literal(name),
    )
    if any(one.actor.casefold() == name.casefold() for one in known.values() if one.actor_id != actor.actor_id):
        taken = tr("Another actor has that name already: if they are the same, choose “Two are one”.")
        said = f"{said} {taken}"
    return Entry("rename", actor.actor_id, actor.actor, name=name), said


def _rekind(actor: Known, known: Mapping[str, Known]) -> tuple[Entry | None, str]:
    """A kind that is wrong."""
    kind = st.selectbox(tr("Its right kind"), list(AMONG), _place(actor.kind), format_func=tr, key="correction-kind")
    if kind == actor.kind:
        return None, tr("Choose another kind.")
    made = Entry("rekind", actor.actor_id, actor.actor, as_kind=kind)
    return made, tr(
        "“{actor}” will count among the {new}, not among the {old}.",
        actor=literal(actor.actor),
        new=tr(AMONG[kind]),
        old=tr(AMONG[actor.kind]),
    )


def _hide(actor: Known, known: Mapping[str, Known]) -> tuple[Entry | None, str]:
    """What is no actor at all."""
    return Entry("hide", actor.actor_id, actor.actor), tr(
        "“{actor}” will be left out of all counts and lists. "
        "Its {mentions} remain in the texts, but are not marked any more.",
        actor=literal(actor.actor),
        mentions=actor.counted,
    )


def _place(kind: str) -> int:
    return list(AMONG).index(kind) if kind in AMONG else 0


Form = Callable[[Known, Mapping[str, Known]], tuple[Entry | None, str]]
"""Draws its fields and gives the correction, None until it is complete, and what it will do in words."""
FORMS: dict[str, tuple[str, str, Form]] = {
    "merge": (message("Two are one"), message("Count them as one"), _merge),
    "split": (message("One is two"), message("Count them as two"), _split),
    "apart": (message("Wrongly joined"), message("Never join these"), _apart),
    "rename": (message("Wrong name"), message("Rename"), _rename),
    "kind": (message("Wrong kind"), message("Change the kind"), _rekind),
    "hide": (message("No actor"), message("Leave it out"), _hide),
}
"""What can be wrong with an actor in words, the label of the button that mends it, and its form."""
