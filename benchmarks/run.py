"""All measurements in one run, as ratios: ``python -m benchmarks.run [PART …]``.

Seconds are CPU seconds of whole processes. A shared machine is noisy: quote the ratios.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.generate import write
from benchmarks.process import PYTHON, TONGKET, Cost, cost, interleaved
from benchmarks.province import Size
from benchmarks.province import write as write_province
from benchmarks.travel import travel as run_travel

DAY = "2025-06-01"
_REPORT = """\
import sys, time
from datetime import date
from pathlib import Path
from tongket.cli.words import Words
from tongket.records.tree import read_folder
from tongket.records.workspace import load
from tongket.reports.produce import Order, produce
from tongket.tracking import Tracking
a = time.process_time()
tracking = Tracking(load(read_folder(Path(sys.argv[1]))), date(2025, 6, 1))
b = time.process_time()
produce(tracking, Words.of("vi"), Order("summary", "md"))
c = time.process_time()
produce(tracking, Words.of("vi"), Order("summary", "docx"))
d = time.process_time()
print(b - a, c - b, d - c)
"""


def line(name: str, value: float, limit: str, detail: str = "") -> None:
    """One row of the result."""
    print(f"{name:<58} {value:>8.2f}   {limit:<10} {detail}", flush=True)


def start(folder: Path) -> None:
    """Start-up against the bare interpreter."""
    write(folder / "small", 50, 1)
    bare = [PYTHON, "-c", "pass"]
    rows: tuple[tuple[str, list[str], str], ...] = (
        ("--version / python -c pass", [*TONGKET, "--version"], "<= 2.5"),
        ("--help / python -c pass", [*TONGKET, "--help"], "<= 8"),
        ("check of 50 records / python -c pass", check_command(folder / "small"), "<= 25"),
    )
    for name, command, limit in rows:
        first, second, ratio = interleaved(command, bare, runs=11)
        line(name, ratio, limit, f"{first.cpu * 1000:.0f} ms against {second.cpu * 1000:.0f} ms")
    asked = {
        "_TONGKET_COMPLETE": "complete_bash",
        "COMP_WORDS": "tongket ch",
        "COMP_CWORD": "1",
    }
    found, base = cost(TONGKET, runs=11, environment=asked), cost(bare, runs=11)
    line("completion of a command / python -c pass", found.cpu / base.cpu, "<= 3")


def check_command(folder: Path) -> list[str]:
    """``tongket check`` of a folder on a fixed day."""
    return [*TONGKET, "-C", str(folder), "--as-of", DAY, "check"]


def check(folder: Path) -> None:
    """A cold check of 20,000 records against the bare parse of the same files."""
    idle = cost([PYTHON, "-c", "pass"]).memory
    for name, per_file, limit in (
        ("one-record files", 1, "<= 1.2"),
        ("200 list files", 100, "<= 1.0"),
    ):
        place = folder / f"check-{per_file}"
        write(place, 20_000, per_file)
        parse = [PYTHON, "-m", "benchmarks.bare_parse", str(place)]
        ours, base, ratio = interleaved(check_command(place), parse, runs=3)
        line(f"check of 20,000 {name} / bare parse", ratio, limit, _seconds(ours, base))
        line("  kB of memory per record", (ours.memory - idle) / 20_000, "<= 8")


def growth(folder: Path) -> None:
    """Cost per record from 5,000 to 80,000, the start-up left out; growth is a few per cent."""
    write(folder / "start", 1, 1)
    begin = cost(check_command(folder / "start")).cpu
    for count in (5_000, 20_000, 80_000):
        place = folder / f"growth-{count}"
        write(place, count, 1)
        found = cost(check_command(place), runs=1)
        whole = f"{found.cpu / count * 1e6:.0f} with the start-up"
        each = (found.cpu - begin) / count * 1e6
        line(f"check of {count}: microseconds per record", each, "within 15%", whole)
        shutil.rmtree(place)


def report(folder: Path) -> None:
    """The summary report: Markdown and Word against the load time, and their growth."""
    import subprocess  # noqa: PLC0415

    sizes = ((500, 100), (2_000, 1), (2_000, 100), (8_000, 100), (50_000, 100))
    for count, per_file in sizes:
        place = folder / f"report-{count}-{per_file}"
        write(place, count, per_file)
        done = subprocess.run(
            [PYTHON, "-c", _REPORT, str(place)], check=True, capture_output=True, text=True
        )
        load, markdown, word = map(float, done.stdout.split())
        name = f"summary of {count} tasks, {per_file} a file: Markdown / load"
        line(name, markdown / load, "<= 1.5")
        line(
            "  Word, seconds beyond load",
            word,
            "<= 1 at 2,000",
            f"{word / count * 1e6:.0f} us a row",
        )


def province(folder: Path) -> None:
    """What a whole province costs, against the bare parse of its files, at 1, 2 and 4 times."""
    asked: tuple[tuple[str, list[str]], ...] = (
        ("check", ["check"]),
        ("evaluate", ["evaluate", "--period", "2025"]),
        ("report summary", ["report", "summary", "--output", "-"]),
        ("report evaluation", ["report", "evaluation", "--period", "2025", "--output", "-"]),
        ("report cluster", ["report", "cluster", "--period", "2025", "--output", "-"]),
    )
    sizes = [("tasks", Size(scale)) for scale in (1, 2, 4)]
    sizes += [("communes", Size(1, 148 * times)) for times in (2, 4)]
    begun: dict[str, float] = {}
    for axis, size in sizes:
        place = folder / f"province-{axis}-{size.scale}-{size.communes}"
        write_province(place, size)
        base = cost([PYTHON, "-m", "benchmarks.bare_parse", str(place)], runs=1).cpu
        told = f"{size.tasks} tasks, {size.communes} communes"
        for name, words in asked:
            command = [*TONGKET, "-C", str(place), "--as-of", "2026-01-20", *words]
            found = cost(command, runs=1)
            growth = found.cpu / begun.setdefault(name, found.cpu)
            detail = f"{growth:.2f} times the first, {found.memory / 1024:.0f} MB"
            line(f"{told}: {name} / bare parse", found.cpu / base, "", detail)
        shutil.rmtree(place)


def travel(folder: Path) -> None:
    """Annexes in, calendars and tables out, forms to units and back."""
    run_travel(folder, line)


def _seconds(ours: Cost, base: Cost) -> str:
    return f"{ours.cpu:.2f} s against {base.cpu:.2f} s, exit {ours.status}"


PARTS: dict[str, Callable[[Path], None]] = {
    "start": start,
    "check": check,
    "growth": growth,
    "report": report,
    "province": province,
    "travel": travel,
}


def main() -> None:
    """Runs the parts named on the command line, or all."""
    for name in sys.argv[1:] or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            PARTS[name](Path(folder))


if __name__ == "__main__":
    main()
