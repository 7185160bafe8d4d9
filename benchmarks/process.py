"""Whole processes measured by the system's own accounts: CPU seconds and peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

PYTHON = sys.executable
TONGKET = [PYTHON, "-m", "tongket"]


@dataclass(frozen=True, slots=True)
class Cost:
    """Median CPU seconds and the largest peak memory, in kB, of several runs."""

    cpu: float
    memory: int
    status: int


def cost(
    command: Sequence[str], *, runs: int = 5, environment: dict[str, str] | None = None
) -> Cost:
    """The cost of a command; one run before the counted ones warms the caches of the disk."""
    found = [_once(command, environment) for _ in range(runs + 1)][1:]
    return Cost(
        statistics.median(one.cpu for one in found),
        max(one.memory for one in found),
        found[-1].status,
    )


def once(command: Sequence[str]) -> Cost:
    """The cost of a command that can be run only once, such as one that writes."""
    return _once(command, None)


def _once(command: Sequence[str], environment: dict[str, str] | None) -> Cost:
    child = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **(environment or {})},
    )
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss, child.returncode)


def interleaved(
    first: Sequence[str], second: Sequence[str], *, runs: int = 5
) -> tuple[Cost, Cost, float]:
    """Two commands in turn, A B A B …, and the median of the ratios of their CPU, pair by pair."""
    _once(first, None)
    _once(second, None)
    pairs = [(_once(first, None), _once(second, None)) for _ in range(runs)]
    ratio = statistics.median(a.cpu / b.cpu for a, b in pairs)
    return _median([a for a, _ in pairs]), _median([b for _, b in pairs]), ratio


def _median(found: list[Cost]) -> Cost:
    return Cost(
        statistics.median(one.cpu for one in found),
        max(one.memory for one in found),
        found[-1].status,
    )
