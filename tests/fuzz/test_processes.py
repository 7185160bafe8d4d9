"""The same through the front door: `python -m tongket check` over broken workspaces."""

import os
import subprocess
import sys
from pathlib import Path
from resource import RLIMIT_AS, RLIMIT_CPU, setrlimit

import pytest

from tests.fuzz.cases import case, write

SOURCE = Path(__file__).parents[2] / "src"
CASES = 200
BATCH = 10
FIRST = 100_000
"""These cases are others than those of the test in process."""
SECONDS = 2
MEMORY = 500 * 1024 * 1024


def limits() -> None:
    """More time of the processor or more memory ends the process."""
    setrlimit(RLIMIT_CPU, (SECONDS, SECONDS))
    setrlimit(RLIMIT_AS, (MEMORY, MEMORY))


@pytest.mark.parametrize("batch", range(CASES // BATCH))
def test_broken_workspaces(batch: int, tmp_path: Path) -> None:
    for number in range(FIRST + batch * BATCH, FIRST + (batch + 1) * BATCH):
        one = case(number)
        folder = tmp_path / str(number)
        write(one, folder)
        result = check(folder)
        assert result.returncode in (0, 1, 2), f"{one}: {result.returncode}\n{result.stderr}"
        assert "Traceback" not in result.stderr, f"{one}\n{result.stderr}"
        assert "\x1b" not in result.stdout + result.stderr, str(one)
        if one.mutation.codes:
            assert any(code in result.stdout for code in one.mutation.codes), str(one)
            assert f"{one.path}:" in result.stdout, str(one)


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tongket", "-C", str(folder), "check", "--as-of", "2025-09-30"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        preexec_fn=limits,
        check=False,
    )
