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

    from tongket.exchange.forms.form import Identity
    from tongket.exchange.forms.returning import Back
    from tongket.exchange.forms.take import Taken, Taker
    from tongket.office.intake.book import Book, Format


def run(
    context: Context,
    files: Annotated[
        list[str], Argument(metavar="FILE...", help=N_("Forms that came back, Excel or Word."))
    ],
    date: Annotated[
        str | None, Option(metavar="DATE", help=N_("The day they came; today if not given."))
    ] = None,
    correct: Annotated[
        bool,
        Option(
            "--correct",
            help=N_("Forms of earlier periods correct what was reported for them."),
        ),
    ] = False,
    dry_run: Annotated[
        bool, Option("--dry-run", help=N_("Show what would be written, and write nothing."))
    ] = False,
) -> int:
    asked = Asked.by(context)
    came = asked.as_of if date is None else day("--date", date)
    refused = 0
    taking = _Taking(asked, came, correct=correct)
    for file in dict.fromkeys(files):
        try:
            refused += _take(taking, Path(file), dry_run=dry_run)
        except TongketError as error:
            sys.stdout.flush()
            sys.stderr.write(complaint(error, asked.words))
            refused += 1
    taking.note_returns()
    return int(bool(refused))


class _Taking:
    """Several files one after the other: one that follows another of its unit sees its report."""

    def __init__(self, asked: Asked, came: date, *, correct: bool) -> None:
        self.asked = asked
        self._came = came
        self._correct = correct
        self._backs: dict[tuple[str, str], Back] = {}
        self._taker: Taker | None = None
        self._written: set[tuple[str, str, str]] = set()

    def take(self, book: Book) -> Taken:
        """What a file is, says and changes, as the records stand by now."""
        taken = self._with_taker().take(book)
        if taken.identity is not None and _key(taken.identity) in self._written:
            self.asked = Asked(self.asked.words, self.asked.folder, self.asked.day)
            self._taker = None
            self._written.clear()
            taken = self._with_taker().take(book)
        return taken

    def save(self, taken: Taken) -> None:
        """Write the report of a form that was taken."""
        if taken.change is not None and taken.identity is not None:
            save(self.asked.root, [taken.change])
            self._written.add(_key(taken.identity))

    def goes_back(self, taken: Taken) -> date:
        """Remember that a form goes back; the last day for sending it back, mended.

        One that says what it said when it went back before keeps the day that was given then.
        """
        from tongket.exchange.forms.receipt import answer_by
        from tongket.exchange.forms.returning import Back, digest_of, returned_before

        own = taken.identity
        assert own is not None  # noqa: S101 - only what is known goes back
        digest = digest_of(taken.answers)
        before = returned_before(
            self.asked.workspace, own.regime, own.period, own.unit, digest, self._came
        )
        if before is None:
            errors = sum(one.error for one in taken.mistakes)
            self._backs[own.line, digest] = Back(own, errors, digest)
        return answer_by(self.asked.tracking, before or self._came)

    def note_returns(self) -> None:
        """Write what went back into the records of the forms."""
        from tongket.exchange.forms.returning import note_returns

        if self._backs:
            asked = self.asked
            save(asked.root, note_returns(asked.workspace, self._backs.values(), self._came))

    def _with_taker(self) -> Taker:
        from tongket.exchange.forms.take import Taker

        if self._taker is None:
            languages = tuple(Words.of(locale) for locale in LOCALES)
            asked = self.asked
            self._taker = Taker(
                asked.tracking, asked.words, languages, self._came, correct=self._correct
            )
        return self._taker


def _key(identity: Identity) -> tuple[str, str, str]:
    return identity.regime, identity.unit, identity.period


def _take(taking: _Taking, file: Path, *, dry_run: bool) -> bool:
    """One file; whether it is refused."""
    from tongket.exchange.forms.answers import remarks

    book = read_paper(taking.asked, file)
    taken = taking.take(book)
    asked = taking.asked
    sheet: Path | None = None
    if not dry_run:
        taking.save(taken)
        if taken.refused:
            sheet = _error_sheet(taking, file, book.format, taken)
    screen = Screen.of(sys.stdout)
    told = form_taken.text(taken, file.name, asked, screen, written=not dry_run)
    sys.stdout.write(told)
    for one in remarks(book):
        sys.stdout.write(f"  {screen.paint('!', YELLOW)} {printable(asked.words.say(one))}\n")
    if sheet is not None:
        line = Message(
            "to be sent back, with the mistakes marked: {file}", file=shown(sheet.absolute())
        )
        sys.stdout.write(f"  {asked.words.say(line)}\n")
    return taken.refused


def _error_sheet(taking: _Taking, file: Path, kind: Format, taken: Taken) -> Path | None:
    """The form with its mistakes marked, written beside the file that came."""
    from tongket.exchange.forms.naming import error_name
    from tongket.exchange.forms.returning import sheet

    if taken.form is None:
        return None
    data = sheet(taken, kind, taking.asked.words, taking.goes_back(taken))
    if data is None:
        return None
    target = file.with_name(error_name(file.name, "docx" if kind == "docx" else "xlsx"))
    write_files(target.parent, {target.name: data})
    return target
