"""Correcting an actor, and the list of corrections: the analyst has the last word, and can take it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import streamlit as st

from core.derive.ledger import Entry, active, undos
from core.store import CorrectionsError, add_correction, undo
from core.view.corrections import effect, mentions, signed, what
from core.view.shown import shown
from core.wording import numeral, tr, trn
from pages.access import login_configured, require_login, visitor
from pages.correction_forms import FORMS, LONGEST, known_actors
from pages.data import ask, store
from pages.frame import fold
from pages.hosts import listening
from pages.settings import corrections_allowed
from pages.texts import literal
from pages.trouble import reason, store_trouble_told

AUTHOR, PROBLEM, DONE = "correction-author", "correction-problem", "correction-done"
NOBODY = "local"
PER_PAGE = 10


def may_correct() -> bool:
    """Whether this visitor may correct actors."""
    return corrections_allowed(login_configured(), listening())


def warn_of_broken_file() -> None:
    """Say on every screen that the corrections could not be read and do not count."""
    problem = store().corrected.problem
    if problem:
        st.warning(tr("The corrections of actors could not be read, so nothing here is corrected."))
        st.text(reason(problem))


def correct_button(actor_id: str) -> None:
    """The button that opens the dialog for an actor, for visitors who may correct."""
    if may_correct() and not store().corrected.problem and _asked():
        st.dialog(tr("Correct this actor"), width="medium")(_dialog)(actor_id)
    if said := st.session_state.pop(DONE, ""):
        st.toast(said)


def _asked() -> bool:
    return st.button(
        tr("Correct this actor"),
        key="correct",
        type="tertiary",
        help=tr("It is another one or two, has a wrong name, or is none"),
    )


def _dialog(actor_id: str) -> None:
    require_login()  # a dialog runs again by itself, perhaps after the login has ended
    with store_trouble_told():  # it runs again without the shell about it
        _corrected(actor_id)


def _corrected(actor_id: str) -> None:
    known = ask(known_actors)
    actor = known.get(actor_id)
    if actor is None:
        st.write(tr("Somebody has just corrected this actor. Close this window to see how it stands."))
        return
    whole = tr("{mentions} of the whole corpus", mentions=actor.counted)
    st.markdown(f"**{literal(actor.actor)}** · {tr(actor.kind)} · {whole}")
    form = st.segmented_control(
        tr("What is wrong?"),
        list(FORMS),
        default=next(iter(FORMS)),
        required=True,
        format_func=lambda name: tr(FORMS[name][0]),
        key="correction-form",
    )
    _, action, draw = FORMS[form or next(iter(FORMS))]
    made, said = draw(actor, known)
    by = author()
    st.markdown(said)
    st.caption(
        tr(
            "Counts everywhere at once, for all who use this store. "
            "Undo it under “Corrections” at the foot of the screen."
        )
    )
    if st.button(tr(action), type="primary", disabled=made is None, key="correction-save") and made is not None:
        _save(made, by)


def author() -> str:
    """Who makes the correction: the login, or a name to type in."""
    if name := visitor():
        return name
    log = store().corrected.log
    last = st.session_state.get(AUTHOR, log[-1].author if log else "")
    name = st.text_input(tr("Your name, for the list of corrections"), last, key="correction-name", max_chars=LONGEST)
    st.session_state[AUTHOR] = name
    return name.strip() or NOBODY


def _save(made: Entry, by: str) -> None:
    """Write the correction and draw the screen anew; a file that cannot be written is told in the dialog."""
    try:
        add_correction(store().corrections_path, replace(made, author=by, time=now()))
    except CorrectionsError as error:
        st.error(tr("The correction was not saved."))
        st.text(reason(error))
        return
    st.session_state[DONE] = tr("Done: {what}", what=literal(what(made)))
    st.rerun()


def now() -> datetime:
    """The time of a correction."""
    return datetime.now().astimezone().replace(microsecond=0)


def corrections_list() -> None:
    """All corrections, the latest first: what, how much, who, when, and the button that takes it back."""
    corrected = store().corrected
    entries = [one for one in corrected.log if one.kind not in ("undo", "outlet")]
    if not entries:
        return
    counting = sum(one.kind != "outlet" for one in active(corrected.log))
    opened = fold(tr("Corrections ({n})", n=numeral(counting)), "corrections")
    if not opened.open:
        return
    with opened:
        _hidden()
        draw_entries(entries, "corrections")


def draw_entries(entries: Sequence[Entry], key: str) -> None:
    """Some corrections, the latest first, each with the button that takes it back, and the file that has all."""
    if problem := st.session_state.pop(PROBLEM, ""):
        st.error(tr("Nothing was changed."))
        st.text(reason(problem))
    pages = -(-len(entries) // PER_PAGE)
    page = min(int(st.session_state.get(f"{key}-page") or 1), pages)
    for one in entries[::-1][(page - 1) * PER_PAGE : page * PER_PAGE]:
        _entry(one)
    if pages > 1:
        st.pagination(pages, key=f"{key}-page")
    if entries:
        _download()


def _hidden() -> None:
    hidden = store().corrected.resolution.hidden
    if hidden:
        named = ", ".join(f"{one.actor} ({mentions(one.mentions)})" for one in hidden)
        st.caption(trn("{n} hidden actor: {names}", "{n} hidden actors: {names}", len(hidden), names=literal(named)))


def _entry(one: Entry) -> None:
    corrected = store().corrected
    undone = undos(corrected.log).get(one.id)
    said = literal(what(one)) if undone else f"**{literal(what(one))}**"
    facts = [signed(one), tr("undone by {whom}", whom=signed(undone))] if undone else [signed(one)]
    if found := effect(one, corrected.resolution.effects):
        facts.insert(0, found)
    text, button = st.columns([7, 1], vertical_alignment="center")
    with text.container(gap=None):
        st.markdown(said)
        st.text(shown(" · ".join(facts)))  # Markdown would make a link of an author's address
    if may_correct():
        action, number = (tr("Do again"), undone.id) if undone else (tr("Undo"), one.id)
        button.button(action, key=f"undo-{one.id}-{number}", on_click=_undo, args=(number,), width="stretch")


def _undo(number: int) -> None:
    """Take an entry back (a callback)."""
    by = visitor() or str(st.session_state.get(AUTHOR, "")).strip() or NOBODY
    try:
        undo(store().corrections_path, number, by, now())
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
            help=tr("All corrections as a file, to keep or to put beside another store"),
        )
