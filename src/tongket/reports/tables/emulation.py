"""The tables of good practices and rewards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.blocks import Align, Column, Table
from tongket.reports.cells import NUMBER, count, day_text, numbered, say, wide
from tongket.reports.tables.maker import Maker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tongket.reports.language import Words
    from tongket.reports.lines.cluster import ModelRow
    from tongket.reports.lines.emulation import RewardRow
    from tongket.reports.summary import Summary


def models_table(models: Iterable[ModelRow], words: Words) -> Table:
    """Good practices, one a row."""
    rows = numbered(
        [(one.title, one.unit, one.field, one.stage, one.effect, one.spread) for one in models]
    )
    header = say(
        words,
        *(Message("No."), Message("Model"), Message("Unit"), Message("Field of work")),
        *(Message("Stage"), Message("Effect"), Message("Taken up by")),
    )
    return wide(header, (NUMBER, 6.5, 4, 3.2, 2.6, 5, 3.4), rows)


def _models(summary: Summary, words: Words) -> Table:
    return models_table(summary.models.rows if summary.models else (), words)


def _fields(summary: Summary, words: Words) -> Table:
    rows = numbered(
        [
            (one.field, *(count(words, n) for n in (one.total, one.recognised, one.replicated)))
            for one in (summary.models.fields if summary.models else ())
        ]
    )
    header = say(
        words,
        *(Message("No."), Message("Field of work"), Message("Models")),
        *(Message("of them recognised"), Message("of them taken up")),
    )
    narrow = Column(2.4, Align.CENTRE)
    return Table((NUMBER, Column(7.5), narrow, narrow, narrow), (header,), rows)


def _candidates(summary: Summary, words: Words) -> Table:
    """Those proposed; nothing is decided yet."""
    rows = [
        (one.name, _form(one), one.achievements, one.evidence, one.proposed_by, one.council)
        for one in (summary.rewards.candidates if summary.rewards else ())
    ]
    return _rewards(words, rows, Message("Proposed by"), Message("Examined by"))


def _granted(summary: Summary, words: Words) -> Table:
    """Those rewarded, with the deciding document."""
    rows = [
        (one.name, _form(one), one.achievements, one.evidence, one.decision, _day(words, one))
        for one in (summary.rewards.rewards if summary.rewards else ())
    ]
    return _rewards(words, rows, Message("Decision"), Message("Decided on"))


def _rewards(words: Words, rows: Sequence[Sequence[str]], *last: Message) -> Table:
    header = say(
        words,
        Message("No."),
        Message("Collective, individual"),
        Message("Form of reward"),
        Message("Achievement"),
        Message("Evidence"),
        *last,
    )
    return wide(header, (NUMBER, 4.4, 3.2, 7, 4, 3.4, 3.4), numbered(rows))


def _form(row: RewardRow) -> str:
    return " – ".join(part for part in (row.form, row.level) if part)


def _day(words: Words, row: RewardRow) -> str:
    return day_text(words, row.decided)


TABLES: Final = {
    "model-fields": Maker(Message("Models by field"), _fields),
    "model-list": Maker(Message("Models and good practice"), _models),
    "candidate-list": Maker(Message("Proposed for reward, not yet decided"), _candidates),
    "reward-list": Maker(Message("Rewards"), _granted),
}
