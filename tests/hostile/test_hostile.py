"""Hostile files are refused soon, with little memory, for the right reason and with a remedy."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.__main__ import write
from tests.hostile.cases import CASES, Hostile
from tests.hostile.harmless import CASES as HARMLESS
from tests.hostile.harmless import Harmless
from tongket.cli.words import Words
from tongket.office.intake.opening import open_book

SECONDS = 2.0
MEGABYTES = 300

pytestmark = pytest.mark.xdist_group("hostile")
Answers = dict[str, dict[str, Any]]


@pytest.fixture(scope="session")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """What came of each file, opened one after another in one process of their own."""
    folder = tmp_path_factory.mktemp("hostile")
    write(folder)
    told = subprocess.run(
        [sys.executable, "-m", "tests.hostile.measure", str(folder)],
        check=True,
        capture_output=True,
        cwd=Path(__file__).parents[2],
    )
    rows = [json.loads(line) for line in told.stdout.splitlines()]
    return {row["name"]: row for row in rows}


def test_the_corpus_is_as_large_as_it_should_be() -> None:
    assert len(CASES) >= 200
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hostile_file_is_refused(case: Hostile, answers: Answers) -> None:
    answer = answers[case.name.replace("/", "-")]
    assert answer.get("refused"), answer
    assert re.search(case.words, answer["text"]), answer
    assert answer["hint"], answer
    assert answer["seconds"] < SECONDS, answer
    assert answer["megabytes"] < MEGABYTES, answer


def test_every_refusal_is_translated(answers: Answers) -> None:
    words = Words.of("vi")
    said = {text for row in answers.values() for text in (row["msgid"], row["hint"]) if text}
    assert [text for text in sorted(said) if words.catalogue.gettext(text) == text] == []


@pytest.mark.parametrize("case", HARMLESS, ids=lambda case: case.name)
def test_harmless_oddity_is_read(case: Harmless) -> None:
    book = open_book(case.make(), case.file)
    cells = [cell.text for grid in book.grids for row in grid.rows for cell in row.cells]
    assert case.text in cells
    assert not any("người soát" in text for text in cells)
