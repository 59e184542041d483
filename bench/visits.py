"""Fifty first visits at the same moment: `python -m bench.visits [ARTICLES]`, beside one visit alone.

A visit is a web socket like a browser's that asks for the first screen and reads until its script has finished. Seconds
are wall time on this machine; the ratios between one visit and many travel. ARTICLES is a folder or file of articles;
without it, made-up ones are taken.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from bench.server import dashboard
from bench.texts import made_up_texts
from core.store import build_store

VISITS = 50
ARTICLES = 700
LONGEST = 600
"""Seconds after which a visit counts as never finished."""


async def visit(url: str, start: asyncio.Event) -> float:
    """Seconds from the common start until the first screen of one visitor has finished."""
    socket = url.replace("http", "ws", 1) + "/_stcore/stream"
    async with connect(socket, origin=url, subprotocols=["streamlit"], max_size=None) as stream:  # type: ignore[arg-type, list-item]
        await start.wait()
        began = time.perf_counter()
        ask = BackMsg()
        ask.rerun_script.query_string = ""
        await stream.send(ask.SerializeToString())
        async for data in stream:
            message = ForwardMsg.FromString(data)  # type: ignore[arg-type]
            if message.WhichOneof("type") == "script_finished":
                assert message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                return time.perf_counter() - began
    raise RuntimeError("The server hung up before the screen was finished.")


async def together(url: str, visits: int) -> list[float]:
    """Seconds that each of `visits` visitors waits who come at the same moment, the shortest first."""
    start = asyncio.Event()
    waiting = [asyncio.create_task(visit(url, start)) for _ in range(visits)]
    await asyncio.sleep(3)  # until all are connected
    start.set()
    return sorted(await asyncio.wait_for(asyncio.gather(*waiting), LONGEST))


def corpus(folder: Path) -> Path:
    """The folder, filled with made-up articles."""
    folder.mkdir()
    for number, text in enumerate(made_up_texts(ARTICLES)):
        (folder / f"{number:04}.txt").write_text(f"Artikel {number}\n\n{text}", encoding="utf-8")
    return folder


def main() -> None:
    """Measure and print, one figure a line."""
    with tempfile.TemporaryDirectory() as place:
        articles = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else corpus(Path(place) / "articles")
        store = Path(place) / "store"
        build_store([articles], store)
        with dashboard(store, corpus=None) as (url, _):
            alone = asyncio.run(together(url, 1))[0]
        print(f"one visit alone, the first of a server {alone:7.2f} s")
        with dashboard(store, corpus=None) as (url, _):
            seconds = asyncio.run(together(url, VISITS))
        for name, value in (
            ("first", seconds[0]),
            ("tenth", seconds[9]),
            ("median", seconds[VISITS // 2]),
            ("last", seconds[-1]),
        ):
            print(
                f"{VISITS} at once, {name:7} finished {value:7.2f} s, {value / alone:5.1f} times one alone", flush=True
            )


if __name__ == "__main__":
    main()
