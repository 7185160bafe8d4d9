"""Deadlines that hang on something: other tasks, plans, duties, happenings; and their circles."""

from datetime import date

import pytest

from tests.tracking.trees import task, track
from tongket.tracking import Bucket, Tracking

LENGTH = 5000


def due(t: Tracking, name: str = "t") -> tuple[date | None, date | None]:
    speaker = t.tasks[name].speaker
    return speaker.original_due, speaker.due


def tasks(day: str, *records: str, **files: str) -> Tracking:
    text = "".join(f"- {{title: T, lead: btc, {one}}}\n" for one in records)
    named = {f"{name.replace('_', '/', 1)}.yaml": text for name, text in files.items()}
    return track(day, {"tasks/t.yaml": text, **named})


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("due: 3 working days after task:a", "2025-03-19"),
        ("due: 2 working days before task:a", "2025-03-12"),
        ("due_as: tasks/a", "2025-03-14"),
        ("due: sớm nhất có thể, due_means: 3 working days after task:a", "2025-03-19"),
    ],
)
def test_another_tasks_deadline(text: str, day: str) -> None:
    t = tasks("2025-01-01", f"id: t, {text}", "id: a, due: 2025-03-14")
    assert due(t) == (date.fromisoformat(day),) * 2


def test_an_extension_of_the_other_moves_only_the_adjusted_deadline() -> None:
    granted = "events: [{type: extension_granted, date: 2025-03-01, to: 2025-03-21}]"
    t = tasks(
        "2025-03-20",
        f"id: a, due: 2025-03-14, {granted}",
        "id: t, due: 3 working days after task:a",
        "id: s, due_as: tasks/a",
    )
    assert due(t) == (date(2025, 3, 19), date(2025, 3, 26))
    assert due(t, "s") == (date(2025, 3, 14), date(2025, 3, 21))
    assert (
        due(tasks("2025-02-20", f"id: t, due: 2025-03-14, {granted}")) == (date(2025, 3, 14),) * 2
    )


def test_a_chain_of_any_length() -> None:
    links = [f"id: t-{n}, due: 1 working day after task:t-{n - 1}" for n in range(LENGTH, 0, -1)]
    t = tasks("2025-01-01", *links, "id: t-0, due: 2025-01-02")
    last = t.tasks[f"t-{LENGTH}"].speaker.due
    assert last is not None
    assert t.policy.days.count(date(2025, 1, 2), last) == LENGTH


@pytest.mark.parametrize("links", [("a",), ("b", "a"), ("b", "c", "a")])
def test_circles_stay_without_a_day(links: tuple[str, ...]) -> None:
    names = ("a", "b", "c")[: len(links)]
    t = tasks(
        "2025-01-01",
        *(f"id: {name}, due_as: tasks/{to}" for name, to in zip(names, links, strict=True)),
        "id: t, due: 3 working days after task:a",
    )
    assert {t.tasks[name].bucket for name in names} == {Bucket.UNCLEAR}
    assert set(t.deadlines.circles) == set(names)
    assert t.tasks["t"].bucket is Bucket.WAITING


def test_a_missing_task_leaves_it_waiting() -> None:
    assert (
        tasks("2025-01-01", "id: t, due: 3 working days after task:gone").tasks["t"].bucket
        is Bucket.WAITING
    )


PLAN = "{id: p, document: 9-KH/TU, period: {from: 2025-01-01, to: 2025-11-30}, milestones: [{id: h, name: hội nghị tổng kết, date: 2025-10-15}]}"


def test_the_end_of_a_plan() -> None:
    assert due(tasks("2025-01-01", "id: t, due_as: plans/p", plans_p=PLAN))[1] == date(2025, 12, 1)


@pytest.mark.parametrize(
    ("text", "settings", "day", "bucket"),
    [
        ("trước hội nghị tổng kết", "", "2025-10-14", Bucket.OVERDUE),
        ("trước hội nghị sơ kết", "", None, Bucket.WAITING),
        ("ngay sau khi kết thúc hội nghị tổng kết", "", None, Bucket.WAITING),
        ("ngay sau khi kết thúc hội nghị tổng kết", "calendar: {immediately: 2}", "2025-10-17", Bucket.OVERDUE),
        ("trong vòng 03 ngày làm việc kể từ hội nghị tổng kết", "", "2025-10-20", Bucket.OVERDUE),
        ("chậm nhất 30 ngày trước ngày bầu cử", "milestones: [{id: b, name: ngày bầu cử, date: 2026-03-15}]", "2026-02-13", Bucket.IN_TIME),
    ],
)  # fmt: skip
def test_happenings_give_their_day(
    text: str, settings: str, day: str | None, bucket: Bucket
) -> None:
    t = tasks(
        "2025-11-05", f"id: t, plan: p, due: {text}", plans_p=PLAN, tongket=settings or "format: 1"
    )
    assert due(t)[1] == (date.fromisoformat(day) if day else None)
    assert t.tasks["t"].bucket is bucket


