"""Who is meant by the cells of an annex: names as papers write them."""

import pytest

from tests.exchange.annexes import OFFICE, Desk, annex, row
from tongket.diagnostics import TongketError
from tongket.exchange.annex.names import Names
from tongket.exchange.annex.nearness import Nearness
from tongket.records.tree import tree_of
from tongket.records.workspace import load

FILES = {
    **OFFICE,
    "units/u.yaml": """\
- {id: tinh-uy, name: Tỉnh ủy}
- {id: ubnd-tinh, name: Ủy ban nhân dân tỉnh, short: UBND tỉnh}
- {id: stc, name: Sở Tài chính, short: STC}
- {id: sxd, name: Sở Xây dựng}
- {id: snv, name: Sở Nội vụ}
- {id: svh, name: "Sở Văn hóa, Thể thao và Du lịch"}
- {id: skhcn, name: Sở Khoa học và Công nghệ}
- {id: btc, name: Ban Tổ chức, parent: tinh-uy, aliases: [Ban Tổ chức Tỉnh ủy]}
- {id: bnc, name: Ban Nội chính Tỉnh ủy, parent: tinh-uy}
- {id: btg, name: Ban Tuyên giáo và Dân vận Tỉnh ủy, parent: tinh-uy}
- {id: vp, name: Văn phòng, parent: tinh-uy}
- {id: vp-ubnd, name: Văn phòng, parent: ubnd-tinh}
- {id: dx-a, name: Đảng ủy xã A, groups: ["các sở, ngành, địa phương", các ban, các xã]}
- {id: dx-b, name: Đảng ủy xã B}
- {id: pa, name: UBND phường A, groups: ["UBND các xã, phường"]}
- {id: pb, name: UBND phường B}
- {id: bac-ninh, name: Tỉnh Bắc Ninh, aliases: [Bắc Ninh]}
- {id: an-giang, name: Tỉnh An Giang, aliases: [An Giang]}
""",
    "people/p.yaml": "- {id: nva, name: Nguyễn Văn A}\n",
    "names/n.yaml": """\
- {id: ban-dang, text: Các ban đảng, means: [btc, {group: các ban}]}
- {id: vptu, text: VPTU, means: vp}
- {id: khac, text: và các đơn vị khác, nobody: true}
- {id: cho, text: Cụm thi đua số 1}
""",
}
NAMES = Names(load(tree_of(FILES)))


def text(words: str) -> dict[str, str]:
    return {"text": words}


