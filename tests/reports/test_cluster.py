"""The report of an emulation cluster's year: members, points, places, models, the next year."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from tests.reports.committee import tracking
from tongket.cli.words import Words
from tongket.diagnostics import TongketError
from tongket.reports.nothing import NothingToReport
from tongket.reports.produce import Order, make_draft, produce, produce_from

DAY = date(2025, 1, 10)
FILES = {
    "tongket.yaml": """\
format: 1
unit: a
locale: vi
letterhead: {issuer: CỤM MỘT, symbol: CTĐ, place: Hà Nội}
""",
    "units/u.yaml": """\
- {id: a, name: Ban A, order: 2}
- {id: b, name: Ban B, order: 1, closed: 2024-07-01, successors: [a]}
- {id: c, name: Ban C, order: 3}
- {id: d, name: Ban D, order: 4}
- {id: e, name: Ban E, order: 5}
- {id: than, name: Cụm Một}
""",
    "people/p.yaml": "- {id: p1, name: Nguyễn Văn A}\n",
    "clusters/mot.yaml": """\
id: mot
name: Cụm thi đua số một
unit: than
years:
  - year: 2024
    leader: a
    deputy: c
    head: p1
    members: [a, b, c, d, e]
    verified: 2025-01-05
    agreement:
      signed: 2024-02-01
      groups: [{id: g1, title: Nhóm đầu, points: 20}]
    scores:
      - {unit: a, group: g1, self: 20, verified: 18.50, reason: thiếu minh chứng}
      - {unit: c, group: g1, self: 18.5, verified: 18.5}
      - {unit: d, group: g1, self: 17}
      - {unit: e, group: g1, self: 16, verified: 16}
      - {unit: a, kind: bonus, self: 1, verified: 0, evidence: [models/m1]}
    votes: [{unit: a, title: Cờ thi đua, for: 3, total: 4}]
  - year: 2025
    leader: c
    deputy: d
    members: [a, c, d]
    agreement: {signed: 2025-03-01}
""",
    "models/m.yaml": """\
- {id: m1, unit: a, title: Mô hình một, field: kinh tế, stages: {registered: 2024-03-01, recognised: 2024-09-01}}
- {id: m2, unit: c, title: Mô hình hai, stages: {registered: 2024-05-01, recognised: 2025-02-01}}
- {id: m3, unit: c, title: Mô hình năm trước, stages: {registered: 2023-05-01}}
- {id: m4, unit: d, title: Mô hình kín, secrecy: mật, stages: {registered: 2024-05-01}}
""",
    "meetings/h.yaml": """\
