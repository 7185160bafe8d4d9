"""What stands in calendars, read back with another program's parser."""

from datetime import date, timedelta
from typing import Any

import icalendar
import pytest

from tests.tracking.trees import track
from tongket.cli.owing import obligation_label
from tongket.cli.words import Words
from tongket.exchange.feed.feed import Wanted, feed, gather
from tongket.exchange.feed.outlook import Outlook
from tongket.tracking import Tracking

DOCUMENT = """\
- {id: kh, title: Kế hoạch, number: 01-KH/TU, issuer: vp, issued: 2025-01-06}
"""
PLAN = "id: nam\ndocument: kh\ntitle: Kế hoạch năm 2025\n"
OFFICE = "format: 1\nunit: vp\n"


def tree(day: str, tasks: str = "", **files: str) -> Tracking:
    named = {f"{name.replace('_', '/', 1)}.yaml": text for name, text in files.items()}
    base = {"tongket.yaml": OFFICE, "directives/kh.yaml": DOCUMENT, "plans/nam.yaml": PLAN}
    return track(day, {**base, **({"tasks/t.yaml": tasks} if tasks else {}), **named})


def made(t: Tracking, unit: str | None = None, *plans: str, locale: str = "vi") -> bytes:
    words = Words.of(locale)
    wanted = Wanted(t.ws.units[unit] if unit else None, frozenset(plans))
    return feed(t, words, wanted, gather(Outlook(t), words, obligation_label, wanted))


def events(t: Tracking, unit: str | None = None, *plans: str) -> dict[str, Any]:
    found: Any = icalendar.Calendar.from_ical(made(t, unit, *plans))
    held = list(found.walk("VEVENT"))
    by_uid = {str(one["UID"]): one for one in held}
    assert len(by_uid) == len(held)
    return by_uid


def test_a_task_in_full() -> None:
    t = tree(
        "2025-06-01",
        """\
id: t-1
title: Rà soát hồ sơ
plan: nam
lead: btc
with: [xa-a, {text: các đơn vị liên quan}]
products: [Báo cáo, Tờ trình]
authority: vp
due: trước ngày 28/6/2025
""",
    )
    (one,) = events(t).values()
    assert str(one["UID"]) == "tasks/t-1@vp"
    assert str(one["SUMMARY"]) == "[BTCTU] Hạn: Rà soát hồ sơ"
    # “trước ngày 28/6” ends on Friday 27/6.
    assert one["DTSTART"].dt == date(2025, 6, 27)
    assert one["DTEND"].dt == date(2025, 6, 28)
    assert str(one["DESCRIPTION"]).split("\n") == [
        "Nhiệm vụ: Rà soát hồ sơ",
        "Văn bản giao: 01-KH/TU, ngày 06/01/2025, Văn phòng Tỉnh ủy",
        "Thời hạn ghi trong văn bản: “trước ngày 28/6/2025”",
        "Ngày cuối: 27/6/2025",
        "Chủ trì: Ban Tổ chức Tỉnh ủy",
        "Phối hợp: Xã A; các đơn vị liên quan",
        "Sản phẩm: Báo cáo; Tờ trình",
        "Cấp trình: Văn phòng Tỉnh ủy",
        "Tình hình đến 01/6/2025: Trong hạn",
    ]
    assert (str(one["STATUS"]), str(one["TRANSP"])) == ("CONFIRMED", "TRANSPARENT")
    (mine,) = events(t, "btc").values()
    assert str(mine["SUMMARY"]) == "Hạn: Rà soát hồ sơ – BTCTU"
    assert events(t, "xa-a") == {}


def test_alarms_stand_on_working_mornings() -> None:
    # Due on Monday 30/6: three working days before is Wednesday 25/6, one is Friday 27/6.
    t = tree("2025-06-01", "id: t-1\ntitle: A\nlead: btc\ndue: 30/6/2025\n")
    (one,) = events(t).values()
    at = [one["DTSTART"].dt, *(alarm["TRIGGER"].dt for alarm in one.walk("VALARM"))]
    assert at == [
        date(2025, 6, 30),
        -timedelta(days=4, hours=16),
        -timedelta(days=2, hours=16),
    ]
    late = tree("2025-07-05", "id: t-1\ntitle: A\nlead: btc\ndue: 30/6/2025\n")
    (one,) = events(late).values()
    assert list(one.walk("VALARM")) == []


