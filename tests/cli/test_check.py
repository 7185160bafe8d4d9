"""`tongket check`: five formats, selection, baseline, silences, exit codes."""

import json
import unicodedata
from datetime import date
from typing import Literal

import pytest

from tests.cli.conftest import Console
from tongket.cli.terminal import Screen, cells
from tongket.cli.views import check_text
from tongket.cli.views.outcome import Outcome
from tongket.cli.words import Words
from tongket.diagnostics import Diagnostic, Finding, Message, Severity, Span
from tongket.records.tree import tree_of
from tongket.rules.check import Checked

WRONG = {"tasks/sai.yaml": "id: sai\ntitle: Việc sai\nlead: ban-to-chuc\ndeu: 30/6/2025\n"}


@pytest.fixture
def wrong(console: Console) -> Console:
    """A workspace with one unknown field."""
    console.write(
        {
            "tongket.yaml": "format: 1\n",
            "units/ban-to-chuc.yaml": "id: ban-to-chuc\nname: Ban Tổ chức\n",
            **WRONG,
        }
    )
    return console


def check(console: Console, *arguments: str) -> tuple[int, str]:
    answer = console.judged("check", "--select", "TK004", *arguments)
    return answer.code, answer.out


ENGLISH = """\
error[TK004]: unknown field “deu”
 --> tasks/sai.yaml:4:1
  |
4 | deu: 30/6/2025
  | ^^^
  = remedy: did you mean “due”?

errors: 1 · warnings: 0 · to know: 0 · as of 1 Aug 2025
"""
VIETNAMESE = """\
lỗi[TK004]: không có trường “deu”
 --> tasks/sai.yaml:4:1
  |
4 | deu: 30/6/2025
  | ^^^
  = cách sửa: có phải ý là “due”?

lỗi: 1 · cảnh báo: 0 · cần biết: 0 · tính đến 01/8/2025
"""


def test_text(wrong: Console) -> None:
    assert check(wrong) == (1, ENGLISH)
    assert check(wrong, "--locale", "vi") == (1, VIETNAMESE)


def test_lines(wrong: Console) -> None:
    assert check(wrong, "--format", "lines") == (
        1,
        "tasks/sai.yaml:4:1: error TK004 unknown field “deu”\n",
    )


def test_machines_get_the_words_of_the_locale_and_the_keys_of_the_format(wrong: Console) -> None:
    _, out = check(wrong, "--format", "lines", "--locale", "vi")
    assert out == "tasks/sai.yaml:4:1: error TK004 không có trường “deu”\n"
    _, out = check(wrong, "--format", "json", "--locale", "vi")
    (finding,) = json.loads(out)["findings"]
    assert (finding["severity"], finding["hint"]) == ("error", "có phải ý là “due”?")


