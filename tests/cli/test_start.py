"""What a command imports: start-up is counted in modules, which no clock disturbs."""

import subprocess
import sys

import pytest

from tests.cli.conftest import Console

HEAVY = {"rich", "jinja2", "docx", "docxtpl", "lxml", "babel", "subprocess_"}


def imported(*arguments: str) -> set[str]:
    """The modules that a command line leaves imported in a process of its own."""
    program = (
        "import sys; from tongket.cli import main; main(sys.argv[1:]);"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={"PYTHONPATH": ":".join(path for path in sys.path if path), "TONGKET_LOCALE": "vi"},
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "arguments", [["check"], ["list", "tasks"], ["today"], ["status"], ["show", "t-1"]]
)
def test_commands_on_records_import_nothing_heavy(office: Console, arguments: list[str]) -> None:
    assert not HEAVY & {
        name.split(".")[0] for name in imported(*arguments, "--as-of", "2025-08-01")
    }


def test_help_imports_no_room_but_this(console: Console) -> None:
    modules = imported("--help")
    assert not HEAVY & {name.split(".")[0] for name in modules}
    rooms = {name.split(".")[1] for name in modules if name.startswith("tongket.")}
    assert rooms == {"cli", "diagnostics", "frozen"}
    assert not {name for name in modules if name.startswith("tongket.cli.commands")}
