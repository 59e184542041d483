"""Fifty analysts at work: `python -m bench.analysts STORE [--analysts 50] [--seconds 180]`, beside one analyst alone.

An analyst is a web socket like a browser's. After a pause (5 to 25 seconds) it does one thing and waits until its
script has finished: goes to another screen, types a search, or opens a colleague's link (a new visit, with filters).
What is asked for is drawn from the store's own actors, themes, outlets and words, so that few ask the same. Where
STORE is none yet, one of 49,000 articles is made there (`bench.replicas`), and its index of words.

One alone does the same without pauses, for in three minutes with them it would do a dozen things, of which no quantile
can be told. Each of the two gets a server of its own that has drawn every screen before, and found something.

Seconds are wall time on this machine; the ratios between one analyst and many travel, and so do CPU milliseconds.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from bench.replicas import build_replicas
from bench.server import served
from core.store import Filters, Store, open_store, queries
from core.store.store import store_file
from pages.screens import SCREENS

PAUSE = (5.0, 25.0)
"""Seconds between two actions, at least and at most: somebody reads what came."""
LONGEST = 120.0
"""Seconds after which an action counts as failed."""
KNOWN = 40
"""Of so many of the most frequent values of each filter analysts choose."""


@dataclass(frozen=True, slots=True)
class Action:
    """What an analyst did, how many seconds it took, and what went wrong ("": nothing)."""

    name: str
    seconds: float
    error: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What analysts ask for: the values of filters by their key in the address, and words."""

    filters: tuple[tuple[str, str], ...]
    words: tuple[str, ...]


def choices_of(store: Store) -> Choices:
    """What a store has to choose from."""
    found = queries.facets(store, Filters(), KNOWN)
    lists = {"actors": found.actors, "themes": found.themes, "outlets": found.outlets}
    filters = [(key, str(value)) for key, frame in lists.items() for value in frame["value"].head(KNOWN)]
    return Choices(tuple(filters), tuple(queries.word_frequencies(store, Filters(), 200)["shown"]))


class Analyst:
    """One analyst with a visit open."""

    def __init__(self, url: str, choices: Choices, chance: random.Random, pause: tuple[float, float] = PAUSE) -> None:
        self._url, self._choices, self._chance, self._pause = url, choices, chance, pause
        self._stream: Any = None
        self._screen, self._search_id, self._search = "", "", ""
        self._query = ""

    async def work(self, until: float) -> list[Action]:
        """Do one thing after another until then; first a link is opened."""
        done: list[Action] = []
        while True:
            await asyncio.sleep(self._chance.uniform(*self._pause))
            if time.perf_counter() >= until:
                await self._close()
                return done
            name, do = self._chance.choices(
                [("screen", self._go), ("search", self._type), ("link", self._link)], weights=[5, 3, 2]
            )[0]
            done.append(await self._timed(name, do) if done else await self._timed("link", self._link))

    async def look_round(self) -> None:
        """Draw every screen once, and search for something."""
        await self._open()
        for screen in SCREENS:
            self._screen = screen.path
            await self._run()
        await self._type()
        await self._close()

    async def _timed(self, name: str, do: Any) -> Action:
        began, error = time.perf_counter(), ""
        try:
            error = await asyncio.wait_for(do(), LONGEST)
        except Exception as problem:  # whatever goes wrong is counted, and the analyst comes back
            error = f"{type(problem).__name__}: {problem}"
        seconds = time.perf_counter() - began
        if error:
            await self._open()
        return Action(name, seconds, error)

    async def _close(self) -> None:
        if self._stream is not None:
            await self._stream.close()

    async def _open(self) -> None:
        await self._close()
        socket = self._url.replace("http", "ws", 1) + "/_stcore/stream"
        self._stream = await connect(socket, origin=self._url, subprotocols=["streamlit"], max_size=None)  # type: ignore[arg-type, list-item]

    async def _link(self) -> str:
        """Open a link that a colleague sent: a screen with a filter or two."""
        await self._open()
        self._screen, self._search = self._chance.choice(SCREENS).path, ""
        self._query = urlencode(self._chance.sample(self._choices.filters, self._chance.choice((1, 1, 2))))
        return await self._run()

    async def _go(self) -> str:
        """Go to another screen."""
        self._screen = self._chance.choice([screen.path for screen in SCREENS if screen.path != self._screen])
        return await self._run()

    async def _type(self) -> str:
        """Type a search."""
        self._search = " ".join(self._chance.sample(self._choices.words, self._chance.choice((1, 1, 2))))
        return await self._run()

    async def _run(self) -> str:
        """Ask for the script to run, and read until it has finished; what the screen says went wrong."""
        ask = BackMsg()
        ask.rerun_script.query_string = self._query
        ask.rerun_script.page_name = self._screen
        if self._search_id:
            field = ask.rerun_script.widget_states.widgets.add()
            field.id, field.string_value = self._search_id, self._search
        await self._stream.send(ask.SerializeToString())
        error = ""
        async for data in self._stream:
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                error = error or self._read(message.delta.new_element)
            elif kind == "script_finished" and message.script_finished in _ENDED:
                finished = message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                return error or ("" if finished else "the script ended early")
        return "the server hung up"

    def _read(self, element: Any) -> str:
        """Note the search field; what an element says went wrong."""
        kind = element.WhichOneof("type")
        if kind == "text_input" and element.text_input.label == "Search":
            self._search_id = element.text_input.id
        if kind != "exception":
            return ""
        return " | ".join([element.exception.message, *list(element.exception.stack_trace)[-2:]])


