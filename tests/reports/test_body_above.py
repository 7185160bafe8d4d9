"""In whose name a criticism speaks: the letterhead's superior, its symbol, its signature."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reports.committee import tracking
from tongket.cli.words import Words
from tongket.reports.parts.office import office
from tongket.reports.scope import Scope
from tongket.reports.summary import Office


def spoken(head: str, units: str = "{id: vp, name: Văn phòng}") -> Office:
    files = {"tongket.yaml": f"format: 1\nunit: vp\nletterhead: {head}\n", "units/u.yaml": units}
    return office(Scope(tracking(files, date(2026, 4, 20)), Words.of("vi"), criticism=True))


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (
            "{superior: ỦY BAN NHÂN DÂN XÃ AN BÌNH, symbol: VP, system: state, signer: {name: A}}",
            ("Chủ tịch Ủy ban nhân dân xã An Bình", "UBND-VP", (), "CHỦ TỊCH"),
        ),
        (
            "{superior: ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG, symbol: VP-TH, system: state}",
            ("Chủ tịch Ủy ban nhân dân thành phố Hải Phòng", "UBND-TH", (), "CHỦ TỊCH"),
        ),
        (
            "{superior: ĐẢNG ỦY XÃ SÓC SƠN, symbol: VPĐU, signer: {capacity: T/L BAN THƯỜNG VỤ}}",
            ("Ban Thường vụ Đảng ủy xã Sóc Sơn", "ĐU", ("T/M BAN THƯỜNG VỤ",), ""),
        ),
        (
            "{superior: THÀNH ỦY HÀ NỘI, symbol: VPTU, signer: {capacity: K/T CHÁNH VĂN PHÒNG}}",
            ("Ban Thường vụ Thành ủy Hà Nội", "TU", ("T/M BAN THƯỜNG VỤ",), ""),
        ),
        (
            "{superior: BỘ Y TẾ, symbol: CYT, system: state, signer: {position: CỤC TRƯỞNG}}",
            ("BỘ Y TẾ", "", (), ""),
        ),
    ],
)
def test_the_body_above_speaks(head: str, said: tuple[str, str, tuple[str, ...], str]) -> None:
    found = spoken(head)
    assert (found.name, found.symbol, found.capacity, found.position) == said
    assert found.signer == ""
    assert found.heading in head


def test_the_name_is_that_of_its_record_where_one_is_kept() -> None:
    units = (
        "- {id: byt, name: Bộ Y tế}\n"
        "- {id: ub, name: UBND xã An Bình}\n"
        "- {id: vp, name: Văn phòng, parent: ub}\n"
    )
    head = "{superior: %s, symbol: VP, system: state}"
    assert spoken(head % "BỘ Y TẾ", units).name == "Bộ Y tế"
    own = spoken(head % "ỦY BAN NHÂN DÂN XÃ AN BÌNH", units)
    assert own.name == "Chủ tịch UBND xã An Bình"


def test_a_body_that_stands_alone_speaks_for_itself() -> None:
    own = spoken("{superior: '', issuer: BỘ Y TẾ, symbol: BYT, signer: {position: BỘ TRƯỞNG}}")
    assert (own.heading, own.symbol, own.position) == ("BỘ Y TẾ", "BYT", "BỘ TRƯỞNG")
