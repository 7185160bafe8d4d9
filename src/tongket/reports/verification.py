"""The internal sheet beside each issued document (phiếu kiểm chứng số liệu)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import tongket
from tongket.diagnostics import Message
from tongket.reports.drafts import figures
from tongket.reports.language import period_text
from tongket.reports.passages import Fate
from tongket.reports.templates import shown
from tongket.tracking import Receipt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tongket.records.tree import Tree
    from tongket.reports.language import Words
    from tongket.reports.scope import Scope
    from tongket.reports.summary import Summary


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One printed figure with the records behind it."""

    name: str
    value: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is needed to make the same document again and to check each of its numbers."""

    report: str
    digest: str
    version: str
    as_of: date
    locale: str
    policies: tuple[str, ...]
    formulas: tuple[str, ...]
    gaps: tuple[str, ...]
    secret: int
    unusable: tuple[str, ...]
    figures: tuple[FigureLine, ...]
    fate: Fate
    sources: tuple[str, ...]


def sheet(
    scope: Scope,
    summary: Summary,
    printed: Iterable[str],
    texts: Mapping[str, bytes],
    fate: Fate | None = None,
) -> Sheet:
    """The sheet; ``texts`` are the template or draft that the document was made from, by name."""
    held = figures(summary)
    lines = tuple(
        FigureLine(name, shown(held[name], scope.words), held[name].records)
        for name in dict.fromkeys(printed)
        if name in held
    )
    return Sheet(
        summary.name,
        digest(scope.tracking.ws.tree, texts),
        tongket.__version__,
        summary.as_of,
        summary.locale,
        tuple(scope.words.say(one) for one in _policies(scope)),
        tuple(scope.words.say(one) for one in _formulas(scope)),
        tuple(scope.words.say(one) for one in _gaps(summary, scope.words)),
        _secret(scope),
        tuple(sorted({one.finding.span.path for one in scope.tracking.ws.problems})),
        lines,
        fate or Fate(),
        tuple(texts),
    )


def digest(tree: Tree, texts: Mapping[str, bytes]) -> str:
    """SHA-256 over the paths and bytes of all records, and the texts that shaped the document."""
    made = hashlib.sha256()
    for name, data in (*sorted(tree.items()), *sorted(texts.items())):
        content = data if isinstance(data, bytes) else str(data.why).encode()
        for piece in (name.encode("utf-8", "surrogateescape"), content):
            made.update(len(piece).to_bytes(8, "big"))
            made.update(piece)
    return made.hexdigest()


def _policies(scope: Scope) -> Iterator[Message]:
    policy = scope.tracking.policy
    yield Message("“before day D” leaves: {days}", days=_BEFORE[policy.before.value])
    yield Message("a last day off: {days}", days=_ROLL[policy.roll.value])
    if policy.immediately is not None:
        yield Message("“immediately after” leaves {days} working days", days=policy.immediately)
    yield Message(
        "due soon: within {days} working days before the deadline",
        days=scope.tracking.judge.due_soon,
    )
    years = {s.due.year for one in scope.standings for s in one.standings if s.due is not None}
    for year in sorted(y for y in years if policy.days.undecided(y)):
        yield Message("the days off of {year} are not decided yet", year=year)


_BEFORE = {"exclusive": Message("the day before D"), "inclusive": Message("D itself")}
_ROLL = {
    "none": Message("stays"),
    "next-working-day": Message("moves to the next working day"),
}


def _formulas(scope: Scope) -> Iterator[Message]:
    formula = scope.tracking.ws.settings.formula
    digits = formula.digits if formula and formula.digits is not None else 2
    rounding = (formula.rounding if formula else None) or "half-up"
    yield Message("of all assigned = done / (all − cancelled − standing − paused)")
    yield Message("of those due = done among those due / those due")
    yield Message("of those done or overdue = done / (done + overdue)")
    yield Message("done on time = done on time / done with a deadline")
    cut = Message("cut off") if rounding == "truncate" else Message("rounded half up")
    yield Message("per cent with {digits} decimals, {rounding}", digits=digits, rounding=cut)


_LACKING: Final = frozenset({Receipt.MISSING, Receipt.RETURNED, Receipt.DAY_UNKNOWN})
"""What has become of a report that lacks something on the day."""


def _gaps(summary: Summary, words: Words) -> Iterator[Message]:
    """What the records do not tell: never filled in, always named."""
    for line in summary.ledger.lines:
        if line.receipt in _LACKING:
            period = period_text(words, line.period)
            yield Message(
                "{unit}: {state} ({period})", unit=line.unit, state=line.state, period=period
            )
    yield from _unsaid(summary)
    for row in summary.indicators:
        if row.targets and not row.actual and any(row.targets):
            yield Message("no value for the indicator “{name}”", name=row.name)
    if not summary.office.symbol:
        yield Message("the office has no symbol for the numbers of its documents")
    for gap in _gaps_of(summary.alone):
        yield Message("{gap}", gap=gap)
    for late in summary.awaiting_superior:
        yield Message("{unit}: awaiting their opinion on “{task}”", unit=late.unit, task=late.task)


def _unsaid(summary: Summary) -> Iterator[Message]:
    """What the units have not written."""
    for part in summary.narratives:
        if not part.texts:
            yield Message("no text for the section “{title}”", title=part.title)
    for one in summary.limitations:
        if not one.causes:
            yield Message("{unit}: no cause given for “{text}”", unit=one.unit, text=one.text)


def _gaps_of(part: object) -> Iterator[str]:
    """The gaps that the parts of only some reports tell themselves."""
    if isinstance(part, tuple):
        for one in part:
            yield from _gaps_of(one)
    yield from getattr(part, "gaps", ())


def _secret(scope: Scope) -> int:
    """How many records lie above the ceiling and were left out; named nowhere else."""
    return sum(
        not scope.may_print(record)
        for held in scope.tracking.ws.records.values()
        for record in held.values()
    )
