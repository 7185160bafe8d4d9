"""Writes src/tongket/_commands.py, the command line as plain data: `python -m tools.command_table`.

Shell completion answers from that table without importing the commands; a test holds the two
together.
"""

# ruff: noqa: ANN401 - the parser's own classes are private to Typer

import subprocess
import sys
from pathlib import Path
from typing import Any

from tongket import _commands
from tongket.cli.app import COMMANDS, FAMILIES, commands_below, load_command, program
from tongket.cli.words import Words
from tongket.records.kinds import KINDS
from tongket.reports.catalogue import REPORTS

FILE = Path(_commands.__file__)
_KINDS = tuple(kind.folder for kind in KINDS)
_IDS = "tongket.cli.complete_ids"
# Options that nearly every command has.
_COMMON: dict[str, object] = {"--as-of": "", "--help": None, "--locale": ("vi", "en"), "-C": ""}

# What a value may be, by the name that help gives it.
_BY_METAVAR: dict[str, object] = {
    "KIND": _KINDS,
    "CODE|KIND|due": ("due", *_KINDS),
    "ID": f"{_IDS}:records",
    "ID... EVENT": f"{_IDS}:recordable",
    "PLAN": f"{_IDS}:plans",
    "UNIT": f"{_IDS}:units",
    "REGIME": f"{_IDS}:regimes",
    "NAME": REPORTS,
    "vi|en": ("vi", "en"),
}


def written() -> str:
    """The text of the module."""
    words = Words.of("en")
    first = tuple(commands_below(""))
    table = {"": _command(program(words), first, {"--format": "", "--version": None})}
    for family in FAMILIES:
        table[family] = (tuple(commands_below(family)), {"--help": None}, (), False)
    table |= {name: _command(load_command(name, words), (), {}) for name in COMMANDS}
    rows = "".join(f"    {path!r}: {_row(*row)},\n" for path, row in table.items())
    head = FILE.read_text(encoding="utf-8")
    head = head.partition("\n_KINDS = ")[0]
    shared = f"_KINDS = {_KINDS!r}\n_COMMON: dict[str, Values] = {_COMMON!r}\n"
    text = f"{head}\n{shared}\nCOMMANDS: dict[str, Command] = {{\n{rows}}}\n"
    ruff = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(FILE), "-"]
    done = subprocess.run(ruff, input=text, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return done.stdout


def _row(
    below: tuple[str, ...],
    options: dict[str, object],
    arguments: tuple[object, ...],
    repeated: bool,  # noqa: FBT001 - the last part of a row
) -> str:
    """One row, with what many rows share under its name."""
    if options.items() >= _COMMON.items():
        own = "".join(f", {k!r}: {v!r}" for k, v in options.items() if k not in _COMMON)
        told = f"{{**_COMMON{own}}}"
    else:
        told = repr(options)
    return f"({below!r}, {told}, {arguments!r}, {repeated!r})".replace(repr(_KINDS), "_KINDS")


def _command(
    command: Any, below: tuple[str, ...], more: dict[str, object]
) -> tuple[tuple[str, ...], dict[str, object], tuple[object, ...], bool]:
    options: dict[str, object] = dict(more)
    arguments: list[object] = []
    repeated = False
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            arguments.append(_values(parameter))
            repeated = parameter.nargs == -1
        else:
            values = None if getattr(parameter, "is_flag", False) else _values(parameter)
            options |= dict.fromkeys(parameter.opts, values)
    options["--help"] = None
    return below, dict(sorted(options.items())), tuple(arguments), repeated


def _values(parameter: Any) -> object:
    choices = getattr(parameter.type, "choices", None)
    if choices is not None:
        return tuple(str(getattr(one, "value", one)) for one in choices)
    return _BY_METAVAR.get(parameter.metavar, "")


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
