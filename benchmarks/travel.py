"""What travelling costs: annexes in, tables and calendars out, forms to units and back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import annex
from benchmarks.generate import write as write_tasks
from benchmarks.process import PYTHON, TONGKET, Cost, cost, interleaved, once

ROWS = 2_000
DAY = "2026-03-01"
Line = Callable[..., None]


def imports(folder: Path, line: Line) -> None:
    """An annex of 2,000 rows against the bare parse of the same file by other programs."""
    annex.write(folder, ROWS)
    for form, readers in (("xlsx", ("openpyxl",)), ("docx", ("docx", "lxml"))):
        file = str(folder / f"phu-luc.{form}")
        show = _command(folder / "records", "import", "tasks", file, "--plan", "kh")
        for reader in readers:
            parse = [PYTHON, "-m", "benchmarks.bare_papers", reader, file]
            ours, base, ratio = interleaved(show, parse, runs=3)
            limit = "" if reader == "lxml" else "<= 3"
            name = f"import of {ROWS} rows of {form}, shown / bare {_NAMES[reader]}"
            line(name, ratio, limit, _seconds(ours, base))
        base = cost([PYTHON, "-m", "benchmarks.bare_papers", readers[0], file], runs=3)
        place = folder / f"written-{form}"
        shutil.copytree(folder / "records", place)
        write = _command(place, "import", "tasks", file, "--plan", "kh", "--write")
        ours = once(write)
        line(
            f"  the same, written / bare {_NAMES[readers[0]]}",
            ours.cpu / base.cpu,
            "",
            _seconds(ours, base),
        )
        ours = once(write)
        line(
            f"  once more, nothing new / bare {_NAMES[readers[0]]}",
            ours.cpu / base.cpu,
            "",
            _seconds(ours, base),
        )


def tables(folder: Path, line: Line) -> None:
    """2,000 tasks as calendars and tables, against the bare parse of their files."""
    place = folder / "tables"
    write_tasks(place, ROWS, 100)
    base = cost([PYTHON, "-m", "benchmarks.bare_parse", str(place)], runs=3)
    out = folder / "out"
    asked: tuple[tuple[str, Sequence[str]], ...] = (
        ("calendar of the office", ("calendar", "--output", str(out / "a.ics"))),
        ("a calendar for each unit", ("calendar", "--all", "--output", str(out))),
        *(
            (f"export to {form}", ("export", "tasks", "--output", str(out / f"a.{form}")))
            for form in ("csv", "xlsx", "json", "parquet")
        ),
        ("import of that csv", ("import", "tasks", str(out / "a.csv"))),
        ("import of that xlsx", ("import", "tasks", str(out / "a.xlsx"))),
    )
    for name, words in asked:
        ours = cost(_command(place, *words), runs=2)
        line(f"{name}, {ROWS} tasks / bare parse", ours.cpu / base.cpu, "", _seconds(ours, base))


_NAMES = {"openpyxl": "openpyxl", "docx": "python-docx", "lxml": "lxml"}


def _command(place: Path, *words: str) -> list[str]:
    return [*TONGKET, "-C", str(place), "--as-of", DAY, *words]


def _seconds(ours: Cost, base: Cost) -> str:
    memory = f"{ours.memory / 1024:.0f} MB"
    return f"{ours.cpu:.2f} s against {base.cpu:.2f} s, {memory}, exit {ours.status}"


def travel(folder: Path, line: Line) -> None:
    """All of it."""
    imports(folder / "annex", line)
    tables(folder / "tables", line)
