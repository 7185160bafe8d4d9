"""What became of the files of a folder: a table of all, below it what somebody has to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.cli.table import Table
from tongket.cli.terminal import CYAN, RED, YELLOW, Screen, printable
from tongket.cli.words import N_
from tongket.diagnostics import Message
from tongket.exchange.forms.receive import Outcome, counted
from tongket.exchange.forms.returning import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongket.cli.asked import Asked
    from tongket.exchange.forms.receive import Came

_HEADER: Final = (N_("File"), N_("Unit"), N_("Report"), N_("Period"), N_("Result"))
OUTCOMES: Final = {
    Outcome.TAKEN: Message("taken"),
    Outcome.KNOWN: Message("known already"),
    Outcome.RETURNED: Message("goes back"),
    Outcome.BACK: Message("went back already"),
    Outcome.SAME: Message("the same as another file"),
    Outcome.TWINS: Message("contradicts another file"),
    Outcome.REFUSED: Message("cannot be taken"),
    Outcome.SIGNED: Message("signed copy, no form"),
    Outcome.OTHER: Message("no form"),
    Outcome.UNREADABLE: Message("cannot be read"),
    Outcome.IGNORED: Message("passed over"),
}
_FEW: Final = 3
"""Remarks told of a form that was taken."""


def text(came: Sequence[Came], asked: Asked, screen: Screen, *, written: bool) -> str:
    """The account of a folder."""
    shown = [one for one in came if one.outcome is not Outcome.IGNORED]
    lines = []
    if shown:
        header = tuple(map(asked.words.text, _HEADER))
        rows = [_row(one, asked, written=written) for one in shown]
        lines.append(Table(header, rows).text(screen))
    told = [line for one in shown for line in _told(one, asked, screen)]
    if told:
        lines.append("".join(f"{line}\n" for line in told))
    lines.append(_counts(came, asked, written=written))
    return "\n".join(lines)


def _row(came: Came, asked: Asked, *, written: bool) -> tuple[str, ...]:
    ws, words, own = asked.workspace, asked.words, came.identity
    if own is None:
        near = words.say(Message("perhaps of {unit}", unit=came.near.name)) if came.near else "–"
        return (came.name, near, "–", "–", _result(came, asked, written=written))
    unit, regime = ws.units.get(own.unit), ws.regimes.get(own.regime)
    return (
        came.name,
        unit.short or unit.name if unit else own.unit,
        regime.id if regime else own.regime,
        words.value(own.period, "period"),
        _result(came, asked, written=written),
    )


def _result(came: Came, asked: Asked, *, written: bool) -> str:
    say, taken = asked.words.say, came.taken
    if taken is not None and came.outcome is Outcome.TAKEN and taken.change is not None:
        if not written:
            return say(Message("would be taken: {path}", path=taken.change.path))
        return say(Message("taken: {path}", path=taken.change.path))
    if taken is not None and came.outcome is Outcome.KNOWN:
        return say(Message("known already: reports/{id}", id=taken.known or ""))
    if taken is not None and came.outcome is Outcome.RETURNED:
        n = sum(one.error for one in taken.mistakes)
        return say(Message("goes back: {n} mistakes", n=n))
    return say(OUTCOMES[came.outcome])


def _told(came: Came, asked: Asked, screen: Screen) -> Iterator[str]:
    """What is to be said of one file beyond its row."""
    say = asked.words.say
    taken = came.taken
    for told in came.told if came.outcome in (Outcome.TAKEN, Outcome.RETURNED) else ():
        yield f"{screen.paint('!', YELLOW)} {printable(f'{came.name}: {say(told)}')}"
    if came.fact is not None:
        grave = came.outcome not in (Outcome.SAME, Outcome.BACK, Outcome.KNOWN)
        mark = screen.paint("✗", RED) if grave else screen.paint("!", YELLOW)
        yield f"{mark} {printable(came.name)}: {printable(say(came.fact))}"
        if came.remedy is not None:
            yield f"  {screen.paint('→', CYAN)} {printable(say(came.remedy))}"
    elif taken is not None and came.outcome is Outcome.TAKEN:
        odd = [one for one in taken.mistakes if not one.error]
        for one in odd[:_FEW]:
            place = named(taken, one.code, one.column)
            what = ": ".join(part for part in (came.name, place, say(one.fact)) if part)
            yield f"{screen.paint('!', YELLOW)} {printable(what)}"
        if len(odd) > _FEW:
            yield f"  {say(Message('… and {n} more', n=len(odd) - _FEW))}"


def _counts(came: Sequence[Came], asked: Asked, *, written: bool) -> str:
    counts = counted(came)
    say = asked.words.say
    parts = [
        say(Message("{state}: {n}", state=OUTCOMES[outcome], n=n))
        for outcome, n in counts.items()
        if n
    ]
    lines = [say(Message("{n} files: {counts}", n=len(came), counts="; ".join(parts)))]
    if not came:
        lines = [say(Message("the folder holds no files"))]
    if not written:
        lines.append(say(Message("nothing was written")))
    return "".join(f"{printable(line)}\n" for line in lines)
