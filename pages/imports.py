"""Adding articles on the Corpus screen: choose files, see how they will be read, import, watch, take them out again."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from io import BytesIO

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from core.corpus.files import CorpusError
from core.corpus.forms import Forms, digest_of
from core.corpus.plain_file import Member
from core.corpus.preview import Preview, preview
from core.corpus.readers import reader_for
from core.corpus.tidy import counted
from core.store import StoreError
from core.store.forms import forms_of
from core.store.imports import MOST_BYTES, MOST_FILES, Import, annotated_anew, harmless_names, imports
from core.store.places import address_of
from core.view.dates import day
from core.view.shown import shown
from core.wording import language, message, numeral, tr, trn
from core.wording.stored import tr_stored
from pages.access import require_login
from pages.corrections import may_correct
from pages.data import remember, store
from pages.frame import fold
from pages.import_columns import chosen_now, draw_kept, forget_chosen, under_chosen
from pages.import_jobs import Job, forgetting, importing, inputs_of, removing, works
from pages.import_preview import draw_not_read, draw_preview
from pages.settings import SEEDS, Place, annotation_settings, hosted, place
from pages.tables import page_number
from pages.texts import literal
from pages.trouble import reason
from pages.uploads import offer

ROUND, STARTED, IMPORTED = "import-round", "import-started", "import-imported"
SEEN, LATE, TOLD = "import-seen", "import-late", "import-told"
LARGEST = 100  # megabytes of a file; `server.maxUploadSize` in .streamlit/config.toml is the same
TICK = 1.0  # seconds between two looks at how far an import is
LIST = 20  # imports on a page
ADDED = message("They are added to this corpus.")
DEMO = message(
    "They are added to the five articles of the demonstration; to begin with your own alone: “lagebild serve FOLDER”."
)


def draw_imports() -> None:
    """What runs or has just ended, for all to see; and the fold in which those who may edit add articles."""
    job = works().job
    if job and not job.running and st.session_state.get(TOLD) != job.name:
        st.session_state[TOLD] = job.name
        st.rerun()  # the sidebar was drawn for the corpus as it was
    above = st.container()
    with fold(tr("Add articles"), "add") as folded:
        if not folded.open:
            _job(above)
            return
        where = place()
        if why := _closed(where):
            _job(above)
            st.caption(why)
        else:
            _add(where)
            _list(where)
            job = works().job
            draw_kept(forms_of(where.store), bool(job and job.running), partial(_forget, where))


def _job(at: DeltaGenerator) -> None:
    """The job that runs or has just ended."""
    job = works().job
    with at:
        if job and job.running:
            _watch()
        elif job:
            _ended(job)


def _closed(where: Place) -> str:
    """Why this visitor cannot add articles here; "" if they can."""
    if not may_correct():
        return tr("Articles are added by those who may edit, and visitors of this server may not. Ask whoever runs it.")
    if address := address_of(where.store):
        return tr(
            "This store lies in an object store. Build it again with all its folders, the new one too: {command}",
            command=f"lagebild build FOLDER FOLDER --store {'s3://BUCKET/NAME' if hosted() else address}",
        )
    if not os.access(where.store, os.W_OK):
        return tr(
            "The folder of this store can only be read, so no articles can be added. Build a store in another place."
        )
    if store().meta.underway:
        return tr("Articles can be added when all of the corpus is read.")
    try:
        inputs_of(where, store())
        forms_of(where.store)
    except (StoreError, CorpusError) as error:
        return literal(reason(error))
    return ""


@st.fragment(run_every=TICK)
def _watch() -> None:
    """How far the job is, asked for again and again."""
    require_login()  # a fragment runs again by itself, perhaps after the login has ended
    job = works().job
    if job is None or not job.running:
        st.rerun()
    with st.container(border=True, key="import-job"):
        st.markdown(f"**{literal(tr_stored(job.title))}**")
        stopping = job.wish.is_set()
        told = tr("Stopping ...") if stopping else tr_stored(job.doing)
        if job.of and not stopping:
            articles = trn("{some} of {n} article", "{some} of {n} articles", job.of, some=numeral(job.done))
            told = f"{told} · {articles}"
        st.progress(min(job.done / job.of, 1.0) if job.of else 0.0, text=literal(told))
        if may_correct():
            st.button(tr("Cancel"), key="import-cancel", on_click=job.wish.set, disabled=stopping)


def _ended(job: Job) -> None:
    """What came of the last job."""
    with st.container(border=True, key="import-job"):
        if job.report:
            tally = job.report.tally
            st.markdown(
                tr(
                    "**Done.** {job}: {new} new, {changed} changed, {gone} gone, {unchanged} unchanged, "
                    "{unread} not read.",
                    job=literal(tr_stored(job.title)),
                    new=numeral(tally.new),
                    changed=numeral(tally.changed),
                    gone=numeral(tally.gone),
                    unchanged=numeral(tally.unchanged),
                    unread=numeral(len(job.not_read)),
                )
            )
            draw_not_read(job.not_read)
        elif job.problem:
            st.error(tr("Nothing was changed."))
            st.text(reason(job.problem))
        else:
            st.markdown(
                tr(
                    "**Cancelled.** {job}: nothing was changed. Begun again, it goes on from there.",
                    job=literal(tr_stored(job.title)),
                )
            )
        if may_correct():
            st.button(tr("Close"), key="import-close", on_click=works().dismiss)


def _add(where: Place) -> None:
    """The uploader, the preview of what lies in it, and the button that imports it; once it is begun, how far it is."""
    job, mine = works().job, _mine()
    _begin_anew_once_imported(bool(mine and job and job.report))
    running, kept = bool(job and job.running), bool(mine and job and (job.running or job.report))
    uploads = _uploader(kept)
    added = tr(DEMO if where.corpus == SEEDS and not where.given else ADDED)
    most = tr(
        "A copy of the files is kept beside the store. At most {files} files, {size} MB each and {sum} MB in all; "
        "for more, name their folder in “lagebild build”.",
        files=numeral(MOST_FILES),
        size=LARGEST,
        sum=numeral(MOST_BYTES // 1_000_000),
    )
    st.caption(f"{added} {most}")
    names = list(harmless_names([upload.name for upload in uploads]))
    _job(st.container())
    if not kept and (found := _previewed(where, names, uploads)):
        st.button(
            tr("Import"),
            type="primary",
            key="import-start",
            disabled=running or not found.count,
            on_click=_start,
            args=(where, names, uploads, found),
        )
        if running or st.session_state.pop(LATE, False):
            st.caption(tr("The corpus is being changed already: wait until that has ended."))


def _begin_anew_once_imported(imported: bool) -> None:
    """Empty the uploader when the visitor's import is closed: what it held is in the corpus."""
    if imported:
        st.session_state[IMPORTED] = True
    elif st.session_state.pop(IMPORTED, False):
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        forget_chosen()


