"""Gaps that were to be filled in, told apart from an ordinary ellipsis."""

import pytest

from tests.exchange.forms.test_mistakes import answered, errors, told
from tongket.exchange.forms.placeholders import gaps_in


@pytest.mark.parametrize(
    "text",
    [
        "đạt … % kế hoạch", "đạt …%", "đạt xx%", "giảm X %", "Đã làm được ... việc", "xx hồ sơ",
        "[điền số liệu]", "[nhập tên]", "[…]", "ngày …/…/2026", "Báo cáo số …/BC-UBND", "???",
        "Họ tên: ............", "A, B và … hồ sơ", "còn ?? hồ sơ",
    ],
)  # fmt: skip
def test_a_gap_is_found(text: str) -> None:
    assert True in [sure for _, sure in gaps_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Sở A, Sở B, …", "gồm xã A, xã B ...", "điện, đường, trường, v.v…", "v.v ...", "Và rồi...",
        "tiếp nhận… và giải quyết", "“Đảng … lãnh đạo”", "Đại hội lần thứ XX", "thế kỷ XXI",
        "xem https://a.vn/.../b", "[báo cáo](b.md)", "[1]", "phòng 3 x 4 m", "một\n___\nhai",
        "A; B; …; C", "Vì sao?", "từ 5…10 ngày", "(…)",
    ],
)  # fmt: skip
def test_what_is_ordinary_is_none(text: str) -> None:
    assert list(gaps_in(text)) == []


def test_what_may_be_a_gap_is_told_and_taken() -> None:
    found = answered({"Nội dung!D5": "Tổng số hồ sơ đã giải quyết: …"})
    assert errors(found) == []
    assert any("có thể còn chỗ chưa điền" in one for one in told(found))


def test_a_gap_keeps_the_form_back() -> None:
    found = answered({"Nội dung!D5": "Đã làm được … việc, [điền số], xx%"})
    assert any("còn chỗ chưa điền" in one for one in errors(found))
