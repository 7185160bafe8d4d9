"""TK9: marks above the ceiling, marks quoted in texts, and words that are no marks."""

import unicodedata
from datetime import date

import pytest

from tongket.records.tree import tree_of
from tongket.records.workspace import load
from tongket.rules.check import Choice, check
from tongket.tracking import Tracking


def codes(files: dict[str, str]) -> list[str]:
    checked = check(Tracking(load(tree_of(files)), date(2025, 6, 2)), Choice(select=("TK9",)))
    return [one.code for one in checked.diagnostics]


@pytest.mark.parametrize(
    ("ceiling", "mark", "above"),
    [
        (None, None, False),
        (None, "mật", True),
        ("mật", "mật", False),
        ("mật", "tối mật", True),
        ("tối mật", "mật", False),
        ("tối mật", "tuyệt mật", True),
        ("tuyệt mật", "tuyệt mật", False),
    ],
)
def test_ceiling(ceiling: str | None, mark: str | None, above: bool) -> None:
    files = {
        "tongket.yaml": f"secrecy_ceiling: {ceiling or ''}\n",
        "units/u.yaml": f"id: u\nname: U\nsecrecy: {mark or ''}\n",
    }
    assert codes(files) == ["TK901"] * above


TEXTS = [
    ("TUYỆT MẬT", True),
    ("**TỐI MẬT**", True),
    ("MẬT", True),
    ("> **MẬT**", True),
    ("Báo cáo số 12 (MẬT)", True),
    ("Văn bản đóng dấu “MẬT” kèm theo", True),
    ("Độ mật: Mật", True),
    ("Dấu chỉ độ mật: **Tối mật**", True),
    ("Kế hoạch TUYỆT MẬT của tỉnh", True),
    ("Công tác bảo vệ bí mật nhà nước", False),
    ("CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC", False),
    ("MẬT ĐỘ DÂN SỐ", False),
    ("Mật độ dân số tăng", False),
    ("Bảo mật, an toàn thông tin; tài liệu mật được quản lý đúng quy định", False),
    ("Số văn bản tối mật: 0", False),
    ("mật", False),
]


@pytest.mark.parametrize(("text", "marked"), TEXTS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_marks_in_bodies(text: str, marked: bool, form: str) -> None:
    body = unicodedata.normalize("NFC" if form == "NFC" else "NFD", f"\n## Kết quả\n\n{text}\n")
    files = {"reports/b.md": f"---\nid: b\nregime: r\nunit: u\nperiod: 2025\n---\n{body}"}
    assert codes(files) == ["TK902"] * marked


def test_place_of_a_mark() -> None:
    files = {"reports/b.md": "---\nid: b\nregime: r\nunit: u\nperiod: 2025\n---\n\nA\n\nTỐI MẬT\n"}
    checked = check(Tracking(load(tree_of(files)), date(2025, 6, 2)), Choice(select=("TK9",)))
    assert [one.finding.span.line for one in checked.diagnostics] == [10]


def test_a_record_may_show_the_mark_that_it_carries() -> None:
    head = "id: b\nregime: r\nunit: u\nperiod: 2025\nsecrecy: tối mật\n"
    files = {
        "tongket.yaml": "secrecy_ceiling: tối mật\n",
        "reports/b.md": f"---\n{head}---\n\n(TỐI MẬT)\n\n(MẬT)\n",
    }
    assert codes(files) == []
    assert codes({**files, "reports/b.md": f"---\n{head}---\n\nTUYỆT MẬT\n"}) == ["TK902"]


HIDDEN = {
    "tongket.yaml": "secrecy_ceiling: mật\nsilences:\n"
    "  - {code: TK306, record: tasks/t-2, reason: Đã xem}\n",
    "units/xa.yaml": "{id: xa, name: Xã A}\n",
    "units/don-vi.yaml": "{id: don-vi, name: Đơn vị kín, secrecy: tuyệt mật, closed: 2024-01-01}\n",
    "directives/d-2.yaml": "{id: d-2, title: Việc mở, issuer: don-vi, issued: 2025-01-15}\n",
    "directives/d-1.yaml": "id: d-1\nnumber: 05-KH/XX/YY\ntitle: Việc kín\nsecrecy: tối mật\n",
    "tasks/viec.yaml": "- {id: t-1, title: Việc mở, lead: don-vi, due: trước ngày 15/3/2025}\n"
    "- {id: t-2, title: Việc rất kín, due: 2025-03-01, secrecy: tối mật}\n"
    "- {id: t-3, title: Việc một, lead: xa, due: 2025-03-01, secrecy: mật}\n",
}


def test_of_a_record_above_the_ceiling_only_that_is_told() -> None:
    found = check(Tracking(load(tree_of(HIDDEN)), date(2025, 6, 2))).diagnostics
    by_record: dict[str | None, set[str]] = {}
    for one in found:
        by_record.setdefault(one.finding.record, set()).add(one.code)
    assert by_record["tasks/t-2"] == by_record["directives/d-1"] == {"TK901"}
    assert by_record["units/don-vi"] == {"TK901"}
    assert "TK201" in by_record["tasks/t-1"] & by_record["tasks/t-3"]
    assert None not in by_record, "the silence for a hidden record is not called idle"


def test_no_finding_says_the_words_of_a_record_above_the_ceiling() -> None:
    found = check(Tracking(load(tree_of(HIDDEN)), date(2025, 6, 2))).diagnostics
    said = [f"{one.finding.message} {one.finding.hint}" for one in found]
    assert not [text for text in said if "kín" in text]
    assert [text for text in said if "units/don-vi" in text]


def test_what_cannot_be_read_in_a_hidden_record_is_told() -> None:
    files = {"tasks/t.yaml": "id: t\ntitle: Việc\nsecrecy: mật\nkind: x\n"}
    found = check(Tracking(load(tree_of(files)), date(2025, 6, 2))).diagnostics
    assert [one.code for one in found] == ["TK901", "TK004"]
