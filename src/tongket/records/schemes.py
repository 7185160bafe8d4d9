"""Schemes of evaluation: an office's own, those that are shipped, those in a file given by hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from tongket.diagnostics import Message, Severity, TongketError
from tongket.records.files import read_file
from tongket.records.kinds import Scheme
from tongket.records.schema import record_type

if TYPE_CHECKING:
    from tongket.records.workspace import Workspace

_FOLDER: Final = Path(__file__).parents[1] / "schemes"
SHIPPED_PATH: Final = "tongket:schemes/"
"""What the paths of shipped schemes begin with in places."""


@cache
def shipped_ids() -> tuple[str, ...]:
    """The ids of the shipped schemes."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.yaml")))


@cache
def shipped(name: str) -> Scheme | None:
    """A shipped scheme by its id."""
    if name not in shipped_ids():
        return None
    data = (_FOLDER / f"{name}.yaml").read_bytes()
    return schemes_in(f"{SHIPPED_PATH}{name}.yaml", data)[0]


def scheme_named(ws: Workspace, name: str) -> Scheme | None:
    """The scheme of an id: the office's own, else a shipped one."""
    return ws.schemes.get(name) or shipped(name)


def known_schemes(ws: Workspace) -> tuple[Scheme, ...]:
    """All schemes that can be named: the office's own first."""
    own = tuple(ws.schemes.values())
    rest = (shipped(name) for name in shipped_ids() if name not in ws.schemes)
    return (*own, *(one for one in rest if one is not None))


def schemes_in(path: str, data: bytes) -> tuple[Scheme, ...]:
    """The schemes of a file; TongketError with the first place at which it cannot be read."""
    content = read_file(path, data, record_type(Scheme))
    for one in content.diagnostics:
        if one.severity is Severity.ERROR:
            span = one.finding.span
            raise TongketError(
                Message(
                    "{path}:{line}:{column}: {problem}",
                    path=span.path,
                    line=str(span.line),
                    column=str(span.column),
                    problem=one.finding.message,
                ),
                one.finding.hint,
            )
    if not content.records:
        raise TongketError(Message("{path}: the file holds no scheme", path=path))
    return cast("tuple[Scheme, ...]", content.records)