def group(words: str) -> dict[str, str]:
    return {"group": words}


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("Sở Tài chính", ["stc"]),
        ("SỞ TÀI  CHÍNH.", ["stc"]),
        ("Sở Văn hóa, Thể thao và Du lịch", ["svh"]),
        ("Sở Văn hoá,\nThể thao và Du lịch", ["svh"]),
        ("Sở Khoa học & Công nghệ", ["skhcn"]),
        ("Sở Tài chính; STC, Sở Xây dựng và Sở Nội vụ", ["stc", "sxd", "snv"]),
        ("Sở Tài chính\nSở Xây dựng", ["stc", "sxd"]),
        ("Sở Tài chính Sở Xây dựng", ["stc", "sxd"]),
        ("Sở Tài chính/Sở Xây dựng", ["stc", "sxd"]),
        ("- Sở Tài chính (chủ trì)\n- Sở Xây dựng", ["stc", "sxd"]),
        ("1. Sở Tài chính\n2. Sở Xây dựng", ["stc", "sxd"]),
        ("các Sở: Tài chính, Xây dựng, Nội vụ", ["stc", "sxd", "snv"]),
        ("Sở Tài chính, Xây dựng", ["stc", "sxd"]),
        ("Ban Tổ chức, Ban Tuyên giáo và Dân vận, Ban Nội chính Tỉnh ủy", ["btc", "btg", "bnc"]),
        ("Đảng ủy các xã: A, B", ["dx-a", "dx-b"]),
        ("UBND phường A, B", ["pa", "pb"]),
        ("các địa phương Bắc Ninh, An Giang", ["bac-ninh", "an-giang"]),
        ("Văn phòng Tỉnh ủy", ["vp"]),
        ("Văn phòng\nỦy ban nhân dân tỉnh", ["vp-ubnd"]),
        ("UBND các xã, phường", [group("UBND các xã, phường")]),
        ("Các sở, ngành, địa phương", [group("Các sở, ngành, địa phương")]),
        ("Sở Nội vụ và các sở, ngành, địa phương", ["snv", group("các sở, ngành, địa phương")]),
        ("Đề nghị UBND tỉnh", ["ubnd-tinh"]),
        ("Giao Sở Nội vụ chủ trì", ["snv"]),
        ("Các ban đảng; VPTU", ["btc", group("các ban"), "vp"]),
        ("–", []),
    ],
)
def test_known_names(cell: str, meant: list[object]) -> None:
    found = NAMES.meant(cell)
    assert list(found.values) == meant
    assert found.unknown == ()


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("Văn phòng", [text("Văn phòng")]),
        (
            "Trung tâm Phát triển quỹ đất và Cụm công nghiệp",
            [text("Trung tâm Phát triển quỹ đất và Cụm công nghiệp")],
        ),
        ("Sở Lao động - Thương binh và Xã hội", [text("Sở Lao động - Thương binh và Xã hội")]),
        ("Sở Công Thương, Sở Nội vụ", [text("Sở Công Thương"), "snv"]),
        ("MTTQ và các tổ chức CT-XH tỉnh", [text("MTTQ"), text("các tổ chức CT-XH tỉnh")]),
        ("BCHQS tỉnh; STC", [text("BCHQS tỉnh"), "stc"]),
        ("Sở Y tế theo phân công", [text("Sở Y tế theo phân công")]),
        (
            "BCĐ về phát triển KHCN, ĐMST, CĐS; VOV, TTXVN",
            [text("BCĐ về phát triển KHCN, ĐMST, CĐS"), text("VOV"), text("TTXVN")],
        ),
        ("Cụm thi đua số 1", [text("Cụm thi đua số 1")]),
        ("Các sở, ngành là chủ quản dữ liệu", [text("Các sở, ngành là chủ quản dữ liệu")]),
    ],
)
def test_words_that_nobody_has_settled(cell: str, meant: list[object]) -> None:
    found = NAMES.meant(cell)
    assert list(found.values) == meant
    assert [*found.unknown] == [one["text"] for one in meant if isinstance(one, dict)]


def test_words_that_name_nobody_are_kept_and_not_asked_for() -> None:
    for cell in ("các sở, ngành liên quan", "Cơ quan, đơn vị được giao", "và các đơn vị khác"):
        found = NAMES.meant(cell)
        assert (list(found.values), found.unknown) == ([text(cell)], ())


def test_what_stands_beside_those_concerned_is_asked_for() -> None:
    found = NAMES.meant("Văn phòng Thành ủy, đơn vị liên quan")
    assert found.unknown == ("Văn phòng Thành ủy",)
    assert found.vague == ("đơn vị liên quan",)


def test_people_are_no_units() -> None:
    assert NAMES.meant("Đ/c Nguyễn Văn A, Phó Bí thư").people == ("Nguyễn Văn A",)
    assert NAMES.meant("đồng chí Trần B").people == ("Trần B",)
    taken = Desk(FILES).look(annex(row("1", "Việc", lead="Đồng chí Nguyễn Văn A")))
    assert taken.outcomes[0].row.values["person"] == "Nguyễn Văn A"
    assert "lead" not in taken.outcomes[0].row.values


def test_one_cell_of_lead_and_helpers_is_taken_apart() -> None:
    cell = "Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với Văn phòng Tỉnh ủy và Sở Nội vụ"
    values = Desk(FILES).look(annex(row("1", "Việc", lead=cell))).outcomes[0].row.values
    assert (values["lead"], values["with"]) == ("btc", ["vp", "snv"])


