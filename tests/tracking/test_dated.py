"""Meetings, opinions, proposals and inspections on a day: the same judgements as for tasks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracking.trees import track
from tongket.tracking import Bucket, DatedStanding, Progress, Timing

OFFICE = {
    "tongket.yaml": "format: 1\nunit: vp\n",
    "units/w.yaml": "{id: tw, name: Ban Tổ chức Trung ương, level: centre}",
    "directives/d.yaml": """\
- {id: qd, title: Dời hội nghị, issued: 2025-06-10}
- {id: ct, title: Chương trình kiểm tra năm 2025, issued: 2024-12-20}
""",
    "plans/p.yaml": """\
id: ctkt
document: ct
period: {from: 2025-01-01, to: 2025-12-31}
milestones: [{id: dh, name: Đại hội Đảng bộ tỉnh, date: 2025-10-02}]
""",
    "tasks/t.yaml": "{id: nv-1, title: Đề án, lead: btc, due: 2025-08-15}",
}

REQUIRED = {
    "meetings": "title: Hội nghị",
    "opinions": "about: directives/qd\nby: xa-a\ntext: Đề nghị sửa",
    "proposals": "by: xa-a\ntext: Thiếu máy in",
    "inspections": "subject: Việc thực hiện kết luận",
}


def one(day: str, folder: str, fields: str) -> DatedStanding:
    text = f"id: x\n{REQUIRED[folder]}\n{fields}"
    return track(day, {**OFFICE, f"{folder}/x.yaml": text}).dated[f"{folder}/x"]


BUCKETS: list[tuple[str, str, str, Bucket]] = [
    ("2025-06-01", "meetings", "due: 2025-06-30", Bucket.IN_TIME),
    ("2025-06-27", "meetings", "due: 2025-06-30", Bucket.DUE_SOON),
    ("2025-07-01", "meetings", "due: 2025-06-30", Bucket.OVERDUE),
    ("2025-07-01", "meetings", "due: 2025-06-30\ntentative: true", Bucket.WAITING),
    ("2025-06-01", "meetings", "due: 2025-06-30\ntentative: true", Bucket.IN_TIME),
    ("2025-07-01", "meetings", "due: dự kiến ngày 30/6/2025", Bucket.WAITING),
    ("2025-07-01", "meetings", "due: 2025-06-30\ncancelled: không cần", Bucket.CANCELLED),
    ("2025-07-01", "meetings", "due: 2025-06-30\nheld: 2025-06-30", Bucket.DONE_ON_TIME),
    ("2025-07-05", "meetings", "due: 2025-06-30\nheld: 2025-07-02", Bucket.DONE_LATE),
    ("2025-07-01", "meetings", "due: 2025-06-30\nheld: 2025-07-02", Bucket.OVERDUE),
    ("2025-07-05", "meetings", "held: 2025-07-02", Bucket.DONE_NO_DEADLINE),
    ("2025-07-05", "meetings", "", Bucket.UNCLEAR),
    ("2025-07-05", "meetings", "due: sớm nhất có thể", Bucket.UNCLEAR),
    ("2025-07-05", "meetings", "due: sớm nhất\ndue_means: 2025-07-01", Bucket.OVERDUE),
    ("2025-07-05", "meetings", "due: sau khi Trung ương có hướng dẫn", Bucket.WAITING),
    ("2025-08-16", "meetings", "due: theo task:nv-1", Bucket.OVERDUE),
    ("2025-08-16", "meetings", "due_as: tasks/nv-1", Bucket.OVERDUE),
    ("2025-09-01", "meetings", "plan: ctkt\ndue: trước Đại hội Đảng bộ tỉnh", Bucket.IN_TIME),
    # put off
    ("2025-07-01", "meetings", "due: 2025-06-30\npostponed: [{to: 2025-07-30}]", Bucket.IN_TIME),
    ("2025-07-31", "meetings", "due: 2025-06-30\npostponed: [{to: 2025-07-30}]", Bucket.OVERDUE),
    ("2025-07-01", "meetings", "due: 2025-06-30\npostponed: [{reason: bão}]", Bucket.WAITING),
    ("2025-08-01", "meetings", "due: 2025-06-30\npostponed: [{to: 2025-07-30}, {to: 2025-08-30}]", Bucket.IN_TIME),
    ("2025-06-09", "meetings", "due: 2025-06-05\npostponed: [{to: 2025-07-30, document: qd}]", Bucket.OVERDUE),
    ("2025-06-10", "meetings", "due: 2025-06-05\npostponed: [{to: 2025-07-30, document: qd}]", Bucket.IN_TIME),
    # the plan tells the year
    ("2025-07-01", "inspections", "plan: ctkt\ndue: quý II", Bucket.OVERDUE),
    ("2025-06-01", "inspections", "plan: ctkt\ndue: quý II", Bucket.IN_TIME),
    ("2025-07-01", "inspections", "plan: ctkt\ndue: quý II\npostponed: [{to: quý III}]", Bucket.IN_TIME),
    ("2025-07-01", "inspections", "plan: ctkt\ndue: quý II\nheld: 2025-05-12", Bucket.DONE_ON_TIME),
    # opinions are answered; who agrees asks for nothing
    ("2025-07-01", "opinions", "due: 2025-06-30", Bucket.OVERDUE),
    ("2025-07-01", "opinions", "due: 2025-06-30\nkind: agree", Bucket.CANCELLED),
    ("2025-07-01", "opinions", "due: 2025-06-30\nanswer: accepted", Bucket.DONE_DAY_UNKNOWN),
    ("2025-07-01", "opinions", "received: 2025-06-10\ndue: trong 5 ngày làm việc", Bucket.OVERDUE),
    # proposals: counted from the day they were raised
    ("2025-06-11", "proposals", "raised: 2025-06-02\ndue: trong 5 ngày làm việc", Bucket.OVERDUE),
    ("2025-06-11", "proposals", "raised: 2025-06-10\ndue: trong 5 ngày làm việc", Bucket.IN_TIME),
    ("2025-07-01", "proposals", "due: 2025-06-30\nsolved_itself: true", Bucket.CANCELLED),
    ("2025-07-01", "proposals", "due: 2025-06-30\nanswer: {date: 2025-06-20, outcome: in-hand}", Bucket.OVERDUE),
    ("2025-07-01", "proposals", "due: 2025-06-30\nanswer: {date: 2025-06-20}", Bucket.DONE_ON_TIME),
]  # fmt: skip


@pytest.mark.parametrize(("day", "folder", "fields", "bucket"), BUCKETS)
def test_bucket(day: str, folder: str, fields: str, bucket: Bucket) -> None:
    assert one(day, folder, fields).bucket is bucket


def test_the_original_day_stays_beside_the_new_one() -> None:
    found = one("2025-07-01", "meetings", "due: 2025-06-30\npostponed: [{to: 2025-07-30}]")
    assert (found.original_due, found.due) == (date(2025, 6, 30), date(2025, 7, 30))
    assert (found.original_bucket, found.bucket) == (Bucket.OVERDUE, Bucket.IN_TIME)


def test_days_and_timing_of_what_came_late() -> None:
    found = one("2025-08-01", "proposals", "due: 2025-06-30\nanswer: {date: 2025-07-04}")
    assert (found.progress, found.delivered) == (Progress.DONE, date(2025, 7, 4))
    assert (found.days_late, found.timing) == (4, Timing.OVERDUE)


def test_bodies_above_the_office_are_never_late() -> None:
    above = one("2025-07-01", "proposals", "routed_to: tw\ndue: 2025-06-30")
    below = one("2025-07-01", "proposals", "routed_to: btc\ndue: 2025-06-30")
    assert (above.late, above.awaits_opinion) == (False, True)
    assert (below.late, below.awaits_opinion) == (True, False)


def test_what_they_answer_after_their_day_is_not_called_late() -> None:
    answer = "due: 2025-06-30\nanswer: {date: 2025-07-04}"
    above = one("2025-08-01", "proposals", f"routed_to: tw\n{answer}")
    below = one("2025-08-01", "proposals", f"routed_to: btc\n{answer}")
    assert (above.bucket, above.was_late) == (Bucket.DONE_LATE, False)
    assert (below.bucket, below.was_late) == (Bucket.DONE_LATE, True)


def test_a_closed_body_leaves_its_business_to_its_heir() -> None:
    heirs = """\
