"""What the sentences about files, the store and the work on it look like that are made in English.

They are written like those in `core.wording.sentences`: issues of files, errors, how far a build is.
"""

from __future__ import annotations

from core.wording import message
from core.wording.troubles_of_files import OF_FILES

_STORE = (
    message("Build it again: lagebild build ARTICLES --store {path}"),
    message("The store is not open. Start the dashboard with `streamlit run dashboard.py`."),
    message("Spark is not installed here. Install it: pip install 'lagebild[spark]'."),
    message("The cluster {master} cannot be reached ({reason}). Check that it runs."),
    message(
        "The cluster {master} could not answer ({reason}). Check that it runs and start the dashboard again, or serve "
        "the store without --spark."
    ),
    message(
        "The tables of {path} cannot be written beside it for the cluster ({reason}). Make room, and let this user "
        "write there."
    ),
    message("The store {path} is gone or closed to this user. {then}"),
    message("There is no store in {path}. Build one: lagebild build ARTICLES --store {path}"),
    message("{path} cannot be opened as a store ({reason}). {then}"),
    message("{path} is not a store of Lagebild, or damaged. {then}"),
    message("{path} has layout {layout}, this version of Lagebild reads layout {wanted}. {then}"),
    message("The words of {path} cannot be searched ({reason}). Make room on the disk, or build the store again."),
    message("The store {path} is damaged: {why}. {then}"),
    message("what it was built from is not all there"),
    message("its end is missing"),
    message("“{table}” lacks {columns}"),
    message("“{table}” has {rows} rows instead of {wanted}"),
    message("The name {path} is no UTF-8, as a store's must be. Rename it, or choose another."),
    message(
        "The store in {path} could not be written ({reason}). The old one, if any, stands. Name a folder that is "
        "yours, on a disk with room for it."
    ),
    message("Cannot write {path} ({reason}). Name a file in a folder that is yours, on a disk with room."),
    message("There is no room for a temporary file ({reason}). Free some space."),
    message("The build was stopped."),
    message("A process for annotating ended before it began (status {status}). Build with --jobs 1."),
    message("{path} is being written by somebody else. Try again in a moment."),
    message(
        "Nothing can be added: {why}, so the articles in the store could not be kept. Put it back, or build a new "
        "store: lagebild build FOLDER --store STORE."
    ),
    message("{path} is not there any more"),
    message("this store was not built from files"),
    message(
        "{words} that this store was built from cannot be found any more ({path} for one), so an import would drop "
        "articles. Put back what is missing; or, if it is to go, say so with: lagebild build FOLDER --store STORE."
    ),
)
_KEPT = (  # corrections, saved views, columns of tables
    message("{path} has more than {most} bytes. It is no log of corrections: move it away."),
    message("{path} has more than {most} bytes. It is no file of columns: move it away."),
    message("{path} has more than {most} bytes. It is no list of views: move it away."),
    message("{path}, line {line}: this is no UTF-8. Save the file as UTF-8."),
    message("{path} is no UTF-8. Save it as UTF-8."),
    message("Cannot read {path} ({reason}). It must be a plain file that this user may read."),
    message("Cannot read {path} ({reason})."),
    message("Cannot write {path}: {reason}. Nothing was changed; make the folder writable for this user."),
    message("Cannot write {path} ({reason}). Make its folder writable for this user."),
    message("{path} cannot be applied ({reason}). Look through what was changed in it last."),
    message("{path} is no valid TOML: {reason}. Mend that line by hand."),
    message("{path} is not understood: {reason}. Mend it by hand, or move it away."),
    message("{path} has no correction {number}. Reload the page to see those it has."),
    message("{path}: {why}. Begin every entry with [[correction]]."),
    message("{path}: begin every entry with [[table]]."),
    message("there is “{name}”"),
    message("“correction” is no list"),
    message("a key has too many parts"),
    message("a view needs a name and a screen, in quotation marks"),
    message("{path}, line {line}: {why}"),
    message("{path}, entry {line}: {why}"),
    message("the id {number} stands twice. Give this entry one of its own."),
    message("kind = {value}. Choose one of: {known}."),
    message("{name} = {value} is not understood. {then}"),
    message("“{name}” is missing. {then}"),
    message("Write a text in quotation marks."),
    message("Write a whole number that no other entry has."),
    message("Write the id of the entry to undo."),
    message('Write a list of names as the articles spell them, such as ["Bonn", "Bonner"].'),
    message("Write a date and a time, such as {example}."),
    message("Choose one of: {known}."),
    message("The fields are: {known}."),
    message("it names no column. Write a line for each column, or remove the entry."),
    message("“{name}” = {value}. Choose one of: {known}; for days such as 03/04/2024 also: {other_known}."),
    message("Somebody else is saving a view. Try again in a moment."),
    message("There are {number} views already. Delete some first."),
)
_BUCKETS = (  # stores in object stores
    message("{address} is no address of a store. Write s3://BUCKET/NAME."),
    message(
        "{address}/{name}, the list of what was annotated, is damaged. Bring its last version back; where there is "
        "none, remove it together with {folder}/: the next build then annotates all articles again."
    ),
    message(
        "{address} holds no store but other objects in {name}/, where builds remove what they do not know. Write "
        "another NAME."
    ),
    message(
        "The copy of {address} in {path} cannot be made ({reason}). Name another folder for copies in XDG_CACHE_HOME."
    ),
    message(
        "The copy in {path} cannot be written ({reason}). Make room, or name another folder for copies in "
        "XDG_CACHE_HOME."
    ),
    message("The copy in {path} is being written by somebody else. Try again in a moment."),
    message("{address} needs a library that is not installed: pip install 'lagebild[s3]'."),
    message(
        "No keys for {address}: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_SKIP_SIGNATURE=true where "
        "everybody may read."
    ),
    message("{address} cannot be opened ({reason}). Check the variables AWS_*."),
    message("{address} was changed by somebody else. Try again."),
    message("There is no bucket {name} at {server}. Check the spelling, or make it."),
    message(
        "{address} is closed to these keys{reason}. Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and what they "
        "may do there."
    ),
    message("{server} cannot be reached. Check AWS_ENDPOINT_URL and the network."),
    message("{server} did not carry out the request to {address}{reason}. Try again."),
    message("Another build of {address} has begun since. This one has ended; what it had sent is kept."),
)
_AT_WORK = (  # how far a build is
    message("Fetching the store"),
    message("Sending the store"),
    message("Importing {name}"),
    message("Importing {name} and 1 more file"),
    message("Importing {name} and {n} more files"),
    message("Removing {name}"),
    message("Removing {name} and 1 more file"),
    message("Removing {name} and {n} more files"),
    message("Removing an import"),
    message("Reading tables as the names of their columns say"),
    message("no file"),
    message("{name} and {n} more files"),
    message("{name} and 1 more file"),
    message("Beginning"),
    message("Looking for articles"),
    message("Waiting for another build of this store to end"),
    message("Writing the store"),
    message("Indexing the words"),
    message("Writing what there is so far"),
    message("Reading and annotating"),
    message("Reading and annotating, {rate} words a second, {time} left"),
    message("Something went wrong ({reason}). The log of the server has more."),
)
_LOGIN = (
    message("The secrets no longer have the section [auth] that they had when the server started."),
    message("The secrets cannot be read: {reason}"),
    message("The secrets have [{name}], but no [auth] to log in with."),
    message("STREAMLIT_SECRETS_FILES ({path}) is read by `streamlit run` only. Start it that way."),
    message("Secrets are to be read from {path}, but nothing is there."),
    message("[auth] in the secrets is not a section."),
    message("`cookie_secret` in [auth] must be {least} or more random characters of your own."),
    message("[access] in the secrets is not a section, so nobody gets in."),
    message("[access] has no setting `{name}`; it knows {known}."),
    message("`{name}` in [access] must be true or false, without quotation marks."),
    message("[access] lists no address and no domain, so nobody gets in."),
    message("`{name}` in [access] must be a list in square brackets, such as [{example}]; it is ignored."),
    message("{entry} in `{name}` of [access] is ignored; write it as in {example}, without wildcards."),
)

TROUBLES = (
    *OF_FILES,
    *_STORE,
    *_KEPT,
    *_BUCKETS,
    *_AT_WORK,
    *_LOGIN,
)
"""All of them."""