def test_a_last_day_off_is_told_beside_the_day_that_counts() -> None:
    t = tree("2025-06-01", "id: t-1\ntitle: A\nlead: btc\ndue: chậm nhất ngày 28/6/2025\n")
    (one,) = events(t).values()
    assert one["DTSTART"].dt == date(2025, 6, 30)
    told = str(one["DESCRIPTION"])
    assert "Ngày cuối: 28/6/2025 (30/6/2025)\n" in told


def test_a_window_ends_on_its_last_day_and_an_extension_keeps_the_name() -> None:
    task = "id: t-1\ntitle: A\nlead: btc\ndue: tháng 6/2025\n"
    moved = "events:\n  - {type: extension_granted, date: 2025-06-20, to: 31/7/2025}\n"
    before, after = tree("2025-06-01", task), tree("2025-06-25", task + moved)
    (one,), (two,) = events(before).values(), events(after).values()
    assert one["UID"] == two["UID"]
    assert (one["DTSTART"].dt, two["DTSTART"].dt) == (date(2025, 6, 30), date(2025, 7, 31))
    assert (one["SEQUENCE"], two["SEQUENCE"]) == (0, 1)
    assert str(two["SUMMARY"]) == "[BTCTU] Hạn: A (đã gia hạn)"
    assert "Thời hạn trước khi điều chỉnh: 30/6/2025" in str(two["DESCRIPTION"])


def test_what_is_done_cancelled_or_submitted_is_left_out_and_what_has_no_day_is_counted() -> None:
    t = tree(
        "2025-06-01",
        "\n".join(
            f"- {{id: t-{n}, title: A, lead: btc, due: {due}, events: [{event}]}}"
            for n, (due, event) in enumerate(
                (
                    ("30/6/2025", "{type: done, date: 2025-05-01}"),
                    ("30/6/2025", "{type: cancelled, date: 2025-05-01}"),
                    ("30/6/2025", "{type: paused, date: 2025-05-01}"),
                    ("30/6/2025", "{type: submitted, date: 2025-05-01}"),
                    ("01/4/2025", ""),
                    ("thường xuyên", ""),
                    ("khi có yêu cầu của cấp trên", ""),
                )
            )
        ),
    )
    assert set(events(t)) == {"tasks/t-4@vp"}
    words = Words.of("vi")
    gathered = gather(Outlook(t), words, obligation_label, Wanted())
    assert gathered.undated == {"tasks/t-5", "tasks/t-6"}


def test_each_unit_of_a_selection_has_its_own_and_the_office_one_for_all() -> None:
    t = tree(
        "2025-06-01",
        """\
id: t-1
title: A
lead: {level: commune}
due: 30/6/2025
events:
  - {type: done, date: 2025-05-20, unit: xa-b}
""",
    )
    (whole,) = events(t).values()
    assert str(whole["UID"]) == "tasks/t-1@vp"
    assert str(whole["SUMMARY"]) == "[Xã A] Hạn: A"
    assert "Số đơn vị hoàn thành: 1/2" in str(whole["DESCRIPTION"])
    assert set(events(t, "xa-a")) == {"tasks/t-1@xa-a@vp"}
    assert events(t, "xa-b") == {}


def test_a_unit_with_a_day_of_its_own_has_its_own_entry() -> None:
    units = "".join(
        f"- {{id: x-{n}, name: X {n}, level: commune, groups: [g]}}\n" for n in range(3)
    )
    task = """\
id: t-1
title: A
lead: {group: g}
due: 30/6/2025
events:
  - {type: extension_granted, date: 2025-05-20, unit: x-1, to: 31/7/2025}
"""
    found = events(tree("2025-06-01", task, units_x=units))
    days = {uid: one["DTSTART"].dt for uid, one in found.items()}
    assert days == {"tasks/t-1@vp": date(2025, 6, 30), "tasks/t-1@x-1@vp": date(2025, 7, 31)}


