"""Words of secret records: they stand in no report, whatever names them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reports.committee import tracking
from tongket.cli.words import Words
from tongket.diagnostics import TongketError
from tongket.reports.catalogue import REPORTS
from tongket.reports.produce import Order, produce

HIDDEN = "Chốt chặn"
TREE = {
    "units/u.yaml": """\
- {id: vp, name: Văn phòng, order: 1}
- {id: xa, name: Xã A, order: 2, parent: vp}
""",
    "tongket.yaml": "format: 1\nunit: vp\nlocale: vi\n",
    "directives/d.yaml": """\
- {id: d, number: 77-CTr/TU, title: Chốt chặn tội phạm, issuer: vp, issued: 2026-01-05, secrecy: mật}
- {id: e, number: 12-KH/TU, title: Kế hoạch năm, issuer: vp, issued: 2026-01-06, implements: [d]}
""",
    "plans/p.yaml": """\
- {id: p, document: d}
- {id: q, title: Công tác năm, document: d}
- {id: r, document: e}
""",
    "regimes/r.yaml": """\
id: bc
title: Báo cáo quý
plan: r
periods: [{every: quarter, tiers: [{senders: xa, receiver: vp, due: ngày 10 tháng cuối quý}]}]
first: 2026-Q1
last: 2026-Q1
""",
    "indicators/i.yaml": """\
{id: i, name: Chốt chặn lập mới, plan: r, reported_by: xa, secrecy: mật}
""",
    "tasks/t.yaml": """\
- {id: t, title: Chốt chặn tại xã, plan: r, lead: xa, due: 2026-02-01, secrecy: mật}
- {id: u, title: Việc thường, plan: q, lead: xa, due: 2026-02-02}
- {id: v, title: Việc khác, plan: p, lead: xa, due: 2026-02-03,
   events: [{type: done, date: 2026-02-04, document: d}]}
- {id: w, title: Việc theo văn bản, lead: xa, basis: d, due: 2026-02-03}
""",
    "reports/b.md": """\
---
id: b
regime: bc
unit: xa
period: 2026-Q1
submitted: 2026-03-09
---
Đã làm.
""",
    "opinions/o.yaml": "{id: o, about: plans/q, by: xa, text: Nhất trí với kế hoạch}\n",
}  # fmt: skip
DAY = date(2026, 4, 1)
REFUSED = {"cluster", "conference", "evaluation", "inspections", "unit", "urging"}
"""Reports that the tree has nothing for, or that ask for a unit."""


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("form", ["md", "json"])
def test_nothing_of_a_secret_record_is_printed(report: str, form: str) -> None:
    order = Order(report, form, period="2026" if report == "programme" else None)
    words = Words.of("vi")
    try:
        text = produce(tracking(TREE, DAY), words, order).content.decode()
    except TongketError as error:  # what the tree does not hold; the refusal leaks nothing either
        assert report in REFUSED
        text = words.say(error.message)
    assert HIDDEN not in text
    assert "77-CTr" not in text


def test_what_is_not_secret_is_printed() -> None:
    open_ = {path: text.replace(", secrecy: mật", "") for path, text in TREE.items()}
    text = produce(tracking(open_, DAY), Words.of("vi"), Order("ledger", "md")).content.decode()
    assert "“Chốt chặn tại xã”" in text
    assert "“Chốt chặn lập mới”" in text
    text = produce(tracking(open_, DAY), Words.of("vi"), Order("summary", "md")).content.decode()
    assert "77-CTr/TU" in text


def test_a_plan_known_by_a_secret_document_alone_is_left_out() -> None:
    content = produce(tracking(TREE, DAY), Words.of("vi"), Order("summary", "md")).content.decode()
    assert "Việc thường" in content
    assert "Việc khác" not in content
