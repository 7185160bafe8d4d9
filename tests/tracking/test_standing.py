"""One task, its events and a day: how it stands on both axes."""

from datetime import date

import pytest

from tests.tracking.trees import task, track
from tongket.tracking import Bucket, Progress, Standing, Timing

ISO = "lead: btc\ndue: 2025-03-14"  # a Friday
BEFORE = "lead: btc\ndue: trước ngày 15/3/2025"


def one(day: str, fields: str, **files: str) -> Standing:
    found = task(day, fields, **files).tasks["t"]
    assert len(found.standings) == 1
    return found.speaker


def events(*those: str) -> str:
    return "\nevents:\n" + "\n".join(f"  - {{{event}}}" for event in those)


DONE = "type: done, date: 2025-03-10"
CASES: list[tuple[str, str, str, Progress, Timing, Bucket]] = [
    # nothing happened
    ("2025-03-01", ISO, "", Progress.NOT_STARTED, Timing.ON_TIME, Bucket.IN_TIME),
    ("2025-03-11", ISO, "three working days", Progress.NOT_STARTED, Timing.DUE_SOON, Bucket.DUE_SOON),
    ("2025-03-10", ISO, "four working days", Progress.NOT_STARTED, Timing.ON_TIME, Bucket.IN_TIME),
    ("2025-03-14", ISO, "the day itself", Progress.NOT_STARTED, Timing.DUE_SOON, Bucket.DUE_SOON),
    ("2025-03-15", ISO, "the day after", Progress.NOT_STARTED, Timing.OVERDUE, Bucket.OVERDUE),
    ("2025-03-15", "lead: btc", "no deadline", Progress.NOT_STARTED, Timing.NO_DEADLINE, Bucket.UNCLEAR),
    ("2025-03-15", "due: thường xuyên", "", Progress.NOT_STARTED, Timing.NO_DEADLINE, Bucket.STANDING),
    ("2025-03-15", "due: hằng năm", "bare rhythm", Progress.NOT_STARTED, Timing.NO_DEADLINE, Bucket.STANDING),
    ("2025-03-15", "due: sớm nhất có thể", "", Progress.NOT_STARTED, Timing.NO_DEADLINE, Bucket.UNCLEAR),
    ("2025-03-15", "due: theo kế hoạch 02-KH/TU", "", Progress.NOT_STARTED, Timing.NO_DEADLINE, Bucket.UNCLEAR),
    ("2025-03-15", "due: ngay sau khi Trung ương ban hành hướng dẫn", "", Progress.NOT_STARTED, Timing.NO_DEADLINE, Bucket.WAITING),
    ("2025-03-15", "due: sớm nhất có thể\ndue_means: 2025-03-14", "", Progress.NOT_STARTED, Timing.OVERDUE, Bucket.OVERDUE),
    # started, submitted, returned, done
    ("2025-03-01", ISO + events("type: started, date: 2025-02-01"), "", Progress.IN_PROGRESS, Timing.ON_TIME, Bucket.IN_TIME),
    ("2025-01-31", ISO + events("type: started, date: 2025-02-01"), "not yet", Progress.NOT_STARTED, Timing.ON_TIME, Bucket.IN_TIME),
    ("2025-04-01", ISO + events(DONE), "", Progress.DONE, Timing.ON_TIME, Bucket.DONE_ON_TIME),
    ("2025-03-09", ISO + events(DONE), "still to come", Progress.NOT_STARTED, Timing.ON_TIME, Bucket.IN_TIME),
    ("2025-04-01", ISO + events("type: done, date: 2025-03-17"), "", Progress.DONE, Timing.OVERDUE, Bucket.DONE_LATE),
    ("2025-04-01", ISO + events("type: done"), "", Progress.DONE, Timing.UNKNOWN, Bucket.DONE_DAY_UNKNOWN),
    ("2025-04-01", "lead: btc" + events(DONE), "", Progress.DONE, Timing.NO_DEADLINE, Bucket.DONE_NO_DEADLINE),
    ("2025-04-01", "due: thường xuyên" + events(DONE), "", Progress.DONE, Timing.NO_DEADLINE, Bucket.DONE_NO_DEADLINE),
    ("2025-04-01", ISO + events("type: submitted, date: 2025-03-12"), "awaits, never late", Progress.AWAITING, Timing.ON_TIME, Bucket.AWAITING),
    ("2025-04-01", ISO + events("type: submitted, date: 2025-03-20"), "submitted late", Progress.AWAITING, Timing.OVERDUE, Bucket.AWAITING),
    ("2025-04-01", ISO + events("type: submitted, date: 2025-03-12", "type: done, date: 2025-03-25"), "judged by the submission", Progress.DONE, Timing.ON_TIME, Bucket.DONE_ON_TIME),
    ("2025-03-13", ISO + events("type: submitted, date: 2025-03-10", "type: returned, date: 2025-03-12, reason: thiếu số liệu"), "", Progress.IN_PROGRESS, Timing.DUE_SOON, Bucket.DUE_SOON),
    ("2025-04-01", ISO + events("type: submitted, date: 2025-03-10", "type: returned, date: 2025-03-12"), "", Progress.IN_PROGRESS, Timing.OVERDUE, Bucket.OVERDUE),
    ("2025-04-01", ISO + events("type: submitted, date: 2025-03-10", "type: returned, date: 2025-03-12", "type: submitted, date: 2025-03-18", "type: done, date: 2025-03-19"), "the last submission judges", Progress.DONE, Timing.OVERDUE, Bucket.DONE_LATE),
    ("2025-04-01", ISO + events(DONE, "type: returned, date: 2025-03-20"), "done, then sent back", Progress.IN_PROGRESS, Timing.OVERDUE, Bucket.OVERDUE),
    ("2025-03-19", ISO + events(DONE, "type: returned, date: 2025-03-20"), "the day before", Progress.DONE, Timing.ON_TIME, Bucket.DONE_ON_TIME),
    ("2025-04-01", ISO + events("type: submitted, date: 2025-03-10", "type: approved, date: 2025-03-20", "type: done, date: 2025-03-21"), "", Progress.DONE, Timing.ON_TIME, Bucket.DONE_ON_TIME),
    ("2025-04-01", ISO + events(DONE, "type: done, date: 2025-03-20"), "told twice", Progress.DONE, Timing.ON_TIME, Bucket.DONE_ON_TIME),
    ("2025-04-01", ISO + events("type: returned, date: 2025-03-12", "type: submitted, date: 2025-03-11"), "order of days, not of lines", Progress.IN_PROGRESS, Timing.OVERDUE, Bucket.OVERDUE),
    # resting
    ("2025-04-01", ISO + events("type: paused, date: 2025-02-01"), "", Progress.PAUSED, Timing.NO_DEADLINE, Bucket.PAUSED),
    ("2025-04-01", ISO + events("type: paused, date: 2025-02-01", "type: resumed, date: 2025-02-20"), "", Progress.IN_PROGRESS, Timing.OVERDUE, Bucket.OVERDUE),
    ("2025-04-01", ISO + events("type: submitted, date: 2025-03-01", "type: paused, date: 2025-03-02", "type: resumed, date: 2025-03-03"), "as before the pause", Progress.AWAITING, Timing.ON_TIME, Bucket.AWAITING),
    ("2025-04-01", ISO + events("type: cancelled, date: 2025-02-01"), "", Progress.CANCELLED, Timing.NO_DEADLINE, Bucket.CANCELLED),
    ("2025-04-01", ISO + events("type: ended, date: 2025-03-20, reason: bỏ cấp huyện"), "", Progress.ENDED, Timing.NO_DEADLINE, Bucket.CANCELLED),
    ("2025-04-01", ISO + events(DONE, "type: ended, date: 2025-03-20"), "done stays done", Progress.DONE, Timing.ON_TIME, Bucket.DONE_ON_TIME),
    ("2025-04-01", ISO + events("type: cancelled, date: 2025-02-01", "type: resumed, date: 2025-02-05"), "taken up again", Progress.IN_PROGRESS, Timing.OVERDUE, Bucket.OVERDUE),
]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "fields", "what", "progress", "timing", "bucket"),
    CASES,
    ids=[f"{number}-{case[2]}" for number, case in enumerate(CASES)],
)
def test_both_axes_and_the_class(
    day: str, fields: str, what: str, progress: Progress, timing: Timing, bucket: Bucket
) -> None:
    found = one(day, fields)
    assert (found.progress, found.timing, found.bucket) == (progress, timing, bucket)


