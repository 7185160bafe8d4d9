"""`tongket init`: a small workspace to begin with; what is there already stays."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from typer import Argument, Context

from tongket.cli.asked import Asked, today
from tongket.cli.place import shown
from tongket.cli.schemas import schema_files
from tongket.cli.starter import starter
from tongket.cli.words import N_
from tongket.diagnostics import Message, TongketError
from tongket.records.saving import Change, save
from tongket.records.tree import SETTINGS


def run(
    context: Context,
    folder: Annotated[
        Path, Argument(metavar="DIR", help=N_("Where; the current folder if not given."))
    ] = Path(),
) -> int:
    asked = Asked.by(context)
    root = Path(asked.folder or ".") / folder
    _refuse_workspace(root)
    files = {**starter(asked.words.locale, asked.day or today(None)), **schema_files(asked.words)}
    wanted = {path: text.encode() for path, text in files.items() if not (root / path).exists()}
    root.mkdir(parents=True, exist_ok=True)
    save(root, [Change(path, None, data) for path, data in wanted.items()])
    place = shown(root.resolve())
    said = [Message("{n} files written to {folder}", n=len(wanted), folder=place)]
    said += [Message("kept as it was: {file}", file=path) for path in sorted(files.keys() - wanted)]
    said.append(Message("look at them, then run: tongket check"))
    sys.stdout.write("".join(asked.words.say(one) + "\n" for one in said))
    return 0


def _refuse_workspace(root: Path) -> None:
    """No workspace within or instead of another one."""
    if root.exists() and not root.is_dir():
        raise TongketError(Message("{file} is no folder", file=str(root)))
    start = root.absolute()
    above = next((one for one in (start, *start.parents) if (one / SETTINGS).exists()), None)
    if above is not None:
        raise TongketError(
            Message("there is a workspace already: {folder}", folder=shown(above)),
            Message("add to it with: tongket new KIND"),
        )
