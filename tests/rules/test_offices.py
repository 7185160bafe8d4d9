"""Bases to be cited, recipients, posts to be filled, terms on end."""

import pytest

from tests.rules.findings import found, told

DAY = "2025-08-01"
DOCUMENTS = """\
- {id: goc, title: Gốc, issued: 2025-01-02}
- {id: tinh, title: Tỉnh, issued: 2025-02-03, implements: [goc]}
- {id: khac, title: Khác, issued: 2025-02-03}
- {id: kl, title: Kết luận, issued: 2025-07-01%s}
"""


@pytest.mark.parametrize(
    ("cites", "severities"),
    [
        (", based_on: [goc]", []),
        (", implements: [goc]", []),
        (", combined_with: [goc]", []),
        (", based_on: [tinh]", []),  # by way of it
        (", based_on: [khac]", ["warning"]),
        ("", ["info"]),
    ],
)
@pytest.mark.parametrize(
    "asking",
    [
        {"inspections/k.yaml": "{id: k, subject: S, follows: [goc], conclusion: kl}\n"},
        {"tasks/t.yaml": "{id: t, title: T, must_cite: [goc], events: [{type: done, document: kl}]}\n"},
    ],
    ids=["conclusion", "product"],
)  # fmt: skip
def test_bases(asking: dict[str, str], cites: str, severities: list[str]) -> None:
    files = {"directives/d.yaml": DOCUMENTS % cites, **asking}
    assert [severity for _, severity, _ in found(DAY, files, "TK119")] == severities


@pytest.mark.parametrize(
    ("item", "cites", "severities"),
    [
        ("papers: [goc], outcome: amended", ", based_on: [khac]", ["info"]),
        ("papers: [goc, khac], outcome: approved", ", based_on: [khac]", []),  # one is enough
        ("papers: [goc], outcome: approved", ", based_on: [tinh]", []),
        ("papers: [goc], outcome: deferred", ", based_on: [khac]", []),
        ("papers: [du-thao], outcome: approved", ", based_on: [khac]", []),
    ],
)
def test_notices(item: str, cites: str, severities: list[str]) -> None:
    draft = "- {id: du-thao, title: Dự thảo, stage: draft}\n"
    files = {
        "directives/d.yaml": DOCUMENTS % cites + draft,
        "meetings/m.yaml": f"{{id: m, title: M, notice: kl, agenda: [{{item: I, {item}}}]}}\n",
    }
    assert [severity for _, severity, _ in found(DAY, files, "TK119")] == severities


@pytest.mark.parametrize(
    "asking",
    [
        {"inspections/k.yaml": "{id: k, subject: S, follows: [goc]}\n"},
        {"tasks/t.yaml": "{id: t, title: T, must_cite: [goc], events: [{type: extension_asked, document: kl}]}\n"},
        {"tasks/t.yaml": "{id: t, title: T, must_cite: [goc], events: [{type: done, date: 2025-09-01, document: kl}]}\n"},
    ],
)  # fmt: skip
def test_nothing_must_be_cited(asking: dict[str, str]) -> None:
    assert (
        told(DAY, {"directives/d.yaml": DOCUMENTS % ", based_on: [khac]", **asking}, "TK119") == []
    )


UNITS = """\
- {id: tinh-uy, name: Tỉnh ủy}
- {id: so-a, name: Sở A, groups: [các sở]}
- {id: so-b, name: Sở B, groups: [các sở], closed: 2025-07-01, successors: [so-a]}
- {id: so-c, name: Sở C, groups: [các sở], opened: 2025-07-01}
- {id: xa, name: Xã X}
"""