_ENDED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)


async def at_work(url: str, choices: Choices, analysts: int, seconds: float) -> list[Action]:
    """All that so many analysts did in that time."""
    until = time.perf_counter() + seconds
    pause = PAUSE if analysts > 1 else (0.0, 0.0)
    people = [Analyst(url, choices, random.Random(number), pause) for number in range(analysts)]
    found = await asyncio.gather(*(one.work(until) for one in people))
    return [action for done in found for action in done]


def quantile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def told(actions: Sequence[Action]) -> Iterator[str]:
    """The lines about what was done."""
    for name in ("all", *sorted({action.name for action in actions})):
        spent = [action.seconds for action in actions if name in ("all", action.name)]
        half, most = quantile(spent, 0.5), quantile(spent, 0.95)
        yield f"  {name:8} {len(spent):5} actions: p50 {half:6.2f} s, p95 {most:6.2f} s, longest {max(spent):6.2f} s"
    errors = [f"{action.name}: {action.error}" for action in actions if action.error]
    yield f"  {len(errors)} errors{': ' if errors else ''}{'; '.join(dict.fromkeys(errors))}"


@contextmanager
def warmed(store: Path, choices: Choices) -> Iterator[tuple[str, int]]:
    """A dashboard that has drawn every screen: its URL, and the number of its process."""
    with served(store, corpus=None) as (url, process):
        asyncio.run(Analyst(url, choices, random.Random(-1)).look_round())
        yield url, process


def cpu_seconds(process: int) -> float:
    """CPU seconds that a process has taken so far, as Linux counts them; 0 on other systems."""
    told = Path(f"/proc/{process}/stat")
    if not told.exists():
        return 0.0
    return sum(map(int, told.read_text().rpartition(")")[2].split()[11:13])) / os.sysconf("SC_CLK_TCK")


def main(store: Path, analysts: int, seconds: float) -> None:
    """Make the store and its index if need be, let one analyst work, then many, print."""
    if not store_file(store).exists():
        print(f"making a store of {build_replicas(store):,} articles in {store}")
    opened = open_store(store)
    opened.finder()
    choices = choices_of(opened)
    found = {}
    for number in (1, analysts):
        with warmed(store, choices) as (url, process):
            before = cpu_seconds(process)
            found[number] = asyncio.run(at_work(url, choices, number, seconds))
            each = 1000 * (cpu_seconds(process) - before) / len(found[number])
        load = os.getloadavg()[0]
        print(f"{number} at work for {seconds:.0f} s (load of the machine {load:.0f}): {each:.0f} ms of CPU an action")
        print(*told(found[number]), sep="\n", flush=True)
    one, many = (quantile([action.seconds for action in found[number]], 0.95) for number in (1, analysts))
    print(f"p95 of {analysts} is {many / one:.1f} times that of one")


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("store", type=Path)
    reader.add_argument("--analysts", type=int, default=50)
    reader.add_argument("--seconds", type=float, default=180)
    asked = reader.parse_args()
    main(asked.store.resolve(), asked.analysts, asked.seconds)
