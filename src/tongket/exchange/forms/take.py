"""Taking a form that came back: whose it is, what it says, what is wrong, what has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from tongket.diagnostics import Message, Severity
from tongket.exchange.forms.answers import Answers, read_answers
from tongket.exchange.forms.body import told_in
from tongket.exchange.forms.build import NO_OFFICE, Builder
from tongket.exchange.forms.check import Checks
from tongket.exchange.forms.checking import BLANK, Checking, same
from tongket.exchange.forms.document import texts_of
from tongket.exchange.forms.form import Identity
from tongket.exchange.forms.mistakes import Mistake
from tongket.exchange.forms.ordering import FormOrder, whose
from tongket.exchange.forms.outside import check_outside, named_otherwise, texts_on_sheets
from tongket.exchange.forms.receipt import (
    first_came,
    is_bare,
    kept_day,
    mended,
    newer_period,
    old_period,
)
from tongket.exchange.forms.report import change_of, kept, saying
from tongket.exchange.forms.state import state_of
from tongket.frozen import Frozen
from tongket.tracking.values import Tables
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from datetime import date

    from tongket.exchange.forms.form import Content, Form
    from tongket.exchange.forms.said import Said
    from tongket.exchange.language import Words
    from tongket.office.intake.book import Book
    from tongket.records.kinds import Report
    from tongket.records.saving import Change
    from tongket.tracking import Expected, Tracking


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Changed(Frozen):
    """One cell that says something else than before."""

    code: str
    row: str
    column: str
    before: str
    now: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Taken(Frozen):
    """What became of one file.

    ``change`` is the new record; ``None`` where the form has errors or says nothing new. ``form``
    is what is asked for today, filled in with what the last report says, ``answers`` what the file
    says: of both the error sheet is made. ``filled`` is what changed since the form was sent,
    ``differs`` what is other than in the last report.
    """

    identity: Identity | None
    mistakes: tuple[Mistake, ...]
    change: Change | None = None
    known: str | None = None
    """The report that says all of it already."""
    form: Form | None = None
    answers: Answers | None = None
    base: Mapping[str, Mapping[str, Content]] = field(default_factory=dict)
    filled: tuple[Changed, ...] = ()
    differs: tuple[Changed, ...] = ()
    corrects: str | None = None
    said: Said | None = None

    @property
    def refused(self) -> bool:
        """Whether the form cannot be taken."""
        return any(one.error for one in self.mistakes)


@dataclass(frozen=True)
class Taker:
    """Takes forms into one workspace; ``languages`` are all that a form may be written in."""

    t: Tracking
    words: Words
    languages: Sequence[Words]
    day: date
    correct: bool = False
    """Whether forms of earlier periods are meant to correct what was reported for them."""

    @cached_property
    def _builder(self) -> Builder:
        return Builder(self.t, self.words)

    @cached_property
    def _expected(self) -> Mapping[tuple[str, str, str], Expected]:
        return {(one.regime.id, one.unit.id, one.period.id): one for one in self.t.expected}

    def take(self, book: Book) -> Taken:
        """What one file is, says and changes; nothing is written."""
        answers = read_answers(book, self.languages)
        mistakes = list(whose(answers))
        if mistakes:
            return Taken(None, tuple(mistakes), answers=answers)
        identity = next(iter(answers.identities))
        expected = self._expected.get((identity.regime, identity.unit, identity.period))
        mistakes = [
            *self._foreign(identity, expected),
            *named_otherwise(self.t, self.languages, identity, answers),
        ]
        if expected is None or mistakes:
            return Taken(identity, tuple(mistakes), answers=answers)
        taken = self._taken(identity, answers, expected)
        newer = None if self.correct or taken.known else newer_period(self.t, expected, self.day)
        if newer is None:
            return taken
        return Taken(identity, (old_period(self.words, expected, newer),), answers=answers)

    def _taken(self, identity: Identity, answers: Answers, expected: Expected) -> Taken:
        report = expected.report
        form = self._builder.form(expected, identity.version, report)
        base, fixed, told = self._base(identity, answers, form)
        checking = Checking(self.t, expected, self.words, self.languages, self.day, base)
        checking.mistakes.extend(told)
        checks = Checks(
            checking,
            answers,
            form,
            lambda indicator: self._builder.before(expected, indicator),
            fixed,
            self._tabled(answers),
            identity.digest == form.identity.digest,
        )
        said, rows = checks.said()
        answers = replace(answers, rows=rows)

        def printed(words: Words) -> Iterator[str]:
            same = Builder(self.t, words).form(expected, identity.version, report)
            yield from texts_on_sheets(same, words)
            yield from texts_of(same, words)

        check_outside(checking, form, answers, printed)
        codes = (row.code for block in form.blocks for row in block.rows)
        shown = frozenset(one for one in codes if one[0] != "h" or any(base.get(one, {}).values()))
        known = self._known(said, shown, expected)
        said = kept(said, report, shown, self.words, self.t.ws.registry)
        first = first_came(self.t, expected, self.day)
        if first < self.day and not known and not (report is not None and is_bare(report)):
            checking.mistakes.append(kept_day(first, self.day))
        mistakes = tuple(sorted(checking.mistakes, key=FormOrder(form)))
        filled = tuple(self._changes(form, answers, base))
        differs: tuple[Changed, ...] = ()
        if report is not None:
            differs = tuple(self._differences(expected, report, said))
        faulty = any(one.error for one in mistakes)
        return Taken(
            identity,
            mistakes,
            None if faulty or known else self._change(expected, said, first),
            known,
            form,
            answers,
            base,
            filled,
            differs,
            report.id if report is not None else None,
            said,
        )

    def _change(self, expected: Expected, said: Said, first: date) -> Change:
        """The record; mended in time, it keeps the day on which the form first came."""
        note = self.words.say(mended(first, self.day)) if first < self.day else None
        return change_of(self.t.ws, expected, said, (first, self.day), note)

    def _known(self, said: Said, shown: frozenset[str], expected: Expected) -> str | None:
        """The version of the report that says the same, the last one first.

        A form that was taken before and corrected since brings nothing back.
        """
        last = expected.report
        same_duty = (expected.regime.id, expected.unit.id)
        held = [
            one
            for one in self.t.ws.reports.values()
            if (one.regime, one.unit) == same_duty and period_of(one.period) == expected.period
        ]
        held.sort(key=lambda one: one is not last)
        for one in held:
            whole = kept(said, one, shown, self.words, self.t.ws.registry)
            if not any(self._differences(expected, one, whole)):
                return one.id
        return None

    def _base(
        self, identity: Identity, answers: Answers, form: Form
    ) -> tuple[Mapping[str, Mapping[str, Content]], frozenset[str], list[Mistake]]:
        """What stood in the form when it was sent, the codes that must be there, what is told."""
        now = {row.code for block in form.blocks for row in block.rows}
        asked = {code for code in now if code[0] in "htv" or code[:3] not in ("s:+", "s:-", "l:")}
        asked = {code for code in asked if code[0] in "htvs"}
        told = []
        if identity.digest != form.identity.digest:
            fact = Message("the questions have changed since this form was sent")
            remedy = Message("what it says is taken; ask for the rest with a new form")
            line = identity.line
            told.append(Mistake(line, "", "", line, fact, remedy, Severity.WARNING))
        told += self._older(identity)
        if answers.state is not None:
            return answers.state.rows, frozenset(asked & answers.state.rows.keys()), told
        base = state_of(form).rows
        if told:
            asked &= {row.code for row in answers.rows}
        return base, frozenset(asked), told

    def _older(self, identity: Identity) -> list[Mistake]:
        """The remark that a newer form was sent since."""
        newer = [
            one
            for record in self.t.ws.forms.values()
            if (record.regime, record.period) == (identity.regime, identity.period)
            for one in record.sent or ()
            if one.unit == identity.unit and (one.version or 1) > identity.version
        ]
        if not newer:
            return []
        last = max(newer, key=lambda one: one.version or 1)
        fact = Message(
            "the file is version {old} of the form; version {new} was sent on {day}",
            old=identity.version,
            new=last.version or 1,
            day=last.date or "–",
        )
        remedy = Message("what it says is taken; see whether the newer one asks for more")
        line = identity.line
        return [Mistake(line, "", "", line, fact, remedy, Severity.WARNING)]

    def _tabled(self, answers: Answers) -> frozenset[str]:
        """The indicators for which a table in the text gives something."""
        tables = Tables(self.t.ws.indicators)
        found: set[str] = set()
        for row in answers.rows:
            if row.block == "sections" and "|" in row.text("text"):
                found |= tables.named_in(row.text("text"))
        return frozenset(found)

    def _changes(
        self, form: Form, answers: Answers, base: Mapping[str, Mapping[str, Content]]
    ) -> Iterator[Changed]:
        """What the cells say otherwise than they did, row by row."""
        rows = {row.code: row for row in answers.rows if row.code}
        for block in form.blocks:
            naming = next(n for n, c in enumerate(block.columns) if c.key == block.naming)
            names = {row.code: str(row.cells[naming] or "") for row in block.rows}
            codes = [*names, *(one.code for one in answers.rows if one.block == block.key)]
            for code in dict.fromkeys(codes):
                row, held = rows.get(code), base.get(code, {})
                for column in block.columns if row is not None else ():
                    answer = row.cells.get(column.key, BLANK) if row is not None else BLANK
                    asked = column.ask is not None or column.key in held
                    if asked and not same(answer, held.get(column.key)):
                        before = self._typed(held.get(column.key))
                        name = names.get(code) or (row.name if row is not None else "")
                        yield Changed(code, name, column.heading, before, answer.text.strip())

    def _differences(self, expected: Expected, report: Report, said: Said) -> Iterator[Changed]:
        """What is said otherwise than in a report, row by row as the form shows it."""
        other = saying(report, said)
        old, new = (self._builder.form(expected, 1, one) for one in (report, other))
        same_text = told_in(report.body or "") == told_in(other.body or "")
        before = state_of(old).rows
        for block in new.blocks:
            if block.key == "sections" and same_text:
                continue
            naming = next(n for n, c in enumerate(block.columns) if c.key == block.naming)
            rows = {row.code: row for row in block.rows}
            former = old.block(block.key)
            gone = [row for row in former.rows if row.code not in rows] if former else []
            for row in (*rows.values(), *gone):
                now = block.answers(row) if row.code in rows else {}
                held = before.get(row.code, {})
                for column in block.columns:
                    was, is_ = held.get(column.key), now.get(column.key)
                    if _bare(was) != _bare(is_):
                        name = str(row.cells[naming] or "")
                        told = (self._shown(was), self._shown(is_))
                        yield Changed(row.code, name, column.heading, *told)

    def _typed(self, content: Content) -> str:
        """As a unit would type it."""
        if not isinstance(content, Decimal):
            return self._shown(content)
        return format(content, "f").replace(".", "," if self.words.locale == "vi" else ".")

    def _shown(self, content: Content) -> str:
        if content is None:
            return ""
        if isinstance(content, Decimal):
            return self.words.number(content)
        return content if isinstance(content, str) else self.words.day(content)

    def _foreign(self, identity: Identity, expected: Expected | None) -> Iterator[Mistake]:
        """Why a form is none that can be taken here and now."""
        office = self.t.ws.settings.unit or NO_OFFICE
        units, regimes = self.t.ws.units, self.t.ws.regimes
        send = Message("use the form that was sent for this unit, duty and period")
        if identity.office != office:
            fact = Message(
                "the form comes from another office, {other}; here is {office}",
                other=identity.office,
                office=office,
            )
        elif identity.regime not in regimes:
            fact = Message("there is no reporting duty “{id}”", id=identity.regime)
        elif identity.unit not in units:
            fact = Message("there is no unit “{id}”", id=identity.unit)
        elif expected is None:
            fact = Message(
                "no report of {unit} is expected by regimes/{id} for {period}",
                unit=units[identity.unit].name,
                id=identity.regime,
                period=identity.period,
            )
        elif (closed := self._closed(expected)) is not None:
            fact, send = closed
        else:
            return
        yield Mistake("", "", "", identity.line, fact, send)

    def _closed(self, expected: Expected) -> tuple[Message, Message] | None:
        """The fact that nothing may be changed any more, and what can be done all the same."""
        remedy = Message(
            "ask in writing for a correction, with the old and the new figures and the reason"
        )
        report = expected.report
        accepted = report.accepted if report is not None else None
        if accepted is not None and accepted <= self.day:
            fact = Message(
                "the period {period} is closed: the report was accepted on {day}",
                period=expected.period.id,
                day=accepted,
            )
            return fact, remedy
        for grading in self.t.ws.gradings.values():
            if grading.closed is None or grading.for_ != expected.unit.id:
                continue
            period = period_of(grading.period)
            if period is not None and period.contains(expected.period):
                fact = Message(
                    "the period {period} is closed: gradings/{id} rests on it",
                    period=expected.period.id,
                    id=grading.id,
                )
                return fact, remedy
        return None


def _bare(content: Content) -> Content:
    """A content without room around it; blank text is nothing."""
    return (content.strip() or None) if isinstance(content, str) else content
