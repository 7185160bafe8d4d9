"""The words for classes and states, as messages of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tongket.diagnostics import Message
from tongket.reports.classes import CLASSES, Apart, Class
from tongket.tracking import Bucket, Receipt

BUCKETS: Final = {
    Bucket.CANCELLED: Message("Cancelled"),
    Bucket.PAUSED: Message("Paused"),
    Bucket.DONE_ON_TIME: Message("Done on time"),
    Bucket.DONE_LATE: Message("Done late"),
    Bucket.DONE_NO_DEADLINE: Message("Done (no deadline)"),
    Bucket.DONE_DAY_UNKNOWN: Message("Done (day unknown)"),
    Bucket.AWAITING: Message("Submitted, awaiting confirmation"),
    Bucket.OVERDUE: Message("Overdue"),
    Bucket.DUE_SOON: Message("Due soon"),
    Bucket.IN_TIME: Message("In time"),
    Bucket.WAITING: Message("Waiting for an event"),
    Bucket.UNCLEAR: Message("Deadline not clear"),
    Bucket.STANDING: Message("Standing"),
}
"""The classes of the status table (bảng tổng hợp tình trạng nhiệm vụ)."""

CLASS_LABELS: Final[Mapping[Class, Message]] = {
    one: BUCKETS[one] if isinstance(one, Bucket) else Message("Awaiting opinion") for one in CLASSES
}
"""The same with the class that only reports know (chờ ý kiến)."""

TO_BE_DATED: Final = Message("The event has come, no day is set")
"""Said of one task that waits for an event which has happened (chưa ấn định ngày)."""

CLASS_GROUPS: Final[tuple[tuple[Message | None, tuple[tuple[Class, Message], ...]], ...]] = (
    (
        Message("Done"),
        (
            (Bucket.DONE_ON_TIME, Message("On time")),
            (Bucket.DONE_LATE, Message("Late")),
            (Bucket.DONE_NO_DEADLINE, Message("No deadline")),
            (Bucket.DONE_DAY_UNKNOWN, Message("Day unknown")),
        ),
    ),
    (None, ((Bucket.AWAITING, BUCKETS[Bucket.AWAITING]),)),
    (
        Message("Not done"),
        (
            (Bucket.OVERDUE, BUCKETS[Bucket.OVERDUE]),
            (Bucket.DUE_SOON, BUCKETS[Bucket.DUE_SOON]),
            (Bucket.IN_TIME, BUCKETS[Bucket.IN_TIME]),
            (Apart.OPINION, CLASS_LABELS[Apart.OPINION]),
            (Bucket.WAITING, BUCKETS[Bucket.WAITING]),
            (Bucket.UNCLEAR, BUCKETS[Bucket.UNCLEAR]),
        ),
    ),
    (None, ((Bucket.STANDING, BUCKETS[Bucket.STANDING]),)),
    (None, ((Bucket.PAUSED, BUCKETS[Bucket.PAUSED]),)),
    (None, ((Bucket.CANCELLED, BUCKETS[Bucket.CANCELLED]),)),
)
"""The classes as columns: what is done and what is not stand under one heading each."""

RECEIPTS: Final = {
    Receipt.ACCEPTED: Message("Accepted"),
    Receipt.ON_TIME: Message("Received on time"),
    Receipt.LATE: Message("Received late"),
    Receipt.DAY_UNKNOWN: Message("Received, day unknown"),
    Receipt.RETURNED: Message("Returned for completion"),
    Receipt.NOT_DUE: Message("Not yet due"),
    Receipt.MISSING: Message("Report not yet received"),
}
"""The states of an expected report (tình trạng gửi báo cáo)."""
RECEIVED_UNJUDGED: Final = Message("Report received")
"""Received, and no day to judge it by or nobody who may be called late."""
AWAITED: Final = Message("Awaiting opinion")
"""Not sent by a body above the issuer or beside it."""
UNDATED: Final = Message("No clear deadline")
"""Not sent, and nobody can say by when."""
RECEIPT_CLASSES: Final = (
    RECEIPTS[Receipt.ACCEPTED],
    RECEIPTS[Receipt.ON_TIME],
    RECEIPTS[Receipt.LATE],
    RECEIVED_UNJUDGED,
    RECEIPTS[Receipt.DAY_UNKNOWN],
    RECEIPTS[Receipt.RETURNED],
    RECEIPTS[Receipt.NOT_DUE],
    RECEIPTS[Receipt.MISSING],
    AWAITED,
    UNDATED,
)
"""All of these, from what has come to what nobody can ask for."""

RATES: Final = {
    "of-assigned": Message("of all assigned"),
    "of-due": Message("of those due"),
    "of-closed": Message("of those done or overdue"),
    "on-time": Message("done on time, of those done with a deadline"),
}
"""The named formulas of rates."""
