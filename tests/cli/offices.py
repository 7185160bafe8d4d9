"""A small office: three units, one plan with four tasks, one quarterly report."""

OFFICE = {
    "tongket.yaml": "format: 1\nunit: van-phong\n",
    "units/don-vi.yaml": """\
- {id: van-phong, name: Văn phòng, short: VP, order: 1}
- {id: ban-to-chuc, name: Ban Tổ chức, short: BTC, order: 2, groups: [các ban]}
- {id: ban-tuyen-giao, name: Ban Tuyên giáo, short: BTG, order: 3, groups: [các ban]}
""",
    "directives/kh-1.yaml": """\
id: kh-1
title: Kế hoạch năm
number: 01-KH/TU
issuer: van-phong
issued: 2025-01-06
""",
    "plans/nam.yaml": """\
id: nam
document: kh-1
title: Kế hoạch năm 2025
groups:
  - {id: n-1, title: Nhóm một}
""",
    "tasks/nhiem-vu.yaml": """\
# Nhiệm vụ của kế hoạch
- id: t-1
  title: Rà soát hồ sơ
  plan: nam
  group: n-1
  lead: ban-to-chuc
  due: chậm nhất ngày 30/6/2025  # như văn bản
- id: t-2
  title: Báo cáo kết quả
  plan: nam
  lead: ban-tuyen-giao
  due: trước ngày 15/7/2025
  events:
    - {type: done, date: 2025-07-10}
- id: t-3
  title: Tuyên truyền
  lead: ban-tuyen-giao
  due: thường xuyên
- id: t-4
  title: Tổ chức học tập
  lead: {group: các ban}
  due: chậm nhất ngày 29/8/2025
""",
    "regimes/bc-quy.yaml": """\
id: bc-quy
title: Báo cáo quý
basis: kh-1
first: 2025-Q2
periods:
  - every: quarter
    tiers:
      - {senders: {group: các ban}, receiver: van-phong, due: ngày 10 của tháng đầu quý tiếp theo}
""",
}
