"""`tongket report`: a report in the format wanted, with its internal verification sheet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

from typer import Argument, Context, Option

from tongket.cli.asked import Asked, day
from tongket.cli.files import read_bytes, write_files
from tongket.cli.naming import unit_named
from tongket.cli.output import folder_of_output, refuse_among_records
from tongket.cli.place import shown
from tongket.cli.progress import waiting
from tongket.cli.terminal import printable
from tongket.cli.words import N_
from tongket.diagnostics import Message, Severity, TongketError
from tongket.records.saving import Change, save

if TYPE_CHECKING:
    from tongket.reports.produce import Order, Product

Format = Literal["md", "docx", "json", "pdf"]
_STDOUT = Path("-")
_MOST = 10


Name = Annotated[
    str, Argument(metavar="NAME", help=N_("Name of the report; summary if not given."))
]
Plans = Annotated[
    list[str] | None, Option(metavar="PLAN", help=N_("Only this plan; may be repeated."))
]
OfPeriod = Annotated[str | None, Option(metavar="PERIOD", help=N_("Period, such as 2026-Q3."))]
OfUnit = Annotated[str | None, Option(metavar="UNIT", help=N_("Only this unit."))]
Since = Annotated[
    str | None, Option(metavar="DATE", help=N_("Earlier day, for a report on what has moved."))
]
Rules = Annotated[
    Path | None, Option(metavar="FILE", help=N_("Rules of evaluation, for reports on points."))
]
Form = Annotated[
    Format | None, Option(help=N_("Form of the output; md if the file's name does not tell."))
]
Output = Annotated[
    Path | None,
    Option(metavar="FILE", help=N_("Where, - for standard output; else out/NAME.FORMAT.")),
]
Begun = Annotated[
    Path | None, Option(metavar="FILE", help=N_("Begin a draft that people edit, once."))
]
Edited = Annotated[
    Path | None, Option("--from", metavar="FILE", help=N_("Render this draft, figures afresh."))
]
OwnWord = Annotated[
    Path | None, Option(metavar="FILE", help=N_("A Word file of the office with Jinja tags."))
]
Number = Annotated[
    str | None, Option(metavar="NUMBER", help=N_("Number; left for the registry if not given."))
]
Issued = Annotated[
    str | None, Option(metavar="DATE", help=N_("Day of issue; left blank if not given."))
]
All = Annotated[
    bool, Option("--all", help=N_("A letter to each unit that is late, for urging, into a folder."))
]
Criticism = Annotated[
    bool,
    Option("--criticism", help=N_("Of urging: the draft of a criticism, for the leaders.")),
]
DraftNumber = Annotated[
    int | None, Option(metavar="N", min=1, help=N_("The header bears: DRAFT N."))
]


def run(
    context: Context,
    name: Name = "summary",
    plan: Plans = None,
    period: OfPeriod = None,
    unit: OfUnit = None,
    since: Since = None,
    rules: Rules = None,
    format: Form = None,
    output: Output = None,
    draft: Begun = None,
    from_: Edited = None,
    template: OwnWord = None,
    number: Number = None,
    issued: Issued = None,
    draft_number: DraftNumber = None,
    everybody: All = False,
    criticism: Criticism = False,
) -> int:
    from tongket.reports.document import Issue
    from tongket.reports.produce import Order

    asked = Asked.by(context)
    _refuse_together(draft, from_, criticism=criticism and name != "urging")
    order = Order(
        name,
        _form(format, output) or ("docx" if template else "md"),
        tuple(plan or ()),
        period,
        unit,
        Issue(number, None if issued is None else day("--issued", issued), draft_number),
        asked.root / "templates",
        template,
        None if since is None else day("--since", since),
        rules,
        None if output == _STDOUT else _target(asked, output, from_, name, "md").stem,
        criticism=criticism,
    )
    if everybody:
        return _to_all(asked, order, output, beside=draft is not None or from_ is not None)
    refuse_among_records(asked, output if draft is None else draft)
    if draft is not None:
        return _begin(asked, order, draft)
    _write(asked, order, _produced(asked, order, from_), output, from_)
    if name == "urging" and unit is not None and not criticism:
        _tell_leaders(asked, unit, output)
    _tell_unused(asked)
    return 0


def _refuse_together(draft: Path | None, from_: Path | None, *, criticism: bool) -> None:
    """Options that do not go together; ``criticism``: it is asked of another report."""
    if draft is not None and from_ is not None:
        raise TongketError(Message("--draft begins a draft, --from renders one: name one of them"))
    if criticism and from_ is None:
        raise TongketError(
            Message("--criticism is of letters to late units"),
            Message("write: tongket report urging --criticism"),
        )


def _tell_leaders(asked: Asked, unit: str, output: Path | None) -> None:
    """What the letter leaves to the leaders; beside a report on standard output as an aside."""
    from tongket.cli.urging import for_leaders
    from tongket.tracking.escalation import escalation

    to = unit_named(asked.workspace, unit).id
    letter = escalation(asked.tracking).letters.get(to)
    stream = sys.stderr if output == _STDOUT else sys.stdout
    for told in for_leaders(asked.tracking, (letter,) if letter is not None else ()):
        stream.write(asked.words.say(told) + "\n")


def _to_all(asked: Asked, order: Order, output: Path | None, *, beside: bool) -> int:
    """Letters to all that are late, into the folder asked for or out/urging."""
    from tongket.cli.urging import refuse_for_all, write_all

    refuse_for_all(order, beside=beside)
    if output == _STDOUT or (output is not None and output.suffix):
        raise TongketError(
            Message("--output: with --all a folder, not {file}", file=str(output)),
            Message("leave it out; the letters go into out/urging"),
        )
    name = "criticism" if order.criticism else order.name
    folder = output or _target(asked, None, None, name, "md").with_suffix("")
    refuse_among_records(asked, folder / "letter.md")
    write_all(asked, order, folder)
    _tell_unused(asked)
    return 0


def _form(asked_for: str | None, output: Path | None) -> str | None:
    """The form asked for, else the one that the name of the file tells; TongketError if neither."""
    suffix = output.suffix.lower().removeprefix(".") if output not in (None, _STDOUT) else ""
    known = get_args(Format)
    if asked_for is None and suffix and suffix not in known:
        raise TongketError(
            Message("--output: “.{suffix}” is no form of a report", suffix=suffix),
            Message("the forms are: {formats}", formats=", ".join(known)),
        )
    if asked_for is not None and suffix in known and suffix != asked_for:
        raise TongketError(
            Message(
                "--output ends in .{suffix}, --format is {format}", suffix=suffix, format=asked_for
            ),
            Message("leave --format out, or choose another name"),
        )
    return asked_for or suffix or None


def _produced(asked: Asked, order: Order, draft: Path | None) -> Product:
    from tongket.reports.produce import produce, produce_from

    tracking = asked.tracking
    with waiting(asked.words, N_("Writing the report")):
        if draft is None:
            return produce(tracking, asked.words, order)
        return produce_from(tracking, asked.words, order, str(draft), read_bytes(draft))


def _begin(asked: Asked, order: Order, draft: Path) -> int:
    """A new draft; one that is there belongs to the people who edit it."""
    from tongket.reports.produce import make_draft

    if draft.exists():
        raise TongketError(
            Message("{file} is there already and is left as it is", file=str(draft)),
            Message("render it with --from {file}, or choose another name", file=str(draft)),
        )
    text = make_draft(asked.tracking, asked.words, order)
    save(draft.absolute().parent, [Change(draft.name, None, text.encode())])
    sys.stdout.write(asked.words.say(Message("written: {file}", file=str(draft))) + "\n")
    return 0


def _write(
    asked: Asked, order: Order, product: Product, output: Path | None, draft: Path | None
) -> None:
    """The report and, beside it, the verification sheet; on standard output the report alone."""
    if output == _STDOUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(product.content)
        return
    target = _target(asked, output, draft, order.name, order.format)
    if draft is not None and target.resolve() == draft.resolve():
        raise TongketError(
            Message("{file} is the draft itself; a report is written elsewhere", file=str(target)),
            Message("give another name with --output"),
        )
    sheet = f"{target.stem}.verification.md"
    files = {target.name: product.content, **product.files, sheet: product.sheet.encode()}
    write_files(target.parent, files)
    for file in files:
        place = shown(target.with_name(file).absolute())
        sys.stdout.write(asked.words.say(Message("written: {file}", file=place)) + "\n")


def _target(asked: Asked, output: Path | None, draft: Path | None, name: str, form: str) -> Path:
    """Where the report goes: as asked, else into out/ under the name of the draft or report."""
    if output is not None:
        return output
    return folder_of_output(asked) / f"{draft.stem if draft is not None else name}.{form}"


def _tell_unused(asked: Asked) -> None:
    """Which records could not be used: the report stands without them."""
    lost = [one for one in asked.workspace.problems if one.severity is Severity.ERROR]
    lines = [
        f"  {printable(one.finding.span.path)}:{one.finding.span.line}: "
        f"{printable(asked.words.say(one.finding.message))}"
        for one in lost[:_MOST]
    ]
    if len(lost) > _MOST:
        lines.append("  " + asked.words.say(Message("… and {n} more", n=len(lost) - _MOST)))
    if lost:
        head = asked.words.say(Message("Not or not wholly used; see tongket check:"))
        sys.stderr.write("\n".join([head, *lines]) + "\n")
