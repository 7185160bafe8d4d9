"""Papers taken in again and again: what a paper changes, what people changed, what is at odds."""

import pytest

from tests.exchange.annexes import OFFICE, Desk, annex, row
from tongket.diagnostics import TongketError
from tongket.exchange.annex.taking import Taken

ONE = row("1", "Rà soát hồ sơ cán bộ", lead="Sở Tài chính", due="30/6/2026")
TWO = row("2", "Báo cáo kết quả sắp xếp bộ máy", lead="Sở Xây dựng", due="Quý II/2026")
THREE = row("3", "Tổ chức hội nghị sơ kết", lead="STC", due="tháng 9/2026")
FIRST = annex(ONE, TWO, THREE)


def states(taken: Taken) -> list[tuple[str, str]]:
    return [(one.record, one.state) for one in taken.outcomes]


def changes(taken: Taken) -> list[tuple[str, str, str, str]]:
    return [
        (one.record, change.field, change.old, change.new)
        for one in taken.outcomes
        for change in one.changes
    ]


def conflicts(taken: Taken) -> list[tuple[str, str, str, str, bool]]:
    return [
        (one.record, change.field, change.old, change.new, change.both)
        for one in taken.outcomes
        for change in one.conflicts
    ]


@pytest.fixture
def desk() -> Desk:
    return Desk().take(FIRST)


def test_the_same_paper_once_more_changes_nothing(desk: Desk) -> None:
    assert desk.take(FIRST).files == desk.files


def test_one_cell_that_changed_is_one_difference(desk: Desk) -> None:
    paper = annex(ONE, row("2", TWO.fields["title"], lead="Sở Xây dựng", due="Quý III/2026"), THREE)
    assert changes(desk.look(paper)) == [("kh-2", "due", "Quý II/2026", "Quý III/2026")]
    after = desk.take(paper)
    assert after.files["tasks/kh.yaml"] == desk.files["tasks/kh.yaml"].replace(
        "due: Quý II/2026", "due: Quý III/2026"
    )
    assert changes(after.look(paper)) == []


def test_edits_and_comments_of_people_stay(desk: Desk) -> None:
    edited = desk.edit("tasks/kh.yaml", "due: 30/6/2026", "due: 15/7/2026  # đã xin lùi")
    taken = edited.look(FIRST)
    assert not changes(taken)
    assert not conflicts(taken)
    assert taken.outcomes[0].kept == ("due",)
    paper = annex(ONE, TWO, row("3", THREE.fields["title"], lead="STC", due="tháng 10/2026"))
    after = edited.take(paper).files["tasks/kh.yaml"]
    assert "due: 15/7/2026  # đã xin lùi" in after
    assert "due: tháng 10/2026" in after


def test_what_both_have_changed_is_told_and_kept_until_somebody_decides(desk: Desk) -> None:
    edited = desk.edit("tasks/kh.yaml", "due: 30/6/2026", "due: 15/7/2026")
    paper = annex(row("1", ONE.fields["title"], lead="Sở Tài chính", due="31/8/2026"), TWO, THREE)
    at_odds = [("kh-1", "due", "15/7/2026", "31/8/2026", True)]
    assert conflicts(edited.look(paper)) == at_odds
    after = edited.take(paper)
    assert "due: 15/7/2026" in after.files["tasks/kh.yaml"]
    assert conflicts(after.look(paper)) == at_odds
    assert "due: 31/8/2026" in edited.take(paper, take="due").files["tasks/kh.yaml"]
    kept = edited.take(paper, keep="all")
    assert "due: 15/7/2026" in kept.files["tasks/kh.yaml"]
    assert conflicts(kept.look(paper)) == []
    newer = annex(row("1", ONE.fields["title"], lead="Sở Tài chính", due="30/9/2026"), TWO, THREE)
    assert conflicts(kept.look(newer)) == [("kh-1", "due", "15/7/2026", "30/9/2026", True)]


