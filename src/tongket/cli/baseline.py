"""The list of known findings (baseline): an old archive comes in, only new findings fail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tongket.cli.files import read_text, write_files
from tongket.diagnostics import Diagnostic, Message, TongketError
from tongket.rules.check import fingerprints

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LINE: Final = re.compile(r"([0-9a-f]{16}\.\d+)(?:\s|\Z)")


def write(file: Path, found: Sequence[Diagnostic]) -> None:
    """One line for each finding: its fingerprint, and for the reader its code and record."""
    listed = zip(fingerprints(found), found, strict=True)
    lines = sorted(
        f"{name} {one.code} {one.finding.record or one.finding.span.path}" for name, one in listed
    )
    text = "".join(f"{line}\n" for line in ("# tongket baseline", *lines))
    write_files(file.parent, {file.name: text.encode()})


def read(file: Path) -> frozenset[str]:
    """The fingerprints of a list; TongketError if it is none."""
    known = set()
    for number, line in enumerate(read_text(file).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.match(line)
        if found is None:
            raise TongketError(
                Message("{file}, line {line}: no fingerprint", file=str(file), line=number),
                Message(
                    "write the list anew: tongket check --write-baseline {file}", file=str(file)
                ),
            )
        known.add(found[1])
    return frozenset(known)
