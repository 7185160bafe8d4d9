"""The entry: version and completion at once, the manners of a Unix tool, no traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tongket import __version__
from tongket._commands import Command
from tongket._completion import answer, complete

SOURCE = Path(__file__).parents[1] / "src"

TABLE: dict[str, Command] = {
    "": (("check", "explain", "report"), {"-C": "", "--as-of": "", "--version": None}, (), False),
    "check": (
        (),
        {"--format": ("github", "json", "text"), "--select": "", "--strict": None},
        ("",),
        False,
    ),
    "explain": (("due", "plan"), {}, (), False),
    "explain due": ((), {"--issued": ""}, ("",), False),
    "explain plan": ((), {}, (), False),
    "report": ((), {}, (("progress", "summary"), "test_main_words:found"), True),
}


def run(
    *arguments: str, stdout: int = subprocess.PIPE, **more: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tongket", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(SOURCE), **more},
        encoding="utf-8",
        check=False,
    )


def test_version() -> None:
    result = run("--version")
    assert (result.stdout, result.stderr, result.returncode) == (f"tongket {__version__}\n", "", 0)


@pytest.mark.parametrize(
    "request_",
    [
        {},
        {"_TONGKET_COMPLETE": "complete_bash", "COMP_WORDS": "tongket ", "COMP_CWORD": "1"},
        {"_TONGKET_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "tongket "},
    ],
)
def test_quick_answers_import_nothing_heavy(request_: dict[str, str]) -> None:
    program = (
        "import sys; sys.argv = ['tongket', '--version']; from tongket.__main__ import main; main();"
        "print(*sorted({'typer', 'rich', 'yaml', 'jinja2', 're', 'typing'} & {*sys.modules}), file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(SOURCE), **request_},
        capture_output=True,
        check=True,
    )
    assert result.stderr == b"\n"


def test_a_closed_pipe_is_no_error() -> None:
    read, write = os.pipe()
    os.close(read)
    result = run("--version", stdout=write)
    os.close(write)
    assert (result.stderr, result.returncode) == ("", 141)


def test_what_the_program_cannot_do_is_said_without_a_traceback() -> None:
    with Path("/dev/full").open("wb") as full:
        result = run("--version", stdout=full.fileno())
    assert result.returncode == 3
    assert result.stderr.startswith("tongket cannot go on: OSError: [Errno 28]")
    assert "TONGKET_DEBUG=1" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_traceback_is_there_for_who_asks() -> None:
    with Path("/dev/full").open("wb") as full:
        result = run("--version", stdout=full.fileno(), TONGKET_DEBUG="1")
    assert result.returncode == 3
    assert result.stderr.startswith("Traceback")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", ["check", "explain", "report"]),
        ("re", ["report"]),
        ("-", ["-C", "--as-of", "--version"]),
        ("-C records ch", ["check"]),
        ("-C ", []),
        ("--version ex", ["explain"]),
        ("check --s", ["--select", "--strict"]),
        ("check --format ", ["github", "json", "text"]),
        ("check --format j", ["json"]),
        ("check --format=j", ["--format=json"]),
        ("check --format =", ["github", "json", "text"]),
        ("check --format = j", ["json"]),
        ("check --format json --str", ["--strict"]),
        ("check --select report --f", ["--format"]),
        ("check records extra ", []),
        ("explain ", ["due", "plan"]),
        ("explain due --", ["--issued"]),
        ("report ", ["progress", "summary"]),
        ("nonsense ", ["check", "explain", "report"]),
    ],
)
def test_words_that_may_follow(line: str, expected: list[str]) -> None:
    *words, begun = line.split(" ")
    assert complete(TABLE, words, begun) == expected


def test_values_that_only_the_records_know_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "test_main_words.py").write_text(
        "def found(words, begun): return [f'{words[0]}/{begun}1', 'other']\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    assert complete(TABLE, ["report", "summary"], "report") == ["report/report1"]
    assert complete(TABLE, ["report", "summary", "again"], "o") == ["other"]


@pytest.mark.parametrize(
    ("shell", "request_", "expected"),
    [
        (
            "bash",
            {"COMP_WORDS": "tongket check --format ", "COMP_CWORD": "3"},
            ("github\njson\ntext", 0),
        ),
        ("bash", {"COMP_WORDS": "tongket -C 'two words' c", "COMP_CWORD": "3"}, ("check", 0)),
        ("bash", {"COMP_WORDS": "tongket 'open", "COMP_CWORD": "1"}, ("", 0)),
        ("zsh", {"_TYPER_COMPLETE_ARGS": "tongket c"}, ("_arguments '*: :((\"check\"))'", 0)),
        ("zsh", {"_TYPER_COMPLETE_ARGS": "tongket -C "}, ("_files", 0)),
        (
            "fish",
            {"_TYPER_COMPLETE_ARGS": "tongket re", "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
            ("report", 0),
        ),
        (
            "fish",
            {"_TYPER_COMPLETE_ARGS": "tongket re", "_TYPER_COMPLETE_FISH_ACTION": "is-args"},
            ("", 0),
        ),
        (
            "fish",
            {"_TYPER_COMPLETE_ARGS": "tongket -C ", "_TYPER_COMPLETE_FISH_ACTION": "is-args"},
            ("", 1),
        ),
        ("pwsh", {"_TYPER_COMPLETE_ARGS": "tongket re"}, ("report::: ", 0)),
        ("tcsh", {}, None),
    ],
)
def test_each_shell_is_answered_in_its_way(
    shell: str,
    request_: dict[str, str],
    expected: tuple[str, int] | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in request_.items():
        monkeypatch.setenv(name, value)
    assert answer(shell, TABLE) == expected
