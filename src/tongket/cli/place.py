"""Finding the workspace: upwards from a folder, in ./records, or the only one below."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_SETTINGS: Final = "tongket.yaml"
_USUAL: Final = "records"


def find_workspace(folder: str | None) -> Path:
    """The workspace meant by `-C` or by where we are; exactly one, else `TongketError`."""
    from tongket.diagnostics import Message, TongketError

    if folder is not None and not os.path.isdir(folder):  # noqa: PTH112 - answers False for any error
        raise TongketError(
            Message("there is no folder “{folder}”", folder=folder),
            Message("name a workspace, or a folder within one, after -C"),
        )
    found = workspaces(folder)
    if not found:
        raise TongketError(
            Message("no workspace found: no tongket.yaml here, above, or in ./records"),
            Message("go to the folder of the records, name it with -C, or make one: tongket init"),
        )
    if len(found) > 1:
        raise TongketError(
            Message(
                "several workspaces found: {found}",
                found=", ".join(shown(path) for path in found),
            ),
            Message("name one: tongket -C {example} …", example=shown(found[0])),
        )
    return found[0]


def workspaces(folder: str | None) -> list[Path]:
    """The workspaces that may be meant, best first; nothing is read but names."""
    start = Path(os.path.abspath(folder or "."))  # noqa: PTH100 - symbolic links stay as they are named
    if folder is not None and _is_workspace(start):
        return [start]
    above = next((path for path in (start, *start.parents) if _is_workspace(path)), None)
    found = [path for path in (above, start / _USUAL) if path is not None and _is_workspace(path)]
    return found or [*_below(start / _USUAL), *_below(start)]


def shown(path: Path) -> str:
    """A path as people read it: from where they are, if it lies below."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


def _is_workspace(path: Path) -> bool:
    return os.path.isfile(path / _SETTINGS)  # noqa: PTH113 - answers False for any error


def _below(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if entry.name[:1] not in "._~")
    except OSError:
        return []
    return [folder / name for name in names if _is_workspace(folder / name)]
