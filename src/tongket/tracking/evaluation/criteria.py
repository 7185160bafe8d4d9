"""Lines from gradings: criteria count as they were verified; what is only claimed does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.tracking.evaluation.line import NOTHING, WHOLE, Line

if TYPE_CHECKING:
    from tongket.records.kinds import Criterion, Grading
    from tongket.tracking.evaluation.deducting import Rule


def lines(subject: str, rule: Rule, gradings: Sequence[Grading], *, only: bool) -> Iterator[Line]:
    """The criteria of a component in the first of the gradings of one subject that has any.

    ``only``: it is the scheme's only component of criteria, so that they need not name it. Points
    of the component that no criterion stands for are told as not assessed.
    """
    found: dict[str, Line] = {}
    records = tuple(f"gradings/{one.id}" for one in gradings)
    counting = [one for one in gradings if one.criteria][:1]
    for grading in counting:
        for number, criterion in enumerate(grading.criteria or ()):
            if criterion.component == rule.component.id or (criterion.component is None and only):
                name = f"gradings/{grading.id}#{criterion.id or criterion.title}"
                item = f"{name} ({number + 1})" if name in found else name
                found[item] = _line(subject, rule, item, (grading, number), records)
    listed = sum((one.possible for one in found.values()), NOTHING)
    yield from found.values()
    most = Fraction(rule.component.points or 0)
    if found and listed < most:
        grading = counting[0]
        yield Line(
            subject,
            rule.component.id,
            f"gradings/{grading.id}#",
            rule.component.title,
            most - listed,
            None,
            Message("no criterion is recorded for these points"),
            rule.span,
            grading,
            ("criteria",),
            records,
        )


def _line(
    subject: str, rule: Rule, item: str, at: tuple[Grading, int], records: tuple[str, ...]
) -> Line:
    grading, number = at
    criterion = (grading.criteria or ())[number]
    most = _most(criterion)
    verified = criterion.verified
    earned = None
    if verified is not None and most:
        earned = max(min(Fraction(verified) / most, WHOLE), NOTHING)
    return Line(
        subject,
        rule.component.id,
        item,
        criterion.title,
        most,
        earned,
        _why(criterion, most),
        rule.span,
        grading,
        ("criteria", number, "verified"),
        records,
        self_=None if criterion.self_ is None else Fraction(criterion.self_),
    )


def _most(criterion: Criterion) -> Fraction:
    return max(Fraction(criterion.max or 0), NOTHING)


def _why(criterion: Criterion, most: Fraction) -> Message:
    verified = criterion.verified
    if not most:
        return Message("the criterion has no most points")
    if verified is None and criterion.self_ is not None:
        return Message("claimed {points}; not verified", points=criterion.self_)
    if verified is None:
        return Message("not verified")
    if Fraction(verified) > most:
        return Message(
            "verified {points} of at most {most}: counted as {most}",
            points=verified,
            most=criterion.max,
        )
    if criterion.reason:
        return Message(
            "verified {points} of {most}: {reason}",
            points=verified,
            most=criterion.max,
            reason=criterion.reason,
        )
    return Message("verified {points} of {most}", points=verified, most=criterion.max)
