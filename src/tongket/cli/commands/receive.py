"""`tongket receive`: a folder of files that came back; forms become reports or go back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from typer import Argument, Context, Option

from tongket.cli.asked import Asked, day
from tongket.cli.files import write_files
from tongket.cli.output import folder_of_output, refuse_among_records
from tongket.cli.papers import paper_bytes
from tongket.cli.place import shown
from tongket.cli.progress import bar
from tongket.cli.terminal import Screen, printable
from tongket.cli.views import received
from tongket.cli.words import LOCALES, N_, Words
from tongket.diagnostics import Message, TongketError
from tongket.records.saving import save
from tongket.records.settings import limits_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from tongket.exchange.forms.receive import Came, Receiver

_GOOD: Final = ("TAKEN", "KNOWN", "SAME", "IGNORED", "OTHER")
"""Outcomes after which nobody has to do anything."""


def run(
    context: Context,
    source: Annotated[
        Path, Argument(metavar="FOLDER", help=N_("The folder in which the files came back."))
    ],
    date: Annotated[
        str | None, Option(metavar="DATE", help=N_("The day they came; today if not given."))
    ] = None,
    output: Annotated[
        Path | None,
        Option(metavar="DIR", help=N_("Where what goes back is written; else out/returned.")),
    ] = None,
    dry_run: Annotated[
        bool, Option("--dry-run", help=N_("Show what would be written, and write nothing."))
    ] = False,
) -> int:
    from tongket.exchange.forms.receive import Receiver, sorted_out
    from tongket.exchange.forms.take import Taker

    asked = Asked.by(context)
    came_on = asked.as_of if date is None else day("--date", date)
    refuse_among_records(asked, output)
    files = list(_files(source))
    languages = tuple(Words.of(locale) for locale in LOCALES)
    taker = Taker(asked.tracking, asked.words, languages, came_on)
    receiver = Receiver(taker, limits_of(asked.workspace.settings))
    looked: Iterable[Came] = (_look(receiver, source, file) for file in files)
    if sys.stderr.isatty() and files:
        looked = bar(looked, len(files), asked.words.text(N_("Reading files")))
    came = sorted_out(looked)
    written = () if dry_run else _written(asked, came, came_on, output)
    screen = Screen.of(sys.stdout)
    sys.stdout.write(received.text(came, asked, screen, written=not dry_run))
    for file in written:
        told = asked.words.say(Message("written: {file}", file=shown(file.absolute())))
        sys.stdout.write(f"{printable(told)}\n")
    return int(any(one.outcome.name not in _GOOD for one in came))


def _files(folder: Path) -> Iterator[Path]:
    """All files of a folder and those below it, by name; links are not followed."""
    if not folder.is_dir():
        raise TongketError(
            Message("{folder} is no folder", folder=str(folder)),
            Message("name the folder in which the files came back"),
        )
    try:
        found = sorted(folder.rglob("*"))
    except OSError as error:
        raise TongketError(
            Message("{folder} cannot be read: {reason}", folder=str(folder), reason=str(error)),
            Message("check its name and its rights"),
        ) from None
    for place in found:
        if place.is_symlink() or not place.is_dir():
            yield place


def _look(receiver: Receiver, folder: Path, file: Path) -> Came:
    """One file; what cannot be read is told and stops nothing."""
    from tongket.exchange.forms.receive import Came, Outcome

    name = file.relative_to(folder).as_posix()
    if file.is_symlink():
        link = Message("a link; links are not followed")
        return Came(name, Outcome.UNREADABLE, fact=link, remedy=Message("put the file there"))
    if receiver.passes_over(name):
        return Came(name, Outcome.IGNORED)
    try:
        data = paper_bytes(file, receiver.limits.size)
    except TongketError as error:
        return Came(name, Outcome.UNREADABLE, fact=error.message, remedy=error.hint)
    return receiver.look(name, data)


def _written(
    asked: Asked, came: Iterable[Came], day: date, output: Path | None
) -> tuple[Path, ...]:
    """Everything in one go: sheets and letters first, then the records, all of them or none."""
    from tongket.exchange.forms.receive import Outcome
    from tongket.exchange.forms.returning import Back, note_returns

    backs = [one for one in came if one.outcome is Outcome.RETURNED]
    target = output or folder_of_output(asked) / "returned"
    files: dict[str, bytes] = {}
    for one in backs:
        files |= _going_back(asked, one, day)
    changes = [
        one.taken.change
        for one in came
        if one.outcome is Outcome.TAKEN and one.taken is not None and one.taken.change is not None
    ]
    if files:
        write_files(target, files)
    notes = [
        Back(one.identity, sum(mistake.error for mistake in one.taken.mistakes), one.digest)
        for one in backs
        if one.identity is not None and one.taken is not None
    ]
    save(asked.root, [*changes, *note_returns(asked.workspace, notes, day)])
    return tuple(target / name for name in files)


def _going_back(asked: Asked, came: Came, day: date) -> dict[str, bytes]:
    """The sheet of one form with its mistakes marked, and the letter with which it goes back."""
    from tongket.exchange.forms.receipt import answer_by
    from tongket.exchange.forms.returning import sheet, told
    from tongket.reports.return_letter import Returned, return_letter

    taken, form = came.taken, came.format
    assert taken is not None and taken.identity is not None and form is not None  # noqa: S101, PT018
    own = taken.identity
    data = sheet(taken, form, asked.words, answer_by(asked.tracking, day))
    assert data is not None  # noqa: S101 - it is known which form it is
    stem = f"{own.unit}.{own.regime}.{own.period}"
    name = f"{stem}.{'docx' if form == 'docx' else 'xlsx'}"
    returned = Returned(
        own.unit,
        own.regime,
        own.period,
        day,
        tuple(told(taken)),
        day,
        taken.said.number if taken.said is not None else None,
        name,
    )
    made = {name: data}
    for kind in ("md", "docx"):
        letter = return_letter(
            asked.tracking,
            asked.words,
            returned,
            kind,
            templates=asked.root / "templates",
        )
        made[f"{stem}.letter.{kind}"] = letter.content
    return made
