"""Worker processes: parts of the work go out, rows come back, in any order.

A thread for each process sends it a part and waits. A process that dies costs only its part: that is halved and done
again, until the unit that kills is alone; if it kills twice, it becomes an issue.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import Any

from core.annotate.settings import Settings
from core.store.store import StoreError
from core.store.work import Done, Task, do, given_up

Part = Sequence[Task]
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""The processes share the cores among them; libraries must not start threads of their own on each."""


def run(parts: Iterable[Part], settings: Settings, jobs: int) -> Generator[Done, None, None]:
    """Do parts of the work, in this process or in `jobs` others; ended early, it leaves no process behind."""
    if jobs <= 1:
        yield from (do(part, settings) for part in parts)
        return
    crew = _Crew(parts, settings)
    for _ in range(jobs):
        threading.Thread(target=crew.work, daemon=True).start()
    try:
        while jobs:
            match crew.answers.get():
                case None:
                    jobs -= 1
                case BaseException() as error:
                    raise error
                case answer:
                    yield answer
    finally:
        crew.stop()


class _Crew:
    """What the threads share: the parts left, the answers, the processes at work."""

    def __init__(self, parts: Iterable[Part], settings: Settings) -> None:
        self.answers: queue.SimpleQueue[Done | BaseException | None] = queue.SimpleQueue()
        self._parts, self._settings = iter(parts), settings
        self._lock = threading.Lock()
        self._stopped = False
        self._processes: set[_Process] = set()

    def work(self) -> None:
        """Serve one process until no part is left."""
        try:
            process = self._start()
            while (part := self._next()) is not None:
                for left in _Attempts(part):
                    try:
                        done = process.ask(left.part)
                    except (EOFError, OSError, pickle.UnpicklingError):
                        if self._stopped:
                            return
                        process = self._start()
                        left.failed(self.answers)
                    else:
                        self.answers.put(done)
            process.end()
        except BaseException as error:
            self.answers.put(error)
        finally:
            self.answers.put(None)

    def stop(self) -> None:
        """End what is still at work."""
        with self._lock:
            self._stopped = True
            for process in self._processes:
                process.kill()

    def _next(self) -> Part | None:
        with self._lock:
            return None if self._stopped else next(self._parts, None)

    def _start(self) -> _Process:
        with self._lock:
            if self._stopped:
                raise StoreError("The build was stopped.")
            process = _Process()
            self._processes.add(process)
        process.greet(self._settings)
        return process


class _Attempts:
    """A part, in as many pieces as it takes until none of them ends its process."""

    def __init__(self, part: Part) -> None:
        self._left: list[tuple[Part, int]] = [(part, 0)]

    def __iter__(self) -> Iterator[_Attempts]:
        while self._left:
            self.part, self._tries = self._left.pop()
            yield self

    def failed(self, answers: queue.SimpleQueue[Any]) -> None:
        """Do the present piece again in halves, a single unit once more; then it is given up."""
        half = len(self.part) // 2
        if half:
            self._left += [(self.part[half:], 0), (self.part[:half], 0)]
        elif self._tries == 0:
            self._left.append((self.part, 1))
        else:
            answers.put(given_up(self.part[0]))


class _Process:
    """A worker process, which speaks through pipes."""

    def __init__(self) -> None:
        path = os.pathsep.join(entry or str(os.getcwd()) for entry in sys.path)  # noqa: PTH109
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", "from core.store.work import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **ONE_THREAD, "PYTHONPATH": path},
            **_APART,
        )

    def greet(self, settings: Settings) -> None:
        """Send the settings and wait until all is loaded."""
        try:
            self.ask(settings)
        except (EOFError, OSError) as error:
            message = f"A process for annotating ended before it began (status {self._process.wait()})."
            raise StoreError(f"{message} Build with --jobs 1.") from error

    def ask(self, question: object) -> Done:
        """Send a question and wait for the answer; raises the error that the process met with."""
        assert self._process.stdin and self._process.stdout
        pickle.dump(question, self._process.stdin)
        self._process.stdin.flush()
        answer = pickle.load(self._process.stdout)
        if isinstance(answer, BaseException):
            raise answer
        return answer  # type: ignore[no-any-return]

    def end(self) -> None:
        """Let the process end of itself."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.wait()


_APART: dict[str, Any] = {"creationflags": 0x200} if sys.platform == "win32" else {"process_group": 0}
"""In a group of their own (0x200 on Windows), so that Ctrl-C comes to the build alone, which then ends them."""