def test_a_row_put_between_moves_numbers_not_tasks(desk: Desk) -> None:
    new = row("2", "Xây dựng đề án tinh giản biên chế", lead="STC", due="2026")
    paper = annex(
        ONE,
        new,
        row("3", TWO.fields["title"], lead="Sở Xây dựng", due="Quý II/2026"),
        row("4", THREE.fields["title"], lead="STC", due="tháng 9/2026"),
    )
    taken = desk.look(paper)
    assert states(taken) == [
        ("kh-1", "unchanged"),
        ("kh-2-2", "new"),
        ("kh-2", "changed"),
        ("kh-3", "changed"),
    ]
    assert changes(taken) == [("kh-2", "number", "2", "3"), ("kh-3", "number", "3", "4")]


def test_a_reworded_title_under_its_number_is_the_same_task(desk: Desk) -> None:
    paper = annex(row("1", "Rà soát lại hồ sơ cán bộ", lead="Sở Tài chính", due="30/6/2026"))
    taken = desk.look(paper)
    assert taken.outcomes[0].record == "kh-1"
    assert taken.outcomes[0].reworded
    assert changes(taken)[0][1] == "title"


def test_another_title_under_a_known_number_is_told_and_new(desk: Desk) -> None:
    paper = annex(row("1", "Mua sắm trang thiết bị họp trực tuyến", lead="STC"), TWO, THREE)
    taken = desk.look(paper)
    assert states(taken)[0] == ("kh-1-2", "new")
    assert taken.outcomes[0].replaced == "kh-1"
    assert taken.gone == ("kh-1",)


def test_what_may_be_one_of_two_is_not_guessed() -> None:
    head = "Tập huấn nghiệp vụ công tác xây dựng đảng cho cấp ủy viên"
    desk = Desk().take(annex(row("1", f"{head} mới"), row("2", f"{head} khá")))
    paper = annex(row("7", f"{head} cũ"))
    taken = desk.look(paper)
    assert taken.outcomes[0].state == "doubtful"
    assert {*taken.outcomes[0].doubtful} == {"kh-1", "kh-2"}
    assert taken.gone == ()
    assert desk.take(paper).files == desk.files


def test_nearly_the_same_title_under_another_number_is_the_same_task() -> None:
    title = "Tập huấn nghiệp vụ công tác xây dựng đảng cho cấp ủy viên"
    desk = Desk().take(annex(row("1", f"{title}.")))
    (outcome,) = desk.look(annex(row("7", f"{title} mới"))).outcomes
    assert (outcome.record, outcome.reworded) == ("kh-1", True)


def test_titles_of_different_quarters_are_different_tasks() -> None:
    head = "Báo cáo kết quả thực hiện Nghị quyết của Ban Thường vụ quý"
    desk = Desk().take(annex(row("1", f"{head} I")))
    taken = desk.look(annex(row("7", f"{head} II"), row("8", f"{head} III")))
    assert states(taken) == [("kh-7", "new"), ("kh-8", "new")]


def test_rows_gone_from_the_paper_are_told_and_kept(desk: Desk) -> None:
    paper = annex(ONE, THREE)
    assert desk.look(paper).gone == ("kh-2",)
    after = desk.take(paper)
    assert "kh-2" in after.files["tasks/kh.yaml"]
    back = after.look(FIRST)
    assert [state for _, state in states(back)] == ["unchanged"] * 3


def test_a_row_said_twice_is_taken_once() -> None:
    taken = Desk().look(annex(ONE, TWO, ONE))
    assert [state for _, state in states(taken)] == ["new", "new", "double"]
    other = row("1", ONE.fields["title"], lead="Sở Xây dựng", due="30/6/2026")
    assert [state for _, state in states(Desk().look(annex(ONE, other)))] == ["new", "new"]


def test_numbers_that_begin_anew_in_each_group_make_ids_of_group_and_number() -> None:
    paper = annex(
        row("1", "Việc một", "I. Về tổ chức", lead="STC"),
        row("2", "Việc hai", "I. Về tổ chức", lead="STC"),
        row("1", "Việc ba", "II. Về cán bộ", lead="STC"),
    )
    desk = Desk().take(paper)
    assert [one.record for one in desk.look(paper).outcomes] == ["kh-1-1", "kh-1-2", "kh-2-1"]
    assert desk.files["plans/kh.yaml"] == OFFICE["plans/kh.yaml"] + (
        "groups:\n"
        "  - id: ve-to-chuc\n    title: Về tổ chức\n"
        "  - id: ve-can-bo\n    title: Về cán bộ\n"
    )
    assert desk.take(paper).files == desk.files