def test_near_names_are_proposed_and_never_taken() -> None:
    rows = (
        row("1", "A", lead="Sở Nội vụ tỉnh"),
        row("2", "B", lead="BTGDVTU"),
        row("3", "C", lead="Sở Xây dừng"),
    )
    taken = Desk(FILES).look(annex(*rows))
    assert [(one.words, one.near[0]) for one in taken.unsettled] == [
        ("Sở Nội vụ tỉnh", "snv"),
        ("BTGDVTU", "btg"),
        ("Sở Xây dừng", "sxd"),
    ]


def test_the_file_of_names_grows_and_keeps_what_a_clerk_wrote() -> None:
    desk = Desk().take(
        annex(row("1", "A", lead="VPTU"), row("2", "B", lead="vptu"), row("3", "C", with_="Cty X"))
    )
    names = desk.files["names/import.yaml"]
    assert (
        names
        == """\
# Tên gọi
# cần xác định
- id: vptu
  text: VPTU
  near:
    - vp
  seen:
    - "pl.docx: Bảng 1, dòng 1"
    - "pl.docx: Bảng 1, dòng 2"

- id: cty-x
  text: Cty X
  seen:
    - "pl.docx: Bảng 1, dòng 3"
"""
    )
    edited = desk.edit(
        "names/import.yaml", "  text: Cty X\n", "  text: Cty X  # hỏi anh Ba\n  nobody: true\n"
    )
    after = edited.take(annex(row("1", "A", lead="VPTU"), row("3", "C", with_="Cty X; Cty Y")))
    assert after.files["names/import.yaml"].startswith(edited.files["names/import.yaml"])
    assert after.files["names/import.yaml"].count("text: Cty Y") == 1


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("Sở KH&CN", {"Sở KH&CN": "skhcn"}),
        ("Sở KH &CN và Sở Nội vụ", {"Sở KH &CN": "skhcn"}),
        ("BTG&DVTU; STC", {"BTG&DVTU": "btg"}),
        ("Sở VH,TT&DL, STC", {"Sở VH,TT&DL": "svh"}),
        ("Sở VH, TT và DL, Sở Xây dựng", {"Sở VH, TT và DL": "svh"}),
        ("Sở TC&Sở XD", {"Sở TC": "stc", "Sở XD": "sxd"}),
        ("STC&Sở Nội vụ", {}),
    ],
)
def test_short_forms_with_signs_stay_whole_and_their_units_are_near(
    cell: str, meant: dict[str, str]
) -> None:
    near = Nearness(NAMES.ws)
    assert {words: near.to(words)[0] for words in NAMES.meant(cell).unknown} == meant


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("CT, các PCT UBND tỉnh", [text("CT, các PCT UBND tỉnh")]),
        (
            "Chánh Văn phòng, các Phó Chánh Văn phòng Tỉnh ủy; STC",
            [text("Chánh Văn phòng, các Phó Chánh Văn phòng Tỉnh ủy"), "stc"],
        ),
        (
            "STC, Giám đốc Sở Xây dựng, Sở Nội vụ",
            ["stc", text("Giám đốc Sở Xây dựng"), "snv"],
        ),
        (
            "Thủ trưởng các sở, ngành và Chủ tịch UBND các xã, phường",
            [text("Thủ trưởng các sở, ngành"), text("Chủ tịch UBND các xã, phường")],
        ),
        ("Lãnh đạo UBND tỉnh\nSở Nội vụ", [text("Lãnh đạo UBND tỉnh"), "snv"]),
        ("Tỉnh ủy, UBND tỉnh", ["tinh-uy", "ubnd-tinh"]),
    ],
)
def test_people_of_a_body_are_not_the_body(cell: str, meant: list[object]) -> None:
    assert list(NAMES.meant(cell).values) == meant


def test_the_superior_may_be_in_the_initials() -> None:
    unit = "- {id: btgdv, name: Ban Tuyên giáo và Dân vận, parent: tinh-uy}\n"
    units = FILES["units/u.yaml"].replace(", aliases: [Ban Tổ chức Tỉnh ủy]", "")
    near = Nearness(load(tree_of({**FILES, "units/u.yaml": units + unit})))
    assert "btgdv" in near.to("BTGDVTU")
    assert near.to("Ban TCTU")[0] == "btc"


