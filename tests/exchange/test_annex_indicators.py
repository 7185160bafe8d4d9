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
        "the number “15.000” can be read in two ways; it is kept as words"
    ]
