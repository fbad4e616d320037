"""The parts of a portal that one command starts: each is kept running until the command stops them all."""

import ctypes
import math
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from portal.lib.jobs import Queue

GRACE_SECONDS = 60
# A part that ends is started again so many times in so many seconds; the waits are 1, 2, 4, 8 and 16 seconds.
RESTARTS, RESTART_SECONDS = 5, 300
LOOK_SECONDS = 0.3
PR_SET_PDEATHSIG = 1


class EndsTooOften(Exception):
    """A part exceeded its limit of restarts."""


@dataclass
class Part:
    """One process. `queue` is the queue of a worker; `when_killed` says what becomes of the job in hand."""

    name: str
    command: list[str]
    queue: Queue | None = None
    when_killed: str = ""
    process: subprocess.Popen | None = None
    # Moments of time.monotonic().
    ends: list[float] = field(default_factory=list)
    starts_at: float = 0

    def start(self, folder: Path, keep: Sequence[int] = ()) -> None:
        """Start it in `folder` with the open files `keep`.

        It gets a session of its own, so that Ctrl-C reaches only this command, which then asks each part to end.
        """
        self.process = subprocess.Popen(  # noqa: S603
            self.command, start_new_session=True, cwd=folder, pass_fds=keep, preexec_fn=end_with_parent()
        )

    def has_ended(self) -> bool:
        """Whether its process has ended and `end` does not know yet."""
        return self.process is not None and self.process.poll() is not None

    def is_waiting(self) -> bool:
        """Whether it has ended and waits for its restart."""
        return self.process is None and 0 < self.starts_at < math.inf

    def end(self, now: float) -> str:
        """Note that it has ended and when it starts again; returns how it ended. Raises EndsTooOften."""
        assert self.process is not None
        how = f"{self.name} {how_ended(self.process.returncode)}"
        self.process = None
        self.ends = [*(end for end in self.ends if end > now - RESTART_SECONDS), now]
        if len(self.ends) > RESTARTS:
            self.starts_at = math.inf
            raise EndsTooOften(f"{how}, after {RESTARTS} restarts in {RESTART_SECONDS // 60} minutes.")
        self.starts_at = now + self.wait
        return how

    @property
    def wait(self) -> int:
        """Seconds until it is started again: longer each time."""
        return 2 ** (len(self.ends) - 1)


def how_ended(status: int) -> str:
    """The end of a process in words, from its exit status as subprocess tells it."""
    if status >= 0:
        return f"ended with exit status {status}"
    try:
        return f"was ended by {signal.Signals(-status).name}"
    except ValueError:
        return f"was ended by signal {-status}"


def end_with_parent() -> Callable[[], None] | None:
    """What a child runs before its program, so that the kernel kills it when its parent dies; None outside Linux.

    A kill, because a parent that dies so has crashed: nobody is left to kill a part that takes too long to end, and
    jobs run again after a crash.
    """
    if sys.platform != "linux":
        return None
    return partial(_end_with, ctypes.CDLL(None), os.getpid())


def _end_with(libc: ctypes.CDLL, parent: int) -> None:
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before the call
        os._exit(1)


class Parts:
    """All parts together. `tell` prints a line; `lost` is called with a part that ended by itself."""

    def __init__(
        self,
        parts: Iterable[Part],
        *,
        folder: Path,
        tell: Callable[[str], object],
        lost: Callable[[Part], object],
        keep: Sequence[int] = (),
    ) -> None:
        self.parts = list(parts)
        self.folder, self.tell, self.lost, self.keep = folder, tell, lost, keep
        self.asked_to_stop = 0

    def listen(self) -> None:
        """Stop at Ctrl-C, at kill and when the terminal is closed; nohup still keeps the portal running."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._ask)

    def _ask(self, *_: object) -> None:
        self.asked_to_stop += 1

    def keep_running(self, each_time: Callable[[], object]) -> None:
        """Start every part, and again each that ends, until somebody asks to stop. Raises EndsTooOften."""
        while not self.asked_to_stop:
            for part in self.parts:
                self._look_after(part)
            each_time()
            time.sleep(LOOK_SECONDS)

    def _look_after(self, part: Part) -> None:
        if part.has_ended():
            how = part.end(time.monotonic())
            self.tell(f"{how}. Restarting in {part.wait} s.")
            self.lost(part)
        elif part.process is None and time.monotonic() >= part.starts_at:
            part.start(self.folder, self.keep)

    def stop(self) -> list[str]:
        """Ask every part to end, the last first, and wait; returns what went wrong.

        A part that takes too long is killed; so is each that still runs when somebody asks to stop a second time.
        """
        running = [part for part in self.parts if part.process]
        wrong = [
            f"{part.name} was down when the portal stopped (restart pending)."
            for part in self.parts
            if part.is_waiting()
        ]
        end, asked = time.monotonic() + GRACE_SECONDS, max(1, self.asked_to_stop)
        for part in reversed(running):
            part.process.terminate()  # type: ignore[union-attr]
        while not all(part.has_ended() for part in running):
            if time.monotonic() > end or self.asked_to_stop > asked:
                break
            time.sleep(0.1)
        why = f"did not end within {GRACE_SECONDS} seconds" if self.asked_to_stop <= asked else "was still running"
        return wrong + [line for part in running if (line := _close(part, why))]


def _close(part: Part, why: str) -> str:
    """Kill a part that still runs; returns what went wrong with it, if anything."""
    assert part.process is not None
    status = part.process.poll()
    if status is None:
        part.process.kill()
        part.process.wait()
        return f"{part.name} {why} and was killed. {part.when_killed}".strip()
    # A part that has only just begun dies of the signal that asks it to end.
    return "" if status in (0, -signal.SIGTERM) else f"{part.name} {how_ended(status)}."