def test_paths_can_be_clicked_from_here(wrong: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(wrong.folder.parent)
    _, out = check(wrong, "-C", wrong.folder.name, "--format", "lines")
    assert out.startswith(f"{wrong.folder.name}/tasks/sai.yaml:4:1: ")
    monkeypatch.chdir(wrong.folder / "tasks")
    _, out = check(wrong, "--format", "lines")
    assert out.startswith("tasks/sai.yaml:4:1: ")


def test_json(wrong: Console) -> None:
    code, out = check(wrong, "--format", "json")
    assert code == 1
    assert json.loads(out) == {
        "as_of": "2025-08-01",
        "counts": {"error": 1, "warning": 0, "info": 0},
        "findings": [
            {
                "code": "TK004",
                "severity": "error",
                "path": "tasks/sai.yaml",
                "line": 4,
                "column": 1,
                "end_line": 4,
                "end_column": 4,
                "record": "tasks/sai",
                "message": "unknown field “deu”",
                "hint": "did you mean “due”?",
                "also": [],
            }
        ],
    }


def test_github(wrong: Console) -> None:
    place = "file=tasks/sai.yaml,line=4,endLine=4,col=1,endColumn=4,title=TK004"
    said = "unknown field “deu”%0Adid you mean “due”?"
    assert check(wrong, "--format", "github") == (1, f"::error {place}::{said}\n")


def test_sarif(wrong: Console) -> None:
    code, out = check(wrong, "--format", "sarif")
    assert code == 1
    data = json.loads(out)
    (run,) = data["runs"]
    assert data["version"] == "2.1.0"
    assert data["$schema"].endswith("/sarif-schema-2.1.0.json")
    assert run["tool"]["driver"]["name"] == "tongket"
    assert [one["id"] for one in run["tool"]["driver"]["rules"]] == ["TK004"]
    (result,) = run["results"]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("TK004", 0, "error")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "tasks/sai.yaml"
    assert place["region"] == {"startLine": 4, "startColumn": 1, "endLine": 4, "endColumn": 4}
    assert run["columnKind"] == "unicodeCodePoints"
    assert list(result["partialFingerprints"]) == ["tongket/v1"]


def test_formats_escape_what_is_theirs(console: Console) -> None:
    console.write({"tongket.yaml": "format: 1\n", "tasks/50% a,b.yaml": "id: a\nx%0Ay: 1\n"})
    _, out = check(console, "--format", "github")
    assert "file=tasks/50%25 a%2Cb.yaml," in out
    assert "“x%250Ay”" in out
    data = json.loads(check(console, "--format", "sarif")[1])
    uri = data["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert uri == {"uri": "tasks/50%25%20a%2Cb.yaml"}


@pytest.mark.parametrize("format_", ["text", "json", "lines", "github", "sarif"])
def test_data_never_steers_the_terminal(console: Console, format_: str) -> None:
    console.write({"tongket.yaml": "format: 1\n", "tasks/a.yaml": 'id: a\n"\\e[31m\\u202e": 1\n'})
    _, out = check(console, "--format", format_)
    assert "TK004" in out
    assert not {sign for sign in out if unicodedata.category(sign) in ("Cc", "Cf")} - {"\n"}


def test_nothing_found(office: Console) -> None:
    answer = office.judged("check", "--select", "TK0")
    assert answer.code == 0
    assert answer.out == "errors: 0 · warnings: 0 · to know: 0 · as of 1 Aug 2025\n"


def test_warnings_fail_only_when_strict(console: Console) -> None:
    console.write({"tongket.yaml": "format: 1\n", "tasks/empty.yaml": "# nothing yet\n"})
    assert console.judged("check", "--select", "TK0").code == 0
    assert console.judged("check", "--select", "TK0", "--strict").code == 1


def test_selection(wrong: Console) -> None:
    wrong.write({"tasks/day.yaml": "id: day\ntitle: x\nevents: [{type: done, date: 2025-02-30}]\n"})

    def codes(*arguments: str) -> set[str]:
        out = wrong.judged("check", "--format", "json", *arguments).out
        return {one["code"] for one in json.loads(out)["findings"]}

    assert codes("--select", "TK004,TK009") == {"TK004", "TK009"}
    assert codes("--select", "tk0", "--ignore", "TK004") == {"TK009"}
    assert codes("--select", "TK004", "--select", "TK009") == {"TK004", "TK009"}


def test_a_baseline_lets_old_findings_in(wrong: Console) -> None:
    answer = wrong.judged("check", "--select", "TK0", "--write-baseline", "known.txt")
    assert (answer.code, answer.out) == (0, "1 findings written to known.txt\n")
    wrong.write({"tasks/sai.yaml": "# moved down\n\n" + WRONG["tasks/sai.yaml"]})
    known = ("check", "--select", "TK0", "--baseline", "known.txt")
    answer = wrong.judged(*known)
    assert answer.code == 0
    assert "errors: 0 · warnings: 0 · to know: 0 · known before: 1" in answer.out
    wrong.write({"tasks/more.yaml": "id: more\ntitle: x\nlaed: a\n"})
    answer = wrong.judged(*known, "--format", "lines")
    assert answer.code == 1
    assert answer.out == "tasks/more.yaml:3:1: error TK004 unknown field “laed”\n"


def test_silences_are_shown_on_request(wrong: Console) -> None:
    silence = "silences:\n  - {code: TK004, record: tasks/sai, reason: bản gốc ghi vậy}\n"
    wrong.write({"tongket.yaml": "format: 1\n" + silence})
    code, out = check(wrong)
    assert (code, "silenced: 1" in out, "deu" in out) == (0, True, False)
    code, out = check(wrong, "--show-silenced")
    assert (code, "= silenced because: bản gốc ghi vậy" in out) == (0, True)
    data = json.loads(check(wrong, "--show-silenced", "--format", "json")[1])
    assert [one["reason"] for one in data["silenced"]] == ["bản gốc ghi vậy"]
    sarif = json.loads(check(wrong, "--show-silenced", "--format", "sarif")[1])
    assert sarif["runs"][0]["results"][0]["suppressions"][0]["justification"] == "bản gốc ghi vậy"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--select", "TK9X"], "--select: no code begins with “TK9X”"),
        (["--ignore", "W1"], "--ignore: no code begins with “W1”"),
        (["--select", ""], "--select: no code begins with “”"),
        (["--baseline", "none.txt"], "none.txt cannot be read"),
        (["--baseline", "tongket.yaml"], "no fingerprint"),
        (["--write-baseline", "tasks"], "this is a folder"),
    ],
)
def test_used_wrongly(wrong: Console, arguments: list[str], said: str) -> None:
    answer = wrong.run("check", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_a_newer_format_is_no_workspace_of_ours(console: Console) -> None:
    console.write({"tongket.yaml": "format: 99\n"})
    answer = console.run("check")
    assert (answer.code, answer.out) == (2, "")
    assert "format 99" in answer.err


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe",
        b"\x00\x01\x02",
        b"[" * 100_000,
        b"id: a\nid: a\n",
        b"&a id: *a\n",
        b"id: a\ntitle: [x\n",
        b"- 1\n- [2]\n- {}\n",
        "\u2028\u0085: \udcff".encode("utf-8", "surrogatepass"),
        b"id: a\r\n\ttitle: x\r\n",
        b"\xef\xbb\xbf",
    ],
)
@pytest.mark.parametrize("path", ["tasks/a.yaml", "reports/a.md", "tongket.yaml"])
def test_any_bytes_get_an_answer(console: Console, path: str, data: bytes) -> None:
    console.write({"tongket.yaml": "format: 1\n", path: ""})
    (console.folder / path).write_bytes(data)
    for format_ in ("text", "json", "sarif", "github", "lines"):
        answer = console.judged("check", "--format", format_)
        assert answer.code in (0, 1)
        assert answer.out != "" or format_ in ("github", "lines")


