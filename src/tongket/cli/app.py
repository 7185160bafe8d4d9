"""The command line as a whole: which commands there are, and how one of them is run."""

# ruff: noqa: ANN401 - the parser's own classes are private to Typer

from __future__ import annotations

import gettext
import os
import sys
from importlib import import_module
from typing import Any, Final

from typer import Exit, Typer
from typer.core import TyperGroup
from typer.main import get_command

from tongket.cli.command import COMMON, Command, Worded, options
from tongket.cli.misuse import explained
from tongket.cli.place import workspaces
from tongket.cli.terminal import complaint
from tongket.cli.words import CATALOGUES, DOMAIN, N_, Words, chosen_locale
from tongket.diagnostics import Message, TongketError

WRONG_USE: Final = 2

COMMANDS: Final = {
    "init": N_("Make a small workspace to begin with"),
    "new": N_("Add a record, with the fields of its kind to fill in"),
    "record": N_("Record what has happened to tasks, or that reports have come in"),
    "today": N_("What has arrived, is due, is late and is to be urged"),
    "check": N_("Check the records"),
    "status": N_("How tasks stand, in tables that add up"),
    "list": N_("List the records of a kind"),
    "show": N_("Show one record, what refers to it and how it stands"),
    "explain": N_("Explain a code, a deadline or a kind of record"),
    "schema": N_("Print the JSON Schema of a kind, for editors"),
    "report": N_("Write a report"),
    "export": N_("Write tasks, indicators, reports or findings as a table"),
    "calendar": N_("Write deadlines and expected reports as calendar files"),
    "import tasks": N_("Take an assignment annex into a plan as tasks"),
    "import indicators": N_("Take an annex of targets into a plan as indicators"),
    "import directive": N_("Read the head of a document into a record of a directive"),
    "import reports": N_("Take an edited table of reports into the records"),
    "evaluate": N_("Score sheets of units or people for a period, every point explained"),
    "letter sent": N_("Record that letters to late units have gone out"),
    "letter status": N_("Letters sent, and what is still open of each"),
    "form send": N_("Write a form for each unit that owes a report, filled in as far as is known"),
    "form take": N_("Take forms that units filled in as reports, or send them back marked"),
    "receive": N_("Take a folder of files that came back: forms, signed copies and what else"),
    "form status": N_("Which forms were sent, came back, went back or are missing"),
}
"""Each command is the module of its name in `cli.commands`; here stands what help says of it.

A name of two words stands in a family; its module is named with an underscore.
"""

FAMILIES: Final[dict[str, str]] = {
    "form": N_("Forms that units fill in: send, take back, see what has come"),
    "letter": N_("Letters to late units"),
    "import": N_("Take Word, Excel, CSV and Markdown files into the records"),
}
"""What help says of the first words of commands that have two."""

_COMPLETION: Final = {
    "install_completion": N_("Install completion for the shell in use."),
    "show_completion": N_("Print the completion script of the shell in use."),
}


class _Commands(Worded, TyperGroup):
    """All commands, or a family; a command's module is imported only when it is asked for."""

    family: str = ""

    @property
    def below(self) -> dict[str, str]:
        """The words that may follow, and what help says of them."""
        return commands_below(self.family)

    def list_commands(self, _context: Any) -> list[str]:
        return list(self.below)

    def get_command(self, context: Any, name: str) -> Any:
        whole = f"{self.family} {name}".lstrip()
        if whole in COMMANDS:
            return load_command(whole, words=_words(context))
        return _family(whole, _words(context)) if whole in FAMILIES else None

    def format_commands(self, context: Any, formatter: Any) -> None:
        words = _words(context)
        with formatter.section(words.text(N_("Commands"))):
            formatter.write_dl([(name, words.text(told)) for name, told in self.below.items()])

    def resolve_command(
        self, context: Any, arguments: list[str]
    ) -> tuple[str | None, Any, list[str]]:
        if arguments[0] not in self.below and not arguments[0].startswith("-"):
            raise _no_command(arguments[0], self.family)
        return super().resolve_command(context, arguments)


def commands_below(family: str) -> dict[str, str]:
    """The commands of a family, or the first words of all, with what help says of them."""
    if family:
        head = f"{family} "
        return {n.removeprefix(head): told for n, told in COMMANDS.items() if n.startswith(head)}
    return {n: told for n, told in COMMANDS.items() if " " not in n} | FAMILIES


def _family(name: str, words: Words) -> _Commands:
    """The parser of the commands that begin with one word."""
    app = Typer(cls=_Commands, add_completion=False, rich_markup_mode=None)
    app.callback(help=words.text(FAMILIES[name]))(_root)
    made = get_command(app)
    assert isinstance(made, _Commands)  # noqa: S101 - the class given above
    made.family = name
    return made


