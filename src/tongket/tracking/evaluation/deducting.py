"""Deductions of a scheme applied to one item: how often each happened, what it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from tongket.frozen import Frozen
from tongket.tracking.evaluation.line import NOTHING, WHOLE, Taken

if TYPE_CHECKING:
    from tongket.diagnostics import Span
    from tongket.records.kinds import Component, Scheme

_HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Count(Frozen):
    """How often something happened, and for how many of these an objective cause is confirmed."""

    times: int
    excused: int = 0


@dataclass(frozen=True)
class Rule:
    """One component of a scheme with the places of its deductions, found once."""

    component: Component
    span: Span
    spans: tuple[Span, ...]

    @staticmethod
    def of(scheme: Scheme, number: int) -> Rule:
        component = scheme.components[number]
        return Rule(
            component,
            scheme.at("components", number, "title"),
            tuple(
                scheme.at("components", number, "deductions", place, "per")
                for place in range(len(component.deductions or ()))
            ),
        )

    def base(self, earned: Fraction | None, failure: str) -> Fraction | None:
        """What an item brings before deductions.

        A failure that the scheme prices costs its price; one that it does not price brings nothing.
        """
        priced = any(one.per == failure for one in self.component.deductions or ())
        return WHOLE if earned == NOTHING and priced else earned


def net(earned: Fraction | None, taken: tuple[Taken, ...]) -> Fraction | None:
    """What is left of the share of an item after what its deductions take by share."""
    if earned is None:
        return None
    return max(earned - sum((one.share for one in taken), NOTHING), NOTHING)


def deducted(rule: Rule, counts: Mapping[str, Count]) -> tuple[Taken, ...]:
    """What each deduction that applies takes; one lifted by an objective cause takes nothing."""
    found = []
    for deduction, span in zip(rule.component.deductions or (), rule.spans, strict=True):
        count = counts.get(deduction.per)
        if count is None or not count.times:
            continue
        lifted = count.excused if deduction.unless == "excused" else 0
        times = count.times - lifted
        share = Fraction(deduction.share or 0) / _HUNDRED * times
        most = Fraction(100 if deduction.most is None else deduction.most) / _HUNDRED
        points = Fraction(deduction.points or 0) * times
        found.append(
            Taken(
                deduction.per,
                times,
                lifted,
                max(min(share, most), NOTHING),
                points,
                span,
                deduction.basis,
            )
        )
    return tuple(found)
