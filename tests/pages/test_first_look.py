from __future__ import annotations

import re

import anyio
import pytest

from pages.first_look import StyledFromTheStart, styles

PAGE = b"<html><body><div id='root'></div></body></html>"


def answer(kind: str, accept: str, body: bytes, method: str = "GET") -> tuple[dict[str, str], bytes, dict[str, str]]:
    """Headers and body of an answer that passed through the middleware, and the headers that it was asked with."""
    sent, asked = [], {}

    async def app(scope, receive, send):
        asked.update({name.decode(): value.decode() for name, value in scope["headers"]})
        length = str(len(body)).encode()
        headers = [(b"content-type", kind.encode()), (b"content-length", length), (b"etag", b"1")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body[:20], "more_body": True})
        await send({"type": "http.response.body", "body": body[20:]})

    async def keep(message):
        sent.append(message)

    headers = [(b"accept", accept.encode()), (b"accept-encoding", b"gzip"), (b"if-none-match", b"1")]
    anyio.run(StyledFromTheStart(app), {"type": "http", "method": method, "headers": headers}, None, keep)
    named = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return named, b"".join(one["body"] for one in sent[1:]), asked


def test_a_page_bears_the_styles_of_all_screens_when_it_comes():
    headers, body, asked = answer("text/html; charset=utf-8", "text/html,*/*", PAGE)
    assert body.startswith(PAGE[:20]) and body.endswith(b"</style>\n</body></html>")
    assert all(key in body for key in (b".st-key-key-figures", b".st-key-sheet", b".st-key-timeline"))
    assert headers["content-length"] == str(len(body))
    assert "etag" not in headers and not {"accept-encoding", "if-none-match"} & set(asked), "it is never an older one"


@pytest.mark.parametrize(("kind", "accept"), [("application/json", "text/html"), ("text/html", "*/*")])
def test_other_answers_stay_as_they_are(kind, accept):
    headers, body, _ = answer(kind, accept, PAGE)
    assert body == PAGE and headers["etag"] == "1"


def test_who_only_asks_for_the_head_of_a_page_is_told_its_length():
    headers, body, _ = answer("text/html", "text/html", PAGE, method="HEAD")
    assert body == PAGE and headers["content-length"] == str(len(PAGE))


HOLDER = re.compile(r":has\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)[^,\s]*\s*[>+~ ]\s*(\S[^,]*)")
"""An element known by what it holds, and the selector behind it."""


def test_no_text_that_a_chart_measures_styles_the_whole_page_anew():
    """A browser looks again at all that a rule may mean behind `:has`: with only a class these are few elements."""
    sheet = re.sub(r"/\*.*?\*/|@media print \{.*?\n\}|:not\([^():]*\)", "", styles().decode(), flags=re.DOTALL)
    behind = [found[1].split()[-1] for rule in re.findall(r"[^{};]+(?=\{)", sheet) for found in HOLDER.finditer(rule)]
    assert behind, "there are such rules"
    assert not [one for one in behind if not one.startswith(".") and ":has(" not in one]
