"""Correcting an actor, and the list of corrections: the analyst has the last word, and can take it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import streamlit as st

from core.store import Correction, CorrectionsError, Store, add_correction, undo
from core.store.corrections import active, new_id, undos
from core.store.queries import actor_names, actor_spellings, spelt
from core.view.corrections import AMONG, effect, mentions, quoted, signed, what
from pages.access import login_configured, visitor
from pages.data import ask, store
from pages.settings import corrections_allowed
from pages.widgets import literal

AUTHOR, PROBLEM, DONE = "correction-author", "correction-problem", "correction-done"
NOBODY = "local"
PER_PAGE = 10
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


def may_correct() -> bool:
    """Whether this visitor may correct actors."""
    return corrections_allowed(login_configured(), st.get_option("server.address"))


def warn_of_broken_file() -> None:
    """Say on every screen that the corrections could not be read and do not count."""
    problem = store().corrected.problem
    if problem:
        st.warning("The corrections of actors could not be read, so nothing here is corrected.")
        st.text(problem)


def correct_button(actor_id: str) -> None:
    """The button that opens the dialog for an actor, for visitors who may correct."""
    if may_correct() and not store().corrected.problem and _asked():
        _dialog(actor_id)
    if said := st.session_state.pop(DONE, ""):
        st.toast(said)


def _asked() -> bool:
    return st.button("Correct this actor", key="correct", type="tertiary", help="Merge, split, rename or hide it")


def _known(opened: Store) -> dict[str, Known]:
    return {one: Known(one, *rest) for one, *rest in actor_names(opened).itertuples(index=False, name=None)}


@st.dialog("Correct this actor", width="medium")
def _dialog(actor_id: str) -> None:
    known = ask(_known)
    actor = known.get(actor_id)
    if actor is None:
        st.write("Somebody has just merged or hidden this actor. Close this window to see how it stands.")
        return
    st.markdown(f"**{literal(actor.actor)}** · {actor.kind} · {actor.counted} of the whole corpus")
    form = st.segmented_control(
        "What is wrong?",
        list(FORMS),
        default=next(iter(FORMS)),
        required=True,
        format_func=str.capitalize,
        key="correction-form",
    )
    action, draw = FORMS[form or next(iter(FORMS))]
    made, said = draw(actor, known)
    author = _author()
    st.markdown(said)
    st.caption("Counts everywhere at once, for all who use this store. It can be undone under “Corrections” below.")
    if st.button(action, type="primary", disabled=made is None, key="correction-save") and made is not None:
        _save(made, author)


def _author() -> str:
    """Who makes the correction: the login, or a name to type in."""
    if name := visitor():
        return name
    log = store().corrected.log
    last = st.session_state.get(AUTHOR, log[-1].author if log else "")
    name = st.text_input("Your name, for the list of corrections", last, key="correction-name", max_chars=LONGEST)
    st.session_state[AUTHOR] = name
    return name.strip() or NOBODY


def _save(made: Correction, author: str) -> None:
    """Write the correction and draw the screen anew; a file that cannot be written is told in the dialog."""
    try:
        add_correction(store().corrections_path, replace(made, author=author, time=_now()))
    except CorrectionsError as error:
        st.error("The correction was not saved.")
        st.text(str(error))
        return
    st.session_state[DONE] = f"Done: {literal(what(made))}"
    st.rerun()


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)


def _merge(actor: Known, known: Mapping[str, Known]) -> tuple[Correction | None, str]:
    """Two ids that are one actor."""
    words = set(actor.actor.casefold().replace("-", " ").split())
    others = [one for one in known.values() if one.actor_id != actor.actor_id]
    likely = sorted(others, key=lambda one: words.isdisjoint(one.actor.casefold().replace("-", " ").split()))
    chosen = st.selectbox(
        "It is the same as",
        [one.actor_id for one in likely],
        index=None,
        format_func=lambda one: f"{known[one].actor} · {known[one].kind} · {known[one].mentions:,}",
        placeholder="Choose an actor",
        key="correction-into",
    )
    if chosen is None:
        return None, "Choose the actor that all mentions are to count for."
    into = known[chosen]
    made = Correction("merge", actor.actor_id, actor.actor, into.actor_id, into.actor, into.kind)
    return made, (
        f"{actor.counted} of “{literal(actor.actor)}” will count for “{literal(into.actor)}” ({into.kind}), which then "
        f"has {mentions(actor.mentions + into.mentions)}. Links to “{literal(actor.actor)}” will lead there."
    )


def _split(actor: Known, known: Mapping[str, Known]) -> tuple[Correction | None, str]:
    """One id that is two actors: some spellings mean another one."""
    found = ask(actor_spellings, actor_id=actor.actor_id)
    counts = dict(zip(found["surface"], found["mentions"], strict=True))
    surfaces = st.multiselect(
        "These spellings mean somebody else",
        list(counts),
        format_func=lambda one: f"{one} ({counts[one]:,})",
        placeholder="Choose spellings",
        select_all=False,
        key="correction-surfaces",
    )
    first = surfaces[0] if surfaces else ""  # a new first spelling is a new proposal, hence in the key
    name = st.text_input("Name of the actor they mean", first, key=f"correction-other-{first}", max_chars=LONGEST)
    name = name.strip()
    kind = st.selectbox("Kind of the actor they mean", list(AMONG), _place(actor.kind), key="correction-other-kind")
    if not surfaces or not name:
        return None, "Choose the spellings and name the actor that they mean."
    if len(surfaces) == len(counts):
        return None, "These are all its spellings: rename this actor, or merge it with another one."
    if name.casefold() == actor.actor.casefold():
        return None, "That is the name of this actor: choose another one."
    same = next((one for one in known.values() if one.actor.casefold() == name.casefold()), None)
    into = same or Known(new_id(name, _taken(known)), name, kind, 0, 0)
    made = Correction("split", actor.actor_id, actor.actor, into.actor_id, into.actor, into.kind, tuple(surfaces))
    whom = f"“{literal(into.actor)}”, {'known already' if same else 'a new actor'} ({into.kind})"
    counted = mentions(*ask(spelt, actor_id=actor.actor_id, surfaces=tuple(surfaces)))
    return made, f"{counted} spelt {literal(quoted(surfaces))} will count for {whom}."


def _taken(known: Mapping[str, Known]) -> set[str]:
    """Every id that stands for an actor, or did: a new one must not be mistaken for it."""
    return {*known, *(used for one in store().corrected.log for used in (one.actor_id, one.into))}


def _rename(actor: Known, known: Mapping[str, Known]) -> tuple[Correction | None, str]:
    """A name that is wrong."""
    name = st.text_input("Its right name", actor.actor, key="correction-rename", max_chars=LONGEST).strip()
    if not name or name == actor.actor:
        return None, "Change the name."
    said = f"“{literal(actor.actor)}” will be shown as “{literal(name)}” on every screen. Links to it keep working."
    if any(one.actor.casefold() == name.casefold() for one in known.values() if one.actor_id != actor.actor_id):
        said += " Another actor has that name already: if they are the same, merge them instead."
    return Correction("rename", actor.actor_id, actor.actor, name=name), said


def _rekind(actor: Known, known: Mapping[str, Known]) -> tuple[Correction | None, str]:
    """A kind that is wrong."""
    kind = st.selectbox("Its right kind", list(AMONG), _place(actor.kind), key="correction-kind")
    if kind == actor.kind:
        return None, "Choose another kind."
    made = Correction("rekind", actor.actor_id, actor.actor, as_kind=kind)
    return made, f"“{literal(actor.actor)}” will count among the {AMONG[kind]}, not among the {AMONG[actor.kind]}."


def _hide(actor: Known, known: Mapping[str, Known]) -> tuple[Correction | None, str]:
    """What is no actor at all."""
    return Correction("hide", actor.actor_id, actor.actor), (
        f"“{literal(actor.actor)}” will be left out of all counts and lists. "
        f"Its {actor.counted} remain in the texts, but are not marked any more."
    )


def _place(kind: str) -> int:
    return list(AMONG).index(kind) if kind in AMONG else 0


Form = Callable[[Known, Mapping[str, Known]], tuple[Correction | None, str]]
"""Draws its fields and gives the correction, None until it is complete, and what it will do in words."""
FORMS: dict[str, tuple[str, Form]] = {
    "merge": ("Merge", _merge),
    "split": ("Split off", _split),
    "rename": ("Rename", _rename),
    "kind": ("Change the kind", _rekind),
    "hide": ("Hide", _hide),
}
"""What can be done to an actor: the label of the button that does it, and its form."""


def corrections_list() -> None:
    """All corrections, the latest first: what, how much, who, when, and the button that takes it back."""
    corrected = store().corrected
    entries = [one for one in reversed(corrected.log) if one.kind != "undo"]
    if not entries:
        return
    label = f"Corrections ({len(active(corrected.log)):,})"
    opened = st.expander(label, key="corrections", on_change="rerun", bind="query-params")
    if not opened.open:
        return
    with opened:
        if problem := st.session_state.pop(PROBLEM, ""):
            st.error("Nothing was changed.")
            st.text(problem)
        _hidden()
        pages = -(-len(entries) // PER_PAGE)
        page = min(int(st.session_state.get("corrections-page") or 1), pages)
        for one in entries[(page - 1) * PER_PAGE : page * PER_PAGE]:
            _entry(one)
        if pages > 1:
            st.pagination(pages, key="corrections-page")
        _download()


def _hidden() -> None:
    hidden = store().corrected.resolution.hidden
    if hidden:
        named = ", ".join(f"{one.actor} ({mentions(one.mentions)})" for one in hidden)
        st.caption(f"{len(hidden):,} hidden actor{'' if len(hidden) == 1 else 's'}: {literal(named)}")


def _entry(one: Correction) -> None:
    corrected = store().corrected
    undone = undos(corrected.log).get(one.id)
    said = f"{literal(what(one))}\n\n" if undone else f"**{literal(what(one))}**\n\n"
    facts = [f"undone by {signed(undone)}"] if undone else [effect(one, corrected.resolution.effects)]
    facts.append(signed(one))
    with st.container(horizontal=True, vertical_alignment="center", key=f"correction-{one.id}"):
        st.markdown(f"{said}:gray[{literal(' · '.join(facts))}]", width="stretch")
        if may_correct():
            action, number = ("Do again", undone.id) if undone else ("Undo", one.id)
            st.button(action, key=f"undo-{one.id}-{number}", on_click=_undo, args=(number,))


def _undo(number: int) -> None:
    """Take an entry back (a callback)."""
    author = visitor() or str(st.session_state.get(AUTHOR, "")).strip() or NOBODY
    try:
        undo(store().corrections_path, number, author, _now())
    except CorrectionsError as error:
        st.session_state[PROBLEM] = str(error)


def _download() -> None:
    file = store().corrections_path
    if may_correct():
        st.download_button(
            "corrections.toml",
            lambda: file.read_bytes(),
            file.name,
            "application/toml",
            key="corrections-file",
            on_click="ignore",
            help="All corrections as a file, to keep or to put beside another store",
        )
