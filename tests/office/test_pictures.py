"""Pictures of figures: sound SVG and PNG, the numbers in words, equal bytes."""

import struct
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tongket.office.blocks import Picture
from tongket.office.docx.media import png_size
from tongket.office.pictures import Point, heat_map, status_bars, target_line
from tongket.office.pictures.raster import png
from tongket.office.pictures.shapes import FILLS, Drawing, Rect
from tongket.office.pictures.vector import svg

UNITS = ["Ban Tổ chức Thành ủy", "Văn phòng <Thành ủy> & các ban Đảng trực thuộc"]
CLASSES = ["Hoàn thành", "Đang thực hiện", "Quá hạn"]


def bars() -> Picture:
    return status_bars("Tiến độ", UNITS, CLASSES, [[12, 3, 1], [0, 5, 0]])


def heat() -> Picture:
    return heat_map("Báo cáo", UNITS, ["T1/2024", "T2/2024"], [[0, 1], [2, 0]], CLASSES)


def line() -> Picture:
    actual = [Point("2023", 81.5, "81,5"), Point("2024", 93.7, "93,7"), None]
    target = [Point("2023", 80, "80"), Point("2024", 95, "95"), Point("2025", 98, "98")]
    return target_line("Tỷ lệ (%)", actual, target, ("Thực hiện", "Chỉ tiêu"))


@pytest.mark.parametrize("make", [bars, heat, line])
def test_picture_is_sound_and_stable(make: Callable[[], Picture]) -> None:
    picture = make()
    again = make()
    assert (picture.pixels, picture.svg) == (again.pixels, again.svg)
    root = etree.fromstring(picture.svg.encode())
    assert root.get("role") == "img"
    assert root.findtext("{*}title") == picture.alt
    width, height = png_size(picture.pixels)
    assert width == round(picture.width_mm * 12)
    assert 300 < height < 2400
    assert len(picture.pixels) < 40_000
    assert len(picture.svg) < 8_000


def test_alternative_text_and_key_carry_the_numbers() -> None:
    picture = bars()
    assert picture.alt == (
        "Tiến độ. Ban Tổ chức Thành ủy: Hoàn thành 12, Đang thực hiện 3, Quá hạn 1; "
        "Văn phòng <Thành ủy> & các ban Đảng trực thuộc: Hoàn thành 0, Đang thực hiện 5, Quá hạn 0."
    )
    assert picture.key.replace("\u00a0", " ").startswith(
        "(1) Hoàn thành; (2) Đang thực hiện; (3) Quá hạn.\n1. Ban Tổ chức"
    )
    assert "; (2)\u00a0Đang" in picture.key  # a line does not end with a number
    assert picture.caption == "Tiến độ"
    assert "T1/2024 Hoàn thành, T2/2024 Đang thực hiện" in heat().alt
    assert line().alt == (
        "Tỷ lệ (%). Thực hiện: 2023 81,5; 2024 93,7. Chỉ tiêu: 2023 80; 2024 95; 2025 98."
    )


def test_columns_that_cannot_be_drawn_are_numbered() -> None:
    picture = heat_map("Báo cáo", UNITS, ["tháng một", "tháng hai"], [[0, 1], [2, 0]], CLASSES)
    assert picture.key.replace("\u00a0", " ").endswith("[1] tháng một; [2] tháng hai.")


def dots(picture: bytes) -> list[bytes]:
    """The rows of a grey PNG."""
    width, _ = png_size(picture)
    at, content = 8, b""
    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        kind, chunk = picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + chunk) == struct.unpack(">I", picture[at + 8 + length :][:4])[0]
        content += chunk if kind == b"IDAT" else b""
        at += 12 + length
    flat = zlib.decompress(content)
    return [flat[row + 1 : row + 1 + width] for row in range(0, len(flat), width + 1)]


def test_fills_differ_in_black_and_white() -> None:
    seen = {tuple(dots(png(Drawing(6, 6, (Rect(1, 1, 4, 4, fill),))))) for fill in range(FILLS)}
    assert len(seen) == FILLS


def test_number_of_its_class_stands_on_what_is_wide_enough() -> None:
    bars = status_bars("t", ["A"], CLASSES, [[60, 1, 20]]).svg
    assert [bars.count(f">({number})<") for number in (1, 2, 3)] == [1, 0, 1]
    fields = heat_map("t", ["A", "B"], ["Q1", "Q2"], [[0, 1], [1, 1]], CLASSES[:2]).svg
    assert [fields.count(f">({number})<") for number in (1, 2)] == [1, 3]


def test_ground_of_a_number_has_no_outline() -> None:
    bare = Drawing(6, 6, (Rect(1, 1, 4, 4, 1, bare=True),))
    assert set(b"".join(dots(png(bare)))) == {0xFF}
    assert svg(bare, "t").count('stroke-width=".2"') == 0


def test_bar_is_as_long_as_its_count() -> None:
    rows = dots(status_bars("t", ["A", "B"], ["x"], [[10], [5]]).pixels)
    dark = [row.count(0x44) for row in rows]
    first, second = (max(dark[start : start + 90]) for start in (50, 150))
    assert first == pytest.approx(2 * second, abs=8)


@settings(max_examples=25)
@given(st.lists(st.lists(st.integers(0, 10**6), min_size=2, max_size=2), max_size=5))
def test_any_counts_can_be_drawn(counts: list[list[int]]) -> None:
    picture = status_bars("t", [f"u{n}" for n in range(len(counts))], ["x", "y"], counts)
    etree.fromstring(picture.svg.encode())
    assert png_size(picture.pixels)


@settings(max_examples=25)
@given(st.lists(st.none() | st.floats(-1e9, 1e9), max_size=6))
def test_any_series_can_be_drawn(values: list[float | None]) -> None:
    series = [None if v is None else Point(str(n), v, f"{v:.1f}") for n, v in enumerate(values)]
    picture = target_line("t", series, list(reversed(series)), ("a", "b"))
    assert "NaN" not in picture.svg
    assert "nan" not in picture.svg
