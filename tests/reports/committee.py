"""A committee of three units whose figures a reader can count on his fingers."""

from __future__ import annotations

from datetime import date

from tongket.cli.words import Words
from tongket.records.tree import tree_of
from tongket.records.workspace import load
from tongket.reports.produce import Order, Product, produce
from tongket.tracking import Tracking

DAY = date(2025, 7, 10)

FILES = {
    "tongket.yaml": """\
format: 1
unit: van-phong
locale: vi
letterhead:
  superior: ĐẢNG BỘ TỈNH
  issuer: VĂN PHÒNG
  symbol: VPTU
  system: party
  place: Phú Thọ
  signer: {capacity: T/M VĂN PHÒNG, position: CHÁNH VĂN PHÒNG}
  recipients: [Thường trực Tỉnh ủy, Lưu Văn phòng]
formula: {rate: of-due, digits: 2, rounding: truncate}
""",
    "units/units.yaml": """\
- {id: tinh-uy, name: Tỉnh ủy, level: province, order: 1}
- {id: van-phong, name: Văn phòng Tỉnh ủy, parent: tinh-uy, order: 2}
- {id: xa-a, name: Đảng ủy xã A, level: commune, parent: van-phong, order: 4}
- {id: xa-b, name: Đảng ủy xã B, level: commune, parent: van-phong, order: 3}
""",
    "directives/goc.yaml": """\
- id: kl-1
  title: Về đại hội đảng các cấp
  number: 01-KL/TU
  type: Kết luận
  issuer: tinh-uy
  issued: 2025-01-02
""",
    "plans/ke-hoach.yaml": """\
- id: ke-hoach
  document: kl-1
  groups:
    - {id: van-kien, title: I. Văn kiện}
    - {id: to-chuc, title: II. Tổ chức}
""",
    "tasks/viec.yaml": """\
- id: t-1
  title: Xây dựng báo cáo chính trị
  plan: ke-hoach
  group: van-kien
  lead: xa-a
  products: [Báo cáo chính trị]
  due: chậm nhất ngày 30/6/2025
  events:
    - {type: submitted, date: 2025-06-27}
    - {type: done, date: 2025-06-30}
- id: t-2
  title: Xây dựng báo cáo kiểm điểm
  plan: ke-hoach
  group: van-kien
  lead: xa-b
  products: [Báo cáo kiểm điểm]
  due: trước ngày 01/7/2025
- id: t-3
  title: Tổ chức đại hội
  plan: ke-hoach
  group: to-chuc
  lead: {level: commune}
  products: [Đại hội]
  due: chậm nhất ngày 20/8/2025
  events:
    - {type: done, date: 2025-07-05, unit: xa-b}
- id: t-4
  title: Tuyên truyền về đại hội
  plan: ke-hoach
  group: to-chuc
  lead: van-phong
  due: thường xuyên
""",
    "indicators/chi-tieu.yaml": """\
- id: ho-so
  number: "1"
  name: Hồ sơ giải quyết đúng hạn
  plan: ke-hoach
  measured_in: "%"
  measure: rate
  rollup: mean
  reported_by: {level: commune}
  targets: [{by: "2025", value: "≥ 95"}]
""",
    "outlines/de-cuong.yaml": """\
- id: de-cuong
  sections:
    - {id: lanh-dao, title: Công tác lãnh đạo, required: true}
    - {id: ket-qua, title: Kết quả, required: true}
    - {id: han-che, title: Hạn chế}
""",
    "regimes/che-do.yaml": """\
- id: bc-6-thang
  title: Báo cáo 6 tháng
  kind: periodic
  plan: ke-hoach
  first: 2025-H1
  periods:
    - every: half-year
      cutoff: nd09
      outline: de-cuong
      tiers:
        - {senders: {level: commune}, receiver: van-phong, due: trước ngày 20 của tháng cuối kỳ báo cáo}
""",
    "reports/xa-a.md": """\
---
id: xa-a-h1
regime: bc-6-thang
unit: xa-a
period: 2025-H1
submitted: 2025-06-17
progress:
  - {task: t-1, state: done, done: 2025-06-27, evidence: 12-BC/ĐU}
  - {task: t-3, state: done, done: 2025-07-01}
values:
  - {indicator: ho-so, value: "97.5"}
limitations:
  - {text: Văn kiện gửi chậm, causes: [Cán bộ kiêm nhiệm]}
proposals:
  - {text: Sớm hướng dẫn bố trí biên chế, routed_to: tinh-uy}
---
# 1. Công tác lãnh đạo

Ban Thường vụ họp *ba* lần.

# 2. Kết quả

Hoàn thành `báo cáo` & gửi đúng hạn. [[block:late-list]]
""",
}


def tracking(files: dict[str, str] | None = None, day: date = DAY) -> Tracking:
    """The tracking of the committee, or of other files."""
    return Tracking(load(tree_of(FILES if files is None else files)), day)


def made(order: Order, files: dict[str, str] | None = None, locale: str = "vi") -> Product:
    """A report of the committee."""
    return produce(tracking(files), Words.of(locale), order)