def test_tasks_of_one_title_in_several_groups_keep_apart() -> None:
    rows = [
        row(number, "Báo cáo kết quả", group, lead="STC", due=due)
        for number, group, due in (
            ("1", "I. Về tổ chức", "2026"),
            ("2", "I. Về tổ chức", "2027"),
            ("1", "II. Về cán bộ", "2028"),
        )
    ]
    desk = Desk().take(annex(*rows))
    changed = [*rows[:2], row("1", "Báo cáo kết quả", "II. Về cán bộ", lead="STC", due="2029")]
    assert changes(desk.look(annex(*changed))) == [("kh-2-1", "due", "2028", "2029")]


def test_a_cell_emptied_in_the_paper_empties_the_field(desk: Desk) -> None:
    paper = annex(row("1", ONE.fields["title"], lead="Sở Tài chính"), TWO, THREE)
    assert changes(desk.look(paper)) == [("kh-1", "due", "30/6/2026", "")]
    assert "30/6/2026" not in desk.take(paper).files["tasks/kh.yaml"]


def test_a_column_that_is_gone_says_nothing(desk: Desk) -> None:
    bare = annex(
        *(row(one.number or "", one.fields["title"], lead=one.fields["lead"]) for one in FIRST.rows)
    )
    assert desk.take(bare).files == desk.files


def test_a_list_with_comments_is_left_to_a_person() -> None:
    desk = Desk().take(annex(row("1", "Việc một", products="Đề án\nKế hoạch", lead="STC")))
    edited = desk.edit("tasks/kh.yaml", "    - Đề án\n", "    - Đề án\n    # đã nhận bản thảo\n")
    paper = annex(row("1", "Việc một", products="Báo cáo", lead="Sở Xây dựng"))
    after = edited.take(paper)
    assert "# đã nhận bản thảo" in after.files["tasks/kh.yaml"]
    assert "lead: sxd" in after.files["tasks/kh.yaml"]
    assert [one[1] for one in changes(after.look(paper))] == ["products"]


def test_records_that_came_from_elsewhere_are_taken_on_and_kept() -> None:
    held = """\
- id: viec-a
  number: 1
  plan: kh
  title: Rà soát hồ sơ cán bộ
  lead: Sở Tài chính  # như văn bản
  due: 31/7/2026
"""
    desk = Desk().put("tasks/cu.yaml", held)
    taken = desk.look(FIRST)
    assert states(taken)[:2] == [("viec-a", "conflict"), ("kh-2", "new")]
    assert conflicts(taken) == [("viec-a", "due", "31/7/2026", "30/6/2026", False)]
    after = desk.take(FIRST)
    assert after.files["tasks/cu.yaml"].startswith(held)
    assert "- id: kh-2\n" in after.files["tasks/cu.yaml"]
    assert "due: 30/6/2026" in desk.take(FIRST, take="due").files["tasks/cu.yaml"]


def test_a_plan_of_single_files_gets_single_files() -> None:
    held = "id: viec-a\nplan: kh\ntitle: Việc đã có\n"
    desk = Desk().put("tasks/2026/viec-a.yaml", held).take(annex(ONE))
    assert desk.files["tasks/2026/kh-1.yaml"].startswith("id: kh-1\n")
    assert desk.files["tasks/2026/viec-a.yaml"] == held


def test_new_rows_stand_with_their_group() -> None:
    files = {
        "plans/kh.yaml": "id: kh\ngroups:\n  - {id: mot, title: Về tổ chức}\n  - {id: hai, title: Về cán bộ}\n",
        "tasks/mot.yaml": "- {id: a, plan: kh, group: mot, title: A}\n- {id: b, plan: kh, group: mot, title: B}\n",
        "tasks/hai.yaml": "# hai\n- id: c\n  plan: kh\n  group: hai\n  title: C\n",
    }
    desk = Desk({**OFFICE, **files}).take(annex(row("9", "Việc mới", "II- Về cán bộ", lead="STC")))
    assert desk.files["tasks/hai.yaml"].startswith(files["tasks/hai.yaml"])
    assert "- id: kh-9\n" in desk.files["tasks/hai.yaml"]
    assert desk.files["plans/kh.yaml"] == files["plans/kh.yaml"]


