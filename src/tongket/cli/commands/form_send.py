"""`tongket form send`: one form for each expected report, as Excel or Word, filled in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Context, Option

from tongket.cli.asked import Asked, day
from tongket.cli.duties import duty_named
from tongket.cli.files import write_files
from tongket.cli.naming import unit_named
from tongket.cli.place import shown
from tongket.cli.progress import bar
from tongket.cli.withheld import refusal
from tongket.cli.words import N_
from tongket.diagnostics import Message, TongketError
from tongket.records.saving import save
from tongket.records.secrecy import may_show

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongket.calendar import Period
    from tongket.exchange.forms.form import Form
    from tongket.exchange.forms.sending import Order
    from tongket.records.kinds import Regime

Kind = Literal["xlsx", "docx"]


def run(
    context: Context,
    regime: Annotated[str, Option(metavar="REGIME", help=N_("The duty to report."))],
    period: Annotated[str, Option(metavar="PERIOD", help=N_("Period, such as 2026-Q3."))],
    unit: Annotated[
        list[str] | None, Option(metavar="UNIT", help=N_("Only this unit; may be repeated."))
    ] = None,
    format: Annotated[Kind, Option(help=N_("Excel or Word."))] = "xlsx",
    output: Annotated[
        Path | None, Option(metavar="DIR", help=N_("Where; else out/forms/REGIME.PERIOD."))
    ] = None,
    date: Annotated[
        str | None, Option(metavar="DATE", help=N_("The day of sending; today if not given."))
    ] = None,
) -> int:
    from tongket.exchange.forms.sending import forms_of, sent_change

    asked = Asked.by(context)
    sent = asked.as_of if date is None else day("--date", date)
    duty, of = duty_named(asked.tracking, regime, period)
    if duty.secrecy is not None or not may_show(asked.workspace, duty):
        raise refusal(duty)
    order = _order(asked, duty, of, unit or [])
    folder = output or _folder(asked) / f"{duty.id}.{of.id}"
    files, forms = {}, []
    made: Iterable[tuple[int, Form]] = forms_of(asked.tracking, asked.words, order)
    if sys.stderr.isatty():
        made = bar(made, len(order.expected), asked.words.text(N_("Writing forms")))
    for place, form in made:
        files[f"{place:02}-{form.identity.unit}.{format}"] = _content(asked, form, format)
        forms.append(form)
    change = sent_change(asked.workspace, order, forms, sent)
    write_files(folder, files)
    save(asked.root, [change])
    _tell(asked, folder, forms, change.path)
    closed = [one for _, one in order.expected if one.report and one.report.accepted]
    if closed:
        told = Message(
            "reports accepted already: {units}; what comes back from them is not taken",
            units="; ".join(one.unit.name for one in closed),
        )
        sys.stdout.write(f"{asked.words.say(told)}\n")
    return 0


def _order(asked: Asked, duty: Regime, of: Period, units: list[str]) -> Order:
    """The expected reports that are meant, each with its place among all of the period."""
    from tongket.exchange.forms.sending import Order

    owed = [one for one in asked.tracking.expected if one.regime is duty and one.period == of]
    wanted = {unit_named(asked.workspace, word).id: word for word in units}
    for name in wanted:
        if all(name not in (one.unit.id, *(u.id for u in one.owed_by)) for one in owed):
            raise TongketError(
                Message("{unit} owes no report of regimes/{id} for {period}",
                        unit=asked.workspace.units[name].name, id=duty.id, period=of.id),
                Message("see the rhythm and the first period: tongket show regimes/{id}",
                        id=duty.id),
            )  # fmt: skip
    order = {unit.id: place for place, unit in enumerate(asked.workspace.registry.ordered)}
    ranked = enumerate(sorted(owed, key=lambda one: order.get(one.unit.id, len(order))), 1)
    return Order(
        duty,
        of,
        tuple(
            (place, one)
            for place, one in ranked
            if not wanted or wanted.keys() & {one.unit.id, *(u.id for u in one.owed_by)}
        ),
    )


def _folder(asked: Asked) -> Path:
    """Where forms go if nobody says it: from within a workspace that is its own out/."""
    within = asked.root == Path.cwd() or asked.root in Path.cwd().parents
    return (asked.root / "out" if within else Path("out")) / "forms"


def _content(asked: Asked, form: Form, kind: Kind) -> bytes:
    if kind == "docx":
        from tongket.exchange.forms.document import write_document

        return write_document(form, asked.words)
    from tongket.exchange.forms.workbook import workbook

    return workbook(form, asked.words)


def _tell(asked: Asked, folder: Path, forms: list[Form], path: str) -> None:
    words = asked.words
    again = sum(form.identity.version > 1 for form in forms)
    lines = [
        Message("{n} forms written into {folder}", n=len(forms), folder=shown(folder.absolute()))
    ]
    if again:
        lines.append(Message("{n} of them were sent before: they bear the next version", n=again))
    if left_out := sum(form.withheld for form in forms):
        lines.append(Message("left out for secrecy: {n} items", n=left_out))
    lines.append(Message("recorded in {path}", path=path))
    sys.stdout.write("".join(f"{words.say(line)}\n" for line in lines))
