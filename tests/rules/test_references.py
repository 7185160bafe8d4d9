"""TK1: every field that refers to something is looked at, and says what to do."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.diagnostics import Finding
from tongket.records.tree import tree_of
from tongket.records.workspace import load
from tongket.rules.check import Choice, check
from tongket.rules.circles import circles
from tongket.rules.links import chains, links
from tongket.tracking import Tracking

DAY = date(2025, 6, 2)


def found(files: Mapping[str, str | bytes], code: str, day: date = DAY) -> list[Finding]:
    checked = check(Tracking(load(tree_of(files)), day), Choice(select=(code,)))
    return [one.finding for one in checked.diagnostics]


def words(files: dict[str, str], finding: Finding) -> str:
    """The text of a one-line span."""
    span = finding.span
    assert span.line == span.end_line
    return files[span.path].split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


UNITS = {
    "units/u.yaml": """\
- {id: tinh-uy, name: Tỉnh ủy Phú Thọ, short: TU, level: province}
- {id: so-nv, name: Sở Nội vụ, short: SNV, aliases: [Sở Nội Vụ tỉnh]}
- {id: so-tc, name: Sở Tài chính}
- {id: btc-a, name: Ban Tổ chức, parent: tinh-uy}
- {id: btc-b, name: Ban Tổ chức}
"""
}


def test_every_kind_of_reference_is_known() -> None:
    told = {(link.kind.folder, link.folder, link.key) for link in links()}
    assert {
        ("tasks", "plans", "plan"),
        ("tasks", "tasks", "depends_on"),
        ("tasks", "directives", "events.document"),
        ("tasks", "units by name", "events.unit"),
        ("plans", "units by name", "steering.members"),
        ("regimes", "units by name", "periods.tiers.senders"),
        ("regimes", "outlines", "periods.outline"),
        ("reports", "indicators", "values.indicator"),
        ("reports", "tasks", "proposals.about"),
        ("units", "directives", "posts.decision"),
        ("people", "units", "positions.unit"),
    } <= told
    assert "combined_with" not in {link.key for link in chains()}


@pytest.mark.parametrize(
    ("path", "text", "word"),
    [
        ("tasks/t.yaml", "id: t\ntitle: Việc\nplan: p-9\n", "p-9"),
        ("tasks/t.yaml", "id: t\ntitle: Việc\ndepends_on: [x-1]\n", "x-1"),
        ("tasks/t.yaml", "id: t\ntitle: Việc\ncompletes: r-9\n", "r-9"),
        ("tasks/t.yaml", "id: t\ntitle: Việc\ndue_as: tasks/x-1\n", "tasks/x-1"),
        ("tasks/t.yaml", "id: t\ntitle: Việc\ndue_as: x-1\n", "x-1"),
        ("tasks/t.yaml", "id: t\ntitle: Việc\nstart: 2 days after task:x-1\n", None),
        ("indicators/i.yaml", "id: i\nname: Chỉ tiêu\nparts: [x-1]\n", "x-1"),
        ("indicators/i.yaml", "id: i\nname: Chỉ tiêu\ntask: x-1\n", "x-1"),
        ("regimes/r.yaml", "id: r\ntitle: BC\nperiods: [{every: year, outline: o-9}]\n", "o-9"),
        (
            "outlines/o.yaml",
            "id: o\nsections: [{id: a, title: A, needs: [i-9, evidence]}]\n",
            "i-9",
        ),
        ("units/x.yaml", "id: x\nname: X\nsuccessors: [u-9]\n", "u-9"),
        ("people/x.yaml", "id: x\nname: X\npositions: [{title: Trưởng ban, unit: u-9}]\n", "u-9"),
        ("plans/x.yaml", "id: x\nreviews: p-9\n", "p-9"),
        ("tongket.yaml", "unit: u-9\n", "u-9"),
    ],
)
def test_ids_that_lead_nowhere(path: str, text: str, word: str | None) -> None:
    (finding,) = found({path: text}, "TK102")
    assert finding.hint is not None
    assert word is None or words({path: text}, finding) == word


def test_the_nearest_id_is_named() -> None:
    files = {
        "plans/p.yaml": "id: ke-hoach-2025\n",
        "tasks/t.yaml": "id: t\ntitle: V\nplan: ke-hoach-2052\n",
    }
    (finding,) = found(files, "TK102")
    assert "“ke-hoach-2025”" in str(finding.hint)


def test_a_name_may_stand_where_an_id_belongs() -> None:
    files = {**UNITS, "reports/b.md": "---\nregime: r\nunit: Sở Nội vụ\nperiod: 2025\n---\n"}
    assert not [one for one in found(files, "TK102") if "Nội" in str(one.message)]


def test_a_name_that_is_nearly_right_is_proposed() -> None:
    files = {**UNITS, "reports/b.md": "---\nregime: r\nunit: Sở Nội vu\nperiod: 2025\n---\n"}
    hints = [str(one.hint) for one in found(files, "TK102") if "Nội" in str(one.message)]
    assert hints == ["did you mean “Sở Nội vụ”?"]


@pytest.mark.parametrize(
    "broken",
    [
        {"plans/p.yaml": "id: p-1\ntitle: [\n"},
        {"plans/p.yaml": "- id: p-1\n  title: a: b\n- id: p-2\n"},
        {"plans/p.yaml": b"\xff\xfe\x00"},
        {"plan/p.yaml": "id: p-1\n"},
        {"plans/p.md": "id: p-1\n"},
        {"plans/p.yaml": "id: p-1\nkind: &x plan\n"},
    ],
)
def test_what_cannot_be_read_is_not_called_dead(broken: dict[str, str | bytes]) -> None:
    files = {**broken, "tasks/t.yaml": "id: t\ntitle: Việc\nplan: p-1\n"}
    assert found(files, "TK102") == []


def test_words_for_units_when_a_unit_is_lost() -> None:
    files = {"units/u.yaml": "- id: u-1\n", "tasks/t.yaml": "id: t\ntitle: V\nlead: Sở A\n"}
    assert found(files, "TK105") == []


@pytest.mark.parametrize(
    ("lead", "word", "hint"),
    [
        ("lead: Sở Nội vu", "Sở Nội vu", "did you mean “Sở Nội vụ”?"),
        ("lead: [SNV, so-tch]", "so-tch", "did you mean “so-tc”?"),
        ("lead: Sở Nội vụ, Sở Tài chính", "Sở Nội vụ, Sở Tài chính", "[Sở Nội vụ, Sở Tài chính]"),
        ("lead: SNV; so-tc", "SNV; so-tc", "[SNV, so-tc]"),
        ("lead: Sở Nội vụ và Sở Tài chính", "Sở Nội vụ và Sở Tài chính", "are a list"),
        ("lead: {under: tinh-uyy}", "tinh-uyy", "did you mean “tinh-uy”?"),
        ("with: [{level: province}, {except: [Sở Y tế]}]", "Sở Y tế", "add the unit"),
        ("lead: Hội đồng nào đó", "Hội đồng nào đó", "aliases"),
    ],
)
def test_words_that_name_no_unit(lead: str, word: str, hint: str) -> None:
    files = {**UNITS, "tasks/t.yaml": f"id: t\ntitle: Việc\n{lead}\n"}
    (finding,) = found(files, "TK105")
    assert words(files, finding) == word
    assert hint in str(finding.hint)


@pytest.mark.parametrize("word", ["SNV", "SỞ NỘI VỤ", "so-nv", "Sở Nội Vụ tỉnh", "Sở  Nội  vụ"])
def test_words_that_name_a_unit(word: str) -> None:
    files = {**UNITS, "tasks/t.yaml": f'id: t\ntitle: Việc\nlead: "{word}"\n'}
    assert found(files, "TK105") == []


def test_a_person_may_lead() -> None:
    files = {
        "people/a.yaml": "id: a\nname: Nguyễn Văn A\n",
        "tasks/t.yaml": "id: t\ntitle: Việc\nlead: Nguyễn Văn A\n",
    }
    assert found(files, "TK105") == []


def test_an_ambiguous_name_lists_the_candidates_with_what_is_above_them() -> None:
    files = {**UNITS, "tasks/t.yaml": "id: t\ntitle: Việc\nwith: [so-tc, Ban tổ chức]\n"}
    (finding,) = found(files, "TK106")
    assert words(files, finding) == "Ban tổ chức"
    assert "btc-a (Tỉnh ủy Phú Thọ), btc-b" in str(finding.message)


def test_circles_are_named_once_and_whole() -> None:
    files = {
        "tasks/t.yaml": "".join(
            f"- {{id: t-{n}, title: Việc, depends_on: [t-{n % 3 + 1}]}}\n" for n in (1, 2, 3)
        )
    }
    (finding,) = found(files, "TK104")
    assert "t-1 → t-2 → t-3 → t-1" in str(finding.message)
    assert len(finding.also) == 2


@pytest.mark.parametrize(
    "files",
    [
        {"units/u.yaml": "- {id: a, name: A, parent: b}\n- {id: b, name: B, parent: a}\n"},
        {"units/u.yaml": "- {id: a, name: A, successors: [a]}\n"},
        {"indicators/i.yaml": "- {id: a, name: A, parts: [b]}\n- {id: b, name: B, parts: [a]}\n"},
        {"plans/p.yaml": "- {id: a, reviews: a}\n"},
        {
            "directives/d.yaml": "- {id: a, title: A, number: 1/KH-UBND, implements: [b]}\n"
            "- {id: b, title: B, implements: [01/KH-UBND, 1/KH-UBND]}\n"
        },
        {
            "tasks/t.yaml": "- {id: a, title: A, due_as: tasks/b}\n- {id: b, title: B, due_as: tasks/a}\n"
        },
        {
            "tasks/t.yaml": "- {id: a, title: A, due: 2 days after task:b}\n"
            "- {id: b, title: B, due: 2 days after task:a}\n"
        },
    ],
)
def test_circles_of_every_kind(files: dict[str, str]) -> None:
    assert len(found(files, "TK104")) == 1


@given(st.dictionaries(st.integers(0, 9), st.lists(st.integers(0, 12), max_size=4), max_size=10))
def test_circles_are_circles_and_none_is_missed(edges: dict[int, list[int]]) -> None:
    graph = {str(name): [str(to) for to in tos] for name, tos in edges.items()}
    rings = list(circles(graph))
    for ring in rings:
        assert len(set(ring)) == len(ring)
        assert all(to in graph[one] for one, to in zip(ring, (*ring[1:], ring[0]), strict=True))
    for name, first in graph.items():
        reached, waiting = set[str](), list(first)
        while waiting:
            one = waiting.pop()
            if one not in reached:
                reached.add(one)
                waiting += graph.get(one, [])
        if name in reached:
            knot = {one for ring in rings for one in ring}
            assert knot & (reached | {name})


def test_a_long_chain_is_no_circle_and_no_recursion() -> None:
    graph = {str(n): [str(n + 1)] for n in range(5000)}
    assert list(circles(graph)) == []


DOCUMENTS = {
    "directives/d.yaml": """\
