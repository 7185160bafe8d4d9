"""Which evaluation is asked for: by which schemes, of whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tongket.cli.files import read_bytes
from tongket.cli.naming import unit_named
from tongket.diagnostics import Message, TongketError
from tongket.records.schemes import known_schemes, scheme_named, schemes_in
from tongket.tracking.evaluation import Evaluation, closed_sheets, evaluate, with_closed
from tongket.tracking.evaluation.choice import chosen_names
from tongket.tracking.evaluation.contradictions import contradictions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tongket.calendar import Period
    from tongket.cli.asked import Asked
    from tongket.records.kinds import Scheme
    from tongket.records.workspace import Workspace
    from tongket.tracking.evaluation import ClosedSheet, Sheet


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed."""

    period: Period
    unit: str | None = None
    person: str | None = None
    rules: Path | None = None
    explain: str | None = None


@dataclass(frozen=True)
class Judged:
    """The evaluations asked for; `subject` where only one unit or person is wanted."""

    evaluations: tuple[Evaluation, ...]
    closed: tuple[Mapping[str, ClosedSheet], ...]
    """The closed sheets of each evaluation, by subject; they stand in it as they were closed."""
    subject: str | None = None

    @property
    def sheets(self) -> Iterator[tuple[Evaluation, Sheet]]:
        """The sheets wanted, each with its evaluation."""
        for one in self.evaluations:
            for sheet in one.sheets:
                if self.subject in (None, sheet.key):
                    yield one, sheet

    def closed_of(self, evaluation: Evaluation) -> Mapping[str, ClosedSheet]:
        """The closed sheets wanted of one evaluation, by subject."""
        for one, closed in zip(self.evaluations, self.closed, strict=True):
            if one is evaluation:
                return {name: held for name, held in closed.items() if self.subject in (None, name)}
        return {}


def judged(asked: Asked, wanted: Wanted) -> Judged:
    """The evaluations; TongketError where there is no scheme, or nothing of the one asked for."""
    subject = _subject(asked.workspace, wanted)
    schemes = _schemes(asked.workspace, wanted)
    if subject is not None:
        people = subject.startswith("people/")
        schemes = tuple(_for(one, people=people) for one in schemes if _fits(one, people=people))
        if not schemes:
            raise TongketError(
                Message("no scheme asked for is for people")
                if people
                else Message("no scheme asked for is for units"),
                _known(asked.workspace),
            )
    for scheme in schemes:
        _refuse_contradictions(scheme)
    t = asked.tracking
    fresh = [evaluate(t, one, wanted.period) for one in schemes]
    closed = tuple(closed_sheets(t, one) for one in fresh)
    found = Judged(tuple(map(with_closed, fresh, closed)), closed, subject)
    if subject is not None and not any(found.sheets):
        raise TongketError(
            Message(
                "nothing of {record} falls into {period}", record=subject, period=wanted.period.id
            ),
            Message("look whether its tasks are due in the period, and whether it is given right"),
        )
    return found


def _fits(scheme: Scheme, *, people: bool) -> bool:
    return scheme.for_ is None or (scheme.for_ == "people") == people


def _for(scheme: Scheme, *, people: bool) -> Scheme:
    """A scheme that does not say for whom serves units and people alike."""
    return replace(scheme, for_="people") if people and scheme.for_ is None else scheme


def _refuse_contradictions(scheme: Scheme) -> None:
    """A scheme against itself gives wrong levels: it judges nobody."""
    for one in contradictions(scheme):
        raise TongketError(
            Message("{place}: {problem}", place=one.span, problem=one.message), one.hint
        )


def _schemes(ws: Workspace, wanted: Wanted) -> tuple[Scheme, ...]:
    if wanted.rules is not None:
        named = scheme_named(ws, str(wanted.rules))
        if named is not None and not wanted.rules.exists():
            return (named,)
        return schemes_in(wanted.rules.as_posix(), read_bytes(wanted.rules))
    names = chosen_names(ws, wanted.period)
    if not names:
        raise TongketError(Message("no scheme is named by which the office evaluates"), _known(ws))
    missing = next((name for name in names if scheme_named(ws, name) is None), None)
    if missing is not None:
        raise TongketError(
            Message("tongket.yaml: there is no scheme “{scheme}”", scheme=missing), _known(ws)
        )
    return tuple(one for name in names if (one := scheme_named(ws, name)) is not None)


def _known(ws: Workspace) -> Message:
    return Message(
        "set “evaluation: [ID]” in tongket.yaml or give --rules; the schemes are: {schemes}",
        schemes=", ".join(one.id for one in known_schemes(ws)),
    )


def _subject(ws: Workspace, wanted: Wanted) -> str | None:
    """The unit or person asked for, as `kind/id`."""
    typed = [one for one in (wanted.unit, wanted.person, wanted.explain) if one is not None]
    if not typed:
        return None
    if len(typed) > 1:
        raise TongketError(Message("give one of --unit, --person and --explain"))
    if wanted.unit is None:
        word = typed[0].removeprefix("people/")
        person = ws.registry.person(word)
        unit = typed[0].startswith("units/") or bool(ws.registry.called(typed[0]))
        if person is not None and not (unit and wanted.person is None):
            return f"people/{person.id}"
        if wanted.person is not None:
            raise TongketError(Message("no person is called “{word}”", word=word))
    return f"units/{unit_named(ws, typed[0]).id}"
