"""Runs every command that README and docs show, and writes what it prints below it.

``python -m tools.shown`` brings the pages in step with the program; a test tells which are not.

A block marked ``console`` holds commands after ``$`` and their output. A block whose mark names a
file, such as ``yaml tasks/viec.yaml``, is what that file holds; with ``+`` after the name it is
added to its end; ``diff tasks/viec.yaml`` changes lines of it. All blocks of a page are run in
order, in a folder of its own that holds a copy of records/ and templates/. A line ``…`` stands for
lines left out; as many lines as stand before and after it are shown.
"""

import fcntl
import os
import pty
import re
import shlex
import shutil
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Final

ROOT: Final = Path(__file__).parents[1]
COLUMNS: Final = 100
_BLOCK: Final = re.compile(
    r"^```(?P<mark>[\w-]+)(?: (?P<file>\S+))?(?: (?P<added>\+))?\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_LEFT_OUT: Final = "…"
_OWN_FAULT: Final = 3


class ShownError(Exception):
    """A page shows what cannot be."""


def pages() -> list[Path]:
    """README and every page of docs/."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def refreshed(page: str) -> str:
    """The text of a page with what its commands print now."""
    with TemporaryDirectory() as folder:
        session = _Session(Path(folder))

        def block(found: re.Match[str]) -> str:
            if found["file"]:
                session.write(found["mark"], found["file"], found["text"], found["added"] or "")
            if found["mark"] != "console":
                return found[0]
            return "```console\n" + "".join(session.play(found["text"])) + "```"

        return _BLOCK.sub(block, page)


class _Session:
    """A terminal of a hundred columns, in a folder that is gone when the page has been read."""

    def __init__(self, folder: Path) -> None:
        for name in ("records", "templates"):
            shutil.copytree(ROOT / name, folder / "work" / name)
        self._program(folder / "bin" / "tongket")
        self.folder = folder / "work"
        self.code = 0
        self.environment = {
            "PATH": f"{folder / 'bin'}{os.pathsep}{os.defpath}",
            "HOME": str(folder),
            "LANG": "vi_VN.UTF-8",
            "TERM": "xterm",
            "NO_COLOR": "1",
        }

    @staticmethod
    def _program(file: Path) -> None:
        """The program of this tree, under its name."""
        file.parent.mkdir()
        start = f"PYTHONPATH={shlex.quote(str(ROOT / 'src'))} exec {shlex.quote(sys.executable)}"
        file.write_text(f'#!/bin/sh\n{start} -m tongket "$@"\n', encoding="utf-8")
        file.chmod(0o755)

    def write(self, mark: str, name: str, text: str, added: str) -> None:
        """Write what a block says stands in a file, add it, or change the lines of a diff."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if mark == "diff":
            before, after = (_side(text, sign) for sign in "-+")
            held = path.read_text(encoding="utf-8")
            if held.count(before) != 1:
                raise ShownError(f"{name} does not hold once:\n{before}")
            path.write_text(held.replace(before, after), encoding="utf-8")
            return
        with path.open("a" if added else "w", encoding="utf-8") as file:
            file.write(text)

    def play(self, text: str) -> Iterator[str]:
        """The lines of a block, with what its commands print now."""
        for part in re.split(r"^(?=\$ )", text, flags=re.MULTILINE):
            if not part:
                continue
            lines = part.splitlines()
            length = 1 + next(n for n, line in enumerate(lines) if not line.endswith("\\"))
            printed = self._run("\n".join(lines[:length]).removeprefix("$ "))
            for line in (*lines[:length], *_abridged(lines[length:], printed)):
                yield f"{line}\n"

    def _run(self, command: str) -> list[str]:
        """What a command prints, without white space at the ends of lines."""
        if command.startswith("cd "):
            self.folder = (self.folder / command.removeprefix("cd ")).resolve(strict=True)
            return []
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
        with TemporaryFile() as complaints:
            process = subprocess.Popen(
                ["sh", "-c", f"(exit {self.code})\n{command}"],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=theirs,
                stderr=complaints,
            )
            os.close(theirs)
            printed = _everything(ours)
            process.wait()
            complaints.seek(0)
            printed += complaints.read()
        self.code = process.returncode
        if self.code >= _OWN_FAULT:
            raise ShownError(f"$ {command}\n{printed.decode()}[exit code {self.code}]")
        lines = [line.rstrip() for line in printed.decode().splitlines()]
        while lines and not lines[-1]:
            lines.pop()
        return lines


def _side(diff: str, sign: str) -> str:
    """The lines of one side of a diff."""
    return "".join(line[1:] for line in diff.splitlines(keepends=True) if line[0] in (sign, " "))


def _everything(terminal: int) -> bytes:
    """All that comes out of a terminal until nobody writes to it any more."""
    pieces: list[bytes] = []
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # on Linux, the end
            piece = b""
        if not piece:
            os.close(terminal)
            return b"".join(pieces)
        pieces.append(piece)


def _abridged(shown: list[str], printed: list[str]) -> list[str]:
    """The output with as many lines left out as in what was shown before."""
    if _LEFT_OUT not in shown:
        return printed
    head = shown.index(_LEFT_OUT)
    tail = len(shown) - 1 - head
    if len(printed) <= head + tail:
        return printed
    return [*printed[:head], _LEFT_OUT, *printed[len(printed) - tail :]]


def main() -> None:
    """Bring all pages in step, or those named on the command line."""
    wanted = [Path(name).resolve() for name in sys.argv[1:]] or pages()
    for path in wanted:
        text = path.read_text(encoding="utf-8")
        new = refreshed(text)
        if new != text:
            path.write_text(new, encoding="utf-8")
            print(f"brought in step: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