@pytest.mark.parametrize(
    ("delivered", "bucket", "edge", "late"),
    [
        ("2025-03-14", Bucket.DONE_ON_TIME, False, 0),
        ("2025-03-15", Bucket.DONE_LATE, True, 1),
        ("2025-03-16", Bucket.DONE_LATE, False, 2),
    ],
)
def test_delivery_on_the_day_of_an_exclusive_deadline_is_late_and_on_the_edge(
    delivered: str, bucket: Bucket, edge: bool, late: int
) -> None:
    found = one("2025-04-01", BEFORE + events(f"type: done, date: {delivered}"))
    assert (found.bucket, found.on_edge, found.days_late) == (bucket, edge, late)


def test_the_same_day_counts_as_in_time_where_the_office_reads_it_so() -> None:
    found = one(
        "2025-04-01",
        BEFORE + events("type: done, date: 2025-03-15"),
        tongket="calendar: {before: inclusive}",
    )
    assert (found.bucket, found.on_edge) == (Bucket.DONE_ON_TIME, False)


def test_days_late_count_to_the_day_while_the_work_is_open() -> None:
    assert one("2025-03-24", ISO).days_late == 10
    assert one("2025-03-24", ISO + events("type: cancelled, date: 2025-03-20")).days_late == 0


ASKED = "type: extension_asked, date: 2025-03-12, to: 2025-03-28"
GRANTED = "type: extension_granted, date: 2025-03-13, to: 2025-03-31, by: Thường trực"


