"""What was raised (kiến nghị, khó khăn, vướng mắc): filed as records or in reports, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from tongket.folding import fold
from tongket.frozen import Frozen
from tongket.records.units_ref import Units
from tongket.tracking.claims import sent
from tongket.tracking.superiors import may_call_late
from tongket.tracking.vocabulary import Bucket

if TYPE_CHECKING:
    from tongket.records.kinds import Answer, Proposal, Report, Request
    from tongket.records.workspace import Workspace
    from tongket.tracking.dated import DatedStanding


class ProposalState(StrEnum):
    """What has become of a proposal; the first that fits."""

    MERGED = "merged"
    SOLVED = "solved-itself"
    ANSWERED = "answered"
    OVERDUE = "overdue"
    OPINION = "awaiting-opinion"
    IN_HAND = "in-hand"
    FORWARDED = "forwarded"
    WAITING = "waiting"
    UNROUTED = "unrouted"


OPEN_PROPOSALS = frozenset(ProposalState) - {
    ProposalState.MERGED,
    ProposalState.SOLVED,
    ProposalState.ANSWERED,
}
"""What still waits for an answer."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Raised(Frozen):
    """One proposal as it stands on the day.

    ``record`` names its source: ``proposals/…``, or the newest report that says it. ``reports``
    are all standing reports that say it, oldest first; ``raised`` is the first day on which it was
    said. ``age`` counts calendar days from then to the final answer, or to the day. ``filed`` is
    its record, ``standing`` that record's standing.
    """

    record: str
    by: Units
    text: str
    cause: str | None
    about: str | None
    plan: str | None
    routed_to: Units | None
    raised: date | None
    age: int | None
    state: ProposalState
    answer: Answer | None
    reports: tuple[Report, ...]
    filed: Proposal | None = None
    standing: DatedStanding | None = None

    @property
    def open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.state in OPEN_PROPOSALS


Said = tuple["Report", "Request"]
"""A report, and one of the proposals in it."""


def raised(
    ws: Workspace, as_of: date, reports: Sequence[Report], dated: Mapping[str, DatedStanding]
) -> tuple[Raised, ...]:
    """Every proposal by the day, oldest first and undated last.

    What one unit says in the same words in several reports is one proposal; a record of the same
    unit with the same words stands for it.
    """
    make = _Stream(ws, as_of)
    found = list(make.all(_said(reports), dated))
    return tuple(sorted(found, key=lambda one: one.raised or date.max))


def _said(reports: Iterable[Report]) -> dict[tuple[str, str], list[Said]]:
    """What stands in reports, by unit and folded words."""
    found: dict[tuple[str, str], list[Said]] = {}
    for report in reports:
        for one in report.proposals or ():
            found.setdefault((report.unit, fold(one.text)), []).append((report, one))
    return found


@dataclass(frozen=True, slots=True)
class _Stream:
    ws: Workspace
    as_of: date

    def all(
        self, said: dict[tuple[str, str], list[Said]], dated: Mapping[str, DatedStanding]
    ) -> Iterator[Raised]:
        """The filed ones, then those that only reports hold."""
        for filed in self.ws.proposals.values():
            standing = dated.get(f"{filed.folder}/{filed.id}")
            if standing is not None:
                yield self._filed(filed, standing, self._twins(filed, said))
        for inline in said.values():
            yield self._inline(inline)

    def _twins(
        self, filed: Proposal, said: dict[tuple[str, str], list[Said]]
    ) -> tuple[Report, ...]:
        """The reports that say the same for the same unit; taken out of what is left."""
        units = {unit.id for unit in self.ws.registry.members(filed.by, self.as_of)}
        source = self.ws.reports.get(filed.report or "")
        if source is not None:
            units.add(source.unit)
        words = fold(filed.text)
        twins = [report for unit in units for report, _ in said.pop((unit, words), ())]
        return tuple(sorted(twins, key=_when))

    def _filed(
        self, filed: Proposal, standing: DatedStanding, reports: tuple[Report, ...]
    ) -> Raised:
        source = self.ws.reports.get(filed.report or "")
        days = [filed.raised, *(sent(one) for one in (*reports, *((source,) if source else ())))]
        answer = filed.answer
        if answer is not None and answer.date is not None and answer.date > self.as_of:
            answer = None
        task = self.ws.tasks.get(filed.about or "")
        first = min((day for day in days if day is not None), default=None)
        return Raised(
            standing.key,
            filed.by,
            filed.text,
            filed.cause,
            filed.about,
            filed.plan or (task.plan if task is not None else None),
            filed.routed_to,
            first,
            self._age(first, answer),
            self._state(filed, standing, answer),
            answer,
            reports,
            filed,
            standing,
        )

    def _inline(self, said: Sequence[Said]) -> Raised:
        ordered = sorted(said, key=lambda one: _when(one[0]))
        report, newest = ordered[-1]
        regime = self.ws.regimes.get(report.regime)
        day = sent(ordered[0][0])
        return Raised(
            f"reports/{report.id}",
            Units((report.unit,)),
            newest.text,
            newest.cause,
            newest.about,
            regime.plan if regime is not None else None,
            newest.routed_to,
            day,
            self._age(day, None),
            self._waiting(newest.routed_to),
            None,
            tuple(one for one, _ in ordered),
        )

    def _age(self, raised_on: date | None, answer: Answer | None) -> int | None:
        """Days until the final answer, or the day."""
        if raised_on is None:
            return None
        final = answer.date if answer is not None and answer.final else None
        return max(((final or self.as_of) - raised_on).days, 0)

    def _state(
        self, filed: Proposal, standing: DatedStanding, answer: Answer | None
    ) -> ProposalState:
        if self._stands_for(filed):
            return ProposalState.MERGED
        if answer is not None and answer.final:
            return ProposalState.ANSWERED
        if filed.solved_itself:
            return ProposalState.SOLVED
        if standing.bucket is Bucket.OVERDUE:
            return ProposalState.OVERDUE if standing.may_urge else ProposalState.OPINION
        if answer is not None:
            in_hand = answer.outcome == "in-hand"
            return ProposalState.IN_HAND if in_hand else ProposalState.FORWARDED
        return self._waiting(filed.routed_to)

    def _stands_for(self, filed: Proposal) -> bool:
        """Whether another proposal speaks for it: one that is held, and no circle of them."""
        seen, one = {filed.id}, filed
        while one.merged_into is not None:
            if one.merged_into in seen or one.merged_into not in self.ws.proposals:
                return False
            seen.add(one.merged_into)
            one = self.ws.proposals[one.merged_into]
        return one is not filed

    def _waiting(self, routed_to: Units | None) -> ProposalState:
        """The state of what nobody has answered and no day presses."""
        if routed_to is None:
            return ProposalState.UNROUTED
        units = self.ws.registry.members(routed_to, self.as_of)
        above = bool(units) and not any(may_call_late(self.ws, unit) for unit in units)
        return ProposalState.OPINION if above else ProposalState.WAITING


def _when(report: Report) -> date:
    return sent(report) or date.max