@pytest.mark.parametrize(
    ("recipients", "leads", "messages"),
    [
        ("{group: các sở}", ["so-a", "so-b"], []),
        ("so-a", ["so-a", "so-b"], []),  # heir of the other
        ("so-b", ["so-a"], []),
        ("so-a", ["xa"], ["1 units with a task of this document are no recipients: Xã X"]),
        ("so-a", ["{group: các sở}"], []),
        ("{group: các sở, except: so-a}", ["so-a"], []),  # the unit that it takes over from got it
        ("xa", ["tinh-uy"], []),  # the issuer
        ("xa", ["{group: các sở}", "so-a"],
         ["2 units with a task of this document are no recipients: Sở A, Sở B"]),
        ("{text: như trên}", ["xa"], []),
    ],
)  # fmt: skip
def test_recipients(recipients: str, leads: list[str], messages: list[str]) -> None:
    tasks = "".join(
        f"- {{id: t-{n}, title: T, plan: p, lead: {lead}}}\n" for n, lead in enumerate(leads)
    )
    files = {
        "units/u.yaml": UNITS,
        "directives/d.yaml": f"{{id: d, title: D, issuer: tinh-uy, issued: 2025-03-10, recipients: [{recipients}]}}\n",
        "plans/p.yaml": "{id: p, document: d}\n",
        "tasks/t.yaml": tasks,
    }
    assert told(DAY, files, "TK501") == messages


def communes(*posts: str) -> dict[str, str]:
    listed = "".join(
        f"- {{id: xa-{n}, name: Xã {n}, level: commune, posts: [{one}]}}\n"
        for n, one in enumerate(posts)
    )
    return {"units/u.yaml": listed}


FILLED, OPEN = "{title: Bí thư, filled: 2025-07-20}", "{title: Bí thư}"


@pytest.mark.parametrize(
    ("posts", "task", "messages"),
    [
        ((FILLED, FILLED), "due: 25/7/2025", []),
        ((FILLED, OPEN), "due: 25/7/2025",
         ["1 of 2 posts are filled in 2 units; not yet: Bí thư (Xã 1)"]),
        ((FILLED, OPEN), "due: 25/8/2025", []),
        ((FILLED, OPEN), "due: 25/8/2025, events: [{type: done, date: 2025-07-30}]",
         ["1 of 2 posts are filled in 2 units; not yet: Bí thư (Xã 1)"]),
        ((FILLED, OPEN), "due: 25/7/2025, events: [{type: cancelled, date: 2025-07-30}]", []),
        ((f"{FILLED}, {OPEN}",), "due: 25/7/2025",
         ["1 of 2 posts are filled in 1 units; not yet: Bí thư (Xã 0)"]),
        (("{title: Chủ tịch}",), "due: 25/7/2025",
         ["0 of 1 posts are filled in 1 units; not yet: Bí thư (Xã 0)"]),
        (("{title: Bí thư, filled: 2025-08-02}",), "due: 25/7/2025",
         ["0 of 1 posts are filled in 1 units; not yet: Bí thư (Xã 0)"]),
    ],
)  # fmt: skip
def test_posts(posts: tuple[str, ...], task: str, messages: list[str]) -> None:
    line = f"{{id: t, title: T, concerns: {{level: commune}}, posts: [Bí thư], {task}}}\n"
    assert told(DAY, {**communes(*posts), "tasks/t.yaml": line}, "TK351") == messages


@pytest.mark.parametrize(
    ("meeting", "count"),
    [
        ("held: 2025-07-10", 1),
        ("held: 2025-08-10", 0),
        ("due: 2025-07-10", 0),
    ],
)
def test_personnel_matters(meeting: str, count: int) -> None:
    item = "{item: Nhân sự, type: personnel, outcome: approved, concerns: xa-0, posts: [Bí thư]}"
    files = {
        **communes(OPEN),
        "meetings/m.yaml": f"{{id: m, title: M, {meeting}, agenda: [{item}]}}\n",
    }
    assert found(DAY, files, "TK351") == [("TK351", "info", "meetings/m")] * count


