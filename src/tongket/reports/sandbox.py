"""Templates that are not our own run in a child process with bounds on time, memory and output."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from tongket.diagnostics import Message, TongketError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

SECONDS: Final = 20
"""Most seconds that an office's own template may take."""
MEMORY: Final = 1024 * 1024 * 1024
"""Most bytes of address space, where the system can bound it."""
LONGEST: Final = 64 * 1024 * 1024
"""Most bytes that a template may make."""

Job = Callable[..., Any]


def confined(job: Job, *arguments: object, name: str, seconds: float = SECONDS) -> Any:  # noqa: ANN401
    """What ``job`` returns when it runs in a child of its own; job and arguments are pickled.

    A job that takes too long or too much is ended and told; its own errors come back as they are.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_run, args=(theirs, seconds, job, arguments), daemon=True)
    child.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            raise _ended(name, Message("it took longer than {seconds} seconds", seconds=seconds))
        answer = ours.recv()
    except EOFError:
        raise _ended(name, Message("it used too much memory or time")) from None
    finally:
        child.kill()
        child.join()
        ours.close()
    kind, value = answer
    if kind == "error":
        raise value
    return value


def _run(pipe: Connection, seconds: float, job: Job, arguments: tuple[object, ...]) -> None:
    """The child's whole life."""
    _bound(seconds)
    try:
        answer: tuple[str, Any] = ("value", _fitting(job(*arguments)))
    except TongketError as error:
        answer = ("error", TongketError(error.message, error.hint))
    except MemoryError:
        answer = ("error", TongketError(Message("the template used too much memory")))
    pipe.send(answer)
    pipe.close()


def _fitting(value: Any) -> Any:  # noqa: ANN401 - whatever the job made
    """The job's result, refused where it is too long to be a document."""
    if sys.getsizeof(value[0] if isinstance(value, tuple) and value else value) > LONGEST:
        raise TongketError(
            Message("the template makes more than {limit} bytes", limit=LONGEST),
            Message("shorten its loops"),
        )
    return value


def _bound(seconds: float) -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows, where the parent's clock bounds alone
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    whole = int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole))


def _ended(name: str, reason: Message) -> TongketError:
    return TongketError(
        Message("the template {name} was ended: {reason}", name=name, reason=reason),
        Message("shorten its loops and texts"),
    )
