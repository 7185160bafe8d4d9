"""What travelling costs: annexes in, tables and calendars out, forms to units and back."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import annex, forms
from benchmarks.generate import write as write_tasks
from benchmarks.process import PYTHON, TONGKET, Cost, cost, interleaved, once

ROWS = 2_000
FORMS = 200
DAY = "2026-04-05"
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
        for name in ("the same, written", "once more, nothing new"):
            ours = once(_command(place, "import", "tasks", file, "--plan", "kh", "--write"))
            detail = _seconds(ours, base)
            line(f"  {name} / bare {_NAMES[readers[0]]}", ours.cpu / base.cpu, "", detail)


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


def returned(folder: Path, line: Line) -> None:
    """200 forms sent, and taken when they come back filled in, against the bare parse of them."""
    place, out = folder / "records", folder / "out"
    forms.write(place, FORMS)
    duty = ("--regime", "bc", "--period", "2026-Q1")
    for form in ("docx", "xlsx"):
        started = time.monotonic()
        ours = once(
            _command(place, "form", "send", *duty, "--format", form, "--output", str(out / form))
        )
        wall = time.monotonic() - started
        name = f"form send of {FORMS} forms, {form}: seconds"
        line(name, wall, "<= 20", f"{ours.cpu:.2f} s of CPU, exit {ours.status}")
    assert forms.fill(out / "xlsx") == FORMS
    files = [str(path) for path in sorted((out / "xlsx").glob("*.xlsx"))]
    base = once([PYTHON, "-m", "benchmarks.bare_papers", "openpyxl", *files])
    for name, words in (
        ("receive", ("receive", str(out / "xlsx"), "--output", str(out / "back"))),
        ("form take", ("form", "take", *files)),
    ):
        fresh = folder / f"records-{words[0]}"
        shutil.copytree(place, fresh)
        ours = once(_command(fresh, *words))
        detail = f"{_seconds(ours, base)}, {len(list(fresh.glob('reports/*')))} reports"
        line(f"{name} of {FORMS} forms / bare openpyxl", ours.cpu / base.cpu, "", detail)


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
    returned(folder / "forms", line)
