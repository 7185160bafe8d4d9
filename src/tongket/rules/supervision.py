"""TK4, supervision from the start (giám sát từ khi ban hành), not only once things went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Finding, Message, Severity
from tongket.rules.rule import rule
from tongket.rules.tell import about

if TYPE_CHECKING:
    from datetime import date

    from tongket.records.kinds import Directive, Inspection
    from tongket.tracking import Tracking

WITHIN: Final = 90
"""Days from the issue of a directive, unless the office says otherwise."""


@rule("TK434", Severity.INFO)
def supervision_begun_late(t: Tracking) -> Iterator[Finding]:
    """The first supervision of a directive began long after the directive was issued.

    Supervision goes along with a resolution, directive or conclusion from the beginning (giám sát
    từ đầu, từ khi ban hành), so that what is slow or wrong is seen early. How many days are
    allowed is said by ``thresholds: {supervision: 90}`` in ``tongket.yaml``, counted from the issue
    or, where the document came later, from its arrival. Later supervisions of the same directive
    are left alone.

    Wrong (2026-07-10)::

        == directives/178-kl-tw.yaml ==
        {id: 178-kl-tw, title: Kết luận về tổ chức bộ máy, number: 178-KL/TW, issued: 2025-07-17}
        == inspections/gs-1.yaml ==
        id: gs-1
        subject: Giám sát việc thực hiện Kết luận 178-KL/TW
        form: supervision
        follows: [178-KL/TW]
        held: 2026-05-12  #!

    Right (2026-07-10)::

        == … ==
        == inspections/gs-1.yaml ==
        id: gs-1
        subject: Giám sát việc thực hiện Kết luận 178-KL/TW
        form: supervision
        follows: [178-KL/TW]
        held: 2025-09-08
    """
    thresholds = t.ws.settings.thresholds
    named = thresholds.supervision if thresholds is not None else None
    allowed = timedelta(days=WITHIN if named is None else named)
    for directive, (held, one) in _first(t).items():
        begun = _known_since(directive)
        if begun is not None and held - begun > allowed:
            yield about(
                one,
                one.at("held"),
                Message(
                    "the first supervision of “{document}” began {days} days after {issued}",
                    document=directive.number or directive.title,
                    days=(held - begun).days,
                    issued=begun,
                ),
                Message("plan supervision from the day on which a directive is issued"),
                (directive.at("issued"),),
            )


def _first(t: Tracking) -> dict[Directive, tuple[date, Inspection]]:
    """The first supervision of each directive that has begun by the day."""
    found: dict[Directive, tuple[date, Inspection]] = {}
    for one in t.ws.inspections.values():
        if one.form != "supervision" or one.held is None or one.held > t.as_of or one.dropped:
            continue
        for reference in one.follows or ():
            directive = t.ws.documents.find(reference)
            if directive is not None:
                known = found.get(directive)
                if known is None or one.held < known[0]:
                    found[directive] = (one.held, one)
    return found


def _known_since(directive: Directive) -> date | None:
    """The day from which the office could supervise: of issue, or of arrival if that is later."""
    arrived = directive.received.date if directive.received is not None else None
    days = [day for day in (directive.issued, arrived) if day is not None]
    return max(days) if directive.issued is not None else None