def _uploader(closed: bool) -> list[UploadedFile]:
    """Let files be chosen, unless it is `closed`."""
    offer()
    with st.container(key=f"uploader-{language()}"):  # Streamlit's own words are English: the style has others
        return st.file_uploader(
            tr("Files or archives with articles"),
            accept_multiple_files=True,
            key=f"import-files-{st.session_state.get(ROUND, 0)}",
            max_upload_size=LARGEST,
            disabled=closed,
        )


def _previewed(where: Place, names: Sequence[str], uploads: Sequence[UploadedFile]) -> Preview | None:
    """Draw how the files will be read, and return it; None where there are none, or too many."""
    if len(uploads) > MOST_FILES or sum(upload.size for upload in uploads) > MOST_BYTES:
        st.warning(
            tr("These are too many files to add at once. Leave some out, or name their folder in “lagebild build”.")
        )
        return None
    if not uploads:
        return None
    found = _looked(names, uploads, under_chosen(forms_of(where.store)))
    draw_preview(found, len(uploads))
    if where.given and remember(("annotated_anew",), lambda: annotated_anew(store(), annotation_settings())):
        st.caption(tr("This store was made by other rules or settings: all of its articles will be annotated anew."))
    return found


def _mine() -> bool:
    """Whether this visitor has begun the job that runs or has just ended."""
    job = works().job
    return job is not None and st.session_state.get(STARTED) == job.name


