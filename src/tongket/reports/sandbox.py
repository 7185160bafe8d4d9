"""Templates that are not our own run in a child process with bounds on time, memory and output."""

from __future__ import annotations

import sys
from typing import Any, Final

from tongket.diagnostics import Message, TongketError
from tongket.office import confinement
from tongket.office.confinement import Bounds, EndedError, Job

SECONDS: Final = 20
"""Most seconds that an office's own template may take."""
MEMORY: Final = 1024 * 1024 * 1024
"""Most bytes of address space, where the system can bound it."""
LONGEST: Final = 64 * 1024 * 1024
"""Most bytes that a template may make."""


def confined(job: Job, *arguments: object, name: str, seconds: float = SECONDS) -> Any:  # noqa: ANN401
    """What ``job`` returns when it runs in a child of its own; job and arguments are pickled.

    A job that takes too long or too much is ended and told; its own errors come back as they are.
    """
    try:
        return confinement.confined(
            Bounds(int(seconds) + 1, MEMORY, seconds), fitting, job, *arguments
        )
    except EndedError as error:
        raise TongketError(
            Message("the template {name} was ended: {reason}", name=name, reason=error.reason),
            Message("shorten its loops and texts"),
        ) from None


def fitting(job: Job, *arguments: object) -> Any:  # noqa: ANN401 - whatever the job makes
    """The job's result, refused where it is too long to be a document."""
    value = job(*arguments)
    if sys.getsizeof(value[0] if isinstance(value, tuple) and value else value) > LONGEST:
        raise TongketError(
            Message("the template makes more than {limit} bytes", limit=LONGEST),
            Message("shorten its loops"),
        )
    return value