def test_what_comes_again_stands_there_for_a_year() -> None:
    task = "id: t-1\ntitle: A\nplan: nam\nlead: btc\ndue: ngày 20 hằng tháng\n"
    found = events(tree("2025-06-01", task))
    # Open months of the past since the plan was issued, and those of the coming year.
    assert set(found) >= {f"tasks/t-1/2025-{month:02}@vp" for month in range(1, 13)}
    assert max(one["DTSTART"].dt for one in found.values()) == date(2026, 5, 20)
    until = PLAN + "period: {from: 2025-01-01, to: 2025-12-31}\n"
    found = events(tree("2025-06-01", task, plans_nam=until))
    assert max(one["DTSTART"].dt for one in found.values()) == date(2025, 12, 22)


REGIME = """\
id: bc-quy
title: Báo cáo quý
basis: kh
plan: nam
first: 2025-Q1
periods:
  - every: quarter
    tiers:
      - {senders: {level: commune}, receiver: vp, due: ngày 10 của tháng đầu quý tiếp theo}
"""


def test_expected_reports_and_the_days_on_which_data_close() -> None:
    report = "id: r\nregime: bc-quy\nunit: xa-a\nperiod: 2025-Q1\nsubmitted: 2025-04-03\n"
    t = tree("2025-06-01", regimes_r=REGIME, reports_r=report)
    found = events(t, "xa-a")
    assert sorted(uid.removesuffix("@vp") for uid in found) == [
        *(
            f"regimes/bc-quy@xa-a/{p}"
            for p in ("2025-Q2", "2025-Q2/close", "2025-Q3", "2025-Q3/close")
        ),
        *(
            f"regimes/bc-quy@xa-a/{p}"
            for p in ("2025-Q4", "2025-Q4/close", "2026-Q1", "2026-Q1/close")
        ),
    ]
    one = found["regimes/bc-quy@xa-a/2025-Q2@vp"]
    assert str(one["SUMMARY"]) == "Gửi báo cáo: quý II/2025 – Xã A"
    assert one["DTSTART"].dt == date(2025, 7, 10)
    close = found["regimes/bc-quy@xa-a/2025-Q2/close@vp"]
    assert close["DTSTART"].dt == date(2025, 6, 30)
    whole = events(t)
    # The first quarter is still owed by Xã B; Xã C exists from 1 July on.
    assert str(whole["regimes/bc-quy/2025-Q1@vp"]["SUMMARY"]).startswith("[Xã B] ")
    assert "Số báo cáo đã nhận: 1/2" in str(whole["regimes/bc-quy/2025-Q1@vp"]["DESCRIPTION"])


@pytest.mark.parametrize(
    ("title", "every", "said"),
    [
        ("Báo cáo cải cách hành chính", "month", "cải cách hành chính tháng 6/2025"),
        ("Báo cáo cải cách hành chính hằng tháng", "month", "cải cách hành chính tháng 6/2025"),
        ("Kết quả thu ngân sách tháng", "month", "Kết quả thu ngân sách tháng 6/2025"),
        ("Báo cáo", "month", "tháng 6/2025"),
        ("Báo cáo năm", "quarter", "năm quý II/2025"),
    ],
)
def test_titles_do_not_say_a_word_twice(title: str, every: str, said: str) -> None:
    regime = REGIME.replace("Báo cáo quý", title).replace("quarter", every)
    if every == "month":
        regime = regime.replace("tháng đầu quý tiếp theo", "tháng tiếp theo")
    regime = regime.replace("2025-Q1", "2025-Q2" if every == "quarter" else "2025-06")
    found = events(tree("2025-06-01", regimes_r=regime), "xa-a")
    assert f"Gửi báo cáo: {said} – Xã A" in {str(one["SUMMARY"]) for one in found.values()}


