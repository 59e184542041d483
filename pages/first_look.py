"""The page as it is first sent bears the styles of all screens: what comes later is in its place from the start.

Streamlit's own way, `st.html`, brings a style with the code that draws it: by then the screen is drawn, and moves.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.component import ASSETS

STYLES = ("first.css", "style.css", "sheet.css", "timeline.css")
END = b"</body>"
ASKED_LEAST = (b"accept-encoding", b"if-none-match", b"if-modified-since")
"""Headers of a request whose answer would be packed, or none: a page kept by the browser may bear older styles."""


def styles() -> bytes:
    """The styles of all screens as one element: at the end of the page they count for more than Streamlit's."""
    return "<style>\n{}</style>\n".format("\n".join((ASSETS / name).read_text("utf-8") for name in STYLES)).encode()


class StyledFromTheStart:
    """ASGI middleware that adds `styles` to every page and leaves all other answers alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.styles = app, styles()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["type"] == "http" and scope["method"] == "GET"
        if not asked or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self.app(scope, receive, send)
            return
        start: list[Message] = []  # the head of a page, held until its length is known
        body = bytearray()

        async def send_styled(message: Message) -> None:
            if message["type"] == "http.response.start" and is_page(message):
                start.append(message)
            elif not start:
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    whole = bytes(body).replace(END, self.styles + END, 1)
                    headers = MutableHeaders(scope=start[0])
                    headers["content-length"] = str(len(whole))
                    for name in ("etag", "last-modified"):
                        del headers[name]
                    await send(start[0])
                    await send({**message, "body": whole})

        kept = [(name, value) for name, value in scope["headers"] if name.lower() not in ASKED_LEAST]
        await self.app({**scope, "headers": kept}, receive, send_styled)


def is_page(start: Message) -> bool:
    """Whether the answer that begins so is a page."""
    return start["status"] == 200 and Headers(scope=start).get("content-type", "").startswith("text/html")
