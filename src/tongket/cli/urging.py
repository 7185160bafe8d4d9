"""One letter for each late unit: made together, written together, listed on the terminal."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tongket.cli.files import write_files
from tongket.cli.place import shown
from tongket.cli.progress import bar
from tongket.cli.table import Table
from tongket.cli.terminal import Screen
from tongket.cli.words import N_
from tongket.diagnostics import Message, TongketError
from tongket.reports.parts.letter import come_so_far
from tongket.tracking.escalation import escalation
from tongket.tracking.superiors import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tongket.cli.asked import Asked
    from tongket.cli.words import Words
    from tongket.reports.produce import Order, Product
    from tongket.tracking import Tracking
    from tongket.tracking.escalation import UnitLetter

_NUMBERED: Final = re.compile(r"\d{2,}-[a-z0-9.-]+\.(?:verification\.md|md|docx|json|pdf)")


def refuse_for_all(order: Order, *, beside: bool) -> None:
    """What cannot be said of the letters to all units together; ``beside``: a draft is named."""
    if order.name != "urging":
        raise TongketError(
            Message("--all is for letters to late units"),
            Message("write: tongket report urging --all"),
        )
    for said, option in ((order.unit, "--unit"), (order.issue.number, "--number")):
        if said is not None:
            raise TongketError(Message("{option} is of one letter, not of --all", option=option))
    if beside:
        raise TongketError(Message("a draft is of one letter, not of --all"))


def nobody(t: Tracking, *, criticism: bool = False) -> TongketError:
    """That no letter is to be sent, and what waits."""
    if criticism:
        told = Message("on {day} nothing has come to criticism", day=t.as_of)
        return TongketError(told, Message("letters of the office itself: leave --criticism out"))
    waiting = escalation(t).waiting
    hint = Message("see what is late: tongket today")
    if waiting:
        again = min(one.again for one in waiting if one.again is not None)
        hint = Message(
            "{n} late things were written about not long ago; again from {day}",
            n=len(waiting),
            day=again,
        )
    return TongketError(Message("on {day} nobody is to be written to", day=t.as_of), hint)


def write_all(asked: Asked, order: Order, folder: Path) -> None:
    """A letter for each unit into a folder, all of them or none; then a table of them."""
    from tongket.reports.produce import produce

    t, words = asked.tracking, asked.words
    letters = escalation(t).criticisms if order.criticism else escalation(t).letters
    if not letters:
        raise nobody(t, criticism=order.criticism)
    width = max(2, len(str(len(letters))))
    names = {unit: f"{n:0{width}}-{unit}" for n, unit in enumerate(letters, 1)}
    made: dict[str, Product] = {}
    label = words.text(N_("Writing the letters"))
    for unit in map(str, bar(letters, len(letters), label) if sys.stderr.isatty() else letters):
        made[unit] = produce(t, words, replace(order, unit=unit, beside=names[unit]))
    files: dict[str, bytes] = {}
    for unit, product in made.items():
        files[f"{names[unit]}.{order.format}"] = product.content
        files |= product.files
        files[f"{names[unit]}.verification.md"] = product.sheet.encode()
    write_files(folder, files)
    sys.stdout.write(_listed(letters, names, order, folder, words))
    sys.stdout.writelines(f"{line}\n" for line in _told(t, order, folder, set(files), words))


def _listed(
    letters: Mapping[str, UnitLetter],
    names: Mapping[str, str],
    order: Order,
    folder: Path,
    words: Words,
) -> str:
    rows = [
        (
            one.unit.name,
            words.say(step_of(one)),
            words.number(len(one.things)),
            words.number(max(thing.days for thing in one.things)),
            shown((folder / f"{names[unit]}.{order.format}").absolute()),
        )
        for unit, one in letters.items()
    ]
    header = (N_("Unit"), N_("Step"), N_("Late things"), N_("Days late, at most"), N_("File"))
    table = Table(tuple(map(words.text, header)), rows, numbers=frozenset({2, 3}))
    return table.text(Screen.of(sys.stdout))


def step_of(letter: UnitLetter) -> Message:
    """The step of a letter in a word, and which letter of that step it is."""
    step = Message(letter.step.value)
    if letter.relation is Relation.BESIDE:
        step = Message("request for co-operation")
    return Message("{title} (letter {n})", title=step, n=letter.time) if letter.time > 1 else step


def for_leaders(t: Tracking, letters: Iterable[UnitLetter]) -> Iterator[Message]:
    """What has come so far that the leaders decide: to be criticised, or criticised before."""
    those = tuple(letters)
    if ripe := sum(len(one.ripe) for one in those):
        yield come_so_far(ripe)
    to = {one.unit.id for one in those}
    if blamed := sum(one.unit.id in to for one in escalation(t).criticised):
        yield Message("Left out, as it was criticised: {n}; what follows the leaders say", n=blamed)


def _told(
    t: Tracking, order: Order, folder: Path, written: set[str], words: Words
) -> Iterator[str]:
    """What was left out, what the leaders decide, and files of an earlier run beside."""
    due = escalation(t)
    if order.criticism:
        n = len(due.criticisms)
        yield words.say(Message("Drafts of criticism, to be laid before the leaders: {n}", n=n))
    else:
        if due.waiting:
            told = Message("Left out, as a letter was sent not long ago: {n}", n=len(due.waiting))
            yield words.say(told)
        yield from map(words.say, for_leaders(t, due.letters.values()))
    left = sorted(
        one.name
        for one in folder.iterdir()
        if _NUMBERED.fullmatch(one.name) and one.name not in written
    )
    if left:
        told = Message("Of an earlier run, not of today: {names}", names=", ".join(left))
        yield words.say(told)