TERMS = """\
id: tu
name: Tỉnh ủy
terms:
  - {name: XVII, from: 2010-10-15, to: 2015-10-14}
  - {name: XVIII, from: 2015-10-15, to: 2020-10-14}
  - {name: XIX, from: 2020-10-15}
"""


@pytest.mark.parametrize(
    ("positions", "day", "terms"),
    [
        ("{title: Bí thư, unit: tu, from: 2010-10-15}", DAY, ["XVII, XVIII, XIX"]),
        ("{title: Bí thư, unit: tu, from: 2010-10-15}", "2020-10-14", []),  # still the second term
        ("{title: Bí thư, unit: tu, from: 2014-01-01}", DAY, []),  # less than half of the first
        ("{title: Bí thư, unit: tu, from: 2010-10-15, to: 2020-10-14}", DAY, []),
        ("{title: Bí thư, unit: tu, from: 2010-10-15, to: 2016-01-01}, {title: BÍ THƯ, unit: tu, from: 2016-01-02}",
         DAY, ["XVII, XVIII, XIX"]),
        ("{title: Bí thư, unit: tu, from: 2010-10-15, to: 2015-10-14}, {title: Bí thư, unit: tu, from: 2020-10-15}",
         DAY, []),  # not on end
        ("{title: Phó bí thư, unit: tu, from: 2010-10-15, to: 2015-10-14}, {title: Bí thư, unit: tu, from: 2015-10-15}",
         DAY, []),  # two offices
        ("{title: Bí thư, unit: tu}", DAY, []),
        ("{title: Bí thư, from: 2010-10-15}", DAY, []),
    ],
)  # fmt: skip
def test_terms_on_end(positions: str, day: str, terms: list[str]) -> None:
    files = {
        "units/u.yaml": TERMS,
        "people/p.yaml": f"{{id: p, name: Nguyễn Văn A, positions: [{positions}]}}\n",
    }
    messages = [f"Tỉnh ủy: 3 terms on end ({one}), at most 2 are allowed" for one in terms]
    assert [one.partition(", ")[2] for one in told(day, files, "TK428")] == messages


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("", "", 1),
        ("", ", amends: a", 0),
        ("", ", issued: 2025-03-01, replaces: a", 0),
        (", stage: ended", "", 0),
        ("", ", stage: draft", 0),
        (", effective: {to: 2025-07-31}", "", 0),
        (", effective: {to: 2025-08-01}", "", 1),
        ("", ", issued: 2025-08-02", 0),
    ],
)
def test_powers(first: str, second: str, count: int) -> None:
    files = {
        "units/u.yaml": "- {id: btv, name: BTV}\n- {id: tt, name: TT}\n",
        "directives/d.yaml": f"- {{id: a, title: A{first}, powers: [{{matter: Biên chế, body: btv}}]}}\n"
        f"- {{id: b, title: B{second}, powers: [{{matter: biên chế, body: tt}}]}}\n",
    }
    assert len(told(DAY, files, "TK431")) == count


def test_a_power_of_nobody() -> None:
    files = {"directives/d.yaml": "{id: a, title: A, powers: [{matter: Biên chế}]}\n"}
    assert told(DAY, files, "TK431") == ["nobody is named who decides “Biên chế”"]


@pytest.mark.parametrize(
    ("meeting", "severities"),
    [
        ("held: 2025-07-22, documents: submitted", ["warning"]),
        ("held: 2025-07-22, documents: approved", []),
        ("held: 2025-07-22", []),
        ("due: 2025-08-04, documents: drafting", ["info"]),
        ("due: 2025-10-04, documents: drafting", []),
        ("due: 2025-08-04, documents: drafting, cancelled: hợp nhất", []),
    ],
)
def test_documents_of_a_congress(meeting: str, severities: list[str]) -> None:
    files = {"meetings/m.yaml": f"{{id: m, title: M, kind: congress, {meeting}}}\n"}
    assert [severity for _, severity, _ in found(DAY, files, "TK352")] == severities