- {id: kh-1, number: 05/KH-UBND, title: Kế hoạch, issued: 2024-01-15}
- {id: kh-2, number: 05/KH-UBND, title: Kế hoạch, issued: 2025-01-20}
- {id: nq, number: 71/NQ-CP, title: Nghị quyết, issued: 2025-04-01}
"""
}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("basis: 71/NQ-CP", None),
        ("basis: Số 71/nq–cp", None),
        ("basis: nq", None),
        ("basis: 17/NQ-CP", "TK111"),
        ("trigger: {document: 99-KL/TW}", "TK111"),
        ("basis: 05/KH-UBND", "TK112"),
        ("basis: 05/KH-UBND ngày 20/01/2025", None),
        ("basis: 05/KH-UBND ngày 21/01/2025", "TK111"),
        ("events: [{type: done, date: 2025-05-01, document: 12/QĐ-UBND}]", None),
        ("events: [{type: done, date: 2025-05-01, document: qd-12}]", "TK111"),
    ],
)
def test_references_to_documents(line: str, code: str | None) -> None:
    files = {**DOCUMENTS, "tasks/t.yaml": f"id: t\ntitle: Việc\n{line}\n"}
    codes = [one for one in ("TK111", "TK112") if found(files, one)]
    assert codes == ([code] if code else [])


@pytest.mark.parametrize(
    ("record", "older"),
    [
        ("start: 2025-03-31", True),
        ("start: quý I/2025", True),
        ("start: quý II/2025", False),
        ("events: [{type: started, date: 2025-04-01}]", False),
        ("events: [{type: submitted, date: 2025-03-31}]", True),
    ],
)
def test_older_than_its_basis(record: str, older: bool) -> None:
    files = {**DOCUMENTS, "tasks/t.yaml": f"id: t\ntitle: Việc\nbasis: nq\n{record}\n"}
    assert bool(found(files, "TK113")) is older


def test_a_document_older_than_what_it_implements() -> None:
    files = {
        **DOCUMENTS,
        "directives/e.yaml": "id: e\ntitle: Kế hoạch\nissued: 2025-03-01\nimplements: [nq]\n",
    }
    (finding,) = found(files, "TK113")
    assert words(files, finding) == "nq"


AMENDED = {
    "directives/d.yaml": "- {id: a, title: A, issued: 2025-01-09}\n"
    "- {id: b, title: B, issued: 2025-04-01, amends: [a]}\n",
    "plans/p.yaml": "id: p\ndocument: a\n",
}


def test_an_amendment_does_not_exist_before_its_day() -> None:
    assert found(AMENDED, "TK114", date(2025, 3, 31)) == []
    (finding,) = found(AMENDED, "TK114", date(2025, 4, 1))
    assert finding.record == "plans/p"


NUMBERS = """\
- {id: tinh-uy, name: Tỉnh ủy, level: province, terms: [{from: 2020-10-01, to: 2025-09-30}, {from: 2025-10-01}]}
- {id: ubnd, name: Ủy ban nhân dân tỉnh, level: province}
- {id: bnv, name: Bộ Nội vụ, short: BNV, level: centre}
- {id: btc, name: Bộ Tài chính, short: BTC, level: centre}
- {id: hu, name: Huyện ủy, level: district}
- {id: tw, name: Ban Chấp hành Trung ương, level: centre}
"""


@pytest.mark.parametrize(
    ("first", "second", "twice"),
    [
        ("number: 05/KH-UBND, issuer: ubnd, issued: 2025-01-02", "number: 5/KH-UBND, issuer: ubnd, issued: 2025-09-02", True),
        ("number: 05/KH-UBND, issuer: ubnd, issued: 2024-01-02", "number: 05/KH-UBND, issuer: ubnd, issued: 2025-01-02", False),
        ("number: 05/KH-UBND, issuer: ubnd, issued: 2025-01-02", "number: 05/QĐ-UBND, issuer: ubnd, issued: 2025-01-02", False),
        ("number: 01-CTr/TU, issuer: tinh-uy, issued: 2021-03-17", "number: 01-CTr/TU, issuer: tinh-uy, issued: 2024-03-17", True),
        ("number: 01-CTr/TU, issuer: tinh-uy, issued: 2021-03-17", "number: 01-CTr/TU, issuer: tinh-uy, issued: 2025-11-17", False),
        ("number: 01-KH/BCĐ, issued: 2025-03-17", "number: 01-KH/BCĐ, issued: 2025-04-17", False),
        ("number: 06/BC-UBND, issuer: ubnd, issued: 2025-01-02, secrecy: mật", "number: 06/BC-UBND, issuer: ubnd, issued: 2025-01-09", False),
    ],
)  # fmt: skip
def test_numbers_given_twice(first: str, second: str, twice: bool) -> None:
    files = {
        "units/u.yaml": NUMBERS,
        "directives/d.yaml": f"- {{id: a, title: A, {first}}}\n- {{id: b, title: B, {second}}}\n",
    }
    assert [one.record for one in found(files, "TK116")] == (["directives/b"] if twice else [])


@pytest.mark.parametrize(
    ("number", "first", "second", "twice"),
    [
        ("05-KH/HU", "2024-03-01", "2024-03-29", True),
        ("05-KH/HU", "2021-03-01", "2024-03-29", True),
        ("05-KH/HU", "2024-12-20", "2025-01-17", True),  # before the congress of 2025
        ("05-KH/HU", "2025-05-02", "2025-05-30", True),  # within one calendar year
        ("05-KH/HU", "2025-11-03", "2029-03-29", True),  # after it
        ("05-KH/HU", "2025-01-17", "2025-12-17", True),
        ("05-KH/HU", "2024-03-01", "2026-03-02", False),
        ("305-KH/HU", "2025-07-01", "2027-07-01", False),
        ("05-KH/HU", "2019-07-01", "2020-11-02", False),
        ("05-KL/TW", "2025-03-03", "2025-12-03", True),
        ("05-KL/TW", "2021-05-03", "2025-12-03", True),
        ("05-KL/TW", "2025-12-03", "2026-05-04", False),
        ("05-KL/TW", "2025-12-03", "2026-01-08", False),
        ("05-KH/CB", "2022-03-03", "2022-05-03", True),
        ("05-KH/CB", "2021-03-03", "2024-05-03", False),
    ],
)
def test_numbers_of_committees_whose_terms_nobody_wrote(
    number: str, first: str, second: str, twice: bool
) -> None:
    issuer = "tw" if number.endswith("TW") else "hu"
    files = {
        "units/u.yaml": NUMBERS,
        "directives/d.yaml": "".join(
            f"- {{id: {name}, title: A, number: {number}, issuer: {issuer}, issued: {day}}}\n"
            for name, day in (("a", first), ("b", second))
        ),
    }
    assert [one.record for one in found(files, "TK116")] == (["directives/b"] if twice else [])


@pytest.mark.parametrize(
    ("number", "word"),
    [
        ("21-NQ/TU", "resolution"),
        ("21-KL/TU", "conclusion"),
        ("21-CT/TU", "directive"),
        ("21-QĐ/TU", "decision"),
        ("21-QĐ/TU", "regulation"),
        ("21-QC/TU", "regulation"),
        ("21-CTr/TU", "Action programme"),
        ("21-KH/TU", "plan"),
        ("21-CV/TU", "dispatch"),
        ("562/BKHCN-VCL", "dispatch"),
        ("12/CĐ-TTg", "dispatch"),
        ("21-TB/TU", "notice"),
        ("59/2023/NĐ-CP", "decree"),
        ("58/2020/QH14", "law"),
        ("12/2025/TT-BNV", "circular"),
    ],
)
def test_types_in_english(number: str, word: str) -> None:
    def codes(told: str) -> list[str | None]:
        text = f"id: d\ntitle: D\nnumber: {number}\ntype: {told}\n"
        return [one.record for one in found({"directives/d.yaml": text}, "TK117")]

    assert codes(word) == []
    assert codes("minutes") == ["directives/d"]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ("number: 366-QĐ/TW, type: quy định", False),
        ("number: 366-QĐ/TW, type: quyết định", False),
        ("number: 366-QĐ/TW, type: kết luận", True),
        ("number: 12/QĐ-UBND, type: quy định", True),
        ("number: 01-CTr/TU, type: chương trình hành động", False),
        ("number: 562/BKHCN-VCL, type: công văn", False),
        ("number: 178-KL/TW, issuer: tinh-uy", True),
        ("number: 01-CTr/TU, issuer: tinh-uy", False),
        ("number: 01-CTr/TU, issuer: bnv", True),
        ("number: 12/TTr-BNV, issuer: btc", True),
        ("number: 12/TTr-BNV-BTC, issuer: [btc, bnv]", False),
        ("number: 12/KH-UBND, issuer: ubnd", False),
        ("number: 12/NQ-HĐND, issuer: ubnd", True),
        ("number: 12/KH-XYZ, issuer: ubnd", False),
        ("number: 59/2023/NĐ-CP, issued: 2024-09-05", True),
        ("number: 59/2023/NĐ-CP, issued: 2023-08-14", False),
        ("number: 59/2023/NĐ-CP", False),
        ("number: 05/KH-UBND, issued: 2024-09-05", False),
        ("number: '05/KH-UBND ngày 05/9/2023', issued: 2024-09-05", True),
        ("number: '05/KH-UBND ngày 05/9/2024', issued: 2024-09-05", False),
    ],
)
def test_numbers_against_their_documents(fields: str, wrong: bool) -> None:
    files = {"units/u.yaml": NUMBERS, "directives/d.yaml": f"- {{id: d, title: D, {fields}}}\n"}
    assert bool(found(files, "TK117")) is wrong


@pytest.mark.parametrize(
    ("number", "fine"),
    [
        ("01-CTr/TU", True),
        ("05/KH-UBND", True),
        ("59/2023/NĐ-CP", True),
        ("286-TB-VPCP", False),
        ("193/2025/NQ-QH15", False),
        ("ý kiến chỉ đạo", False),
    ],
)
def test_forms_of_numbers(number: str, fine: bool) -> None:
    files = {"directives/d.yaml": f"id: d\ntitle: D\nnumber: {number}\n"}
    assert (found(files, "TK118") == []) is fine


def test_selections_of_nobody() -> None:
    files = {
        **UNITS,
        "tasks/t.yaml": "".join(
            f"- {{id: t-{n}, title: Việc, lead: [{{{one}}}]}}\n"
            for n, one in enumerate(
                [
                    "level: province",
                    "level: communes",
                    "under: tinh-uy",
                    "group: g",
                    "level: communes",
                ]
            )
        ),
    }
    told = [(words(files, one), len(one.also)) for one in found(files, "TK108")]
    assert told == [("communes", 1), ("g", 0)]
