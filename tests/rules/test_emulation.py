"""Clusters, score sheets, places, commendations and models."""

import pytest

from tests.rules.findings import found, told

DAY = "2025-09-01"
MERGED = """\
- {id: a, name: Ban A, groups: [cum]}
- {id: b, name: Ban B, groups: [cum]}
- {id: c, name: Ban C, groups: [cum], closed: 2025-07-01, successors: [b]}
- {id: d, name: Ban D, groups: [cum], opened: 2025-07-01}
- {id: xa, name: Xã X}
"""


def cluster(*years: str) -> dict[str, str]:
    listed = "".join(f"  - {{{year}}}\n" for year in years)
    return {"units/u.yaml": MERGED, "clusters/c.yaml": f"id: c\nname: Cụm\nyears:\n{listed}"}


MEMBERS = "members: {group: cum}"


@pytest.mark.parametrize(
    ("year", "messages"),
    [
        (f"year: 2024, {MEMBERS}, stated: {{members: 3}}", []),
        (f"year: 2024, {MEMBERS}, stated: {{members: 4}}",
         ["2024: the document states 4 members, 3 are held here"]),
        (f"year: 2026, {MEMBERS}, stated: {{members: 3}}", []),  # two ended, one began
        ("year: 2026, members: [a, b, c], stated: {members: 2}", []),
        ("year: 2025, members: [a, b, c], stated: {members: 3}", []),  # on the day of signing
        ("year: 2025, members: [a, b, c], stated: {members: 2}", []),  # after the merger
        ("year: 2025, members: [a, b, c], stated: {members: 4}",
         ["2025: the document states 4 members, 3, 2 are held here"]),
        ("year: 2024, stated: {groups: 8}", ["2024: the document states 8 groups, 0 are held here"]),
        ("year: 2024, stated: {models: 49, leaders: 1}", []),
        ("year: 2024, members: {text: các tỉnh}, stated: {members: 14}", []),
        ("year: 2024, members: [a, b], agreement: {parties: [a, b]}, stated: {parties: 2}", []),
        ("year: 2024, members: [a, b, c], agreement: {signed: 2024-12-01, parties: [a, xa]}",
         ["2 members of 2024 did not sign the agreement: Ban B, Ban C",
          "1 parties of the agreement of 2024 are no members: Xã X"]),
        ("year: 2025, members: [a, b, c], agreement: {signed: 2025-08-01, parties: [a, b]}", []),
        ("year: 2024, members: [a, b], agreement: {parties: {text: các đơn vị}}", []),
    ],
)  # fmt: skip
def test_agreements(year: str, messages: list[str]) -> None:
    assert told(DAY, cluster(year), "TK423") == messages


@pytest.mark.parametrize(
    ("years", "messages"),
    [
        (["year: 2024, members: [a, b], leader: a, deputy: b"], []),
        (["year: 2024, members: [a, b], leader: xa"], ["“Xã X” is no member in 2024"]),
        (["year: 2024, members: [a, b], deputy: xa"], ["“Xã X” is no member in 2024"]),
        (["year: 2024, leader: a, deputy: a"], ["leader and deputy of 2024 are the same unit"]),
        (["year: 2024, leader: xa"], []),  # nobody has said who the members are
        (["year: 2025, members: [a, c], leader: b"], []),  # b took over from c
        (["year: 2024, members: [a, c], leader: b"], ["“Ban B” is no member in 2024"]),
        (["year: 2024, leader: a", "year: 2025, leader: a"], ["“Ban A” leads a second year running"]),
        (["year: 2024, leader: a", "year: 2026, leader: a"], []),
    ],
)  # fmt: skip
def test_leaders(years: list[str], messages: list[str]) -> None:
    assert told(DAY, cluster(*years), "TK424") == messages


AGREED = "members: [a, b], agreement: {groups: [{id: n, title: N, points: 20}, {id: m, title: M}], bonus: 5, penalty: 2}"


