"""A small office with a duty to report, and forms made from it."""

from datetime import date
from functools import lru_cache

from hatch_build import compile_catalogues
from tongket.cli.words import CATALOGUES, Words
from tongket.exchange.forms.build import Builder
from tongket.exchange.forms.form import Form
from tongket.records.workspace import Workspace, load
from tongket.tracking import Expected, Tracking

OFFICE = {
    "tongket.yaml": "format: 1\nunit: vp\nlocale: vi\n",
    "units/u.yaml": """
- {id: vp, name: Văn phòng, email: vp@example.vn}
- {id: xa-a, name: Đảng ủy xã A, order: 1}
- {id: xa-b, name: Đảng ủy xã B, order: 2}
""",
    "directives/nq.yaml": "{id: nq, title: Nghị quyết, number: 05-NQ/TU, issued: 2026-01-15}",
    "plans/kh.yaml": "{id: kh, document: nq}",
    "tasks/t.yaml": """
- id: k-1
  title: Rà soát hộ nghèo
  plan: kh
  lead: xa-a
  due: 30/6/2026
  events: [{type: started, date: 2026-02-01}]
- {id: k-2, title: Lập kế hoạch, plan: kh, lead: xa-a, due: 31/3/2026}
- {id: k-3, title: Lập danh sách, plan: kh, lead: xa-b, due: 31/3/2026}
""",
    "indicators/i.yaml": """
- id: ho
  name: Số hộ nghèo
  plan: kh
  measured_in: hộ
  measure: count
  reported_by: [xa-a, xa-b]
  targets: [{by: 2026, value: "<= 10"}]
- {id: ty-le, name: Tỷ lệ hoàn thành, plan: kh, measured_in: "%", measure: rate, reported_by: [xa-a, xa-b]}
""",
    "outlines/dc.yaml": """
id: dc
sections:
  - {id: kq, title: Kết quả, required: true, min_words: 3}
  - {id: hc, title: Hạn chế}
""",
    "regimes/bc.yaml": """
id: bc
title: Báo cáo quý
plan: kh
first: 2025-Q4
estimates: [2026]
periods:
  - every: quarter
    outline: dc
    tiers: [{senders: [xa-a, xa-b], due: trước ngày 10 tháng đầu quý sau}]
""",
    "reports/2025.md": """---
regime: bc
unit: xa-a
period: 2025-Q4
submitted: 2026-01-08
values: [{indicator: ho, value: 1250}]
---
""",
    "reports/2026.md": """---
regime: bc
unit: xa-b
period: 2026-Q1
number: 05-BC/ĐU
issued: 2026-04-08
submitted: 2026-04-08
progress: [{task: k-3, state: done, percent: 100, done: 2026-03-20, evidence: 12-TB/ĐU}]
values:
  - {indicator: ho, value: 0}
  - {indicator: ty-le, missing: Chưa tổng hợp xong; còn hai thôn}
limitations: [{text: Còn chậm., causes: [Thiếu người., Thiếu tiền.]}]
proposals: [{text: Cấp kinh phí., about: k-3, routed_to: vp}]
---
# I. KẾT QUẢ

Đã làm.

## Chi tiết

Hai việc.

# II. Nội dung khác

Không có.
""",
}


def workspace(files: dict[str, str]) -> Workspace:
    return load({path: text.encode() for path, text in files.items()})


@lru_cache(maxsize=1)
def vietnamese() -> Words:
    compile_catalogues(CATALOGUES)
    return Words.of("vi")


def expected_of(ws: Workspace, day: date, unit: str = "xa-a", period: str = "2026-Q1") -> Expected:
    return next(
        one for one in Tracking(ws, day).expected if one.unit.id == unit and one.period.id == period
    )


def form_of(ws: Workspace, day: date, unit: str = "xa-a", version: int = 1) -> Form:
    one = expected_of(ws, day, unit)
    return Builder(Tracking(ws, day), vietnamese()).form(one, version, one.report)
