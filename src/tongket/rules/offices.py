"""TK3 and TK4, offices: posts that were to be filled, terms that were held on end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Diagnostic, Finding, Message, Severity
from tongket.folding import fold
from tongket.rules.rule import rule
from tongket.rules.tell import about, milder, names
from tongket.tracking import Bucket
from tongket.tracking.vocabulary import DONE

if TYPE_CHECKING:
    from tongket.records.kinds import Person, Position, Unit
    from tongket.records.units_ref import Units
    from tongket.tracking import Tracking

_MOST: Final = 2
"""Terms on end in one office, beyond which nobody may hold it."""


@rule("TK351", Severity.WARNING)
def posts_not_filled(t: Tracking) -> Iterator[Finding | Diagnostic]:
    """Posts that were to be filled by now are not recorded as filled.

    A task that fills ``posts`` of the units it ``concerns`` is called done, or its day has passed,
    and a unit has such a post without the day since when it is filled (``posts`` of the unit), or
    lists no such post. Enter the day and the decision. Personnel matters that a meeting has
    approved are looked at in the same way, as information.

    Wrong (2025-08-01)::

        == units/xa.yaml ==
        - id: xa-a
          name: Xã A
          level: commune
          posts: [{title: Bí thư, filled: 2025-07-01}, {title: Chủ tịch UBND, filled: 2025-07-01}]
        - id: xa-b
          name: Xã B
          level: commune
          posts: [{title: Bí thư, filled: 2025-07-01}, {title: Chủ tịch UBND}]
        == tasks/t-1.yaml ==
        id: t-1
        title: Kiện toàn đủ các chức danh cấp xã
        due: 25/7/2025
        concerns: {level: commune}
        posts: [Bí thư, Chủ tịch UBND]  #!

    Right (2025-08-01)::

        == … ==
        == units/xa.yaml ==
        - id: xa-a
          name: Xã A
          level: commune
          posts: [{title: Bí thư, filled: 2025-07-01}, {title: Chủ tịch UBND, filled: 2025-07-01}]
        - id: xa-b
          name: Xã B
          level: commune
          posts: [{title: Bí thư, filled: 2025-07-01}, {title: Chủ tịch UBND, filled: 2025-07-20}]
    """
    for task in t.ws.tasks.values():
        if not task.posts or task.concerns is None:
            continue
        bucket = t.tasks[task.id].bucket
        if bucket not in DONE and bucket is not Bucket.OVERDUE:
            continue
        message = _vacant(t, task.concerns, task.posts)
        if message is not None:
            yield about(task, task.at("posts"), message, _FILL)
    for meeting in t.ws.meetings.values():
        for number, item in enumerate(meeting.agenda or ()):
            approved = item.outcome in ("approved", "amended") and meeting.held is not None
            if not approved or not item.posts or item.concerns is None:
                continue
            if meeting.held is not None and meeting.held <= t.as_of:
                message = _vacant(t, item.concerns, item.posts)
                if message is not None:
                    place = meeting.at("agenda", number, "posts")
                    yield milder("TK351", about(meeting, place, message, _FILL))


_FILL: Final = Message("enter since when each post is “filled”, and the “decision”")


def _vacant(t: Tracking, concerns: Units, titles: Sequence[str]) -> Message | None:
    """What is to be said of posts that are not filled; ``None`` where all of them are."""
    units = t.ws.registry.members(concerns, t.as_of)
    total = filled = 0
    open_: list[str] = []
    for unit in units:
        for title in titles:
            posts = [post for post in unit.posts or () if fold(post.title) == fold(title)]
            done = sum(post.filled is not None and post.filled <= t.as_of for post in posts)
            total += max(len(posts), 1)
            filled += done
            if not posts or done < len(posts):
                open_.append(f"{title} ({unit.name})")
    if not open_:
        return None
    return Message(
        "{filled} of {total} posts are filled in {units} units; not yet: {which}",
        filled=filled,
        total=total,
        units=len(units),
        which=names(open_),
    )


@rule("TK428", Severity.WARNING)
def office_beyond_two_terms(t: Tracking) -> Iterator[Finding]:
    """A person holds one office for more than two terms on end.

    Compared are the days of ``positions`` with the days of the unit's ``terms``. A term counts
    where at least half of it was held, the running one as soon as it is held on the day. Where days
    are not recorded nothing is said.

    Wrong::

        == units/tinh-uy.yaml ==
        id: tinh-uy
        name: Tỉnh ủy
        terms:
          - {name: khóa XVII, from: 2010-10-15, to: 2015-10-14}
          - {name: khóa XVIII, from: 2015-10-15, to: 2020-10-14}
          - {name: khóa XIX, from: 2020-10-15, to: 2025-10-14}
        == people/a.yaml ==
        id: ong-a
        name: Nguyễn Văn A
        positions:
          - {title: Trưởng ban, unit: tinh-uy, from: 2011-01-01}  #!

    Right::

        == … ==
        == people/a.yaml ==
        id: ong-a
        name: Nguyễn Văn A
        positions:
          - {title: Trưởng ban, unit: tinh-uy, from: 2018-11-01}
    """
    for person in t.ws.people.values():
        held: dict[tuple[str, str], list[int]] = {}
        for number, position in enumerate(person.positions or ()):
            if position.unit is not None and position.from_ is not None:
                held.setdefault((position.unit, fold(position.title)), []).append(number)
        for (name, _), numbers in held.items():
            unit = t.ws.units.get(name)
            if unit is not None and unit.terms:
                yield from _too_long(t, person, unit, numbers)


def _too_long(t: Tracking, person: Person, unit: Unit, numbers: list[int]) -> Iterator[Finding]:
    """The last position of an office in which its third term on end is reached."""
    positions = [(person.positions or ())[number] for number in numbers]
    run: list[str] = []
    longest: list[str] = []
    for first, last, name in _terms(t, unit):
        run = [*run, name] if _holds(t, positions, first, last) else []
        longest = max(longest, run, key=len)
    if len(longest) > _MOST:
        yield about(
            person,
            person.at("positions", numbers[-1]),
            Message(
                "{title}, {unit}: {count} terms on end ({terms}), at most {most} are allowed",
                title=positions[-1].title,
                unit=unit.name,
                count=len(longest),
                terms=", ".join(longest),
                most=_MOST,
            ),
            Message("compare the days, or plan who takes over"),
        )


def _terms(t: Tracking, unit: Unit) -> list[tuple[date, date, str]]:
    """The terms of a unit that have begun, in order; one without an end lasts to the next."""
    begun = sorted(
        (
            (term.from_, term.to, term.name or str(term.from_.year))
            for term in unit.terms or ()
            if term.from_ is not None and term.from_ <= t.as_of
        ),
        key=lambda term: term[0],
    )
    ends = [following for following, _, _ in begun[1:]] + [t.as_of]
    return [(first, to or end, name) for (first, to, name), end in zip(begun, ends, strict=True)]


def _holds(t: Tracking, positions: Sequence[Position], first: date, last: date) -> bool:
    """Whether an office was held for half of a term, or is held in the running one."""
    days = 0
    for position in positions:
        begin, end = position.from_ or t.as_of, position.to or t.as_of
        if begin <= t.as_of <= end and first <= t.as_of <= last:
            return True
        days += max((min(end, last) - max(begin, first)).days + 1, 0)
    return days * 2 >= (last - first).days + 1