@pytest.mark.parametrize(
    ("scores", "messages"),
    [
        ("{unit: a, group: n, self: 20, evidence: [x]}", []),
        ("{unit: a, group: n, verified: 20.25, evidence: [x]}", ["20.25 points, at most 20 are possible"]),
        ("{unit: a, group: m, self: 99, evidence: [x]}", []),  # no most is set
        ("{unit: a, group: q, self: 1, evidence: [x]}", ["the agreement of 2024 has no group “q”"]),
        ("{unit: a, self: 1, evidence: [x]}", ["the line does not say for which group of contents"]),
        ("{unit: xa, group: n, self: 1, evidence: [x]}", ["“Xã X” is no member in 2024"]),
        ("{unit: a, group: n, self: -1, evidence: [x]}", ["-1 points are fewer than none"]),
        ("{unit: a, group: n, self: 1, evidence: [x]}, {unit: a, group: n, self: 2, evidence: [x]}",
         ["“Ban A” has points for “n” already"]),
        ("{unit: a, kind: bonus, self: 3, reason: r}, {unit: a, kind: bonus, self: 3, reason: s}",
         ["6 points, at most 5 are possible"]),
        ("{unit: a, kind: bonus, self: 3, reason: r}, {unit: b, kind: bonus, self: 3, reason: s}", []),
        ("{unit: a, kind: penalty, verified: 1}", ["a bonus or deduction without a reason or evidence"]),
        ("{unit: a, kind: penalty, verified: 0}", []),
        ("{unit: a, group: n, self: 1}, {unit: b, group: n, self: 1, evidence: [x]}",
         ["2024: 1 of 2 scores show no evidence"]),
        ("{unit: a, group: n}", []),
    ],
)  # fmt: skip
def test_scores(scores: str, messages: list[str]) -> None:
    assert told(DAY, cluster(f"year: 2024, {AGREED}, scores: [{scores}]"), "TK425") == messages


def test_scores_without_an_agreement_are_left_alone() -> None:
    files = cluster("year: 2024, scores: [{unit: a, group: n, self: 1, evidence: [x]}]")
    assert told(DAY, files, "TK425") == []


@pytest.mark.parametrize(
    ("criterion", "points", "reasons"),
    [
        ("max: 6, self: 6, verified: 6", [], []),
        ("max: 6, self: 6.5", ["6.5 points, at most 6 are possible"], []),
        ("max: 6, self: 6, verified: 5", [], ["verified 5, scored itself 6"]),
        ("max: 6, self: 6, verified: 5, reason: chậm", [], []),
        ("max: 6, self: 6.0, verified: 6", [], []),
    ],
)
def test_gradings(criterion: str, points: list[str], reasons: list[str]) -> None:
    files = {
        "units/u.yaml": MERGED,
        "gradings/g.yaml": f"{{id: g, for: a, period: 2025, criteria: [{{title: T, {criterion}}}]}}\n",
    }
    assert told(DAY, files, "TK425") == points
    assert told(DAY, files, "TK426") == reasons


SCORED = (
    "year: 2024, verified: 2024-12-02, members: [a, b],"
    " agreement: {groups: [{id: n, title: N, points: 20}], bonus: 5, penalty: 5}, "
    "scores: [{unit: a, group: n, verified: 18}, {unit: a, kind: bonus, verified: 2, reason: r},"
    " {unit: b, group: n, verified: 20}, {unit: b, kind: penalty, verified: 1, reason: r}]"
)  # a 20, b 19


@pytest.mark.parametrize(
    ("ranks", "messages"),
    [
        ("{unit: a, place: 1}, {unit: b, place: 2}", []),
        ("{unit: b, place: 2}, {unit: a, place: 1}", []),
        ("{unit: b, place: 1}, {unit: a, place: 2}",
         ["“Ban B” is placed 1 with 19 points, “Ban A” 2 with 20"]),
        ("{unit: a, place: 1}, {unit: b, place: 1}",
         ["“Ban A” is placed 1 with 20 points, “Ban B” 1 with 19"]),
        ("{unit: b, place: 1, title: Cờ}, {unit: a, place: 2, title: Bằng khen}", []),
        ("{unit: b, place: 1}, {unit: b, place: 2}", ["“Ban B” has a place already"]),
        ("{unit: xa, place: 1}", ["“Xã X” is no member in 2024"]),
        ("{unit: b}, {unit: a}", []),
    ],
)  # fmt: skip
def test_ranks(ranks: str, messages: list[str]) -> None:
    assert told(DAY, cluster(f"{SCORED}, ranks: [{ranks}]"), "TK429") == messages


def test_a_unit_not_fully_verified_has_no_total_to_compare() -> None:
    scores = "scores: [{unit: a, group: n, verified: 18}, {unit: b, group: n, self: 20}]"
    groups = "verified: 2024-12-02, agreement: {groups: [{id: n, title: N, points: 20}]}"
    files = cluster(
        f"year: 2024, {groups}, {scores}, ranks: [{{unit: a, place: 2}}, {{unit: b, place: 1}}]"
    )
    assert told(DAY, files, "TK429") == []