def run_program(arguments: list[str]) -> int:
    """Run a command line; the exit code. Only our own faults escape as exceptions."""
    try:
        wanted = _locale(arguments)
    except FileNotFoundError:
        words = Words.of(chosen_locale(None, os.environ, ()))
        sys.stderr.write(complaint(_NOWHERE, words))
        return WRONG_USE
    words = Words.of(wanted)
    if words.locale != wanted:
        sys.stderr.write(complaint(_no_catalogue(wanted), words, warning=True))
    _teach_parser(words.locale)
    try:
        made = program(words)
        with made.make_context("tongket", _hoisted(arguments) or ["--help"], obj=words) as context:
            code: int = made.invoke(context)
            return code
    except Exit as asked_for:
        return asked_for.exit_code if arguments else WRONG_USE
    except Exception as error:
        told = error if isinstance(error, TongketError) else explained(error)
        if told is None:
            raise
        sys.stdout.flush()
        sys.stderr.write(complaint(told, words))
        return WRONG_USE


def program(words: Words) -> _Commands:
    """The parser of the whole command line."""
    app = Typer(cls=_Commands, add_completion=True, rich_markup_mode=None)
    app.callback(help=words.text(N_("Keeps, checks and reports the records of a committee.")))(
        _root
    )
    made = get_command(app)
    assert isinstance(made, _Commands)  # noqa: S101 - the class given above
    for parameter in made.params:
        told: Any = parameter
        told.help = words.text(_COMPLETION[told.name])
    made.params[:0] = options(words, exposed=False)
    return made


def load_command(name: str, words: Words) -> Command:
    """One command, from the module of its name."""
    app = Typer(add_completion=False, rich_markup_mode=None)
    run = import_module(f"tongket.cli.commands.{name.replace(' ', '_')}").run
    app.command(name.rpartition(" ")[2], cls=Command, help=COMMANDS[name])(run)
    command = get_command(app)
    assert isinstance(command, Command)  # noqa: S101 - the class given above
    command.teach(words)
    return command


def _root() -> None:
    """Nothing to do: the common options have been handed to the command."""


def _words(context: Any) -> Words:
    words: Words = context.find_root().obj
    return words


def _hoisted(arguments: list[str]) -> list[str]:
    """The command line with the common options that stand before the command behind it."""
    rest = list(arguments)
    common: list[str] = []
    while rest:
        name, equals, _ = rest[0].partition("=")
        if (equals and name in COMMON) or (rest[0].startswith("-C") and rest[0] != "-C"):
            common.append(rest.pop(0))
        elif name in COMMON and len(rest) > 1:
            common += rest[:2]
            del rest[:2]
        else:
            break
    if not rest or rest[0].startswith("-"):
        return [*arguments]
    named = 2 if " ".join(rest[:2]) in COMMANDS else 1
    return [*rest[:named], *common, *rest[named:]]


def _locale(arguments: list[str]) -> str:
    folder = _last(arguments, "-C")
    return chosen_locale(_last(arguments, "--locale"), os.environ, workspaces(folder))


def _last(arguments: list[str], name: str) -> str | None:
    """The last value given to an option, before the parser has read the line."""
    found = None
    for place, word in enumerate(arguments):
        if word == name and place + 1 < len(arguments):
            found = arguments[place + 1]
        elif word.startswith(name) and word != name:
            found = word[len(name) :].removeprefix("=")
    return found


def _teach_parser(locale: str) -> None:
    """Let the option parser look its own few texts up in our catalogue."""
    os.environ["LANGUAGE"] = locale
    gettext.bindtextdomain(DOMAIN, os.fspath(CATALOGUES))
    gettext.textdomain(DOMAIN)


_NOWHERE: Final = TongketError(
    Message("the current folder is no longer there"), Message("go to another folder")
)


def _no_catalogue(locale: str) -> TongketError:
    return TongketError(
        Message(
            "the catalogue of “{locale}” is not compiled; all is told in English", locale=locale
        ),
        Message("install tongket again, or run: make messages"),
    )


def _no_command(name: str, family: str) -> TongketError:
    from difflib import get_close_matches

    known = commands_below(family)
    near = get_close_matches(name, known, 1)
    hint = (
        Message("did you mean “{word}”?", word=near[0])
        if near
        else Message("the commands are: {commands}", commands=", ".join(known))
    )
    return TongketError(
        Message("there is no command “{name}”", name=f"{family} {name}".lstrip()), hint
    )


PARSER_TEXTS: Final = (N_("Arguments"), N_("Options"), N_("default: {default}"), N_("required"))
"""Texts of the option parser that it translates by itself, kept here for the catalogue."""