@pytest.mark.parametrize(
    ("happened", "day", "due", "original", "bucket", "on_original"),
    [
        ((ASKED,), "2025-03-20", "2025-03-14", "2025-03-14", Bucket.OVERDUE, Bucket.OVERDUE),
        ((ASKED, GRANTED), "2025-03-20", "2025-03-31", "2025-03-14", Bucket.IN_TIME, Bucket.OVERDUE),
        ((ASKED, GRANTED), "2025-03-12", "2025-03-14", "2025-03-14", Bucket.DUE_SOON, Bucket.DUE_SOON),
        ((ASKED, "type: extension_refused, date: 2025-03-13"), "2025-03-20", "2025-03-14", "2025-03-14", Bucket.OVERDUE, Bucket.OVERDUE),
        ((ASKED, "type: extension_granted, date: 2025-03-13"), "2025-03-20", "2025-03-28", "2025-03-14", Bucket.IN_TIME, Bucket.OVERDUE),
        ((GRANTED, "type: done, date: 2025-03-20"), "2025-04-20", "2025-03-31", "2025-03-14", Bucket.DONE_ON_TIME, Bucket.DONE_LATE),
        (("type: extension_granted, date: 2025-03-13, to: sớm nhất có thể",), "2025-03-20", "2025-03-14", "2025-03-14", Bucket.OVERDUE, Bucket.OVERDUE),
        (("type: amended, date: 2025-02-10, field: due, from: 2025-03-14, to: 2025-02-28",), "2025-03-05", "2025-02-28", "2025-02-28", Bucket.OVERDUE, Bucket.OVERDUE),
        (("type: amended, date: 2025-02-10, field: due, to: quý II/2025",), "2025-03-20", "2025-06-30", "2025-06-30", Bucket.IN_TIME, Bucket.IN_TIME),
        (("type: amended, date: 2025-02-10, field: title, to: Việc khác",), "2025-03-20", "2025-03-14", "2025-03-14", Bucket.OVERDUE, Bucket.OVERDUE),
    ],
)  # fmt: skip
def test_extensions_never_erase_the_original_and_amendments_move_both(
    happened: tuple[str, ...],
    day: str,
    due: str,
    original: str,
    bucket: Bucket,
    on_original: Bucket,
) -> None:
    found = one(day, ISO + events(*happened))
    assert (found.due, found.original_due) == (
        date.fromisoformat(due),
        date.fromisoformat(original),
    )
    assert (found.bucket, found.original_bucket) == (bucket, on_original)


