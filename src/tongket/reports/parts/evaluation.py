"""Score sheets put into words: the table of all subjects, or one subject's sheet in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message, TongketError
from tongket.reports.cells import opened
from tongket.reports.lines.evaluation import (
    ComponentLine,
    DeductionRow,
    DetailRow,
    EvaluationPart,
    OneSheet,
    OpenRow,
    PointRange,
    SheetRow,
)
from tongket.reports.lines.figure import Figure
from tongket.reports.parts.evaluation_choice import asked_scheme, chosen_scheme
from tongket.reports.parts.evaluation_closed import closed_part
from tongket.reports.parts.evaluation_levels import (
    conditions,
    expected_level,
    level_named,
    level_rules,
)
from tongket.reports.parts.evaluation_lines import line_title, why_text
from tongket.reports.parts.evaluation_places import (
    candidate_rows,
    considered,
    group_name,
    place_rows,
    quota_rows,
    unranked,
)
from tongket.tracking.evaluation import closed_sheets, evaluate, rounded, with_closed
from tongket.tracking.rewards import level_decided

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal
    from fractions import Fraction

    from tongket.reports.scope import Scope
    from tongket.tracking.evaluation import Evaluation, Part, Sheet

_LOSING: Final = frozenset({"tasks", "reports", "indicators"})
"""Components from whose points something is taken off; a penalty is a column of its own."""
_NAMED: Final = 20
"""Units without a sheet that the text names; more of them it counts."""


def asked_evaluation(scope: Scope) -> EvaluationPart:
    """The sheets in scope; without one there is no paper to sign."""
    asked_scheme(scope)
    made = evaluation(scope)
    if made is not None and made.rows:
        return made
    period = scope.wanted.id if scope.wanted is not None else ""
    message = Message("there is nothing to evaluate in {period}", period=period)
    if scope.unit is not None:
        message = Message(
            "nothing of {unit} falls into {period}", unit=scope.unit.name, period=period
        )
    raise TongketError(
        message,
        Message(
            "name the period with --period; tasks and reports count where they are due in it by the"
            " day, criteria where a grading is for it"
        ),
    )


def evaluation(scope: Scope) -> EvaluationPart | None:
    """The sheets in scope; ``None`` where the office has chosen no scheme."""
    scheme, period = chosen_scheme(scope), scope.wanted
    if scheme is None or period is None:
        return None
    today = evaluate(scope.tracking, scheme, period)
    closed = closed_sheets(scope.tracking, today)
    made = with_closed(today, closed)
    sheets = [one for one in made.sheets if scope.unit is None or one.subject == scope.unit]
    alone = scope.unit is not None
    told = Telling(scope, made)
    scored = tuple(one.key for one in sheets)
    return EvaluationPart(
        basis=scheme.basis or scheme.title,
        components=tuple(told.components(sheets)),
        levelled=bool(scheme.levels),
        ended=made.ended,
        cluster=scheme.for_ == "cluster",
        deducting=any(one.from_ in _LOSING for one in scheme.components),
        people=scheme.for_ == "people",
        subjects=_count("evaluation.subjects", sheets),
        assessed=_count("evaluation.assessed", [one for one in sheets if one.assessed]),
        waiting=_count("evaluation.waiting", [one for one in sheets if not one.assessed]),
        rows=tuple(map(told.row, sheets)),
        one=told.one(sheets[0]) if alone and sheets else None,
        detail=tuple(told.detail(sheets[0])) if alone and sheets else (),
        deductions=tuple(row for sheet in sheets for row in told.deductions(sheet)),
        taken=Figure("evaluation.deductions", sum(len(one.deductions) for one in sheets), scored),
        rules=tuple(told.rules(sheets)),
        levels=tuple(level_rules(scope.words, scheme)),
        open=tuple(row for sheet in sheets for row in told.open(sheet, each=alone)),
        quotas=() if alone else tuple(quota_rows(scope, made)),
        places=() if alone else tuple(place_rows(scope, made)),
        unranked=() if alone else tuple(unranked(scope, made)),
        candidates=() if alone else tuple(candidate_rows(scope, made)),
        beyond=() if alone else tuple(unit.name for unit in made.beyond),
        idle=() if alone or len(made.idle) > _NAMED else tuple(one.name for one in made.idle),
        without=_without(made),
        gaps=tuple(told.gaps(sheets)),
        closed=closed_part(scope, closed, scheme.digits),
    )


def _without(made: Evaluation) -> Figure:
    keys = tuple(f"units/{one.id}" for one in made.idle)
    return Figure("evaluation.without", len(keys), keys)


def _count(name: str, sheets: Iterable[Sheet]) -> Figure:
    keys = tuple(one.key for one in sheets)
    return Figure(name, len(keys), keys)


@dataclass(frozen=True)
class Telling:
    """Sheets of one evaluation, told in one language."""

    scope: Scope
    made: Evaluation

    def components(self, sheets: Iterable[Sheet]) -> Iterator[ComponentLine]:
        """The components; the most points as the first sheet has them."""
        first = next(iter(sheets), None)
        for number, one in enumerate(self.made.scheme.components):
            most = first.parts[number].most if first else None
            yield ComponentLine(one.title, one.points if most is None else self._points(most))

    def row(self, sheet: Sheet) -> SheetRow:
        """A subject in the table of all."""
        grading = sheet.grading
        level = grading.level if grading else None
        expected = expected_level(self.made.scheme, sheet)
        lost = sum((p.lost(line) for p, line in sheet.deductions), start=_zero(sheet))
        return SheetRow(
            sheet.subject.name,
            group_name(self.scope, sheet.group),
            tuple(self._range(p.low, p.high, assessed=p.assessed) for p in sheet.parts),
            self._points(lost),
            self._range(sheet.low, sheet.high, assessed=sheet.assessed),
            level_named(self.made.scheme, level.self_ if level else None),
            self._text(expected) if self.made.ended else "",
            "; ".join(self._remarks(sheet)),
        )

    def one(self, sheet: Sheet) -> OneSheet:
        """The figures of one sheet."""
        level = sheet.grading.level if sheet.grading else None
        most = sum((p.most for p in sheet.parts if p.most and p.sign > 0), start=_zero(sheet))
        records = (sheet.key, *dict.fromkeys(r for line in sheet.lines for r in line.records))

        def figure(name: str, value: Fraction | None) -> Figure:
            points = None if value is None else self._points(value)
            return Figure(f"evaluation.{name}", points, records)

        return OneSheet(
            figure("total", sheet.total),
            figure("low", sheet.low),
            figure("high", sheet.high),
            figure("most", most),
            figure("open", sheet.high - sheet.low),
            self._text(expected_level(self.made.scheme, sheet)) if self.made.ended else "",
            sheet.grade.level is not None,
            level_named(self.made.scheme, level.self_ if level else None),
            level_named(self.made.scheme, level_decided(sheet.grading, self.made.as_of)),
            sheet.excluded or "",
            tuple(map(opened, conditions(self.scope.words, sheet))),
        )

    def detail(self, sheet: Sheet) -> Iterator[DetailRow]:
        """Every line of one sheet."""
        for part in sheet.parts:
            for line in part.lines:
                points = part.points_of(line)
                yield DetailRow(
                    part.component.title,
                    line_title(self.scope, line),
                    self._points(part.possible_of(line)),
                    self._points(line.self_) if line.self_ is not None else None,
                    self._points(points) if points is not None else None,
                    why_text(self.scope, line.why),
                )

    def deductions(self, sheet: Sheet) -> Iterator[DeductionRow]:
        """What lost points by a fact: a task, a report, a target, a penalty."""
        for part, line in sheet.deductions:
            yield DeductionRow(
                sheet.subject.name,
                line_title(self.scope, line),
                line.due,
                line.delivered,
                why_text(self.scope, line.why),
                self._points(part.lost(line)),
            )

    def rules(self, sheets: Iterable[Sheet]) -> Iterator[str]:
        """The rules by which points were taken, each once."""
        yield from dict.fromkeys(
            taken.basis
            for sheet in sheets
            for _, line in sheet.deductions
            for taken in line.taken
            if taken.basis and (taken.share or taken.points)
        )

    def open(self, sheet: Sheet, *, each: bool) -> Iterator[OpenRow]:
        """What is not assessed: each item with its reason, or one row with the counts."""
        name = sheet.subject.name
        if not each:
            items = len(sheet.open) + sum(1 for part in sheet.parts if _empty(part))
            if items:
                yield OpenRow(name, "", items, self._points(sheet.high - sheet.low), "")
            return
        for part in sheet.parts:
            if _empty(part):
                why = self.scope.words.say(Message("no item in the period"))
                yield OpenRow(
                    name, part.component.title, 1, self._points(part.most or part.high), why
                )
            for line in part.open:
                points = self._points(part.possible_of(line))
                yield OpenRow(
                    name, line_title(self.scope, line), 1, points, why_text(self.scope, line.why)
                )

    def gaps(self, sheets: Iterable[Sheet]) -> Iterator[str]:
        """What the office itself should know: by which scheme, and what was left out."""
        scheme = self.made.scheme
        path = scheme.at("id").path
        by = Message("points by the scheme “{scheme}” ({path})", scheme=scheme.id, path=path)
        yield self.scope.words.say(by)
        withheld = sum(one.withheld for one in sheets)
        if withheld:
            yield self.scope.words.say(Message("left out for secrecy: {n} items", n=withheld))
        if self.scope.unit is None:
            yield from considered(self.scope, self.made)
            if len(self.made.idle) > _NAMED:
                names = "; ".join(one.name for one in self.made.idle)
                yield self.scope.words.say(Message("without a score sheet: {names}", names=names))

    def _remarks(self, sheet: Sheet) -> Iterator[str]:
        if sheet.excluded is not None:
            yield sheet.excluded
        decided = level_named(self.made.scheme, level_decided(sheet.grading, self.made.as_of))
        if decided:
            yield self.scope.words.say(Message("decided: {level}", level=decided))
        if sheet.excluded is None:
            yield from conditions(self.scope.words, sheet, brief=True)

    def _range(self, low: Fraction, high: Fraction, *, assessed: bool) -> PointRange:
        return PointRange(self._points(low), self._points(high), assessed)

    def _points(self, value: Fraction) -> Decimal:
        return rounded(value, self.made.scheme.digits)

    def _text(self, text: Message | str) -> str:
        return self.scope.words.say(text) if isinstance(text, Message) else text


def _empty(part: Part) -> bool:
    """Whether nothing at all stands in a component that could bring points."""
    return not part.lines and not part.assessed


def _zero(sheet: Sheet) -> Fraction:
    return sheet.low - sheet.low
