"""Annexes of targets: what of their rows becomes an indicator."""

from dataclasses import replace

from tests.exchange.annexes import OFFICE, Desk, annex, row
from tongket.exchange.annex.annex import Annex, AnnexRow, Column


def indicator(number: str, name: str, group: str | None = None, **fields: str) -> AnnexRow:
    targets = tuple((key[1:], text) for key, text in fields.items() if key[0] == "y")
    told = {key: text for key, text in fields.items() if key[0] != "y"}
    made = row(number, "", group, name=name, **told)
    return replace(made, targets=targets)


def paper(*rows: AnnexRow) -> Annex:
    made = annex(*rows)
    return replace(made, columns=(*made.columns, Column("Ước TH 2025", "baseline", "B1")))


def test_targets_baseline_and_the_indicator_above() -> None:
    desk = Desk(OFFICE, "indicators").take(
        paper(
            indicator("1", "Y tế", "I. Về xã hội"),
            indicator(
                "1.1",
                "Số giường bệnh",
                "I. Về xã hội",
                measured_in="giường/vạn dân",
                lead="STC",
                baseline="30,5",
                y2026="31",
                y2030="35 trở lên",
            ),
        )
    )
    assert (
        desk.files["indicators/kh.yaml"]
        == """\
- id: kh-1
  number: 1
  plan: kh
  goal: ve-xa-hoi
  name: Y tế

- id: kh-1.1
  number: 1.1
  plan: kh
  goal: ve-xa-hoi
  name: Số giường bệnh
  lead: stc
  measured_in: giường/vạn dân
  baseline:
    value: 30.5
    at: 2025
  targets:
    - by: 2026
      value: 31
    - by: 2030
      value: ≥ 35
  parent: kh-1
"""
    )
    assert desk.files["plans/kh.yaml"].endswith("goals:\n  - id: ve-xa-hoi\n    text: Về xã hội\n")


def test_a_changed_target_is_one_difference() -> None:
    one = paper(indicator("1", "Tỷ lệ hài lòng", measured_in="%", y2030="≥ 80"))
    two = paper(indicator("1", "Tỷ lệ hài lòng", measured_in="%", y2030="≥ 85"))
    desk = Desk(OFFICE, "indicators").take(one)
    assert desk.take(one).files == desk.files
    (outcome,) = desk.look(two).outcomes
    assert [(c.field, c.old, c.new) for c in outcome.changes] == [
        ("targets", "by: 2030, value: ≥ 80", "by: 2030, value: ≥ 85")
    ]
    assert "value: ≥ 85" in desk.take(two).files["indicators/kh.yaml"]


def test_a_number_of_two_readings_is_told() -> None:
    taken = Desk(OFFICE, "indicators").look(paper(indicator("1", "Thu", y2030="15.000")))
    assert [str(one) for one in taken.outcomes[0].row.told] == [
        "Bảng 1, dòng 1, 2030: the number “15.000” can be read in two ways; it is kept as words"
    ]


def parents(*rows: AnnexRow) -> list[str | None]:
    """What stands above each indicator, in order."""
    desk = Desk(OFFICE, "indicators").take(paper(*rows))
    return [one.parent for one in desk.ws.indicators.values()]


def test_a_row_without_a_number_is_above_none() -> None:
    assert parents(
        indicator("", "TỔNG THU", y2026="100"),
        indicator("1", "Thu nội địa", y2026="60"),
        indicator("2", "Thu xuất nhập khẩu", y2026="40"),
    ) == [None, None, None]


def test_parts_without_a_number_belong_to_the_row_above() -> None:
    assert parents(
        indicator("1", "Tăng trưởng", y2026="10"),
        indicator("2", "Thu ngân sách", y2026="100"),
        indicator("", "Trong đó: Thu nội địa", y2026="60"),
        indicator("", "Thu xuất nhập khẩu", y2026="40"),
        indicator("3", "Giảm nghèo", y2026="1"),
        indicator("", "TỔNG CHI", y2026="1"),
    ) == [None, None, "kh-2", "kh-2", None, None]


def test_lettered_points_and_parts_in_their_group() -> None:
    assert parents(
        indicator("2", "Lao động qua đào tạo", "I. Xã hội", y2026="70"),
        indicator("2a", "Có bằng cấp", "I. Xã hội", y2026="30"),
        indicator("2.1", "Nữ", "I. Xã hội", y2026="30"),
        indicator("", "- Bao gồm nông thôn", "II. Kinh tế", y2026="30"),
    ) == [None, "kh-2", "kh-2", None]


def test_the_measure_is_read_from_the_name_where_no_column_says_it() -> None:
    desk = Desk(OFFICE, "indicators")
    taken = desk.look(paper(indicator("1", "Tỷ lệ hộ nghèo (%)", y2026="1,5")))
    assert taken.outcomes[0].row.values["measured_in"] == "%"
    assert taken.outcomes[0].row.values["name"] == "Tỷ lệ hộ nghèo (%)"
    said = indicator("1", "Tỷ lệ hộ nghèo (%)", measured_in="điểm %", y2026="1,5")
    assert desk.look(paper(said)).outcomes[0].row.values["measured_in"] == "điểm %"
