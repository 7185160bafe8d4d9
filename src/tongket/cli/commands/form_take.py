"""`tongket form take`: filled-in forms become reports; what is wrong goes back marked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from tongket.cli.asked import Asked, day
from tongket.cli.files import write_files
from tongket.cli.papers import read_paper
from tongket.cli.place import shown
from tongket.cli.terminal import YELLOW, Screen, complaint, printable
from tongket.cli.views import form_taken
from tongket.cli.words import LOCALES, N_, Words
from tongket.diagnostics import Message, TongketError
from tongket.records.saving import save

if TYPE_CHECKING:
    from datetime import date

    from tongket.exchange.forms.take import Taken


def run(
    context: Context,
    files: Annotated[
        list[str], Argument(metavar="FILE...", help=N_("Forms that came back, Excel or Word."))
    ],
    date: Annotated[
        str | None, Option(metavar="DATE", help=N_("The day they came; today if not given."))
    ] = None,
    dry_run: Annotated[
        bool, Option("--dry-run", help=N_("Show what would be written, and write nothing."))
    ] = False,
) -> int:
    asked = Asked.by(context)
    came = asked.as_of if date is None else day("--date", date)
    refused = 0
    for file in dict.fromkeys(files):
        try:
            refused += _take(asked, Path(file), came, dry_run=dry_run)
        except TongketError as error:
            sys.stdout.flush()
            sys.stderr.write(complaint(error, asked.words))
            refused += 1
    return int(bool(refused))


def _take(asked: Asked, file: Path, came: date, *, dry_run: bool) -> bool:
    """One file; whether it is refused."""
    from tongket.exchange.forms.take import Taker

    # Each file is read against the records as the one before has left them.
    now = Asked(asked.words, asked.folder, asked.day)
    languages = tuple(Words.of(locale) for locale in LOCALES)
    book = read_paper(now, file)
    taken = Taker(now.tracking, now.words, languages, came).take(book)
    written: Path | None = None
    if not dry_run:
        if taken.change is not None:
            save(now.root, [taken.change])
        elif taken.refused:
            written = _error_sheet(now, file, book.format, taken)
    screen = Screen.of(sys.stdout)
    told = form_taken.text(taken, file.name, now, screen, written=not dry_run)
    sys.stdout.write(told)
    for one in book.told:
        sys.stdout.write(f"  {screen.paint('!', YELLOW)} {printable(now.words.say(one))}\n")
    if written is not None:
        line = Message(
            "to be sent back, with the mistakes marked: {file}", file=shown(written.absolute())
        )
        sys.stdout.write(f"  {now.words.say(line)}\n")
    return taken.refused


def _error_sheet(asked: Asked, file: Path, kind: str, taken: Taken) -> Path | None:
    """The form with its mistakes marked, written beside the file that came."""
    from tongket.exchange.forms.marked import marked
    from tongket.exchange.forms.naming import error_name

    n = sum(one.error for one in taken.mistakes)
    above = Message(
        "FORM RETURNED FOR CORRECTION: {n} places are to be corrected, listed below. Correct them"
        " in this very file, in the coloured cells; all else has been received and need not be"
        " entered again.",
        n=n,
    )
    form = marked(taken, asked.words, asked.words.say(above))
    if form is None:
        return None
    if kind == "docx":
        from tongket.exchange.forms.document import write_document

        data = write_document(form, asked.words)
    else:
        from tongket.exchange.forms.workbook import workbook

        data = workbook(form, asked.words)
    target = file.with_name(error_name(file.name, "docx" if kind == "docx" else "xlsx"))
    write_files(target.parent, {target.name: data})
    return target
