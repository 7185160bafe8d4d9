"""Targets of an annex of indicators: values, scopes and years in the form of the records."""

import pytest

from tongket.exchange.annex.figures import measure_of, number_of, targets_of, value_of
from tongket.tracking.figures import read_goal


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("≥ 80", ["≥ 80"]),
        (">= 30", ["≥ 30"]),
        ("≥ 03", ["≥ 3"]),
        ("> 0,7", ["> 0.7"]),
        ("98,63%", ["98.63"]),
        ("100 %", ["100"]),
        ("Trên 90%", ["> 90"]),
        ("Tối thiểu 15", ["≥ 15"]),
        ("không quá 3%", ["≤ 3"]),
        ("80% trở lên", ["≥ 80"]),
        ("5 trở xuống", ["≤ 5"]),
        ("16 - 18", ["16..18"]),
        ("20% - 50%", ["20..50"]),
        ("từ 10 đến 15", ["10..15"]),
        ("0,5–0,7", ["0.5..0.7"]),
        ("09", ["9"]),
        ("1.234.567", ["1234567"]),
        ("1.234,5", ["1234.5"]),
        ("12 xã", ["12"]),
        ("≥ 3% và tăng dần theo yêu cầu", ["≥ 3", "tăng dần theo yêu cầu"]),
        ("Đạt chuẩn nông thôn mới", ["Đạt chuẩn nông thôn mới"]),
        ("90% (kế hoạch 95%)", ["90% (kế hoạch 95%)"]),
        ("Đạt 5/6 tiêu chí", ["Đạt 5/6 tiêu chí"]),
        ("", []),
    ],
)
def test_values(cell: str, values: list[str]) -> None:
    assert [one["value"] for one in targets_of((("2030", cell),), None, "xã")] == values


@pytest.mark.parametrize("cell", ["1.234", "68,457", "≥ 1.000", "100.000 - 200.000"])
def test_a_number_that_can_be_read_in_two_ways_stays_words(cell: str) -> None:
    (target,) = targets_of((("2030", cell),), None, "người")
    assert target["value"] == f"“{cell}”"
    assert read_goal(target["value"]).sign == "text"
    assert number_of(cell) is None or " " in cell


def test_several_scopes_in_one_cell() -> None:
    assert targets_of((("", "≤ 3 Đông Nam Á; ≤ 50 Thế giới"),), "I. Đến năm 2030", "Thứ bậc") == (
        {"by": "2030", "scope": "Đông Nam Á", "value": "≤ 3"},
        {"by": "2030", "scope": "Thế giới", "value": "≤ 50"},
    )


def test_a_scope_may_begin_small() -> None:
    assert targets_of((("2030", "≤ 10 cả nước"),), None, "Thứ bậc") == (
        {"by": "2030", "scope": "cả nước", "value": "≤ 10"},
    )


def test_years_stand_in_columns_or_in_the_group() -> None:
    said = (("Đến hết năm 2026", "80"), ("2030", "90"), ("Giai đoạn 2026-2030", "95"))
    assert [one["by"] for one in targets_of(said, None, "%")] == ["2026", "2030", "2030"]
    assert targets_of((("", "80"),), "Về kinh tế", "%") == ({"value": "80"},)
    assert targets_of((("Cuối nhiệm kỳ", "80"),), None, "%") == (
        {"by": "Cuối nhiệm kỳ", "value": "80"},
    )


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("Thu nhập bình quân (triệu đồng)", "triệu đồng"),
        ("Tỷ lệ lao động qua đào tạo (%)", "%"),
        ("Giường bệnh (giường/vạn dân).", "giường/vạn dân"),
        ("Thu ngân sách (ĐVT: tỷ đồng)", "tỷ đồng"),
        ("Dân số (trung bình)", ""),
        ("GRDP (giá so sánh 2010)", ""),
        ("Đường (km) liên xã", ""),
    ],
)
def test_the_measure_in_a_name(name: str, measure: str) -> None:
    assert measure_of(name) == measure


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15,200.5", "15200.5"),
        ("1,234,567.8", "1234567.8"),
        ("1.234.567,8", "1234567.8"),
        ("2,000", "“2,000”"),
    ],
)
def test_numbers_with_both_signs(text: str, value: str) -> None:
    assert value_of(text) == value