def test_large_annexes_are_divided_over_files_that_can_be_read() -> None:
    rows = [row(str(n), f"Việc {n} " + "dài " * 500, lead="STC") for n in range(1, 2101)]
    desk = Desk().take(annex(*rows))
    assert {path for path in desk.files if path.startswith("tasks/")} == {
        "tasks/kh.yaml",
        "tasks/kh-2.yaml",
    }
    assert len(desk.ws.tasks) == 2100


def test_what_a_person_deleted_does_not_come_back(desk: Desk) -> None:
    text = desk.files["tasks/kh.yaml"]
    start, end = text.index("- id: kh-2"), text.index("- id: kh-3")
    after = desk.edit("tasks/kh.yaml", text[start:end], "")
    taken = after.look(FIRST)
    assert states(taken) == [("kh-1", "unchanged"), ("kh-2", "removed"), ("kh-3", "unchanged")]
    assert after.take(FIRST).files == after.files
    ledger = after.files["imports/kh-tasks.yaml"]
    line = next(one for one in ledger.splitlines(keepends=True) if " kh-2 " in one)
    assert states(after.edit("imports/kh-tasks.yaml", line, "").look(FIRST))[1] == ("kh-2", "new")


def test_a_task_moved_to_another_plan_is_still_the_same(desk: Desk) -> None:
    moved = desk.edit("tasks/kh.yaml", "  number: 2\n  plan: kh\n", "  number: 2\n  plan: hai\n")
    assert states(moved.look(FIRST))[1] == ("kh-2", "unchanged")


def test_a_title_that_a_person_mended_is_still_the_same(desk: Desk) -> None:
    mended = desk.edit(
        "tasks/kh.yaml", TWO.fields["title"], "Sơ kết và báo cáo (sửa theo công văn)"
    )
    taken = mended.look(FIRST)
    assert states(taken)[1] == ("kh-2", "unchanged")
    assert taken.outcomes[1].kept == ("title",)


@pytest.mark.parametrize("path", ["tasks/khac.yaml", "units/khac.yaml", "names/khac.yaml"])
def test_nothing_is_taken_in_beside_records_that_cannot_be_read(desk: Desk, path: str) -> None:
    with pytest.raises(TongketError, match=path):
        desk.put(path, "- id: x\n  nothing: y\n").look(FIRST)


def test_a_new_column_fills_what_was_empty(desk: Desk) -> None:
    rows = [row(one.number or "", one.fields["title"], products="Đề án") for one in FIRST.rows]
    assert [one[1] for one in changes(desk.look(annex(*rows)))] == ["products"] * 3
    written = desk.edit("tasks/kh.yaml", "  title: Rà", "  products: [Kế hoạch]\n  title: Rà")
    assert conflicts(written.look(annex(*rows))) == [
        ("kh-1", "products", "Kế hoạch", "Đề án", False)
    ]


ALIKE = "Báo cáo kết quả sắp xếp tổ chức bộ máy"


def test_a_title_that_only_resembles_one_is_asked_about(desk: Desk) -> None:
    paper = annex(ONE, row("2", "Ban hành quy chế", lead="STC"), row("5", ALIKE), THREE)
    taken = desk.look(paper)
    assert states(taken)[1:3] == [("kh-2-2", "new"), ("", "doubtful")]
    assert taken.outcomes[2].doubtful == ("kh-2",)
    same = desk.take(paper, take="title")
    assert f"title: {ALIKE}" in same.files["tasks/kh.yaml"]
    assert len(same.ws.tasks) == 4
    other = desk.take(paper, keep="title")
    assert other.ws.tasks["kh-2"].title == TWO.fields["title"]
    assert other.ws.tasks["kh-5"].title == ALIKE


def test_rows_that_resemble_no_record_left_over_are_new(desk: Desk) -> None:
    taken = desk.look(annex(ONE, TWO, THREE, row("9", ALIKE)))
    assert states(taken)[3] == ("kh-9", "new")