WRONG = {
    "an id that is no unit": (
        "{id: a, text: VPTU, means: vpp}",
        "line=1, column=30",
        "vp (Văn phòng",
    ),
    "a word left to be filled in": ("{id: a, text: VPTU, means: TODO}", "TODO", "write the id"),
    "one of several": ("{id: a, text: VPTU, means: [stc, skhong]}", "skhong", "write the id"),
    "a group of nobody": ("{id: a, text: VPTU, means: {group: các bản}}", "các bản", "các ban"),
    "an exception": (
        "{id: a, text: X, means: {group: các ban, except: [zz]}}",
        "zz",
        "write the id",
    ),
    "a name of two units": ("{id: a, text: VPTU, means: Văn phòng}", "several", "vp, vp-ubnd"),
    "two meanings": (
        "{id: a, text: VPTU, means: vp}\n- {id: b, text: Vptu, means: stc}",
        "line=2,.*line=1,",
        "make the two one",
    ),
    "somebody here, nobody there": (
        "{id: a, text: KH & ĐT, means: vp}\n- {id: b, text: KH&ĐT, nobody: true}",
        "line=2,.*line=1,",
        "make the two one",
    ),
    "somebody and nobody": ("{id: a, text: VPTU, means: vp, nobody: true}", "together", "leave"),
    "one id twice": (
        "{id: a, text: VPTU, means: vp}\n- {id: a, text: Khác, means: stc}",
        "line=2,.*line=1,",
        "another id",
    ),
}


@pytest.mark.parametrize(("record", "problem", "remedy"), WRONG.values(), ids=WRONG)
def test_names_settled_wrongly_are_refused_with_their_place(
    record: str, problem: str, remedy: str
) -> None:
    desk = Desk(FILES).put("names/n.yaml", f"- {record}\n")
    with pytest.raises(TongketError, match=problem) as error:
        desk.look(annex(row("1", "Việc", lead="Sở Tài chính")))
    assert remedy in str(error.value.hint)


def test_the_same_meaning_may_be_said_twice() -> None:
    twice = "- {id: a, text: VPTU, means: vp}\n- {id: b, text: vptu, means: [vp]}\n"
    names = Names(load(tree_of({**FILES, "names/n.yaml": twice})))
    assert names.meant("VPTU").values == ("vp",)


def test_a_settled_selection_with_exceptions_is_written_whole() -> None:
    desk = Desk(FILES).put(
        "names/import.yaml",
        "- id: x\n  text: Các xã còn lại\n  means: {group: các xã, except: [dx-a]}\n",
    )
    after = desk.take(annex(row("1", "A", lead="Các xã còn lại")))
    assert "  lead:\n    group: các xã\n    except:\n      - dx-a\n" in after.files["tasks/kh.yaml"]
    assert after.take(annex(row("1", "A", lead="Các xã còn lại"))).files == after.files


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("I. Nhiệm vụ giao Sở Tài chính", "stc"),
        ("Các nhiệm vụ do Sở Tài chính, Sở Xây dựng thực hiện", ["stc", "sxd"]),
        ("II. Nhiệm vụ của các cơ quan khác", None),
        ("Về tổ chức bộ máy", None),
    ],
)
def test_a_heading_that_names_who_leads(heading: str, lead: object) -> None:
    values = Desk().look(annex(row("1", "Việc", heading))).outcomes[0].row.values
    assert values.get("lead") == lead
    other = Desk().look(annex(row("1", "Việc", heading, lead="VPTU"))).outcomes[0].row.values
    assert other["lead"] == {"text": "VPTU"}


def test_a_file_of_names_with_one_record_is_left_alone() -> None:
    one = "id: import\ntext: Cty X\nmeans: vp\n"
    desk = Desk().put("names/import.yaml", one).take(annex(row("1", "A", lead="Cty Y; Cty X")))
    assert desk.files["names/import.yaml"] == one
    assert "text: Cty Y" in desk.files["names/import-2.yaml"]