# Excerpts


def excerpt(text: str, span: Span, width: int | None = None) -> list[str]:
    """The lines of one finding about a file of one text."""
    finding = Finding(span, Message("{x}", x="fact"))
    checked = Checked((Diagnostic("TK999", Severity.INFO, finding),))
    screen = Screen(width)
    tree = tree_of({"t.yaml": text})
    outcome = Outcome(checked, date(2025, 8, 1), Words.of("en"), tree, screen=screen)
    return check_text.text(outcome).split("\n")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_marks_stand_below_the_words_whatever_they_are_made_of(form: Literal["NFC", "NFD"]) -> None:
    before, marked = (unicodedata.normalize(form, text) for text in ("title: Ủy ban ", "Kiểm tra"))
    span = Span("t.yaml", 1, len(before) + 1, 1, len(before + marked) + 1)
    lines = excerpt(f"{before}{marked} TW", span)
    assert unicodedata.normalize("NFC", lines[3]) == "1 | title: Ủy ban Kiểm tra TW"
    assert lines[4] == "  | " + " " * 14 + "^" * 8


def test_wide_signs_take_two_marks() -> None:
    lines = excerpt("a: 中文 x\n", Span("t.yaml", 1, 4, 1, 6))
    assert lines[4] == "  |    ^^^^"


def test_a_span_over_lines_is_marked_to_the_end_of_its_first() -> None:
    lines = excerpt("a: x\nb:\n  - y\n", Span("t.yaml", 2, 1, 3, 6))
    assert lines[3:5] == ["2 | b:", "  | ^^"]


def test_an_empty_span_is_one_mark() -> None:
    assert excerpt("a: x\n", Span("t.yaml", 1, 5, 1, 5))[4] == "  |     ^"


@pytest.mark.parametrize("span", [Span("t.yaml", 9, 1, 9, 1), Span("gone.yaml", 1, 1, 1, 1)])
def test_where_there_is_no_line_the_place_is_enough(span: Span) -> None:
    lines = excerpt("a: x\n", span)
    assert lines[1].endswith(f"--> {span.path}:{span.line}:1")
    assert "|" not in "".join(lines)


@pytest.mark.parametrize("start", [1, 60, 200])
@pytest.mark.parametrize("width", [80, 120, 40])
def test_long_lines_are_cut_around_the_marks(start: int, width: int) -> None:
    text = "".join(f"từ-{n:03} " for n in range(40))
    lines = excerpt(text, Span("t.yaml", 1, start, 1, start + 6), width)
    shown, marks = lines[3], lines[4]
    assert cells(shown) <= width
    at = marks.index("^")
    assert shown[at : at + 6] == text[start - 1 : start + 5]
