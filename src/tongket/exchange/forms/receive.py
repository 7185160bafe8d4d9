"""A folder of files that came back: which are forms, whose, taken or returned, what the rest is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message, TongketError
from tongket.exchange.forms.answers import remarks
from tongket.exchange.forms.returning import digest_of, returned_before
from tongket.folding import fold, strip_marks
from tongket.frozen import Frozen
from tongket.office.intake.limits import FileLimits
from tongket.office.intake.opening import open_book
from tongket.office.intake.refusal import Refused
from tongket.office.intake.sniffing import kind_of

if TYPE_CHECKING:
    from datetime import date

    from tongket.exchange.forms.form import Identity
    from tongket.exchange.forms.take import Taken, Taker
    from tongket.office.intake.book import Format
    from tongket.records.kinds import Unit
    from tongket.records.registry import Registry

_LOCKED: Final = re.compile(r"(?:~\$.*|\..*|__MACOSX|Thumbs\.db|desktop\.ini)\Z", re.IGNORECASE)
_LETTERS: Final = 3
"""Letters that a unit's name needs to be found in the name of a file."""


class Outcome(StrEnum):
    """What became of one file."""

    TAKEN = "taken"
    KNOWN = "known already"
    RETURNED = "goes back"
    BACK = "went back already"
    SAME = "the same answers as another file"
    TWINS = "other answers than another file of the same unit"
    REFUSED = "cannot be taken"
    SIGNED = "signed copy, no form"
    OTHER = "no form"
    UNREADABLE = "cannot be read"
    IGNORED = "passed over"


_FRESH: Final = frozenset({Outcome.TAKEN, Outcome.RETURNED})
_COMPARED: Final = _FRESH | {Outcome.KNOWN, Outcome.BACK}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Came(Frozen):
    """One file: its name within the folder, what became of it, why, what to do.

    ``near`` is the unit that the name of a file speaks of which does not say itself whose it is.
    """

    name: str
    outcome: Outcome
    taken: Taken | None = None
    format: Format | None = None
    fact: Message | None = None
    remedy: Message | None = None
    near: Unit | None = None
    told: tuple[Message, ...] = ()
    """What was passed over when it was read."""

    @property
    def identity(self) -> Identity | None:
        """Which form it is, where it says so."""
        return self.taken.identity if self.taken is not None else None

    @property
    def digest(self) -> str:
        """A fingerprint of what it says, the same after a renaming or a saving anew."""
        return digest_of(self.taken.answers if self.taken is not None else None)


@dataclass(frozen=True)
class Receiver:
    """Judges the files of one folder, one after the other; ``sorted_out`` then compares them."""

    taker: Taker
    limits: FileLimits

    @staticmethod
    def passes_over(name: str) -> bool:
        """Whether a file is a mark of another one that is open, or the system's own."""
        return any(_LOCKED.match(part) for part in name.split("/"))

    def look(self, name: str, data: bytes) -> Came:
        """What one file is by itself. Nothing that it holds stops the others."""
        base = name.rpartition("/")[2]
        kind = kind_of(data)
        if kind in ("pdf", "picture"):
            near = self._near(name)
            fact = Message("a signed or scanned copy; the form itself has not come")
            remedy = Message("ask for the form (Excel or Word) that belongs to it")
            return Came(name, Outcome.SIGNED, fact=fact, remedy=remedy, near=near)
        try:
            book = open_book(data, base, self.limits)
            taken = self.taker.take(book)
        except Refused as error:
            near = self._near(name)
            return Came(name, Outcome.UNREADABLE, fact=error.message, remedy=error.hint, near=near)
        except TongketError as error:
            return Came(name, Outcome.REFUSED, fact=error.message, remedy=error.hint)
        return replace(self._judged(name, taken, book.format), told=remarks(book))

    def _judged(self, name: str, taken: Taken, format: Format) -> Came:
        came = Came(name, Outcome.TAKEN, taken, format)
        answers = taken.answers
        coded = answers is not None and any(row.code for row in answers.rows)
        if taken.identity is None and not coded and not (answers and answers.identities):
            return replace(came, outcome=Outcome.OTHER, near=self._near(name))
        if taken.form is None:
            first = taken.mistakes[0]
            near = self._near(name) if taken.identity is None else None
            came = replace(came, fact=first.fact, remedy=first.remedy, near=near)
            return replace(came, outcome=Outcome.REFUSED)
        if taken.refused:
            day = self._back(came)
            if day is not None:
                fact = Message("went back with its mistakes on {day}", day=day)
                return replace(came, outcome=Outcome.BACK, fact=fact)
            return replace(came, outcome=Outcome.RETURNED)
        if taken.known is None:
            return came
        if taken.known == taken.corrects:
            return replace(came, outcome=Outcome.KNOWN)
        fact = Message(
            "says what reports/{id} said, which reports/{last} has replaced",
            id=taken.known,
            last=taken.corrects or "",
        )
        return replace(came, outcome=Outcome.KNOWN, fact=fact)

    def _back(self, came: Came) -> date | None:
        """The day on which the same form went back before."""
        own = came.identity
        assert own is not None  # noqa: S101 - only such a form is judged
        ws = self.taker.t.ws
        return returned_before(ws, own.regime, own.period, own.unit, came.digest)

    def _near(self, name: str) -> Unit | None:
        return unit_in(name, self.taker.t.ws.registry)


