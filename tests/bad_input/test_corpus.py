"""Every broken file gives exactly the findings written down for it, and spoils nothing else."""

import pytest

from tests.bad_input.corpus import CASES, Case, expected, found, names, place

WRITTEN = {case.path: case for case in expected()}
NAMES = names()


@pytest.mark.parametrize("name", NAMES)
def test_findings(name: str) -> None:
    assert str(found(name).case) == str(WRITTEN.get(name, Case(name, -1, ("not written down",))))
    assert found(name).elsewhere == ()


@pytest.mark.parametrize("name", NAMES)
def test_places_lie_in_the_file_and_remedies_are_given(name: str) -> None:
    text = (CASES / name).read_bytes().decode("utf-8", "replace").lstrip("\ufeff")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for one in found(name).inside:
        span = one.finding.span
        assert span.path == place(name)
        assert 1 <= span.line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        assert str(one.finding.message)
        assert one.finding.hint is not None


def test_nothing_is_written_down_of_files_that_are_not_there() -> None:
    assert sorted(WRITTEN) == NAMES
    assert len([case for case in WRITTEN.values() if case.lines]) >= 150
