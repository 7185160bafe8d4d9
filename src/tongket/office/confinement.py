"""Work on what strangers have made runs in a child process with bounds on time and memory."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tongket.diagnostics import Message, TongketError
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Job = Callable[..., Any]
Check = Callable[[Any], Any]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Bounds(Frozen):
    """Seconds of the processor and bytes of address space, where the system can bound them.

    ``clock`` is the most that may pass on the wall, which is longer where others work as well.
    """

    seconds: int
    memory: int
    clock: float


class EndedError(Exception):
    """The child did not come to an answer; ``reason`` says in words what it took."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


def confined(bounds: Bounds, job: Job, *arguments: object) -> Any:  # noqa: ANN401
    """What ``job`` returns when it runs in a child of its own; job and arguments are pickled.

    Its own errors come back as they are; one that takes too long or too much raises EndedError.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_run, args=(theirs, bounds, job, arguments), daemon=True)
    child.start()
    theirs.close()
    try:
        if not ours.poll(bounds.clock):
            raise EndedError(Message("it took longer than {seconds} seconds", seconds=bounds.clock))
        kind, value = ours.recv()
    except EOFError:
        raise EndedError(Message("it used too much memory or time")) from None
    finally:
        child.kill()
        child.join()
        ours.close()
    if kind == "memory":
        raise EndedError(Message("it used too much memory or time"))
    if kind == "error":
        raise value
    return value


def _run(pipe: Connection, bounds: Bounds, job: Job, arguments: tuple[object, ...]) -> None:
    """The child's whole life."""
    _bound(bounds)
    try:
        answer: tuple[str, Any] = ("value", job(*arguments))
    except TongketError as error:
        answer = ("error", TongketError(error.message, error.hint))
    except MemoryError:
        answer = ("memory", None)
    pipe.send(answer)
    pipe.close()


def _bound(bounds: Bounds) -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows, where the parent's clock bounds alone
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, bounds.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (bounds.seconds, bounds.seconds + 1))


__all__ = ["Bounds", "EndedError", "confined"]
