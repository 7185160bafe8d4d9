"""`tongket check`: all findings, in the format wanted, and the exit code."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from typer import Context, Option

from tongket.cli.asked import Asked
from tongket.cli.place import shown
from tongket.cli.progress import waiting
from tongket.cli.terminal import Screen
from tongket.cli.views import check_machine, check_text
from tongket.cli.views.outcome import Outcome
from tongket.cli.withheld import withheld_files
from tongket.cli.words import N_
from tongket.diagnostics import Message, TongketError
from tongket.rules.check import Checked, Choice, check
from tongket.rules.themes import EVERY_RULE

Format = Literal["text", "json", "sarif", "github", "lines"]
Codes = Annotated[
    list[str] | None,
    Option(metavar="CODE", help=N_("Only these codes or themes, such as TK2; may be repeated.")),
]
Ignored = Annotated[
    list[str] | None, Option(metavar="CODE", help=N_("Not these codes or themes; may be repeated."))
]
Known = Annotated[
    Path | None,
    Option("--baseline", metavar="FILE", help=N_("Only what is not in this list of findings.")),
]
WriteKnown = Annotated[
    Path | None, Option(metavar="FILE", help=N_("Write the list of known findings; fail on none."))
]


def run(
    context: Context,
    format: Annotated[Format, Option(help=N_("Form of the output."))] = "text",
    select: Codes = None,
    ignore: Ignored = None,
    strict: Annotated[bool, Option("--strict", help=N_("Let warnings fail as well."))] = False,
    known: Known = None,
    write_baseline: WriteKnown = None,
    show_silenced: Annotated[
        bool, Option("--show-silenced", help=N_("Show what is silenced, with the reasons."))
    ] = False,
) -> int:
    asked = Asked.by(context)
    choice = Choice(codes("--select", select), codes("--ignore", ignore), _known(known))
    tracking = asked.tracking
    with waiting(asked.words, N_("Checking")):
        checked = check(tracking, choice)
    if write_baseline is not None:
        return _write_baseline(asked, checked, write_baseline)
    outcome = Outcome(
        checked,
        asked.as_of,
        asked.words,
        asked.workspace.tree,
        folder_before_paths(asked.root),
        show_silenced,
        Screen.of(sys.stdout),
        withheld_files(asked.workspace),
    )
    sys.stdout.write(_formatted(format, outcome))
    return checked.exit_code(strict=strict)


def codes(option: str, given: list[str] | None) -> tuple[str, ...]:
    """The codes of an option, commas allowed; one that begins no rule's code is wrong use."""
    wanted = [code.strip().upper() for part in given or () for code in part.split(",")]
    known = {rule.code for rule in EVERY_RULE}
    for code in wanted:
        if not code or not any(one.startswith(code) for one in known):
            raise TongketError(
                Message("{option}: no code begins with “{code}”", option=option, code=code),
                Message("codes look like TK201, themes like TK2; see tongket explain"),
            )
    return tuple(wanted)


def folder_before_paths(root: Path) -> str:
    """The way from here to the workspace; "" if that lies elsewhere."""
    folder = shown(root)
    return "" if folder == "." or Path(folder).is_absolute() else folder


def _formatted(wanted: Format, outcome: Outcome) -> str:
    if wanted == "sarif":
        from tongket.cli.views.check_sarif import sarif

        return sarif(outcome)
    views = {
        "text": check_text.text,
        "json": check_machine.json,
        "lines": check_machine.lines,
        "github": check_machine.github,
    }
    return views[wanted](outcome)


def _known(file: Path | None) -> frozenset[str]:
    if file is None:
        return frozenset()
    from tongket.cli import baseline

    return baseline.read(file)


def _write_baseline(asked: Asked, checked: Checked, file: Path) -> int:
    from tongket.cli import baseline

    baseline.write(file, checked.diagnostics)
    count = len(checked.diagnostics)
    said = Message("{n} findings written to {file}", n=count, file=str(file))
    sys.stdout.write(asked.words.say(said) + "\n")
    return 0