def test_a_text_that_moved_its_day_keeps_the_original_one() -> None:
    found = one("2026-02-01", "lead: btc\ndue: đến ngày 13/02/2026 (đổi từ 19/01/2026)")
    assert (found.original_due, found.due) == (date(2026, 1, 19), date(2026, 2, 13))
    assert (found.bucket, found.original_bucket) == (Bucket.IN_TIME, Bucket.OVERDUE)


def test_extensions_are_counted() -> None:
    found = one(
        "2025-05-01",
        ISO + events(ASKED, GRANTED, "type: extension_granted, date: 2025-03-30, to: 2025-04-30"),
    )
    assert found.history.extensions == 2
    assert found.history.asked is None


REPORT = """\
---
{{regime: bc, unit: {unit}, period: 2025-Q1, {days}
progress: [{{task: t, {entry}}}]}}
---
"""
REGIME = "{id: bc, title: Báo cáo, periods: [{every: quarter}]}"


def reported(
    day: str,
    fields: str,
    entry: str = "state: done, done: 2025-03-12",
    days: str = "submitted: 2025-03-20,",
    unit: str = "btc",
) -> Standing:
    text = REPORT.format(entry=entry, days=days, unit=unit)
    t = track(
        day,
        {
            "tasks/t.yaml": f"id: t\ntitle: T\n{fields}",
            "regimes/r.yaml": "- " + REGIME,
            "reports/r.md": text,
        },
    )
    assert t.ws.reports
    return t.tasks["t"].speaker


@pytest.mark.parametrize(
    ("fields", "entry", "days", "progress", "bucket", "disputed"),
    [
        (ISO, "state: done, done: 2025-03-12", "submitted: 2025-03-20,", Progress.AWAITING, Bucket.AWAITING, True),
        (ISO, "done: 2025-03-12", "submitted: 2025-03-20,", Progress.AWAITING, Bucket.AWAITING, True),
        (ISO, "state: in-progress, percent: 50", "submitted: 2025-03-20,", Progress.IN_PROGRESS, Bucket.OVERDUE, False),
        (ISO, "state: done, done: 2025-05-12", "submitted: 2025-03-20,", Progress.NOT_STARTED, Bucket.OVERDUE, False),
        (ISO, "state: done", "submitted: 2025-05-20,", Progress.NOT_STARTED, Bucket.OVERDUE, False),
        (ISO, "state: done", "submitted: 2025-03-20, returned: [{date: 2025-03-25, reason: thiếu}],", Progress.NOT_STARTED, Bucket.OVERDUE, False),
        (ISO + events("type: done, date: 2025-03-31"), "state: done, done: 2025-03-12", "submitted: 2025-03-20,", Progress.DONE, Bucket.DONE_LATE, False),
        (ISO + events("type: returned, date: 2025-03-28"), "state: done, done: 2025-03-12", "submitted: 2025-03-20,", Progress.IN_PROGRESS, Bucket.OVERDUE, True),
        (ISO + events("type: paused, date: 2025-03-28"), "state: done, done: 2025-03-12", "submitted: 2025-03-20,", Progress.PAUSED, Bucket.PAUSED, True),
    ],
)  # fmt: skip
def test_a_claim_awaits_confirmation_and_never_replaces_an_event(
    fields: str, entry: str, days: str, progress: Progress, bucket: Bucket, disputed: bool
) -> None:
    found = reported("2025-04-01", fields, entry, days)
    assert (found.progress, found.bucket, found.disputed) == (progress, bucket, disputed)


def test_only_the_lead_can_claim() -> None:
    assert reported("2025-04-01", ISO, unit="vp").progress is Progress.NOT_STARTED
    assert reported("2025-04-01", ISO, unit="vp").claim is None


def test_claimed_in_time_is_never_late_while_it_waits() -> None:
    found = reported("2025-12-01", ISO)
    assert (found.timing, found.delivered) == (Timing.ON_TIME, date(2025, 3, 12))