PEOPLE = "{id: ong-x, name: Ông X}\n"


@pytest.mark.parametrize(
    ("quota", "rewards", "messages"),
    [
        ("most: 1", ["for: a"], []),
        ("most: 1", ["for: a", "for: b"], ["2 commendations are proposed, 0 of them granted; 1 are allowed"]),
        ("most: 1", ["for: a", "for: b, outcome: declined"], []),
        ("most: 1", ["for: a, outcome: granted", "for: b, outcome: granted"],
         ["2 commendations are proposed, 2 of them granted; 1 are allowed"]),
        ("most: 1, to: people", ["for: a", "for: b", "for: ong-x"], []),
        ("most: 0, to: people", ["for: a", "for: Ông X"],
         ["1 commendations are proposed, 0 of them granted; 0 are allowed"]),
        ("most: 0, form: Bằng khen", ["for: a, form: Giấy khen", "for: b, form: BẰNG KHEN"],
         ["1 commendations are proposed, 0 of them granted; 0 are allowed"]),
        ("share: 50", ["for: a"], []),  # half of two leads
        ("share: 99", ["for: a", "for: b"],
         ["2 commendations are proposed, 0 of them granted; 1 are allowed"]),
        ("most: 9, share: 50", ["for: a", "for: b"],
         ["2 commendations are proposed, 0 of them granted; 1 are allowed"]),
        ("form: Bằng khen", ["for: a", "for: b"], []),
        ("most: 1", ["for: a", "for: b, proposed: 2025-09-02"], []),  # not proposed yet
    ],
)  # fmt: skip
def test_quotas(quota: str, rewards: list[str], messages: list[str]) -> None:
    listed = "".join(f"- {{id: k-{n}, plan: p, {one}}}\n" for n, one in enumerate(rewards))
    tasks = "".join(f"- {{id: t-{n}, title: T, plan: p, lead: {u}}}\n" for n, u in enumerate("aab"))
    files = {
        "units/u.yaml": MERGED,
        "people/p.yaml": PEOPLE,
        "plans/p.yaml": f"{{id: p, title: P, quotas: [{{{quota}}}]}}\n",
        "tasks/t.yaml": tasks,
        "commendations/k.yaml": listed,
    }
    assert told(DAY, files, "TK422") == messages


@pytest.mark.parametrize(
    ("stages", "messages"),
    [
        ("registered: 2025-03-01, surveyed: 2025-04-01, recognised: 2025-05-01", []),
        ("registered: 2025-03-01, surveyed: 2025-02-01", ["surveyed on 2025-02-01, but registered on 2025-03-01"]),
        ("registered: 2025-03-01, recognised: 2025-05-01", ["recognised, but not surveyed"]),
        ("commended: 2025-05-01", ["commended, but not recognised"]),
        (("registered: 2025-03-01, surveyed: 2025-04-01, recognised: 2025-05-01, replicated: 2025-08-01,"
         " commended: 2025-06-01"), []),  # rewarded before it spread
        ("registered: 2025-03-01", []),
    ],
)  # fmt: skip
def test_models(stages: str, messages: list[str]) -> None:
    files = {
        "units/u.yaml": MERGED,
        "models/m.yaml": f"{{id: m, unit: a, title: M, stages: {{{stages}}}}}\n",
    }
    assert told(DAY, files, "TK427") == messages


@pytest.mark.parametrize(
    ("evidence", "dead"),
    [
        ("models/m", False),
        ("models/mm", True),
        ("12/BC-UBND", False),  # a number, not a kind
        ("Báo cáo tổng kết", False),
    ],
)
def test_evidence_leads_somewhere(evidence: str, dead: bool) -> None:
    files = {
        **cluster(
            f"year: 2024, scores: [{{unit: a, kind: bonus, self: 1, evidence: [{evidence}]}}]"
        ),
        "models/m.yaml": "{id: m, unit: a, title: M}\n",
        "commendations/k.yaml": f"{{id: k, for: a, achievements: [{{text: T, evidence: [{evidence}]}}]}}\n",
        "gradings/g.yaml": f"{{id: g, for: a, period: 2025, criteria: [{{title: T, evidence: [{evidence}]}}]}}\n",
    }
    records = ["clusters/c", "commendations/k", "gradings/g"] if dead else []
    assert [record for _, _, record in found(DAY, files, "TK102")] == records
