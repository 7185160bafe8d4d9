"""The table from which shells are answered, and the ids that only the records know."""

import pytest

from tests.cli.conftest import Console
from tongket._commands import COMMANDS
from tongket._completion import complete
from tongket.cli import complete_ids, receipts, recording
from tools import command_table


def test_the_table_says_what_the_commands_say() -> None:
    text = command_table.FILE.read_text(encoding="utf-8")
    assert text == command_table.written(), "run `python -m tools.command_table`"


def test_events_are_those_of_the_schema() -> None:
    assert set(complete_ids.EVENTS) == {*recording.EVENTS, *receipts.EVENTS}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("che", ["check"]),
        ("check --format ", ["text", "json", "sarif", "github", "lines"]),
        ("list ta", ["tasks"]),
        ("list tasks --plan ", ["nam"]),
        ("show tasks/t-", ["tasks/t-1", "tasks/t-2", "tasks/t-3", "tasks/t-4"]),
        ("show ba", ["ban-to-chuc", "ban-tuyen-giao"]),
        ("show ta", ["tasks/"]),
        ("record t-1 t-2 do", ["done"]),
        ("record --regime bc-quy ban-t", ["ban-to-chuc", "ban-tuyen-giao"]),
        ("-C nowhere show t", []),
        ("report su", ["summary"]),
        ("--locale ", ["vi", "en"]),
    ],
)
def test_words_that_may_follow(office: Console, line: str, expected: list[str]) -> None:
    *words, begun = line.split(" ")
    assert complete(COMMANDS, words, begun) == expected


def test_ids_in_every_layout(console: Console) -> None:
    console.write(
        {
            "tongket.yaml": "format: 1\n",
            "tasks/a/b/one.yaml": '# x\nid: "one"\n',
            "tasks/list.yaml": "- title: x\n  id: two\n- id: three\n  groups:\n    - id: inner\n",
            "tasks/doc.md": "---\nid: four\n---\n",
            "tasks/_left.yaml": "id: out\n",
            "tasks/bytes.yaml": "id: five\n\x00\n",
        }
    )
    found = complete_ids.records([], "tasks/")
    assert found == ["tasks/five", "tasks/four", "tasks/one", "tasks/three", "tasks/two"]
