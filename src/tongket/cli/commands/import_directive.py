"""`tongket import directive`: the head of a document becomes the record of a directive."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from tongket.cli.asked import Asked
from tongket.cli.terminal import Screen
from tongket.cli.words import N_
from tongket.diagnostics import Message, TongketError

if TYPE_CHECKING:
    from tongket.exchange.directive.found import Reading
    from tongket.exchange.directive.proposal import Proposal

Document = Annotated[str, Argument(metavar="FILE", help=N_("A document as a Word file."))]
Id = Annotated[
    str | None, Option("--id", metavar="ID", help=N_("Id of the record; else from the number."))
]
Write = Annotated[bool, Option("--write", help=N_("Write the record; without it only show."))]


def run(context: Context, file: Document, id_: Id = None, write: Write = False) -> int:
    from tongket.cli.papers import read_paper
    from tongket.cli.views import read_directive as view
    from tongket.exchange.directive.proposal import differences, propose, record_of
    from tongket.exchange.directive.reading import read_directive

    asked = Asked.by(context)
    path = Path(file)
    reading = read_directive(read_paper(asked, path))
    proposal = propose(asked.workspace, reading)
    if not proposal.lines:
        raise TongketError(
            Message("{file}: no head of a document was found", file=path.name),
            Message("an annex is taken in by: tongket import tasks, or import indicators"),
        )
    screen = Screen.of(sys.stdout)
    sys.stdout.write(view.text(asked, screen, reading, proposal))
    held = record_of(asked.workspace, reading, proposal)
    if held is not None:
        told = differences(asked.workspace, held, proposal)
        sys.stdout.write(view.known(asked, screen, held, told))
        return int(bool(told) or write)
    if write:
        sys.stdout.write(_written(asked, path, reading, proposal, id_))
    else:
        said = Message("Nothing is written yet; to write the record add --write.")
        sys.stdout.write(asked.words.say(said) + "\n")
    return int(bool(proposal.unknown or proposal.missing))


def _written(
    asked: Asked, path: Path, reading: Reading, proposal: Proposal, id_: str | None
) -> str:
    """Writes the record; what is said of it."""
    from tongket.cli.given import id_of_new
    from tongket.cli.place import shown
    from tongket.cli.views.read_directive import note
    from tongket.exchange.directive.proposal import id_for
    from tongket.records.kinds import Directive
    from tongket.records.saving import Change, save
    from tongket.records.writer import append_record

    ws, words = asked.workspace, asked.words
    if "title" not in proposal.fields:
        raise TongketError(
            Message("no title was found, and a directive cannot be without one"),
            Message("make the record by hand: tongket new directive --title …"),
        )
    name = id_of_new(ws, Directive, id_ or id_for(ws, reading, proposal), {})
    fields = {"id": name, **proposal.fields}
    if said := note(words, reading, proposal):
        fields["note"] = said
    fields["source"] = path.name
    target = f"directives/{name}.yaml"
    save(asked.root, [Change(target, None, append_record(None, target, Directive, fields))])
    return words.say(Message("written: {file}", file=shown(asked.root / target))) + "\n"
