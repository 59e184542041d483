"""Uploads reach the server only from visitors to whom an uploader was shown.

Streamlit takes files from everyone who has a session, the visitors of its login screen included, and keeps them in
memory.
"""

from __future__ import annotations

import re
from collections import deque

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime.scriptrunner import get_script_run_ctx

REMEMBERED = 10_000
"""Sessions; more visitors than that do not upload at once."""
UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/")

_offered: deque[str] = deque(maxlen=REMEMBERED)


def offer() -> None:
    """Take files from the visitor whose script runs."""
    context = get_script_run_ctx()
    if context and context.session_id not in _offered:
        _offered.append(context.session_id)


class OnlyWhereOffered:
    """ASGI middleware that refuses all other uploads before a byte of them is read."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        upload = UPLOAD.search(scope["path"]) if scope["type"] == "http" and scope["method"] == "PUT" else None
        if upload and upload[1] not in _offered:
            await PlainTextResponse("No files are taken here.\n", status_code=403)(scope, receive, send)
        else:
            await self.app(scope, receive, send)