def sorted_out(files: Iterable[Came]) -> tuple[Came, ...]:
    """The files with those compared that bear one identity: of the same answers one is taken.

    Of different ones none is: only the unit knows which one it means.
    """
    held = list(files)
    groups: dict[tuple[str, str, str], list[int]] = {}
    for place, came in enumerate(held):
        if came.outcome in _COMPARED and came.identity:
            key = (came.identity.regime, came.identity.unit, came.identity.period)
            groups.setdefault(key, []).append(place)
    for places in groups.values():
        for place, judged in _compared([(place, held[place]) for place in places]):
            held[place] = judged
    return tuple(held)


def _compared(those: Sequence[tuple[int, Came]]) -> Iterator[tuple[int, Came]]:
    """The files of one unit, duty and period."""
    by_answers: dict[str, list[tuple[int, Came]]] = {}
    for place, came in those:
        by_answers.setdefault(came.digest, []).append((place, came))
    fresh = {key for key, own in by_answers.items() if own[0][1].outcome in _FRESH}
    for key, own in by_answers.items():
        first = own[0][1]
        for place, came in own:
            if key in fresh and len(fresh) > 1:
                others = tuple(one.name for other in fresh - {key} for _, one in by_answers[other])
                yield (
                    place,
                    replace(
                        came,
                        outcome=Outcome.TWINS,
                        fact=Message("says something else than {files}", files=others),
                        remedy=Message("ask the unit which one counts, and take the others away"),
                    ),
                )
            elif came is not first:
                same = Message("the same answers as {files}", files=(first.name,))
                yield place, replace(came, outcome=Outcome.SAME, fact=same)


def unit_in(name: str, registry: Registry) -> Unit | None:
    """The one unit that the path of a file names, the longest name first."""
    bare = f" {_plain(name)} "
    found: dict[str, int] = {}
    for unit in registry.ordered:
        names = (unit.id, unit.name, unit.short, *(unit.aliases or ()))
        for known in chain(map(_plain, filter(None, names)), _shortened(_plain(unit.name))):
            if len(known) >= _LETTERS and f" {known} " in bare:
                found[unit.id] = max(found.get(unit.id, 0), len(known))
    longest = max(found.values(), default=0)
    best = [name for name, length in found.items() if length == longest]
    return registry.units[best[0]] if len(best) == 1 else None


def _plain(name: str) -> str:
    """The words of a name without their marks, as people type the names of files."""
    return " ".join(re.findall(r"[a-z0-9]+", strip_marks(fold(name))))


def _shortened(name: str) -> Iterator[str]:
    """A name as files shorten it: its first words as initials, the very first perhaps left out."""
    words = name.split()
    for first in (0, 1):
        for behind in range(1 + 2 * first, len(words) + 1):
            initials = "".join(word[0] for word in words[first:behind])
            yield " ".join((initials, *words[behind:]))


def counted(files: Iterable[Came]) -> Mapping[Outcome, int]:
    """How many files there are of each outcome."""
    found = dict.fromkeys(Outcome, 0)
    for came in files:
        found[came.outcome] += 1
    return found
