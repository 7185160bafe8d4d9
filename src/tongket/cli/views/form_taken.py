"""What became of a form that came back: taken, nothing new, or refused, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.cli.terminal import CYAN, DIM, GREEN, RED, YELLOW, Screen, printable
from tongket.diagnostics import Message
from tongket.office.intake.places import place_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tongket.cli.asked import Asked
    from tongket.exchange.forms.mistakes import Mistake
    from tongket.exchange.forms.take import Changed, Taken

_LONGEST: Final = 70
_MOST: Final = 40
_FEW: Final = 12
"""Cells shown of what was filled in; before it is taken all that matters is seen with --dry-run."""


def text(taken: Taken, file: str, asked: Asked, screen: Screen, *, written: bool) -> str:
    """The account of one file."""
    lines = list(_lines(taken, file, asked, screen, written=written))
    return "".join(f"{line}\n" for line in lines)


def _lines(
    taken: Taken, file: str, asked: Asked, screen: Screen, *, written: bool
) -> Iterator[str]:
    words = asked.words
    colour = RED if taken.refused else GREEN
    yield screen.paint(printable(words.say(_head(taken, file, asked, written=written))), colour)
    yield from _mistakes(taken.mistakes, asked, screen)
    if taken.change is not None or taken.refused:
        label = Message("filled in since the form was sent: {n} cells", n=len(taken.filled))
        most = 0 if taken.refused else _FEW if written else _MOST
        yield from _changes(label, taken.filled, asked, screen, most)
    if taken.corrects is not None and taken.differs != taken.filled and taken.known is None:
        label = Message(
            "other than in reports/{id}: {n} cells", id=taken.corrects, n=len(taken.differs)
        )
        yield from _changes(label, taken.differs, asked, screen, _MOST)


def _head(taken: Taken, file: str, asked: Asked, *, written: bool) -> Message:
    """Whose form it is, and what became of it."""
    name = file
    if taken.identity is not None:
        unit = asked.workspace.units.get(taken.identity.unit)
        name = f"{file} ({unit.name if unit is not None else taken.identity.unit})"
    if taken.refused:
        n = sum(one.error for one in taken.mistakes)
        return Message("{file}: not taken, {n} mistakes", file=name, n=n)
    if taken.change is None:
        return Message("{file}: nothing has changed since reports/{id}", file=name, id=taken.known)
    if not written:
        return Message(
            "{file}: would be taken as {path}; nothing is written",
            file=name,
            path=taken.change.path,
        )
    if taken.change.old is not None:
        return Message(
            "{file}: taken into {path}, the receipt that was noted before",
            file=name,
            path=taken.change.path,
        )
    if taken.corrects is not None:
        return Message(
            "{file}: taken as {path}, which corrects reports/{id}",
            file=name,
            path=taken.change.path,
            id=taken.corrects,
        )
    return Message("{file}: taken as {path}", file=name, path=taken.change.path)


def _mistakes(found: Iterable[Mistake], asked: Asked, screen: Screen) -> Iterator[str]:
    words = asked.words
    for one in found:
        mark = screen.paint("✗", RED) if one.error else screen.paint("!", YELLOW)
        place = f"{words.say(place_told(one.place))}: " if one.place else ""
        yield f"  {mark} {printable(place + words.say(one.fact))}"
        yield f"    {screen.paint('→', CYAN)} {printable(words.say(one.remedy))}"


def _changes(
    label: Message, found: tuple[Changed, ...], asked: Asked, screen: Screen, most: int
) -> Iterator[str]:
    words = asked.words
    if not found:
        return
    yield f"  {printable(words.say(label))}"
    for one in found[:most]:
        before = screen.paint(printable(_short(one.before) or "–"), DIM)
        name = printable(f"#{one.code} {_short(one.row)}".rstrip())
        yield f"    {name}, {printable(one.column)}: {before} → {printable(_short(one.now) or '–')}"
    if most and len(found) > most:
        yield f"    {words.say(Message('… and {n} more', n=len(found) - most))}"


def _short(told: str) -> str:
    bare = " ".join(told.split())
    return bare if len(bare) <= _LONGEST else bare[: _LONGEST - 1] + "…"
