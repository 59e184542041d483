"""Objects in an object store that speaks S3: a few calls, and what goes wrong with them in words.

Keys come from the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ...), never from a store. An object is only
ever written whole; `seen` names the state (an ETag) that it must be in for that.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from core.store.errors import BucketError
from core.store.places import endpoint

if TYPE_CHECKING:
    from obstore import GetOptions, PutMode
    from obstore.store import S3Store

AT_ONCE = 16_000_000
"""Bytes that are fetched with one request."""
_KEYS = (
    "AWS_ACCESS_KEY_ID",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_SKIP_SIGNATURE",
)
"""Variables of which one says how requests are signed. Without any a machine of Amazon would be looked for, to ask."""


class ChangedMeanwhileError(BucketError):
    """An object is not in the state that it was seen in."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An object as it was seen: its ETag, which changes with its content, and its bytes."""

    etag: str
    size: int


class Bucket:
    """What lies below an address `s3://BUCKET/NAME`; raises `BucketError` where that cannot be read or written."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._store = _opened(address)

    def names(self, below: str = "", deep: bool = False) -> dict[str, Seen]:
        """The objects in a folder (`search/`), by their names; `deep`: in those within it as well."""
        import obstore

        with self._told():
            if deep:
                found = [one for some in obstore.list(self._store, below) for one in some]
            else:
                found = list(obstore.list_with_delimiter(self._store, below)["objects"])
        return {one["path"]: Seen(one["e_tag"] or "", one["size"]) for one in found}

    def read(self, name: str) -> tuple[bytes, str] | None:
        """The bytes and the ETag of a small object, None where there is none."""
        import obstore

        with self._told():
            try:
                found = obstore.get(self._store, name)
                return bytes(found.bytes()), found.meta["e_tag"] or ""
            except FileNotFoundError:
                return None

    def fetch(self, name: str, seen: Seen, file: Path) -> None:
        """Write an object as it was seen to a file, a piece at a time."""
        with file.open("wb") as target:
            for start in range(0, seen.size, AT_ONCE):
                target.write(self.piece(name, seen, start, min(start + AT_ONCE, seen.size)))

    def piece(self, name: str, seen: Seen, start: int, stop: int) -> bytes:
        """Bytes of an object that is as it was seen; raises `ChangedMeanwhileError` where it is not."""
        import obstore

        wanted: GetOptions = {"range": (start, stop), "if_match": seen.etag}
        with self._told():
            try:
                return bytes(obstore.get(self._store, name, options=wanted).bytes())
            except FileNotFoundError as error:
                raise ChangedMeanwhileError(f"{self.address} was changed by somebody else. Try again.") from error

    def put(self, name: str, file: Path) -> str:
        """Put a file in the place of an object; return its ETag."""
        import obstore

        with self._told():
            return obstore.put(self._store, name, file)["e_tag"] or ""

    def replace(self, name: str, data: bytes, seen: str | None) -> str:
        """Put bytes in the place of an object that is as it was `seen` (None: not there); return the new ETag.

        Raises `ChangedMeanwhileError` where it is not.
        """
        import obstore

        mode: PutMode = "create" if seen is None else {"e_tag": seen}
        with self._told():
            return obstore.put(self._store, name, data, mode=mode, use_multipart=False)["e_tag"] or ""

    def remove(self, names: Iterable[str]) -> None:
        """Remove objects; those that are not there are no trouble."""
        import obstore

        with self._told():
            for name in names:
                obstore.delete(self._store, name)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn the errors of the library, which quote whole answers, into a message."""
        from obstore import exceptions

        try:
            yield
        except (exceptions.AlreadyExistsError, exceptions.PreconditionError) as error:
            raise ChangedMeanwhileError(f"{self.address} was changed by somebody else. Try again.") from error
        except (exceptions.BaseError, OSError) as error:
            raise BucketError(self._trouble(str(error))) from error

    def _trouble(self, said: str) -> str:
        server = endpoint() or "Amazon S3"
        code = re.search(r"<Code>(\w+)</Code>", said)
        why = f" ({code[1]})" if code else ""
        if "NoSuchBucket" in said:
            message = f"There is no bucket {self.address.split('/')[2]} at {server}. Check the spelling, or make it."
        elif "status code: 403" in said or "status code: 401" in said:
            message = (
                f"{self.address} is closed to these keys{why}. Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and "
                "what they may do there."
            )
        elif "HTTP error" in said:
            message = f"{server} cannot be reached. Check AWS_ENDPOINT_URL and the network."
        else:
            message = f"{server} did not carry out the request to {self.address}{why}. Try again."
        return message


def _opened(address: str) -> S3Store:
    if not find_spec("obstore"):
        raise BucketError(f"{address} needs a library that is not installed: pip install 'lagebild[s3]'.")
    if not any(os.environ.get(name) for name in _KEYS):
        raise BucketError(
            f"No keys for {address}: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_SKIP_SIGNATURE=true where "
            "everybody may read."
        )
    from obstore.store import S3Store

    bucket, _, name = address.removeprefix("s3://").partition("/")
    server = endpoint()
    try:
        return S3Store(
            bucket,
            prefix=name or None,
            endpoint=server,
            client_options={"connect_timeout": "5s", "timeout": "5m", "allow_http": (server or "").startswith("http:")},
            retry_config={"max_retries": 4, "retry_timeout": timedelta(minutes=2)},
        )
    except Exception as error:  # of several kinds, for what stands in variables
        reason = str(error).splitlines()[0]
        raise BucketError(f"{address} cannot be opened ({reason}). Check the variables AWS_*.") from error