- {id: h1, title: Hội nghị tổng kết, unit: than, held: 2024-12-20, chair: a, conclusions: [Thống nhất]}
- {id: h2, title: Hội nghị sau, unit: than, held: 2025-02-20}
""",
}


def text(order: Order | None = None, day: date = DAY, files: dict[str, str] | None = None) -> str:
    product = produce(
        tracking(files or FILES, day), Words.of("vi"), order or Order("cluster", period="2024")
    )
    return product.content.decode()


def part(**more: str) -> dict[str, Any]:
    order = Order("cluster", "json", **{"period": "2024", **more})  # type: ignore[arg-type]
    found: dict[str, Any] = json.loads(text(order))["cluster"]
    return found


def test_leadership_members_and_the_next_year_are_told() -> None:
    shown = text()
    assert "Cụm trưởng năm 2024: Ban A (đồng chí Nguyễn Văn A); Cụm phó: Ban C." in shown
    assert "Năm 2024, Cụm có 5 đơn vị thành viên; từ ngày 01/7/2024" in shown
    assert "Cụm còn 4 đơn vị" in shown
    assert "Cụm trưởng năm 2025: Ban C; Cụm phó: Ban D." in shown
    assert "Chưa ghi nhận giao ước thi đua năm 2025." in shown  # signed later than the day
    assert "ký ngày 01/02/2024" in shown


def test_points_print_as_the_office_writes_them_and_equals_share_a_place() -> None:
    shown = text()
    assert "| 1 | Ban A | Tự chấm<br>Thẩm định | 20<br>18,5 | 1<br>0 |" in shown
    assert shown.count("đồng hạng 1") == 2
    assert "Chưa xếp thứ" in shown
    assert "| 17<br>… |" in shown
    assert "thứ hạng trong bảng là dự kiến" in shown


def test_what_is_not_verified_by_the_day_gives_no_place() -> None:
    shown = text(day=date(2025, 1, 4))
    assert "Chưa có kết quả thẩm định đầy đủ của đơn vị nào, chưa xếp thứ" in shown
    assert "đồng hạng" not in shown


def test_places_decided_stand_before_those_that_follow_from_points() -> None:
    decided = FILES["clusters/mot.yaml"].replace(
        "    votes:", "    ranks: [{unit: c, place: 1, title: Cờ thi đua}]\n    votes:"
    )
    rows = json.loads(
        text(Order("cluster", "json", period="2024"), files=FILES | {"clusters/mot.yaml": decided})
    )["cluster"]["scores"]
    assert [(row["unit"], row["place"], row["title"]) for row in rows] == [
        ("Ban A", "Chưa xếp thứ", ""),
        ("Ban C", "1", "Cờ thi đua"),
        ("Ban D", "Chưa xếp thứ", ""),
        ("Ban E", "Chưa xếp thứ", ""),
    ]


def test_a_difference_and_a_bonus_are_told_with_reason_and_evidence() -> None:
    lines = part()["differences"]
    assert [(one["unit"], one["group"], one["reason"], one["evidence"]) for one in lines] == [
        ("Ban A", "Nhóm 1", "thiếu minh chứng", ""),
        ("Ban A", "Điểm thưởng", "", "Mô hình một"),
    ]


def test_models_of_the_year_as_far_as_they_have_come_by_the_day() -> None:
    found = part()
    assert [(one["title"], one["stage"]) for one in found["models"]] == [
        ("Mô hình một", "Đã công nhận"),
        ("Mô hình hai", "Đã đăng ký"),
    ]
    assert found["model_count"] == {"value": 2, "records": ["models/m1", "models/m2"]}
    assert [(one["field"], one["recognised"]["value"]) for one in found["fields"]] == [
        ("Kinh tế", 1),
        ("Chưa ghi lĩnh vực", 0),
    ]


def test_meetings_of_the_year_only() -> None:
    assert [(one["title"], one["chair"]) for one in part()["meetings"]] == [
        ("Hội nghị tổng kết", "Ban A")
    ]


def test_of_one_member_nobody_elses_points_are_told() -> None:
    shown = text(Order("cluster", period="2024", unit="c"))
    assert "của Cụm thi đua số một: Ban C" in shown
    assert "| 1 | Ban C | Tự chấm<br>Thẩm định |" in shown
    assert "| Ban A | Tự chấm" not in shown
    assert "Mô hình một" not in shown


@pytest.mark.parametrize("word", ["mot", "Cụm thi đua số một", "than", "Cụm Một"])
def test_a_cluster_is_named_by_id_name_or_body(word: str) -> None:
    assert len(part(unit=word)["scores"]) == 4


def test_the_year_is_the_latest_begun() -> None:
    assert "Cụm trưởng năm 2025: Ban C" in text(Order("cluster"))
    assert "Chưa có kết quả chấm điểm." in text(Order("cluster"))
    with pytest.raises(NothingToReport, match="has no year that has begun"):
        text(Order("cluster"), date(2023, 1, 1))


def test_without_a_cluster_the_report_says_so() -> None:
    files = {name: body for name, body in FILES.items() if "clusters/" not in name}
    with pytest.raises(NothingToReport, match="no cluster"):
        text(files=files)


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        (Order("cluster", unit="than-x"), "is neither a cluster nor a member of one"),
        (Order("cluster", period="2019"), "has no year"),
    ],
)
def test_what_does_not_exist_is_refused(order: Order, reason: str) -> None:
    with pytest.raises(TongketError) as error:
        text(order)
    assert reason in error.value.message.text


def test_of_several_clusters_the_office_s_own_is_meant_or_one_is_to_be_named() -> None:
    other = "- {id: hai, name: Cụm thi đua số hai, years: [{year: 2024, members: [d]}]}\n"
    both = FILES | {"clusters/hai.yaml": other}
    assert "Cụm thi đua số một báo cáo" in text(files=both)
    stranger = both | {"tongket.yaml": "format: 1\nlocale: vi\n"}
    with pytest.raises(TongketError) as error:
        text(files=stranger)
    assert error.value.hint is not None
    assert error.value.hint.arguments["names"] == "mot, hai"


def test_the_half_year_gives_way_to_the_report_on_the_year() -> None:
    regime = "id: {0}\ntitle: Báo cáo\nkind: periodic\nperiods: [{{every: {1}, tiers: [{{senders: a}}]}}]\n"
    report = (
        "---\nid: {0}\nregime: {0}\nunit: a\nperiod: {1}\nsubmitted: {2}\n---\n## Kết quả\n\n{3}\n"
    )
    told = {
        "regimes/nua.yaml": regime.format("nua", "half-year"),
        "regimes/nam.yaml": regime.format("nam", "year"),
        "reports/nua.md": report.format("nua", "2024-H1", "2024-06-20", "Có 112 mô hình."),
        "reports/nam.md": report.format("nam", "2024", "2024-12-20", "Có 49 mô hình."),
    }
    whole = text(files=FILES | told)
    assert "Có 49 mô hình." in whole
    assert "\n\\#" not in whole
    assert "Có 112 mô hình." not in whole
    half = text(files={name: body for name, body in (FILES | told).items() if "nam." not in name})
    assert "Có 112 mô hình." in half


def test_a_draft_stays_with_its_cluster_and_year() -> None:
    held = tracking(FILES, date(2024, 12, 31))
    begun = make_draft(held, Words.of("vi"), Order("cluster"))
    assert "period: 2024\nunit: mot\n" in begun
    later = tracking(FILES, date(2025, 6, 1))
    order = Order("cluster")
    again = produce_from(later, Words.of("vi"), order, "x.md", begun.encode())
    assert "Cụm trưởng năm 2024: Ban A" in again.content.decode()


def test_headings_of_the_units_texts_stay_headings() -> None:
    told = {
        "regimes/nam.yaml": "id: nam\ntitle: Báo cáo\nkind: periodic\nperiods: [{every: year, tiers: [{senders: a}]}]\n",
        "reports/nam.md": "---\nid: nam\nregime: nam\nunit: a\nperiod: 2024\nsubmitted: 2024-12-20\n---\n"
        "## Kết quả một\n\nMột.\n\n## Kết quả hai\n\nHai.\n",
    }
    shown = text(files=FILES | told)
    assert "### 1. Kết quả một\n\nMột." in shown
    assert "### 2. Kết quả hai\n\nHai." in shown


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ("12-GƯ/CTĐ", "Giao ước thi đua 12-GƯ/CTĐ, ký ngày 01/02/2024."),
        ("giao-uoc", "Giao ước năm 2024 của Cụm, ký ngày 01/02/2024."),
        (None, "Giao ước thi đua năm 2024, ký ngày 01/02/2024."),
    ],
)
def test_an_agreement_is_called_by_number_or_title_once(document: str | None, told: str) -> None:
    own = {"directives/g.yaml": "- {id: giao-uoc, title: Giao ước năm 2024 của Cụm}\n"}
    if document:
        body = FILES["clusters/mot.yaml"].replace(
            "      signed: 2024-02-01", f"      document: {document}\n      signed: 2024-02-01"
        )
        own["clusters/mot.yaml"] = body
    assert told in text(files=FILES | own)


def test_what_the_office_should_know_stands_on_the_verification_sheet_alone() -> None:
    body = FILES["clusters/mot.yaml"].replace(
        "    votes:",
        "      - {unit: c, group: g9, self: 1, verified: 1}\n    ranks: [{unit: c, place: 2}]\n    votes:",
    )
    files = FILES | {"clusters/mot.yaml": body}
    product = produce(tracking(files, DAY), Words.of("vi"), Order("cluster", period="2024"))
    other = "Ban C: đã bình xét hạng 2, theo điểm là hạng 1"
    strange = "Ban C: điểm không thuộc nhóm nội dung nào của giao ước không được tính vào tổng"
    for told in (other, strange):
        assert told in product.sheet
        assert told not in product.content.decode()


def test_a_block_is_not_called_a_cluster() -> None:
    named = FILES["clusters/mot.yaml"].replace("Cụm thi đua số một", "Khối thi đua số một")
    shown = text(files=FILES | {"clusters/mot.yaml": named})
    assert "Khối trưởng năm 2024: Ban A" in shown
    assert "Cụm" not in shown.replace("CỤM MỘT", "").replace("Cụm Một", "")


def test_who_directs_it_has_no_row_and_a_group_given_twice_one_column() -> None:
    changed = FILES["clusters/mot.yaml"].replace(
        "groups: [{id: g1, title: Nhóm đầu, points: 20}]",
        "groups: [{id: g1, title: Nhóm đầu, points: 20}, {id: g1, title: Nhóm lặp, points: 20}]",
    )
    changed = changed.replace(
        "    votes:", "      - {unit: tw, group: g1, self: 20, verified: 20}\n    votes:"
    ).replace("unit: than\n", "unit: than\nsuperior: tw\n")
    units = FILES["units/u.yaml"] + "- {id: tw, name: Ban Tổ chức Trung ương}\n"
    order = Order("cluster", "json", period="2024")
    files = FILES | {"clusters/mot.yaml": changed, "units/u.yaml": units}
    found = json.loads(text(order, files=files))["cluster"]
    kept = json.loads(text(order))["cluster"]
    assert found["scores"] == kept["scores"]
    assert found["groups"] == kept["groups"]


def test_the_body_that_heads_the_letter_speaks_in_every_report() -> None:
    head = FILES | {
        "tongket.yaml": "format: 1\nunit: a\nlocale: vi\nletterhead: {issuer: CỤM THI ĐUA SỐ MỘT}\n"
    }
    shown = text(Order("ledger"), files=head)
    assert "Cụm thi đua số một báo cáo" in shown
    assert "của Ban A" not in shown
    short = head | {"tongket.yaml": head["tongket.yaml"].replace("CỤM THI ĐUA SỐ MỘT", "BAN")}
    assert "Ban A báo cáo" in text(Order("ledger"), files=short)


def test_the_last_heading_names_the_next_year_and_empty_columns_are_left_out() -> None:
    assert "VI- Phương hướng, giao ước năm 2025\n" in text(Order("cluster", period="2024"))
    unsigned = FILES["clusters/mot.yaml"].replace("      signed: 2024-02-01\n", "")
    shown = text(Order("cluster", period="2024"), files=FILES | {"clusters/mot.yaml": unsigned})
    assert "Ngày ký giao ước" in text(Order("cluster", period="2024"))
    assert "Ngày ký giao ước" not in shown
