"""What a terminal is shown: harmless, aligned, in colour only where that is wanted."""

import io
import json
import unicodedata

import pytest

from tongket.cli.progress import bar, waiting
from tongket.cli.table import Table
from tongket.cli.terminal import PLAIN, RED, Screen, cells, json_text, printable
from tongket.cli.words import Words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kế hoạch", "Kế hoạch"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\x9b31mb\x07", "a\\x9b31mb\\x07"),
        ("a\nb\r\tc", "a\\nb\\r c"),
        ("a\u202eb\u2066\udc80", "a\\u202eb\\u2066\\udc80"),
    ],
)
def test_nothing_steers_the_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("Ủy ban", 6), (unicodedata.normalize("NFD", "Ủy ban"), 6), ("中文", 4), ("", 0)],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


def test_json_has_no_raw_control_character_and_reads_back() -> None:
    data = {"a": "x\x1b\x9b\u2028\u202e", "tên": ["Ủy ban"]}
    text = json_text(data)
    assert not any(
        unicodedata.category(sign) in ("Cc", "Cf", "Zl") for sign in text if sign != "\n"
    )
    assert json.loads(text) == data
    assert "tên" in text


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "colour"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
    ],
)
def test_colour_on_a_terminal_unless_told_otherwise(
    environment: dict[str, str], colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert Screen.of(Terminal()) == Screen(100, colour)
    assert Screen.of(io.StringIO()) == PLAIN


def test_colour_only_where_wanted() -> None:
    assert PLAIN.paint("x", RED) == "x"
    assert Screen(80, colour=True).paint("x", RED) == "\x1b[31mx\x1b[0m"


TABLE = Table(
    ("id", "Đơn vị", "n"),
    [("a", unicodedata.normalize("NFD", "Ủy ban"), "7"), ("bb", "[/x] [red]\x1b", "1.983")],
    "Bảng",
    frozenset({2}),
)


def test_a_table_for_pipes_is_aligned_by_cells() -> None:
    lines = TABLE.text(PLAIN).split("\n")
    assert lines[0] == "Bảng"
    assert lines[1] == "id  Đơn vị              n"
    assert cells(lines[2]) == cells(lines[3]) == cells(lines[1])
    assert lines[3] == "bb  [/x] [red]\\x1b  1.983"


@pytest.mark.parametrize("width", [80, 120, 30])
def test_a_table_for_a_terminal_fits_and_keeps_data(width: int) -> None:
    shown = TABLE.text(Screen(width))
    assert all(cells(line) <= width for line in shown.split("\n"))
    assert "\x1b" not in shown
    assert "[/x] [red]" in shown


def test_long_cells_are_folded_not_cut() -> None:
    long = Table(("id", "Việc"), [("t-1", "một hai ba " * 30)])
    shown = long.text(Screen(80))
    assert shown.count("ba") == 30
    assert all(cells(line) <= 80 for line in shown.split("\n"))


def test_a_bar_shows_how_far_and_goes_away(capsys: pytest.CaptureFixture[str]) -> None:
    tree = {f"tasks/{n}.yaml": b"" for n in range(4)}
    assert list(bar(tree.items(), 4, "Reading", patience=0)) == list(tree.items())
    drawn = capsys.readouterr().err.split("\r")
    assert drawn[1] == "Reading " + "░" * 30 + "   0 %"
    assert drawn[-2] == "Reading " + "█" * 22 + "░" * 8 + "  75 %"
    assert drawn[-1] == "\x1b[K"


def test_what_is_done_in_time_needs_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(list(bar({"a": b""}.items(), 1, "Reading", patience=60))) == 1
    with waiting(Words.of("en"), "Checking"):
        pass
    assert capsys.readouterr().err == ""


def test_the_column_with_most_text_gets_most_of_the_room() -> None:
    title = "Rà soát, bổ sung quy chế làm việc của cơ quan trong năm " * 3
    row = ("nv-130", title, "Ban Tổ chức Tỉnh uỷ", "chậm nhất ngày 30/6/2025", "1.032")
    header = ("Nhiệm vụ", "Nội dung", "Chủ trì", "Thời hạn", "Ngày")
    shown = Table(header, [row] * 3, numbers=frozenset({4})).text(Screen(80))
    lines = shown.split("\n")
    assert all(cells(line) <= 80 for line in lines)
    assert len(lines) <= 3 * 6 + 4
    assert shown.count("1.032") == 3
    assert "nv-130" in shown
