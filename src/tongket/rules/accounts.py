"""TK3, accounts of work: evidence, tasks passed over, causes, and texts left unfinished."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from tongket.diagnostics import Finding, Message, Severity
from tongket.rules.rule import rule
from tongket.rules.tell import about, names
from tongket.tracking.ledger import is_placeholder

if TYPE_CHECKING:
    from tongket.records.kinds import Record
    from tongket.tracking import Tracking

_GAP: Final = re.compile(r"\[\s*(?:…|\.{3,})\s*\]|\.{4,}|…\s*…")
Steps = tuple[str | int, ...]


@rule("TK329", Severity.WARNING)
def claim_without_evidence(t: Tracking) -> Iterator[Finding]:
    """A report calls work done without showing a document, where the outline asks for evidence.

    Ask for the number of the document or the file (minh chứng). Asked for it is by ``needs:
    [evidence]`` in a section of the outline.

    Wrong (2025-04-30)::

        == units/xa.yaml ==
        {id: xa, name: Xã A}
        == tasks/t-1.yaml ==
        {id: t-1, title: Rà soát hộ nghèo, lead: xa}
        == outlines/dc.yaml ==
        {id: dc, sections: [{id: kq, title: Kết quả, needs: [evidence]}]}
        == regimes/bc.yaml ==
        {id: bc, title: Báo cáo, first: 2025,
         periods: [{every: year, outline: dc, tiers: [{senders: xa}]}]}
        == reports/r.md ==
        ---
        id: r
        regime: bc
        unit: xa
        period: 2025
        submitted: 2025-04-04
        progress:
          - {task: t-1, state: done, done: 2025-04-01}  #!
        ---

    Right (2025-04-30)::

        == … ==
        == reports/r.md ==
        ---
        id: r
        regime: bc
        unit: xa
        period: 2025
        submitted: 2025-04-04
        progress:
          - {task: t-1, state: done, done: 2025-04-01, evidence: 12/BC-UBND}
        ---
    """
    for row in t.ledger:
        report = row.expected.report
        for number in row.without_evidence if row.received and report is not None else ():
            assert report is not None  # noqa: S101 - said in the line above
            entry = (report.progress or ())[number]
            yield about(
                report,
                report.at("progress", number),
                Message("{task} is called done without evidence", task=entry.task),
                Message("ask for the number of the document or the file"),
            )


@rule("TK330", Severity.WARNING)
def task_passed_over(t: Tracking) -> Iterator[Finding]:
    """A report says nothing about a task that its unit leads.

    Submitted but not mentioned: that is neither done nor not done. Ask the unit to look again.
    Meant are the tasks of the plan that the regime serves and that ran in the period.

    Wrong (2025-04-30)::

        == units/xa.yaml ==
        {id: xa, name: Xã A}
        == plans/kh.yaml ==
        {id: kh, title: Kế hoạch}
        == tasks/viec.yaml ==
        - {id: t-1, title: Rà soát hộ nghèo, plan: kh, lead: xa}
        - {id: t-2, title: Rà soát nhà tạm, plan: kh, lead: xa}
        == regimes/bc.yaml ==
        {id: bc, title: Báo cáo, plan: kh, first: 2025,
         periods: [{every: year, tiers: [{senders: xa}]}]}
        == reports/r.md ==
        ---
        id: r
        regime: bc
        unit: xa
        period: 2025
        submitted: 2025-04-04
        progress: [{task: t-1, state: in-progress}]  #!
        ---

    Right (2025-04-30)::

        == … ==
        == reports/r.md ==
        ---
        id: r
        regime: bc
        unit: xa
        period: 2025
        submitted: 2025-04-04
        progress: [{task: t-1, state: in-progress}, {task: t-2, state: not-started}]
        ---
    """
    for row in t.ledger:
        report = row.expected.report
        if row.received and report is not None and row.silent_tasks:
            yield about(
                report,
                report.at("progress"),
                Message(
                    "{count} tasks that the unit leads are not mentioned: {tasks}",
                    count=len(row.silent_tasks),
                    tasks=names([task.id for task in row.silent_tasks]),
                ),
                Message("ask the unit to look again"),
                (task.at("id") for task in row.silent_tasks[:3]),
            )


@rule("TK331", Severity.WARNING)
def limitation_without_cause(t: Tracking) -> Iterator[Finding]:
    """A report names a limitation but no cause.

    A review draws its lessons from causes (nguyên nhân khách quan, chủ quan). Ask for them.

    Wrong::

        == units/xa.yaml ==
        {id: xa, name: Xã A}
        == regimes/bc.yaml ==
        {id: bc, title: Báo cáo, periods: [{every: year, tiers: [{senders: xa}]}]}
        == reports/r.md ==
        ---
        id: r
        regime: bc
        unit: xa
        period: 2025
        limitations:
          - text: Giải ngân còn chậm  #!
        ---

    Right::

        == … ==
        == reports/r.md ==
        ---
        id: r
        regime: bc
        unit: xa
        period: 2025
        limitations:
          - text: Giải ngân còn chậm
            causes: [Vướng giải phóng mặt bằng]
        ---
    """
    for report in t.reports:
        for number, limitation in enumerate(report.limitations or ()):
            if not any(not is_placeholder(cause) for cause in limitation.causes or ()):
                yield about(
                    report,
                    report.at("limitations", number, "text"),
                    Message("“{text}” has no cause", text=limitation.text),
                    Message("ask for “causes”"),
                )


@rule("TK332", Severity.WARNING)
def text_left_unfinished(t: Tracking) -> Iterator[Finding]:
    """A text still holds the place of another one: “…” alone, “[…]” or a row of dots.

    A form was not filled in to the end. Fill it in, or take the field away. “…” at the end of a
    sentence or of a list is none.

    Wrong::

        == units/xa.yaml ==
        {id: xa, name: Xã A}
        == tasks/t-1.yaml ==
        id: t-1
        title: Ban hành Kế hoạch số ......./KH-UBND  #!
        lead: xa

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Ban hành kế hoạch, đề án, phương án…
        lead: xa
    """
    suspicious = {
        path
        for path, data in t.ws.tree.items()
        if isinstance(data, bytes) and (b"\xe2\x80\xa6" in data or b"..." in data)
    }
    if not suspicious:
        return
    for records in t.ws.records.values():
        for record in records.values():
            if record.origin is None or record.origin.path not in suspicious:
                continue
            for steps, text in _texts(record):
                gap = _GAP.search(text)
                if gap is not None or (
                    text and is_placeholder(text) and ("…" in text or "..." in text)
                ):
                    yield about(
                        record,
                        record.at(*steps),
                        Message("“{gap}” holds the place of a text", gap=gap[0] if gap else text),
                        Message("fill it in, or take the field away"),
                    )


def _texts(record: Record) -> Iterator[tuple[Steps, str]]:
    """Every text of a record with its place; the body of a report is told by its sections."""
    for field in fields(record):
        if field.name not in ("origin", "body"):
            yield from _inside(getattr(record, field.name), (field.name.rstrip("_"),))


def _inside(value: Any, steps: Steps) -> Iterator[tuple[Steps, str]]:  # noqa: ANN401
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _inside(one, (*steps, number))
    elif hasattr(value, "__dataclass_fields__"):
        for field in fields(value):
            yield from _inside(getattr(value, field.name), (*steps, field.name.rstrip("_")))
