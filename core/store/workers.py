"""Worker processes: parts of the work go out, rows come back, in any order.

A thread for each process sends it a part and waits. A process that dies costs only its part: that is halved and done
again, until the unit that kills is alone; if it kills twice, it becomes an issue.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from core.annotate.settings import Settings
from core.store.store import StoreError

if TYPE_CHECKING:
    # A second to load, in which the processes can load, too.
    from core.store.work import Done, Task

Part = Sequence["Task"]
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""The processes share the cores among them; libraries must not start threads of their own on each."""


class Ahead:
    """Processes that load what they need while the work for them is still being found.

    Those that `working` has not taken when the block ends are ended. Only what is forked can be started so.
    """

    def __init__(self) -> None:
        self._begun: list[_Process] = []

    def begin(self, settings: Settings, jobs: int) -> None:
        """Start `jobs` processes where several can be forked."""
        if jobs > 1 and FORKS and settings.model is None:
            self._begun = _forked(settings, jobs)

    def take(self, settings: Settings, jobs: int) -> list[_Process]:
        """The processes that were started, if they are as many as are needed, else new ones."""
        if len(self._begun) != jobs:
            self.end()
            self.begin(settings, jobs)
        taken, self._begun = self._begun, []
        return taken

    def end(self) -> None:
        """End the processes that nobody took."""
        for process in self._begun:
            process.kill()
        self._begun = []

    def __enter__(self) -> Ahead:
        """Begin a block at whose end nothing is left."""
        return self

    def __exit__(self, *error: object) -> None:
        """End what is left."""
        self.end()


@contextmanager
def working(parts: Iterable[Part], settings: Settings, jobs: int, ahead: Ahead) -> Iterator[Iterator[Done]]:
    """Do parts of the work, in this process or in `jobs` others, which end with the block, and give what comes of them.

    Other processes begin at once, this one begins when it is asked for the first answer.
    """
    if jobs <= 1:
        from core.store.work import do

        yield (do(part, settings) for part in parts)
        return
    crew = _Crew(parts, settings, jobs, ahead)
    try:
        for _ in range(jobs):
            threading.Thread(target=crew.work, daemon=True).start()
        yield _answers(crew.answers, jobs)
    finally:
        crew.stop()


def _answers(queued: queue.SimpleQueue[Done | BaseException | None], jobs: int) -> Iterator[Done]:
    """What is queued until every job has said that it is done."""
    while jobs:
        match queued.get():
            case None:
                jobs -= 1
            case BaseException() as error:
                raise error
            case answer:
                yield answer


class _Crew:
    """What the threads share: the parts left, the answers, the processes at work."""

    def __init__(self, parts: Iterable[Part], settings: Settings, jobs: int, ahead: Ahead) -> None:
        self.answers: queue.SimpleQueue[Done | BaseException | None] = queue.SimpleQueue()
        self._parts, self._settings = iter(parts), settings
        self._lock = threading.Lock()
        self._stopped = False
        self._unused = ahead.take(settings, jobs)
        self._processes = set(self._unused)

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
            process = self._unused.pop() if self._unused else _spawned(self._settings)
            self._processes.add(process)
        process.greet()
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
        from core.store.work import given_up

        half = len(self.part) // 2
        if half:
            self._left += [(self.part[half:], 0), (self.part[:half], 0)]
        elif self._tries == 0:
            self._left.append((self.part, 1))
        else:
            answers.put(given_up(self.part[0]))


class _Process:
    """A worker process, which speaks through two streams; `program`: itself, or what it was forked of."""

    def __init__(self, program: subprocess.Popen[bytes], tasks: IO[bytes], answers: IO[bytes]) -> None:
        self._program, self._tasks, self._answers = program, tasks, answers

    def greet(self) -> None:
        """Wait until all is loaded."""
        try:
            self._answer()
        except (EOFError, OSError) as error:
            message = f"A process for annotating ended before it began (status {self._program.wait()})."
            raise StoreError(f"{message} Build with --jobs 1.") from error

    def ask(self, question: Part) -> Done:
        """Send a question and wait for the answer; raises the error that the process met with."""
        pickle.dump(question, self._tasks)
        self._tasks.flush()
        return self._answer()

    def _answer(self) -> Done:
        answer = pickle.load(self._answers)
        if isinstance(answer, BaseException):
            raise answer
        return answer  # type: ignore[no-any-return]

    def end(self) -> None:
        """Let the process end of itself."""
        self._tasks.close()
        self._program.wait()
        self._answers.close()

    def kill(self) -> None:
        """End the process at once, and those forked with it."""
        if sys.platform == "win32" or self._program.poll() is not None:
            self._program.kill()
        else:
            os.killpg(self._program.pid, signal.SIGKILL)
        self._program.wait()


def _spawned(settings: Settings) -> _Process:
    """Start a process that loads everything for itself."""
    program = _started(settings, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert program.stdin and program.stdout
    return _Process(program, program.stdin, program.stdout)


def _forked(settings: Settings, number: int) -> list[_Process]:
    """Start a process that loads everything and then becomes `number` of them."""
    pipes = [(*os.pipe(), *os.pipe()) for _ in range(number)]
    theirs = {f"{tasks},{answers}": (tasks, answers) for tasks, _, _, answers in pipes}
    ends = [end for pair in theirs.values() for end in pair]
    program = _started(settings, *theirs, stdin=subprocess.DEVNULL, pass_fds=ends)
    for end in ends:
        os.close(end)
    return [_Process(program, open(tasks, "wb"), open(answers, "rb")) for _, tasks, answers, _ in pipes]  # noqa: PTH123


def _started(settings: Settings, *channels: str, **how: Any) -> subprocess.Popen[bytes]:
    """Start the program of a worker process (`core.store.work.main`)."""
    path = os.pathsep.join(entry or str(os.getcwd()) for entry in sys.path)  # noqa: PTH109
    code = "import sys; from core.store.work import main; main(*sys.argv[1:])"
    return subprocess.Popen(
        [sys.executable, "-P", "-c", code, pickle.dumps(settings).hex(), *channels],
        env={**os.environ, **ONE_THREAD, "PYTHONPATH": path},
        **_APART,
        **how,
    )


FORKS = sys.platform == "linux"
"""Whether a process that has loaded everything forks. Libraries of macOS do not stand it; nor do threads at work, which
pipelines of spaCy may start, other than the shipped tagger."""
_APART: dict[str, Any] = {"creationflags": 0x200} if sys.platform == "win32" else {"process_group": 0}
"""In a group of their own (0x200 on Windows), so that Ctrl-C comes to the build alone, which then ends them."""