def _looked(names: Sequence[str], uploads: Sequence[UploadedFile], forms: Forms) -> Preview:
    """The preview of these files, their tables read under these forms, made once."""
    key = tuple(upload.file_id for upload in uploads), digest_of(forms)
    kept = st.session_state.get(SEEN)
    if kept is None or kept[0] != key:
        with st.spinner(tr("Looking into the files ...")):
            files = [(name, _member(name, upload)) for name, upload in zip(names, uploads, strict=True)]
            kept = st.session_state[SEEN] = key, preview(files, forms)
    found: Preview = kept[1]
    return found


def _member(name: str, upload: UploadedFile) -> Member:
    return Member(name, lambda: BytesIO(upload.getbuffer()), upload.size)


def _start(where: Place, names: Sequence[str], uploads: Sequence[UploadedFile], found: Preview) -> None:
    """Begin the import (a callback)."""
    files = [(name, partial(_bytes, one)) for name, one in zip(names, uploads, strict=True) if _is_read(name)]
    refused = tuple(issue for issue in found.issues if issue.source in names and not _is_read(issue.source))
    job = Job(f"Importing {_listed(names)}")
    here = {shape.key for shape in found.tables.values()}
    chosen = {columns: form for columns, form in chosen_now().items() if columns in here}
    work = importing(files, refused, inputs_of(where, store()), where.store, chosen)
    st.session_state[LATE] = not works().begin(job, work)
    st.session_state[STARTED] = job.name


def _bytes(upload: UploadedFile) -> bytes:
    return upload.getvalue()


def _is_read(name: str) -> bool:
    return reader_for(Member(name, BytesIO, 0)) is not None


def _listed(names: Sequence[str]) -> str:
    """Files in English words; `tr_stored` says them in the language of whoever looks."""
    return names[0] if len(names) == 1 else f"{names[0]} and {counted(len(names) - 1, 'more file')}"


def _list(where: Place) -> None:
    """What was added here, the latest first, each with a button that takes it out again."""
    added = imports(where.store)[::-1]
    if not added:
        return
    st.markdown(trn("**Added here: {n} import**", "**Added here: {n} imports**", len(added)))
    page = page_number(len(added), LIST, "imports-page")
    job = works().job
    for one in added[(page - 1) * LIST : page * LIST]:
        text, button = st.columns([7, 1], vertical_alignment="center")
        named = _listed([path.name for path in one.files] or ["no file"])
        text.text(f"{day(one.added.date())}, {one.added:%H:%M} · {shown(tr_stored(named))}")
        button.button(
            tr("Remove"),
            key=f"remove-{one.name}",
            on_click=_remove,
            args=(where, one),
            disabled=bool(job and job.running),
            width="stretch",
            help=tr("Its articles leave the corpus, and the copy of its files here is deleted"),
        )


def _remove(where: Place, one: Import) -> None:
    """Begin to take an import out of the corpus (a callback)."""
    job = Job(f"Removing {_listed([path.name for path in one.files] or ['an import'])}")
    st.session_state[LATE] = not works().begin(job, removing(one, inputs_of(where, store()), where.store))


def _forget(where: Place, columns: frozenset[str]) -> None:
    """Begin to read tables with these columns as their names say again (a callback)."""
    job = Job("Reading tables as the names of their columns say")
    st.session_state[LATE] = not works().begin(job, forgetting(columns, inputs_of(where, store()), where.store))
