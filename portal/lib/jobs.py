"""Work asked for by name. Operations ask, area tasks answer; neither imports the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

# What does a job: it takes plain values by keyword and may return a short text.
Work = TypeVar("Work", bound=Callable[..., str | None])


class Queue(StrEnum):
    """Which workers do a job. The value is the name of the queue at the broker."""

    GENERAL = "celery"
    """Everything else. Celery's own default name, where releases that knew only one queue still meet."""
    MAIL = "mail"
    """Mails, codes and the sweep: short work that somebody waits for."""


@dataclass(frozen=True)
class Handler:
    name: str
    title: Any  # what it does, in the reader's language
    function: Callable[..., str | None]
    every: int | None  # seconds between scheduled runs; None: only when asked
    given_up: Callable[..., None] | None = None  # what is left to do when the last try failed
    queue: Queue = Queue.GENERAL


handlers: dict[str, Handler] = {}
_backend: dict[str, Callable[..., None]] = {}


def job(
    name: str,
    *,
    title: Any,
    every: int | None = None,
    given_up: Callable[..., None] | None = None,
    queue: Queue = Queue.GENERAL,
) -> Callable[[Work], Work]:
    """Declare the function that does the job of this name, scheduled every so many seconds if given.

    `title` is what the jobs page calls it. `given_up` takes the same values when the last try has failed.
    `queue` is the mail queue for short work that somebody waits for, such as a code.

    The function takes plain values by keyword, tolerates more of them, may run twice with the same result,
    and may return a short text that the jobs page shows.
    """

    def declare(function: Work) -> Work:
        handlers[name] = Handler(name, title, function, every, given_up, queue)
        return function

    return declare


def title_of(name: str) -> Any:
    """What the jobs page calls a job; its name where no code declares it any more."""
    return handlers[name].title if name in handlers else name


def queue_of(name: str) -> Queue:
    """The queue of a job; the general one where no code declares the job any more."""
    return handlers[name].queue if name in handlers else Queue.GENERAL


def names_on(queue: Queue) -> list[str]:
    """The jobs that are declared for this queue."""
    return [handler.name for handler in handlers.values() if handler.queue is queue]


def connect(*, ask: Callable[..., None], progress: Callable[..., None]) -> None:
    """The platform says here how a job becomes a row."""
    _backend.update(ask=ask, progress=progress)


def ask(name: str, *, key: str = "", **arguments: Any) -> None:
    """Ask for a job in the caller's transaction; a worker is woken after commit.

    With a `key` nothing is asked while a job of this name and key is still waiting.
    """
    ask_each(name, [(key, arguments)])


def ask_each(name: str, requests: Sequence[tuple[str, dict[str, Any]]]) -> None:
    """Ask for several jobs of one name, each with its key and arguments, as `ask` does for one."""
    _backend["ask"](name=name, requests=requests)


def progress(done: int, total: int | None = None) -> None:
    """From inside a job: say how far it is; also keeps a long job from being taken for dead."""
    _backend["progress"](done=done, total=total)