GROUPS = {
    "documents": ("Nghị quyết 57-NQ/TW", "Nghị quyết 68-NQ/TW"),
    "decisions": ("I. Kết luận số 210-KL/TW", "II. Kết luận số 228-KL/TW"),
    "months": ("Tháng 3/2026", "Tháng 4/2026"),
    "days": ("15/3/2026", "20/3/2026"),
    "years": ("2026 - 2028", "2028 - 2030"),
    "numbering alone": ("Nhóm 1: Thể chế", "Nhóm 2: Thể chế"),
    "numbering of parts": ("Phần I. Nhiệm vụ", "Phần II. Nhiệm vụ"),
}


@pytest.mark.parametrize("titles", GROUPS.values(), ids=GROUPS)
def test_groups_of_different_words_are_different_groups(titles: tuple[str, str]) -> None:
    paper = annex(row("1", "Việc một", titles[0]), row("2", "Việc hai", titles[1]))
    desk = Desk().take(paper)
    groups = {one.id: one.title for one in desk.ws.plans["kh"].groups or ()}
    held = [groups[desk.ws.tasks[name].group or ""] for name in ("kh-1", "kh-2")]
    assert len(groups) == 2
    assert all(title.endswith(short) for title, short in zip(titles, held, strict=True))
    assert "57-NQ/TW" not in titles[0] or held[0] == titles[0]
    assert desk.take(paper).files == desk.files


def test_a_group_that_was_numbered_anew_is_the_same() -> None:
    desk = Desk().take(annex(row("1", "Việc một", "I. Về cán bộ")))
    for title in ("III- Về cán bộ", "VỀ CÁN BỘ", "Nhóm 2: Về cán bộ", "1) Về cán bộ"):
        assert not desk.look(annex(row("1", "Việc một", title))).groups.new


@pytest.mark.parametrize(
    ("typed", "later"),
    [
        ("30/6/2026", "30/06/2026"),
        ("trước ngày 5/6/2026", "trước ngày 05/06/2026"),
        ("05.6.2026", "5.06.2026"),
    ],
)
def test_a_day_with_zeros_is_the_same_day(typed: str, later: str) -> None:
    desk = Desk().take(annex(row("1", "Việc một", due=typed)))
    paper = annex(row("1", "Việc một", due=later))
    assert states(desk.look(paper)) == [("kh-1", "unchanged")]
    edited = desk.edit("tasks/kh.yaml", f"due: {typed}", "due: Quý IV/2026")
    assert edited.look(paper).outcomes[0].kept == ("due",)


def test_days_that_differ_are_told() -> None:
    for typed, later in (("10/6/2026", "1/6/2026"), ("5/10/2026", "5/1/2026"), ("0,5", "5")):
        desk = Desk().take(annex(row("1", "Việc một", due=typed)))
        paper = annex(row("1", "Việc một", due=later))
        assert changes(desk.look(paper)) == [("kh-1", "due", typed, later)]


def test_a_paper_that_is_grouped_since_fills_the_group(desk: Desk) -> None:
    rows = [
        row(one.number or "", one.fields["title"], "Về cán bộ", lead=one.fields["lead"])
        for one in FIRST.rows
    ]
    taken = desk.look(annex(*rows))
    assert not conflicts(taken)
    assert changes(taken)[0] == ("kh-1", "group", "", "ve-can-bo")


@pytest.mark.parametrize(
    ("cell", "products"),
    [
        (
            "- Tờ trình;\n- Báo cáo;\n- Dự thảo Kết luận.",
            ("Tờ trình", "Báo cáo", "Dự thảo Kết luận"),
        ),
        ("Đề án.", ("Đề án.",)),
        ("Kế hoạch; công văn, báo cáo v.v.", ("Kế hoạch", "công văn, báo cáo v.v.")),
    ],
)
def test_the_full_stop_behind_a_list_of_products(cell: str, products: tuple[str, ...]) -> None:
    desk = Desk().take(annex(row("1", "Việc một", products=cell)))
    assert desk.ws.tasks["kh-1"].products == products