def test_meetings_inspections_and_proposals() -> None:
    t = tree(
        "2025-06-01",
        meetings_m="- {id: m-1, title: Hội nghị, unit: vp, attendees: [xa-a], due: 20/6/2025, tentative: true}\n"
        "- {id: m-2, title: Đã họp, unit: vp, due: 20/5/2025, held: 2025-05-20}\n",
        inspections_i="- {id: i-1, subject: Kiểm tra A, plan: nam, kind: thematic, units: xa-a, lead: btc, due: 25/6/2025}\n"
        "- {id: i-2, subject: Khi có dấu hiệu, plan: nam, kind: on-signs, units: xa-a, lead: btc, due: 25/6/2025}\n",
        proposals_p="- {id: p-1, by: xa-a, text: Đề nghị, routed_to: btc, raised: 2025-05-01, due: 30/6/2025}\n",
    )
    whole = events(t)
    assert set(whole) == {
        *("meetings/m-1@vp", "inspections/i-1@vp", "inspections/i-2@vp", "proposals/p-1@vp"),
    }
    assert str(whole["meetings/m-1@vp"]["STATUS"]) == "TENTATIVE"
    # An inspection on signs of a violation is not announced to whom it will inspect.
    assert set(events(t, "xa-a")) == {"meetings/m-1@vp", "inspections/i-1@vp"}
    assert set(events(t, "btc")) == {"inspections/i-1@vp", "inspections/i-2@vp", "proposals/p-1@vp"}


def test_those_inspected_report_before() -> None:
    t = tree(
        "2025-06-01",
        inspections_i="- {id: i-1, subject: Kiểm tra A, plan: nam, kind: thematic, units: [xa-a, xa-b],"
        " lead: btc, due: 25/6/2025, self_report: 16/6/2025}\n",
    )
    for unit in (None, "xa-a"):
        one = events(t, unit)["inspections/i-1/self-report@vp"]
        assert one["DTSTART"].dt == date(2025, 6, 16)
        assert "Gửi báo cáo: tự kiểm tra, Kiểm tra A" in str(one["SUMMARY"])
    assert set(events(t, "btc")) == {"inspections/i-1@vp"}


def test_a_secret_stays_inside_however_high_the_ceiling() -> None:
    office = OFFICE + "secrecy_ceiling: tối mật\n"
    secret = "- {id: m, title: Văn bản mật, number: 9-KH/TU, issued: 2025-01-06, secrecy: mật}\n"
    t = track(
        "2025-06-01",
        {
            "tongket.yaml": office,
            "directives/m.yaml": secret,
            "tasks/t.yaml": "- {id: t-1, title: Việc mật, lead: btc, due: 30/6/2025, secrecy: mật}\n"
            "- {id: t-2, title: Theo văn bản mật, basis: m, lead: btc, due: 30/6/2025}\n"
            "- {id: t-3, title: Thường, lead: btc, due: 30/6/2025}\n",
        },
    )
    assert set(events(t)) == {"tasks/t-3@vp"}
    assert "mật".encode() not in made(t)
    gathered = gather(Outlook(t), Words.of("vi"), obligation_label, Wanted())
    assert gathered.secret == {"tasks/t-1", "tasks/t-2"}


def test_the_same_records_on_the_same_day_give_the_same_bytes() -> None:
    task = "id: t-1\ntitle: A\nlead: {level: commune}\ndue: ngày 20 hằng tháng\n"
    assert made(tree("2025-06-01", task)) == made(tree("2025-06-01", task))


def test_a_task_that_delivers_a_report_adds_no_second_entry() -> None:
    task = "id: t-1\ntitle: Gửi báo cáo\nplan: nam\nlead: {level: commune}\ncompletes: bc-quy\n"
    regime = REGIME.replace("first: 2025-Q1", "first: 2024-Q4")
    found = events(tree("2025-06-01", task, regimes_r=regime))
    assert "regimes/bc-quy/2025-Q1@vp" in found
    assert not [uid for uid in found if uid.startswith("tasks/")]


def test_only_one_plan() -> None:
    tasks = "- {id: t-1, title: A, plan: nam, lead: btc, due: 30/6/2025}\n- {id: t-2, title: B, lead: btc, due: 30/6/2025}\n"
    assert set(events(tree("2025-06-01", tasks), None, "nam")) == {"tasks/t-1@vp"}