- {id: so-cu, name: Sở cũ, level: province, closed: 2025-03-01, successors: [so-moi]}
- {id: so-moi, name: Sở mới, level: province, opened: 2025-03-01}
"""
    text = "{id: x, by: xa-a, text: Thiếu máy in, routed_to: so-cu}"
    t = track("2025-07-01", {**OFFICE, "units/v.yaml": heirs, "proposals/x.yaml": text})
    assert [unit.id for unit in t.dated["proposals/x"].owing] == ["so-moi"]


def test_same_ids_in_two_kinds_do_not_share_a_deadline() -> None:
    files = {
        "tasks/x.yaml": "{id: x, title: Đề án, lead: btc, due: 2025-06-30}",
        "meetings/x.yaml": "{id: x, title: Hội nghị, due: 2025-09-30}",
        "inspections/x.yaml": "{id: x, subject: Biên chế}",
    }
    t = track("2025-07-01", files)
    assert t.tasks["x"].speaker.due == date(2025, 6, 30)
    assert t.dated["meetings/x"].due == date(2025, 9, 30)
    assert t.dated["inspections/x"].due is None


def test_they_enter_no_table() -> None:
    files = {
        "tasks/x.yaml": "{id: x, title: Đề án, lead: btc, due: 2025-06-30}",
        "meetings/x.yaml": "{id: x, title: Hội nghị, due: 2025-06-01}",
    }
    assert track("2025-07-01", files).table().total == 1


def test_what_is_given_later_does_not_exist() -> None:
    held = {**OFFICE, "proposals/x.yaml": "{id: x, by: xa-a, text: Thiếu, raised: 2025-07-01}"}
    assert "proposals/x" not in track("2025-06-30", held).dated
    assert "proposals/x" in track("2025-07-01", held).dated


DAYS = st.dates(date(2025, 1, 1), date(2025, 12, 31))


@given(due=DAYS, held=DAYS, today=DAYS)
def test_what_happens_later_changes_nothing_today(due: date, held: date, today: date) -> None:
    """A meeting held after the day stands as if nobody had written so."""
    plain = one(f"{today}", "meetings", f"due: {due}")
    told = one(f"{today}", "meetings", f"due: {due}\nheld: {held}")
    if held > today:
        assert (told.bucket, told.progress) == (plain.bucket, plain.progress)
    else:
        assert told.bucket in (Bucket.DONE_ON_TIME, Bucket.DONE_LATE)
        assert (told.bucket is Bucket.DONE_LATE) == (told.days_late > 0)


@given(due=DAYS, to=DAYS, held=st.none() | DAYS, after=st.integers(0, 400))
def test_putting_off_judges_by_the_new_day_alone(
    due: date, to: date, held: date | None, after: int
) -> None:
    today = (held or to) + timedelta(days=after)
    fields = f"held: {held}" if held else ""
    moved = one(f"{today}", "meetings", f"due: {due}\npostponed: [{{to: {to}}}]\n{fields}")
    fresh = one(f"{today}", "meetings", f"due: {to}\n{fields}")
    assert moved.bucket is fresh.bucket
    assert moved.original_due == one(f"{today}", "meetings", f"due: {due}").due
