"""TK3, congresses: held or near while their documents are not approved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Diagnostic, Finding, Message, Severity
from tongket.rules.rule import rule
from tongket.rules.tell import about, milder
from tongket.tracking import Bucket
from tongket.tracking.vocabulary import DONE

if TYPE_CHECKING:
    from tongket.tracking import Tracking

_NEAR: Final = frozenset({Bucket.DUE_SOON, Bucket.OVERDUE})


@rule("TK352", Severity.WARNING)
def documents_of_a_congress_not_approved(t: Tracking) -> Iterator[Finding | Diagnostic]:
    """A congress was held, and its documents are not recorded as approved (văn kiện).

    Either the record was not brought up to date, or the documents were not examined by the body
    above. Enter ``documents: approved`` or ask. While the congress is near it is information.
    Congresses of which nobody records the state of the documents are left alone.

    Wrong (2025-07-28)::

        == units/xa.yaml ==
        {id: xa-a, name: Đảng ủy xã A}
        == meetings/dh.yaml ==
        id: dh-xa-a
        title: Đại hội Đảng bộ xã A
        kind: congress
        unit: xa-a
        due: 2025-07-20
        held: 2025-07-22
        documents: submitted  #!

    Right (2025-07-28)::

        == … ==
        == meetings/dh.yaml ==
        id: dh-xa-a
        title: Đại hội Đảng bộ xã A
        kind: congress
        unit: xa-a
        due: 2025-07-20
        held: 2025-07-22
        documents: approved
    """
    for meeting in t.ws.meetings.values():
        if meeting.kind != "congress" or meeting.documents in (None, "approved"):
            continue
        standing = t.dated.get(f"meetings/{meeting.id}")
        if standing is None or standing.bucket not in DONE | _NEAR:
            continue
        held = standing.bucket in DONE
        told = {"held": standing.delivered, "due": standing.due, "state": meeting.documents}
        finding = about(
            meeting,
            meeting.at("documents"),
            Message("held on {held}, but its documents are “{state}”", **told)
            if held
            else Message("due {due}, and its documents are “{state}”", **told),
            Message("record that they are approved, or ask the body that approves them"),
        )
        yield finding if held else milder("TK352", finding)