def test_the_year_is_that_of_the_document_unless_the_plan_is_for_another_one() -> None:
    document = "{id: d, title: D, number: 9-KH/TU, issued: 2025-12-20}"
    year = "{id: p, document: 9-KH/TU, period: {from: 2026-01-01, to: 2026-12-31}}"
    t = tasks(
        "2026-01-01",
        "id: t, plan: p, due: trước ngày 20/3",
        "id: s, plan: p, due: trước ngày 20/3/2027",
        directives_d=document,
        plans_p=year,
    )
    assert due(t)[1] == date(2026, 3, 19)
    assert due(t, "s")[1] == date(2027, 3, 19)
    many = "{id: p, document: 9-KH/TU, period: {from: 2025-01-01, to: 2030-12-31}}"
    t = tasks(
        "2026-01-01", "id: t, plan: p, due: trước ngày 31/12", directives_d=document, plans_p=many
    )
    assert due(t)[1] == date(2025, 12, 30)


def test_a_task_that_completes_a_duty_takes_its_deadline() -> None:
    regime = "{id: bc, title: Báo cáo, periods: [{every: once, tiers: [{senders: {level: commune}, due: 2025-03-10}, {senders: btc, due: 2025-03-14}]}], first: 2021..2025-02}"
    t = tasks(
        "2025-01-01",
        "id: t, completes: bc",
        "id: s, completes: bc, due: 2025-03-20",
        regimes_bc=regime,
    )
    assert due(t)[1] == date(2025, 3, 14)
    assert due(t, "s")[1] == date(2025, 3, 20)


def test_nothing_to_read() -> None:
    assert task("2025-01-01", "due_as: tasks/gone").tasks["t"].bucket is Bucket.UNCLEAR
    assert task("2025-01-01", "completes: gone").tasks["t"].bucket is Bucket.UNCLEAR


# Hà Tĩnh, đại hội đảng bộ các cấp theo Chỉ thị 35-CT/TW: a chain of levels
CONGRESSES = """\
- {id: chi-bo, title: Đại hội chi bộ, lead: btc, due: hoàn thành trước 28/02/2025}
- {id: diem, title: Đại hội điểm cấp cơ sở, lead: btc, due: trước tháng 5/2025}
- {id: co-so, title: Đại hội đảng bộ cơ sở, lead: btc, due: "bắt đầu từ tháng 4/2025, hoàn thành trước 30/6/2025", depends_on: [chi-bo]}
- {id: huyen, title: Đại hội cấp huyện, lead: btc, due: "bắt đầu từ tháng 6/2025, hoàn thành trước 25/8/2025", events: [{type: ended, date: 2025-07-01, reason: Kết thúc cấp huyện}]}
- {id: tinh, title: Đại hội đảng bộ tỉnh, lead: btc, due: 2025-10-15}
- {id: duyet, title: Duyệt văn kiện và nhân sự, lead: btc, due: ít nhất trước 45 ngày làm việc, due_means: 45 working days before task:tinh}
"""


@pytest.mark.parametrize(
    ("name", "day", "bucket"),
    [
        ("chi-bo", "2025-02-27", Bucket.OVERDUE),
        ("diem", "2025-04-30", Bucket.OVERDUE),
        ("co-so", "2025-06-29", Bucket.OVERDUE),
        ("huyen", "2025-08-24", Bucket.CANCELLED),
        ("tinh", "2025-10-15", Bucket.IN_TIME),
        ("duyet", "2025-08-11", Bucket.IN_TIME),
    ],
)
def test_congresses_from_cell_to_province(name: str, day: str, bucket: Bucket) -> None:
    t = track("2025-07-15", {"tasks/t.yaml": CONGRESSES})
    assert t.tasks[name].speaker.due == date.fromisoformat(day)
    assert t.tasks[name].bucket is bucket
