"""What the first sheet or page tells the person who fills in a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.exchange.forms.vocabulary import ESTIMATE, HEADINGS, TITLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tongket.exchange.forms.form import BlockKey
    from tongket.records.workspace import Workspace

_LINES = (
    Message("Fill in the white cells with a strong border only. Grey cells are not to be changed."),
    Message("Fill in the parts one after the other: {parts}."),
    Message("Where a cell has a list, choose from it; type nothing else."),
    Message(
        "Write decimals with a comma and do not group thousands, such as 98,63 or 68457. Leave the "
        "unit of measure out."
    ),
    Message(
        "Where the result is nought, write 0. Where there is no figure, choose the reason in the "
        "column “{absence}”; leave nothing blank and write no “…”."
    ),
    Message("Where a figure is estimated, choose “{estimate}” in the column “{kind}”."),
    Message("Write days as day/month/year, such as 30/06/2026."),
    Message(
        "A task that is done needs its day of completion, its product and the document that shows "
        "it (number, day)."
    ),
    Message(
        "Delete no row, column or sheet, nor the column of codes. Further limitations and "
        "proposals go into the empty rows."
    ),
    Message("Write nothing that is a state secret; send it apart, as prescribed."),
)


def instructions(ws: Workspace, blocks: Collection[BlockKey]) -> Iterator[Message]:
    """The lines of the guide in order; what the workspace or the form does not have is left out."""
    values = HEADINGS["values"]
    last = Message("Limitations, proposals")
    titles = {**TITLES, "limitations": last, "proposals": last}
    named = dict.fromkeys(titles[key] for key in titles if key in blocks)
    parts = tuple(Message("“{part}”", part=title) for title in named)
    fields = {
        "parts": parts,
        "absence": values["absence"],
        "estimate": ESTIMATE,
        "kind": values["estimate"],
    }
    for line in _LINES:
        names = [name for name in fields if f"{{{name}}}" in line.text]
        yield Message(line.text, {name: fields[name] for name in names})
    office = ws.units.get(ws.settings.unit or "")
    if office is not None and office.email:
        yield Message(
            "Send this very file (Excel or Word, no scan) to {email}, with the signed report.",
            email=office.email,
        )
    else:
        yield Message("Send this very file back (Excel or Word, no scan), with the signed report.")
